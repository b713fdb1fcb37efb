/* Rules, functions and statements as trees. */
#include "awk.h"

static struct node *parse_statement(struct awk *awk);
static struct node *parse_block(struct awk *awk);

static bool ends_statement(int token)
{
    return token == TOKEN_NEWLINE || token == ';' || token == '}' || token == TOKEN_END;
}

/* A statement ends at a newline, a semicolon, or before the brace that closes its block. */
static void expect_end(struct awk *awk)
{
    if (!ends_statement(awk->lex.token))
        program_error(awk, "the statement does not end here");
    if (awk->lex.token == ';' || awk->lex.token == TOKEN_NEWLINE)
        lex_next(awk);
}

/* ---- simple statements ---- */

/* > >> | and |& with what is behind them. */
static void parse_redirection(struct awk *awk, struct node *print)
{
    int token = awk->lex.token;

    if (token != '>' && token != TOKEN_APPEND && token != '|' && token != TOKEN_TWO_WAY)
        return;
    lex_next(awk);
    print->op = token;
    print->right = parse_no_comparison(awk);
}

static struct node *parse_print(struct awk *awk, enum node_type type)
{
    struct node *node = tree_node(awk, type, NULL, NULL), *list = NULL;
    int token;

    lex_next(awk);
    token = awk->lex.token;
    awk->no_greater = true;
    if (!ends_statement(token) && token != '>' && token != TOKEN_APPEND && token != '|' &&
        token != TOKEN_TWO_WAY)
        list = parse_expression_list(awk, 0);
    awk->no_greater = false;
    if (list != NULL && list->type == NODE_LIST && list->next == NULL)
        list = list->left;
    for (struct node *item = list; item != NULL; item = item->next)
        if (item->type == NODE_LIST)
            program_error(awk, "a list in parentheses is good only for 'in' and print");
    if (type == NODE_PRINTF && list == NULL)
        program_error(awk, "printf needs a format");
    node->left = list;
    parse_redirection(awk, node);
    return node;
}

static struct node *parse_delete(struct awk *awk)
{
    struct node *node = tree_node(awk, NODE_DELETE, NULL, NULL);
    bool parentheses;

    lex_next(awk);
    parentheses = lex_take(awk, '(');
    if (awk->lex.token != TOKEN_NAME)
        program_error(awk, "an array expected");
    node->left = parse_lvalue(awk);
    if (parentheses)
        lex_expect(awk, ')', "')'");
    return node;
}

static struct node *simple_node(struct awk *awk, enum node_type type)
{
    lex_next(awk);
    return tree_node(awk, type, NULL, NULL);
}

/* exit and return, which may have a value. */
static struct node *parse_leave(struct awk *awk, enum node_type type)
{
    struct node *node = simple_node(awk, type);

    if (type == NODE_RETURN && awk->current == NULL)
        program_error(awk, "return outside a function");
    if (!ends_statement(awk->lex.token))
        node->left = parse_whole_expression(awk);
    return node;
}

static struct node *parse_next(struct awk *awk, enum node_type type)
{
    bool main_rule = awk->current != NULL || awk->in_rule == RULE_MAIN;

    if (type == NODE_NEXT && !main_rule)
        program_error(awk, "next belongs into rules for records and functions");
    if (type == NODE_NEXTFILE && !main_rule && awk->in_rule != RULE_BEGINFILE)
        program_error(awk, "nextfile belongs into rules for records and functions");
    return simple_node(awk, type);
}

static struct node *parse_simple(struct awk *awk)
{
    switch (awk->lex.token) {
    case TOKEN_PRINT:
        return parse_print(awk, NODE_PRINT);
    case TOKEN_PRINTF:
        return parse_print(awk, NODE_PRINTF);
    case TOKEN_DELETE:
        return parse_delete(awk);
    case TOKEN_BREAK:
        return simple_node(awk, NODE_BREAK);
    case TOKEN_CONTINUE:
        return simple_node(awk, NODE_CONTINUE);
    case TOKEN_NEXT:
        return parse_next(awk, NODE_NEXT);
    case TOKEN_NEXTFILE:
        return parse_next(awk, NODE_NEXTFILE);
    case TOKEN_EXIT:
        return parse_leave(awk, NODE_EXIT);
    case TOKEN_RETURN:
        return parse_leave(awk, NODE_RETURN);
    default:
        return tree_node(awk, NODE_EXPRESSION, parse_whole_expression(awk), NULL);
    }
}

