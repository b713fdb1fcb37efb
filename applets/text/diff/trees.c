/* Directories: their names side by side, and what is in each. */
#include "diff.h"
#include "dir_read.h"
#include "glob.h"
#include "paths.h"

#include <strings.h>

static int compare_folded(const void *a, const void *b)
{
    const int order = strcasecmp(*(const char *const *)a, *(const char *const *)b);

    return order != 0 ? order : strcmp(*(const char *const *)a, *(const char *const *)b);
}

static int compare_exactly(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static int name_order(const struct diff *diff, const char *a, const char *b)
{
    return diff->fold_names ? strcasecmp(a, b) : strcmp(a, b);
}

/* The names in a directory that are to be compared, in order; false after a message. */
static bool read_names(const struct diff *diff, const struct diff_file *file, const char *start,
                       struct strings *names)
{
    struct dir_read dir;
    const struct dir_entry *entry;

    if (file->missing)
        return true;
    if (!dir_open(&dir, AT_FDCWD, file->name, true)) {
        warn("%s", file->name);
        return false;
    }
    while ((entry = dir_next(&dir)) != NULL)
        if ((start == NULL || name_order(diff, entry->name, start) >= 0) &&
            (diff->excluded_globs == NULL || !globs_match(diff->excluded_globs, entry->name)))
            strings_add(names, mem_dup(entry->name));
    dir_close(&dir);
    errno = dir.error;
    if (errno != 0)
        warn("%s", file->name);
    if (names->count > 0)
        qsort(names->items, names->count, sizeof *names->items,
              diff->fold_names ? compare_folded : compare_exactly);
    return dir.error == 0;
}

/* With names folded, one that is exactly the same goes before others. */
static void prefer_exact(const struct diff *diff, const char **names, const char *other)
{
    const char *first = names[0];

    for (size_t i = 0; names[i] != NULL && name_order(diff, names[i], other) == 0; i++)
        if (strcmp(names[i], other) == 0) {
            memmove(names + 1, names, i * sizeof *names);
            names[0] = names[i] == first ? first : other;
            return;
        }
}

/* A directory that is one of those it is in would be without end. */
static bool is_loop(const struct level *level, const struct stat *status)
{
    for (; level != NULL; level = level->outer)
        for (int i = 0; i < 2; i++)
            if (level->files[i].status.st_dev == status->st_dev &&
                level->files[i].status.st_ino == status->st_ino && !level->files[i].missing)
                return true;
    return false;
}

static bool loops(const struct diff_file files[2], const struct level *within)
{
    for (int i = 0; i < 2; i++)
        if (!files[i].missing && is_loop(within, &files[i].status)) {
            warnx("%s: recursive directory loop", files[i].name);
            return true;
        }
    return false;
}

int diff_trees(struct diff *diff, const struct diff_file files[2], const struct level *within)
{
    struct strings names[2] = {{0}, {0}};
    static const char *const none[] = {NULL};
    const struct level level = {within, files};
    const char *start = within == NULL ? diff->start : NULL;
    const char **at[2];
    int status = SAME;

    if (loops(files, within))
        return TROUBLE;
    for (int i = 0; i < 2; i++) {
        if (!read_names(diff, &files[i], start, &names[i]))
            status = TROUBLE;
        at[i] = names[i].count > 0 ? names[i].items : (const char **)none;
    }
    while (*at[0] != NULL || *at[1] != NULL) {
        const char *pair[2] = {*at[0], *at[1]};
        int order = pair[0] == NULL ? 1 : pair[1] == NULL ? -1 : name_order(diff, pair[0], pair[1]);
        int result;

        if (order == 0 && diff->fold_names) {
            prefer_exact(diff, at[0], pair[1]);
            pair[0] = *at[0];
            prefer_exact(diff, at[1], pair[0]);
            pair[1] = *at[1];
        }
        if (order != 0)
            pair[order < 0] = NULL;
        result = diff_pair(diff, pair, &level);
        status = result > status ? result : status;
        for (int i = 0; i < 2; i++)
            at[i] += pair[i] != NULL;
    }
    return status;
}

/* The file of a directory that has a certain name, in any case if that doesn't count. */
const char *name_in_tree(const struct diff *diff, const char *directory, const char *name)
{
    struct dir_read dir;
    const struct dir_entry *entry;
    const char *found = name;

    if (diff->fold_names && dir_open(&dir, AT_FDCWD, directory, true)) {
        while ((entry = dir_next(&dir)) != NULL && strcmp(entry->name, name) != 0)
            if (strcasecmp(entry->name, name) == 0 && found == name)
                found = mem_dup(entry->name);
        if (entry != NULL)
            found = name;
        dir_close(&dir);
    }
    return path_join(directory, found);
}
