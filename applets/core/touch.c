/*
 * touch: set the times of files, which are made where they are missing (POSIX.1-2024; GNU).
 *
 * With -r and -d together the date is relative to the file's own times.
 */
#include "box.h"
#include "dates.h"

enum { ACCESS = 1, MODIFICATION = 2 };

struct touch {
    bool no_create, no_follow, ignored, access, modification;
    int which; /* --time */
    const char *date, *reference, *stamp;
    struct timespec times[2]; /* as utimensat(2) takes them */
};

static struct timespec read_date(const char *text, struct timespec now)
{
    struct timespec time;

    if (!date_parse(text, now, false, &time))
        diex("invalid date '%s'", text);
    return time;
}

static void read_reference(struct touch *touch)
{
    struct stat status;

    if (fstatat(AT_FDCWD, touch->reference, &status, touch->no_follow ? AT_SYMLINK_NOFOLLOW : 0) <
        0)
        die("%s", touch->reference);
    touch->times[0] = status.st_atim;
    touch->times[1] = status.st_mtim;
}

static void choose_times(struct touch *touch)
{
    struct timespec now = date_now();

    if (touch->stamp != NULL && (touch->date != NULL || touch->reference != NULL))
        usage_error("more than one source of times");
    touch->times[0].tv_nsec = touch->times[1].tv_nsec = UTIME_NOW;
    if (touch->stamp != NULL) {
        touch->times[0] = (struct timespec){0};
        if (!date_parse_digits(touch->stamp, false, now, false, &touch->times[0].tv_sec))
            diex("invalid time '%s'", touch->stamp);
        touch->times[1] = touch->times[0];
    }
    if (touch->reference != NULL)
        read_reference(touch);
    if (touch->date != NULL)
        for (int i = 0; i < 2; i++)
            touch->times[i] = read_date(touch->date, touch->reference ? touch->times[i] : now);
}

/* -a, -m and --time: what is not asked for stays. */
static void choose_fields(struct touch *touch)
{
    bool access = touch->access || touch->which == 0;
    bool modification = touch->modification || touch->which == 1;

    if (access != modification)
        touch->times[access ? 1 : 0].tv_nsec = UTIME_OMIT;
}

static bool make_file(const struct touch *touch, const char *name)
{
    int fd = open(name, O_WRONLY | O_CREAT | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0666);
    bool good = fd >= 0 && futimens(fd, touch->times) == 0;

    if (!good)
        warn("%s", name);
    if (fd >= 0)
        close(fd);
    return good;
}

static bool touch_file(const struct touch *touch, const char *name)
{
    int flags = touch->no_follow ? AT_SYMLINK_NOFOLLOW : 0;

    if (strcmp(name, "-") == 0) {
        if (futimens(STDOUT_FILENO, touch->times) == 0 || (errno == EBADF && touch->no_create))
            return true;
    } else if (utimensat(AT_FDCWD, name, touch->times, flags) == 0) {
        return true;
    } else if (errno == ENOENT && touch->no_create) {
        return true;
    } else if (errno == ENOENT && !touch->no_follow) {
        return make_file(touch, name);
    }
    warn("%s", name);
    return false;
}

static int touch_main(int argc, char **argv)
{
    struct touch touch = {.which = -1};
    char **names = opt_parse_operands(argv, &touch, 1, -1);
    int status = 0;

    (void)argc;
    choose_times(&touch);
    choose_fields(&touch);
    for (; *names != NULL; names++)
        if (!touch_file(&touch, *names))
            status = 1;
    return status;
}

static const struct opt touch_opts[] = {
    OPT_FLAG('a', "", struct touch, access, "set the access time only"),
    OPT_FLAG('c', "no-create", struct touch, no_create, "do not make missing files"),
    OPT_STRING('d', "date", struct touch, date, "STRING", "set what STRING tells, not now"),
    OPT_FLAG('f', "", struct touch, ignored, "does nothing, for old scripts"),
    OPT_FLAG('h', "no-dereference", struct touch, no_follow, "touch symbolic links themselves"),
    OPT_FLAG('m', "", struct touch, modification, "set the modification time only"),
    OPT_STRING('r', "reference", struct touch, reference, "FILE", "set the times of FILE"),
    OPT_STRING('t', "", struct touch, stamp, "[[CC]YY]MMDDhhmm[.ss]", "set this time, not now"),
    OPT_CHOICE(0, "time", struct touch, which, "access=atime=use|modify=mtime", "as -a or -m"),
    OPT_END,
};

APPLET(touch, .summary = HELP_TEXT("set the times of files"), .operands = HELP_TEXT("FILE..."),
       .opts = touch_opts, .main = touch_main, .traits = APPLET_PURE, .place = IN_BIN);
