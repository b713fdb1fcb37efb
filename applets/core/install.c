/*
 * install: copy files and set their attributes; make directories (GNU's options).
 *
 * A file is made ready under another name and renamed over the old one: whoever runs or reads the
 * old one is not disturbed, and nothing half done is ever seen.
 */
#include <sys/wait.h>

#include "box.h"
#include "context.h"
#include "command.h"
#include "copy.h"
#include "mode.h"
#include "owner.h"
#include "paths.h"
#include "targets.h"
#include "temporary.h"

#include <stdio.h>

struct install {
    struct context context;
    struct target target;
    struct backup backup;
    struct copy_data data;
    bool directories, parents, compare, keep_times, strip, verbose, compatible;
    const char *mode_text, *owner_text, *group_text, *strip_program;
    const struct mode_clause *change;
    uid_t uid;
    gid_t gid;
    int status;
};

static bool fail(struct install *install, const char *name)
{
    warn("%s", name);
    install->status = 1;
    return false;
}

static mode_t wanted_mode(const struct install *install, bool directory)
{
    return install->change != NULL ? mode_apply(install->change, 0, directory, 0) : 0755;
}

/* Owner before mode, which it would take special bits from. */
static bool set_attributes(const struct install *install, int fd, bool directory)
{
    if ((install->uid != (uid_t)-1 || install->gid != (gid_t)-1) &&
        fchown(fd, install->uid, install->gid) < 0)
        return false;
    return fchmod(fd, wanted_mode(install, directory)) == 0;
}

/* ---------------------------------------------------------------- directories */

/* Makes a directory unless it is there; false after a message. */
static bool make_one(struct install *install, const char *path)
{
    struct stat status;

    if (mkdir(path, 0755) < 0) {
        int code = errno;

        if (code == EEXIST && stat(path, &status) == 0) {
            if (S_ISDIR(status.st_mode))
                return true;
            code = ENOTDIR;
        }
        errno = code;
        return fail(install, path);
    }
    if (install->verbose) {
        put_string(out, "install: creating directory '");
        put_name(out, path);
        put_string(out, "'\n");
    }
    return true;
}

/* Makes those of a path's directories that are missing, the last component only if `whole`. */
static bool make_directories(struct install *install, char *path, bool whole)
{
    for (char *slash = path + strspn(path, "/");; slash += strspn(slash, "/")) {
        bool good;

        slash += strcspn(slash, "/");
        if (slash[strspn(slash, "/")] == '\0')
            return !whole || make_one(install, path);
        *slash = '\0';
        good = make_one(install, path);
        *slash = '/';
        if (!good)
            return false;
    }
}

static void install_directory(struct install *install, char *path)
{
    int fd;

    if (!make_directories(install, path, true))
        return;
    fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0 || !set_attributes(install, fd, true))
        fail(install, path);
    if (fd >= 0)
        close(fd);
}

/* ---------------------------------------------------------------- files */

static bool same_bytes(int a, int b)
{
    enum { SIZE = 16 * 1024 };
    char one[SIZE], other[SIZE];
    ssize_t got, more;

    do {
        got = read(a, one, SIZE);
        more = read(b, other, SIZE);
        if (got < 0 || got != more || memcmp(one, other, (size_t)got) != 0)
            return false;
    } while (got > 0);
    return true;
}

/* With -C: whether what is there is what would be installed. */
static bool is_installed(const struct install *install, int from, const struct stat *source,
                         const char *to)
{
    struct stat old;
    uid_t uid = install->uid != (uid_t)-1 ? install->uid : geteuid();
    gid_t gid = install->gid != (gid_t)-1 ? install->gid : getegid();
    bool same = false;
    int fd;

    if (lstat(to, &old) < 0 || !S_ISREG(old.st_mode) || old.st_size != source->st_size ||
        old.st_uid != uid || old.st_gid != gid ||
        (old.st_mode & MODE_BITS) != wanted_mode(install, false))
        return false;
    fd = open(to, O_RDONLY | O_CLOEXEC);
    if (fd >= 0) {
        same = same_bytes(from, fd);
        close(fd);
    }
    return lseek(from, 0, SEEK_SET) == 0 && same;
}

static bool strip(struct install *install, const char *path)
{
    char *words[] = {(char *)install->strip_program, (char *)path, NULL};
    pid_t child = command_start(words, NULL, NULL);

    if (child >= 0 && command_status(command_wait(child, NULL)) == 0)
        return true;
    if (child >= 0)
        warnx("%s failed", install->strip_program);
    install->status = 1;
    return false;
}

/* Fills the new file; false after a message. */
static bool fill(struct install *install, int from, const struct stat *source, const char *name,
                 int fd, const char *to)
{
    bool writing;
    int error = copy_data(&install->data, from, source, fd, &writing);

    errno = error;
    return error == 0 || fail(install, writing ? to : name);
}

/* Gives the new file its attributes and its name; false after a message. */
static bool finish(struct install *install, const struct stat *source, int fd, const char *beside,
                   const char *to, const char **backup)
{
    struct timespec times[] = {source->st_atim, source->st_mtim};
    struct stat old;

    if (install->strip) { /* it may be another file by now */
        close(fd);
        fd = open(beside, O_RDONLY | O_CLOEXEC);
        if (fd < 0)
            return fail(install, to);
    }
    if (!set_attributes(install, fd, false) || (install->keep_times && futimens(fd, times) < 0) ||
        close(fd) < 0)
        return fail(install, to);
    if (install->backup.kind != BACKUP_NONE && lstat(to, &old) == 0) {
        *backup = backup_make(&install->backup, AT_FDCWD, to);
        if (*backup == NULL)
            return fail(install, to);
    }
    return rename(beside, to) == 0 || fail(install, to);
}

