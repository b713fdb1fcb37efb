/*
 * Bodies: by length, in chunks, until the connection ends; into a file without a copy where the
 * kernel can move the bytes by itself.
 */
#include <poll.h>

#include "box.h"
#include "http_internal.h"

enum { SPLICE_LEAST = 64 * 1024, PIPE_SIZE = 1024 * 1024, DROP_MAX = 64 * 1024, LINE_MAX_ = 4096 };

static bool fail_short(struct http_client *client, const struct stream *stream)
{
    if (stream->error != NULL)
        return http_fail_stream(client, stream);
    return http_fail(client, HTTP_NETWORK_FAILED, "the connection was closed before the end");
}

bool http_chunk_size(struct span line, uintmax_t *size)
{
    size_t i = 0;

    *size = 0;
    for (; i < line.len; i++) {
        int byte = line.ptr[i], letter = byte | 0x20;
        unsigned digit;

        if (byte >= '0' && byte <= '9')
            digit = (unsigned)(byte - '0');
        else if (letter >= 'a' && letter <= 'f')
            digit = (unsigned)(letter - 'a' + 10);
        else
            break;
        if (*size > INTMAX_MAX / 16)
            return false;
        *size = *size * 16 + digit;
    }
    /* An extension follows a semicolon; blanks before it are bad, but common. */
    return i > 0 && (i == line.len || strchr("; \t", line.ptr[i]) != NULL);
}

/* What follows the last chunk: fields, which nobody needs, and a blank line. */
static bool skip_trailers(struct http_client *client, struct stream *stream)
{
    size_t total = 0;
    struct span line;

    do {
        if (!stream_line(stream, HTTP_HEAD_MAX, &line))
            return fail_short(client, stream);
        total += line.len;
        if (total > HTTP_HEAD_MAX)
            return http_fail(client, HTTP_PROTOCOL_FAILED, "the answer's trailers are too long");
    } while (line.len > 0);
    return true;
}

/* Begins the next chunk; body becomes HTTP_NO_BODY behind the last one. */
static bool next_chunk(struct http_client *client, struct http_response *response)
{
    struct stream *stream = &response->connection->stream;
    struct span line;

    if (response->in_chunks) {
        if (!stream_line(stream, LINE_MAX_, &line))
            return fail_short(client, stream);
        if (line.len > 0)
            return http_fail(client, HTTP_PROTOCOL_FAILED, "a chunk is longer than it said");
    }
    if (!stream_line(stream, LINE_MAX_, &line))
        return fail_short(client, stream);
    if (!http_chunk_size(line, &response->left))
        return http_fail(client, HTTP_PROTOCOL_FAILED, "a chunk has no valid size");
    response->in_chunks = true;
    if (response->left > 0)
        return true;
    response->body = HTTP_NO_BODY;
    return skip_trailers(client, stream);
}

/* The end of a body that the end of the connection ends; TLS must have said goodbye. */
static bool end_until_close(struct http_client *client, struct http_response *response)
{
    struct stream *stream = &response->connection->stream;

    response->body = HTTP_NO_BODY;
    if (stream->error != NULL)
        return http_fail_stream(client, stream);
    return !stream->cut || http_fail(client, HTTP_TLS_FAILED,
                                     "the connection was cut: it may not be the whole file");
}

bool http_body_next(struct http_client *client, struct http_response *response, size_t most,
                    struct span *bytes)
{
    struct stream *stream;

    *bytes = (struct span){NULL, 0};
    if (response->body == HTTP_CHUNKED && response->left == 0 && !next_chunk(client, response))
        return false;
    if (response->body == HTTP_NO_BODY || (response->body == HTTP_LENGTH && response->left == 0))
        return true;
    stream = &response->connection->stream;
    if (stream->start == stream->end && !stream_fill(stream))
        return response->body == HTTP_UNTIL_CLOSE ? end_until_close(client, response)
                                                  : fail_short(client, stream);
    *bytes = (struct span){stream->buffer + stream->start, stream->end - stream->start};
    if (response->body != HTTP_UNTIL_CLOSE && bytes->len > response->left)
        bytes->len = (size_t)response->left;
    if (bytes->len > most)
        bytes->len = most;
    stream->start += bytes->len;
    if (response->body != HTTP_UNTIL_CLOSE)
        response->left -= bytes->len;
    return true;
}

void http_release(struct http_client *client, struct http_response *response, bool keep)
{
    struct http_connection *connection = response->connection;

    response->connection = NULL;
    if (connection == NULL)
        return;
    if (keep && !response->head.close && !client->no_keep_alive &&
        connection->stream.start == connection->stream.end)
        connection->idle = true;
    else
        http_disconnect(connection);
}

struct delivery {
    struct http_client *client;
    struct http_response *response;
    const struct http_sink *sink;
    size_t piece;
};

static bool write_all(struct http_client *client, int fd, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t put = write(fd, bytes, length);

        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return http_fail(client, HTTP_FILE_FAILED, strerror(errno));
        bytes += put;
        length -= (size_t)put;
    }
    return true;
}

static bool deliver(void *context, const char *bytes, size_t length)
{
    struct delivery *delivery = context;
    const struct http_sink *sink = delivery->sink;

    if (sink->take != NULL) {
        if (!sink->take(sink->context, bytes, length))
            return http_fail(delivery->client, HTTP_FILE_FAILED, "stopped");
    } else if (!write_all(delivery->client, sink->fd, bytes, length)) {
        return false;
    }
    if (sink->progress != NULL && !sink->progress(sink->context, length))
        return http_fail(delivery->client, HTTP_FILE_FAILED, "stopped");
    return true;
}

