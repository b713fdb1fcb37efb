/* The expression's grammar, and the table of its primaries: see find.h. */
#include "find.h"
#include "pattern.h"
#include "regex.h"

enum { NESTING_MAX = 1000 };

enum option {
    OPTION_DAYSTART,
    OPTION_DEPTH,
    OPTION_FILES_FROM,
    OPTION_FOLLOW,
    OPTION_IGNORE_RACE,
    OPTION_MAXDEPTH,
    OPTION_MINDEPTH,
    OPTION_NOIGNORE_RACE,
    OPTION_NOTHING,
    OPTION_NOWARN,
    OPTION_WARN,
    OPTION_XDEV,
};

static uintmax_t parse_depth(const struct parse *parse, const char *argument)
{
    uintmax_t depth;

    if (*argument == '+' || !parse_uint(argument, &depth))
        usage_error("expected a positive decimal integer argument to %s, but got '%s'", parse->name,
                    argument);
    return depth;
}

/* Options are tests that are true. Those that are not positional should come first. */
static void parse_option(struct parse *parse, struct node *node, const char *argument, int value)
{
    struct find *find = parse->find;

    (void)node;
    if (parse->test != NULL && find->warnings &&
        (value == OPTION_DEPTH || value == OPTION_MAXDEPTH || value == OPTION_MINDEPTH ||
         value == OPTION_XDEV))
        warnx("warning: the option %s applies to the whole expression, also to %s before it",
              parse->name, parse->test);
    switch ((enum option)value) {
    case OPTION_DAYSTART:
        find->daystart = true;
        break;
    case OPTION_DEPTH:
        find->depth = true;
        break;
    case OPTION_FILES_FROM:
        find->files_from = argument;
        break;
    case OPTION_FOLLOW:
        find->follow = WALK_FOLLOW;
        break;
    case OPTION_IGNORE_RACE:
    case OPTION_NOIGNORE_RACE:
        find->ignore_race = value == OPTION_IGNORE_RACE;
        break;
    case OPTION_MAXDEPTH:
        find->most_depth = parse_depth(parse, argument);
        break;
    case OPTION_MINDEPTH:
        find->least_depth = parse_depth(parse, argument);
        break;
    case OPTION_NOTHING:
        break;
    case OPTION_WARN:
    case OPTION_NOWARN:
        find->warnings = value == OPTION_WARN;
        break;
    case OPTION_XDEV:
        find->one_device = true;
        break;
    }
}

/* Files that actions write are made when the words are read; a name given twice is one file. */
static struct writer *open_output(struct find *find, const char *name)
{
    struct output *output = find->outputs;

    while (output != NULL && strcmp(output->name, name) != 0)
        output = output->next;
    if (output != NULL)
        return output->writer;
    output = mem_zero(sizeof *output);
    output->name = name;
    if (strcmp(name, "/dev/stdout") == 0) {
        output->writer = out;
    } else if (strcmp(name, "/dev/stderr") == 0) {
        output->writer = mem_zero(sizeof *output->writer);
        writer_attach(output->writer, STDERR_FILENO);
    } else {
        output->writer = writer_create(strcmp(name, "-") == 0 ? "./-" : name);
    }
    output->next = find->outputs;
    find->outputs = output;
    return output->writer;
}

void outputs_flush(struct find *find)
{
    for (struct output *output = find->outputs; output != NULL; output = output->next)
        if (!writer_flush(output->writer))
            find->status = 1;
}

void parse_file(struct parse *parse, struct node *node, const char *argument, int value)
{
    node->writer = open_output(parse->find, argument);
    node->end = value;
}

void parse_file_format(struct parse *parse, struct node *node, const char *argument, int value)
{
    node->writer = open_output(parse->find, argument);
    parse_format(parse, node, take_argument(parse), value);
}

static void parse_end(struct parse *parse, struct node *node, const char *argument, int value)
{
    (void)parse, (void)argument;
    node->end = value;
}

static void parse_mode(struct parse *parse, struct node *node, const char *argument, int value)
{
    (void)parse, (void)argument;
    node->mode = value;
}

