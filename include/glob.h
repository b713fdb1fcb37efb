/* glob.h: lists of patterns for names, as ls --ignore and du --exclude take them. */
#ifndef GLOB_H
#define GLOB_H

#include <stdbool.h>

#include "memory.h"
#include "pattern.h"

struct globs;

/* Compiles patterns (enum pattern_flags); the result lives in the call's arena. */
struct globs *globs_compile(const struct strings *patterns, int flags);

/* Whether any pattern matches all of a name. */
bool globs_match(const struct globs *globs, const char *name);

#endif
