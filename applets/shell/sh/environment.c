/* The environment: where variables come from, and what commands get. */
#include "utf8.h"
#include "variables.h"

static struct variable **exported; /* all that have ever been */
static size_t exported_count, exported_capacity;

/* What is in the environment under a name that no variable can have: commands get it as it is. */
static const char **foreign;
static size_t foreign_count, foreign_capacity;

static char **cached; /* NULL-terminated, in the pool below */
static struct pool cached_pool;
static bool stale = true;

void environment_add(struct variable *variable)
{
    if (exported_count == exported_capacity) {
        size_t wanted = exported_capacity > 0 ? exported_capacity * 2 : 64;

        exported = heap_resize(exported, exported_capacity * sizeof(struct variable *),
                               wanted * sizeof(struct variable *));
        exported_capacity = wanted;
    }
    exported[exported_count++] = variable;
    variable->flags |= VARIABLE_LISTED;
}

void environment_stale(void)
{
    stale = true;
}

static char *pair(const struct variable *variable)
{
    char *text = pool_alloc(&cached_pool, variable->name_length + variable->length + 2);

    memcpy(text, variable->name, variable->name_length);
    text[variable->name_length] = '=';
    memcpy(text + variable->name_length + 1, variable->value, variable->length + 1);
    return text;
}

char **environment(void)
{
    size_t count = 0;

    if (!stale)
        return cached;
    pool_drop(&cached_pool);
    cached = pool_alloc(&cached_pool, (exported_count + foreign_count + functions_exported() + 1) *
                                          sizeof *cached);
    for (size_t i = 0; i < exported_count; i++) {
        struct variable *variable = exported[i];

        if (!(variable->flags & VARIABLE_EXPORT))
            continue;
        if (variable->hooks != NULL && variable->hooks->get != NULL)
            variable->hooks->get(variable);
        if (variable->value != NULL)
            cached[count++] = pair(variable);
    }
    for (size_t i = 0; i < foreign_count; i++)
        cached[count++] = (char *)foreign[i];
    *functions_into_environment(&cached_pool, cached + count) = NULL;
    stale = false;
    return cached;
}

/* ---------------------------------------------------------------- the start */

static void import_foreign(const char *text)
{
    if (foreign_count == foreign_capacity) {
        const size_t wanted = foreign_capacity > 0 ? foreign_capacity * 2 : 16;

        foreign = heap_resize(foreign, foreign_capacity * sizeof(char *), wanted * sizeof(char *));
        foreign_capacity = wanted;
    }
    foreign[foreign_count++] = text;
}

static void import(const char *text)
{
    const char *sign = strchr(text, '=');
    struct variable *variable;

    if (sign == NULL || !is_name(text, (size_t)(sign - text))) {
        if (strncmp(text, "BASH_FUNC_", 10) != 0) /* function_export.c sees to those */
            import_foreign(text);
        return;
    }
    variable = variable_intern(text, (size_t)(sign - text));
    if (variable->flags & VARIABLE_READONLY)
        return;
    variable_store(variable, sign + 1, strlen(sign + 1), false);
    variable_flag(variable, VARIABLE_EXPORT, 0);
}

/* Is it an absolute name, without . and .., of the directory that the shell is in? */
static bool names_here(const char *path)
{
    struct stat named, here;

    if (*path != '/' || stat(path, &named) < 0 || stat(".", &here) < 0)
        return false;
    for (const char *part = path; (part = strchr(part, '/')) != NULL;) {
        size_t length = strcspn(++part, "/");

        if ((length == 1 && *part == '.') || (length == 2 && part[0] == '.' && part[1] == '.'))
            return false;
    }
    return named.st_dev == here.st_dev && named.st_ino == here.st_ino;
}

static void find_directory(void)
{
    struct variable *variable = variable_find("PWD");
    char path[PATH_MAX];

    if (variable->value != NULL && names_here(variable->value))
        return;
    if (getcwd(path, sizeof path) != NULL)
        variable_set_string(variable, path);
}

void variables_init(char **from)
{
    static const char *const defaults[][2] = {
        {"IFS", " \t\n"},
        {"OPTIND", "1"},
        {"PS2", "> "},
        {"PS4", "+ "},
    };

    for (; *from != NULL; from++)
        import(*from);
    for (size_t i = 0; i < COUNT_OF(defaults); i++) {
        struct variable *variable = variable_find(defaults[i][0]);

        if (variable->value == NULL || *variable->name != 'P')
            variable_set_string(variable, defaults[i][1]);
    }
    specials_init();
    find_directory();
}
