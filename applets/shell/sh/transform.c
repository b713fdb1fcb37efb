/* ${x@Q} and its kind, and text quoted for reading back. */
#include "escape.h"
#include "expand.h"
#include "run.h"
#include "utf8.h"
#include "variables.h"
#include "visible.h"

#include <wctype.h>

/* ---------------------------------------------------------------- quoting */

/* Control characters, and bytes that are no characters, are written as in C. */
static void add_escaped(struct text *text, struct span value)
{
    static const char names[] = "a\ab\be\033f\fn\nr\rt\tv\v''\\\\";

    text_add(text, "$'", 2);
    for (size_t i = 0; i < value.len;) {
        const unsigned char byte = (unsigned char)value.ptr[i];
        int32_t code;
        size_t step = char_decode(value.ptr + i, value.len - i, &code), name = 1;

        while (name < sizeof names - 1 && (unsigned char)names[name] != byte)
            name += 2;
        if (name < sizeof names - 1) {
            const char escape[] = {'\\', names[name - 1]};

            text_add(text, escape, 2);
        } else if (byte < ' ' || byte == 0x7f || code < 0) {
            const char octal[] = {'\\', (char)('0' + (byte >> 6)), (char)('0' + (byte >> 3 & 7)),
                                  (char)('0' + (byte & 7))};

            text_add(text, octal, 4);
            step = 1;
        } else {
            text_add(text, value.ptr + i, step);
        }
        i += step;
    }
    text_byte(text, '\'');
}

static void add_requoted(struct text *text, struct span value)
{
    if (!text_is_visible(value.ptr, value.len)) {
        add_escaped(text, value);
        return;
    }
    text_byte(text, '\'');
    for (size_t i = 0; i < value.len; i++) {
        if (value.ptr[i] == '\'')
            text_add(text, "'\\'", 3);
        text_byte(text, value.ptr[i]);
    }
    text_byte(text, '\'');
}

struct span requoted(struct span value)
{
    struct text text = {.pool = &sh->pool};

    add_requoted(&text, value);
    return (struct span){text_end(&text), text.length};
}

void put_reusable(struct writer *writer, const char *text, size_t length)
{
    struct pool_mark mark = pool_mark(&sh->pool);

    put_span(writer, requoted((struct span){text, length}));
    pool_release(&sh->pool, mark);
}

/* ---------------------------------------------------------------- text */

static struct span expand_escapes(struct span value)
{
    enum { KINDS = ESCAPE_OCTAL | ESCAPE_HEX | ESCAPE_UNICODE | ESCAPE_E | ESCAPE_QUOTE };
    struct text text = {.pool = &sh->pool};
    const char *at = pool_copy(&sh->pool, value.ptr, value.len);

    while (*at != '\0') {
        char bytes[ESCAPE_MAX] = {*at++};
        int count = 1;

        if (*bytes == '\\' && *at == '\'')
            *bytes = *at++;
        else if (*bytes == '\\' && (count = escape_read(&at, KINDS, bytes)) == ESCAPE_NONE)
            count = 1;
        text_add(&text, bytes, (size_t)count);
    }
    return (struct span){text_end(&text), text.length};
}

static struct span letters(struct span value, bool upper, bool all)
{
    struct parameter parameter = {.op = upper ? (all ? OP_UPPER_ALL : OP_UPPER)
                                              : (all ? OP_LOWER_ALL : OP_LOWER)};
    struct operands operands;

    operands_prepare(&operands, &parameter);
    value = operator_apply(&operands, value);
    operands_drop(&operands);
    return value;
}

struct span transform_text(char letter, struct span value)
{
    switch (letter) {
    case 'Q':
    case 'K':
    case 'k':
        return requoted(value);
    case 'E':
        return expand_escapes(value);
    case 'U':
    case 'u':
        return letters(value, true, letter == 'U');
    case 'L':
        return letters(value, false, true);
    default:
        return span_of(expand_prompt_text(pool_copy(&sh->pool, value.ptr, value.len), true));
    }
}

/* ---------------------------------------------------------------- variables */

static const struct {
    uint16_t flag;
    char letter;
} attributes[] = {
    {VARIABLE_ARRAY, 'a'},     {VARIABLE_MAP, 'A'},      {VARIABLE_INTEGER, 'i'},
    {VARIABLE_REFERENCE, 'n'}, {VARIABLE_READONLY, 'r'}, {VARIABLE_EXPORT, 'x'},
    {VARIABLE_LOWER, 'l'},     {VARIABLE_UPPER, 'u'},
};

