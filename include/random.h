/*
 * random.h: random bytes and numbers from the kernel, or from a file that makes them repeatable
 * (shuf and sort -R --random-source, shred, mktemp).
 */
#ifndef RANDOM_H
#define RANDOM_H

#include <stddef.h>
#include <stdint.h>

#include "reader.h"

enum { RANDOM_POOL = 2048 };

/* Zeroed it is ready for use with the kernel's numbers. */
struct random {
    struct reader *source; /* NULL: getrandom(2) */
    size_t left;           /* bytes of the pool not used yet: the last ones */
    unsigned char pool[RANDOM_POOL];
};

/* Takes bytes from a file from now on; `name` NULL: from the kernel. Ends the tool if it can't. */
void random_open(struct random *random, const char *name);

/* Ends the tool with a message when the source has no more. */
void random_bytes(struct random *random, void *bytes, size_t length);

/* A number in [0, limit), each equally likely; limit > 0. */
uint64_t random_below(struct random *random, uint64_t limit);

/*
 * A long stream of random bytes from one key of the kernel's, for which asking it for each byte is
 * too slow: the ChaCha stream cipher with 8 rounds (RFC 8439 describes it with 20).
 */
struct random_stream {
    uint32_t state[16];
};

void random_stream_start(struct random_stream *stream);

/* Fills a buffer; `length` is a multiple of RANDOM_STREAM_BLOCK. */
enum { RANDOM_STREAM_BLOCK = 256 };
void random_stream_fill(struct random_stream *stream, void *bytes, size_t length);

#endif
