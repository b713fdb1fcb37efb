/* Builtins about options and parameters: set, shopt. */
#include "options.h"
#include "run.h"

static void put_variable(struct variable *variable, void *context)
{
    (void)context;
    if (variable_get(variable) == NULL)
        return;
    put_string(out, variable->name);
    put_byte(out, '=');
    put_reusable(out, variable_get(variable), variable_length(variable));
    put_byte(out, '\n');
}

/* The positional parameters become these words, in memory of their own. */
static void set_parameters(char **words)
{
    struct parameters parameters = {.owned = true};

    while (words[parameters.count] != NULL)
        parameters.count++;
    parameters.room = parameters.count + 1;
    parameters.block = parameters.words = heap_alloc(parameters.room * sizeof(char *));
    for (unsigned i = 0; i < parameters.count; i++)
        parameters.words[i] = heap_copy(words[i], strlen(words[i]));
    parameters.words[parameters.count] = NULL;
    parameters_drop();
    sh->parameters = parameters;
}

static int set_main(int argc, char **argv)
{
    bool parameters = false;

    if (argc == 1) {
        variables_each(put_variable, NULL);
        return 0;
    }
    argv = options_read(argv + 1, &parameters, NULL);
    if (parameters)
        set_parameters(argv);
    return 0;
}

BUILTIN(set, "set", BUILTIN_SPECIAL, .traits = APPLET_BUILTIN | APPLET_RAW,
        .summary = HELP_TEXT("set options and positional parameters, or show variables"),
        .operands = HELP_TEXT("[-abCefhmnuvx] [-o OPTION] [--] [ARGUMENT]...\n+o"),
        .main = set_main);

struct shopt {
    bool set, unset, quiet, reusable, options;
};

static const struct opt shopt_opts[] = {
    OPT_FLAG('s', "", struct shopt, set, "switch on"),
    OPT_FLAG('u', "", struct shopt, unset, "switch off"),
    OPT_FLAG('q', "", struct shopt, quiet, "say nothing: the status tells"),
    OPT_FLAG('p', "", struct shopt, reusable, "show as commands"),
    OPT_FLAG('o', "", struct shopt, options, "the options of set -o"),
    OPT_END,
};

static int shopt_one(const struct shopt *shopt, const char *name)
{
    const int option = option_find(name, !shopt->options);

    if (option < 0 && option_is_fixed(name, 0, !shopt->options, !shopt->unset))
        return 0;
    if (option < 0 && option_is_fixed(name, 0, !shopt->options, shopt->unset)) {
        if (shopt->set || shopt->unset)
            warnx("%s: cannot be changed in this shell", name);
        return 1;
    }
    if (option < 0) {
        warnx("%s: no such option", name);
        return 1;
    }
    if (shopt->set || shopt->unset)
        return !option_by_name(name, !shopt->options, shopt->set);
    if (!shopt->quiet)
        option_put(option, !shopt->options, shopt->reusable);
    return !sh->options[option];
}

static int shopt_main(int argc, char **argv)
{
    struct shopt shopt = {0};
    int status = 0;

    (void)argc;
    argv = opt_parse(argv, &shopt);
    if (*argv == NULL)
        options_put(!shopt.options, shopt.reusable);
    for (; *argv != NULL; argv++)
        status |= shopt_one(&shopt, *argv);
    return status;
}

BUILTIN(shopt, "shopt", 0, .traits = APPLET_BUILTIN,
        .summary = HELP_TEXT("show or change options of the shell"),
        .operands = HELP_TEXT("[OPTION]..."), .opts = shopt_opts, .main = shopt_main);
