/*
 * tail: write the last lines or bytes of files, and what is added to them (POSIX.1-2024; GNU -F,
 * --pid, --retry, -s, --max-unchanged-stats, -q, -v, -z and the old forms -5f and +5).
 *
 * Regular files are read backwards from their ends; of anything else no more is kept in memory
 * than what may have to be written.
 */
#include "tail.h"
#include "transfer.h"

enum headers { HEADERS_OF_SEVERAL, HEADERS_ALWAYS, HEADERS_NEVER };
enum { TAKE_BYTES, TAKE_LINES, FOLLOW_RETRYING, INTERVAL };

void tail_header(struct tail *tail, const void *file, const char *name)
{
    if (tail->headers_shown && tail->shown != file)
        put_file_header(name, tail->shown == NULL);
    tail->shown = file;
}

/* Passes over whole lines. */
static void skip_lines(struct reader *in, uintmax_t count, int delimiter)
{
    while (count > 0 && (in->start < in->end || reader_fill(in))) {
        const char *text = in->buffer + in->start;
        const char *found = bytes_find(text, delimiter, in->end - in->start);

        in->start = found != NULL ? (size_t)(found + 1 - in->buffer) : in->end;
        count -= found != NULL;
    }
}

static void skip_bytes(struct reader *in, uintmax_t count)
{
    off_t start, size = seekable_size(in->fd, &start);

    if (size >= 0) {
        lseek(in->fd, (uintmax_t)(size - start) < count ? size : start + (off_t)count, SEEK_SET);
        return;
    }
    while (count > 0 && reader_fill(in)) {
        size_t unread = in->end - in->start;

        if (unread > count)
            unread = (size_t)count;
        in->start += unread;
        count -= unread;
    }
}

/* Everything from the count-th line or byte on; the first is number 1, and so is number 0. */
static void write_from(const struct tail *tail, struct reader *in, int delimiter)
{
    uintmax_t skipped = tail->count > 0 ? tail->count - 1 : 0;

    if (tail->bytes)
        skip_bytes(in, skipped);
    else
        skip_lines(in, skipped, delimiter);
    transfer(in, UINTMAX_MAX);
}

static void write_last(const struct tail *tail, struct reader *in, int delimiter)
{
    off_t from, size = seekable_size(in->fd, &from);

    if (size < 0) {
        keep_last(in, tail->count, tail->bytes ? -1 : delimiter, false);
    } else {
        if (!tail->bytes)
            from = find_last_lines(in, from, tail->count, delimiter);
        else if ((uintmax_t)(size - from) > tail->count)
            from = size - (off_t)tail->count;
        if (from < 0 || lseek(in->fd, from, SEEK_SET) < 0)
            return;
        in->start = in->end = 0;
    }
    transfer(in, UINTMAX_MAX);
}

static bool write_tail(const struct tail *tail, struct reader *in)
{
    int delimiter = tail->by_nul ? '\0' : '\n';

    if (tail->from_start)
        write_from(tail, in, delimiter);
    else
        write_last(tail, in, delimiter);
    return !in->failed;
}

static void tail_option(void *tool, int value, const char *arg)
{
    struct tail *tail = tool;
    struct timespec time;

    if (value == FOLLOW_RETRYING) {
        tail->follow = FOLLOW_NAME;
        tail->retry = true;
    } else if (value == INTERVAL) {
        if (!parse_duration(arg, &time))
            usage_error("invalid number of seconds '%s'", arg);
        tail->interval = time.tv_sec < INT_MAX / 1000 - 1
                             ? (int)time.tv_sec * 1000 + (int)(time.tv_nsec / 1000000)
                             : INT_MAX;
    } else {
        tail->bytes = value == TAKE_BYTES;
        tail->from_start = *arg == '+';
        if (!parse_size(arg + (*arg == '+' || *arg == '-'), &tail->count))
            usage_error("invalid number of %s '%s'", tail->bytes ? "bytes" : "lines", arg);
    }
}

/* -5, -5c, -5f and +5: a number, what it counts (b, c or l), f. With one operand at most. */
static void rewrite_obsolete(int argc, char **argv)
{
    const char *word = argc > 1 ? argv[1] : "", *digits = word + 1, *unit, *rest;
    size_t length = *word == '-' || *word == '+' ? strspn(digits, "0123456789") : 0;

    if (length == 0 || argc > 4 || (argc == 4 && strcmp(argv[2], "--") != 0) ||
        (argc == 3 && argv[2][0] == '-' && argv[2][1] != '\0'))
        return;
    unit = digits + length;
    rest = unit + (*unit != '\0' && strchr("bcl", *unit) != NULL);
    if (strcmp(rest, "f") != 0 && *rest != '\0')
        return;
    argv[1] = mem_print("-%s%c%c%.*s%s", rest, *unit == 'b' || *unit == 'c' ? 'c' : 'n', *word,
                        (int)length, digits, *unit == 'b' ? "b" : "");
}

