/*
 * backup.h: keeping what is about to be replaced under another name (-b, --backup[=CONTROL], -S).
 *
 * A tool has a `struct backup` in its own struct, BACKUP_OPTIONS in its table, and calls
 * backup_prepare() once after parsing.
 */
#ifndef BACKUP_H
#define BACKUP_H

#include <stdbool.h>

#include "options.h"

enum backup_kind { BACKUP_NONE, BACKUP_SIMPLE, BACKUP_NUMBERED, BACKUP_EXISTING, BACKUP_DEFAULT };

struct backup {
    int kind;           /* enum backup_kind */
    const char *suffix; /* of simple backups */
};

/* The entries for a tool's table: S is its struct, f its field of type struct backup. */
#define BACKUP_OPTIONS(S, f)                                                                       \
    OPT_SET('b', "", S, f.kind, BACKUP_DEFAULT, "keep what is replaced under a backup name"),      \
        OPT_MAYBE_CHOICE(0, "backup", S, f.kind, "none=off|simple=never|numbered=t|existing=nil",  \
                         BACKUP_DEFAULT, "the same, and how such names are made"),                 \
        OPT_STRING('S', "suffix", S, f.suffix, "SUFFIX", "of simple backup names (default ~)")

/*
 * Fills in what VERSION_CONTROL and SIMPLE_BACKUP_SUFFIX say where the options left it open; -S
 * alone asks for backups, too.
 */
void backup_prepare(struct backup *backup);

/* The backup name of a file, from the call's arena. Must not be called for BACKUP_NONE. */
const char *backup_name(const struct backup *backup, int dirfd, const char *path);

/*
 * Renames a file to its backup name. Returns that (from the call's arena), or NULL with errno. Must
 * not be called when kind is BACKUP_NONE.
 */
const char *backup_make(const struct backup *backup, int dirfd, const char *path);

#endif
