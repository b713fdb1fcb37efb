/* The folders that lead to a file. */
#include "box.h"
#include "paths.h"

const char *path_make_folders(const char *path)
{
    char *copy = mem_dup(path);

    for (char *slash = copy; *slash != '\0' && (slash = strchr(slash + 1, '/')) != NULL;) {
        *slash = '\0';
        if (mkdir(copy, 0777) < 0 && errno != EEXIST)
            return copy;
        *slash = '/';
    }
    return NULL;
}
