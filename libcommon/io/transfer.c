/* Moving input to output unchanged: see transfer.h. */
#include "box.h"
#include "transfer.h"

#include <sys/sendfile.h>

enum { PIPE_SIZE = 1024 * 1024, MOST_AT_ONCE = 1 << 30 };

typedef ssize_t (*mover)(int in, size_t length);

static ssize_t move_by_copy(int in, size_t length)
{
    return copy_file_range(in, NULL, out->fd, NULL, length, 0);
}

static ssize_t move_by_sendfile(int in, size_t length)
{
    return sendfile(out->fd, in, NULL, length);
}

static ssize_t move_by_splice(int in, size_t length)
{
    return splice(in, NULL, out->fd, NULL, length, SPLICE_F_MOVE);
}

/* The system call that moves between files of these two kinds, or NULL. */
static mover choose_mover(int in)
{
    struct stat from, to;

    if (fstat(in, &from) < 0 || fstat(out->fd, &to) < 0)
        return NULL;
    if (S_ISFIFO(to.st_mode) && (from.st_size > PIPE_SIZE || S_ISFIFO(from.st_mode)))
        fcntl(out->fd, F_SETPIPE_SZ, PIPE_SIZE); /* fewer, larger steps; only a wish */
    if (S_ISFIFO(from.st_mode))
        return move_by_splice;
    if (S_ISREG(from.st_mode) && S_ISREG(to.st_mode))
        return move_by_copy;
    return S_ISREG(from.st_mode) || S_ISBLK(from.st_mode) ? move_by_sendfile : NULL;
}

/*
 * Moves until the end, the limit or a failure. None of them says more than that: reading goes on
 * where this stopped and finds out, for some files end early this way (/proc) and some can't be
 * moved from or to (append mode, terminals).
 */
static uintmax_t move_in_kernel(int in, uintmax_t limit)
{
    mover move = choose_mover(in);
    uintmax_t moved = 0;

    while (move != NULL && moved < limit) {
        uintmax_t left = limit - moved;
        ssize_t got = move(in, left < MOST_AT_ONCE ? (size_t)left : MOST_AT_ONCE);

        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        moved += (uintmax_t)got;
    }
    return moved;
}

uintmax_t transfer(struct reader *in, uintmax_t limit)
{
    uintmax_t moved = 0;
    bool tried = false;

    for (;;) {
        size_t unread = in->end - in->start;

        if (unread > limit - moved)
            unread = (size_t)(limit - moved);
        if (unread > 0)
            put_bytes(out, in->buffer + in->start, unread);
        writer_flush(out);
        in->start += unread;
        moved += unread;
        if (!tried && !in->eof)
            moved += move_in_kernel(in->fd, limit - moved);
        tried = true;
        if (moved == limit || !reader_fill_some(in, (size_t)(limit - moved)))
            return moved;
    }
}
