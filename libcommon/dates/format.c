/* Dates by a format: see put_date in dates.h. */
#include "box.h"
#include "dates.h"
#include "names.h"

/* What stands between % and the letter. */
struct conversion {
    char pad; /* '-', '_', '0', '+', or 0 for what is usual */
    bool upper, swap;
    int colons;
    int width; /* -1: none */
};

enum { ROOM = 160 }; /* what the longest conversion (%c) takes, a long zone name included */

static char *put_formatted(char *end, const char *format, const struct date *date);

static char *put_text(char *end, const char *text, size_t most)
{
    size_t length = strnlen(text, most);

    memcpy(end, text, length);
    return end + length;
}

/* A number with at least `digits` digits, filled with zeros or blanks. */
static char *put_number(char *end, int64_t value, int digits, char fill)
{
    char buffer[NUMBER_DIGITS], *stop = buffer + sizeof buffer;
    char *start = format_uint(stop, value < 0 ? 0 - (uint64_t)value : (uint64_t)value);

    if (value < 0 && fill != ' ')
        *end++ = '-';
    for (int missing = digits - (value < 0) - (int)(stop - start); missing > 0; missing--)
        *end++ = fill;
    if (value < 0 && fill == ' ')
        *end++ = '-';
    memcpy(end, start, (size_t)(stop - start));
    return end + (stop - start);
}

/* The fill that the flags ask for; NUL for none. */
static char fill_of(const struct conversion *how, char usual)
{
    return how->pad == '-' ? '\0' : how->pad == '_' ? ' ' : how->pad != 0 ? '0' : usual;
}

enum { WIDEST_IN_PLACE = 40 }; /* wider fields are filled while they are written */

static char *put_field(char *end, const struct conversion *how, int64_t value, int digits,
                       char usual)
{
    char fill = fill_of(how, usual);
    int width = how->width > digits ? how->width : digits;

    if (fill == '\0')
        return put_number(end, value, 1, '0');
    return put_number(end, value, width < WIDEST_IN_PLACE ? width : digits, fill);
}

/* %Y, %G and %C; the flag + shows the sign where there are more digits than usual. */
static char *put_year(char *end, const struct conversion *how, int64_t value, int digits)
{
    static const int64_t limits[] = {99, 9999};
    bool more = value > limits[digits > 2] || how->width > digits;

    if (how->pad == '+' && more && value >= 0) {
        struct conversion rest = *how;

        *end++ = '+';
        rest.width = how->width - 1;
        return put_field(end, &rest, value, digits, '0');
    }
    return put_field(end, how, value, value < 0 ? digits + 1 : digits, '0');
}

/* The year and week of ISO 8601: weeks begin on Monday, the first holds January 4th. */
static int iso_week(const struct tm *tm, int64_t *year)
{
    int weekday = (tm->tm_wday + 6) % 7;
    int64_t days = civil_days(tm->tm_year + INT64_C(1900), tm->tm_mon + 1, tm->tm_mday);
    int64_t thursday = days - weekday + 3, start;

    *year = tm->tm_year + INT64_C(1900);
    start = civil_days(*year, 1, 1);
    if (thursday < start)
        start = civil_days(--*year, 1, 1);
    else if (thursday >= civil_days(*year + 1, 1, 1))
        start = civil_days(++*year, 1, 1);
    return (int)(thursday - start) / 7 + 1;
}

/* %z: hours and minutes by none or one colon, seconds by two, as much as is needed by three. */
static char *put_offset(char *end, const struct conversion *how, const struct tm *tm)
{
    long offset = tm->tm_gmtoff < 0 ? -tm->tm_gmtoff : tm->tm_gmtoff;
    int hours = (int)(offset / 3600), minutes = (int)(offset / 60 % 60),
        seconds = (int)(offset % 60);
    int parts = how->colons == 3 ? (seconds != 0   ? 3
                                    : minutes != 0 ? 2
                                                   : 1)
                                 : (how->colons == 2 ? 3 : 2);
    int rest = parts == 1 ? 0 : parts == 2 ? 2 + (how->colons > 0) : 6;
    char fill = fill_of(how, '0'), sign = tm->tm_gmtoff < 0 ? '-' : '+';
    int width = how->width - 1 - rest, digits = fill == '\0' ? 1 : 2;

    if (fill != '\0' && width > digits)
        digits = width < WIDEST_IN_PLACE ? width : WIDEST_IN_PLACE;
    if (fill == ' ' && hours < 10) {
        memset(end, ' ', (size_t)digits - 1);
        end += digits - 1;
        digits = 1;
    }
    *end++ = sign;
    if (parts == 1 || how->colons > 0) {
        end = put_number(end, hours, digits, '0');
    } else { /* one number: a missing hour takes its digits along */
        return put_number(end, hours * 100 + minutes,
                          fill == '0'                 ? digits + 2
                          : hours > 0 || fill == '\0' ? 1
                                                      : digits,
                          '0');
    }
    for (int i = 1; i < parts; i++) {
        *end++ = ':';
        end = put_number(end, i == 1 ? minutes : seconds, 2, '0');
    }
    return end;
}