static void parse_delete(struct parse *parse, struct node *node, const char *argument, int value)
{
    (void)node, (void)argument, (void)value;
    parse->find->depth_by_delete = true;
}

static void parse_prune(struct parse *parse, struct node *node, const char *argument, int value)
{
    (void)node, (void)argument, (void)value;
    parse->prunes = true;
}

static void parse_help(struct parse *parse, struct node *node, const char *argument, int value)
{
    (void)parse, (void)node, (void)argument;
    opt_answer(value ? "--version" : "--help");
}

/* Flags of the table: what a primary takes and does. */
enum { ARGUMENT = 1, ACTS = 2 };

/* Sorted in no way: a handful of words is looked up once each. */
static const struct primary {
    const char *name;
    uint8_t flags, cost;
    int16_t value;
    void (*parse)(struct parse *parse, struct node *node, const char *argument, int value);
    bool (*evaluate)(struct find *find, const struct node *node);
} primaries[] = {
    {"amin", ARGUMENT, COST_STATUS, 'a', parse_minutes, test_time},
    {"anewer", ARGUMENT, COST_STATUS, 'a', parse_newer, test_time},
    {"atime", ARGUMENT, COST_STATUS, 'a', parse_days, test_time},
    {"cmin", ARGUMENT, COST_STATUS, 'c', parse_minutes, test_time},
    {"cnewer", ARGUMENT, COST_STATUS, 'c', parse_newer, test_time},
    {"ctime", ARGUMENT, COST_STATUS, 'c', parse_days, test_time},
    {"d", 0, COST_NAME, OPTION_DEPTH, parse_option, test_true},
    {"daystart", 0, COST_NAME, OPTION_DAYSTART, parse_option, test_true},
    {"delete", ACTS, COST_ACTION, 0, parse_delete, act_delete},
    {"depth", 0, COST_NAME, OPTION_DEPTH, parse_option, test_true},
    {"empty", 0, COST_CALL, 0, NULL, test_empty},
    {"exec", ACTS, COST_ACTION, 0, parse_exec, act_exec},
    {"execdir", ACTS, COST_ACTION, EXEC_IN_DIRECTORY, parse_exec, act_exec},
    {"executable", 0, COST_CALL, X_OK, parse_mode, test_access},
    {"false", 0, COST_NAME, 0, NULL, test_false},
    {"files0-from", ARGUMENT, COST_NAME, OPTION_FILES_FROM, parse_option, test_true},
    {"fls", ARGUMENT | ACTS, COST_ACTION, 0, parse_file, act_list},
    {"follow", 0, COST_NAME, OPTION_FOLLOW, parse_option, test_true},
    {"fprint", ARGUMENT | ACTS, COST_ACTION, '\n', parse_file, act_print},
    {"fprint0", ARGUMENT | ACTS, COST_ACTION, '\0', parse_file, act_print},
    {"fprintf", ARGUMENT | ACTS, COST_ACTION, 0, parse_file_format, act_format},
    {"fstype", ARGUMENT, COST_STATUS, 0, parse_fstype, test_fstype},
    {"gid", ARGUMENT, COST_STATUS, 0, parse_number, test_gid},
    {"group", ARGUMENT, COST_STATUS, 0, parse_group, test_gid},
    {"help", 0, COST_NAME, false, parse_help, test_true},
    {"ignore_readdir_race", 0, COST_NAME, OPTION_IGNORE_RACE, parse_option, test_true},
    {"ilname", ARGUMENT, COST_CALL, PATTERN_FOLD_CASE, parse_pattern, test_link_name},
    {"iname", ARGUMENT, COST_NAME, PATTERN_FOLD_CASE, parse_pattern, test_name},
    {"inum", ARGUMENT, COST_STATUS, 0, parse_number, test_inode},
    {"ipath", ARGUMENT, COST_NAME, PATTERN_FOLD_CASE, parse_pattern, test_path},
    {"iregex", ARGUMENT, COST_NAME, REGEX_FOLD_CASE, parse_regex, test_regex},
    {"iwholename", ARGUMENT, COST_NAME, PATTERN_FOLD_CASE, parse_pattern, test_path},
    {"links", ARGUMENT, COST_STATUS, 0, parse_number, test_links},
    {"lname", ARGUMENT, COST_CALL, 0, parse_pattern, test_link_name},
    {"ls", ACTS, COST_ACTION, 0, NULL, act_list},
    {"maxdepth", ARGUMENT, COST_NAME, OPTION_MAXDEPTH, parse_option, test_true},
    {"mindepth", ARGUMENT, COST_NAME, OPTION_MINDEPTH, parse_option, test_true},
    {"mmin", ARGUMENT, COST_STATUS, 'm', parse_minutes, test_time},
    {"mount", 0, COST_NAME, OPTION_XDEV, parse_option, test_true},
    {"mtime", ARGUMENT, COST_STATUS, 'm', parse_days, test_time},
    {"name", ARGUMENT, COST_NAME, 0, parse_pattern, test_name},
    {"newer", ARGUMENT, COST_STATUS, 'm', parse_newer, test_time},
    {"nogroup", 0, COST_STATUS, 0, NULL, test_no_group},
    {"noignore_readdir_race", 0, COST_NAME, OPTION_NOIGNORE_RACE, parse_option, test_true},
    {"noleaf", 0, COST_NAME, OPTION_NOTHING, parse_option, test_true},
    {"nouser", 0, COST_STATUS, 0, NULL, test_no_user},
    {"nowarn", 0, COST_NAME, OPTION_NOWARN, parse_option, test_true},
    {"ok", ACTS, COST_ACTION, EXEC_ASK, parse_exec, act_exec},
    {"okdir", ACTS, COST_ACTION, EXEC_ASK | EXEC_IN_DIRECTORY, parse_exec, act_exec},
    {"path", ARGUMENT, COST_NAME, 0, parse_pattern, test_path},
    {"perm", ARGUMENT, COST_STATUS, 0, parse_permissions, test_permissions},
    {"print", ACTS, COST_ACTION, '\n', parse_end, act_print},
    {"print0", ACTS, COST_ACTION, '\0', parse_end, act_print},
    {"printf", ARGUMENT | ACTS, COST_ACTION, 0, parse_format, act_format},
    {"prune", 0, COST_ACTION, 0, parse_prune, act_prune},
    {"quit", 0, COST_ACTION, 0, NULL, act_quit},
    {"readable", 0, COST_CALL, R_OK, parse_mode, test_access},
    {"regex", ARGUMENT, COST_NAME, 0, parse_regex, test_regex},
    {"regextype", ARGUMENT, COST_NAME, 0, parse_regextype, test_true},
    {"samefile", ARGUMENT, COST_STATUS, 0, parse_samefile, test_same_file},
    {"size", ARGUMENT, COST_STATUS, 0, parse_size_test, test_size},
    {"true", 0, COST_NAME, 0, NULL, test_true},
    {"type", ARGUMENT, COST_TYPE, 0, parse_types, test_type},
    {"uid", ARGUMENT, COST_STATUS, 0, parse_number, test_uid},
    {"used", ARGUMENT, COST_STATUS, 0, parse_number, test_used},
    {"user", ARGUMENT, COST_STATUS, 0, parse_user, test_uid},
    {"version", 0, COST_NAME, true, parse_help, test_true},
    {"warn", 0, COST_NAME, OPTION_WARN, parse_option, test_true},
    {"wholename", ARGUMENT, COST_NAME, 0, parse_pattern, test_path},
    {"writable", 0, COST_CALL, W_OK, parse_mode, test_access},
    {"xdev", 0, COST_NAME, OPTION_XDEV, parse_option, test_true},
    {"xtype", ARGUMENT, COST_CALL, 0, parse_types, test_xtype},
};

