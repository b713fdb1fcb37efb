/* Dates in all forms: dates.h. */
#include "box.h"
#include "dates.h"
#include "fuzz.h"

static void read_dates(void *argument)
{
    const char *text = argument;
    struct timespec now = {.tv_sec = 1709611567, .tv_nsec = 89000000}, time;
    struct date date;
    time_t seconds;

    if (date_parse(text, now, true, &time)) {
        if (time.tv_nsec < 0 || time.tv_nsec >= 1000000000 || !date_split(&date, time, true))
            abort();
        put_date(out, text, &date);
        put_date(out, "%c %F %G-%V %j %U %W %::z %N %s", &date);
    }
    date_parse(text, now, false, &time);
    date_parse_digits(text, false, now, true, &seconds);
    date_parse_digits(text, true, now, true, &seconds);
    date_parse_format(text, "%Y-%m-%d %H:%M:%S %z", now, true, &time);
    date_parse_format("31 jan 2024 3pm 12:34:56 +0200", text, now, true, &time);
}

/* Formats with widths of many digits would write for hours. */
static bool has_long_number(const char *text)
{
    for (; *text != '\0'; text += 1 + strspn(text + 1, "0123456789"))
        if (strspn(text, "0123456789") > 4)
            return true;
    return false;
}

static void write_dates(void *argument)
{
    struct date date;

    date_split(&date, (struct timespec){.tv_sec = -62135596801, .tv_nsec = 1}, true);
    put_date(out, argument, &date);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = fuzz_string(data, size);

    if (!has_long_number(text))
        fuzz_call(write_dates, text);
    if (strchr(text, '%') == NULL || !has_long_number(text))
        fuzz_call(read_dates, text);
    free(text);
    return 0;
}
