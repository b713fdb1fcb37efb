/* What wget tells: all of it, one line a file (-nv), or nothing (-q). */
#include <stdio.h>

#include "dates.h"
#include "visible.h"
#include "wget.h"

static int log_fd = 2;

void log_open(struct wget *wget)
{
    const char *name = wget->log_file != NULL ? wget->log_file : wget->append_log;
    int how = wget->log_file != NULL ? O_TRUNC : O_APPEND;

    log_fd = 2;
    if (name == NULL || strcmp(name, "-") == 0)
        return;
    log_fd = open(name, O_WRONLY | O_CREAT | O_CLOEXEC | how, 0666);
    if (log_fd < 0)
        die("%s", name);
}

int log_descriptor(void)
{
    return log_fd;
}

bool log_is_terminal(void)
{
    return isatty(log_fd);
}

static void write_log(const char *format, va_list args)
{
    char text[4096], shown[8192];
    ssize_t put;
    size_t length;

    vsnprintf(text, sizeof text, format, args);
    length = visible_copy(shown, sizeof shown, text, true);
    do
        put = write(log_fd, shown, length);
    while (put < 0 && errno == EINTR); /* a log that cannot be written stops nothing */
}

void log_all(struct wget *wget, const char *format, ...)
{
    va_list args;

    if (wget->log < LOG_ALL)
        return;
    va_start(args, format);
    write_log(format, args);
    va_end(args);
}

void log_brief(struct wget *wget, const char *format, ...)
{
    va_list args;

    if (wget->log < LOG_BRIEF)
        return;
    va_start(args, format);
    write_log(format, args);
    va_end(args);
}

const char *log_time(void)
{
    struct date date;

    if (!date_split(&date, date_now(), false))
        return "";
    return mem_print("%04d-%02d-%02d %02d:%02d:%02d", date.tm.tm_year + 1900, date.tm.tm_mon + 1,
                     date.tm.tm_mday, date.tm.tm_hour, date.tm.tm_min, date.tm.tm_sec);
}
