/* box --install: a link for each tool, into its place below a directory. */
#include "box.h"
#include "multicall.h"
#include "paths.h"

#include <stdio.h>
#include <sys/auxv.h>

struct install {
    bool symbolic, force, flat;
    const char *directory;
    const char *self; /* this binary, as the kernel names it */
};

static void read_words(struct install *install, int argc, char **argv)
{
    for (int i = 0; i < argc; i++) {
        if (strcmp(argv[i], "-s") == 0)
            install->symbolic = true;
        else if (strcmp(argv[i], "-f") == 0)
            install->force = true;
        else if (strcmp(argv[i], "-sf") == 0 || strcmp(argv[i], "-fs") == 0)
            install->symbolic = install->force = true;
        else if (strcmp(argv[i], "--flat") == 0)
            install->flat = true;
        else if (argv[i][0] == '-')
            usage_error("--install: unknown option %s", argv[i]);
        else if (install->directory != NULL)
            usage_error("--install: extra operand '%s'", argv[i]);
        else
            install->directory = argv[i];
    }
    if (install->directory == NULL)
        install->directory = "/";
}

/* This binary's path; without /proc the one it was started by. */
static const char *own_path(void)
{
    char *path = mem_alloc(PATH_MAX);
    ssize_t length = readlink("/proc/self/exe", path, PATH_MAX - 1);

    if (length >= 0) {
        path[length] = '\0';
        return path;
    }
    path = path_canonical((const char *)getauxval(AT_EXECFN), PATH_ALL_EXIST, PATH_PHYSICAL);
    if (path == NULL)
        die("cannot find this binary");
    return path;
}

/*
 * What symbolic links name: below a root that holds the binary itself, its path in that root, so
 * that the links lead somewhere once the root has become "/".
 */
static const char *link_target(const char *self, const char *directory)
{
    char *root = path_canonical(directory, PATH_ALL_EXIST, PATH_PHYSICAL);
    size_t length;

    if (root == NULL)
        return self;
    length = strlen(root);
    return strncmp(self, root, length) == 0 && self[length] == '/' ? self + length : self;
}

/* Makes DIR/usr/bin and the like; what is there already is fine. */
static void make_directories(const char *path)
{
    if (path_make_folders(mem_print("%s/", path)) != NULL)
        die("%s", path);
}

/* With force the link is made beside and renamed over what is there; box itself is never lost. */
static bool make_link(const struct install *install, const char *path)
{
    const char *made = install->force ? mem_print("%s.box-new", path) : path;
    int failed = install->symbolic ? symlink(install->self, made) : link(install->self, made);

    if (failed && errno == EEXIST && !install->force)
        return true; /* as BusyBox: links that are there stay */
    if (failed == 0 && install->force && rename(made, path) < 0) {
        warn("%s", path);
        unlink(made);
        return false;
    }
    /* rename() of two links to one file succeeds and leaves both */
    if (failed == 0 && install->force)
        unlink(made);
    if (failed)
        warn("%s", path);
    return failed == 0;
}

int install_links(int argc, char **argv)
{
    struct install install = {0};
    bool good = true;

    read_words(&install, argc, argv);
    install.self = own_path();
    if (install.symbolic && !install.flat)
        install.self = link_target(install.self, install.directory);
    for (const struct applet **tool = applet_list(); *tool != NULL; tool++) {
        const char *directory =
            install.flat ? install.directory
                         : mem_print("%s/%s", install.directory, applet_directory(*tool));

        make_directories(directory);
        if (!make_link(&install, mem_print("%s/%s", directory, (*tool)->name)))
            good = false;
    }
    return good ? 0 : 1;
}
