/* time: run a command and show what it used (POSIX.1-2024 -p; GNU's -f formats). */
#include "box.h"
#include "command.h"

#include <signal.h>
#include <sys/auxv.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

enum { HOOK_FORMAT, HOOK_POSIX, HOOK_VERBOSE };

struct time {
    bool append, quiet;
    const char *file, *format;
};

struct result {
    char **command;
    int64_t elapsed; /* microseconds */
    int status;      /* as wait(2) gives it */
    struct rusage usage;
};

static const char default_format[] =
    "%Uuser %Ssystem %Eelapsed %PCPU (%Xavgtext+%Davgdata %Mmaxresident)k\n"
    "%Iinputs+%Ooutputs (%Fmajor+%Rminor)pagefaults %Wswaps";

static const char verbose_format[] = "\tCommand being timed: \"%C\"\n"
                                     "\tUser time (seconds): %U\n"
                                     "\tSystem time (seconds): %S\n"
                                     "\tPercent of CPU this job got: %P\n"
                                     "\tElapsed (wall clock) time (h:mm:ss or m:ss): %E\n"
                                     "\tAverage shared text size (kbytes): %X\n"
                                     "\tAverage unshared data size (kbytes): %D\n"
                                     "\tAverage stack size (kbytes): %p\n"
                                     "\tAverage total size (kbytes): %K\n"
                                     "\tMaximum resident set size (kbytes): %M\n"
                                     "\tAverage resident set size (kbytes): %t\n"
                                     "\tMajor (requiring I/O) page faults: %F\n"
                                     "\tMinor (reclaiming a frame) page faults: %R\n"
                                     "\tVoluntary context switches: %w\n"
                                     "\tInvoluntary context switches: %c\n"
                                     "\tSwaps: %W\n"
                                     "\tFile system inputs: %I\n"
                                     "\tFile system outputs: %O\n"
                                     "\tSocket messages sent: %s\n"
                                     "\tSocket messages received: %r\n"
                                     "\tSignals delivered: %k\n"
                                     "\tPage size (bytes): %Z\n"
                                     "\tExit status: %x";

static void time_option(void *tool, int value, const char *arg)
{
    struct time *options = tool;

    if (value == HOOK_FORMAT)
        options->format = arg;
    else
        options->format = value == HOOK_POSIX ? "real %e\nuser %U\nsys %S" : verbose_format;
}

static int64_t microseconds(struct timeval time)
{
    return (int64_t)time.tv_sec * 1000000 + time.tv_usec;
}

static int64_t cpu_time(const struct result *result)
{
    return microseconds(result->usage.ru_utime) + microseconds(result->usage.ru_stime);
}

/* Seconds with two digits, cut off. */
static void put_seconds(struct writer *to, int64_t time)
{
    put_format(to, "%lld.%02d", (long long)(time / 1000000), (int)(time / 10000 % 100));
}

/* h:mm:ss, or m:ss.cc below an hour */
static void put_clock(struct writer *to, int64_t time)
{
    long long seconds = time / 1000000;

    if (seconds >= 3600)
        put_format(to, "%lld:%02d:%02d", seconds / 3600, (int)(seconds / 60 % 60),
                   (int)(seconds % 60));
    else
        put_format(to, "%d:%02d.%02d", (int)(seconds / 60), (int)(seconds % 60),
                   (int)(time / 10000 % 100));
}

static void put_percent(struct writer *to, const struct result *result)
{
    if (result->elapsed > 0)
        put_format(to, "%lld%%", (long long)(cpu_time(result) * 100 / result->elapsed));
    else
        put_string(to, "?%");
}

static void put_command(struct writer *to, char **words)
{
    for (; *words != NULL; words++) {
        put_name(to, *words);
        if (words[1] != NULL)
            put_byte(to, ' ');
    }
}

/* Directives that are numbers of the kernel's. False when the letter is none of them. */
static bool put_number(struct writer *to, char letter, const struct result *result)
{
    static const struct {
        char letter;
        uint8_t offset;
    } fields[] = {
        {'D', offsetof(struct rusage, ru_idrss)},    {'F', offsetof(struct rusage, ru_majflt)},
        {'I', offsetof(struct rusage, ru_inblock)},  {'K', offsetof(struct rusage, ru_idrss)},
        {'M', offsetof(struct rusage, ru_maxrss)},   {'O', offsetof(struct rusage, ru_oublock)},
        {'R', offsetof(struct rusage, ru_minflt)},   {'W', offsetof(struct rusage, ru_nswap)},
        {'X', offsetof(struct rusage, ru_ixrss)},    {'c', offsetof(struct rusage, ru_nivcsw)},
        {'k', offsetof(struct rusage, ru_nsignals)}, {'p', offsetof(struct rusage, ru_isrss)},
        {'r', offsetof(struct rusage, ru_msgrcv)},   {'s', offsetof(struct rusage, ru_msgsnd)},
        {'t', offsetof(struct rusage, ru_idrss)},    {'w', offsetof(struct rusage, ru_nvcsw)},
    };

    for (size_t i = 0; i < COUNT_OF(fields); i++) {
        long value;

        if (fields[i].letter != letter)
            continue;
        memcpy(&value, (const char *)&result->usage + fields[i].offset, sizeof value);
        put_format(to, "%ld", value);
        return true;
    }
    return false;
}

