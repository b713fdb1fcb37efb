/* Expressions as trees: POSIX's grammar with gawk's additions, by recursive descent. */
#include "awk.h"

static struct node *parse_unary(struct awk *awk);
static struct node *parse_primary(struct awk *awk);
static struct node *parse_condition(struct awk *awk);

void nesting_enter(struct awk *awk)
{
    if (++awk->nesting > NESTING_MAX)
        program_error(awk, "too deeply nested");
}

void nesting_leave(struct awk *awk)
{
    awk->nesting--;
}

static int depth_of(const struct node *node)
{
    return node != NULL ? node->depth : 0;
}

struct node *tree_node(struct awk *awk, enum node_type type, struct node *left, struct node *right)
{
    struct node *node = mem_zero(sizeof *node);
    int depth = depth_of(left) > depth_of(right) ? depth_of(left) : depth_of(right);

    if ((left != NULL && left->type == NODE_LIST && type != NODE_IN) ||
        (right != NULL && right->type == NODE_LIST))
        program_error(awk, "a list in parentheses is good only for 'in' and print");
    node->type = type;
    node->left = left;
    node->right = right;
    node->line = awk->lex.line;
    node->depth = depth + 1;
    if (node->depth > DEPTH_MAX)
        program_error(awk, "the expression is too long");
    return node;
}

bool lex_take(struct awk *awk, int token)
{
    if (awk->lex.token != token)
        return false;
    lex_next(awk);
    return true;
}

void lex_expect(struct awk *awk, int token, const char *what)
{
    if (!lex_take(awk, token))
        program_error(awk, "%s expected", what);
}

void lex_skip_newlines(struct awk *awk)
{
    while (awk->lex.token == TOKEN_NEWLINE)
        lex_next(awk);
}

bool node_is_lvalue(const struct node *node)
{
    return node->type == NODE_VARIABLE || node->type == NODE_FIELD || node->type == NODE_ELEMENT;
}

/* What `in` and `>` mean outside parentheses does not hold inside. */
struct outside {
    bool no_in, no_greater;
};

static struct outside enter_parentheses(struct awk *awk)
{
    struct outside outside = {awk->no_in, awk->no_greater};

    awk->no_in = awk->no_greater = false;
    return outside;
}

static void leave_parentheses(struct awk *awk, struct outside outside, int end)
{
    awk->no_in = outside.no_in;
    awk->no_greater = outside.no_greater;
    lex_expect(awk, end, end == ')' ? "')'" : "']'");
}

/* Expressions separated by commas, up to the token `end`, which stays; NULL when there is none. */
struct node *parse_expression_list(struct awk *awk, int end)
{
    struct node *first = NULL, **last = &first;

    lex_skip_newlines(awk);
    while (awk->lex.token != end || first != NULL) {
        *last = parse_condition(awk);
        last = &(*last)->next;
        if (end == ')')
            lex_skip_newlines(awk);
        if (!lex_take(awk, ','))
            break;
        lex_skip_newlines(awk);
    }
    return first;
}

/* [i, j] of an array, and more of them behind it. */
static struct node *parse_subscripts(struct awk *awk, struct node *array)
{
    while (awk->lex.token == '[') {
        struct outside outside = enter_parentheses(awk);
        struct node *subscripts;

        lex_next(awk);
        subscripts = parse_expression_list(awk, ']');
        if (subscripts == NULL)
            program_error(awk, "a subscript expected");
        leave_parentheses(awk, outside, ']');
        array = tree_node(awk, NODE_ELEMENT, array, NULL);
        array->right = subscripts;
    }
    return array;
}

static struct node *variable_node(struct awk *awk)
{
    struct node *node = tree_node(awk, NODE_VARIABLE, NULL, NULL);

    node->slot = name_variable(awk, awk->lex.string);
    lex_next(awk);
    return node;
}

/* The operand of $: signs and increments bind closer, all else looser. */
static struct node *parse_field(struct awk *awk)
{
    struct node *operand;
    int token = awk->lex.token;

