/* Parameters: their values, and those of @, * and arrays (POSIX.1-2024, XCU 2.5 and 2.6.2). */
#include "expand.h"
#include "options.h"
#include "utf8.h"
#include "variables.h"

/* ---------------------------------------------------------------- single values */

static struct span span_number(uintmax_t value)
{
    char digits[NUMBER_DIGITS], *end = digits + sizeof digits;
    const char *start = format_uint(end, value);
    const size_t length = (size_t)(end - start);

    return (struct span){pool_copy(&sh->pool, start, length), length};
}

static struct span special_value(char special)
{
    switch (special) {
    case '#':
        return span_number(sh->parameters.count);
    case '?':
        return span_number((uintmax_t)sh->status);
    case '$':
        return span_number((uintmax_t)sh->pid);
    case '!':
        return sh->last_background > 0 ? span_number((uintmax_t)sh->last_background)
                                       : (struct span){NULL, 0};
    case '-':
        return span_of(options_letters());
    default:
        return span_of(sh->name);
    }
}

bool parameter_is_plain(const struct parameter *parameter)
{
    return parameter->op == OP_NONE && !parameter->indirect && !parameter->all &&
           parameter->index == NULL && parameter->special != '@' && parameter->special != '*';
}

static struct span variable_value(struct variable *variable)
{
    const char *value = variable_get(variable);

    return (struct span){value, value != NULL ? variable_length(variable) : 0};
}

bool parameter_plain_value(const struct parameter *parameter, struct span *value)
{
    struct variable *variable = parameter->variable;

    if (variable != NULL) {
        if (variable->hooks == NULL &&
            !(variable->flags & (VARIABLE_ANY_ARRAY | VARIABLE_REFERENCE)))
            *value = (struct span){variable->value, variable->length};
        else
            *value = variable_value(variable);
    } else if (parameter->position > sh->parameters.count) {
        value->ptr = NULL;
    } else if (parameter->position > 0) {
        *value = span_of(sh->parameters.words[parameter->position - 1]);
    } else {
        *value = special_value(parameter->special);
    }
    return value->ptr != NULL;
}

/* The text of an index: a key of a map as it is, a number for the others. */
static const char *index_text(const struct parameter *parameter)
{
    return expand_word(parameter->index, NULL);
}

static bool is_map(struct variable *variable)
{
    const char *index;

    return variable_resolve(variable, &index)->flags & VARIABLE_MAP;
}

/* What ${x} stands for without its operator; ptr NULL: unset. */
static struct span single_value(const struct parameter *parameter)
{
    struct span value = {NULL, 0};

    if (parameter->index == NULL)
        parameter_plain_value(parameter, &value);
    else if (parameter->index_number == NULL || is_map(parameter->variable))
        value.ptr = array_get(parameter->variable, index_text(parameter), &value.len);
    else
        value.ptr = array_get_number(parameter->variable, arithmetic_value(parameter->index_number),
                                     &value.len);
    return value;
}

static _Noreturn void refuse_unset(const struct parameter *parameter)
{
    shell_error(2, "%.*s: parameter not set", (int)parameter->source.len, parameter->source.ptr);
}

/* ---------------------------------------------------------------- lists */

struct list {
    char **words;
    size_t count;
    bool star; /* joined when quoted */
};

static bool is_list(const struct parameter *parameter)
{
    return parameter->all || parameter->special == '@' || parameter->special == '*';
}

static struct list list_value(const struct parameter *parameter)
{
    struct list list = {.star = parameter->all == '*' || parameter->special == '*'};

    if (!parameter->all) {
        list.words = sh->parameters.words;
        list.count = sh->parameters.count;
        return list;
    }
    list.words = parameter->op == OP_KEYS ? array_keys(parameter->variable)
                                          : array_values(parameter->variable);
    while (list.words[list.count] != NULL)
        list.count++;
    return list;
}

