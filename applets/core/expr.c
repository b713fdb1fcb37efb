/*
 * expr: evaluate an expression (POSIX.1-2024; GNU's match, substr, index, length and +).
 *
 * Arithmetic is of 64 bits: what does not fit is an error. Comparisons of integers know no limit.
 * Lengths and positions are in characters.
 */
#include "box.h"
#include "regex.h"
#include "utf8.h"

enum { DEPTH_MAX = 1000 }; /* of parentheses and keywords inside each other */

struct expr {
    char **next;
    bool skipping; /* the side of | or & that does not count: nothing is computed */
    int depth;
};

static const char *evaluate_or(struct expr *expr);

static const char *integer_value(intmax_t value)
{
    return mem_print("%jd", value);
}

static intmax_t to_integer(const char *text)
{
    struct integer_text integer;
    intmax_t value;

    if (*text == '+' || !integer_text(text, strlen(text), &integer))
        diex("not an integer: '%s'", text);
    if (!parse_int(text, &value))
        diex("number past 64 bits: '%s'", text);
    return value;
}

/* The empty string and zero are false. */
static bool is_null(const char *text)
{
    struct integer_text integer;

    return *text == '\0' ||
           (*text != '+' && integer_text(text, strlen(text), &integer) && integer.sign == 0);
}

static bool next_is(const struct expr *expr, const char *word)
{
    return *expr->next != NULL && strcmp(*expr->next, word) == 0;
}

static bool accept(struct expr *expr, const char *word)
{
    bool found = next_is(expr, word);

    expr->next += found;
    return found;
}

/* Any word, as a string. */
static const char *take_word(struct expr *expr)
{
    if (*expr->next == NULL)
        diex("syntax error: missing operand after '%s'", expr->next[-1]);
    return *expr->next++;
}

static size_t length_of(const char *text, size_t bytes)
{
    return char_count((struct span){text, bytes});
}

/* The byte offset of a character, or the end. */
static size_t offset_of(const char *text, size_t length, uintmax_t characters)
{
    size_t offset = 0;
    int32_t code;

    for (; characters > 0 && offset < length; characters--)
        offset += char_decode(text + offset, length - offset, &code);
    return offset;
}

/* The number of matched characters, or what the first group matched. */
static const char *match(const struct expr *expr, const char *text, const char *pattern)
{
    struct regex_match matches[2];
    struct regex *regex;
    bool group, found;

    if (expr->skipping)
        return "";
    regex = regex_compile_or_die(pattern, 0);
    group = regex_group_count(regex) > 0;
    found =
        regex_search(regex_matcher(regex), span_of(text), 0, REGEX_ANCHORED, matches, 1 + group);
    if (group && (!found || matches[1].start == REGEX_NONE))
        return "";
    if (group)
        return mem_dup_bytes(text + matches[1].start, matches[1].end - matches[1].start);
    return integer_value(found ? (intmax_t)length_of(text, matches[0].end) : 0);
}

/* Positions that are no numbers, or not in the string, give nothing. */
static const char *substring(const char *text, const char *position, const char *count)
{
    struct integer_text start, length;
    uintmax_t from = UINTMAX_MAX, most = UINTMAX_MAX;
    size_t bytes = strlen(text), offset;

    if (!integer_text(position, strlen(position), &start) || start.sign <= 0 ||
        !integer_text(count, strlen(count), &length) || length.sign <= 0)
        return "";
    parse_uint(start.digits.ptr, &from);
    if (!parse_uint(length.digits.ptr, &most))
        most = UINTMAX_MAX;
    offset = offset_of(text, bytes, from - 1);
    text += offset;
    return mem_dup_bytes(text, offset_of(text, bytes - offset, most));
}

/* The position of the first character that is one of a set, 0 for none. */
static intmax_t index_of(const char *text, const char *set)
{
    size_t length = strlen(text), set_length = strlen(set);
    int32_t code, member;

    for (size_t i = 0, position = 1, size; i < length; i += size, position++) {
        size = char_decode(text + i, length - i, &code);
        for (size_t j = 0, member_size; j < set_length; j += member_size) {
            member_size = char_decode(set + j, set_length - j, &member);
            if (size == member_size && memcmp(text + i, set + j, size) == 0)
                return (intmax_t)position;
        }
    }
    return 0;
}

static const char *evaluate_keyword(struct expr *expr);

static const char *evaluate_primary(struct expr *expr)
{
    const char *value;

    if (++expr->depth > DEPTH_MAX)
        diex("more than %d operators inside each other", DEPTH_MAX);
    if (accept(expr, "(")) {
        value = evaluate_or(expr);
        if (!accept(expr, ")"))
            diex("syntax error: ')' is missing after '%s'", expr->next[-1]);
    } else if (next_is(expr, ")")) {
        diex("syntax error at ')'");
    } else {
        value = evaluate_keyword(expr);
    }
    expr->depth--;
    return value;
}

static const char *evaluate_keyword(struct expr *expr)
{
    const char *word = take_word(expr), *first, *second;

    if (strcmp(word, "+") == 0)
        return take_word(expr);
    if (strcmp(word, "length") == 0) {
        first = evaluate_primary(expr);
        return integer_value((intmax_t)length_of(first, strlen(first)));
    }
    if (strcmp(word, "match") == 0) {
        first = evaluate_primary(expr);
        return match(expr, first, evaluate_primary(expr));
    }
    if (strcmp(word, "index") == 0) {
        first = evaluate_primary(expr);
        return integer_value(index_of(first, evaluate_primary(expr)));
    }
    if (strcmp(word, "substr") == 0) {
        first = evaluate_primary(expr);
        second = evaluate_primary(expr);
        return substring(first, second, evaluate_primary(expr));
    }
    return word;
}

