/* The parts of xargs: input.c takes words from the input, run.c runs commands, xargs.c joins them.
 */
#ifndef XARGS_H
#define XARGS_H

#include "batch.h"
#include "box.h"

struct applet;

struct input {
    struct reader in;
    int delimiter;      /* of items without any quoting; -1: words */
    bool whole_lines;   /* -I: blanks within a line are part of it */
    const char *ending; /* -E: the word that is as good as the end, or NULL */
    bool ended, failed; /* failed: a quote that is not closed, which was said */
    bool warned_of_nul;
    char *word; /* one that had to be put together */
    size_t length, room;
};

/*
 * The next word, valid until the next call; false at the end. `ends_line`: it was the last of its
 * line, and no blank behind it continues that.
 */
bool input_next(struct input *input, struct span *word, bool *ends_line);

struct runner {
    bool verbose, prompt, open_tty;
    const char *slot_variable; /* set to the number of a free slot, or NULL */
    pid_t *slots;              /* running commands, 0 where there is none */
    size_t slot_count, running;
    const struct applet *inner; /* the tool of our own that the command is, or NULL */
    const char *command;
    int status;   /* so far */
    bool stopped; /* no more commands: one ended badly, or could not be run */
};

enum {
    XARGS_FAILED = 123,  /* a command ended with 1 to 125 */
    XARGS_ABORTED = 124, /* with 255 */
    XARGS_KILLED = 125,  /* by a signal */
};

/* How many commands may run at once; 0: any number. Signals USR1 and USR2 change it. */
void runner_start(struct runner *runner, const char *command, unsigned at_once);

/* Runs a command when there is room for it. */
void runner_run(struct runner *runner, struct batch *batch);

/* Waits for all that still run. */
void runner_finish(struct runner *runner);

#endif
