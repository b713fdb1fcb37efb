/* unset, shift, let, getopts: builtins around variables and positional parameters. */
#include "variables.h"

/* ---------------------------------------------------------------- unset */

struct unset {
    bool functions, variables, reference;
};

static bool unset_reference(const char *name)
{
    struct variable *variable = variable_find(name);

    variable_flag(variable, 0, VARIABLE_REFERENCE);
    return variable_unset(variable);
}

/* An element name[index], or with [@] all of them. */
static bool unset_element(const char *operand, size_t name_length)
{
    struct variable *variable = variable_intern(operand, name_length);
    const size_t length = strlen(operand);
    const char *index = pool_copy(&sh->pool, operand + name_length + 1, length - name_length - 2);

    if (strcmp(index, "@") == 0 || strcmp(index, "*") == 0) {
        if (!(variable->flags & VARIABLE_MAP) || *index == '@')
            array_clear(variable, variable->flags & VARIABLE_MAP ? VARIABLE_MAP : VARIABLE_ARRAY);
        return true;
    }
    array_unset(variable, index);
    return true;
}

static bool unset_operand(const struct unset *how, const char *operand)
{
    const size_t length = strlen(operand), name_length = strcspn(operand, "[");
    struct command *command;

    if (!how->functions) {
        if (how->reference && is_name(operand, length))
            return unset_reference(operand);
        if (is_name(operand, name_length) && name_length < length && operand[length - 1] == ']')
            return unset_element(operand, name_length);
        if (is_name(operand, length) &&
            (how->variables || variable_find(operand)->array != NULL ||
             variable_find(operand)->flags != 0 || variable_is_set(variable_find(operand))))
            return variable_unset(variable_find(operand));
        if (how->variables && !is_name(operand, length)) {
            warnx("%s: not a name", operand);
            return false;
        }
    }
    command = command_intern(operand, length);
    if (command->function != NULL && !how->variables)
        function_remove(command);
    return true;
}

static int unset_main(int argc, char **argv)
{
    struct unset how = {0};
    char **operands = opt_parse(argv, &how);
    int status = 0;

    (void)argc;
    for (; *operands != NULL; operands++)
        if (!unset_operand(&how, *operands))
            status = 1;
    if (status != 0)
        quit(status);
    return status;
}

static const struct opt unset_opts[] = {
    OPT_FLAG('f', "", struct unset, functions, "functions"),
    OPT_FLAG('n', "", struct unset, reference, "the reference itself, not what it names"),
    OPT_FLAG('v', "", struct unset, variables, "variables (the default, where there are any)"),
    OPT_END,
};

BUILTIN(unset, "unset", BUILTIN_SPECIAL, .traits = APPLET_BUILTIN | APPLET_STOP_AT_OPERAND,
        .opts = unset_opts, .summary = HELP_TEXT("forget variables and functions"),
        .operands = HELP_TEXT("[NAME]..."), .main = unset_main);

/* ---------------------------------------------------------------- shift */

static int shift_main(int argc, char **argv)
{
    struct parameters *parameters = &sh->parameters;
    uintmax_t count = 1;

    if (argc > 1 && strcmp(argv[1], "--") == 0)
        argv++;
    if (argv[1] != NULL && !parse_uint(argv[1], &count))
        diex("%s: must be a number of parameters", argv[1]);
    if (count > parameters->count) {
        warnx("%ju: there are %u parameters", count, parameters->count);
        return 1;
    }
    for (uintmax_t i = 0; parameters->owned && i < count; i++)
        heap_free_string(parameters->words[i]);
    parameters->words += count;
    parameters->count -= (unsigned)count;
    return 0;
}

BUILTIN(shift, "shift", BUILTIN_SPECIAL | BUILTIN_KEEPS, .traits = APPLET_BUILTIN | APPLET_RAW,
        .summary = HELP_TEXT("drop the first positional parameters"),
        .operands = HELP_TEXT("[COUNT]"), .main = shift_main);

/* ---------------------------------------------------------------- let */

