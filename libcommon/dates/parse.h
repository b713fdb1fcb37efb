/* parse.h: what is read from the text of a date, before it becomes an instant. */
#ifndef DATES_PARSE_H
#define DATES_PARSE_H

#include "dates.h"

struct parse {
    const char *next;
    struct timespec now;
    bool utc;
    bool has_date, has_year, has_time, has_zone, has_weekday, has_relative;
    struct civil when;
    struct civil relative;
    int64_t nanosecond, relative_nanosecond;
    int weekday, ordinal;
    int64_t offset; /* of the zone */
};

/* Adds count * factor; false when that does not fit. */
static inline bool add_scaled(int64_t *sum, int64_t count, int64_t factor)
{
    int64_t product;

    return !__builtin_mul_overflow(count, factor, &product) &&
           !__builtin_add_overflow(*sum, product, sum);
}

/* Reads all items behind parse->next; false for anything that is none, or comes twice. */
bool date_read_items(struct parse *parse);

/* @SECONDS[.FRACTION], which must stand alone. */
bool date_read_seconds(struct parse *parse, struct timespec *result);

#endif
