/* usleep: wait for some microseconds (BusyBox). */
#include "box.h"

static int usleep_main(int argc, char **argv)
{
    char **operands = opt_parse_operands(argv, NULL, 1, 1);
    struct timespec time;
    uintmax_t microseconds;

    (void)argc;
    if (!parse_uint(operands[0], &microseconds))
        usage_error("invalid number '%s'", operands[0]);
    time.tv_sec = (time_t)(microseconds / 1000000);
    time.tv_nsec = (long)(microseconds % 1000000) * 1000;
    while (nanosleep(&time, &time) < 0)
        if (errno != EINTR)
            die("cannot sleep");
    return 0;
}

APPLET(usleep, .summary = HELP_TEXT("wait for some microseconds"),
       .operands = HELP_TEXT("MICROSECONDS"), .main = usleep_main, .traits = APPLET_PURE,
       .place = IN_BIN);
