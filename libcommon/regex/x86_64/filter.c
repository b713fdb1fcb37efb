/* The loops of prefilter.c with SSE2, and AVX2 where the processor has it: 32 places a step. */
#include "cpu.h"
#include "../internal.h"

#include <immintrin.h>

#define AVX2 __attribute__((target("avx2")))

static unsigned pair16(const struct prefilter *filter, const unsigned char *at)
{
    __m128i a = _mm_loadu_si128((const __m128i *)(at + filter->offset[0]));
    __m128i b = _mm_loadu_si128((const __m128i *)(at + filter->offset[1]));

    a = _mm_cmpeq_epi8(_mm_or_si128(a, _mm_set1_epi8((char)filter->mask[0])),
                       _mm_set1_epi8((char)filter->value[0]));
    b = _mm_cmpeq_epi8(_mm_or_si128(b, _mm_set1_epi8((char)filter->mask[1])),
                       _mm_set1_epi8((char)filter->value[1]));
    return (unsigned)_mm_movemask_epi8(_mm_and_si128(a, b));
}

static const unsigned char *pair_sse2(const struct prefilter *filter, const unsigned char *at,
                                      const unsigned char *end)
{
    while ((size_t)(end - at) >= filter->length + 16) {
        unsigned found = pair16(filter, at);

        if (found != 0)
            return at + __builtin_ctz(found);
        at += 16;
    }
    return filter_pair_bytewise(filter, at, end);
}

/* The two bytes of the literal, ready for comparing. */
struct wide_pair {
    size_t offset[2];
    __m256i value[2], mask[2];
};

AVX2 static inline __m256i pair32(const struct wide_pair *pair, const unsigned char *at)
{
    __m256i a = _mm256_loadu_si256((const __m256i *)(at + pair->offset[0]));
    __m256i b = _mm256_loadu_si256((const __m256i *)(at + pair->offset[1]));

    a = _mm256_cmpeq_epi8(_mm256_or_si256(a, pair->mask[0]), pair->value[0]);
    b = _mm256_cmpeq_epi8(_mm256_or_si256(b, pair->mask[1]), pair->value[1]);
    return _mm256_and_si256(a, b);
}

AVX2 static const unsigned char *pair_avx2(const struct prefilter *filter, const unsigned char *at,
                                           const unsigned char *end)
{
    struct wide_pair pair;

    for (int i = 0; i < 2; i++) {
        pair.offset[i] = filter->offset[i];
        pair.value[i] = _mm256_set1_epi8((char)filter->value[i]);
        pair.mask[i] = _mm256_set1_epi8((char)filter->mask[i]);
    }
    for (; (size_t)(end - at) >= filter->length + 64; at += 64) {
        __m256i first = pair32(&pair, at), second = pair32(&pair, at + 32);

        if (!_mm256_testz_si256(_mm256_or_si256(first, second), _mm256_or_si256(first, second))) {
            unsigned found = (unsigned)_mm256_movemask_epi8(first);

            if (found != 0)
                return at + __builtin_ctz(found);
            return at + 32 + __builtin_ctz((unsigned)_mm256_movemask_epi8(second));
        }
    }
    return pair_sse2(filter, at, end);
}

const unsigned char *filter_pair(const struct prefilter *filter, const unsigned char *at,
                                 const unsigned char *end)
{
    return cpu_features() & CPU_AVX2 ? pair_avx2(filter, at, end) : pair_sse2(filter, at, end);
}

AVX2 static inline __attribute__((always_inline)) const unsigned char *
buckets_avx2(const struct prefilter *filter, const unsigned char *at, const unsigned char *end,
             size_t length)
{
    const __m256i half = _mm256_set1_epi8(15), zero = _mm256_setzero_si256();
    __m256i low[FINGERPRINT_MAX], high[FINGERPRINT_MAX];

    for (size_t i = 0; i < length; i++) {
        low[i] = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)filter->low[i]));
        high[i] = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)filter->high[i]));
    }
    for (; (size_t)(end - at) >= 32 + length; at += 32) {
        __m256i buckets = _mm256_set1_epi8(-1);
        unsigned none;

        for (size_t i = 0; i < length; i++) {
            const __m256i text = _mm256_loadu_si256((const __m256i *)(at + i));
            const __m256i upper = _mm256_and_si256(_mm256_srli_epi16(text, 4), half);
            const __m256i a = _mm256_shuffle_epi8(low[i], _mm256_and_si256(text, half));

            buckets =
                _mm256_and_si256(buckets, _mm256_and_si256(a, _mm256_shuffle_epi8(high[i], upper)));
        }
        none = (unsigned)_mm256_movemask_epi8(_mm256_cmpeq_epi8(buckets, zero));
        if (none != 0xffffffff)
            return at + __builtin_ctz(~none);
    }
    return filter_buckets_bytewise(filter, at, end);
}

AVX2 static const unsigned char *buckets_wide(const struct prefilter *filter,
                                              const unsigned char *at, const unsigned char *end)
{
    if (filter->length == 1)
        return buckets_avx2(filter, at, end, 1);
    if (filter->length == 2)
        return buckets_avx2(filter, at, end, 2);
    return buckets_avx2(filter, at, end, FINGERPRINT_MAX);
}

const unsigned char *filter_buckets(const struct prefilter *filter, const unsigned char *at,
                                    const unsigned char *end)
{
    return cpu_features() & CPU_AVX2 ? buckets_wide(filter, at, end)
                                     : filter_buckets_bytewise(filter, at, end);
}
