/* Searching one input: lines are selected, counted or shown, with those around them. */
#include "grep.h"
#include "utf8.h"

enum { DETECTED = 32 * 1024 }; /* a NUL in so much of the start makes an input binary */

/* A line kept for -B. */
struct kept {
    char *bytes;
    size_t capacity;
    struct line line;
};

struct search {
    struct grep *grep;
    const char *name;
    struct reader reader;
    bool binary, is_stdin;
    uintmax_t count;      /* of selected lines */
    uintmax_t after_left; /* lines still to be shown behind a selected one */
    uintmax_t last_shown; /* the number of the line shown last; 0: none yet */
    struct kept *kept;    /* a ring of the lines before */
    size_t kept_count, kept_next;
    bool told_binary;
};

/* ---------------------------------------------------------------- binary inputs */

static void detect_binary(struct search *search)
{
    struct reader *reader = &search->reader;
    size_t length = reader->end - reader->start;

    if (length > DETECTED)
        length = DETECTED;
    search->binary = search->grep->binary != BINARY_TEXT &&
                     bytes_find(reader->buffer + reader->start,
                                search->grep->null_data ? '\200' : '\0', length) != NULL;
}

static bool is_valid(struct span text)
{
    while (text.len > 0) {
        int32_t code;
        const size_t length = char_decode(text.ptr, text.len, &code);

        if (code == UTF8_INVALID)
            return false;
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
    if (text_is_utf8() && !is_valid(text))
        search->binary = true;
    else if (!search->grep->null_data && bytes_find(text.ptr, '\0', text.len) != NULL)
        search->binary = true;
}

static void tell_binary(struct search *search)
{
    if (!search->told_binary)
        put_format(out, "grep: %s: binary file matches\n", search->name);
    search->told_binary = true;
}

/* ---------------------------------------------------------------- context */

/* Nobody looks at more: the ring is made at once. */
static size_t kept_most(const struct grep *grep)
{
    return grep->before < 1000000 ? (size_t)grep->before : 1000000;
}

static void keep_line(struct search *search, const struct line *line)
{
    struct kept *kept;

    if (search->grep->before == 0)
        return;
    kept = &search->kept[search->kept_next];
    if (line->text.len > kept->capacity) {
        const size_t wanted = line->text.len * 2;

        kept->bytes = mem_resize(kept->bytes, kept->capacity, wanted);
        kept->capacity = wanted;
    }
    memcpy(kept->bytes, line->text.ptr, line->text.len);
    kept->line = *line;
    kept->line.text.ptr = kept->bytes;
    search->kept_next = (search->kept_next + 1) % kept_most(search->grep);
    search->kept_count += search->kept_count < kept_most(search->grep);
}

static void separate(struct search *search, uintmax_t number)
{
    struct grep *grep = search->grep;
    const bool gap = search->last_shown > 0 ? number > search->last_shown + 1 : grep->shown;

    if (grep->in_groups && gap)
        show_separator(grep);
    grep->shown = true;
}

static void show(struct search *search, const struct line *line, bool selected)
{
    check_line(search, line->text);
    if (search->binary) {
        if (selected)
            tell_binary(search);
        return;
    }
    separate(search, line->number);
    show_line(search->grep, search->name, line, selected);
    search->last_shown = line->number;
}

static void show_kept(struct search *search)
{
    const size_t room = kept_most(search->grep);

    for (size_t i = 0; i < search->kept_count; i++) {
        const size_t at = (search->kept_next + room - search->kept_count + i) % room;

        show(search, &search->kept[at].line, false);
    }
    search->kept_count = 0;
}

/* ---------------------------------------------------------------- lines */

/* Nothing of the lines themselves is to be shown. */
static bool is_silent(const struct grep *grep)
{
    return grep->count || grep->quiet || grep->list != LIST_NOTHING;
}

/* A selected line; false when the search of this input is over. */
static bool select_line(struct search *search, const struct line *line)
{
    struct grep *grep = search->grep;

    search->count++;
    if (grep->quiet || grep->list != LIST_NOTHING)
        return false;
    if (!is_silent(grep)) {
        show_kept(search);
        show(search, line, true);
        search->after_left = grep->after;
        if (search->binary)
            return false;
    }
    return !grep->has_most || search->count < grep->most;
}

static void pass_line(struct search *search, const struct line *line)
{
    if (is_silent(search->grep))
        return;
    if (search->after_left > 0) {
        search->after_left--;
        show(search, line, false);
    } else {
        keep_line(search, line);
    }
}

/* -m has been reached: what follows a selected line is still shown, up to the next one. */
static void show_rest(struct search *search, struct line *line)
{
    struct grep *grep = search->grep;

    while (search->after_left > 0 && !is_silent(grep) &&
           reader_line(&search->reader, grep->delimiter, &line->text, &line->complete)) {
        line->number++;
        if (matcher_matches(grep->matcher, line->text) != grep->invert)
            return;
        pass_line(search, line);
    }
}

static void search_lines(struct search *search)
{
    struct grep *grep = search->grep;
    struct line line = {0};

    while (reader_line(&search->reader, grep->delimiter, &line.text, &line.complete)) {
        bool goes_on = true;

        line.number++;
        if (matcher_matches(grep->matcher, line.text) != grep->invert)
            goes_on = select_line(search, &line);
        else
            pass_line(search, &line);
        line.offset += line.text.len + 1;
        if (!goes_on) {
            if (search->is_stdin && grep->has_most)
                lseek(STDIN_FILENO, -(off_t)(search->reader.end - search->reader.start), SEEK_CUR);
            show_rest(search, &line);
            return;
        }
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

bool search(struct grep *grep, int fd, const char *name)
{
    struct search search = {.grep = grep, .name = name, .is_stdin = fd == STDIN_FILENO};

    if (grep->before > 0)
        search.kept = mem_array(kept_most(grep), sizeof *search.kept);
    reader_attach(&search.reader, fd, name);
    if ((!grep->has_most || grep->most > 0) && reader_fill(&search.reader)) {
        detect_binary(&search);
        if (!search.binary || grep->binary != BINARY_SKIP)
            search_lines(&search);
    }
    grep->failed |= search.reader.failed;
    finish(&search);
    mem_free(search.reader.buffer, search.reader.size);
    return search.count > 0;
}
