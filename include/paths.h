/*
 * paths.h: paths made canonical, relative, or found in PATH. Results live in the call's arena.
 */
#ifndef PATHS_H
#define PATHS_H

#include <stdbool.h>

enum path_missing {
    PATH_ALL_EXIST,    /* every component must be there (-e) */
    PATH_LAST_MISSING, /* all but the last (-f, the default of readlink and realpath) */
    PATH_ANY_MISSING,  /* none needs to be (-m) */
};

enum path_links {
    PATH_PHYSICAL, /* links are followed before ".." is (-P) */
    PATH_LOGICAL,  /* ".." goes first (-L) */
    PATH_STRIP,    /* links stay as they are (-s) */
};

/*
 * The absolute path without links, ".", ".." and doubled slashes. NULL with errno: ENOENT, ENOTDIR,
 * ELOOP (after 40 links), EACCES, ENAMETOOLONG.
 */
char *path_canonical(const char *path, enum path_missing missing, enum path_links links);

/* The current directory; NULL with errno. */
char *path_current(void);

/* What a link points at; NULL with errno. */
char *path_read_link(int directory, const char *path);

/* How to get to `to` from the directory `from`; both canonical. "." when they are the same. */
char *path_relative(const char *from, const char *to);

/* Whether a canonical path is the folder `base` or lies in it. */
bool path_is_within(const char *path, const char *base);

/*
 * Makes the folders that lead to a file, as far as they are missing. NULL, or with errno the one
 * that can't be made.
 */
const char *path_make_folders(const char *path);

/* "dir/name": a slash is put between where there is none. */
char *path_join(const char *directory, const char *name);

/*
 * The next executable regular file of that name in a list such as PATH; `*list` moves behind the
 * entry used and is NULL when the list is used up. An empty entry is the current directory. A name
 * with a slash is looked at as it is, once. NULL when there is none (further).
 */
char *path_find(const char *name, const char **list);

/* PATH, or what confstr(_CS_PATH) says when it is not set. */
const char *path_list(void);

#endif
