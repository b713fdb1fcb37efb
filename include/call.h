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
    jmp_buf *escape; /* where quit() returns to; NULL: it ends the process */
    int status;      /* what quit() was given */
};

extern struct call *call;

/* Runs the current call's tool; answers --help and --version first where they stand alone. */
int call_main(int argc, char **argv);

/* The status for trouble of the running tool. */
int call_trouble(void);

#endif
