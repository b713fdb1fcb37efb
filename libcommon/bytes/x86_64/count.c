/* bytes_count with SSE2: matches are counted down in 8-bit lanes, summed before they overflow. */
#include "box.h"

#include <emmintrin.h>

enum { LANE_MAX = 255, STEP = 32 };

static size_t lane_sum(__m128i lanes)
{
    __m128i sums = _mm_sad_epu8(lanes, _mm_setzero_si128());

    return (size_t)_mm_cvtsi128_si64(sums) + (size_t)_mm_extract_epi16(sums, 4);
}

static size_t count_run(const unsigned char *p, size_t steps, __m128i pattern)
{
    __m128i even = _mm_setzero_si128(), odd = even;

    for (; steps > 0; steps--, p += STEP) {
        const __m128i *block = (const __m128i *)p;

        even = _mm_sub_epi8(even, _mm_cmpeq_epi8(_mm_loadu_si128(block), pattern));
        odd = _mm_sub_epi8(odd, _mm_cmpeq_epi8(_mm_loadu_si128(block + 1), pattern));
    }
    return lane_sum(even) + lane_sum(odd);
}

size_t bytes_count(const void *bytes, int byte, size_t length)
{
    const unsigned char *p = bytes;
    __m128i pattern = _mm_set1_epi8((char)byte);
    size_t count = 0;

    while (length >= STEP) {
        size_t steps = length / STEP < LANE_MAX ? length / STEP : LANE_MAX;

        count += count_run(p, steps, pattern);
        p += steps * STEP;
        length -= steps * STEP;
    }
    for (; length > 0; p++, length--)
        count += *p == (unsigned char)byte;
    return count;
}
