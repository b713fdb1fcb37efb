/* The file that is patched, and the pieces that its new content is put together from. */
#include "patch.h"
#include "paths.h"

static bool read_all(struct target *target, int fd)
{
    size_t room = (size_t)target->status.st_size + 1;

    target->bytes = mem_alloc(room);
    for (;;) {
        ssize_t got;

        if (target->size == room) {
            target->bytes = mem_resize(target->bytes, room, 2 * room);
            room *= 2;
        }
        got = read(fd, target->bytes + target->size, room - target->size);
        if (got == 0)
            return true;
        if (got < 0 && errno != EINTR)
            return false;
        target->size += got > 0 ? (size_t)got : 0;
    }
}

static void index_lines(struct target *target)
{
    const char *at = target->bytes, *end = target->bytes + target->size;
    size_t lines = target->size > 0 ? bytes_count(at, '\n', target->size) + 1 : 0;

    target->starts = mem_alloc((lines + 2) * sizeof *target->starts);
    target->count = 0;
    while (at < end) {
        const char *newline = bytes_find(at, '\n', (size_t)(end - at));

        target->starts[target->count++] = at;
        at = newline != NULL ? newline + 1 : end;
    }
    target->starts[target->count] = end;
}

static bool read_link(struct target *target)
{
    target->bytes = path_read_link(AT_FDCWD, target->name);
    if (target->bytes == NULL)
        return false;
    target->size = strlen(target->bytes);
    return true;
}

/* Reads the file, which may be missing; false after a message when it is there and can't be. */
bool target_load(struct patch *patch, struct target *target, const char *name)
{
    const int flags = patch->follow_links ? 0 : AT_SYMLINK_NOFOLLOW;
    bool good;
    int fd;

    *target = (struct target){.name = name};
    target->exists = fstatat(AT_FDCWD, name, &target->status, flags) == 0;
    if (!target->exists && errno != ENOENT && errno != ENOTDIR) {
        warn("%s", name);
        return false;
    }
    target->is_link = target->exists && S_ISLNK(target->status.st_mode);
    if (!target->exists || (!S_ISREG(target->status.st_mode) && !target->is_link)) {
        target->bytes = mem_dup("");
        index_lines(target);
        return true;
    }
    fd = target->is_link ? -1 : open(name, O_RDONLY | O_CLOEXEC);
    good = target->is_link ? read_link(target) : fd >= 0 && read_all(target, fd);
    if (!good)
        warn("%s", name);
    if (fd >= 0)
        close(fd);
    index_lines(target);
    return good;
}

/* Line `number`, from 1 on; nothing beyond the end. */
struct span target_line(const struct target *target, size_t number)
{
    const char *const *start;

    if (number == 0 || number > target->count)
        return (struct span){"", 0};
    start = target->starts + number - 1;
    return (struct span){start[0], (size_t)(start[1] - start[0])};
}

/* Adds a text, and before it the newline that what came before may lack. */
void pieces_add(struct pieces *pieces, struct span text)
{
    struct span *last = pieces->count > 0 ? &pieces->items[pieces->count - 1] : NULL;

    if (text.len == 0)
        return;
    if (last != NULL && last->ptr[last->len - 1] != '\n') {
        pieces->items = mem_grow(pieces->items, pieces->count, &pieces->room, sizeof *last);
        pieces->items[pieces->count++] = (struct span){"\n", 1};
        pieces->size++;
    } else if (last != NULL && last->ptr + last->len == text.ptr) {
        last->len += text.len;
        pieces->size += text.len;
        return;
    }
    pieces->items = mem_grow(pieces->items, pieces->count, &pieces->room, sizeof *last);
    pieces->items[pieces->count++] = text;
    pieces->size += text.len;
}

void copy_lines(struct patch *patch, size_t end)
{
    const struct target *target = &patch->target;

    end = end < target->count ? end : target->count;
    if (end <= patch->frozen)
        return;
    pieces_add(&patch->pieces,
               (struct span){target->starts[patch->frozen],
                             (size_t)(target->starts[end] - target->starts[patch->frozen])});
    patch->frozen = end;
}
