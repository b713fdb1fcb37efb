/* Messages on standard error: "tool: text: reason", with nothing raw in them. */
#include "box.h"
#include "call.h"
#include "visible.h"

#include <stdio.h>

/* Long enough for a path of PATH_MAX with every byte escaped; the rest of a message is cut. */
enum { MESSAGE_MAX = 4 * PATH_MAX };

static void write_all(const char *text, size_t length)
{
    while (length > 0) {
        ssize_t written = write(STDERR_FILENO, text, length);

        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return; /* there is nobody left to tell */
        text += written;
        length -= (size_t)written;
    }
}

void tell(const char *format, ...)
{
    char text[MESSAGE_MAX];
    va_list args;
    int length;

    va_start(args, format);
    length = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    write_all(text, length < MESSAGE_MAX ? (size_t)length : MESSAGE_MAX - 1);
}

static int append(char *text, int length, const char *format, ...)
{
    va_list args;
    int more;

    va_start(args, format);
    more = vsnprintf(text + length, (size_t)(MESSAGE_MAX - length), format, args);
    va_end(args);
    return more < MESSAGE_MAX - length ? length + more : MESSAGE_MAX - 1;
}

/* `code` is an errno value or 0; `help` adds where to read on. */
static void say(int code, bool help, const char *format, va_list args)
{
    char text[MESSAGE_MAX], shown[MESSAGE_MAX];
    int length, more;

    if (!out->error)
        writer_flush(out);
    length = append(text, 0, "%s", call->prefix != NULL ? call->prefix() : "");
    if (*call->name != '\0')
        length = append(text, length, "%s: ", call->name);
    more = vsnprintf(text + length, (size_t)(MESSAGE_MAX - length), format, args);
    length = more < MESSAGE_MAX - length ? length + more : MESSAGE_MAX - 1;
    if (code != 0)
        length = append(text, length, ": %s", strerror(code));
    if (help)
        length = append(text, length, " (see '%s --help')", call->name);
    length = (int)visible_copy(shown, sizeof shown - 1, text, true);
    shown[length++] = '\n';
    write_all(shown, (size_t)length);
}

void warn(const char *format, ...)
{
    int code = errno;
    va_list args;

    va_start(args, format);
    say(code, false, format, args);
    va_end(args);
}

void warnx(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    say(0, false, format, args);
    va_end(args);
}

void die(const char *format, ...)
{
    int code = errno;
    va_list args;

    va_start(args, format);
    say(code, false, format, args);
    va_end(args);
    quit(call_trouble());
}

void diex(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    say(0, false, format, args);
    va_end(args);
    quit(call_trouble());
}

void usage_error(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    say(0, true, format, args);
    va_end(args);
    quit(call_trouble());
}
