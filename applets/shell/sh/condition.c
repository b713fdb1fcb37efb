/* [[ ]]: conditions with patterns, regular expressions and arithmetic, as ksh and bash have them.
 */
#include "call.h"
#include "expand.h"
#include "options.h"
#include "regex.h"
#include "test_expression.h"
#include "utf8.h"
#include "variables.h"

enum { GROUPS_MAX = 100 };

/* ---------------------------------------------------------------- =~ */

/* The expression that was used last: loops ask the same one again. */
static struct {
    struct call call; /* whose arena it is in */
    char *text;
    size_t length;
    int flags;
    struct regex *regex;
    struct regex_matcher *matcher;
} known;

static bool is_known(struct span pattern, int flags)
{
    return known.regex != NULL && known.flags == flags && known.length == pattern.len &&
           memcmp(known.text, pattern.ptr, pattern.len) == 0;
}

/* False after a message. What the regex module allocates goes to our own call's arena. */
static bool compile(struct span pattern, int flags)
{
    struct call *outer = call;
    const char *error;

    if (is_known(pattern, flags))
        return true;
    arena_drop(&known.call.arena);
    known.call = (struct call){.applet = outer->applet, .name = outer->name, .outer = outer};
    call = &known.call;
    known.text = mem_dup_bytes(pattern.ptr, pattern.len);
    known.length = pattern.len;
    known.flags = flags;
    known.regex = regex_compile(pattern, flags, &error);
    if (known.regex != NULL)
        known.matcher = regex_matcher(known.regex);
    call = outer;
    if (known.regex == NULL)
        shell_warn("%s: %s", known.text, error);
    return known.regex != NULL;
}

/* BASH_REMATCH: the whole match, and those of the groups. */
static void note_groups(struct span text, const struct regex_match *matches, size_t count)
{
    struct variable *variable = variable_find("BASH_REMATCH");

    array_clear(variable, VARIABLE_ARRAY);
    for (size_t i = 0; i < count; i++) {
        const size_t start = matches[i].start != REGEX_NONE ? matches[i].start : 0;
        const size_t end = matches[i].start != REGEX_NONE ? matches[i].end : 0;

        array_set_number(variable, (intmax_t)i, text.ptr + start, end - start);
    }
}

static int matches_regex(struct span text, const struct word *word)
{
    const int flags = REGEX_EXTENDED | (sh->options[OPTION_NOCASEMATCH] ? REGEX_FOLD_CASE : 0) |
                      (text_is_utf8() ? 0 : REGEX_BYTES);
    struct regex_match matches[GROUPS_MAX];
    struct call *outer = call;
    struct span pattern;
    size_t count;
    bool found;

    pattern.ptr = expand_regex(word, &pattern.len);
    if (!compile(pattern, flags))
        return 2;
    count = regex_group_count(known.regex) + 1;
    if (count > GROUPS_MAX)
        count = GROUPS_MAX;
    known.call.outer = outer;
    call = &known.call;
    found = regex_search(known.matcher, text, 0, 0, matches, count);
    call = outer;
    note_groups(text, matches, found ? count : 0);
    return !found;
}

/* ---------------------------------------------------------------- unary */

/* A name, or the element name[index]. */
static bool names_set_variable(const char *text)
{
    size_t length = strcspn(text, "["), ignored;
    struct variable *variable;

    if (!is_name(text, length))
        return *text >= '0' && *text <= '9' && strtoul(text, NULL, 10) <= sh->parameters.count;
    variable = variable_intern(text, length);
    if (text[length] == '\0')
        return variable_is_set(variable);
    text = pool_copy(&sh->pool, text + length + 1, strlen(text + length) - 2);
    if (strcmp(text, "@") == 0 || strcmp(text, "*") == 0)
        return array_count(variable) > 0;
    return array_get(variable, text, &ignored) != NULL;
}

static bool names_reference(const char *name)
{
    return is_name(name, strlen(name)) && variable_find(name)->flags & VARIABLE_REFERENCE;
}

bool condition_asks(char letter, const char *word)
{
    int option;

    if (letter == 'v')
        return names_set_variable(word);
    if (letter == 'R')
        return names_reference(word);
    option = option_find(word, false);
    return option >= 0 && sh->options[option];
}

static int run_unary(const struct condition *condition)
{
    const char letter = condition->op[1];

    return test_unary(letter == 'a' ? 'e' : letter, expand_word(condition->first, NULL));
}

/* ---------------------------------------------------------------- binary */

static int compare_numbers(const struct condition *condition)
{
    static const char names[] = "eqneltlegtge";
    intmax_t left, right;
    int order;

    if (!arithmetic_try_text(expand_word(condition->first, NULL), &left) ||
        !arithmetic_try_text(expand_word(condition->second, NULL), &right))
        return 1;
    order = (left > right) - (left < right);
    for (size_t i = 0; i < 6; i++)
        if (names[2 * i] == condition->op[1] && names[2 * i + 1] == condition->op[2])
            return !((const bool[]){order == 0, order != 0, order<0, order <= 0, order> 0,
                                    order >= 0}[i]);
    return 1;
}

static int run_binary(const struct condition *condition)
{
    const char *op = condition->op;
    struct span left, right;

    if (op[0] == '-' && (op[2] == 't' || op[2] == 'f') &&
        (op[1] == 'n' || op[1] == 'o' || op[2] == 'f'))
        return !test_files(op[1], expand_word(condition->first, NULL),
                           expand_word(condition->second, NULL));
    if (op[0] == '-')
        return compare_numbers(condition);
    left.ptr = expand_word(condition->first, &left.len);
    if (op[0] == '=' && op[1] == '~')
        return matches_regex(left, condition->second);
    if (op[0] == '<' || op[0] == '>') {
        right.ptr = expand_word(condition->second, &right.len);
        return op[0] == '<' ? span_compare(left, right) >= 0 : span_compare(left, right) <= 0;
    }
    right.ptr = expand_pattern(condition->second, &right.len);
    return text_matches(right, left, pattern_flags() | PATTERN_GROUPS) != (op[0] == '=');
}

int condition_run(const struct condition *condition)
{
    int status;

    check_stack();
    switch (condition->type) {
    case CONDITION_OR:
        status = condition_run(condition->left);
        return status == 1 ? condition_run(condition->right) : status;
    case CONDITION_AND:
        status = condition_run(condition->left);
        return status == 0 ? condition_run(condition->right) : status;
    case CONDITION_NOT:
        status = condition_run(condition->left);
        return status == 2 ? 2 : !status;
    case CONDITION_UNARY:
        return run_unary(condition);
    case CONDITION_BINARY:
        return run_binary(condition);
    default:
        return *expand_word(condition->first, NULL) == '\0';
    }
}
