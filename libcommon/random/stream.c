/* A fast stream of random bytes: see random.h. */
#include "box.h"
#include "random.h"

/* Four blocks at once, one in each lane. */
typedef uint32_t lanes __attribute__((vector_size(16)));

enum { ROUNDS = 8, LANES = 4 };

void random_stream_start(struct random_stream *stream)
{
    static const char constants[] = "expand 32-byte k";
    struct random random = {0};

    memcpy(stream->state, constants, 16);
    random_bytes(&random, stream->state + 4, 32);
    memset(stream->state + 12, 0, 16);
}

static inline lanes rotate(lanes value, int bits)
{
    return value << bits | value >> (32 - bits);
}

static inline void quarter(lanes *x, int a, int b, int c, int d)
{
    x[a] += x[b];
    x[d] = rotate(x[d] ^ x[a], 16);
    x[c] += x[d];
    x[b] = rotate(x[b] ^ x[c], 12);
    x[a] += x[b];
    x[d] = rotate(x[d] ^ x[a], 8);
    x[c] += x[d];
    x[b] = rotate(x[b] ^ x[c], 7);
}

/* The blocks come out word by word of all lanes: any order will do for random bytes. */
static void make_blocks(struct random_stream *stream, lanes *out_blocks)
{
    lanes first[16], x[16];

    for (int i = 0; i < 16; i++)
        first[i] = (lanes){0} + stream->state[i];
    first[12] += (lanes){0, 1, 2, 3};
    memcpy(x, first, sizeof x);
    for (int round = 0; round < ROUNDS; round += 2) {
        for (int i = 0; i < 4; i++)
            quarter(x, i, 4 + i, 8 + i, 12 + i);
        for (int i = 0; i < 4; i++)
            quarter(x, i, 4 + (i + 1) % 4, 8 + (i + 2) % 4, 12 + (i + 3) % 4);
    }
    for (int i = 0; i < 16; i++)
        x[i] += first[i];
    memcpy(out_blocks, x, sizeof x);
    stream->state[12] += LANES;
    stream->state[13] += stream->state[12] == 0; /* it counts by fours from 0 */
}

void random_stream_fill(struct random_stream *stream, void *bytes, size_t length)
{
    for (size_t at = 0; at < length; at += RANDOM_STREAM_BLOCK)
        make_blocks(stream, (void *)((char *)bytes + at));
}
