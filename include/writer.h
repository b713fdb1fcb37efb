/*
 * writer.h: buffered output.
 *
 * `out` is standard output. A failed write to it ends the tool at once with a message ("write
 * error: No space left on device"; EPIPE is quiet) and the tool's status for trouble; whoever runs
 * the tool flushes it at the end. Writers of one's own report failure by their return values and
 * remember it.
 */
#ifndef WRITER_H
#define WRITER_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "span.h"

enum { WRITER_SIZE = 64 * 1024 };

struct text;

struct writer {
    int fd;
    int error;            /* errno of the first failed write; 0 while all is well */
    bool vital;           /* a failed write ends the tool (standard output) */
    const char *name;     /* for the message about it; NULL: standard output */
    signed char tty;      /* is it a terminal? -1: not asked yet */
    struct text *capture; /* not NULL: output is collected here, and `fd` is -1 (see pool.h) */
    size_t used;
    char *buffer; /* WRITER_SIZE bytes */
};

extern struct writer out[1]; /* an array, so that its address is a constant */

void writer_attach(struct writer *writer, int fd);

/*
 * A writer on a file that is made, or emptied, for output; standard output for "-". Failing to
 * open it, or a later failed write, ends the tool; the caller flushes it at the end.
 */
struct writer *writer_create(const char *name);

bool writer_flush(struct writer *writer); /* false if this or an earlier write failed */
bool writer_is_terminal(struct writer *writer);

void put_bytes(struct writer *writer, const void *bytes, size_t length);
void put_string(struct writer *writer, const char *string);
void put_span(struct writer *writer, struct span span);
void put_uint(struct writer *writer, uintmax_t value, int width); /* right-justified by blanks */
void put_repeat(struct writer *writer, int byte, size_t count);
void put_format(struct writer *writer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void put_vformat(struct writer *writer, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));

/* A name from outside: byte-exact, but control characters made visible when it meets a terminal. */
void put_name(struct writer *writer, const char *name);

/* Room for at least `length` (<= WRITER_SIZE) bytes, to be filled in place and then committed. */
char *writer_reserve(struct writer *writer, size_t length);

/* Inline where speed counts; elsewhere calls of the one in writer.c. */
inline void put_byte(struct writer *writer, int byte)
{
    if (writer->used == WRITER_SIZE)
        writer_flush(writer);
    writer->buffer[writer->used++] = (char)byte;
}

static inline void writer_commit(struct writer *writer, size_t length)
{
    writer->used += length;
}

#endif
