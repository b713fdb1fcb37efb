/* Laying out names: see columns.h. */
#include <sys/ioctl.h>

#include "box.h"
#include "columns.h"

enum { GAP = 2, NARROWEST = 1 + GAP };

/* The widths of the columns for a number of rows or columns; false when a line is too long. */
static bool try_plan(struct columns *plan, const unsigned *widths, unsigned line)
{
    size_t total = 0;

    memset(plan->widths, 0, plan->count * sizeof *plan->widths);
    for (size_t i = 0; i < plan->items; i++) {
        size_t column = plan->across ? i % plan->count : i / plan->rows;
        size_t width = widths[i] + (column + 1 < plan->count ? GAP : 0);

        if (width > plan->widths[column]) {
            total += width - plan->widths[column];
            plan->widths[column] = (unsigned)width;
            if (total >= line)
                return false;
        }
    }
    return true;
}

void columns_plan(struct columns *plan, struct arena *arena, const unsigned *widths, size_t items,
                  unsigned line, bool across)
{
    size_t most = line == 0 ? items : line / NARROWEST + (line % NARROWEST != 0);

    *plan = (struct columns){.items = items, .across = across};
    if (most > items)
        most = items;
    if (most == 0)
        most = 1;
    plan->widths = arena_alloc(arena, most * sizeof *plan->widths);
    for (plan->count = most;; plan->count--) {
        plan->rows = (items + plan->count - 1) / plan->count;
        if (!across && plan->rows > 0)
            plan->count = (items + plan->rows - 1) / plan->rows;
        if (plan->count <= 1 || try_plan(plan, widths, line == 0 ? UINT_MAX : line))
            break;
    }
    plan->count += plan->count == 0;
}

size_t columns_item(const struct columns *plan, size_t row, size_t column)
{
    if (plan->across)
        return row * plan->count + column;
    return column * plan->rows + row;
}

void columns_indent(unsigned from, unsigned to, unsigned tab)
{
    while (from < to) {
        if (tab != 0 && to / tab > (from + 1) / tab) {
            put_byte(out, '\t');
            from += tab - from % tab;
        } else {
            put_byte(out, ' ');
            from++;
        }
    }
}

unsigned terminal_columns(void)
{
    const char *variable = getenv("COLUMNS");
    struct winsize size;
    uintmax_t value;

    if (variable != NULL && parse_uint(variable, &value) && value > 0 && value < UINT_MAX)
        return (unsigned)value;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    return 80;
}
