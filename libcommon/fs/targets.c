/* Where things are put: see targets.h. */
#include "box.h"
#include "targets.h"

static bool is_directory(const char *name, bool follow)
{
    struct stat status;

    return fstatat(AT_FDCWD, name, &status, follow ? 0 : AT_SYMLINK_NOFOLLOW) == 0 &&
           S_ISDIR(status.st_mode);
}

static void check_directory(const char *name)
{
    struct stat status;

    if (stat(name, &status) < 0)
        die("%s", name);
    errno = ENOTDIR;
    if (!S_ISDIR(status.st_mode))
        die("%s", name);
}

void target_choose(struct target *target, char **operands, bool follow)
{
    size_t count = 0;

    while (operands[count] != NULL)
        count++;
    if (count == 0)
        usage_error("missing operand");
    if (target->directory != NULL && target->no_directory)
        usage_error("-t and -T exclude each other");
    if (target->directory != NULL) {
        check_directory(target->directory);
        return;
    }
    if (count == 1)
        usage_error("missing operand after '%s'", operands[0]);
    if (target->no_directory && count > 2)
        usage_error("extra operand '%s'", operands[2]);
    target->name = operands[--count];
    operands[count] = NULL;
    if (!target->no_directory && is_directory(target->name, follow))
        target->directory = target->name;
    else if (count > 1)
        check_directory(target->name);
}

const char *target_base_name(const char *operand)
{
    char *copy = mem_dup(operand);
    const char *slash;

    strip_slashes(copy);
    slash = strrchr(copy, '/');
    if (slash != NULL)
        copy = (char *)slash + 1;
    return *copy == '\0' || strcmp(copy, "..") == 0 ? "." : copy;
}

void strip_slashes(char *operand)
{
    size_t length = strlen(operand);

    while (length > 1 && operand[length - 1] == '/')
        operand[--length] = '\0';
}
