/* Visiting everything in a tree: see walk.h. */
#include "box.h"
#include "dir_read.h"
#include "walk.h"

/* What the next call of walk_next() begins with. */
enum { STEP_OPERAND, STEP_READ, STEP_ENTER, STEP_LEAVE, STEP_END };

enum { BATCH = 64 * 1024 }; /* bytes of a directory read at a time */

/*
 * What is known of an entered directory's entries. A batch of them lies in walk.batch at
 * [position, end), behind those of the directories above. When its descriptor is needed elsewhere,
 * the entries not yet read go to `rest`. Sorted entries are visited by their positions: then
 * [position, end) holds those.
 */
struct walk_level {
    size_t position, end;
    char *rest;
    size_t rest_size, rest_position, rest_end;
    bool complete; /* nothing more to be read from the directory */
    int error;
};

static void make_room(char **block, size_t *size, size_t need)
{
    if (need > *size) {
        size_t more = need + need / 2;

        *block = mem_resize(*block, *size, more);
        *size = more;
    }
}

/* Reads entries into a block at an offset; returns their end. Notes the end of the directory. */
static size_t read_entries(struct walk_level *level, int fd, char **block, size_t *size, size_t at)
{
    int got;

    make_room(block, size, at + BATCH);
    got = dir_fill(fd, *block + at, BATCH);
    if (got <= 0) {
        level->complete = true;
        level->error = got < 0 ? errno : 0;
        return at;
    }
    return at + (size_t)got;
}

static size_t aligned(size_t offset)
{
    return (offset + 7) & ~(size_t)7;
}

/* Before a directory's descriptor is given up: its other entries are read first. */
static void keep_rest(void *owner, size_t depth)
{
    struct walk *walk = owner;
    struct walk_level *level = &walk->levels[depth];
    size_t start = aligned(walk->levels[walk->dirs.count - 1].end), end = start;

    if (level->complete)
        return;
    do {
        end =
            read_entries(level, walk->dirs.levels[depth].fd, &walk->batch, &walk->batch_size, end);
    } while (!level->complete);
    level->rest_position = 0;
    level->rest_end = end - start;
    if (end > start) {
        make_room(&level->rest, &level->rest_size, end - start);
        memcpy(level->rest, walk->batch + start, end - start);
    }
}

static int compare_entries(const void *a, const void *b, void *batch)
{
    const struct dir_entry *one = (const void *)((char *)batch + *(const size_t *)a);
    const struct dir_entry *two = (const void *)((char *)batch + *(const size_t *)b);

    return strcmp(one->name, two->name);
}

/* Reads all of the top directory, and behind its entries an array of their positions, sorted. */
static void read_sorted(struct walk *walk, struct walk_level *level, int fd)
{
    size_t start = level->position, end = start, count = 0, *order;

    while (!level->complete)
        end = read_entries(level, fd, &walk->batch, &walk->batch_size, end);
    for (size_t at = start; at < end;
         at += ((struct dir_entry *)(void *)(walk->batch + at))->length)
        count++;
    make_room(&walk->batch, &walk->batch_size, end + count * sizeof *order);
    order = (size_t *)(void *)(walk->batch + end);
    for (size_t at = start; at < end;
         at += ((struct dir_entry *)(void *)(walk->batch + at))->length)
        *order++ = at;
    qsort_r(walk->batch + end, count, sizeof *order, compare_entries, walk->batch);
    level->position = end;
    level->end = end + count * sizeof *order;
}

/* The next entry of the top directory as it was read, or NULL. */
static const struct dir_entry *next_entry(struct walk *walk)
{
    size_t depth = walk->dirs.count - 1;
    struct walk_level *level = &walk->levels[depth];
    const struct dir_entry *entry;

    if (level->position == level->end && !level->complete) {
        level->position = level->end = depth > 0 ? aligned(walk->levels[depth - 1].end) : 0;
        if (walk->flags & WALK_SORT)
            read_sorted(walk, level, dirs_fd(&walk->dirs));
        else
            level->end = read_entries(level, dirs_fd(&walk->dirs), &walk->batch, &walk->batch_size,
                                      level->position);
    }
    if (level->position < level->end) {
        if (walk->flags & WALK_SORT) {
            size_t *order = (void *)(walk->batch + level->position);

            level->position += sizeof *order;
            return (const void *)(walk->batch + *order);
        }
        entry = (const void *)(walk->batch + level->position);
        level->position += entry->length;
        return entry;
    }
    if (level->rest_position == level->rest_end)
        return NULL;
    entry = (const void *)(level->rest + level->rest_position);
    level->rest_position += entry->length;
    return entry;
}

/* Fills in what the caller sees, from the stack's current name. */
static bool report(struct walk *walk, enum walk_event event, int error)
{
    walk->event = event;
    walk->error = error;
    walk->dirfd = dirs_fd(&walk->dirs);
    walk->path = walk->dirs.path;
    walk->name = walk->path + walk->dirs.name;
    walk->path_length = walk->dirs.length;
    walk->depth = walk->dirs.count;
    walk->other_device = false;
    return true;
}

static bool follows(const struct walk *walk)
{
    return (walk->flags & WALK_FOLLOW) ||
           ((walk->flags & WALK_FOLLOW_OPERANDS) && walk->dirs.count == 0);
}

/*
 * Examines the current name; a link that leads nowhere is examined itself. Returns 0 or an errno.
 */
