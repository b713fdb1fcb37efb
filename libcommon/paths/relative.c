/* Relative paths between canonical ones: see paths.h. */
#include "box.h"
#include "paths.h"

bool path_is_within(const char *path, const char *base)
{
    size_t length = strlen(base);

    if (length == 1)
        return *path == '/';
    return strncmp(path, base, length) == 0 && (path[length] == '/' || path[length] == '\0');
}

/* Length of the longest folder that holds both; 0 for the root. */
static size_t common_folder(const char *a, const char *b)
{
    size_t common = 0, i;

    for (i = 0; a[i] == b[i] && a[i] != '\0'; i++)
        if (a[i] == '/')
            common = i;
    if ((a[i] == '\0' || a[i] == '/') && (b[i] == '\0' || b[i] == '/') && i > 1)
        common = i;
    return common;
}

char *path_relative(const char *from, const char *to)
{
    size_t common = common_folder(from, to), steps = 0;
    const char *rest = to + common + (to[common] == '/');
    char *path, *end;

    for (const char *at = from + common; *at != '\0'; at++)
        steps += at[0] == '/' && at[1] != '\0';
    end = path = mem_alloc(3 * steps + strlen(rest) + 2);
    for (size_t i = 0; i < steps; i++) {
        memcpy(end, "../", 3);
        end += 3;
    }
    strcpy(end, rest);
    if (*rest == '\0' && steps > 0)
        end[-1] = '\0';
    return *path != '\0' ? path : mem_dup(".");
}
