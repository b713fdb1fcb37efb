/* mkdir: make directories (POSIX.1-2024; GNU -v). */
#include "box.h"
#include "context.h"
#include "new_mode.h"

struct mkdir {
    struct context context;
    const char *mode_text;
    bool parents, verbose;
    mode_t mode;
};

static void report(const struct mkdir *options, const char *path)
{
    if (options->verbose) {
        put_string(out, "mkdir: created directory '");
        put_name(out, path);
        put_string(out, "'\n");
    }
}

/* mkdir(2) takes the umask off and drops the special bits: with -m the mode is set afterwards. */
static bool make_last(const struct mkdir *options, const char *path)
{
    if (mkdir(path, options->mode_text != NULL ? options->mode & 0777 : 0777) < 0)
        return false;
    report(options, path);
    return options->mode_text == NULL || chmod(path, options->mode) == 0;
}

static bool is_directory(const char *path)
{
    struct stat status;
    int code = errno;
    bool found = stat(path, &status) == 0 && S_ISDIR(status.st_mode);

    errno = code;
    return found;
}

/*
 * Makes those directories above that are missing; they can be written to by us whatever the umask.
 */
static bool make_above(const struct mkdir *options, char *path)
{
    mode_t mask = umask(0);
    bool good = true;

    umask(mask & ~(mode_t)0300);
    for (char *slash = path + strspn(path, "/"); good && (slash = strchr(slash, '/')) != NULL;) {
        char *next = slash + strspn(slash, "/");

        if (*next == '\0')
            break;
        *slash = '\0';
        if (mkdir(path, 0777) == 0)
            report(options, path);
        else
            good = is_directory(path);
        if (!good)
            warn("%s", path);
        *slash = '/';
        slash = next;
    }
    umask(mask);
    return good;
}

static int make_operand(const struct mkdir *options, char *path)
{
    if (make_last(options, path) || (options->parents && errno == EEXIST && is_directory(path)))
        return 0;
    if (options->parents && errno == ENOENT && *path != '\0') {
        if (!make_above(options, path))
            return 1;
        if (make_last(options, path) || (errno == EEXIST && is_directory(path)))
            return 0;
    }
    warn("%s", path);
    return 1;
}

static int mkdir_main(int argc, char **argv)
{
    struct mkdir options = {0};
    char **operands = opt_parse_operands(argv, &options, 1, -1);
    int status = 0;

    (void)argc;
    context_check(&options.context);
    if (options.mode_text != NULL)
        options.mode = new_mode(options.mode_text, 0777, true);
    for (; *operands != NULL; operands++)
        status |= make_operand(&options, *operands);
    return status;
}

static const struct opt mkdir_opts[] = {
    OPT_STRING('m', "mode", struct mkdir, mode_text, "MODE",
               "of the new directories, as for chmod"),
    OPT_FLAG('p', "parents", struct mkdir, parents, "make those above, too; none may be missing"),
    OPT_FLAG('v', "verbose", struct mkdir, verbose, "say what is done"),
    CONTEXT_OPTIONS(struct mkdir, context),
    OPT_END,
};

APPLET(mkdir, .summary = HELP_TEXT("make directories"), .operands = HELP_TEXT("DIRECTORY..."),
       .opts = mkdir_opts, .main = mkdir_main, .place = IN_BIN);
