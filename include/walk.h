/*
 * walk.h: visiting everything in a tree, an entry at a time.
 *
 *     struct walk walk = {.flags = WALK_FOLLOW_OPERANDS};
 *
 *     walk_start(&walk, operand);
 *     while (walk_next(&walk))
 *         switch (walk.event) { ... }
 *
 * The tree may be of any depth and its paths of any length; a bounded number of descriptors is in
 * use (dir_stack.h). What is done to an entry is done relative to walk.dirfd, never by walk.path.
 * No link is followed that the flags don't allow, even when it is swapped in while we look.
 * Directories are read in large pieces; entries may be removed while they are visited.
 */
#ifndef WALK_H
#define WALK_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

#include "dir_stack.h"

enum walk_flags {
    WALK_FOLLOW_OPERANDS = 1, /* -H: an operand that is a link to a directory is that directory */
    WALK_FOLLOW = 2,          /* -L: so is every link */
    WALK_ONE_DEVICE = 4,      /* -x: directories on other devices are seen, but not entered */
    WALK_SORT = 8,            /* entries of a directory in the order of their bytes */
};

/*
 * A directory gives WALK_DIRECTORY, then its entries, then WALK_LEAVE; where it can't be read (any
 * more), WALK_UNREADABLE comes before WALK_LEAVE. After walk_skip() there is neither. WALK_LEAVE is
 * missing, too, when the directory above has vanished, so keep books by depth.
 */
enum walk_event {
    WALK_FILE,       /* anything that is not a directory */
    WALK_DIRECTORY,  /* a directory, before its entries */
    WALK_LEAVE,      /* the same, after them */
    WALK_UNREADABLE, /* a directory that can't be opened or read: walk.error */
    WALK_LOOP,       /* with WALK_FOLLOW: a directory that we are in, by a link; not entered */
    WALK_FAILED,     /* there is no such entry, or it can't be examined: walk.error */
};

struct walk_level;

struct walk {
    int flags; /* enum walk_flags; the only field to be set by the caller */

    enum walk_event event;
    int dirfd;        /* for the *at() calls, together with `name`; AT_FDCWD for an operand */
    const char *name; /* relative to dirfd; an operand as it was given */
    const char *path; /* for people: the operand, and names down to this one */
    size_t path_length;
    size_t depth;      /* 0 for an operand */
    mode_t type;       /* S_IFDIR and the like; of the link's target if it is followed */
    bool is_link;      /* a link that was followed */
    bool other_device; /* WALK_DIRECTORY with WALK_ONE_DEVICE: will not be entered */
    int error;         /* an errno value; for WALK_FILE: why a link could not be followed, or 0 */

    /* The rest is the walk's own business. */
    int step;
    bool examined; /* `status` is this entry's */
    struct stat status;
    dev_t device; /* of the operand */
    struct dir_stack dirs;
    struct walk_level *levels;
    size_t room;
    char *batch; /* what is still to be visited of each level, one after the other */
    size_t batch_size;
};

/* Begins with an operand. A walk may be started again when it has ended or was ended. */
void walk_start(struct walk *walk, const char *operand);

/* The next event; false when there is no more. name and path are valid until the next call. */
bool walk_next(struct walk *walk);

/* After WALK_DIRECTORY: don't enter it, and give no WALK_LEAVE. */
void walk_skip(struct walk *walk);

/*
 * The current entry's status, asked for when first needed: of a link's target if it is followed and
 * exists. NULL with errno.
 */
const struct stat *walk_stat(struct walk *walk);

/*
 * Of a directory, whether there is nothing in it; false with errno when it can't be read, and with
 * errno 0 when there is something.
 */
bool walk_is_empty(const struct walk *walk);

/* Ends a walk early; needed only then. */
void walk_end(struct walk *walk);

/* The message for WALK_UNREADABLE, WALK_FAILED and WALK_LOOP: "tool: PATH: Reason". */
void walk_warn(const struct walk *walk);

#endif
