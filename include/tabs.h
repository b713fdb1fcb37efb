/* tabs.h: lists of tab stops, as expand and unexpand take them: "8", "4,8 12", "4,/8", "4,+8". */
#ifndef TABS_H
#define TABS_H

#include <stdbool.h>
#include <stddef.h>

enum { NO_STOP = 0 };

struct tabs {
    size_t *stops; /* ascending */
    size_t count, capacity;
    size_t every; /* behind the last: at multiples of this; 0: none */
    size_t more;  /* behind the last: each so much further; 0: none */
};

/* Adds a list; a mistake ends the tool. tabs_finish comes after the last one. */
void tabs_add(struct tabs *tabs, const char *list);
void tabs_finish(struct tabs *tabs);

/* The first stop behind a column (from 0), NO_STOP behind the last. */
size_t tabs_next(const struct tabs *tabs, size_t column);

/* Makes -4,8 among the words of a command -t4,8; returns how many there were. */
size_t tabs_rewrite_obsolete(char **argv);

#endif
