/*
 * count_ascii with SSE2: 64 bytes become two bit masks, newlines and white space. A word begins at
 * each byte that is no white space and follows one that is.
 */
#include "box.h"
#include "text_count.h"

#include <emmintrin.h>

struct masks {
    uint64_t newlines, spaces, high;
};

static void add_masks(struct masks *masks, const char *text, unsigned shift)
{
    __m128i block = _mm_loadu_si128((const __m128i *)text);
    __m128i newline = _mm_cmpeq_epi8(block, _mm_set1_epi8('\n'));
    __m128i blank = _mm_cmpeq_epi8(block, _mm_set1_epi8(' '));
    /* \t..\r: the signed comparison also drops bytes of 0x80 and above */
    __m128i control = _mm_and_si128(_mm_cmpgt_epi8(block, _mm_set1_epi8('\t' - 1)),
                                    _mm_cmplt_epi8(block, _mm_set1_epi8('\r' + 1)));

    masks->newlines |= (uint64_t)(unsigned)_mm_movemask_epi8(newline) << shift;
    masks->spaces |= (uint64_t)(unsigned)_mm_movemask_epi8(_mm_or_si128(blank, control)) << shift;
    masks->high |= (uint64_t)(unsigned)_mm_movemask_epi8(block) << shift;
}

size_t count_ascii(struct text_count *count, const char *text, size_t length)
{
    uint64_t after_word = count->in_word;
    size_t i = 0;

    for (; i + 64 <= length; i += 64) {
        struct masks masks = {0};
        uint64_t in_word;

        for (unsigned shift = 0; shift < 64; shift += 16)
            add_masks(&masks, text + i + shift, shift);
        if (masks.high != 0)
            break;
        in_word = ~masks.spaces;
        count->lines += (uintmax_t)__builtin_popcountll(masks.newlines);
        count->words += (uintmax_t)__builtin_popcountll(in_word & ~(in_word << 1 | after_word));
        after_word = in_word >> 63;
    }
    count->in_word = after_word;
    return i;
}
