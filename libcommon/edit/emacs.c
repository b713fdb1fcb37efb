/* The keys of emacs. */
#include <wctype.h>

#include "internal.h"

/* What another key does. */
static void run_as(struct editor *edit, int32_t key)
{
    edit->key = key;
    run_common_key(edit);
}

static void start_of_line(struct editor *edit)
{
    edit->cursor = line_start(edit, edit->cursor);
}

static void end_of_line(struct editor *edit)
{
    edit->cursor = line_end(edit, edit->cursor);
}

/* ^D deletes, and on an empty line ends the input. */
static void delete_or_end(struct editor *edit)
{
    if (edit->text.length == 0) {
        terminal_give_up(edit, LINE_EOF);
        return;
    }
    run_as(edit, KEY_DELETE);
}

static void back(struct editor *edit)
{
    run_as(edit, KEY_LEFT);
}

static void forward(struct editor *edit)
{
    run_as(edit, KEY_RIGHT);
}

static void back_word(struct editor *edit)
{
    run_as(edit, KEY_LEFT | KEY_META);
}

static void forward_word(struct editor *edit)
{
    run_as(edit, KEY_RIGHT | KEY_META);
}

/* ---------------------------------------------------------------- killing */

static void kill_line(struct editor *edit)
{
    size_t stop = line_end(edit, edit->cursor);

    edit_kill(edit, edit->cursor, stop == edit->cursor ? next_character(edit, stop) : stop);
}

static void kill_word(struct editor *edit)
{
    size_t from = edit->cursor;

    forward_word(edit);
    edit_kill(edit, from, edit->cursor);
}

static void rub_out_word(struct editor *edit)
{
    size_t from = edit->cursor;

    back_word(edit);
    edit_kill(edit, from, edit->cursor);
}

static void delete_blanks(struct editor *edit)
{
    size_t from = edit->cursor, to = from;

    while (from > 0 && is_blank(edit->text.bytes[from - 1]))
        from--;
    while (to < edit->text.length && is_blank(edit->text.bytes[to]))
        to++;
    edit_replace(edit, from, to - from, NULL, 0);
    edit->cursor = from;
}

/* ---------------------------------------------------------------- changing */

/* Exchanges two neighbours [a, b) and [c, d), with what is between them; the cursor goes behind. */
static void exchange(struct editor *edit, size_t a, size_t b, size_t c, size_t d)
{
    struct text swapped = {.pool = &edit->pool};
    const char *bytes = edit->text.bytes;

    text_add(&swapped, bytes + c, d - c);
    text_add(&swapped, bytes + b, c - b);
    text_add(&swapped, bytes + a, b - a);
    edit_replace(edit, a, d - a, swapped.bytes, swapped.length);
}

static void transpose(struct editor *edit)
{
    size_t at = edit->cursor, before, after;

    if (at == edit->text.length)
        at = previous_character(edit, at);
    before = previous_character(edit, at);
    after = next_character(edit, at);
    if (before == at || after == at)
        terminal_bell(edit);
    else
        exchange(edit, before, at, at, after);
}

static void transpose_words(struct editor *edit)
{
    size_t last_end = word_end(edit, edit->cursor), last = word_start(edit, last_end);
    size_t first = word_start(edit, last), first_end = word_end(edit, first);

    if (first == last || first_end > last)
        terminal_bell(edit);
    else
        exchange(edit, first, first_end, last, last_end);
}

static bool has_cases(int32_t code)
{
    return code > 0 &&
           (towupper((wint_t)code) != (wint_t)code || towlower((wint_t)code) != (wint_t)code);
}

/* The word behind the cursor in other letters: `first` for its first one, `rest` for the others. */
static void change_case(struct editor *edit, wint_t (*first)(wint_t), wint_t (*rest)(wint_t))
{
    struct text changed = {.pool = &edit->pool};
    size_t start = edit->cursor;
    wint_t (*change)(wint_t) = first;

    forward_word(edit);
    for (size_t at = start, next; at < edit->cursor; at = next) {
        char bytes[UTF8_MAX];
        int32_t code = code_at(edit, at);

        next = next_character(edit, at);
        if (has_cases(code)) {
            text_add(&changed, bytes, utf8_encode(bytes, (int32_t)change((wint_t)code)));
            at += utf8_encode(bytes, code);
            change = rest;
        }
        text_add(&changed, edit->text.bytes + at, next - at);
    }
    edit_replace(edit, start, edit->cursor - start, changed.bytes, changed.length);
}

