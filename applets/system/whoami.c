/* whoami: print the name of the effective user (GNU, BusyBox). */
#include "box.h"
#include "owner.h"

static int whoami_main(int argc, char **argv)
{
    struct owners owners = {0};
    const char *name;

    (void)argc;
    opt_parse_operands(argv, NULL, 0, 0);
    name = owners_user_name(&owners, geteuid());
    if (name == NULL)
        diex("cannot find name for user ID %ju", (uintmax_t)geteuid());
    put_name(out, name);
    put_byte(out, '\n');
    return 0;
}

APPLET(whoami, .summary = HELP_TEXT("print the name of the effective user"), .main = whoami_main,
       .traits = APPLET_PURE);
