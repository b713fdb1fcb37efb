/* Builtins about the names of commands: type hash alias unalias, and what command -v shows. */
#include "run.h"

/* ---------------------------------------------------------------- what a name is */

static void put_alias(const struct command *command)
{
    put_string(out, command->name);
    put_byte(out, '=');
    put_reusable(out, command->alias, strlen(command->alias));
}

static bool describe_word(const struct command *command, bool describe)
{
    const char *name = command->name;

    if (command->alias != NULL && describe) {
        put_format(out, "%s is an alias for %s\n", name, command->alias);
    } else if (command->alias != NULL) {
        put_string(out, "alias ");
        put_alias(command);
        put_byte(out, '\n');
    } else if (is_reserved_word(name, command->name_length)) {
        put_format(out, describe ? "%s is a shell keyword\n" : "%s\n", name);
    } else if (command->function != NULL) {
        put_format(out, describe ? "%s is a function\n" : "%s\n", name);
    } else if (command->builtin != NULL && command->builtin->flags & BUILTIN_SPECIAL) {
        put_format(out, describe ? "%s is a special shell builtin\n" : "%s\n", name);
    } else if (command->builtin != NULL) {
        put_format(out, describe ? "%s is a shell builtin\n" : "%s\n", name);
    } else {
        return false;
    }
    return true;
}

/* A path with a slash is shown absolute, as scripts expect. */
static bool describe_path(const char *path, bool describe)
{
    struct stat status;

    if (stat(path, &status) < 0 || S_ISDIR(status.st_mode) || access(path, X_OK) < 0)
        return false;
    if (describe)
        put_format(out, "%s is ", path);
    put_format(out, "%s\n", path);
    return true;
}

/* Says what a name leads to, the way of command -v, or -V; false: to nothing. */
bool command_describe(const char *name, bool describe, bool default_path)
{
    struct command *command = command_intern(name, strlen(name));

    if (describe_word(command, describe))
        return true;
    if (strchr(name, '/') != NULL && describe_path(name, describe))
        return true;
    if (strchr(name, '/') == NULL && command_look_up(command, default_path ? DEFAULT_PATH : NULL)) {
        if (describe)
            put_format(out, "%s is ", name);
        put_format(out, "%s\n", command->path != NULL ? command->path : name);
        return true;
    }
    if (describe)
        warnx("%s: not found", name);
    return false;
}

/* ---------------------------------------------------------------- type */

struct type {
    bool all, path, kind, force_path, no_functions;
};

static const struct opt type_opts[] = {
    OPT_FLAG('a', "", struct type, all, "show all that the name could lead to"),
    OPT_FLAG('f', "", struct type, no_functions, "leave out functions"),
    OPT_FLAG('p', "", struct type, path, "show only the path of a file"),
    OPT_FLAG('P', "", struct type, force_path, "search PATH even for builtins and functions"),
    OPT_FLAG('t', "", struct type, kind,
             "show one word: alias, keyword, function, builtin or file"),
    OPT_END,
};

static const char *kind_of(struct command *command)
{
    if (command->alias != NULL)
        return "alias";
    if (is_reserved_word(command->name, command->name_length))
        return "keyword";
    if (command->function != NULL)
        return "function";
    if (command->builtin != NULL)
        return "builtin";
    return command_look_up(command, NULL) ? "file" : NULL;
}

static bool type_one(const struct type *type, const char *name)
{
    struct command *command = command_intern(name, strlen(name));
    const char *kind = kind_of(command);

    if (kind == NULL) {
        if (strchr(name, '/') != NULL && !type->kind)
            return describe_path(name, !type->path && !type->force_path);
        if (!type->kind && !type->path && !type->force_path)
            warnx("%s: not found", name);
        return false;
    }
    if (type->force_path || type->path) {
        if (type->path && strcmp(kind, "file") != 0)
            return true;
        if (!command_look_up(command, NULL) || command->path == NULL)
            return false;
        put_format(out, "%s\n", command->path);
        return true;
    }
    if (type->kind) {
        put_format(out, "%s\n", kind);
        return true;
    }
    command_describe(name, true, false);
    if (command->function != NULL && command->alias == NULL && !type->no_functions)
        put_function(command->function);
    if (type->all && strcmp(kind, "file") != 0 && command_look_up(command, NULL) &&
        command->path != NULL)
        put_format(out, "%s is %s\n", name, command->path);
    return true;
}

static int type_main(int argc, char **argv)
{
    struct type type = {0};
    int status = 0;

    (void)argc;
    for (argv = opt_parse(argv, &type); *argv != NULL; argv++)
        if (!type_one(&type, *argv))
            status = 1;
    return status;
}

