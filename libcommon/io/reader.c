/* Buffered input: see reader.h. */
#include "box.h"

void reader_attach(struct reader *reader, int fd, const char *name)
{
    reader->fd = fd;
    reader->name = name;
    reader->eof = reader->failed = false;
    reader->start = reader->end = 0;
}

bool reader_open(struct reader *reader, const char *name)
{
    int fd;

    if (strcmp(name, "-") == 0) {
        reader_attach(reader, STDIN_FILENO, "standard input");
        return true;
    }
    fd = open(name, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        warn("%s", name);
        return false;
    }
    reader_attach(reader, fd, name);
    return true;
}

void reader_close(struct reader *reader)
{
    if (reader->fd != STDIN_FILENO)
        close(reader->fd);
    reader->start = reader->end = 0;
}

/*
 * Makes room behind the unread bytes: a fresh buffer, a move to the front, or a larger buffer. The
 * bytes that a line still in use lies in move along.
 */
static void make_room(struct reader *reader)
{
    size_t first = reader->start - reader->kept;
    size_t used = reader->end - first;

    if (reader->buffer == NULL) {
        reader->size = READER_BLOCK;
        reader->buffer = mem_alloc(reader->size);
    }
    if (first > 0 && used <= reader->size / 2) {
        if (used > 0)
            memmove(reader->buffer, reader->buffer + first, used);
        reader->start = reader->kept;
        reader->end = used;
    } else if (reader->end == reader->size) {
        reader->buffer = mem_resize(reader->buffer, reader->size, reader->size * 2);
        reader->size *= 2;
    }
}

bool reader_fill(struct reader *reader)
{
    return reader_fill_some(reader, SIZE_MAX);
}

bool reader_fill_some(struct reader *reader, size_t limit)
{
    ssize_t got;
    size_t room;

    if (reader->eof)
        return false;
    make_room(reader);
    if (out->used > 0 && writer_is_terminal(out))
        writer_flush(out);
    room = reader->size - reader->end;
    if (room > limit)
        room = limit;
    do
        got = read(reader->fd, reader->buffer + reader->end, room);
    while (got < 0 && errno == EINTR);
    if (got < 0) {
        warn("%s", reader->name);
        reader->failed = true;
    }
    reader->eof = got <= 0;
    if (got > 0)
        reader->end += (size_t)got;
    return got > 0;
}

bool reader_block(struct reader *reader, struct span *block)
{
    if (reader->start == reader->end && !reader_fill(reader))
        return false;
    *block = (struct span){reader->buffer + reader->start, reader->end - reader->start};
    reader->start = reader->end;
    return true;
}

/* The line as far as it is there, once it is whole or has `most` bytes. False: nothing left. */
static bool take_line(struct reader *reader, int delimiter, size_t most, struct span *line,
                      bool *complete)
{
    size_t searched = 0;
    char *found = NULL;

    for (;;) {
        size_t unread = reader->end - reader->start;

        if (unread > searched)
            found =
                bytes_find(reader->buffer + reader->start + searched, delimiter, unread - searched);
        if (found != NULL)
            break;
        searched = unread;
        if (searched >= most || !reader_fill(reader))
            break;
    }
    if (complete != NULL)
        *complete = found != NULL;
    line->ptr = reader->buffer + reader->start;
    line->len = found != NULL ? (size_t)(found - line->ptr) : reader->end - reader->start;
    reader->start += line->len + (found != NULL);
    return found != NULL || (line->len > 0 && !reader->failed);
}

bool reader_line(struct reader *reader, int delimiter, struct span *line, bool *complete)
{
    return take_line(reader, delimiter, SIZE_MAX, line, complete);
}

bool reader_piece(struct reader *reader, int delimiter, struct span *piece, bool *more)
{
    bool complete, got = take_line(reader, delimiter, READER_BLOCK, piece, &complete);

    *more = got && !complete && !reader->eof;
    return got;
}

bool reader_line_after(struct reader *reader, int delimiter, struct span *line, struct span *kept,
                       bool *complete)
{
    bool found;

    reader->kept = kept->ptr != NULL ? (size_t)(reader->buffer + reader->start - kept->ptr) : 0;
    found = reader_line(reader, delimiter, line, complete);
    if (kept->ptr != NULL)
        kept->ptr = line->ptr - reader->kept;
    reader->kept = 0;
    return found;
}
