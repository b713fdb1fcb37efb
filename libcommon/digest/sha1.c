/* SHA-1 (FIPS 180-4). */
#include "box.h"
#include "digest.h"
#include "endian_bytes.h"

static inline uint32_t rotate(uint32_t value, int bits)
{
    return value << bits | value >> (32 - bits);
}

#define CHOOSE(b, c, d) ((d) ^ ((b) & ((c) ^ (d))))
#define PARITY(b, c, d) ((b) ^ (c) ^ (d))
#define MAJOR(b, c, d)  (((b) & (c)) + ((d) & ((b) ^ (c))))
#define STEP(f, k, a, b, c, d, e, i)                                                               \
    do {                                                                                           \
        e += rotate(a, 5) + f(b, c, d) + (k) + w[i];                                               \
        b = rotate(b, 30);                                                                         \
    } while (0)

/* Twenty steps of one kind, five at a time: then the words are back in their places. */
#define STAGE(f, k)                                                                                \
    for (const uint32_t *end = w + 20; w < end; w += 5) {                                          \
        STEP(f, k, a, b, c, d, e, 0);                                                              \
        STEP(f, k, e, a, b, c, d, 1);                                                              \
        STEP(f, k, d, e, a, b, c, 2);                                                              \
        STEP(f, k, c, d, e, a, b, 3);                                                              \
        STEP(f, k, b, c, d, e, a, 4);                                                              \
    }

/*
 * The last three words stay in registers: gcc would make pairs that wait for each other's stores.
 */
static void expand(uint32_t *w, const unsigned char *bytes)
{
    uint32_t third, second, last;

    for (int i = 0; i < 16; i++)
        w[i] = get_be32(bytes + i * 4);
    third = w[13], second = w[14], last = w[15];
    for (int i = 16; i < 80; i++) {
        uint32_t word = rotate(third ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);

        third = second, second = last, last = word;
        w[i] = word;
    }
}

static void sha1_words(uint32_t *state, const unsigned char *bytes, size_t count)
{
    for (; count > 0; count--, bytes += 64) {
        uint32_t a = state[0], b = state[1], c = state[2], d = state[3], e = state[4];
        uint32_t schedule[80];
        const uint32_t *w = schedule;

        expand(schedule, bytes);
        STAGE(CHOOSE, 0x5a827999)
        STAGE(PARITY, 0x6ed9eba1)
        STAGE(MAJOR, 0x8f1bbcdc)
        STAGE(PARITY, 0xca62c1d6)
        state[0] += a, state[1] += b, state[2] += c, state[3] += d, state[4] += e;
    }
}

static void sha1_blocks(struct digest *digest, const unsigned char *bytes, size_t count)
{
    digest_words *vector = sha1_vector();

    (vector != NULL ? vector : sha1_words)(digest->state.words, bytes, count);
}

static void sha1_start(struct digest *digest)
{
    static const uint32_t start[5] = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};

    memcpy(digest->state.words, start, sizeof start);
}

const struct digest_type digest_sha1 = {.name = "sha1",
                                        .tag = "SHA1",
                                        .bits = 160,
                                        .block = 64,
                                        .traits = DIGEST_BIG,
                                        .start = sha1_start,
                                        .blocks = sha1_blocks,
                                        .finish = digest_finish_padded};
