/* How far a transfer is: a bar with rate and time left, or dots; and the limit of its rate. */
#include <time.h>

#include "columns.h"
#include "net.h"
#include "utf8.h"
#include "visible.h"
#include "wget.h"

enum { REDRAW = 200, NAME_WIDTH = 19, DOT = 1024, DOTS_A_LINE = 50 }; /* ms, places, bytes */

static const char *amount_text(uintmax_t bytes)
{
    static const char units[] = " KMGTPE";
    double amount = (double)bytes;
    unsigned unit = 0;

    while (amount >= 1024 && unit < 6) {
        amount /= 1024;
        unit++;
    }
    if (unit == 0)
        return mem_print("%ju", bytes);
    return mem_print(amount < 10 ? "%.2f%c" : "%.1f%c", amount, units[unit]);
}

const char *progress_rate(const struct progress *progress)
{
    static const char *const units[] = {"B/s", "KB/s", "MB/s", "GB/s"};
    int64_t taken = net_now() - progress->start;
    double rate = (double)progress->got * 1000 / (double)(taken > 0 ? taken : 1);
    unsigned unit = 0;

    while (rate >= 1024 && unit < 3) {
        rate /= 1024;
        unit++;
    }
    return mem_print(rate < 10 ? "%.2f %s" : rate < 100 ? "%.1f %s" : "%.0f %s", rate, units[unit]);
}

static const char *time_text(uintmax_t seconds)
{
    if (seconds < 60)
        return mem_print("%jus", seconds);
    if (seconds < 3600)
        return mem_print("%jum %jus", seconds / 60, seconds % 60);
    return mem_print("%juh %jum", seconds / 3600, seconds / 60 % 60);
}

/* What is left at the rate so far; or, at the end, what it took. */
static const char *time_left(const struct progress *progress, bool ended)
{
    uintmax_t taken = (uintmax_t)(net_now() - progress->start), left;

    if (ended)
        return mem_print("in %s", time_text((taken + 500) / 1000));
    if (progress->total < 0 || progress->got == 0 || taken < 1000)
        return "";
    left = (uintmax_t)progress->total - progress->from - progress->got;
    return mem_print("eta %s", time_text((uintmax_t)((double)left * (double)taken /
                                                     (double)progress->got / 1000)));
}

static void put_log(const char *text)
{
    ssize_t put = write(log_descriptor(), text, strlen(text));

    (void)put; /* nobody is left to be told */
}

static const char *bar_text(const struct progress *progress, unsigned width)
{
    uintmax_t have = progress->from + progress->got;
    char *bar = mem_alloc(width + 3);
    unsigned full;

    memset(bar, ' ', width + 2);
    bar[0] = '[';
    bar[width + 1] = ']';
    bar[width + 2] = '\0';
    if (progress->total > 0) {
        full = (unsigned)((double)have / (double)progress->total * width);
        full = full > width ? width : full;
        memset(bar + 1, '=', full);
        if (full > 0)
            bar[full] = '>';
    } else if (width > 3) {
        memcpy(bar + 1 + have / 65536 % (width - 2), "<=>", 3);
    }
    return bar;
}

static void draw(struct progress *progress, bool ended)
{
    unsigned columns = terminal_columns(), others = NAME_WIDTH + 45;
    uintmax_t have = progress->from + progress->got;
    const char *part = "    ";

    if (progress->total > 0)
        part = mem_print("%3.0f%%", (double)have * 100 / (double)progress->total);
    put_log(mem_print("\r%-*.*s %s%s %8s  %-11s %-12s", NAME_WIDTH, NAME_WIDTH,
                      visible(progress->name), part,
                      bar_text(progress, columns > others + 6 ? columns - others : 5),
                      amount_text(have), progress_rate(progress), time_left(progress, ended)));
    progress->shown = net_now();
}

static void add_dots(struct progress *progress)
{
    while (progress->dots < progress->got / DOT) {
        if (progress->dots % DOTS_A_LINE == 0)
            put_log(mem_print("%s%6ju", progress->dots > 0 ? "\n" : "",
                              progress->from / DOT + progress->dots));
        put_log(progress->dots % 10 == 0 ? "K ." + (progress->dots % DOTS_A_LINE != 0) : ".");
        progress->dots++;
    }
}

void progress_start(struct progress *progress, struct wget *wget, const char *name, uintmax_t from,
                    intmax_t total)
{
    bool wanted = wget->log == LOG_ALL || wget->show_progress;

    *progress = (struct progress){.wget = wget, .name = name, .from = from, .total = total};
    progress->start = net_now();
    progress->visible = wanted && (wget->dots || wget->force_bar || log_is_terminal());
}

/* Sleeps as long as the limit asks for. */
static void slow_down(struct progress *progress)
{
    int64_t due = (int64_t)((double)progress->got * 1000 / (double)progress->wget->limit);
    int64_t early = due - (net_now() - progress->start);
    struct timespec pause = {early / 1000, early % 1000 * 1000000};

    if (early > 0)
        nanosleep(&pause, NULL);
}

bool progress_add(void *context, uintmax_t bytes)
{
    struct progress *progress = context;

    progress->got += bytes;
    if (progress->wget->limit > 0)
        slow_down(progress);
    if (!progress->visible)
        return true;
    if (progress->wget->dots)
        add_dots(progress);
    else if (net_now() - progress->shown >= REDRAW)
        draw(progress, false);
    return true;
}

void progress_end(struct progress *progress)
{
    if (!progress->visible)
        return;
    if (!progress->wget->dots)
        draw(progress, true);
    put_log("\n");
}
