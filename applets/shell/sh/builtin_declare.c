/* declare, typeset, local, export, readonly: variables and their attributes. */
#include "expand.h"
#include "variables.h"

/* What is to be done to each operand; `word` is the tool's name where that is how to show them. */
struct declaration {
    unsigned set, clear; /* attributes */
    bool local;          /* in the function that runs */
    bool global;         /* beneath all functions that run */
    bool print, functions, names;
    const char *word; /* export, readonly; NULL: declare */
};

/* ---------------------------------------------------------------- showing */

static void print_variable(const struct declaration *how, struct variable *variable)
{
    struct pool_mark mark = pool_mark(&sh->pool);
    struct text text = {.pool = &sh->pool};
    char letters[ATTRIBUTES];
    const size_t count = attribute_letters(variable, letters);
    const char *value = variable->flags & VARIABLE_REFERENCE ? variable->value : NULL;

    if (value == NULL && !(variable->flags & VARIABLE_ANY_ARRAY))
        value = variable_get(variable);
    if (how->word != NULL && !(variable->flags & VARIABLE_ANY_ARRAY)) {
        put_format(out, "%s %s", how->word, variable->name);
        if (value != NULL) {
            put_byte(out, '=');
            put_reusable(out, value, variable->length);
        }
    } else {
        put_format(out, "declare -%.*s %s", count > 0 ? (int)count : 1, count > 0 ? letters : "-",
                   variable->name);
        if (variable->array != NULL)
            add_array_value(&text, variable);
        else if (value != NULL)
            add_double_quoted(&text, (struct span){value, strlen(value)});
        if (text.length > 0)
            put_byte(out, '=');
        put_bytes(out, text.bytes, text.length);
    }
    put_byte(out, '\n');
    pool_release(&sh->pool, mark);
}

static bool has_value(struct variable *variable)
{
    return variable->array != NULL || variable_get(variable) != NULL;
}

/* In a list are those that have the attributes; without any, all that have a value. */
static void print_listed(struct variable *variable, void *context)
{
    const struct declaration *how = context;
    const unsigned wanted = how->set;

    if ((variable->flags & wanted) != wanted || variable->name[0] == ' ')
        return;
    if (wanted == 0 && !has_value(variable))
        return;
    if (how->local && !(variable->flags & VARIABLE_LOCAL))
        return;
    if (how->print || how->word != NULL || wanted != 0) {
        print_variable(how, variable);
    } else if (has_value(variable) && !(variable->flags & VARIABLE_ANY_ARRAY)) {
        put_format(out, "%s=", variable->name);
        put_reusable(out, variable_get(variable), variable_length(variable));
        put_byte(out, '\n');
    } else {
        print_variable(how, variable);
    }
}

static void print_function(struct command *command, void *context)
{
    const struct declaration *how = context;

    if (command->function == NULL)
        return;
    if (how->names) {
        put_format(out, "declare -f %s\n", command->name);
    } else {
        put_function(command->function);
    }
}

static int print_named(const struct declaration *how, char **names)
{
    int status = 0;

    for (; *names != NULL; names++) {
        if (how->functions) {
            struct command *command = command_intern(*names, strlen(*names));

            if (command->function == NULL)
                status = 1;
            else if (how->names)
                put_format(out, "%s\n", *names);
            else
                print_function(command, (void *)how);
        } else if (!is_name(*names, strlen(*names)) ||
                   (variable_find(*names)->flags == 0 && !has_value(variable_find(*names)))) {
            warnx("%s: not found", *names);
            status = 1;
        } else {
            print_variable(how, variable_find(*names));
        }
    }
    return status;
}

/* ---------------------------------------------------------------- declaring */

static bool set_kind(struct variable *variable, const struct declaration *how)
{
    const unsigned kind = how->set & VARIABLE_ANY_ARRAY, had = variable->flags & VARIABLE_ANY_ARRAY;

    if (kind == 0 || kind == had)
        return true;
    if (had != 0) {
        warnx("%s: is an array of the other kind", variable->name);
        return false;
    }
    scope_touch(variable);
    variable->flags |= (uint16_t)kind;
    if (variable->value != NULL)
        array_of(variable);
    return true;
}

/* Capitals and small letters, an array and a reference, exclude each other. */
static unsigned excluded(unsigned set)
{
    return (set & VARIABLE_LOWER ? VARIABLE_UPPER : 0) |
           (set & VARIABLE_UPPER ? VARIABLE_LOWER : 0);
}

static bool refuse_clearing(const struct variable *variable, const struct declaration *how)
{
    if (!(variable->flags & VARIABLE_READONLY) || !(how->clear & VARIABLE_READONLY))
        return false;
    warnx("%s: is read only", variable->name);
    return true;
}

