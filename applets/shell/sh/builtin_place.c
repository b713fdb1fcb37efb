/* Builtins about the process: cd pwd umask ulimit times. */
#include "mode.h"
#include "paths.h"
#include "run.h"

#include <sys/resource.h>
#include <sys/times.h>

/* ---------------------------------------------------------------- cd, pwd */

struct cd {
    int physical; /* -P; -L is 0 */
    bool check;   /* -e */
};

static const struct opt cd_opts[] = {
    OPT_SET('L', "", struct cd, physical, 0, "take .. off the path before links are followed"),
    OPT_SET('P', "", struct cd, physical, 1, "follow links first"),
    OPT_FLAG('e', "", struct cd, check, "with -P: fail when the new directory has no known path"),
    OPT_END,
};

/* Is the text an absolute path of the current directory, without . and ..? */
static bool is_current(const char *path)
{
    struct stat named, current;

    if (path == NULL || *path != '/')
        return false;
    for (const char *slash = path; slash != NULL; slash = strchr(slash + 1, '/')) {
        const char *name = slash + 1;

        if (name[0] == '.' && (name[1] == '/' || name[1] == '\0' ||
                               (name[1] == '.' && (name[2] == '/' || name[2] == '\0'))))
            return false;
    }
    return stat(path, &named) == 0 && stat(".", &current) == 0 && named.st_ino == current.st_ino &&
           named.st_dev == current.st_dev;
}

/* The logical working directory: PWD where it is right. */
static const char *current_directory(void)
{
    const char *directory = variable_get(variable_find("PWD"));

    return is_current(directory) ? directory : path_current();
}

/* Takes . and X/.. out of an absolute path by its text alone (XCU cd, 8). */
static char *logical_path(const char *path)
{
    char *result = mem_alloc(strlen(path) + 2), *end = result;

    while (*path != '\0') {
        size_t length;

        path += strspn(path, "/");
        length = strcspn(path, "/");
        if (length == 2 && path[0] == '.' && path[1] == '.') {
            while (end > result && *--end != '/')
                ;
        } else if (length > 0 && !(length == 1 && path[0] == '.')) {
            *end++ = '/';
            memcpy(end, path, length);
            end += length;
        }
        path += length;
    }
    if (end == result)
        *end++ = '/';
    *end = '\0';
    return result;
}

static void note_directory(const char *old, const char *new)
{
    if (old != NULL)
        variable_set_string(variable_find("OLDPWD"), old);
    variable_set_string(variable_find("PWD"), new);
}

/* Goes there; false with errno. `*new` is the path as PWD will have it. */
static bool go(const struct cd *cd, const char *directory, const char *old, const char **new)
{
    const char *target = directory;

    if (!cd->physical && *directory != '/' && old != NULL)
        target = mem_print("%s/%s", old, directory);
    if (!cd->physical && *target == '/') {
        *new = logical_path(target);
        if (chdir(*new) == 0)
            return true;
        /* the text may lie, where a part of it has been moved: ask the kernel */
        if (errno != ENOENT || *directory == '/' || chdir(directory) < 0)
            return false;
        *new = path_current();
        return true;
    }
    if (chdir(directory) < 0)
        return false;
    *new = path_current();
    return true;
}

/* Along CDPATH, for a name that does not begin with / . or .. */
static bool go_along(const struct cd *cd, const char *directory, const char *old, const char **new,
                     bool *show)
{
    const char *path = variable_get(variable_find("CDPATH"));

    if (*directory == '/' || path == NULL || *path == '\0' || strcmp(directory, ".") == 0 ||
        strcmp(directory, "..") == 0 || strncmp(directory, "./", 2) == 0 ||
        strncmp(directory, "../", 3) == 0)
        return go(cd, directory, old, new);
    for (;;) {
        const size_t length = strcspn(path, ":");
        const char *candidate = length > 0
                                    ? mem_print("%.*s%s%s", (int)length, path,
                                                path[length - 1] == '/' ? "" : "/", directory)
                                    : directory;

        if (go(cd, candidate, old, new)) {
            *show = length > 0;
            return true;
        }
        if (path[length] == '\0')
            break;
        path += length + 1;
    }
    return go(cd, directory, old, new);
}

static const char *cd_target(const char *operand, bool *show)
{
    const char *name = operand == NULL ? "HOME" : "OLDPWD";
    const char *value;

    if (operand != NULL && strcmp(operand, "-") != 0)
        return operand;
    value = variable_get(variable_find(name));
    if (value == NULL || *value == '\0')
        diex("%s is not set", name);
    *show = operand != NULL;
    return value;
}

