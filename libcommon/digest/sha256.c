/* SHA-256 and SHA-224 (FIPS 180-4). */
#include "box.h"
#include "digest.h"
#include "endian_bytes.h"

static inline uint32_t rotate(uint32_t value, int bits)
{
    return value >> bits | value << (32 - bits);
}

/* One round; the roles of the eight words turn by one from round to round. */
#define ROUND(a, b, c, d, e, f, g, h, i)                                                           \
    do {                                                                                           \
        uint32_t t = h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + ((e & (f ^ g)) ^ g) +    \
                     (uint32_t)(k[i] >> 32) + w[i];                                                \
                                                                                                   \
        d += t;                                                                                    \
        h = t + (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) | (c & (a | b)));        \
    } while (0)

/* The last two words stay in registers: gcc would make pairs that wait for each other's stores. */
static void expand(uint32_t *w, const unsigned char *bytes)
{
    uint32_t second, last;

    for (int i = 0; i < 16; i++)
        w[i] = get_be32(bytes + i * 4);
    second = w[14], last = w[15];
    for (int i = 16; i < 64; i++) {
        uint32_t x = w[i - 15], y = second;

        w[i] = w[i - 16] + w[i - 7] + (rotate(x, 7) ^ rotate(x, 18) ^ x >> 3) +
               (rotate(y, 17) ^ rotate(y, 19) ^ y >> 10);
        second = last, last = w[i];
    }
}

static void sha256_words(uint32_t *state, const unsigned char *bytes, size_t count)
{
    for (; count > 0; count--, bytes += 64) {
        uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
        uint32_t e = state[4], f = state[5], g = state[6], h = state[7], schedule[64];
        const uint32_t *w = schedule;

        expand(schedule, bytes);
        for (const uint64_t *k = sha2_constants; k < sha2_constants + 64; k += 8, w += 8) {
            ROUND(a, b, c, d, e, f, g, h, 0);
            ROUND(h, a, b, c, d, e, f, g, 1);
            ROUND(g, h, a, b, c, d, e, f, 2);
            ROUND(f, g, h, a, b, c, d, e, 3);
            ROUND(e, f, g, h, a, b, c, d, 4);
            ROUND(d, e, f, g, h, a, b, c, 5);
            ROUND(c, d, e, f, g, h, a, b, 6);
            ROUND(b, c, d, e, f, g, h, a, 7);
        }
        state[0] += a, state[1] += b, state[2] += c, state[3] += d;
        state[4] += e, state[5] += f, state[6] += g, state[7] += h;
    }
}

static void sha256_blocks(struct digest *digest, const unsigned char *bytes, size_t count)
{
    digest_words *vector = sha256_vector();

    (vector != NULL ? vector : sha256_words)(digest->state.words, bytes, count);
}

static void sha256_start(struct digest *digest)
{
    for (int i = 0; i < 8; i++)
        digest->state.words[i] = (uint32_t)(sha2_roots[i] >> 32);
}

static void sha224_start(struct digest *digest)
{
    for (int i = 0; i < 8; i++)
        digest->state.words[i] = (uint32_t)sha2_roots[i + 8];
}

const struct digest_type digest_sha224 = {.name = "sha224",
                                          .tag = "SHA224",
                                          .bits = 224,
                                          .block = 64,
                                          .traits = DIGEST_BIG,
                                          .start = sha224_start,
                                          .blocks = sha256_blocks,
                                          .finish = digest_finish_padded};
const struct digest_type digest_sha256 = {.name = "sha256",
                                          .tag = "SHA256",
                                          .bits = 256,
                                          .block = 64,
                                          .traits = DIGEST_BIG,
                                          .start = sha256_start,
                                          .blocks = sha256_blocks,
                                          .finish = digest_finish_padded};
