/*
 * ln: make links (POSIX.1-2024; GNU -b, -i, -n, -r, -t, -T, -v).
 *
 * With -f the new link is made under another name and renamed over the old file, so that the name
 * is never missing.
 */
#include "ask.h"
#include "backup.h"
#include "box.h"
#include "copy.h"
#include "paths.h"
#include "targets.h"
#include "temporary.h"

#include <stdio.h>

enum { EXISTING_REFUSE = EXISTING_REPLACE }; /* without -f or -i */

struct ln {
    struct target target;
    struct backup backup;
    bool symbolic, relative, no_dereference, logical, verbose;
    int existing;
    int status;
};

static void fail(struct ln *ln, const char *name)
{
    warn("%s", name);
    ln->status = 1;
}

static int make_link(const struct ln *ln, const char *target, const char *name)
{
    if (ln->symbolic)
        return symlink(target, name);
    return linkat(AT_FDCWD, target, AT_FDCWD, name, ln->logical ? AT_SYMLINK_FOLLOW : 0);
}

/* What a relative link says, from where it stands. */
static const char *relative_target(const char *target, const char *name)
{
    const char *slash = strrchr(name, '/');
    const char *directory = slash == NULL   ? "."
                            : slash == name ? "/"
                                            : mem_dup_bytes(name, (size_t)(slash - name));
    const char *from = path_canonical(directory, PATH_ANY_MISSING, PATH_PHYSICAL);
    const char *to = path_canonical(target, PATH_ANY_MISSING, PATH_PHYSICAL);

    return from != NULL && to != NULL ? path_relative(from, to) : target;
}

/* Whether the name may be taken from what has it. */
static bool may_replace(struct ln *ln, const char *target, const char *name, const struct stat *old)
{
    struct stat source;

    if (S_ISDIR(old->st_mode)) {
        errno = EISDIR;
        fail(ln, name);
        return false;
    }
    if (!ln->symbolic &&
        fstatat(AT_FDCWD, target, &source, ln->logical ? 0 : AT_SYMLINK_NOFOLLOW) == 0 &&
        source.st_ino == old->st_ino && source.st_dev == old->st_dev) {
        warnx("'%s' and '%s' are the same file", target, name);
        ln->status = 1;
        return false;
    }
    if (ln->existing != EXISTING_ASK || ask("replace '%s'", name))
        return true;
    ln->status = 1;
    return false;
}

/* Makes the link beside and renames it over what is there; 0 or an errno value. */
static int replace_by_link(const struct ln *ln, const char *target, const char *name)
{
    const char *slash = strrchr(name, '/');
    char *beside = mem_print("%.*s.boxXXXXXXXX", slash != NULL ? (int)(slash - name) + 1 : 0, name);
    int error = 0;

    if (temporary_create(AT_FDCWD, beside, 0, TEMPORARY_NAME) < 0 ||
        make_link(ln, target, beside) < 0)
        return errno;
    if (rename(beside, name) < 0) {
        error = errno;
        unlink(beside);
    }
    return error;
}

static void report(const struct ln *ln, const char *target, const char *name, const char *backup)
{
    if (!ln->verbose)
        return;
    if (backup != NULL) {
        put_byte(out, '\'');
        put_name(out, backup);
        put_string(out, "' ~ ");
    }
    put_byte(out, '\'');
    put_name(out, name);
    put_string(out, ln->symbolic ? "' -> '" : "' => '");
    put_name(out, target);
    put_string(out, "'\n");
}

static void link_one(struct ln *ln, const char *target, const char *name)
{
    const char *backup = NULL;
    struct stat old;
    int error;

    if (ln->relative)
        target = relative_target(target, name);
    error = make_link(ln, target, name) < 0 ? errno : 0;
    if (error == EEXIST && lstat(name, &old) == 0 &&
        (ln->existing != EXISTING_REFUSE || ln->backup.kind != BACKUP_NONE)) {
        if (!may_replace(ln, target, name, &old))
            return;
        if (ln->backup.kind != BACKUP_NONE)
            backup = backup_make(&ln->backup, AT_FDCWD, name);
        error = replace_by_link(ln, target, name);
        if (error != 0 && backup != NULL)
            rename(backup, name);
    }
    errno = error;
    if (error != 0) /* a missing target is the one thing that is not about the new name */
        fail(ln, error == ENOENT && !ln->symbolic ? mem_print("%s to %s", name, target) : name);
    else
        report(ln, target, name, backup);
}

static int ln_main(int argc, char **argv)
{
    struct ln ln = {0};
    char **operands;

    (void)argc;
    operands = opt_parse(argv, &ln);
    if (ln.relative && !ln.symbolic)
        usage_error("-r goes only with -s");
    backup_prepare(&ln.backup);
    if (operands[0] != NULL && operands[1] == NULL && !ln.target.no_directory &&
        ln.target.directory == NULL)
        ln.target.directory = ".";
    target_choose(&ln.target, operands, !ln.no_dereference);
    for (; *operands != NULL; operands++) {
        const char *name = ln.target.name;

        if (ln.target.directory != NULL)
            name = path_join(ln.target.directory, target_base_name(*operands));
        link_one(&ln, *operands, name);
    }
    return ln.status;
}

/* clang-format off */
static const struct opt ln_opts[] = {
    BACKUP_OPTIONS(struct ln, backup),
    OPT_SET('f', "force", struct ln, existing, EXISTING_FORCE, "replace what exists"),
    OPT_SET('i', "interactive", struct ln, existing, EXISTING_ASK, "ask before replacing"),
    OPT_FLAG('L', "logical", struct ln, logical, "link to what symbolic links point at"),
    OPT_FLAG('n', "no-dereference", struct ln, no_dereference,
             "a last operand that is a link to a directory is a name"),
    OPT_UNFLAG('P', "physical", struct ln, logical, "link to symbolic links themselves"),
    OPT_FLAG('r', "relative", struct ln, relative, "with -s: relative to where the link is"),
    OPT_FLAG('s', "symbolic", struct ln, symbolic, "make symbolic links"),
    TARGET_OPTIONS(struct ln, target),
    OPT_FLAG('v', "verbose", struct ln, verbose, "say what is done"),
    OPT_END,
};
/* clang-format on */

APPLET(ln, .summary = HELP_TEXT("make links between files"),
       .operands = HELP_TEXT("TARGET LINK\nTARGET... [DIRECTORY]\n-t DIRECTORY TARGET..."),
       .opts = ln_opts, .main = ln_main, .place = IN_BIN);
