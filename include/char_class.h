/* char_class.h: the named classes of characters, [:alpha:] and its kind (XBD 7.3.1). */
#ifndef CHAR_CLASS_H
#define CHAR_CLASS_H

#include <stdbool.h>
#include <stdint.h>

#include "span.h"

enum { CHAR_CLASSES = 12 };

/* The number of a class by its name ("digit"), 0 to CHAR_CLASSES - 1; -1 when there is none. */
int char_class_named(struct span name);

/* Whether a code point belongs to it; a negative code (a byte that is no character) to none. */
bool char_in_class(int32_t code, int class);

#endif
