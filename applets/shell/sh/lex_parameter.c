/* ${...}: the parameter, and what is to be done with it (XCU 2.6.2, and bash's operators). */
#include "parse.h"

static struct span copy_scratch(struct lexer *lexer)
{
    struct text *scratch = &lexer->scratch;
    struct span copy = {pool_copy(&lexer->unit->pool, scratch->bytes, scratch->length),
                        scratch->length};

    scratch->length = 0;
    return copy;
}

static void take_into(struct lexer *lexer, int c)
{
    text_byte(&lexer->scratch, c);
    take(lexer);
}

/* A position without braces has one digit: $12 is ${1}2. */
static unsigned read_position(struct lexer *lexer, bool braced)
{
    unsigned position = 0;

    for (int c; is_digit(c = peek(lexer));) {
        if (position < UINT_MAX / 10 - 1)
            position = position * 10 + (unsigned)(c - '0');
        take_into(lexer, c);
        if (!braced)
            break;
    }
    return position;
}

/* A name, a position or a special parameter, which has to be there. */
void read_parameter_name(struct lexer *lexer, struct parameter *parameter, bool braced)
{
    int c = peek(lexer);

    if (is_digit(c)) {
        parameter->position = read_position(lexer, braced);
        parameter->special = parameter->position == 0 ? '0' : '\0';
    } else if (is_name_char(c)) {
        for (; is_name_char(c); c = peek(lexer))
            take_into(lexer, c);
        parameter->variable = variable_intern(lexer->scratch.bytes, lexer->scratch.length);
    } else {
        parameter->special = (char)c;
        take_into(lexer, c);
    }
    parameter->source = copy_scratch(lexer);
}

static bool is_special(int c)
{
    return c > 0 && strchr("@*#?-$!", c) != NULL;
}

static bool begins_parameter(int c)
{
    return is_name_char(c) || is_special(c);
}

/* Behind ${: does the # ask for a length? ${#}, ${#-x} and ${##x} are about $# itself. */
static bool is_length(struct lexer *lexer)
{
    const int c = ahead(lexer, 1), then = ahead(lexer, 2);

    if (peek(lexer) != '#' || !begins_parameter(c))
        return false;
    return is_name_char(c) || then == '}';
}

/* ${!name} and ${!1}; ${!} and ${!-x} are about $! itself. */
static bool is_indirect(struct lexer *lexer)
{
    const int c = ahead(lexer, 1);

    return peek(lexer) == '!' &&
           (is_name_char(c) || (is_special(c) && ahead(lexer, 2) == '}' && c != '-'));
}

/* [index], [@] or [*] */
static void read_subscript(struct lexer *lexer, struct parameter *parameter)
{
    const int c = ahead(lexer, 1);

    if ((c == '@' || c == '*') && ahead(lexer, 2) == ']') {
        parameter->all = (char)c;
        for (int i = 0; i < 3; i++)
            take(lexer);
        return;
    }
    parameter->index = read_index(lexer);
    parameter->index_number = arithmetic_of(lexer, parameter->index);
}

/* ${!prefix@}, ${!prefix*}, ${!a[@]}: the closing brace comes next. */
static bool read_names_or_keys(struct lexer *lexer, struct parameter *parameter)
{
    const int c = peek(lexer);

    if (!parameter->indirect || parameter->variable == NULL)
        return false;
    if ((c == '@' || c == '*') && ahead(lexer, 1) == '}') {
        parameter->op = OP_NAMES;
        parameter->all = (char)c;
        take(lexer);
    } else if (parameter->all && c == '}') {
        parameter->op = OP_KEYS;
    } else {
        return false;
    }
    parameter->indirect = false;
    return true;
}

/* ---------------------------------------------------------------- operators */

static const struct context operand = {.ends = "}"};
static const struct context operand_in_quotes = {.ends = "}", .quoted = true};
static const struct context pattern = {.ends = "}", .patterns = true};
static const struct context pattern_before_slash = {.ends = "/}", .patterns = true};

/* False: there is neither offset nor length. */
static bool read_slice(struct lexer *lexer, struct parameter *parameter)
{
    static const struct context offset = {.ends = "}:", .quoted = true, .choices = true};
    static const struct context length = {.ends = "}", .quoted = true};

    parameter->op = OP_SLICE;
    parameter->offset = arithmetic_of(lexer, read_operand(lexer, &offset));
    if (peek(lexer) != ':')
        return parameter->offset != NULL;
    take(lexer);
    parameter->length = arithmetic_of(lexer, read_operand(lexer, &length));
    if (parameter->length == NULL)
        parameter->length = arithmetic_of(lexer, word_of_text(lexer->unit, "0", 1));
    return true;
}