static void check_options(const struct tail *tail)
{
    for (size_t i = 0; i < tail->pids.count; i++)
        if (!parse_uint(tail->pids.items[i], &(uintmax_t){0}))
            usage_error("invalid PID '%s'", tail->pids.items[i]);
    if (tail->follow != FOLLOW_NONE)
        return;
    if (tail->retry)
        warnx("--retry has no effect without -f");
    if (tail->pids.count > 0)
        warnx("--pid has no effect without -f");
}

/* A pipe on standard input ends when it ends. */
static bool can_be_followed(const struct reader *in)
{
    struct stat status;

    return in->fd != STDIN_FILENO || (fstat(in->fd, &status) == 0 && !S_ISFIFO(status.st_mode));
}

static bool tail_file(struct tail *tail, struct followed *file, const char *name)
{
    static const struct reader unopened = {.fd = -1};
    struct reader in = unopened;
    bool good = reader_open(&in, name);

    if (good) {
        tail_header(tail, file, in.name);
        good = write_tail(tail, &in);
    }
    if (tail->follow == FOLLOW_NONE || in.fd < 0 || !good) {
        if (in.fd >= 0)
            reader_close(&in);
        in.fd = -1;
    }
    followed_start(file, in.fd, in.fd == STDIN_FILENO ? in.name : name);
    file->given_up = in.fd < 0 ? !tail->retry : !can_be_followed(&in);
    mem_free(in.buffer, in.size);
    return good;
}

static int tail_main(int argc, char **argv)
{
    struct tail tail = {.count = 10, .follow = FOLLOW_NONE, .interval = 1000, .unchanged_most = 5};
    struct followed *files;
    size_t count = 0;
    int status = 0;

    rewrite_obsolete(argc, argv);
    argv = operands_or_stdin(opt_parse(argv, &tail));
    check_options(&tail);
    while (argv[count] != NULL)
        count++;
    tail.headers_shown =
        tail.headers == HEADERS_ALWAYS || (tail.headers == HEADERS_OF_SEVERAL && count > 1);
    files = mem_array(count, sizeof *files);
    for (size_t i = 0; i < count; i++)
        if (!tail_file(&tail, &files[i], argv[i]))
            status = 1;
    if (tail.follow != FOLLOW_NONE && follow_files(&tail, files, count) != 0)
        status = 1;
    return status;
}

static const struct opt tail_opts[] = {
    OPT_HOOK_ARG('c', "bytes", TAKE_BYTES, "[+]SIZE",
                 "write the last SIZE bytes; with +, from that byte on"),
    OPT_SET('f', "", struct tail, follow, FOLLOW_DESCRIPTOR, "write what is added to the files"),
    OPT_HOOK('F', "", FOLLOW_RETRYING, "same as --follow=name --retry"),
    OPT_MAYBE_CHOICE(0, "follow", struct tail, follow, "descriptor|name", FOLLOW_DESCRIPTOR,
                     "the same, also by name: through renames"),
    OPT_UINT(0, "max-unchanged-stats", struct tail, unchanged_most, 0, "N",
             "check names after N looks without news (5)"),
    OPT_HOOK_ARG('n', "lines", TAKE_LINES, "[+]COUNT",
                 "write the last COUNT lines (10); with +, from that line on"),
    OPT_LIST(0, "pid", struct tail, pids, "PID", "with -f, end when that process does"),
    OPT_SET('q', "quiet|silent", struct tail, headers, HEADERS_NEVER, "never write headers"),
    OPT_FLAG(0, "retry", struct tail, retry, "keep trying to open a file that is not there"),
    OPT_HOOK_ARG('s', "sleep-interval", INTERVAL, "SECONDS", "look at the files that often (1)"),
    OPT_SET('v', "verbose", struct tail, headers, HEADERS_ALWAYS, "always write headers"),
    OPT_FLAG('z', "zero-terminated", struct tail, by_nul, "lines end with NUL"),
    OPT_END,
};

APPLET(tail, .summary = HELP_TEXT("write the last lines of files"),
       .operands = HELP_TEXT("[FILE]..."), .opts = tail_opts, .main = tail_main,
       .on_option = tail_option);
