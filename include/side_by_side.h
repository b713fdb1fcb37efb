/* side_by_side.h: two texts in two columns, with marks between them: diff -y and sdiff. */
#ifndef SIDE_BY_SIDE_H
#define SIDE_BY_SIDE_H

#include "compare.h"

struct side_by_side {
    /* set by the caller */
    size_t width, tab;
    bool expand_tabs, left_column, no_common;
    const char *removed, *added, *reset; /* escape sequences around such lines; NULL: none */

    size_t half, second; /* columns a text gets, and where the second begins */
    size_t next[2];      /* lines that are still to be shown */
};

/* After the fields above are set: makes the plan, and begins with the first line. */
void side_by_side_plan(struct side_by_side *sides);

/* Shows the common lines up to line[0] and line[1], which may also be lines that don't count. */
void side_by_side_common(struct side_by_side *sides, const struct compare *compare,
                         const size_t line[2]);

/* Shows one change. */
void side_by_side_change(struct side_by_side *sides, const struct compare *compare,
                         const struct change *change);

#endif
