/*
 * Jobs: the processes that the shell has started, waiting for them, and job control with process
 * groups and the terminal (set -m). XCU 2.11.
 */
#include "jobs.h"
#include "run.h"
#include "traps.h"

#include <sys/wait.h>

static struct job *jobs; /* the newest first */
static int terminal = -1;
static struct termios shell_modes;
static pid_t shell_group;

struct job *jobs_first(void)
{
    return jobs;
}

/* ---------------------------------------------------------------- the list */

struct job *job_new(const char *text, bool background)
{
    struct job *job = heap_alloc(sizeof *job);

    while (jobs != NULL && jobs->inherited)
        job_drop(jobs);
    *job =
        (struct job){.next = jobs, .background = background, .text = heap_copy(text, strlen(text))};
    jobs = job;
    return job;
}

void job_drop(struct job *job)
{
    struct job **at = &jobs;

    while (*at != job)
        at = &(*at)->next;
    *at = job->next;
    heap_free(job->processes, job->room * sizeof *job->processes);
    heap_free_string(job->text);
    heap_free(job, sizeof *job);
}

void job_add(struct job *job, pid_t pid)
{
    if (job->count == job->room) {
        const unsigned larger = job->room == 0 ? 1 : job->room * 2;

        job->processes = heap_resize(job->processes, job->room * sizeof *job->processes,
                                     larger * sizeof *job->processes);
        job->room = larger;
    }
    job->processes[job->count++] = (struct process){.pid = pid, .status = RUNNING};
    if (job->group == 0 && sh->options[OPTION_MONITOR])
        job->group = pid;
    if (job->group != 0)
        setpgid(pid, job->group); /* the child does so too: whoever comes first */
}

void job_join(const struct job *job)
{
    if (!sh->options[OPTION_MONITOR])
        return;
    setpgid(0, job->group);
    if (!job->background && terminal >= 0)
        tcsetpgrp(terminal, job->group != 0 ? job->group : getpid());
}

/* The smallest number that no job has. */
void job_number(struct job *job)
{
    unsigned highest = 0;

    if (job->number != 0)
        return;
    for (const struct job *other = jobs; other != NULL; other = other->next)
        if (other->number > highest)
            highest = other->number;
    job->number = highest + 1;
}

bool job_is_done(const struct job *job)
{
    for (unsigned i = 0; i < job->count; i++)
        if (job->processes[i].status == RUNNING || WIFSTOPPED(job->processes[i].status))
            return false;
    return true;
}

bool job_is_stopped(const struct job *job)
{
    bool stopped = false;

    for (unsigned i = 0; i < job->count; i++) {
        if (job->processes[i].status == RUNNING)
            return false;
        stopped |= WIFSTOPPED(job->processes[i].status);
    }
    return stopped;
}

