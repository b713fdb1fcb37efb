/* Builtins about jobs: jobs fg bg wait disown kill. XCU 2.11. */
#include "jobs.h"
#include "run.h"
#include "signals.h"
#include "traps.h"

#include <sys/wait.h>

/* ---------------------------------------------------------------- showing */

static const char *state_of(const struct job *job)
{
    const int status = job->count > 0 ? job->processes[job->count - 1].status : 0;

    if (job_is_stopped(job))
        return "Stopped";
    if (!job_is_done(job))
        return "Running";
    if (WIFSIGNALED(status))
        return strsignal(WTERMSIG(status));
    return WEXITSTATUS(status) == 0 ? "Done" : mem_print("Done(%d)", WEXITSTATUS(status));
}

/* '+' for the current job, '-' for the one before. */
static char mark_of(const struct job *job)
{
    int place = 0;

    for (const struct job *other = jobs_first(); other != NULL; other = other->next) {
        if (other->number == 0)
            continue;
        if (other == job)
            return place == 0 ? '+' : place == 1 ? '-' : ' ';
        place++;
    }
    return ' ';
}

void job_put(struct writer *writer, const struct job *job, bool with_pids)
{
    put_format(writer, "[%u]%c  ", job->number, mark_of(job));
    if (with_pids)
        put_format(writer, "%ld ", (long)job->processes[0].pid);
    put_format(writer, "%-22s  %s%s\n", state_of(job), job->text,
               job_is_done(job) || job_is_stopped(job) ? "" : " &");
}

void job_show(struct job *job, bool error)
{
    if (!error) {
        job_put(out, job, false);
        return;
    }
    tell("[%u]%c  %-22s  %s\n", job->number, mark_of(job), state_of(job), job->text);
}

/* Jobs that ended: said to a person, and forgotten; a script may still ask for their status. */
void jobs_report(void)
{
    struct job *next;

    jobs_poll();
    for (struct job *job = jobs_first(); job != NULL; job = next) {
        next = job->next;
        if (job->hidden && job_is_done(job)) {
            job_drop(job);
            continue;
        }
        if (!job->changed || job->number == 0 || !sh->interactive)
            continue;
        job->changed = false;
        if (!job_is_done(job) && !job_is_stopped(job))
            continue;
        job_show(job, true);
        if (job_is_done(job))
            job_drop(job);
    }
}

/* ---------------------------------------------------------------- naming */

struct job *job_of_process(pid_t pid)
{
    for (struct job *job = jobs_first(); job != NULL; job = job->next)
        for (unsigned i = 0; i < job->count; i++)
            if (job->processes[i].pid == pid)
                return job;
    return NULL;
}

static struct job *numbered(unsigned place)
{
    for (struct job *job = jobs_first(); job != NULL; job = job->next)
        if (job->number != 0 && place-- == 0)
            return job;
    return NULL;
}

static struct job *with_number(uintmax_t number)
{
    for (struct job *job = jobs_first(); job != NULL; job = job->next)
        if (job->number == number && number != 0)
            return job;
    return NULL;
}

/* %text begins with it, %?text holds it. */
static struct job *with_text(const char *text)
{
    struct job *found = NULL;
    const bool anywhere = *text == '?';

    text += anywhere;
    for (struct job *job = jobs_first(); job != NULL; job = job->next) {
        const bool fits = anywhere ? strstr(job->text, text) != NULL
                                   : strncmp(job->text, text, strlen(text)) == 0;

        if (job->number == 0 || !fits)
            continue;
        if (found != NULL) {
            warnx("%%%s: more than one job fits", text - anywhere);
            return NULL;
        }
        found = job;
    }
    return found;
}

struct job *job_named(const char *name)
{
    const char *text = *name == '%' ? name + 1 : name;
    struct job *job;
    uintmax_t number;

    if (*text == '\0' || strcmp(text, "+") == 0 || strcmp(text, "%") == 0)
        job = numbered(0);
    else if (strcmp(text, "-") == 0)
        job = numbered(1) != NULL ? numbered(1) : numbered(0);
    else if (parse_uint(text, &number))
        job = with_number(number);
    else
        job = with_text(text);
    if (job == NULL)
        warnx("%s: no such job", name);
    return job;
}

/* ---------------------------------------------------------------- jobs */

