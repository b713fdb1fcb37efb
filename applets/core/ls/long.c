/* The columns of the long format, and those that stand before names in any format. */
#include <sys/sysmacros.h>
#include <sys/xattr.h>

#include "ls.h"
#include "mode.h"
#include "utf8.h"

#include <stdio.h>

const struct timespec *time_of(const struct ls *ls, const struct file *file)
{
    static const struct timespec none = {.tv_nsec = -1};

    if (file->status == NULL)
        return &none;
    switch (ls->time) {
    case TIME_ACCESS:
        return &file->status->st_atim;
    case TIME_CHANGE:
        return &file->status->st_ctim;
    case TIME_BIRTH:
        return &file->birth;
    default:
        return &file->status->st_mtim;
    }
}

static const char *context_of(struct ls *ls, const struct file *file)
{
    char *context = ls->context_text, link[32];
    ssize_t length;
    int fd = openat(ls->dirs.count > 0 ? dirs_fd(&ls->dirs) : AT_FDCWD, file->name,
                    O_PATH | O_NOFOLLOW | O_CLOEXEC);

    if (fd < 0)
        return "?";
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    length = getxattr(link, "security.selinux", context, sizeof ls->context_text - 1);
    close(fd);
    if (length <= 0)
        return "?";
    context[length] = '\0';
    return context;
}

static void widen(int *width, size_t length)
{
    if ((int)length > *width)
        *width = (int)length;
}

static size_t digits(uintmax_t value)
{
    char text[NUMBER_DIGITS], *end = text + sizeof text;

    return (size_t)(end - format_uint(end, value));
}

/* A name, or NULL where the number is to be shown. */
static const char *user_name(struct ls *ls, uid_t uid)
{
    return ls->numeric ? NULL : owners_user_name(&ls->owners, uid);
}

static const char *group_name(struct ls *ls, gid_t gid)
{
    return ls->numeric ? NULL : owners_group_name(&ls->owners, gid);
}

static size_t name_width(const char *name, unsigned id)
{
    return name != NULL ? text_width(span_of(name)) : digits(id);
}

static bool is_device(const struct stat *status)
{
    return S_ISCHR(status->st_mode) || S_ISBLK(status->st_mode);
}

static const char *size_text(const struct ls *ls, const struct stat *status, char text[HUMAN_TEXT])
{
    return human_format(text, &ls->size, (uintmax_t)status->st_size, 1);
}

static void measure_long(struct ls *ls, const struct stat *status, struct widths *widths)
{
    char text[HUMAN_TEXT];

    widen(&widths->links, digits(status->st_nlink));
    if (!ls->no_owner || ls->author)
        widen(&widths->user, name_width(user_name(ls, status->st_uid), status->st_uid));
    if (!ls->no_group)
        widen(&widths->group, name_width(group_name(ls, status->st_gid), status->st_gid));
    if (is_device(status)) {
        widen(&widths->major, digits(major(status->st_rdev)));
        widen(&widths->minor, digits(minor(status->st_rdev)));
    } else {
        widen(&widths->size, strlen(size_text(ls, status, text)));
    }
}

static const char *blocks_text(const struct ls *ls, const struct file *file, char text[HUMAN_TEXT])
{
    if (file->status == NULL)
        return "?";
    return human_format(text, &ls->space, (uintmax_t)file->status->st_blocks, 512);
}

void measure_list(struct ls *ls, const struct files *files, struct widths *widths)
{
    char text[HUMAN_TEXT];

    for (size_t i = 0; i < files->count; i++) {
        const struct file *file = &files->list[i];

        if (ls->inode)
            widen(&widths->inode, file->failed ? 1 : digits(file->inode));
        if (ls->blocks)
            widen(&widths->blocks, strlen(blocks_text(ls, file, text)));
        if (ls->context)
            widen(&widths->context, strlen(context_of(ls, file)));
        if (ls->format == FORMAT_LONG && file->status != NULL)
            measure_long(ls, file->status, widths);
    }
    if (widths->major > 0 && widths->size < widths->major + 2 + widths->minor)
        widths->size = widths->major + 2 + widths->minor;
    if (widths->major > 0)
        widths->major = widths->size - 2 - widths->minor;
    if (ls->format == FORMAT_COMMAS)
        *widths = (struct widths){0};
}

/* A word at the right or left of its column, and the blank behind it. */
static void put_right(const char *text, int width)
{
    int length = (int)strlen(text);

    if (length < width)
        put_repeat(out, ' ', (size_t)(width - length));
    put_string(out, text);
    put_byte(out, ' ');
}

