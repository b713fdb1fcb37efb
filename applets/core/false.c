/* false: do nothing, unsuccessfully (POSIX.1-2024). */
#include "box.h"

static int false_main(int argc, char **argv)
{
    (void)argc, (void)argv;
    return 1;
}

APPLET(false, .summary = HELP_TEXT("do nothing, unsuccessfully"),
       .operands = HELP_TEXT("[IGNORED]..."), .main = false_main,
       .traits = APPLET_PURE | APPLET_SOLE_HELP, .place = IN_BIN);
