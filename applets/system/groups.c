/* groups: print the names of a user's groups (GNU, BusyBox). */
#include "box.h"
#include "owner.h"

/* One line; false when some group has no name: its number is shown then. */
static bool print_groups(struct owners *owners, const struct credentials *who)
{
    bool good = true;

    for (size_t i = 0; i < who->count; i++) {
        const char *name = owners_group_name(owners, who->groups[i]);

        if (i > 0)
            put_byte(out, ' ');
        if (name != NULL) {
            put_name(out, name);
            continue;
        }
        warnx("cannot find name for group ID %u", who->groups[i]);
        put_uint(out, who->groups[i], 0);
        good = false;
    }
    put_byte(out, '\n');
    return good;
}

static int groups_main(int argc, char **argv)
{
    struct owners owners = {0};
    char **users = opt_parse(argv, NULL);
    struct credentials who;
    int status = 0;

    (void)argc;
    if (*users == NULL) {
        credentials_of_process(&who);
        return !print_groups(&owners, &who);
    }
    for (; *users != NULL; users++) {
        if (!credentials_of_user(&owners, *users, &who)) {
            status = 1;
            continue;
        }
        put_name(out, *users);
        put_string(out, " : ");
        status |= !print_groups(&owners, &who);
    }
    return status;
}

APPLET(groups, .summary = HELP_TEXT("print the names of a user's groups"),
       .operands = HELP_TEXT("[USER]..."), .main = groups_main, .traits = APPLET_PURE);
