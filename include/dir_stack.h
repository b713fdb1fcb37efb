/*
 * dir_stack.h: a way down into a tree, as open directories and the path that names them.
 *
 * It has no limit of depth or path length: only some of the directories are kept open. One that
 * was closed is opened again through ".." of the one below it (by its names where that was reached
 * by a link) and must be the same device and inode as before. Nothing is reached by a path of
 * several names, so no directory or link that somebody swaps above can lead elsewhere.
 *
 * Besides its directories a stack has a current name: something in the top directory.
 */
#ifndef DIR_STACK_H
#define DIR_STACK_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

struct dir_level {
    int fd;          /* -1 while it is closed */
    bool identified; /* device and inode are known */
    bool by_link;    /* was entered through a symbolic link */
    dev_t device;
    ino_t inode;
    size_t name, end; /* its own name is path[name..end) */
};

struct dir_stack {
    char *path;    /* of the current name: "operand/dir/name", NUL-terminated */
    size_t length; /* of the path */
    size_t name;   /* where the current name begins */
    size_t capacity;
    struct dir_level *levels;
    size_t count, room; /* levels in use; 0: the current name is an operand */
    size_t first_open;  /* levels[first_open..count) are open */
    size_t most_open;   /* how many at most */

    /* Called before a level is closed that is not the top, if not NULL. */
    void (*before_close)(void *owner, size_t level);
    void *owner;
};

/* Makes `name` the current one: an operand when no directory is entered. */
void dirs_name(struct dir_stack *dirs, const char *name);

/* What the *at() calls take with the current name; -1 after a dirs_leave that failed. */
int dirs_fd(const struct dir_stack *dirs);

/*
 * Opens the current name, which must be a directory (a link to one only if `follow`), and enters
 * it; the current name is then empty. False with errno.
 */
bool dirs_enter(struct dir_stack *dirs, bool follow);

/*
 * Back to the directory above; the one left is the current name again. False with errno when the
 * directory above can't be opened any more: it is then the top all the same, but without
 * descriptor.
 */
bool dirs_leave(struct dir_stack *dirs);

/* Whether a directory is one of those entered. */
bool dirs_contain(struct dir_stack *dirs, dev_t device, ino_t inode);

/* Closes everything and forgets the path; the stack may be used again. */
void dirs_reset(struct dir_stack *dirs);

#endif
