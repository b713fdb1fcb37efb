/*
 * Arithmetic: the parser (POSIX.1-2024, XCU 2.6.4; C's operators, and ** as bash has it). Binary
 * operators are read by their precedence; a number of levels is in a table instead of in functions.
 */
#include "arithmetic.h"

#include <stdio.h>

enum { NESTING_MAX = 500 };

struct parser {
    const char *at;
    struct pool *pool;
    struct arithmetic_failure *failure;
    unsigned depth, parameters;
};

struct binary {
    char text[4]; /* longer ones first */
    uint8_t type, precedence;
};

enum {
    PRECEDENCE_OR = 1,
    PRECEDENCE_AND,
    PRECEDENCE_BIT_OR,
    PRECEDENCE_BIT_XOR,
    PRECEDENCE_BIT_AND,
    PRECEDENCE_EQUAL,
    PRECEDENCE_LESS,
    PRECEDENCE_SHIFT,
    PRECEDENCE_ADD,
    PRECEDENCE_MULTIPLY,
    PRECEDENCE_POWER, /* to the right */
};

static const struct binary binaries[] = {
    {"||", TERM_OR, PRECEDENCE_OR},
    {"&&", TERM_AND, PRECEDENCE_AND},
    {"==", TERM_EQUAL, PRECEDENCE_EQUAL},
    {"!=", TERM_UNEQUAL, PRECEDENCE_EQUAL},
    {"<<", TERM_SHIFT_LEFT, PRECEDENCE_SHIFT},
    {">>", TERM_SHIFT_RIGHT, PRECEDENCE_SHIFT},
    {"<=", TERM_LESS_EQUAL, PRECEDENCE_LESS},
    {">=", TERM_GREATER_EQUAL, PRECEDENCE_LESS},
    {"**", TERM_POWER, PRECEDENCE_POWER},
    {"<", TERM_LESS, PRECEDENCE_LESS},
    {">", TERM_GREATER, PRECEDENCE_LESS},
    {"|", TERM_BIT_OR, PRECEDENCE_BIT_OR},
    {"^", TERM_BIT_XOR, PRECEDENCE_BIT_XOR},
    {"&", TERM_BIT_AND, PRECEDENCE_BIT_AND},
    {"+", TERM_ADD, PRECEDENCE_ADD},
    {"-", TERM_SUBTRACT, PRECEDENCE_ADD},
    {"*", TERM_MULTIPLY, PRECEDENCE_MULTIPLY},
    {"/", TERM_DIVIDE, PRECEDENCE_MULTIPLY},
    {"%", TERM_REMAINDER, PRECEDENCE_MULTIPLY},
};

void arithmetic_fail(struct arithmetic_failure *failure, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    vsnprintf(failure->message, sizeof failure->message, format, args);
    va_end(args);
    longjmp(failure->jump, 1);
}

static _Noreturn void unexpected(struct parser *parser)
{
    if (*parser->at == '\0')
        arithmetic_fail(parser->failure, "something is missing at the end");
    arithmetic_fail(parser->failure, "'%.20s' makes no sense here", parser->at);
}

static void skip_blanks(struct parser *parser)
{
    while (*parser->at == ' ' || (*parser->at >= '\t' && *parser->at <= '\r'))
        parser->at++;
}

static struct term *term_new(struct parser *parser, int type, struct term *first,
                             struct term *second)
{
    struct term *term = pool_zero(parser->pool, sizeof *term);

    term->type = (uint8_t)type;
    term->first = first;
    term->second = second;
    if (first != NULL)
        term->depth = first->depth + 1;
    if (second != NULL && second->depth >= term->depth)
        term->depth = second->depth + 1;
    if (term->depth > TERM_DEPTH_MAX)
        arithmetic_fail(parser->failure, "too many operators");
    return term;
}

/* What two numbers make is a number. */
static struct term *binary_new(struct parser *parser, int type, struct term *first,
                               struct term *second)
{
    if (first->type != TERM_NUMBER || second->type != TERM_NUMBER ||
        operation_fails(type, second->value) != NULL)
        return term_new(parser, type, first, second);
    first->value = arithmetic_apply(type, first->value, second->value);
    return first;
}

static void deeper(struct parser *parser)
{
    if (++parser->depth > NESTING_MAX)
        arithmetic_fail(parser->failure, "nested too deeply");
}

/* ---------------------------------------------------------------- numbers and names */

/* The value of a digit in any base up to 64: 0-9 a-z A-Z @ _; to base 36, capitals are as small. */
static unsigned digit_value(char c, unsigned base)
{
    if (c >= '0' && c <= '9')
        return (unsigned)(c - '0');
    if (c >= 'a' && c <= 'z')
        return (unsigned)(c - 'a') + 10;
    if (c >= 'A' && c <= 'Z')
        return (unsigned)(c - 'A') + (base <= 36 ? 10 : 36);
    return c == '@' ? 62 : c == '_' ? 63 : 64;
}

