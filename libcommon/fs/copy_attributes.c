/* What a copy keeps besides the bytes. */
#include <sys/xattr.h>

#include "box.h"
#include "copy.h"

/* Access control lists belong to the mode. */
static int kind_of_attribute(const char *name)
{
    if (strncmp(name, "system.posix_acl_", 17) == 0)
        return KEEP_MODE;
    return strcmp(name, "security.selinux") == 0 ? KEEP_CONTEXT : KEEP_XATTR;
}

static bool copy_attribute(const char *name, int from, int to)
{
    ssize_t length = fgetxattr(from, name, NULL, 0);
    char *value;
    bool good;

    if (length < 0)
        return false;
    value = mem_alloc((size_t)length + 1);
    length = fgetxattr(from, name, value, (size_t)length);
    good = length >= 0 && fsetxattr(to, name, value, (size_t)length, 0) == 0;
    mem_free(value, (size_t)length + 1);
    return good;
}

/* Those of the kinds in `keep`; returns the errno value of the last that could not be copied. */
static int copy_extended(int keep, int from, int to)
{
    char few[1024], *names = few;
    ssize_t length = flistxattr(from, few, sizeof few);
    int error = 0;

    if (length < 0 && errno == ERANGE) {
        size_t room = 65536; /* the most there can be */

        names = mem_alloc(room);
        length = flistxattr(from, names, room);
    }
    if (length < 0)
        return errno == EOPNOTSUPP ? 0 : errno;
    for (const char *name = names; name < names + length; name += strlen(name) + 1)
        if ((kind_of_attribute(name) & keep) && !copy_attribute(name, from, to))
            error = errno;
    return error;
}

/* A file can seldom be given away; then its group, and if not even that, no special bits. */
static int copy_owner(const struct stat *status, int to, mode_t *mode)
{
    if (fchown(to, status->st_uid, status->st_gid) == 0)
        return 0;
    if (errno != EPERM && errno != EINVAL)
        return errno;
    if (fchown(to, (uid_t)-1, status->st_gid) < 0)
        *mode &= (mode_t)~S_ISGID;
    *mode &= (mode_t)~S_ISUID;
    return 0;
}

int copy_attributes(int keep, bool strict, const struct stat *status, int from, int to)
{
    int error = 0, extended = keep & (KEEP_MODE | KEEP_XATTR | KEEP_CONTEXT);
    mode_t mode = status->st_mode & 07777;

    if (keep & KEEP_OWNER) /* before the mode, for it clears setuid, and capabilities */
        error = copy_owner(status, to, &mode);
    if (extended != 0 && from >= 0) {
        int failed = copy_extended(extended, from, to);

        error = failed != 0 && strict ? failed : error;
    }
    if ((keep & KEEP_MODE) && fchmod(to, mode) < 0)
        error = errno;
    if (keep & KEEP_TIMES) {
        struct timespec times[] = {status->st_atim, status->st_mtim};

        if (futimens(to, times) < 0)
            error = errno;
    }
    return error;
}

int copy_attributes_at(int keep, const struct stat *status, int dirfd, const char *name)
{
    struct timespec times[] = {status->st_atim, status->st_mtim};
    mode_t mode = status->st_mode & 07777;
    int error = 0;

    if ((keep & KEEP_OWNER) &&
        fchownat(dirfd, name, status->st_uid, status->st_gid, AT_SYMLINK_NOFOLLOW) < 0) {
        error = errno == EPERM || errno == EINVAL ? 0 : errno;
        mode &= 01777;
    }
    if ((keep & KEEP_MODE) && !S_ISLNK(status->st_mode) && fchmodat(dirfd, name, mode, 0) < 0)
        error = errno;
    if ((keep & KEEP_TIMES) && utimensat(dirfd, name, times, AT_SYMLINK_NOFOLLOW) < 0)
        error = errno;
    return error;
}
