/* Fields: expanded text is split by IFS (POSIX.1-2024, XCU 2.6.5) and collected. */
#include "expand.h"
#include "variables.h"

void expansion_start(struct expansion *expansion, bool splits, bool marking)
{
    memset(expansion, 0, offsetof(struct expansion, few));
    expansion->text = (struct text){&sh->pool, expansion->few, 0, FEW};
    expansion->splits = splits;
    expansion->marking = marking;
}

/* ---------------------------------------------------------------- patterns */

/* Does the text, as it is, have a character of patterns? With extglob a group opens at "(". */
static bool has_special(const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (bytes[i] == '*' || bytes[i] == '?' || bytes[i] == '[' ||
            (bytes[i] == '(' && sh->options[OPTION_EXTGLOB]))
            return true;
    return false;
}

static bool is_punctuation(char c)
{
    return c > ' ' && c < 0x7f && c != '/' && c != '_' && !(c >= '0' && c <= '9') &&
           !((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

static void add_mark(struct expansion *expansion, size_t place)
{
    if (expansion->mark_count == expansion->mark_capacity) {
        size_t wanted = expansion->mark_capacity > 0 ? expansion->mark_capacity * 2 : 16;

        expansion->marks =
            pool_resize(&sh->pool, expansion->marks, expansion->mark_count * sizeof(size_t),
                        wanted * sizeof(size_t));
        expansion->mark_capacity = wanted;
    }
    expansion->marks[expansion->mark_count++] = place;
}

char *escape_marks(const struct expansion *expansion, size_t *length)
{
    const struct text *text = &expansion->text;
    char *escaped = pool_alloc(&sh->pool, text->length + expansion->mark_count + 1), *at = escaped;
    size_t mark = 0;

    for (size_t i = 0; i < text->length; i++) {
        if (mark < expansion->mark_count && expansion->marks[mark] == i) {
            *at++ = '\\';
            mark++;
        }
        *at++ = text->bytes[i];
    }
    *at = '\0';
    *length = (size_t)(at - escaped);
    return escaped;
}

/* ---------------------------------------------------------------- fields */

void add_field(struct expansion *expansion, char *field)
{
    if (expansion->count + 1 >= expansion->capacity) {
        size_t wanted = expansion->capacity > 0 ? expansion->capacity * 2 : 8;

        expansion->fields =
            pool_resize(&sh->pool, expansion->fields, expansion->capacity * sizeof(char *),
                        wanted * sizeof(char *));
        expansion->capacity = wanted;
    }
    expansion->fields[expansion->count++] = field;
}

static bool add_matches(struct expansion *expansion)
{
    size_t length;
    const char *pattern = escape_marks(expansion, &length);

    return add_pathnames(expansion, pattern, length);
}

void end_field(struct expansion *expansion)
{
    struct text *text = &expansion->text;

    if (!expansion->started)
        return;
    if (!expansion->special || sh->options[OPTION_NOGLOB] || !add_matches(expansion))
        add_field(expansion, pool_copy(&sh->pool, text->bytes, text->length));
    text->length = 0;
    expansion->mark_count = 0;
    expansion->started = expansion->special = expansion->after_space = false;
}

/* ---------------------------------------------------------------- adding */

void add_quoted(struct expansion *expansion, const char *bytes, size_t length)
{
    if (expansion->marking)
        for (size_t i = 0; i < length; i++)
            if (is_punctuation(bytes[i]))
                add_mark(expansion, expansion->text.length + i);
    text_add(&expansion->text, bytes, length);
    expansion->started = true;
    expansion->after_space = false;
}

void add_text(struct expansion *expansion, const char *bytes, size_t length)
{
    if (length == 0)
        return;
    expansion->special |= expansion->marking && has_special(bytes, length);
    text_add(&expansion->text, bytes, length);
    expansion->started = true;
    expansion->after_space = false;
}

/* White space ends a field; anything else in IFS does too, and may leave an empty one. */
static void add_separator(struct expansion *expansion, bool space)
{
    if (expansion->started) {
        end_field(expansion);
        expansion->after_space = space;
    } else if (!space) {
        if (!expansion->after_space) {
            expansion->started = true;
            end_field(expansion);
        }
        expansion->after_space = false;
    }
}

void add_expanded(struct expansion *expansion, const char *bytes, size_t length)
{
    size_t start = 0, i = 0;

    if (!expansion->splits) {
        add_text(expansion, bytes, length);
        return;
    }
    while (i < length) {
        const uint8_t kind = separators.kind[(unsigned char)bytes[i]];
        size_t size = 1;

        if (kind == SEPARATOR_PART)
            size = separator_length(bytes + i, length - i);
        if (kind == SEPARATOR_NONE || size == 0) {
            i++;
            continue;
        }
        add_text(expansion, bytes + start, i - start);
        add_separator(expansion, kind == SEPARATOR_SPACE);
        i += size;
        start = i;
    }
    add_text(expansion, bytes + start, length - start);
}
