/*
 * visible.h: names and messages that cannot steer a terminal.
 *
 * Control characters (C0, DEL, and C1 in UTF-8) and bytes that are not UTF-8 become \n, \t, \033,
 * \302\233 and the like; everything else stays as it is.
 */
#ifndef VISIBLE_H
#define VISIBLE_H

#include <stdbool.h>
#include <stddef.h>

/* True when the text holds nothing that must be hidden from a terminal. */
bool text_is_visible(const char *text, size_t length);

/* A copy from the call's arena, or the string itself when it is visible as it is. */
const char *visible(const char *string);

/*
 * Copies into a buffer, at most size - 1 bytes and a NUL, cutting at a whole character.
 * `keep_newlines` lets line ends of a message through. Returns the length written.
 */
size_t visible_copy(char *buffer, size_t size, const char *text, bool keep_newlines);

#endif
