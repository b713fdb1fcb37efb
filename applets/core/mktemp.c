/*
 * mktemp: make a temporary file or directory (GNU's and BusyBox's options).
 *
 * The last run of at least three X in the template's last component becomes letters and digits.
 */
#include "box.h"
#include "paths.h"
#include "temporary.h"

struct mktemp {
    bool directory, dry_run, quiet, old_style;
    const char *folder, *suffix;
};

static const char *temporary_folder(void)
{
    const char *folder = getenv("TMPDIR");

    return folder != NULL && *folder != '\0' ? folder : "/tmp";
}

/* How many bytes follow the last run of X: a suffix given in the template itself. */
static size_t suffix_length(const char *template)
{
    size_t length = strlen(template), end = length;

    while (end > 0 && template[end - 1] != 'X')
        end--;
    if (strchr(template + end, '/') != NULL)
        usage_error("the X must be in the last component of '%s'", template);
    if (end < 3 || strncmp(template + end - 3, "XXX", 3) != 0)
        usage_error("too few X in template '%s'", template);
    return length - end;
}

static char *make_template(const struct mktemp *options, const char *template, size_t *suffix)
{
    const char *folder = options->folder;
    char *path;

    if (options->suffix != NULL) {
        size_t length = strlen(template);

        if (length == 0 || template[length - 1] != 'X')
            usage_error("with --suffix, template '%s' must end in X", template);
        if (strchr(options->suffix, '/') != NULL)
            usage_error("a suffix can't contain a slash: '%s'", options->suffix);
        template = mem_print("%s%s", template, options->suffix);
        suffix_length(mem_dup_bytes(template, length));
        *suffix = strlen(options->suffix);
    } else {
        *suffix = suffix_length(template);
    }
    if (options->old_style) {
        if (strchr(template, '/') != NULL)
            usage_error("with -t the template can't contain a slash: '%s'", template);
        if (getenv("TMPDIR") != NULL || folder == NULL || *folder == '\0')
            folder = temporary_folder();
    }
    if (folder == NULL)
        return mem_dup(template);
    if (template[0] == '/')
        usage_error("with --tmpdir the template can't be absolute: '%s'", template);
    path = path_join(*folder != '\0' ? folder : temporary_folder(), template);
    return path;
}

static int mktemp_main(int argc, char **argv)
{
    struct mktemp options = {0};
    char **operands = opt_parse_operands(argv, &options, 0, 1);
    const char *template = operands[0];
    size_t suffix;
    char *path;

    (void)argc;
    if (template == NULL) {
        template = "tmp.XXXXXXXXXX";
        if (options.folder == NULL)
            options.folder = "";
    }
    path = make_template(&options, template, &suffix);
    if (temporary_create(AT_FDCWD, path, suffix,
                         options.dry_run     ? TEMPORARY_NAME
                         : options.directory ? TEMPORARY_DIRECTORY
                                             : TEMPORARY_FILE) < 0) {
        if (!options.quiet)
            warn("%s", path);
        return 1;
    }
    put_name(out, path);
    put_byte(out, '\n');
    return 0;
}

static const struct opt mktemp_opts[] = {
    OPT_FLAG('d', "directory", struct mktemp, directory, "make a directory"),
    OPT_FLAG('u', "dry-run", struct mktemp, dry_run, "make nothing, only find a name"),
    OPT_FLAG('q', "quiet", struct mktemp, quiet, "no message when it can't be made"),
    OPT_STRING(0, "suffix", struct mktemp, suffix, "SUFFIX", "put behind the template"),
    OPT_STRING('p', "", struct mktemp, folder, "DIR", "in DIR, else in $TMPDIR or /tmp"),
    OPT_MAYBE(0, "tmpdir", struct mktemp, folder, "DIR", "the same; DIR may be left out"),
    OPT_FLAG('t', "", struct mktemp, old_style, "a name in $TMPDIR, -p's directory, or /tmp"),
    OPT_END,
};

APPLET(mktemp, .summary = HELP_TEXT("make a temporary file or directory"),
       .operands = HELP_TEXT("[TEMPLATE]"), .opts = mktemp_opts, .main = mktemp_main,
       .traits = APPLET_PURE, .place = IN_BIN);
