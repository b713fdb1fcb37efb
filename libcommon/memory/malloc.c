/*
 * malloc for the little that the C library itself asks for (the environment, time zones): cut from
 * an arena and never given back, which saves the 8 KB of a real one. box's own code uses memory.h.
 */
#ifndef __SANITIZE_ADDRESS__

#include "box.h"

static struct arena libc_arena;

/* Before each block; keeps what follows aligned. */
struct header {
    _Alignas(max_align_t) size_t size;
};

void *malloc(size_t size)
{
    struct header *header;

    if (size > PTRDIFF_MAX - sizeof *header) {
        errno = ENOMEM;
        return NULL;
    }
    header = arena_alloc(&libc_arena, sizeof *header + size);
    header->size = size;
    return header + 1;
}

void *calloc(size_t count, size_t size)
{
    size_t bytes;
    void *block;

    if (__builtin_mul_overflow(count, size, &bytes))
        bytes = SIZE_MAX;
    block = malloc(bytes);
    return block != NULL ? memset(block, 0, bytes) : NULL;
}

void *realloc(void *block, size_t size)
{
    size_t old = block != NULL ? ((struct header *)block)[-1].size : 0;
    void *copy = malloc(size);

    return copy != NULL && old > 0 ? memcpy(copy, block, old < size ? old : size) : copy;
}

void free(void *block)
{
    (void)block;
}

#endif
