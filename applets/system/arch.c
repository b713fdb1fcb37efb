/* arch: show the machine's architecture, as uname -m does (GNU). */
#include "box.h"

#include <sys/utsname.h>

static int arch_main(int argc, char **argv)
{
    struct utsname system;

    (void)argc;
    opt_parse_operands(argv, NULL, 0, 0);
    if (uname(&system) < 0)
        die("cannot name the system");
    put_format(out, "%s\n", system.machine);
    return 0;
}

APPLET(arch, .summary = HELP_TEXT("show the machine's architecture"), .main = arch_main,
       .traits = APPLET_PURE, .place = IN_BIN);
