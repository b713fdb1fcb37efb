/* Dates in the fixed forms of POSIX, and by a format: see dates.h. */
#include "box.h"
#include "dates.h"
#include "names.h"

#include <strings.h>

/* Exactly `count` digits, at most nine. */
static bool take_digits(const char **text, int count, int64_t *value)
{
    *value = 0;
    for (; count > 0; count--, ++*text) {
        if (**text < '0' || **text > '9')
            return false;
        *value = *value * 10 + (**text - '0');
    }
    return true;
}

static int64_t full_year(int64_t year)
{
    return year + (year < 69 ? 2000 : 1900);
}

static bool civil_now(struct timespec now, bool utc, struct civil *civil)
{
    struct date date;

    if (!date_split(&date, now, utc))
        return false;
    *civil = civil_of(&date);
    return true;
}

static bool take_year(const char **text, int digits, int64_t *year)
{
    if (digits > 0 && !take_digits(text, digits, year))
        return false;
    if (digits == 2)
        *year = full_year(*year);
    return true;
}

/* A leap second is the next minute's first. */
static bool join_checked(struct civil *civil, bool utc, time_t *result)
{
    bool leap = civil->second == 60;

    civil->second -= leap;
    if (!civil_exists(civil, utc) || !civil_join(civil, utc, result))
        return false;
    *result += leap;
    return true;
}

bool date_parse_digits(const char *text, bool year_last, struct timespec now, bool utc,
                       time_t *result)
{
    struct civil civil;
    int digits = (int)strspn(text, "0123456789") - 8;
    bool good = (digits == 0 || digits == 2 || digits == 4) && civil_now(now, utc, &civil) &&
                (year_last || take_year(&text, digits, &civil.year)) &&
                take_digits(&text, 2, &civil.month) && take_digits(&text, 2, &civil.day) &&
                take_digits(&text, 2, &civil.hour) && take_digits(&text, 2, &civil.minute) &&
                (!year_last || take_year(&text, digits, &civil.year));

    if (!good)
        return false;
    civil.second = 0;
    if (*text == '.') {
        text++;
        if (!take_digits(&text, 2, &civil.second))
            return false;
    }
    return *text == '\0' && join_checked(&civil, utc, result);
}

/* What a format has read so far. */
struct scan {
    const char *text;
    struct civil civil;
    bool afternoon, hour12, has_zone, has_seconds, has_yearday;
    int64_t offset, seconds;
};

static bool scan_number(struct scan *scan, int most, int64_t *value)
{
    int64_t sum = 0;
    int count = 0;
    bool negative;

    while (*scan->text == ' ')
        scan->text++;
    negative = *scan->text == '-' && most > 4;
    for (scan->text += negative; *scan->text >= '0' && *scan->text <= '9' && count < most; count++)
        sum = sum * 10 + (*scan->text++ - '0');
    *value = negative ? -sum : sum;
    return count > 0;
}

/* A name, in full or short; the longest word is tried. */
static bool scan_name(struct scan *scan, const char *names, int count, int64_t *index)
{
    size_t length = 0;
    int found;

    while ((scan->text[length] | 0x20) >= 'a' && (scan->text[length] | 0x20) <= 'z')
        length++;
    found = date_name_find(names, count, scan->text, length);
    scan->text += length;
    *index = found;
    return found >= 0;
}

static bool scan_offset(struct scan *scan)
{
    char sign = *scan->text;
    int64_t hours, minutes = 0;

    scan->has_zone = true;
    if ((sign | 0x20) == 'z') {
        scan->text++;
        return true;
    }
    if ((sign != '+' && sign != '-'))
        return false;
    scan->text++;
    if (!take_digits(&scan->text, 2, &hours))
        return false;
    scan->text += *scan->text == ':';
    if (*scan->text >= '0' && *scan->text <= '9' && !take_digits(&scan->text, 2, &minutes))
        return false;
    scan->offset = (hours * 60 + minutes) * (sign == '-' ? -60 : 60);
    return true;
}

