/* The tools of this binary, found in the linker section "applets". */
#include "box.h"
#include "multicall.h"

const struct applet *applet_find(const char *name)
{
    for (const struct applet *const *tool = __start_applets; tool < __stop_applets; tool++)
        if (strcmp((*tool)->name, name) == 0)
            return *tool;
    return NULL;
}

static int by_name(const void *a, const void *b)
{
    const struct applet *const *first = a, *const *second = b;

    return strcmp((*first)->name, (*second)->name);
}

const struct applet **applet_list(void)
{
    size_t count = (size_t)(__stop_applets - __start_applets);
    const struct applet **list = mem_array(count + 1, sizeof *list);

    for (size_t i = 0; i < count; i++)
        list[i] = __start_applets[i];
    qsort(list, count, sizeof *list, by_name);
    return list;
}

const char *applet_directory(const struct applet *applet)
{
    static const char *const directories[] = {
        [IN_USR_BIN] = "usr/bin", [IN_BIN] = "bin", [IN_SBIN] = "sbin", [IN_USR_SBIN] = "usr/sbin"};

    return directories[applet->place];
}

enum { NAME_MAX_COMPARED = 32 };

static int least(int a, int b, int c)
{
    int smaller = a < b ? a : b;

    return smaller < c ? smaller : c;
}

/*
 * Damerau's distance in its restricted form (optimal string alignment): insertions, deletions,
 * substitutions and swaps of neighbours.
 */
static int edit_distance(const char *a, const char *b)
{
    int rows[3][NAME_MAX_COMPARED + 1];
    int *before = rows[0], *previous = rows[1], *current = rows[2];
    int length = (int)strlen(b);

    for (int j = 0; j <= length; j++)
        previous[j] = j;
    for (int i = 1; a[i - 1] != '\0'; i++) {
        int *spare = before;

        current[0] = i;
        for (int j = 1; j <= length; j++) {
            current[j] = least(previous[j] + 1, current[j - 1] + 1,
                               previous[j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
                current[j] > before[j - 2] + 1)
                current[j] = before[j - 2] + 1;
        }
        before = previous;
        previous = current;
        current = spare;
    }
    return previous[length];
}

const char *nearest_name(const char *word)
{
    size_t length = strlen(word);
    int best = length < 4 ? 1 : length < 6 ? 2 : 3; /* farther is no typing mistake */
    const char *found = NULL;

    if (length > NAME_MAX_COMPARED)
        return NULL;
    for (const struct applet *const *tool = __start_applets; tool < __stop_applets; tool++) {
        int distance = edit_distance(word, (*tool)->name);

        if (distance < best || (distance == best && found == NULL)) {
            best = distance;
            found = (*tool)->name;
        }
    }
    return found;
}
