/* Backups of what is replaced: see backup.h. */
#include "backup.h"
#include "box.h"
#include "dir_read.h"

#include <stdio.h>

void backup_prepare(struct backup *backup)
{
    static const char words[] = "none\0off\0simple\0never\0numbered\0t\0existing\0nil\0";
    const char *control = getenv("VERSION_CONTROL"), *suffix = getenv("SIMPLE_BACKUP_SUFFIX");
    int index = 0;

    if (backup->suffix != NULL && backup->kind == BACKUP_NONE)
        backup->kind = BACKUP_DEFAULT;
    if (backup->suffix == NULL)
        backup->suffix = suffix != NULL && *suffix != '\0' ? suffix : "~";
    if (*backup->suffix == '\0' || strchr(backup->suffix, '/') != NULL)
        backup->suffix = "~";
    if (backup->kind != BACKUP_DEFAULT)
        return;
    backup->kind = BACKUP_EXISTING;
    if (control == NULL || *control == '\0')
        return;
    for (const char *word = words; *word != '\0'; word += strlen(word) + 1, index++)
        if (strcmp(word, control) == 0) {
            backup->kind = index / 2;
            return;
        }
    usage_error("invalid VERSION_CONTROL '%s'", control);
}

/* The N of "NAME.~N~" if an entry is called so; else 0. */
static uintmax_t backup_number(const char *entry, const char *name, size_t length)
{
    const char *digits = entry + length + 2;
    size_t count;
    uintmax_t number;

    if (strncmp(entry, name, length) != 0 || strncmp(entry + length, ".~", 2) != 0)
        return 0;
    count = strspn(digits, "0123456789");
    if (count == 0 || strcmp(digits + count, "~") != 0)
        return 0;
    return parse_uint(mem_dup_bytes(digits, count), &number) ? number : 0;
}

/* The highest number of a backup of directory/name. */
static uintmax_t last_number(int dirfd, const char *directory, const char *name)
{
    struct dir_read dir;
    const struct dir_entry *entry;
    size_t length = strlen(name);
    uintmax_t last = 0;

    if (!dir_open(&dir, dirfd, directory, true))
        return 0;
    while ((entry = dir_next(&dir)) != NULL) {
        uintmax_t number = backup_number(entry->name, name, length);

        last = number > last ? number : last;
    }
    dir_close(&dir);
    return last;
}

const char *backup_name(const struct backup *backup, int dirfd, const char *path)
{
    const char *slash = strrchr(path, '/'), *directory = ".";
    uintmax_t last = 0;

    if (slash != NULL)
        directory = mem_dup_bytes(path, (size_t)(slash - path) + 1);
    if (backup->kind != BACKUP_SIMPLE)
        last = last_number(dirfd, directory, slash != NULL ? slash + 1 : path);
    if (last > 0 || backup->kind == BACKUP_NUMBERED)
        return mem_print("%s.~%ju~", path, last + 1);
    return mem_print("%s%s", path, backup->suffix);
}

const char *backup_make(const struct backup *backup, int dirfd, const char *path)
{
    const char *new = backup_name(backup, dirfd, path);

    return renameat(dirfd, path, dirfd, new) == 0 ? new : NULL;
}