/* UTC and GMT, or the local zone by any name. */
static bool scan_zone_name(struct scan *scan)
{
    size_t length = 0;

    while ((scan->text[length] | 0x20) >= 'a' && (scan->text[length] | 0x20) <= 'z')
        length++;
    if (length == 3 &&
        (strncasecmp(scan->text, "UTC", 3) == 0 || strncasecmp(scan->text, "GMT", 3) == 0))
        scan->has_zone = true;
    scan->text += length;
    return length > 0;
}

static bool scan_meridian(struct scan *scan)
{
    char letter = *scan->text | 0x20;

    if ((letter != 'a' && letter != 'p') || (scan->text[1] | 0x20) != 'm')
        return false;
    scan->afternoon = letter == 'p';
    scan->text += 2;
    return true;
}

static bool scan_format(struct scan *scan, const char *format);

static bool scan_conversion(struct scan *scan, char letter)
{
    struct civil *civil = &scan->civil;
    int64_t ignored;

    switch (letter) {
    case 'a':
    case 'A':
        return scan_name(scan, date_days, 7, &ignored);
    case 'b':
    case 'B':
    case 'h':
        return scan_name(scan, date_months, 12, &civil->month) && ++civil->month > 0;
    case 'd':
    case 'e':
        return scan_number(scan, 2, &civil->day);
    case 'D':
        return scan_format(scan, "%m/%d/%y");
    case 'F':
        return scan_format(scan, "%Y-%m-%d");
    case 'I':
    case 'l':
        scan->hour12 = true;
        return scan_number(scan, 2, &civil->hour) && civil->hour >= 1 && civil->hour <= 12;
    case 'H':
    case 'k':
        return scan_number(scan, 2, &civil->hour);
    case 'j':
        civil->month = 1;
        scan->has_yearday = true;
        return scan_number(scan, 3, &civil->day) && civil->day >= 1 && civil->day <= 366;
    case 'm':
        return scan_number(scan, 2, &civil->month);
    case 'M':
        return scan_number(scan, 2, &civil->minute);
    case 'p':
        return scan_meridian(scan);
    case 'R':
        return scan_format(scan, "%H:%M");
    case 's':
        scan->has_seconds = true;
        return scan_number(scan, 18, &scan->seconds);
    case 'S':
        return scan_number(scan, 2, &civil->second);
    case 'T':
        return scan_format(scan, "%H:%M:%S");
    case 'y':
        if (!scan_number(scan, 2, &civil->year))
            return false;
        civil->year = full_year(civil->year);
        return true;
    case 'Y':
        return scan_number(scan, 4, &civil->year);
    case 'z':
        return scan_offset(scan);
    case 'Z':
        return scan_zone_name(scan);
    default:
        return false;
    }
}

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Blanks match any number of blanks. */
static bool scan_format(struct scan *scan, const char *format)
{
    for (; *format != '\0'; format++) {
        if (is_blank(*format) || (*format == '%' && (format[1] == 'n' || format[1] == 't'))) {
            format += *format == '%';
            while (is_blank(*scan->text))
                scan->text++;
        } else if (*format != '%' || format[1] == '%') {
            format += *format == '%';
            if (*scan->text++ != *format)
                return false;
        } else if (!scan_conversion(scan, *++format)) {
            return false;
        }
    }
    return true;
}

bool date_parse_format(const char *text, const char *format, struct timespec now, bool utc,
                       struct timespec *result)
{
    struct scan scan = {.text = text};
    struct civil *civil = &scan.civil;
    int64_t yearday = 0;

    if (!civil_now(now, utc, civil))
        return false;
    civil->hour = civil->minute = civil->second = 0;
    if (!scan_format(&scan, format) || *scan.text != '\0')
        return false;
    *result = (struct timespec){.tv_sec = scan.seconds};
    if (scan.has_seconds)
        return true;
    if (scan.hour12)
        civil->hour = civil->hour % 12 + scan.afternoon * 12;
    if (scan.has_yearday) { /* counted from January 1st */
        yearday = civil->day - 1;
        civil->day = 1;
    }
    if (!join_checked(civil, utc || scan.has_zone, &result->tv_sec))
        return false;
    if (scan.has_yearday) {
        civil->day += yearday;
        civil_join(civil, utc || scan.has_zone, &result->tv_sec);
    }
    result->tv_sec -= scan.offset;
    return true;
}
