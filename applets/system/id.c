/*
 * id: print user and group identities (POSIX.1-2024; GNU -z -Z).
 *
 * Without a user the process tells (getgroups); with one, /etc/passwd and /etc/group do.
 */
#include "box.h"
#include "owner.h"

enum { ONLY_USER = 1, ONLY_GROUP, ONLY_GROUPS, ONLY_CONTEXT };

struct id {
    int only;
    bool names, real, zero, clash;
    struct owners owners;
};

static const char *name_of(struct id *id, bool group, unsigned number)
{
    return group ? owners_group_name(&id->owners, number) : owners_user_name(&id->owners, number);
}

/* A number, or with -n its name; false after a message when it has none. */
static bool print_one(struct id *id, bool group, unsigned number)
{
    const char *name = id->names ? name_of(id, group, number) : NULL;

    if (name != NULL)
        put_name(out, name);
    else
        put_uint(out, number, 0);
    if (id->names && name == NULL)
        warnx("cannot find name for %s ID %u", group ? "group" : "user", number);
    return !id->names || name != NULL;
}

static bool print_groups(struct id *id, const struct credentials *who)
{
    bool good = true;

    for (size_t i = 0; i < who->count; i++) {
        if (i > 0)
            put_byte(out, id->zero ? '\0' : ' ');
        good &= print_one(id, true, who->groups[i]);
    }
    return good;
}

/* "uid=0(root)" */
static void print_labelled(struct id *id, const char *label, bool group, unsigned number)
{
    const char *name = name_of(id, group, number);

    put_string(out, label);
    put_uint(out, number, 0);
    if (name != NULL) {
        put_byte(out, '(');
        put_name(out, name);
        put_byte(out, ')');
    }
}

static void print_all(struct id *id, const struct credentials *who)
{
    print_labelled(id, "uid=", false, who->uid);
    print_labelled(id, " gid=", true, who->gid);
    if (who->euid != who->uid)
        print_labelled(id, " euid=", false, who->euid);
    if (who->egid != who->gid)
        print_labelled(id, " egid=", true, who->egid);
    for (size_t i = 0; i < who->count; i++)
        print_labelled(id, i == 0 ? " groups=" : ",", true, who->groups[i]);
}

/* The security context; only a kernel with SELinux has one that GNU shows. */
static bool print_context(void)
{
    char context[1024];
    int fd = open("/proc/self/attr/current", O_RDONLY | O_CLOEXEC);
    ssize_t length = fd >= 0 ? read(fd, context, sizeof context) : -1;

    if (length <= 0 || access("/sys/fs/selinux/enforce", F_OK) < 0)
        diex("--context (-Z) works only on an SELinux-enabled kernel");
    close(fd);
    put_bytes(out, context, strnlen(context, (size_t)length));
    return true;
}

static bool print_identity(struct id *id, const struct credentials *who)
{
    switch (id->only) {
    case ONLY_USER:
        return print_one(id, false, id->real ? who->uid : who->euid);
    case ONLY_GROUP:
        return print_one(id, true, id->real ? who->gid : who->egid);
    case ONLY_GROUPS:
        return print_groups(id, who);
    case ONLY_CONTEXT:
        return print_context();
    default:
        print_all(id, who);
        return true;
    }
}

static void choose(void *tool, int value, const char *arg)
{
    struct id *id = tool;

    (void)arg;
    if (value == 0)
        return;
    id->clash |= id->only != 0 && id->only != value;
    id->only = value;
}

static void check_options(const struct id *id, const char *user)
{
    if (id->clash)
        usage_error("only one of -u, -g, -G and -Z can be used");
    if (id->only == 0 && (id->names || id->real))
        usage_error("-n and -r need one of -u, -g and -G");
    if (id->only == 0 && id->zero)
        usage_error("-z needs one of -u, -g, -G and -Z");
    if (id->only == ONLY_CONTEXT && user != NULL)
        usage_error("-Z shows the process's own context: no user can be named");
}

/* With -z and several users, an empty entry ends each list of groups. */
static void end_line(const struct id *id, bool several)
{
    put_byte(out, id->zero ? '\0' : '\n');
    if (id->zero && id->only == ONLY_GROUPS && several)
        put_byte(out, '\0');
}

static int id_main(int argc, char **argv)
{
    struct id id = {0};
    char **users = opt_parse(argv, &id);
    bool several = *users != NULL && users[1] != NULL;
    struct credentials who;
    int status = 0;

    (void)argc;
    check_options(&id, *users);
    if (*users == NULL) {
        credentials_of_process(&who);
        status = !print_identity(&id, &who);
        end_line(&id, false);
    }
    for (; *users != NULL; users++) {
        if (!credentials_of_user(&id.owners, *users, &who)) {
            status = 1;
            continue;
        }
        status |= !print_identity(&id, &who);
        end_line(&id, several);
    }
    return status;
}

static const struct opt id_opts[] = {
    OPT_HOOK('u', "user", ONLY_USER, "print the user only"),
    OPT_HOOK('g', "group", ONLY_GROUP, "print the group only"),
    OPT_HOOK('G', "groups", ONLY_GROUPS, "print all groups"),
    OPT_HOOK('Z', "context", ONLY_CONTEXT, "print the security context only"),
    OPT_FLAG('n', "name", struct id, names, "with -u -g -G: names, not numbers"),
    OPT_FLAG('r', "real", struct id, real, "with -u -g -G: the real, not the effective ID"),
    OPT_FLAG('z', "zero", struct id, zero, "end entries by NUL, not blanks and newlines"),
    OPT_HOOK('a', "", 0, "does nothing (for old scripts)"),
    OPT_END,
};

APPLET(id, .summary = HELP_TEXT("print user and group identities"),
       .operands = HELP_TEXT("[USER]..."), .opts = id_opts, .main = id_main, .on_option = choose,
       .traits = APPLET_PURE);
