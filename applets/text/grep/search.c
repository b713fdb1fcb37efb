/*
 * Searching one input. The whole lines that are in the reader's buffer are searched at once; only
 * around what matches are lines looked at one by one. Offsets are those of the input.
 */
#include "grep.h"
#include "utf8.h"

struct search {
    struct grep *grep;
    const char *name;
    struct reader reader;
    bool binary, is_stdin;
    bool is_plain;     /* selected lines are copied as they are */
    struct span text;  /* the lines being searched, */
    uintmax_t offset;  /* their place in the input */
    size_t kept;       /* and what is still there before them, for -B */
    uintmax_t counted; /* newlines before this place are in `number` */
    uintmax_t number;
    uintmax_t count;      /* of selected lines */
    uintmax_t after_left; /* lines still to be shown behind a selected one */
    uintmax_t shown_to;   /* the end of the line shown last */
    bool shown;           /* of this input */
    bool told_binary;
};

/* ---------------------------------------------------------------- binary inputs */

/* A block with a NUL (with -z: a byte 0200) makes the input binary. */
static void check_block(struct search *search)
{
    if (search->binary || search->grep->binary == BINARY_TEXT)
        return;
    search->binary = bytes_find(search->text.ptr, search->grep->null_data ? '\200' : '\0',
                                search->text.len) != NULL;
}

static bool is_ascii(const char *text)
{
    uint64_t word;

    memcpy(&word, text, sizeof word);
    return (word & 0x8080808080808080) == 0;
}

static bool is_valid(struct span text)
{
    while (text.len > 0) {
        int32_t code;
        size_t length = 8;

        if (text.len < 8 || !is_ascii(text.ptr)) {
            length = char_decode(text.ptr, text.len, &code);
            if (code == UTF8_INVALID)
                return false;
        }
        text.ptr += length;
        text.len -= length;
    }
    return true;
}

/* A line that is no text makes the input binary from here on. */
static void check_line(struct search *search, struct span text)
{
    if (search->binary || search->grep->binary == BINARY_TEXT)
        return;
    search->binary = text_is_utf8() && !is_valid(text);
}

static void tell_binary(struct search *search)
{
    if (!search->told_binary)
        put_format(out, "grep: %s: binary file matches\n", search->name);
    search->told_binary = true;
}

/* ---------------------------------------------------------------- places and lines */

static const char *place(const struct search *search, uintmax_t offset)
{
    return search->text.ptr + (ptrdiff_t)(offset - search->offset);
}

static uintmax_t text_end(const struct search *search)
{
    return search->offset + search->text.len;
}

/* The line that begins at an offset before the text's end. */
static struct line line_at(struct search *search, uintmax_t offset)
{
    const char *start = place(search, offset), *end = search->text.ptr + search->text.len;
    const char *found = bytes_find(start, search->grep->delimiter, (size_t)(end - start));
    struct line line = {.offset = offset, .complete = found != NULL};

    line.text = (struct span){start, (size_t)((found != NULL ? found : end) - start)};
    return line;
}

static uintmax_t behind(const struct line *line)
{
    return line->offset + line->text.len + line->complete;
}

/* The number of a line, which is never before one that was asked for earlier. */
static uintmax_t number_of(struct search *search, uintmax_t offset)
{
    if (offset > search->counted) {
        search->number += bytes_count(place(search, search->counted), search->grep->delimiter,
                                      (size_t)(offset - search->counted));
        search->counted = offset;
    }
    return search->number + 1;
}

static void show(struct search *search, struct line *line, bool selected)
{
    struct grep *grep = search->grep;

    check_line(search, line->text);
    if (search->binary) {
        if (selected)
            tell_binary(search);
        return;
    }
    if (grep->in_groups && (search->shown ? line->offset > search->shown_to : grep->shown))
        show_separator(grep);
    grep->shown = search->shown = true;
    if (grep->line_number)
        line->number = number_of(search, line->offset);
    show_line(grep, search->name, line, selected);
    search->shown_to = behind(line);
}

/* ---------------------------------------------------------------- context */

