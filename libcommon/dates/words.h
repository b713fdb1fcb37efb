/* words.h: the words of dates. */
#ifndef DATES_WORDS_H
#define DATES_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum word_kind {
    WORD_NONE,
    WORD_DAY,      /* value: 0 is Sunday */
    WORD_MONTH,    /* 1..12 */
    WORD_MERIDIAN, /* 0 am, 12 pm */
    WORD_HOUR,     /* noon and midnight: 12, 0 */
    WORD_ORDINAL,  /* last -1, this 0, next 1, third 3 ... */
    WORD_UNIT,     /* an enum unit */
    WORD_SHIFT,    /* yesterday -1, today 0, tomorrow 1: days */
    WORD_AGO,
    WORD_DST,
    WORD_ZONE, /* seconds east of UTC */
};

enum unit {
    UNIT_YEAR,
    UNIT_MONTH,
    UNIT_DAY,
    UNIT_HOUR,
    UNIT_MINUTE,
    UNIT_SECOND,
    UNIT_WEEK,
    UNIT_FORTNIGHT
};

enum { WORD_MAX = 12 };

/* The meaning of a word in lower case without its dots; WORD_NONE when it has none. */
enum word_kind date_word(const char *word, size_t length, int *value);

#endif