static const struct primary newer_xy = {"newerXY", ARGUMENT,       COST_STATUS,
                                        0,         parse_newer_xy, test_time};

static const struct primary *find_primary(const char *word)
{
    word += strncmp(word, "--help", 4) == 0 || strncmp(word, "--version", 4) == 0 ? 2 : 1;
    for (size_t i = 0; i < COUNT_OF(primaries); i++)
        if (strcmp(word, primaries[i].name) == 0)
            return &primaries[i];
    return strncmp(word, "newer", 5) == 0 ? &newer_xy : NULL;
}

const char *take_argument(struct parse *parse)
{
    if (*parse->words == NULL)
        usage_error("missing argument to '%s'", parse->name);
    return *parse->words++;
}

void invalid_argument(const struct parse *parse, const char *argument)
{
    usage_error("invalid argument '%s' to '%s'", argument, parse->name);
}

static struct node *parse_primary(struct parse *parse, const char *word)
{
    struct node *node = mem_zero(sizeof *node);
    const struct primary *primary = NULL;
    const char *argument = NULL;

    if (word[0] != '-')
        usage_error("paths must precede expression: '%s'", word);
    primary = find_primary(word);
    if (primary == NULL)
        usage_error("unknown predicate '%s'", word);
    parse->name = word;
    if (primary->flags & ARGUMENT)
        argument = take_argument(parse);
    node->evaluate = primary->evaluate;
    node->cost = primary->cost;
    node->writer = out;
    if (primary->parse != NULL)
        primary->parse(parse, node, argument, primary->value);
    parse->acts |= (primary->flags & ACTS) != 0;
    if (primary->parse != parse_option && parse->test == NULL)
        parse->test = word;
    return node;
}

