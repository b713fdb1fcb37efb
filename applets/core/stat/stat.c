/*
 * stat: show the status of files or file systems (GNU; BusyBox's -c, -f, -L, -t).
 *
 * Every output is made by a format; the default ones are formats too.
 */
#include <sys/sysmacros.h>
#include <sys/xattr.h>

#include "ask.h"
#include "dates.h"
#include "mode.h"
#include "mounts.h"
#include "owner.h"
#include "paths.h"
#include "quoting.h"
#include "stat.h"

enum cached { CACHED_DEFAULT, CACHED_NEVER, CACHED_ALWAYS };

struct stat_tool {
    bool follow, file_system, terse;
    int cached;
    const char *format, *printf;
    struct owners owners;
    struct mounts mounts;
    struct writer text; /* dates are written into its buffer */
};

struct subject {
    struct stat_tool *tool;
    const char *name;
    struct statx status;
    enum quoting quoting;
};

static void put_device(const struct directive *directive, unsigned major_part, unsigned minor_part,
                       char conversion)
{
    if (directive->part == 'H')
        put_number(directive, major_part, 'd');
    else if (directive->part == 'L')
        put_number(directive, minor_part, 'd');
    else
        put_number(directive, makedev(major_part, minor_part), conversion);
}

/* %A, %F, %N, %m, %C: what is text */
static const char *mode_text(const struct subject *subject)
{
    char *text = mem_alloc(MODE_TEXT);

    mode_format(text, subject->status.stx_mode);
    return text;
}

static const char *type_text(const struct subject *subject)
{
    struct stat status = {.st_mode = subject->status.stx_mode,
                          .st_size = subject->status.stx_size != 0};

    return file_type_name(&status);
}

static const char *name_text(const struct subject *subject)
{
    const char *name = quoted(subject->name, subject->quoting);
    const char *target;

    if (!S_ISLNK(subject->status.stx_mode))
        return name;
    target = path_read_link(AT_FDCWD, subject->name);
    if (target == NULL) {
        warn("%s", subject->name);
        return name;
    }
    return mem_print("%s -> %s", name, quoted(target, subject->quoting));
}

static const char *mount_text(const struct subject *subject)
{
    struct mounts *mounts = &subject->tool->mounts;
    const struct mount *mount;
    const char *path = path_canonical(subject->name, PATH_ALL_EXIST, PATH_PHYSICAL);

    if (S_ISLNK(subject->status.stx_mode) && !subject->tool->follow)
        path = path_canonical(path_join(subject->name, "/.."), PATH_ANY_MISSING, PATH_STRIP);
    if (path == NULL || (mounts->count == 0 && !mounts_read(mounts)))
        return "?";
    mount = mounts_holding(mounts, path);
    return mount != NULL ? mount->point : "?";
}

static const char *context_text(const struct subject *subject)
{
    char *context = mem_zero(1024);
    ssize_t length = (subject->tool->follow ? getxattr : lgetxattr)(
        subject->name, "security.selinux", context, 1023);

    return length > 0 ? context : "?";
}

static const char *owner_text(const char *name)
{
    return name != NULL ? name : "UNKNOWN";
}

static bool print_text(const struct subject *subject, const struct directive *directive,
                       char letter)
{
    const struct statx *status = &subject->status;
    struct owners *owners = &subject->tool->owners;
    const char *text;

    switch (letter) {
    case 'A':
        text = mode_text(subject);
        break;
    case 'C':
        text = context_text(subject);
        break;
    case 'F':
        text = type_text(subject);
        break;
    case 'G':
        text = owner_text(owners_group_name(owners, status->stx_gid));
        break;
    case 'U':
        text = owner_text(owners_user_name(owners, status->stx_uid));
        break;
    case 'm':
        text = mount_text(subject);
        break;
    case 'n':
        text = subject->name;
        break;
    case 'N':
        text = name_text(subject);
        break;
    default:
        return false;
    }
    put_text(directive, text);
    return true;
}

/* What is a number: where it is, and how it is printed. */
#define NUMBER(letter, field, conversion)                                                          \
    {                                                                                              \
        letter, conversion, offsetof(struct statx, field), sizeof(((struct statx *)0)->field)      \
    }
