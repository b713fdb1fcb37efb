/* A way down into a tree of any depth with few descriptors: see dir_stack.h. */
#include <sys/resource.h>

#include "box.h"
#include "dir_stack.h"

enum { MOST_OPEN = 48, FEW_OPEN = 2, OTHERS = 8 };

/*
 * How many directories to keep open: two stacks of them, and a few other files, must fit. Closing
 * one costs, opening it again more, so it is many where that is allowed.
 */
static size_t most_open(void)
{
    struct rlimit limit;

    if (getrlimit(RLIMIT_NOFILE, &limit) < 0 || limit.rlim_cur >= 2 * MOST_OPEN + OTHERS)
        return MOST_OPEN;
    return limit.rlim_cur < 2 * FEW_OPEN + OTHERS ? FEW_OPEN : (limit.rlim_cur - OTHERS) / 2;
}

static int open_directory(int fd, const char *name, bool follow)
{
    return openat(fd, name,
                  O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK | (follow ? 0 : O_NOFOLLOW));
}

void dirs_name(struct dir_stack *dirs, const char *name)
{
    size_t length = strlen(name), start = 0, need;

    if (dirs->count > 0) {
        start = dirs->levels[dirs->count - 1].end;
        if (dirs->path[start - 1] != '/')
            start++;
    }
    need = start + length + 2; /* a slash to come, and the NUL */
    if (need > dirs->capacity) {
        size_t more = need < 512 ? 1024 : 2 * need;

        dirs->path = mem_resize(dirs->path, dirs->capacity, more);
        dirs->capacity = more;
    }
    if (start > 0)
        dirs->path[start - 1] = '/';
    memcpy(dirs->path + start, name, length + 1);
    dirs->name = start;
    dirs->length = start + length;
}

int dirs_fd(const struct dir_stack *dirs)
{
    return dirs->count > 0 ? dirs->levels[dirs->count - 1].fd : AT_FDCWD;
}

static bool identify(struct dir_level *level)
{
    struct stat status;

    if (level->identified)
        return true;
    if (level->fd < 0 || fstat(level->fd, &status) < 0)
        return false;
    level->device = status.st_dev;
    level->inode = status.st_ino;
    level->identified = true;
    return true;
}

/* Closes the open directory that is farthest up; never the top, which all else is relative to. */
static bool close_one(struct dir_stack *dirs)
{
    struct dir_level *level = &dirs->levels[dirs->first_open];

    if (dirs->first_open + 1 >= dirs->count || !identify(level))
        return false;
    if (dirs->before_close != NULL)
        dirs->before_close(dirs->owner, dirs->first_open);
    close(level->fd);
    level->fd = -1;
    dirs->first_open++;
    return true;
}

bool dirs_enter(struct dir_stack *dirs, bool follow)
{
    struct dir_level *level;
    int fd;

    if (dirs->most_open == 0)
        dirs->most_open = most_open();
    if (dirs->count - dirs->first_open >= dirs->most_open)
        close_one(dirs);
    do {
        fd = open_directory(dirs_fd(dirs), dirs->path + dirs->name, follow);
    } while (fd < 0 && errno == EMFILE && close_one(dirs));
    if (fd < 0)
        return false;
    dirs->levels = mem_grow(dirs->levels, dirs->count, &dirs->room, sizeof *dirs->levels);
    level = &dirs->levels[dirs->count++];
    *level =
        (struct dir_level){.fd = fd, .by_link = follow, .name = dirs->name, .end = dirs->length};
    dirs->name = dirs->length;
    return true;
}

/* Takes a descriptor for a closed level if it is the directory that the level was. */
static bool accept(struct dir_level *level, int fd)
{
    struct stat status;

    if (fd < 0)
        return false;
    if (fstat(fd, &status) == 0 && status.st_dev == level->device &&
        status.st_ino == level->inode) {
        level->fd = fd;
        return true;
    }
    close(fd);
    errno = ESTALE;
    return false;
}

/* Opens the top again by its names, from the operand on; a link is followed where it was before. */
static int open_by_names(struct dir_stack *dirs)
{
    int fd = AT_FDCWD;

    for (size_t i = 0; i < dirs->count; i++) {
        const struct dir_level *level = &dirs->levels[i];
        char saved = dirs->path[level->end];
        int below, code;

        dirs->path[level->end] = '\0';
        below = open_directory(fd, dirs->path + level->name, level->by_link);
        dirs->path[level->end] = saved;
        code = errno;
        if (fd >= 0)
            close(fd);
        errno = code;
        fd = below;
        if (fd < 0)
            break;
    }
    return fd;
}

static bool reopen_top(struct dir_stack *dirs, const struct dir_level *below)
{
    struct dir_level *top = &dirs->levels[dirs->count - 1];
    bool good =
        below->fd >= 0 && !below->by_link && accept(top, open_directory(below->fd, "..", false));

    return good || accept(top, open_by_names(dirs));
}

bool dirs_leave(struct dir_stack *dirs)
{
    struct dir_level left = dirs->levels[--dirs->count];
    bool good = true;
    int code = 0;

    dirs->path[left.end] = '\0';
    dirs->length = left.end;
    dirs->name = left.name;
    if (dirs->count > 0 && dirs->levels[dirs->count - 1].fd < 0) {
        good = reopen_top(dirs, &left);
        code = errno;
        dirs->first_open = good ? dirs->count - 1 : dirs->count;
    } else if (dirs->first_open > dirs->count) {
        dirs->first_open = dirs->count;
    }
    if (left.fd >= 0)
        close(left.fd);
    errno = code;
    return good;
}

bool dirs_contain(struct dir_stack *dirs, dev_t device, ino_t inode)
{
    for (size_t i = 0; i < dirs->count; i++) {
        struct dir_level *level = &dirs->levels[i];

        if (identify(level) && level->device == device && level->inode == inode)
            return true;
    }
    return false;
}

void dirs_reset(struct dir_stack *dirs)
{
    for (size_t i = dirs->first_open; i < dirs->count; i++)
        if (dirs->levels[i].fd >= 0)
            close(dirs->levels[i].fd);
    dirs->count = dirs->first_open = 0;
    dirs->name = dirs->length = 0;
}