/* ---------------------------------------------------------------- operators */

static bool evaluate_and(struct find *find, const struct node *node)
{
    for (node = node->children; node != NULL; node = node->next)
        if (!node->evaluate(find, node) || find->quitting)
            return false;
    return true;
}

static bool evaluate_or(struct find *find, const struct node *node)
{
    for (node = node->children; node != NULL; node = node->next)
        if (node->evaluate(find, node) || find->quitting)
            return true;
    return false;
}

static bool evaluate_list(struct find *find, const struct node *node)
{
    bool result = false;

    for (node = node->children; node != NULL && !find->quitting; node = node->next)
        result = node->evaluate(find, node);
    return result;
}

static bool evaluate_not(struct find *find, const struct node *node)
{
    return !node->children->evaluate(find, node->children);
}

static bool is_word(const struct parse *parse, const char *one, const char *other)
{
    const char *word = *parse->words;

    return word != NULL && (strcmp(word, one) == 0 || strcmp(word, other) == 0);
}

/* An operator over a list; a list of one is that one. */
static struct node *join(struct node *list, bool (*evaluate)(struct find *, const struct node *))
{
    struct node *node;

    if (list->next == NULL)
        return list;
    node = mem_zero(sizeof *node);
    node->evaluate = evaluate;
    node->children = list;
    for (; list != NULL; list = list->next)
        if (list->cost > node->cost)
            node->cost = list->cost;
    return node;
}

/*
 * Puts cheap tests before dear ones, which changes nothing but what is asked of the kernel. Actions
 * stay where they are, and so does what comes before and behind them.
 */
static struct node *sort_by_cost(struct node *list)
{
    struct node *sorted = NULL, **end = &sorted;

    while (list != NULL) {
        struct node *first[COST_ACTION] = {NULL}, **last[COST_ACTION];

        for (int cost = 0; cost < COST_ACTION; cost++)
            last[cost] = &first[cost];
        for (; list != NULL && list->cost < COST_ACTION; list = list->next) {
            *last[list->cost] = list;
            last[list->cost] = &list->next;
        }
        for (int cost = 0; cost < COST_ACTION; cost++) {
            *last[cost] = NULL;
            *end = first[cost];
            if (first[cost] != NULL)
                end = last[cost];
        }
        for (; list != NULL && list->cost == COST_ACTION; list = list->next) {
            *end = list;
            end = &list->next;
        }
    }
    *end = NULL;
    return sorted;
}

static struct node *parse_list(struct parse *parse);

