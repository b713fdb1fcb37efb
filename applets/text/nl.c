/*
 * nl: number lines (POSIX.1-2024, GNU long options). Styles of numbering: a, t, n and pBRE.
 *
 * A line of one, two or three pairs of delimiter characters begins a footer, body or header.
 */
#include "box.h"
#include "regex.h"
#include "utf8.h"

enum section { FOOTER, BODY, HEADER, SECTIONS };
enum format { FORMAT_LEFT, FORMAT_RIGHT, FORMAT_ZEROS };

struct nl {
    const char *styles[SECTIONS];
    struct regex_matcher *patterns[SECTIONS]; /* of style p */
    const char *delimiter_chars;
    const char *separator;
    intmax_t first, step;
    uintmax_t blank_lines, width; /* number one of so many empty lines; columns of a number */
    int format;
    bool keep_counting;
    /* the state between lines */
    struct span pair;
    int section;
    intmax_t number;
    uintmax_t blanks;
    bool overflow;
    char *blank_number; /* width and separator in blanks */
    size_t blank_length;
};

static struct regex_matcher *scan_style(const char *style)
{
    if (*style == 'p')
        return regex_matcher(regex_compile_or_die(style + 1, 0));
    if (strchr("atn", *style) == NULL || *style == '\0' || style[1] != '\0')
        usage_error("invalid numbering style '%s': a, t, n or pBRE", style);
    return NULL;
}

static void prepare(struct nl *nl)
{
    const char *chars = nl->delimiter_chars;
    int32_t code;

    for (int section = 0; section < SECTIONS; section++)
        nl->patterns[section] = scan_style(nl->styles[section]);
    if (*chars != '\0' && chars[char_decode(chars, strlen(chars), &code)] == '\0')
        chars = mem_print("%s:", chars);
    nl->pair = span_of(chars);
    if (nl->width > INT_MAX / 2)
        usage_error("number width %ju is too large", nl->width);
    nl->blank_length = (size_t)nl->width + char_count(span_of(nl->separator));
    nl->blank_number = mem_alloc(nl->blank_length + 1);
    memset(nl->blank_number, ' ', nl->blank_length);
    nl->number = nl->first;
    nl->section = BODY;
}

/* The section a line begins, or -1. */
static int find_section(const struct nl *nl, struct span line)
{
    size_t length = nl->pair.len;
    size_t pairs = length > 0 && line.len % length == 0 ? line.len / length : 0;

    if (pairs < 1 || pairs > 3)
        return -1;
    for (size_t i = 0; i < line.len; i += length)
        if (memcmp(line.ptr + i, nl->pair.ptr, length) != 0)
            return -1;
    return (int)pairs - 1;
}

static void put_number(const struct nl *nl)
{
    bool negative = nl->number < 0;
    char digits[NUMBER_DIGITS], *end = digits + sizeof digits;
    char *start = format_uint(end, negative ? 0 - (uintmax_t)nl->number : (uintmax_t)nl->number);
    size_t length = (size_t)(end - start) + negative;
    size_t fill = nl->width > length ? (size_t)nl->width - length : 0;

    if (nl->format == FORMAT_RIGHT)
        put_repeat(out, ' ', fill);
    if (negative)
        put_byte(out, '-');
    if (nl->format == FORMAT_ZEROS)
        put_repeat(out, '0', fill);
    put_bytes(out, start, (size_t)(end - start));
    if (nl->format == FORMAT_LEFT)
        put_repeat(out, ' ', fill);
    put_string(out, nl->separator);
}

/* Of empty lines only each blank_lines-th in a row counts, in style a. */
static bool is_numbered(struct nl *nl, struct span line)
{
    char style = *nl->styles[nl->section];

    if (style == 'p')
        return regex_search(nl->patterns[nl->section], line, 0, 0, NULL, 0);
    if (line.len > 0 || style != 'a') {
        nl->blanks = 0;
        return style == 'a' || (style == 't' && line.len > 0);
    }
    if (++nl->blanks < nl->blank_lines)
        return false;
    nl->blanks = 0;
    return true;
}

