/* Copying files and trees: see copy.h. */
#include "box.h"
#include "copy_internal.h"
#include "mode.h"
#include "paths.h"
#include "temporary.h"

#include <stdio.h>

/* A directory of the copy, while its entries are being copied. */
struct copy_level {
    struct stat source;
    bool created;
};

/* A file being written. */
struct output {
    int fd;
    enum way way;
    struct temporary beside;
};

void copy_failed_as(struct copy *copy, const char *text, int error)
{
    errno = error;
    warn("%s", text);
    copy->failed = true;
}

void copy_failed(struct copy *copy, const char *text)
{
    copy_failed_as(copy, text, errno);
}

void put_arrow(const char *source, const char *destination, const char *backup)
{
    put_byte(out, '\'');
    put_name(out, source);
    put_string(out, "' -> '");
    put_name(out, destination);
    if (backup != NULL) {
        put_string(out, "' (backup: '");
        put_name(out, backup);
        put_string(out, "')\n");
    } else {
        put_string(out, "'\n");
    }
}

static const char *to_name(const struct copy *copy)
{
    return copy->to.path + copy->to.name;
}

/* The backup becomes the file again when the new one failed. */
static void undo_backup(struct copy *copy)
{
    if (copy->backup_name != NULL)
        renameat(dirs_fd(&copy->to), copy->backup_name, dirs_fd(&copy->to), to_name(copy));
}

/* What remains to be done for an entry that was copied. */
static bool entry_done(struct copy *copy, const struct stat *source)
{
    if ((copy->keep & KEEP_LINKS) && source->st_nlink > 1)
        *inode_map_at(&copy->links, source->st_dev, source->st_ino) = mem_dup(copy->to.path);
    if (copy->several && copy->walk.depth == 0) {
        struct stat status;

        if (fstatat(dirs_fd(&copy->to), to_name(copy), &status, AT_SYMLINK_NOFOLLOW) == 0)
            *inode_map_at(&copy->made, status.st_dev, status.st_ino) = copy;
    }
    if (copy->verbose)
        put_arrow(copy->walk.path, copy->to.path, copy->backup_name);
    return true;
}

/* ---------------------------------------------------------------- hard links */

/*
 * The directory of an earlier copy, and its name there. The operand part of the path may lead
 * through links, what we made below may not.
 */
static int open_earlier(const struct copy *copy, const char *path, const char **name)
{
    size_t operand = copy->to.count > 0 ? copy->to.levels[0].end : strlen(path);
    int fd = AT_FDCWD;
    const char *slash;

    if (path[operand] != '/' || strncmp(path, copy->to.path, operand) != 0)
        operand = 0;
    while ((slash = strchr(path + operand, '/')) != NULL) {
        int below = openat(fd, mem_dup_bytes(path, (size_t)(slash - path)),
                           O_PATH | O_DIRECTORY | O_CLOEXEC | (fd < 0 ? 0 : O_NOFOLLOW));

        if (fd >= 0)
            close(fd);
        if (below < 0)
            return -1;
        fd = below;
        path = slash + 1;
        operand = 0;
    }
    *name = path;
    return fd;
}

static bool link_earlier(const struct copy *copy, const char *path)
{
    const char *name = path + copy->to.name;
    int fd = dirs_fd(&copy->to), error;
    bool beside = strlen(path) > copy->to.name && strchr(name, '/') == NULL &&
                  strncmp(path, copy->to.path, copy->to.name) == 0;
    int from = beside ? fd : open_earlier(copy, path, &name);

    if (from == -1)
        return false;
    error = linkat(from, name, fd, to_name(copy), 0) < 0 ? errno : 0;
    if (!beside && from >= 0)
        close(from);
    errno = error;
    return error == 0;
}

/* Where another name of the file was copied before, links to that copy. True if that was all. */
static bool copied_before(struct copy *copy, const struct stat *source)
{
    const char *path;

    if (!(copy->keep & KEEP_LINKS) || source->st_nlink < 2)
        return false;
    path = *inode_map_at(&copy->links, source->st_dev, source->st_ino);
    if (path == NULL)
        return false;
    if (!link_earlier(copy, path)) {
        if (errno == ENOENT)
            return false;
        if (errno == EEXIST && copy_find_way(copy, source, false) != WAY_FREE)
            return true;
        if (!link_earlier(copy, path)) {
            copy_failed(copy, copy->to.path);
            return true;
        }
    }
    return entry_done(copy, source);
}

