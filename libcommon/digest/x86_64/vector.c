/* Digests by the SHA and carry-less multiplication instructions: see digest.h. */
#include "box.h"
#include "cpu.h"
#include "digest.h"

#include <immintrin.h>

#define SHA_CODE    __attribute__((target("sha,sse4.1")))
#define PCLMUL_CODE __attribute__((target("pclmul,sse4.1")))

/*
 * Four rounds of SHA-1 and what the schedule needs meanwhile. `m` holds the next words of the
 * schedule, oldest first: n is used now, the others are brought on towards their next use.
 */
#define SHA1_FOUR(e_in, e_out, n, kind)                                                            \
    do {                                                                                           \
        e_in = _mm_sha1nexte_epu32(e_in, m[n]);                                                    \
        e_out = abcd;                                                                              \
        abcd = _mm_sha1rnds4_epu32(abcd, e_in, kind);                                              \
    } while (0)
#define SHA1_SCHEDULE(n)                                                                           \
    m[n] = _mm_sha1msg2_epu32(                                                                     \
        _mm_xor_si128(_mm_sha1msg1_epu32(m[n], m[((n) + 1) & 3]), m[((n) + 2) & 3]),               \
        m[((n) + 3) & 3])
#define SHA1_EVEN(n, kind)                                                                         \
    SHA1_SCHEDULE(n);                                                                              \
    SHA1_FOUR(e0, e1, n, kind)
#define SHA1_ODD(n, kind)                                                                          \
    SHA1_SCHEDULE(n);                                                                              \
    SHA1_FOUR(e1, e0, n, kind)

SHA_CODE static void sha1_ni(uint32_t *state, const unsigned char *bytes, size_t count)
{
    const __m128i swap = _mm_set_epi64x(0x0001020304050607, 0x08090a0b0c0d0e0f);
    __m128i abcd = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)state), 0x1b);
    __m128i e0 = _mm_set_epi32((int)state[4], 0, 0, 0), e1;

    for (; count > 0; count--, bytes += 64) {
        __m128i abcd_before = abcd, e_before = e0, m[4];

        for (int i = 0; i < 4; i++)
            m[i] = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)bytes + i), swap);
        e0 = _mm_add_epi32(e0, m[0]);
        e1 = abcd;
        abcd = _mm_sha1rnds4_epu32(abcd, e0, 0);
        SHA1_FOUR(e1, e0, 1, 0);
        SHA1_FOUR(e0, e1, 2, 0);
        SHA1_FOUR(e1, e0, 3, 0);
        SHA1_EVEN(0, 0);
        SHA1_ODD(1, 1);
        SHA1_EVEN(2, 1);
        SHA1_ODD(3, 1);
        SHA1_EVEN(0, 1);
        SHA1_ODD(1, 1);
        SHA1_EVEN(2, 2);
        SHA1_ODD(3, 2);
        SHA1_EVEN(0, 2);
        SHA1_ODD(1, 2);
        SHA1_EVEN(2, 2);
        SHA1_ODD(3, 3);
        SHA1_EVEN(0, 3);
        SHA1_ODD(1, 3);
        SHA1_EVEN(2, 3);
        SHA1_ODD(3, 3);
        e0 = _mm_sha1nexte_epu32(e0, e_before);
        abcd = _mm_add_epi32(abcd, abcd_before);
    }
    _mm_storeu_si128((__m128i *)state, _mm_shuffle_epi32(abcd, 0x1b));
    state[4] = (uint32_t)_mm_extract_epi32(e0, 3);
}

/* Four rounds of SHA-256 with the constants k[n..n+3]; the words are in the order ABEF, CDGH. */
#define SHA256_FOUR(n, words)                                                                      \
    do {                                                                                           \
        __m128i sum = _mm_add_epi32(words, _mm_load_si128((const __m128i *)k + (n)));              \
                                                                                                   \
        cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sum);                                             \
        abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(sum, 0x0e));                    \
    } while (0)
#define SHA256_SCHEDULE(n)                                                                         \
    m[n] = _mm_sha256msg2_epu32(                                                                   \
        _mm_add_epi32(_mm_sha256msg1_epu32(m[n], m[((n) + 1) & 3]),                                \
                      _mm_alignr_epi8(m[((n) + 3) & 3], m[((n) + 2) & 3], 4)),                     \
        m[((n) + 3) & 3])

