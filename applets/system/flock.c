/*
 * flock: hold a lock while a command runs, or lock a descriptor of the shell (util-linux).
 *
 * The statuses of its own troubles are those of sysexits.h, as util-linux has them.
 */
#include "box.h"
#include "command.h"

#include <signal.h>
#include <sys/file.h>
#include <sys/time.h>
#include <time.h>

enum { USAGE = 64, DATA_ERROR = 65, NO_INPUT = 66, SYSTEM_ERROR = 71, CANNOT_CREATE = 73 };

struct flock_options {
    int kind; /* LOCK_EX, LOCK_SH or LOCK_UN */
    bool nonblocking, close, no_fork, verbose;
    const char *wait, *shell_command;
    uintmax_t conflict_status;
};

static void on_alarm(int number)
{
    (void)number;
}

/* SIGALRM interrupts flock(2) after the time; again and again, in case it came too early. */
static void set_alarm(struct timespec time)
{
    struct sigaction action = {.sa_handler = on_alarm};
    struct itimerval timer = {.it_interval = {.tv_usec = 10000}};
    sigset_t alarm_only;

    timer.it_value.tv_sec = time.tv_sec;
    timer.it_value.tv_usec = (time.tv_nsec + 999) / 1000;
    if (timer.it_value.tv_usec == 1000000) {
        timer.it_value.tv_sec++;
        timer.it_value.tv_usec = 0;
    }
    sigaction(SIGALRM, &action, NULL);
    sigemptyset(&alarm_only);
    sigaddset(&alarm_only, SIGALRM);
    sigprocmask(SIG_UNBLOCK, &alarm_only, NULL);
    if (setitimer(ITIMER_REAL, &timer, NULL) < 0)
        die("cannot set a timer");
}

static _Noreturn void give_up(const struct flock_options *options, const char *why)
{
    if (options->verbose)
        warnx("%s", why);
    quit((int)options->conflict_status);
}

/* False when the file has to be open for writing (NFS). */
static bool try_lock(const struct flock_options *options, int fd, const char *name)
{
    int how = options->kind | (options->nonblocking ? LOCK_NB : 0);

    while (flock(fd, how) < 0) {
        if (errno == EWOULDBLOCK)
            give_up(options, "failed to get lock");
        if (errno == EINTR && options->wait != NULL)
            give_up(options, "timeout while waiting to get lock");
        if (errno == EINTR)
            continue;
        if ((errno == EBADF || errno == EIO) && (fcntl(fd, F_GETFL) & O_ACCMODE) == O_RDONLY)
            return false;
        warn("%s", name);
        quit(errno == ENOLCK || errno == ENOMEM ? SYSTEM_ERROR : DATA_ERROR);
    }
    return true;
}

static int open_file(const char *name, int how)
{
    int fd = open(name, how | O_CREAT | O_NOCTTY, 0666);

    if (fd < 0 && errno == EISDIR)
        fd = open(name, O_RDONLY | O_NOCTTY);
    if (fd < 0) {
        int code = errno;

        warn("cannot open lock file %s", name);
        quit(code == ENOMEM || code == EMFILE || code == ENFILE  ? SYSTEM_ERROR
             : code == EROFS || code == ENOSPC || code == ENODEV ? CANNOT_CREATE
                                                                 : NO_INPUT);
    }
    return fd;
}

/* Waits for the lock; returns the descriptor that holds it. `name` may be reopened if `is_file`. */
static int lock(struct flock_options *options, int fd, const char *name, bool is_file)
{
    struct timespec start, end, wait;

    if (options->wait != NULL) {
        if (!parse_duration(options->wait, &wait))
            usage_error("invalid timeout value '%s'", options->wait);
        if (wait.tv_sec == 0 && wait.tv_nsec == 0)
            options->nonblocking = true;
        else
            set_alarm(wait);
    }
    clock_gettime(CLOCK_MONOTONIC, &start);
    if (!try_lock(options, fd, name)) {
        if (!is_file) {
            errno = EBADF;
            die("%s", name);
        }
        close(fd);
        fd = open_file(name, O_RDWR);
        if (!try_lock(options, fd, name))
            diex("%s: cannot be locked", name);
    }
    clock_gettime(CLOCK_MONOTONIC, &end);
    if (options->wait != NULL) {
        setitimer(ITIMER_REAL, &(struct itimerval){0}, NULL);
        signal(SIGALRM, SIG_DFL);
    }
    if (options->verbose)
        put_format(out, "flock: getting lock took %lld.%06ld seconds\n",
                   (long long)(end.tv_sec - start.tv_sec - (end.tv_nsec < start.tv_nsec)),
                   (end.tv_nsec - start.tv_nsec + (end.tv_nsec < start.tv_nsec) * 1000000000) /
                       1000);
    return fd;
}

