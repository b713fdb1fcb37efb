/* Assignments: name=value, name[index]=value, name=(elements), and the same as operands. */
#include "expand.h"
#include "variables.h"

/* ---------------------------------------------------------------- name=(...) */

static void assign_element(struct variable *variable, const struct element *element,
                           intmax_t *number)
{
    size_t length;
    const char *value = expand_word(element->value, &length);

    if (variable->flags & VARIABLE_MAP) {
        array_set(variable, expand_word(element->index, NULL), value, length, element->append);
        return;
    }
    *number = arithmetic_value(element->index_number);
    if (*number < 0)
        *number = array_number(variable, expand_word(element->index, NULL));
    array_put_number(variable, *number, value, length, element->append);
    ++*number;
}

/* A map without indexes: key and value in turn. */
static void assign_pair(struct variable *variable, const struct fields *fields)
{
    for (size_t i = 0; i < fields->count; i += 2) {
        const char *value = i + 1 < fields->count ? fields->words[i + 1] : "";

        array_set(variable, fields->words[i], value, strlen(value), false);
    }
}

static void assign_words(struct variable *variable, const struct element *element, intmax_t *number)
{
    struct word word = *element->value;
    struct fields fields;

    word.next = NULL;
    fields = expand_words(&word);
    for (size_t i = 0; i < fields.count; i++)
        array_put_number(variable, (*number)++, fields.words[i], strlen(fields.words[i]), false);
}

/* All elements that are words without an index, for a map. */
static struct fields all_words(const struct element *element)
{
    struct word *first = NULL, **last = &first;

    for (; element != NULL; element = element->next) {
        struct word *word = pool_alloc(&sh->pool, sizeof *word);

        *word = *element->value;
        word->next = NULL;
        *last = word;
        last = &word->next;
    }
    return expand_words(first);
}

/*
 * The elements are put into an array of their own first, so that a=("${a[@]}" x) reads the old one
 * to the end.
 */
static void assign_compound(struct variable *variable, const struct assignment *assignment)
{
    const unsigned kind = variable->flags & VARIABLE_MAP ? VARIABLE_MAP : VARIABLE_ARRAY;
    struct variable *made = pool_zero(&sh->pool, sizeof *made + variable->name_length + 1);
    intmax_t number = 0;

    memcpy(made, variable, sizeof *made + variable->name_length + 1);
    made->hooks = NULL;
    made->saved = UINT_MAX; /* nothing of it needs keeping */
    made->value = NULL;
    made->length = made->capacity = 0;
    made->array = NULL;
    made->flags = (uint16_t)(variable->flags & ~(VARIABLE_READONLY | VARIABLE_ANY_ARRAY)) | kind;
    if (assignment->append) {
        array_of(variable);
        made->array = array_copy(variable->array);
        number = (intmax_t)((uintmax_t)made->array->top + 1); /* behind the last: negative */
    }
    array_of(made);
    if (kind == VARIABLE_MAP && assignment->elements != NULL &&
        assignment->elements->index == NULL) {
        const struct fields fields = all_words(assignment->elements);

        assign_pair(made, &fields);
    } else {
        for (const struct element *element = assignment->elements; element != NULL;
             element = element->next) {
            if (element->index != NULL)
                assign_element(made, element, &number);
            else
                assign_words(made, element, &number);
        }
    }
    array_clear(variable, kind);
    array_free(variable->array);
    variable->array = made->array;
}

/* ---------------------------------------------------------------- the others */

static void assign_indexed(struct variable *variable, const struct assignment *assignment)
{
    const char *index = NULL;
    size_t length;
    const char *value;
    struct variable *target = variable_resolve(variable, &index);

    if (target->flags & VARIABLE_MAP) {
        index = expand_word(assignment->index, NULL);
        value = expand_word(assignment->value, &length);
        array_set(target, index, value, length, assignment->append);
    } else {
        const intmax_t number = arithmetic_value(assignment->index_number);

        value = expand_word(assignment->value, &length);
        array_put_number(target, number, value, length, assignment->append);
    }
}

/* x=$((...)), and x=$y without a copy in between. */
static bool assign_short(struct variable *variable, const struct assignment *assignment)
{
    const struct word *word = assignment->value;
    const struct part *part = word->parts;
    struct span value;

    if (word->plain != NULL) {
        variable_set(variable, word->plain, word->plain_length, assignment->append);
        return true;
    }
    if (part->next != NULL)
        return false;
    if (part->type == PART_ARITHMETIC && !assignment->append) {
        variable_set_number(variable, arithmetic_value(part->arithmetic));
        return true;
    }
    if (part->type != PART_PARAMETER || !parameter_is_plain(part->parameter) ||
        !parameter_plain_value(part->parameter, &value))
        return false;
    variable_set(variable, value.ptr, value.len, assignment->append);
    return true;
}

void assign(const struct assignment *assignment)
{
    struct variable *variable = assignment->variable;
    const struct pool_mark mark = pool_mark(&sh->pool);
    const char *index;

    if (assignment->compound) {
        assign_compound(variable_resolve(variable, &index), assignment);
    } else if (assignment->index != NULL) {
        assign_indexed(variable, assignment);
    } else if (!assign_short(variable, assignment)) {
        size_t length;
        const char *value = expand_word(assignment->value, &length);

        variable_set(variable, value, length, assignment->append);
    }
    pool_release(&sh->pool, mark);
}

/* ---------------------------------------------------------------- operands */

/* Splits name[index]; false when it is neither that nor a name. */
static bool split_name(const char *text, size_t length, struct variable **variable,
                       const char **index)
{
    const char *open = bytes_find(text, '[', length);
    const size_t name_length = open != NULL ? (size_t)(open - text) : length;

    *index = NULL;
    if (!is_name(text, name_length) ||
        (open != NULL && (text[length - 1] != ']' || length - name_length < 3))) {
        shell_warn("%.*s: not a name", (int)length, text);
        return false;
    }
    *variable = variable_intern(text, name_length);
    if (open != NULL)
        *index = pool_copy(&sh->pool, open + 1, length - name_length - 2);
    return true;
}

static bool assign_split(const char *name, size_t name_length, struct span value, bool append)
{
    struct variable *variable;
    const char *index;

    if (!split_name(name, name_length, &variable, &index))
        return false;
    if (index != NULL)
        array_set(variable, index, value.ptr, value.len, append);
    else
        variable_set(variable, value.ptr, value.len, append);
    return true;
}

bool assign_named(const char *name, const char *value, size_t length)
{
    return assign_split(name, strlen(name), (struct span){value, length}, false);
}

size_t operand_name_length(const char *operand, bool *append)
{
    size_t length = strcspn(operand, "=[");

    if (operand[length] == '[') { /* an index may hold a = */
        const char *end = strstr(operand + length, "]=");

        if (end == NULL)
            end = strstr(operand + length, "]+=");
        length = end != NULL ? (size_t)(end + 1 - operand) : strlen(operand);
    }
    *append = operand[length] == '+' ||
              (length > 0 && operand[length] == '=' && operand[length - 1] == '+');
    if (*append && operand[length] == '=')
        length--;
    return length;
}

bool assign_operand(const char *operand)
{
    bool append;
    const size_t length = operand_name_length(operand, &append);
    struct variable *variable;
    const char *index;

    if (operand[length] == '\0')
        return split_name(operand, length, &variable, &index);
    return assign_split(operand, length, span_of(operand + length + append + 1), append);
}