static const struct number_field numbers[] = {
    NUMBER('b', stx_blocks, 'u'),     NUMBER('f', stx_mode, 'x'), NUMBER('g', stx_gid, 'u'),
    NUMBER('h', stx_nlink, 'u'),      NUMBER('i', stx_ino, 'u'),  NUMBER('o', stx_blksize, 'u'),
    NUMBER('s', stx_size, 'u'),       NUMBER('u', stx_uid, 'u'),  NUMBER('t', stx_rdev_major, 'x'),
    NUMBER('T', stx_rdev_minor, 'x'),
};

static bool print_number(const struct subject *subject, const struct directive *directive,
                         char letter)
{
    const struct statx *status = &subject->status;

    if (put_number_field(directive, letter, numbers, COUNT_OF(numbers), status))
        return true;
    if (letter == 'a')
        put_number(directive, status->stx_mode & MODE_BITS, 'o');
    else if (letter == 'B')
        put_number(directive, 512, 'u');
    else if ((letter | 0x20) == 'd')
        put_device(directive, status->stx_dev_major, status->stx_dev_minor,
                   letter == 'd' ? 'u' : 'x');
    else if ((letter | 0x20) == 'r')
        put_device(directive, status->stx_rdev_major, status->stx_rdev_minor,
                   letter == 'r' ? 'u' : 'x');
    else
        return false;
    return true;
}

/* Seconds, with as many decimals as the precision says; the rest is cut off towards the past. */
static void put_seconds(const struct directive *directive, struct statx_timestamp time)
{
    int decimals = directive->precision == -2 ? 9 : directive->precision;
    struct directive plain = *directive;
    char fraction[12];

    if (decimals < 0) {
        put_number(directive, (uintmax_t)time.tv_sec, 'd');
        return;
    }
    plain.length = (size_t)((const char *)memchr(plain.start, '.', plain.length) - plain.start);
    memcpy(fraction, mem_print("%09u", time.tv_nsec), 10);
    if (decimals > 9)
        put_text(&plain, mem_print("%jd.%s%0*d", (intmax_t)time.tv_sec, fraction,
                                   decimals < 4096 ? decimals - 9 : 4096, 0));
    else
        put_text(&plain, mem_print("%jd%s%.*s", (intmax_t)time.tv_sec, decimals > 0 ? "." : "",
                                   decimals, fraction));
}

static void put_time(const struct subject *subject, const struct directive *directive,
                     struct statx_timestamp time)
{
    struct writer *text = &subject->tool->text;
    struct timespec instant = {.tv_sec = (time_t)time.tv_sec, .tv_nsec = time.tv_nsec};
    struct date date;

    if (!date_split(&date, instant, false)) {
        put_seconds(directive, time);
        return;
    }
    if (text->buffer == NULL)
        writer_attach(text, -1);
    text->used = 0;
    put_date(text, "%Y-%m-%d %H:%M:%S.%N %z", &date);
    text->buffer[text->used] = '\0';
    put_text(directive, text->buffer);
}

static bool print_time(const struct subject *subject, const struct directive *directive,
                       char letter)
{
    const struct statx *status = &subject->status;
    const struct statx_timestamp *times[] = {&status->stx_btime, &status->stx_atime,
                                             &status->stx_mtime, &status->stx_ctime};
    bool seconds = letter < 'a';
    unsigned which = (unsigned)((letter | 0x20) - 'w');
    struct statx_timestamp none = {0};

    if (which >= COUNT_OF(times))
        return false;
    if (which == 0 && !(status->stx_mask & STATX_BTIME)) { /* no time of birth */
        if (seconds)
            put_seconds(directive, none);
        else
            put_text(directive, "-");
    } else if (seconds) {
        put_seconds(directive, *times[which]);
    } else {
        put_time(subject, directive, *times[which]);
    }
    return true;
}

static bool print_field(void *data, const struct directive *directive, char letter)
{
    const struct subject *subject = data;

    return print_number(subject, directive, letter) || print_text(subject, directive, letter) ||
           print_time(subject, directive, letter);
}

