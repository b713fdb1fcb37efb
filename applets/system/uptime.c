/* uptime: how long the system runs, its users and its load (procps -p -s, BusyBox). */
#include <sys/sysinfo.h>

#include "box.h"
#include "dates.h"
#include "logins.h"

struct uptime {
    bool pretty, since;
};

static void put_instant(const char *format, time_t seconds)
{
    struct date date;

    if (!date_split(&date, (struct timespec){.tv_sec = seconds}, false))
        die("clock");
    put_date(out, format, &date);
}

/* "up 2 weeks, 1 day, 47 minutes" */
static void print_pretty(long seconds)
{
    static const struct {
        const char *name;
        long seconds;
    } units[] = {{"week", 604800}, {"day", 86400}, {"hour", 3600}, {"minute", 60}};
    const char *separator = "up ";

    for (size_t i = 0; i < COUNT_OF(units); i++) {
        long count = seconds / units[i].seconds;

        seconds %= units[i].seconds;
        if (count == 0 && (i + 1 < COUNT_OF(units) || *separator == ','))
            continue;
        put_format(out, "%s%ld %s%s", separator, count, units[i].name, count == 1 ? "" : "s");
        separator = ", ";
    }
    put_byte(out, '\n');
}

/* " 16:03:29 up 1 day,  2:47,  1 user,  load average: 2.09, 1.71, 1.15" */
static void print_line(const struct sysinfo *system, time_t now)
{
    long minutes = system->uptime / 60 % 60, hours = system->uptime / 3600 % 24;
    long days = system->uptime / 86400;
    struct logins logins;
    size_t users = 0;

    if (logins_read(&logins, LOGINS_NOW, true))
        users = logins_count_users(&logins);
    put_instant(" %H:%M:%S up ", now);
    if (days > 0)
        put_format(out, "%ld day%s, ", days, days == 1 ? "" : "s");
    /* %.0ld of no hours is nothing */
    put_format(out, hours > 0 ? "%2ld:%02ld" : "%.0ld%ld min", hours, minutes);
    put_format(out, ",  %zu user%s,  load average:", users, users == 1 ? "" : "s");
    for (int i = 0; i < 3; i++) {
        unsigned long load = (system->loads[i] * 100 + (1 << 15)) >> 16; /* a fraction of 2^16 */

        put_format(out, "%s %lu.%02lu", i > 0 ? "," : "", load / 100, load % 100);
    }
    put_byte(out, '\n');
}

static int uptime_main(int argc, char **argv)
{
    struct uptime uptime = {0};
    struct sysinfo system;
    time_t now = date_now().tv_sec;

    (void)argc;
    opt_parse_operands(argv, &uptime, 0, 0);
    if (sysinfo(&system) < 0)
        die("sysinfo");
    if (uptime.pretty)
        print_pretty(system.uptime);
    else if (uptime.since)
        put_instant("%Y-%m-%d %H:%M:%S\n", now - system.uptime);
    else
        print_line(&system, now);
    return 0;
}

static const struct opt uptime_opts[] = {
    OPT_FLAG('p', "pretty", struct uptime, pretty, "print only the time, in words"),
    OPT_FLAG('s', "since", struct uptime, since, "print when the system was started"),
    OPT_END,
};

APPLET(uptime, .summary = HELP_TEXT("show how long the system runs"), .opts = uptime_opts,
       .main = uptime_main, .traits = APPLET_PURE);