static void put_directive(struct writer *to, char letter, const struct result *result)
{
    switch (letter) {
    case '%':
        put_byte(to, '%');
        break;
    case 'C':
        put_command(to, result->command);
        break;
    case 'E':
        put_clock(to, result->elapsed);
        break;
    case 'e':
        put_seconds(to, result->elapsed);
        break;
    case 'P':
        put_percent(to, result);
        break;
    case 'S':
        put_seconds(to, microseconds(result->usage.ru_stime));
        break;
    case 'U':
        put_seconds(to, microseconds(result->usage.ru_utime));
        break;
    case 'Z':
        put_format(to, "%ld", (long)getauxval(AT_PAGESZ));
        break;
    case 'x':
        put_format(to, "%d", WEXITSTATUS(result->status));
        break;
    default:
        if (!put_number(to, letter, result))
            put_bytes(to, (char[]){'?', letter}, 2);
    }
}

/* GNU's escapes; an unknown directive or escape shows as "?X" or "?\X". */
static void put_result(struct writer *to, const char *format, const struct result *result)
{
    for (; *format != '\0'; format++) {
        if (*format == '%' && format[1] != '\0')
            put_directive(to, *++format, result);
        else if (*format == '%')
            put_byte(to, '?');
        else if (*format != '\\')
            put_byte(to, *format);
        else if (format[1] == 't' || format[1] == 'n' || format[1] == '\\')
            put_byte(to, *++format == 't' ? '\t' : *format == 'n' ? '\n' : '\\');
        else
            put_string(to, "?\\");
    }
    put_byte(to, '\n');
}

static int open_output(const struct time *options)
{
    int fd, how = options->append ? O_APPEND : O_TRUNC;

    if (options->file == NULL)
        return STDERR_FILENO;
    fd = open(options->file, O_WRONLY | O_CREAT | O_CLOEXEC | how, 0666);
    if (fd < 0)
        die("%s", options->file);
    return fd;
}

static void run(char **command, struct result *result)
{
    struct timespec start, end;
    pid_t child;

    clock_gettime(CLOCK_MONOTONIC, &start);
    child = command_start(command, NULL, NULL);
    if (child < 0)
        quit(COMMAND_TROUBLE);
    /* the terminal's signals are meant for the command */
    signal(SIGINT, SIG_IGN);
    signal(SIGQUIT, SIG_IGN);
    result->command = command;
    result->status = command_wait(child, &result->usage);
    clock_gettime(CLOCK_MONOTONIC, &end);
    result->elapsed =
        (int64_t)(end.tv_sec - start.tv_sec) * 1000000 + (end.tv_nsec - start.tv_nsec) / 1000;
}

static int time_main(int argc, char **argv)
{
    struct time options = {.format = getenv("TIME")};
    struct result result;
    struct writer to;
    char **command;

    (void)argc;
    command = opt_parse_operands(argv, &options, 1, -1);
    writer_attach(&to, open_output(&options));
    run(command, &result);
    if (!options.quiet && WIFSIGNALED(result.status))
        put_format(&to, "Command terminated by signal %d\n", WTERMSIG(result.status));
    else if (!options.quiet && result.status != 0)
        put_format(&to, "Command exited with non-zero status %d\n", WEXITSTATUS(result.status));
    put_result(&to, options.format != NULL ? options.format : default_format, &result);
    if (!writer_flush(&to)) {
        errno = to.error;
        die("%s", options.file != NULL ? options.file : "standard error");
    }
    return command_status(result.status);
}

static const struct opt time_opts[] = {
    OPT_HOOK('p', "portability", HOOK_POSIX, "show real, user and sys as POSIX says"),
    OPT_HOOK_ARG('f', "format", HOOK_FORMAT, "FORMAT", "show this (default: the variable TIME)"),
    OPT_STRING('o', "output", struct time, file, "FILE", "write to FILE, not to standard error"),
    OPT_FLAG('a', "append", struct time, append, "with -o, append"),
    OPT_FLAG('q', "quiet", struct time, quiet, "do not say that the command failed"),
    OPT_HOOK('v', "verbose", HOOK_VERBOSE, "show all there is, a line each"),
    OPT_END,
};

APPLET(time, .summary = HELP_TEXT("run a command and show what it used"),
       .operands = HELP_TEXT("COMMAND [ARG]..."),
       .details = HELP_TEXT(
           "FORMAT: %e real, %U user, %S system seconds; %E h:mm:ss; %P CPU; %M peak memory\n"
           "in KiB; %F %R major, minor faults; %I %O inputs, outputs; %c %w switches,\n"
           "forced and own; %r %s messages; %Z page size; %x status; %C the command."),
       .opts = time_opts, .main = time_main, .on_option = time_option,
       .traits = APPLET_STOP_AT_OPERAND, .trouble = COMMAND_TROUBLE);