    nesting_enter(awk);
    if (token == TOKEN_INCREMENT || token == TOKEN_DECREMENT) {
        lex_next(awk);
        operand = tree_node(awk, NODE_INCREMENT, parse_lvalue(awk), NULL);
        operand->op = token == TOKEN_INCREMENT ? UPDATE_PRE_INCREMENT : UPDATE_PRE_DECREMENT;
    } else if (token == '-' || token == '+' || token == '!') {
        lex_next(awk);
        operand = tree_node(awk,
                            token == '!'   ? NODE_NOT
                            : token == '-' ? NODE_NEGATE
                                           : NODE_PLUS,
                            parse_primary(awk), NULL);
    } else {
        operand = parse_primary(awk);
    }
    nesting_leave(awk);
    return tree_node(awk, NODE_FIELD, operand, NULL);
}

struct node *parse_lvalue(struct awk *awk)
{
    struct node *node = NULL;

    if (awk->lex.token == TOKEN_NAME)
        node = parse_subscripts(awk, variable_node(awk));
    else if (lex_take(awk, '$'))
        node = parse_field(awk);
    else
        program_error(awk, "something to assign to expected");
    return node;
}

/* ---- calls ---- */

static struct node *parse_arguments(struct awk *awk)
{
    struct outside outside = enter_parentheses(awk);
    struct node *arguments;

    lex_expect(awk, '(', "'('");
    arguments = parse_expression_list(awk, ')');
    leave_parentheses(awk, outside, ')');
    return arguments;
}

static int list_length(const struct node *node)
{
    int count = 0;

    for (; node != NULL; node = node->next)
        count++;
    return count;
}

static struct node *parse_call(struct awk *awk)
{
    struct node *node = tree_node(awk, NODE_CALL, NULL, NULL);

    if (awk->lex.token == TOKEN_INDIRECT) {
        node->type = NODE_INDIRECT;
        node->right = tree_node(awk, NODE_VARIABLE, NULL, NULL);
        node->right->slot = name_variable(awk, awk->lex.string);
    } else {
        node->slot = name_function(awk, awk->lex.string);
        if (awk->functions[node->slot].called_at == NULL)
            awk->functions[node->slot].called_at = awk->lex.start;
    }
    lex_next(awk);
    node->left = parse_arguments(awk);
    node->op = list_length(node->left);
    return node;
}

static struct node *parse_builtin(struct awk *awk)
{
    struct node *node = tree_node(awk, NODE_BUILTIN, NULL, NULL);
    const struct builtin *builtin = &builtins[awk->lex.value];
    int count;

    node->slot = awk->lex.value;
    lex_next(awk);
    if (awk->lex.token == '(' || builtin->least > 0)
        node->left = parse_arguments(awk);
    count = node->op = list_length(node->left);
    if (count < builtin->least)
        program_error(awk, "%s needs more arguments", builtin->name);
    if (builtin->most >= 0 && count > builtin->most)
        program_error(awk, "%s takes fewer arguments", builtin->name);
    return node;
}

static struct node *parse_getline(struct awk *awk, int kind, struct node *source)
{
    struct node *node = tree_node(awk, NODE_GETLINE, NULL, source);

    node->op = kind;
    if (awk->lex.token == TOKEN_NAME || awk->lex.token == '$')
        node->left = parse_lvalue(awk);
    return node;
}

/* ---- operands ---- */

static struct node *pattern_node(struct awk *awk, enum node_type type)
{
    struct node *node = tree_node(awk, type, NULL, NULL);

    node->pattern = regexp_of(awk, string_span(awk->lex.string));
    regexp_check(awk, node->pattern);
    lex_next(awk);
    return node;
}

static struct node *parse_group(struct awk *awk)
{
    struct outside outside = enter_parentheses(awk);
    struct node *list, *node;

    lex_next(awk);
    list = parse_expression_list(awk, ')');
    if (list == NULL)
        program_error(awk, "an expression expected");
    leave_parentheses(awk, outside, ')');
    if (list->next == NULL)
        return tree_node(awk, NODE_GROUP, list, NULL);
    node = tree_node(awk, NODE_LIST, NULL, NULL);
    node->left = list;
    return node;
}

static struct node *constant_node(struct awk *awk)
{
    struct node *node =
        tree_node(awk, awk->lex.token == TOKEN_NUMBER ? NODE_NUMBER : NODE_STRING, NULL, NULL);

    if (awk->lex.token == TOKEN_NUMBER)
        node->number = awk->lex.number;
    else
        node->string = awk->lex.string;
    lex_next(awk);
    return node;
}

static struct node *parse_simple_getline(struct awk *awk)
{
    struct node *node;

