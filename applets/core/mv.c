/*
 * mv: rename files, or move them to another file system (POSIX.1-2024; GNU -b, -n, -u, -T,
 * --exchange, --no-copy).
 *
 * Between file systems a file or tree is copied with all its attributes, and removed when the copy
 * is whole.
 */
#include <linux/fs.h>
#include <sys/syscall.h>

#include "box.h"
#include "copy.h"
#include "paths.h"
#include "targets.h"

#include <stdio.h>

struct mv {
    struct copy copy; /* its existing, update, backup, verbose are those of renaming, too */
    struct target target;
    bool strip, no_copy, exchange, usual_context;
    bool has_terminal;
    int status;
};

static void fail(struct mv *mv, const char *name)
{
    warn("%s", name);
    mv->status = 1;
}

static bool is_newer(const struct stat *a, const struct stat *b)
{
    return a->st_mtim.tv_sec != b->st_mtim.tv_sec ? a->st_mtim.tv_sec > b->st_mtim.tv_sec
                                                  : a->st_mtim.tv_nsec > b->st_mtim.tv_nsec;
}

/* Asked for, or because the file is protected and somebody can be asked. */
static bool must_ask(const struct mv *mv, const struct stat *old, const char *to)
{
    return mv->copy.existing == EXISTING_ASK ||
           (mv->copy.existing == EXISTING_REPLACE && mv->has_terminal && !S_ISLNK(old->st_mode) &&
            faccessat(AT_FDCWD, to, W_OK, AT_EACCESS) < 0);
}

/* Whether what exists under the new name may be replaced. */
static bool may_replace(struct mv *mv, const struct stat *source, const struct stat *old,
                        const char *to)
{
    const struct copy *copy = &mv->copy;

    if (copy->existing == EXISTING_NEVER || copy->update == UPDATE_NONE)
        return false;
    if (copy->update == UPDATE_NONE_FAIL) {
        warnx("not replacing '%s'", to);
        mv->status = 1;
        return false;
    }
    if (copy->update == UPDATE_OLDER && !is_newer(source, old))
        return false;
    if (must_ask(mv, old, to) && !ask_overwrite(to, old, AT_FDCWD, to)) {
        mv->status = 1;
        return false;
    }
    return true;
}

static bool is_same(const struct stat *a, const struct stat *b)
{
    return a->st_ino == b->st_ino && a->st_dev == b->st_dev;
}

/* The directory that a name is in, to be looked at with stat(2). */
static const char *directory_of(const char *name)
{
    const char *slash = strrchr(name, '/');

    return slash != NULL ? mem_dup_bytes(name, (size_t)(slash - name) + 1) : ".";
}

/* Whether two names of one file are one name. */
static bool is_same_name(const char *from, const char *to, const struct stat *status)
{
    struct stat a, b;

    if (status->st_nlink < 2 || S_ISDIR(status->st_mode))
        return true;
    return strcmp(target_base_name(from), target_base_name(to)) == 0 &&
           stat(directory_of(from), &a) == 0 && stat(directory_of(to), &b) == 0 && is_same(&a, &b);
}

/* Two operands of the same name must not end in one file. */
static bool just_made(struct mv *mv, const char *from, const char *to, const struct stat *old)
{
    if (!mv->copy.several || *inode_map_at(&mv->copy.made, old->st_dev, old->st_ino) == NULL)
        return false;
    warnx("will not overwrite just-created '%s' with '%s'", to, from);
    mv->status = 1;
    return true;
}

/* Deals with what exists under the new name; false when the operand is done with. */
static bool clear_way(struct mv *mv, const char *from, const char *to, const char **backup)
{
    struct stat source, old;

    if (lstat(from, &source) < 0) {
        fail(mv, from);
        return false;
    }
    if (lstat(to, &old) < 0)
        return true; /* rename(2) will say what is wrong, if anything */
    if (is_same(&source, &old)) {
        if (is_same_name(from, to, &source)) {
            warnx("'%s' and '%s' are the same file", from, to);
            mv->status = 1;
        } else if (may_replace(mv, &source, &old, to) && unlink(from) < 0) {
            fail(mv, from); /* rename(2) would do nothing */
        }
        return false;
    }
    if (just_made(mv, from, to, &old) || !may_replace(mv, &source, &old, to))
        return false;
    if (mv->copy.backup.kind != BACKUP_NONE) {
        *backup = backup_make(&mv->copy.backup, AT_FDCWD, to);
        if (*backup == NULL)
            fail(mv, to);
        return *backup != NULL;
    }
    return true;
}

/* Whether the copy can go there: what is replaced by a directory must be an empty one. */
static bool make_room(struct mv *mv, const char *from, const char *to, bool *existed)
{
    struct stat source, old;

    *existed = lstat(to, &old) == 0;
    if (!*existed || lstat(from, &source) < 0 || !S_ISDIR(source.st_mode))
        return true;
    if (rmdir(to) == 0) {
        *existed = false;
        return true;
    }
    fail(mv, to);
    return false;
}