static int cd_main(int argc, char **argv)
{
    struct cd cd = {0};
    const char *directory, *old, *new = NULL;
    bool show = false;

    (void)argc;
    argv = opt_parse_operands(argv, &cd, 0, 1);
    directory = cd_target(argv[0], &show);
    if (*directory == '\0' && argv[0] != NULL) {
        errno = ENOENT;
        die("%s", directory);
    }
    subshell_keep_directory();
    old = current_directory();
    if (!go_along(&cd, directory, old, &new, &show))
        die("%s", directory);
    if (new == NULL) {
        if (cd.check && cd.physical)
            return 1;
        new = directory;
    }
    note_directory(old, new);
    if (show)
        put_format(out, "%s\n", new);
    return 0;
}

BUILTIN(cd, "cd", BUILTIN_INTRINSIC, .traits = APPLET_BUILTIN | APPLET_STOP_AT_OPERAND,
        .summary = HELP_TEXT("change the working directory"),
        .operands = HELP_TEXT("[DIRECTORY]\n-"), .opts = cd_opts, .main = cd_main);

static const struct opt pwd_opts[] = {
    OPT_SET('L', "", struct cd, physical, 0, "show the path by which one came here (default)"),
    OPT_SET('P', "", struct cd, physical, 1, "show the path without links"),
    OPT_END,
};

static int pwd_main(int argc, char **argv)
{
    struct cd cd = {0};
    const char *path;

    (void)argc;
    opt_parse(argv, &cd);
    path = cd.physical ? path_current() : current_directory();
    if (path == NULL)
        die("cannot tell the working directory");
    put_format(out, "%s\n", path);
    return 0;
}

BUILTIN(pwd, "pwd", BUILTIN_INTRINSIC | BUILTIN_KEEPS, .traits = APPLET_BUILTIN,
        .summary = HELP_TEXT("show the working directory"), .operands = HELP_TEXT(""),
        .opts = pwd_opts, .main = pwd_main);

/* ---------------------------------------------------------------- umask */

struct umask_options {
    bool symbolic, reusable;
};

static const struct opt umask_opts[] = {
    OPT_FLAG('S', "", struct umask_options, symbolic, "show it as u=rwx,g=rx,o=rx"),
    OPT_FLAG('p', "", struct umask_options, reusable, "show it as a command"),
    OPT_END,
};

static void put_symbolic(mode_t allowed)
{
    static const char classes[] = "ugo";

    for (int i = 0; i < 3; i++) {
        const mode_t bits = allowed >> (6 - 3 * i) & 7;

        put_format(out, "%s%c=%s%s%s", i > 0 ? "," : "", classes[i], bits & 4 ? "r" : "",
                   bits & 2 ? "w" : "", bits & 1 ? "x" : "");
    }
    put_byte(out, '\n');
}

static void put_umask(const struct umask_options *options, mode_t mask)
{
    if (options->reusable)
        put_string(out, options->symbolic ? "umask -S " : "umask ");
    if (options->symbolic)
        put_symbolic(~mask & 0777);
    else
        put_format(out, "%04o\n", (unsigned)mask);
}

/* A symbolic mode says what stays allowed; digits say what does not. */
static mode_t read_umask(const char *text, mode_t mask)
{
    const struct mode_clause *clauses = mode_parse(text);

    if (clauses == NULL)
        diex("%s: is no mode", text);
    if (*text >= '0' && *text <= '7')
        return mode_apply(clauses, 0, false, 0) & 0777;
    return ~mode_apply(clauses, ~mask & 0777, false, 0) & 0777;
}

static int umask_main(int argc, char **argv)
{
    struct umask_options options = {0};
    const mode_t mask = mode_umask();

    (void)argc;
    argv = opt_parse_operands(argv, &options, 0, 1);
    if (argv[0] == NULL) {
        put_umask(&options, mask);
        return 0;
    }
    subshell_keep_mask();
    umask(read_umask(argv[0], mask));
    return 0;
}

BUILTIN(umask, "umask", BUILTIN_INTRINSIC, .traits = APPLET_BUILTIN | APPLET_STOP_AT_OPERAND,
        .summary = HELP_TEXT("show or set the mode bits that new files lack"),
        .operands = HELP_TEXT("[MODE]"), .opts = umask_opts, .main = umask_main);

/* ---------------------------------------------------------------- ulimit */

static const struct limit {
    char letter;
    int resource;
    unsigned unit; /* bytes, or 1 */
    const char *name;
} limits[] = {
    {'c', RLIMIT_CORE, 512, "core file size (blocks)"},
    {'d', RLIMIT_DATA, 1024, "data size (KB)"},
    {'e', RLIMIT_NICE, 1, "scheduling priority"},
    {'f', RLIMIT_FSIZE, 512, "file size (blocks)"},
    {'i', RLIMIT_SIGPENDING, 1, "pending signals"},
    {'l', RLIMIT_MEMLOCK, 1024, "locked memory (KB)"},
    {'m', RLIMIT_RSS, 1024, "resident memory (KB)"},
    {'n', RLIMIT_NOFILE, 1, "open files"},
    {'q', RLIMIT_MSGQUEUE, 1, "message queues (bytes)"},
    {'r', RLIMIT_RTPRIO, 1, "real-time priority"},
    {'s', RLIMIT_STACK, 1024, "stack size (KB)"},
    {'t', RLIMIT_CPU, 1, "processor time (seconds)"},
    {'u', RLIMIT_NPROC, 1, "processes"},
    {'v', RLIMIT_AS, 1024, "virtual memory (KB)"},
    {'x', RLIMIT_LOCKS, 1, "file locks"},
};

