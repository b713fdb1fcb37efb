/*
 * timeout: run a command with a time limit (POSIX.1-2024; GNU -v; BusyBox's old -t N).
 *
 * The tool makes itself a process group, so that what the command started is signalled too, and
 * waits in sigtimedwait(): no handlers, no races.
 */
#include "box.h"
#include "command.h"
#include "signals.h"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>

enum { TIMED_OUT = 124 };

struct timeout {
    bool foreground, preserve, verbose;
    const char *signal_name, *kill_after, *old_duration;
    const char *command; /* for messages */
    int signal;
    pid_t child;
    struct sigaction terminal[2]; /* what TTIN and TTOU did when the tool started */
    sigset_t waited, mask;        /* signals waited for, and the mask the tool came with */
};

static const int terminal_signals[] = {SIGTTIN, SIGTTOU};

/* 0 in both fields means no limit; a limit past the clock's end is none either. */
static struct timespec parse_limit(const char *text)
{
    struct timespec duration;

    if (!parse_duration(text, &duration))
        usage_error("invalid time interval '%s'", text);
    return duration;
}

static struct timespec deadline_after(struct timespec duration)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    now.tv_nsec += duration.tv_nsec;
    if (now.tv_nsec >= 1000000000) {
        now.tv_nsec -= 1000000000;
        now.tv_sec++;
    }
    if (__builtin_add_overflow(now.tv_sec, duration.tv_sec, &now.tv_sec))
        now.tv_sec = INT64_MAX;
    return now;
}

/* What is left until then; zero when it has passed. */
static struct timespec time_left(const struct timespec *deadline)
{
    struct timespec left, now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    left.tv_sec = deadline->tv_sec - now.tv_sec;
    left.tv_nsec = deadline->tv_nsec - now.tv_nsec;
    if (left.tv_nsec < 0) {
        left.tv_nsec += 1000000000;
        left.tv_sec--;
    }
    if (left.tv_sec < 0)
        left.tv_sec = left.tv_nsec = 0;
    return left;
}

static void prepare_child(void *context)
{
    const struct timeout *timeout = context;

    for (size_t i = 0; i < COUNT_OF(terminal_signals); i++)
        sigaction(terminal_signals[i], &timeout->terminal[i], NULL);
    sigprocmask(SIG_SETMASK, &timeout->mask, NULL);
}

/* Signals that are passed on, unless they are ignored (nohup timeout ...). */
static void choose_signals(struct timeout *timeout)
{
    const int passed_on[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGALRM, timeout->signal};

    sigemptyset(&timeout->waited);
    for (size_t i = 0; i < COUNT_OF(passed_on); i++) {
        struct sigaction action;

        if (passed_on[i] > 0 && sigaction(passed_on[i], NULL, &action) == 0 &&
            action.sa_handler != SIG_IGN)
            sigaddset(&timeout->waited, passed_on[i]);
    }
    sigaddset(&timeout->waited, SIGCHLD);
}

/* The command starts with what this process came with; the terminal must not stop the tool. */
static void start(struct timeout *timeout, char **command)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN};

    if (!timeout->foreground)
        setpgid(0, 0);
    for (size_t i = 0; i < COUNT_OF(terminal_signals); i++)
        sigaction(terminal_signals[i], &ignore, &timeout->terminal[i]);
    choose_signals(timeout);
    sigprocmask(SIG_BLOCK, &timeout->waited, &timeout->mask);
    timeout->child = command_start(command, prepare_child, timeout);
    if (timeout->child < 0)
        quit(COMMAND_TROUBLE);
}

/*
 * To the own group without taking it: a blocked signal would wait for sigtimedwait() even though
 * it is ignored.
 */
static void signal_group(struct timeout *timeout, int number)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    sigset_t only;

    if (number > 0 && number != SIGCHLD && sigaction(number, &ignore, NULL) == 0) {
        sigdelset(&timeout->waited, number);
        sigemptyset(&only);
        sigaddset(&only, number);
        sigprocmask(SIG_UNBLOCK, &only, NULL);
    }
    kill(0, number);
}

/* To the command and its group. A stopped one has to go on to take it. */
static void signal_command(struct timeout *timeout, int number)
{
    const char *name = signal_name(number);

    if (timeout->verbose && name != NULL)
        warnx("sending signal %s to command '%s'", name, timeout->command);
    kill(timeout->child, number);
    if (timeout->foreground)
        return;
    signal_group(timeout, number);
    if (number != SIGKILL && number != SIGCONT) {
        kill(timeout->child, SIGCONT);
        signal_group(timeout, SIGCONT);
    }
}

/*
 * Waits until the command ends or the time is up, passing signals on. A signal from outside starts
 * the time until SIGKILL as the limit does. True when the command has ended.
 */
