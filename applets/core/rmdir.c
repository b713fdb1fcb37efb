/* rmdir: remove empty directories (POSIX.1-2024; GNU -v, --ignore-fail-on-non-empty). */
#include "box.h"

struct rmdir {
    bool parents, ignore_full, verbose;
};

/* Cuts the last component off; false when there is no directory above. */
static bool cut_last(char *path)
{
    size_t length = strlen(path);

    while (length > 0 && path[length - 1] == '/')
        length--;
    while (length > 0 && path[length - 1] != '/')
        length--;
    while (length > 0 && path[length - 1] == '/')
        length--;
    path[length] = '\0';
    return length > 0;
}

static bool remove_one(const struct rmdir *options, const char *path)
{
    if (options->verbose) {
        put_string(out, "rmdir: removing directory, '");
        put_name(out, path);
        put_string(out, "'\n");
    }
    return rmdir(path) == 0;
}

static int remove_operand(const struct rmdir *options, char *path)
{
    do {
        if (!remove_one(options, path)) {
            if (options->ignore_full && (errno == ENOTEMPTY || errno == EEXIST))
                return 0;
            warn("%s", path);
            return 1;
        }
    } while (options->parents && cut_last(path));
    return 0;
}

static int rmdir_main(int argc, char **argv)
{
    struct rmdir options = {0};
    char **operands = opt_parse_operands(argv, &options, 1, -1);
    int status = 0;

    (void)argc;
    for (; *operands != NULL; operands++)
        status |= remove_operand(&options, *operands);
    return status;
}

static const struct opt rmdir_opts[] = {
    OPT_FLAG(0, "ignore-fail-on-non-empty", struct rmdir, ignore_full,
             "no error for directories that are not empty"),
    OPT_FLAG('p', "parents", struct rmdir, parents, "remove the directories above, too"),
    OPT_FLAG('v', "verbose", struct rmdir, verbose, "say what is done"),
    OPT_END,
};

APPLET(rmdir, .summary = HELP_TEXT("remove empty directories"),
       .operands = HELP_TEXT("DIRECTORY..."), .opts = rmdir_opts, .main = rmdir_main,
       .traits = APPLET_PURE, .place = IN_BIN);