BUILTIN(type, "type", BUILTIN_INTRINSIC | BUILTIN_KEEPS,
        .traits = APPLET_BUILTIN | APPLET_STOP_AT_OPERAND,
        .summary = HELP_TEXT("say what names of commands lead to"),
        .operands = HELP_TEXT("NAME..."), .opts = type_opts, .main = type_main);

/* ---------------------------------------------------------------- hash */

struct hash {
    bool forget, list;
    struct strings removed;
};

static const struct opt hash_opts[] = {
    OPT_LIST('d', "", struct hash, removed, "NAME", "forget where NAME is"),
    OPT_FLAG('l', "", struct hash, list, "show them as paths only"),
    OPT_FLAG('r', "", struct hash, forget, "forget where all commands are"),
    OPT_END,
};

static void put_path(struct command *command, void *context)
{
    (void)context;
    if (command->path != NULL && command->path_generation != 0)
        put_format(out, "%s\n", command->path);
}

static int hash_main(int argc, char **argv)
{
    struct hash hash = {0};
    int status = 0;

    (void)argc;
    argv = opt_parse(argv, &hash);
    if (hash.forget)
        paths_forget();
    for (size_t i = 0; i < hash.removed.count; i++)
        command_intern(hash.removed.items[i], strlen(hash.removed.items[i]))->path_generation = 0;
    if (*argv == NULL && !hash.forget && hash.removed.count == 0)
        commands_each(put_path, NULL);
    for (; *argv != NULL; argv++) {
        struct command *command = command_intern(*argv, strlen(*argv));

        if (command->builtin == NULL && command->function == NULL && strchr(*argv, '/') == NULL &&
            !command_look_up(command, NULL)) {
            warnx("%s: not found", *argv);
            status = 1;
        }
    }
    return status;
}

BUILTIN(hash, "hash", BUILTIN_INTRINSIC, .traits = APPLET_BUILTIN | APPLET_STOP_AT_OPERAND,
        .summary = HELP_TEXT("remember or forget where commands are"),
        .operands = HELP_TEXT("[NAME]..."), .opts = hash_opts, .main = hash_main);

/* ---------------------------------------------------------------- alias, unalias */

static void put_each_alias(struct command *command, void *context)
{
    if (command->alias == NULL)
        return;
    put_string(out, context != NULL ? "alias " : "");
    put_alias(command);
    put_byte(out, '\n');
}

static void alias_set(struct command *command, const char *value)
{
    subshell_become_process();
    heap_free_string(command->alias);
    command->alias = value != NULL ? heap_copy(value, strlen(value)) : NULL;
}

static int alias_main(int argc, char **argv)
{
    const bool reusable = argc > 1 && strcmp(argv[1], "-p") == 0;
    int status = 0;

    argv += 1 + (reusable || (argc > 1 && strcmp(argv[1], "--") == 0));
    if (*argv == NULL)
        commands_each(put_each_alias, reusable ? sh : NULL);
    for (; *argv != NULL; argv++) {
        const size_t length = strcspn(*argv + (**argv == '='), "=") + (**argv == '=');
        struct command *command = command_intern(*argv, length);

        if ((*argv)[length] == '=') {
            alias_set(command, *argv + length + 1);
        } else if (command->alias != NULL) {
            put_alias(command);
            put_byte(out, '\n');
        } else {
            warnx("%s: not found", *argv);
            status = 1;
        }
    }
    return status;
}

BUILTIN(alias, "alias", BUILTIN_INTRINSIC, .traits = APPLET_BUILTIN | APPLET_RAW,
        .summary = HELP_TEXT("define or show aliases"),
        .operands = HELP_TEXT("[-p] [NAME[=VALUE]]..."), .main = alias_main);

static void forget_alias(struct command *command, void *context)
{
    (void)context;
    if (command->alias != NULL)
        alias_set(command, NULL);
}

static int unalias_main(int argc, char **argv)
{
    int status = 0;

    if (argc < 2)
        usage_error("needs names, or -a");
    if (strcmp(argv[1], "-a") == 0)
        commands_each(forget_alias, NULL);
    for (argv += 1 + (strcmp(argv[1], "-a") == 0 || strcmp(argv[1], "--") == 0); *argv != NULL;
         argv++) {
        struct command *command = command_intern(*argv, strlen(*argv));

        if (command->alias == NULL) {
            warnx("%s: not found", *argv);
            status = 1;
        } else {
            alias_set(command, NULL);
        }
    }
    return status;
}

BUILTIN(unalias, "unalias", BUILTIN_INTRINSIC, .traits = APPLET_BUILTIN | APPLET_RAW,
        .summary = HELP_TEXT("remove aliases"), .operands = HELP_TEXT("NAME...\n-a"),
        .main = unalias_main);