/* %N: the width is the number of digits; nine without one. */
static char *put_nanoseconds(char *end, const struct conversion *how, long nanoseconds)
{
    int digits = how->width < 0 ? 9 : how->width < WIDEST_IN_PLACE ? how->width : WIDEST_IN_PLACE;
    char buffer[9];

    for (int i = 8; i >= 0; i--, nanoseconds /= 10)
        buffer[i] = (char)('0' + nanoseconds % 10);
    for (int i = 0; i < digits || i == 0; i++)
        *end++ = i < 9 ? buffer[i] : '0';
    if (how->pad == '_')
        for (char *zero = end - 1; *zero == '0' && digits-- > 1; zero--)
            *zero = ' ';
    return end;
}

/* Conversions that stand for others. */
static const char *alias_of(char letter)
{
    switch (letter) {
    case 'c':
        return "%a %b %e %H:%M:%S %Y";
    case 'D':
    case 'x':
        return "%m/%d/%y";
    case 'r':
        return "%I:%M:%S %p";
    case 'R':
        return "%H:%M";
    case 'T':
    case 'X':
        return "%H:%M:%S";
    default:
        return NULL;
    }
}

/* A number that has a fixed number of digits; false for other letters. */
static bool small_number(char letter, const struct date *date, int *value, int *digits, char *fill)
{
    const struct tm *tm = &date->tm;
    int hour12 = tm->tm_hour % 12 == 0 ? 12 : tm->tm_hour % 12;
    int64_t year = tm->tm_year + INT64_C(1900);

    *digits = 2;
    *fill = '0';
    /* clang-format off */
    switch (letter) {
    case 'd': *value = tm->tm_mday; break;
    case 'e': *value = tm->tm_mday, *fill = ' '; break;
    case 'g': iso_week(tm, &year), *value = (int)((year % 100 + 100) % 100); break;
    case 'H': *value = tm->tm_hour; break;
    case 'I': *value = hour12; break;
    case 'j': *value = tm->tm_yday + 1, *digits = 3; break;
    case 'k': *value = tm->tm_hour, *fill = ' '; break;
    case 'l': *value = hour12, *fill = ' '; break;
    case 'm': *value = tm->tm_mon + 1; break;
    case 'M': *value = tm->tm_min; break;
    case 'q': *value = tm->tm_mon / 3 + 1, *digits = 1; break;
    case 'S': *value = tm->tm_sec; break;
    case 'u': *value = tm->tm_wday == 0 ? 7 : tm->tm_wday, *digits = 1; break;
    case 'U': *value = (tm->tm_yday + 7 - tm->tm_wday) / 7; break;
    case 'V': *value = iso_week(tm, &year); break;
    case 'w': *value = tm->tm_wday, *digits = 1; break;
    case 'W': *value = (tm->tm_yday + 7 - (tm->tm_wday + 6) % 7) / 7; break;
    case 'y': *value = (int)((year < 0 ? -year : year) % 100); break;
    default: return false;
    }
    /* clang-format on */
    return true;
}

/* Words; NULL for other letters. */
static const char *word_of(char letter, const struct conversion *how, const struct date *date)
{
    const struct tm *tm = &date->tm;

    switch (letter) {
    case 'a':
    case 'A':
        return date_name(date_days, tm->tm_wday, 7);
    case 'b':
    case 'h':
    case 'B':
        return date_name(date_months, tm->tm_mon, 12);
    case 'p':
        if (!how->swap)
            return tm->tm_hour < 12 ? "AM" : "PM";
        /* fall through */
    case 'P':
        return tm->tm_hour < 12 ? "am" : "pm";
    case 'Z':
        return tm->tm_zone != NULL ? tm->tm_zone : "";
    case 'n':
        return "\n";
    case 't':
        return "\t";
    default:
        return NULL;
    }
}