/* The start of the line before one, not before `first`. */
static uintmax_t line_before(const struct search *search, uintmax_t offset, uintmax_t first)
{
    const char *from = place(search, first);
    const char *found =
        bytes_find_last(from, search->grep->delimiter, (size_t)(offset - 1 - first));

    return found != NULL ? first + (uintmax_t)(found + 1 - from) : first;
}

/* Where the lines for -B begin that stand before an offset and are not shown yet. */
static uintmax_t context_before(const struct search *search, uintmax_t offset)
{
    uintmax_t first = search->offset - search->kept;

    if (search->shown && search->shown_to > first)
        first = search->shown_to;
    for (uintmax_t i = 0; i < search->grep->before && offset > first; i++)
        offset = line_before(search, offset, first);
    return offset;
}

static void show_before(struct search *search, uintmax_t offset)
{
    for (uintmax_t at = context_before(search, offset); at < offset && !search->binary;) {
        struct line line = line_at(search, at);

        show(search, &line, false);
        at = behind(&line);
    }
}

/* Lines for -A that stand before an offset. */
static void show_after(struct search *search, uintmax_t offset)
{
    for (; search->after_left > 0 && search->shown_to < offset && !search->binary;
         search->after_left--) {
        struct line line = line_at(search, search->shown_to);

        show(search, &line, false);
    }
}

/* ---------------------------------------------------------------- selected lines */

static bool has_enough(const struct search *search)
{
    return search->grep->has_most && search->count >= search->grep->most;
}

/* Nothing of the lines themselves is to be shown. */
static bool is_silent(const struct grep *grep)
{
    return grep->count || grep->quiet || grep->list != LIST_NOTHING;
}

static size_t count_lines(const struct search *search, struct span run)
{
    const size_t ends = bytes_count(run.ptr, search->grep->delimiter, run.len);

    return ends + (run.len > 0 && run.ptr[run.len - 1] != (char)search->grep->delimiter);
}

/* Lines that need nothing before or in them; false where that is not so. */
static bool copy_run(struct search *search, struct span run)
{
    if (!search->is_plain || search->binary)
        return false;
    check_line(search, run);
    if (search->binary) {
        search->binary = false; /* the lines before the one that is no text are shown */
        return false;
    }
    put_span(out, run);
    if (run.ptr[run.len - 1] != (char)search->grep->delimiter)
        put_byte(out, search->grep->delimiter);
    search->count++; /* more is not asked */
    return true;
}

/*
 * Selected lines in a row, up to the one that ends the search (-m): *run then begins behind it.
 * False when the search of this input is over.
 */
static bool select_run(struct search *search, struct span *run)
{
    struct grep *grep = search->grep;
    uintmax_t at = search->offset + (uintmax_t)(run->ptr - search->text.ptr);
    const uintmax_t end = at + run->len;

    if (grep->quiet || grep->list != LIST_NOTHING) {
        search->count++;
        return false;
    }
    if (grep->count && !grep->has_most) {
        search->count += count_lines(search, *run);
        return true;
    }
    if (copy_run(search, *run))
        return true;
    while (at < end) {
        struct line line = line_at(search, at);

        at = behind(&line);
        search->count++;
        if (!is_silent(grep)) {
            show_before(search, line.offset);
            show(search, &line, true);
            search->after_left = grep->after;
        }
        *run = (struct span){place(search, at), (size_t)(end - at)};
        if (search->binary && !is_silent(grep))
            return false;
        if (has_enough(search))
            return false;
    }
    return true;
}

/* ---------------------------------------------------------------- blocks of lines */

/* The next lines in a row that are selected, from an offset in the text. False: none. */
static bool next_run(struct search *search, size_t from, struct span *run)
{
    const struct grep *grep = search->grep;
    const struct span text = search->text;
    struct regex_match line;

    if (!grep->invert) {
        if (!matcher_find_line(grep->matcher, text, from, &line))
            return false;
        line.end += line.end < text.len;
        *run = (struct span){text.ptr + line.start, line.end - line.start};
        return true;
    }
    while (from < text.len) {
        if (!matcher_find_line(grep->matcher, text, from, &line))
            line = (struct regex_match){text.len, text.len};
        if (line.start > from) {
            *run = (struct span){text.ptr + from, line.start - from};
            return true;
        }
        from = line.end + 1;
    }
    return false;
}

