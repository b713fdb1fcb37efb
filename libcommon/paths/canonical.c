/* Canonical paths: see paths.h. */
#include "box.h"
#include "paths.h"

enum { LINKS_MAX = 40 };

/* The path made so far and what is still to be walked, both growing. */
struct resolver {
    char *done; /* begins with '/', ends without one (the root is "") */
    size_t length, room;
    enum path_missing missing;
    enum path_links links;
    int followed;
};

char *path_current(void)
{
    for (size_t size = 1024;; size *= 2) {
        char *buffer = mem_alloc(size);

        if (getcwd(buffer, size) != NULL)
            return buffer;
        if (errno != ERANGE)
            return NULL;
    }
}

char *path_read_link(int directory, const char *path)
{
    char target[PATH_MAX];
    ssize_t length = readlinkat(directory, path, target, sizeof target);

    return length < 0 ? NULL : mem_dup_bytes(target, (size_t)length);
}

char *path_join(const char *directory, const char *name)
{
    size_t length = strlen(directory), more = strlen(name) + 1;
    char *path = mem_alloc(length + 1 + more);

    memcpy(path, directory, length);
    if (length > 0 && path[length - 1] != '/')
        path[length++] = '/';
    memcpy(path + length, name, more);
    return path;
}

static void append(struct resolver *resolver, const char *name, size_t length)
{
    size_t need = resolver->length + 1 + length + 1;

    if (need > resolver->room) {
        resolver->done = mem_resize(resolver->done, resolver->room, need * 2);
        resolver->room = need * 2;
    }
    resolver->done[resolver->length++] = '/';
    memcpy(resolver->done + resolver->length, name, length);
    resolver->length += length;
    resolver->done[resolver->length] = '\0';
}

/* Takes the last component off; the root stays. */
static void ascend(struct resolver *resolver)
{
    while (resolver->length > 0 && resolver->done[--resolver->length] != '/')
        continue;
    resolver->done[resolver->length] = '\0';
}

/* Whether the path made so far is there; followed by a slash, as a directory. */
static bool exists(const struct resolver *resolver, bool directory)
{
    struct stat status;

    if (stat(resolver->done, &status) < 0)
        return false;
    errno = ENOTDIR;
    return !directory || S_ISDIR(status.st_mode);
}

/* Whether "", ".", ".." comes next: then what stands before the slash must be a directory. */
static bool must_be_directory(const char *rest)
{
    rest += strspn(rest, "/");
    rest += *rest == '.';
    rest += *rest == '.';
    return *rest == '/' || *rest == '\0';
}

/*
 * Looks at the component just appended, with `rest` of the path behind it. Sets *link to where it
 * points, if it is a link to be followed.
 */
static bool look(struct resolver *resolver, const char *rest, char **link)
{
    bool last = rest[strspn(rest, "/")] == '\0', good;

    *link = NULL;
    if (resolver->links != PATH_STRIP) {
        *link = path_read_link(AT_FDCWD, resolver->done);
        good = *link != NULL || errno == EINVAL; /* EINVAL: it is there, and no link */
        if (*link != NULL && resolver->followed++ >= LINKS_MAX) {
            *link = NULL;
            errno = ELOOP;
            good = false;
        }
    } else {
        good = !last || resolver->missing != PATH_ALL_EXIST || exists(resolver, false);
    }
    if (resolver->missing == PATH_ANY_MISSING)
        return true;
    if (good && *link == NULL && *rest == '/' && must_be_directory(rest))
        good = exists(resolver, true);
    return good || (resolver->missing == PATH_LAST_MISSING && last && errno == ENOENT);
}

/* A link's text goes in front of the rest of the path. */
static const char *follow(struct resolver *resolver, const char *link, const char *rest)
{
    ascend(resolver);
    if (*link == '/') {
        resolver->length = 0;
        resolver->done[0] = '\0';
    }
    return *rest != '\0' ? path_join(link, rest) : link;
}

/* Walks one component; returns what is left of the path, or NULL with errno. */
static const char *step(struct resolver *resolver, const char *path)
{
    size_t length = strcspn(path, "/");
    char *link;

    if (length == 0)
        return path + strspn(path, "/");
    if (length == 1 && *path == '.')
        return path + 1;
    if (length == 2 && path[0] == '.' && path[1] == '.') {
        ascend(resolver);
        return path + 2;
    }
    append(resolver, path, length);
    path += length;
    if (!look(resolver, path, &link))
        return NULL;
    return link == NULL ? path : follow(resolver, link, path);
}

static char *resolve(const char *path, enum path_missing missing, enum path_links links)
{
    struct resolver resolver = {.missing = missing, .links = links};

    append(&resolver, "", 0);
    ascend(&resolver);
    while (path != NULL && *path != '\0')
        path = step(&resolver, path);
    if (path == NULL)
        return NULL;
    return resolver.length > 0 ? resolver.done : mem_dup("/");
}

char *path_canonical(const char *path, enum path_missing missing, enum path_links links)
{
    if (*path == '\0') {
        errno = ENOENT;
        return NULL;
    }
    if (*path != '/') {
        const char *current = path_current();

        if (current == NULL)
            return NULL;
        path = path_join(current, path);
    }
    if (links == PATH_LOGICAL) {
        path = resolve(path, missing, PATH_STRIP);
        links = PATH_PHYSICAL;
    }
    return path != NULL ? resolve(path, missing, links) : NULL;
}