/* Writes one conversion into a buffer; NULL when there is no such. */
static char *convert(char *end, char letter, const struct conversion *how, const struct date *date)
{
    const char *word = word_of(letter, how, date), *alias = alias_of(letter);
    int64_t year = date->tm.tm_year + INT64_C(1900);
    int value, digits;
    char fill;

    if (how->colons > 0 && letter != 'z')
        return NULL;
    if (word != NULL)
        return put_text(end, word, letter == 'a' || letter == 'b' || letter == 'h' ? 3 : 64);
    if (alias != NULL)
        return put_formatted(end, alias, date);
    if (small_number(letter, date, &value, &digits, &fill))
        return put_field(end, how, value, digits, fill);
    switch (letter) {
    case 'C':
        return put_year(end, how, year / 100, 2);
    case 'F': {
        struct conversion plus = {.pad = how->pad != 0    ? how->pad
                                         : how->width < 0 ? '+'
                                                          : '0',
                                  .width = how->width - 6};

        return put_formatted(put_year(end, &plus, year, 4), "-%m-%d", date);
    }
    case 'G':
        iso_week(&date->tm, &year);
        return put_year(end, how, year, 4);
    case 'N':
        return put_nanoseconds(end, how, date->time.tv_nsec);
    case 's':
        return put_field(end, how, date->time.tv_sec, 1, '0');
    case 'Y':
        return put_year(end, how, year, 4);
    case 'z':
        return put_offset(end, how, &date->tm);
    default:
        return NULL;
    }
}

/* Reads the flags, width and modifier that follow a %; returns where the letter stands. */
static const char *read_conversion(const char *text, struct conversion *how)
{
    *how = (struct conversion){.width = -1};
    for (;; text++) {
        if (*text == '-' || *text == '_' || *text == '0' || *text == '+')
            how->pad = *text;
        else if (*text == '^')
            how->upper = true;
        else if (*text == '#')
            how->swap = true;
        else
            break;
    }
    for (; *text >= '0' && *text <= '9'; text++) {
        how->width = how->width < 0 ? 0 : how->width;
        if (how->width < INT_MAX / 10 - 1)
            how->width = how->width * 10 + (*text - '0');
    }
    for (; *text == ':' && how->colons < 4; text++)
        how->colons++;
    if ((*text == 'E' || *text == 'O') && text[1] != '\0' && text[1] != '%')
        text++;
    return text;
}

/* The conversions of our own aliases: no flags, no widths, no unknown letters. */
static char *put_formatted(char *end, const char *format, const struct date *date)
{
    static const struct conversion plain = {.width = -1};

    for (; *format != '\0'; format++) {
        if (*format == '%')
            end = convert(end, *++format, &plain, date);
        else
            *end++ = *format;
    }
    return end;
}

static void change_case(char *text, const char *end, const struct conversion *how, char letter)
{
    bool lower = how->swap && letter == 'Z';
    bool upper = how->upper || (how->swap && letter != '\0' && strchr("aAbBh", letter) != NULL);

    for (; (upper || lower) && letter != 'P' && text < end; text++) {
        if (lower && *text >= 'A' && *text <= 'Z')
            *text += 'a' - 'A';
        else if (!lower && *text >= 'a' && *text <= 'z')
            *text -= 'a' - 'A';
    }
}

/* Where a field is wider than what was written in place: the rest of the fill goes before it. */
static void put_fill(struct writer *writer, const struct conversion *how, char letter,
                     size_t length)
{
    char fill = fill_of(how, strchr("aAbBhpPZntcDxrRTXekl", letter) != NULL ? ' ' : '0');

    if (letter != 'N' && fill != '\0' && how->width > 0 && (size_t)how->width > length)
        put_repeat(writer, fill, (size_t)how->width - length);
}

static void put_conversion(struct writer *writer, const char *text, const char *letter,
                           const struct conversion *how, const struct date *date)
{
    char buffer[ROOM];
    char *end = convert(buffer, *letter, how, date);

    if (*letter == '%' && letter == text + 1) {
        put_byte(writer, '%');
    } else if (end == NULL) {
        put_bytes(writer, text, (size_t)(letter + (*letter != '\0') - text));
    } else {
        if (how->upper || how->swap)
            change_case(buffer, end, how, *letter);
        put_fill(writer, how, *letter, (size_t)(end - buffer));
        put_bytes(writer, buffer, (size_t)(end - buffer));
        if (*letter == 'N' && how->width > WIDEST_IN_PLACE)
            put_repeat(writer, '0', (size_t)(how->width - WIDEST_IN_PLACE));
    }
}

void put_date(struct writer *writer, const char *format, const struct date *date)
{
    for (;;) {
        size_t plain = strcspn(format, "%");
        struct conversion how;
        const char *letter;

        put_bytes(writer, format, plain);
        format += plain;
        if (*format == '\0')
            return;
        letter = read_conversion(format + 1, &how);
        put_conversion(writer, format, letter, &how, date);
        format = letter + (*letter != '\0');
    }
}
