/*
 * inflate.h: unpacks DEFLATE (RFC 1951): the content coding of HTTP, and box's own help texts.
 *
 *     s = inflate_start(&source);
 *     inflate_blocks(s);
 *     wrong = inflate_end(s);      what was wrong, or NULL
 *
 * Around the blocks, inflate_bits() reads what a container puts before and behind them.
 */
#ifndef INFLATE_H
#define INFLATE_H

#include <stdbool.h>
#include <stddef.h>

#include "span.h"

struct inflate_source {
    bool (*next)(void *context, struct span *bytes); /* empty at the end; false: stop */
    bool (*put)(void *context, const char *bytes, size_t length); /* false: stop */
    void *context;
};

struct inflate;

struct inflate *inflate_start(const struct inflate_source *source); /* which has to stay */
void inflate_blocks(struct inflate *s); /* up to and with the last one; all of it is put */

/* At most 16 bits, the lowest first; 0 when there are none. */
unsigned inflate_bits(struct inflate *s, unsigned count);
void inflate_to_byte(struct inflate *s); /* forgets the rest of a byte */

void inflate_spoil(struct inflate *s, const char *wrong); /* the first message stays */
bool inflate_goes_on(const struct inflate *s);            /* nothing was wrong so far */
const char *inflate_end(struct inflate *s);               /* frees it */

#endif