static void number_line(struct nl *nl, struct span line)
{
    if (!is_numbered(nl, line)) {
        put_bytes(out, nl->blank_number, nl->blank_length);
        return;
    }
    if (nl->overflow)
        diex("line number overflow");
    put_number(nl);
    nl->overflow = __builtin_add_overflow(nl->number, nl->step, &nl->number);
}

static void begin_section(struct nl *nl, int section)
{
    nl->section = section;
    nl->blanks = 0;
    if (!nl->keep_counting) {
        nl->number = nl->first;
        nl->overflow = false;
    }
}

/* A pattern needs the line as a whole. */
static bool next_line(const struct nl *nl, struct reader *in, struct span *line, bool *more)
{
    *more = false;
    return nl->patterns[nl->section] != NULL ? reader_line(in, '\n', line, NULL)
                                             : reader_piece(in, '\n', line, more);
}

static bool number_file(struct nl *nl, struct reader *in)
{
    struct span line;
    bool more;

    while (next_line(nl, in, &line, &more)) {
        int section = find_section(nl, line);

        if (section >= 0) {
            begin_section(nl, section);
        } else {
            number_line(nl, line);
            put_span(out, line);
            while (more && reader_piece(in, '\n', &line, &more))
                put_span(out, line);
        }
        put_byte(out, '\n');
    }
    return !in->failed;
}

static int nl_main(int argc, char **argv)
{
    struct nl nl = {.styles = {"n", "t", "n"},
                    .delimiter_chars = "\\:",
                    .separator = "\t",
                    .first = 1,
                    .step = 1,
                    .blank_lines = 1,
                    .width = 6,
                    .format = FORMAT_RIGHT};
    struct reader in = {0};
    int status = 0;

    (void)argc;
    argv = operands_or_stdin(opt_parse(argv, &nl));
    prepare(&nl);
    for (; *argv != NULL; argv++) {
        if (!reader_open(&in, *argv)) {
            status = 1;
            continue;
        }
        if (!number_file(&nl, &in))
            status = 1;
        reader_close(&in);
    }
    return status;
}

static const struct opt nl_opts[] = {
    OPT_STRING('b', "body-numbering", struct nl, styles[BODY], "STYLE",
               "number lines of the body: a, t (not empty), n, pBRE (t)"),
    OPT_STRING('d', "section-delimiter", struct nl, delimiter_chars, "CC",
               "pairs of characters that divide sections (\\:)"),
    OPT_STRING('f', "footer-numbering", struct nl, styles[FOOTER], "STYLE",
               "the same for footers (n)"),
    OPT_STRING('h', "header-numbering", struct nl, styles[HEADER], "STYLE",
               "the same for headers (n)"),
    OPT_INT('i', "line-increment", struct nl, step, "N", "add N for each line (1)"),
    OPT_UINT('l', "join-blank-lines", struct nl, blank_lines, 1, "N",
             "with a, number each Nth of empty lines in a row (1)"),
    OPT_CHOICE('n', "number-format", struct nl, format, "ln|rn|rz",
               "left, right (default), right with zeros"),
    OPT_FLAG('p', "no-renumber", struct nl, keep_counting, "keep counting through sections"),
    OPT_STRING('s', "number-separator", struct nl, separator, "TEXT", "what follows numbers (tab)"),
    OPT_INT('v', "starting-line-number", struct nl, first, "N", "first number (1)"),
    OPT_UINT('w', "number-width", struct nl, width, 1, "N", "columns of a number (6)"),
    OPT_END,
};

APPLET(nl, .summary = HELP_TEXT("number lines"), .operands = HELP_TEXT("[FILE]..."),
       .opts = nl_opts, .main = nl_main, .traits = APPLET_PURE);