static bool next_packed(void *context, struct span *bytes)
{
    struct delivery *delivery = context;

    return http_body_next(delivery->client, delivery->response, delivery->piece, bytes);
}

static bool unpack(struct delivery *delivery)
{
    struct inflate_source source = {next_packed, deliver, delivery};
    struct http_client *client = delivery->client;
    const char *wrong;
    struct span rest;

    client->failure = HTTP_FINE;
    wrong = http_gunzip(&source);
    if (wrong != NULL && client->failure == HTTP_FINE)
        return http_fail(client, HTTP_PROTOCOL_FAILED, wrong);
    /* What may follow the last member belongs to the body all the same. */
    while (client->failure == HTTP_FINE && next_packed(delivery, &rest) && rest.len > 0)
        ;
    return client->failure == HTTP_FINE;
}

static bool copy(struct delivery *delivery)
{
    struct span bytes;

    do {
        if (!next_packed(delivery, &bytes))
            return false;
        if (bytes.len > 0 && !deliver(delivery, bytes.ptr, bytes.len))
            return false;
    } while (bytes.len > 0);
    return true;
}

/* All of a pipe into the file. Bytes that have left the socket are never lost: errors end it. */
static bool drain_pipe(struct delivery *delivery, int pipe, size_t length)
{
    while (length > 0) {
        ssize_t moved = splice(pipe, NULL, delivery->sink->fd, NULL, length, SPLICE_F_MOVE);

        if (moved < 0 && errno == EINTR)
            continue;
        if (moved <= 0)
            return http_fail(delivery->client, HTTP_FILE_FAILED, strerror(errno));
        length -= (size_t)moved;
    }
    return true;
}

/* Waits for the socket after a splice that moved nothing. 1: go on; 0: the end; -1: error. */
static int after_splice(struct stream *stream, ssize_t moved)
{
    int ready;

    if (moved == 0)
        return 0;
    if (errno == EINTR)
        return 1;
    ready = errno == EAGAIN ? stream_wait(stream->fd, POLLIN, stream->timeout) : -1;
    if (ready > 0)
        return 1;
    stream->timed_out = ready == 0;
    stream->error = strerror(ready == 0 ? ETIMEDOUT : errno);
    return -1;
}

static bool splice_body(struct delivery *delivery, const int *pipe)
{
    struct http_response *response = delivery->response;
    struct stream *stream = &response->connection->stream;
    const struct http_sink *sink = delivery->sink;

    while (response->left > 0) {
        size_t most = response->left < PIPE_SIZE ? (size_t)response->left : PIPE_SIZE;
        ssize_t moved =
            splice(stream->fd, NULL, pipe[1], NULL, most, SPLICE_F_MOVE | SPLICE_F_NONBLOCK);

        if (moved <= 0) {
            if (after_splice(stream, moved) <= 0)
                return fail_short(delivery->client, stream);
            continue;
        }
        response->left -= (uintmax_t)moved;
        if (!drain_pipe(delivery, pipe[0], (size_t)moved))
            return false;
        if (sink->progress != NULL && !sink->progress(sink->context, (uintmax_t)moved))
            return http_fail(delivery->client, HTTP_FILE_FAILED, "stopped");
    }
    return true;
}

/* Plain bytes of a known length into a regular file that is not appended to. */
static bool can_splice(const struct delivery *delivery)
{
    const struct http_response *response = delivery->response;
    const struct http_sink *sink = delivery->sink;
    struct stat status;

    return sink->take == NULL && sink->piece == 0 && !response->gzip &&
           response->body == HTTP_LENGTH && response->left >= SPLICE_LEAST &&
           response->connection->stream.tls == NULL && fstat(sink->fd, &status) == 0 &&
           S_ISREG(status.st_mode) && (fcntl(sink->fd, F_GETFL) & O_APPEND) == 0;
}

static bool splice_all(struct delivery *delivery)
{
    struct stream *stream = &delivery->response->connection->stream;
    struct span bytes;
    int pipe[2];
    bool ok = true;

    while (ok && stream->end > stream->start)
        ok = next_packed(delivery, &bytes) && deliver(delivery, bytes.ptr, bytes.len);
    if (!ok || pipe2(pipe, O_CLOEXEC) < 0)
        return ok && copy(delivery);
    fcntl(pipe[1], F_SETPIPE_SZ, PIPE_SIZE);
    ok = splice_body(delivery, pipe);
    close(pipe[0]);
    close(pipe[1]);
    return ok;
}

bool http_body(struct http_client *client, struct http_response *response,
               const struct http_sink *sink)
{
    struct delivery delivery = {client, response, sink, SIZE_MAX};
    bool ok;

    if (sink->piece > 0 && sink->piece < SIZE_MAX)
        delivery.piece = (size_t)sink->piece;
    if (can_splice(&delivery))
        ok = splice_all(&delivery);
    else
        ok = response->gzip ? unpack(&delivery) : copy(&delivery);
    http_release(client, response, ok);
    return ok;
}

void http_drop(struct http_client *client, struct http_response *response)
{
    size_t total = 0;
    struct span bytes;

    if (response->connection == NULL)
        return;
    do {
        if (response->body == HTTP_UNTIL_CLOSE || total > DROP_MAX ||
            (response->body == HTTP_LENGTH && response->left > DROP_MAX) ||
            !http_body_next(client, response, SIZE_MAX, &bytes)) {
            http_release(client, response, false);
            return;
        }
        total += bytes.len;
    } while (bytes.len > 0);
    http_release(client, response, true);
}