static bool wait_until(struct timeout *timeout, const struct timespec *deadline, int *status,
                       bool *interrupted)
{
    for (;;) {
        struct timespec left = {0};
        pid_t ended = waitpid(timeout->child, status, WNOHANG);
        int number;

        if (ended > 0)
            return true;
        if (ended < 0 && errno != EINTR)
            die("waiting for the command");
        if (deadline != NULL)
            left = time_left(deadline);
        number = sigtimedwait(&timeout->waited, NULL, deadline != NULL ? &left : NULL);
        if ((number < 0 && errno == EAGAIN) || number == SIGALRM)
            return false;
        if (number > 0 && number != SIGCHLD) {
            signal_command(timeout, number);
            *interrupted = true;
            return false;
        }
    }
}

/* Ends as the command did: by its signal where one ended it, but without another core file. */
static int end_as(const struct timeout *timeout, int status)
{
    if (WIFSIGNALED(status)) {
        sigset_t only;

        if (WCOREDUMP(status))
            warnx("the command '%s' dumped core", timeout->command);
        prctl(PR_SET_DUMPABLE, 0);
        signal(WTERMSIG(status), SIG_DFL);
        sigemptyset(&only);
        sigaddset(&only, WTERMSIG(status));
        raise(WTERMSIG(status));
        sigprocmask(SIG_UNBLOCK, &only, NULL);
    }
    return command_status(status);
}

static int run(struct timeout *timeout, struct timespec limit, struct timespec kill_after)
{
    bool limited = limit.tv_sec != 0 || limit.tv_nsec != 0;
    bool killing = kill_after.tv_sec != 0 || kill_after.tv_nsec != 0;
    bool interrupted = false, killed = timeout->signal == SIGKILL, over;
    struct timespec deadline = deadline_after(limit);
    int status;

    if (wait_until(timeout, limited ? &deadline : NULL, &status, &interrupted))
        return end_as(timeout, status);
    if (!interrupted)
        signal_command(timeout, timeout->signal);
    deadline = deadline_after(kill_after);
    do {
        bool again = false;

        over = wait_until(timeout, killing ? &deadline : NULL, &status, &again);
        if (!over && !again) {
            signal_command(timeout, SIGKILL);
            killed = true;
            killing = false;
        }
    } while (!over);
    if (interrupted)
        return end_as(timeout, status);
    if (timeout->preserve)
        return command_status(status);
    return killed && WIFSIGNALED(status) ? 128 + SIGKILL : TIMED_OUT;
}

static int timeout_main(int argc, char **argv)
{
    struct timeout timeout = {.signal = SIGTERM};
    struct timespec limit, kill_after = {0};
    char **operands;

    (void)argc;
    operands = opt_parse(argv, &timeout);
    if (*operands == NULL || (timeout.old_duration == NULL && operands[1] == NULL))
        usage_error("missing operand");
    if (timeout.signal_name != NULL)
        timeout.signal = signal_number(timeout.signal_name);
    if (timeout.signal < 0)
        usage_error("'%s': invalid signal", timeout.signal_name);
    if (timeout.kill_after != NULL)
        kill_after = parse_limit(timeout.kill_after);
    limit = parse_limit(timeout.old_duration != NULL ? timeout.old_duration : *operands++);
    timeout.command = operands[0];
    start(&timeout, operands);
    return run(&timeout, limit, kill_after);
}

static const struct opt timeout_opts[] = {
    OPT_FLAG('f', "foreground", struct timeout, foreground,
             "leave the command in the terminal's foreground; signal it alone"),
    OPT_STRING('k', "kill-after", struct timeout, kill_after, "DURATION",
               "send KILL this long after the signal"),
    OPT_FLAG('p', "preserve-status", struct timeout, preserve, "end with the command's status"),
    OPT_STRING('s', "signal", struct timeout, signal_name, "SIGNAL", "the signal to send (TERM)"),
    OPT_FLAG('v', "verbose", struct timeout, verbose, "say which signals are sent"),
    OPT_STRING('t', "", struct timeout, old_duration, "DURATION", "the old form of DURATION"),
    OPT_END,
};

APPLET(timeout, .summary = HELP_TEXT("run a command with a time limit"),
       .operands = HELP_TEXT("DURATION COMMAND [ARG]..."),
       .details = HELP_TEXT(
           "DURATION is in seconds, or with s, m, h or d behind; 0 is no limit.\n"
           "Status: 124 timed out, 137 killed, else the command's (126, 127: not run)."),
       .opts = timeout_opts, .main = timeout_main, .traits = APPLET_STOP_AT_OPERAND,
       .trouble = COMMAND_TROUBLE);
