/* SHA-512 and SHA-384 (FIPS 180-4). */
#include "box.h"
#include "digest.h"
#include "endian_bytes.h"

static inline uint64_t rotate(uint64_t value, int bits)
{
    return value >> bits | value << (64 - bits);
}

/*
 * One round on the 16 words of the schedule that are alive; each is renewed for 16 rounds later.
 * The majority of a, b and c is b where b and c agree, a elsewhere; `before` is the last round's
 * a ^ b, this one's b ^ c.
 */
#define RENEW(i)                                                                                   \
    do {                                                                                           \
        uint64_t x = w[((i) + 1) & 15], y = w[((i) + 14) & 15];                                    \
                                                                                                   \
        w[i] += w[((i) + 9) & 15] + (rotate(x, 1) ^ rotate(x, 8) ^ x >> 7) +                       \
                (rotate(y, 19) ^ rotate(y, 61) ^ y >> 6);                                          \
    } while (0)
#define ROUND(a, b, c, d, e, f, g, h, i)                                                           \
    do {                                                                                           \
        uint64_t t = h + (rotate(e, 14) ^ rotate(e, 18) ^ rotate(e, 41)) + ((e & (f ^ g)) ^ g) +   \
                     k[i] + w[i];                                                                  \
                                                                                                   \
        d += t;                                                                                    \
        differ = a ^ b;                                                                            \
        h = t + (rotate(a, 28) ^ rotate(a, 34) ^ rotate(a, 39)) + (b ^ (differ & before));         \
        before = differ;                                                                           \
        RENEW(i);                                                                                  \
    } while (0)

static void sha512_wide(uint64_t *state, const unsigned char *bytes, size_t count)
{
    for (; count > 0; count--, bytes += 128) {
        uint64_t a = state[0], b = state[1], c = state[2], d = state[3];
        uint64_t e = state[4], f = state[5], g = state[6], h = state[7], w[16];
        uint64_t before = b ^ c, differ;

        for (int i = 0; i < 16; i++)
            w[i] = get_be64(bytes + i * 8);
        for (const uint64_t *k = sha2_constants; k < sha2_constants + 80; k += 16) {
            ROUND(a, b, c, d, e, f, g, h, 0);
            ROUND(h, a, b, c, d, e, f, g, 1);
            ROUND(g, h, a, b, c, d, e, f, 2);
            ROUND(f, g, h, a, b, c, d, e, 3);
            ROUND(e, f, g, h, a, b, c, d, 4);
            ROUND(d, e, f, g, h, a, b, c, 5);
            ROUND(c, d, e, f, g, h, a, b, 6);
            ROUND(b, c, d, e, f, g, h, a, 7);
            ROUND(a, b, c, d, e, f, g, h, 8);
            ROUND(h, a, b, c, d, e, f, g, 9);
            ROUND(g, h, a, b, c, d, e, f, 10);
            ROUND(f, g, h, a, b, c, d, e, 11);
            ROUND(e, f, g, h, a, b, c, d, 12);
            ROUND(d, e, f, g, h, a, b, c, 13);
            ROUND(c, d, e, f, g, h, a, b, 14);
            ROUND(b, c, d, e, f, g, h, a, 15);
        }
        state[0] += a, state[1] += b, state[2] += c, state[3] += d;
        state[4] += e, state[5] += f, state[6] += g, state[7] += h;
    }
}

static void sha512_blocks(struct digest *digest, const unsigned char *bytes, size_t count)
{
    sha512_wide(digest->state.wide, bytes, count);
}

static void sha512_start(struct digest *digest)
{
    memcpy(digest->state.wide, sha2_roots, 64);
}

static void sha384_start(struct digest *digest)
{
    memcpy(digest->state.wide, sha2_roots + 8, 64);
}

const struct digest_type digest_sha384 = {.name = "sha384",
                                          .tag = "SHA384",
                                          .bits = 384,
                                          .block = 128,
                                          .traits = DIGEST_BIG | DIGEST_WIDE,
                                          .start = sha384_start,
                                          .blocks = sha512_blocks,
                                          .finish = digest_finish_padded};
const struct digest_type digest_sha512 = {.name = "sha512",
                                          .tag = "SHA512",
                                          .bits = 512,
                                          .block = 128,
                                          .traits = DIGEST_BIG | DIGEST_WIDE,
                                          .start = sha512_start,
                                          .blocks = sha512_blocks,
                                          .finish = digest_finish_padded};