/* What an operator needs behind it, or an opening parenthesis. */
static void need_operand(const struct parse *parse, const char *before)
{
    static const char *const binary[] = {"-a", "-and", "-o", "-or", ","};

    if (*parse->words == NULL)
        usage_error("expected an expression after '%s'", before);
    if (is_word(parse, ")", ")") && strcmp(before, "(") != 0)
        usage_error("expected an expression between '%s' and ')'", before);
    for (size_t i = 0; i < COUNT_OF(binary); i++)
        if (is_word(parse, binary[i], binary[i]))
            usage_error("invalid expression; you have used a binary operator '%s' with nothing "
                        "before it",
                        binary[i]);
}

static struct node *parse_parentheses(struct parse *parse)
{
    struct node *node;

    if (++parse->depth > NESTING_MAX)
        usage_error("the expression is nested too deeply");
    if (is_word(parse, ")", ")"))
        usage_error("invalid expression; empty parentheses are not allowed");
    if (*parse->words == NULL)
        usage_error("invalid expression; expected to find a ')' after '('");
    node = parse_list(parse);
    if (!is_word(parse, ")", ")"))
        usage_error("invalid expression; expected to find a ')' but didn't see one");
    parse->words++;
    parse->depth--;
    return node;
}

static struct node *parse_not(struct parse *parse)
{
    struct node *node;
    bool negated = false;
    const char *word = NULL;

    while (is_word(parse, "!", "-not")) {
        negated = !negated;
        word = *parse->words++;
        need_operand(parse, word);
    }
    word = *parse->words++;
    node = strcmp(word, "(") == 0 ? parse_parentheses(parse) : parse_primary(parse, word);
    if (negated) {
        struct node *negation = mem_zero(sizeof *negation);

        negation->evaluate = evaluate_not;
        negation->cost = node->cost;
        negation->children = node;
        node = negation;
    }
    return node;
}

static struct node *parse_and(struct parse *parse)
{
    struct node *list = NULL, **end = &list;

    for (;;) {
        *end = parse_not(parse);
        end = &(*end)->next;
        if (is_word(parse, "-a", "-and")) {
            need_operand(parse, (++parse->words)[-1]);
            continue;
        }
        if (*parse->words == NULL || is_word(parse, "-o", "-or") || is_word(parse, ")", ","))
            return join(sort_by_cost(list), evaluate_and);
    }
}

static struct node *parse_or(struct parse *parse)
{
    struct node *list = NULL, **end = &list;

    for (;;) {
        *end = parse_and(parse);
        end = &(*end)->next;
        if (!is_word(parse, "-o", "-or"))
            return join(list, evaluate_or);
        need_operand(parse, (++parse->words)[-1]);
    }
}

static struct node *parse_list(struct parse *parse)
{
    struct node *list = NULL, **end = &list;

    need_operand(parse, "(");
    for (;;) {
        *end = parse_or(parse);
        end = &(*end)->next;
        if (!is_word(parse, ",", ","))
            return join(list, evaluate_list);
        need_operand(parse, (++parse->words)[-1]);
    }
}

/* Without an action: ( EXPRESSION ) -print. */
static struct node *add_print(struct node *expression)
{
    struct node *print = mem_zero(sizeof *print);

    print->evaluate = act_print;
    print->cost = COST_ACTION;
    print->writer = out;
    print->end = '\n';
    if (expression == NULL)
        return print;
    expression->next = print;
    return join(expression, evaluate_and);
}

struct node *parse_expression(struct find *find, char **words)
{
    struct parse parse = {.find = find, .words = words};
    struct node *root = NULL;

    if (*words != NULL) {
        root = parse_list(&parse);
        if (*parse.words != NULL)
            usage_error("invalid expression; you have too many ')'");
    }
    if (parse.prunes && find->depth_by_delete && !find->depth)
        usage_error("-delete turns on -depth, with which -prune does nothing; give -depth itself "
                    "if that is meant");
    find->depth |= find->depth_by_delete;
    return parse.acts ? root : add_print(root);
}