static const char *evaluate_match(struct expr *expr)
{
    const char *value = evaluate_primary(expr);

    while (accept(expr, ":"))
        value = match(expr, value, evaluate_primary(expr));
    return value;
}

static intmax_t compute(char operator, intmax_t a, intmax_t b)
{
    intmax_t result = 0; /* also the remainder of a division by -1 */
    bool overflow;

    if ((operator== '/' || operator== '%') && b == 0)
        diex("division by zero");
    if (operator== '+')
        overflow = __builtin_add_overflow(a, b, &result);
    else if (operator== '-')
        overflow = __builtin_sub_overflow(a, b, &result);
    else if (operator== '*')
        overflow = __builtin_mul_overflow(a, b, &result);
    else if (b == -1) /* the one quotient that may not fit */
        overflow = operator== '/' && __builtin_sub_overflow(0, a, &result);
    else
        return operator== '/' ? a / b : a % b;
    if (overflow)
        diex("result past 64 bits");
    return result;
}

/* Operators of one letter that group from the left. */
static const char *evaluate_arithmetic(struct expr *expr, const char *operators,
                                       const char *(*operand)(struct expr *))
{
    const char *value = operand(expr), *right;

    while (*expr->next != NULL && **expr->next != '\0' && (*expr->next)[1] == '\0' &&
           strchr(operators, **expr->next) != NULL) {
        char operator= ** expr->next++;

        right = operand(expr);
        if (!expr->skipping)
            value = integer_value(compute(operator, to_integer(value), to_integer(right)));
    }
    return value;
}

static const char *evaluate_product(struct expr *expr)
{
    return evaluate_arithmetic(expr, "*/%", evaluate_match);
}

static const char *evaluate_sum(struct expr *expr)
{
    return evaluate_arithmetic(expr, "+-", evaluate_product);
}

/* Integers by value, anything else as strings. */
static int compare(const char *a, const char *b)
{
    struct integer_text left, right;

    if (*a != '+' && *b != '+' && integer_text(a, strlen(a), &left) &&
        integer_text(b, strlen(b), &right))
        return integer_text_compare(&left, &right);
    return strcmp(a, b);
}

enum { LESS = 1, EQUAL = 2, GREATER = 4 };

/* Takes a comparison: the orders for which it holds, or 0 when the next word is none. */
static int accept_comparison(struct expr *expr)
{
    static const struct {
        char name[3];
        char orders;
    } comparisons[] = {
        {"<", LESS},    {"<=", LESS | EQUAL},    {"=", EQUAL},           {"==", EQUAL},
        {">", GREATER}, {">=", GREATER | EQUAL}, {"!=", LESS | GREATER},
    };

    for (size_t i = 0; i < COUNT_OF(comparisons); i++)
        if (accept(expr, comparisons[i].name))
            return comparisons[i].orders;
    return 0;
}

static const char *evaluate_comparison(struct expr *expr)
{
    const char *value = evaluate_sum(expr);
    int orders, order;

    while ((orders = accept_comparison(expr)) != 0) {
        order = compare(value, evaluate_sum(expr));
        value = orders & (order < 0 ? LESS : order > 0 ? GREATER : EQUAL) ? "1" : "0";
    }
    return value;
}

/* Evaluates an operand whose value does not count when `skip` says so. */
static const char *evaluate_unless(struct expr *expr, bool skip,
                                   const char *(*operand)(struct expr *))
{
    bool before = expr->skipping;
    const char *value;

    expr->skipping |= skip;
    value = operand(expr);
    expr->skipping = before;
    return value;
}

static const char *evaluate_and(struct expr *expr)
{
    const char *value = evaluate_comparison(expr);

    while (accept(expr, "&")) {
        bool null = is_null(value);
        const char *right = evaluate_unless(expr, null, evaluate_comparison);

        if (null || is_null(right))
            value = "0";
    }
    return value;
}

static const char *evaluate_or(struct expr *expr)
{
    const char *value = evaluate_and(expr);

    while (accept(expr, "|")) {
        bool null = is_null(value);
        const char *right = evaluate_unless(expr, !null, evaluate_and);

        if (null)
            value = *right != '\0' && !is_null(right) ? right : "0";
    }
    return value;
}

static int expr_main(int argc, char **argv)
{
    struct expr expr = {.next = argv + 1};
    const char *value;

    if (argc > 1 && strcmp(argv[1], "--") == 0)
        expr.next++;
    if (argc < 2 || *expr.next == NULL)
        usage_error("missing operand");
    value = evaluate_or(&expr);
    if (*expr.next != NULL)
        diex("syntax error at '%s'", *expr.next);
    put_string(out, value);
    put_byte(out, '\n');
    return is_null(value);
}

APPLET(expr, .summary = HELP_TEXT("evaluate an expression"), .operands = HELP_TEXT("EXPRESSION"),
       .details = HELP_TEXT(
           "A | B  A & B  A < B  A <= B  A = B  A != B  A >= B  A > B  A + B  A - B\n"
           "A * B  A / B  A % B  STRING : REGEX  ( A )  + STRING  match STRING REGEX\n"
           "substr STRING POSITION LENGTH  index STRING CHARACTERS  length STRING"),
       .main = expr_main, .traits = APPLET_PURE | APPLET_SOLE_HELP, .trouble = 2);
