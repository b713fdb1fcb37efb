/*
 * fmt: refill paragraphs (GNU).
 *
 * The breaks of a paragraph are chosen together (breaks.c), so they are not always GNU's. Long
 * paragraphs are broken a part at a time.
 */
#include "fmt.h"

#include "utf8.h"

struct fmt {
    bool crown, tagged, split, uniform;
    const char *prefix;
    uintmax_t width, goal;
    /* the rest is state */
    size_t prefix_length, prefix_lead; /* without blanks around; blanks before it that lines need */
    struct paragraph *paragraph;       /* its indents count the prefix */
    char *text;                        /* the words' bytes */
    size_t used, size;
    size_t prefix_indent;
    size_t lines; /* of the paragraph so far */
    bool tabs;    /* are indents written with tabs, as they were read? */
};

enum { TAGGED_INDENT = 3 };

/* An input line. Columns are counted from its beginning, its prefix included. */
struct line {
    struct span rest; /* from the first word on; empty for a blank line */
    size_t indent, prefix_indent;
    bool prefixed, tabs;
};

/* ---------------------------------------------------------------- output */

static void put_blanks(const struct fmt *fmt, size_t column, size_t to)
{
    if (fmt->tabs)
        for (; column / 8 < to / 8 && to - column > 1; column = (column / 8 + 1) * 8)
            put_byte(out, '\t');
    put_repeat(out, ' ', to > column ? to - column : 0);
}

static void put_indent(const struct fmt *fmt, size_t indent)
{
    size_t column = 0;

    if (fmt->prefix_length > 0) {
        put_blanks(fmt, 0, fmt->prefix_indent);
        put_bytes(out, fmt->prefix, fmt->prefix_length);
        column = fmt->prefix_indent + text_width((struct span){fmt->prefix, fmt->prefix_length});
    }
    put_blanks(fmt, column, indent);
}

static void put_line(const struct fmt *fmt, size_t first, size_t next)
{
    for (size_t i = first; i < next; i++) {
        const struct word *word = &fmt->paragraph->words[i];

        put_bytes(out, fmt->text + word->at, word->length);
        put_repeat(out, ' ', i + 1 < next ? word->space : 0);
    }
    put_byte(out, '\n');
}

/* Drops the words before `first`, which have been written. */
static void drop_words(struct fmt *fmt, size_t first)
{
    struct paragraph *paragraph = fmt->paragraph;
    struct word *words = paragraph->words;
    size_t at = first < paragraph->count ? words[first].at : fmt->used;

    paragraph->count -= first;
    memmove(words, words + first, paragraph->count * sizeof *words);
    memmove(fmt->text, fmt->text + at, fmt->used - at);
    fmt->used -= at;
    for (size_t i = 0; i < paragraph->count; i++)
        words[i].at -= at;
}

/* Writes the paragraph; unless it ends here, its last lines wait for the words that follow. */
static void put_paragraph(struct fmt *fmt, bool ends)
{
    size_t first = 0;

    choose_breaks(fmt->paragraph);
    while (first < fmt->paragraph->count) {
        size_t next = fmt->paragraph->words[first].next;

        if (!ends && next + WORDS_MOST / 4 > fmt->paragraph->count && first > 0)
            break;
        put_indent(fmt, first == 0 ? fmt->paragraph->first_indent : fmt->paragraph->other_indent);
        put_line(fmt, first, next);
        first = next;
    }
    drop_words(fmt, first);
    if (!ends)
        fmt->paragraph->first_indent = fmt->paragraph->other_indent;
}

/* ---------------------------------------------------------------- input */

static void add_word(struct fmt *fmt, struct span word, size_t width, size_t space)
{
    struct word *last;

    if (fmt->paragraph->count == WORDS_MOST)
        put_paragraph(fmt, false);
    while (fmt->used + word.len > fmt->size) {
        fmt->text = mem_resize(fmt->text, fmt->size, fmt->size * 2 + READER_BLOCK);
        fmt->size = fmt->size * 2 + READER_BLOCK;
    }
    memcpy(fmt->text + fmt->used, word.ptr, word.len);
    last = &fmt->paragraph->words[fmt->paragraph->count++];
    *last = (struct word){.at = fmt->used, .length = word.len, .width = width};
    fmt->used += word.len;
    classify_word(last, word.ptr, space);
    last->space = fmt->uniform || space == 0 ? 1U + last->sentence : space;
}

/* Columns of the blanks at the beginning of the text, counted from a column; drops them. */
static size_t skip_blanks(struct span *text, size_t column, bool *tabs)
{
    size_t start = column;

    for (; text->len > 0 && (*text->ptr == ' ' || *text->ptr == '\t'); text->ptr++, text->len--) {
        column = *text->ptr == '\t' ? column + 8 - column % 8 : column + 1;
        *tabs |= *text->ptr == '\t';
    }
    return column - start;
}

static void add_words(struct fmt *fmt, const struct line *line)
{
    struct span rest = line->rest;
    size_t column = line->indent;
    bool tabs;

    while (rest.len > 0) {
        struct span word = rest;
        size_t width, space;

        while (rest.len > 0 && *rest.ptr != ' ' && *rest.ptr != '\t')
            rest.ptr++, rest.len--;
        word.len -= rest.len;
        width = text_width(word);
        column += width;
        space = skip_blanks(&rest, column, &tabs);
        column += space;
        add_word(fmt, word, width, rest.len > 0 ? space : 0);
    }
    fmt->lines++;
}

