/*
 * Both texts as one, by formats for groups of lines and for lines (-D, --old-group-format and its
 * kind). Formats are checked when they are read, so that showing them cannot fail.
 */
#include "diff.h"

enum { NESTING_MOST = 100 };

/* A group: lines from[side] to end[side]-1 of each text. */
struct group {
    size_t from[2], end[2];
};

/* The number that a letter stands for: of the old group, or as a capital of the new one. */
static bool group_value(const struct group *group, char letter, size_t *value)
{
    const int side = letter >= 'A' && letter <= 'Z';
    const size_t from = group->from[side], end = group->end[side];

    switch (letter | 0x20) {
    case 'e':
        *value = from;
        return true;
    case 'f':
        *value = from + 1;
        return true;
    case 'l':
        *value = end;
        return true;
    case 'm':
        *value = end + 1;
        return true;
    case 'n':
        *value = end - from;
        return true;
    default:
        return false;
    }
}

/* "-12.3d" and what stands behind. */
struct number_format {
    int width, precision; /* precision -1: none */
    char conversion, letter;
};

static int parse_digits(const char **at)
{
    int value = 0;

    for (; **at >= '0' && **at <= '9'; ++*at)
        if (value < 100000)
            value = 10 * value + (**at - '0');
    return value;
}

/* Reads a printf-like number; returns what is behind it, or NULL when it is none. */
static const char *parse_number_format(const char *at, struct number_format *format)
{
    bool left = false;

    *format = (struct number_format){.precision = -1};
    for (; *at == '-' || *at == '\''; at++)
        left |= *at == '-';
    format->width = parse_digits(&at);
    if (left)
        format->width = -format->width;
    if (*at == '.') {
        at++;
        format->precision = parse_digits(&at);
    }
    format->conversion = *at;
    if (*at == '\0' || strchr("doxX", *at) == NULL)
        return NULL;
    format->letter = at[1];
    return at[1] != '\0' ? at + 2 : NULL;
}

static void put_number(const struct number_format *format, size_t value)
{
    const char text[] = {
        '%', '*', '.', '*', 'j', format->conversion == 'd' ? 'u' : format->conversion, '\0'};

    put_format(out, text, format->width, format->precision, (uintmax_t)value);
}

/* 'C' or '\OOO' behind %c; NULL when it is neither. */
static const char *parse_character(const char *at, char *byte)
{
    int value = 0, digits = 0;

    if (*at++ != '\'' || *at == '\0')
        return NULL;
    if (*at != '\\') {
        *byte = *at++;
        return *at == '\'' ? at + 1 : NULL;
    }
    for (at++; *at >= '0' && *at <= '7' && digits < 3; at++, digits++)
        value = 8 * value + (*at - '0');
    *byte = (char)value;
    return digits > 0 && *at == '\'' ? at + 1 : NULL;
}

/* %% and %c, which both kinds of format have; NULL when it is something else. */
static const char *put_plain(const char *at)
{
    char byte = '%';

    if (*at == '%')
        at++;
    else if (*at != 'c' || (at = parse_character(at + 1, &byte)) == NULL)
        return NULL;
    put_byte(out, byte);
    return at;
}

/* ---- lines ---- */

static const char *put_line_item(const struct diff *diff, const char *at, int side, size_t i)
{
    struct span line = compare_line(&diff->compare.text[side], i);
    struct number_format number;
    const char *end = put_plain(at);

    if (end != NULL)
        return end;
    if (*at == 'l' || *at == 'L') {
        if (*at == 'l' && line.len > 0 && line.ptr[line.len - 1] == '\n')
            line.len--;
        put_diff_text(diff, line, "");
        return at + 1;
    }
    end = parse_number_format(at, &number);
    if (end == NULL || number.letter != 'n')
        return NULL;
    put_number(&number, i + 1);
    return end;
}

static void put_lines(const struct diff *diff, enum line_kind kind, int side, size_t from,
                      size_t end)
{
    const char *const format = diff->lines[kind];

    for (size_t i = from; i < end; i++)
        for (const char *at = format; *at != '\0';) {
            const char *behind = *at == '%' ? put_line_item(diff, at + 1, side, i) : NULL;

            if (behind == NULL)
                put_byte(out, *at++);
            else
                at = behind;
        }
}

/* ---- groups ---- */

struct group_writer {
    const struct diff *diff;
    const struct group *group;
    int depth;
};

static const char *put_group(struct group_writer *writer, const char *at, const char *stops,
                             bool shown);

/* A number or a letter of a condition. */
static const char *parse_value(const struct group *group, const char *at, size_t *value)
{
    if (*at >= '0' && *at <= '9') {
        *value = (size_t)parse_digits(&at);
        return at;
    }
    return group_value(group, *at, value) ? at + 1 : NULL;
}

