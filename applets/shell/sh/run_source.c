/* Running what a source gives, a command at a time: scripts, eval, traps, and the prompt's loop. */
#include "parse.h"
#include "run.h"

/* Is this unit the last one, so that its last command may take the place of the shell? */
static unsigned last_flags(const struct source *source, unsigned flags)
{
    return source->refill == NULL && source->at == source->length && source->aliases == NULL ? flags
                                                                                             : 0;
}

static void run_unit(struct unit *unit, unsigned flags)
{
    struct frame frame;

    frame_enter(&frame, unit);
    if (unit->node != NULL)
        run(unit->node, flags);
    frame_leave(&frame);
}

/* A script that can't be parsed ends with status 2, whatever ran before. */
static int run_units(struct source *source, unsigned flags)
{
    enum parse_result result;
    struct unit *unit;
    bool empty = true;

    while ((result = parse_unit(source, &unit)) == PARSE_DONE) {
        if (unit->node != NULL) {
            empty = false;
            run_unit(unit, last_flags(source, flags));
        } else {
            unit_drop(unit);
        }
        if (sh->flow != FLOW_NONE)
            break;
    }
    if (result == PARSE_FAILED) {
        sh->status = source->interrupted ? 128 + SIGINT : 2;
        unwind(sh->status, false); /* a person gets the prompt again */
    } else if (empty) {
        sh->status = 0;
    }
    return sh->status;
}

int run_source(struct source *source)
{
    const unsigned line = sh->line;
    struct escape escape;
    int status;

    check_stack();
    escape_enter(&escape);
    if (setjmp(escape.jump) == 0) {
        status = run_units(source, 0);
        escape_leave(&escape);
        source_close(source);
        sh->line = line;
        return status;
    }
    escape_leave(&escape);
    source_close(source);
    unwind(escape.status, escape.exits);
}

int run_text(const char *text, const char *name)
{
    return run_source(source_of_text(text, strlen(text), name, sh->line > 0 ? sh->line : 1));
}

/* The same, but an error or an exit inside ends only the source. */
int run_source_guarded(struct source *source)
{
    struct escape escape;

    escape_enter(&escape);
    if (setjmp(escape.jump) == 0)
        run_source(source);
    escape_leave(&escape);
    if (escape.exits)
        unwind(escape.status, true);
    return sh->status;
}

/* Reads and runs a line after the other; after an error a person gets the prompt again. */
static bool run_lines(struct source *source, unsigned flags)
{
    struct escape escape;
    volatile bool ended = true;

    escape_enter(&escape);
    if (setjmp(escape.jump) == 0)
        run_units(source, flags);
    else
        ended = escape.exits || !sh->interactive;
    escape_leave(&escape);
    return ended;
}

void run_main(struct source *source)
{
    while (!run_lines(source, RUN_LAST)) {
    }
    subshell_end(sh->status);
}
