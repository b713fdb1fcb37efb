/* The last lines and bytes of an input, from a stream and from a file: see transfer.h. */
#include "box.h"
#include "transfer.h"

void put_file_header(const char *name, bool first)
{
    put_string(out, first ? "==> " : "\n==> ");
    put_name(out, name);
    put_string(out, " <==\n");
}

off_t seekable_size(int fd, off_t *offset)
{
    struct stat status;

    *offset = lseek(fd, 0, SEEK_CUR);
    if (*offset < 0 || fstat(fd, &status) < 0 || !S_ISREG(status.st_mode))
        return -1;
    return status.st_size > *offset ? status.st_size : -1;
}

/* Lets go of the first bytes that are unread. */
static void release(struct reader *in, size_t length, bool emit)
{
    if (emit)
        put_bytes(out, in->buffer + in->start, length);
    in->start += length;
}

static void keep_last_bytes(struct reader *in, uintmax_t count, bool emit)
{
    do {
        size_t unread = in->end - in->start;

        if (unread > count)
            release(in, unread - (size_t)count, emit);
    } while (reader_fill(in));
}

/* The length of the first `count` lines, all of which are there. */
static size_t lines_length(struct span text, uintmax_t count, int delimiter)
{
    const char *p = text.ptr;

    while (count-- > 0)
        p = (char *)bytes_find(p, delimiter, text.len - (size_t)(p - text.ptr)) + 1;
    return (size_t)(p - text.ptr);
}

static struct span unread(const struct reader *in)
{
    return (struct span){in->buffer + in->start, in->end - in->start};
}

/* A line is let go when `count` whole ones follow it; a last one that is not whole counts too. */
static void keep_last_lines(struct reader *in, uintmax_t count, int delimiter, bool emit)
{
    uintmax_t lines = bytes_count(in->buffer + in->start, delimiter, in->end - in->start);
    size_t known = in->end - in->start;

    do {
        lines +=
            bytes_count(in->buffer + in->start + known, delimiter, in->end - in->start - known);
        if (lines > count) {
            release(in, lines_length(unread(in), lines - count, delimiter), emit);
            lines = count;
        }
        known = in->end - in->start;
    } while (reader_fill(in));
    if (known == 0 || in->buffer[in->end - 1] == (char)delimiter)
        return;
    if (count == 0)
        release(in, known, emit);
    else if (lines == count)
        release(in, lines_length(unread(in), 1, delimiter), emit);
}

void keep_last(struct reader *in, uintmax_t count, int delimiter, bool emit)
{
    if (delimiter < 0)
        keep_last_bytes(in, count, emit);
    else
        keep_last_lines(in, count, delimiter, emit);
}

/* Reads [from, to) into the reader's buffer, which holds a block. */
static bool read_range(struct reader *in, off_t from, off_t to)
{
    if (lseek(in->fd, from, SEEK_SET) < 0) {
        warn("%s", in->name);
        return false;
    }
    in->start = in->end = 0;
    in->eof = false;
    while ((off_t)in->end < to - from)
        if (!reader_fill_some(in, (size_t)(to - from) - in->end))
            return !in->failed; /* it has just become shorter */
    return true;
}

/* Where the line begins that is the `*count`th from the end of the block; -1: not in there. */
static ptrdiff_t search_back(const char *block, size_t length, uintmax_t *count, int delimiter)
{
    uintmax_t lines = bytes_count(block, delimiter, length);

    if (lines < *count) {
        *count -= lines;
        return -1;
    }
    while (*count > 0) {
        length = (size_t)((char *)bytes_find_last(block, delimiter, length) - block);
        --*count;
    }
    return (ptrdiff_t)length + 1;
}

/*
 * The line wanted begins behind the `count`th delimiter from the end, not counting one that ends
 * the file: so the first block searched leaves out its last byte.
 */
off_t find_last_lines(struct reader *in, off_t from, uintmax_t count, int delimiter)
{
    off_t size = lseek(in->fd, 0, SEEK_END);
    bool last = true;

    if (count == 0 || size <= from)
        return size;
    while (size > from) {
        off_t start = (size - 1) / READER_BLOCK * READER_BLOCK;
        ptrdiff_t found;

        if (start < from)
            start = from;
        if (!read_range(in, start, size))
            return -1;
        found = search_back(in->buffer, in->end - (in->end > 0 && last), &count, delimiter);
        if (found >= 0)
            return start + found;
        size = start;
        last = false;
    }
    return from;
}
