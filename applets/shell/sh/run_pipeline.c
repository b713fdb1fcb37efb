/* Pipelines, background lists, and what else runs in processes of its own. XCU 2.9.2, 2.9.3.1. */
#include "jobs.h"
#include "run.h"
#include "traps.h"

#include <stdio.h>
#include <sys/resource.h>
#include <time.h>

/* In a child: runs a node as all that is left to do. */
static _Noreturn void run_child(const struct node *node)
{
    struct escape escape;
    volatile int status;

    sh->subshell = NULL;
    sh->escape = NULL; /* what lies outside is the parent's */
    out->capture = NULL;
    out->fd = STDOUT_FILENO;
    out->tty = -1;
    escape_enter(&escape);
    if (setjmp(escape.jump) == 0)
        status = run(node, RUN_LAST);
    else
        status = escape.status;
    subshell_end(status);
}

int run_forked(const struct node *node, const char *text)
{
    struct job *job = job_new(text, false);

    if (fork_shell(job) == 0)
        run_child(node);
    return sh->status = job_wait(job);
}

/* ---------------------------------------------------------------- pipelines */

struct stages {
    const struct pipeline *pipeline;
    struct job *job;
    unsigned index;
    int input; /* the end of the pipe before; -1: standard input */
};

static void connect(const struct stages *stages, const int ends[2])
{
    if (stages->input >= 0) {
        dup2(stages->input, STDIN_FILENO);
        close(stages->input);
    }
    if (ends[1] < 0)
        return;
    dup2(ends[1], STDOUT_FILENO);
    if (stages->pipeline->both != NULL && stages->pipeline->both[stages->index])
        dup2(ends[1], STDERR_FILENO);
    close(ends[0]);
    close(ends[1]);
}

/* Pipes stay clear of the descriptors that scripts use, even where 0 to 2 are closed. */
static void make_pipe(int ends[2])
{
    if (pipe2(ends, O_CLOEXEC) < 0)
        shell_error(1, "cannot make a pipe: %s", strerror(errno));
    for (int i = 0; i < 2; i++)
        if (ends[i] < 10) {
            int moved = fcntl(ends[i], F_DUPFD_CLOEXEC, 10);

            if (moved < 0)
                shell_error(1, "cannot make a pipe: %s", strerror(errno));
            close(ends[i]);
            ends[i] = moved;
        }
}

static void start_stage(struct stages *stages, const struct node *node, bool last)
{
    int ends[2] = {-1, -1};

    if (!last)
        make_pipe(ends);
    if (fork_shell(stages->job) == 0) {
        connect(stages, ends);
        run_child(node);
    }
    if (stages->input >= 0)
        close(stages->input);
    if (!last)
        close(ends[1]);
    stages->input = ends[0];
    stages->index++;
}

/* The last command runs in this process, as a subshell without one; under lastpipe not even so. */
static int run_last_stage(struct stages *stages, const struct node *node)
{
    const unsigned mark = redirect_mark();
    int status;

    redirect_keep_and_place(stages->input, STDIN_FILENO);
    if (sh->options[OPTION_LASTPIPE])
        status = run(node, 0);
    else
        status = subshell_run(node, NULL);
    redirect_undo(mark);
    return status;
}

/* PIPESTATUS, and the status of it all. */
static int combine(struct job *job, int last_status, bool has_last)
{
    const bool pipefail = job->pipefail;
    int status = last_status, worst = 0;
    unsigned count = 0;

    for (unsigned i = 0; i < job->count && count < PIPE_STATUS_MOST; i++)
        sh->pipe_status[count++] = process_status(job->processes[i].status);
    if (has_last && count < PIPE_STATUS_MOST)
        sh->pipe_status[count++] = last_status;
    for (unsigned i = 0; i < count; i++)
        if (sh->pipe_status[i] != 0)
            worst = sh->pipe_status[i];
    sh->pipe_count = count;
    if (!has_last && count > 0)
        status = sh->pipe_status[count - 1];
    return pipefail ? worst : status;
}

static int run_stages(const struct node *whole)
{
    const struct pipeline *pipeline = &whole->pipeline;
    struct stages stages = {.pipeline = pipeline, .input = -1};
    const bool forks_all = sh->options[OPTION_MONITOR] && !sh->forked;
    const struct node *node = pipeline->commands;
    int status = 0;
    bool stopped;

    stages.job = job_new(node_text(whole), false);
    stages.job->pipefail = sh->options[OPTION_PIPEFAIL];
    stages.job->piped = true;
    for (; node->next != NULL; node = node->next)
        start_stage(&stages, node, false);
    if (forks_all)
        start_stage(&stages, node, true);
    else
        status = run_last_stage(&stages, node);
    stopped = job_wait_keep(stages.job);
    status = combine(stages.job, status, !forks_all);
    if (!stopped)
        job_drop(stages.job);
    return status;
}

/* ---------------------------------------------------------------- time */

struct moment {
    struct timespec real;
    struct rusage own, children;
};

static struct moment moment_now(void)
{
    struct moment now;

    clock_gettime(CLOCK_MONOTONIC, &now.real);
    getrusage(RUSAGE_SELF, &now.own);
    getrusage(RUSAGE_CHILDREN, &now.children);
    return now;
}