/* "$*", and all lists where no fields are made, are one text. */
static void add_joined(struct expansion *expansion, const struct list *list, bool quoted)
{
    const char *joint = list->star ? separators.first : " ";
    const size_t length = list->star ? separators.first_length : 1;

    if (quoted)
        add_quoted(expansion, "", 0);
    for (size_t i = 0; i < list->count; i++) {
        if (i > 0 && quoted)
            add_quoted(expansion, joint, length);
        else if (i > 0)
            add_text(expansion, joint, length);
        if (quoted)
            add_quoted(expansion, list->words[i], strlen(list->words[i]));
        else
            add_text(expansion, list->words[i], strlen(list->words[i]));
    }
}

/* Each is a field, the first joined to what is before and the last to what follows. */
static void add_list(struct expansion *expansion, const struct list *list, bool quoted)
{
    if (!expansion->splits || (quoted && list->star)) {
        add_joined(expansion, list, quoted);
        return;
    }
    for (size_t i = 0; i < list->count; i++) {
        if (i > 0)
            end_field(expansion);
        expansion->after_space &= i == 0;
        if (quoted)
            add_quoted(expansion, list->words[i], strlen(list->words[i]));
        else
            add_expanded(expansion, list->words[i], strlen(list->words[i]));
    }
}

static bool list_is_null(const struct list *list)
{
    return list->count == 0 || (list->count == 1 && *list->words[0] == '\0');
}

/* ${a[@]@k} */
static struct list keys_and_values(struct variable *variable, const struct list *values)
{
    struct list list = {.star = values->star, .count = 2 * values->count};
    char **keys = array_keys(variable);

    list.words = pool_alloc(&sh->pool, (list.count + 1) * sizeof(char *));
    for (size_t i = 0; i < values->count; i++) {
        list.words[2 * i] = keys[i];
        list.words[2 * i + 1] = values->words[i];
    }
    return list;
}

/* ---------------------------------------------------------------- names */

struct names {
    const char *prefix;
    struct strings found;
};

static void note_name(struct variable *variable, void *context)
{
    struct names *names = context;

    if (strncmp(variable->name, names->prefix, strlen(names->prefix)) == 0 &&
        (variable->value != NULL || variable->array != NULL))
        strings_add(&names->found, variable->name);
}

/* ${!prefix@} */
static struct list names_with_prefix(const struct parameter *parameter)
{
    struct names names = {.prefix = parameter->variable->name};
    struct list list = {.star = parameter->all == '*'};

    variables_each(note_name, &names);
    list.count = names.found.count;
    list.words = (char **)names.found.items;
    return list;
}

/* ---------------------------------------------------------------- indirection */

/* Reads what a value names, as if it stood between ${ and }: x, 1, @, a[1], a[@]. */
static bool read_target(struct parameter *target, struct span name)
{
    const size_t length = (size_t)(strcspn(name.ptr, "["));

    target->source = name;
    if (name.len == 1 && strchr("@*#?-$!0", *name.ptr) != NULL) {
        target->special = *name.ptr;
        return true;
    }
    if (*name.ptr >= '1' && *name.ptr <= '9') {
        uintmax_t position;

        target->position =
            parse_uint(name.ptr, &position) && position < UINT_MAX ? (unsigned)position : 0;
        return target->position > 0;
    }
    if (!is_name(name.ptr, length) || (length < name.len && name.ptr[name.len - 1] != ']'))
        return false;
    target->variable = variable_intern(name.ptr, length);
    if (length < name.len) {
        struct word *index = pool_zero(&sh->pool, sizeof *index);

        index->plain_length = name.len - length - 2;
        index->plain = pool_copy(&sh->pool, name.ptr + length + 1, index->plain_length);
        if (strcmp(index->plain, "@") == 0 || strcmp(index->plain, "*") == 0)
            target->all = *index->plain;
        else
            target->index = index;
    }
    return true;
}