static void scan_line(const struct fmt *fmt, struct span text, struct line *line)
{
    struct span prefix = {fmt->prefix, fmt->prefix_length};

    *line = (struct line){.rest = text};
    line->prefix_indent = line->indent = skip_blanks(&line->rest, 0, &line->tabs);
    line->prefixed = line->indent >= fmt->prefix_lead && line->rest.len >= prefix.len &&
                     (prefix.len == 0 || memcmp(line->rest.ptr, prefix.ptr, prefix.len) == 0);
    if (line->prefixed && prefix.len > 0) {
        line->rest.ptr += prefix.len;
        line->rest.len -= prefix.len;
        line->indent += text_width(prefix);
        line->indent += skip_blanks(&line->rest, line->indent, &line->tabs);
    }
}

static void end_paragraph(struct fmt *fmt)
{
    if (fmt->lines == 1 && fmt->tagged &&
        fmt->paragraph->other_indent == fmt->paragraph->first_indent)
        fmt->paragraph->other_indent = fmt->paragraph->first_indent != 0 ? 0 : TAGGED_INDENT;
    if (fmt->lines > 0)
        put_paragraph(fmt, true);
    fmt->lines = 0;
}

/* Does the line go on with the paragraph? The second one tells the indent of those that follow. */
static bool continues(struct fmt *fmt, const struct line *line)
{
    if (fmt->lines == 0 || fmt->split || line->prefix_indent != fmt->prefix_indent)
        return fmt->lines == 0;
    if (fmt->lines == 1 && fmt->tagged && line->indent == fmt->paragraph->first_indent)
        return false;
    if (fmt->lines == 1 && (fmt->crown || fmt->tagged)) {
        fmt->paragraph->other_indent = line->indent;
        return true;
    }
    return line->indent == fmt->paragraph->other_indent;
}

static void take_line(struct fmt *fmt, struct span text)
{
    struct line line;

    scan_line(fmt, text, &line);
    if (!line.prefixed || line.rest.len == 0) {
        end_paragraph(fmt);
        if (fmt->prefix_length > 0)
            put_span(out, text);
        put_byte(out, '\n');
        return;
    }
    if (fmt->prefix_length == 0)
        line.prefix_indent = 0;
    if (!continues(fmt, &line))
        end_paragraph(fmt);
    if (fmt->lines == 0) {
        fmt->paragraph->first_indent = line.indent;
        if (!fmt->tagged) /* then the paragraph before tells, for one that is a single line */
            fmt->paragraph->other_indent = line.indent;
        fmt->prefix_indent = line.prefix_indent;
        fmt->tabs = false;
    }
    fmt->tabs |= line.tabs;
    add_words(fmt, &line);
}

static bool format_file(struct fmt *fmt, struct reader *in)
{
    struct span line;

    while (reader_line(in, '\n', &line, NULL))
        take_line(fmt, line);
    end_paragraph(fmt);
    return !in->failed;
}

static void prepare(struct fmt *fmt)
{
    const char *prefix = fmt->prefix;

    if (fmt->width == UINTMAX_MAX)
        fmt->width = fmt->goal == UINTMAX_MAX ? 75 : fmt->goal + 10;
    if (fmt->goal == UINTMAX_MAX)
        fmt->goal = fmt->width * 187 / 200;
    if (fmt->width > 100000)
        usage_error("width %ju is too large", fmt->width);
    if (fmt->goal > fmt->width)
        usage_error("the goal is beyond the width");
    fmt->prefix_lead = strspn(prefix, " ");
    fmt->prefix += fmt->prefix_lead;
    fmt->prefix_length = strlen(fmt->prefix);
    while (fmt->prefix_length > 0 && fmt->prefix[fmt->prefix_length - 1] == ' ')
        fmt->prefix_length--;
    fmt->paragraph = mem_zero(sizeof *fmt->paragraph);
    fmt->paragraph->width = (size_t)fmt->width;
    fmt->paragraph->goal = (size_t)fmt->goal;
}

static int fmt_main(int argc, char **argv)
{
    struct fmt fmt = {.prefix = "", .width = UINTMAX_MAX, .goal = UINTMAX_MAX};
    struct reader in = {0};
    int status = 0;

    (void)argc;
    argv = operands_or_stdin(opt_parse(argv, &fmt));
    prepare(&fmt);
    for (; *argv != NULL; argv++) {
        if (!reader_open(&in, *argv)) {
            status = 1;
            continue;
        }
        if (!format_file(&fmt, &in))
            status = 1;
        reader_close(&in);
    }
    return status;
}

static const struct opt fmt_opts[] = {
    OPT_FLAG('c', "crown-margin", struct fmt, crown, "keep the indents of the first two lines"),
    OPT_UINT('g', "goal", struct fmt, goal, 0, "N", "aim at lines of N columns (93% of the width)"),
    OPT_STRING('p', "prefix", struct fmt, prefix, "TEXT", "only lines that begin with TEXT"),
    OPT_FLAG('s', "split-only", struct fmt, split, "break long lines, but don't join short ones"),
    OPT_FLAG('t', "tagged-paragraph", struct fmt, tagged,
             "as -c; the second line's indent must differ"),
    OPT_FLAG('u', "uniform-spacing", struct fmt, uniform,
             "one blank between words, two between sentences"),
    OPT_UINT('w', "width", struct fmt, width, 0, "N", "lines of at most N columns (75)"),
    OPT_DIGITS(struct fmt, width, "N", "same as -w N"),
    OPT_END,
};

APPLET(fmt, .summary = HELP_TEXT("refill paragraphs"), .operands = HELP_TEXT("[FILE]..."),
       .opts = fmt_opts, .main = fmt_main, .traits = APPLET_PURE);