/* Behind the first '/'. */
static void read_replacement(struct lexer *lexer, struct parameter *parameter)
{
    static const struct {
        char mark;
        uint8_t op;
    } kinds[] = {{'/', OP_REPLACE_ALL}, {'#', OP_REPLACE_START}, {'%', OP_REPLACE_END}};
    const int c = peek(lexer);

    parameter->op = OP_REPLACE;
    for (size_t i = 0; i < COUNT_OF(kinds); i++)
        if (c == kinds[i].mark) {
            parameter->op = kinds[i].op;
            take(lexer);
            break;
        }
    parameter->word = read_operand(lexer, &pattern_before_slash);
    if (peek(lexer) != '/')
        return;
    take(lexer);
    parameter->with = read_operand(lexer, &operand);
}

/* Operators that come single or double: #, %, ^ and the comma, each with a pattern. */
static bool read_doubled(struct lexer *lexer, struct parameter *parameter, int c)
{
    static const struct {
        char mark;
        uint8_t op, doubled;
    } kinds[] = {{'#', OP_PREFIX, OP_LONG_PREFIX},
                 {'%', OP_SUFFIX, OP_LONG_SUFFIX},
                 {'^', OP_UPPER, OP_UPPER_ALL},
                 {',', OP_LOWER, OP_LOWER_ALL}};

    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        if (c != kinds[i].mark)
            continue;
        take(lexer);
        parameter->op = kinds[i].op;
        if (peek(lexer) == c) {
            take(lexer);
            parameter->op = kinds[i].doubled;
        }
        parameter->word = read_operand(lexer, &pattern);
        return true;
    }
    return false;
}

/* -, =, ? and +, with or without a colon before them. */
static bool read_conditional(struct lexer *lexer, struct parameter *parameter, int c, bool quoted)
{
    static const char marks[] = "-=?+";
    const char *mark;

    if (c <= 0 || (mark = strchr(marks, c)) == NULL)
        return false;
    take(lexer);
    parameter->op = (uint8_t)(OP_DEFAULT + (mark - marks));
    parameter->word = read_operand(lexer, quoted ? &operand_in_quotes : &operand);
    return true;
}

static bool read_transform(struct lexer *lexer, struct parameter *parameter)
{
    const int letter = ahead(lexer, 1);

    if (letter <= 0 || strchr("QUuLEPAKka", letter) == NULL)
        return false;
    parameter->op = OP_TRANSFORM;
    parameter->letter = (char)letter;
    take(lexer);
    take(lexer);
    return true;
}

/* False: what comes is no operator. */
static bool read_operator(struct lexer *lexer, struct parameter *parameter, bool quoted)
{
    int c = peek(lexer);

    if (read_names_or_keys(lexer, parameter) || c == '}')
        return true;
    if (c == '/') {
        take(lexer);
        read_replacement(lexer, parameter);
        return true;
    }
    if (c == '@')
        return read_transform(lexer, parameter);
    if (c != ':')
        return read_conditional(lexer, parameter, c, quoted) || read_doubled(lexer, parameter, c);
    take(lexer);
    c = peek(lexer);
    parameter->colon = read_conditional(lexer, parameter, c, quoted);
    return parameter->colon || read_slice(lexer, parameter);
}

/* The braces hold something else than a parameter: shown as far as the next brace. */
static _Noreturn void bad_substitution(struct lexer *lexer, size_t start)
{
    size_t length = 0;
    int c;

    while ((c = ahead(lexer, length)) != NO_CHAR && c != '}' && c != '\n')
        length++;
    syntax_error(lexer, start - 1, source_place(lexer->source) + length - start + 2,
                 "bad substitution");
}

struct parameter *read_braced_parameter(struct lexer *lexer, bool quoted)
{
    struct parameter *parameter = pool_zero(&lexer->unit->pool, sizeof *parameter);
    size_t start = source_place(lexer->source);
    bool length;

    take(lexer);
    length = is_length(lexer);
    parameter->indirect = !length && is_indirect(lexer);
    if (length || parameter->indirect)
        take(lexer);
    if (!begins_parameter(peek(lexer)))
        bad_substitution(lexer, start);
    read_parameter_name(lexer, parameter, true);
    if (parameter->variable != NULL && peek(lexer) == '[')
        read_subscript(lexer, parameter);
    if (length)
        parameter->op = OP_LENGTH;
    else if (!read_operator(lexer, parameter, quoted))
        bad_substitution(lexer, start);
    if (peek(lexer) == NO_CHAR)
        syntax_error(lexer, start, 1, "unterminated ${");
    if (peek(lexer) != '}')
        bad_substitution(lexer, start);
    take(lexer);
    return parameter;
}
