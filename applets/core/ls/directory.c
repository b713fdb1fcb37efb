/* Reading directories: which names are shown, and what is asked about each. */
#include "dir_read.h"
#include "glob.h"
#include "ls.h"
#include "paths.h"

static bool is_shown(const struct ls *ls, const char *name)
{
    if (name[0] == '.') {
        if (ls->hidden == HIDDEN_SKIP)
            return false;
        if (ls->hidden == HIDDEN_ALMOST && is_dot_or_dot_dot(name))
            return false;
    }
    if (ls->hidden == HIDDEN_SKIP && ls->hide_globs != NULL && globs_match(ls->hide_globs, name))
        return false;
    return ls->ignore_globs == NULL || !globs_match(ls->ignore_globs, name);
}

bool is_directory_file(const struct file *file)
{
    return file->type == S_IFDIR >> 12;
}

static bool is_link_file(const struct file *file)
{
    return file->type == S_IFLNK >> 12;
}

/* Whether the name alone, with the type that the directory gave, leaves something open. */
static bool needs_status(const struct ls *ls, const struct file *file, bool operand)
{
    bool typed = ls->indicator != INDICATE_NOTHING || ls->colors != NULL || ls->recursive ||
                 ls->directories_first;

    if (ls->need_status || operand)
        return true;
    if (file->type == 0 && typed)
        return true;
    if (is_link_file(file))
        return ls->links == LINKS_ALL && (typed || ls->inode);
    if (file->type == S_IFREG >> 12)
        return ls->indicator == INDICATE_ALL || ls->colors != NULL;
    return is_directory_file(file) && (ls->colors != NULL || ls->inode);
}

static void read_birth(const struct ls *ls, struct file *file, int dirfd, int flags)
{
    struct statx status;

    if (ls->time != TIME_BIRTH)
        return;
    file->birth = (struct timespec){.tv_nsec = -1};
    if (statx(dirfd, file->name, flags, STATX_BTIME, &status) == 0 &&
        (status.stx_mask & STATX_BTIME))
        file->birth = (struct timespec){.tv_sec = status.stx_btime.tv_sec,
                                        .tv_nsec = status.stx_btime.tv_nsec};
}

static bool follows(const struct ls *ls, bool operand)
{
    return ls->links == LINKS_ALL || (operand && ls->links == LINKS_OPERANDS);
}

/* The status into file->status, by following links or not; a link that leads nowhere is itself. */
static bool read_status(struct ls *ls, struct file *file, int dirfd, bool operand)
{
    int flags = follows(ls, operand) ? 0 : AT_SYMLINK_NOFOLLOW;
    bool good;

    if (operand && ls->links == LINKS_OPERAND_DIRECTORIES) {
        good = fstatat(dirfd, file->name, file->status, 0) == 0 && S_ISDIR(file->status->st_mode);
        if (good)
            return true;
        flags = AT_SYMLINK_NOFOLLOW;
    }
    good = fstatat(dirfd, file->name, file->status, flags) == 0;
    if (!good && flags == 0 && operand && errno == ENOENT && ls->links == LINKS_OPERANDS) {
        flags = AT_SYMLINK_NOFOLLOW;
        good = fstatat(dirfd, file->name, file->status, flags) == 0;
    }
    if (good)
        read_birth(ls, file, dirfd, flags);
    return good;
}

/* The name below the directory being read, for messages. */
static void warn_about(struct ls *ls, const struct file *file, bool operand)
{
    int code = errno;

    if (!operand)
        dirs_name(&ls->dirs, file->name);
    errno = code;
    warn("%s", operand ? (*file->name != '\0' ? file->name : "''") : ls->dirs.path);
    ls->status |= operand ? STATUS_SERIOUS : STATUS_MINOR;
}

/* Where a link leads: its text for the long format, its mode for colours and indicators. */
static void read_target(struct ls *ls, struct file *file, int dirfd, bool operand)
{
    struct stat target;
    bool shown = ls->format == FORMAT_LONG;

    if (shown) {
        file->target = path_read_link(dirfd, file->name);
        if (file->target == NULL)
            warn_about(ls, file, operand);
    }
    if (ls->colors == NULL && !ls->directories_first &&
        !(shown && ls->indicator != INDICATE_NOTHING))
        return;
    file->target_known = fstatat(dirfd, file->name, &target, 0) == 0;
    file->target_mode = file->target_known ? target.st_mode : 0;
}

void look_closer(struct ls *ls, struct file *file, int dirfd, bool operand)
{
    if (needs_status(ls, file, operand)) {
        if (read_status(ls, file, dirfd, operand)) {
            file->type = (uint8_t)(file->status->st_mode >> 12 & 15);
            file->inode = file->status->st_ino;
        } else {
            warn_about(ls, file, operand);
            file->failed = true;
            file->status = NULL;
        }
    } else {
        file->status = NULL;
    }
    if (is_link_file(file) && !file->failed)
        read_target(ls, file, dirfd, operand);
}

/* All entries of the directory into ls->batch; returns their bytes. */
static size_t read_batch(struct ls *ls, int fd, bool *good)
{
    size_t used = 0;

    for (;;) {
        int got;

        if (ls->batch_size - used < SEEK_BATCH) {
            size_t size = ls->batch_size * 2 + SEEK_BATCH;

            ls->batch = mem_resize(ls->batch, ls->batch_size, size);
            ls->batch_size = size;
        }
        got = dir_fill(fd, ls->batch + used, SEEK_BATCH);
        *good = got >= 0;
        if (got <= 0)
            return used;
        used += (size_t)got;
    }
}

static struct file *add_file(struct files *files)
{
    if (files->count == files->capacity) {
        size_t size = sizeof *files->list, more = files->capacity * 2 + 16;

        files->list = arena_resize(&files->arena, files->list, files->capacity * size, more * size);
        files->capacity = more;
    }
    files->list[files->count] = (struct file){0};
    return &files->list[files->count++];
}

static void add_entries(const struct ls *ls, struct files *files, const char *batch, size_t used)
{
    for (size_t at = 0; at < used;) {
        const struct dir_entry *entry = (const void *)(batch + at);

        at += entry->length;
        if (is_shown(ls, entry->name)) {
            struct file *file = add_file(files);

            file->name = entry->name;
            file->length = (uint32_t)strlen(entry->name);
            file->inode = entry->inode;
            file->type = entry->type;
        }
    }
}

bool read_directory(struct ls *ls, struct files *files, int fd)
{
    bool good;
    size_t used = read_batch(ls, fd, &good);

    add_entries(ls, files, ls->batch, used);
    for (size_t i = 0; i < files->count; i++) {
        struct file *file = &files->list[i];

        if (needs_status(ls, file, false))
            file->status = arena_alloc(&files->arena, sizeof *file->status);
        look_closer(ls, file, fd, false);
    }
    return good;
}

bool add_operand(struct ls *ls, struct files *files, const char *name)
{
    struct file *file = add_file(files);

    file->name = name;
    file->length = (uint32_t)strlen(name);
    file->status = arena_alloc(&files->arena, sizeof *file->status);
    look_closer(ls, file, AT_FDCWD, true);
    if (file->failed)
        files->count--;
    return !file->failed;
}

void files_drop(struct files *files)
{
    arena_drop(&files->arena);
    *files = (struct files){0};
}
