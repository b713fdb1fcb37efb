/*
 * dump.h: what od, hexdump and xxd share: several inputs as one, offsets, digits of a fixed width.
 */
#ifndef DUMP_H
#define DUMP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "reader.h"

/* The operands, one behind the other. A file that can't be read is reported and left out. */
struct dump_input {
    char **names; /* those still to be opened */
    struct reader in;
    bool is_open, opened, failed; /* opened: at least one could be */
    uintmax_t left;               /* bytes that may still be given */
    uintmax_t offset;             /* of the next byte given */
};

/*
 * Starts, passing over `skip` bytes of the whole, to give at most `limit`. False when there are
 * fewer than `skip`; then `offset` is their number. The record is zeroed here.
 */
bool dump_open(struct dump_input *input, char **names, uintmax_t skip, uintmax_t limit);

/*
 * The next bytes: as many as are at hand, a multiple of `unit`; only the last run may be shorter
 * than a unit. Valid until the next call. False at the end.
 */
bool dump_read(struct dump_input *input, size_t unit, struct span *bytes);

/*
 * A number with an optional prefix 0x (hexadecimal) or 0 (octal) and a suffix of parse_size, as od
 * and hexdump take offsets. False when it is none.
 */
bool dump_parse_offset(const char *text, uintmax_t *value);

/* Do two lines hold the same bytes? For short ones: no vector code is started. */
static inline bool dump_same(const unsigned char *a, const unsigned char *b, size_t length)
{
    for (; length >= 8; length -= 8, a += 8, b += 8) {
        uint64_t x, y;

        memcpy(&x, a, 8);
        memcpy(&y, b, 8);
        if (x != y)
            return false;
    }
    for (; length > 0; length--)
        if (*a++ != *b++)
            return false;
    return true;
}

/* Exactly `count` digits that end before `end`; returns the first. */
static inline char *dump_hex(char *end, uint64_t value, int count)
{
    for (; count > 0; count--, value >>= 4)
        *--end = "0123456789abcdef"[value & 15];
    return end;
}
static inline char *dump_octal(char *end, uint64_t value, int count)
{
    for (; count > 0; count--, value >>= 3)
        *--end = (char)('0' + (value & 7));
    return end;
}

/*
 * An offset in base 8, 10 or 16 with at least `least` digits, which end before `end` (room for
 * DUMP_OFFSET_MAX); returns the first.
 */
enum { DUMP_OFFSET_MAX = 24 };
char *dump_offset(char *end, uint64_t offset, int base, int least);

/* Two hexadecimal digits of each byte value, made when first asked for: 512 characters. */
const char *dump_hex_pairs(void);

#endif
