/* Files without a name: see temporary.h. */
#include "box.h"
#include "temporary.h"

/* Where the file system has no such files, one is made and its name removed at once. */
int temporary_nameless(const char *directory)
{
    char *name;
    int fd;

    if (directory == NULL)
        directory = getenv("TMPDIR");
    if (directory == NULL || *directory == '\0')
        directory = "/tmp";
    fd = open(directory, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (fd >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != ENOENT))
        return fd;
    name = mem_print("%s/boxXXXXXX", directory);
    fd = temporary_create(AT_FDCWD, name, 0, TEMPORARY_FILE);
    if (fd >= 0)
        unlink(name);
    return fd;
}
