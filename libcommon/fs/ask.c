/* Questions on standard error, answers from standard input: see ask.h. */
#include "ask.h"
#include "box.h"
#include "call.h"
#include "visible.h"

#include <stdio.h>

static void say_question(const char *format, va_list args)
{
    char text[4 * PATH_MAX], shown[4 * PATH_MAX];
    size_t length;

    writer_flush(out);
    vsnprintf(text, sizeof text, format, args);
    length = visible_copy(shown, sizeof shown, text, false);
    tell("%s: %.*s? ", call->name, (int)length, shown);
}

static bool read_answer(int fd)
{
    int first = -1;
    char byte;

    for (;;) {
        ssize_t got = read(fd, &byte, 1);

        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0 || byte == '\n')
            break;
        if (first < 0)
            first = byte;
    }
    return first == 'y' || first == 'Y';
}

bool answer_is_yes(void)
{
    return read_answer(STDIN_FILENO);
}

bool answer_from_terminal(void)
{
    int fd = open("/dev/tty", O_RDONLY | O_CLOEXEC);
    bool yes;

    if (fd < 0)
        die("/dev/tty");
    yes = read_answer(fd);
    close(fd);
    return yes;
}

bool ask(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    say_question(format, args);
    va_end(args);
    return answer_is_yes();
}

const char *file_type_name(const struct stat *status)
{
    static const char names[] = "unknown\0fifo\0character special file\0\0directory\0\0block "
                                "special file\0\0regular file\0\0"
                                "symbolic link\0\0socket\0\0\0";
    const char *name = names;

    if (S_ISREG(status->st_mode) && status->st_size == 0)
        return "regular empty file";
    for (mode_t type = status->st_mode >> 12; type > 0; type--)
        name += strlen(name) + 1;
    return *name != '\0' ? name : "weird file";
}
