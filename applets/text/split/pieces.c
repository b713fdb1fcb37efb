/* The names of pieces, and where they go: files, or a filter each. */
#include <signal.h>

#include "command.h"
#include "split.h"

static const char *alphabet(const struct split *split)
{
    static const char *const alphabets[] = {"abcdefghijklmnopqrstuvwxyz", "0123456789",
                                            "0123456789abcdef"};

    return alphabets[split->digits];
}

/* Builds the name anew with a suffix of `width` first digits behind `prefix`. */
static void set_name(struct split *split, const char *prefix, size_t width)
{
    size_t prefix_length = strlen(prefix), more = strlen(split->additional);
    char *name = mem_alloc(prefix_length + width + more + 1);

    memcpy(name, prefix, prefix_length);
    split->suffix = name + prefix_length;
    memset(split->suffix, alphabet(split)[0], width);
    memcpy(split->suffix + width, split->additional, more + 1);
    split->name = name;
    split->width = width;
}

/* Puts the number that suffixes start with into the suffix. */
static void set_start(struct split *split, uintmax_t value, unsigned base)
{
    for (size_t i = split->width; i-- > 0; value /= base)
        split->suffix[i] = alphabet(split)[value % base];
    if (value > 0)
        usage_error("the suffix is too short for '%s'", split->start);
}

static size_t digits_of(uintmax_t value, unsigned base)
{
    size_t digits = 1;

    while ((value /= base) > 0)
        digits++;
    return digits;
}

void pieces_prepare(struct split *split)
{
    unsigned base = (unsigned)strlen(alphabet(split));
    uintmax_t first = 0, last;
    size_t width = split->suffix_length < 256 ? (size_t)split->suffix_length : 256;

    if (strchr(split->additional, '/') != NULL)
        usage_error("the suffix '%s' has a slash", split->additional);
    if (split->start != NULL && !parse_base(split->start, (int)base, &first))
        usage_error("invalid start of suffixes '%s'", split->start);
    last = strchr("nLR", split->mode) != NULL && !__builtin_add_overflow(first, split->size, &last)
               ? first + split->size - 1
               : first;
    split->widens = width == 0 && split->start == NULL && strchr("nLR", split->mode) == NULL;
    if (width == 0) {
        width = digits_of(last, base);
        width = width < 2 ? 2 : width;
    } else if (split->chunk == 0 && digits_of(last, base) > width) {
        diex("suffixes of %zu characters are too short: %zu are needed", width,
             digits_of(last, base));
    }
    set_name(split, split->prefix, width);
    if (split->start != NULL)
        set_start(split, first, base);
    if (split->filter != NULL)
        signal(SIGPIPE, SIG_IGN);
}

/* Digit by digit from the right; false when all of them were the last one. */
static bool count_up(struct split *split, const char *letters)
{
    for (size_t i = split->width; i-- > 0;) {
        const char *letter = strchr(letters, split->suffix[i]);

        split->suffix[i] = letter[1] != '\0' ? letter[1] : letters[0];
        if (letter[1] != '\0')
            return true;
    }
    return false;
}

/*
 * The next name. Suffixes that may grow never begin with the last digit: instead of it the prefix
 * gets it and the suffix is one longer, so "yz" is followed by "zaaa" and names stay in order.
 */
static void next_name(struct split *split)
{
    const char *letters = alphabet(split);
    char last = letters[strlen(letters) - 1];
    bool more = !split->started || count_up(split, letters);

    split->started = true;
    if (split->widens && *split->suffix == last) {
        *split->suffix = '\0';
        set_name(split, mem_print("%s%c", split->name, last), split->width + 1);
    } else if (!more) {
        diex("no suffixes are left");
    }
}

struct filter {
    char *name;
    int input;
};

static void prepare_filter(void *context)
{
    const struct filter *filter = context;

    dup2(filter->input, STDIN_FILENO);
    signal(SIGPIPE, SIG_DFL);
}

static int start_filter(struct split *split, struct piece *piece)
{
    static char shell[] = "/bin/sh", option[] = "-c";
    char *words[] = {shell, option, mem_dup(split->filter), NULL};
    struct filter filter = {piece->name, -1};
    int ends[2];

    if (pipe2(ends, O_CLOEXEC) < 0)
        die("cannot make a pipe");
    filter.input = ends[0];
    if (setenv("FILE", piece->name, 1) < 0)
        die("cannot set FILE");
    piece->child = command_start(words, prepare_filter, &filter);
    if (piece->child < 0)
        quit(1);
    close(ends[0]);
    return ends[1];
}

static int create_file(struct split *split, const char *name)
{
    struct stat status;
    int fd;

    if (split->verbose) {
        put_string(out, "creating file '");
        put_name(out, name);
        put_string(out, "'\n");
    }
    if (stat(name, &status) == 0 && status.st_dev == split->input.st_dev &&
        status.st_ino == split->input.st_ino)
        diex("%s: would overwrite the input", name);
    fd = open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (fd < 0)
        die("%s", name);
    return fd;
}

void piece_open(struct split *split, struct piece *piece)
{
    struct writer *old = piece->to;
    int fd;

    next_name(split);
    piece->name = mem_dup(split->name);
    fd = split->filter != NULL ? start_filter(split, piece) : create_file(split, piece->name);
    piece->to = mem_alloc(sizeof *piece->to);
    if (old != NULL)
        *piece->to = (struct writer){.fd = fd, .tty = 0, .buffer = old->buffer};
    else
        writer_attach(piece->to, fd);
    piece->to->vital = split->filter == NULL;
    piece->to->name = piece->name;
}

void piece_close(struct split *split, struct piece *piece)
{
    struct writer *to = piece->to;
    int status;

    if (to == NULL || to->fd < 0)
        return;
    if (!writer_flush(to) && to->error != EPIPE) {
        errno = to->error;
        die("%s: write error", piece->name);
    }
    if (close(to->fd) < 0)
        die("%s: write error", piece->name);
    to->fd = -1;
    if (split->filter == NULL)
        return;
    status = command_status(command_wait(piece->child, NULL));
    if (status != 0 && status != 128 + SIGPIPE) {
        warnx("%s: the filter ended with status %d: %s", piece->name, status, split->filter);
        split->status = 1;
    }
}
