/* paste: join lines of files side by side, or of one file in a row (POSIX.1-2024; GNU -z). */
#include "box.h"
#include "utf8.h"

struct paste {
    bool serial, by_nul;
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
static void put_rest(struct reader *in, int end, bool more)
{
    struct span piece;

    while (more && reader_piece(in, end, &piece, &more))
        put_span(out, piece);
}

/*
 * A row: the next line of each file. Delimiters of files that have ended are only written once a
 * line follows, for when none does there is no row.
 */
static bool put_row(const struct paste *paste, struct reader **files, size_t count)
{
    int end = paste->by_nul ? '\0' : '\n';
    size_t next = 0, owed = 0, owed_from = 0;
    bool any = false, more;
    struct span line;

    for (size_t i = 0; i < count; i++) {
        bool got = reader_piece(files[i], end, &line, &more);

        any |= got;
        for (; got && owed > 0;
             owed--, owed_from = owed_from + 1 == paste->count ? 0 : owed_from + 1)
            put_span(out, paste->delimiters[owed_from]);
        if (got) {
            put_span(out, line);
            put_rest(files[i], end, more);
        }
        if (i + 1 == count)
            break;
        if (owed++ == 0)
            owed_from = next;
        next = next + 1 == paste->count ? 0 : next + 1;
    }
    if (!any)
        return false;
    for (; owed > 0; owed--, owed_from = owed_from + 1 == paste->count ? 0 : owed_from + 1)
        put_span(out, paste->delimiters[owed_from]);
    put_byte(out, end);
    return true;
}

static int paste_files(const struct paste *paste, char **names)
{
    size_t count = 0;
    struct reader **files;
    int status = 0;

    while (names[count] != NULL)
        count++;
    files = open_files(names, count);
    while (put_row(paste, files, count))
        continue;
    for (size_t i = 0; i < count; i++)
        if (files[i]->failed)
            status = 1;
    return status;
}

/* All lines of a file in one. */
static bool join_lines(const struct paste *paste, struct reader *in)
{
    int end = paste->by_nul ? '\0' : '\n';
    struct span line;
    size_t next = 0;
    bool first = true, more;

    while (reader_piece(in, end, &line, &more)) {
        if (!first) {
            put_span(out, paste->delimiters[next]);
            next = next + 1 == paste->count ? 0 : next + 1;
        }
        put_span(out, line);
        put_rest(in, end, more);
        first = false;
    }
    put_byte(out, end);
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
    struct paste paste = {.list = "\t"};

    (void)argc;
    argv = operands_or_stdin(opt_parse(argv, &paste));
    scan_delimiters(&paste);
    return paste.serial ? paste_serially(&paste, argv) : paste_files(&paste, argv);
}

static const struct opt paste_opts[] = {
    OPT_STRING('d', "delimiters", struct paste, list, "LIST",
               "use the characters of LIST in turn, not tabs"),
    OPT_FLAG('s', "serial", struct paste, serial, "join all lines of a file, one file a line"),
    OPT_FLAG('z', "zero-terminated", struct paste, by_nul, "lines end with NUL"),
    OPT_END,
};

APPLET(paste, .summary = "join lines of files side by side", .operands = "[FILE]...",
       .opts = paste_opts, .main = paste_main, .traits = APPLET_PURE);
