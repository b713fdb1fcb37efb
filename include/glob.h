/* glob.h: the shell's patterns for names (POSIX.1-2024, XCU 2.14): *, ?, [a-z], [!a] and \x. */
#ifndef GLOB_H
#define GLOB_H

#include <stdbool.h>

#include "memory.h"

struct globs;

/*
 * Compiles patterns, which have to stay where they are; the result lives in the call's arena. A
 * pattern that is not valid ("[[:x:]]") matches nothing.
 */
struct globs *globs_compile(const struct strings *patterns);

/*
 * Whether any pattern matches all of a name; a slash is like any other character. With `period` a
 * '.' that begins the name has to stand in the pattern.
 */
bool globs_match(const struct globs *globs, const char *name, bool period);

#endif