/* ---- compound statements ---- */

static struct node *parse_parenthesised(struct awk *awk)
{
    struct node *node;

    lex_expect(awk, '(', "'('");
    node = parse_whole_expression(awk);
    lex_expect(awk, ')', "')'");
    return node;
}

/* What a condition governs: newlines may stand before it, and a semicolon alone is empty. */
static struct node *parse_body(struct awk *awk)
{
    lex_skip_newlines(awk);
    if (awk->lex.token == ';') {
        lex_next(awk);
        return NULL;
    }
    return parse_statement(awk);
}

/* Does `else` follow, behind newlines and a semicolon? They are taken only then. */
static bool take_else(struct awk *awk)
{
    struct lexer before = awk->lex;
    const char *at = awk->lex.source->at;
    int line = awk->lex.source->line;

    while (awk->lex.token == TOKEN_NEWLINE || awk->lex.token == ';')
        lex_next(awk);
    if (lex_take(awk, TOKEN_ELSE))
        return true;
    awk->lex = before;
    awk->lex.source->at = at;
    awk->lex.source->line = line;
    return false;
}

static struct node *parse_if(struct awk *awk)
{
    struct node *first = NULL, **last = &first;

    for (;;) { /* else if, else if, ... is no nesting */
        struct node *node = simple_node(awk, NODE_IF);

        *last = node;
        last = &node->third;
        node->left = parse_parenthesised(awk);
        node->right = parse_body(awk);
        if (!take_else(awk))
            return first;
        lex_skip_newlines(awk);
        if (awk->lex.token == TOKEN_IF)
            continue;
        *last = parse_body(awk);
        return first;
    }
}

static struct node *parse_while(struct awk *awk)
{
    struct node *node = simple_node(awk, NODE_WHILE);

    node->left = parse_parenthesised(awk);
    if (awk->lex.token == ';')
        lex_next(awk);
    else
        node->right = parse_body(awk);
    return node;
}

static struct node *parse_do(struct awk *awk)
{
    struct node *node = simple_node(awk, NODE_DO);

    node->right = parse_body(awk);
    while (awk->lex.token == TOKEN_NEWLINE || awk->lex.token == ';')
        lex_next(awk);
    lex_expect(awk, TOKEN_WHILE, "while");
    node->left = parse_parenthesised(awk);
    expect_end(awk);
    return node;
}

/* for (NAME in ARRAY): anything else that begins so is an expression, read again as such. */
static struct node *parse_for_in(struct awk *awk)
{
    struct lexer before = awk->lex;
    const char *at = awk->lex.source->at;
    int line = awk->lex.source->line;
    struct node *variable, *array;

    if (awk->lex.token != TOKEN_NAME)
        return NULL;
    variable = parse_lvalue(awk);
    if (lex_take(awk, TOKEN_IN) && awk->lex.token == TOKEN_NAME) {
        array = parse_lvalue(awk);
        if (lex_take(awk, ')')) {
            struct node *node = tree_node(awk, NODE_FOR_IN, variable, array);

            node->third = parse_body(awk);
            return node;
        }
    }
    awk->lex = before;
    awk->lex.source->at = at;
    awk->lex.source->line = line;
    return NULL;
}

static struct node *parse_for(struct awk *awk)
{
    struct node *node;

    lex_next(awk);
    lex_expect(awk, '(', "'('");
    node = parse_for_in(awk);
    if (node != NULL)
        return node;
    node = tree_node(awk, NODE_FOR, NULL, NULL);
    if (awk->lex.token != ';')
        node->left = parse_simple(awk);
    lex_expect(awk, ';', "';'");
    lex_skip_newlines(awk);
    if (awk->lex.token != ';')
        node->right = parse_whole_expression(awk);
    lex_expect(awk, ';', "';'");
    lex_skip_newlines(awk);
    if (awk->lex.token != ')')
        node->third = parse_simple(awk);
    lex_expect(awk, ')', "')'");
    node->fourth = parse_body(awk);
    return node;
}

