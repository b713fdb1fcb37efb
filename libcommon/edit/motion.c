/* Places in the text: characters, words of emacs and of vi, lines, brackets. */
#include "internal.h"

int32_t code_at(struct editor *edit, size_t at)
{
    int32_t code = -1;

    if (at < edit->text.length)
        char_decode(edit->text.bytes + at, edit->text.length - at, &code);
    return code;
}

static bool combines(struct editor *edit, size_t at)
{
    int32_t code = code_at(edit, at);

    return code >= 0x300 && char_width(code) == 0;
}

static size_t next_code(struct editor *edit, size_t at)
{
    int32_t code;

    return at + char_decode(edit->text.bytes + at, edit->text.length - at, &code);
}

static size_t previous_code(struct editor *edit, size_t at)
{
    for (size_t back = UTF8_MAX; back > 1; back--)
        if (back <= at && next_code(edit, at - back) == at)
            return at - back;
    return at - 1;
}

/* Combining characters go with the one before. */
size_t next_character(struct editor *edit, size_t at)
{
    if (at >= edit->text.length)
        return at;
    do
        at = next_code(edit, at);
    while (at < edit->text.length && combines(edit, at));
    return at;
}

size_t previous_character(struct editor *edit, size_t at)
{
    if (at == 0)
        return at;
    do
        at = previous_code(edit, at);
    while (at > 0 && combines(edit, at));
    return at;
}

size_t line_start(struct editor *edit, size_t at)
{
    const char *newline = bytes_find_last(edit->text.bytes, '\n', at);

    return newline != NULL ? (size_t)(newline + 1 - edit->text.bytes) : 0;
}

size_t line_end(struct editor *edit, size_t at)
{
    const char *newline = bytes_find(edit->text.bytes + at, '\n', edit->text.length - at);

    return newline != NULL ? (size_t)(newline - edit->text.bytes) : edit->text.length;
}

bool is_blank(int32_t code)
{
    return code == ' ' || code == '\t' || code == '\n';
}

size_t first_nonblank(struct editor *edit, size_t at)
{
    size_t end = line_end(edit, at);

    for (at = line_start(edit, at); at < end && is_blank(edit->text.bytes[at]); at++)
        ;
    return at;
}

/* Letters and digits; beyond ASCII all but what is mostly punctuation. */
static bool is_letter(int32_t code)
{
    if (code < 0x80)
        return (code >= '0' && code <= '9') || ((code | 32) >= 'a' && (code | 32) <= 'z');
    return code >= 0xc0 && code >> 8 != 0x20 && code >> 6 != 0x3000 >> 6;
}

size_t word_end(struct editor *edit, size_t at)
{
    while (at < edit->text.length && !is_letter(code_at(edit, at)))
        at = next_character(edit, at);
    while (at < edit->text.length && is_letter(code_at(edit, at)))
        at = next_character(edit, at);
    return at;
}

/* Back over characters before `at` while they are letters, or are not. */
static size_t back_over(struct editor *edit, size_t at, bool letters)
{
    while (at > 0) {
        size_t before = previous_character(edit, at);

        if (is_letter(code_at(edit, before)) != letters)
            break;
        at = before;
    }
    return at;
}

size_t word_start(struct editor *edit, size_t at)
{
    return back_over(edit, back_over(edit, at, false), true);
}

/* ---------------------------------------------------------------- vi */

enum vi_class { BLANK, WORD, OTHER };

static enum vi_class class_at(struct editor *edit, size_t at, bool big)
{
    int32_t code = code_at(edit, at);

    if (is_blank(code))
        return BLANK;
    return big || code == '_' || is_letter(code) ? WORD : OTHER;
}

static size_t skip_class(struct editor *edit, size_t at, enum vi_class class, bool big)
{
    while (at < edit->text.length && class_at(edit, at, big) == class)
        at = next_character(edit, at);
    return at;
}

static size_t next_word(struct editor *edit, size_t at, bool big)
{
    if (class_at(edit, at, big) != BLANK)
        at = skip_class(edit, at, class_at(edit, at, big), big);
    return skip_class(edit, at, BLANK, big);
}

static size_t end_of_word(struct editor *edit, size_t at, bool big)
{
    at = skip_class(edit, next_character(edit, at), BLANK, big);
    if (at < edit->text.length)
        at = skip_class(edit, at, class_at(edit, at, big), big);
    return previous_character(edit, at);
}

static size_t start_of_word(struct editor *edit, size_t at, bool big)
{
    enum vi_class class = BLANK;

    while (at > 0) {
        size_t before = previous_character(edit, at);

        if (class != BLANK && class_at(edit, before, big) != class)
            break;
        class = class_at(edit, before, big);
        at = before;
    }
    return at;
}

size_t vi_next_word(struct editor *edit, size_t at)
{
    return next_word(edit, at, false);
}

size_t vi_next_big_word(struct editor *edit, size_t at)
{
    return next_word(edit, at, true);
}

size_t vi_word_end(struct editor *edit, size_t at)
{
    return end_of_word(edit, at, false);
}

size_t vi_big_word_end(struct editor *edit, size_t at)
{
    return end_of_word(edit, at, true);
}

size_t vi_word_start(struct editor *edit, size_t at)
{
    return start_of_word(edit, at, false);
}

size_t vi_big_word_start(struct editor *edit, size_t at)
{
    return start_of_word(edit, at, true);
}

/* The bracket at or behind `at` in the line, then its partner, counting the nested ones. */
size_t find_bracket(struct editor *edit, size_t at)
{
    static const char brackets[] = "()[]{}";
    const char *bytes = edit->text.bytes, *found = NULL;
    size_t from = at, end = line_end(edit, at);
    ptrdiff_t step, place;
    size_t depth = 0;

    for (; from < end && found == NULL; from++)
        found = memchr(brackets, bytes[from], sizeof brackets - 1);
    if (found == NULL)
        return at;
    place = (ptrdiff_t)from - 1;
    step = (found - brackets) % 2 == 0 ? 1 : -1;
    for (; place >= 0 && (size_t)place < edit->text.length; place += step) {
        if (bytes[place] == *found)
            depth++;
        else if (bytes[place] == found[step] && --depth == 0)
            return (size_t)place;
    }
    return at;
}

/* ---------------------------------------------------------------- lines */

static size_t columns_between(struct editor *edit, size_t from, size_t to)
{
    return text_width((struct span){edit->text.bytes + from, to - from});
}

bool move_vertically(struct editor *edit, int step)
{
    size_t start = line_start(edit, edit->cursor), end = line_end(edit, edit->cursor);
    size_t target, next;

    if (step < 0 ? start == 0 : end == edit->text.length)
        return false;
    if (edit->last_kind != KIND_VERTICAL)
        edit->goal = columns_between(edit, start, edit->cursor);
    edit->kind = KIND_VERTICAL;
    target = step < 0 ? line_start(edit, start - 1) : end + 1;
    end = line_end(edit, target);
    edit->cursor = target;
    for (size_t column = 0; edit->cursor < end && column < edit->goal; edit->cursor = next) {
        next = next_character(edit, edit->cursor);
        column += columns_between(edit, edit->cursor, next);
    }
    return true;
}
