/* The statistics that dd prints. */
#include "box.h"
#include "dd.h"

#include <stdio.h>

enum { TEXT = 24 };

/*
 * "1.5 MB", "31 MB": rounded to the nearest, with a decimal below `decimals` units. A rate is never
 * shown in bytes.
 */
static const char *scaled(char text[TEXT], uintmax_t bytes, unsigned base, unsigned decimals,
                          bool rate)
{
    static const char letters[] = "BkMGTPEZ";
    uintmax_t unit = 1, whole = bytes, tenths = bytes * 10;
    int power = 0;

    while ((rate && power == 0) || (whole >= base && power < 6)) {
        uintmax_t rest;

        unit *= base;
        power++;
        rest = bytes % unit;
        tenths = bytes / unit * 10 + (rest * 10 + unit / 2) / unit;
        whole = bytes / unit + (rest >= unit - rest);
    }
    if (power > 0 && tenths < decimals * 10)
        snprintf(text, TEXT, "%ju.%ju", tenths / 10, tenths % 10);
    else
        snprintf(text, TEXT, "%ju", whole);
    snprintf(text + strlen(text), TEXT - strlen(text), " %c%s",
             base == 1024 && power == 1 ? 'K' : letters[power],
             power == 0     ? ""
             : base == 1024 ? "iB"
                            : "B");
    return text;
}

static double elapsed(const struct dd *dd)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - dd->start.tv_sec) +
           (double)(now.tv_nsec - dd->start.tv_nsec) / 1e9;
}

/* The line about bytes, with what comes before it and how the seconds are printed. */
static void put_bytes_line(const struct dd *dd, const char *before, const char *seconds_format,
                           const char *after)
{
    char si[TEXT], binary[TEXT], rate[TEXT], seconds_text[TEXT];
    double seconds = elapsed(dd);
    double speed = seconds > 0 ? (double)dd->bytes / seconds : 0;

    scaled(si, dd->bytes, 1000, 10, false);
    scaled(binary, dd->bytes, 1024, 10, false);
    scaled(rate, speed < 1e18 ? (uintmax_t)speed : 0, 1000, 100, true);
    snprintf(seconds_text, sizeof seconds_text, seconds_format, seconds);
    tell("%s%ju byte%s%s%s%s%s%s copied, %s s, %s/s%s", before, dd->bytes,
         dd->bytes == 1 ? "" : "s", dd->bytes >= 1000 ? " (" : "", dd->bytes >= 1000 ? si : "",
         dd->bytes >= 1024 ? ", " : "", dd->bytes >= 1024 ? binary : "",
         dd->bytes >= 1000 ? ")" : "", seconds_text, rate, after);
}

void dd_report(struct dd *dd)
{
    if (dd->status_level == STATUS_NONE)
        return;
    if (dd->progress_shown)
        tell("\n");
    dd->progress_shown = false;
    tell("%ju+%ju records in\n%ju+%ju records out\n", dd->in.full, dd->in.partial, dd->out.full,
         dd->out.partial);
    if (dd->truncated > 0)
        tell("%ju truncated record%s\n", dd->truncated, dd->truncated == 1 ? "" : "s");
    if (dd->status_level != STATUS_NOXFER)
        put_bytes_line(dd, "", "%g", "\n");
}

void dd_progress(struct dd *dd)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    if (dd->progress == 0)
        dd->progress = dd->start.tv_sec;
    if (now.tv_sec <= dd->progress ||
        (now.tv_sec == dd->progress + 1 && now.tv_nsec < dd->start.tv_nsec))
        return;
    dd->progress = now.tv_sec;
    dd->progress_shown = true;
    put_bytes_line(dd, "\r", "%.0f", "   ");
}
