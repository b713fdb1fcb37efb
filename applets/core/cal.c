/*
 * cal: show a calendar (POSIX.1-2024; the options of util-linux and BusyBox).
 *
 * Britain's calendar: the Gregorian one from 14 September 1752 on, the day after 2 September, and
 * the Julian one before. Months stand three beside each other, without blanks at the ends of lines.
 */
#include "box.h"
#include "dates.h"

enum { REFORM_1752, REFORM_GREGORIAN, REFORM_JULIAN };
enum { YEAR_MAX = 9999, MONTHS_MAX = 12 * YEAR_MAX, ACROSS = 3, GUTTER = 2, WEEKS = 6 };

struct cal {
    int monday; /* weeks begin on Monday */
    bool yeardays, whole_year, twelve, weeks;
    int three; /* -3, or -1 */
    uintmax_t months;
    int reform;
    int today[3];  /* year, month, day that is marked; 0: none */
    size_t blanks; /* of the line, not yet written */
};

static void put_blanks(struct cal *cal, size_t count)
{
    cal->blanks += count;
}

static void put_text(struct cal *cal, const char *text, size_t length)
{
    put_repeat(out, ' ', cal->blanks);
    put_bytes(out, text, length);
    cal->blanks = 0;
}

static void end_line(struct cal *cal)
{
    put_byte(out, '\n');
    cal->blanks = 0;
}

/* Right-justified. */
static void put_number(struct cal *cal, int64_t number, size_t width)
{
    char digits[NUMBER_DIGITS], *end = digits + sizeof digits;
    char *start = format_uint(end, (uintmax_t)number);
    size_t length = (size_t)(end - start);

    put_blanks(cal, length < width ? width - length : 0);
    put_text(cal, start, length);
}

static void put_centred(struct cal *cal, const char *text, size_t width)
{
    size_t length = strlen(text), left = length < width ? (width - length) / 2 : 0;

    put_blanks(cal, left);
    put_text(cal, text, length);
    put_blanks(cal, length < width ? width - length - left : 0);
}

static bool is_gregorian(const struct cal *cal, int year, int month, int day)
{
    if (cal->reform != REFORM_1752)
        return cal->reform == REFORM_GREGORIAN;
    return year * 10000 + month * 100 + day >= 17520914;
}

/* Days since 1970-01-01 of the Gregorian calendar; the Julian one lags behind by some. */
static int64_t day_number(const struct cal *cal, int year, int month, int day)
{
    int century = (year - (month <= 2)) / 100;
    int64_t days = civil_days(year, month, day);

    return is_gregorian(cal, year, month, day) ? days : days + century - century / 4 - 2;
}

/* 0 is the first day of the week. */
static int weekday(const struct cal *cal, int64_t days)
{
    return (int)(((days + 4 - (cal->monday ? 1 : 0)) % 7 + 7) % 7);
}

static int month_length(const struct cal *cal, int year, int month)
{
    static const char lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap =
        year % 4 == 0 && (!is_gregorian(cal, year, 2, 28) || year % 100 != 0 || year % 400 == 0);

    return lengths[month - 1] + (month == 2 && leap);
}

static bool is_dropped(const struct cal *cal, int year, int month, int day)
{
    return cal->reform == REFORM_1752 && year == 1752 && month == 9 && day >= 3 && day <= 13;
}

/* Weeks from Monday are those of ISO 8601, weeks from Sunday count from January 1st. */
static int week_number(const struct cal *cal, int year, int64_t days)
{
    int64_t start = day_number(cal, year, 1, 1), middle = days - weekday(cal, days) + 3;

    if (!cal->monday)
        return (int)(days - start + weekday(cal, start)) / 7 + 1;
    if (middle < start)
        start = day_number(cal, year - 1, 1, 1);
    else if (middle >= day_number(cal, year + 1, 1, 1))
        start = middle; /* the first week of the next year */
    return (int)(middle - start) / 7 + 1;
}

static size_t cell_width(const struct cal *cal)
{
    return cal->yeardays ? 3 : 2;
}

