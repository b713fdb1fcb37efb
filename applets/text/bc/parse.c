/* Expressions: read with one token ahead, written as code for a stack. */
#include "bc.h"

/*
 * From the loosest to the tightest. An assignment may stand wherever an operand may; its right side
 * goes as far as the operators that bind tighter than it.
 */
enum level {
    LEVEL_OR,
    LEVEL_AND,
    LEVEL_NOT,
    LEVEL_COMPARISON,
    LEVEL_ASSIGNMENT,
    LEVEL_SUM,
    LEVEL_PRODUCT,
    LEVEL_POWER,
    LEVEL_SIGN,
};

enum { DEPTH_MOST = 2000 };

static int parse_level(struct bc *bc, enum level least);

/* Before each part that can hold others; whoever calls it takes the level off again. */
void deeper(struct bc *bc)
{
    if (++bc->depth > DEPTH_MOST)
        bc_mistake(bc, "more than %d levels inside each other", DEPTH_MOST);
}

bool accept_token(struct bc *bc, enum token token)
{
    if (bc->token != token)
        return false;
    bc_next_token(bc);
    return true;
}

void expect_token(struct bc *bc, enum token token)
{
    if (!accept_token(bc, token))
        bc_mistake(bc, "syntax error");
}

unsigned take_name(struct bc *bc)
{
    unsigned name;

    if (bc->token != TOKEN_NAME)
        bc_mistake(bc, "syntax error");
    name = bc_intern(bc, bc->word.bytes, bc->word.length);
    bc_next_token(bc);
    return name;
}

/* An expression with a value; a void one is a mistake that the caller words. */
int parse_value(struct bc *bc, const char *void_message)
{
    int kind = bc_expression(bc);

    if (kind & VOID)
        bc_mistake(bc, "%s", void_message);
    return kind;
}

static const struct {
    uint16_t token;
    uint8_t level, operation;
} binary_operators[] = {
    {TOKEN_OR, LEVEL_OR, OP_JUMP_IF_TRUE},
    {TOKEN_AND, LEVEL_AND, OP_JUMP_IF_FALSE},
    {TOKEN_EQUAL, LEVEL_COMPARISON, OP_EQUAL},
    {TOKEN_NOT_EQUAL, LEVEL_COMPARISON, OP_NOT_EQUAL},
    {'<', LEVEL_COMPARISON, OP_LESS},
    {TOKEN_LESS_EQUAL, LEVEL_COMPARISON, OP_LESS_EQUAL},
    {'>', LEVEL_COMPARISON, OP_GREATER},
    {TOKEN_GREATER_EQUAL, LEVEL_COMPARISON, OP_GREATER_EQUAL},
    {'+', LEVEL_SUM, OP_ADD},
    {'-', LEVEL_SUM, OP_SUBTRACT},
    {'*', LEVEL_PRODUCT, OP_MULTIPLY},
    {'/', LEVEL_PRODUCT, OP_DIVIDE},
    {'%', LEVEL_PRODUCT, OP_MODULO},
    {'^', LEVEL_POWER, OP_POWER},
};

static const char *token_text(enum token token)
{
    static char text[3];

    if (token == TOKEN_AND || token == TOKEN_OR)
        return token == TOKEN_AND ? "&&" : "||";
    if (token >= TOKEN_EQUAL)
        return "comparison";
    text[0] = (char)token;
    return text;
}

static enum operation operation_of(int token)
{
    for (size_t i = 0; i < COUNT_OF(binary_operators); i++)
        if (binary_operators[i].token == token)
            return binary_operators[i].operation;
    return OP_POP;
}

/* What can be assigned to: where it is, in the operations' operand. */
struct place {
    enum operation load, store;
    int operand;
    bool indexed; /* the index is on the stack */
};

static bool is_assignment(enum token token)
{
    return token > TOKEN_ASSIGN;
}

static void emit_load(struct bc *bc, const struct place *place, bool keep_index)
{
    bc_emit(bc, place->indexed && keep_index ? OP_PEEK : place->load, place->operand);
}

/* place = value, place op= value, with the token at the operator */
static int parse_assignment(struct bc *bc, const struct place *place)
{
    int operator= bc->token - TOKEN_ASSIGN, kind;

    if (operator!= '=')
        emit_load(bc, place, true);
    bc_next_token(bc);
    kind = parse_level(bc, LEVEL_SUM);
    if (kind & VOID)
        bc_mistake(bc, "Assignment of a void expression");
    if (operator!= '=')
        bc_emit(bc, operation_of(operator), 0);
    bc_emit(bc, place->store, place->operand);
    return ASSIGNMENT;
}

