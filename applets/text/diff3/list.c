/* diff3's own listing: each block with the lines of all three files. */
#include "diff3.h"

static void put_lines(const struct diff3 *diff3, int role, const struct range *range)
{
    for (size_t i = range->start; i < range->end; i++) {
        const struct span line = compare_line(diff3->texts[role], i);

        put_string(out, diff3->initial_tab ? "\t" : "  ");
        put_span(out, line);
        if (line.len == 0 || line.ptr[line.len - 1] != '\n')
            put_string(out, "\n\\ No newline at end of file\n");
    }
}

/* "1:3,5c", "2:4a" */
static void put_range(int operand, const struct range *range)
{
    const size_t count = range->end - range->start;

    if (count == 0)
        put_format(out, "%d:%zua\n", operand + 1, range->start);
    else if (count == 1)
        put_format(out, "%d:%zuc\n", operand + 1, range->start + 1);
    else
        put_format(out, "%d:%zu,%zuc\n", operand + 1, range->start + 1, range->end);
}

/*
 * Lines that two files share are shown for the second of the two, and the second file comes last
 * when it is the odd one out.
 */
static void list_block(const struct diff3 *diff3, const struct block *block)
{
    static const enum role odd_role[] = {MINE, OLDER, YOURS};
    int role_of[3], odd = -1, shown_first;

    for (int role = 0; role < 3; role++)
        role_of[diff3->order[role]] = role;
    put_string(out, "====");
    if (block->kind != ALL_DIFFER) {
        odd = diff3->order[odd_role[block->kind]];
        put_format(out, "%d", odd + 1);
    }
    put_byte(out, '\n');
    /* of the two that are equal the first comes without its lines */
    shown_first = odd == 0 ? 1 : 0;
    for (int i = 0; i < 3; i++) {
        const int operand = odd == 1 && i > 0 ? 3 - i : i, role = role_of[operand];

        put_range(operand, &block->ranges[role]);
        if (odd < 0 || operand != shown_first)
            put_lines(diff3, role, &block->ranges[role]);
    }
}

void list_blocks(struct diff3 *diff3)
{
    for (size_t i = 0; i < diff3->count; i++)
        list_block(diff3, &diff3->blocks[i]);
}
