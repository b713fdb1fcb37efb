/* sed's s and y: replacing what matches, with changes of case. */
#include "sed.h"
#include "utf8.h"

#include <wctype.h>

void buffer_add(struct buffer *buffer, const char *bytes, size_t length)
{
    if (length > buffer->capacity - buffer->length) {
        size_t wanted = buffer->capacity * 2 + 256;

        if (wanted < buffer->length + length)
            wanted = buffer->length + length;
        buffer->bytes = mem_resize(buffer->bytes, buffer->capacity, wanted);
        buffer->capacity = wanted;
    }
    if (length > 0)
        memcpy(buffer->bytes + buffer->length, bytes, length);
    buffer->length += length;
}

bool pattern_search(struct sed *sed, const struct pattern *pattern, struct span text, size_t from,
                    struct regex_match *matches, size_t count)
{
    if (pattern->regex == NULL) {
        if (sed->last == NULL)
            diex("-e expression #1, char 0: no previous regular expression");
        pattern = sed->last;
    }
    sed->last = (struct pattern *)pattern;
    return regex_search(pattern->matcher, text, from, 0, matches, count);
}

/* ---------------------------------------------------------------- changes of case */

struct casing {
    char lasting; /* U, L, or 0 */
    char once;    /* u, l, or 0: for the next character only */
};

static void add_char(struct buffer *buffer, int32_t code)
{
    char bytes[UTF8_MAX] = {(char)code};

    buffer_add(buffer, bytes, text_is_utf8() ? utf8_encode(bytes, code) : 1);
}

static void add_cased(struct buffer *buffer, struct casing *casing, struct span text)
{
    while (text.len > 0) {
        const char change = casing->once != 0 ? casing->once : casing->lasting;
        int32_t code;
        size_t length = char_decode(text.ptr, text.len, &code);

        casing->once = 0;
        if (change == 0 || code == UTF8_INVALID)
            buffer_add(buffer, text.ptr, length);
        else if (change == 'u' || change == 'U')
            add_char(buffer, (int32_t)towupper((wint_t)code));
        else
            add_char(buffer, (int32_t)towlower((wint_t)code));
        text.ptr += length;
        text.len -= length;
    }
}

static void change_case(struct casing *casing, char letter)
{
    if (letter == 'u' || letter == 'l') {
        casing->once = letter;
    } else {
        casing->lasting = letter == 'E' ? 0 : letter;
        casing->once = 0;
    }
}

/* ---------------------------------------------------------------- s */

static struct span matched(struct span text, const struct regex_match *match)
{
    if (match->start == REGEX_NONE)
        return (struct span){"", 0};
    return (struct span){text.ptr + match->start, match->end - match->start};
}

static void add_replacement(struct buffer *buffer, const struct substitution *substitution,
                            struct span text, const struct regex_match *matches)
{
    struct casing casing = {0};

    for (const struct piece *piece = substitution->pieces; piece != NULL; piece = piece->next) {
        struct span part = piece->text;

        if (piece->kind == PIECE_CASE) {
            change_case(&casing, piece->letter);
            continue;
        }
        if (piece->kind == PIECE_GROUP)
            part = matched(text, &matches[piece->group]);
        if (substitution->has_case)
            add_cased(buffer, &casing, part);
        else
            buffer_add(buffer, part.ptr, part.len);
    }
}

static size_t step_over(struct span text, size_t at)
{
    int32_t code;

    return at < text.len ? char_decode(text.ptr + at, text.len - at, &code) : 1;
}

/*
 * An empty match right behind the one before does not count. What lies between matches is copied,
 * and at the end the two buffers change places.
 */
bool substitute(struct sed *sed, const struct substitution *substitution, struct buffer *text,
                struct buffer *spare)
{
    const struct span subject = {text->bytes, text->length};
    const size_t count = (size_t)substitution->groups + 1;
    struct regex_match matches[10];
    size_t from = 0, copied = 0, last_end = REGEX_NONE;
    uintmax_t number = 0;
    bool replaced = false;

    while (from <= subject.len &&
           pattern_search(sed, &substitution->pattern, subject, from, matches, count)) {
        const size_t start = matches[0].start, end = matches[0].end;
        const bool counts = start < end || start != last_end;

        if (counts && ++number >= substitution->number) {
            if (!replaced)
                spare->length = 0;
            replaced = true;
            buffer_add(spare, subject.ptr + copied, start - copied);
            add_replacement(spare, substitution, subject, matches);
            copied = end;
            if (!substitution->global)
                break;
        }
        last_end = end;
        from = end > start ? end : end + step_over(subject, end);
    }
    if (replaced) {
        struct buffer result;

        buffer_add(spare, subject.ptr + copied, subject.len - copied);
        result = *spare;
        *spare = *text;
        *text = result;
    }
    return replaced;
}

/* ---------------------------------------------------------------- y */

static void translate_wide(const struct command *command, struct buffer *text, struct buffer *spare)
{
    struct span rest = {text->bytes, text->length};
    struct buffer result;

    spare->length = 0;
    while (rest.len > 0) {
        int32_t code;
        struct span c = {rest.ptr, char_decode(rest.ptr, rest.len, &code)};

        for (size_t i = 0; i < command->wide_count; i++)
            if (span_equal(command->wide[i].from, (struct span){rest.ptr, c.len})) {
                c = command->wide[i].to;
                break;
            }
        buffer_add(spare, c.ptr, c.len);
        c.len = char_decode(rest.ptr, rest.len, &code);
        rest.ptr += c.len;
        rest.len -= c.len;
    }
    result = *spare;
    *spare = *text;
    *text = result;
}

void translate(const struct command *command, struct buffer *text, struct buffer *spare)
{
    if (command->wide != NULL) {
        translate_wide(command, text, spare);
        return;
    }
    for (size_t i = 0; i < text->length; i++)
        text->bytes[i] = (char)command->table[(unsigned char)text->bytes[i]];
}
