/* The styles that show nothing but changes: normal, ed scripts and RCS'. */
#include "diff.h"

/* "3", "3,5"; of no lines, the one before them. */
static void put_range(const struct change *change, int side, char between)
{
    const size_t first = change->line[side] + 1, count = change->count[side];

    put_uint(out, count > 0 ? first : first - 1, 0);
    if (count > 1) {
        put_byte(out, between);
        put_uint(out, first + count - 1, 0);
    }
}

static char letter_of(const struct change *change)
{
    return change->count[0] == 0 ? 'a' : change->count[1] == 0 ? 'd' : 'c';
}

/* "< " and the like, with -T and --suppress-blank-empty. */
static void put_marked(const struct diff *diff, char mark, int side, size_t i, enum color color)
{
    const struct span line = compare_line(&diff->compare.text[side], i);
    char prefix[3] = {mark, diff->initial_tab ? '\t' : ' '};

    if (diff->trim_blank && line.len > 0 && line.ptr[0] == '\n')
        prefix[1] = '\0';
    put_line(diff, prefix, side, i, color);
}

static void put_normal_change(const struct diff *diff, const struct change *change)
{
    put_color(diff, COLOR_HUNK);
    put_range(change, 0, ',');
    put_byte(out, letter_of(change));
    put_range(change, 1, ',');
    if (diff->colors[0] != NULL)
        end_color(diff);
    put_byte(out, '\n');
    for (size_t i = 0; i < change->count[0]; i++)
        put_marked(diff, '<', 0, change->line[0] + i, COLOR_REMOVED);
    if (letter_of(change) == 'c')
        put_string(out, "---\n");
    for (size_t i = 0; i < change->count[1]; i++)
        put_marked(diff, '>', 1, change->line[1] + i, COLOR_ADDED);
}

void put_normal(struct diff *diff)
{
    for (size_t i = 0; i < diff->compare.change_count; i++) {
        const struct change *change = &diff->compare.changes[i];

        if (!hunk_counts(diff, change, change))
            continue;
        begin_output(diff);
        put_normal_change(diff, change);
    }
}

/* The new lines of a change as they are. */
static void put_new_lines(const struct diff *diff, const struct change *change)
{
    for (size_t i = 0; i < change->count[1]; i++)
        put_diff_text(diff, compare_line(&diff->compare.text[1], change->line[1] + i), "");
}

static bool is_dot(struct span line)
{
    return line.len > 0 && line.ptr[0] == '.' && (line.len == 1 || line.ptr[1] == '\n');
}

/* A lone dot would end the input: it goes in as two, of which one is taken off again. */
static void put_ed_lines(const struct diff *diff, const struct change *change)
{
    bool inserting = true;

    for (size_t i = 0; i < change->count[1]; i++) {
        const struct span line = compare_line(&diff->compare.text[1], change->line[1] + i);

        if (!inserting)
            put_string(out, "a\n");
        inserting = !is_dot(line);
        if (inserting)
            put_diff_text(diff, line, "");
        else
            put_string(out, "..\n.\ns/.//\n");
    }
    if (inserting)
        put_string(out, ".\n");
}

/* From the last change to the first, so that line numbers hold. */
void put_ed(struct diff *diff)
{
    for (size_t i = diff->compare.change_count; i-- > 0;) {
        const struct change *change = &diff->compare.changes[i];

        if (!hunk_counts(diff, change, change))
            continue;
        begin_output(diff);
        put_range(change, 0, ',');
        put_format(out, "%c\n", letter_of(change));
        if (change->count[1] > 0)
            put_ed_lines(diff, change);
    }
}

void put_forward_ed(struct diff *diff)
{
    for (size_t i = 0; i < diff->compare.change_count; i++) {
        const struct change *change = &diff->compare.changes[i];

        if (!hunk_counts(diff, change, change))
            continue;
        begin_output(diff);
        put_byte(out, letter_of(change));
        put_range(change, 0, ' ');
        put_byte(out, '\n');
        if (change->count[1] == 0)
            continue;
        put_new_lines(diff, change);
        put_string(out, ".\n");
    }
}

void put_rcs(struct diff *diff)
{
    for (size_t i = 0; i < diff->compare.change_count; i++) {
        const struct change *change = &diff->compare.changes[i];

        if (!hunk_counts(diff, change, change))
            continue;
        begin_output(diff);
        if (change->count[0] > 0)
            put_format(out, "d%zu %zu\n", change->line[0] + 1, change->count[0]);
        if (change->count[1] > 0)
            put_format(out, "a%zu %zu\n", change->line[0] + change->count[0], change->count[1]);
        put_new_lines(diff, change);
    }
}

void put_side_by_side(struct diff *diff)
{
    const struct compare *compare = &diff->compare;
    const size_t end[2] = {compare->text[0].end, compare->text[1].end};
    struct side_by_side sides = {.width = diff->width,
                                 .tab = diff->tab,
                                 .expand_tabs = diff->expand_tabs,
                                 .left_column = diff->left_column,
                                 .no_common = diff->no_common,
                                 .removed = diff->colors[COLOR_REMOVED],
                                 .added = diff->colors[COLOR_ADDED],
                                 .reset = diff->colors[COLOR_NONE]};

    side_by_side_plan(&sides);
    begin_output(diff);
    for (size_t i = 0; i < compare->change_count; i++) {
        const struct change *change = &compare->changes[i];

        if (!hunk_counts(diff, change, change))
            continue;
        side_by_side_common(&sides, compare, change->line);
        side_by_side_change(&sides, compare, change);
    }
    side_by_side_common(&sides, compare, end);
}