struct jobs_options {
    bool long_form, pids, running, stopped, changed;
};

static const struct opt jobs_opts[] = {
    OPT_FLAG('l', "", struct jobs_options, long_form, "with process ids"),
    OPT_FLAG('n', "", struct jobs_options, changed, "only jobs that have changed"),
    OPT_FLAG('p', "", struct jobs_options, pids, "only process ids"),
    OPT_FLAG('r', "", struct jobs_options, running, "only running jobs"),
    OPT_FLAG('s', "", struct jobs_options, stopped, "only stopped jobs"),
    OPT_END,
};

static void jobs_put(const struct jobs_options *options, struct job *job)
{
    if ((options->running && (job_is_done(job) || job_is_stopped(job))) ||
        (options->stopped && !job_is_stopped(job)) || (options->changed && !job->changed))
        return;
    if (options->pids)
        put_format(out, "%ld\n", (long)job->processes[0].pid);
    else
        job_put(out, job, options->long_form);
    job->changed = false;
}

static int jobs_main(int argc, char **argv)
{
    struct jobs_options options = {0};
    unsigned highest = 0;
    int status = 0;

    (void)argc;
    argv = opt_parse(argv, &options);
    jobs_poll();
    for (; *argv != NULL; argv++) {
        struct job *job = job_named(*argv);

        if (job != NULL)
            jobs_put(&options, job);
        else
            status = 1;
        if (argv[1] == NULL)
            return status;
    }
    for (struct job *job = jobs_first(); job != NULL; job = job->next)
        if (job->number > highest)
            highest = job->number;
    for (unsigned number = 1; number <= highest; number++) {
        struct job *job = with_number(number);

        if (job == NULL)
            continue;
        jobs_put(&options, job);
        if (job_is_done(job))
            job_drop(job);
    }
    return status;
}

BUILTIN(jobs, "jobs", BUILTIN_INTRINSIC, .traits = APPLET_BUILTIN,
        .summary = HELP_TEXT("show the jobs in the background"), .operands = HELP_TEXT("[JOB]..."),
        .opts = jobs_opts, .main = jobs_main);

/* ---------------------------------------------------------------- fg, bg, disown */

static void continue_job(struct job *job)
{
    for (unsigned i = 0; i < job->count; i++)
        if (WIFSTOPPED(job->processes[i].status) && job->processes[i].status != RUNNING)
            job->processes[i].status = RUNNING;
    if (job->group != 0)
        killpg(job->group, SIGCONT);
    else
        kill(job->processes[0].pid, SIGCONT);
}

static int fg_main(int argc, char **argv)
{
    struct job *job = job_named(argc > 1 ? argv[1] : "%+");

    if (job == NULL)
        return 1;
    if (!sh->options[OPTION_MONITOR])
        diex("there is no job control");
    put_format(out, "%s\n", job->text);
    writer_flush(out);
    job->background = false;
    terminal_give(job);
    continue_job(job);
    return job_wait(job);
}

static int bg_main(int argc, char **argv)
{
    static char *current[] = {(char *)"%+", NULL};
    int status = 0;

    if (!sh->options[OPTION_MONITOR])
        diex("there is no job control");
    for (argv = argc > 1 ? argv + 1 : current; *argv != NULL; argv++) {
        struct job *job = job_named(*argv);

        if (job == NULL) {
            status = 1;
            continue;
        }
        put_format(out, "[%u] %s\n", job->number, job->text);
        job->background = true;
        continue_job(job);
    }
    return status;
}

static int disown_main(int argc, char **argv)
{
    static char *current[] = {(char *)"%+", NULL};
    int status = 0;

    for (argv = argc > 1 ? argv + 1 : current; *argv != NULL; argv++) {
        struct job *job = job_named(*argv);

        if (job != NULL)
            job_drop(job);
        else
            status = 1;
    }
    return status;
}

BUILTIN(fg, "fg", BUILTIN_INTRINSIC, .traits = APPLET_BUILTIN | APPLET_RAW,
        .summary = HELP_TEXT("bring a job into the foreground"), .operands = HELP_TEXT("[JOB]"),
        .main = fg_main);
BUILTIN(bg, "bg", BUILTIN_INTRINSIC, .traits = APPLET_BUILTIN | APPLET_RAW,
        .summary = HELP_TEXT("let stopped jobs go on in the background"),
        .operands = HELP_TEXT("[JOB]..."), .main = bg_main);
