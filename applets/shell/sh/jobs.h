/* jobs.h: the list of jobs, for what starts them and for the builtins about them. */
#ifndef SH_JOBS_H
#define SH_JOBS_H

#include "sh.h"

#include <termios.h>

enum { RUNNING = -1 };

struct process {
    pid_t pid;
    int status; /* as wait(2) gives it, or RUNNING */
};

struct job {
    struct job *next;
    char *text; /* the command, in the heap */
    struct process *processes;
    unsigned count, room;
    unsigned number; /* %n; 0: never was in the background */
    pid_t group;     /* its process group; 0: the shell's */
    bool background;
    bool hidden;    /* a process substitution: nobody asks for it */
    bool inherited; /* the parent shell's, and only shown: see jobs_forget() */
    bool pipefail;  /* the option when it was started */
    bool piped;     /* a pipeline, whose statuses are looked at one by one */
    bool changed;   /* something happened since it was last shown */
    bool has_modes;
    struct termios modes; /* the terminal's, when it was stopped */
};

struct job *jobs_first(void);            /* the newest; then by `next` */
struct job *job_named(const char *name); /* %n, %+, %-, %text, %?text; NULL after a message */
struct job *job_of_process(pid_t pid);
void job_drop(struct job *job);
void job_number(struct job *job); /* gives it one */
bool job_is_done(const struct job *job);
bool job_is_stopped(const struct job *job);
int job_status(const struct job *job); /* an exit status */
int process_status(int status);        /* wait(2)'s as an exit status */
bool job_wait_keep(struct job *job);   /* as job_wait, but the job stays; true: it was stopped */
void job_show(struct job *job, bool error); /* a line about it, on standard error or output */
void job_put(struct writer *writer, const struct job *job, bool with_pids);

void jobs_poll(void);     /* notes what has happened */
bool jobs_wait_any(void); /* waits for something to happen; false: a trap, or no child */

/* The terminal: ours again; or a job's. */
void terminal_take(void);
void terminal_give(const struct job *job);
void monitor_begin(void);
void monitor_end(void);

#endif
