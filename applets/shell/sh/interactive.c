/* The source that is a person: prompts, the line editor, and the history of what was typed. */
#include "interactive.h"
#include "parse.h"
#include "run.h"
#include "traps.h"

enum { HISTORY_DEFAULT = 1000 };

struct history shell_history[1];

static struct line_edit editor;

static size_t history_size(void)
{
    const char *value = variable_get(variable_find("HISTSIZE"));
    uintmax_t size;

    return value != NULL && parse_uint(value, &size) ? (size_t)size : HISTORY_DEFAULT;
}

const char *history_path(void)
{
    const char *path = variable_get(variable_find("HISTFILE"));

    return path != NULL && *path != '\0' ? path : NULL;
}

/* A whole command, be it one that could not be parsed: it can be recalled and mended. */
static void remember(struct source *source)
{
    struct span text = {source->buffer + source->unit_start, source->at - source->unit_start};
    const char *path = history_path();

    while (text.len > 0 && text.ptr[text.len - 1] == '\n')
        text.len--;
    if (text.len == 0 || sh->options[OPTION_NOLOG])
        return;
    history_limit(shell_history, history_size());
    if (history_add(shell_history, text, HISTORY_NO_REPEAT) && path != NULL)
        history_append(path, text);
}

static bool gives_up(void *context)
{
    (void)context;
    return trap_take_interrupt();
}

/* ^D on an empty line: the end, unless set -o ignoreeof asks for exit. */
static bool is_end(void)
{
    if (!sh->options[OPTION_IGNOREEOF]) {
        tell("\n");
        return true;
    }
    tell("Use \"exit\" to leave the shell.\n");
    return false;
}

static bool read_line(struct source *source, const char *prompt)
{
    struct span line;

    editor.keys = sh->options[OPTION_VI] ? LINE_VI : LINE_EMACS;
    for (;;) {
        switch (line_read(&editor, prompt, &line)) {
        case LINE_OK:
            source_add(source, line.ptr, line.len);
            source_add(source, "\n", 1);
            return true;
        case LINE_INTERRUPTED:
            source->interrupted = true;
            return false;
        case LINE_EOF:
            if (is_end())
                return false;
            break;
        default:
            return false;
        }
    }
}

static bool refill_person(struct source *source)
{
    struct pool_mark mark = pool_mark(&sh->pool);
    const bool begins = source->at == source->unit_start;
    bool more;

    if (begins)
        jobs_report();
    writer_flush(out);
    input_give_back(STDIN_FILENO);
    more = read_line(source, expand_prompt(begins ? "PS1" : "PS2"));
    pool_release(&sh->pool, mark);
    return more;
}

static void set_default(const char *name, const char *value)
{
    if (variable_get(variable_find(name)) == NULL)
        variable_set_string(variable_find(name), value);
}

struct source *source_of_person(void)
{
    struct source *source = source_of_file(STDIN_FILENO, sh->script);
    const char *home = variable_get(variable_find("HOME"));

    source->refill = refill_person;
    source->unit_read = remember;
    set_default("PS1", "\\w \\$ ");
    set_default("PS2", "> ");
    if (home != NULL)
        set_default("HISTFILE", mem_print("%s/.sh_history", home));
    shell_history->limit = history_size();
    if (history_path() != NULL) {
        history_load(shell_history, history_path());
        history_trim(history_path(), history_size());
    }
    editor = (struct line_edit){.input = STDIN_FILENO,
                                .output = STDERR_FILENO,
                                .history = shell_history,
                                .complete = complete,
                                .on_signal = gives_up};
    return source;
}