/* The command after the file: -c COMMAND for the shell, or words. */
static char **command_words(const struct flock_options *options, char **words)
{
    const char *shell = getenv("SHELL"), *text = options->shell_command;
    char **made;

    if (text == NULL && words[0] != NULL &&
        (strcmp(words[0], "-c") == 0 || strcmp(words[0], "--command") == 0)) {
        if (words[1] == NULL || words[2] != NULL)
            usage_error("-c requires exactly one command argument");
        text = words[1];
    }
    if (text == NULL)
        return words;
    made = mem_array(4, sizeof *made);
    made[0] = mem_dup(shell != NULL && *shell != '\0' ? shell : "/bin/sh");
    made[1] = mem_dup("-c");
    made[2] = mem_dup(text);
    return made;
}

static void close_lock(void *context)
{
    close(*(int *)context);
}

static int run(const struct flock_options *options, char **command, int fd)
{
    pid_t child;

    if (options->verbose)
        put_format(out, "flock: executing %s\n", command[0]);
    if (options->no_fork)
        return command_exec(command);
    child = command_start(command, options->close ? close_lock : NULL, &fd);
    return child < 0 ? SYSTEM_ERROR : command_status(command_wait(child, NULL));
}

static int flock_main(int argc, char **argv)
{
    struct flock_options options = {.kind = LOCK_EX, .conflict_status = 1};
    char **operands, **command;
    uintmax_t number;
    int fd;

    (void)argc;
    operands = opt_parse_operands(argv, &options, 1, -1);
    if (options.conflict_status > 255)
        usage_error("exit code out of range (expected 0 to 255)");
    if (options.no_fork && options.close)
        usage_error("the --no-fork and --close options are incompatible");
    command = command_words(&options, operands + 1);
    if (*command != NULL) {
        fd = lock(&options, open_file(operands[0], O_RDONLY), operands[0], true);
        return run(&options, command, fd);
    }
    if (!parse_base(operands[0], 10, &number) || number > INT_MAX)
        usage_error("bad file descriptor: '%s'", operands[0]);
    lock(&options, (int)number, operands[0], false);
    return 0;
}

/* clang-format off */
static const struct opt flock_opts[] = {
    OPT_SET('s', "shared", struct flock_options, kind, LOCK_SH, "get a shared lock"),
    OPT_SET('x', "exclusive", struct flock_options, kind, LOCK_EX, "get an exclusive lock (default)"),
    OPT_SET('e', "", struct flock_options, kind, LOCK_EX, "the same"),
    OPT_SET('u', "unlock", struct flock_options, kind, LOCK_UN, "remove a lock"),
    OPT_FLAG('n', "nonblock|nb", struct flock_options, nonblocking, "fail rather than wait"),
    OPT_STRING('w', "wait|timeout", struct flock_options, wait, "SECONDS", "wait this long at most"),
    OPT_FLAG('o', "close", struct flock_options, close, "do not pass the lock on to the command"),
    OPT_UINT('E', "conflict-exit-code", struct flock_options, conflict_status, 0, "N", "status for a failed -n or -w (1)"),
    OPT_STRING('c', "command", struct flock_options, shell_command, "COMMAND", "run this by the shell"),
    OPT_FLAG('F', "no-fork", struct flock_options, no_fork, "become the command"),
    OPT_FLAG(0, "verbose", struct flock_options, verbose, "say how long it took"),
    OPT_END,
};
/* clang-format on */

APPLET(flock, .summary = HELP_TEXT("hold a lock while a command runs"),
       .operands = HELP_TEXT("FILE|DIR COMMAND [ARG]...\nFILE|DIR -c COMMAND\nFD"),
       .opts = flock_opts, .main = flock_main, .traits = APPLET_STOP_AT_OPERAND, .trouble = USAGE);
