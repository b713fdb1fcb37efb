/* Reading one directory: see dir_read.h. */
#include <sys/syscall.h>

#include "box.h"
#include "dir_read.h"

bool is_dot_or_dot_dot(const char *name)
{
    return name[0] == '.' && (name[1] == '\0' || (name[1] == '.' && name[2] == '\0'));
}

int dir_fill(int fd, void *batch, size_t size)
{
    int got;

    do {
        got = (int)syscall(SYS_getdents64, fd, batch, size);
    } while (got < 0 && errno == EINTR);
    return got < 0 && errno == ENOENT ? 0 : got;
}

bool dir_open(struct dir_read *dir, int dirfd, const char *name, bool follow)
{
    dir->error = 0;
    dir->position = dir->end = 0;
    dir->fd = openat(dirfd, name,
                     O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK | (follow ? 0 : O_NOFOLLOW));
    return dir->fd >= 0;
}

const struct dir_entry *dir_next(struct dir_read *dir)
{
    for (;;) {
        const struct dir_entry *entry;

        if (dir->position == dir->end) {
            int got = dir_fill(dir->fd, dir->batch, sizeof dir->batch);

            if (got < 0)
                dir->error = errno;
            if (got <= 0)
                return NULL;
            dir->position = 0;
            dir->end = (size_t)got;
        }
        entry = (const void *)(dir->batch + dir->position);
        dir->position += entry->length;
        if (!is_dot_or_dot_dot(entry->name))
            return entry;
    }
}

void dir_close(struct dir_read *dir)
{
    close(dir->fd);
}
