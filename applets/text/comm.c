/*
 * comm: lines that two sorted files have in common (POSIX.1-2024; GNU --total, --check-order, -z).
 *
 * Order is byte order. Unless told otherwise it is checked from the first line on that has no
 * partner, for an unsorted file can only do harm then.
 */
#include "box.h"

enum checking { CHECK_UNPAIRED, CHECK_ALWAYS, CHECK_NEVER };

struct side {
    struct reader in;
    struct span line, before;
    bool has_line, has_before;
    bool disordered; /* said already */
};

struct comm {
    bool hide_first, hide_second, hide_both, total;
    int checking, delimiter;
    struct strings separators;
    struct side sides[2];
    bool unpaired;
    uintmax_t counts[3];
};

/* A file out of order is reported once; --check-order ends there. */
static void check_order(struct comm *comm, struct side *side)
{
    if (side->disordered || comm->checking == CHECK_NEVER ||
        (comm->checking == CHECK_UNPAIRED && !comm->unpaired))
        return;
    if (side->has_before && span_compare(side->before, side->line) > 0) {
        warnx("file %d is not in sorted order", side == &comm->sides[0] ? 1 : 2);
        if (comm->checking == CHECK_ALWAYS)
            quit(1);
        side->disordered = true;
    }
}

static void next_line(struct comm *comm, struct side *side)
{
    side->before = side->line;
    side->has_before = side->has_line;
    side->has_line =
        reader_line_after(&side->in, comm->delimiter, &side->line, &side->before, NULL);
    if (side->in.failed)
        quit(1);
    if (side->has_line)
        check_order(comm, side);
}

/* Prints a line into column 0, 1 or 2. */
static void print_line(struct comm *comm, int column, struct span line, struct span separator)
{
    const bool hidden[] = {comm->hide_first, comm->hide_second, comm->hide_both};

    comm->counts[column]++;
    if (hidden[column])
        return;
    for (int i = 0; i < column; i++)
        if (!hidden[i])
            put_span(out, separator);
    put_span(out, line);
    put_byte(out, comm->delimiter);
}

static void compare_files(struct comm *comm, struct span separator)
{
    struct side *first = &comm->sides[0], *second = &comm->sides[1];

    next_line(comm, first);
    next_line(comm, second);
    while (first->has_line || second->has_line) {
        int order = !first->has_line    ? 1
                    : !second->has_line ? -1
                                        : span_compare(first->line, second->line);

        comm->unpaired |= order != 0;
        print_line(comm, order == 0 ? 2 : order > 0, order > 0 ? second->line : first->line,
                   separator);
        if (order <= 0)
            next_line(comm, first);
        if (order >= 0)
            next_line(comm, second);
    }
}

static void print_totals(const struct comm *comm, struct span separator)
{
    for (size_t i = 0; i < COUNT_OF(comm->counts); i++) {
        put_uint(out, comm->counts[i], 0);
        put_span(out, separator);
    }
    put_string(out, "total");
    put_byte(out, comm->delimiter);
}

/* --output-delimiter; an empty one stands for NUL. */
static struct span choose_separator(const struct strings *given)
{
    for (size_t i = 1; i < given->count; i++)
        if (strcmp(given->items[i], given->items[0]) != 0)
            usage_error("only one --output-delimiter can be used");
    if (given->count == 0)
        return span_of("\t");
    return given->items[0][0] == '\0' ? (struct span){"", 1} : span_of(given->items[0]);
}

static int comm_main(int argc, char **argv)
{
    struct comm comm = {.delimiter = '\n'};
    char **operands = opt_parse_operands(argv, &comm, 2, 2);
    struct span separator = choose_separator(&comm.separators);

    (void)argc;
    for (int i = 0; i < 2; i++)
        if (!reader_open(&comm.sides[i].in, operands[i]))
            return 1;
    compare_files(&comm, separator);
    if (comm.total)
        print_totals(&comm, separator);
    if (comm.sides[0].disordered || comm.sides[1].disordered)
        diex("input is not in sorted order");
    return 0;
}

static const struct opt comm_opts[] = {
    OPT_FLAG('1', "", struct comm, hide_first, "no lines that only FILE1 has"),
    OPT_FLAG('2', "", struct comm, hide_second, "no lines that only FILE2 has"),
    OPT_FLAG('3', "", struct comm, hide_both, "no lines that both have"),
    OPT_SET(0, "check-order", struct comm, checking, CHECK_ALWAYS, "end at a line out of order"),
    OPT_SET(0, "nocheck-order", struct comm, checking, CHECK_NEVER, "never check the order"),
    OPT_LIST(0, "output-delimiter", struct comm, separators, "STR", "separate columns by STR"),
    OPT_FLAG(0, "total", struct comm, total, "end with a line of the numbers of lines"),
    OPT_SET('z', "zero-terminated", struct comm, delimiter, '\0', "lines end with NUL"),
    OPT_END,
};

APPLET(comm, .summary = HELP_TEXT("compare two sorted files line by line"),
       .operands = HELP_TEXT("FILE1 FILE2"), .opts = comm_opts, .main = comm_main,
       .traits = APPLET_PURE);