static void declare_reference(struct variable *variable, const char *target)
{
    scope_touch(variable);
    if (target != NULL)
        reference_lead(variable, target);
    variable->flags |= VARIABLE_REFERENCE;
}

/* `rest`: what stands behind the name, or name[index]. */
static bool declare_variable(const struct declaration *how, struct variable *variable,
                             const char *operand, const char *rest,
                             const struct assignment *compound)
{
    enum { FIRST = VARIABLE_INTEGER | VARIABLE_LOWER | VARIABLE_UPPER };

    if (how->clear & VARIABLE_REFERENCE)
        variable_flag(variable, 0, VARIABLE_REFERENCE);
    if (how->set & VARIABLE_REFERENCE) {
        declare_reference(variable, *rest == '=' ? rest + 1 : NULL);
        return true;
    }
    if (refuse_clearing(variable, how) || !set_kind(variable, how))
        return false;
    variable_flag(variable, (how->set & FIRST) | VARIABLE_DECLARED,
                  how->clear | excluded(how->set));
    if (compound != NULL)
        assign(compound);
    else if (*rest != '\0' && !assign_operand(operand))
        return false;
    variable_flag(variable, how->set & (VARIABLE_EXPORT | VARIABLE_READONLY), 0);
    return true;
}

static bool declare(const struct declaration *how, const char *operand,
                    const struct assignment *compound)
{
    bool append, done;
    const size_t length = operand_name_length(operand, &append);
    const size_t name_length = strcspn(operand, "[+=");
    struct saved_variable *hidden;
    struct variable *variable;

    if (!is_name(operand, name_length)) {
        warnx("%.*s: not a name", (int)length, operand);
        return false;
    }
    variable = variable_intern(operand, name_length);
    if (how->local)
        variable_make_local(variable);
    hidden = how->global ? variable_hidden(variable) : NULL;
    if (hidden != NULL)
        variable_exchange(hidden);
    done = declare_variable(how, variable, operand, operand + length, compound);
    if (hidden != NULL)
        variable_exchange(hidden);
    return done;
}

static int declare_all(const struct declaration *how, char **argv, char **operands)
{
    int status = 0;

    if (*operands == NULL && how->functions)
        commands_each(print_function, (void *)how);
    else if (*operands == NULL)
        variables_each(print_listed, (void *)how);
    else if (how->print || how->functions)
        return print_named(how, operands);
    for (; *operands != NULL; operands++) {
        const struct assignment *compound =
            builtin_assignments != NULL ? builtin_assignments[operands - argv] : NULL;

        if (how->word == NULL && strcmp(*operands, "-") == 0 && how->local)
            scope_keep_options();
        else if (!declare(how, *operands, compound))
            status = 1;
    }
    return status;
}

/* ---------------------------------------------------------------- declare, typeset, local */

/* -x sets an attribute, +x clears it; the options of declare are not those of any other tool. */
static char **read_attributes(struct declaration *how, char **argv)
{
    for (; *argv != NULL && (**argv == '-' || **argv == '+') && (*argv)[1] != '\0'; argv++) {
        if (strcmp(*argv, "--") == 0)
            return argv + 1;
        for (const char *letter = *argv + 1; *letter != '\0'; letter++) {
            const unsigned flag = attribute_of(*letter);

            if (flag != 0 && **argv == '-')
                how->set |= flag;
            else if (flag != 0)
                how->clear |= flag;
            else if (*letter == 'p')
                how->print = true;
            else if (*letter == 'g')
                how->global = true;
            else if (*letter == 'f' || *letter == 'F')
                how->functions = true;
            else if (*letter != 'I' && *letter != 't')
                usage_error("unknown option %c%c", **argv, *letter);
            how->names |= *letter == 'F';
        }
    }
    return argv;
}

static int declare_main(int argc, char **argv)
{
    struct declaration how = {.local = sh->functions > 0};
    char **operands = read_attributes(&how, argv + 1);

    (void)argc;
    if (*operands == NULL || how.global)
        how.local = false;
    return declare_all(&how, argv, operands);
}

static int local_main(int argc, char **argv)
{
    struct declaration how = {.local = true};
    char **operands = read_attributes(&how, argv + 1);

    (void)argc;
    if (sh->functions == 0)
        diex("only in a function");
    return declare_all(&how, argv, operands);
}