static size_t month_width(const struct cal *cal)
{
    return 7 * cell_width(cal) + 6 + (cal->weeks ? 3 : 0);
}

static void put_weekdays(struct cal *cal)
{
    static const char names[] = "SuMoTuWeThFrSa";

    put_blanks(cal, cal->weeks ? 3 : 0);
    for (int i = 0; i < 7; i++) {
        put_blanks(cal, (i > 0) + cell_width(cal) - 2);
        put_text(cal, names + 2 * ((i + (cal->monday ? 1 : 0)) % 7), 2);
    }
}

static void put_day(struct cal *cal, int year, int month, int day, int64_t days)
{
    bool marked = cal->today[0] == year && cal->today[1] == month && cal->today[2] == day;
    int64_t number = cal->yeardays ? days - day_number(cal, year, 1, 1) + 1 : day;

    /* The dropped days keep their numbers. */
    if (cal->yeardays && is_gregorian(cal, year, month, day) && !is_gregorian(cal, year, 1, 1))
        number += 11;
    if (!marked) {
        put_number(cal, number, cell_width(cal));
        return;
    }
    put_text(cal, "\033[7m", 4);
    put_number(cal, number, cell_width(cal));
    put_text(cal, "\033[m", 3);
}

/* One week of a month; cells outside of the month stay empty. */
static void put_week(struct cal *cal, int year, int month, int week)
{
    int length = month_length(cal, year, month), day = 1;
    int column = weekday(cal, day_number(cal, year, month, 1)), cell = 0;
    bool numbered = !cal->weeks;

    for (int at = column; at / 7 <= week && day <= length; day++) {
        int64_t days = day_number(cal, year, month, day);

        if (is_dropped(cal, year, month, day))
            continue;
        if (at / 7 == week) {
            if (!numbered) {
                put_number(cal, week_number(cal, year, days), 2);
                put_blanks(cal, 1);
                numbered = true;
            }
            for (; cell <= at % 7; cell++)
                put_blanks(cal, (cell > 0) + (cell < at % 7 ? cell_width(cal) : 0));
            put_day(cal, year, month, day, days);
        }
        at++;
    }
    put_blanks(cal, numbered ? 0 : 3);
    for (; cell < 7; cell++)
        put_blanks(cal, (cell > 0) + cell_width(cal));
}

static const char *month_title(const struct cal *cal, int year, int month)
{
    static const char *const names[] = {"January",   "February", "March",    "April",
                                        "May",       "June",     "July",     "August",
                                        "September", "October",  "November", "December"};

    return cal->whole_year ? names[month - 1] : mem_print("%s %d", names[month - 1], year);
}

/* Months beside each other; they are counted from year 0. */
static void put_months(struct cal *cal, int first, int count)
{
    for (int line = -2; line < WEEKS; line++) {
        for (int i = 0; i < count; i++) {
            int year = (first + i) / 12, month = (first + i) % 12 + 1;

            put_blanks(cal, i > 0 ? GUTTER : 0);
            if (line == -2)
                put_centred(cal, month_title(cal, year, month), month_width(cal));
            else if (line == -1)
                put_weekdays(cal);
            else
                put_week(cal, year, month, line);
        }
        end_line(cal);
    }
}

static void put_calendar(struct cal *cal, int first, int count)
{
    if (cal->whole_year) {
        put_centred(cal, mem_print("%d", first / 12), ACROSS * month_width(cal) + 2 * GUTTER);
        end_line(cal);
        end_line(cal);
    }
    for (int i = 0; i < count; i += ACROSS)
        put_months(cal, first + i, count - i < ACROSS ? count - i : ACROSS);
}

static int read_part(const char *text, const char *what, int most)
{
    uintmax_t value;

    if (!parse_uint(text, &value) || value < 1 || value > (uintmax_t)most)
        usage_error("%s '%s' is not in 1..%d", what, text, most);
    return (int)value;
}

static bool is_number(const char *text)
{
    return *text != '\0' && text[strspn(text, "0123456789")] == '\0';
}

