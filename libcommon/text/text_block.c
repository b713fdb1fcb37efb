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
