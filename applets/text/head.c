/*
 * head: write the first lines or bytes of files (POSIX.1-2024; GNU -c, -q, -v, -z and counts from
 * the end). Of a file read from standard input no more than what is written is consumed.
 */
#include "box.h"
#include "transfer.h"

struct head {
    uintmax_t count;
    bool bytes, from_end;
    int headers;
    bool by_nul;
};

enum headers { HEADERS_OF_SEVERAL, HEADERS_ALWAYS, HEADERS_NEVER };
enum { TAKE_BYTES, TAKE_LINES };

/* Writes whole lines until `count` are done or the input ends. */
static void write_lines(struct reader *in, uintmax_t count, int delimiter)
{
    while (count > 0 && (in->start < in->end || reader_fill(in))) {
        const char *text = in->buffer + in->start, *end = in->buffer + in->end, *p = text;

        while (count > 0 && p < end) {
            const char *found = bytes_find(p, delimiter, (size_t)(end - p));

            p = found != NULL ? found + 1 : end;
            count -= found != NULL;
        }
        put_bytes(out, text, (size_t)(p - text));
        in->start += (size_t)(p - text);
    }
    if (in->start < in->end) /* whoever reads on finds the rest; a pipe can't give it back */
        lseek(in->fd, -(off_t)(in->end - in->start), SEEK_CUR);
}

/* All but the last lines or bytes. Where the file's size is known, the end is looked at first. */
static void write_all_but(const struct head *head, struct reader *in, int delimiter)
{
    off_t start, size = seekable_size(in->fd, &start), end;

    if (size < 0) {
        keep_last(in, head->count, head->bytes ? -1 : delimiter, true);
        return;
    }
    end = head->bytes ? (uintmax_t)(size - start) > head->count ? size - (off_t)head->count : start
                      : find_last_lines(in, start, head->count, delimiter);
    if (end < 0 || lseek(in->fd, start, SEEK_SET) < 0)
        return;
    in->start = in->end = 0;
    transfer(in, (uintmax_t)(end - start));
}

static bool write_head(const struct head *head, struct reader *in)
{
    int delimiter = head->by_nul ? '\0' : '\n';

    if (head->from_end)
        write_all_but(head, in, delimiter);
    else if (head->bytes)
        transfer(in, head->count);
    else
        write_lines(in, head->count, delimiter);
    return !in->failed;
}

/* -5, -5c, -5qz: the number comes first, what it counts or multiplies and other letters follow. */
static void rewrite_obsolete(char **argv)
{
    const char *digits = argv[0] != NULL && argv[1] != NULL ? argv[1] : "", *p;
    size_t length = *digits == '-' ? strspn(digits + 1, "0123456789") : 0;
    const char *unit = "";
    bool bytes = false;

    if (length == 0)
        return;
    for (p = digits + 1 + length; *p != '\0' && strchr("bkmcl", *p) != NULL; p++) {
        bytes = *p != 'l';
        unit = *p == 'b' ? "b" : *p == 'k' ? "K" : *p == 'm' ? "M" : unit;
    }
    argv[1] = mem_print("-%s%c%.*s%s", p, bytes ? 'c' : 'n', (int)length, digits + 1, unit);
}

static void head_option(void *tool, int value, const char *arg)
{
    struct head *head = tool;
    const char *digits = arg + (*arg == '-' || *arg == '+');

    head->bytes = value == TAKE_BYTES;
    head->from_end = *arg == '-';
    if (!parse_size(digits, &head->count))
        usage_error("invalid number of %s '%s'", head->bytes ? "bytes" : "lines", arg);
}

static int head_main(int argc, char **argv)
{
    struct head head = {.count = 10};
    struct reader in = {0};
    int status = 0;
    bool several, first = true;

    (void)argc;
    rewrite_obsolete(argv);
    argv = operands_or_stdin(opt_parse(argv, &head));
    several = argv[0] != NULL && argv[1] != NULL;
    for (; *argv != NULL; argv++) {
        if (!reader_open(&in, *argv)) {
            status = 1;
            continue;
        }
        if (head.headers == HEADERS_ALWAYS || (head.headers == HEADERS_OF_SEVERAL && several))
            put_file_header(in.name, first);
        first = false;
        if (!write_head(&head, &in))
            status = 1;
        reader_close(&in);
    }
    return status;
}

static const struct opt head_opts[] = {
    OPT_HOOK_ARG('c', "bytes", TAKE_BYTES, "[-]SIZE",
                 "write the first SIZE bytes; with -, all but the last"),
    OPT_HOOK_ARG('n', "lines", TAKE_LINES, "[-]COUNT",
                 "write the first COUNT lines (10); with -, all but the last"),
    OPT_SET('q', "quiet|silent", struct head, headers, HEADERS_NEVER, "never write headers"),
    OPT_SET('v', "verbose", struct head, headers, HEADERS_ALWAYS, "always write headers"),
    OPT_FLAG('z', "zero-terminated", struct head, by_nul, "lines end with NUL"),
    OPT_END,
};

APPLET(head, .summary = HELP_TEXT("write the first lines of files"),
       .operands = HELP_TEXT("[FILE]..."), .opts = head_opts, .main = head_main,
       .on_option = head_option, .traits = APPLET_PURE);
