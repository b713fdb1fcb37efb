/* Searching the history: step by step while a person types, and vi's / and ?. */
#include "internal.h"

/* Where the text is in the line before (or behind) a place; -1: nowhere. */
static ptrdiff_t find_in_line(struct editor *edit, struct span text, size_t from, bool forward)
{
    const char *bytes = edit->text.bytes, *found;
    ptrdiff_t last = -1;

    if (forward) {
        found = from <= edit->text.length
                    ? memmem(bytes + from, edit->text.length - from, text.ptr, text.len)
                    : NULL;
        return found != NULL ? found - bytes : -1;
    }
    for (size_t at = 0; at <= edit->text.length; at = (size_t)last + 1) {
        found = memmem(bytes + at, edit->text.length - at, text.ptr, text.len);
        if (found == NULL || (size_t)(found - bytes) > from)
            break;
        last = found - bytes;
    }
    return last;
}

/* ---------------------------------------------------------------- incremental */

struct search {
    struct text pattern;
    struct text question;
    size_t number, cursor; /* where it began */
    bool forward, failed;
};

static void show_question(struct editor *edit, struct search *search)
{
    static const char *const names[] = {"reverse-i-search", "i-search"};
    struct text *question = &search->question;

    question->length = 0;
    text_byte(question, '(');
    if (search->failed)
        text_add(question, "failed ", 7);
    text_add(question, names[search->forward], strlen(names[search->forward]));
    text_add(question, ")`", 2);
    text_add(question, search->pattern.bytes, search->pattern.length);
    text_add(question, "': ", 3);
    edit->question = text_end(question);
}

/* From the place where the last match is, which counts again unless `on`. */
static void step(struct editor *edit, struct search *search, bool on)
{
    struct span pattern = text_span(&search->pattern);
    size_t from = edit->cursor;
    ptrdiff_t found = -1;

    search->failed = false;
    if (pattern.len == 0)
        return;
    if (search->forward || !on || from > 0)
        found =
            find_in_line(edit, pattern, search->forward ? from + on : from - on, search->forward);
    if (found >= 0)
        edit->cursor = (size_t)found;
    else
        search->failed = !recall_match(edit, pattern, search->forward ? 1 : -1, false);
}

static void restart(struct editor *edit, struct search *search)
{
    recall(edit, search->number);
    edit->cursor = search->cursor;
}

static void again(struct editor *edit, struct search *search, bool forward)
{
    bool fresh = search->pattern.length == 0;

    search->forward = forward;
    if (fresh)
        text_add(&search->pattern, edit->pattern.bytes, edit->pattern.length);
    step(edit, search, !fresh);
}

static void shorten(struct editor *edit, struct search *search)
{
    struct text *pattern = &search->pattern;

    while (pattern->length > 0 && (pattern->bytes[--pattern->length] & 0xc0) == 0x80)
        ;
    restart(edit, search);
    step(edit, search, false);
}

/* False when the key ends the search. */
static bool search_key(struct editor *edit, struct search *search, int32_t key)
{
    char bytes[UTF8_MAX];
    size_t length = key_bytes(key, bytes);

    switch (key) {
    case CONTROL('r'):
    case CONTROL('s'):
        again(edit, search, key == CONTROL('s'));
        return true;
    case RUBOUT:
    case CONTROL('h'):
        shorten(edit, search);
        return true;
    case CONTROL('g'):
    case CONTROL('c'):
        restart(edit, search);
        return false;
    }
    if (length == 0 || key < ' ') {
        edit->pushed_key = key == ESCAPE ? 0 : key;
        return false;
    }
    text_add(&search->pattern, bytes, length);
    step(edit, search, false);
    return true;
}

void search_incrementally(struct editor *edit, bool forward)
{
    struct search search = {
        .pattern.pool = &edit->pool,
        .question.pool = &edit->pool,
        .number = edit->number,
        .cursor = edit->cursor,
        .forward = forward,
    };
    bool lone_escape = edit->lone_escape;

    edit->lone_escape = true;
    do
        show_question(edit, &search);
    while (search_key(edit, &search, key_read(edit)));
    if (search.pattern.length > 0)
        kill_set(edit, &edit->pattern, text_span(&search.pattern));
    edit->question = NULL;
    edit->lone_escape = lone_escape;
}

/* ---------------------------------------------------------------- vi */

bool search_again(struct editor *edit, bool forward)
{
    struct span text = {edit->pattern.bytes, edit->pattern.length};
    bool at_start = text.len > 0 && *text.ptr == '^';

    if (at_start)
        text = (struct span){text.ptr + 1, text.len - 1};
    if (text.len == 0 || !recall_match(edit, text, forward ? 1 : -1, at_start))
        return false;
    edit->cursor = 0;
    return true;
}

/* Asks for the text; an empty one means the last. False when it was given up or not found. */
bool search_ask(struct editor *edit, bool forward)
{
    struct text question = {.pool = &edit->pool};
    int32_t key;

    text_byte(&question, forward ? '?' : '/');
    edit->forward = forward;
    edit->hidden = true;
    for (;;) {
        char bytes[UTF8_MAX];
        size_t length;

        edit->question = text_end(&question);
        key = key_read(edit);
        length = key_bytes(key, bytes);
        if (key == RUBOUT || key == CONTROL('h')) {
            if (--question.length == 0)
                break;
        } else if (length == 0 || key < ' ') {
            break;
        } else {
            text_add(&question, bytes, length);
        }
    }
    edit->question = NULL;
    edit->hidden = false;
    if (key != '\r' && key != '\n')
        return key == RUBOUT || key == CONTROL('h');
    if (question.length > 1)
        kill_set(edit, &edit->pattern, (struct span){question.bytes + 1, question.length - 1});
    return search_again(edit, forward);
}
