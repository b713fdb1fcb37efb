/*
 * rm: remove files and trees (POSIX.1-2024; GNU -I, -v, --one-file-system, --preserve-root).
 *
 * A tree of any depth is removed bottom up, relative to directory descriptors. Without questions to
 * ask, nothing is examined that the directory itself tells.
 */
#include "ask.h"
#include "box.h"
#include "walk.h"

/* When to ask. The first three are --interactive's words. */
enum { ASK_NEVER, ASK_ONCE, ASK_ALWAYS, ASK_FORCE, ASK_PROTECTED };
enum { ROOT_PRESERVE, ROOT_PRESERVE_ALL, ROOT_ALLOW };

struct rm {
    int ask, root;
    bool recursive, empty_dirs, verbose, one_device;
    bool ask_protected; /* ASK_PROTECTED, and somebody is there to answer */
    struct walk walk;
    size_t kept;    /* depth of the last entry kept: what it lies in can't be removed */
    bool agreed;    /* the question about the directory being left was answered by yes */
    int unreadable; /* why the directory being left could not be read */
    struct stat root_status;
    int status;
};

/* An entry that stays, and with it the directories it is in. */
static void keep(struct rm *rm)
{
    rm->kept = rm->walk.depth;
}

static void fail(struct rm *rm, int error)
{
    keep(rm);
    if (rm->ask == ASK_FORCE && (error == ENOENT || error == ENOTDIR))
        return;
    errno = error;
    warn("%s", rm->walk.path);
    rm->status = 1;
}

static void refuse(struct rm *rm, const char *reason)
{
    keep(rm);
    warnx("%s: %s", rm->walk.path, reason);
    rm->status = 1;
}

static bool is_protected(struct rm *rm)
{
    return rm->ask_protected && rm->walk.type != S_IFLNK &&
           faccessat(rm->walk.dirfd, rm->walk.name, W_OK, AT_EACCESS) < 0 && errno == EACCES;
}

static bool must_ask(struct rm *rm, bool *protected)
{
    *protected = is_protected(rm);
    return *protected || rm->ask == ASK_ALWAYS;
}

/* Asks whether to go on with the current entry, if that has to be asked. */
static bool may_remove(struct rm *rm)
{
    const struct stat *status;
    bool protected;

    if (!must_ask(rm, &protected))
        return true;
    status = walk_stat(&rm->walk);
    return status != NULL && ask("remove %s%s '%s'", protected ? "write-protected " : "",
                                 file_type_name(status), rm->walk.path);
}

static void remove_entry(struct rm *rm, int flags)
{
    if (unlinkat(rm->walk.dirfd, rm->walk.name, flags) < 0) {
        fail(rm, flags != 0 && rm->unreadable != 0 ? rm->unreadable : errno);
        return;
    }
    if (rm->verbose) {
        put_string(out, flags != 0 ? "removed directory '" : "removed '");
        put_name(out, rm->walk.path);
        put_string(out, "'\n");
    }
}

static void before_directory(struct rm *rm)
{
    bool protected;

    rm->agreed = false;
    if (rm->walk.other_device) {
        refuse(rm, "skipped: it is on a different device");
        walk_skip(&rm->walk);
    } else if (must_ask(rm, &protected)) {
        bool empty = walk_is_empty(&rm->walk);

        if (empty ? !may_remove(rm)
                  : !ask("descend into %sdirectory '%s'", protected ? "write-protected " : "",
                         rm->walk.path)) {
            keep(rm);
            walk_skip(&rm->walk);
        }
        rm->agreed = empty;
    }
}

static void after_directory(struct rm *rm)
{
    if (rm->kept > rm->walk.depth || (!rm->agreed && !may_remove(rm)))
        keep(rm);
    else
        remove_entry(rm, AT_REMOVEDIR);
    rm->unreadable = 0;
    rm->agreed = false;
}

static void visit(struct rm *rm)
{
    switch (rm->walk.event) {
    case WALK_DIRECTORY:
        before_directory(rm);
        break;
    case WALK_LEAVE:
        after_directory(rm);
        break;
    case WALK_UNREADABLE: /* it may be empty all the same */
        rm->unreadable = rm->walk.error;
        break;
    case WALK_FAILED:
        fail(rm, rm->walk.error);
        break;
    default:
        if (may_remove(rm))
            remove_entry(rm, 0);
        else
            keep(rm);
    }
}

/* Whether an operand's last component is "." or "..". */
static bool ends_in_dots(const char *operand)
{
    size_t length = strlen(operand), start;

    while (length > 0 && operand[length - 1] == '/')
        length--;
    for (start = length; start > 0 && operand[start - 1] != '/'; start--)
        ;
    return (length - start == 1 && operand[start] == '.') ||
           (length - start == 2 && operand[start] == '.' && operand[start + 1] == '.');
}

