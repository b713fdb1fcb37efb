/* Variables, parameters and functions by their names. */
#include "awk.h"

static int number_of(struct array *names, struct span name)
{
    struct value *found = table_find_span(names, name);

    return found != NULL ? (int)found->number : -1;
}

int find_variable(struct awk *awk, struct span name)
{
    return number_of(awk->variable_names, name);
}

int add_variable(struct awk *awk, struct span name)
{
    int slot = number_of(awk->variable_names, name);

    if (slot >= 0)
        return slot;
    slot = (int)awk->names.count;
    *table_element_span(awk->variable_names, name) = value_number(slot);
    strings_add(&awk->names, mem_dup_bytes(name.ptr, name.len));
    return slot;
}

int name_variable(struct awk *awk, const struct string *name)
{
    struct parameter *parameter = awk->current != NULL ? awk->current->parameters : NULL;

    for (int i = 0; parameter != NULL; parameter = parameter->next, i++)
        if (span_equal(string_span(parameter->name), string_span(name)))
            return ~i;
    if (find_function(awk, string_span(name)) >= 0)
        program_error(awk, "function '%s' is used as a variable", name->text);
    if (strcmp(name->text, "RT") == 0)
        awk->wants_record_end = true;
    return add_variable(awk, string_span(name));
}

int find_function(struct awk *awk, struct span name)
{
    return number_of(awk->function_names, name);
}

int name_function(struct awk *awk, const struct string *name)
{
    int number = find_function(awk, string_span(name));

    if (number >= 0)
        return number;
    awk->functions = mem_grow(awk->functions, awk->function_count, &awk->function_capacity,
                              sizeof *awk->functions);
    number = (int)awk->function_count++;
    awk->functions[number] = (struct function){.line = awk->lex.line, .source = awk->lex.source};
    *table_element_span(awk->function_names, string_span(name)) = value_number(number);
    awk->functions[number].name = string_of(name->text, name->length);
    return number;
}

const char *variable_name(struct awk *awk, int slot)
{
    return slot >= 0 ? awk->names.items[slot] : "a parameter";
}
