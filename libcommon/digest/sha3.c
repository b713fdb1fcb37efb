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

static void theta(uint64_t *lanes)
{
    uint64_t column[5], mix[5];

    for (int x = 0; x < 5; x++)
        column[x] = lanes[x] ^ lanes[x + 5] ^ lanes[x + 10] ^ lanes[x + 15] ^ lanes[x + 20];
    for (int x = 0; x < 5; x++)
        mix[x] = column[(x + 4) % 5] ^ rotate(column[(x + 1) % 5], 1);
    for (int i = 0; i < 25; i += 5)
        for (int x = 0; x < 5; x++)
            lanes[i + x] ^= mix[x];
}

/* Rho and pi: each lane moves to the next place of one cycle, turned by a triangular number. */
static void rho_pi(uint64_t *lanes)
{
    static const unsigned char next[24] = {10, 7,  11, 17, 18, 3, 5,  16, 8,  21, 24, 4,
                                           15, 23, 19, 13, 12, 2, 20, 14, 22, 9,  6,  1};
    uint64_t moving = lanes[1];

    for (int i = 0, turn = 1; i < 24; i++, turn += i + 1) {
        uint64_t kept = lanes[next[i]];

        lanes[next[i]] = rotate(moving, turn & 63);
        moving = kept;
    }
}

static void chi(uint64_t *lanes)
{
    for (int y = 0; y < 25; y += 5) {
        uint64_t first = lanes[y], second = lanes[y + 1];

        for (int x = 0; x < 3; x++)
            lanes[y + x] ^= ~lanes[y + x + 1] & lanes[y + x + 2];
        lanes[y + 3] ^= ~lanes[y + 4] & first;
        lanes[y + 4] ^= ~first & second;
    }
}

static void sha3_blocks(struct digest *digest, const unsigned char *bytes, size_t count)
{
    uint64_t *lanes = digest->state.wide;

    for (; count > 0; count--, bytes += digest->block) {
        for (size_t i = 0; i < digest->block / 8; i++)
            lanes[i] ^= get_le64(bytes + i * 8);
        for (int round = 0; round < 24; round++) {
            theta(lanes);
            rho_pi(lanes);
            chi(lanes);
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
