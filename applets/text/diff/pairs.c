/* Two names: what they stand for decides how they are compared. */
#include "diff.h"
#include "ask.h"
#include "dates.h"
#include "paths.h"
#include "targets.h"

bool is_directory(const struct diff_file *file)
{
    return S_ISDIR(file->status.st_mode);
}

static bool is_stdin(const char *name)
{
    return strcmp(name, "-") == 0;
}

static void examine(const struct diff *diff, struct diff_file *file)
{
    const int flags = diff->keep_links ? AT_SYMLINK_NOFOLLOW : 0;
    int result;

    if (is_stdin(file->name)) {
        result = fstat(STDIN_FILENO, &file->status);
        if (result == 0)
            file->status.st_mtim = date_now();
    } else {
        result = fstatat(AT_FDCWD, file->name, &file->status, flags);
    }
    file->error = result < 0 ? errno : 0;
}

/* What patch leaves of a file that isn't there: empty and with no permissions. */
static bool is_placeholder(const struct diff_file *file)
{
    const struct stat *status = &file->status;

    return S_ISREG(status->st_mode) && (status->st_mode & 0777) == 0 && status->st_size == 0;
}

/* -N and -P: which of the two files is taken for an empty one. */
static void find_missing(const struct diff *diff, struct diff_file files[2], bool top)
{
    for (int i = 0; i < 2; i++) {
        struct diff_file *file = &files[i];

        if (file->missing || !(diff->new_files || (i == 0 && diff->first_new_files)))
            continue;
        if (file->error == 0)
            file->missing = is_placeholder(file);
        else
            file->missing = top && file->error == ENOENT && files[!i].error == 0;
        if (file->missing)
            file->error = 0;
    }
    for (int i = 0; i < 2; i++)
        if (files[i].missing) {
            memset(&files[i].status, 0, sizeof files[i].status);
            files[i].status.st_mode = files[!i].status.st_mode;
        }
}

static bool complain(const struct diff_file files[2])
{
    for (int i = 0; i < 2; i++)
        if (files[i].error != 0) {
            errno = files[i].error;
            warn("%s", files[i].name);
        }
    return files[0].error != 0 || files[1].error != 0;
}

/* A file and a directory: the file of the same name in the directory is meant. */
static void enter_directory(const struct diff *diff, struct diff_file files[2])
{
    const int directory = is_directory(&files[1]);
    struct diff_file *file = &files[directory];
    const char *other = files[!directory].name;

    if (is_stdin(other))
        diex("cannot compare '-' to a directory");
    file->name = name_in_tree(diff, file->name, target_base_name(mem_dup(other)));
    examine(diff, file);
}

static int only_in(const char *directory, const char *name)
{
    put_string(out, "Only in ");
    put_name(out, directory);
    put_string(out, ": ");
    put_name(out, name);
    put_byte(out, '\n');
    return DIFFERENT;
}

static int different_kinds(struct diff *diff, const struct diff_file files[2])
{
    diff->files = files;
    for (int i = 0; i < 2; i++) {
        put_string(out, i == 0 ? "File " : " while file ");
        put_name(out, file_label(diff, i));
        put_format(out, " is a %s", file_type_name(&files[i].status));
    }
    put_byte(out, '\n');
    return DIFFERENT;
}

static int compare_links(const struct diff_file files[2])
{
    const char *targets[2];

    for (int i = 0; i < 2; i++) {
        targets[i] = path_read_link(AT_FDCWD, files[i].name);
        if (targets[i] == NULL) {
            warn("%s", files[i].name);
            return TROUBLE;
        }
    }
    if (strcmp(targets[0], targets[1]) == 0)
        return SAME;
    compare_put_pair("Symbolic links ", files[0].name, files[1].name, " differ\n");
    return DIFFERENT;
}

static bool same_file(const struct diff_file files[2])
{
    const struct stat *a = &files[0].status, *b = &files[1].status;

    return a->st_dev == b->st_dev && a->st_ino == b->st_ino && a->st_size == b->st_size &&
           !files[0].missing && !files[1].missing;
}

