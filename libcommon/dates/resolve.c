/* The instant that the parts of a date tell: see date_parse in dates.h. */
#include "box.h"
#include "parse.h"

/* The n-th such day after the day at hand; 0: that day itself may be it; -1: before it. */
static void apply_weekday(struct parse *parse)
{
    struct civil *when = &parse->when;
    int64_t today = (civil_days(when->year, (int)when->month, when->day) + 4) % 7;
    int64_t ahead = (parse->weekday - (today + 7) % 7 + 7) % 7;

    when->day += ahead + 7 * (parse->ordinal - (parse->ordinal > 0 && ahead != 0));
}

static bool add_clock(const struct parse *parse, time_t seconds, struct timespec *result)
{
    const struct civil *relative = &parse->relative;
    int64_t sum = seconds, nanosecond = parse->nanosecond + parse->relative_nanosecond % 1000000000;

    if (!add_scaled(&sum, relative->hour, 3600) || !add_scaled(&sum, relative->minute, 60) ||
        !add_scaled(&sum, relative->second, 1) ||
        !add_scaled(&sum, parse->relative_nanosecond / 1000000000, 1))
        return false;
    if (nanosecond < 0 || nanosecond >= 1000000000) {
        if (__builtin_add_overflow(sum, nanosecond < 0 ? -1 : 1, &sum))
            return false;
        nanosecond += nanosecond < 0 ? 1000000000 : -1000000000;
    }
    *result = (struct timespec){.tv_sec = sum, .tv_nsec = (long)nanosecond};
    return true;
}

static bool finish(struct parse *parse, struct timespec *result)
{
    struct civil *when = &parse->when;
    const struct civil *relative = &parse->relative;
    time_t seconds;

    if (!parse->has_time && !(parse->has_relative && !parse->has_date && !parse->has_weekday)) {
        when->hour = when->minute = when->second = 0;
        parse->nanosecond = 0;
    } else if (!parse->has_time) {
        parse->nanosecond = parse->now.tv_nsec;
    }
    if (!civil_exists(when, parse->utc || parse->has_zone))
        return false;
    if (parse->has_weekday && !parse->has_date)
        apply_weekday(parse);
    if (!add_scaled(&when->year, relative->year, 1) ||
        !add_scaled(&when->month, relative->month, 1) ||
        !add_scaled(&when->day, relative->day, 1) ||
        !civil_join(when, parse->utc || parse->has_zone, &seconds))
        return false;
    if (parse->has_zone && __builtin_sub_overflow(seconds, parse->offset, &seconds))
        return false;
    return add_clock(parse, seconds, result);
}

static bool parse_in_zone(const char *text, struct timespec now, bool utc, struct timespec *result)
{
    struct parse parse = {.next = text, .now = now, .utc = utc};
    struct date date, check;

    parse.next += strspn(parse.next, " \t\n");
    if (*parse.next == '@')
        return date_read_seconds(&parse, result) && date_split(&check, *result, true);
    if (!date_split(&date, now, utc))
        return false;
    parse.when = civil_of(&date);
    return date_read_items(&parse) && finish(&parse, result) && date_split(&check, *result, true);
}

enum { ZONE_MAX = 256 };

/* Copies what the quotes behind TZ= hold; \ keeps a quote from ending it. */
static const char *read_zone(const char *text, char *zone, size_t size)
{
    size_t used = 0;

    for (; *text != '"'; text++) {
        if (*text == '\\' && (text[1] == '"' || text[1] == '\\'))
            text++;
        if (*text == '\0' || used + 1 == size)
            return NULL;
        zone[used++] = *text;
    }
    zone[used] = '\0';
    return text + 1;
}

/* With TZ="..." in front, another environment is in force for the time of the parse. */
bool date_parse(const char *text, struct timespec now, bool utc, struct timespec *result)
{
    char zone[ZONE_MAX] = "TZ=", *environment[] = {zone, NULL}, **usual = environ;
    bool good;

    text += strspn(text, " \t\n");
    if (strncmp(text, "TZ=\"", 4) != 0)
        return parse_in_zone(text, now, utc, result);
    text = read_zone(text + 4, zone + 3, sizeof zone - 3);
    if (text == NULL)
        return false;
    environ = environment;
    tzset();
    good = parse_in_zone(text, now, false, result);
    environ = usual;
    tzset();
    return good;
}