/* ${!x...}: the same operator on what x names. */
static void find_target(const struct parameter *parameter, struct parameter *target)
{
    struct parameter naming = *parameter;
    struct span name;

    naming.op = OP_NONE;
    naming.indirect = false;
    if (parameter->variable != NULL && parameter->variable->flags & VARIABLE_REFERENCE)
        name = (struct span){parameter->variable->value, parameter->variable->length};
    else
        name = single_value(&naming);
    *target = *parameter;
    target->indirect = false;
    target->index = NULL;
    target->index_number = NULL;
    target->variable = NULL;
    target->position = 0;
    target->special = target->all = '\0';
    if (name.ptr == NULL)
        shell_error(1, "%.*s: not set, so that it names nothing", (int)parameter->source.len,
                    parameter->source.ptr);
    name.ptr = pool_copy(&sh->pool, name.ptr, name.len);
    if (!read_target(target, name))
        shell_error(1, "%.*s: '%s' is no name of a parameter", (int)parameter->source.len,
                    parameter->source.ptr, name.ptr);
}

/* ---------------------------------------------------------------- operators on what is not there
 */

static void add_operand(struct expansion *expansion, const struct parameter *parameter, bool quoted)
{
    if (quoted)
        add_quoted(expansion, "", 0);
    if (parameter->word != NULL)
        add_parts(expansion, parameter->word->parts, quoted, true);
}

static void assign_default(const struct parameter *parameter)
{
    size_t length = 0;
    const char *value = parameter->word != NULL ? expand_word(parameter->word, &length) : "";

    if (parameter->variable == NULL || parameter->all)
        shell_error(2, "%.*s: cannot be assigned to", (int)parameter->source.len,
                    parameter->source.ptr);
    if (parameter->index != NULL)
        array_set(parameter->variable, index_text(parameter), value, length, false);
    else
        variable_set(parameter->variable, value, length, false);
}

static _Noreturn void refuse(const struct parameter *parameter)
{
    const char *why = parameter->colon ? "parameter null or not set" : "parameter not set";

    if (parameter->word != NULL)
        why = expand_word(parameter->word, NULL);
    shell_error(2, "%.*s: %s", (int)parameter->source.len, parameter->source.ptr, why);
}

/* - = ? + when the value is not to be used, or for + when it is there; true: nothing else to do. */
static bool add_alternative(struct expansion *expansion, const struct parameter *parameter,
                            bool missing, bool quoted)
{
    struct span value;

    if (missing != (parameter->op != OP_ALTERNATE)) {
        /* "${@+word}" without parameters is no field, as "$@" is none */
        if (parameter->op == OP_ALTERNATE && quoted && parameter->special != '@' &&
            parameter->all != '@')
            add_quoted(expansion, "", 0);
        return parameter->op == OP_ALTERNATE;
    }
    switch (parameter->op) {
    case OP_ERROR:
        refuse(parameter);
    case OP_ASSIGN:
        assign_default(parameter);
        value = single_value(parameter);
        if (quoted)
            add_quoted(expansion, value.ptr, value.len);
        else
            add_expanded(expansion, value.ptr, value.len);
        return true;
    default:
        add_operand(expansion, parameter, quoted);
        return true;
    }
}

/* ---------------------------------------------------------------- all together */

static void add_list_operator(struct expansion *expansion, struct parameter *parameter, bool quoted)
{
    struct list list =
        parameter->op == OP_NAMES ? names_with_prefix(parameter) : list_value(parameter);
    struct operands operands;

    if (parameter->op == OP_LENGTH) {
        const struct span count = span_number(list.count);

        add_list(expansion, &(struct list){(char *[]){(char *)count.ptr}, 1, true}, quoted);
        return;
    }
    if (parameter->op >= OP_DEFAULT && parameter->op <= OP_ALTERNATE) {
        bool missing = list.count == 0 || (parameter->colon && list_is_null(&list));

        if (add_alternative(expansion, parameter, missing, quoted))
            return;
    } else if (parameter->op == OP_SLICE) {
        slice_list(parameter, &list.words, &list.count);
    } else if (parameter->op == OP_TRANSFORM && parameter->letter == 'k' && parameter->all) {
        list = keys_and_values(parameter->variable, &list);
    } else if (parameter->op == OP_TRANSFORM && parameter->all &&
               strchr("AaK", parameter->letter) != NULL) {
        struct span text = transform_variable(parameter, parameter->variable, NULL);

        list = (struct list){(char *[]){(char *)text.ptr}, text.len > 0, true};
        add_list(expansion, &list, quoted);
        return;
    } else if (parameter->op >= OP_PREFIX && parameter->op <= OP_TRANSFORM) {
        char **words = pool_alloc(&sh->pool, (list.count + 1) * sizeof(char *));

        operands_prepare(&operands, parameter);
        for (size_t i = 0; i < list.count; i++) {
            const struct span made = operator_apply(&operands, span_of(list.words[i]));

            words[i] = pool_copy(&sh->pool, made.ptr, made.len);
        }
        operands_drop(&operands);
        list.words = words;
    }
    add_list(expansion, &list, quoted);
}

