/*
 * chmod: change the permission bits of files (POSIX.1-2024; GNU -c -f -v --reference).
 *
 * A mode such as -w is an operand although it looks like an option. With -R, links met on the way
 * are left alone; those named as operands are followed (-H), as GNU has it.
 */
#include "box.h"
#include "mode.h"
#include "quoting.h"
#include "recurse.h"

struct chmod {
    struct recurse recurse;
    const char *reference;
    const struct mode_clause *change;
    mode_t mask;
    bool explain;   /* the mode began with '-': say when the umask made it do less */
    bool same_mode; /* files get the same bits whatever they had */
};

static bool is_mode_option(const char *word)
{
    return word[0] == '-' && word[1] != '\0' && strchr("rwxXstugoa,+=01234567", word[1]) != NULL;
}

/* Takes the words such as -w out of argv; joined by commas, they are the mode. NULL: none. */
static const char *take_mode_options(char **argv)
{
    const char *mode = NULL;
    char **kept = argv;
    bool options = true;

    for (; *argv != NULL; argv++) {
        options = options && strcmp(*argv, "--") != 0;
        if (options && is_mode_option(*argv))
            mode = mode == NULL ? *argv : mem_print("%s,%s", mode, *argv);
        else
            *kept++ = *argv;
    }
    *kept = NULL;
    return mode;
}

static void put_mode(mode_t mode)
{
    char text[MODE_TEXT];

    mode_format(text, mode);
    put_format(out, "%04o (%s)", mode & MODE_BITS, text + 1);
}

/* "mode of 'f' changed from 0644 (rw-r--r--) to 0755 (rwxr-xr-x)" */
static void report(const struct chmod *chmod, const char *path, mode_t old, mode_t mode, bool good)
{
    bool changed = (old & MODE_BITS) != mode;

    if (chmod->recurse.report == REPORT_NOTHING ||
        (chmod->recurse.report == REPORT_CHANGES && !(good && changed)))
        return;
    put_string(out, good ? "mode of " : "failed to change mode of ");
    put_quoted(out, path, QUOTING_SHELL_ESCAPE_ALWAYS);
    put_string(out, !changed && good ? " retained as " : good ? " changed from " : " from ");
    put_mode(old);
    if (changed || !good) {
        put_string(out, " to ");
        put_mode(mode);
    }
    put_byte(out, '\n');
}

/* "chmod -w" under a umask that keeps some w: POSIX has it so, but nobody expects it. */
static bool explain(const struct chmod *chmod, const char *path, mode_t old, mode_t mode)
{
    bool directory = S_ISDIR(old);
    mode_t naive = mode_apply(chmod->change, old, directory, 0);
    char is[MODE_TEXT], expected[MODE_TEXT];

    if ((mode & ~naive) == 0)
        return true;
    mode_format(is, mode);
    mode_format(expected, naive);
    warnx("%s: new permissions are %s, not %s", path, is + 1, expected + 1);
    return false;
}

/* A link that is not followed has no mode of its own. */
static bool skip_link(const struct chmod *chmod, const struct walk *walk)
{
    if (chmod->recurse.report == REPORT_ALL) {
        put_string(out, "neither symbolic link ");
        put_quoted(out, walk->path, QUOTING_SHELL_ESCAPE_ALWAYS);
        put_string(out, " nor referent has been changed\n");
    }
    return true;
}

static bool change_mode(void *tool, struct walk *walk)
{
    const struct chmod *chmod = tool;
    bool directory = walk->type == S_IFDIR, good;
    const struct stat *status = NULL;
    mode_t old = 0, mode;

    if (walk->type == S_IFLNK && (chmod->recurse.recursive || chmod->recurse.no_dereference))
        return skip_link(chmod, walk);
    if (!chmod->same_mode || directory || chmod->recurse.report != REPORT_NOTHING) {
        status = walk_stat(walk);
        if (status == NULL) {
            if (!chmod->recurse.quiet)
                warn("%s", walk->path);
            return false;
        }
        old = status->st_mode;
    }
    mode = mode_apply(chmod->change, old, directory, chmod->mask);
    good = fchmodat(walk->dirfd, walk->name, mode, recurse_at_flags(&chmod->recurse, walk)) == 0;
    if (!good && !chmod->recurse.quiet)
        warn("%s", walk->path);
    report(chmod, walk->path, old, mode, good);
    return good && (!chmod->explain || explain(chmod, walk->path, old, mode));
}

static const struct mode_clause *mode_of_file(const char *name)
{
    struct mode_clause *change = mem_array(2, sizeof *change);
    struct stat status;

    if (stat(name, &status) < 0)
        die("%s", name);
    *change = (struct mode_clause){.op = '=', .who = MODE_BITS, .named = MODE_BITS};
    change->bits = status.st_mode & MODE_BITS;
    return change;
}

/* Finds the mode among options, operands and --reference; returns the files. */
static char **read_mode(struct chmod *chmod, const char *option, char **operands)
{
    const char *mode = option;

    if (chmod->reference != NULL && option != NULL)
        usage_error("cannot combine mode and --reference options");
    if (mode == NULL && chmod->reference == NULL) {
        if (*operands == NULL)
            usage_error("missing operand");
        mode = *operands++;
    }
    if (*operands == NULL)
        usage_error(mode != NULL ? "missing operand after '%s'" : "missing operand", mode);
    chmod->change = mode != NULL ? mode_parse(mode) : mode_of_file(chmod->reference);
    if (chmod->change == NULL)
        usage_error("invalid mode: '%s'", mode);
    chmod->explain = option != NULL;
    chmod->same_mode = chmod->change->op == '=' && chmod->change->who == MODE_BITS &&
                       chmod->change->copy == '\0' && !chmod->change->maybe_search &&
                       chmod->change[1].op == '\0' && !chmod->explain;
    return operands;
}

static int chmod_main(int argc, char **argv)
{
    struct chmod chmod = {.recurse = {.change = change_mode, .follow = WALK_FOLLOW_OPERANDS}};
    const char *option = take_mode_options(argv + (argc > 0));
    char **operands = opt_parse(argv, &chmod);

    operands = read_mode(&chmod, option, operands);
    chmod.mask = mode_umask();
    return recurse_operands(&chmod.recurse, &chmod, operands);
}

static const struct opt chmod_opts[] = {
    RECURSE_OPTS(struct chmod, recurse),
    OPT_STRING(0, "reference", struct chmod, reference, "FILE", "use the mode of FILE"),
    OPT_END,
};

APPLET(chmod, .summary = HELP_TEXT("change the permission bits of files"),
       .operands = HELP_TEXT("MODE[,MODE]... FILE...\n--reference=FILE FILE..."),
       .details = HELP_TEXT(
           "MODE is octal, or [ugoa]...[[-+=][rwxXst...|u|g|o]...], several with commas."),
       .opts = chmod_opts, .main = chmod_main, .place = IN_BIN);