static void upper_case(struct editor *edit)
{
    change_case(edit, towupper, towupper);
}

static void lower_case(struct editor *edit)
{
    change_case(edit, towlower, towlower);
}

static void capitalize(struct editor *edit)
{
    change_case(edit, towupper, towlower);
}

/* ---------------------------------------------------------------- history */

static void oldest(struct editor *edit)
{
    if (edit->config->history != NULL)
        recall(edit, history_oldest(edit->config->history));
}

static void newest(struct editor *edit)
{
    recall(edit, history_end(edit));
}

/* Enters the line; the entry after it is where the next line begins. */
static void operate_and_get_next(struct editor *edit)
{
    size_t next = edit->number < history_end(edit) ? edit->number + 1 : 0;

    edit_enter(edit);
    if (edit->done)
        edit->next_number = next;
}

static void search_prefix_back(struct editor *edit)
{
    run_as(edit, KEY_PAGE_UP);
}

static void search_prefix_on(struct editor *edit)
{
    run_as(edit, KEY_PAGE_DOWN);
}

static void list(struct editor *edit)
{
    complete_word(edit, COMPLETE_LIST);
}

static void insert_all(struct editor *edit)
{
    complete_word(edit, COMPLETE_ALL);
}

/* ---------------------------------------------------------------- the table */

static void after_control_x(struct editor *edit);

static const struct binding bindings[] = {
    {CONTROL('a'), start_of_line},
    {CONTROL('b'), back},
    {CONTROL('d'), delete_or_end},
    {CONTROL('e'), end_of_line},
    {CONTROL('f'), forward},
    {CONTROL('g'), terminal_bell},
    {CONTROL('k'), kill_line},
    {CONTROL('o'), operate_and_get_next},
    {CONTROL('q'), edit_quoted_insert},
    {CONTROL('t'), transpose},
    {CONTROL('x'), after_control_x},
    {KEY_META | RUBOUT, rub_out_word},
    {KEY_META | CONTROL('h'), rub_out_word},
    {KEY_META | '#', edit_comment},
    {KEY_META | '*', insert_all},
    {KEY_META | '.', yank_last_word},
    {KEY_META | '<', oldest},
    {KEY_META | '=', list},
    {KEY_META | '>', newest},
    {KEY_META | '?', list},
    {KEY_META | '\\', delete_blanks},
    {KEY_META | '_', yank_last_word},
    {KEY_META | 'b', back_word},
    {KEY_META | 'c', capitalize},
    {KEY_META | 'd', kill_word},
    {KEY_META | 'f', forward_word},
    {KEY_META | 'l', lower_case},
    {KEY_META | 'n', search_prefix_on},
    {KEY_META | 'p', search_prefix_back},
    {KEY_META | 'r', edit_undo_all},
    {KEY_META | 't', transpose_words},
    {KEY_META | 'u', upper_case},
    {KEY_META | 'y', edit_yank_pop},
    {KEY_DELETE | KEY_META, kill_word},
    {KEY_DELETE | KEY_CONTROL, kill_word},
};

static void after_control_x(struct editor *edit)
{
    switch (key_read(edit)) {
    case CONTROL('e'):
        edit_in_program(edit);
        break;
    case CONTROL('u'):
        run_as(edit, CONTROL('_'));
        break;
    case RUBOUT:
        run_as(edit, CONTROL('u'));
        break;
    default:
        terminal_bell(edit);
    }
}

/* M-digit begins a count, which further digits go on with. */
static void read_argument(struct editor *edit)
{
    if (!(edit->key & KEY_META) || !read_count(edit, edit->key & ~KEY_META))
        return;
    do
        edit->key = key_read(edit);
    while (read_count(edit, edit->key & ~KEY_META));
}

void emacs_key(struct editor *edit)
{
    read_argument(edit);
    if (run_binding(edit, bindings, COUNT_OF(bindings)) || run_common_key(edit))
        return;
    if (edit->key >= ' ')
        edit_insert_key(edit, edit->count);
}
