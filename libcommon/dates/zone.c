/* Instants to civil time and back: see dates.h. The C library knows the zones. */
#include "box.h"
#include "dates.h"

struct timespec date_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_REALTIME, &now);
    return now;
}

bool date_split(struct date *date, struct timespec time, bool utc)
{
    date->time = time;
    if ((utc ? gmtime_r : localtime_r)(&time.tv_sec, &date->tm) == NULL)
        return false;
    if (utc)
        date->tm.tm_zone = "UTC"; /* glibc has it as GMT */
    return true;
}

struct civil civil_of(const struct date *date)
{
    const struct tm *tm = &date->tm;

    return (struct civil){tm->tm_year + INT64_C(1900),
                          tm->tm_mon + 1,
                          tm->tm_mday,
                          tm->tm_hour,
                          tm->tm_min,
                          tm->tm_sec};
}

/*
 * Years begin in March here, so that the leap day is the last one; a month's first day is then
 * 153/5 days a month further.
 */
int64_t civil_days(int64_t year, int month, int64_t day)
{
    int64_t century;
    int shifted = (month + 9) % 12;

    year -= month <= 2;
    century = year >= 0 ? year / 100 : -((99 - year) / 100);
    return year * 365 + (year >= 0 ? year / 4 : -((3 - year) / 4)) - century +
           (century >= 0 ? century / 4 : -((3 - century) / 4)) + (153 * shifted + 2) / 5 + day -
           719469;
}

enum { LARGE = 1 << 30 };

/* Seconds as if the zone were UTC. The products of fields in any range fit 128 bits. */
static bool join_utc(const struct civil *civil, int64_t *seconds)
{
    int64_t months, years;
    __int128 sum;

    if (__builtin_sub_overflow(civil->month, 1, &months))
        return false;
    years = months / 12 - (months % 12 < 0);
    months -= years * 12;
    if (__builtin_add_overflow(years, civil->year, &years) || years > (INT64_C(1) << 40) ||
        years < -(INT64_C(1) << 40))
        return false;
    sum = (__int128)civil_days(years, (int)months + 1, 0) + civil->day;
    sum = sum * 86400 + (__int128)civil->hour * 3600 + (__int128)civil->minute * 60 + civil->second;
    *seconds = (int64_t)sum;
    return *seconds == sum;
}

/* The offset from UTC that is in force at an instant. */
static bool offset_at(int64_t seconds, int64_t *offset)
{
    time_t time = seconds;
    struct tm tm;

    if (localtime_r(&time, &tm) == NULL)
        return false;
    *offset = tm.tm_gmtoff;
    return true;
}

/*
 * The offset is looked up a day after and a day before: where both fit, the time comes twice;
 * where none fits, it is skipped.
 */
bool civil_join(const struct civil *civil, bool utc, time_t *seconds)
{
    int64_t plain, before, after, offset;

    if (!join_utc(civil, &plain))
        return false;
    if (utc) {
        *seconds = plain;
        return true;
    }
    if (plain > INT64_MAX - LARGE || plain < INT64_MIN + LARGE ||
        !offset_at(plain - 86400, &before) || !offset_at(plain + 86400, &after))
        return false;
    *seconds = plain - after;
    if (after == before)
        return true;
    if (offset_at(plain - after, &offset) && offset == after)
        return true;
    *seconds = plain - before;
    return true;
}

bool civil_exists(const struct civil *civil, bool utc)
{
    static const char lengths[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int64_t year = civil->year;
    struct date date;
    struct timespec time = {0};

    if (year > INT_MAX + INT64_C(1900) || civil->month < 1 || civil->month > 12 || civil->day < 1 ||
        civil->day > lengths[civil->month - 1] || civil->hour > 23 || civil->minute > 59 ||
        civil->second > 59)
        return false;
    if (civil->month == 2 && civil->day == 29 &&
        (year % 4 != 0 || (year % 100 == 0 && year % 400 != 0)))
        return false;
    return utc || (civil_join(civil, false, &time.tv_sec) && date_split(&date, time, false) &&
                   date.tm.tm_min == civil->minute && date.tm.tm_hour == civil->hour);
}