BUILTIN(disown, "disown", 0, .traits = APPLET_BUILTIN | APPLET_RAW,
        .summary = HELP_TEXT("forget jobs, which run on"), .operands = HELP_TEXT("[JOB]..."),
        .main = disown_main);

/* ---------------------------------------------------------------- wait */

struct wait_options {
    bool any;
    const char *variable;
};

static const struct opt wait_opts[] = {
    OPT_FLAG('n', "", struct wait_options, any, "wait for one job only, whichever ends first"),
    OPT_STRING('p', "", struct wait_options, variable, "NAME", "set NAME to the id of what ended"),
    OPT_END,
};

/* The status of a wait that a trapped signal interrupts; 0: none has come. */
static int interruption(void)
{
    const int signal = trap_pending_signal();

    return signal != 0 ? 128 + signal : 0;
}

/* Until the job ends; its status, or that of the signal that interrupts. */
static int wait_for_job(struct job *job)
{
    int status = 0;

    while (!job_is_done(job)) {
        status = interruption();
        if (status != 0)
            return status;
        if (!jobs_wait_any() && !traps_pending)
            return 127;
    }
    status = job_status(job);
    job_drop(job);
    return status;
}

static int wait_for_all(void)
{
    for (;;) {
        struct job *job = jobs_first();
        int status;

        while (job != NULL && (job->number == 0 || job->inherited || job_is_stopped(job)))
            job = job->next;
        if (job == NULL)
            return 0;
        status = wait_for_job(job);
        if (interruption() != 0)
            return status;
    }
}

static struct job *first_done(void)
{
    for (struct job *job = jobs_first(); job != NULL; job = job->next)
        if (job->number != 0 && !job->inherited && job_is_done(job))
            return job;
    return NULL;
}

static int wait_for_any(const struct wait_options *options)
{
    struct job *job;

    while ((job = first_done()) == NULL) {
        if (interruption() != 0)
            return interruption();
        if (!jobs_wait_any() && !traps_pending)
            return 127;
    }
    if (options->variable != NULL)
        variable_set_number(variable_find(options->variable), job->processes[job->count - 1].pid);
    return wait_for_job(job);
}

static int wait_for_operand(const char *word)
{
    uintmax_t pid;
    struct job *job;

    if (*word == '%') {
        job = job_named(word);
    } else {
        if (!parse_uint(word, &pid))
            diex("%s: is no process or job", word);
        job = job_of_process((pid_t)pid);
    }
    return job != NULL && !job->inherited ? wait_for_job(job) : 127;
}

static int wait_main(int argc, char **argv)
{
    struct wait_options options = {0};
    int status = 0;

    (void)argc;
    argv = opt_parse(argv, &options);
    subshell_become_process();
    if (options.any)
        return wait_for_any(&options);
    if (*argv == NULL)
        return wait_for_all();
    for (; *argv != NULL; argv++)
        status = wait_for_operand(*argv);
    return status;
}

BUILTIN(wait, "wait", BUILTIN_INTRINSIC, .traits = APPLET_BUILTIN | APPLET_STOP_AT_OPERAND,
        .summary = HELP_TEXT("wait for jobs to end"), .operands = HELP_TEXT("[JOB|PID]..."),
        .opts = wait_opts, .main = wait_main);

/* ---------------------------------------------------------------- kill */

/* The tool does the work; only jobs have to become process groups before. */
static int kill_main(int argc, char **argv)
{
    int status = 0;

    for (char **word = argv + 1; *word != NULL; word++) {
        struct job *job;

        if (**word != '%')
            continue;
        job = job_named(*word);
        if (job == NULL)
            return 1;
        if (job->group != 0)
            *word = mem_print("-%ld", (long)job->group);
        else
            *word = mem_print("%ld", (long)job->processes[0].pid);
    }
    status = applet_run(applet_find("kill"), argc, argv);
    return status;
}

BUILTIN(kill, "kill", BUILTIN_INTRINSIC, .traits = APPLET_BUILTIN | APPLET_RAW,
        .summary = HELP_TEXT("send a signal to processes or jobs"),
        .operands = HELP_TEXT("[-SIGNAL | -s SIGNAL] PID|JOB...\n-l [STATUS]..."),
        .main = kill_main);
