/*
 * utf8.h: text as characters. UTF-8 unless LC_ALL, LC_CTYPE or LANG (the first that is set and not
 * empty) says C or POSIX; then a character is a byte. Invalid bytes pass through unharmed.
 */
#ifndef UTF8_H
#define UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "span.h"

bool text_is_utf8(void); /* asks the environment once */

/* Settles it for the rest of the process: the shell, when the variables change. */
void text_set_utf8(bool utf8);

enum { UTF8_MAX = 4, UTF8_INVALID = -1 };

/*
 * Decodes the character at `text` (length > 0). Returns its length in bytes; *code is the code
 * point, or UTF8_INVALID with length 1 for a byte that starts no valid character (overlong forms,
 * surrogates and codes above U+10FFFF included).
 */
size_t utf8_decode(const char *text, size_t length, int32_t *code);

/* Writes the character into `text` (UTF8_MAX bytes); returns its length. */
size_t utf8_encode(char *text, int32_t code);

/* The bytes at the end of a block that may begin a character which the next block completes. */
size_t utf8_partial(const char *text, size_t length);

/* The same two by the locale's rule: in the C locale every byte is a character. */
size_t char_decode(const char *text, size_t length, int32_t *code);
size_t char_count(struct span text);

/* Columns a character takes: 0 (combining), 1 or 2 (wide); -1 for control characters. */
int char_width(int32_t code);

/* Columns of a text; control characters and invalid bytes count as none. */
size_t text_width(struct span text);

#endif
