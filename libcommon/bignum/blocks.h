/* blocks.h: memory for numbers, which come and go by the million. */
#ifndef BLOCKS_H
#define BLOCKS_H

#include <stddef.h>
#include <stdint.h>

/* The size class of a size, and a block of a class. */
uint8_t number_block_class(size_t size);
void *number_block_take(uint8_t class);
void number_block_give(void *block, uint8_t class);

#endif