static int parse_behind_place(struct bc *bc, const struct place *place)
{
    if (is_assignment(bc->token)) {
        int kind;

        deeper(bc);
        kind = parse_assignment(bc, place);
        bc->depth--;
        return kind;
    }
    if (bc->token != TOKEN_INCREMENT && bc->token != TOKEN_DECREMENT) {
        emit_load(bc, place, false);
        return PLAIN;
    }
    emit_load(bc, place, true);
    bc_emit(bc, place->indexed ? OP_TUCK : OP_DOUBLE, 0);
    bc_emit(bc, OP_ONE, 0);
    bc_emit(bc, bc->token == TOKEN_INCREMENT ? OP_ADD : OP_SUBTRACT, 0);
    bc_emit(bc, place->store, place->operand);
    bc_emit(bc, OP_POP, 0);
    bc_next_token(bc);
    return PLAIN;
}

static struct place special_place(enum special special)
{
    return (struct place){OP_GET, OP_PUT, (int)special, false};
}

/* Behind "name[": the index, or nothing when an array as a whole is allowed. */
static struct place parse_index(struct bc *bc, unsigned name)
{
    deeper(bc);
    parse_value(bc, "void expression as subscript");
    bc->depth--;
    expect_token(bc, ']');
    return (struct place){OP_INDEX, OP_SET, (int)name, true};
}

/* ++place and --place */
static int parse_increment(struct bc *bc)
{
    enum operation operation = bc->token == TOKEN_INCREMENT ? OP_ADD : OP_SUBTRACT;
    struct place place;

    bc_next_token(bc);
    if (bc->token == TOKEN_NAME) {
        unsigned name = take_name(bc);

        place = (struct place){OP_LOAD, OP_STORE, (int)name, false};
        if (accept_token(bc, '['))
            place = parse_index(bc, name);
    } else if (accept_token(bc, TOKEN_SCALE)) {
        place = special_place(SPECIAL_SCALE);
    } else if (accept_token(bc, TOKEN_IBASE)) {
        place = special_place(SPECIAL_IBASE);
    } else if (accept_token(bc, TOKEN_OBASE)) {
        place = special_place(SPECIAL_OBASE);
    } else {
        expect_token(bc, TOKEN_LAST);
        place = special_place(SPECIAL_LAST);
    }
    emit_load(bc, &place, true);
    bc_emit(bc, OP_ONE, 0);
    bc_emit(bc, operation, 0);
    bc_emit(bc, place.store, place.operand);
    return PLAIN;
}

/* An argument: an expression, or name[] for an array. */
static void parse_argument(struct bc *bc)
{
    int kind;

    bc->array_allowed = true;
    kind = bc_expression(bc);
    bc->array_allowed = false;
    if (kind & VOID)
        bc_mistake(bc, "void argument");
}

static int parse_call(struct bc *bc, unsigned name)
{
    const struct function *function = bc->names[name].function;
    bool is_void = function != NULL && function->is_void;
    unsigned count = 0;

    deeper(bc);
    if (bc->token != ')')
        do {
            parse_argument(bc);
            count++;
        } while (accept_token(bc, ','));
    expect_token(bc, ')');
    bc->depth--;
    emit_call(bc, is_void, name, count);
    return is_void ? VOID : PLAIN;
}

static int parse_name(struct bc *bc)
{
    bool array_allowed = bc->array_allowed;
    unsigned name = take_name(bc);
    struct place place = {OP_LOAD, OP_STORE, (int)name, false};

    bc->array_allowed = false;
    if (accept_token(bc, '('))
        return parse_call(bc, name);
    if (accept_token(bc, '[')) {
        if (array_allowed && accept_token(bc, ']')) {
            if (bc->token != ',' && bc->token != ')')
                bc_mistake(bc, "syntax error");
            bc_emit(bc, OP_ARRAY, (int)name);
            return PLAIN;
        }
        place = parse_index(bc, name);
    }
    return parse_behind_place(bc, &place);
}

/* length(e), sqrt(e), and scale(e) when the word has been read */
static int parse_builtin(struct bc *bc, enum operation operation)
{
    expect_token(bc, '(');
    deeper(bc);
    parse_value(bc, "void expression as argument");
    bc->depth--;
    expect_token(bc, ')');
    bc_emit(bc, operation, 0);
    return PLAIN;
}

