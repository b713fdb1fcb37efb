/*
 * logname: print the user's login name (POSIX.1-2024): that of the record of logins for the
 * terminal on standard input, else of the audit system's login user.
 */
#include "box.h"
#include "logins.h"
#include "owner.h"
#include "visible.h"

static const char *name_of_terminal(void)
{
    const char *line = login_line();
    struct logins logins;

    if (line == NULL || !logins_read(&logins, LOGINS_NOW, true))
        return NULL;
    for (size_t i = 0; i < logins.count; i++)
        if (login_is_user(&logins.list[i]) && strcmp(logins.list[i].line, line) == 0)
            return logins.list[i].user;
    return NULL;
}

/* The kernel's record survives su and sudo; 4294967295 says that there was no login. */
static const char *name_of_session(struct owners *owners)
{
    char text[16];
    uintmax_t uid;
    int fd = open("/proc/self/loginuid", O_RDONLY | O_CLOEXEC);
    ssize_t length = fd >= 0 ? read(fd, text, sizeof text - 1) : -1;

    if (fd >= 0)
        close(fd);
    if (length <= 0)
        return NULL;
    text[length] = '\0';
    text[strcspn(text, "\n")] = '\0';
    return parse_uint(text, &uid) && uid < UINT_MAX ? owners_user_name(owners, (uid_t)uid) : NULL;
}

static int logname_main(int argc, char **argv)
{
    struct owners owners = {0};
    const char *name;

    (void)argc;
    opt_parse_operands(argv, NULL, 0, 0);
    name = name_of_terminal();
    if (name == NULL)
        name = name_of_session(&owners);
    if (name == NULL)
        diex("no login name");
    put_string(out, visible(name));
    put_byte(out, '\n');
    return 0;
}

APPLET(logname, .summary = HELP_TEXT("print the user's login name"), .main = logname_main,
       .traits = APPLET_PURE);
