/* Traps: commands that run when a signal comes, or at the end (XCU 2.15, trap). */
#include "traps.h"
#include "run.h"

enum { SIGNALS = TRAP_RETURN + 1 };

struct trap {
    char *action;   /* in the heap; NULL: default, "": ignored */
    bool inherited; /* of the parent's, and only shown */
};

static struct trap traps[SIGNALS];
static volatile sig_atomic_t pending[NSIG];
volatile sig_atomic_t traps_pending;
static bool ignored_at_start[NSIG], known_at_start[NSIG];
static unsigned set_count; /* of traps that do something */
static bool in_debug, in_error, in_return;

/* What an interactive shell takes to itself, and commands get back. */
static const int job_signals[] = {SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGTTIN, SIGTTOU};

static void note_signal(int signal)
{
    pending[signal] = 1;
    traps_pending = 1;
}

static void install(int signal, void (*handler)(int))
{
    struct sigaction action = {.sa_handler = handler};

    sigaction(signal, &action, NULL);
}

/* What is ignored when a shell starts stays so, unless a person uses it. */
static bool may_change(int signal)
{
    struct sigaction action;

    if (!known_at_start[signal]) {
        known_at_start[signal] = true;
        ignored_at_start[signal] =
            sigaction(signal, NULL, &action) == 0 && action.sa_handler == SIG_IGN;
        if (signal == SIGPIPE)
            ignored_at_start[signal] = sh->pipe_ignored;
    }
    return !ignored_at_start[signal] || sh->interactive;
}

/* Writing to a closed pipe then fails, and the shell can tell a tool's end from its own. */
static void note_nothing(int signal)
{
    (void)signal;
}

/* What the shell itself wants of a signal that has no trap. */
static void (*default_handler(int signal))(int)
{
    if (signal == SIGPIPE)
        return note_nothing;
    if (sh->interactive && signal == SIGINT)
        return note_signal;
    if (sh->interactive && (signal == SIGQUIT || signal == SIGTERM))
        return SIG_IGN;
    if (sh->options[OPTION_MONITOR] && !sh->forked &&
        (signal == SIGTSTP || signal == SIGTTIN || signal == SIGTTOU))
        return SIG_IGN;
    return SIG_DFL;
}

static bool is_set(const struct trap *trap)
{
    return trap->action != NULL && *trap->action != '\0' && !trap->inherited;
}

static void put_action(int which, char *action)
{
    struct trap *trap = &traps[which];

    set_count -= is_set(trap);
    heap_free_string(trap->action);
    *trap = (struct trap){.action = action};
    set_count += is_set(trap);
}

void trap_set(int which, const char *action)
{
    if (which > 0 && which < NSIG && !may_change(which))
        return;
    put_action(which, action != NULL ? heap_copy(action, strlen(action)) : NULL);
    if (which == 0 || which >= NSIG || which == SIGKILL || which == SIGSTOP)
        return;
    if (action == NULL)
        install(which, default_handler(which));
    else
        install(which, *action == '\0' ? SIG_IGN : note_signal);
}

const char *trap_action(int which)
{
    return traps[which].action;
}

void trap_forget_inherited(void)
{
    for (int which = 0; which < SIGNALS; which++)
        if (traps[which].inherited)
            put_action(which, NULL);
}

bool traps_any(void)
{
    return set_count > 0;
}

void traps_init(void)
{
    struct sigaction found;

    sh->pipe_ignored = sigaction(SIGPIPE, NULL, &found) == 0 && found.sa_handler == SIG_IGN;
    if (!sh->pipe_ignored)
        install(SIGPIPE, note_nothing);
    for (size_t i = 0; sh->interactive && i < COUNT_OF(job_signals); i++)
        install(job_signals[i], default_handler(job_signals[i]));
}

/* In a subshell, what is not ignored is as it was at the start; the table is only for `trap`. */
void traps_reset(void)
{
    for (int which = 0; which < SIGNALS; which++) {
        struct trap *trap = &traps[which];

        if (trap->action == NULL || *trap->action == '\0')
            continue;
        if (which > 0 && which < NSIG)
            install(which, SIG_DFL);
        trap->inherited = true;
    }
    set_count = 0;
    memset((void *)pending, 0, sizeof pending);
    traps_pending = 0;
}

void signals_restore(void)
{
    if (sh->pipe_ignored)
        signal(SIGPIPE, SIG_IGN);
    else
        signal(SIGPIPE, SIG_DFL);
    for (int which = 1; which < NSIG; which++)
        if (is_set(&traps[which]))
            install(which, SIG_DFL);
    if (!sh->interactive)
        return;
    for (size_t i = 0; i < COUNT_OF(job_signals); i++)
        if (traps[job_signals[i]].action == NULL)
            install(job_signals[i], SIG_DFL);
}

