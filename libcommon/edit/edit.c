/* The text that is edited: changes and their undoing, insertion, and what was killed. */
#include "internal.h"

enum {
    UNDO_MOST = 1 << 20,  /* bytes of undo records for one line */
    TEXT_MOST = 64 << 20, /* counts and yanks multiply: here they stop */
};

/* ---------------------------------------------------------------- changes */

static struct change last_change(struct editor *edit)
{
    struct change change = {0};

    if (edit->undo.length > 0)
        memcpy(&change, edit->undo.bytes + edit->undo.length - sizeof change, sizeof change);
    return change;
}

static void push_change(struct editor *edit, const struct change *change)
{
    text_add(&edit->undo, (const char *)change, sizeof *change);
}

/* Notes what is about to change; what is typed on and on is one change. */
static void note_change(struct editor *edit, size_t at, size_t removed, size_t inserted)
{
    struct change last = last_change(edit);
    bool follows = edit->undo.length > 0 && last.group == edit->group && last.removed == 0 &&
                   removed == 0 && last.at + last.inserted == at;

    if (follows) {
        edit->undo.length -= sizeof last;
        last.inserted += inserted;
        push_change(edit, &last);
        return;
    }
    if (edit->undo.length + removed > UNDO_MOST)
        edit->undo.length = 0;
    text_add(&edit->undo, edit->text.bytes + at, removed);
    push_change(edit, &(struct change){at, removed, inserted, edit->group});
}

static void change_text(struct editor *edit, size_t at, size_t removed, const char *bytes,
                        size_t inserted)
{
    struct text *text = &edit->text;

    if (inserted > text->capacity - text->length)
        text_grow(text, inserted);
    memmove(text->bytes + at + inserted, text->bytes + at + removed, text->length - at - removed);
    if (inserted > 0)
        memcpy(text->bytes + at, bytes, inserted);
    text->length += inserted - removed;
    edit->cursor = at + inserted;
    edit->changed = true;
}

void edit_replace(struct editor *edit, size_t at, size_t removed, const char *bytes,
                  size_t inserted)
{
    if (removed == 0 && inserted == 0)
        return;
    if (inserted > removed && inserted - removed > TEXT_MOST - edit->text.length) {
        terminal_bell(edit);
        return;
    }
    note_change(edit, at, removed, inserted);
    change_text(edit, at, removed, bytes, inserted);
}

void edit_set(struct editor *edit, struct span text)
{
    edit->undo.length = 0;
    edit->text.length = 0;
    change_text(edit, 0, 0, text.ptr, text.len);
    edit->changed = false;
}

bool edit_undo(struct editor *edit)
{
    unsigned group = last_change(edit).group;

    if (edit->undo.length == 0)
        return false;
    while (edit->undo.length > 0 && last_change(edit).group == group) {
        struct change change = last_change(edit);

        edit->undo.length -= sizeof change + change.removed;
        change_text(edit, change.at, change.inserted, edit->undo.bytes + edit->undo.length,
                    change.removed);
    }
    return true;
}

void edit_undo_all(struct editor *edit)
{
    while (edit_undo(edit))
        ;
}

/* ---------------------------------------------------------------- insertion */

static size_t overwritten(struct editor *edit)
{
    size_t end = line_end(edit, edit->cursor);

    return edit->overwrite && edit->cursor < end ? next_character(edit, edit->cursor) - edit->cursor
                                                 : 0;
}

void edit_insert_key(struct editor *edit, int count)
{
    char bytes[UTF8_MAX];
    size_t length = key_bytes(edit->key, bytes);

    edit->kind = KIND_INSERT;
    if (edit->last_kind == KIND_INSERT && edit->key != ' ')
        edit->group = edit->insert_group;
    edit->insert_group = edit->group;
    for (; count > 0 && length > 0; count--)
        edit_replace(edit, edit->cursor, overwritten(edit), bytes, length);
}

void edit_quoted_insert(struct editor *edit)
{
    int byte = key_raw(edit);
    char character = (char)byte;

    if (byte <= 0)
        return;
    for (int count = edit->count; count > 0; count--)
        edit_replace(edit, edit->cursor, 0, &character, 1);
}

