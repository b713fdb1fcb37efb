/*
 * ls: list directories (POSIX.1-2024; nearly all of GNU's options).
 *
 * A name alone is never examined: the directory itself says what -R, -p and --color need of most.
 * Directories are read, and files examined, relative to descriptors, so trees may have any depth.
 */
#include "dir_read.h"
#include "ls.h"

/*
 * The names of the subdirectories still to be listed with -R: those of all levels that we are in,
 * one after the other, each ended by NUL; a level knows where its next one begins and where they
 * end.
 */
struct level {
    size_t next, end;
};

struct pending {
    char *names;
    size_t used, room;
    struct level *levels;
    size_t capacity;
};

static void put_heading(struct ls *ls)
{
    if (ls->printed)
        put_byte(out, '\n');
    put_link_start(ls, ls->dirs.path);
    put_path(ls, ls->dirs.path);
    put_link_end(ls);
    put_string(out, ":\n");
}

static void add_name(struct pending *pending, const struct file *file)
{
    size_t need = pending->used + file->length + 1;

    if (need > pending->room) {
        pending->names = mem_resize(pending->names, pending->room, need * 2);
        pending->room = need * 2;
    }
    memcpy(pending->names + pending->used, file->name, file->length + 1);
    pending->used = need;
}

static void add_level(struct ls *ls, struct pending *pending, const struct files *files)
{
    struct level *level;

    pending->levels =
        mem_grow(pending->levels, ls->dirs.count - 1, &pending->capacity, sizeof *pending->levels);
    level = &pending->levels[ls->dirs.count - 1];
    level->next = pending->used;
    for (size_t i = 0; ls->recursive && i < files->count; i++)
        if (is_directory_file(&files->list[i]) && !is_dot_or_dot_dot(files->list[i].name))
            add_name(pending, &files->list[i]);
    level->end = pending->used;
}

/* Lists the directory that was just entered, and notes those below it for -R. */
static void list_directory(struct ls *ls, struct pending *pending, bool heading)
{
    struct files files = {0};

    if (heading)
        put_heading(ls);
    ls->printed = true;
    if (!read_directory(ls, &files, dirs_fd(&ls->dirs))) {
        warn("%s", ls->dirs.path);
        ls->status |= STATUS_SERIOUS;
    }
    show_files(ls, &files, true);
    add_level(ls, pending, &files);
    files_drop(&files);
}

/* Enters the current name, if it can be and is not one that we are in (-RL). */
static bool enter(struct ls *ls, bool follow)
{
    struct stat status;
    size_t depth = ls->dirs.count;

    if (depth > 0 && follow &&
        fstatat(dirs_fd(&ls->dirs), ls->dirs.path + ls->dirs.name, &status, 0) == 0 &&
        dirs_contain(&ls->dirs, status.st_dev, status.st_ino)) {
        warnx("%s: not listing already-listed directory", ls->dirs.path);
        ls->status |= STATUS_SERIOUS;
        return false;
    }
    if (dirs_enter(&ls->dirs, follow))
        return true;
    warn("%s", *ls->dirs.path != '\0' ? ls->dirs.path : "''");
    ls->status |= depth == 0 ? STATUS_SERIOUS : STATUS_MINOR;
    return false;
}

/* Goes on with the next subdirectory of the level that we are in, or leaves it. */
static void list_next(struct ls *ls, struct pending *pending)
{
    struct level *level = &pending->levels[ls->dirs.count - 1];

    if (level->next < level->end && dirs_fd(&ls->dirs) >= 0) {
        pending->used = level->end;
        dirs_name(&ls->dirs, pending->names + level->next);
        level->next += strlen(pending->names + level->next) + 1;
        if (enter(ls, ls->links == LINKS_ALL))
            list_directory(ls, pending, true);
    } else if (!dirs_leave(&ls->dirs)) {
        warn("%s", ls->dirs.path);
        ls->status |= STATUS_MINOR;
    }
}

/* Lists an operand, and with -R all below it: a level's subdirectories come right after it. */
static void list_tree(struct ls *ls, struct pending *pending, const char *operand, bool heading)
{
    dirs_name(&ls->dirs, operand);
    if (!enter(ls, true))
        return;
    pending->used = 0;
    list_directory(ls, pending, heading);
    while (ls->dirs.count > 0)
        list_next(ls, pending);
    dirs_reset(&ls->dirs);
}

/* Parts the operands: directories to be listed go to `directories`, the rest stays. */
static void part_directories(struct files *files, struct strings *directories)
{
    size_t kept = 0;

    for (size_t i = 0; i < files->count; i++) {
        if (is_directory_file(&files->list[i]))
            strings_add(directories, files->list[i].name);
        else
            files->list[kept++] = files->list[i];
    }
    files->count = kept;
}

static void list_operands(struct ls *ls, char **operands)
{
    struct files files = {0};
    struct strings directories = {0};
    struct pending pending = {0};
    bool several = operands[1] != NULL || ls->recursive;

    for (char **operand = operands; *operand != NULL; operand++)
        add_operand(ls, &files, *operand);
    sort_files(ls, &files);
    if (!ls->directory)
        part_directories(&files, &directories);
    if (files.count > 0) {
        show_files(ls, &files, false);
        ls->printed = true;
    }
    for (size_t i = 0; i < directories.count; i++)
        list_tree(ls, &pending, directories.items[i], several);
    files_drop(&files);
}

static int ls_main(int argc, char **argv)
{
    static char dot[] = ".";
    static char *here[] = {dot, NULL};
    struct ls *ls = mem_zero(sizeof *ls);
    char **operands;

    (void)argc;
    ls->quoting = -1;
    ls->tab = 8;
    operands = opt_parse(argv, ls);
    settle_options(ls);
    if (*operands != NULL || ls->directory)
        list_operands(ls, *operands != NULL ? operands : here);
    else
        list_tree(ls, &(struct pending){0}, ".", ls->recursive);
    return ls->status & STATUS_SERIOUS ? STATUS_SERIOUS : ls->status;
}

APPLET(ls, .summary = HELP_TEXT("list directories"), .operands = HELP_TEXT("[FILE]..."),
       .opts = ls_opts, .main = ls_main, .on_option = ls_on_option, .traits = APPLET_PURE,
       .trouble = STATUS_SERIOUS, .place = IN_BIN);
