/*
 * Arithmetic: the evaluator. Numbers have 64 bits and wrap around; INTMAX_MIN / -1 is INTMAX_MIN,
 * shifts count modulo 64. An expression is parsed once, also one with $x in it: as long as x holds
 * a plain number, that is the same as putting its text in place first.
 */
#include "arithmetic.h"
#include "expand.h"
#include "variables.h"

struct evaluation {
    struct arithmetic_failure *failure;
    struct pool *pool;                   /* where the tree is */
    const struct expression *expression; /* with $x in it; or NULL */
    const intmax_t *parameters;
    unsigned depth; /* of the trees around this one */
};

static intmax_t evaluate(const struct evaluation *evaluation, struct term *term);

/* ---------------------------------------------------------------- operators */

const char *operation_fails(int type, intmax_t right)
{
    if ((type == TERM_DIVIDE || type == TERM_REMAINDER) && right == 0)
        return "division by zero";
    if (type == TERM_POWER && right < 0)
        return "a negative exponent";
    return NULL;
}

static uintmax_t power(uintmax_t base, uintmax_t exponent)
{
    uintmax_t result = 1;

    for (; exponent > 0; exponent >>= 1) {
        if (exponent & 1)
            result *= base;
        base *= base;
    }
    return result;
}

intmax_t arithmetic_apply(int type, intmax_t left, intmax_t right)
{
    const uintmax_t a = (uintmax_t)left, b = (uintmax_t)right;

    switch (type) {
    case TERM_POWER:
        return (intmax_t)power(a, b);
    case TERM_MULTIPLY:
        return (intmax_t)(a * b);
    case TERM_DIVIDE:
        return right == -1 ? (intmax_t)(0 - a) : left / right;
    case TERM_REMAINDER:
        return right == -1 ? 0 : left % right;
    case TERM_ADD:
        return (intmax_t)(a + b);
    case TERM_SUBTRACT:
        return (intmax_t)(a - b);
    case TERM_SHIFT_LEFT:
        return (intmax_t)(a << (b & 63));
    case TERM_SHIFT_RIGHT:
        return left >> (b & 63);
    case TERM_LESS:
        return left < right;
    case TERM_LESS_EQUAL:
        return left <= right;
    case TERM_GREATER:
        return left > right;
    case TERM_GREATER_EQUAL:
        return left >= right;
    case TERM_EQUAL:
        return left == right;
    case TERM_UNEQUAL:
        return left != right;
    case TERM_BIT_AND:
        return left & right;
    case TERM_BIT_XOR:
        return left ^ right;
    case TERM_BIT_OR:
        return left | right;
    case TERM_AND:
        return left && right;
    case TERM_OR:
        return left || right;
    default: /* TERM_ASSIGN, TERM_COMMA */
        return right;
    }
}

static intmax_t apply(const struct evaluation *evaluation, int type, intmax_t left, intmax_t right)
{
    const char *why = operation_fails(type, right);

    if (why != NULL)
        arithmetic_fail(evaluation->failure, "%s", why);
    return arithmetic_apply(type, left, right);
}

/* ---------------------------------------------------------------- values of variables */

/* Most values are decimal numbers of less than 19 digits. */
static bool read_decimal(const char *text, intmax_t *number)
{
    const char *digits = text + (*text == '-'), *at = digits;
    intmax_t value = 0;

    if (*digits == '0')
        at++;
    else
        for (; *at >= '0' && *at <= '9' && at - digits < 18; at++)
            value = value * 10 + (*at - '0');
    *number = digits > text ? -value : value;
    return *at == '\0' && at > digits;
}