static int parse_special(struct bc *bc)
{
    struct place place;

    switch ((int)bc->token) {
    case TOKEN_LAST:
        warn_extension(bc, "Last variable");
        place = special_place(SPECIAL_LAST);
        break;
    case TOKEN_IBASE:
        place = special_place(SPECIAL_IBASE);
        break;
    case TOKEN_OBASE:
        place = special_place(SPECIAL_OBASE);
        break;
    default:
        bc_next_token(bc);
        place = special_place(SPECIAL_SCALE);
        return bc->token == '(' ? parse_builtin(bc, OP_SCALE) : parse_behind_place(bc, &place);
    }
    bc_next_token(bc);
    return parse_behind_place(bc, &place);
}

/* Behind "(". */
static void parse_parenthesis(struct bc *bc)
{
    bool empty = bc->empty_allowed && bc->token == ')';

    bc->empty_allowed = false;
    if (empty)
        bc_emit(bc, OP_CONSTANT, (int)add_constant(bc, "0", 1));
    else
        parse_value(bc, "void expression in parentheses");
    expect_token(bc, ')');
}

static int parse_operand(struct bc *bc)
{
    switch ((int)bc->token) {
    case TOKEN_NUMBER:
        bc_emit(bc, OP_CONSTANT, (int)add_constant(bc, bc->word.bytes, bc->word.length));
        bc_next_token(bc);
        return PLAIN;
    case TOKEN_NAME:
        return parse_name(bc);
    case '(':
        bc_next_token(bc);
        parse_parenthesis(bc);
        return PLAIN;
    case TOKEN_INCREMENT:
    case TOKEN_DECREMENT:
        return parse_increment(bc);
    case TOKEN_LAST:
    case TOKEN_IBASE:
    case TOKEN_OBASE:
    case TOKEN_SCALE:
        return parse_special(bc);
    case TOKEN_LENGTH:
        bc_next_token(bc);
        return parse_builtin(bc, OP_LENGTH);
    case TOKEN_SQRT:
        bc_next_token(bc);
        return parse_builtin(bc, OP_ROOT);
    case TOKEN_READ:
        warn_extension(bc, "read function");
        bc_next_token(bc);
        expect_token(bc, '(');
        expect_token(bc, ')');
        bc_emit(bc, OP_READ, 0);
        return PLAIN;
    default:
        bc_mistake(bc, "syntax error");
    }
}

static int parse_unary(struct bc *bc)
{
    int kind;

    bc->array_allowed &= bc->token == TOKEN_NAME;
    bc->empty_allowed &= bc->token == '(';
    deeper(bc);
    if (accept_token(bc, '-')) {
        kind = parse_level(bc, LEVEL_SIGN);
        if (kind & VOID)
            bc_mistake(bc, "void expression with -");
        bc_emit(bc, OP_NEGATE, 0);
    } else if (bc->token == '!') {
        warn_extension(bc, "! operator");
        bc_next_token(bc);
        kind = parse_level(bc, LEVEL_COMPARISON);
        if (kind & VOID)
            bc_mistake(bc, "void expression with !");
        bc_emit(bc, OP_NOT, 0);
        kind = PLAIN;
    } else {
        kind = parse_operand(bc);
    }
    bc->depth--;
    return kind;
}

/* The right side of an operator, its code behind it. */
static void parse_right(struct bc *bc, size_t row)
{
    enum level level = (enum level)binary_operators[row].level;
    enum operation operation = (enum operation)binary_operators[row].operation;
    bool logical = level == LEVEL_OR || level == LEVEL_AND;
    enum token token = bc->token;
    int place = 0, kind;

    if (logical) {
        warn_extension(bc, level == LEVEL_OR ? "|| operator" : "&& operator");
        place = jump_forward(bc, operation);
    }
    bc_next_token(bc);
    kind = parse_level(bc, level == LEVEL_POWER ? level : level + 1);
    if (kind & VOID)
        bc_mistake(bc, "void expression with %s", token_text(token));
    if (logical) {
        bc_emit(bc, OP_TRUTH, 0);
        bc_patch(bc, place);
    } else {
        bc_emit(bc, operation, 0);
    }
}

/* Operators of at least that level. */
static int parse_level(struct bc *bc, enum level least)
{
    int kind = parse_unary(bc);

    for (;;) {
        size_t row = 0;

        while (row < COUNT_OF(binary_operators) && binary_operators[row].token != bc->token)
            row++;
        if (row == COUNT_OF(binary_operators) || binary_operators[row].level < least)
            return kind;
        if (kind & VOID)
            bc_mistake(bc, "void expression with %s", token_text(bc->token));
        parse_right(bc, row);
        kind = binary_operators[row].level == LEVEL_COMPARISON ? COMPARISON : PLAIN;
    }
}

int bc_expression(struct bc *bc)
{
    return parse_level(bc, LEVEL_OR);
}