static void put_left(const char *text, int width)
{
    int length = (int)text_width(span_of(text));

    put_string(out, text);
    if (length < width)
        put_repeat(out, ' ', (size_t)(width - length));
    put_byte(out, ' ');
}

static void put_owner(const char *name, unsigned id, int width)
{
    if (name != NULL) {
        put_left(name, width);
        return;
    }
    put_uint(out, id, width);
    put_byte(out, ' ');
}

void put_prefix(struct ls *ls, const struct file *file, const struct widths *widths)
{
    char text[HUMAN_TEXT];

    if (ls->inode && file->failed) {
        put_right("?", widths->inode);
    } else if (ls->inode) {
        put_uint(out, file->inode, widths->inode);
        put_byte(out, ' ');
    }
    if (ls->blocks)
        put_right(blocks_text(ls, file, text), widths->blocks);
    if (ls->context && ls->format != FORMAT_LONG)
        put_left(context_of(ls, file), widths->context);
}

/* Half of a mean year of 365.2425 days: what is older, or in the future, shows its year. */
enum { RECENT = 31556952 / 2 };

static void put_when(struct ls *ls, const struct timespec *time)
{
    struct date date;
    bool recent = time->tv_sec > ls->now.tv_sec - RECENT &&
                  (time->tv_sec < ls->now.tv_sec ||
                   (time->tv_sec == ls->now.tv_sec && time->tv_nsec <= ls->now.tv_nsec));

    if (ls->date_length > 0 && time->tv_sec == ls->dated.tv_sec &&
        time->tv_nsec == ls->dated.tv_nsec) {
        put_bytes(out, ls->date_text, ls->date_length);
        return;
    }
    if (!date_split(&date, *time, false)) {
        put_format(out, "%jd", (intmax_t)time->tv_sec);
        return;
    }
    if (ls->scratch.buffer == NULL)
        writer_attach(&ls->scratch, -1);
    ls->scratch.used = 0;
    put_date(&ls->scratch, recent ? ls->recent : ls->old, &date);
    put_bytes(out, ls->scratch.buffer, ls->scratch.used);
    ls->date_length = 0;
    if (ls->scratch.used <= sizeof ls->date_text) {
        memcpy(ls->date_text, ls->scratch.buffer, ls->scratch.used);
        ls->date_length = ls->scratch.used;
        ls->dated = *time;
    }
}

static void put_size(const struct ls *ls, const struct stat *status, const struct widths *widths)
{
    char text[HUMAN_TEXT];

    if (!is_device(status)) {
        put_right(size_text(ls, status, text), widths->size);
        return;
    }
    put_uint(out, major(status->st_rdev), widths->major);
    put_string(out, ", ");
    put_uint(out, minor(status->st_rdev), widths->minor);
    put_byte(out, ' ');
}

/* All that is known of a file whose status can't be had is perhaps its type. */
static void put_unknown(struct ls *ls, const struct file *file, const struct widths *widths)
{
    char text[MODE_TEXT];

    mode_format(text, (mode_t)file->type << 12);
    text[1] = '\0';
    put_string(out, text);
    put_string(out, "????????? ");
    put_right("?", widths->links);
    if (!ls->no_owner)
        put_left("?", widths->user);
    if (!ls->no_group)
        put_left("?", widths->group);
    if (ls->author)
        put_left("?", widths->user);
    put_right("?", widths->size);
    put_right("?", 12);
}

void put_long(struct ls *ls, const struct file *file, const struct widths *widths)
{
    const struct stat *status = file->status;
    const struct timespec *time = time_of(ls, file);
    char text[MODE_TEXT];

    if (status == NULL) {
        put_unknown(ls, file, widths);
        return;
    }
    mode_format(text, status->st_mode);
    put_bytes(out, text, MODE_TEXT - 1);
    put_byte(out, ' ');
    put_uint(out, status->st_nlink, widths->links);
    put_byte(out, ' ');
    if (!ls->no_owner)
        put_owner(user_name(ls, status->st_uid), status->st_uid, widths->user);
    if (!ls->no_group)
        put_owner(group_name(ls, status->st_gid), status->st_gid, widths->group);
    if (ls->author)
        put_owner(user_name(ls, status->st_uid), status->st_uid, widths->user);
    if (ls->context)
        put_left(context_of(ls, file), widths->context);
    put_size(ls, status, widths);
    if (time->tv_nsec < 0) {
        put_right("?", 12);
        return;
    }
    put_when(ls, time);
    put_byte(out, ' ');
}
