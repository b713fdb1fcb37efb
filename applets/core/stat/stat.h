/* stat.h: what the two kinds of status have in common: formats and their directives. */
#ifndef STAT_H
#define STAT_H

#include "box.h"

/* Flags, width and precision between '%' and the letter, as printf takes them. */
struct directive {
    const char *start; /* at the '%' */
    size_t length;     /* up to the letter */
    int precision;     /* -1: none; -2: a '.' without digits */
    char part;         /* 'H' or 'L' before the letter, or 0 */
};

/*
 * Prints what the letter asks for; false when there is no such letter.
 * `subject` is the caller's.
 */
typedef bool directive_fn(void *subject, const struct directive *directive, char letter);

void put_formatted(const char *format, bool escapes, directive_fn *print, void *subject);

/* A letter whose value is a field of a struct, `size` bytes wide. */
struct number_field {
    char letter, conversion;
    uint8_t offset, size;
};

/* Prints the field that the letter names; false when none of them does. */
bool put_number_field(const struct directive *directive, char letter,
                      const struct number_field *fields, size_t count, const void *status);

/* Values laid out by a directive; `conversion` is 'u', 'd', 'o' or 'x'. */
void put_number(const struct directive *directive, uintmax_t value, char conversion);
void put_text(const struct directive *directive, const char *text);

/* stat -f; false after a message. */
bool show_file_system(const char *name, const char *format, bool terse, bool escapes);

#endif
