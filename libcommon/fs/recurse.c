/* A change made to operands or whole trees: see recurse.h. */
#include "box.h"
#include "recurse.h"

static bool is_root(struct walk *walk)
{
    const struct stat *status = walk_stat(walk);
    struct stat root;

    return status != NULL && stat("/", &root) == 0 && root.st_dev == status->st_dev &&
           root.st_ino == status->st_ino;
}

int recurse_at_flags(const struct recurse *recurse, const struct walk *walk)
{
    return walk->is_link || (!recurse->recursive && !recurse->no_dereference) ? 0
                                                                              : AT_SYMLINK_NOFOLLOW;
}

/* Deals with one event; false when something failed. */
static bool visit(const struct recurse *recurse, void *tool, struct walk *walk)
{
    switch (walk->event) {
    case WALK_LEAVE:
        return true;
    case WALK_DIRECTORY:
        if (!recurse->recursive) {
            walk_skip(walk);
        } else if (recurse->preserve_root && is_root(walk)) {
            warnx("%s: refusing to change all of / (--no-preserve-root allows it)", walk->path);
            walk_skip(walk);
            return false;
        }
        return recurse->change(tool, walk);
    case WALK_FILE:
        if (walk->error == 0)
            return recurse->change(tool, walk);
        break;
    default:
        break;
    }
    if (!recurse->quiet)
        walk_warn(walk);
    return false;
}

int recurse_operands(const struct recurse *recurse, void *tool, char **operands)
{
    struct walk walk = {.flags = recurse->follow};
    int status = 0;

    if (!recurse->recursive)
        walk.flags = recurse->no_dereference ? 0 : WALK_FOLLOW_OPERANDS;
    for (; *operands != NULL; operands++) {
        walk_start(&walk, *operands);
        while (walk_next(&walk))
            if (!visit(recurse, tool, &walk))
                status = 1;
    }
    return status;
}