/* The value of a variable is an expression itself. */
static intmax_t evaluate_text(const struct evaluation *outer, const char *text)
{
    struct evaluation evaluation = {.failure = outer->failure, .pool = &sh->pool};
    const struct pool_mark mark = pool_mark(&sh->pool);
    struct term *term;
    intmax_t value;

    if (read_decimal(text, &value))
        return value;
    if (strchr(text, PARAMETER_MARK) != NULL) /* ours to make, not the script's */
        arithmetic_fail(outer->failure, "a control character makes no sense here");
    term = arithmetic_parse(&sh->pool, pool_copy(&sh->pool, text, strlen(text)), 0, outer->failure);
    evaluation.depth = outer->depth + term->depth + 1;
    if (evaluation.depth > TERM_DEPTH_MAX)
        arithmetic_fail(outer->failure, "variables lead to variables without end");
    value = evaluate(&evaluation, term);
    pool_release(&sh->pool, mark);
    return value;
}

static intmax_t value_of(const struct evaluation *evaluation, const char *text, const char *name)
{
    intmax_t value;

    if (text == NULL && sh->options[OPTION_NOUNSET])
        shell_error(2, "%s: parameter not set", name);
    if (text == NULL || *text == '\0')
        return 0;
    return read_decimal(text, &value) ? value : evaluate_text(evaluation, text);
}

/* ---------------------------------------------------------------- places */

/* What can be assigned to, with its index worked out once. */
struct place {
    struct variable *variable;
    const char *index; /* NULL: the variable itself */
};

/* A key with $x in it: the parameters' texts are put in place. */
static const char *expand_key(const struct evaluation *evaluation, const struct term *term)
{
    struct text key = {.pool = &sh->pool};
    unsigned number = (unsigned)term->value;

    for (size_t i = 0; i < term->index.len; i++) {
        struct span value = {term->index.ptr + i, 1};

        if (*value.ptr == PARAMETER_MARK)
            parameter_plain_value(evaluation->expression->parameters[number++], &value);
        text_add(&key, value.ptr, value.len);
    }
    return text_end(&key);
}

static struct place place_of(const struct evaluation *evaluation, struct term *term)
{
    struct place place = {term->variable, NULL};
    char digits[NUMBER_DIGITS], *end = digits + sizeof digits, *start;
    intmax_t index;

    if (term->variable->flags & VARIABLE_REFERENCE)
        place.variable = variable_resolve(term->variable, &place.index);
    if (term->type == TERM_VARIABLE)
        return place;
    if (place.variable->flags & VARIABLE_MAP) {
        place.index = expand_key(evaluation, term);
        return place;
    }
    if (term->second == NULL)
        term->second = arithmetic_parse(evaluation->pool, term->index.ptr, (unsigned)term->value,
                                        evaluation->failure);
    index = evaluate(evaluation, term->second);
    start = format_uint(end, index < 0 ? 0 - (uintmax_t)index : (uintmax_t)index);
    if (index < 0)
        *--start = '-';
    place.index = pool_copy(&sh->pool, start, (size_t)(end - start));
    return place;
}

static intmax_t place_value(const struct evaluation *evaluation, struct place place)
{
    size_t length;

    return value_of(evaluation,
                    place.index == NULL ? variable_get(place.variable)
                                        : array_get(place.variable, place.index, &length),
                    place.variable->name);
}

static void place_store(struct place place, intmax_t value)
{
    char digits[NUMBER_DIGITS], *end = digits + sizeof digits, *start;

    if (place.index == NULL) {
        variable_set_number(place.variable, value);
        return;
    }
    start = format_uint(end, value < 0 ? 0 - (uintmax_t)value : (uintmax_t)value);
    if (value < 0)
        *--start = '-';
    array_set(place.variable, place.index, start, (size_t)(end - start), false);
}

static intmax_t step(const struct evaluation *evaluation, const struct term *term)
{
    const bool before = term->type == TERM_BEFORE_INCREMENT || term->type == TERM_BEFORE_DECREMENT;
    const bool up = term->type == TERM_BEFORE_INCREMENT || term->type == TERM_AFTER_INCREMENT;
    const struct pool_mark mark = pool_mark(&sh->pool);
    const struct place place = place_of(evaluation, term->first);
    const intmax_t old = place_value(evaluation, place);
    const intmax_t new = (intmax_t)((uintmax_t)old + (up ? 1 : (uintmax_t)-1));

    place_store(place, new);
    pool_release(&sh->pool, mark);
    return before ? new : old;
}

