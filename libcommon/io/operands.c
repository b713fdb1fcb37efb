/* Operands that are files: standard input when there are none, or names from a file. */
#include "box.h"
#include "call.h"

char **operands_or_stdin(char **operands)
{
    static char dash[] = "-";
    static char *only_stdin[] = {dash, NULL};

    return *operands != NULL ? operands : only_stdin;
}

char **operands_from(const char *path)
{
    struct reader in = {0};
    struct strings names = {0};
    struct span name;

    if (!reader_open(&in, path))
        quit(call_trouble());
    while (reader_line(&in, '\0', &name, NULL)) {
        if (name.len == 0)
            diex("%s: empty file name", path);
        if (strcmp(path, "-") == 0 && name.len == 1 && *name.ptr == '-')
            diex("standard input holds the names: it cannot be one of them");
        strings_add(&names, mem_dup_bytes(name.ptr, name.len));
    }
    if (in.failed)
        quit(call_trouble());
    reader_close(&in);
    return names.count > 0 ? (char **)names.items : mem_array(1, sizeof(char *));
}
