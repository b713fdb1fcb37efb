/* Records from a reader, as RS says: by a byte, a pattern, paragraphs, or lines of CSV. */
#include "awk.h"

static struct span unread(const struct input *input)
{
    return (struct span){input->reader.buffer + input->reader.start,
                         input->reader.end - input->reader.start};
}

/* Reads more behind what is unread; $0 may lie in that buffer. */
static bool fill(struct awk *awk, struct input *input)
{
    if (input == &awk->main)
        record_keep(awk);
    return reader_fill(&input->reader);
}

/* Hands out the first bytes of what is unread, and skips the separator behind them. */
static bool take(struct awk *awk, struct input *input, struct span *record, size_t length,
                 size_t separator)
{
    struct span rest = unread(input);

    *record = (struct span){rest.ptr, length};
    awk->record_end = (struct span){rest.ptr + length, separator};
    input->reader.start += length + separator;
    return true;
}

/* What is left at the end of the input is a record too. */
static bool take_rest(struct awk *awk, struct input *input, struct span *record, bool *failed)
{
    struct span rest = unread(input);

    *failed = input->reader.failed;
    if (rest.len == 0 || *failed)
        return false;
    return take(awk, input, record, rest.len, 0);
}

static bool next_by_byte(struct awk *awk, struct input *input, struct span *record, bool *failed)
{
    size_t searched = 0;

    for (;;) {
        struct span rest = unread(input);
        const char *found = NULL;

        if (rest.len > searched)
            found = bytes_find(rest.ptr + searched, awk->record_byte, rest.len - searched);
        if (found != NULL)
            return take(awk, input, record, (size_t)(found - rest.ptr), 1);
        searched = rest.len;
        if (!fill(awk, input))
            return take_rest(awk, input, record, failed);
    }
}

/*
 * Reads on until there is more to search: as much again when a lot was searched in vain, so that
 * long records take linear time. False at the end of the input.
 */
static bool read_more(struct awk *awk, struct input *input)
{
    enum { PATIENCE = 64 * 1024 };
    size_t had = unread(input).len, wanted = had > PATIENCE ? had * 2 : had + 1;

    while (unread(input).len < wanted)
        if (!fill(awk, input))
            return unread(input).len > had;
    return true;
}

static bool next_by_pattern(struct awk *awk, struct input *input, struct span *record, bool *failed)
{
    struct regex_match match;

    for (;;) {
        struct span rest = unread(input);
        size_t from = 0;
        bool found = false;

        while (rest.len > 0 && from <= rest.len &&
               (found = regexp_find(awk, awk->record_pattern, rest, from, &match, 1)) &&
               match.end == match.start)
            from = match.end + 1;
        found = found && match.end > match.start;
        /* one that ends where the buffer does might be longer */
        if (found && (match.end < rest.len || input->reader.eof))
            return take(awk, input, record, match.start, match.end - match.start);
        if (!read_more(awk, input) && input->reader.eof &&
            (!found || match.end == unread(input).len)) {
            if (found && !input->reader.failed)
                return take(awk, input, record, match.start, match.end - match.start);
            return take_rest(awk, input, record, failed);
        }
    }
}

static void skip_empty_lines(struct awk *awk, struct input *input)
{
    for (;;) {
        struct span rest = unread(input);
        size_t count = 0;

        while (count < rest.len && rest.ptr[count] == '\n')
            count++;
        input->reader.start += count;
        if (count < rest.len || !fill(awk, input))
            return;
    }
}

/* Paragraphs end at empty lines; newlines at the very end are no part of the last one. */
static bool next_paragraph(struct awk *awk, struct input *input, struct span *record, bool *failed)
{
    size_t searched = 0;

    skip_empty_lines(awk, input);
    for (;;) {
        struct span rest = unread(input);
        const char *found = NULL;

        while (searched < rest.len &&
               (found = bytes_find(rest.ptr + searched, '\n', rest.len - searched)) != NULL) {
            size_t length = (size_t)(found - rest.ptr), end = length;

            while (end < rest.len && rest.ptr[end] == '\n')
                end++;
            if (end == rest.len && !input->reader.eof) {
                searched = length;
                break;
            }
            if (end - length > 1 || end == rest.len)
                return take(awk, input, record, length, end - length);
            searched = end;
        }
        if (found == NULL || searched >= rest.len)
            searched = rest.len;
        if (!fill(awk, input) && searched >= rest.len)
            return take_rest(awk, input, record, failed);
    }
}

/* A line, but newlines inside quotes belong to it; a CR before the newline does not. */
static bool next_csv(struct awk *awk, struct input *input, struct span *record, bool *failed)
{
    size_t searched = 0;
    bool quoted = false;

    for (;;) {
        struct span rest = unread(input);

        for (; searched < rest.len; searched++) {
            if (rest.ptr[searched] == '"')
                quoted = !quoted;
            if (rest.ptr[searched] == '\n' && !quoted) {
                size_t cr = searched > 0 && rest.ptr[searched - 1] == '\r';

                return take(awk, input, record, searched - cr, 1 + cr);
            }
        }
        if (!fill(awk, input))
            return take_rest(awk, input, record, failed);
    }
}

static void set_record_end(struct awk *awk)
{
    global_set(awk, SPECIAL_RT,
               value_of(VALUE_STRING, string_of(awk->record_end.ptr, awk->record_end.len)));
}

/* The record lies in the reader's buffer and stays until the next call for the same input. */
bool input_record(struct awk *awk, struct input *input, struct span *record, bool *failed)
{
    static bool (*const kinds[])(struct awk *, struct input *, struct span *, bool *) = {
        [RECORD_BYTE] = next_by_byte,
        [RECORD_PARAGRAPH] = next_paragraph,
        [RECORD_PATTERN] = next_by_pattern,
        [RECORD_CSV] = next_csv,
    };
    bool got;

    *failed = false;
    awk->record_end = (struct span){"", 0};
    got = kinds[awk->record_kind](awk, input, record, failed);
    if (awk->wants_record_end)
        set_record_end(awk);
    return got;
}

void record_separator_set(struct awk *awk)
{
    struct text text;
    struct span span = value_text(awk, awk->globals[SPECIAL_RS], &text);

    if (awk->csv) {
        awk->record_kind = RECORD_CSV;
    } else if (span.len == 0) {
        awk->record_kind = RECORD_PARAGRAPH;
    } else if (span.len == 1 && awk->globals[SPECIAL_RS].kind != VALUE_PATTERN) {
        awk->record_kind = RECORD_BYTE;
        awk->record_byte = (unsigned char)*span.ptr;
    } else {
        awk->record_kind = RECORD_PATTERN;
        awk->record_pattern = regexp_of_value(awk, awk->globals[SPECIAL_RS]);
    }
    text_release(&text);
}