SHA_CODE static void sha256_ni(uint32_t *state, const unsigned char *bytes, size_t count)
{
    const __m128i swap = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
    __m128i low = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)state), 0xb1);
    __m128i high = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)state + 1), 0x1b);
    __m128i abef = _mm_alignr_epi8(low, high, 8), cdgh = _mm_blend_epi16(high, low, 0xf0);
    uint32_t k[64] __attribute__((aligned(16)));

    for (int i = 0; i < 64; i++)
        k[i] = (uint32_t)(sha2_constants[i] >> 32);
    for (; count > 0; count--, bytes += 64) {
        __m128i abef_before = abef, cdgh_before = cdgh, m[4];

        for (int i = 0; i < 4; i++)
            m[i] = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)bytes + i), swap);
        SHA256_FOUR(0, m[0]);
        SHA256_FOUR(1, m[1]);
        SHA256_FOUR(2, m[2]);
        SHA256_FOUR(3, m[3]);
        for (int i = 4; i < 16; i += 4) {
            SHA256_SCHEDULE(0);
            SHA256_FOUR(i, m[0]);
            SHA256_SCHEDULE(1);
            SHA256_FOUR(i + 1, m[1]);
            SHA256_SCHEDULE(2);
            SHA256_FOUR(i + 2, m[2]);
            SHA256_SCHEDULE(3);
            SHA256_FOUR(i + 3, m[3]);
        }
        abef = _mm_add_epi32(abef, abef_before);
        cdgh = _mm_add_epi32(cdgh, cdgh_before);
    }
    low = _mm_shuffle_epi32(abef, 0x1b);
    high = _mm_shuffle_epi32(cdgh, 0xb1);
    _mm_storeu_si128((__m128i *)state, _mm_blend_epi16(low, high, 0xf0));
    _mm_storeu_si128((__m128i *)state + 1, _mm_alignr_epi8(high, low, 8));
}

digest_words *sha1_vector(void)
{
    return cpu_features() & CPU_SHA ? sha1_ni : NULL;
}

digest_words *sha256_vector(void)
{
    return cpu_features() & CPU_SHA ? sha256_ni : NULL;
}

/* Moves a remainder past the bits the factors stand for, and adds what is there. */
PCLMUL_CODE static inline __m128i fold(__m128i remainder, __m128i factors, __m128i next)
{
    __m128i low = _mm_clmulepi64_si128(remainder, factors, 0x00);
    __m128i high = _mm_clmulepi64_si128(remainder, factors, 0x11);

    return _mm_xor_si128(_mm_xor_si128(low, high), next);
}

/*
 * x^n mod the polynomial for the two halves of a remainder: past 64 bytes, past 16. The second
 * pair is for bits in reflected order.
 */
static const uint64_t crc_factors[2][4] = {{0xe6228b11, 0x8833794c, 0xe8a45605, 0xc5b9cd4c},
                                           {0x154442bd4, 0x1c6e41596, 0x1751997d0, 0xccaa009e}};

PCLMUL_CODE static void crc_pclmul(uint32_t crc, const unsigned char *bytes, size_t length,
                                   bool reflected, unsigned char *remainder)
{
    const __m128i straight = _mm_set_epi64x(0x0f0e0d0c0b0a0908, 0x0706050403020100);
    const __m128i swapped = _mm_set_epi64x(0x0001020304050607, 0x08090a0b0c0d0e0f);
    const __m128i order = reflected ? straight : swapped;
    const __m128i *factors = (const __m128i *)crc_factors[reflected];
    const __m128i far = _mm_loadu_si128(factors), near = _mm_loadu_si128(factors + 1);
    const __m128i *p = (const __m128i *)bytes;
    __m128i r[4];

#define LOAD(i) _mm_shuffle_epi8(_mm_loadu_si128(p + (i)), order)
    r[0] = _mm_xor_si128(_mm_loadu_si128(p), _mm_cvtsi32_si128((int)crc));
    r[0] = _mm_shuffle_epi8(r[0], order);
    for (int i = 1; i < 4; i++)
        r[i] = LOAD(i);
    for (p += 4, length -= 64; length >= 64; p += 4, length -= 64) {
        r[0] = fold(r[0], far, LOAD(0));
        r[1] = fold(r[1], far, LOAD(1));
        r[2] = fold(r[2], far, LOAD(2));
        r[3] = fold(r[3], far, LOAD(3));
    }
    for (int i = 1; i < 4; i++)
        r[0] = fold(r[0], near, r[i]);
    for (; length >= 16; p++, length -= 16)
        r[0] = fold(r[0], near, LOAD(0));
    _mm_storeu_si128((__m128i *)remainder, _mm_shuffle_epi8(r[0], order));
#undef LOAD
}

crc_folder *crc_vector(void)
{
    return cpu_features() & CPU_PCLMUL ? crc_pclmul : NULL;
}
