/*
 * regex.h: POSIX regular expressions (POSIX.1-2024, XBD 9), with GNU's additions.
 *
 * BRE: \( \) \{m,n\} \1 * . [ ] ^ $ and GNU's \+ \? \|. ERE: ( ) {m,n} + ? |, and \1 as GNU has it.
 * Both: \w \W \s \S \b \B \< \> \` \'. Text is UTF-8 or bytes, patterns and text may hold NUL.
 *
 * A match is the leftmost, and of those the longest; sub-matches follow POSIX: each part of the
 * pattern, from left to right, takes the longest text that still lets the whole match. Without
 * back-references the time is linear in the text for finding a match, and quadratic at worst in
 * the matched span for its sub-matches; with them a step limit bounds the search.
 */
#ifndef REGEX_H
#define REGEX_H

#include <stdbool.h>
#include <stddef.h>

#include "span.h"

enum regex_flags {
    REGEX_EXTENDED = 1,
    REGEX_FOLD_CASE = 2,
    REGEX_LINES = 4,      /* ^ and $ also match at newlines; . and [^a] do not match one */
    REGEX_BYTES = 8,      /* a character is a byte */
    REGEX_WORDS = 16,     /* a match has no word character just before or behind it: grep -w */
    REGEX_WHOLE = 32,     /* a match is all of the line: grep -x */
    REGEX_RECORDS = 64,   /* for regex_find_line: no match holds the end of a line */
    REGEX_NUL_ENDS = 128, /* lines of REGEX_RECORDS end with NUL */
};

enum regex_search_flags {
    REGEX_NOT_BOL = 1, /* the text's start is no line start */
    REGEX_NOT_EOL = 2,
    REGEX_ANCHORED = 4, /* the match must begin where the search does */
};

/* An offset that is no offset: the group took no part in the match. */
#define REGEX_NONE ((size_t)-1)

struct regex_match {
    size_t start, end;
};

struct regex;

/*
 * Compiles a pattern; NULL with a message in *error ("unmatched ("). The result lives in the call's
 * arena and is not changed by searching.
 */
struct regex *regex_compile(struct span pattern, int flags, const char **error);

/* regex_compile in the locale's encoding, or diex() with the message and the pattern. */
struct regex *regex_compile_or_die(const char *pattern, int flags);

/* The same for a list of strings that stand for themselves: a match is one of them. */
struct regex *regex_compile_strings(const struct span *strings, size_t count, int flags);

size_t regex_group_count(const struct regex *regex); /* groups in the pattern, at most */

/* What one search needs beside the regex; one a thread. */
struct regex_matcher;
struct regex_matcher *regex_matcher(const struct regex *regex);

/*
 * Finds the next match at or behind `from` in a text. matches[0] is the whole, matches[i] group i;
 * `count` says how many are wanted (none: only whether there is a match). True when found. A search
 * that was given up at the step limit (back-references) ends the tool with a message.
 */
bool regex_search(struct regex_matcher *matcher, struct span text, size_t from, int flags,
                  struct regex_match *matches, size_t count);

/*
 * Finds the next line with a match in a text of many lines, whose ends no match may hold
 * (REGEX_RECORDS), beginning at a line's start. *line is its span without the end.
 */
bool regex_find_line(struct regex_matcher *matcher, struct span text, size_t from,
                     struct regex_match *line);

#endif