/* A word that is a date, or a month in a year. */
static struct civil read_words(const char *text, const char *year, struct timespec now)
{
    const char *whole = mem_print("1 %s %s", text, year);
    struct timespec time;
    struct date date;

    if (!date_parse(whole, now, false, &time) &&
        (*year != '\0' || !date_parse(text, now, false, &time)))
        usage_error("invalid date '%s'", text);
    date_split(&date, time, false);
    return civil_of(&date);
}

/* [[[DAY] MONTH] YEAR], MONTH by name, or a date: what is to be shown. */
static void read_operands(struct cal *cal, char **operands, struct civil *when)
{
    int count = 0;

    while (operands[count] != NULL)
        count++;
    if (count == 1 && is_number(operands[0])) {
        when->year = read_part(operands[0], "year", YEAR_MAX);
        if (!cal->three && cal->months == 0)
            cal->whole_year = true;
    } else if (count == 1) {
        *when = read_words(operands[0], "", date_now());
    } else if (count > 1) {
        const char *month = operands[count - 2];

        when->year = read_part(operands[count - 1], "year", YEAR_MAX);
        when->month = is_number(month) ? read_part(month, "month", 12)
                                       : read_words(month, "2000", date_now()).month;
        if (count == 3)
            cal->today[2] =
                read_part(operands[0], "day", month_length(cal, (int)when->year, (int)when->month));
        if (count == 3) {
            cal->today[0] = (int)when->year;
            cal->today[1] = (int)when->month;
        }
    }
}

static int cal_main(int argc, char **argv)
{
    struct cal cal = {0};
    char **operands = opt_parse_operands(argv, &cal, 0, 3);
    struct date date;
    struct civil when;
    int first, count = 1;

    (void)argc;
    if (!date_split(&date, date_now(), false))
        diex("the clock shows no date");
    when = civil_of(&date);
    cal.today[0] = (int)when.year;
    cal.today[1] = (int)when.month;
    cal.today[2] = (int)when.day;
    read_operands(&cal, operands, &when);
    if (!writer_is_terminal(out))
        cal.today[0] = 0;
    first = (int)when.year * 12 + (int)when.month - 1;
    if (cal.whole_year)
        first = (int)when.year * 12;
    if (cal.whole_year || cal.twelve)
        count = 12;
    else if (cal.months > 0)
        count = cal.months < MONTHS_MAX ? (int)cal.months : MONTHS_MAX;
    else if (cal.three) {
        first--;
        count = 3;
    }
    if (first < 12 || first + count > 12 * (YEAR_MAX + 1))
        diex("years are 1 to %d", YEAR_MAX);
    put_calendar(&cal, first, count);
    return 0;
}

static const struct opt cal_opts[] = {
    OPT_SET('1', "one", struct cal, three, 0, "show one month (default)"),
    OPT_SET('3', "three", struct cal, three, 1, "show the months before and after, too"),
    OPT_FLAG('j', "julian", struct cal, yeardays, "count the days of the year"),
    OPT_SET('m', "monday", struct cal, monday, 1, "weeks begin on Monday"),
    OPT_UINT('n', "months", struct cal, months, 1, "N", "show N months"),
    OPT_CHOICE(0, "reform", struct cal, reform, "1752|gregorian=iso|julian",
               "when the Gregorian calendar began"),
    OPT_SET('s', "sunday", struct cal, monday, 0, "weeks begin on Sunday (default)"),
    OPT_FLAG('w', "week", struct cal, weeks, "show the numbers of weeks"),
    OPT_FLAG('y', "year", struct cal, whole_year, "show the whole year"),
    OPT_FLAG('Y', "twelve", struct cal, twelve, "show twelve months from this one on"),
    OPT_END,
};

APPLET(cal, .summary = HELP_TEXT("show a calendar"),
       .operands = HELP_TEXT("[[[DAY] MONTH] YEAR]\nDATE"), .opts = cal_opts, .main = cal_main,
       .traits = APPLET_PURE);