static const char *default_format(const struct stat_tool *tool, const struct statx *status)
{
    bool device = S_ISCHR(status->stx_mode) || S_ISBLK(status->stx_mode);

    if (tool->terse)
        return "%n %s %b %f %u %g %D %i %h %t %T %X %Y %Z %W %o\n";
    return mem_print("  File: %%N\n"
                     "  Size: %%-10s\tBlocks: %%-10b IO Block: %%-6o %%F\n"
                     "Device: %%Hd,%%Ld\tInode: %%-10i  Links: %s\n"
                     "Access: (%%04a/%%10.10A)  Uid: (%%5u/%%8U)   Gid: (%%5g/%%8G)\n"
                     "Access: %%x\nModify: %%y\nChange: %%z\n Birth: %%w\n",
                     device ? "%-5h Device type: %Hr,%Lr" : "%h");
}

/* Asks the kernel, or its cache, as --cached says. */
static bool read_status(const struct stat_tool *tool, const char *name, struct statx *status)
{
    static const int sync_flags[] = {AT_STATX_SYNC_AS_STAT, AT_STATX_FORCE_SYNC,
                                     AT_STATX_DONT_SYNC};
    int flags = sync_flags[tool->cached] | AT_NO_AUTOMOUNT;
    bool is_stdin = strcmp(name, "-") == 0;

    flags |= is_stdin ? AT_EMPTY_PATH : tool->follow ? 0 : AT_SYMLINK_NOFOLLOW;
    if (statx(is_stdin ? STDIN_FILENO : AT_FDCWD, is_stdin ? "" : name, flags,
              STATX_BASIC_STATS | STATX_BTIME, status) == 0)
        return true;
    warn("%s", *name != '\0' ? name : "''");
    return false;
}

static bool show_file(struct stat_tool *tool, const char *name)
{
    struct subject subject = {.tool = tool, .name = name};
    const char *format = tool->printf != NULL ? tool->printf : tool->format;

    if (!read_status(tool, name, &subject.status))
        return false;
    subject.quoting =
        quoting_default(format != NULL ? QUOTING_SHELL_ESCAPE_ALWAYS : QUOTING_LITERAL);
    if (format == NULL)
        format = default_format(tool, &subject.status);
    put_formatted(format, tool->printf != NULL, print_field, &subject);
    return true;
}

static int stat_main(int argc, char **argv)
{
    struct stat_tool tool = {0};
    char **names = opt_parse_operands(argv, &tool, 1, -1);
    int status = 0;

    (void)argc;
    for (; *names != NULL; names++) {
        const char *format = tool.printf != NULL ? tool.printf : tool.format;

        if (!(tool.file_system ? show_file_system(*names, format, tool.terse, tool.printf != NULL)
                               : show_file(&tool, *names))) {
            status = 1;
            continue;
        }
        if (tool.format != NULL && tool.printf == NULL)
            put_byte(out, '\n');
    }
    return status;
}

static const struct opt stat_opts[] = {
    OPT_FLAG('L', "dereference", struct stat_tool, follow, "show what links point at"),
    OPT_FLAG('f', "file-system", struct stat_tool, file_system, "show the file system"),
    OPT_CHOICE(0, "cached", struct stat_tool, cached, "default|never|always",
               "whether remote file systems may answer from a cache"),
    OPT_STRING('c', "format", struct stat_tool, format, "FORMAT", "print by FORMAT and a newline"),
    OPT_STRING(0, "printf", struct stat_tool, printf, "FORMAT",
               "print by FORMAT, with escapes, without newline"),
    OPT_FLAG('t', "terse", struct stat_tool, terse, "print in one line of numbers"),
    OPT_END,
};

APPLET(stat, .summary = HELP_TEXT("show the status of files or file systems"),
       .operands = HELP_TEXT("FILE..."),
       .details = HELP_TEXT(
           "FORMAT: %a %A mode; %b %B blocks; %d %D device; %f raw mode; %F type; %g %G\n"
           "group; %h links; %i inode; %m mount point; %n %N name; %o I/O size; %r %R %t %T\n"
           "device type; %s size; %u %U user; %w %x %y %z times of birth, access, change of\n"
           "data and of status; %W %X %Y %Z the same in seconds; %C context. With -f: %a %b\n"
           "%f blocks; %c %d inodes; %i ID; %l name length; %n name; %s %S block size; %t %T "
           "type."),
       .opts = stat_opts, .main = stat_main, .traits = APPLET_PURE);
