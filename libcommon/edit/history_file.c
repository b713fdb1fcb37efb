/* The history's file: see history.h for its form. */
#include <sys/file.h>

#include "box.h"
#include "history.h"
#include "replace.h"

enum {
    LOAD_MOST = 16 << 20,
    LOCK_TRIES = 20, /* of 10 ms: who holds the lock is trimming, or stopped for long */
};

static size_t backslashes_before(const char *start, const char *end)
{
    const char *at = end;

    while (at > start && at[-1] == '\\')
        at--;
    return (size_t)(end - at);
}

/* ---------------------------------------------------------------- reading */

/* What is read: a file's last bytes. */
struct contents {
    struct arena arena;
    char *bytes;
    size_t length;
};

static bool read_contents(int fd, struct contents *contents)
{
    struct stat status;
    off_t start;
    ssize_t got = 1;

    if (fstat(fd, &status) != 0)
        return false;
    if (!S_ISREG(status.st_mode)) {
        errno = EINVAL;
        return false;
    }
    start = status.st_size > LOAD_MOST ? status.st_size - LOAD_MOST : 0;
    *contents = (struct contents){0};
    contents->bytes = arena_alloc(&contents->arena, (size_t)(status.st_size - start) + 1);
    while (got > 0 && start + (off_t)contents->length < status.st_size) {
        got = pread(fd, contents->bytes + contents->length,
                    (size_t)(status.st_size - start) - contents->length,
                    start + (off_t)contents->length);
        if (got > 0)
            contents->length += (size_t)got;
    }
    if (got < 0)
        arena_drop(&contents->arena);
    return got >= 0;
}

/*
 * Takes the next entry off the text, decoding it in place: lines are joined while an odd number of
 * backslashes ends them.
 */
static struct span take_entry(struct span *text)
{
    char *start = (char *)text->ptr, *to = start;
    const char *from = start, *end = start + text->len;
    bool more = true;

    while (more && from < end) {
        const char *newline = bytes_find(from, '\n', (size_t)(end - from));
        const char *line_end = newline != NULL ? newline : end;
        size_t slashes = backslashes_before(from, line_end);
        size_t keep = (size_t)(line_end - from) - slashes + slashes / 2;

        memmove(to, from, keep);
        to += keep;
        more = slashes % 2 == 1 && newline != NULL;
        if (more)
            *to++ = '\n';
        from = line_end + (newline != NULL);
    }
    text->len -= (size_t)(from - text->ptr);
    text->ptr = from;
    return (struct span){start, (size_t)(to - start)};
}

bool history_load(struct history *history, const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    struct contents contents;
    struct span rest;
    bool good;

    if (fd < 0)
        return false;
    good = read_contents(fd, &contents);
    close(fd);
    if (!good)
        return false;
    rest = (struct span){contents.bytes, contents.length};
    while (rest.len > 0) {
        struct span entry = take_entry(&rest);

        if (entry.len > 0)
            history_add(history, entry, 0);
    }
    arena_drop(&contents.arena);
    return true;
}

/* ---------------------------------------------------------------- writing */

/* The entry as the file has it; at most 2 * length + 1 bytes. */
static size_t encode(char *bytes, struct span entry)
{
    const char *from = entry.ptr, *end = from + entry.len;
    char *to = bytes;

    for (;; from++) {
        const char *newline = bytes_find(from, '\n', (size_t)(end - from));
        const char *line_end = newline != NULL ? newline : end;
        size_t slashes = backslashes_before(from, line_end) + (newline != NULL);

        memcpy(to, from, (size_t)(line_end - from));
        to += line_end - from;
        memset(to, '\\', slashes);
        to += slashes;
        *to++ = '\n';
        if (newline == NULL)
            return (size_t)(to - bytes);
        from = newline;
    }
}

static void wait_for_lock(int fd)
{
    for (int i = 0; i < LOCK_TRIES && flock(fd, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
         i++)
        usleep(10000);
}

/* Opens the file, locked against being trimmed, and makes sure that it is still the one. */
static int open_locked(const char *path)
{
    for (int i = 0; i < 3; i++) {
        int fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY, 0600);
        struct stat opened, named;

        if (fd < 0)
            return -1;
        wait_for_lock(fd);
        if (fstat(fd, &opened) == 0 && stat(path, &named) == 0 && opened.st_ino == named.st_ino)
            return fd;
        close(fd);
    }
    return -1;
}

bool history_append(const char *path, struct span entry)
{
    struct arena arena = {0};
    char *bytes = arena_alloc(&arena, 2 * entry.len + 1);
    size_t length = encode(bytes, entry);
    int fd = open_locked(path);
    ssize_t written = -1;

    if (fd >= 0) {
        written = write(fd, bytes, length);
        if (written >= 0 && (size_t)written < length)
            errno = ENOSPC;
        close(fd);
    }
    arena_drop(&arena);
    return written == (ssize_t)length;
}

bool history_save(const struct history *history, const char *path)
{
    struct replace replace = {.mode = 0600};
    struct arena arena = {0};
    char *bytes = arena_alloc(&arena, 2 * (history->used + history->count) + 1);
    size_t length = 0, done = 0;
    ssize_t written = 0;

    for (size_t n = history_oldest(history); n <= history_newest(history); n++)
        length += encode(bytes + length, history_entry(history, n));
    if (!replace_open(&replace, path, REPLACE_FOLLOW)) {
        arena_drop(&arena);
        return false;
    }
    while (done < length && written >= 0) {
        written = write(replace.fd, bytes + done, length - done);
        if (written > 0)
            done += (size_t)written;
    }
    if (done < length)
        warn("%s", path);
    arena_drop(&arena);
    if (done == length)
        return replace_commit(&replace);
    replace_cancel(&replace);
    return false;
}

bool history_trim(const char *path, size_t most)
{
    struct history kept = {.limit = most + most / 2 + 1};
    int fd = open(path, O_RDWR | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    bool good = true;

    if (fd < 0)
        return false;
    if (flock(fd, LOCK_EX | LOCK_NB) == 0) { /* else someone trims it already */
        good = history_load(&kept, path);
        if (good && kept.count >= kept.limit) {
            history_limit(&kept, most);
            good = history_save(&kept, path);
        }
    }
    close(fd);
    history_drop(&kept);
    return good;
}