/* Line ends come as returns; NUL bytes have no place in a line. */
void edit_paste(struct editor *edit)
{
    struct pool pool = {0};
    struct text pasted = {.pool = &pool};
    size_t length = 0;

    text_grow(&pasted, 1);
    terminal_paste(edit, &pasted);
    for (size_t i = 0; i < pasted.length; i++) {
        char byte = pasted.bytes[i];

        if (byte == '\r' && i + 1 < pasted.length && pasted.bytes[i + 1] == '\n')
            continue;
        if (byte != '\0')
            pasted.bytes[length++] = byte == '\r' ? '\n' : byte;
    }
    edit_replace(edit, edit->cursor, 0, pasted.bytes, length);
    pool_drop(&pool);
}

/* ---------------------------------------------------------------- kills */

static void kill_insert(struct editor *edit, struct kill *kill, size_t at, struct span text)
{
    size_t wanted = kill->length + text.len;

    if (wanted > kill->capacity) {
        size_t capacity = wanted < 64 ? 64 : wanted * 2;

        kill->bytes = arena_resize(&edit->config->arena, kill->bytes, kill->capacity, capacity);
        kill->capacity = capacity;
    }
    if (wanted == 0)
        return;
    memmove(kill->bytes + at + text.len, kill->bytes + at, kill->length - at);
    memcpy(kill->bytes + at, text.ptr, text.len);
    kill->length = wanted;
}

void kill_set(struct editor *edit, struct kill *kill, struct span text)
{
    kill->length = 0;
    kill_insert(edit, kill, 0, text);
}

/* Kills that follow each other make one text, in the order it had. */
static void note_kill(struct editor *edit, struct span text, bool backwards)
{
    struct kill *kill = &edit->kills[edit->newest_kill];

    if (edit->last_kind == KIND_KILL || edit->kind == KIND_KILL) {
        kill_insert(edit, kill, backwards ? 0 : kill->length, text);
        return;
    }
    edit->newest_kill = (edit->newest_kill + 1) % KILLS;
    kill_set(edit, &edit->kills[edit->newest_kill], text);
}

void edit_copy(struct editor *edit, size_t from, size_t to)
{
    size_t start = from < to ? from : to, end = from < to ? to : from;

    if (start == end)
        return;
    note_kill(edit, (struct span){edit->text.bytes + start, end - start}, to < from);
    edit->kind = KIND_KILL;
}

void edit_kill(struct editor *edit, size_t from, size_t to)
{
    size_t start = from < to ? from : to, end = from < to ? to : from;

    edit_copy(edit, from, to);
    edit_replace(edit, start, end - start, NULL, 0);
}

struct span edit_last_kill(struct editor *edit)
{
    const struct kill *kill = &edit->kills[edit->newest_kill];

    return (struct span){kill->bytes, kill->length};
}

void edit_yank(struct editor *edit)
{
    struct span text = edit_last_kill(edit);

    edit->yanked_kill = edit->newest_kill;
    edit->yank_start = edit->cursor;
    edit_replace(edit, edit->cursor, 0, text.ptr, text.len);
    edit->kind = KIND_YANK;
}

void edit_yank_pop(struct editor *edit)
{
    const struct kill *kill;

    if (edit->last_kind != KIND_YANK) {
        terminal_bell(edit);
        return;
    }
    do {
        edit->yanked_kill = (edit->yanked_kill + KILLS - 1) % KILLS;
        kill = &edit->kills[edit->yanked_kill];
    } while (kill->length == 0 && edit->yanked_kill != edit->newest_kill);
    edit_replace(edit, edit->yank_start, edit->cursor - edit->yank_start, kill->bytes,
                 kill->length);
    edit->kind = KIND_YANK;
}

/* ---------------------------------------------------------------- the end */

void edit_enter(struct editor *edit)
{
    struct line_edit *config = edit->config;

    if (config->wants_more != NULL && config->wants_more(config->context, text_span(&edit->text))) {
        edit_replace(edit, edit->text.length, 0, "\n", 1);
        edit->command_mode = false;
        return;
    }
    terminal_give_up(edit, LINE_OK);
}

void edit_comment(struct editor *edit)
{
    edit_replace(edit, 0, 0, "#", 1);
    terminal_give_up(edit, LINE_OK);
}

void edit_in_program(struct editor *edit)
{
    struct line_edit *config = edit->config;
    struct span edited;
    bool changed;

    if (config->edit == NULL) {
        terminal_bell(edit);
        return;
    }
    line_pause(config);
    changed = config->edit(config->context, &edit->pool, text_span(&edit->text), &edited);
    line_resume(config);
    if (!changed)
        return;
    while (edited.len > 0 && edited.ptr[edited.len - 1] == '\n')
        edited.len--;
    edit_set(edit, edited);
    terminal_give_up(edit, LINE_OK);
}
