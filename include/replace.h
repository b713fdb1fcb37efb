/*
 * replace.h: giving a file a new content as a whole or not at all.
 *
 * The content is written to a file beside, synced, given the old file's mode and owner, and renamed
 * over it. Until then, and for ever if the tool fails or is killed, the old file is as it was. What
 * is no regular file (a device, a pipe) is opened and written directly; so is a file in a directory
 * where nothing can be created, which is then truncated at once.
 *
 *     struct replace replace = {0};
 *
 *     if (!replace_open(&replace, path, REPLACE_FOLLOW))
 *         return false;
 *     writer_attach(&writer, replace.fd);
 *     ...
 *     return writer_flush(&writer) ? replace_commit(&replace) : replace_cancel(&replace), false;
 */
#ifndef REPLACE_H
#define REPLACE_H

#include <stdbool.h>
#include <sys/stat.h>

#include "temporary.h"

enum replace_flags {
    REPLACE_FOLLOW = 1, /* a symbolic link stays, and what it points at is replaced */
};

struct replace {
    int fd;           /* to be written to; closed by commit and cancel */
    const char *path; /* what is replaced, links resolved */
    bool direct;      /* written in place: there is no way back */
    bool existed;
    struct stat old; /* if it existed */
    mode_t mode;     /* set before the commit: permissions to give; 0: the old ones, or the usual */
    struct temporary temporary;
};

/* False after a message. The record stays where it is until commit or cancel. */
bool replace_open(struct replace *replace, const char *path, int flags);

/* Puts the new content in place; false after a message, with the old content kept. */
bool replace_commit(struct replace *replace);

/* Drops the new content. */
void replace_cancel(struct replace *replace);

#endif