/* -m has been reached: what follows a selected line is still shown, up to the next one. */
static void show_rest(struct search *search, size_t from)
{
    uintmax_t end = text_end(search);
    struct span run;

    if (search->after_left == 0)
        return;
    if (next_run(search, from, &run))
        end = search->offset + (uintmax_t)(run.ptr - search->text.ptr);
    show_after(search, end);
    if (end < text_end(search))
        search->after_left = 0;
}

/* Searches the text; false when the search of this input is over. */
static bool search_text(struct search *search)
{
    const char *start = search->text.ptr;
    struct span run;
    size_t from = 0;

    matcher_new_text(search->grep->matcher);
    if (has_enough(search)) {
        show_rest(search, 0);
        return search->after_left > 0;
    }
    while (from < search->text.len && next_run(search, from, &run)) {
        show_after(search, search->offset + (uintmax_t)(run.ptr - start));
        from = (size_t)(run.ptr + run.len - start);
        if (!select_run(search, &run)) {
            from = (size_t)(run.ptr - start);
            if (search->is_stdin && search->grep->has_most)
                lseek(STDIN_FILENO, -(off_t)(search->reader.end - search->reader.start - from),
                      SEEK_CUR);
            show_rest(search, from);
            return has_enough(search) && search->after_left > 0;
        }
    }
    show_after(search, text_end(search));
    return true;
}

/* The whole lines that are unread, or all that is left at the input's end. False: nothing. */
static bool take_text(struct search *search)
{
    struct reader *reader = &search->reader;
    size_t searched = 0;

    for (;;) {
        const char *start = reader->buffer + reader->start;
        const size_t unread = reader->end - reader->start;
        const char *last =
            unread > searched
                ? bytes_find_last(start + searched, search->grep->delimiter, unread - searched)
                : NULL;

        if (last != NULL) {
            search->text = (struct span){start, (size_t)(last + 1 - start)};
            return true;
        }
        searched = unread;
        if (!reader_fill(reader)) {
            search->text = (struct span){reader->buffer + reader->start, unread};
            return unread > 0 && !reader->failed;
        }
    }
}

/* The text is done with, but for what -B may still ask for and what has not been counted. */
static void pass_text(struct search *search)
{
    const uintmax_t end = text_end(search);

    if (search->grep->line_number)
        number_of(search, end);
    search->kept = (size_t)(end - context_before(search, end));
    search->offset = end;
    search->reader.start += search->text.len;
    search->reader.kept = search->kept;
}

static void search_blocks(struct search *search)
{
    struct grep *grep = search->grep;

    while (take_text(search)) {
        check_block(search);
        if (search->binary && grep->binary == BINARY_SKIP) {
            search->count = 0;
            return;
        }
        if (!search_text(search))
            return;
        pass_text(search);
    }
}

static void finish(struct search *search)
{
    struct grep *grep = search->grep;
    const bool listed = grep->list == LIST_MATCHING ? search->count > 0 : search->count == 0;

    if (grep->quiet)
        return;
    if (grep->list != LIST_NOTHING) {
        if (listed)
            show_name(grep, search->name, '\n');
        return;
    }
    if (!grep->count)
        return;
    if (grep->show_names)
        show_name(grep, search->name, ':');
    put_uint(out, search->count, 0);
    put_byte(out, '\n');
}

static bool is_plain(const struct grep *grep)
{
    return !(grep->show_names || grep->line_number || grep->byte_offset || grep->align ||
             grep->only_matching || grep->colored || grep->in_groups || grep->has_most ||
             grep->line_buffered || is_silent(grep));
}

bool search(struct grep *grep, int fd, const char *name)
{
    struct search search = {
        .grep = grep, .name = name, .is_stdin = fd == STDIN_FILENO, .is_plain = is_plain(grep)};

    search.reader.buffer = grep->buffer;
    search.reader.size = grep->buffer_size;
    reader_attach(&search.reader, fd, name);
    if (!grep->has_most || grep->most > 0)
        search_blocks(&search);
    grep->failed |= search.reader.failed;
    grep->buffer = search.reader.buffer;
    grep->buffer_size = search.reader.size;
    finish(&search);
    return search.count > 0;
}
