/* bytes_find with SSE2, which every x86-64 has: 64 bytes a step. */
#include "box.h"

#include <emmintrin.h>

static unsigned match16(const unsigned char *p, __m128i pattern)
{
    __m128i block = _mm_loadu_si128((const __m128i *)p);

    return (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(block, pattern));
}

static bool any64(const unsigned char *p, __m128i pattern)
{
    const __m128i *block = (const __m128i *)p;
    __m128i a = _mm_cmpeq_epi8(_mm_loadu_si128(block), pattern);
    __m128i b = _mm_cmpeq_epi8(_mm_loadu_si128(block + 1), pattern);
    __m128i c = _mm_cmpeq_epi8(_mm_loadu_si128(block + 2), pattern);
    __m128i d = _mm_cmpeq_epi8(_mm_loadu_si128(block + 3), pattern);

    return _mm_movemask_epi8(_mm_or_si128(_mm_or_si128(a, b), _mm_or_si128(c, d))) != 0;
}

void *bytes_find(const void *bytes, int byte, size_t length)
{
    const unsigned char *p = bytes, *end = p + length;
    __m128i pattern = _mm_set1_epi8((char)byte);

    while (end - p >= 16) {
        unsigned mask = match16(p, pattern);

        if (mask != 0)
            return (void *)(p + __builtin_ctz(mask));
        p += 16;
        while (end - p >= 64 && !any64(p, pattern))
            p += 64;
    }
    for (; p < end; p++)
        if (*p == (unsigned char)byte)
            return (void *)p;
    return NULL;
}

void *bytes_find_last(const void *bytes, int byte, size_t length)
{
    const unsigned char *start = bytes, *p = start + length;
    __m128i pattern = _mm_set1_epi8((char)byte);

    while (p - start >= 16) {
        unsigned mask = match16(p - 16, pattern);

        if (mask != 0)
            return (void *)(p - 16 + (31 - __builtin_clz(mask)));
        p -= 16;
        while (p - start >= 64 && !any64(p - 64, pattern))
            p -= 64;
    }
    while (p > start)
        if (*--p == (unsigned char)byte)
            return (void *)p;
    return NULL;
}