static bool replace(struct install *install, int from, const struct stat *source, const char *name,
                    const char *to, const char **backup)
{
    const char *slash = strrchr(to, '/');
    char *beside = mem_print("%.*s.boxXXXXXXXX", slash != NULL ? (int)(slash - to) + 1 : 0, to);
    struct temporary temporary = {.dirfd = AT_FDCWD, .name = beside};
    int fd = temporary_create(AT_FDCWD, beside, 0, TEMPORARY_FILE);
    bool good;

    if (fd < 0)
        return fail(install, to);
    temporary_guard(&temporary);
    good = fill(install, from, source, name, fd, to) && (!install->strip || strip(install, beside));
    if (!good)
        close(fd);
    else
        good = finish(install, source, fd, beside, to, backup);
    if (!good)
        unlink(beside);
    temporary_release(&temporary);
    return good;
}

/* Whether the destination can be a file's; false after a message. */
static bool check_destination(struct install *install, const struct stat *source, const char *name,
                              const char *to)
{
    struct stat old;

    if (stat(to, &old) < 0)
        return true;
    if (S_ISDIR(old.st_mode)) {
        errno = EISDIR;
        return fail(install, to);
    }
    if (old.st_ino == source->st_ino && old.st_dev == source->st_dev) {
        warnx("'%s' and '%s' are the same file", name, to);
        install->status = 1;
        return false;
    }
    return true;
}

static void install_file(struct install *install, const char *name, const char *to)
{
    const char *backup = NULL;
    int from = open(name, O_RDONLY | O_CLOEXEC);
    struct stat source;

    if (from < 0 || fstat(from, &source) < 0) {
        fail(install, name);
    } else if (S_ISDIR(source.st_mode)) {
        errno = EISDIR;
        fail(install, name);
    } else if (check_destination(install, &source, name, to) &&
               !(install->compare && is_installed(install, from, &source, to)) &&
               replace(install, from, &source, name, to, &backup) && install->verbose) {
        put_arrow(name, to, backup);
    }
    if (from >= 0)
        close(from);
}

static void install_files(struct install *install, char **operands)
{
    if (install->parents && install->target.directory != NULL &&
        !make_directories(install, mem_dup(install->target.directory), true))
        return;
    /* with -D the last operand is the file to be made, whatever is missing above it */
    target_choose(&install->target, operands, true);
    if (install->parents && install->target.directory == NULL &&
        !make_directories(install, mem_dup(install->target.name), false))
        return;
    for (; *operands != NULL; operands++)
        install_file(install, *operands,
                     install->target.directory != NULL
                         ? path_join(install->target.directory, target_base_name(*operands))
                         : install->target.name);
}

static void read_attributes(struct install *install)
{
    struct owners owners = {0};

    install->uid = (uid_t)-1;
    install->gid = (gid_t)-1;
    if (install->mode_text != NULL) {
        install->change = mode_parse(install->mode_text);
        if (install->change == NULL)
            usage_error("invalid mode '%s'", install->mode_text);
    }
    if (install->owner_text != NULL &&
        !owners_parse_user(&owners, install->owner_text, &install->uid))
        diex("%s: no such user", install->owner_text);
    if (install->group_text != NULL &&
        !owners_parse_group(&owners, install->group_text, &install->gid))
        diex("%s: no such group", install->group_text);
}

static int install_main(int argc, char **argv)
{
    struct install install = {.data.reflink = REFLINK_AUTO, .strip_program = "strip"};
    char **operands;

    (void)argc;
    operands = opt_parse(argv, &install);
    context_check(&install.context);
    if (*operands == NULL)
        usage_error("missing operand");
    if (install.compare && (install.strip || install.keep_times))
        usage_error("-C goes with neither -p nor -s");
    backup_prepare(&install.backup);
    read_attributes(&install);
    umask(0); /* modes are what they are said to be */
    if (install.directories)
        for (; *operands != NULL; operands++)
            install_directory(&install, *operands);
    else
        install_files(&install, operands);
    return install.status;
}

/* clang-format off */
static const struct opt install_opts[] = {
    BACKUP_OPTIONS(struct install, backup),
    OPT_FLAG('c', "", struct install, compatible, "does nothing: for old makefiles"),
    OPT_FLAG('C', "compare", struct install, compare, "leave what is the same already alone"),
    OPT_FLAG('d', "directory", struct install, directories, "make directories, all components"),
    OPT_FLAG('D', "", struct install, parents, "make the directories above the destination"),
    OPT_STRING('g', "group", struct install, group_text, "GROUP", "of what is made"),
    OPT_STRING('m', "mode", struct install, mode_text, "MODE", "as for chmod (default 755)"),
    OPT_STRING('o', "owner", struct install, owner_text, "OWNER", "of what is made"),
    OPT_FLAG('p', "preserve-timestamps", struct install, keep_times, "keep the sources' times"),
    OPT_FLAG('s', "strip", struct install, strip, "strip symbol tables by the program strip"),
    OPT_STRING(0, "strip-program", struct install, strip_program, "PROGRAM", "use this instead"),
    TARGET_OPTIONS(struct install, target),
    OPT_FLAG('v', "verbose", struct install, verbose, "say what is done"),
    CONTEXT_OPTIONS(struct install, context),
    OPT_END,
};
/* clang-format on */

APPLET(install, .summary = HELP_TEXT("copy files and set their attributes"),
       .operands =
           HELP_TEXT("SOURCE DEST\nSOURCE... DIRECTORY\n-t DIRECTORY SOURCE...\n-d DIRECTORY..."),
       .opts = install_opts, .main = install_main);
