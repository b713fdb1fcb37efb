/* ${x#p}, ${x/p/r}, ${x^p}, ${x:o:l}: what operators make of values. */
#include "expand.h"
#include "utf8.h"
#include "variables.h"

#include <wctype.h>

int pattern_flags(void)
{
    return (sh->options[OPTION_EXTGLOB] ? PATTERN_GROUPS : 0) |
           (sh->options[OPTION_NOCASEMATCH] ? PATTERN_FOLD_CASE : 0);
}

/* Does a pattern stand for one text, itself? Then no machinery is needed. */
static bool is_literal(const char *pattern, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (pattern[i] == '*' || pattern[i] == '?' || pattern[i] == '[' || pattern[i] == '\\' ||
            pattern[i] == '(')
            return false;
    return !sh->options[OPTION_NOCASEMATCH];
}

bool text_matches(struct span pattern, struct span text, int flags)
{
    char few[1024];
    struct arena arena = {.free = few, .end = few + sizeof few};
    bool matches;

    if (is_literal(pattern.ptr, pattern.len))
        return pattern.len == text.len && memcmp(pattern.ptr, text.ptr, text.len) == 0;
    if (pattern.len == 1 && *pattern.ptr == '*')
        return true;
    matches = pattern_match(pattern_compile(&arena, pattern, flags), text);
    arena_drop(&arena);
    return matches;
}

bool pattern_matches(const char *pattern, size_t pattern_length, const char *text, size_t length)
{
    return text_matches((struct span){pattern, pattern_length}, (struct span){text, length},
                        pattern_flags());
}

/* ---------------------------------------------------------------- operands */

void operands_prepare(struct operands *operands, const struct parameter *parameter)
{
    struct span text = {"", 0};
    int flags = pattern_flags();

    memset(operands, 0, offsetof(struct operands, few));
    operands->parameter = parameter;
    operands->arena.free = operands->few;
    operands->arena.end = operands->few + sizeof operands->few;
    operands->with.ptr = "";
    if (parameter->with != NULL)
        operands->with.ptr = expand_word(parameter->with, &operands->with.len);
    if (parameter->word != NULL)
        text.ptr = expand_pattern(parameter->word, &text.len);
    if (parameter->op < OP_REPLACE)
        flags &= ~PATTERN_FOLD_CASE; /* nocasematch is for matching, not for cutting */
    if (text.len > 0)
        operands->pattern = pattern_compile(&operands->arena, text, flags);
}

void operands_drop(struct operands *operands)
{
    arena_drop(&operands->arena);
}

/* ---------------------------------------------------------------- cutting, replacing */

static struct span cut(const struct operands *operands, struct span value)
{
    const int op = operands->parameter->op;
    size_t place;

    if (operands->pattern == NULL)
        return value;
    if (op == OP_PREFIX || op == OP_LONG_PREFIX) {
        place = pattern_prefix(operands->pattern, value, op == OP_LONG_PREFIX);
        if (place != PATTERN_NONE)
            return (struct span){value.ptr + place, value.len - place};
        return value;
    }
    place = pattern_suffix(operands->pattern, value, op == OP_LONG_SUFFIX);
    return place != PATTERN_NONE ? (struct span){value.ptr, place} : value;
}

/* Puts the replacement where a match stands; what is before and behind stays. */
static struct span replace_end(const struct operands *operands, struct span value)
{
    const bool at_start = operands->parameter->op == OP_REPLACE_START;
    size_t place = at_start ? 0 : value.len;
    struct text text = {.pool = &sh->pool};

    if (operands->pattern != NULL)
        place = at_start ? pattern_prefix(operands->pattern, value, true)
                         : pattern_suffix(operands->pattern, value, true);
    if (place == PATTERN_NONE)
        return value;
    if (!at_start)
        text_add(&text, value.ptr, place);
    text_add(&text, operands->with.ptr, operands->with.len);
    if (at_start)
        text_add(&text, value.ptr + place, value.len - place);
    return (struct span){text_end(&text), text.length};
}

static struct span replace(const struct operands *operands, struct span value)
{
    struct text text = {.pool = &sh->pool};
    size_t at = 0, end;

    if (operands->pattern == NULL)
        return value;
    do {
        const size_t start = pattern_find(operands->pattern, value, at, &end);
        int32_t code;

        if (start == PATTERN_NONE)
            break;
        text_add(&text, value.ptr + at, start - at);
        text_add(&text, operands->with.ptr, operands->with.len);
        at = end;
        if (end == start && at < value.len) { /* an empty match: on by a character */
            const size_t step = char_decode(value.ptr + at, value.len - at, &code);

            text_add(&text, value.ptr + at, step);
            at += step;
        }
    } while (operands->parameter->op == OP_REPLACE_ALL && at < value.len);
    if (at == 0 && text.length == 0)
        return value;
    text_add(&text, value.ptr + at, value.len - at);
    return (struct span){text_end(&text), text.length};
}

/* ---------------------------------------------------------------- letters */

/* Unicode has no capital that is the simple counterpart of U+00DF, which C libraries disagree on.
 */
static int32_t other_case(int32_t code, bool upper)
{
    if (code == 0xdf)
        return code;
    return (int32_t)(upper ? towupper((wint_t)code) : towlower((wint_t)code));
}