/* Operators of an unset parameter that give nothing at all. */
static bool is_nothing_when_unset(const struct parameter *parameter)
{
    return (parameter->op == OP_TRANSFORM && strchr("QUuLEPKk", parameter->letter) != NULL) ||
           (parameter->op >= OP_REPLACE && parameter->op <= OP_REPLACE_END);
}

static struct span operate(const struct parameter *parameter, struct operands *operands,
                           struct span value)
{
    if (parameter->op == OP_LENGTH)
        return span_number(char_count(value));
    if (parameter->op == OP_SLICE)
        return slice_text(parameter, value);
    if (parameter->op == OP_TRANSFORM && strchr("AaKk", parameter->letter) != NULL &&
        parameter->variable != NULL)
        return transform_variable(parameter, parameter->variable,
                                  parameter->index != NULL ? index_text(parameter) : NULL);
    return operator_apply(operands, value);
}

/* An operator on one value; what its operands change comes first. */
static struct span operator_value(const struct parameter *parameter)
{
    const bool prepared = parameter->op >= OP_PREFIX && parameter->op != OP_SLICE;
    struct operands operands;
    struct span value;

    if (prepared)
        operands_prepare(&operands, parameter);
    value = single_value(parameter);
    if (value.ptr == NULL && sh->options[OPTION_NOUNSET]) {
        if (prepared)
            operands_drop(&operands);
        refuse_unset(parameter);
    }
    if (value.ptr == NULL && is_nothing_when_unset(parameter))
        value = (struct span){"", 0};
    else
        value = operate(parameter, &operands, value.ptr != NULL ? value : (struct span){"", 0});
    if (prepared)
        operands_drop(&operands);
    return value;
}

static void add_single(struct expansion *expansion, const struct parameter *parameter, bool quoted)
{
    struct span value;

    if (parameter->op >= OP_DEFAULT && parameter->op <= OP_ALTERNATE) {
        bool missing;

        value = single_value(parameter);
        missing = value.ptr == NULL || (parameter->colon && value.len == 0);
        if (add_alternative(expansion, parameter, missing, quoted))
            return;
    } else if (parameter->op != OP_NONE) {
        value = operator_value(parameter);
    } else {
        value = single_value(parameter);
        if (value.ptr == NULL && sh->options[OPTION_NOUNSET])
            refuse_unset(parameter);
    }
    if (quoted)
        add_quoted(expansion, value.ptr, value.len);
    else if (value.len > 0)
        add_expanded(expansion, value.ptr, value.len);
}

void add_parameter(struct expansion *expansion, struct parameter *parameter, bool quoted)
{
    struct parameter target;

    if (parameter->indirect) {
        find_target(parameter, &target);
        if (parameter->variable != NULL && parameter->variable->flags & VARIABLE_REFERENCE &&
            parameter->op == OP_NONE) {
            add_quoted(expansion, target.source.ptr, target.source.len);
            return;
        }
        parameter = &target;
    }
    if (is_list(parameter))
        add_list_operator(expansion, parameter, quoted);
    else
        add_single(expansion, parameter, quoted);
}