static bool move_by_copy(struct mv *mv, const char *from, const char *to)
{
    struct copy *copy = &mv->copy;
    int existing = copy->existing, update = copy->update, kind = copy->backup.kind;
    bool verbose = copy->verbose, existed, good;

    if (!make_room(mv, from, to, &existed))
        return false;
    copy->existing = EXISTING_FORCE; /* all was asked already, the backup is made */
    copy->update = UPDATE_ALL;
    copy->backup.kind = BACKUP_NONE;
    copy->verbose = false;
    good = copy_operand(copy, from, NULL, to, false);
    copy->existing = existing;
    copy->update = update;
    copy->backup.kind = kind;
    copy->verbose = verbose;
    if (!good && !existed && access(to, F_OK) == 0)
        remove_tree(to);
    if (!good || !remove_tree(from))
        mv->status = 1;
    return good;
}

static void report(struct mv *mv, const char *verb, const char *from, const char *to,
                   const char *backup)
{
    struct stat status;

    if (mv->copy.several && lstat(to, &status) == 0)
        *inode_map_at(&mv->copy.made, status.st_dev, status.st_ino) = mv;
    if (mv->copy.verbose) {
        put_string(out, verb);
        put_arrow(from, to, backup);
    }
}

static void move_replacing(struct mv *mv, const char *from, const char *to)
{
    const char *backup = NULL;

    if (!clear_way(mv, from, to, &backup))
        return;
    if (rename(from, to) == 0) {
        report(mv, "renamed ", from, to, backup);
        return;
    }
    if (errno == EXDEV && !mv->no_copy) {
        if (move_by_copy(mv, from, to)) {
            report(mv, "copied ", from, to, backup);
            return;
        }
    } else if (errno == EINVAL) {
        warnx("'%s' can't be moved into itself, '%s'", from, to);
        mv->status = 1;
    } else {
        fail(mv, errno == ENOENT || errno == EXDEV ? mem_print("%s to %s", from, to) : to);
    }
    if (backup != NULL)
        rename(backup, to);
}

static void move(struct mv *mv, const char *from, const char *to)
{
    unsigned flag = mv->exchange ? RENAME_EXCHANGE : RENAME_NOREPLACE;

    if (syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, flag) == 0)
        report(mv, mv->exchange ? "exchanged " : "renamed ", from, to, NULL);
    else if (mv->exchange)
        fail(mv, mem_print("%s to %s", from, to));
    else
        move_replacing(mv, from, to);
}

static void prepare(struct mv *mv)
{
    struct copy *copy = &mv->copy;

    if (copy->backup.kind != BACKUP_NONE && (copy->existing == EXISTING_NEVER || mv->exchange))
        usage_error("--backup goes with neither -n nor --exchange");
    copy->keep = KEEP_ALL;
    copy->follow = FOLLOW_NEVER;
    copy->recursive = copy->remove = true;
    mv->has_terminal = isatty(STDIN_FILENO);
}

static int mv_main(int argc, char **argv)
{
    struct mv mv = {.copy.data.reflink = REFLINK_AUTO};
    char **operands;

    (void)argc;
    operands = opt_parse(argv, &mv);
    target_choose(&mv.target, operands, true);
    backup_prepare(&mv.copy.backup);
    prepare(&mv);
    mv.copy.several = operands[0] != NULL && operands[1] != NULL;
    for (; *operands != NULL; operands++) {
        const char *to = mv.target.name;

        if (mv.strip)
            strip_slashes(*operands);
        if (mv.target.directory != NULL)
            to = path_join(mv.target.directory, target_base_name(*operands));
        move(&mv, *operands, to);
    }
    return mv.status;
}

/* clang-format off */
static const struct opt mv_opts[] = {
    BACKUP_OPTIONS(struct mv, copy.backup),
    OPT_FLAG(0, "exchange", struct mv, exchange, "exchange source and destination"),
    OPT_SET('f', "force", struct mv, copy.existing, EXISTING_FORCE, "ask nothing"),
    OPT_SET('i', "interactive", struct mv, copy.existing, EXISTING_ASK, "ask before overwriting"),
    OPT_SET('n', "no-clobber", struct mv, copy.existing, EXISTING_NEVER, "overwrite nothing"),
    OPT_FLAG(0, "no-copy", struct mv, no_copy, "fail rather than copy between file systems"),
    OPT_FLAG(0, "strip-trailing-slashes", struct mv, strip, "from the sources"),
    TARGET_OPTIONS(struct mv, target),
    OPT_SET('u', "", struct mv, copy.update, UPDATE_OLDER, "overwrite only what is older"),
    OPT_MAYBE_CHOICE(0, "update", struct mv, copy.update, "all|none|none-fail|older", UPDATE_OLDER,
                     "what to overwrite (older if no word is given)"),
    OPT_FLAG('v', "verbose", struct mv, copy.verbose, "say what is done"),
    OPT_FLAG('Z', "context", struct mv, usual_context, "leave security contexts to the policy"),
    OPT_END,
};
/* clang-format on */

APPLET(mv, .summary = HELP_TEXT("move or rename files"),
       .operands = HELP_TEXT("SOURCE DEST\nSOURCE... DIRECTORY\n-t DIRECTORY SOURCE..."),
       .opts = mv_opts, .main = mv_main, .place = IN_BIN);
