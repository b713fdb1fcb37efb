/*
 * sync: write cached data to disks (GNU's options); fsync: the same for the files named (BusyBox).
 */
#include "box.h"
#include "config/fsync.h"

struct sync {
    bool data, file_system;
};

static bool sync_open(const struct sync *options, int fd)
{
    if (options->file_system)
        return syncfs(fd) == 0;
    return (options->data ? fdatasync(fd) : fsync(fd)) == 0;
}

/* O_NONBLOCK: a pipe nobody writes to can't be synced, and must not hold us up. */
static int sync_file(const struct sync *options, const char *name)
{
    int fd = open(name, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    bool good;

    if (fd < 0 && errno == EACCES)
        fd = open(name, O_WRONLY | O_NONBLOCK | O_CLOEXEC);
    good = fd >= 0 && sync_open(options, fd);
    if (!good)
        warn("%s", name);
    if (fd >= 0)
        close(fd);
    return !good;
}

static int sync_files(const struct sync *options, char **operands)
{
    int status = 0;

    for (; *operands != NULL; operands++)
        status |= sync_file(options, *operands);
    return status;
}

static int sync_main(int argc, char **argv)
{
    struct sync options = {0};
    char **operands = opt_parse(argv, &options);

    (void)argc;
    if (options.data && options.file_system)
        usage_error("-d and -f exclude each other");
    if (*operands != NULL)
        return sync_files(&options, operands);
    if (options.data)
        usage_error("-d needs a file");
    sync();
    return 0;
}

static const struct opt sync_opts[] = {
    OPT_FLAG('d', "data", struct sync, data, "the files' contents, not what else is kept of them"),
    OPT_FLAG('f', "file-system", struct sync, file_system, "the file systems the files are on"),
    OPT_END,
};

APPLET(sync, .summary = HELP_TEXT("write cached data to disks"), .operands = HELP_TEXT("[FILE]..."),
       .opts = sync_opts, .main = sync_main, .traits = APPLET_PURE, .place = IN_BIN);

static int fsync_main(int argc, char **argv)
{
    struct sync options = {0};
    char **operands = opt_parse_operands(argv, &options, 1, -1);

    (void)argc;
    return sync_files(&options, operands);
}

static const struct opt fsync_opts[] = {
    OPT_FLAG('d', "", struct sync, data, "the contents, not what else is kept of the files"),
    OPT_END,
};

APPLET_IF(ENABLE_FSYNC, fsync, "fsync", .summary = HELP_TEXT("write files' cached data to disk"),
          .operands = HELP_TEXT("FILE..."), .opts = fsync_opts, .main = fsync_main,
          .traits = APPLET_PURE, .place = IN_BIN);
