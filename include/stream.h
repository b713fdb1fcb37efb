/*
 * stream.h: a connection, plain or TLS: buffered reading, whole writes, a limit on each wait.
 */
#ifndef STREAM_H
#define STREAM_H

#include <stdbool.h>
#include <stddef.h>

#include "span.h"

enum { STREAM_BUFFER = 64 * 1024 };

struct tls;
struct tls_options;

struct stream {
    int fd; /* non-blocking */
    struct tls *tls;
    int timeout;       /* milliseconds that a read or write may wait; -1: for ever */
    const char *error; /* what went wrong; NULL while all is well */
    bool ended;        /* the other side has closed */
    bool cut;          /* and it did so without saying goodbye (TLS): what came may be a part */
    bool timed_out;
    char *buffer;
    size_t start, end; /* unread bytes are buffer[start..end) */
};

/* A stream on a connected socket, which is made non-blocking and belongs to the stream. */
void stream_start(struct stream *stream, int fd, int timeout);

/* TLS from here on, as a client of `host`. False with `error`. Only where ENABLE_TLS. */
bool stream_start_tls(struct stream *stream, struct tls_options *options, const char *host);

/* Reads more behind the unread bytes, once. False at the end and on errors; full is an error. */
bool stream_fill(struct stream *stream);

/* Reads once into a buffer of the caller's; what is unread comes first. 0 as stream_fill's false.
 */
size_t stream_read(struct stream *stream, void *bytes, size_t size);

/* The next line without its LF or CRLF; it may not be longer than `limit`. False as above. */
bool stream_line(struct stream *stream, size_t limit, struct span *line);

bool stream_write(struct stream *stream, const void *bytes, size_t length);
void stream_close(struct stream *stream);

/* Waits for POLLIN or POLLOUT: 1; 0 when the time (milliseconds; -1: none) is over; -1: errno. */
int stream_wait(int fd, int events, int timeout);

#endif