static intmax_t assign_term(const struct evaluation *evaluation, const struct term *term)
{
    const struct pool_mark mark = pool_mark(&sh->pool);
    const struct place place = place_of(evaluation, term->first);
    intmax_t value, old = 0;

    if (term->operation != TERM_ASSIGN)
        old = place_value(evaluation, place);
    value = evaluate(evaluation, term->second);
    if (term->operation != TERM_ASSIGN)
        value = apply(evaluation, term->operation, old, value);
    place_store(place, value);
    pool_release(&sh->pool, mark);
    return value;
}

/* ---------------------------------------------------------------- terms */

static intmax_t evaluate_element(const struct evaluation *evaluation, struct term *term)
{
    const struct pool_mark mark = pool_mark(&sh->pool);
    const intmax_t value = place_value(evaluation, place_of(evaluation, term));

    pool_release(&sh->pool, mark);
    return value;
}

static intmax_t evaluate(const struct evaluation *evaluation, struct term *term)
{
    intmax_t left;

    switch (term->type) {
    case TERM_NUMBER:
        return term->value;
    case TERM_VARIABLE:
        return value_of(evaluation, variable_get(term->variable), term->variable->name);
    case TERM_ELEMENT:
        return evaluate_element(evaluation, term);
    case TERM_PARAMETER:
        return evaluation->parameters[term->value];
    case TERM_NEGATE:
        return (intmax_t)(0 - (uintmax_t)evaluate(evaluation, term->first));
    case TERM_PLUS:
        return evaluate(evaluation, term->first);
    case TERM_NOT:
        return !evaluate(evaluation, term->first);
    case TERM_COMPLEMENT:
        return ~evaluate(evaluation, term->first);
    case TERM_BEFORE_INCREMENT:
    case TERM_BEFORE_DECREMENT:
    case TERM_AFTER_INCREMENT:
    case TERM_AFTER_DECREMENT:
        return step(evaluation, term);
    case TERM_AND:
        return evaluate(evaluation, term->first) && evaluate(evaluation, term->second);
    case TERM_OR:
        return evaluate(evaluation, term->first) || evaluate(evaluation, term->second);
    case TERM_CHOICE:
        left = evaluate(evaluation, term->first);
        return evaluate(evaluation, left ? term->second : term->third);
    case TERM_ASSIGN:
        return assign_term(evaluation, term);
    default:
        left = evaluate(evaluation, term->first);
        return apply(evaluation, term->type, left, evaluate(evaluation, term->second));
    }
}

/* ---------------------------------------------------------------- expressions */

static bool joins_names(char c)
{
    return c == '_' || c == '#' || c == '@' || c == '[' || c == '.' ||
           ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c >= '0' && c <= '9');
}

/* $x may stand in an expression as a number when it touches nothing that it could join. */
static bool stands_alone(const struct text *before, const struct part *part)
{
    const struct part *next = part->next;

    if (before->length > 0 && joins_names(before->bytes[before->length - 1]) &&
        before->bytes[before->length - 1] != '[')
        return false;
    if (before->length > 0 && before->bytes[before->length - 1] == PARAMETER_MARK)
        return false;
    return next == NULL ||
           (next->type == PART_TEXT && next->text.len > 0 && !joins_names(next->text.ptr[0]));
}

