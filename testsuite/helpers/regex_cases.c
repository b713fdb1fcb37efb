/*
 * The engine against a table: each line of a file is "flags TAB pattern TAB text TAB spans", with
 * flags of E (extended), i (fold case), w, x and - (none), and the spans of the match and of its
 * groups as (0,3)(?,?), or NONE. Says what differs.
 */
#include "box.h"
#include "regex.h"

enum { FIELDS = 4, GROUPS = 10 };

static int flags_of(struct span letters)
{
    int flags = 0;

    for (size_t i = 0; i < letters.len; i++)
        switch (letters.ptr[i]) {
        case 'E':
            flags |= REGEX_EXTENDED;
            break;
        case 'i':
            flags |= REGEX_FOLD_CASE;
            break;
        case 'w':
            flags |= REGEX_WORDS;
            break;
        case 'x':
            flags |= REGEX_WHOLE;
            break;
        default:
            break;
        }
    return flags;
}

static bool split_fields(struct span line, struct span *fields)
{
    for (int i = 0; i < FIELDS; i++) {
        const char *tab = bytes_find(line.ptr, '\t', line.len);
        const size_t length = tab != NULL ? (size_t)(tab - line.ptr) : line.len;

        fields[i] = (struct span){line.ptr, length};
        if (tab == NULL)
            return i == FIELDS - 1;
        line = (struct span){tab + 1, line.len - length - 1};
    }
    return false;
}

static const char *spans_of(const struct regex_match *matches, size_t count)
{
    const char *text = "";

    for (size_t i = 0; i < count; i++)
        text = matches[i].start == REGEX_NONE
                   ? mem_print("%s(?,?)", text)
                   : mem_print("%s(%zu,%zu)", text, matches[i].start, matches[i].end);
    return text;
}

static const char *found(const struct span *fields)
{
    struct regex_match matches[GROUPS];
    const char *error;
    struct regex *regex = regex_compile(fields[1], flags_of(fields[0]), &error);
    size_t count;

    if (regex == NULL)
        return "ERROR";
    count = regex_group_count(regex) + 1 < GROUPS ? regex_group_count(regex) + 1 : GROUPS;
    if (!regex_search(regex_matcher(regex), fields[2], 0, 0, matches, count))
        return "NONE";
    return spans_of(matches, count);
}

static int regex_cases_main(int argc, char **argv)
{
    struct reader reader = {0};
    struct span line, fields[FIELDS];
    size_t cases = 0, wrong = 0;

    if (argc < 2 || !reader_open(&reader, argv[1]))
        return 2;
    while (reader_line(&reader, '\n', &line, NULL)) {
        const char *is;

        if (line.len == 0 || *line.ptr == '#' || !split_fields(line, fields))
            continue;
        cases++;
        is = found(fields);
        if (!span_equal(span_of(is), fields[3])) {
            wrong++;
            put_span(out, line);
            put_format(out, ": is %s\n", is);
        }
    }
    put_format(out, "%zu cases, %zu wrong\n", cases, wrong);
    return wrong > 0;
}

APPLET(regex_cases, .summary = HELP_TEXT("check the engine against a table"),
       .operands = HELP_TEXT("FILE"), .main = regex_cases_main);
