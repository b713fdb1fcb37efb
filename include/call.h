/*
 * call.h: the state of a running tool. Only libcommon and the shell see it; tools speak through
 * errors.h, memory.h and quit().
 */
#ifndef CALL_H
#define CALL_H

#include <setjmp.h>

#include "applet.h"
#include "memory.h"

struct call {
    const struct applet *applet;
    const char *name; /* what messages begin with */
    struct arena arena;
    jmp_buf *escape;             /* where quit() returns to; NULL: it ends the process */
    int status;                  /* what quit() was given */
    bool ended_early;            /* by quit() */
    bool broken_pipe;            /* its output ended in EPIPE */
    const char *(*prefix)(void); /* what messages begin with, before the name; NULL: nothing */
    struct call *outer;
};

extern struct call *call;

/*
 * Runs inner->applet as a call of its own: fills in the name, escape and outer; what it allocated
 * is dropped. Returns the exit status.
 */
int call_run(struct call *inner, int argc, char **argv);

/* Runs the current call's tool; answers --help and --version first where they stand alone. */
int call_main(int argc, char **argv);

/* The status for trouble of the running tool. */
int call_trouble(void);

#endif
