/* new_mode.h: the -m option of mkdir, mkfifo, mknod and install. */
#ifndef NEW_MODE_H
#define NEW_MODE_H

#include <stdbool.h>
#include <sys/types.h>

/*
 * The mode that MODE (as chmod takes it; NULL: none given) makes of `initial`, the mode without an
 * option; a usage error if it is none. Clauses that name nobody count the umask.
 */
mode_t new_mode(const char *text, mode_t initial, bool directory);

#endif
