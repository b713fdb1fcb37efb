/*
 * chroot: run a command with another root directory (GNU).
 *
 * Names of users and groups are looked up in the new root first, then in the old one.
 */
#include "box.h"
#include "command.h"
#include "owner.h"

#include <sys/syscall.h>

struct chroot {
    const char *userspec, *groups;
    bool skip_chdir;
};

/* Whom the command runs as; -1 leaves an id as it is. */
struct identity {
    uid_t uid;
    gid_t gid;
    gid_t *groups; /* NULL: as they are */
    size_t group_count;
};

/* Names by the new root's files and by the old root's, which are read before the change. */
struct lookup {
    struct owners inside, outside;
};

static void read_outside(struct lookup *lookup)
{
    owners_find_user(&lookup->outside, "");
    owners_find_group(&lookup->outside, "");
}

static gid_t find_group(struct lookup *lookup, const char *name)
{
    gid_t gid;

    if (!owners_parse_group(&lookup->inside, name, &gid) &&
        !owners_parse_group(&lookup->outside, name, &gid))
        diex("invalid group '%s'", name);
    return gid;
}

/* USER, USER:GROUP, USER: or :GROUP. A user comes with the login group and the other groups. */
static void parse_userspec(struct lookup *lookup, struct identity *identity, const char *spec)
{
    struct owners *owners = &lookup->inside;
    size_t length = strcspn(spec, ":");
    const char *name = mem_dup_bytes(spec, length);
    const struct user *user = NULL;

    if (length > 0) {
        if (!owners_parse_user(owners, name, &identity->uid)) {
            owners = &lookup->outside;
            if (!owners_parse_user(owners, name, &identity->uid))
                diex("invalid user '%s'", name);
        }
        user = owners_find_uid(owners, identity->uid);
    }
    if (spec[length] == ':' && spec[length + 1] != '\0')
        identity->gid = find_group(lookup, spec + length + 1);
    else if (user != NULL)
        identity->gid = user->gid;
    else if (length > 0)
        diex("no group specified for unknown user '%s'", name);
    if (user != NULL)
        identity->groups =
            owners_user_groups(owners, user->name, identity->gid, &identity->group_count);
}

/* "one,two": these groups and no others; "": none. */
static void parse_groups(struct lookup *lookup, struct identity *identity, const char *list)
{
    size_t capacity = 0;

    identity->groups = mem_array(1, sizeof *identity->groups);
    identity->group_count = 0;
    while (*list != '\0') {
        size_t length = strcspn(list, ",");

        if (capacity == 0)
            identity->groups = NULL;
        identity->groups =
            mem_grow(identity->groups, identity->group_count, &capacity, sizeof *identity->groups);
        identity->groups[identity->group_count++] = find_group(lookup, mem_dup_bytes(list, length));
        list += length + (list[length] == ',');
    }
}

/* The kernel's calls: those of libc bring along what it takes to tell all threads. */
static void become(const struct identity *identity)
{
    if (identity->groups != NULL &&
        syscall(SYS_setgroups, identity->group_count, identity->groups) < 0)
        die("cannot set groups");
    if (identity->gid != (gid_t)-1 && syscall(SYS_setgid, identity->gid) < 0)
        die("cannot set group id");
    if (identity->uid != (uid_t)-1 && syscall(SYS_setuid, identity->uid) < 0)
        die("cannot set user id");
}

static bool is_root_directory(const char *path)
{
    struct stat root, other;

    return stat("/", &root) == 0 && stat(path, &other) == 0 && root.st_dev == other.st_dev &&
           root.st_ino == other.st_ino;
}

static void change_root(const struct chroot *options, const char *root)
{
    if (options->skip_chdir && !is_root_directory(root))
        usage_error("option --skip-chdir only permitted if NEWROOT is old '/'");
    if (chroot(root) < 0)
        die("cannot change root directory to '%s'", root);
    if (!options->skip_chdir && chdir("/") < 0)
        die("cannot change to the root directory");
}

static int chroot_main(int argc, char **argv)
{
    struct chroot options = {0};
    struct lookup lookup = {0};
    struct identity identity = {.uid = (uid_t)-1, .gid = (gid_t)-1};
    char **operands, *shell = getenv("SHELL");

    (void)argc;
    operands = opt_parse_operands(argv, &options, 1, -1);
    if (options.userspec != NULL || options.groups != NULL)
        read_outside(&lookup);
    change_root(&options, operands[0]);
    if (options.userspec != NULL)
        parse_userspec(&lookup, &identity, options.userspec);
    if (options.groups != NULL)
        parse_groups(&lookup, &identity, options.groups);
    become(&identity);
    if (operands[1] != NULL)
        return command_exec(operands + 1);
    return command_exec((char *[]){shell != NULL && *shell != '\0' ? shell : mem_dup("/bin/sh"),
                                   mem_dup("-i"), NULL});
}

static const struct opt chroot_opts[] = {
    OPT_STRING(0, "groups", struct chroot, groups, "GROUP,...", "run with these other groups"),
    OPT_STRING(0, "userspec", struct chroot, userspec, "USER:GROUP", "run as this user and group"),
    OPT_FLAG(0, "skip-chdir", struct chroot, skip_chdir, "do not change to the new root"),
    OPT_END,
};

APPLET(chroot, .summary = HELP_TEXT("run a command with another root directory"),
       .operands = HELP_TEXT("NEWROOT [COMMAND [ARG]...]"),
       .details = HELP_TEXT("Without COMMAND it is \"$SHELL\" -i (default: /bin/sh -i)."),
       .opts = chroot_opts, .main = chroot_main, .traits = APPLET_STOP_AT_OPERAND,
       .trouble = COMMAND_TROUBLE, .place = IN_USR_SBIN);