/* Runs an action; $? is what it was before. */
static void run_action(int which)
{
    const char *action = traps[which].action;
    const int status = sh->status;
    const unsigned line = sh->line, tested = sh->tested;
    struct pool_mark mark = pool_mark(&sh->pool);
    char *copy = pool_copy(&sh->pool, action, strlen(action)); /* it may change itself */
    const char *trapped = sh->trapped;

    if (trapped == NULL && sh->command != NULL)
        sh->trapped = node_text(sh->command);
    run_text(copy, sh->script);
    sh->trapped = trapped;
    pool_release(&sh->pool, mark);
    sh->tested = tested;
    sh->line = line;
    if (sh->flow == FLOW_NONE)
        sh->status = status;
}

/* A subshell without a process ends as a process would that the terminal's signal reaches too. */
static void leave_subshells(int signal)
{
    if (sh->subshell == NULL || (signal != SIGINT && signal != SIGQUIT))
        return;
    subshell_leave_all(128 + signal);
}

static void run_pending(int signal)
{
    const struct trap *trap = &traps[signal];

    leave_subshells(signal);
    pending[signal] = 0;
    if (is_set(trap))
        run_action(signal);
    else if (signal == SIGINT && sh->interactive) {
        tell("\n");
        unwind(128 + SIGINT, false);
    }
}

void traps_run(void)
{
    if (sh->subshell != NULL && !pending[SIGINT] && !pending[SIGQUIT])
        return; /* the outer shell's business, afterwards */
    traps_pending = 0;
    for (int signal = 1; signal < NSIG; signal++)
        if (pending[signal])
            run_pending(signal);
}

/* A person who interrupts a command means the rest of the line too. */
void traps_child_ended(int status)
{
    if (status == 128 + SIGINT && sh->interactive && traps[SIGINT].action == NULL) {
        tell("\n");
        unwind(status, false);
    }
}

/* The signal that came, for wait, which it interrupts; 0: none. */
int trap_pending_signal(void)
{
    for (int signal = 1; signal < NSIG; signal++)
        if (pending[signal] && is_set(&traps[signal]))
            return signal;
    return 0;
}

bool trap_take_interrupt(void)
{
    if (!pending[SIGINT] || traps[SIGINT].action != NULL)
        return false;
    pending[SIGINT] = 0;
    return true;
}

/* The action may exit again, with another status, or fail: that is then the end. */
void traps_exit(void)
{
    struct escape escape;
    const char *action = traps[0].action;
    char *copy;

    if (!is_set(&traps[0]))
        return;
    copy = pool_copy(&sh->pool, action, strlen(action));
    put_action(0, NULL);
    escape_enter(&escape);
    if (setjmp(escape.jump) == 0) {
        const int status = sh->status;

        if (sh->trapped == NULL)
            sh->trapped = "";
        run_text(copy, sh->script);
        sh->status = status;
    }
    escape_leave(&escape);
}

void trap_debug(void)
{
    if (!is_set(&traps[TRAP_DEBUG]) || in_debug || sh->subshell != NULL)
        return;
    if (sh->functions > 0 && !sh->options[OPTION_FUNCTRACE])
        return;
    in_debug = true;
    run_action(TRAP_DEBUG);
    in_debug = false;
}

void trap_error(void)
{
    if (!is_set(&traps[TRAP_ERROR]) || in_error || sh->subshell != NULL)
        return;
    if (sh->functions > 0 && !sh->options[OPTION_ERRTRACE])
        return;
    in_error = true;
    run_action(TRAP_ERROR);
    in_error = false;
}

/* ---------------------------------------------------------------- RETURN */

char *return_trap_take(void)
{
    struct trap *trap = &traps[TRAP_RETURN];
    char *action = trap->action;

    if (action == NULL || sh->options[OPTION_FUNCTRACE])
        return NULL;
    set_count -= is_set(trap);
    *trap = (struct trap){0};
    return action;
}

void return_trap_give(char *action)
{
    if (action == NULL)
        return;
    if (traps[TRAP_RETURN].action == NULL)
        put_action(TRAP_RETURN, action);
    else
        heap_free_string(action);
}

void return_trap_run(void)
{
    const enum flow flow = sh->flow;

    if (!is_set(&traps[TRAP_RETURN]) || in_return)
        return;
    in_return = true;
    sh->flow = FLOW_NONE;
    run_action(TRAP_RETURN);
    sh->flow = flow;
    in_return = false;
}