static struct term *parse_number(struct parser *parser)
{
    const char *start = parser->at, *digits = start;
    struct term *term = term_new(parser, TERM_NUMBER, NULL, NULL);
    uintmax_t value = 0;
    unsigned base = 10;

    if (*digits == '0') {
        base = (digits[1] | 0x20) == 'x' ? 16 : 8;
        digits += base == 16 ? 2 : 1;
    } else if (digits[strspn(digits, "0123456789")] == '#') {
        for (base = 0; *digits != '#'; digits++)
            base = base < 100 ? base * 10 + (unsigned)(*digits - '0') : base;
        digits++;
        if (base < 2 || base > 64)
            arithmetic_fail(parser->failure, "%.20s: the base is not between 2 and 64", start);
    }
    for (parser->at = digits; digit_value(*parser->at, base) < base; parser->at++)
        value = value * base + digit_value(*parser->at, base);
    if (digit_value(*parser->at, 64) < 64 || *parser->at == '#' ||
        (parser->at == digits && base != 8))
        arithmetic_fail(parser->failure, "%.20s: not a number of base %u", start, base);
    term->value = (intmax_t)value;
    return term;
}

static bool is_name_byte(char c)
{
    return c == '_' || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c >= '0' && c <= '9');
}

static struct term *parse_comma(struct parser *parser);

/* [index]: the text as it is, and as an expression, unless it is none (a map's key may be). */
static void parse_index(struct parser *parser, struct term *term)
{
    const char *start = parser->at + 1, *end = start;
    unsigned open = 1;

    for (; *end != '\0'; end++) {
        open += *end == '[';
        if (*end == ']' && --open == 0)
            break;
    }
    if (*end == '\0')
        arithmetic_fail(parser->failure, "'[' without its ']'");
    term->type = TERM_ELEMENT;
    term->index.ptr = pool_copy(parser->pool, start, (size_t)(end - start));
    term->index.len = (size_t)(end - start);
    term->value = (intmax_t)parser->parameters;
    for (; start < end; start++)
        parser->parameters += *start == PARAMETER_MARK;
    parser->at = end + 1;
}

static struct term *parse_name(struct parser *parser)
{
    struct term *term = term_new(parser, TERM_VARIABLE, NULL, NULL);
    const char *start = parser->at;

    while (is_name_byte(*parser->at))
        parser->at++;
    term->variable = variable_intern(start, (size_t)(parser->at - start));
    if (*parser->at == '[')
        parse_index(parser, term);
    return term;
}

/* ---------------------------------------------------------------- operands */

static bool is_place(const struct term *term)
{
    return term->type == TERM_VARIABLE || term->type == TERM_ELEMENT;
}

static struct term *parse_operand(struct parser *parser)
{
    struct term *term;

    skip_blanks(parser);
    if (*parser->at == '(') {
        parser->at++;
        deeper(parser);
        term = parse_comma(parser);
        parser->depth--;
        if (*parser->at != ')')
            unexpected(parser);
        parser->at++;
        if (is_place(term)) /* (x) is no place that can be assigned to */
            term = term_new(parser, TERM_PLUS, term, NULL);
        return term;
    }
    if (*parser->at == PARAMETER_MARK) {
        parser->at++;
        term = term_new(parser, TERM_PARAMETER, NULL, NULL);
        term->value = parser->parameters++;
        return term;
    }
    if (*parser->at >= '0' && *parser->at <= '9')
        return parse_number(parser);
    if (!is_name_byte(*parser->at))
        unexpected(parser);
    return parse_name(parser);
}

static struct term *parse_postfix(struct parser *parser)
{
    struct term *term = parse_operand(parser);

    skip_blanks(parser);
    if (is_place(term) && (*parser->at == '+' || *parser->at == '-') &&
        parser->at[1] == *parser->at) {
        term = term_new(parser, *parser->at == '+' ? TERM_AFTER_INCREMENT : TERM_AFTER_DECREMENT,
                        term, NULL);
        parser->at += 2;
    }
    return term;
}

/* Is it --x, and not - -5? */
static bool name_follows(const struct parser *parser)
{
    const char *at = parser->at + 1 + strspn(parser->at + 1, " \t\n\v\f\r");

    return is_name_byte(*at) && !(*at >= '0' && *at <= '9');
}

static struct term *parse_unary(struct parser *parser)
{
    static const char signs[] = "-+!~";
    static const uint8_t types[] = {TERM_NEGATE, TERM_PLUS, TERM_NOT, TERM_COMPLEMENT};
    struct term *term;
    const char *sign;

