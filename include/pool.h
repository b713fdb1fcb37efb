/*
 * pool.h: memory that is given back from the end, or all at once.
 *
 * A pool hands out blocks one behind the other. pool_mark() notes how far it is, pool_release()
 * gives back all that came since. Chunks that fall free are kept for the next who needs one, by all
 * pools together, so that a loop which marks and releases makes no system call.
 */
#ifndef POOL_H
#define POOL_H

#include <stdbool.h>
#include <stddef.h>

#include "span.h"

struct pool_chunk;
struct pool {
    struct pool_chunk *chunk; /* the one that is cut from; NULL in a fresh pool */
    char *free, *end;
};

struct pool_mark {
    struct pool_chunk *chunk;
    char *free;
};

/* Aligned for any type, uninitialised; never NULL: running out of memory ends the tool. */
void *pool_alloc(struct pool *pool, size_t size);
void *pool_zero(struct pool *pool, size_t size);

/* A copy with a terminating NUL. */
char *pool_copy(struct pool *pool, const char *bytes, size_t length);

/* A larger size for a block: in place when it is the last one and there is room. */
void *pool_resize(struct pool *pool, void *block, size_t old, size_t size);

struct pool_mark pool_mark(const struct pool *pool);
void pool_release(struct pool *pool, struct pool_mark mark);
void pool_drop(struct pool *pool);

/* A text that grows at its end, in a pool. bytes[length] is no NUL until text_end(). */
struct text {
    struct pool *pool;
    char *bytes;
    size_t length, capacity;
};

void text_grow(struct text *text, size_t more); /* room for `more` bytes behind the text */
void text_add(struct text *text, const char *bytes, size_t length);
char *text_end(struct text *text); /* adds a NUL that does not count; returns bytes */

static inline void text_byte(struct text *text, int byte)
{
    if (text->length == text->capacity)
        text_grow(text, 1);
    text->bytes[text->length++] = (char)byte;
}

#endif
