/* Whether an entry is what a test asks for: see find.h. */
#include "find.h"
#include "pattern.h"
#include "regex.h"

#include <sys/sysmacros.h>

/* ---------------------------------------------------------------- the entry */

struct span entry_name(const struct find *find)
{
    const struct walk *walk = &find->walk;
    struct span name = {walk->name, walk->path_length - (size_t)(walk->name - walk->path)};
    const char *slash;

    if (walk->depth > 0)
        return name;
    while (name.len > 1 && name.ptr[name.len - 1] == '/')
        name.len--;
    slash = bytes_find_last(name.ptr, '/', name.len);
    if (slash != NULL && name.len > 1) {
        name.len -= (size_t)(slash + 1 - name.ptr);
        name.ptr = slash + 1;
    }
    return name;
}

void entry_failed(struct find *find)
{
    warn("%s", find->walk.path);
    find->status = 1;
}

const struct stat *entry_status(struct find *find)
{
    const struct stat *status = walk_stat(&find->walk);

    if (status == NULL && !find->status_failed) {
        find->status_failed = true;
        if (!find->ignore_race || errno != ENOENT)
            entry_failed(find);
    }
    return status;
}

mode_t target_type(struct find *find)
{
    const struct walk *walk = &find->walk;
    struct stat status;

    if (walk->type != S_IFLNK)
        return walk->type;
    return fstatat(walk->dirfd, walk->name, &status, 0) == 0 ? status.st_mode & S_IFMT : 0;
}

const char *entry_target(struct find *find)
{
    ssize_t length;

    if (find->walk.type != S_IFLNK)
        return NULL;
    length = readlinkat(find->walk.dirfd, find->walk.name, find->target, sizeof find->target - 1);
    if (length < 0) {
        entry_failed(find);
        return NULL;
    }
    find->target[length] = '\0';
    return find->target;
}

const char *device_fstype(struct find *find, dev_t device)
{
    if (find->mounts.list == NULL && !mounts_read(&find->mounts))
        find->status = 1;
    for (size_t i = find->mounts.count; i-- > 0;)
        if (find->mounts.list[i].device == device)
            return find->mounts.list[i].type;
    return "unknown";
}

/* ---------------------------------------------------------------- names */

bool test_true(struct find *find, const struct node *node)
{
    (void)find, (void)node;
    return true;
}

bool test_false(struct find *find, const struct node *node)
{
    (void)find, (void)node;
    return false;
}

bool test_name(struct find *find, const struct node *node)
{
    return pattern_match(node->pattern, entry_name(find));
}

static struct span entry_path(const struct find *find)
{
    return (struct span){find->walk.path, find->walk.path_length};
}

bool test_path(struct find *find, const struct node *node)
{
    return pattern_match(node->pattern, entry_path(find));
}

bool test_link_name(struct find *find, const struct node *node)
{
    const char *target = entry_target(find);

    return target != NULL && pattern_match(node->pattern, span_of(target));
}

bool test_regex(struct find *find, const struct node *node)
{
    struct regex_match match;
    const struct span path = entry_path(find);

    return regex_search(node->regex, path, 0, REGEX_ANCHORED, &match, 1) && match.end == path.len;
}

/* ---------------------------------------------------------------- types, sizes, modes */

bool test_type(struct find *find, const struct node *node)
{
    return node->types >> (find->walk.type >> 12) & 1;
}

/* The type that -type does not see: of a link's target, or of a link that was followed. */
bool test_xtype(struct find *find, const struct node *node)
{
    mode_t type = find->walk.is_link ? S_IFLNK : find->walk.type;

    if (type == S_IFLNK && !find->walk.is_link && !(find->walk.flags & WALK_FOLLOW)) {
        type = target_type(find);
        if (type == 0 && errno != ENOENT && errno != ENOTDIR)
            entry_failed(find);
        else if (type == 0)
            type = S_IFLNK;
    }
    return node->types >> (type >> 12) & 1;
}

static bool compare(const struct number *number, uintmax_t value)
{
    switch (number->relation) {
    case RELATION_MORE:
        return value > number->value;
    case RELATION_LESS:
        return value < number->value;
    default:
        return value == number->value;
    }
}

bool test_size(struct find *find, const struct node *node)
{
    const struct stat *status = entry_status(find);
    uintmax_t size;

    if (status == NULL)
        return false;
    size = (uintmax_t)status->st_size;
    return compare(&node->number, size / node->unit + (size % node->unit != 0));
}

bool test_empty(struct find *find, const struct node *node)
{
    const struct stat *status;

    (void)node;
    if (find->walk.type == S_IFDIR) {
        bool empty = walk_is_empty(&find->walk);

        if (!empty && errno != 0)
            entry_failed(find);
        return empty;
    }
    if (find->walk.type != S_IFREG)
        return false;
    status = entry_status(find);
    return status != NULL && status->st_size == 0;
}

bool test_permissions(struct find *find, const struct node *node)
{
    const struct permissions *wanted = &node->permissions;
    const struct stat *status = entry_status(find);
    mode_t mode, bits;

    if (status == NULL)
        return false;
    mode = status->st_mode & 07777;
    bits = S_ISDIR(status->st_mode) ? wanted->directory : wanted->file;
    switch (wanted->kind) {
    case '-':
        return (mode & bits) == bits;
    case '/':
        return bits == 0 || (mode & bits) != 0;
    default:
        return mode == bits;
    }
}

bool test_access(struct find *find, const struct node *node)
{
    return faccessat(find->walk.dirfd, find->walk.name, node->mode, 0) == 0;
}

/* ---------------------------------------------------------------- owners and places */

bool test_uid(struct find *find, const struct node *node)
{
    const struct stat *status = entry_status(find);

    return status != NULL && compare(&node->number, status->st_uid);
}

bool test_gid(struct find *find, const struct node *node)
{
    const struct stat *status = entry_status(find);

    return status != NULL && compare(&node->number, status->st_gid);
}

bool test_no_user(struct find *find, const struct node *node)
{
    const struct stat *status = entry_status(find);

    (void)node;
    return status != NULL && owners_user_name(&find->owners, status->st_uid) == NULL;
}

bool test_no_group(struct find *find, const struct node *node)
{
    const struct stat *status = entry_status(find);

    (void)node;
    return status != NULL && owners_group_name(&find->owners, status->st_gid) == NULL;
}

bool test_links(struct find *find, const struct node *node)
{
    const struct stat *status = entry_status(find);

    return status != NULL && compare(&node->number, status->st_nlink);
}

bool test_inode(struct find *find, const struct node *node)
{
    const struct stat *status = entry_status(find);

    return status != NULL && compare(&node->number, status->st_ino);
}

bool test_same_file(struct find *find, const struct node *node)
{
    const struct stat *status = entry_status(find);

    return status != NULL && status->st_dev == node->file.device &&
           status->st_ino == node->file.inode;
}

bool test_fstype(struct find *find, const struct node *node)
{
    const struct stat *status = entry_status(find);

    return status != NULL && strcmp(device_fstype(find, status->st_dev), node->text) == 0;
}
