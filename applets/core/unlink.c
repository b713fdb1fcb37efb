/* unlink: remove one name by unlink(2) (POSIX.1-2024). */
#include "box.h"

static int unlink_main(int argc, char **argv)
{
    char **operands = opt_parse_operands(argv, NULL, 1, 1);

    (void)argc;
    if (unlink(operands[0]) < 0)
        die("%s", operands[0]);
    return 0;
}

APPLET(unlink, .summary = HELP_TEXT("remove a file"), .operands = HELP_TEXT("FILE"),
       .main = unlink_main, .traits = APPLET_PURE);
