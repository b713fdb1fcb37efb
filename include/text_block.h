/* text_block.h: input as blocks of whole characters, and the runs in them that need no thought. */
#ifndef TEXT_BLOCK_H
#define TEXT_BLOCK_H

#include "reader.h"

/*
 * The next block, all consumed, that does not end within a character unless the input does. False
 * at the end or after an error.
 */
bool text_block(struct reader *in, struct span *block);

/* Length of the printable ASCII at the beginning: bytes that each take one column. */
size_t text_plain(const char *text, size_t length);

/*
 * The column a character leaves the cursor in: \b goes back, \r to the first, \t to the next
 * multiple of 8. Other control characters and bytes that are no characters count as one column.
 */
size_t next_column(size_t column, int32_t code);

#endif
