/* BLAKE2b without a key (RFC 7693). The state is eight words and the count of bytes. */
#include "box.h"
#include "digest.h"
#include "endian_bytes.h"

enum { BLOCK = 128, COUNT = 8, FINAL = 9 }; /* places in the state behind its words */

static inline uint64_t rotate(uint64_t value, int bits)
{
    return value >> bits | value << (64 - bits);
}

/* clang-format off */
static const unsigned char order[10][16] = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
    {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
    {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4},
    {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
    {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13},
    {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
    {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11},
    {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
    {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5},
    {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0},
};
/* clang-format on */

#define MIX(a, b, c, d, i)                                                                         \
    do {                                                                                           \
        a += b + message[pick[i]];                                                                 \
        d = rotate(d ^ a, 32);                                                                     \
        c += d;                                                                                    \
        b = rotate(b ^ c, 24);                                                                     \
        a += b + message[pick[(i) + 1]];                                                           \
        d = rotate(d ^ a, 16);                                                                     \
        c += d;                                                                                    \
        b = rotate(b ^ c, 63);                                                                     \
    } while (0)

static void compress(uint64_t *state, const unsigned char *bytes, const unsigned char table[10][16])
{
    uint64_t message[16], v[16];

    for (int i = 0; i < 16; i++)
        message[i] = get_le64(bytes + i * 8);
    memcpy(v, state, 64);
    memcpy(v + 8, sha2_roots, 64); /* its start is SHA-512's */
    v[12] ^= state[COUNT];
    v[14] ^= state[FINAL];
    for (int round = 0; round < 12; round++) {
        const unsigned char *pick = table[round % 10];

        MIX(v[0], v[4], v[8], v[12], 0);
        MIX(v[1], v[5], v[9], v[13], 2);
        MIX(v[2], v[6], v[10], v[14], 4);
        MIX(v[3], v[7], v[11], v[15], 6);
        MIX(v[0], v[5], v[10], v[15], 8);
        MIX(v[1], v[6], v[11], v[12], 10);
        MIX(v[2], v[7], v[8], v[13], 12);
        MIX(v[3], v[4], v[9], v[14], 14);
    }
    for (int i = 0; i < 8; i++)
        state[i] ^= v[i] ^ v[i + 8];
}

static void blake2b_block(uint64_t *state, const unsigned char *bytes)
{
    blake2b_compress *vector = blake2b_vector();

    (vector != NULL ? vector : compress)(state, bytes, order);
}

static void blake2b_blocks(struct digest *digest, const unsigned char *bytes, size_t count)
{
    for (; count > 0; count--, bytes += BLOCK) {
        digest->state.wide[COUNT] += BLOCK;
        blake2b_block(digest->state.wide, bytes);
    }
}

static void blake2b_start(struct digest *digest)
{
    memcpy(digest->state.wide, sha2_roots, 64);
    digest->state.wide[0] ^= 0x01010000 ^ digest->size;
}

static void blake2b_finish(struct digest *digest, unsigned char *result)
{
    unsigned char last[DIGEST_MAX];

    memset(digest->buffer + digest->used, 0, BLOCK - digest->used);
    digest->state.wide[COUNT] = digest->length;
    digest->state.wide[FINAL] = UINT64_MAX;
    blake2b_block(digest->state.wide, digest->buffer);
    for (size_t i = 0; i < 8; i++)
        set_le64(last + i * 8, digest->state.wide[i]);
    memcpy(result, last, digest->size);
}

const struct digest_type digest_blake2b = {.name = "blake2b",
                                           .tag = "BLAKE2b",
                                           .bits = 512,
                                           .block = BLOCK,
                                           .traits = DIGEST_ANY_SIZE | DIGEST_HOLD,
                                           .start = blake2b_start,
                                           .blocks = blake2b_blocks,
                                           .finish = blake2b_finish};