static double seconds(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

static void tell_time(const char *name, double value, bool posix)
{
    const int minutes = (int)(value / 60);

    if (posix)
        tell("%s %.2f\n", name, value);
    else
        tell("%s\t%dm%.3fs\n", name, minutes, value - minutes * 60);
}

static void tell_times(const struct moment *start, bool posix)
{
    struct moment now = moment_now();
    const double real = (double)(now.real.tv_sec - start->real.tv_sec) +
                        (double)(now.real.tv_nsec - start->real.tv_nsec) / 1e9;
    const double user = seconds(now.own.ru_utime) + seconds(now.children.ru_utime) -
                        seconds(start->own.ru_utime) - seconds(start->children.ru_utime);
    const double system = seconds(now.own.ru_stime) + seconds(now.children.ru_stime) -
                          seconds(start->own.ru_stime) - seconds(start->children.ru_stime);

    if (!posix)
        tell("\n");
    tell_time("real", real, posix);
    tell_time("user", user, posix);
    tell_time("sys", system, posix);
}

/* ---------------------------------------------------------------- the node */

static int run_commands(const struct node *node, unsigned flags)
{
    const struct pipeline *pipeline = &node->pipeline;

    if (pipeline->count == 0)
        return sh->status = 0;
    if (pipeline->count == 1)
        return run(pipeline->commands, flags);
    return run_stages(node);
}

int run_pipeline(const struct node *node, unsigned flags)
{
    const struct pipeline *pipeline = &node->pipeline;
    struct moment start;
    int status;

    check_stack();
    if (pipeline->timed)
        start = moment_now();
    if (pipeline->negated)
        sh->tested++;
    status = run_commands(node, pipeline->timed || pipeline->negated ? 0 : flags);
    if (pipeline->timed)
        tell_times(&start, pipeline->timed_posix);
    if (pipeline->negated) {
        sh->tested--;
        if (sh->flow == FLOW_NONE)
            status = status == 0;
    }
    sh->status = status;
    if (pipeline->count > 1 && !pipeline->negated)
        check_status(status);
    return status;
}

/* ---------------------------------------------------------------- background */

/* Without job control, a background list reads nothing and ignores the terminal's signals. */
static void detach(void)
{
    int fd;

    if (sh->monitored)
        return;
    signal(SIGINT, SIG_IGN);
    signal(SIGQUIT, SIG_IGN);
    fd = open("/dev/null", O_RDONLY);
    if (fd > STDIN_FILENO) {
        dup2(fd, STDIN_FILENO);
        close(fd);
    }
}

void run_background(const struct list_item *item)
{
    struct job *job;
    pid_t pid;

    subshell_become_process();
    sh->monitored = sh->options[OPTION_MONITOR];
    job = job_new(node_text(item->node), true);
    pid = fork_shell(job);
    if (pid == 0) {
        detach();
        sh->subshells++;
        run_child(item->node);
    }
    sh->last_background = pid;
    job_number(job);
    if (sh->interactive)
        tell("[%u] %ld\n", job->number, (long)pid);
    sh->status = 0;
}

/* ---------------------------------------------------------------- coproc, <( ) */

static void set_element(struct variable *variable, int index, int value)
{
    char text[NUMBER_DIGITS + 1];
    int length = snprintf(text, sizeof text, "%d", value);

    array_set_number(variable, index, text, (size_t)length);
}

/* NAME_PID */
static void set_pid(const struct variable *variable, pid_t pid)
{
    struct text name = {.pool = &sh->pool};

    text_add(&name, variable->name, variable->name_length);
    text_add(&name, "_PID", 4);
    variable_set_number(variable_intern(name.bytes, name.length), pid);
}

/* coproc: NAME[0] reads what the command writes, NAME[1] writes what it reads. */
int run_coproc(const struct node *node)
{
    struct variable *variable = node->coproc.variable;
    int from[2], to[2];
    struct job *job;
    pid_t pid;

    subshell_become_process();
    make_pipe(from);
    make_pipe(to);
    sh->monitored = sh->options[OPTION_MONITOR];
    job = job_new(node_text(node), true);
    pid = fork_shell(job);
    if (pid == 0) {
        dup2(to[0], STDIN_FILENO);
        dup2(from[1], STDOUT_FILENO);
        close(from[0]);
        close(to[1]);
        run_child(node->coproc.body);
    }
    close(to[0]);
    close(from[1]);
    job_number(job);
    sh->last_background = pid;
    array_clear(variable, VARIABLE_ARRAY);
    set_element(variable, 0, from[0]);
    set_element(variable, 1, to[1]);
    set_pid(variable, pid);
    return sh->status = 0;
}

char *substitute_process(const struct node *program, bool writes)
{
    const int child = writes ? 0 : 1;
    char name[32];
    struct job *job;
    int ends[2];

    make_pipe(ends);
    job = job_new("", true);
    job->hidden = true;
    if (fork_shell(job) == 0) {
        dup2(ends[child], child);
        close(ends[0]);
        close(ends[1]);
        run_child(program);
    }
    close(ends[child]);
    redirect_close_later(ends[1 - child]);
    return pool_copy(&sh->pool, name,
                     (size_t)snprintf(name, sizeof name, "/dev/fd/%d", ends[1 - child]));
}
