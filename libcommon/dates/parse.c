/*
 * Dates as people write them: see date_parse in dates.h.
 *
 * A date is a list of items in any order: a calendar date, a time of day, a zone, a day of the week
 * and relative parts. At most one of each of the first four. As with GNU, a signed number right
 * after a time of day is its zone: "10:00 +1 day" is 10:00 in the zone one hour east, a day later
 * ("1 day" or "+1 day 10:00" say what is meant).
 */
#include "box.h"

#include <strings.h>

#include "dates.h"
#include "parse.h"
#include "words.h"

struct number {
    int64_t value;
    int digits;
};

/* Blanks, commas and comments in parentheses. */
static void skip_blanks(struct parse *parse)
{
    size_t depth = 0;

    for (; *parse->next != '\0'; parse->next++) {
        char c = *parse->next;

        if (c == '(')
            depth++;
        else if (c == ')' && depth > 0)
            depth--;
        else if (depth == 0 && c != ' ' && c != ',' && !(c >= '\t' && c <= '\r'))
            return;
    }
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static bool read_number(struct parse *parse, struct number *number)
{
    *number = (struct number){0};
    for (; is_digit(*parse->next); parse->next++, number->digits++)
        if (__builtin_mul_overflow(number->value, 10, &number->value) ||
            __builtin_add_overflow(number->value, *parse->next - '0', &number->value))
            return false;
    return number->digits > 0;
}

/* A fraction of a second behind '.' or ',', if there is one; digits beyond nine are dropped. */
static void read_fraction(struct parse *parse, int64_t *nanosecond)
{
    int64_t unit = 100000000;

    *nanosecond = 0;
    if ((*parse->next != '.' && *parse->next != ',') || !is_digit(parse->next[1]))
        return;
    for (parse->next++; is_digit(*parse->next); parse->next++, unit /= 10)
        *nanosecond += (*parse->next - '0') * unit;
}

/* The names of the local zone's two times come before those of the table. */
static bool local_zone(const struct parse *parse, const char *word, size_t length, int *offset)
{
    for (int half = 0; half < 2; half++) {
        struct timespec time = {.tv_sec = parse->now.tv_sec + half * INT64_C(183) * 86400};
        struct date date;

        if (date_split(&date, time, parse->utc) && strlen(date.tm.tm_zone) == length &&
            strncasecmp(date.tm.tm_zone, word, length) == 0) {
            *offset = (int)date.tm.tm_gmtoff;
            return true;
        }
    }
    return false;
}

/* Reads a word, without the dots in "p.m."; nothing is consumed when it means nothing. */
static enum word_kind read_word(struct parse *parse, int *value)
{
    const char *text = parse->next;
    char word[WORD_MAX];
    size_t length = 0;
    enum word_kind kind;

    for (; is_letter(*text) || (*text == '.' && length > 0); text++) {
        if (*text == '.')
            continue;
        if (length == sizeof word)
            return WORD_NONE;
        word[length++] = (char)(*text | 0x20);
    }
    kind = date_word(word, length, value);
    if ((kind == WORD_NONE || kind == WORD_ZONE) && local_zone(parse, word, length, value))
        kind = WORD_ZONE;
    if (kind != WORD_NONE)
        parse->next = text;
    return kind;
}

/* The kind of the word that comes next, behind blanks. */
static enum word_kind peek_word(const struct parse *parse, int *value)
{
    struct parse ahead = *parse;

    skip_blanks(&ahead);
    return read_word(&ahead, value);
}

static bool set_date(struct parse *parse, int64_t month, int64_t day)
{
    if (parse->has_date)
        return false;
    parse->has_date = true;
    parse->when.month = month;
    parse->when.day = day;
    return true;
}

static bool set_year(struct parse *parse, struct number year)
{
    parse->has_year = true;
    parse->when.year = year.digits == 2 ? year.value + (year.value < 69 ? 2000 : 1900) : year.value;
    return true;
}

static bool set_time(struct parse *parse, int64_t hour, int64_t minute, int64_t second)
{
    if (parse->has_time || hour > 23 || minute > 59 || second > 59)
        return false;
    parse->has_time = true;
    parse->when.hour = hour;
    parse->when.minute = minute;
    parse->when.second = second;
    return true;
}

static bool set_zone(struct parse *parse, int64_t offset)
{
    if (parse->has_zone)
        return false;
    parse->has_zone = true;
    parse->offset = offset;
    return true;
}

/* +h, +hh, +hhmm, +hh:mm: seconds east of UTC. */
static bool read_offset(struct parse *parse, int64_t *offset)
{
    bool west = *parse->next++ == '-';
    struct number number, minutes = {0};

    if (!read_number(parse, &number))
        return false;
    if (number.digits > 2) {
        minutes.value = number.value % 100;
        number.value /= 100;
    } else if (*parse->next == ':') {
        parse->next++;
        if (!read_number(parse, &minutes))
            return false;
    }
    if (number.value > 24 || minutes.value > 59 || number.value * 60 + minutes.value > 24 * 60)
        return false;
    *offset = (number.value * 60 + minutes.value) * (west ? -60 : 60);
    return true;
}

static bool signed_number_ahead(const struct parse *parse)
{
    return (*parse->next == '+' || *parse->next == '-') && is_digit(parse->next[1]);
}

/* The offset that may follow a time of day. */
static bool read_time_zone(struct parse *parse)
{
    struct parse ahead = *parse;
    int64_t offset;

    skip_blanks(&ahead);
    if (!signed_number_ahead(&ahead))
        return true;
    parse->next = ahead.next;
    return read_offset(parse, &offset) && set_zone(parse, offset);
}

/* am, pm; "12 noon" and "12 midnight" too. False when the hour does not go with it. */
static bool read_meridian(struct parse *parse, int64_t *hour, bool *found)
{
    int value;
    enum word_kind kind = peek_word(parse, &value);

    *found = kind == WORD_MERIDIAN || (kind == WORD_HOUR && *hour == 12);
    if (!*found)
        return true;
    skip_blanks(parse);
    read_word(parse, &value);
    if (*hour < 1 || *hour > 12)
        return false;
    *hour = *hour % 12 + value;
    return true;
}

/* What follows the hour and its colon. */
static bool read_clock(struct parse *parse, int64_t hour)
{
    struct number minute, second = {0};
    bool found;

    if (!read_number(parse, &minute))
        return false;
    if (*parse->next == ':') {
        parse->next++;
        if (!read_number(parse, &second))
            return false;
        read_fraction(parse, &parse->nanosecond);
    }
    if (!read_meridian(parse, &hour, &found) || !set_time(parse, hour, minute.value, second.value))
        return false;
    return found || read_time_zone(parse);
}

/* The time of ISO 8601 behind a T: with colons, or hh, hhmm, hhmmss. */
static bool read_iso_time(struct parse *parse)
{
    struct number number;
    int64_t value;

    if (!read_number(parse, &number))
        return false;
    if (*parse->next == ':') {
        parse->next++;
        return read_clock(parse, number.value);
    }
    if (number.digits != 2 && number.digits != 4 && number.digits != 6)
        return false;
    value = number.value * (number.digits == 2 ? 10000 : number.digits == 4 ? 100 : 1);
    if (number.digits == 6)
        read_fraction(parse, &parse->nanosecond);
    return set_time(parse, value / 10000, value / 100 % 100, value % 100) && read_time_zone(parse);
}

static bool read_iso_time_if_any(struct parse *parse)
{
    if ((*parse->next | 0x20) != 't' || is_letter(parse->next[1]))
        return true;
    parse->next++;
    return read_iso_time(parse);
}

/* A year behind "14 Jun" or "Jun 14,": a number that begins nothing else. */
static bool read_year_if_any(struct parse *parse)
{
    struct parse ahead = *parse;
    struct number number;
    enum word_kind kind;
    int value;

    skip_blanks(&ahead);
    if (*ahead.next == '-' && ahead.next == parse->next)
        ahead.next++;
    if (!is_digit(*ahead.next))
        return true;
    if (!read_number(&ahead, &number))
        return false;
    kind = peek_word(&ahead, &value);
    if ((*ahead.next != '\0' && strchr(":/-", *ahead.next) != NULL) || kind == WORD_MERIDIAN ||
        kind == WORD_UNIT || kind == WORD_MONTH || kind == WORD_DAY)
        return true;
    parse->next = ahead.next;
    return set_year(parse, number);
}

/* 12-31, 12/31/2024, 2024/12/31, 2024-12-31: what follows the first number. */
static bool read_numeric_date(struct parse *parse, struct number first)
{
    char separator = *parse->next++;
    struct number second, third;

    if (!read_number(parse, &second))
        return false;
    if (*parse->next != separator) /* month and day alone have a slash */
        return separator == '/' && set_date(parse, first.value, second.value);
    parse->next++;
    if (!read_number(parse, &third))
        return false;
    if (separator == '-' || first.digits >= 4)
        return set_year(parse, first) && set_date(parse, second.value, third.value) &&
               read_iso_time_if_any(parse);
    return set_year(parse, third) && set_date(parse, first.value, second.value);
}

/* Adds "COUNT UNIT [ago]". */
static bool add_relative(struct parse *parse, int64_t count, int unit)
{
    struct civil *relative = &parse->relative;
    int64_t *const fields[] = {&relative->year, &relative->month,  &relative->day,
                               &relative->hour, &relative->minute, &relative->second,
                               &relative->day,  &relative->day};
    int value;

    parse->has_relative = true;
    if (peek_word(parse, &value) == WORD_AGO) {
        skip_blanks(parse);
        read_word(parse, &value);
        if (__builtin_sub_overflow(0, count, &count))
            return false;
    }
    return add_scaled(fields[unit], count, unit == UNIT_WEEK ? 7 : unit == UNIT_FORTNIGHT ? 14 : 1);
}

static bool set_weekday(struct parse *parse, int weekday, int64_t ordinal)
{
    if (parse->has_weekday || ordinal > INT_MAX / 8)
        return false;
    parse->has_weekday = true;
    parse->weekday = weekday;
    parse->ordinal = (int)ordinal;
    return true;
}

/* A number that stands alone: a year where one is missing, YYYYMMDD, or hours and minutes. */
static bool read_bare_number(struct parse *parse, struct number number)
{
    struct number year = {number.value / 10000, number.digits - 4};
    int64_t time;

    if (parse->has_date && !parse->has_year && !parse->has_relative &&
        (parse->has_time || number.digits > 2))
        return set_year(parse, number);
    if (number.digits == 12 || number.digits == 14) { /* YYYYMMDDhhmm[ss] */
        time = number.digits == 12 ? number.value % 10000 * 100 : number.value % 1000000;
        number.value /= number.digits == 12 ? 10000 : 1000000;
        year = (struct number){number.value / 10000, 4};
        if (!set_time(parse, time / 10000, time / 100 % 100, time % 100))
            return false;
        number.digits = 8;
    }
    if (number.digits > 4)
        return set_year(parse, year) &&
               set_date(parse, number.value / 100 % 100, number.value % 100) &&
               read_iso_time_if_any(parse);
    if (number.digits <= 2)
        return set_time(parse, number.value, 0, 0);
    return set_time(parse, number.value / 100, number.value % 100, 0);
}

/* A number and the word behind it. */
static bool read_counted(struct parse *parse, struct number number)
{
    const char *start = parse->next;
    int64_t hour = number.value;
    enum word_kind kind;
    int value;
    bool found;

    if (!read_meridian(parse, &hour, &found))
        return false;
    if (found)
        return set_time(parse, hour, 0, 0);
    skip_blanks(parse);
    if (*parse->next == '-' && is_letter(parse->next[1]))
        parse->next++;
    kind = read_word(parse, &value);
    if (kind == WORD_MONTH)
        return set_date(parse, value, number.value) && read_year_if_any(parse);
    if (kind == WORD_DAY)
        return set_weekday(parse, value, number.value);
    if (kind == WORD_UNIT)
        return add_relative(parse, number.value, value);
    parse->next = start;
    return read_bare_number(parse, number);
}

/* Seconds with a fraction: "1.5 seconds". */
static bool read_fractional(struct parse *parse, int64_t seconds, bool negative)
{
    int64_t nanosecond;
    int value;

    read_fraction(parse, &nanosecond);
    if (peek_word(parse, &value) != WORD_UNIT || value != UNIT_SECOND)
        return false;
    skip_blanks(parse);
    read_word(parse, &value);
    if (peek_word(parse, &value) == WORD_AGO)
        negative = !negative;
    parse->relative_nanosecond += negative ? -nanosecond : nanosecond;
    return add_relative(parse, seconds, UNIT_SECOND);
}

static bool read_numeric_item(struct parse *parse)
{
    struct number number;
    char c;

    if (!read_number(parse, &number))
        return false;
    c = *parse->next;
    if (c == ':') {
        parse->next++;
        return read_clock(parse, number.value);
    }
    if (c == '/' || (c == '-' && is_digit(parse->next[1])))
        return read_numeric_date(parse, number);
    if ((c == '.' || c == ',') && is_digit(parse->next[1]))
        return read_fractional(parse, number.value, false);
    return read_counted(parse, number);
}

/* A signed count of units. */
static bool read_signed_item(struct parse *parse)
{
    bool negative = *parse->next++ == '-';
    struct number number;
    int value;

    skip_blanks(parse);
    if (!read_number(parse, &number))
        return false;
    if (negative)
        number.value = -number.value;
    if ((*parse->next == '.' || *parse->next == ',') && is_digit(parse->next[1]))
        return read_fractional(parse, number.value, negative);
    skip_blanks(parse);
    return read_word(parse, &value) == WORD_UNIT && add_relative(parse, number.value, value);
}

/* The day behind the name of a month, and perhaps the year. */
static bool read_month_item(struct parse *parse, int month)
{
    struct number day;

    if (*parse->next == '-')
        parse->next++;
    skip_blanks(parse);
    if (!read_number(parse, &day) || *parse->next == ':' || !set_date(parse, month, day.value))
        return false;
    return (*parse->next != ',' && *parse->next != '-') || read_year_if_any(parse);
}

/* UTC+3 is a zone, "UTC +3 days" are two items. */
static bool read_zone_item(struct parse *parse, int64_t offset)
{
    struct parse ahead = *parse;
    int64_t more = 0;
    int value;

    skip_blanks(&ahead);
    if (signed_number_ahead(&ahead) && read_offset(&ahead, &more) &&
        peek_word(&ahead, &value) != WORD_UNIT)
        parse->next = ahead.next;
    else
        more = 0;
    if (peek_word(parse, &value) == WORD_DST) {
        skip_blanks(parse);
        read_word(parse, &value);
        more += 3600;
    }
    return set_zone(parse, offset + more);
}

static bool read_ordinal_item(struct parse *parse, int ordinal)
{
    int value;
    enum word_kind kind;

    skip_blanks(parse);
    kind = read_word(parse, &value);
    if (kind == WORD_DAY)
        return set_weekday(parse, value, ordinal);
    return kind == WORD_UNIT && add_relative(parse, ordinal, value);
}

static bool read_word_item(struct parse *parse)
{
    int value;

    switch (read_word(parse, &value)) {
    case WORD_DAY:
        return set_weekday(parse, value, 0);
    case WORD_MONTH:
        return read_month_item(parse, value);
    case WORD_HOUR:
        return set_time(parse, value, 0, 0);
    case WORD_ORDINAL:
        return read_ordinal_item(parse, value);
    case WORD_UNIT:
        return add_relative(parse, 1, value);
    case WORD_SHIFT:
        return add_relative(parse, value, UNIT_DAY);
    case WORD_ZONE:
        return read_zone_item(parse, value);
    default:
        return false;
    }
}

bool date_read_items(struct parse *parse)
{
    for (;;) {
        bool good;

        skip_blanks(parse);
        if (*parse->next == '\0')
            return true;
        if (is_digit(*parse->next))
            good = read_numeric_item(parse);
        else if (*parse->next == '+' || *parse->next == '-')
            good = read_signed_item(parse);
        else
            good = read_word_item(parse);
        if (!good)
            return false;
    }
}

/* @SECONDS[.FRACTION] */
bool date_read_seconds(struct parse *parse, struct timespec *result)
{
    struct number number;
    bool negative;

    parse->next++;
    skip_blanks(parse);
    negative = *parse->next == '-';
    parse->next += negative || *parse->next == '+';
    if (!read_number(parse, &number))
        return false;
    read_fraction(parse, &parse->nanosecond);
    skip_blanks(parse);
    result->tv_sec = negative ? -number.value : number.value;
    result->tv_nsec = (long)parse->nanosecond;
    if (negative && result->tv_nsec > 0) {
        result->tv_sec--;
        result->tv_nsec = 1000000000 - result->tv_nsec;
    }
    return *parse->next == '\0';
}