/* ---------------------------------------------------------------- contents */

/* As long as the file is not ours to give, nobody else may look into it. */
static mode_t creation_mode(const struct copy *copy, const struct stat *source)
{
    if (copy->keep & (KEEP_MODE | KEEP_OWNER))
        return 0600;
    return copy->default_mode ? 0666 : source->st_mode & 0777;
}

static int open_beside(struct copy *copy, struct output *output)
{
    char *name = mem_dup(".boxXXXXXXXX");
    const char *slash = strrchr(to_name(copy), '/');

    if (slash != NULL) /* an operand */
        name = mem_print("%.*s/%s", (int)(slash - to_name(copy)), to_name(copy), name);
    output->way = WAY_BESIDE;
    output->fd = temporary_create(dirs_fd(&copy->to), name, 0, TEMPORARY_FILE);
    if (output->fd < 0)
        return -1;
    output->beside = (struct temporary){.dirfd = dirs_fd(&copy->to), .name = name};
    temporary_guard(&output->beside);
    return output->fd;
}

static int open_new(struct copy *copy, struct output *output, const struct stat *source)
{
    output->way = WAY_FREE;
    output->fd = openat(dirs_fd(&copy->to), to_name(copy), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
                        creation_mode(copy, source));
    return output->fd;
}

static int open_in_place(struct copy *copy, struct output *output)
{
    output->way = WAY_IN_PLACE;
    output->fd = openat(dirs_fd(&copy->to), to_name(copy), O_WRONLY | O_CLOEXEC);
    return output->fd < 0 && copy->force ? open_beside(copy, output) : output->fd;
}

/* False after a message, or when there is nothing to be done. */
static bool open_output(struct copy *copy, struct output *output, const struct stat *source)
{
    enum way way = WAY_FREE;

    if (open_new(copy, output, source) < 0 && errno == EEXIST) {
        way = copy_find_way(copy, source, true);
        if (way == WAY_BLOCKED)
            return false;
        if (way == WAY_FREE)
            open_new(copy, output, source);
        else if (way == WAY_BESIDE)
            open_beside(copy, output);
        else
            open_in_place(copy, output);
    }
    if (output->fd < 0)
        copy_failed(copy, copy->to.path);
    return output->fd >= 0;
}

static int keep_attributes(struct copy *copy, struct output *output, const struct stat *source,
                           int from)
{
    int error = 0;

    if (copy->keep & ~KEEP_LINKS)
        error = copy_attributes(copy->keep, copy->strict, source, from, output->fd);
    if (error == 0 && !(copy->keep & KEEP_MODE) && output->way != WAY_IN_PLACE &&
        ((copy->keep & KEEP_OWNER) || output->way == WAY_BESIDE)) {
        mode_t mode = copy->default_mode ? 0666 : source->st_mode & 0777;

        error = fchmod(output->fd, mode & ~copy->mask) < 0 ? errno : 0;
    }
    return error;
}

/* Puts a whole file under its name, or takes a failed one away. Returns `error` or a new one. */
static int close_output(struct copy *copy, struct output *output, int error)
{
    int fd = dirs_fd(&copy->to);

    if (error != 0 && output->way == WAY_IN_PLACE && lseek(output->fd, 0, SEEK_CUR) > 0)
        (void)!ftruncate(output->fd, 0); /* what is lost should be seen to be lost */
    if (close(output->fd) < 0 && error == 0)
        error = errno;
    if (output->way == WAY_BESIDE) {
        if (error == 0 && renameat(fd, output->beside.name, fd, to_name(copy)) < 0)
            error = errno;
        if (error != 0)
            unlinkat(fd, output->beside.name, 0);
        temporary_release(&output->beside);
    } else if (error != 0 && output->way == WAY_FREE) {
        unlinkat(fd, to_name(copy), 0);
        undo_backup(copy);
    }
    return error;
}