static int examine(struct walk *walk)
{
    int fd = dirs_fd(&walk->dirs);
    const char *name = walk->dirs.path + walk->dirs.name;
    int error = 0;

    walk->is_link = false;
    if (fstatat(fd, name, &walk->status, AT_SYMLINK_NOFOLLOW) < 0)
        return errno;
    walk->examined = true;
    if (S_ISLNK(walk->status.st_mode) && follows(walk)) {
        struct stat target;

        if (fstatat(fd, name, &target, 0) == 0) {
            walk->status = target;
            walk->is_link = true;
        } else {
            error = errno;
        }
    }
    walk->type = walk->status.st_mode & S_IFMT;
    walk->error = error;
    return 0;
}

const struct stat *walk_stat(struct walk *walk)
{
    int error = walk->examined ? 0 : examine(walk);

    if (error == 0)
        return &walk->status;
    errno = error;
    return NULL;
}

/* Whether a link was followed on the way here: then any directory may be one that we are in. */
static bool is_reached_by_link(const struct walk *walk)
{
    if (!(walk->flags & WALK_FOLLOW))
        return false;
    for (size_t i = 1; i < walk->dirs.count; i++)
        if (walk->dirs.levels[i].by_link)
            return true;
    return walk->is_link;
}

static bool report_directory(struct walk *walk)
{
    const struct stat *status = is_reached_by_link(walk) ? walk_stat(walk) : NULL;

    if (status != NULL && dirs_contain(&walk->dirs, status->st_dev, status->st_ino))
        return report(walk, WALK_LOOP, ELOOP);
    report(walk, WALK_DIRECTORY, 0);
    walk->step = STEP_ENTER;
    if (walk->flags & WALK_ONE_DEVICE) {
        status = walk_stat(walk);
        walk->other_device = status != NULL && status->st_dev != walk->device;
        if (walk->other_device)
            walk->step = STEP_LEAVE;
    }
    return true;
}

/* `type` is what the directory said, or 0. */
static bool report_entry(struct walk *walk, mode_t type)
{
    int link_error = 0;

    walk->step = STEP_READ;
    walk->examined = walk->is_link = false;
    walk->type = type;
    if (type == 0 || (type == S_IFLNK && follows(walk))) {
        int error = examine(walk);

        if (error != 0)
            return report(walk, WALK_FAILED, error);
        link_error = walk->error;
    }
    if (walk->type == S_IFDIR)
        return report_directory(walk);
    return report(walk, WALK_FILE, link_error);
}

static bool report_operand(struct walk *walk)
{
    bool good = report_entry(walk, 0);

    walk->device = walk->status.st_dev;
    walk->other_device = false;
    if (walk->event == WALK_DIRECTORY)
        walk->step = STEP_ENTER;
    return good;
}

static bool enter(struct walk *walk)
{
    size_t depth = walk->dirs.count;
    struct walk_level *level;

    if (!dirs_enter(&walk->dirs, walk->is_link))
        return false;
    if (depth >= walk->room) {
        size_t old = walk->room;

        walk->levels = mem_grow(walk->levels, depth, &walk->room, sizeof *walk->levels);
        memset(walk->levels + old, 0, (walk->room - old) * sizeof *walk->levels);
    }
    level = &walk->levels[depth];
    level->position = level->end = level->rest_position = level->rest_end = 0;
    level->complete = false;
    level->error = 0;
    return true;
}

/* Back to the directory above; where that is gone, its other entries are lost, and so on up. */
static bool leave(struct walk *walk)
{
    for (;;) {
        int error = walk->levels[walk->dirs.count - 1].error;
        struct walk_level *above;

        if (dirs_leave(&walk->dirs)) {
            walk->type = S_IFDIR;
            walk->is_link = walk->dirs.levels[walk->dirs.count].by_link;
            walk->examined = false;
            walk->step = error != 0 ? STEP_LEAVE : STEP_READ;
            return report(walk, error != 0 ? WALK_UNREADABLE : WALK_LEAVE, error);
        }
        above = &walk->levels[walk->dirs.count - 1];
        above->error = errno;
    }
}

static bool read_next(struct walk *walk)
{
    const struct dir_entry *entry;

    if (walk->dirs.count == 0)
        return false;
    do {
        entry = next_entry(walk);
        if (entry == NULL)
            return leave(walk);
    } while (is_dot_or_dot_dot(entry->name));
    dirs_name(&walk->dirs, entry->name);
    return report_entry(walk, (mode_t)entry->type << 12);
}

bool walk_next(struct walk *walk)
{
    switch (walk->step) {
    case STEP_OPERAND:
        return report_operand(walk);
    case STEP_LEAVE:
        walk->step = STEP_READ;
        return report(walk, WALK_LEAVE, 0);
    case STEP_ENTER:
        if (!enter(walk)) {
            walk->step = STEP_LEAVE;
            return report(walk, WALK_UNREADABLE, errno);
        }
        break;
    case STEP_END:
        return false;
    }
    if (read_next(walk))
        return true;
    walk_end(walk);
    return false;
}

void walk_start(struct walk *walk, const char *operand)
{
    walk_end(walk);
    walk->dirs.before_close = keep_rest;
    walk->dirs.owner = walk;
    dirs_name(&walk->dirs, operand);
    walk->step = STEP_OPERAND;
}

void walk_skip(struct walk *walk)
{
    walk->step = STEP_READ;
}

bool walk_is_empty(const struct walk *walk)
{
    struct dir_read dir;
    bool empty;

    if (!dir_open(&dir, walk->dirfd, walk->name, walk->is_link))
        return false;
    empty = dir_next(&dir) == NULL && dir.error == 0;
    dir_close(&dir);
    errno = dir.error;
    return empty;
}

void walk_end(struct walk *walk)
{
    dirs_reset(&walk->dirs);
    walk->step = STEP_END;
}

void walk_warn(const struct walk *walk)
{
    errno = walk->error;
    if (walk->event == WALK_LOOP)
        warnx("%s: file system loop: it leads back to a directory it is in", walk->path);
    else
        warn("%s", walk->path);
}
