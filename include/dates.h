/*
 * dates.h: instants and civil time, in the local zone or in UTC.
 *
 * The local zone is what TZ says: a POSIX string or a name below /usr/share/zoneinfo; without TZ
 * it is /etc/localtime. Years are those of the proleptic Gregorian calendar.
 */
#ifndef DATES_H
#define DATES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "writer.h"

/* An instant and what clocks and calendars show at it. */
struct date {
    struct timespec time; /* since 1970-01-01 00:00 UTC */
    struct tm tm;         /* in the zone; tm_gmtoff and tm_zone are set */
};

/* False, with errno EOVERFLOW, when the year does not fit an int. */
bool date_split(struct date *date, struct timespec time, bool utc);

/* Civil time: month 1..12, day 1..31; values beyond their range are carried over. */
struct civil {
    int64_t year, month, day, hour, minute, second;
};

/*
 * The instant of a civil time. A time that the zone skips is moved on by the gap; of a time that
 * comes twice, the later one is taken. False when it does not fit.
 */
bool civil_join(const struct civil *civil, bool utc, time_t *seconds);

/* Is it a day of the calendar, and a time that the zone does not skip? */
bool civil_exists(const struct civil *civil, bool utc);

/* The civil fields of a date; days since 1970-01-01 of a year, month (1..12) and day. */
struct civil civil_of(const struct date *date);
int64_t civil_days(int64_t year, int month, int64_t day);

/*
 * Writes a date by a format as of GNU date and strftime in the C locale: %a %A %b %B %c %C %d %D %e
 * %F %g %G %h %H %I %j %k %l %m %M %n %N %p %P %q %r %R %s %S %t %T %u %U %V %w %W %x %X %y %Y %z
 * %:z %::z %:::z %Z %%, with the flags - _ 0 + ^ #, a width (%3N: digits), and E and O ignored.
 * Anything else is written as it stands.
 */
void put_date(struct writer *writer, const char *format, const struct date *date);

/*
 * Reads a date as people write it (date -d, touch -d, find -newermt), relative to `now`, which is
 * also what missing parts are taken from: ISO 8601, RFC 2822, @SECONDS, "next friday",
 * "2024-01-31 +1 month", "3 hours ago", "tomorrow noon", with zone names and offsets, and a leading
 * TZ="ZONE". `utc` makes UTC the default zone. False when it is not a date, or out of range.
 */
bool date_parse(const char *text, struct timespec now, bool utc, struct timespec *result);

/*
 * The digits of date MMDDhhmm[[CC]YY][.ss] (year_last) and touch -t [[CC]YY]MMDDhhmm[.ss]. A year
 * of two digits is 1969..2068; a missing one is that of `now`.
 */
bool date_parse_digits(const char *text, bool year_last, struct timespec now, bool utc,
                       time_t *result);

/*
 * Reads a text by a format as strptime does: %a %A %b %B %h %d %e %D %F %H %I %j %k %l %m %M %n %p
 * %R %s %S %t %T %y %Y %z %Z %%. Parts that the format lacks: the date from `now`, the time 0.
 */
bool date_parse_format(const char *text, const char *format, struct timespec now, bool utc,
                       struct timespec *result);

/* The clock that dates are told from. */
struct timespec date_now(void);

#endif