static bool write_output(struct copy *copy, struct output *output, const struct stat *source,
                         int from)
{
    bool writing = true;
    int error = 0;

    if (!copy->attributes_only) {
        copy->data.in_place = output->way == WAY_IN_PLACE;
        error = copy_data(&copy->data, from, source, output->fd, &writing);
    }
    if (error == 0) {
        writing = true;
        error = keep_attributes(copy, output, source, from);
        if (error != 0) { /* the bytes are there: say it, and keep them */
            copy_failed_as(copy, copy->to.path, error);
            error = 0;
        }
    }
    error = close_output(copy, output, error);
    if (error != 0)
        copy_failed_as(copy, writing ? copy->to.path : copy->walk.path, error);
    return error == 0;
}

static void copy_content(struct copy *copy)
{
    bool regular = copy->walk.type == S_IFREG;
    struct output output;
    struct stat source;
    int from = openat(copy->walk.dirfd, copy->walk.name,
                      O_RDONLY | O_CLOEXEC | (copy->walk.is_link ? 0 : O_NOFOLLOW) |
                          (regular ? O_NONBLOCK : 0));

    if (from < 0 || fstat(from, &source) < 0)
        copy_failed(copy, copy->walk.path);
    else if (!copied_before(copy, &source) && open_output(copy, &output, &source) &&
             write_output(copy, &output, &source, from))
        entry_done(copy, &source);
    if (from >= 0)
        close(from);
}

/* ---------------------------------------------------------------- everything else */

/* Makes the entry that is not a file's content; 0 or an errno value. */
static int make_entry(const struct copy *copy, const struct stat *source, const char *target)
{
    int fd = dirs_fd(&copy->to);
    const char *name = to_name(copy);
    int made;

    if (target != NULL)
        made = symlinkat(target, fd, name);
    else if (copy->hard_links)
        made = linkat(copy->walk.dirfd, copy->walk.name, fd, name,
                      copy->walk.is_link ? AT_SYMLINK_FOLLOW : 0);
    else
        made = mknodat(fd, name, source->st_mode & (S_IFMT | 0777), source->st_rdev);
    return made < 0 ? errno : 0;
}

/* What -s writes into the link: it must lead to the source from where the link is. */
static const char *link_target(struct copy *copy)
{
    if (copy->walk.path[0] == '/' || strchr(copy->to.path, '/') == NULL)
        return copy->walk.path;
    warnx("%s: a relative symbolic link can only be made in the current directory", copy->to.path);
    copy->failed = true;
    return NULL;
}

static void copy_entry(struct copy *copy, const struct stat *source, const char *target)
{
    bool own = copy->hard_links || copy->symbolic_links; /* links to the source: nothing to keep */
    int error;

    if (!own && copied_before(copy, source))
        return;
    error = make_entry(copy, source, target);
    if (error == EEXIST) {
        if (copy_find_way(copy, source, false) != WAY_FREE)
            return;
        error = make_entry(copy, source, target);
    }
    if (error != 0) {
        undo_backup(copy);
        copy_failed_as(copy, copy->to.path, error);
        return;
    }
    error = own ? 0 : copy_attributes_at(copy->keep, source, dirs_fd(&copy->to), to_name(copy));
    if (error != 0)
        copy_failed_as(copy, copy->to.path, error);
    entry_done(copy, source);
}

static void copy_file(struct copy *copy)
{
    mode_t type = copy->walk.type;
    bool link = type == S_IFLNK;
    const struct stat *source;
    const char *target = NULL;

    if (link && copy->walk.error != 0) { /* it should have been followed */
        copy_failed_as(copy, copy->walk.path, copy->walk.error);
        return;
    }
    if (!copy->hard_links && !copy->symbolic_links && !link &&
        (type == S_IFREG || !copy->recursive || copy->contents)) {
        copy_content(copy);
        return;
    }
    source = walk_stat(&copy->walk);
    if (source == NULL) {
        copy_failed(copy, copy->walk.path);
        return;
    }
    if (copy->symbolic_links) {
        target = link_target(copy);
        if (target == NULL)
            return;
    } else if (link && !copy->hard_links) {
        target = path_read_link(copy->walk.dirfd, copy->walk.name);
        if (target == NULL) {
            copy_failed(copy, copy->walk.path);
            return;
        }
    }
    copy_entry(copy, source, target);
}

