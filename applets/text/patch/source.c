/* The patch as lines: indentation and \r before newlines taken off where its header had them. */
#include "patch.h"

void source_load(struct source *source, const char *name)
{
    struct reader in = {0};

    if (!reader_open(&in, name))
        quit(TROUBLE);
    while (reader_fill(&in))
        continue;
    if (in.failed)
        quit(TROUBLE);
    *source = (struct source){.bytes = in.buffer + in.start,
                              .at = in.buffer + in.start,
                              .end = in.buffer + in.end,
                              .line = 1};
}

static struct span raw_line(const struct source *source)
{
    const size_t left = (size_t)(source->end - source->at);
    const char *newline = left > 0 ? bytes_find(source->at, '\n', left) : NULL;

    return (struct span){source->at, newline != NULL ? (size_t)(newline - source->at) + 1 : left};
}

bool source_line(const struct source *source, struct span *line)
{
    size_t column = 0;

    *line = raw_line(source);
    if (line->len == 0)
        return false;
    while (column < source->indent && line->len > 0 &&
           (*line->ptr == ' ' || *line->ptr == '\t' || *line->ptr == 'X')) {
        column += *line->ptr == '\t' ? 8 - column % 8 : 1;
        line->ptr++, line->len--;
    }
    if (source->strip_cr && line->len >= 2 && line->ptr[line->len - 2] == '\r' &&
        line->ptr[line->len - 1] == '\n') {
        char *copy = mem_dup_bytes(line->ptr, line->len - 1);

        copy[line->len - 2] = '\n';
        *line = (struct span){copy, line->len - 1};
    }
    return true;
}

void source_next(struct source *source)
{
    source->at += raw_line(source).len;
    source->line++;
}

_Noreturn void malformed(const struct source *source, size_t line, const char *what)
{
    struct span text;

    if (!source_line(source, &text))
        diex("%s at line %zu: the patch ends", what, line);
    text.len -= text.len > 0 && text.ptr[text.len - 1] == '\n';
    diex("%s at line %zu: %.*s", what, line, (int)(text.len < 1000 ? text.len : 1000), text.ptr);
}

/* A number at the beginning of a text, which is taken off; false without one or when too large. */
bool source_number(struct span *text, size_t *number)
{
    size_t i = 0, value = 0;

    for (; i < text->len && text->ptr[i] >= '0' && text->ptr[i] <= '9'; i++)
        if (__builtin_mul_overflow(value, (size_t)10, &value) ||
            __builtin_add_overflow(value, (size_t)(text->ptr[i] - '0'), &value) ||
            value > PTRDIFF_MAX / 4)
            return false;
    text->ptr += i, text->len -= i;
    *number = value;
    return i > 0;
}

bool starts_with(struct span text, const char *word)
{
    const size_t length = strlen(word);

    return text.len >= length && memcmp(text.ptr, word, length) == 0;
}