int process_status(int status)
{
    if (WIFSTOPPED(status))
        return 128 + WSTOPSIG(status);
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

/* Of the last process; under pipefail, of the last one that failed. */
int job_status(const struct job *job)
{
    int status = 0;

    if (!job->pipefail)
        return job->count > 0 ? process_status(job->processes[job->count - 1].status) : 0;
    for (unsigned i = 0; i < job->count; i++)
        if (process_status(job->processes[i].status) != 0)
            status = process_status(job->processes[i].status);
    return status;
}

/* ---------------------------------------------------------------- what children tell */

/* Notes what became of a child; NULL: it is nobody's. */
static struct job *note(pid_t pid, int status)
{
    for (struct job *job = jobs; job != NULL; job = job->next)
        for (unsigned i = 0; i < job->count; i++)
            if (job->processes[i].pid == pid &&
                (job->processes[i].status == RUNNING || WIFSTOPPED(job->processes[i].status))) {
                job->processes[i].status = WIFCONTINUED(status) ? RUNNING : status;
                job->changed = true;
                return job;
            }
    return NULL;
}

static int wait_flags(void)
{
    return sh->options[OPTION_MONITOR] ? WUNTRACED | WCONTINUED : 0;
}

/* Whatever has happened already. */
void jobs_poll(void)
{
    int status;
    pid_t pid;

    while ((pid = waitpid(-1, &status, WNOHANG | wait_flags())) > 0)
        note(pid, status);
}

/* Waits until something happens; false when a trap interrupts or there is no child. */
bool jobs_wait_any(void)
{
    int status;
    pid_t pid = waitpid(-1, &status, wait_flags());

    if (pid > 0)
        note(pid, status);
    return pid > 0 || (errno == EINTR && !traps_pending);
}

/* ---------------------------------------------------------------- the terminal */

void terminal_take(void)
{
    if (terminal < 0)
        return;
    tcsetpgrp(terminal, shell_group);
    tcsetattr(terminal, TCSADRAIN, &shell_modes);
}

void terminal_give(const struct job *job)
{
    if (terminal < 0 || job->group == 0)
        return;
    tcsetpgrp(terminal, job->group);
    if (job->has_modes)
        tcsetattr(terminal, TCSADRAIN, &job->modes);
}

/* Waits until it is our turn on the terminal, then leads a process group of our own. */
void monitor_begin(void)
{
    pid_t group;
    int fd = open("/dev/tty", O_RDWR | O_CLOEXEC);

    if (fd < 0 && isatty(STDERR_FILENO))
        fd = dup(STDERR_FILENO);
    terminal = fd >= 0 ? fcntl(fd, F_DUPFD_CLOEXEC, 10) : -1;
    if (fd >= 0)
        close(fd);
    if (terminal < 0)
        return;
    while ((group = tcgetpgrp(terminal)) >= 0 && group != getpgrp())
        kill(0, SIGTTIN);
    signal(SIGTTOU, SIG_IGN);
    signal(SIGTTIN, SIG_IGN);
    signal(SIGTSTP, SIG_IGN);
    shell_group = getpid();
    setpgid(0, shell_group);
    tcsetpgrp(terminal, shell_group);
    tcgetattr(terminal, &shell_modes);
}

void monitor_end(void)
{
    if (terminal < 0)
        return;
    signal(SIGTTOU, SIG_DFL);
    signal(SIGTTIN, SIG_DFL);
    signal(SIGTSTP, SIG_DFL);
    close(terminal);
    terminal = -1;
}

/* ---------------------------------------------------------------- the foreground */

/* What a signal ended is told, save for those that people and pipes send. */
static void say_end(const struct job *job)
{
    const int status = job->count > 0 ? job->processes[job->count - 1].status : 0;

    if (!WIFSIGNALED(status) || WTERMSIG(status) == SIGPIPE || WTERMSIG(status) == SIGINT)
        return;
    tell("%s%s\n", strsignal(WTERMSIG(status)), WCOREDUMP(status) ? " (core dumped)" : "");
}

/* Until the job has ended or stopped. Traps have to wait for that (XCU 2.12). */
static void wait_for(struct job *job)
{
    while (!job_is_done(job) && !job_is_stopped(job)) {
        int status;
        pid_t pid = waitpid(-1, &status, wait_flags());

        if (pid > 0)
            note(pid, status);
        else if (pid < 0 && errno != EINTR)
            break;
    }
    for (unsigned i = 0; i < job->count; i++)
        if (job->processes[i].status == RUNNING) /* somebody else has waited for it */
            job->processes[i].status = 127 << 8;
}

static void stop_in_background(struct job *job)
{
    job->background = true;
    job_number(job);
    job_show(job, true);
    job->changed = false;
}

bool job_wait_keep(struct job *job)
{
    wait_for(job);
    if (sh->options[OPTION_MONITOR]) {
        if (job_is_stopped(job) && terminal >= 0)
            job->has_modes = tcgetattr(terminal, &job->modes) == 0;
        terminal_take();
    }
    if (job_is_stopped(job)) {
        stop_in_background(job);
        return true;
    }
    say_end(job);
    return false;
}

int job_wait(struct job *job)
{
    const bool stopped = job_wait_keep(job);
    const int status = job_status(job);

    if (stopped)
        return status;
    job_drop(job);
    traps_child_ended(status);
    return status;
}

/* ---------------------------------------------------------------- children */

pid_t fork_shell(struct job *job)
{
    sigset_t all, mask;
    pid_t pid;

    inputs_give_back();
    if (out->capture == NULL)
        writer_flush(out);
    sigfillset(&all);
    sigprocmask(SIG_SETMASK, &all, &mask);
    pid = fork();
    if (pid == 0) {
        job_join(job);
        traps_reset();
        signals_restore();
        sh->forked = true;
        sh->interactive = false;
        sh->options[OPTION_MONITOR] = false;
        scope_forget();
        jobs_forget();
        sigprocmask(SIG_SETMASK, &mask, NULL);
        return 0;
    }
    sigprocmask(SIG_SETMASK, &mask, NULL);
    if (pid < 0) {
        const int code = errno;

        job_drop(job);
        shell_error(1, "cannot start a process: %s", strerror(code));
    }
    job_add(job, pid);
    return pid;
}

/* The children are the parent's; `jobs` still shows them until there are others. */
void jobs_forget(void)
{
    for (struct job *job = jobs; job != NULL; job = job->next)
        job->inherited = true;
    if (terminal >= 0)
        close(terminal);
    terminal = -1;
}
