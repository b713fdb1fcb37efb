/* Connections, plain or TLS: stream.h. */
#include <poll.h>
#include <sys/socket.h>

#include "box.h"
#include "config/tls.h"
#include "stream.h"
#include "tls.h"

void stream_start(struct stream *stream, int fd, int timeout)
{
    *stream = (struct stream){.fd = fd, .timeout = timeout, .buffer = mem_alloc(STREAM_BUFFER)};
    fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
}

bool stream_start_tls(struct stream *stream, struct tls_options *options, const char *host)
{
    if (ENABLE_TLS)
        stream->tls = tls_connect(stream, options, host);
    else
        stream->error = "this box was built without TLS";
    return stream->tls != NULL;
}

int stream_wait(int fd, int events, int timeout)
{
    struct pollfd poller = {.fd = fd, .events = (short)events};
    int count;

    do
        count = poll(&poller, 1, timeout);
    while (count < 0 && errno == EINTR);
    return count;
}

/* After EAGAIN: true when it is worth another try. */
static bool wait_again(struct stream *stream, int events)
{
    int ready;

    if (errno == EINTR)
        return true;
    if (errno == EAGAIN) {
        ready = stream_wait(stream->fd, events, stream->timeout);
        if (ready > 0)
            return true;
        stream->timed_out = ready == 0;
        if (ready == 0)
            errno = ETIMEDOUT;
    }
    stream->error = strerror(errno);
    return false;
}

static size_t read_plain(struct stream *stream, void *bytes, size_t size)
{
    ssize_t got;

    do
        got = recv(stream->fd, bytes, size, 0);
    while (got < 0 && wait_again(stream, POLLIN));
    stream->ended = got == 0;
    return got > 0 ? (size_t)got : 0;
}

static size_t read_more(struct stream *stream, void *bytes, size_t size)
{
    if (stream->error != NULL || stream->ended)
        return 0;
    if (ENABLE_TLS && stream->tls != NULL)
        return tls_read(stream->tls, bytes, size);
    return read_plain(stream, bytes, size);
}

size_t stream_read(struct stream *stream, void *bytes, size_t size)
{
    size_t have = stream->end - stream->start;

    if (have == 0)
        return read_more(stream, bytes, size);
    if (have > size)
        have = size;
    memcpy(bytes, stream->buffer + stream->start, have);
    stream->start += have;
    return have;
}

bool stream_fill(struct stream *stream)
{
    size_t got;

    if (stream->start > 0) {
        memmove(stream->buffer, stream->buffer + stream->start, stream->end - stream->start);
        stream->end -= stream->start;
        stream->start = 0;
    }
    if (stream->end == STREAM_BUFFER) {
        stream->error = "a line is too long";
        return false;
    }
    got = read_more(stream, stream->buffer + stream->end, STREAM_BUFFER - stream->end);
    stream->end += got;
    return got > 0;
}

bool stream_line(struct stream *stream, size_t limit, struct span *line)
{
    size_t seen = 0;

    for (;;) {
        const char *from = stream->buffer + stream->start;
        size_t have = stream->end - stream->start;
        const char *end = bytes_find(from + seen, '\n', have - seen);

        if (end != NULL && (size_t)(end - from) <= limit) {
            stream->start += (size_t)(end + 1 - from);
            if (end > from && end[-1] == '\r')
                end--;
            *line = (struct span){from, (size_t)(end - from)};
            return true;
        }
        seen = have;
        if (have > limit || end != NULL) {
            stream->error = "a line is too long";
            return false;
        }
        if (!stream_fill(stream))
            return false;
    }
}

bool stream_write(struct stream *stream, const void *bytes, size_t length)
{
    const char *from = bytes;

    if (stream->error != NULL)
        return false;
    if (ENABLE_TLS && stream->tls != NULL)
        return tls_write(stream->tls, bytes, length);
    while (length > 0) {
        ssize_t sent = send(stream->fd, from, length, MSG_NOSIGNAL);

        if (sent < 0 && !wait_again(stream, POLLOUT))
            return false;
        if (sent > 0) {
            from += sent;
            length -= (size_t)sent;
        }
    }
    return true;
}

void stream_close(struct stream *stream)
{
    if (ENABLE_TLS && stream->tls != NULL)
        tls_close(stream->tls);
    if (stream->fd >= 0)
        close(stream->fd);
    mem_free(stream->buffer, STREAM_BUFFER);
    stream->tls = NULL;
    stream->fd = -1;
    stream->buffer = NULL;
    stream->start = stream->end = 0;
}
