/* sub(), gsub(), gensub() and match(). */
#include "machine.h"
#include "utf8.h"

enum { GROUPS = 10 };

/* What one replacement needs. */
struct replacing {
    struct span text, replacement;
    bool groups; /* \N in the replacement, as of gensub() */
    struct regex_match matches[GROUPS];
};

static void add_match(struct buffer *to, const struct replacing *by, int group)
{
    const struct regex_match *match = &by->matches[group];

    if (match->start != REGEX_NONE)
        buffer_append(to, by->text.ptr + match->start, match->end - match->start);
}

/*
 * & is the match, \& is &, and \\& is a backslash before the match; any other backslash stands for
 * itself. For gensub() \0 to \9 are groups and \\ is a backslash.
 */
static void add_replacement(struct buffer *to, const struct replacing *by)
{
    const char *at = by->replacement.ptr, *end = at + by->replacement.len;

    while (at < end) {
        if (*at == '&') {
            add_match(to, by, 0);
        } else if (*at != '\\' || at + 1 == end) {
            buffer_add_byte(to, *at);
        } else if (by->groups && at[1] >= '0' && at[1] <= '9') {
            add_match(to, by, *++at - '0');
        } else if (at[1] == '&' || (by->groups && at[1] == '\\')) {
            buffer_add_byte(to, *++at);
        } else if (at[1] == '\\' && at + 2 < end && at[2] == '&') {
            buffer_add_byte(to, *at++);
        } else if (at[1] == '\\' && at + 3 < end && at[2] == '\\' && at[3] == '&') {
            buffer_append(to, "\\&", 2);
            at += 3;
        } else {
            buffer_add_byte(to, *at);
        }
        at++;
    }
}

/* Copies the character at `at`, behind an empty match; returns where the next one is. */
static size_t copy_char(struct buffer *to, struct span text, size_t at)
{
    int32_t code;
    size_t length = 1;

    if (at >= text.len)
        return at + 1;
    length = char_decode(text.ptr + at, text.len - at, &code);
    buffer_append(to, text.ptr + at, length);
    return at + length;
}

/* Replaces matches from number `first` on (all of them, or that one) into the scratch buffer. */
static size_t replace(struct awk *awk, struct pattern *pattern, struct replacing *by, size_t first,
                      bool all)
{
    struct buffer *to = &awk->scratch;
    struct regex_match *matches = by->matches;
    size_t at = 0, number = 0, count = 0, last_end = REGEX_NONE;
    size_t wanted = by->groups ? GROUPS : 1;

    to->length = 0;
    while (at <= by->text.len && regexp_find(awk, pattern, by->text, at, matches, wanted)) {
        bool empty = matches[0].end == matches[0].start;

        buffer_append(to, by->text.ptr + at, matches[0].start - at);
        if (!empty || matches[0].start != last_end) {
            if (++number >= first && (all || number == first)) {
                add_replacement(to, by);
                count++;
            } else {
                add_match(to, by, 0);
            }
        }
        at = last_end = matches[0].end;
        if (!all && number >= first)
            break;
        if (empty)
            at = copy_char(to, by->text, at);
    }
    if (at < by->text.len)
        buffer_append(to, by->text.ptr + at, by->text.len - at);
    return count;
}

/* [text, pattern, replacement] */
struct string *replace_matches(struct awk *awk, struct value *args, bool all, size_t *count)
{
    struct pattern *pattern = regexp_of_value(awk, args[1]);
    struct text text, replacement;
    struct replacing by = {0};

    by.text = value_text(awk, args[0], &text);
    *count = 0;
    if (regexp_matches(awk, pattern, by.text)) {
        by.replacement = value_text(awk, args[2], &replacement);
        *count = replace(awk, pattern, &by, 1, all);
        text_release(&replacement);
    }
    text_release(&text);
    return *count > 0 ? buffer_string(&awk->scratch) : NULL;
}

/* gensub(pattern, replacement, how[, target]) */
struct value builtin_gensub(struct awk *awk, struct value *args, int count)
{
    struct pattern *pattern = regexp_of_value(awk, args[0]);
    struct text text, replacement, how;
    struct replacing by = {.groups = true};
    double number = value_to_number(awk, args[2]);
    struct span word = value_text(awk, args[2], &how);
    bool all = word.len > 0 && (*word.ptr == 'g' || *word.ptr == 'G');

    text_release(&how);
    text.made = NULL;
    by.text = count > 3 ? value_text(awk, args[3], &text) : record_text(awk);
    by.replacement = value_text(awk, args[1], &replacement);
    replace(awk, pattern, &by, !all && number >= 1 ? (size_t)number : 1, all);
    text_release(&text);
    text_release(&replacement);
    return value_of(VALUE_STRING, buffer_string(&awk->scratch));
}

/* Offsets in bytes as numbers of characters. */
static double chars_before(struct span text, size_t offset)
{
    return (double)char_count((struct span){text.ptr, offset});
}

static void set_match(struct awk *awk, struct array *array, struct span text, int group,
                      const struct regex_match *match)
{
    static const char *const names[] = {"start", "length"};
    double numbers[2];

    if (match->start == REGEX_NONE)
        return;
    numbers[0] = chars_before(text, match->start) + 1;
    numbers[1] = chars_before((struct span){text.ptr + match->start, 0}, match->end - match->start);
    table_set(array, group,
              value_of(VALUE_INPUT, string_of(text.ptr + match->start, match->end - match->start)));
    for (int i = 0; i < 2; i++) {
        char key[32];
        size_t length = number_text(group, "%.6g", key);

        memcpy(key + length, awk->subscript_separator->text, 1);
        strcpy(key + length + 1, names[i]);
        *table_named(array, key) = value_number(numbers[i]);
    }
}

/* match(text, pattern[, groups]) */
struct value builtin_match(struct awk *awk, struct value *args, int count)
{
    struct pattern *pattern = regexp_of_value(awk, args[1]);
    struct regex_match *matches;
    struct string *text = value_to_string(awk, args[0]);
    struct span span = string_span(text);
    size_t groups = count > 2 ? regexp_groups(awk, pattern) + 1 : 1;
    double start = 0, length = -1;
    bool found;

    matches = mem_array(groups, sizeof *matches);
    if (count > 2)
        table_clear(args[2].array);
    found = regexp_find(awk, pattern, span, 0, matches, groups);
    if (found) {
        bool ascii = string_is_ascii(text);
        struct span matched = {span.ptr + matches[0].start, matches[0].end - matches[0].start};

        start = 1 + (ascii ? (double)matches[0].start : chars_before(span, matches[0].start));
        length = ascii ? (double)matched.len : (double)char_count(matched);
    }
    for (size_t i = 0; found && count > 2 && i < groups; i++)
        set_match(awk, args[2].array, span, (int)i, &matches[i]);
    mem_free(matches, groups * sizeof *matches);
    string_release(text);
    global_set(awk, SPECIAL_RSTART, value_number(start));
    global_set(awk, SPECIAL_RLENGTH, value_number(length));
    return value_number(start);
}
