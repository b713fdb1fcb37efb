/* An open hash table by device and inode: see inode_map.h. */
#include "box.h"
#include "inode_map.h"

struct inode_slot {
    dev_t device;
    ino_t inode;
    const void *value; /* NULL: the slot is free */
};

static struct inode_slot *find(const struct inode_map *map, dev_t device, ino_t inode)
{
    uint64_t hash = ((uint64_t)inode + (uint64_t)device * 31) * 0x9e3779b97f4a7c15U;
    size_t i = (size_t)(hash >> 20) & (map->size - 1);

    while (map->slots[i].value != NULL &&
           (map->slots[i].inode != inode || map->slots[i].device != device))
        i = (i + 1) & (map->size - 1);
    return &map->slots[i];
}

static void grow(struct inode_map *map)
{
    struct inode_map old = *map;

    map->size = old.size == 0 ? 64 : old.size * 4;
    map->slots = mem_array(map->size, sizeof *map->slots);
    for (size_t i = 0; i < old.size; i++)
        if (old.slots[i].value != NULL)
            *find(map, old.slots[i].device, old.slots[i].inode) = old.slots[i];
    mem_free(old.slots, old.size * sizeof *old.slots);
}

const void **inode_map_at(struct inode_map *map, dev_t device, ino_t inode)
{
    struct inode_slot *slot;

    if (map->count * 2 >= map->size)
        grow(map);
    slot = find(map, device, inode);
    if (slot->value == NULL) {
        map->count++; /* most callers fill it in */
        slot->device = device;
        slot->inode = inode;
    }
    return &slot->value;
}
