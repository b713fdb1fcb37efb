/* Blocks of whole characters: see text_block.h. */
#include "box.h"
#include "text_block.h"
#include "utf8.h"

bool text_block(struct reader *in, struct span *block)
{
    size_t partial = 0;

    do {
        if (in->start + partial == in->end && !reader_fill(in) && partial == 0)
            return false;
        partial = text_is_utf8() && !in->eof
                      ? utf8_partial(in->buffer + in->start, in->end - in->start)
                      : 0;
    } while (in->start + partial == in->end);
    *block = (struct span){in->buffer + in->start, in->end - in->start - partial};
    in->start += block->len;
    return true;
}

static bool is_plain(char byte)
{
    return byte >= ' ' && byte < 0x7f;
}

/* Eight at a time: no byte is above 0x7f, none below 0x20, none 0x7f. */
static bool are_plain(const char *text)
{
    const uint64_t ones = 0x0101010101010101;
    uint64_t word;

    memcpy(&word, text, sizeof word);
    return ((word | (word - ones * 0x20) | (word + ones)) & ones * 0x80) == 0;
}

size_t text_plain(const char *text, size_t length)
{
    size_t i = 0;

    while (i + 8 <= length && are_plain(text + i))
        i += 8;
    while (i < length && is_plain(text[i]))
        i++;
    return i;
}

size_t next_column(size_t column, int32_t code)
{
    int width;

    switch (code) {
    case '\b':
        return column - (column > 0);
    case '\r':
        return 0;
    case '\t':
        return column + 8 - column % 8;
    default:
        width = code == UTF8_INVALID ? 1 : char_width(code);
        return column + (size_t)(width < 0 ? 1 : width);
    }
}
