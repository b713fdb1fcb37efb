/*
 * realpath: print canonical absolute paths (POSIX.1-2024; GNU -m -L -s --relative-to, BusyBox).
 *
 * POSIX's -E is GNU's default: the last component may be missing.
 */
#include "box.h"
#include "paths.h"

struct realpath {
    int missing, links;
    bool quiet, zero;
    const char *relative_to, *relative_base;
};

/* What a relative answer starts from: canonical, and a directory unless anything may be missing. */
static const char *canonical_base(const struct realpath *realpath, const char *name)
{
    struct stat status;
    const char *path = path_canonical(name, (enum path_missing)realpath->missing,
                                      (enum path_links)realpath->links);

    if (path == NULL)
        die("%s", name);
    if (realpath->missing == PATH_ALL_EXIST &&
        (stat(path, &status) < 0 || (!S_ISDIR(status.st_mode) && (errno = ENOTDIR))))
        die("%s", name);
    return path;
}

/* --relative-base makes only paths below it relative; alone it is --relative-to as well. */
static void resolve_bases(struct realpath *realpath)
{
    const char *to = realpath->relative_to, *base = realpath->relative_base;

    if (to != NULL)
        realpath->relative_to = canonical_base(realpath, to);
    if (base != NULL)
        realpath->relative_base = canonical_base(realpath, base);
    if (base != NULL && to == NULL)
        realpath->relative_to = realpath->relative_base;
    if (base != NULL && !path_is_within(realpath->relative_to, realpath->relative_base))
        realpath->relative_base = realpath->relative_to = NULL;
}

static bool print_path(const struct realpath *realpath, const char *name)
{
    const char *path = path_canonical(name, (enum path_missing)realpath->missing,
                                      (enum path_links)realpath->links);

    if (path == NULL) {
        if (!realpath->quiet)
            warn("%s", *name != '\0' ? name : "''");
        return false;
    }
    if (realpath->relative_to != NULL &&
        (realpath->relative_base == NULL || path_is_within(path, realpath->relative_base)))
        path = path_relative(realpath->relative_to, path);
    put_name(out, path);
    put_byte(out, realpath->zero ? '\0' : '\n');
    return true;
}

static int realpath_main(int argc, char **argv)
{
    struct realpath realpath = {.missing = PATH_LAST_MISSING};
    char **names = opt_parse_operands(argv, &realpath, 1, -1);
    int status = 0;

    (void)argc;
    resolve_bases(&realpath);
    for (; *names != NULL; names++)
        if (!print_path(&realpath, *names))
            status = 1;
    return status;
}

static const struct opt realpath_opts[] = {
    OPT_SET('e', "canonicalize-existing", struct realpath, missing, PATH_ALL_EXIST,
            "all components must exist"),
    OPT_SET('E', "canonicalize", struct realpath, missing, PATH_LAST_MISSING,
            "all but the last must exist (default)"),
    OPT_SET('m', "canonicalize-missing", struct realpath, missing, PATH_ANY_MISSING,
            "none needs to exist"),
    OPT_SET('L', "logical", struct realpath, links, PATH_LOGICAL,
            "resolve '..' before symbolic links"),
    OPT_SET('P', "physical", struct realpath, links, PATH_PHYSICAL,
            "resolve links as they come (default)"),
    OPT_SET('s', "strip|no-symlinks", struct realpath, links, PATH_STRIP,
            "do not resolve symbolic links"),
    OPT_FLAG('q', "quiet", struct realpath, quiet, "say nothing about paths that fail"),
    OPT_STRING(0, "relative-to", struct realpath, relative_to, "DIR",
               "print paths relative to DIR"),
    OPT_STRING(0, "relative-base", struct realpath, relative_base, "DIR",
               "print paths below DIR relative, others absolute"),
    OPT_FLAG('z', "zero", struct realpath, zero, "end each path by NUL"),
    OPT_END,
};

APPLET(realpath, .summary = HELP_TEXT("print canonical absolute paths"),
       .operands = HELP_TEXT("FILE..."), .opts = realpath_opts, .main = realpath_main,
       .traits = APPLET_PURE);
