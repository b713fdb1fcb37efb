/*
 * yes: write a line for ever (GNU).
 *
 * A pipe takes the pages of the buffer themselves (vmsplice): they never change, so no reader can
 * see anything but lines.
 */
#include "box.h"

#include <sys/uio.h>

enum { BUFFER = 128 * 1024, PIPE = 1024 * 1024 };

/* The operands as a line, as often as the buffer holds it. */
static struct span make_lines(char **words)
{
    static char *const usual[] = {(char *)"y", NULL};
    char *const *word = *words != NULL ? words : usual;
    size_t length = 0, size = 0;
    char *buffer, *end;

    for (char *const *w = word; *w != NULL; w++)
        length += strlen(*w) + 1;
    size = length < BUFFER ? BUFFER / length * length : length;
    end = buffer = mem_alloc(size);
    for (; *word != NULL; word++) {
        size_t part = strlen(*word);

        memcpy(end, *word, part);
        end += part;
        *end++ = ' ';
    }
    end[-1] = '\n';
    for (; end < buffer + size; end += length)
        memcpy(end, buffer, length);
    return (struct span){buffer, size};
}

/* Until the output is no pipe, or fails; then an ordinary write tells why. */
static size_t splice_lines(struct span lines)
{
    size_t offset = 0;

    fcntl(STDOUT_FILENO, F_SETPIPE_SZ, PIPE);
    for (;;) {
        struct iovec part = {(char *)lines.ptr + offset, lines.len - offset};
        ssize_t written = vmsplice(STDOUT_FILENO, &part, 1, 0);

        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return offset;
        offset = (offset + (size_t)written) % lines.len;
    }
}

static int yes_main(int argc, char **argv)
{
    struct span lines = make_lines(opt_parse(argv, NULL));
    size_t offset = splice_lines(lines);

    (void)argc;
    put_bytes(out, lines.ptr + offset, lines.len - offset);
    while (out->error == 0) /* a failed write ends the tool */
        put_bytes(out, lines.ptr, lines.len);
    return 1;
}

APPLET(yes, .summary = HELP_TEXT("write a line for ever"), .operands = HELP_TEXT("[STRING]..."),
       .main = yes_main, .traits = APPLET_PURE);