/* What case stands before: a number with its sign, a string or a pattern. */
static struct node *parse_case_value(struct awk *awk)
{
    bool minus = awk->lex.token == '-';
    struct node *value;

    if (minus || awk->lex.token == '+')
        lex_next(awk);
    value = parse_no_comparison(awk);
    if (value->type != NODE_NUMBER && value->type != NODE_STRING &&
        value->type != NODE_MATCH_RECORD && value->type != NODE_PATTERN)
        program_error(awk, "case needs a constant");
    if (minus)
        value->number = -value->number;
    return value;
}

static struct node *parse_case(struct awk *awk)
{
    struct node *node = tree_node(awk, NODE_CASE, NULL, NULL), **last = &node->right;

    if (lex_take(awk, TOKEN_CASE))
        node->left = parse_case_value(awk);
    else
        lex_expect(awk, TOKEN_DEFAULT, "case or default");
    lex_expect(awk, ':', "':'");
    lex_skip_newlines(awk);
    while (awk->lex.token != TOKEN_CASE && awk->lex.token != TOKEN_DEFAULT &&
           awk->lex.token != '}') {
        *last = parse_statement(awk);
        while (*last != NULL)
            last = &(*last)->next;
        lex_skip_newlines(awk);
    }
    return node;
}

static struct node *parse_switch(struct awk *awk)
{
    struct node *node = simple_node(awk, NODE_SWITCH), **last = &node->right;

    node->left = parse_parenthesised(awk);
    lex_skip_newlines(awk);
    lex_expect(awk, '{', "'{'");
    lex_skip_newlines(awk);
    while (awk->lex.token != '}') {
        *last = parse_case(awk);
        last = &(*last)->next;
    }
    lex_next(awk);
    return node;
}

/* A statement, or NULL for an empty one. */
static struct node *parse_statement(struct awk *awk)
{
    struct node *node;

    nesting_enter(awk);
    switch (awk->lex.token) {
    case '{':
        node = tree_node(awk, NODE_BLOCK, NULL, NULL);
        node->left = parse_block(awk);
        break;
    case TOKEN_IF:
        node = parse_if(awk);
        break;
    case TOKEN_WHILE:
        node = parse_while(awk);
        break;
    case TOKEN_DO:
        node = parse_do(awk);
        break;
    case TOKEN_FOR:
        node = parse_for(awk);
        break;
    case TOKEN_SWITCH:
        node = parse_switch(awk);
        break;
    case ';':
        node = NULL;
        lex_next(awk);
        break;
    default:
        node = parse_simple(awk);
        expect_end(awk);
    }
    nesting_leave(awk);
    return node;
}

static struct node *parse_block(struct awk *awk)
{
    struct node *first = NULL, **last = &first;

    lex_expect(awk, '{', "'{'");
    lex_skip_newlines(awk);
    while (awk->lex.token != '}') {
        if (awk->lex.token == TOKEN_END)
            program_error(awk, "'}' expected");
        *last = parse_statement(awk);
        if (*last != NULL)
            last = &(*last)->next;
        lex_skip_newlines(awk);
    }
    lex_next(awk);
    return first;
}

/* ---- rules and functions ---- */

static void parse_parameters(struct awk *awk, struct function *function)
{
    struct parameter **last = &function->parameters;

    lex_skip_newlines(awk);
    while (awk->lex.token == TOKEN_NAME) {
        *last = mem_zero(sizeof **last);
        (*last)->name = awk->lex.string;
        for (struct parameter *other = function->parameters; other != *last; other = other->next)
            if (span_equal(string_span(other->name), string_span(awk->lex.string)))
                program_error(awk, "parameter '%s' is there twice", other->name->text);
        last = &(*last)->next;
        function->parameter_count++;
        lex_next(awk);
        lex_skip_newlines(awk);
        if (!lex_take(awk, ','))
            break;
        lex_skip_newlines(awk);
    }
}

