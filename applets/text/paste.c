/* paste: join lines of files side by side, or of one file in a row (POSIX.1-2024; GNU -z). */
#include "box.h"
#include "utf8.h"

struct paste {
    bool serial;
    int end; /* of a line */
    const char *list;
    struct span *delimiters; /* an empty one for \0 */
    size_t count;
};

/* One delimiter of the list: a character or an escape; returns what follows it. */
static const char *scan_delimiter(const char *p, struct span *delimiter)
{
    static const char escapes[] = "b\bf\fn\nr\rt\tv\v";
    int32_t code;

    if (*p != '\\') {
        *delimiter = (struct span){p, char_decode(p, strlen(p), &code)};
        return p + delimiter->len;
    }
    if (*++p == '\0')
        usage_error("delimiter list ends with an unescaped backslash");
    *delimiter = (struct span){p, *p == '0' ? 0 : char_decode(p, strlen(p), &code)};
    for (size_t i = 0; escapes[i] != '\0'; i += 2)
        if (escapes[i] == *p)
            delimiter->ptr = escapes + i + 1;
    return p + (delimiter->len > 0 ? delimiter->len : 1);
}

static void scan_delimiters(struct paste *paste)
{
    paste->delimiters = mem_array(strlen(paste->list) + 1, sizeof *paste->delimiters);
    for (const char *p = paste->list; *p != '\0'; paste->count++)
        p = scan_delimiter(p, &paste->delimiters[paste->count]);
    if (paste->count == 0) /* an empty list: nothing in between */
        paste->delimiters[paste->count++] = span_of("");
}

/* The files that can be opened; all that are "-" share one reader, so they take lines in turn. */
static struct reader **open_files(char **names, size_t count)
{
    struct reader **files = mem_array(count, sizeof *files), *standard_input = NULL;

    for (size_t i = 0; i < count; i++) {
        bool is_stdin = strcmp(names[i], "-") == 0;

        if (is_stdin && standard_input != NULL) {
            files[i] = standard_input;
            continue;
        }
        files[i] = mem_zero(sizeof **files);
        if (!reader_open(files[i], names[i]))
            quit(1);
        if (is_stdin)
            standard_input = files[i];
    }
    return files;
}

/* What is left of a line whose first piece has been written. */
static void put_rest(struct reader *in, int end)
{
    struct span piece;
    bool more = true;

    while (more && reader_piece(in, end, &piece, &more))
        put_span(out, piece);
}

/* Delimiters of columns that are left behind, up to the one before `column`. */
static size_t put_delimiters(const struct span *between, size_t written, size_t column)
{
    for (; written < column; written++)
        put_span(out, between[written]);
    return written;
}

/*
 * A row: the next line of each file. Delimiters of files that have ended are only written once a
 * line follows, for when none does there is no row.
 */
static bool put_row(const struct span *between, struct reader **files, size_t count, int end)
{
    size_t written = 0;
    bool any = false, more;
    struct span line;

    for (size_t i = 0; i < count; i++) {
        if (!reader_piece(files[i], end, &line, &more))
            continue;
        any = true;
        written = put_delimiters(between, written, i);
        put_span(out, line);
        if (more)
            put_rest(files[i], end);
    }
    if (!any)
        return false;
    put_delimiters(between, written, count - 1);
    put_byte(out, end);
    return true;
}

static int paste_files(const struct paste *paste, char **names)
{
    size_t count = 0;
    struct reader **files;
    struct span *between; /* the delimiter behind each column */
    int status = 0;

    while (names[count] != NULL)
        count++;
    between = mem_array(count, sizeof *between);
    for (size_t i = 0; i < count; i++)
        between[i] = paste->delimiters[i % paste->count];
    files = open_files(names, count);
    while (put_row(between, files, count, paste->end))
        continue;
    for (size_t i = 0; i < count; i++)
        if (files[i]->failed)
            status = 1;
    return status;
}

/* All lines of a file in one. */
static bool join_lines(const struct paste *paste, struct reader *in)
{
    struct span line;
    size_t next = 0;
    bool first = true, more;

    while (reader_piece(in, paste->end, &line, &more)) {
        if (!first) {
            put_span(out, paste->delimiters[next]);
            next = next + 1 == paste->count ? 0 : next + 1;
        }
        put_span(out, line);
        if (more)
            put_rest(in, paste->end);
        first = false;
    }
    put_byte(out, paste->end);
    return !in->failed;
}

static int paste_serially(const struct paste *paste, char **names)
{
    struct reader in = {0};
    int status = 0;

    for (; *names != NULL; names++) {
        if (!reader_open(&in, *names)) {
            status = 1;
            continue;
        }
        if (!join_lines(paste, &in))
            status = 1;
        reader_close(&in);
    }
    return status;
}

static int paste_main(int argc, char **argv)
{
    struct paste paste = {.list = "\t", .end = '\n'};

    (void)argc;
    argv = operands_or_stdin(opt_parse(argv, &paste));
    scan_delimiters(&paste);
    return paste.serial ? paste_serially(&paste, argv) : paste_files(&paste, argv);
}

static const struct opt paste_opts[] = {
    OPT_STRING('d', "delimiters", struct paste, list, "LIST",
               "use the characters of LIST in turn, not tabs"),
    OPT_FLAG('s', "serial", struct paste, serial, "join all lines of a file, one file a line"),
    OPT_SET('z', "zero-terminated", struct paste, end, '\0', "lines end with NUL"),
    OPT_END,
};

APPLET(paste, .summary = HELP_TEXT("join lines of files side by side"),
       .operands = HELP_TEXT("[FILE]..."), .opts = paste_opts, .main = paste_main,
       .traits = APPLET_PURE);
