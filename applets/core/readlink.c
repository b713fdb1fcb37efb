/*
 * readlink: print what symbolic links point at, or canonical names (POSIX.1-2024; GNU -e -f -m -z).
 *
 * Errors are silent unless -v or POSIXLY_CORRECT asks for them, as GNU's are.
 */
#include "box.h"
#include "paths.h"

enum { JUST_READ = -1 };

struct readlink {
    int missing; /* enum path_missing, or JUST_READ */
    bool no_newline, verbose, zero;
};

static bool print_link(const struct readlink *readlink, const char *name)
{
    const char *text =
        readlink->missing == JUST_READ
            ? path_read_link(AT_FDCWD, name)
            : path_canonical(name, (enum path_missing)readlink->missing, PATH_PHYSICAL);

    if (text == NULL) {
        if (readlink->verbose)
            warn("%s", name);
        return false;
    }
    put_name(out, text);
    if (readlink->zero || !readlink->no_newline)
        put_byte(out, readlink->zero ? '\0' : '\n');
    return true;
}

static int readlink_main(int argc, char **argv)
{
    struct readlink readlink = {.missing = JUST_READ};
    char **names;
    int status = 0;

    (void)argc;
    readlink.verbose = getenv("POSIXLY_CORRECT") != NULL;
    names = opt_parse_operands(argv, &readlink, 1, -1);
    if (readlink.no_newline && names[1] != NULL) {
        warnx("-n has no effect with several operands");
        readlink.no_newline = false;
    }
    for (; *names != NULL; names++)
        if (!print_link(&readlink, *names))
            status = 1;
    return status;
}

static const struct opt readlink_opts[] = {
    OPT_SET('f', "canonicalize", struct readlink, missing, PATH_LAST_MISSING,
            "follow every link; the last component may be missing"),
    OPT_SET('e', "canonicalize-existing", struct readlink, missing, PATH_ALL_EXIST,
            "follow every link; all components must exist"),
    OPT_SET('m', "canonicalize-missing", struct readlink, missing, PATH_ANY_MISSING,
            "follow every link; none needs to exist"),
    OPT_FLAG('n', "no-newline", struct readlink, no_newline, "print no newline at the end"),
    OPT_UNFLAG('q', "quiet", struct readlink, verbose, "say nothing about errors (default)"),
    OPT_UNFLAG('s', "silent", struct readlink, verbose, "as -q"),
    OPT_FLAG('v', "verbose", struct readlink, verbose, "say why a name fails"),
    OPT_FLAG('z', "zero", struct readlink, zero, "end each line by NUL"),
    OPT_END,
};

APPLET(readlink, .summary = HELP_TEXT("print where symbolic links point"),
       .operands = HELP_TEXT("FILE..."), .opts = readlink_opts, .main = readlink_main,
       .traits = APPLET_PURE);
