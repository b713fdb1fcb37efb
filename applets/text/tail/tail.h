/* tail.h: what writing the end of a file and following it share. */
#ifndef TAIL_H
#define TAIL_H

#include "box.h"

enum follow { FOLLOW_NONE = -1, FOLLOW_DESCRIPTOR, FOLLOW_NAME };

struct tail {
    uintmax_t count;
    bool bytes, from_start, by_nul, retry;
    bool headers_shown;
    int headers, follow;
    int interval; /* milliseconds between two looks at the files */
    uintmax_t unchanged_most;
    struct strings pids;
    const void *shown; /* the file whose header was written last */
};

struct followed {
    const char *name;
    int fd; /* -1: not there */
    bool given_up, regular, hung_up;
    bool missing; /* the name is gone */
    dev_t device;
    ino_t inode;
    off_t position;      /* how far it has been written */
    uintmax_t unchanged; /* looks without news since the name was checked */
    int watch;
};

/* Takes note of an open file whose end has been written; fd -1 for one that can't be opened. */
void followed_start(struct followed *file, int fd, const char *name);

/* Writes what is added to the files until the processes of --pid or all files are gone. */
int follow_files(struct tail *tail, struct followed *files, size_t count);

/* Writes the header of a file unless it is the one that was written last. */
void tail_header(struct tail *tail, const void *file, const char *name);

#endif
