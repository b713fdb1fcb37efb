/* basename: the last component of a path (POSIX.1-2024; GNU -a, -s, -z). */
#include "box.h"

struct basename {
    bool all, zero;
    const char *suffix;
};

/* Without the slashes at the end; only slashes are one slash, nothing stays nothing. */
static struct span last_component(const char *path)
{
    size_t end = strlen(path), start;

    while (end > 1 && path[end - 1] == '/')
        end--;
    for (start = end; start > 0 && path[start - 1] != '/'; start--)
        ;
    return (struct span){path + start - (start == end && end > 0),
                         end - start + (start == end && end > 0)};
}

static void put_component(const struct basename *basename, const char *path)
{
    struct span name = last_component(path);
    size_t length = basename->suffix != NULL ? strlen(basename->suffix) : 0;

    if (length > 0 && length < name.len &&
        memcmp(name.ptr + name.len - length, basename->suffix, length) == 0)
        name.len -= length;
    put_span(out, name);
    put_byte(out, basename->zero ? '\0' : '\n');
}

static int basename_main(int argc, char **argv)
{
    struct basename basename = {0};
    char **names = opt_parse_operands(argv, &basename, 1, -1);

    (void)argc;
    if (!basename.all && basename.suffix == NULL && names[1] != NULL) {
        if (names[2] != NULL)
            usage_error("extra operand '%s'", names[2]);
        basename.suffix = names[1];
        names[1] = NULL;
    }
    for (; *names != NULL; names++)
        put_component(&basename, *names);
    return 0;
}

static const struct opt basename_opts[] = {
    OPT_FLAG('a', "multiple", struct basename, all, "take all operands as names"),
    OPT_STRING('s', "suffix", struct basename, suffix, "SUFFIX", "remove SUFFIX; implies -a"),
    OPT_FLAG('z', "zero", struct basename, zero, "end each name with NUL, not newline"),
    OPT_END,
};

APPLET(basename, .summary = HELP_TEXT("show the last component of a path"),
       .operands = HELP_TEXT("NAME [SUFFIX]\nNAME..."), .opts = basename_opts,
       .main = basename_main, .traits = APPLET_PURE | APPLET_STOP_AT_OPERAND);
