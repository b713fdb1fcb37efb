/*
 * tac: write the records of files in reverse order (GNU -b, -r, -s).
 *
 * A file is read backwards in blocks. What can't be read so is kept in memory up to a limit and
 * then in a temporary file. A record that is longer than a block makes the buffer grow.
 */
#include "box.h"
#include "regex.h"
#include "temporary.h"
#include "transfer.h"

enum { IN_MEMORY = 32 * 1024 * 1024, BLOCK = 128 * 1024 };

struct tac {
    bool before; /* separators come before records */
    bool is_pattern;
    struct regex_matcher *pattern;
    const char *separator; /* "" is NUL */
    size_t length;
    char *buffer; /* text not yet written is at its end */
    size_t size, left, search;
};

/* The last separator in text[0, length), or NULL. */
static const char *find_separator(const struct tac *tac, const char *text, size_t length)
{
    while (length >= tac->length) {
        const char *found = bytes_find_last(text, *tac->separator, length - tac->length + 1);

        if (found == NULL || memcmp(found, tac->separator, tac->length) == 0)
            return found;
        length = (size_t)(found - text) + tac->length - 1;
    }
    return NULL;
}

/*
 * Writes records from the end of the unwritten text on. What stays is the first one, whose
 * beginning is not known to be there. Separators are looked for in the first `search` bytes.
 */
static void write_records(struct tac *tac, const char *text)
{
    const char *found;

    while ((found = find_separator(tac, text, tac->search)) != NULL) {
        const char *start = tac->before ? found : found + tac->length;

        put_bytes(out, start, tac->left - (size_t)(start - text));
        tac->left = (size_t)(start - text);
        tac->search = (size_t)(found - text);
    }
}

/* A separator that ends the input begins no record behind it. */
static void skip_last_separator(struct tac *tac, const char *text)
{
    if (!tac->before && tac->left >= tac->length &&
        memcmp(text + tac->left - tac->length, tac->separator, tac->length) == 0)
        tac->search -= tac->length;
}

static bool read_back(struct reader *in, char *to, size_t length, off_t offset)
{
    while (length > 0) {
        ssize_t got = pread(in->fd, to, length, offset);

        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            warn("%s", in->name);
        else if (got == 0)
            warnx("%s: became shorter while it was read", in->name);
        if (got <= 0)
            return false;
        to += got;
        offset += got;
        length -= (size_t)got;
    }
    return true;
}

/* Makes room for a block before the unwritten text at the buffer's end. */
static void make_room(struct tac *tac)
{
    size_t size = tac->size * 2;
    char *buffer;

    if (tac->size - tac->left >= BLOCK)
        return;
    buffer = mem_alloc(size);
    memcpy(buffer + size - tac->left, tac->buffer + tac->size - tac->left, tac->left);
    mem_free(tac->buffer, tac->size);
    tac->buffer = buffer;
    tac->size = size;
}

/* The bytes [start, end) of a file, from the last block on. */
static bool reverse_file(struct tac *tac, struct reader *in, off_t start, off_t end)
{
    bool last = true;

    tac->left = tac->search = 0;
    while (end > start) {
        size_t block = end - start < BLOCK ? (size_t)(end - start) : BLOCK;
        char *text;

        make_room(tac);
        if (tac->search > tac->length - 1) /* a separator may begin in this block and end there */
            tac->search = tac->length - 1;
        tac->left += block;
        tac->search += block;
        end -= (off_t)block;
        text = tac->buffer + tac->size - tac->left;
        if (!read_back(in, text, block, end))
            return false;
        if (last)
            skip_last_separator(tac, text);
        last = false;
        write_records(tac, text);
        memmove(tac->buffer + tac->size - tac->left, text, tac->left);
    }
    put_bytes(out, tac->buffer + tac->size - tac->left, tac->left);
    return true;
}

/* A file without a name, for input that is too long to be kept in memory. */
static int open_temporary(void)
{
    const char *folder = getenv("TMPDIR");
    char *name;
    int fd;

    if (folder == NULL || *folder == '\0')
        folder = "/tmp";
    name = mem_print("%s/tacXXXXXX", folder);
    fd = temporary_create(AT_FDCWD, name, 0, TEMPORARY_FILE);
    if (fd < 0)
        die("temporary file in %s", folder);
    unlink(name);
    return fd;
}

