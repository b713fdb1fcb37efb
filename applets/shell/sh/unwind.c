/* Errors of the shell, and the way back from them. POSIX.1-2024, XCU 2.8.1. */
#include "run.h"

#include <stdio.h>
#include <sys/resource.h>

struct shell sh[1];

/* ---------------------------------------------------------------- the stack */

enum { STACK_RESERVE = 512 * 1024, STACK_MOST = 64 * 1024 * 1024 };

void stack_init(void)
{
    struct rlimit limit;
    size_t size = STACK_MOST;

    if (getrlimit(RLIMIT_STACK, &limit) == 0 && limit.rlim_cur < size)
        size = limit.rlim_cur;
    size = size > 2 * STACK_RESERVE ? size - STACK_RESERVE : size / 2;
    sh->stack_floor = (char *)__builtin_frame_address(0) - size;
}

void check_stack(void)
{
    if ((char *)__builtin_frame_address(0) < sh->stack_floor)
        shell_error(2, "nested too deeply");
}

/* ---------------------------------------------------------------- frames, escapes */

void frame_enter(struct frame *frame, struct unit *unit)
{
    *frame = (struct frame){.outer = sh->frame, .unit = unit, .command = sh->command};
    sh->frame = frame;
    sh->command = NULL; /* node_text() looks into the unit of the frame */
}

void frame_call(struct frame *frame, const char *function, const char *script)
{
    frame->function = function;
    frame->line = sh->line;
    frame->script = sh->script;
    sh->script = script;
}

void frame_leave(struct frame *frame)
{
    sh->frame = frame->outer;
    sh->command = frame->command;
    if (frame->function != NULL) {
        sh->script = frame->script;
        sh->line = frame->line;
    }
    if (frame->calls) {
        parameters_drop();
        sh->parameters = frame->parameters;
        sh->loops = frame->loops;
        return_trap_give(frame->return_trap);
    }
    if (frame->unit != NULL)
        unit_drop(frame->unit);
}

void escape_enter(struct escape *escape)
{
    escape->outer = sh->escape;
    escape->status = 0;
    escape->exits = false;
    escape->mark = pool_mark(&sh->pool);
    escape->scope = sh->scope;
    escape->redirections = redirect_mark();
    escape->loops = sh->loops;
    escape->functions = sh->functions;
    escape->sourced = sh->sourced;
    escape->depth = sh->depth;
    escape->tested = sh->tested;
    escape->frame = sh->frame;
    escape->call = call;
    escape->subshell = sh->subshell;
    sh->escape = escape;
}

void escape_leave(struct escape *escape)
{
    sh->escape = escape->outer;
}

/* Calls of builtins and tools that are left on the way. */
static void leave_calls(struct call *outer)
{
    while (call != outer) {
        struct call *inner = call;

        call = inner->outer;
        arena_drop(&inner->arena);
    }
}

void unwind(int status, bool exits)
{
    struct escape *escape = sh->escape;

    leave_calls(escape->call);
    redirect_undo(escape->redirections);
    while (sh->frame != escape->frame)
        frame_leave(sh->frame);
    while (sh->scope != escape->scope)
        scope_leave(sh->scope);
    pool_release(&sh->pool, escape->mark);
    sh->loops = escape->loops;
    sh->functions = escape->functions;
    sh->sourced = escape->sourced;
    sh->depth = escape->depth;
    sh->tested = escape->tested;
    sh->flow = FLOW_NONE;
    sh->status = escape->status = status;
    escape->exits = exits;
    longjmp(escape->jump, 1);
}

/* ---------------------------------------------------------------- messages */

const char *message_prefix(void)
{
    static char text[PATH_MAX + 32];

    if (sh->interactive && sh->sourced == 0)
        snprintf(text, sizeof text, "%s: ", sh->script);
    else
        snprintf(text, sizeof text, "%s: line %u: ", sh->script, sh->line);
    return text;
}

/* A message of the shell itself, whatever is running. */
static void say(bool with_errno, const char *format, va_list args)
{
    struct call *running = call;
    struct call own = {.applet = running->applet, .name = "", .prefix = message_prefix};
    struct pool_mark mark = pool_mark(&sh->pool);
    const int code = errno;
    va_list again;
    char *text;
    int length;

    va_copy(again, args);
    length = vsnprintf(NULL, 0, format, args);
    text = pool_alloc(&sh->pool, (size_t)length + 1);
    vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    call = &own;
    errno = code;
    if (with_errno)
        warn("%s", text);
    else
        warnx("%s", text);
    call = running;
    pool_release(&sh->pool, mark);
}

void shell_warn(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    say(false, format, args);
    va_end(args);
}

void shell_warn_errno(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    say(true, format, args);
    va_end(args);
}

void shell_error(int status, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    say(false, format, args);
    va_end(args);
    unwind(status, false);
}

void shell_exit(int status)
{
    if (sh->subshell == NULL && sh->trapped == NULL && sh->command != NULL && traps_any()) {
        const char *text = node_text(sh->command);

        sh->trapped = heap_copy(text, strlen(text)); /* for the EXIT trap */
    }
    unwind(status, true);
}