/* %(A=B?T:E); `at` is behind the parenthesis. NULL when it is none. */
static const char *put_condition(struct group_writer *writer, const char *at, bool shown)
{
    size_t values[2];
    bool holds;

    at = parse_value(writer->group, at, &values[0]);
    if (at == NULL || *at++ != '=')
        return NULL;
    at = parse_value(writer->group, at, &values[1]);
    if (at == NULL || *at++ != '?')
        return NULL;
    if (++writer->depth > NESTING_MOST)
        diex("conditions in a group format are nested too deeply");
    holds = values[0] == values[1];
    at = put_group(writer, at, ":)", shown && holds);
    if (*at == ':')
        at = put_group(writer, at + 1, ")", shown && !holds);
    writer->depth--;
    return *at == ')' ? at + 1 : at;
}

/* What stands behind a % in a group format; NULL when it means nothing. */
static const char *put_group_item(struct group_writer *writer, const char *at, bool shown)
{
    const struct group *group = writer->group;
    struct number_format number;
    const char *end;
    size_t value;

    switch (*at) {
    case '(':
        return put_condition(writer, at + 1, shown);
    case '<':
    case '=':
    case '>':
        if (shown)
            put_lines(writer->diff,
                      *at == '<'   ? LINES_OLD
                      : *at == '=' ? LINES_SAME
                                   : LINES_NEW,
                      *at == '>', group->from[*at == '>'], group->end[*at == '>']);
        return at + 1;
    }
    if (!shown && *at == '%')
        return at + 1;
    if (!shown && *at == 'c') {
        char byte;

        return parse_character(at + 1, &byte);
    }
    end = put_plain(at);
    if (end != NULL)
        return end;
    end = parse_number_format(at, &number);
    if (end == NULL || !group_value(group, number.letter, &value))
        return NULL;
    if (shown)
        put_number(&number, value);
    return end;
}

/* Shows a format up to its end or one of the bytes in `stops`, which it returns the place of. */
static const char *put_group(struct group_writer *writer, const char *at, const char *stops,
                             bool shown)
{
    while (*at != '\0' && strchr(stops, *at) == NULL) {
        const char *behind = *at == '%' ? put_group_item(writer, at + 1, shown) : NULL;

        if (behind == NULL) {
            if (shown)
                put_byte(out, *at);
            at++;
        } else {
            at = behind;
        }
    }
    return at;
}

static void put_group_of(const struct diff *diff, enum line_kind kind, const size_t from[2],
                         const size_t end[2])
{
    const struct group group = {{from[0], from[1]}, {end[0], end[1]}};
    struct group_writer writer = {.diff = diff, .group = &group};

    put_group(&writer, diff->groups[kind], "", true);
}

void put_merged(struct diff *diff)
{
    const struct compare *compare = &diff->compare;
    size_t next[2] = {0, 0};
    const size_t end[2] = {compare->text[0].end, compare->text[1].end};

    begin_output(diff);
    for (size_t i = 0; i < compare->change_count; i++) {
        const struct change *change = &compare->changes[i];
        const size_t *count = change->count;

        if (!hunk_counts(diff, change, change))
            continue;
        if (next[0] < change->line[0] || next[1] < change->line[1])
            put_group_of(diff, LINES_SAME, next, change->line);
        for (int side = 0; side < 2; side++)
            next[side] = change->line[side] + count[side];
        put_group_of(diff,
                     count[0] == 0   ? LINES_NEW
                     : count[1] == 0 ? LINES_OLD
                                     : LINES_CHANGED,
                     change->line, next);
    }
    if (next[0] < end[0] || next[1] < end[1])
        put_group_of(diff, LINES_SAME, next, end);
}

static void set_if_missing(const char **format, const char *text)
{
    if (*format == NULL)
        *format = text;
}

void prepare_formats(struct diff *diff, const char *symbol)
{
    if (symbol != NULL) {
        set_if_missing(&diff->groups[LINES_OLD],
                       mem_print("#ifndef %s\n%%<#endif /* ! %s */\n", symbol, symbol));
        set_if_missing(&diff->groups[LINES_NEW],
                       mem_print("#ifdef %s\n%%>#endif /* %s */\n", symbol, symbol));
        set_if_missing(&diff->groups[LINES_CHANGED],
                       mem_print("#ifndef %s\n%%<#else /* %s */\n%%>#endif /* %s */\n", symbol,
                                 symbol, symbol));
    }
    set_if_missing(&diff->groups[LINES_SAME], "%=");
    set_if_missing(&diff->groups[LINES_OLD], diff->groups[LINES_CHANGED]);
    set_if_missing(&diff->groups[LINES_NEW], diff->groups[LINES_CHANGED]);
    set_if_missing(&diff->groups[LINES_OLD], "%<");
    set_if_missing(&diff->groups[LINES_NEW], "%>");
    set_if_missing(&diff->groups[LINES_CHANGED],
                   mem_print("%s%s", diff->groups[LINES_OLD], diff->groups[LINES_NEW]));
    for (int i = 0; i < 3; i++) {
        set_if_missing(&diff->lines[i], diff->line_format);
        set_if_missing(&diff->lines[i], "%l\n");
    }
}