#define DECLARE_HELP                                                                               \
    .operands = HELP_TEXT("[-aAfFgilnprux] [+ailnrux] [NAME[=VALUE]]..."),                         \
    .details = HELP_TEXT("-a  an indexed array\n"                                                  \
                         "-A  an associative array\n"                                              \
                         "-f  functions (-F: their names)\n"                                       \
                         "-g  not local to the function that runs\n"                               \
                         "-i  values are arithmetic expressions\n"                                 \
                         "-l  values are made small letters (-u: capitals)\n"                      \
                         "-n  the value names another variable\n"                                  \
                         "-p  show what there is, in a form that can be read back\n"               \
                         "-r  read only\n"                                                         \
                         "-x  exported\n"                                                          \
                         "With + an attribute is taken away.")

BUILTIN(declare, "declare", BUILTIN_DECLARATION | BUILTIN_KEEPS,
        .traits = APPLET_BUILTIN | APPLET_RAW,
        .summary = HELP_TEXT("give variables values and attributes, or show them"), DECLARE_HELP,
        .main = declare_main);
BUILTIN(typeset, "typeset", BUILTIN_DECLARATION | BUILTIN_KEEPS,
        .traits = APPLET_BUILTIN | APPLET_RAW, .summary = HELP_TEXT("another name for declare"),
        DECLARE_HELP, .main = declare_main);
BUILTIN(local, "local", BUILTIN_DECLARATION | BUILTIN_KEEPS, .traits = APPLET_BUILTIN | APPLET_RAW,
        .summary = HELP_TEXT("give variables, or with - options, to the function that runs"),
        DECLARE_HELP, .main = local_main);

/* ---------------------------------------------------------------- export, readonly */

struct attribute {
    bool print, functions, indexed, map, remove;
};

static void print_exported(struct command *command, void *context)
{
    (void)context;
    if (command->function != NULL && command->function->exported) {
        put_function(command->function);
        put_format(out, "declare -fx %s\n", command->name);
    }
}

static int export_functions(char **names, bool value)
{
    int status = 0;

    if (*names == NULL)
        commands_each(print_exported, NULL);
    else
        subshell_become_process();
    for (; *names != NULL; names++) {
        const struct command *command = command_intern(*names, strlen(*names));

        if (command->function != NULL) {
            function_set_exported(command->function, value);
        } else {
            warnx("%s: is no function", *names);
            status = 1;
        }
    }
    return status;
}

static int attribute_main(char **argv, unsigned flag)
{
    struct attribute options = {0};
    char **operands = opt_parse(argv, &options);
    struct declaration how = {.word = argv[0], .functions = options.functions};

    how.set = flag;
    if (*operands != NULL) {
        how.set |= (options.indexed ? VARIABLE_ARRAY : 0) | (options.map ? VARIABLE_MAP : 0);
        how.clear = options.remove ? flag : 0;
        how.set &= ~how.clear;
    }
    if (options.functions && flag == VARIABLE_EXPORT)
        return export_functions(operands, !options.remove);
    return declare_all(&how, argv, operands);
}

static int export_main(int argc, char **argv)
{
    (void)argc;
    return attribute_main(argv, VARIABLE_EXPORT);
}

static int readonly_main(int argc, char **argv)
{
    (void)argc;
    return attribute_main(argv, VARIABLE_READONLY);
}

static const struct opt export_opts[] = {
    OPT_FLAG('f', "", struct attribute, functions, "functions, as bash gives them to bash"),
    OPT_FLAG('n', "", struct attribute, remove, "no longer export them"),
    OPT_FLAG('p', "", struct attribute, print, "show all, in a form that can be read back"),
    OPT_END,
};

static const struct opt readonly_opts[] = {
    OPT_FLAG('a', "", struct attribute, indexed, "indexed arrays"),
    OPT_FLAG('A', "", struct attribute, map, "associative arrays"),
    OPT_FLAG('p', "", struct attribute, print, "show all, in a form that can be read back"),
    OPT_END,
};

BUILTIN(export, "export", BUILTIN_SPECIAL | BUILTIN_DECLARATION | BUILTIN_KEEPS,
        .traits = APPLET_BUILTIN | APPLET_STOP_AT_OPERAND, .opts = export_opts,
        .summary = HELP_TEXT("give variables to the commands that are run"),
        .operands = HELP_TEXT("[NAME[=VALUE]]..."), .main = export_main);
BUILTIN(readonly, "readonly", BUILTIN_SPECIAL | BUILTIN_DECLARATION | BUILTIN_KEEPS,
        .traits = APPLET_BUILTIN | APPLET_STOP_AT_OPERAND, .opts = readonly_opts,
        .summary = HELP_TEXT("keep variables from being changed"),
        .operands = HELP_TEXT("[NAME[=VALUE]]..."), .main = readonly_main);
