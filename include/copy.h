/*
 * copy.h: copying files and trees, as cp, mv between devices and install do.
 *
 * copy_operand() walks a source (walk.h) and builds its copy relative to directory descriptors, so
 * that trees of any depth work and no link swapped in meanwhile is followed. New files that could
 * not be written are removed again; an old file is only given up when the new one is whole, where
 * it is replaced, or when there is room for the new content, where it is written in place.
 */
#ifndef COPY_H
#define COPY_H

#include <stdbool.h>
#include <sys/stat.h>

#include "backup.h"
#include "inode_map.h"
#include "walk.h"

/* Attributes of the source that the copy keeps. */
enum copy_keep {
    KEEP_MODE = 1, /* with access control lists, setuid and setgid */
    KEEP_OWNER = 2,
    KEEP_TIMES = 4,
    KEEP_LINKS = 8, /* several names of a file become several names of its copy */
    KEEP_XATTR = 16,
    KEEP_CONTEXT = 32, /* SELinux */
    KEEP_ALL = 63,
};

enum { SPARSE_AUTO, SPARSE_ALWAYS, SPARSE_NEVER };
enum { REFLINK_ALWAYS, REFLINK_AUTO, REFLINK_NEVER };
enum { UPDATE_ALL, UPDATE_NONE, UPDATE_NONE_FAIL, UPDATE_OLDER };
enum { EXISTING_REPLACE, EXISTING_ASK, EXISTING_NEVER, EXISTING_FORCE };
enum { FOLLOW_DEFAULT, FOLLOW_NEVER, FOLLOW_OPERANDS, FOLLOW_ALWAYS };

/* How the bytes of a file are copied; begin with the wishes set and the rest zero. */
struct copy_data {
    int sparse, reflink;
    bool in_place; /* `to` may have old bytes: its size is set at the end */
    char *buffer;
    bool no_reflink; /* files of this device can't be shared: not tried again */
    dev_t from_device;
};

/*
 * Copies all of `from` (a file with that status, read from its start) to `to`. Returns 0, or an
 * errno value and whether it was writing that failed. Where there is no room for the whole, old
 * bytes are not touched, unless the copy has holes.
 */
int copy_data(struct copy_data *how, int from, const struct stat *status, int to, bool *writing);

/*
 * Gives an open file or directory those attributes in `keep` of one with that status; `from` is a
 * descriptor for extended attributes, or -1. Returns 0 or an errno value; what only root may do and
 * extended attributes that the file system has not are passed over in silence, these unless asked
 * for by `strict`.
 */
int copy_attributes(int keep, bool strict, const struct stat *status, int from, int to);

struct copy_level;

/* The first group is the caller's: how to copy. It is the same for all operands. */
struct copy {
    int keep;   /* enum copy_keep */
    int follow; /* FOLLOW_ */
    int existing, update;
    bool strict;       /* extended attributes that can't be kept are errors */
    bool default_mode; /* new files get the mode of any new file (--no-preserve=mode) */
    bool recursive;
    bool contents; /* of devices and pipes in a tree, not the things themselves */
    bool attributes_only;
    bool hard_links, symbolic_links; /* instead of copies */
    bool force;                      /* what can't be opened for writing is replaced */
    bool remove;                     /* what exists is replaced, not written into */
    bool one_device;
    bool verbose;
    bool several; /* more than one operand: don't overwrite what was just made */
    struct backup backup;
    struct copy_data data;

    bool failed; /* something was not copied, and a message said so */

    struct walk walk;
    struct dir_stack to;       /* its current name is what the walk's entry becomes */
    struct copy_level *levels; /* of `to` */
    size_t room;
    const char *directory;  /* the one that is open as the first level of `to`, or NULL */
    size_t base;            /* levels of `to` above the copy of the operand */
    struct inode_map links; /* paths of the copies of files with several names */
    struct inode_map made;  /* what was made, if several */
    mode_t mask;            /* the umask */
    struct stat root;       /* the topmost directory that was made: not to be copied itself */
    bool has_root;
    const char *backup_name; /* of what the current entry replaces */
};

/*
 * Copies an operand to `name`, in `directory` unless that is NULL; with `parents` the directories
 * that `name` mentions are made, too. False when something was not copied.
 */
bool copy_operand(struct copy *copy, const char *source, const char *directory, const char *name,
                  bool parents);

/*
 * The same as copy_attributes for what can't be opened: links and special files. No extended ones.
 */
int copy_attributes_at(int keep, const struct stat *status, int dirfd, const char *name);

/* "overwrite 'path'?", or, if we may not write to it, "replace 'path', overriding mode 0444...?" */
bool ask_overwrite(const char *path, const struct stat *old, int dirfd, const char *name);

/* Prints "'source' -> 'destination'" and the backup's name, if any. */
void put_arrow(const char *source, const char *destination, const char *backup);

/* Removes a file or a tree, with a message for what can't be. */
bool remove_tree(const char *path);

#endif
