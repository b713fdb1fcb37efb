/* Running a tool: its call state, its end from any depth, and the check of what it printed. */
#include "box.h"
#include "call.h"

static const struct applet box_applet = {.name = "box"};
static struct call outermost = {.applet = &box_applet, .name = "box"};
struct call *call = &outermost;

int call_trouble(void)
{
    return call->applet->trouble != 0 ? call->applet->trouble : 1;
}

/* Flushes standard output; a failure ends the tool in output_lost(), once. */
static void finish_output(void)
{
    if (out->error == 0)
        writer_flush(out);
}

void quit(int status)
{
    finish_output();
    if (call->escape == NULL)
        exit(status);
    call->status = status;
    call->ended_early = true;
    longjmp(*call->escape, 1);
}

int call_main(int argc, char **argv)
{
    if (argc == 2 && call->applet->traits & APPLET_SOLE_HELP)
        opt_answer(argv[1]);
    return call->applet->main(argc, argv);
}

static int run_and_finish(int argc, char **argv)
{
    int status = call_main(argc, argv);

    finish_output();
    return status;
}

int call_run(struct call *inner, int argc, char **argv)
{
    jmp_buf escape;
    volatile int status;

    inner->name = inner->applet->name;
    inner->escape = &escape;
    inner->outer = call;
    call = inner;
    if (setjmp(escape) == 0)
        status = run_and_finish(argc, argv);
    else
        status = inner->status;
    call = inner->outer;
    inner->broken_pipe = out->error == EPIPE;
    out->error = 0;
    arena_drop(&inner->arena);
    return status;
}

int applet_run(const struct applet *applet, int argc, char **argv)
{
    struct call inner = {.applet = applet};

    return call_run(&inner, argc, argv);
}
