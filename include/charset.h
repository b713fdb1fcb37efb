/*
 * charset.h: lists of characters as tr writes them: "a-z", "[:digit:]", "[=e=]", "[x*5]", "\012".
 *
 * A list has an order and may hold a character many times; it is kept as runs, so that long ranges
 * and repeats take no memory. Characters are code points, or bytes when `wide` is false; a byte
 * that is part of no valid character has the code CHARSET_BYTE + byte.
 */
#ifndef CHARSET_H
#define CHARSET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { CHARSET_BYTE = 0x110000, CHARSET_END = CHARSET_BYTE + 256 };

enum charset_kind {
    CHARSET_RUN,    /* `count` characters from `first` on */
    CHARSET_REPEAT, /* `count` times `first` */
    CHARSET_FILL,   /* "[x*]": as often as needed */
    CHARSET_UPPER,  /* runs that stand for a class */
    CHARSET_LOWER,
    CHARSET_CLASS,
};

struct charset_run {
    enum charset_kind kind;
    int32_t first;
    uintmax_t count, start; /* `start`: characters of the list before this run */
};

struct charset {
    struct charset_run *runs;
    size_t count, capacity;
    uintmax_t length; /* characters in all */
    bool wide;
};

/* Does a text hold a valid character that is not ASCII (so that bytes will not do)? */
bool charset_is_wide(const char *text);

/* Reads a list into a set with only `wide` filled in. A mistake ends the tool (usage_error). */
void charset_parse(struct charset *set, const char *text);

/* Makes it all characters that are not in it, ascending. */
void charset_complement(struct charset *set);

/* Gives "[x*]" its count, so that the list gets `length` characters; the runs behind it move. */
void charset_fill(struct charset *set, uintmax_t length);

/* Where a character is, its last place if it has several; false when it is not there. */
bool charset_find(const struct charset *set, int32_t code, uintmax_t *position);

/* The character at a position; behind the end it is the last. The set must not be empty. */
int32_t charset_at(const struct charset *set, uintmax_t position);

#endif