/* A mount point below its parent's device: with --preserve-root=all. */
static bool is_mounted(const struct rm *rm, const char *operand, const struct stat *status)
{
    struct stat above;

    return rm->root == ROOT_PRESERVE_ALL && stat(mem_print("%s/..", operand), &above) == 0 &&
           above.st_dev != status->st_dev;
}

/* What must not be removed, or not in this way; the walk stands at the operand, a directory. */
static bool is_refused(struct rm *rm, const char *operand)
{
    const struct stat *status = walk_stat(&rm->walk);
    bool is_root = status != NULL && status->st_ino == rm->root_status.st_ino &&
                   status->st_dev == rm->root_status.st_dev;

    if (ends_in_dots(operand))
        refuse(rm, "refusing to remove '.' or '..'");
    else if (!rm->recursive && (!rm->empty_dirs || !walk_is_empty(&rm->walk)))
        fail(rm, rm->empty_dirs ? ENOTEMPTY : EISDIR);
    else if (is_root && rm->root != ROOT_ALLOW)
        refuse(rm, "refusing to remove the root directory (--no-preserve-root allows it)");
    else if (status != NULL && is_mounted(rm, operand, status))
        refuse(rm, "skipped: it is on a different device than its parent");
    else
        return false;
    return true;
}

static void remove_operand(struct rm *rm, const char *operand)
{
    rm->kept = 0;
    rm->unreadable = 0;
    walk_start(&rm->walk, operand);
    while (walk_next(&rm->walk)) {
        if (rm->walk.event == WALK_DIRECTORY && rm->walk.depth == 0 && is_refused(rm, operand))
            walk_skip(&rm->walk);
        else
            visit(rm);
    }
}

/* -I: one question for more than three operands or a tree. */
static bool agree_once(const struct rm *rm, char **operands)
{
    unsigned count = 0;

    while (operands[count] != NULL)
        count++;
    if (rm->ask != ASK_ONCE || (count <= 3 && !rm->recursive))
        return true;
    return ask("remove %u argument%s%s", count, count == 1 ? "" : "s",
               rm->recursive ? " recursively" : "");
}

static int rm_main(int argc, char **argv)
{
    struct rm rm = {.ask = ASK_PROTECTED};
    char **operands;

    (void)argc;
    operands = opt_parse(argv, &rm);
    if (*operands == NULL && rm.ask != ASK_FORCE)
        usage_error("missing operand");
    rm.ask_protected = rm.ask == ASK_ALWAYS ||
                       (rm.ask != ASK_FORCE && rm.ask != ASK_NEVER && isatty(STDIN_FILENO));
    rm.walk.flags = rm.one_device ? WALK_ONE_DEVICE : 0;
    if (stat("/", &rm.root_status) < 0)
        die("/");
    if (*operands == NULL || !agree_once(&rm, operands))
        return 0;
    for (; *operands != NULL; operands++)
        remove_operand(&rm, *operands);
    return rm.status;
}

static const struct opt rm_opts[] = {
    OPT_SET('f', "force", struct rm, ask, ASK_FORCE, "ask nothing, and don't mind missing files"),
    OPT_SET('i', "", struct rm, ask, ASK_ALWAYS, "ask before each removal"),
    OPT_SET('I', "", struct rm, ask, ASK_ONCE, "ask once if more than three files or a tree"),
    OPT_MAYBE_CHOICE(0, "interactive", struct rm, ask, "never=no=none|once|always=yes", ASK_ALWAYS,
                     "when to ask (always if no word is given)"),
    OPT_FLAG('r', "recursive", struct rm, recursive, "remove directories and all in them"),
    OPT_FLAG('R', "", struct rm, recursive, "the same as -r"),
    OPT_FLAG('d', "dir", struct rm, empty_dirs, "remove empty directories too"),
    OPT_FLAG('v', "verbose", struct rm, verbose, "say what was removed"),
    OPT_FLAG(0, "one-file-system", struct rm, one_device, "don't go into other file systems"),
    OPT_MAYBE_CHOICE(0, "preserve-root", struct rm, root, "root|all", ROOT_PRESERVE,
                     "refuse / (default); with all, mount points too"),
    OPT_SET(0, "no-preserve-root", struct rm, root, ROOT_ALLOW, "don't refuse /"),
    OPT_END,
};

APPLET(rm, .summary = HELP_TEXT("remove files and directories"), .operands = HELP_TEXT("[FILE]..."),
       .opts = rm_opts, .main = rm_main, .place = IN_BIN);