unsigned attribute_of(int letter)
{
    for (size_t i = 0; i < COUNT_OF(attributes); i++)
        if (attributes[i].letter == letter)
            return attributes[i].flag;
    return 0;
}

size_t attribute_letters(const struct variable *variable, char *bytes)
{
    size_t count = 0;

    for (size_t i = 0; i < COUNT_OF(attributes); i++)
        if (variable->flags & attributes[i].flag)
            bytes[count++] = attributes[i].letter;
    return count;
}

void add_double_quoted(struct text *text, struct span value)
{
    if (!text_is_visible(value.ptr, value.len)) {
        add_escaped(text, value);
        return;
    }
    text_byte(text, '"');
    for (size_t i = 0; i < value.len; i++) {
        if (value.ptr[i] == '"' || value.ptr[i] == '\\' || value.ptr[i] == '$' ||
            value.ptr[i] == '`')
            text_byte(text, '\\');
        text_byte(text, value.ptr[i]);
    }
    text_byte(text, '"');
}

/* A key as it can stand in [...]. */
static void add_key(struct text *text, struct span key)
{
    for (size_t i = 0; i < key.len; i++)
        if (!is_name(&key.ptr[i], 1) && !(key.ptr[i] >= '0' && key.ptr[i] <= '9') &&
            strchr("-.,/:@%+", key.ptr[i]) == NULL) {
            add_double_quoted(text, key);
            return;
        }
    text_add(text, key.ptr, key.len);
}

/* [0]="a" [1]="b"; without brackets: 0 "a" 1 "b". */
static void add_elements(struct text *text, const struct variable *variable, bool brackets)
{
    struct array_item **items = variable->array != NULL ? array_items(variable->array) : NULL;

    for (size_t i = 0; items != NULL && items[i] != NULL; i++) {
        const struct array_item *item = items[i];
        char digits[NUMBER_DIGITS], *end = digits + sizeof digits;
        const char *start = format_uint(end, (uintmax_t)item->number);

        if (i > 0)
            text_byte(text, ' ');
        if (brackets)
            text_byte(text, '[');
        if (item->key != NULL)
            add_key(text, (struct span){item->key, item->key_length});
        else
            text_add(text, start, (size_t)(end - start));
        text_add(text, brackets ? "]=" : " ", brackets ? 2 : 1);
        add_double_quoted(text, (struct span){item->value, item->length});
    }
}

void add_array_value(struct text *text, const struct variable *variable)
{
    text_byte(text, '(');
    add_elements(text, variable, true);
    text_byte(text, ')');
}

/* declare -OPTIONS name=value: what makes the variable again. */
static void add_statement(struct text *text, struct variable *variable)
{
    char letters_of[ATTRIBUTES];
    const size_t count = attribute_letters(variable, letters_of);

    if (count > 0) {
        text_add(text, "declare -", 9);
        text_add(text, letters_of, count);
        text_byte(text, ' ');
    }
    text_add(text, variable->name, variable->name_length);
    if (variable->flags & VARIABLE_ANY_ARRAY) {
        text_byte(text, '=');
        add_array_value(text, variable);
    } else if (variable_get(variable) != NULL) {
        text_byte(text, '=');
        add_requoted(text, (struct span){variable->value, variable->length});
    }
}

struct span transform_variable(const struct parameter *parameter, struct variable *variable,
                               const char *index)
{
    struct text text = {.pool = &sh->pool};
    char letters_of[ATTRIBUTES];
    size_t length;

    if (variable == NULL)
        return (struct span){"", 0};
    if (parameter->letter == 'a')
        text_add(&text, letters_of, attribute_letters(variable, letters_of));
    else if (parameter->letter == 'A' && (variable->array != NULL || variable_is_set(variable)))
        add_statement(&text, variable);
    else if (parameter->all && variable->flags & VARIABLE_ANY_ARRAY)
        add_elements(&text, variable, false);
    else if (index != NULL && array_get(variable, index, &length) != NULL)
        add_requoted(&text, (struct span){array_get(variable, index, &length), length});
    else if (index == NULL && variable_is_set(variable))
        add_requoted(&text, (struct span){variable_get(variable), variable_length(variable)});
    return (struct span){text_end(&text), text.length};
}