static int compare_directories(struct diff *diff, const struct diff_file files[2],
                               const struct level *within)
{
    if (diff->style == STYLE_MERGED)
        diex("-D and formats are not for directories");
    if (within == NULL || diff->recursive)
        return diff_trees(diff, files, within);
    compare_put_pair("Common subdirectories: ", files[0].name, files[1].name, "\n");
    return SAME;
}

static bool has_content(const struct diff_file *file)
{
    return S_ISREG(file->status.st_mode) || S_ISLNK(file->status.st_mode);
}

/* Files of which at least one is no regular file, within directories. */
static int compare_special(struct diff *diff, const struct diff_file files[2],
                           const struct level *within, const char *name)
{
    const bool directory = is_directory(&files[0]) || is_directory(&files[1]);
    const int there = files[0].missing;

    if (!files[0].missing && !files[1].missing)
        return different_kinds(diff, files);
    if (directory && diff->recursive &&
        (diff->new_files || (diff->first_new_files && files[0].missing)))
        return diff_trees(diff, files, within);
    return only_in(within->files[there].name, name);
}

static bool styles_show_nothing(const struct diff *diff)
{
    return diff->brief ||
           (diff->style != STYLE_MERGED && (diff->style != STYLE_SIDE_BY_SIDE || diff->no_common));
}

static int compare_kinds(struct diff *diff, const struct diff_file files[2],
                         const struct level *within, const char *name)
{
    const bool directories = is_directory(&files[0]) && is_directory(&files[1]);
    const bool missing = files[0].missing || files[1].missing;
    int status;

    if (directories && !missing && same_file(files) && styles_show_nothing(diff))
        return SAME;
    if (directories && !missing)
        return compare_directories(diff, files, within);
    if (is_directory(&files[0]) || is_directory(&files[1]) ||
        (within != NULL && !(has_content(&files[0]) && has_content(&files[1]))))
        return within != NULL ? compare_special(diff, files, within, name)
                              : different_kinds(diff, files);
    if (S_ISLNK(files[0].status.st_mode) && S_ISLNK(files[1].status.st_mode) && !missing)
        return compare_links(files);
    if ((S_ISLNK(files[0].status.st_mode) || S_ISLNK(files[1].status.st_mode)))
        return missing ? only_in(within != NULL ? within->files[files[0].missing].name : ".", name)
                       : different_kinds(diff, files);
    if (same_file(files) && styles_show_nothing(diff))
        status = SAME;
    else
        status = diff_content(diff, files);
    if (status == SAME && diff->report_same) {
        diff->files = files;
        put_string(out, "Files ");
        put_name(out, file_label(diff, 0));
        put_string(out, " and ");
        put_name(out, file_label(diff, 1));
        put_string(out, " are identical\n");
    }
    return status;
}

int diff_pair(struct diff *diff, const char *const names[2], const struct level *within)
{
    struct diff_file files[2] = {{0}, {0}};
    const char *name = names[0] != NULL ? names[0] : names[1];
    const int there = names[0] == NULL;

    diff->in_tree = within != NULL;
    if ((names[0] == NULL || names[1] == NULL) && !diff->new_files &&
        !(diff->first_new_files && names[1] != NULL))
        return only_in(within->files[there].name, name);
    for (int i = 0; i < 2; i++) {
        files[i].name = names[i] != NULL ? names[i] : name;
        if (within != NULL)
            files[i].name = path_join(within->files[i].name, files[i].name);
        files[i].missing = names[i] == NULL;
        if (!files[i].missing)
            examine(diff, &files[i]);
    }
    find_missing(diff, files, within == NULL);
    if (within == NULL && files[0].error == 0 && files[1].error == 0 &&
        is_directory(&files[0]) != is_directory(&files[1])) {
        enter_directory(diff, files);
        find_missing(diff, files, true);
    }
    if (complain(files))
        return TROUBLE;
    return compare_kinds(diff, files, within, name);
}