    lex_next(awk);
    node = parse_getline(awk, 0, NULL);
    if (lex_take(awk, '<')) {
        node->op = '<';
        node->right = parse_primary(awk);
    }
    return node;
}

static struct node *parse_primary(struct awk *awk)
{
    struct node *node;

    switch (awk->lex.token) {
    case TOKEN_NUMBER:
    case TOKEN_STRING:
        return constant_node(awk);
    case '/':
    case TOKEN_ASSIGN:
        if (awk->lex.token == TOKEN_ASSIGN && awk->lex.value != '/')
            program_error(awk, "an operand expected");
        lex_pattern(awk);
        return pattern_node(awk, NODE_MATCH_RECORD);
    case TOKEN_PATTERN:
        return pattern_node(awk, NODE_PATTERN);
    case '(':
        nesting_enter(awk);
        node = parse_group(awk);
        nesting_leave(awk);
        return node;
    case '$':
    case TOKEN_NAME:
        return parse_lvalue(awk);
    case TOKEN_CALL:
    case TOKEN_INDIRECT:
        return parse_call(awk);
    case TOKEN_BUILTIN:
        return parse_builtin(awk);
    case TOKEN_GETLINE:
        return parse_simple_getline(awk);
    case '-':
    case '+':
    case '!':
        return parse_unary(awk);
    default:
        program_error(awk, "an operand expected");
    }
}

/* x++ and x--, and x = y: what an assignment stands in takes its whole. */
static struct node *parse_postfix(struct awk *awk)
{
    struct node *node = parse_primary(awk);
    int token = awk->lex.token;

    if (!node_is_lvalue(node))
        return node;
    if (token == TOKEN_INCREMENT || token == TOKEN_DECREMENT) {
        node = tree_node(awk, NODE_INCREMENT, node, NULL);
        node->op = token == TOKEN_INCREMENT ? UPDATE_POST_INCREMENT : UPDATE_POST_DECREMENT;
        lex_next(awk);
    } else if (token == TOKEN_ASSIGN) {
        int operator= awk->lex.value;

        lex_next(awk);
        lex_skip_newlines(awk);
        node = tree_node(awk, NODE_ASSIGN, node, parse_condition(awk));
        node->op = operator== '=' ? 0 : operator;
    }
    return node;
}

static struct node *binary_node(struct awk *awk, int operator, struct node * left,
                                struct node *right)
{
    struct node *node = tree_node(awk, NODE_BINARY, left, right);

    node->op = operator;
    return node;
}

static struct node *parse_power(struct awk *awk)
{
    struct node *base = parse_postfix(awk);

    if (!lex_take(awk, TOKEN_POWER))
        return base;
    return binary_node(awk, '^', base, parse_unary(awk));
}

static struct node *parse_unary(struct awk *awk)
{
    struct node *node;
    int token = awk->lex.token;

    nesting_enter(awk);
    if (token == '-' || token == '+' || token == '!') {
        lex_next(awk);
        node = tree_node(awk,
                         token == '!'   ? NODE_NOT
                         : token == '-' ? NODE_NEGATE
                                        : NODE_PLUS,
                         parse_unary(awk), NULL);
    } else if (token == TOKEN_INCREMENT || token == TOKEN_DECREMENT) {
        lex_next(awk);
        node = tree_node(awk, NODE_INCREMENT, parse_lvalue(awk), NULL);
        node->op = token == TOKEN_INCREMENT ? UPDATE_PRE_INCREMENT : UPDATE_PRE_DECREMENT;
        if (lex_take(awk, TOKEN_POWER))
            node = binary_node(awk, '^', node, parse_unary(awk));
    } else {
        node = parse_power(awk);
    }
    nesting_leave(awk);
    return node;
}

/* ---- binary operators, the closer ones first ---- */

static struct node *parse_product(struct awk *awk)
{
    struct node *left = parse_unary(awk);
    int token = awk->lex.token;

    for (; token == '*' || token == '/' || token == '%'; token = awk->lex.token) {
        lex_next(awk);
        left = binary_node(awk, token, left, parse_unary(awk));
    }
    return left;
}

static struct node *parse_sum(struct awk *awk)
{
    struct node *left = parse_product(awk);
    int token = awk->lex.token;

    for (; token == '+' || token == '-'; token = awk->lex.token) {
        lex_next(awk);
        left = binary_node(awk, token, left, parse_product(awk));
    }
    return left;
}

