/* Replacing a file's content as a whole: see replace.h. */
#include "box.h"
#include "replace.h"

#include <stdio.h>

enum { MOST_LINKS = 40 };

/* The length of a path up to its last component. */
static size_t directory_length(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash != NULL ? (size_t)(slash - path) + 1 : 0;
}

/* What a link points at in the end, or where a dangling one wants it. */
static const char *resolve(const char *path)
{
    for (int links = 0; links < MOST_LINKS; links++) {
        char target[PATH_MAX];
        ssize_t length = readlink(path, target, sizeof target - 1);

        if (length <= 0)
            break;
        target[length] = '\0';
        if (target[0] == '/')
            path = mem_dup(target);
        else
            path = mem_print("%.*s%s", (int)directory_length(path), path, target);
    }
    return path;
}

/* A name beside the file that `ls` does not show. */
static char *name_beside(const char *path)
{
    return mem_print("%.*s.boxXXXXXXXX", (int)directory_length(path), path);
}

static bool open_directly(struct replace *replace)
{
    replace->direct = true;
    replace->fd = open(replace->path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (replace->fd < 0)
        warn("%s", replace->path);
    return replace->fd >= 0;
}

static bool may_write(const struct replace *replace)
{
    return !replace->existed || faccessat(AT_FDCWD, replace->path, W_OK, AT_EACCESS) == 0;
}

bool replace_open(struct replace *replace, const char *path, int flags)
{
    char *name;
    bool follow = flags & REPLACE_FOLLOW;

    *replace = (struct replace){.path = path};
    replace->existed =
        fstatat(AT_FDCWD, path, &replace->old, follow ? 0 : AT_SYMLINK_NOFOLLOW) == 0;
    /* before links are resolved: those of /proc/self/fd lead where no path does */
    if (replace->existed && !S_ISREG(replace->old.st_mode) && !S_ISLNK(replace->old.st_mode))
        return open_directly(replace);
    if (follow)
        replace->path = resolve(path);
    if (!may_write(replace)) {
        warn("%s", replace->path);
        return false;
    }
    name = name_beside(replace->path);
    replace->fd = temporary_create(AT_FDCWD, name, 0, TEMPORARY_FILE);
    if (replace->fd < 0) {
        if (errno == EACCES || errno == EPERM || errno == EROFS)
            return open_directly(replace);
        warn("%s", replace->path);
        return false;
    }
    replace->temporary = (struct temporary){.dirfd = AT_FDCWD, .name = name};
    temporary_guard(&replace->temporary);
    return true;
}

static mode_t new_mode(const struct replace *replace)
{
    mode_t mask;

    if (replace->mode != 0)
        return replace->mode;
    if (replace->existed && S_ISREG(replace->old.st_mode))
        return replace->old.st_mode & 07777;
    mask = umask(077);
    umask(mask);
    return 0666 & ~mask;
}

/* Owner before mode: a change of owner clears setuid. One that we can't give away stays ours. */
static bool take_attributes(const struct replace *replace)
{
    mode_t mode = new_mode(replace);

    if (replace->existed && fchown(replace->fd, replace->old.st_uid, replace->old.st_gid) < 0)
        mode &= (mode_t) ~(
            S_ISUID |
            (fchown(replace->fd, (uid_t)-1, replace->old.st_gid) < 0 ? S_ISGID | S_IRWXG : 0));
    return fchmod(replace->fd, mode) == 0;
}

bool replace_commit(struct replace *replace)
{
    bool good = replace->direct ||
                (take_attributes(replace) && (!replace->existed || fsync(replace->fd) == 0));
    int code = errno;

    if (close(replace->fd) < 0 && good) {
        good = false;
        code = errno;
    }
    if (!replace->direct) {
        if (good && rename(replace->temporary.name, replace->path) < 0) {
            good = false;
            code = errno;
        }
        if (!good)
            unlink(replace->temporary.name);
        temporary_release(&replace->temporary);
    }
    errno = code;
    if (!good)
        warn("%s", replace->path);
    return good;
}

void replace_cancel(struct replace *replace)
{
    close(replace->fd);
    if (!replace->direct) {
        unlink(replace->temporary.name);
        temporary_release(&replace->temporary);
    }
}
