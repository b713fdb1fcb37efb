/* mounts.h: what is mounted, from /proc/self/mountinfo. */
#ifndef MOUNTS_H
#define MOUNTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct mount {
    dev_t device;        /* st_dev of the files in it */
    const char *root;    /* what of the file system is mounted: "/" or a folder of a bind mount */
    const char *point;   /* where */
    const char *options; /* of the mount: "rw,nosuid" */
    const char *type;    /* "ext4" */
    const char *source;  /* "/dev/sda1", "tmpfs" */
};

struct mounts {
    struct mount *list; /* in the order they were mounted; later ones may hide earlier ones */
    size_t count;
};

/*
 * Reads the list into the call's arena. False after a message when there is none. "/" is always in
 * it, with "-" for source and type where the kernel shows no mount for it (in a chroot).
 */
bool mounts_read(struct mounts *mounts);

/* The mount with the longest point that holds an absolute canonical path; of equals the last. */
const struct mount *mounts_holding(const struct mounts *mounts, const char *path);

/* A file system without files of its own: size 0 or one of the kernel's views (proc, sysfs...). */
bool mount_is_dummy(const struct mount *mount);

/* Lives on another machine: "host:path", "//host/share", or a network type. */
bool mount_is_remote(const struct mount *mount);

#endif
