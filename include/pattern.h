/*
 * pattern.h: the shell's patterns (POSIX.1-2024, XCU 2.14): * ? [a-z] [!a] and \x, and on request
 * the groups of ksh and bash: ?(a|b) *(a|b) +(a|b) @(a|b) !(a|b).
 *
 * A quoted character is written with a backslash before it, in brackets too ([a\-z], [\!x]). A "["
 * that opens no bracket expression, a "(" that opens no group and a last backslash stand for
 * themselves; a bracket expression with an unknown class ("[[:x:]]") matches nothing. Text is
 * characters of the locale; a byte that is part of none is a character that only itself, ?, * and
 * negated brackets match. Matching takes at most pattern times text steps; with groups times the
 * text's length once more, with ! in groups twice.
 */
#ifndef PATTERN_H
#define PATTERN_H

#include <stdbool.h>
#include <stddef.h>

#include "span.h"

enum pattern_flags {
    PATTERN_FOLD_CASE = 1,
    PATTERN_GROUPS = 2,   /* ?(a|b) and the others */
    PATTERN_PATHNAME = 4, /* only a slash in the pattern matches a slash */
    PATTERN_PERIOD = 8,   /* only a period in the pattern matches one that begins the text */
    PATTERN_BYTES = 16,   /* a character is a byte, whatever the locale */
};

/* Returned where nothing matches. */
#define PATTERN_NONE ((size_t)-1)

struct pattern;
struct arena;

/*
 * Compiles a pattern into an arena (NULL: the call's); the text is not needed any longer. It never
 * fails, but groups nested deeper than 100 match nothing. The result is not changed by matching.
 */
struct pattern *pattern_compile(struct arena *arena, struct span text, int flags);

/* Whether all of the text matches. */
bool pattern_match(const struct pattern *pattern, struct span text);

/*
 * The end of the longest or shortest prefix that matches, and the start of the longest or shortest
 * such suffix: ${v##p} ${v#p} ${v%%p} ${v%p}. PATTERN_NONE when there is none.
 */
size_t pattern_prefix(const struct pattern *pattern, struct span text, bool longest);
size_t pattern_suffix(const struct pattern *pattern, struct span text, bool longest);

/* The leftmost and then longest match at or behind `from`: returns its start, gives its end. */
size_t pattern_find(const struct pattern *pattern, struct span text, size_t from, size_t *end);

/*
 * Whether the pattern has no special character, so that it matches one text only: then gives that
 * text, without the backslashes. Never so with PATTERN_FOLD_CASE.
 */
bool pattern_is_literal(const struct pattern *pattern, struct span *text);

#endif
