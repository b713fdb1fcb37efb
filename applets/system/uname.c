/*
 * uname: show what system this is (POSIX.1-2024; GNU -o, -p, -i).
 *
 * -o says GNU/Linux, as GNU and BusyBox do: no name of what runs here, but the word by which
 * scripts tell Linux from Cygwin and Android.
 */
#include "box.h"

#include <sys/utsname.h>

enum { FIELDS = 8 };

struct uname {
    bool all;
    bool fields[FIELDS]; /* in the order of output */
};

static int uname_main(int argc, char **argv)
{
    struct uname uname_options = {0};
    struct utsname system;
    bool first = true, any = false;

    (void)argc;
    opt_parse_operands(argv, &uname_options, 0, 0);
    if (uname(&system) < 0)
        die("cannot name the system");
    for (int i = 0; i < FIELDS; i++)
        any |= uname_options.fields[i];
    if (!any && !uname_options.all)
        uname_options.fields[0] = true;
    for (int i = 0; i < FIELDS; i++) {
        /* the kernel knows no other processor or platform than the machine: -a leaves them out */
        const char *const values[FIELDS] = {system.sysname, system.nodename, system.release,
                                            system.version, system.machine,  "unknown",
                                            "unknown",      "GNU/Linux"};

        if (!uname_options.fields[i] && (!uname_options.all || i == 5 || i == 6))
            continue;
        put_string(out, first ? "" : " ");
        put_string(out, values[i]);
        first = false;
    }
    put_byte(out, '\n');
    return 0;
}

static const struct opt uname_opts[] = {
    OPT_FLAG('a', "all", struct uname, all, "show everything but what is unknown"),
    OPT_FLAG('s', "kernel-name", struct uname, fields[0], "show the name of the kernel (default)"),
    OPT_FLAG('n', "nodename", struct uname, fields[1], "show the host's name"),
    OPT_FLAG('r', "kernel-release", struct uname, fields[2], "show the kernel's release"),
    OPT_FLAG('v', "kernel-version", struct uname, fields[3], "show the kernel's version"),
    OPT_FLAG('m', "machine", struct uname, fields[4], "show the machine's architecture"),
    OPT_FLAG('p', "processor", struct uname, fields[5], "show the processor's type"),
    OPT_FLAG('i', "hardware-platform", struct uname, fields[6], "show the hardware platform"),
    OPT_FLAG('o', "operating-system", struct uname, fields[7], "show the operating system"),
    OPT_END,
};

APPLET(uname, .summary = HELP_TEXT("show what system this is"), .opts = uname_opts,
       .main = uname_main, .traits = APPLET_PURE, .place = IN_BIN);
