/* Digests by the SHA and carry-less multiplication instructions: see digest.h. */
#include "box.h"
#include "cpu.h"
#include "digest.h"
#include "endian_bytes.h"

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

/*
 * The four columns of BLAKE2b's matrix in the lanes of four registers; its diagonals are columns
 * after three rows have been turned: all but b, which is the last to be known. Each half of a round
 * adds words of the message twice.
 */
#define ROTATE_63(x)     _mm256_or_si256(_mm256_srli_epi64(x, 63), _mm256_add_epi64(x, x))
#define WORD(i)          (int64_t) get_le64(bytes + 8 * pick[i])
#define PICK(i, j, k, l) _mm256_set_epi64x(WORD(l), WORD(k), WORD(j), WORD(i))
#define HALF_ROUND(first, second)                                                                  \
    do {                                                                                           \
        a = _mm256_add_epi64(_mm256_add_epi64(a, first), b);                                       \
        d = _mm256_shuffle_epi32(_mm256_xor_si256(d, a), 0xb1);                                    \
        c = _mm256_add_epi64(c, d);                                                                \
        b = _mm256_shuffle_epi8(_mm256_xor_si256(b, c), rotate_24);                                \
        a = _mm256_add_epi64(_mm256_add_epi64(a, second), b);                                      \
        d = _mm256_shuffle_epi8(_mm256_xor_si256(d, a), rotate_16);                                \
        c = _mm256_add_epi64(c, d);                                                                \
        b = _mm256_xor_si256(b, c);                                                                \
        b = ROTATE_63(b);                                                                          \
    } while (0)

__attribute__((target("avx2"))) static void
blake2b_avx2(uint64_t *state, const unsigned char *bytes, const unsigned char order[10][16])
{
    const __m256i rotate_24 =
        _mm256_broadcastsi128_si256(_mm_set_epi64x(0x0a09080f0e0d0c0b, 0x0201000706050403));
    const __m256i rotate_16 =
        _mm256_broadcastsi128_si256(_mm_set_epi64x(0x09080f0e0d0c0b0a, 0x0100070605040302));
    __m256i *words = (__m256i *)state;
    __m256i a = _mm256_loadu_si256(words), b = _mm256_loadu_si256(words + 1);
    __m256i c = _mm256_loadu_si256((const __m256i *)sha2_roots);
    __m256i d = _mm256_loadu_si256((const __m256i *)sha2_roots + 1);
    __m256i a_before = a, b_before = b;

    d = _mm256_xor_si256(d, _mm256_set_epi64x(0, (int64_t)state[9], 0, (int64_t)state[8]));
    for (int round = 0; round < 12; round++) {
        const unsigned char *pick = order[round < 10 ? round : round - 10];

        HALF_ROUND(PICK(0, 2, 4, 6), PICK(1, 3, 5, 7));
        a = _mm256_permute4x64_epi64(a, 0x93);
        c = _mm256_permute4x64_epi64(c, 0x39);
        d = _mm256_permute4x64_epi64(d, 0x4e);
        HALF_ROUND(PICK(14, 8, 10, 12), PICK(15, 9, 11, 13));
        a = _mm256_permute4x64_epi64(a, 0x39);
        c = _mm256_permute4x64_epi64(c, 0x93);
        d = _mm256_permute4x64_epi64(d, 0x4e);
    }
    _mm256_storeu_si256(words, _mm256_xor_si256(a_before, _mm256_xor_si256(a, c)));
    _mm256_storeu_si256(words + 1, _mm256_xor_si256(b_before, _mm256_xor_si256(b, d)));
}

blake2b_compress *blake2b_vector(void)
{
    return cpu_features() & CPU_AVX2 ? blake2b_avx2 : NULL;
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
