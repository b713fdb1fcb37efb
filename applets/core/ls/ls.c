/*
 * ls: list directories (POSIX.1-2024; nearly all of GNU's options).
 *
 * A name alone is never examined: the directory itself says what -R, -p and --color need of most.
 * Directories are read, and files examined, relative to descriptors, so trees may have any depth.
 */
#include "ls.h"

/* The subdirectories of a level that are still to be listed, with -R. */
struct level {
    struct arena arena;
    const char **names;
    size_t count, next;
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

/* Lists the directory that was just entered; keeps the names of those below it for -R. */
static void list_directory(struct ls *ls, struct level *level, bool heading)
{
    struct files files = {0};
    bool good;

    if (heading)
        put_heading(ls);
    ls->printed = true;
    good = read_directory(ls, &files, dirs_fd(&ls->dirs));
    if (!good) {
        warn("%s", ls->dirs.path);
        ls->status |= STATUS_SERIOUS;
    }
    show_files(ls, &files, true);
    *level = (struct level){0};
    if (ls->recursive) {
        level->names = arena_alloc(&files.arena, (files.count + 1) * sizeof *level->names);
        for (size_t i = 0; i < files.count; i++) {
            const char *name = files.list[i].name;

            if (is_directory_file(&files.list[i]) && strcmp(name, ".") != 0 &&
                strcmp(name, "..") != 0)
                level->names[level->count++] = name;
        }
        level->arena = files.arena;
        return;
    }
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

/* Lists an operand, and with -R all below it: a level's subdirectories come right after it. */
static void list_tree(struct ls *ls, const char *operand, bool heading)
{
    struct level *levels = NULL;
    size_t capacity = 0;

    dirs_name(&ls->dirs, operand);
    if (!enter(ls, true))
        return;
    levels = mem_grow(levels, 0, &capacity, sizeof *levels);
    list_directory(ls, &levels[0], heading);
    while (ls->dirs.count > 0) {
        struct level *level = &levels[ls->dirs.count - 1];

        if (level->next == level->count || dirs_fd(&ls->dirs) < 0) {
            arena_drop(&level->arena);
            if (!dirs_leave(&ls->dirs)) {
                warn("%s", ls->dirs.path);
                ls->status |= STATUS_MINOR;
            }
            continue;
        }
        dirs_name(&ls->dirs, level->names[level->next++]);
        if (enter(ls, ls->links == LINKS_ALL)) {
            levels = mem_grow(levels, ls->dirs.count - 1, &capacity, sizeof *levels);
            list_directory(ls, &levels[ls->dirs.count - 1], true);
        }
    }
    mem_free(levels, capacity * sizeof *levels);
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
        list_tree(ls, directories.items[i], several);
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
        list_tree(ls, ".", ls->recursive);
    return ls->status & STATUS_SERIOUS ? STATUS_SERIOUS : ls->status;
}

APPLET(ls, .summary = "list directories", .operands = "[FILE]...", .opts = ls_opts, .main = ls_main,
       .on_option = ls_on_option, .traits = APPLET_PURE, .trouble = STATUS_SERIOUS,
       .place = IN_BIN);
