/* Removing what was copied elsewhere: see copy.h. */
#include "box.h"
#include "copy.h"

bool remove_tree(const char *path)
{
    struct walk walk = {0};
    bool good = true;

    walk_start(&walk, path);
    while (walk_next(&walk)) {
        bool failed = walk.event == WALK_FAILED || walk.event == WALK_UNREADABLE;

        if (walk.event == WALK_DIRECTORY)
            continue;
        if (!failed &&
            unlinkat(walk.dirfd, walk.name, walk.event == WALK_LEAVE ? AT_REMOVEDIR : 0) < 0) {
            walk.error = errno;
            failed = true;
        }
        if (failed) {
            walk_warn(&walk);
            good = false;
        }
    }
    return good;
}
