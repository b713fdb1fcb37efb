/* sleep: wait for a while (POSIX.1-2024; GNU: the sum of several times, fractions, suffixes). */
#include "box.h"

/* Adds with both parts in range; forever stays forever. */
static struct timespec add_times(struct timespec a, struct timespec b)
{
    a.tv_nsec += b.tv_nsec;
    if (a.tv_nsec >= 1000000000) {
        a.tv_nsec -= 1000000000;
        if (__builtin_add_overflow(a.tv_sec, 1, &a.tv_sec))
            a.tv_sec = INT64_MAX;
    }
    if (__builtin_add_overflow(a.tv_sec, b.tv_sec, &a.tv_sec))
        a.tv_sec = INT64_MAX;
    return a;
}

static int sleep_main(int argc, char **argv)
{
    struct timespec sum = {0}, time;
    char **operands = opt_parse_operands(argv, NULL, 1, -1);

    (void)argc;
    for (; *operands != NULL; operands++) {
        if (!parse_duration(*operands, &time))
            usage_error("invalid time '%s'", *operands);
        sum = add_times(sum, time);
    }
    while (nanosleep(&sum, &sum) < 0)
        if (errno != EINTR)
            die("cannot sleep");
    return 0;
}

APPLET(
    sleep, .summary = HELP_TEXT("wait for a while"), .operands = HELP_TEXT("NUMBER[SUFFIX]..."),
    .details = HELP_TEXT("SUFFIX is s, m, h or d; NUMBER may have a fraction or be \"infinity\"."),
    .main = sleep_main, .traits = APPLET_PURE, .place = IN_BIN);
