/* inode_map.h: what was seen of files, by device and inode: hard links, copies, directories. */
#ifndef INODE_MAP_H
#define INODE_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct inode_slot;

/* Zeroed it is empty. */
struct inode_map {
    struct inode_slot *slots;
    size_t count, size;
};

/*
 * Where the caller keeps what belongs to that file: a pointer of its own, NULL when it was not seen
 * before. The place is good until the next call; a file whose pointer stays NULL is not remembered.
 */
const void **inode_map_at(struct inode_map *map, dev_t device, ino_t inode);

#endif
