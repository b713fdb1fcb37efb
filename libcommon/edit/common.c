/* The keys that mean the same with emacs' and vi's tables: arrows, Enter, Tab, ^C and their kind.
 */
#include "internal.h"

bool run_binding(struct editor *edit, const struct binding *bindings, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (bindings[i].key != edit->key)
            continue;
        bindings[i].run(edit);
        return true;
    }
    return false;
}

bool read_count(struct editor *edit, int32_t digit)
{
    enum { MOST = 9999 };

    if (digit < '0' || digit > '9')
        return false;
    edit->count = (edit->counted ? edit->count * 10 : 0) + (digit - '0');
    if (edit->count > MOST)
        edit->count = MOST;
    edit->counted = true;
    return true;
}

/* Moves as often as the count says. */
static void move(struct editor *edit, size_t (*step)(struct editor *edit, size_t at))
{
    for (int i = 0; i < edit->count; i++)
        edit->cursor = step(edit, edit->cursor);
}

static void left(struct editor *edit)
{
    move(edit, previous_character);
}

static void right(struct editor *edit)
{
    move(edit, next_character);
}

static void left_word(struct editor *edit)
{
    move(edit, word_start);
}

static void right_word(struct editor *edit)
{
    move(edit, word_end);
}

static void home(struct editor *edit)
{
    edit->cursor = line_start(edit, edit->cursor);
}

static void end(struct editor *edit)
{
    edit->cursor = line_end(edit, edit->cursor);
}

static void up(struct editor *edit)
{
    if (!move_vertically(edit, -1) && !recall_by(edit, -edit->count))
        terminal_bell(edit);
}

static void down(struct editor *edit)
{
    if (!move_vertically(edit, 1) && !recall_by(edit, edit->count))
        terminal_bell(edit);
}

static void older(struct editor *edit)
{
    edit->kind = KIND_PREFIX_SEARCH;
    recall_prefix(edit, -1);
}

static void newer(struct editor *edit)
{
    edit->kind = KIND_PREFIX_SEARCH;
    recall_prefix(edit, 1);
}

/* What is between a place and the cursor. */
static void remove_from(struct editor *edit, size_t from)
{
    size_t to = edit->cursor, start = from < to ? from : to;

    edit_replace(edit, start, from < to ? to - from : from - to, NULL, 0);
    edit->cursor = start;
}

static void delete_here(struct editor *edit)
{
    size_t from = edit->cursor;

    right(edit);
    remove_from(edit, from);
}

static void rub_out(struct editor *edit)
{
    size_t from = edit->cursor;

    left(edit);
    remove_from(edit, from);
}

static void kill_to_start(struct editor *edit)
{
    edit_kill(edit, edit->cursor, line_start(edit, edit->cursor));
}

static void kill_blank_word(struct editor *edit)
{
    size_t from = edit->cursor;

    move(edit, vi_big_word_start);
    edit_kill(edit, from, edit->cursor);
}

static void undo(struct editor *edit)
{
    if (!edit_undo(edit))
        terminal_bell(edit);
}

static void toggle_overwrite(struct editor *edit)
{
    edit->overwrite = !edit->overwrite;
}

static void interrupt(struct editor *edit)
{
    terminal_give_up(edit, LINE_INTERRUPTED);
}

static void suspend(struct editor *edit)
{
    if (edit->config->insert_suspend)
        edit_insert_key(edit, edit->count);
}

static void complete(struct editor *edit)
{
    complete_word(edit, COMPLETE_WORD);
}

static void search_back(struct editor *edit)
{
    search_incrementally(edit, false);
}

static void search_on(struct editor *edit)
{
    search_incrementally(edit, true);
}

static const struct binding bindings[] = {
    {'\r', edit_enter},
    {'\n', edit_enter},
    {'\t', complete},
    {RUBOUT, rub_out},
    {CONTROL('h'), rub_out},
    {KEY_PASTE, edit_paste},
    {KEY_LEFT, left},
    {KEY_RIGHT, right},
    {KEY_UP, up},
    {KEY_DOWN, down},
    {KEY_HOME, home},
    {KEY_END, end},
    {KEY_DELETE, delete_here},
    {KEY_INSERT, toggle_overwrite},
    {KEY_PAGE_UP, older},
    {KEY_PAGE_DOWN, newer},
    {KEY_LEFT | KEY_CONTROL, left_word},
    {KEY_RIGHT | KEY_CONTROL, right_word},
    {KEY_LEFT | KEY_META, left_word},
    {KEY_RIGHT | KEY_META, right_word},
    {CONTROL('c'), interrupt},
    {CONTROL('l'), display_clear},
    {CONTROL('n'), down},
    {CONTROL('p'), up},
    {CONTROL('r'), search_back},
    {CONTROL('s'), search_on},
    {CONTROL('u'), kill_to_start},
    {CONTROL('v'), edit_quoted_insert},
    {CONTROL('w'), kill_blank_word},
    {CONTROL('y'), edit_yank},
    {CONTROL('z'), suspend},
    {CONTROL('_'), undo},
};

bool run_common_key(struct editor *edit)
{
    return run_binding(edit, bindings, COUNT_OF(bindings));
}
