/* Two texts in two columns: see side_by_side.h. */
#include "box.h"
#include "side_by_side.h"
#include "utf8.h"

enum { GUTTER = 3 };

void side_by_side_plan(struct side_by_side *sides)
{
    const size_t tab = sides->expand_tabs ? 1 : sides->tab, width = sides->width;
    const size_t offset = (width + tab + GUTTER) / (2 * tab) * tab;
    const size_t left = offset > GUTTER ? offset - GUTTER : 0;
    const size_t right = width > offset ? width - offset : 0;

    sides->half = left < right ? left : right;
    sides->second = sides->half > 0 ? offset : width;
    sides->next[0] = sides->next[1] = 0;
}

/* Moves from one column to another, by tabs where they may be used. */
static size_t move_to(const struct side_by_side *sides, size_t from, size_t to)
{
    if (!sides->expand_tabs)
        for (size_t stop; (stop = from + sides->tab - from % sides->tab) <= to; from = stop)
            put_byte(out, '\t');
    while (from++ < to)
        put_byte(out, ' ');
    return to;
}

/* What has been shown of a half: the column that the text is in, and the one the line is in. */
struct half {
    const struct side_by_side *sides;
    size_t indent, in, out;
};

static void put_tab(struct half *half)
{
    const size_t blanks = half->sides->tab - half->in % half->sides->tab;
    const size_t most = half->sides->half;
    size_t stop = half->out + blanks;

    if (half->in == half->out) {
        if (half->sides->expand_tabs) {
            stop = stop < most ? stop : most;
            while (half->out < stop) {
                put_byte(out, ' ');
                half->out++;
            }
        } else if (stop < most) {
            half->out = stop;
            put_byte(out, '\t');
        }
    }
    half->in += blanks;
}

static void put_back(struct half *half)
{
    if (half->in == 0 || --half->in >= half->sides->half)
        return;
    if (half->out > half->in) {
        half->out = half->in;
        put_byte(out, '\b');
    }
    while (half->out < half->in) {
        put_byte(out, ' ');
        half->out++;
    }
}

/* Any other character, as far as there is room. Those that have no width come with their base. */
static size_t put_character(struct half *half, const char *at, size_t length)
{
    int32_t code;
    const size_t bytes = char_decode(at, length, &code);
    const int width = code == UTF8_INVALID || (bytes == 1 && code >= 0x80) ? -1 : char_width(code);

    if (width < 0) {
        if (half->in < half->sides->half)
            put_bytes(out, at, bytes);
        return bytes;
    }
    half->in += (size_t)width;
    if (half->in <= half->sides->half) {
        half->out = half->in;
        put_bytes(out, at, bytes);
    }
    return bytes;
}

/* Shows what fits of a line; returns the column it ends in. */
static size_t put_half(const struct side_by_side *sides, struct span line, size_t indent)
{
    struct half half = {.sides = sides, .indent = indent};

    for (size_t i = 0; i < line.len && line.ptr[i] != '\n';) {
        switch (line.ptr[i]) {
        case '\t':
            put_tab(&half);
            i++;
            break;
        case '\r':
            put_byte(out, '\r');
            move_to(sides, 0, indent);
            half.in = half.out = 0;
            i++;
            break;
        case '\b':
            put_back(&half);
            i++;
            break;
        default:
            i += put_character(&half, line.ptr + i, line.len - i);
        }
    }
    return half.out;
}

static bool is_whole(const struct span *line)
{
    return line != NULL && line->len > 0 && line->ptr[line->len - 1] == '\n';
}

/* A line of output: what is left, a mark, what is right; either may be missing. */
static void put_pair(const struct side_by_side *sides, const struct span *left, char mark,
                     const struct span *right)
{
    const char *colour = mark == '<' ? sides->removed : mark == '>' ? sides->added : NULL;
    size_t column = 0;

    if (colour != NULL)
        put_string(out, colour);
    if (left != NULL)
        column = put_half(sides, *left, 0);
    if (mark == '|' && is_whole(left) != is_whole(right))
        mark = is_whole(left) ? '/' : '\\';
    if (mark != ' ') {
        column = move_to(sides, column, (sides->half + sides->second - 1) / 2) + 1;
        put_byte(out, mark);
    }
    if (right != NULL && !(right->len > 0 && right->ptr[0] == '\n')) {
        move_to(sides, column, sides->second);
        put_half(sides, *right, sides->second);
    }
    if (is_whole(left) || is_whole(right))
        put_byte(out, '\n');
    if (colour != NULL)
        put_string(out, sides->reset);
}

static void put_left(const struct side_by_side *sides, const struct compare *compare, size_t i,
                     char mark)
{
    const struct span line = compare_line(&compare->text[0], i);

    put_pair(sides, &line, mark, NULL);
}

static void put_right(const struct side_by_side *sides, const struct compare *compare, size_t i,
                      char mark)
{
    const struct span line = compare_line(&compare->text[1], i);

    put_pair(sides, NULL, mark, &line);
}

static void put_both(const struct side_by_side *sides, const struct compare *compare, size_t i,
                     size_t j, char mark)
{
    const struct span left = compare_line(&compare->text[0], i);
    const struct span right = compare_line(&compare->text[1], j);

    put_pair(sides, &left, mark, &right);
}

void side_by_side_common(struct side_by_side *sides, const struct compare *compare,
                         const size_t line[2])
{
    size_t i = sides->next[0], j = sides->next[1];

    sides->next[0] = line[0];
    sides->next[1] = line[1];
    if (sides->no_common)
        return;
    if (!sides->left_column) {
        while (i < line[0] && j < line[1])
            put_both(sides, compare, i++, j++, ' ');
        while (j < line[1])
            put_right(sides, compare, j++, ')');
    }
    while (i < line[0])
        put_left(sides, compare, i++, '(');
}

void side_by_side_change(struct side_by_side *sides, const struct compare *compare,
                         const struct change *change)
{
    size_t i = change->line[0], j = change->line[1];
    const size_t last[2] = {i + change->count[0], j + change->count[1]};

    while (i < last[0] && j < last[1])
        put_both(sides, compare, i++, j++, '|');
    while (j < last[1])
        put_right(sides, compare, j++, '>');
    while (i < last[0])
        put_left(sides, compare, i++, '<');
    sides->next[0] = last[0];
    sides->next[1] = last[1];
}
