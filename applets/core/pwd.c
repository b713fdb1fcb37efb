/* pwd: show the working directory (POSIX.1-2024). */
#include "box.h"

struct pwd {
    int physical;
};

/* PWD counts while it is an absolute path without . and .. that leads here. */
static bool is_sound(const char *path)
{
    struct stat here, there;

    if (path == NULL || *path != '/')
        return false;
    for (const char *part = path; *part != '\0';) {
        size_t length = strcspn(++part, "/");

        if ((length == 1 || length == 2) && strncmp(part, "..", length) == 0)
            return false;
        part += length;
    }
    return stat(path, &there) == 0 && stat(".", &here) == 0 && here.st_dev == there.st_dev &&
           here.st_ino == there.st_ino;
}

/* getcwd() of any length; the kernel's limit is a page, the C library walks upwards beyond. */
static const char *physical_path(void)
{
    for (size_t size = PATH_MAX; size <= 64 * PATH_MAX; size *= 4) {
        char *path = getcwd(mem_alloc(size), size);

        if (path != NULL)
            return path;
        if (errno != ERANGE)
            break;
    }
    die("cannot tell the working directory");
}

static int pwd_main(int argc, char **argv)
{
    struct pwd pwd = {.physical = getenv("POSIXLY_CORRECT") == NULL};
    const char *logical = getenv("PWD");

    (void)argc;
    if (*opt_parse(argv, &pwd) != NULL)
        warnx("operands are ignored");
    put_string(out, !pwd.physical && is_sound(logical) ? logical : physical_path());
    put_byte(out, '\n');
    return 0;
}

static const struct opt pwd_opts[] = {
    OPT_SET('L', "logical", struct pwd, physical, 0, "as PWD has it, even through symbolic links"),
    OPT_SET('P', "physical", struct pwd, physical, 1, "without symbolic links (default)"),
    OPT_END,
};

APPLET(pwd, .summary = HELP_TEXT("show the working directory"), .opts = pwd_opts, .main = pwd_main,
       .traits = APPLET_PURE, .place = IN_BIN);
