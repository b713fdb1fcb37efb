/*
 * ranges.h: lists of positions such as "1,3-5,7-" (cut -b -c -f, numfmt --field).
 *
 * Positions count from 1. Commas and blanks separate; "N-" has no end, "-M" begins at 1. A parsed
 * list is ascending and free of overlaps; ranges that merely touch stay apart, since a delimiter
 * may be wanted between them.
 */
#ifndef RANGES_H
#define RANGES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define RANGE_NO_END UINTMAX_MAX

struct range {
    uintmax_t first, last; /* both included; last may be RANGE_NO_END */
};

/* items[count] is {RANGE_NO_END, RANGE_NO_END}: walking needs no check for the end. */
struct ranges {
    struct range *items;
    size_t count;
};

/* Returns NULL, or what is wrong with the list, for a message: "invalid list '%s': %s". */
const char *ranges_parse(struct ranges *ranges, const char *list);

/* All positions that are not in the list. */
void ranges_complement(struct ranges *ranges);

/* Whether a position is in the list; linear from the start. */
bool ranges_contain(const struct ranges *ranges, uintmax_t position);

#endif
