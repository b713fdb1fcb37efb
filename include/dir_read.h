/* dir_read.h: the entries of one directory, as the kernel gives them. */
#ifndef DIR_READ_H
#define DIR_READ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The layout of getdents64(2). */
struct dir_entry {
    uint64_t inode;
    int64_t offset;
    uint16_t length; /* of this record */
    uint8_t type; /* DT_DIR and the like: the file type bits of a mode, shifted by 12; 0: unknown */
    char name[];
};

struct dir_read {
    int fd;
    int error; /* errno of a read that failed, or 0 */
    size_t position, end;
    _Alignas(uint64_t) char batch[16 * 1024];
};

/* Opens a directory, a link to one only if `follow`. False with errno. */
bool dir_open(struct dir_read *dir, int dirfd, const char *name, bool follow);

/* The next entry except "." and ".."; NULL at the end and after an error. Valid until the next. */
const struct dir_entry *dir_next(struct dir_read *dir);

void dir_close(struct dir_read *dir);

/*
 * Fills a buffer with entries of an open directory; returns their bytes, 0 at the end (also when
 * the directory was removed meanwhile), -1 with errno.
 */
int dir_fill(int fd, void *batch, size_t size);

bool is_dot_or_dot_dot(const char *name);

#endif
