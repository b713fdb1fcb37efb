/*
 * Memory for numbers: blocks of powers of two, kept for reuse by size. They outlive the tool that
 * asked for them, as the pools' chunks do.
 */
#include "blocks.h"
#include "limbs.h"

enum { SMALLEST = 6, KEPT = 20, CLASSES = 64 };

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
static struct arena blocks;

uint8_t number_block_class(size_t size)
{
    if (size >> 62 != 0)
        diex("out of memory");
    return (uint8_t)(size <= 1 << SMALLEST ? SMALLEST : 64 - __builtin_clzll(size - 1));
}

void *number_block_take(uint8_t class)
{
    struct free_block *block = free_blocks[class];

    if (block == NULL)
        return arena_alloc(&blocks, (size_t)1 << class);
    free_blocks[class] = block->next;
    return block;
}

void number_block_give(void *block, uint8_t class)
{
    struct free_block *free_block = block;

    if (!REUSE || class > KEPT) {
        arena_free(&blocks, block, (size_t)1 << class);
        return;
    }
    free_block->next = free_blocks[class];
    free_blocks[class] = free_block;
}

void *num_block_take(size_t size)
{
    return number_block_take(number_block_class(size));
}

void num_block_give(void *block, size_t size)
{
    number_block_give(block, number_block_class(size));
}

uint64_t *limbs_take(size_t count)
{
    return num_block_take(count * sizeof(uint64_t));
}

void limbs_give(uint64_t *limbs, size_t count)
{
    num_block_give(limbs, count * sizeof(uint64_t));
}
