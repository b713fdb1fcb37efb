/*
 * Memory for Mbed TLS: a list of free blocks for each power of two, since a handshake allocates
 * thousands of numbers and frees them again, and the house's malloc takes nothing back.
 */
#include <mbedtls/platform.h>

#include "box.h"
#include "tls_internal.h"

enum { SMALLEST = 5, CLASSES = 28 };

union block {
    union block *next;
    unsigned class;
    max_align_t alignment;
};

static union block *unused[CLASSES];

static void *tls_calloc(size_t count, size_t size)
{
    unsigned class = SMALLEST;
    union block *block;
    size_t bytes;

    if (__builtin_mul_overflow(count, size, &bytes))
        return NULL;
    while (class < CLASSES && ((size_t)1 << class) < bytes)
        class ++;
    if (class == CLASSES)
        return NULL;
    block = unused[class];
    if (block != NULL)
        unused[class] = block->next;
    else
        block = mem_alloc(sizeof *block + ((size_t)1 << class));
    block->class = class;
    return memset(block + 1, 0, bytes);
}

static void tls_free(void *memory)
{
    union block *block = memory;
    unsigned class;

    if (memory == NULL)
        return;
    block--;
    class = block->class;
    block->next = unused[class];
    unused[class] = block;
}

void tls_memory_install(void)
{
    memset(unused, 0, sizeof unused);
    mbedtls_platform_set_calloc_free(tls_calloc, tls_free);
}
