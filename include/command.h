/*
 * command.h: running another program, with the statuses that POSIX gives to env, nice, time,
 * timeout and their kind.
 */
#ifndef COMMAND_H
#define COMMAND_H

#include <sys/types.h>

struct applet;
struct rusage;

enum {
    COMMAND_TROUBLE = 125,    /* the tool itself failed: .trouble of those tools */
    COMMAND_CANNOT_RUN = 126, /* found, but could not be run */
    COMMAND_NOT_FOUND = 127,
};

/*
 * Replaces the process by the program that `file` names, found along PATH unless it has a slash. A
 * file that is no program for the kernel is given to /bin/sh (execvp of POSIX). Pending output is
 * flushed first. Returns only when it fails, with errno set.
 */
void command_exec_as(const char *file, char *const *words);

/* The same for words[0]; failing, it says so and returns the status to end with: 126 or 127. */
int command_exec(char *const *words);

/*
 * Starts the program in a child of its own. `prepare` runs in the child before (NULL: nothing
 * does); it shares memory with the parent, which stands still meanwhile, so it may only make system
 * calls. The child starts with the signal mask in force at the call and with SIGCHLD as this
 * process found it; the parent gets SIGCHLD's default action, for else nobody could wait. A child
 * that cannot run the program says so and ends with 126 or 127. Returns its id; -1 after a message.
 */
pid_t command_start(char *const *words, void (*prepare)(void *context), void *context);

/*
 * The same, telling the program's own end from there being none: 126 or 127 goes to *failure when
 * it could not be run.
 */
pid_t command_start_noting(char *const *words, void (*prepare)(void *context), void *context,
                           volatile int *failure);

/*
 * The tool of our own that running `file` would start, when it is one that needs no process of its
 * own: PATH leads to this very program, and the tool is APPLET_PURE. Else NULL.
 */
const struct applet *command_applet(const char *file);

/*
 * Waits for the end of a child. Gives wait(2)'s status and, where `usage` is not NULL, what it
 * used.
 */
int command_wait(pid_t child, struct rusage *usage);

/* A status as wait(2) gives it, as an exit status: 128 + n for a child that signal n ended. */
int command_status(int wait_status);

#endif
