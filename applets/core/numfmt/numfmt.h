/* numfmt.h: what numfmt's files share. */
#ifndef NUMFMT_H
#define NUMFMT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ranges.h"
#include "span.h"

typedef unsigned __int128 uint128;

enum unit { UNIT_NONE, UNIT_SI, UNIT_IEC, UNIT_IEC_I, UNIT_AUTO };
enum rounding { ROUND_UP, ROUND_DOWN, ROUND_FROM_ZERO, ROUND_TOWARDS_ZERO, ROUND_NEAREST };
enum invalid { INVALID_ABORT, INVALID_FAIL, INVALID_WARN, INVALID_IGNORE };

struct numfmt {
    int from, to, round, invalid;
    const char *from_unit_text, *to_unit_text;
    uintmax_t from_unit, to_unit;
    const char *format, *suffix, *field_list, *delimiter, *header_text;
    const char *padding_text;
    bool grouping, zero, debug;
    uintmax_t header; /* lines */
    struct ranges fields;
    /* from --format */
    const char *prefix, *postfix;
    size_t prefix_length, postfix_length;
    intmax_t width; /* negative: to the left */
    bool zero_fill;
    long precision; /* -1: as the number needs it */
    int status;
    char *digits; /* DIGITS_ROOM bytes and the precision: where a number is put together */
};

enum { WHOLE_DIGITS = 48, DIGITS_ROOM = 2 * WHOLE_DIGITS };

/* A number as a fraction, exactly. */
struct quantity {
    bool negative;
    uint128 numerator, denominator;
    int decimals; /* that it was written with */
    int power;    /* of its suffix */
};

/*
 * Reads a number with the suffix that `from` allows; NULL, or what is wrong with it, with a %s for
 * the text.
 */
const char *quantity_read(struct quantity *quantity, struct span text, enum unit from);

/* A whole number, K or Ki, or both, for --from-unit and --to-unit; 0 when it is none. */
uintmax_t unit_read(const char *text);

/* Scales a number by the units. False when it is too large. */
bool quantity_scale(struct quantity *quantity, uintmax_t from_unit, uintmax_t to_unit);

/*
 * The number as text, in numfmt->digits, rounded and with its suffix, by to, round and precision.
 * NULL when it is too large.
 */
char *quantity_text(const struct numfmt *numfmt, struct quantity *quantity);

#endif
