/*
 * pathchk: check whether path names are valid and portable (POSIX.1-2024; GNU --portability).
 */
#include "box.h"

/* POSIX's least limits, which every system keeps; the NUL counts in PATH only. */
enum { PORTABLE_PATH = 256, PORTABLE_NAME = 14 };

struct pathchk {
    bool portable; /* -p: by POSIX's limits and characters */
    bool sane;     /* -P: not empty, no component begins with '-' */
};

static bool check_characters(const char *name)
{
    size_t good =
        strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-/");

    if (name[good] == '\0')
        return true;
    warnx("nonportable character in file name '%s': '%.*s'", name,
          (name[good] & 0x80) != 0 ? (int)strlen(name + good) : 1, name + good);
    return false;
}

static bool check_hyphens(const char *name)
{
    for (const char *at = name; at != NULL; at = strchr(at, '/')) {
        at += *at == '/';
        if (*at == '-') {
            warnx("leading '-' in a component of file name '%s'", name);
            return false;
        }
    }
    return true;
}

static bool check_components(const char *name, size_t limit)
{
    for (const char *at = name; *at != '\0';) {
        size_t length = strcspn(at, "/");

        if (length > limit) {
            warnx("limit %zu exceeded by length %zu of a component of '%s'", limit, length, name);
            return false;
        }
        at += length + (at[length] == '/');
    }
    return true;
}

/* What the system's limits and the folders that exist say: a missing name is a valid one. */
static bool check_here(const char *name)
{
    struct stat status;

    if (*name != '\0' && (lstat(name, &status) == 0 || errno == ENOENT))
        return true;
    if (*name == '\0')
        errno = ENOENT;
    warn("%s", *name != '\0' ? name : "''");
    return false;
}

static bool check_portable(const char *name)
{
    if (strlen(name) >= PORTABLE_PATH) {
        warnx("limit %d exceeded by length %zu of file name '%s'", PORTABLE_PATH - 1, strlen(name),
              name);
        return false;
    }
    return check_components(name, PORTABLE_NAME);
}

static bool check_name(const struct pathchk *pathchk, const char *name)
{
    if ((pathchk->portable || pathchk->sane) && *name == '\0') {
        warnx("empty file name");
        return false;
    }
    if (pathchk->sane && !check_hyphens(name))
        return false;
    if (!pathchk->portable)
        return check_here(name);
    return check_characters(name) && check_portable(name);
}

static void set_both(void *tool, int value, const char *arg)
{
    struct pathchk *pathchk = tool;

    (void)value, (void)arg;
    pathchk->portable = pathchk->sane = true;
}

static int pathchk_main(int argc, char **argv)
{
    struct pathchk pathchk = {0};
    char **names = opt_parse_operands(argv, &pathchk, 1, -1);
    int status = 0;

    (void)argc;
    for (; *names != NULL; names++)
        if (!check_name(&pathchk, *names))
            status = 1;
    return status;
}

static const struct opt pathchk_opts[] = {
    OPT_FLAG('p', "", struct pathchk, portable, "check against POSIX's limits and characters"),
    OPT_FLAG('P', "", struct pathchk, sane, "check for empty names and leading '-'"),
    OPT_HOOK(0, "portability", 0, "the same as -p -P"),
    OPT_END,
};

APPLET(pathchk, .summary = HELP_TEXT("check whether file names are valid or portable"),
       .operands = HELP_TEXT("NAME..."), .opts = pathchk_opts, .main = pathchk_main,
       .on_option = set_both, .traits = APPLET_PURE);
