/*
 * targets.h: where cp, mv, ln and install put things: DIRECTORY or the name of a single file
 * (-t, -T, or the last operand).
 */
#ifndef TARGETS_H
#define TARGETS_H

#include <stdbool.h>

#include "options.h"

struct target {
    const char *directory; /* -t, or the last operand if it is a directory; else NULL */
    const char *name;      /* the name of the one new file, when directory is NULL */
    bool no_directory;     /* -T */
};

/* The entries for a tool's table: S is its struct, f its field of type struct target. */
#define TARGET_OPTIONS(S, f)                                                                       \
    OPT_STRING('t', "target-directory", S, f.directory, "DIR", "put everything into DIR"),         \
        OPT_FLAG('T', "no-target-directory", S, f.no_directory,                                    \
                 "the last operand is a name, never a directory")

/*
 * Finds out from the operands and the options; takes the last operand off when it is the target. A
 * usage error where that makes no sense. `follow`: a link to a directory is one.
 */
void target_choose(struct target *target, char **operands, bool follow);

/* The last component of an operand: the name it gets in a directory; "." for "/", "." and "..". */
const char *target_base_name(const char *operand);

/* Takes the slashes off the end of an operand, but for "/". */
void strip_slashes(char *operand);

#endif
