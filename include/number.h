/* number.h: numbers as people write them, with every overflow noticed. */
#ifndef NUMBER_H
#define NUMBER_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#include "span.h"

/* All of a string as a decimal integer with an optional sign; false for anything else. */
bool parse_int(const char *string, intmax_t *value);
bool parse_uint(const char *string, uintmax_t *value);
bool parse_base(const char *string, int base, uintmax_t *value); /* digits only, base 2..36 */

/*
 * A size with GNU's suffixes: b (512), c (1), w (2), kB K KiB, MB M MiB, and so on up to Q; a
 * suffix alone means one of it. False when it is not one, or past 64 bits.
 */
bool parse_size(const char *string, uintmax_t *value);

/*
 * Seconds with a fraction and an optional suffix s m h d, as sleep and timeout take them;
 * "infinity" and "inf" give the largest number of seconds.
 */
bool parse_duration(const char *string, struct timespec *value);

/*
 * An integer of any size as its sign (-1, 0, 1) and its digits without leading zeros. The text is
 * an optional - or + and digits; false for anything else.
 */
struct integer_text {
    int sign;
    struct span digits;
};
bool integer_text(const char *text, size_t length, struct integer_text *integer);
int integer_text_compare(const struct integer_text *a, const struct integer_text *b);

/* Digits of a value into the end of a buffer; returns the first. NUMBER_DIGITS bytes suffice. */
enum { NUMBER_DIGITS = 24 };
char *format_uint(char *end, uintmax_t value);

#endif