static int let_main(int argc, char **argv)
{
    intmax_t value = 0;

    if (argc > 1 && strcmp(argv[1], "--") == 0)
        argv++;
    if (argv[1] == NULL)
        usage_error("needs an expression");
    while (*++argv != NULL)
        if (!arithmetic_try_text(*argv, &value))
            return 1;
    return value == 0;
}

BUILTIN(let, "let", BUILTIN_KEEPS, .traits = APPLET_BUILTIN | APPLET_RAW,
        .summary = HELP_TEXT("evaluate arithmetic expressions"),
        .operands = HELP_TEXT("EXPRESSION..."), .main = let_main);

/* ---------------------------------------------------------------- getopts */

static size_t letter_index; /* of the next letter in the current word; 0: a new word */
static bool setting_index;

void getopts_reset(void)
{
    if (!setting_index)
        letter_index = 0;
}

static void set_option_index(intmax_t index)
{
    setting_index = true;
    variable_set_number(variable_find("OPTIND"), index);
    setting_index = false;
}

/* The answer of one call. */
struct option {
    char name;
    const char *argument; /* NULL: unset OPTARG */
};

static struct option option_error(const char *letters, char letter, bool missing)
{
    const bool quiet = *letters == ':';

    if (!quiet)
        warnx(missing ? "-%c needs an argument" : "unknown option -%c", letter);
    return (struct option){missing && quiet ? ':' : '?',
                           quiet ? pool_copy(&sh->pool, &letter, 1) : NULL};
}

/* Takes the next letter of `word`, and its argument, if it has one. */
static struct option next_option(const char *letters, char **words, size_t count, intmax_t *index)
{
    const char *word = words[*index - 1];
    const char letter = word[letter_index];
    const char *known = letter != ':' ? strchr(letters + (*letters == ':'), letter) : NULL;
    struct option option = {letter, NULL};

    letter_index++;
    if (known == NULL || known[1] != ':') {
        if (word[letter_index] == '\0') {
            letter_index = 0;
            ++*index;
        }
        return known != NULL ? option : option_error(letters, letter, false);
    }
    ++*index;
    if (word[letter_index] != '\0')
        option.argument = word + letter_index;
    else if ((size_t)*index <= count)
        option.argument = words[(*index)++ - 1];
    else
        option = option_error(letters, letter, true);
    letter_index = 0;
    return option;
}

/* The word that OPTIND counts to is no option: they are at their end, behind a --. */
static bool options_end(char **words, size_t count, intmax_t *index)
{
    const char *word;

    if (letter_index > 0 && (size_t)*index <= count && letter_index < strlen(words[*index - 1]))
        return false;
    letter_index = 1;
    word = (size_t)*index <= count ? words[*index - 1] : "";
    if (strcmp(word, "--") == 0)
        ++*index;
    else if (word[0] == '-' && word[1] != '\0')
        return false;
    letter_index = 0;
    return true;
}

static int getopts_main(int argc, char **argv)
{
    char **words = argc > 3 ? argv + 3 : sh->parameters.words;
    const size_t count = argc > 3 ? (size_t)argc - 3 : sh->parameters.count;
    const char *text = variable_get(variable_find("OPTIND"));
    struct option option = {'?', NULL};
    intmax_t index = 1;
    bool ended;

    if (argc < 3)
        usage_error("needs the option letters and the name of a variable");
    if (text == NULL || !parse_int(text, &index) || index < 1)
        index = 1;
    ended = options_end(words, count, &index);
    if (!ended)
        option = next_option(argv[1], words, count, &index);
    set_option_index(index);
    if (option.argument != NULL)
        variable_set_string(variable_find("OPTARG"), option.argument);
    else
        variable_unset(variable_find("OPTARG"));
    if (!assign_named(argv[2], &option.name, 1))
        return 2;
    return ended;
}

BUILTIN(getopts, "getopts", BUILTIN_INTRINSIC | BUILTIN_KEEPS,
        .traits = APPLET_BUILTIN | APPLET_RAW,
        .summary = HELP_TEXT("take the options of a script one by one"),
        .operands = HELP_TEXT("LETTERS NAME [WORD]..."), .main = getopts_main);
