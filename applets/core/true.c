/* true: do nothing, successfully (POSIX.1-2024). */
#include "box.h"

static int true_main(int argc, char **argv)
{
    (void)argc, (void)argv;
    return 0;
}

APPLET(true, .summary = HELP_TEXT("do nothing, successfully"),
       .operands = HELP_TEXT("[IGNORED]..."), .main = true_main,
       .traits = APPLET_PURE | APPLET_SOLE_HELP, .place = IN_BIN);
