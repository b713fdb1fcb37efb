/* Putting the new content in place: backups, modes, renames, removals. Nothing is half-written. */
#include "patch.h"
#include "paths.h"
#include "replace.h"

#include <stdio.h>

/* Makes the directories that a file is to be in. */
static void make_parents(const char *name)
{
    const char *folder = path_make_folders(name);

    if (folder != NULL)
        die("%s", folder);
}

/* Directories that a removal left empty go, too. */
static void remove_parents(const char *name)
{
    char *path = mem_dup(name), *slash;

    while ((slash = strrchr(path, '/')) != NULL && slash != path) {
        *slash = '\0';
        if (rmdir(path) < 0)
            return;
    }
}

/* ---- backups ---- */

static const char *backup_path(const struct patch *patch, const char *name)
{
    const char *slash = strrchr(name, '/');
    const size_t directory = slash != NULL ? (size_t)(slash - name) + 1 : 0;

    if (patch->prefix == NULL && patch->base_prefix == NULL)
        return backup_name(&patch->backups, AT_FDCWD, name);
    return mem_print("%s%.*s%s%s%s", patch->prefix != NULL ? patch->prefix : "", (int)directory,
                     name, patch->base_prefix != NULL ? patch->base_prefix : "", name + directory,
                     patch->suffix != NULL ? patch->suffix : "");
}

/* A link keeps the original under both names until it is replaced. */
static bool keep_backup(const struct patch *patch, const char *name)
{
    const char *backup = backup_path(patch, name);
    struct stat status;
    int fd;

    make_parents(backup);
    unlink(backup);
    if (fstatat(AT_FDCWD, name, &status, AT_SYMLINK_NOFOLLOW) < 0) {
        /* that there was no file is told by an empty one that nobody may read */
        fd = open(backup, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0);
        if (fd >= 0)
            return close(fd) == 0;
    } else if (linkat(AT_FDCWD, name, AT_FDCWD, backup, 0) == 0 || rename(name, backup) == 0) {
        return true;
    }
    warn("%s", backup);
    return false;
}

static bool wants_backup(const struct patch *patch)
{
    return patch->backup || (patch->mismatch_backup && (patch->mismatch || patch->failed > 0));
}

/* ---- writing ---- */

static void put_pieces(struct writer *writer, const struct pieces *pieces)
{
    for (size_t i = 0; i < pieces->count; i++)
        put_span(writer, pieces->items[i]);
}

/* What the header says of the new file's mode, or the old file's where that is another one. */
static mode_t new_mode(const struct patch *patch)
{
    const struct target *target = &patch->target;
    const mode_t old = target->exists && !target->is_link ? target->status.st_mode & 07777 : 0;
    const mode_t said = patch->header.mode[!patch->reversed];
    mode_t mask;

    if (said == 0 || S_ISLNK(said))
        return strcmp(patch->name, patch->out_name) != 0 ? old : 0;
    mask = umask(022);
    umask(mask);
    /* git tells no more than whether a file can be executed */
    if (old != 0)
        return said & 0100 ? old | (0111 & ~mask) : old & ~(mode_t)0111;
    return said & 0777 & ~mask;
}

/* -T, -Z: the time of the new file is the header's. */
static void set_time(const struct patch *patch, int fd)
{
    const int64_t seconds = patch->header.seconds[!patch->reversed];
    struct timespec times[2] = {{.tv_nsec = UTIME_OMIT}, {.tv_sec = (time_t)seconds}};

    if (!(patch->set_time || patch->set_utc) || seconds <= 0)
        return;
    if (patch->mismatch || patch->failed > 0)
        say(patch, "Not setting time of file %s (contents mismatch)\n", patch->out_name);
    else if (futimens(fd, times) < 0)
        warn("%s", patch->out_name);
}

static bool write_link(const struct patch *patch)
{
    const struct pieces *pieces = &patch->pieces;
    char *content = mem_alloc(pieces->size + 1), *at = content;
    const char *beside = mem_print("%s.box%d", patch->out_name, (int)getpid());

    for (size_t i = 0; i < pieces->count; i++) {
        memcpy(at, pieces->items[i].ptr, pieces->items[i].len);
        at += pieces->items[i].len;
    }
    *at = '\0';
    if (symlink(content, beside) == 0 && rename(beside, patch->out_name) == 0)
        return true;
    warn("%s", patch->out_name);
    unlink(beside);
    return false;
}

static bool write_file(const struct patch *patch)
{
    struct replace replace = {0};
    struct writer writer = {0};

    if (!replace_open(&replace, patch->out_name, patch->follow_links ? REPLACE_FOLLOW : 0))
        return false;
    replace.mode = new_mode(patch);
    writer_attach(&writer, replace.fd);
    put_pieces(&writer, &patch->pieces);
    if (!writer_flush(&writer)) {
        errno = writer.error;
        warn("%s", patch->out_name);
        replace_cancel(&replace);
        return false;
    }
    set_time(patch, replace.fd);
    return replace_commit(&replace);
}

static bool becomes_link(const struct patch *patch)
{
    const mode_t said = patch->header.mode[!patch->reversed];

    return said != 0 ? S_ISLNK(said) : patch->target.is_link;
}

static bool remove_file(const char *name)
{
    if (unlink(name) < 0 && errno != ENOENT) {
        warn("%s", name);
        return false;
    }
    remove_parents(name);
    return true;
}

static bool replace_file(const struct patch *patch)
{
    const bool renames = patch->header.renames && strcmp(patch->name, patch->out_name) != 0;

    make_parents(patch->out_name);
    if (!(becomes_link(patch) ? write_link(patch) : write_file(patch)))
        return false;
    return !renames || remove_file(patch->name);
}

/* ---- what becomes of the file ---- */

static bool result_goes(const struct patch *patch)
{
    return patch->pieces.size == 0 &&
           (patch->remove_empty ||
            (patch->header.absent[!patch->reversed] == ABSENT && !patch->posix));
}

static bool something_changed(const struct patch *patch)
{
    const struct header *header = &patch->header;
    const mode_t mode = header->mode[!patch->reversed];

    return patch->failed < patch->hunks || patch->merge != MERGE_NONE || header->renames ||
           header->copies || (mode != 0 && mode != header->mode[patch->reversed]);
}

static bool remove_or_replace(struct patch *patch)
{
    const bool backup = wants_backup(patch);

    if (result_goes(patch)) {
        if (patch->verbose)
            say(patch, "Removing file %s\n", patch->out_name);
        if (patch->dry_run || !patch->target.exists)
            return true;
        return (!backup || keep_backup(patch, patch->out_name)) && remove_file(patch->out_name);
    }
    if (patch->pieces.size > 0 && patch->header.absent[!patch->reversed] == ABSENT &&
        !patch->posix) {
        say(patch, "Not deleting file %s as content differs from patch\n", patch->out_name);
        if (patch->status < CONFLICTS)
            patch->status = CONFLICTS;
    }
    if (patch->dry_run)
        return true;
    if (backup && !keep_backup(patch, patch->out_name))
        return false;
    return !something_changed(patch) || replace_file(patch);
}

/* All hunks of a file have been tried: writes, removes or leaves it, and keeps the rejects. */
void finish_file(struct patch *patch)
{
    if (patch->output != NULL) {
        if (!patch->dry_run && !patch->skip)
            put_pieces(patch->whole_output, &patch->pieces);
    } else if (!patch->skip && !remove_or_replace(patch)) {
        patch->status = TROUBLE;
    }
    save_rejects(patch);
}