/* ---------------------------------------------------------------- directories */

/* Makes the current name a directory unless it is one. False after a message. */
static bool make_directory(struct copy *copy, const struct stat *source, bool *created)
{
    int fd = dirs_fd(&copy->to);
    mode_t mode = copy->default_mode ? 0777 : (source->st_mode & 0777) | 0700;
    struct stat old;

    if (copy->keep & (KEEP_MODE | KEEP_OWNER))
        mode = 0700;
    *created = mkdirat(fd, to_name(copy), mode) == 0;
    if (*created)
        return true;
    if (errno == EEXIST && fstatat(fd, to_name(copy), &old, AT_SYMLINK_NOFOLLOW) == 0) {
        if (old.st_dev == source->st_dev && old.st_ino == source->st_ino) {
            warnx("'%s' and '%s' are the same file", copy->walk.path, copy->to.path);
            copy->failed = true;
            return false;
        }
        if (S_ISDIR(old.st_mode))
            return true;
        errno = ENOTDIR;
    }
    copy_failed(copy, copy->to.path);
    return false;
}

static bool enter_directory(struct copy *copy, const struct stat *source, bool created, bool follow)
{
    size_t depth = copy->to.count;

    if (!dirs_enter(&copy->to, follow)) {
        copy_failed(copy, copy->to.path);
        return false;
    }
    if (depth >= copy->room)
        copy->levels = mem_grow(copy->levels, depth, &copy->room, sizeof *copy->levels);
    copy->levels[depth] = (struct copy_level){.source = *source, .created = created};
    return true;
}

static bool is_own_copy(const struct copy *copy, const struct stat *source)
{
    return copy->has_root && source->st_ino == copy->root.st_ino &&
           source->st_dev == copy->root.st_dev;
}

/* True when its entries shall follow. */
static bool copy_directory(struct copy *copy)
{
    const struct stat *source = walk_stat(&copy->walk);
    bool created;

    if (source == NULL) {
        copy_failed(copy, copy->walk.path);
        return false;
    }
    if (!copy->recursive) {
        warnx("%s: Is a directory (left out without -r)", copy->walk.path);
        copy->failed = true;
        return false;
    }
    if (is_own_copy(copy, source)) {
        warnx("%s: a directory can't be copied into itself", copy->walk.path);
        copy->failed = true;
        return false;
    }
    if (!make_directory(copy, source, &created) || !enter_directory(copy, source, created, false))
        return false;
    if (copy->walk.depth == 0)
        copy->has_root = fstat(dirs_fd(&copy->to), &copy->root) == 0;
    if (copy->verbose && created)
        put_arrow(copy->walk.path, copy->to.path, NULL);
    return true;
}

/* The mode a new directory could not be made with: without rights for us, or too early. */
static int final_mode(const struct copy *copy, const struct copy_level *level, int fd)
{
    mode_t mode = copy->default_mode ? 0777 : level->source.st_mode & 0777;
    struct stat status;

    if (!level->created || (copy->keep & KEEP_MODE) ||
        ((mode & 0700) == 0700 && !(copy->keep & KEEP_OWNER)))
        return 0;
    if (fstat(fd, &status) < 0 || fchmod(fd, (status.st_mode & 07000) | (mode & ~copy->mask)) < 0)
        return errno;
    return 0;
}

/* Leaves a directory of the copy: only now it gets its times, and perhaps loses rights. */
static void finish_directory(struct copy *copy)
{
    const struct copy_level *level = &copy->levels[copy->to.count - 1];
    int fd = dirs_fd(&copy->to), from = -1, error = 0;

    if ((copy->keep & (KEEP_MODE | KEEP_XATTR | KEEP_CONTEXT)) && copy->walk.event == WALK_LEAVE &&
        copy->to.count - 1 == copy->base + copy->walk.depth)
        from = openat(copy->walk.dirfd, copy->walk.name,
                      O_RDONLY | O_DIRECTORY | O_CLOEXEC | (copy->walk.is_link ? 0 : O_NOFOLLOW));
    if (copy->keep & ~KEEP_LINKS)
        error = copy_attributes(copy->keep, copy->strict, &level->source, from, fd);
    if (error == 0)
        error = final_mode(copy, level, fd);
    if (from >= 0)
        close(from);
    if (!dirs_leave(&copy->to))
        die("%s", copy->to.path); /* somebody moves our copy about: give up */
    if (error != 0)
        copy_failed_as(copy, copy->to.path, error);
}

