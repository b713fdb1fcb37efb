/* Columns that characters take on a terminal: see utf8.h. */
#include "box.h"
#include "text_block.h"
#include "utf8.h"

/* A run of characters of one plane, by their lower 16 bits. */
struct range {
    uint16_t first, last;
};

#include "width_table.h"

static bool is_in(int32_t code, const struct range *ranges, size_t count)
{
    int32_t low = code & 0xffff;

    while (count > 0) {
        const struct range *middle = ranges + count / 2;

        if (low >= middle->first && low <= middle->last)
            return true;
        if (low > middle->last) {
            ranges = middle + 1;
            count -= count / 2 + 1;
        } else {
            count /= 2;
        }
    }
    return false;
}

int char_width(int32_t code)
{
    if (code < 0x20 || (code >= 0x7f && code < 0xa0))
        return -1;
    if (code < 0x300)
        return 1;
    switch (code >> 16) {
    case 0:
        return is_in(code, zero_plane0, COUNT_OF(zero_plane0))   ? 0
               : is_in(code, wide_plane0, COUNT_OF(wide_plane0)) ? 2
                                                                 : 1;
    case 1:
        return is_in(code, zero_plane1, COUNT_OF(zero_plane1))   ? 0
               : is_in(code, wide_plane1, COUNT_OF(wide_plane1)) ? 2
                                                                 : 1;
    case 2:
    case 3:
        return 2; /* the supplementary ideographic planes, whole (UAX 11) */
    default:
        return code >> 8 == 0xe00 || code >> 8 == 0xe01 ? 0 : 1; /* tags, variation selectors */
    }
}

size_t text_width(struct span text)
{
    size_t width = text_plain(text.ptr, text.len);
    int32_t code;

    for (size_t i = width; i < text.len;) {
        i += char_decode(text.ptr + i, text.len - i, &code);
        if (code != UTF8_INVALID && char_width(code) > 0)
            width += (size_t)char_width(code);
    }
    return width;
}
