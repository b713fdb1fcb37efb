/* names.h: the names of days and months, shared by reading and writing. */
#ifndef DATES_NAMES_H
#define DATES_NAMES_H

#include <stddef.h>

/* Full names, each ended by NUL; the first three letters are the short name. */
extern const char date_days[], date_months[];

/* The name at an index, which is brought into range first. */
const char *date_name(const char *names, int index, int count);

/*
 * The index of the day or month that `word` (lower case) names, in full or by three letters;
 * -1 for none. "sept", "tues", "wednes", "thur" and "thurs" count too.
 */
int date_name_find(const char *names, int count, const char *word, size_t length);

#endif
