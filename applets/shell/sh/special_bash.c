/* What bash tells of itself, its user and its machine: BASH_VERSION, OSTYPE, GROUPS, SHELLOPTS...
 */
#include "options.h"
#include "variables.h"

#include "config/bash.h"

#include <grp.h>
#include <sys/utsname.h>
#include <unistd.h>

static void store(struct variable *variable, const char *text)
{
    variable_store(variable, text, strlen(text), false);
}

static void get_options(struct variable *variable)
{
    struct pool_mark mark = pool_mark(&sh->pool);

    store(variable, options_on(variable->name[0] == 'B'));
    pool_release(&sh->pool, mark);
}

/* The machine's name, alone or as autoconf puts it. */
static void get_machine(struct variable *variable)
{
    struct pool_mark mark = pool_mark(&sh->pool);
    struct text text = {.pool = &sh->pool};
    struct utsname names;

    if (variable->value == NULL && uname(&names) == 0) {
        text_add(&text, names.machine, strlen(names.machine));
        if (variable->name[0] == 'M')
            text_add(&text, "-pc-linux-musl", 14);
        store(variable, text_end(&text));
    }
    pool_release(&sh->pool, mark);
}

static void get_system(struct variable *variable)
{
    if (variable->value == NULL)
        store(variable, "linux-musl");
}

static void get_groups(struct variable *variable)
{
    const int count = getgroups(0, NULL);
    struct pool_mark mark = pool_mark(&sh->pool);
    gid_t *groups = pool_alloc(&sh->pool, ((size_t)(count > 0 ? count : 0) + 1) * sizeof *groups);

    variable->hooks = NULL; /* they are what they were when first asked for */
    variable->flags |= VARIABLE_ARRAY;
    groups[0] = getgid();
    if (count > 0 && getgroups(count, groups + 1) < 0)
        shell_warn_errno("GROUPS");
    for (int i = 0, place = 0; i <= (count > 0 ? count : 0); i++) {
        char digits[NUMBER_DIGITS], *end = digits + sizeof digits;
        const char *start = format_uint(end, groups[i]);

        if (i == 0 || groups[i] != groups[0])
            array_set_number(variable, place++, start, (size_t)(end - start));
    }
    pool_release(&sh->pool, mark);
}

static const struct {
    const char *name;
    struct variable_hooks hooks;
} machine_variables[] = {
    {"SHELLOPTS", {get_options, NULL}}, {"BASHOPTS", {get_options, NULL}},
    {"HOSTTYPE", {get_machine, NULL}},  {"MACHTYPE", {get_machine, NULL}},
    {"OSTYPE", {get_system, NULL}},     {"GROUPS", {get_groups, NULL}},
};

/* Scripts that ask which bash runs them get the version whose language this is. */
static void pretend_version(void)
{
    static const char *const parts[] = {"5", "2", "0", "1", "release", "linux-musl"};
    struct variable *variable = variable_find("BASH_VERSINFO");

    variable_set_string(variable_find("BASH_VERSION"), "5.2.0(1)-release");
    for (size_t i = 0; i < COUNT_OF(parts); i++)
        array_set_number(variable, (intmax_t)i, parts[i], strlen(parts[i]));
}

void specials_bash_init(void)
{
    const char *slash = strrchr(sh->name, '/');

    for (size_t i = 0; i < COUNT_OF(machine_variables); i++)
        variable_find(machine_variables[i].name)->hooks = &machine_variables[i].hooks;
    if (ENABLE_BASH && strcmp(slash != NULL ? slash + 1 : sh->name, "bash") == 0)
        pretend_version();
}
