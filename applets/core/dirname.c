/* dirname: a path without its last component (POSIX.1-2024; GNU -z and several names). */
#include "box.h"

struct dirname {
    bool zero;
};

static struct span directory_of(const char *path)
{
    size_t end = strlen(path);

    while (end > 1 && path[end - 1] == '/')
        end--;
    while (end > 0 && path[end - 1] != '/')
        end--;
    while (end > 1 && path[end - 1] == '/')
        end--;
    return end == 0 ? span_of(".") : (struct span){path, end};
}

static int dirname_main(int argc, char **argv)
{
    struct dirname dirname = {0};
    char **names = opt_parse_operands(argv, &dirname, 1, -1);

    (void)argc;
    for (; *names != NULL; names++) {
        put_span(out, directory_of(*names));
        put_byte(out, dirname.zero ? '\0' : '\n');
    }
    return 0;
}

static const struct opt dirname_opts[] = {
    OPT_FLAG('z', "zero", struct dirname, zero, "end each name with NUL, not newline"),
    OPT_END,
};

APPLET(dirname, .summary = HELP_TEXT("show a path without its last component"),
       .operands = HELP_TEXT("NAME..."), .opts = dirname_opts, .main = dirname_main,
       .traits = APPLET_PURE);
