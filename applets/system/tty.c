/* tty: print the name of the terminal on standard input (POSIX.1-2024; GNU -s). */
#include "box.h"
#include "paths.h"

struct tty {
    bool silent;
};

enum { NO_TERMINAL = 1, BAD_USAGE = 2 };

static int tty_main(int argc, char **argv)
{
    struct tty tty = {0};
    const char *name;

    (void)argc;
    opt_parse_operands(argv, &tty, 0, 0);
    if (!isatty(STDIN_FILENO)) {
        if (!tty.silent)
            put_string(out, "not a tty\n");
        return NO_TERMINAL;
    }
    if (tty.silent)
        return 0;
    name = path_read_link(AT_FDCWD, "/proc/self/fd/0");
    put_name(out, name != NULL ? name : "/dev/tty");
    put_byte(out, '\n');
    return 0;
}

static const struct opt tty_opts[] = {
    OPT_FLAG('s', "silent|quiet", struct tty, silent, "print nothing, only the status tells"),
    OPT_END,
};

APPLET(tty, .summary = HELP_TEXT("print the name of the terminal"), .opts = tty_opts,
       .main = tty_main, .traits = APPLET_PURE, .trouble = BAD_USAGE);
