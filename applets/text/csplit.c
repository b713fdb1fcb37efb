/*
 * csplit: cut a file at lines that are given by number or by pattern (POSIX.1-2024; GNU -b, -z,
 * {*}, --suppress-matched).
 *
 * Lines wait in the input buffer until it is known to which piece they belong: with a negative
 * offset that takes as many lines as the offset says. Pieces are removed if the tool fails, or is
 * ended by a signal, unless -k is given.
 */
#include "box.h"
#include "regex.h"
#include "temporary.h"

enum pattern_kind { LINE_NUMBER, COPY_TO, SKIP_TO };

struct pattern {
    enum pattern_kind kind;
    const char *text; /* as it was given */
    uintmax_t line;
    intmax_t offset;
    uintmax_t repeats; /* beyond the first time; UINTMAX_MAX: as long as possible */
    struct regex_matcher *matcher;
};

struct piece {
    struct piece *before;
    char *name;
    struct temporary guard;
};

struct csplit {
    bool keep, quiet, elide, suppress;
    const char *prefix, *format;
    uintmax_t digits;
    struct pattern *patterns;
    size_t pattern_count, pattern_capacity;

    struct reader in;
    struct span waiting; /* from the first line that waits on */
    size_t *lengths;     /* of the waiting lines: lengths[head..count) */
    size_t head, count, capacity;
    uintmax_t first;   /* number of the first line that waits, or will */
    uintmax_t current; /* number of the line looked at last */

    struct writer to;
    struct piece *piece; /* being written, and the ones before */
    uintmax_t pieces, size;
};

/* ---- pieces ---- */

