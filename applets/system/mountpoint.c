/*
 * mountpoint: say whether a directory is one (util-linux -d -q -x --nofollow; BusyBox -n).
 *
 * A file may be one too, under a bind mount. Exits 32 when it is none, 1 for trouble.
 */
#include <sys/sysmacros.h>

#include "box.h"
#include "mounts.h"
#include "paths.h"

enum { NOT_A_MOUNTPOINT = 32 };

struct mountpoint {
    bool device, source, quiet, block_device, nofollow;
};

static void print_device(dev_t device)
{
    put_format(out, "%u:%u\n", major(device), minor(device));
}

/*
 * The table knows bind mounts too, and what is mounted; without it another device above tells.
 * *source is NULL when it is not known.
 */
static bool is_mountpoint(const char *path, const struct stat *status, const char **source)
{
    struct mounts mounts;
    struct stat above;

    *source = NULL;
    if (access("/proc/self/mountinfo", R_OK) == 0 && mounts_read(&mounts)) {
        const struct mount *mount = mounts_holding(&mounts, path);

        if (mount == NULL || strcmp(mount->point, path) != 0)
            return false;
        *source = mount->source;
        return true;
    }
    if (stat(path_join(path, ".."), &above) < 0)
        return false;
    return above.st_dev != status->st_dev || above.st_ino == status->st_ino;
}

static int check_device(const struct mountpoint *mountpoint, const char *name,
                        const struct stat *status)
{
    if (!S_ISBLK(status->st_mode)) {
        if (!mountpoint->quiet)
            warnx("%s: not a block device", name);
        return NOT_A_MOUNTPOINT;
    }
    print_device(status->st_rdev);
    return 0;
}

static int check_point(const struct mountpoint *mountpoint, const char *name,
                       const struct stat *status)
{
    const char *path =
        S_ISLNK(status->st_mode) ? NULL : path_canonical(name, PATH_ALL_EXIST, PATH_PHYSICAL);
    const char *source = NULL;
    bool found = path != NULL && is_mountpoint(path, status, &source);

    if (found && mountpoint->device) {
        print_device(status->st_dev);
    } else if (found && mountpoint->source) {
        put_name(out, source != NULL ? source : "UNKNOWN");
        put_byte(out, ' ');
        put_name(out, name);
        put_byte(out, '\n');
    } else if (!mountpoint->quiet) {
        put_name(out, name);
        put_string(out, found ? " is a mountpoint\n" : " is not a mountpoint\n");
    }
    return found ? 0 : NOT_A_MOUNTPOINT;
}

static int mountpoint_main(int argc, char **argv)
{
    struct mountpoint mountpoint = {0};
    const char *name = opt_parse_operands(argv, &mountpoint, 1, 1)[0];
    struct stat status;

    (void)argc;
    if ((mountpoint.nofollow ? lstat(name, &status) : stat(name, &status)) < 0) {
        if (!mountpoint.quiet)
            warn("%s", name);
        return 1;
    }
    return mountpoint.block_device ? check_device(&mountpoint, name, &status)
                                   : check_point(&mountpoint, name, &status);
}

static const struct opt mountpoint_opts[] = {
    OPT_FLAG('d', "fs-devno", struct mountpoint, device, "print the file system's MAJOR:MINOR"),
    OPT_FLAG('q', "quiet", struct mountpoint, quiet, "print nothing, only the status tells"),
    OPT_FLAG('x', "devno", struct mountpoint, block_device, "print MAJOR:MINOR of a block device"),
    OPT_FLAG('n', "", struct mountpoint, source, "print what is mounted, and where"),
    OPT_FLAG(0, "nofollow", struct mountpoint, nofollow, "do not follow a symbolic link"),
    OPT_END,
};

APPLET(mountpoint, .summary = HELP_TEXT("say whether a directory is a mountpoint"),
       .operands = HELP_TEXT("FILE"), .opts = mountpoint_opts, .main = mountpoint_main,
       .traits = APPLET_PURE, .place = IN_BIN);
