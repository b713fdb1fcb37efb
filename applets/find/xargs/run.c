/* Running xargs's commands, one after the other or several at once: see xargs.h. */
#include "xargs.h"
#include "ask.h"
#include "command.h"
#include "quoting.h"

#include <signal.h>
#include <sys/wait.h>

static volatile sig_atomic_t most_at_once; /* 0: any number */

static void change_most(int signal)
{
    if (signal == SIGUSR1)
        most_at_once++;
    else if (most_at_once > 1)
        most_at_once--;
}

void runner_start(struct runner *runner, const char *command, unsigned at_once)
{
    struct sigaction action = {.sa_handler = change_most}; /* interrupts wait(2) */

    most_at_once = (sig_atomic_t)at_once;
    sigaction(SIGUSR1, &action, NULL);
    sigaction(SIGUSR2, &action, NULL);
    runner->command = command;
    if (at_once == 1 && runner->slot_variable == NULL && !runner->open_tty)
        runner->inner = command_applet(command);
}

static void stop(struct runner *runner, int status)
{
    runner->status = status;
    runner->stopped = true;
}

/* Takes note of how a command ended. */
static void judge(struct runner *runner, int status)
{
    if (WIFSIGNALED(status)) {
        warnx("%s: terminated by signal %d", runner->command, WTERMSIG(status));
        stop(runner, XARGS_KILLED);
    } else if (WEXITSTATUS(status) == 255) {
        warnx("%s: exited with status 255; aborting", runner->command);
        stop(runner, XARGS_ABORTED);
    } else if (WEXITSTATUS(status) != 0 && !runner->stopped) {
        runner->status = XARGS_FAILED;
    }
}

/* Waits for a command to end, or only looks (WNOHANG). False when none has ended. */
static bool reap(struct runner *runner, int flags)
{
    int status;
    pid_t child = waitpid(-1, &status, flags);

    if (child <= 0)
        return false;
    for (size_t i = 0; i < runner->slot_count; i++)
        if (runner->slots[i] == child) {
            runner->slots[i] = 0;
            runner->running--;
            judge(runner, status);
            break;
        }
    return true;
}

/* The lowest slot that is free, when as many as may run have been waited for. */
static size_t free_slot(struct runner *runner)
{
    size_t slot = 0;

    while (reap(runner, WNOHANG))
        continue;
    while (most_at_once > 0 && runner->running >= (size_t)most_at_once)
        reap(runner, 0);
    while (slot < runner->slot_count && runner->slots[slot] != 0)
        slot++;
    if (slot == runner->slot_count) {
        runner->slots =
            mem_resize(runner->slots, slot * sizeof(pid_t), 2 * (slot + 1) * sizeof(pid_t));
        runner->slot_count = 2 * (slot + 1);
        memset(runner->slots + slot, 0, (runner->slot_count - slot) * sizeof(pid_t));
    }
    return slot;
}

static void prepare(void *context)
{
    const struct runner *runner = context;
    int tty;

    if (!runner->open_tty)
        return;
    tty = open("/dev/tty", O_RDONLY);
    if (tty < 0)
        _exit(COMMAND_CANNOT_RUN);
    if (tty != STDIN_FILENO) {
        dup2(tty, STDIN_FILENO);
        close(tty);
    }
}

static void start(struct runner *runner, char *const *words)
{
    size_t slot = free_slot(runner);
    int failure = 0;

    if (runner->stopped)
        return;
    if (runner->slot_variable != NULL)
        setenv(runner->slot_variable, mem_print("%zu", slot), 1);
    for (;;) {
        pid_t child = command_start_noting(words, prepare, runner, &failure);

        if (child > 0) {
            runner->slots[slot] = child;
            runner->running++;
            break;
        }
        if (runner->running == 0) { /* else one that ends makes room */
            stop(runner, COMMAND_CANNOT_RUN);
            return;
        }
        reap(runner, 0);
    }
    if (failure != 0)
        stop(runner, failure);
    while (most_at_once == 1 && runner->running > 0)
        reap(runner, 0);
}

/* Shows the command; with -p asks on the terminal, for the input is elsewhere. */
static bool is_agreed_to(const struct runner *runner, char *const *words)
{
    for (char *const *word = words; *word != NULL; word++)
        tell("%s%s", word > words ? " " : "", quoted(*word, QUOTING_SHELL_ESCAPE));
    if (!runner->prompt) {
        tell("\n");
        return true;
    }
    tell(" ?...");
    return answer_from_terminal();
}

void runner_run(struct runner *runner, struct batch *batch)
{

    if (runner->stopped ||
        ((runner->verbose || runner->prompt) && !is_agreed_to(runner, batch->words)))
        return;
    if (runner->inner != NULL && most_at_once == 1)
        judge(runner, (batch_run_inside(batch, &runner->inner) & 0xff) << 8);
    else
        start(runner, batch->words);
}

void runner_finish(struct runner *runner)
{
    while (runner->running > 0)
        reap(runner, 0);
}