/* May the token begin the right side of a concatenation? A sign can't. */
static bool starts_operand(int token)
{
    switch (token) {
    case TOKEN_NUMBER:
    case TOKEN_STRING:
    case TOKEN_PATTERN:
    case TOKEN_NAME:
    case TOKEN_CALL:
    case TOKEN_INDIRECT:
    case TOKEN_BUILTIN:
    case TOKEN_INCREMENT:
    case TOKEN_DECREMENT:
    case '$':
    case '(':
    case '!':
        return true;
    default:
        return false;
    }
}

/* Concatenations, and commands that getline reads from. */
struct node *parse_no_comparison(struct awk *awk)
{
    struct node *left = parse_sum(awk);

    for (;;) {
        int token = awk->lex.token;

        if (token == TOKEN_PIPE_GETLINE || token == TOKEN_TWO_WAY_GETLINE) {
            lex_next(awk);
            left = parse_getline(awk, token == TOKEN_PIPE_GETLINE ? '|' : '&', left);
        } else if (starts_operand(token)) {
            left = tree_node(awk, NODE_CONCAT, left, parse_sum(awk));
        } else {
            return left;
        }
    }
}

static int comparison_of(struct awk *awk)
{
    switch (awk->lex.token) {
    case '<':
        return LESS;
    case TOKEN_LESS_EQUAL:
        return LESS_EQUAL;
    case TOKEN_EQUAL:
        return EQUAL;
    case TOKEN_NOT_EQUAL:
        return NOT_EQUAL;
    case TOKEN_GREATER_EQUAL:
        return GREATER_EQUAL;
    case '>':
        return awk->no_greater ? -1 : GREATER;
    default:
        return -1;
    }
}

static struct node *parse_comparison(struct awk *awk)
{
    struct node *left = parse_no_comparison(awk);
    int comparison;

    while ((comparison = comparison_of(awk)) >= 0) {
        lex_next(awk);
        left = tree_node(awk, NODE_COMPARE, left, parse_no_comparison(awk));
        left->op = comparison;
    }
    return left;
}

static struct node *parse_match(struct awk *awk)
{
    struct node *left = parse_comparison(awk);

    while (awk->lex.token == '~' || awk->lex.token == TOKEN_NO_MATCH) {
        bool no_match = awk->lex.token == TOKEN_NO_MATCH;

        lex_next(awk);
        left = tree_node(awk, NODE_MATCH, left, parse_comparison(awk));
        left->op = no_match;
    }
    return left;
}

static struct node *parse_in(struct awk *awk)
{
    struct node *left = parse_match(awk);

    while (awk->lex.token == TOKEN_IN && !awk->no_in) {
        lex_next(awk);
        if (awk->lex.token != TOKEN_NAME)
            program_error(awk, "an array expected");
        left = tree_node(awk, NODE_IN, left, parse_lvalue(awk));
    }
    return left;
}

static struct node *parse_and(struct awk *awk)
{
    struct node *left = parse_in(awk);

    while (lex_take(awk, TOKEN_AND)) {
        lex_skip_newlines(awk);
        left = tree_node(awk, NODE_AND, left, parse_in(awk));
    }
    return left;
}

static struct node *parse_or(struct awk *awk)
{
    struct node *left = parse_and(awk);

    while (lex_take(awk, TOKEN_OR)) {
        lex_skip_newlines(awk);
        left = tree_node(awk, NODE_OR, left, parse_and(awk));
    }
    return left;
}

static struct node *parse_condition(struct awk *awk)
{
    struct node *condition, *yes, *node;

    nesting_enter(awk);
    condition = parse_or(awk);
    if (lex_take(awk, '?')) {
        lex_skip_newlines(awk);
        yes = parse_condition(awk);
        lex_skip_newlines(awk);
        lex_expect(awk, ':', "':'");
        lex_skip_newlines(awk);
        node = tree_node(awk, NODE_CONDITION, condition, yes);
        node->third = parse_condition(awk);
        condition = node;
    }
    nesting_leave(awk);
    return condition;
}

struct node *parse_whole_expression(struct awk *awk)
{
    struct node *node = parse_condition(awk);

    if (node->type == NODE_LIST)
        program_error(awk, "a list in parentheses is good only for 'in' and print");
    return node;
}