/* Copies what was read and what follows to a temporary file and reverses that. */
static bool reverse_by_file(struct tac *tac, struct reader *in)
{
    struct reader copy = {.fd = open_temporary(), .name = "temporary file"};
    struct writer writer;
    off_t size = 0;
    bool good;

    writer_attach(&writer, copy.fd);
    do {
        put_bytes(&writer, in->buffer + in->start, in->end - in->start);
        size += (off_t)(in->end - in->start);
        in->start = in->end;
    } while (reader_fill(in));
    if (!writer_flush(&writer)) {
        errno = writer.error;
        die("temporary file");
    }
    good = reverse_file(tac, &copy, 0, size);
    close(copy.fd);
    return good && !in->failed;
}

/* Input that has to be read to its end first. */
static bool reverse_stream(struct tac *tac, struct reader *in)
{
    while (in->end - in->start < IN_MEMORY)
        if (!reader_fill(in)) {
            tac->left = tac->search = in->end - in->start;
            skip_last_separator(tac, in->buffer + in->start);
            write_records(tac, in->buffer + in->start);
            put_bytes(out, in->buffer + in->start, tac->left);
            return !in->failed;
        }
    return reverse_by_file(tac, in);
}

/*
 * GNU's tac reads patterns as Emacs does: basic ones whose specials + and ? have no backslash. ^
 * and $ match at every line; [^x] has to match a newline, so with it they don't.
 */
static struct regex_matcher *compile_pattern(const char *pattern)
{
    char *basic = mem_alloc(2 * strlen(pattern) + 1), *p = basic;
    bool quoted = false, in_class = false, negated = false;

    for (; *pattern != '\0'; pattern++) {
        bool special = !in_class && (*pattern == '+' || *pattern == '?');

        if (special && quoted)
            p--;
        else if (special)
            *p++ = '\\';
        in_class = in_class ? *pattern != ']' : *pattern == '[' && !quoted;
        quoted = !quoted && !in_class && *pattern == '\\';
        negated |= *pattern == '^' && p > basic && p[-1] == '[';
        *p++ = *pattern;
    }
    *p = '\0';
    return regex_matcher(regex_compile_or_die(basic, negated ? 0 : REGEX_LINES));
}

/* The last separator that begins before the limit and ends there at most; so GNU looks for it. */
static bool find_match(const struct tac *tac, const char *text, size_t limit,
                       struct regex_match *match)
{
    for (size_t from = limit; from-- > 0;)
        if (regex_search(tac->pattern, (struct span){text, limit}, from, REGEX_ANCHORED, match,
                         1) &&
            match->end > match->start)
            return true;
    return false;
}

/* Patterns look at the whole input. */
static bool reverse_by_pattern(struct tac *tac, struct reader *in)
{
    struct regex_match match;
    const char *text;
    size_t size, end;

    while (reader_fill(in))
        continue;
    text = in->buffer + in->start;
    size = end = in->end - in->start;
    for (size_t limit = size; find_match(tac, text, limit, &match); limit = match.start) {
        size_t start = tac->before ? match.start : match.end;

        if (start == size) /* it ends the input: no record is behind it */
            continue;
        put_bytes(out, text + start, end - start);
        end = start;
    }
    if (end > 0)
        put_bytes(out, text, end);
    return !in->failed;
}

static bool reverse(struct tac *tac, struct reader *in)
{
    off_t start, size;

    if (tac->is_pattern)
        return reverse_by_pattern(tac, in);
    size = seekable_size(in->fd, &start);
    return size < 0 ? reverse_stream(tac, in) : reverse_file(tac, in, start, size);
}

static int tac_main(int argc, char **argv)
{
    struct tac tac = {.separator = "\n", .size = 2 * BLOCK};
    struct reader in = {0};
    int status = 0;

    (void)argc;
    argv = operands_or_stdin(opt_parse(argv, &tac));
    tac.length = *tac.separator != '\0' ? strlen(tac.separator) : 1;
    if (tac.is_pattern)
        tac.pattern = compile_pattern(tac.separator);
    tac.buffer = mem_alloc(tac.size);
    for (; *argv != NULL; argv++) {
        if (!reader_open(&in, *argv)) {
            status = 1;
            continue;
        }
        if (!reverse(&tac, &in))
            status = 1;
        reader_close(&in);
    }
    return status;
}

static const struct opt tac_opts[] = {
    OPT_FLAG('b', "before", struct tac, before, "separators stand before records, not behind"),
    OPT_FLAG('r', "regex", struct tac, is_pattern, "STRING is a regular expression"),
    OPT_STRING('s', "separator", struct tac, separator, "STRING",
               "records end with STRING, not newline; empty: NUL"),
    OPT_END,
};

APPLET(tac, .summary = HELP_TEXT("write the lines of files in reverse order"),
       .operands = HELP_TEXT("[FILE]..."), .opts = tac_opts, .main = tac_main,
       .traits = APPLET_PURE);
