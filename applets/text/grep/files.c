/* Which files grep searches: operands, and what stands below them with -r. */
#include "glob.h"
#include "grep.h"
#include "walk.h"

/* Is the file where our own output goes? Searching it would never end. */
static bool is_output(const struct grep *grep, const struct stat *file)
{
    struct stat status;

    if (!S_ISREG(file->st_mode) || grep->quiet || grep->list != LIST_NOTHING || grep->has_most)
        return false;
    return fstat(STDOUT_FILENO, &status) == 0 && status.st_ino == file->st_ino &&
           status.st_dev == file->st_dev && S_ISREG(status.st_mode) &&
           lseek(STDOUT_FILENO, 0, SEEK_CUR) >= 0;
}

static void fail_on(struct grep *grep, const char *name)
{
    if (!grep->silent)
        warn("%s", name);
    grep->failed = true;
}

static void search_open(struct grep *grep, int fd, const char *name)
{
    struct stat status;

    if (fstat(fd, &status) == 0) {
        if (is_output(grep, &status)) {
            warnx("%s: input file is also the output", name);
            grep->failed = true;
            return;
        }
        if (S_ISDIR(status.st_mode)) {
            if (!grep->skip_directories) {
                errno = EISDIR;
                fail_on(grep, name);
            }
            return;
        }
        if (grep->skip_devices && (S_ISCHR(status.st_mode) || S_ISBLK(status.st_mode) ||
                                   S_ISFIFO(status.st_mode) || S_ISSOCK(status.st_mode)))
            return;
    }
    grep->found |= search(grep, fd, name);
}

static void search_at(struct grep *grep, int directory, const char *file, const char *name)
{
    int fd = openat(directory, file, O_RDONLY | O_CLOEXEC | (grep->skip_devices ? O_NONBLOCK : 0));

    if (fd < 0) {
        fail_on(grep, name);
        return;
    }
    search_open(grep, fd, name);
    close(fd);
}

static const char *last_component(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash != NULL && slash[1] != '\0' ? slash + 1 : path;
}

/* --include and --exclude look at the name without its folders, or at all of an operand. */
static bool is_wanted(const struct grep *grep, const char *name)
{
    const char *base = last_component(name);

    if (grep->excluded != NULL &&
        (globs_match(grep->excluded, base) || globs_match(grep->excluded, name)))
        return false;
    return grep->included == NULL || globs_match(grep->included, base) ||
           globs_match(grep->included, name);
}

static bool is_wanted_directory(const struct grep *grep, const char *name)
{
    return grep->excluded_directories == NULL ||
           !(globs_match(grep->excluded_directories, last_component(name)) ||
             globs_match(grep->excluded_directories, name));
}

/* Devices and the like are searched only when they are named. */
static bool is_searched(const struct walk *walk)
{
    return S_ISREG(walk->type) || walk->depth == 0;
}

static void search_tree(struct grep *grep, const char *operand, bool named)
{
    struct walk walk = {.flags =
                            grep->recursion == RECURSE_FOLLOW ? WALK_FOLLOW : WALK_FOLLOW_OPERANDS};

    walk_start(&walk, operand);
    while (walk_next(&walk)) {
        const char *name = named || strncmp(walk.path, "./", 2) != 0 ? walk.path : walk.path + 2;

        switch (walk.event) {
        case WALK_DIRECTORY:
            grep->show_names |= grep->names == NAMES_AUTO;
            if (walk.depth > 0 || named)
                if (!is_wanted_directory(grep, name))
                    walk_skip(&walk);
            break;
        case WALK_FILE:
            if (is_searched(&walk) && is_wanted(grep, name))
                search_at(grep, walk.dirfd, walk.name, name);
            break;
        case WALK_LEAVE:
            break;
        default:
            if (!grep->silent)
                walk_warn(&walk);
            grep->failed = true;
        }
    }
}

static void search_operand(struct grep *grep, const char *operand)
{
    if (strcmp(operand, "-") == 0)
        search_open(grep, STDIN_FILENO, grep->label != NULL ? grep->label : "(standard input)");
    else if (grep->recursion != RECURSE_NOT)
        search_tree(grep, operand, true);
    else if (is_wanted(grep, operand))
        search_at(grep, AT_FDCWD, operand, operand);
}

void grep_operands(struct grep *grep, char **operands)
{
    static char *standard_input[] = {(char *)"-", NULL};
    const bool several = operands[0] != NULL && operands[1] != NULL;

    grep->show_names = grep->names == NAMES_ALWAYS || (grep->names == NAMES_AUTO && several);
    if (*operands == NULL && grep->recursion != RECURSE_NOT) {
        search_tree(grep, ".", false);
        return;
    }
    for (operands = *operands != NULL ? operands : standard_input; *operands != NULL; operands++) {
        search_operand(grep, *operands);
        if (grep->quiet && grep->found)
            return;
    }
}
