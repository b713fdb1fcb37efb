/*
 * which: show where commands are found in PATH (debianutils -a -s; BusyBox).
 *
 * Exits 1 when some operand is not found, without a word about it.
 */
#include "box.h"
#include "paths.h"

struct which {
    bool all, silent;
};

static bool show_command(const struct which *which, const char *name)
{
    const char *list = path_list(), *path;
    bool found = false;

    while ((path = path_find(name, &list)) != NULL) {
        found = true;
        if (!which->silent) {
            put_name(out, path);
            put_byte(out, '\n');
        }
        if (!which->all)
            break;
    }
    return found;
}

static int which_main(int argc, char **argv)
{
    struct which which = {0};
    char **names = opt_parse(argv, &which);
    int status = *names == NULL;

    (void)argc;
    for (; *names != NULL; names++)
        if (!show_command(&which, *names))
            status = 1;
    return status;
}

static const struct opt which_opts[] = {
    OPT_FLAG('a', "all", struct which, all, "show every match, not only the first"),
    OPT_FLAG('s', "silent", struct which, silent, "print nothing, only the status tells"),
    OPT_END,
};

APPLET(which, .summary = HELP_TEXT("show where commands are found"),
       .operands = HELP_TEXT("[NAME]..."), .opts = which_opts, .main = which_main,
       .traits = APPLET_PURE, .trouble = 2);
