/* users: print the names of who is logged in, sorted (GNU). */
#include "box.h"
#include "logins.h"
#include "visible.h"

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static int users_main(int argc, char **argv)
{
    const char *path = opt_parse_operands(argv, NULL, 0, 1)[0];
    struct logins logins;
    struct strings names = {0};

    (void)argc;
    if (!logins_read(&logins, path != NULL ? path : LOGINS_NOW, path == NULL))
        return 1;
    for (size_t i = 0; i < logins.count; i++)
        if (login_is_user(&logins.list[i]))
            strings_add(&names, logins.list[i].user);
    if (names.count == 0)
        return 0;
    qsort(names.items, names.count, sizeof *names.items, compare_names);
    for (size_t i = 0; i < names.count; i++) {
        if (i > 0)
            put_byte(out, ' ');
        put_string(out, visible(names.items[i]));
    }
    put_byte(out, '\n');
    return 0;
}

APPLET(users, .summary = HELP_TEXT("print the names of who is logged in"),
       .operands = HELP_TEXT("[FILE]"), .main = users_main, .traits = APPLET_PURE);