    skip_blanks(parser);
    sign = *parser->at != '\0' ? strchr(signs, *parser->at) : NULL;
    if (sign == NULL)
        return parse_postfix(parser);
    parser->at++;
    if (sign - signs < 2 && *parser->at == *sign && name_follows(parser)) {
        parser->at++;
        skip_blanks(parser);
        return term_new(parser, *sign == '+' ? TERM_BEFORE_INCREMENT : TERM_BEFORE_DECREMENT,
                        parse_name(parser), NULL);
    }
    deeper(parser);
    term = parse_unary(parser);
    parser->depth--;
    return term_new(parser, types[sign - signs], term, NULL);
}

/* ---------------------------------------------------------------- operators */

static const struct binary *find_binary(const char *at)
{
    for (size_t i = 0; i < COUNT_OF(binaries); i++) {
        const struct binary *binary = &binaries[i];

        if (*at != binary->text[0] || (binary->text[1] != '\0' && at[1] != binary->text[1]))
            continue;
        at += strlen(binary->text);
        return *at == '=' && (binary->precedence >= PRECEDENCE_SHIFT || binary->text[1] == '\0') &&
                       binary->precedence != PRECEDENCE_LESS &&
                       binary->precedence != PRECEDENCE_EQUAL
                   ? NULL /* an assignment */
                   : binary;
    }
    return NULL;
}

static struct term *parse_binary(struct parser *parser, unsigned least)
{
    struct term *term = parse_unary(parser);

    for (;;) {
        const struct binary *binary;

        skip_blanks(parser);
        binary = find_binary(parser->at);
        if (binary == NULL || binary->precedence < least)
            return term;
        parser->at += strlen(binary->text);
        deeper(parser);
        term = binary_new(parser, binary->type, term,
                          parse_binary(parser, binary->precedence + (binary->type != TERM_POWER)));
        parser->depth--;
    }
}

static struct term *parse_assignment(struct parser *parser);

static struct term *parse_choice(struct parser *parser)
{
    struct term *term = parse_binary(parser, PRECEDENCE_OR);

    if (*parser->at != '?')
        return term;
    parser->at++;
    deeper(parser);
    term = term_new(parser, TERM_CHOICE, term, parse_comma(parser));
    if (*parser->at != ':')
        unexpected(parser);
    parser->at++;
    term->third = parse_assignment(parser);
    parser->depth--;
    return term;
}

/* The operation of = or OP= here; -1: it is none. */
static int assignment_here(const char *at, size_t *length)
{
    static const char operations[][3] = {"*", "/", "%", "+", "-", "<<", ">>", "&", "^", "|", "**"};
    static const uint8_t types[] = {TERM_MULTIPLY, TERM_DIVIDE,     TERM_REMAINDER,   TERM_ADD,
                                    TERM_SUBTRACT, TERM_SHIFT_LEFT, TERM_SHIFT_RIGHT, TERM_BIT_AND,
                                    TERM_BIT_XOR,  TERM_BIT_OR,     TERM_POWER};

    *length = 1;
    if (*at == '=')
        return at[1] != '=' ? TERM_ASSIGN : -1;
    for (size_t i = 0; i < COUNT_OF(operations); i++) {
        size_t size = strlen(operations[i]);

        *length = size + 1;
        if (strncmp(at, operations[i], size) == 0 && at[size] == '=')
            return types[i];
    }
    return -1;
}

static struct term *parse_assignment(struct parser *parser)
{
    struct term *term = parse_choice(parser);
    size_t length;
    const int operation = assignment_here(parser->at, &length);

    if (operation < 0)
        return term;
    if (!is_place(term))
        arithmetic_fail(parser->failure, "'%.20s': what is before it can't be assigned to",
                        parser->at);
    parser->at += length;
    deeper(parser);
    term = term_new(parser, TERM_ASSIGN, term, parse_assignment(parser));
    term->operation = (uint8_t)operation;
    parser->depth--;
    return term;
}

static struct term *parse_comma(struct parser *parser)
{
    struct term *term = parse_assignment(parser);

    while (*parser->at == ',') {
        parser->at++;
        term = term_new(parser, TERM_COMMA, term, parse_assignment(parser));
    }
    return term;
}

struct term *arithmetic_parse(struct pool *pool, const char *text, unsigned parameters,
                              struct arithmetic_failure *failure)
{
    struct parser parser = {.at = text, .pool = pool, .failure = failure, .parameters = parameters};
    struct term *term;

    skip_blanks(&parser);
    if (*parser.at == '\0')
        return term_new(&parser, TERM_NUMBER, NULL, NULL);
    term = parse_comma(&parser);
    if (*parser.at != '\0')
        unexpected(&parser);
    return term;
}
