/* Buffered output: see writer.h. */
#include "box.h"
#include "call.h"
#include "pool.h"
#include "visible.h"

#include <stdio.h>

/* Common, so that it comes last in .bss: small variables then share the pages that a start touches.
 */
char out_buffer[WRITER_SIZE] __attribute__((common, visibility("hidden")));
struct writer out[1] = {{.fd = STDOUT_FILENO, .vital = true, .tty = -1, .buffer = out_buffer}};
extern void put_byte(struct writer *writer, int byte);

void writer_attach(struct writer *writer, int fd)
{
    *writer = (struct writer){.fd = fd, .tty = -1, .buffer = mem_alloc(WRITER_SIZE)};
}

struct writer *writer_create(const char *name)
{
    struct writer *writer;
    int fd;

    if (strcmp(name, "-") == 0)
        return out;
    fd = open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (fd < 0)
        die("%s", name);
    writer = mem_alloc(sizeof *writer);
    writer_attach(writer, fd);
    writer->vital = true;
    writer->name = name;
    return writer;
}

/* A failed write to standard output: said once, quietly for a closed pipe, and the tool ends. */
static _Noreturn void output_lost(const struct writer *writer)
{
    errno = writer->error;
    if (errno != EPIPE && writer->name != NULL)
        warn("%s: write error", writer->name);
    else if (errno != EPIPE)
        warn("write error");
    quit(call_trouble());
}

static bool write_out(struct writer *writer, const char *bytes, size_t length)
{
    if (writer->capture != NULL) {
        text_add(writer->capture, bytes, length);
        return true;
    }
    while (length > 0 && writer->error == 0) {
        ssize_t written = write(writer->fd, bytes, length);

        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0) {
            writer->error = errno;
            break;
        }
        bytes += written;
        length -= (size_t)written;
    }
    if (writer->error != 0 && writer->vital)
        output_lost(writer);
    return writer->error == 0;
}

bool writer_flush(struct writer *writer)
{
    size_t used = writer->used;

    writer->used = 0;
    return write_out(writer, writer->buffer, used);
}

bool writer_is_terminal(struct writer *writer)
{
    if (writer->tty < 0) {
        int code = errno;

        writer->tty = (signed char)isatty(writer->fd);
        errno = code;
    }
    return writer->tty;
}

void put_bytes(struct writer *writer, const void *bytes, size_t length)
{
    if (length > WRITER_SIZE - writer->used) {
        writer_flush(writer);
        if (length >= WRITER_SIZE) {
            write_out(writer, bytes, length);
            return;
        }
    }
    if (length > 0) /* no bytes may be a null pointer */
        memcpy(writer->buffer + writer->used, bytes, length);
    writer->used += length;
}

void put_string(struct writer *writer, const char *string)
{
    put_bytes(writer, string, strlen(string));
}

void put_span(struct writer *writer, struct span span)
{
    put_bytes(writer, span.ptr, span.len);
}

void put_repeat(struct writer *writer, int byte, size_t count)
{
    while (count > 0) {
        size_t run = WRITER_SIZE - writer->used;

        if (run > count)
            run = count;
        memset(writer->buffer + writer->used, byte, run);
        writer->used += run;
        count -= run;
        if (count > 0)
            writer_flush(writer);
    }
}

void put_uint(struct writer *writer, uintmax_t value, int width)
{
    char digits[NUMBER_DIGITS];
    char *end = digits + sizeof digits;
    char *start = format_uint(end, value);
    int length = (int)(end - start);

    if (length < width)
        put_repeat(writer, ' ', (size_t)(width - length));
    put_bytes(writer, start, (size_t)length);
}

char *writer_reserve(struct writer *writer, size_t length)
{
    if (length > WRITER_SIZE - writer->used)
        writer_flush(writer);
    return writer->buffer + writer->used;
}

void put_vformat(struct writer *writer, const char *format, va_list args)
{
    size_t room = WRITER_SIZE - writer->used;
    va_list again;
    int length;

    va_copy(again, args);
    length = vsnprintf(writer->buffer + writer->used, room, format, args);
    if (length >= 0 && (size_t)length < room) {
        writer->used += (size_t)length;
    } else if (length >= 0) {
        char *text = mem_alloc((size_t)length + 1);

        vsnprintf(text, (size_t)length + 1, format, again);
        put_bytes(writer, text, (size_t)length);
        mem_free(text, (size_t)length + 1);
    }
    va_end(again);
}

void put_format(struct writer *writer, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    put_vformat(writer, format, args);
    va_end(args);
}

void put_name(struct writer *writer, const char *name)
{
    put_string(writer, writer_is_terminal(writer) ? visible(name) : name);
}
