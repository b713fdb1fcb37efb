/* The styles with context: changes that are near each other make one hunk (-c, -u). */
#include "diff.h"

struct hunk {
    const struct change *first, *last; /* changes */
    size_t start[2], end[2];           /* lines shown */
};

static size_t plus(size_t a, size_t b)
{
    return a > SIZE_MAX - b ? SIZE_MAX : a + b;
}

/*
 * The last change of the hunk that begins with `first`: no more than 2 * context lines between, and
 * before one that doesn't count less than context.
 */
static const struct change *last_of_hunk(const struct diff *diff, const struct change *first,
                                         const struct change *end)
{
    const size_t context = (size_t)diff->context;

    for (; first + 1 < end; first++) {
        const size_t between = first[1].line[0] - (first->line[0] + first->count[0]);

        if (between >= (first[1].ignored ? context : plus(plus(context, context), 1)))
            break;
    }
    return first;
}

static void measure(const struct diff *diff, struct hunk *hunk)
{
    const size_t context = (size_t)diff->context;

    for (int i = 0; i < 2; i++) {
        const struct compare_text *text = &diff->compare.text[i];
        const size_t first = hunk->first->line[i], end = hunk->last->line[i] + hunk->last->count[i];

        hunk->start[i] = first - text->first > context ? first - context : text->first;
        hunk->end[i] = text->end - end > context ? end + context : text->end;
    }
}

/* ---- -p and -F ---- */

enum { FUNCTION_SHOWN = 40 };

/* The nearest line above the hunk that looks like a function's, kept from hunk to hunk. */
static void find_function(struct diff *diff, size_t start)
{
    const struct compare_text *text = &diff->compare.text[0];
    const char *const stop = diff->function_end != NULL ? diff->function_end : text->bytes;
    const char *end = text->starts[start - text->first];

    diff->function_end = end;
    while (end > stop) {
        const char *before = bytes_find_last(text->bytes, '\n', (size_t)(end - 1 - text->bytes));
        const char *line = before != NULL ? before + 1 : text->bytes;

        if (matches_any(&diff->function_regexes, (struct span){line, (size_t)(end - 1 - line)})) {
            diff->function = line;
            return;
        }
        end = line;
    }
}

static bool is_blank(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

static void put_function(struct diff *diff, size_t start)
{
    const char *line;
    size_t length = 0;

    if (diff->function_regexes.count == 0)
        return;
    find_function(diff, start);
    line = diff->function;
    if (line == NULL)
        return;
    while (is_blank(*line) && *line != '\n')
        line++;
    while (length < FUNCTION_SHOWN && line[length] != '\n')
        length++;
    while (length > 0 && is_blank(line[length - 1]))
        length--;
    put_byte(out, ' ');
    put_bytes(out, line, length);
}

/* ---- unified ---- */

/* "3", "3,2", "2,0". */
static void put_unified_range(const struct hunk *hunk, int side)
{
    const size_t count = hunk->end[side] - hunk->start[side];

    put_uint(out, hunk->start[side] + (count > 0), 0);
    if (count != 1) {
        put_byte(out, ',');
        put_uint(out, count, 0);
    }
}

static void put_unified_line(const struct diff *diff, const char *mark, int side, size_t i,
                             enum color color)
{
    const struct span line = compare_line(&diff->compare.text[side], i);
    const bool blank = diff->trim_blank && line.len > 0 && line.ptr[0] == '\n';
    const bool common = *mark == ' ';
    char prefix[3] = {0};

    if (!common)
        prefix[0] = *mark;
    if (!blank && (common || diff->initial_tab))
        prefix[common ? 0 : 1] = diff->initial_tab ? '\t' : ' ';
    put_line(diff, prefix, side, i, color);
}

static void put_unified_hunk(struct diff *diff, const struct hunk *hunk)
{
    size_t i = hunk->start[0];

    put_color(diff, COLOR_HUNK);
    put_string(out, "@@ -");
    put_unified_range(hunk, 0);
    put_string(out, " +");
    put_unified_range(hunk, 1);
    put_string(out, " @@");
    end_color(diff);
    put_function(diff, hunk->start[0]);
    put_byte(out, '\n');
    for (const struct change *change = hunk->first; change <= hunk->last; change++) {
        while (i < change->line[0])
            put_unified_line(diff, " ", 0, i++, COLOR_NONE);
        for (size_t n = 0; n < change->count[0]; n++)
            put_unified_line(diff, "-", 0, i++, COLOR_REMOVED);
        for (size_t n = 0; n < change->count[1]; n++)
            put_unified_line(diff, "+", 1, change->line[1] + n, COLOR_ADDED);
    }
    while (i < hunk->end[0])
        put_unified_line(diff, " ", 0, i++, COLOR_NONE);
}

/* ---- context ---- */

/* "3,5"; of a single line "3"; of none the one before. */
static void put_context_range(const struct hunk *hunk, int side)
{
    const size_t count = hunk->end[side] - hunk->start[side];

    if (count > 1) {
        put_uint(out, hunk->start[side] + 1, 0);
        put_byte(out, ',');
    }
    put_uint(out, hunk->end[side], 0);
}

/* One half of a hunk; `sole` is the mark of changes that the other half has no lines of. */
static void put_half(const struct diff *diff, const struct hunk *hunk, int side, char sole,
                     enum color color)
{
    const struct change *change = hunk->first;

    for (size_t i = hunk->start[side]; i < hunk->end[side]; i++) {
        const struct span line = compare_line(&diff->compare.text[side], i);
        char prefix[3] = {' ', diff->initial_tab ? '\t' : ' '};

        while (change <= hunk->last && change->line[side] + change->count[side] <= i)
            change++;
        if (change <= hunk->last && change->line[side] <= i)
            prefix[0] = change->count[!side] > 0 ? '!' : sole;
        if (diff->trim_blank && line.len > 0 && line.ptr[0] == '\n')
            prefix[prefix[0] != ' '] = '\0';
        put_line(diff, prefix, side, i, color);
    }
}

static bool touches(const struct hunk *hunk, int side)
{
    for (const struct change *change = hunk->first; change <= hunk->last; change++)
        if (change->count[side] > 0)
            return true;
    return false;
}

static void put_context_hunk(struct diff *diff, const struct hunk *hunk)
{
    put_string(out, "***************");
    put_function(diff, hunk->start[0]);
    put_byte(out, '\n');
    put_color(diff, COLOR_HUNK);
    put_string(out, "*** ");
    put_context_range(hunk, 0);
    put_string(out, " ****");
    end_color(diff);
    put_byte(out, '\n');
    if (touches(hunk, 0))
        put_half(diff, hunk, 0, '-', COLOR_REMOVED);
    put_color(diff, COLOR_HUNK);
    put_string(out, "--- ");
    put_context_range(hunk, 1);
    put_string(out, " ----");
    end_color(diff);
    put_byte(out, '\n');
    if (touches(hunk, 1))
        put_half(diff, hunk, 1, '+', COLOR_ADDED);
}

void put_hunks(struct diff *diff)
{
    const struct change *end = diff->compare.changes + diff->compare.change_count;
    struct hunk hunk = {.first = diff->compare.changes};

    diff->function = diff->function_end = NULL;
    for (; hunk.first < end; hunk.first = hunk.last + 1) {
        hunk.last = last_of_hunk(diff, hunk.first, end);
        if (!hunk_counts(diff, hunk.first, hunk.last))
            continue;
        measure(diff, &hunk);
        begin_output(diff);
        if (diff->style == STYLE_UNIFIED)
            put_unified_hunk(diff, &hunk);
        else
            put_context_hunk(diff, &hunk);
    }
}
