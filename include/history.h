/*
 * history.h: lines that were entered, in memory and in a file that several programs share.
 *
 * Entries have numbers, which count up from 1 and stay with them while older ones fall out, as fc
 * wants it (only erasing an entry moves the later ones down by one). A record that is all zero but
 * for `limit` is ready for use.
 *
 * In the file an entry is a line. Newlines within an entry are written as backslash newline, and
 * backslashes right before a newline, or at the end of the entry, twice: so files of plain lines
 * are read as they are, and other programs read these.
 */
#ifndef HISTORY_H
#define HISTORY_H

#include <stdbool.h>
#include <stddef.h>

#include "memory.h"
#include "span.h"

struct history {
    size_t limit; /* entries kept in memory (HISTSIZE); 0: none */

    /* The module's own from here on. */
    struct arena arena;
    char *bytes;
    size_t used, capacity;
    size_t *starts; /* of each entry in bytes: [first .. first + count) */
    size_t first, count, slots;
    size_t dropped; /* entries that have fallen out: the first one's number less 1 */
};

enum history_flags {
    HISTORY_NO_REPEAT = 1, /* not when it equals the last entry (ignoredups) */
    HISTORY_ERASE = 2,     /* earlier equal entries are taken out (erasedups) */
};

/* Adds an entry, without the newline that ended it; false when a flag kept it out. */
bool history_add(struct history *history, struct span entry, int flags);

/* Numbers of the oldest and newest entry; the newest is less than the oldest when there is none. */
size_t history_oldest(const struct history *history);
size_t history_newest(const struct history *history);

/* The entry of a number; {NULL, 0} when there is none. Valid until the history is changed. */
struct span history_entry(const struct history *history, size_t number);

/*
 * From `number` on, downwards or upwards by `step` (-1, 1), the first entry that holds the text, or
 * starts with it. 0: none. Where it was found in the entry goes to *at, which may be NULL.
 */
size_t history_search(const struct history *history, size_t number, int step, struct span text,
                      bool at_start, size_t *at);

void history_limit(struct history *history, size_t limit); /* a new one: oldest entries fall out */
void history_erase(struct history *history, size_t number);
void history_clear(struct history *history); /* numbers begin at 1 again */
void history_drop(struct history *history);  /* gives back all memory */

/* Adds what a file holds (its last 16 MB). False with errno when it can't be read. */
bool history_load(struct history *history, const char *path);

/*
 * Adds an entry to the file by one write; nobody else's lines are lost or mixed in. A file that is
 * made has mode 0600. False with errno.
 */
bool history_append(const char *path, struct span entry);

/* Writes all entries into the file, replacing it as a whole. False after a message. */
bool history_save(const struct history *history, const char *path);

/*
 * Cuts the file down to its last `most` entries if it has half as many again. Lines that others
 * append meanwhile are not lost. False after a message, or when the file can't be read.
 */
bool history_trim(const char *path, size_t most);

#endif
