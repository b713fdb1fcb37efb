/* Looking a command up in a list of folders: see paths.h and POSIX.1-2024 XBD 8.3. */
#include "box.h"
#include "paths.h"

const char *path_list(void)
{
    const char *path = getenv("PATH");

    return path != NULL ? path : "/bin:/usr/bin";
}

static bool is_command(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0 && S_ISREG(status.st_mode) &&
           faccessat(AT_FDCWD, path, X_OK, AT_EACCESS) == 0;
}

char *path_find(const char *name, const char **list)
{
    if (*name == '\0')
        *list = NULL;
    if (strchr(name, '/') != NULL) {
        bool first = *list != NULL;

        *list = NULL;
        return first && is_command(name) ? mem_dup(name) : NULL;
    }
    while (*list != NULL) {
        size_t length = strcspn(*list, ":");
        char *path =
            length > 0 ? path_join(mem_dup_bytes(*list, length), name) : path_join(".", name);

        *list = (*list)[length] == ':' ? *list + length + 1 : NULL;
        if (is_command(path))
            return path;
    }
    return NULL;
}
