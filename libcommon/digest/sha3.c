/* SHA3-224, -256, -384 and -512 (FIPS 202). */
#include "box.h"
#include "digest.h"
#include "endian_bytes.h"

static inline uint64_t rotate(uint64_t value, int bits)
{
    return value << bits | value >> (-bits & 63);
}

/* Rounds of iota differ by these bits only: 7 a round, at positions 2^j - 1 (FIPS 202, 3.2.5). */
static uint64_t round_constant(int round)
{
    static const unsigned char bits[24] = {0x01, 0x1a, 0x5e, 0x70, 0x1f, 0x21, 0x79, 0x55,
                                           0x0e, 0x0c, 0x35, 0x26, 0x3f, 0x4f, 0x5d, 0x53,
                                           0x52, 0x48, 0x16, 0x66, 0x79, 0x58, 0x21, 0x74};
    uint64_t value = 0;

    for (int j = 0; j < 7; j++)
        value |= (uint64_t)(bits[round] >> j & 1) << ((1 << j) - 1);
    return value;
}

/* Theta, rho and pi from `a` to `b`: the lane at (x, y) is turned and goes to (y, 2x + 3y). */
static inline void mix(const uint64_t *a, uint64_t *b)
{
    static const unsigned char turns[25] = {0,  1,  62, 28, 27, 36, 44, 6,  55, 20, 3,  10, 43,
                                            25, 39, 41, 45, 15, 21, 8,  18, 2,  61, 56, 14};
    uint64_t column[5], add[5];

#pragma GCC unroll 5
    for (int x = 0; x < 5; x++)
        column[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
#pragma GCC unroll 5
    for (int x = 0; x < 5; x++)
        add[x] = column[(x + 4) % 5] ^ rotate(column[(x + 1) % 5], 1);
#pragma GCC unroll 25
    for (int i = 0; i < 25; i++) {
        int x = i % 5, y = i / 5;

        b[y + 5 * ((2 * x + 3 * y) % 5)] = rotate(a[i] ^ add[x], turns[i]);
    }
}

static inline void chi(uint64_t *a, const uint64_t *b)
{
    for (int y = 0; y < 25; y += 5) {
#pragma GCC unroll 5
        for (int x = 0; x < 5; x++)
            a[y + x] = b[y + x] ^ (~b[y + (x + 1) % 5] & b[y + (x + 2) % 5]);
    }
}

static void sha3_blocks(struct digest *digest, const unsigned char *bytes, size_t count)
{
    uint64_t *lanes = digest->state.wide;

    for (; count > 0; count--, bytes += digest->block) {
        for (size_t i = 0; i < digest->block / 8; i++)
            lanes[i] ^= get_le64(bytes + i * 8);
        for (int round = 0; round < 24; round++) {
            uint64_t moved[25];

            mix(lanes, moved);
            chi(lanes, moved);
            lanes[0] ^= round_constant(round);
        }
    }
}

/* The rate: 1600 bits less twice the result. */
static void sha3_start(struct digest *digest)
{
    digest->block = 200 - 2 * digest->size;
}

static void sha3_finish(struct digest *digest, unsigned char *result)
{
    unsigned char last[DIGEST_MAX];

    memset(digest->buffer + digest->used, 0, digest->block - digest->used);
    digest->buffer[digest->used] = 0x06;
    digest->buffer[digest->block - 1] |= 0x80;
    sha3_blocks(digest, digest->buffer, 1);
    for (size_t i = 0; i < 8; i++)
        set_le64(last + i * 8, digest->state.wide[i]);
    memcpy(result, last, digest->size);
}

const struct digest_type digest_sha3 = {.name = "sha3",
                                        .tag = "SHA3",
                                        .bits = 512,
                                        .block = 72,
                                        .traits = DIGEST_SIZES,
                                        .start = sha3_start,
                                        .blocks = sha3_blocks,
                                        .finish = sha3_finish};
