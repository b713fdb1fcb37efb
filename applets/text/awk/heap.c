/*
 * Blocks for strings and arrays. Small ones come from the call's arena, which takes nothing back,
 * so they go into lists by size class and are used again; large ones are mappings of their own.
 */
#include "awk.h"

/*
 * Classes 0..LINEAR-1 are multiples of 16 bytes, those above are powers of two from 512 on. Blocks
 * past KEPT bytes are given back at once.
 */
enum { STEP = 16, LINEAR = 16, FIRST_POWER = 9, CLASSES = 80, KEPT = 1 << 20 };

/* Under AddressSanitizer each block is given back, so that a late use is seen. */
#ifdef __SANITIZE_ADDRESS__
enum { REUSE = false };
#else
enum { REUSE = true };
#endif

struct free_block {
    struct free_block *next;
};

static struct free_block *free_blocks[CLASSES];
static size_t largest;

void blocks_start(size_t limit)
{
    largest = limit;
    memset(free_blocks, 0, sizeof free_blocks);
}

size_t block_size(uint8_t size_class)
{
    if (size_class < LINEAR)
        return ((size_t)size_class + 1) * STEP;
    return (size_t)1 << (size_class - LINEAR + FIRST_POWER);
}

void block_check(size_t size)
{
    if (size > largest)
        diex("out of memory");
}

static uint8_t class_of(size_t size)
{
    if (size <= LINEAR * STEP)
        return (uint8_t)((size - 1) / STEP);
    if (size <= 1 << FIRST_POWER)
        return LINEAR;
    block_check(size);
    return (uint8_t)(LINEAR + 64 - FIRST_POWER - __builtin_clzll((unsigned long long)size - 1));
}

void *block_alloc(size_t size, uint8_t *size_class)
{
    uint8_t number = class_of(size);
    struct free_block *block = free_blocks[number];

    *size_class = number;
    if (block == NULL)
        return mem_alloc(block_size(number));
    free_blocks[number] = block->next;
    return block;
}

void block_free(void *block, uint8_t size_class)
{
    struct free_block *free_block = block;
    size_t size = block_size(size_class);

    if (!REUSE || size > KEPT) {
        mem_free(block, size);
        return;
    }
    free_block->next = free_blocks[size_class];
    free_blocks[size_class] = free_block;
}