static void parse_function(struct awk *awk)
{
    struct function parsed = {0}, *function;
    int number;

    lex_next(awk);
    if (awk->lex.token != TOKEN_CALL && awk->lex.token != TOKEN_NAME)
        program_error(awk, "the name of a function expected");
    if (find_variable(awk, string_span(awk->lex.string)) >= 0)
        program_error(awk, "'%s' is a variable already", awk->lex.string->text);
    number = name_function(awk, awk->lex.string);
    if (awk->functions[number].defined)
        program_error(awk, "function '%s' is defined twice", awk->lex.string->text);
    awk->functions[number].defined = true;
    lex_next(awk);
    lex_expect(awk, '(', "'('");
    parse_parameters(awk, &parsed);
    lex_expect(awk, ')', "')'");
    lex_skip_newlines(awk);
    awk->current = &parsed;
    parsed.body = parse_block(awk);
    awk->current = NULL;
    function = &awk->functions[number]; /* the list may have moved */
    function->parameters = parsed.parameters;
    function->parameter_count = parsed.parameter_count;
    function->body = parsed.body;
}

static void add_rule(struct awk *awk, enum rule_kind kind, const struct rule *rule)
{
    struct rule *copy = mem_alloc(sizeof *copy);

    *copy = *rule;
    if (awk->last_rules[kind] == NULL)
        awk->last_rules[kind] = &awk->rules[kind];
    *awk->last_rules[kind] = copy;
    awk->last_rules[kind] = &copy->next;
}

/* The action in braces; a rule without one prints. */
static struct node *parse_action(struct awk *awk)
{
    struct node *node = tree_node(awk, NODE_BLOCK, NULL, NULL);

    node->left = parse_block(awk);
    return node;
}

static void parse_special_rule(struct awk *awk, enum rule_kind kind)
{
    struct rule rule = {0};

    lex_next(awk);
    if (awk->lex.token != '{')
        program_error(awk, "BEGIN and its like need an action");
    awk->in_rule = kind;
    rule.action = parse_action(awk);
    add_rule(awk, kind, &rule);
}

static void parse_rule(struct awk *awk)
{
    struct rule rule = {0};

    awk->in_rule = RULE_MAIN;
    if (awk->lex.token != '{') {
        rule.pattern = parse_whole_expression(awk);
        if (lex_take(awk, ',')) {
            lex_skip_newlines(awk);
            rule.pattern_end = parse_whole_expression(awk);
        }
    }
    if (awk->lex.token == '{')
        rule.action = parse_action(awk);
    add_rule(awk, RULE_MAIN, &rule);
}

static void parse_item(struct awk *awk)
{
    static const struct {
        int token, kind;
    } special[] = {{TOKEN_BEGIN, RULE_BEGIN},
                   {TOKEN_END_RULE, RULE_END},
                   {TOKEN_BEGINFILE, RULE_BEGINFILE},
                   {TOKEN_ENDFILE, RULE_ENDFILE}};

    if (awk->lex.token == TOKEN_FUNCTION) {
        parse_function(awk);
        return;
    }
    for (size_t i = 0; i < COUNT_OF(special); i++)
        if (awk->lex.token == special[i].token) {
            parse_special_rule(awk, (enum rule_kind)special[i].kind);
            return;
        }
    parse_rule(awk);
}

static void check_functions(struct awk *awk)
{
    for (size_t i = 0; i < awk->function_count; i++) {
        const struct function *function = &awk->functions[i];

        if (function->defined)
            continue;
        awk->lex.source = (struct source *)function->source;
        awk->lex.start = function->called_at;
        awk->lex.line = function->line;
        program_error(awk, "function '%s' is called, but never defined", function->name->text);
    }
}

void parse_program(struct awk *awk)
{
    awk->lex = (struct lexer){.source = awk->sources};
    lex_next(awk);
    for (;;) {
        while (awk->lex.token == TOKEN_NEWLINE || awk->lex.token == ';')
            lex_next(awk);
        if (awk->lex.token == TOKEN_END)
            break;
        parse_item(awk);
    }
    check_functions(awk);
}
