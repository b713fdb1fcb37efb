/* Reading a line from a person: the loop around the keys. See line_edit.h. */
#include "internal.h"

void edit_begin(struct editor *edit, struct line_edit *config, const char *prompt)
{
    struct pool *pool = &edit->pool;
    size_t next = edit->next_number;

    pool_drop(pool);
    edit->config = config;
    edit->prompt = prompt;
    edit->text = (struct text){.pool = pool};
    edit->undo = (struct text){.pool = pool};
    edit->screen = (struct screen){.output.pool = pool};
    edit->drafts = NULL;
    edit->question = NULL;
    edit->done = edit->command_mode = edit->overwrite = edit->recording = edit->hidden = false;
    edit->result = LINE_OK;
    edit->pushed = -1;
    edit->pushed_key = 0;
    edit->last_kind = KIND_OTHER;
    edit->next_number = 0;
    edit->insert_count = 1;
    edit->insert_start = 0;
    edit->lone_escape = config->keys == LINE_VI;
    edit->number = history_end(edit);
    edit->cursor = 0;
    text_grow(&edit->text, 1);
    edit_set(edit, config->initial);
    config->initial = (struct span){0};
    if (next > 0)
        recall(edit, next);
}

static void run_key(struct editor *edit)
{
    edit->kind = KIND_OTHER;
    edit->count = 1;
    edit->counted = false;
    if (edit->config->keys == LINE_EMACS || edit->command_mode)
        edit->group = ++edit->commands;
    if (edit->config->keys == LINE_VI)
        vi_key(edit);
    else
        emacs_key(edit);
    edit->last_kind = edit->kind;
}

static void run_keys(struct editor *edit)
{
    while (!edit->done) {
        edit->key = key_read(edit);
        if (edit->key != KEY_GONE)
            run_key(edit);
    }
}

/* The line that is given up stays on the screen, marked. */
static void finish(struct editor *edit)
{
    if (edit->result == LINE_INTERRUPTED)
        text_add(&edit->text, "\003", 1);
    if (edit->result != LINE_ERROR)
        display_finish(edit);
    terminal_cook(edit);
}

enum line_result edit_on_terminal(struct editor *edit)
{
    display_begin(edit);
    run_keys(edit);
    finish(edit);
    errno = edit->error;
    return edit->result;
}

enum line_result line_read(struct line_edit *config, const char *prompt, struct span *line)
{
    struct editor *edit = config->editor;
    enum line_result result;

    if (edit == NULL)
        config->editor = edit = arena_zero(&config->arena, sizeof *edit);
    edit_begin(edit, config, prompt);
    result = terminal_enter(edit) ? edit_on_terminal(edit) : plain_read(edit);
    *line = result == LINE_OK ? text_span(&edit->text) : (struct span){0};
    return result;
}

void line_pause(struct line_edit *config)
{
    if (!config->editor->raw)
        return;
    display_finish(config->editor);
    terminal_cook(config->editor);
    config->editor->paused = true;
}

void line_resume(struct line_edit *config)
{
    if (!config->editor->paused)
        return;
    config->editor->paused = false;
    terminal_raw(config->editor);
    display_begin(config->editor);
    display(config->editor);
}

void line_drop(struct line_edit *config)
{
    if (config->editor != NULL)
        pool_drop(&config->editor->pool);
    arena_drop(&config->arena);
    config->editor = NULL;
}
