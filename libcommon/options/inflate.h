/* inflate.h: unpacks the help texts. Internal to this module. */
#ifndef INFLATE_H
#define INFLATE_H

#include <stdbool.h>
#include <stddef.h>

#include "span.h"

/*
 * Unpacks a raw DEFLATE stream of dynamic blocks (what compressors make of text) of exactly `size`
 * bytes. False when the stream is broken, or has blocks of another kind.
 */
bool inflate_dynamic(struct span packed, char *text, size_t size);

#endif