static struct span change_case(const struct operands *operands, struct span value)
{
    const int op = operands->parameter->op;
    const bool upper = op == OP_UPPER || op == OP_UPPER_ALL;
    struct text text = {.pool = &sh->pool};
    size_t i = 0;

    while (i < value.len) {
        char bytes[UTF8_MAX];
        int32_t code;
        const size_t step = char_decode(value.ptr + i, value.len - i, &code);
        const struct span one = {value.ptr + i, step};

        if (code >= 0 && (code < 0x80 || text_is_utf8()) &&
            (operands->pattern == NULL || pattern_match(operands->pattern, one))) {
            text_add(&text, bytes, utf8_encode(bytes, other_case(code, upper)));
        } else {
            text_add(&text, one.ptr, one.len);
        }
        i += step;
        if (op == OP_UPPER || op == OP_LOWER)
            break;
    }
    text_add(&text, value.ptr + i, value.len - i);
    return (struct span){text_end(&text), text.length};
}

struct span operator_apply(struct operands *operands, struct span value)
{
    switch (operands->parameter->op) {
    case OP_PREFIX:
    case OP_LONG_PREFIX:
    case OP_SUFFIX:
    case OP_LONG_SUFFIX:
        return cut(operands, value);
    case OP_REPLACE:
    case OP_REPLACE_ALL:
        return replace(operands, value);
    case OP_REPLACE_START:
    case OP_REPLACE_END:
        return replace_end(operands, value);
    case OP_TRANSFORM:
        return transform_text(operands->parameter->letter, value);
    default:
        return change_case(operands, value);
    }
}

/* ---------------------------------------------------------------- slices */

static intmax_t number_of(struct arithmetic *arithmetic)
{
    return arithmetic != NULL ? arithmetic_value(arithmetic) : 0;
}

/* The part [*start, *end) of `count` things; false when it is empty. */
static bool slice_bounds(const struct parameter *parameter, intmax_t count, intmax_t *start,
                         intmax_t *end, bool from_end)
{
    intmax_t length;

    *start = number_of(parameter->offset);
    *end = count;
    if (*start < 0)
        *start += count;
    if (parameter->length != NULL) {
        length = number_of(parameter->length);
        if (length < 0 && !from_end)
            shell_error(1, "%.*s: %jd: a negative number of elements", (int)parameter->source.len,
                        parameter->source.ptr, length);
        if (length < 0 && *start >= 0 && *start <= count && count + length < *start)
            shell_error(1, "%.*s: %jd: the end lies before the start", (int)parameter->source.len,
                        parameter->source.ptr, length);
        if (length < 0)
            *end = count + length;
        else if (*start >= 0 && length < count - *start)
            *end = *start + length;
    }
    return *start >= 0 && *start < *end;
}

/* The byte where a character begins. */
static size_t byte_of_char(struct span value, intmax_t number)
{
    size_t at = 0;
    int32_t code;

    if (!text_is_utf8())
        return (size_t)number;
    for (; number > 0 && at < value.len; number--)
        at += char_decode(value.ptr + at, value.len - at, &code);
    return at;
}

struct span slice_text(const struct parameter *parameter, struct span value)
{
    intmax_t start, end;
    size_t first, last;

    value.ptr = pool_copy(&sh->pool, value.ptr, value.len); /* the offsets may assign to it */
    if (!slice_bounds(parameter, (intmax_t)char_count(value), &start, &end, true))
        return (struct span){"", 0};
    first = byte_of_char(value, start);
    value = (struct span){value.ptr + first, value.len - first};
    last = byte_of_char(value, end - start);
    return (struct span){value.ptr, last};
}

/* Sparse arrays: the elements from the number `start` on. */
static void slice_array(const struct parameter *parameter, const struct array *array, char ***words,
                        size_t *count)
{
    struct array_item **items = array_items(array);
    size_t first = 0, most = SIZE_MAX;
    intmax_t start = number_of(parameter->offset), length;

    if (start < 0)
        start = start + array->top + 1;
    if (parameter->length != NULL) {
        length = number_of(parameter->length);
        if (length < 0)
            shell_error(1, "%.*s: %jd: a negative number of elements", (int)parameter->source.len,
                        parameter->source.ptr, length);
        most = (size_t)length;
    }
    while (first < *count && items[first]->number < start)
        first++;
    *words += first;
    *count -= first;
    if (start < 0)
        *count = 0;
    if (*count > most)
        *count = most;
}

/* ${@:0} begins with $0. */
static void add_shell_name(char ***words, size_t *count)
{
    char **longer = pool_alloc(&sh->pool, (*count + 1) * sizeof(char *));

    longer[0] = (char *)sh->name;
    memcpy(longer + 1, *words, *count * sizeof(char *));
    *words = longer;
    ++*count;
}

void slice_list(const struct parameter *parameter, char ***words, size_t *count)
{
    struct variable *variable = parameter->variable;
    intmax_t start, end;

    if (parameter->all && variable->flags & VARIABLE_ARRAY && variable->array != NULL) {
        slice_array(parameter, variable->array, words, count);
        return;
    }
    if (!parameter->all)
        add_shell_name(words, count);
    if (!slice_bounds(parameter, (intmax_t)*count, &start, &end, false))
        start = end = 0;
    *words += start;
    *count = (size_t)(end - start);
}