/* The text of an expression, marks standing for parameters; false when it has to be expanded. */
static bool mark_parameters(const struct word *word, struct expression *expression,
                            struct text *text)
{
    for (const struct part *part = word->parts; part != NULL; part = part->next) {
        if (part->type == PART_TEXT) {
            if (bytes_find(part->text.ptr, PARAMETER_MARK, part->text.len) != NULL)
                return false;
            text_add(text, part->text.ptr, part->text.len);
        } else if (part->type == PART_PARAMETER && expression->count < PARAMETERS_MAX &&
                   parameter_is_plain(part->parameter) && stands_alone(text, part)) {
            expression->parameters[expression->count++] = part->parameter;
            text_byte(text, PARAMETER_MARK);
        } else {
            return false;
        }
    }
    text_end(text);
    return true;
}

static struct expression *compile(struct arithmetic *arithmetic, struct arithmetic_failure *failure)
{
    struct pool *pool = &arithmetic->unit->pool;
    struct expression *expression = pool_zero(pool, sizeof *expression);
    struct text text = {.pool = pool};
    struct arithmetic_failure ignored;

    if (mark_parameters(arithmetic->word, expression, &text)) {
        expression->text = text.bytes;
        if (expression->count == 0) {
            failure->text = text.bytes;
            expression->term = arithmetic_parse(pool, text.bytes, 0, failure);
        } else if (setjmp(ignored.jump) == 0) {
            expression->term = arithmetic_parse(pool, text.bytes, 0, &ignored);
        }
    }
    arithmetic->compiled = expression;
    return expression;
}

/* The numbers that the parameters hold; false when one is something else. */
static bool read_parameters(const struct expression *expression, intmax_t *numbers)
{
    for (unsigned i = 0; i < expression->count; i++) {
        struct span value;

        if (!parameter_plain_value(expression->parameters[i], &value) || value.len == 0 ||
            !read_decimal(value.ptr, &numbers[i]))
            return false;
    }
    return true;
}

static intmax_t evaluate_arithmetic(struct arithmetic *arithmetic,
                                    struct arithmetic_failure *failure)
{
    struct evaluation evaluation = {.failure = failure, .pool = &arithmetic->unit->pool};
    intmax_t numbers[PARAMETERS_MAX];
    struct expression *expression = arithmetic->compiled;

    if (expression == NULL)
        expression = compile(arithmetic, failure);
    if (expression->term == NULL || !read_parameters(expression, numbers)) {
        failure->text = expand_word(arithmetic->word, NULL);
        return evaluate_text(&evaluation, failure->text);
    }
    failure->text = expression->text;
    evaluation.expression = expression;
    evaluation.parameters = numbers;
    evaluation.depth = expression->term->depth;
    return evaluate(&evaluation, expression->term);
}

static bool try_arithmetic(struct arithmetic *arithmetic, intmax_t *value,
                           struct arithmetic_failure *failure)
{
    const struct pool_mark mark = pool_mark(&sh->pool);

    if (setjmp(failure->jump) != 0)
        return false;
    *value = evaluate_arithmetic(arithmetic, failure);
    pool_release(&sh->pool, mark);
    return true;
}

intmax_t arithmetic_value(struct arithmetic *arithmetic)
{
    struct arithmetic_failure failure;
    intmax_t value;

    if (!try_arithmetic(arithmetic, &value, &failure))
        shell_error(2, "%s: %s", failure.text, failure.message);
    return value;
}

bool arithmetic_try(struct arithmetic *arithmetic, intmax_t *value)
{
    struct arithmetic_failure failure;

    if (try_arithmetic(arithmetic, value, &failure))
        return true;
    shell_warn("%s: %s", failure.text, failure.message);
    return false;
}

static intmax_t evaluate_whole(const char *text, struct arithmetic_failure *failure)
{
    const struct evaluation evaluation = {.failure = failure, .pool = &sh->pool};

    return evaluate_text(&evaluation, text);
}

bool arithmetic_try_text(const char *text, intmax_t *value)
{
    struct arithmetic_failure failure = {.text = text};

    if (read_decimal(text, value))
        return true;
    if (setjmp(failure.jump) != 0) {
        shell_warn("%s: %s", text, failure.message);
        return false;
    }
    *value = evaluate_whole(text, &failure);
    return true;
}
