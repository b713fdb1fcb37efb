/* temporary.h: files under names nobody else has, and their removal however the tool ends. */
#ifndef TEMPORARY_H
#define TEMPORARY_H

#include <stdbool.h>
#include <sys/types.h>

enum temporary_kind { TEMPORARY_FILE, TEMPORARY_DIRECTORY, TEMPORARY_NAME };

/*
 * Replaces the last run of X before the end of `name` less `suffix` bytes by random letters and
 * digits until nothing in `dirfd` has the name. Creates a file (open for reading and writing, mode
 * 0600 less the umask) and returns its descriptor; or a directory (0700), or nothing, and returns
 * 0. -1 with errno, then the name is spoilt.
 */
int temporary_create(int dirfd, char *name, size_t suffix, enum temporary_kind kind);

/*
 * A file without a name, open for reading and writing; nothing is left of it however the tool ends.
 * In TMPDIR, or /tmp, when `directory` is NULL. -1 with errno.
 */
int temporary_nameless(const char *directory);

/*
 * A file that is removed if the tool ends by a signal, die() or quit() before it is released. The
 * record belongs to the caller and stays where it is; dirfd must stay open.
 */
struct temporary {
    struct temporary *next;
    int dirfd;
    const char *name;
};

void temporary_guard(struct temporary *temporary);
void temporary_release(struct temporary *temporary);

#endif