enum { HARD = 1, SOFT = 2 };

static void put_limit(const struct limit *limit, unsigned which)
{
    struct rlimit values;
    rlim_t value;

    if (getrlimit(limit->resource, &values) < 0)
        die("%s", limit->name);
    value = which & HARD && !(which & SOFT) ? values.rlim_max : values.rlim_cur;
    if (value == RLIM_INFINITY)
        put_string(out, "unlimited\n");
    else
        put_format(out, "%ju\n", (uintmax_t)value / limit->unit);
}

static void put_all_limits(unsigned which)
{
    for (size_t i = 0; i < COUNT_OF(limits); i++) {
        put_format(out, "%-28s(-%c) ", limits[i].name, limits[i].letter);
        put_limit(&limits[i], which);
    }
}

static rlim_t read_limit(const struct limit *limit, const struct rlimit *values, const char *text)
{
    uintmax_t value;

    if (strcmp(text, "unlimited") == 0)
        return RLIM_INFINITY;
    if (strcmp(text, "hard") == 0)
        return values->rlim_max;
    if (strcmp(text, "soft") == 0)
        return values->rlim_cur;
    if (!parse_uint(text, &value) || value > RLIM_INFINITY / limit->unit)
        diex("%s: is no limit", text);
    return value * limit->unit;
}

static void set_limit(const struct limit *limit, unsigned which, const char *text)
{
    struct rlimit values;
    rlim_t value;

    subshell_become_process();
    if (getrlimit(limit->resource, &values) < 0)
        die("%s", limit->name);
    value = read_limit(limit, &values, text);
    if (which == 0 || which & SOFT)
        values.rlim_cur = value;
    if (which == 0 || which & HARD)
        values.rlim_max = value;
    if (setrlimit(limit->resource, &values) < 0)
        die("%s", limit->name);
}

static const struct limit *limit_of(char letter)
{
    for (size_t i = 0; i < COUNT_OF(limits); i++)
        if (limits[i].letter == letter)
            return &limits[i];
    usage_error("unknown option -%c", letter);
}

/* The letters are read by hand: each may be followed by its own limit. */
static int ulimit_main(int argc, char **argv)
{
    const struct limit *limit = limit_of('f');
    unsigned which = 0;
    bool all = false;

    (void)argc;
    for (argv++; *argv != NULL && **argv == '-' && (*argv)[1] != '\0'; argv++)
        for (const char *letter = *argv + 1; *letter != '\0'; letter++) {
            if (*letter == 'H')
                which |= HARD;
            else if (*letter == 'S')
                which |= SOFT;
            else if (*letter == 'a')
                all = true;
            else if (*letter != '-')
                limit = limit_of(*letter);
        }
    if (all)
        put_all_limits(which);
    else if (*argv == NULL)
        put_limit(limit, which);
    else
        set_limit(limit, which, *argv);
    return 0;
}

BUILTIN(ulimit, "ulimit", BUILTIN_INTRINSIC, .traits = APPLET_BUILTIN | APPLET_RAW,
        .summary = HELP_TEXT("show or set limits of resources"),
        .operands = HELP_TEXT("[-HS] [-a | -cdefilmnqrstuvx] [LIMIT]"), .main = ulimit_main);

/* ---------------------------------------------------------------- times */

static void put_time(clock_t ticks, char end)
{
    const long hertz = sysconf(_SC_CLK_TCK);
    const double seconds = (double)ticks / (double)hertz;
    const int minutes = (int)(seconds / 60);

    put_format(out, "%dm%.2fs%c", minutes, seconds - minutes * 60, end);
}

static int times_main(int argc, char **argv)
{
    struct tms used;

    (void)argc, (void)argv;
    times(&used);
    put_time(used.tms_utime, ' ');
    put_time(used.tms_stime, '\n');
    put_time(used.tms_cutime, ' ');
    put_time(used.tms_cstime, '\n');
    return 0;
}

BUILTIN(times, "times", BUILTIN_SPECIAL | BUILTIN_KEEPS, .traits = APPLET_BUILTIN | APPLET_RAW,
        .summary = HELP_TEXT("show the processor time that the shell and its children used"),
        .main = times_main);
