/* What is done with an entry, except running programs: see find.h. */
#include "dates.h"
#include "find.h"
#include "mode.h"

#include <sys/sysmacros.h>

bool act_print(struct find *find, const struct node *node)
{
    if (node->end == '\n' && writer_is_terminal(node->writer))
        put_name(node->writer, find->walk.path);
    else
        put_bytes(node->writer, find->walk.path, find->walk.path_length);
    put_byte(node->writer, node->end);
    return true;
}

bool act_prune(struct find *find, const struct node *node)
{
    (void)node;
    find->pruned = true;
    return true;
}

bool act_quit(struct find *find, const struct node *node)
{
    (void)node;
    find->quitting = true;
    return true;
}

/* "." can't be removed, and what is wanted is its contents. */
bool act_delete(struct find *find, const struct node *node)
{
    const struct walk *walk = &find->walk;
    bool directory = walk->type == S_IFDIR && !walk->is_link;

    (void)node;
    if (strcmp(walk->name, ".") == 0 ||
        unlinkat(walk->dirfd, walk->name, directory ? AT_REMOVEDIR : 0) == 0 ||
        (errno == ENOENT && find->ignore_race))
        return true;
    warn("cannot delete '%s'", walk->path);
    find->status = 1;
    return false;
}

/* ---------------------------------------------------------------- -ls */

/* A name with everything but printable ASCII escaped, and the backslash, quote and blank too. */
static void put_escaped(struct writer *writer, const char *name)
{
    static const char plain[] = "abtnvfr";

    for (; *name != '\0'; name++) {
        if (*name >= '\a' && *name <= '\r')
            put_format(writer, "\\%c", plain[*name - '\a']);
        else if (*name == ' ' || *name == '\\' || *name == '"')
            put_format(writer, "\\%c", *name);
        else if (*name < ' ' || *name == 0x7f)
            put_format(writer, "\\%03o", (unsigned char)*name);
        else
            put_byte(writer, *name);
    }
}

static void put_ls_owner(struct writer *writer, const char *name, unsigned id)
{
    if (name != NULL)
        put_format(writer, "%-8s ", name);
    else
        put_format(writer, "%-8u ", id);
}

/* The time of day for the last half year, else the year. */
static void put_ls_time(struct writer *writer, const struct find *find, struct timespec time)
{
    enum { HALF_YEAR = 31556952 / 2, HOUR = 3600 };
    struct date date;
    bool recent =
        time.tv_sec > find->now.tv_sec - HALF_YEAR && time.tv_sec <= find->now.tv_sec + HOUR;

    if (date_split(&date, time, false))
        put_date(writer, recent ? "%b %e %H:%M " : "%b %e  %Y ", &date);
}

bool act_list(struct find *find, const struct node *node)
{
    struct writer *writer = node->writer;
    const struct stat *status = entry_status(find);
    char mode[MODE_TEXT];
    const char *target;

    if (status == NULL)
        return true;
    mode_format(mode, status->st_mode);
    put_format(writer, "%9ju %6ju %s %3ju ", (uintmax_t)status->st_ino,
               ((uintmax_t)status->st_blocks + 1) / 2, mode, (uintmax_t)status->st_nlink);
    put_ls_owner(writer, owners_user_name(&find->owners, status->st_uid), status->st_uid);
    put_ls_owner(writer, owners_group_name(&find->owners, status->st_gid), status->st_gid);
    if (S_ISCHR(status->st_mode) || S_ISBLK(status->st_mode))
        put_format(writer, "%3u, %3u ", major(status->st_rdev), minor(status->st_rdev));
    else
        put_format(writer, "%8jd ", (intmax_t)status->st_size);
    put_ls_time(writer, find, status->st_mtim);
    put_escaped(writer, find->walk.path);
    target = S_ISLNK(status->st_mode) ? entry_target(find) : NULL;
    if (target != NULL) {
        put_string(writer, " -> ");
        put_escaped(writer, target);
    }
    put_byte(writer, '\n');
    return true;
}
