/* What exists where a copy shall go: is it the same file, may it go, and how? */
#include "ask.h"
#include "box.h"
#include "copy_internal.h"
#include "mode.h"
#include "targets.h"

bool ask_overwrite(const char *path, const struct stat *old, int dirfd, const char *name)
{
    char text[MODE_TEXT];

    if (S_ISLNK(old->st_mode) || faccessat(dirfd, name, W_OK, AT_EACCESS) == 0)
        return ask("overwrite '%s'", path);
    mode_format(text, old->st_mode);
    return ask("replace '%s', overriding mode %04o (%s)", path, old->st_mode & MODE_BITS, text + 1);
}

static bool same_inode(const struct stat *a, const struct stat *b)
{
    return a->st_ino == b->st_ino && a->st_dev == b->st_dev;
}

/* The status of the directory that a name is in. */
static bool stat_above(int dirfd, const char *name, struct stat *status)
{
    const char *slash = strrchr(name, '/');

    return fstatat(dirfd, slash != NULL ? mem_dup_bytes(name, (size_t)(slash - name) + 1) : ".",
                   status, 0) == 0;
}

/* Whether source and destination are one name, not two names of a file. */
static bool same_name(const struct copy *copy, const struct stat *source)
{
    const char *to = copy->to.path + copy->to.name;
    struct stat one, other;

    if (source->st_nlink < 2)
        return true;
    return strcmp(target_base_name(copy->walk.name), target_base_name(to)) == 0 &&
           stat_above(copy->walk.dirfd, copy->walk.name, &one) &&
           stat_above(dirs_fd(&copy->to), to, &other) && same_inode(&one, &other);
}

/* Whether writing to the destination would destroy the source, or copy it onto itself. */
static bool is_source(const struct copy *copy, const struct stat *source, const struct stat *old,
                      const struct stat *target, bool content)
{
    bool replaced = copy->remove || copy->backup.kind != BACKUP_NONE || !content;

    if (same_inode(source, old))
        return !replaced || same_name(copy, source);
    return !replaced && target != NULL && same_inode(source, target);
}

static bool is_newer(const struct stat *a, const struct stat *b)
{
    return a->st_mtim.tv_sec != b->st_mtim.tv_sec ? a->st_mtim.tv_sec > b->st_mtim.tv_sec
                                                  : a->st_mtim.tv_nsec > b->st_mtim.tv_nsec;
}

/* Whether the options, and whoever they make us ask, let the old file go. */
static bool may_go(struct copy *copy, const struct stat *source, const struct stat *old,
                   const struct stat *target)
{
    if (copy->existing == EXISTING_NEVER || copy->update == UPDATE_NONE)
        return false;
    if (copy->update == UPDATE_NONE_FAIL) {
        warnx("not replacing '%s'", copy->to.path);
        copy->failed = true;
        return false;
    }
    if (copy->update == UPDATE_OLDER && !is_newer(source, target != NULL ? target : old))
        return false;
    if (copy->existing != EXISTING_ASK ||
        ask_overwrite(copy->to.path, old, dirs_fd(&copy->to), copy->to.path + copy->to.name))
        return true;
    copy->failed = true;
    return false;
}

/* Two operands of the same name must not end in one file. */
static bool just_made(struct copy *copy, const struct stat *old)
{
    if (!copy->several || copy->walk.depth > 0 ||
        *inode_map_at(&copy->made, old->st_dev, old->st_ino) == NULL)
        return false;
    warnx("will not overwrite just-created '%s' with '%s'", copy->to.path, copy->walk.path);
    copy->failed = true;
    return true;
}

static enum way make_free(struct copy *copy)
{
    int fd = dirs_fd(&copy->to);
    const char *name = copy->to.path + copy->to.name;
    bool good;

    if (copy->backup.kind != BACKUP_NONE) {
        copy->backup_name = backup_make(&copy->backup, fd, name);
        good = copy->backup_name != NULL;
    } else {
        good = unlinkat(fd, name, 0) == 0;
    }
    if (!good)
        copy_failed(copy, copy->to.path);
    return good ? WAY_FREE : WAY_BLOCKED;
}

enum way copy_find_way(struct copy *copy, const struct stat *source, bool content)
{
    int fd = dirs_fd(&copy->to);
    const char *name = copy->to.path + copy->to.name;
    struct stat old, target;
    bool leads = false;

    if (fstatat(fd, name, &old, AT_SYMLINK_NOFOLLOW) < 0) {
        if (errno == ENOENT)
            return WAY_FREE;
        copy_failed(copy, copy->to.path);
        return WAY_BLOCKED;
    }
    if (S_ISLNK(old.st_mode))
        leads = fstatat(fd, name, &target, 0) == 0;
    if (is_source(copy, source, &old, leads ? &target : NULL, content)) {
        if (!copy->hard_links)
            warnx("'%s' and '%s' are the same file", copy->walk.path, copy->to.path);
        copy->failed |= !copy->hard_links;
        return WAY_BLOCKED;
    }
    if (S_ISDIR(old.st_mode)) {
        copy_failed_as(copy, copy->to.path, EISDIR);
        return WAY_BLOCKED;
    }
    if (!may_go(copy, source, &old, leads ? &target : NULL) || just_made(copy, &old))
        return WAY_BLOCKED;
    if (copy->backup.kind != BACKUP_NONE || !content)
        return make_free(copy);
    if (copy->remove || ((copy->keep & KEEP_LINKS) && old.st_nlink > 1))
        return WAY_BESIDE;
    if (S_ISLNK(old.st_mode) && !leads) {
        warnx("not writing through dangling symlink '%s'", copy->to.path);
        copy->failed = true;
        return WAY_BLOCKED;
    }
    return WAY_IN_PLACE;
}
