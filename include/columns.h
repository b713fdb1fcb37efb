/* columns.h: names side by side on a line, as ls shows them. */
#ifndef COLUMNS_H
#define COLUMNS_H

#include <stdbool.h>
#include <stddef.h>

struct columns {
    size_t items, count, rows; /* of the plan: `count` columns */
    unsigned *widths;          /* of each column, the gap of two blanks included */
    bool across;               /* items run along the rows, not down the columns */
};

/*
 * The plan with the most columns whose lines are shorter than `line` (0: any length), given the
 * places each item takes. Memory is the arena's.
 */
struct arena;
void columns_plan(struct columns *plan, struct arena *arena, const unsigned *widths, size_t items,
                  unsigned line, bool across);

/* Which item stands in a row and column; `items` or more when that place is empty. */
size_t columns_item(const struct columns *plan, size_t row, size_t column);

/* Moves from one place of the line to another by tabs (every `tab` places; 0: none) and blanks. */
void columns_indent(unsigned from, unsigned to, unsigned tab);

/*
 * The places of a line: COLUMNS if it is a number, else what the terminal on standard output
 * says, else 80.
 */
unsigned terminal_columns(void);

#endif