static void finish_down_to(struct copy *copy, size_t count)
{
    while (copy->to.count > count)
        finish_directory(copy);
}

/* ---------------------------------------------------------------- operands */

static void visit(struct copy *copy, const char *name)
{
    if (copy->walk.event == WALK_UNREADABLE || copy->walk.event == WALK_FAILED ||
        copy->walk.event == WALK_LOOP) {
        walk_warn(&copy->walk);
        copy->failed = true;
    }
    finish_down_to(copy, copy->base + copy->walk.depth);
    copy->backup_name = NULL;
    if (copy->walk.event != WALK_FILE && copy->walk.event != WALK_DIRECTORY)
        return;
    dirs_name(&copy->to, copy->walk.depth == 0 ? name : copy->walk.name);
    if (copy->walk.event == WALK_FILE)
        copy_file(copy);
    else if (!copy_directory(copy))
        walk_skip(&copy->walk);
}

/* Makes and enters the directories that the source's path goes through; returns the last name. */
static const char *make_parents(struct copy *copy, const char *source)
{
    const char *name = source + strspn(source, "/"), *slash;

    for (; (slash = strchr(name, '/')) != NULL && slash[strspn(slash, "/")] != '\0';
         name = slash + strspn(slash, "/")) {
        const char *above = mem_dup_bytes(source, (size_t)(slash - source));
        struct stat status;
        bool created;

        dirs_name(&copy->to, mem_dup_bytes(name, (size_t)(slash - name)));
        if (stat(above, &status) < 0) {
            copy_failed(copy, above);
            return NULL;
        }
        created = mkdirat(dirs_fd(&copy->to), to_name(copy), (status.st_mode & 0777) | 0700) == 0;
        if (!enter_directory(copy, &status, created, true))
            return NULL;
        if (created && copy->verbose)
            put_arrow(above, copy->to.path, NULL);
    }
    return mem_dup_bytes(name, strcspn(name, "/"));
}

static int walk_flags(const struct copy *copy)
{
    int follow = copy->follow;

    if (follow == FOLLOW_DEFAULT)
        follow = copy->recursive && !copy->hard_links ? FOLLOW_NEVER : FOLLOW_ALWAYS;
    return (follow == FOLLOW_ALWAYS ? WALK_FOLLOW : 0) |
           (follow == FOLLOW_OPERANDS ? WALK_FOLLOW_OPERANDS : 0) |
           (copy->one_device ? WALK_ONE_DEVICE : 0);
}

/* Enters the directory that operands go to, unless we are in it already. */
static bool begin_in(struct copy *copy, const char *directory)
{
    if (directory != NULL && copy->directory == directory && copy->to.count == 1)
        return true;
    dirs_reset(&copy->to);
    copy->directory = directory;
    copy->mask = mode_umask();
    if (directory == NULL)
        return true;
    dirs_name(&copy->to, directory);
    return enter_directory(copy, &(struct stat){0}, false, true);
}

bool copy_operand(struct copy *copy, const char *source, const char *directory, const char *name,
                  bool parents)
{
    size_t above;

    copy->failed = copy->has_root = false;
    if (!begin_in(copy, directory))
        return false;
    above = copy->to.count;
    if (parents)
        name = make_parents(copy, source);
    copy->base = copy->to.count;
    copy->walk.flags = walk_flags(copy);
    if (name != NULL) {
        walk_start(&copy->walk, source);
        while (walk_next(&copy->walk))
            visit(copy, name);
    }
    copy->walk.event = WALK_FAILED; /* of no use any more */
    finish_down_to(copy, above);
    return !copy->failed;
}
