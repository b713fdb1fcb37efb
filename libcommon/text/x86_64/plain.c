/* text_plain with SSE2, sixteen bytes at a time. */
#include "box.h"
#include "text_block.h"

#include <emmintrin.h>

/* A bit for each byte that is not plain; bytes from 0x80 on are negative. */
static unsigned odd_bytes(const char *text)
{
    __m128i block = _mm_loadu_si128((const __m128i *)text);
    __m128i plain = _mm_and_si128(_mm_cmpgt_epi8(block, _mm_set1_epi8(' ' - 1)),
                                  _mm_cmplt_epi8(block, _mm_set1_epi8(0x7f)));

    return (unsigned)_mm_movemask_epi8(plain) ^ 0xffff;
}

size_t text_plain(const char *text, size_t length)
{
    size_t i = 0;

    for (; i + 16 <= length; i += 16) {
        unsigned odd = odd_bytes(text + i);

        if (odd != 0)
            return i + (size_t)__builtin_ctz(odd);
    }
    while (i < length && text[i] >= ' ' && text[i] < 0x7f)
        i++;
    return i;
}
