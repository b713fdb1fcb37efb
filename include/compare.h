/*
 * compare.h: the lines in which two texts differ, for diff, sdiff and diff3.
 *
 * Lines become numbers (equal lines have equal ones), what both texts begin and end with is left
 * out, and the rest is searched for a short script of changes by Myers' algorithm (An O(ND)
 * Difference Algorithm, 1986) in linear space. Where a shortest script would take long, a good one
 * is taken. Changes slide as GNU diff slides them, so that the same hunks come out.
 *
 * Lines are counted from 0.
 */
#ifndef COMPARE_H
#define COMPARE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

#include "memory.h"
#include "span.h"

enum compare_flags {
    COMPARE_FOLD_CASE = 1,
    COMPARE_TABS = 2,        /* tabs and the blanks that they stand for are the same */
    COMPARE_LINE_ENDS = 4,   /* white space at line ends doesn't count */
    COMPARE_SPACE_RUNS = 8,  /* nor does its amount elsewhere */
    COMPARE_NO_SPACE = 16,   /* white space doesn't count at all */
    COMPARE_STRIP_CR = 32,   /* \r before a newline is dropped from the text itself */
    COMPARE_COMPLETE = 64,   /* a last line without a newline counts as if it had one */
    COMPARE_MINIMAL = 128,   /* the shortest script, however long it takes */
    COMPARE_SCATTERED = 256, /* many small changes in large files: don't look for the shortest */
};

/* Flags under which lines that differ can be equal. */
#define COMPARE_LOOSE                                                                              \
    (COMPARE_FOLD_CASE | COMPARE_TABS | COMPARE_LINE_ENDS | COMPARE_SPACE_RUNS | COMPARE_NO_SPACE)

struct compare_text {
    struct arena *arena;
    const char *name; /* for messages */
    int fd;           /* -1: an empty text */
    bool failed;      /* could not be read; said so */

    char *bytes; /* followed by COMPARE_SLACK bytes that may be read */
    size_t size, room;
    bool unended;   /* the last line had no newline; one was added */
    bool completed; /* and belongs to the line now: COMPARE_COMPLETE */

    /* Lines first..end-1 are known: line i begins at starts[i - first]; one start more is given. */
    const char **starts;
    size_t first, end;

    /* Of the lines that are searched, which are inner..inner+count-1: */
    size_t inner;
    int32_t count;
    int32_t *classes;
    unsigned char *changed; /* with one 0 before and behind */
};

enum { COMPARE_SLACK = 16 };

/* `count[0]` lines from line[0] of the first text are replaced by count[1] lines from line[1]. */
struct change {
    size_t line[2], count[2];
    bool ignored; /* for the caller */
};

struct compare {
    struct arena arena; /* all that belongs to the comparison */
    int flags;          /* enum compare_flags */
    size_t horizon;     /* lines of a common beginning and end that are searched nevertheless */
    size_t context;     /* lines that must be known around each change; SIZE_MAX: all of them */
    int tab;            /* for COMPARE_TABS */
    struct compare_text text[2];
    struct change *changes;
    size_t change_count;
};

/* To be called first, with the options set. Dropping the arena ends it. */
void compare_start(struct compare *compare);

/* Reads at least `size` bytes, or to the end; true unless it failed. */
bool compare_read(struct compare_text *text, size_t size);

/* Whether a text that has been read from its beginning looks like something else: it has a NUL. */
bool compare_is_binary(const struct compare_text *text);

/* Whether both texts have the same bytes, which are read in pieces and not kept. */
bool compare_same_bytes(struct compare *compare);

/* Reads both texts and fills in all the rest; false after a message. */
bool compare_lines(struct compare *compare);

/* Line i with its newline, if it has one in the text. */
struct span compare_line(const struct compare_text *text, size_t i);

/* "BEFORE first and second END", on standard output. */
void compare_put_pair(const char *before, const char *first, const char *second, const char *end);

/* For the parts of the comparison. */
const char **compare_keys(const struct compare *compare, const struct compare_text *text);
void compare_classify(struct compare *compare);
void compare_search(struct compare *compare, int32_t classes);
void compare_slide(struct compare_text *text, const struct compare_text *other);

/* The texts of the search: what is left of a text when lines without hope are marked as changed. */
struct compare_candidates {
    int32_t *classes, *index; /* the class, and which line of the inner ones it is */
    int32_t count;
};
void compare_discard(struct compare *compare, int32_t classes,
                     struct compare_candidates candidates[2]);

#endif
