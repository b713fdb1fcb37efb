/* link: make one hard link by link(2) (POSIX.1-2024). */
#include "box.h"

static int link_main(int argc, char **argv)
{
    char **operands = opt_parse_operands(argv, NULL, 2, 2);

    (void)argc;
    if (link(operands[0], operands[1]) < 0)
        die("%s to %s", operands[1], operands[0]);
    return 0;
}

APPLET(link, .summary = HELP_TEXT("make a hard link"), .operands = HELP_TEXT("FILE LINK"),
       .main = link_main, .traits = APPLET_PURE);