static void open_piece(struct csplit *csplit)
{
    struct piece *piece = mem_zero(sizeof *piece);
    char *buffer = csplit->to.buffer != NULL ? csplit->to.buffer : mem_alloc(WRITER_SIZE);
    char *suffix = mem_print(csplit->format, (unsigned)csplit->pieces);
    int fd;

    piece->name = mem_print("%s%s", csplit->prefix, suffix);
    fd = open(piece->name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (fd < 0)
        die("%s", piece->name);
    piece->guard = (struct temporary){.dirfd = AT_FDCWD, .name = piece->name};
    if (!csplit->keep)
        temporary_guard(&piece->guard);
    piece->before = csplit->piece;
    csplit->piece = piece;
    csplit->to = (struct writer){.fd = fd, .vital = true, .name = piece->name, .buffer = buffer};
    csplit->pieces++;
    csplit->size = 0;
}

/* Ends the piece and says how large it is; -z removes it when it is empty. */
static void close_piece(struct csplit *csplit)
{
    const char *name = csplit->piece->name;

    writer_flush(&csplit->to);
    if (close(csplit->to.fd) < 0)
        die("%s: write error", name);
    if (csplit->elide && csplit->size == 0) {
        if (!csplit->keep)
            temporary_release(&csplit->piece->guard);
        if (unlink(name) < 0)
            die("%s", name);
        csplit->piece = csplit->piece->before;
        csplit->pieces--;
    } else if (!csplit->quiet) {
        put_uint(out, csplit->size, 0);
        put_byte(out, '\n');
    }
}

/* ---- lines ---- */

/* Is there a line of that number? Reads as far as needed; it has not been written yet. */
static bool have_line(struct csplit *csplit, uintmax_t number)
{
    while (number >= csplit->first + (csplit->count - csplit->head)) {
        bool none = csplit->head == csplit->count, complete;
        struct span line;

        if (none)
            csplit->waiting.ptr = NULL;
        if (!reader_line_after(&csplit->in, '\n', &line, &csplit->waiting, &complete)) {
            if (csplit->in.failed)
                quit(1);
            return false;
        }
        if (none) {
            csplit->waiting.ptr = line.ptr;
            csplit->head = csplit->count = 0;
        } else if (csplit->head > csplit->capacity / 2) {
            csplit->count -= csplit->head;
            memmove(csplit->lengths, csplit->lengths + csplit->head,
                    csplit->count * sizeof *csplit->lengths);
            csplit->head = 0;
        }
        csplit->lengths =
            mem_grow(csplit->lengths, csplit->count, &csplit->capacity, sizeof *csplit->lengths);
        csplit->lengths[csplit->count++] = line.len + complete;
    }
    return true;
}

/* The text of a line that waits. */
static struct span line_text(const struct csplit *csplit, uintmax_t number)
{
    size_t index = csplit->head + (size_t)(number - csplit->first);
    struct span line = {csplit->waiting.ptr, csplit->lengths[index]};

    for (size_t i = csplit->head; i < index; i++)
        line.ptr += csplit->lengths[i];
    line.len -= line.len > 0 && line.ptr[line.len - 1] == '\n';
    return line;
}

/* Takes the first line that waits: into the piece, or away. */
static void take_line(struct csplit *csplit, bool write)
{
    size_t length = csplit->lengths[csplit->head++];

    if (write) {
        put_bytes(&csplit->to, csplit->waiting.ptr, length);
        csplit->size += length;
    }
    csplit->waiting.ptr += length;
    csplit->first++;
}

/* Takes the lines before that number; false when the input ends sooner. */
static bool take_until(struct csplit *csplit, uintmax_t number, bool write)
{
    while (csplit->first < number) {
        if (!have_line(csplit, csplit->first))
            return false;
        take_line(csplit, write);
    }
    return true;
}

/* ---- patterns ---- */

/* What a failing pattern leaves: the rest of the input in the piece that it began. */
static _Noreturn void fail(struct csplit *csplit, const struct pattern *pattern,
                           uintmax_t repetition, const char *what, bool piece)
{
    if (piece) {
        take_until(csplit, UINTMAX_MAX, true);
        close_piece(csplit);
    }
    if (repetition > 0)
        diex("%s: %s on repetition %ju", pattern->text, what, repetition);
    diex("%s: %s", pattern->text, what);
}

static void cut_at_number(struct csplit *csplit, const struct pattern *pattern,
                          uintmax_t repetition)
{
    uintmax_t number;

    open_piece(csplit);
    if (__builtin_mul_overflow(pattern->line, repetition + 1, &number) ||
        !take_until(csplit, number, true) ||
        (csplit->first == number && !have_line(csplit, number)))
        fail(csplit, pattern, repetition, "line number out of range", true);
    if (csplit->current < number - 1)
        csplit->current = number - 1;
    if (csplit->suppress)
        take_line(csplit, false);
    close_piece(csplit);
}

/* Looks for a line that matches, passing on the lines before it that no offset can reach. */
static bool find_match(struct csplit *csplit, const struct pattern *pattern)
{
    bool write = pattern->kind == COPY_TO;
    uintmax_t back = pattern->offset < 0 ? 0 - (uintmax_t)pattern->offset : 0;

    for (;;) {
        if (csplit->current + 1 < csplit->first)
            csplit->current = csplit->first - 1;
        if (!have_line(csplit, ++csplit->current))
            return false;
        if (regex_search(pattern->matcher, line_text(csplit, csplit->current), 0, 0, NULL, 0))
            return true;
        if (csplit->current >= back)
            take_until(csplit, csplit->current - back + 1, write);
    }
}

/* True when the pattern was not found, and with {*} that is the end. */
static bool cut_at_match(struct csplit *csplit, const struct pattern *pattern, uintmax_t repetition)
{
    bool write = pattern->kind == COPY_TO;
    uintmax_t number;

    if (write)
        open_piece(csplit);
    if (!find_match(csplit, pattern)) {
        if (pattern->repeats != UINTMAX_MAX)
            fail(csplit, pattern, repetition, "match not found", write);
        take_until(csplit, UINTMAX_MAX, write);
        if (write)
            close_piece(csplit);
        return true;
    }
    number = csplit->current + (uintmax_t)pattern->offset;
    if (pattern->offset < 0 && (number >= csplit->current || number < csplit->first)) {
        if (write)
            close_piece(csplit);
        fail(csplit, pattern, repetition, "line number out of range", false);
    }
    if (!take_until(csplit, number, write))
        fail(csplit, pattern, repetition, "line number out of range", write);
    if (pattern->offset > 0)
        csplit->current = number;
    if (write)
        close_piece(csplit);
    if (csplit->suppress && have_line(csplit, csplit->first))
        take_line(csplit, false);
    return false;
}

static void cut(struct csplit *csplit)
{
    for (size_t i = 0; i < csplit->pattern_count; i++) {
        const struct pattern *pattern = &csplit->patterns[i];
        uintmax_t times = 0;

        do {
            if (pattern->kind == LINE_NUMBER)
                cut_at_number(csplit, pattern, times);
            else if (cut_at_match(csplit, pattern, times))
                return;
        } while (times++ < pattern->repeats);
    }
    open_piece(csplit);
    take_until(csplit, UINTMAX_MAX, true);
    close_piece(csplit);
}

/* ---- options and patterns ---- */

static void add_regex(struct pattern *pattern, const char *text)
{
    const char *end = strrchr(text + 1, text[0]);

    if (end == NULL)
        usage_error("%s: the closing '%c' is missing", text, text[0]);
    if (end[1] != '\0' && !parse_int(end + 1, &pattern->offset))
        usage_error("%s: an offset is expected behind the '%c'", text, text[0]);
    pattern->kind = text[0] == '/' ? COPY_TO : SKIP_TO;
    pattern->matcher =
        regex_matcher(regex_compile_or_die(mem_dup_bytes(text + 1, (size_t)(end - text - 1)), 0));
}

static void add_number(const struct csplit *csplit, struct pattern *pattern)
{
    static const char *const zero = "line numbers count from 1";

    if (!parse_uint(pattern->text, &pattern->line))
        usage_error("invalid pattern '%s'", pattern->text);
    if (pattern->line == 0)
        usage_error("%s: %s", pattern->text, zero);
    for (size_t i = csplit->pattern_count; i-- > 0;) {
        const struct pattern *before = &csplit->patterns[i];

        if (before->kind != LINE_NUMBER)
            continue;
        if (pattern->line < before->line)
            usage_error("line number %s is smaller than the one before", pattern->text);
        if (pattern->line == before->line)
            warnx("line number %s is the same as the one before", pattern->text);
        return;
    }
}

/* "{5}" or "{*}" belongs to the pattern before. */
static void set_repeats(struct csplit *csplit, const char *text)
{
    struct pattern *pattern;
    size_t length = strlen(text);

    if (csplit->pattern_count == 0)
        usage_error("%s: there is no pattern before", text);
    pattern = &csplit->patterns[csplit->pattern_count - 1];
    if (strcmp(text, "{*}") == 0)
        pattern->repeats = UINTMAX_MAX;
    else if (text[length - 1] != '}' ||
             !parse_uint(mem_dup_bytes(text + 1, length - 2), &pattern->repeats))
        usage_error("%s: an integer is expected between { and }", text);
}

static void read_patterns(struct csplit *csplit, char **words)
{
    for (; *words != NULL; words++) {
        struct pattern pattern = {.text = *words};

        if (**words == '{') {
            set_repeats(csplit, *words);
            continue;
        }
        if (**words == '/' || **words == '%')
            add_regex(&pattern, *words);
        else
            add_number(csplit, &pattern);
        csplit->patterns = mem_grow(csplit->patterns, csplit->pattern_count,
                                    &csplit->pattern_capacity, sizeof pattern);
        csplit->patterns[csplit->pattern_count++] = pattern;
    }
}

/* The length of a conversion for an unsigned int behind a '%': flags, width, precision, letter. */
static size_t conversion_length(const char *text)
{
    size_t length = strspn(text, "-0#'");

    length += strspn(text + length, "0123456789");
    if (text[length] == '.')
        length += 1 + strspn(text + length + 1, "0123456789");
    return text[length] != '\0' && strchr("diuoxX", text[length]) != NULL ? length + 1 : 0;
}

/* -b must be a format that takes one number and nothing else. */
static void check_format(struct csplit *csplit)
{
    const char *at = csplit->format;
    int conversions = 0;

    if (at == NULL) {
        csplit->format = mem_print("%%0%dd", (int)(csplit->digits < 200 ? csplit->digits : 200));
        return;
    }
    while ((at = strchr(at, '%')) != NULL) {
        size_t length = 1;

        if (*++at != '%') {
            length = conversion_length(at);
            if (length == 0)
                usage_error("invalid conversion in '%s'", csplit->format);
            conversions++;
        }
        at += length;
    }
    if (conversions != 1)
        usage_error("exactly one conversion is needed in '%s'", csplit->format);
}

static int csplit_main(int argc, char **argv)
{
    struct csplit csplit = {.prefix = "xx", .digits = 2, .first = 1};
    char **operands = opt_parse_operands(argv, &csplit, 2, -1);

    (void)argc;
    check_format(&csplit);
    read_patterns(&csplit, operands + 1);
    if (!reader_open(&csplit.in, operands[0]))
        return 1;
    cut(&csplit);
    writer_flush(out);
    for (struct piece *piece = csplit.piece; piece != NULL && !csplit.keep; piece = piece->before)
        temporary_release(&piece->guard);
    return 0;
}

static const struct opt csplit_opts[] = {
    OPT_STRING('b', "suffix-format", struct csplit, format, "FORMAT",
               "suffixes as printf makes them (default %02d)"),
    OPT_STRING('f', "prefix", struct csplit, prefix, "PREFIX", "names begin so, not with xx"),
    OPT_FLAG('k', "keep-files", struct csplit, keep, "keep the pieces in case of an error"),
    OPT_UINT('n', "digits", struct csplit, digits, 0, "N", "suffixes of N digits"),
    OPT_FLAG('s', "quiet|silent", struct csplit, quiet, "do not print the sizes of pieces"),
    OPT_FLAG(0, "suppress-matched", struct csplit, suppress, "drop the lines that are cut at"),
    OPT_FLAG('z', "elide-empty-files", struct csplit, elide, "no empty pieces"),
    OPT_END,
};

APPLET(
    csplit, .summary = HELP_TEXT("cut a file where lines match"),
    .operands = HELP_TEXT("FILE PATTERN..."), .opts = csplit_opts, .main = csplit_main,
    .details = HELP_TEXT("PATTERN: N copies up to line N, /RE/[OFFSET] up to a line that matches,\n"
                         "%RE%[OFFSET] skips to one; {N} or {*} repeats the pattern before."));
