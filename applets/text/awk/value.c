/* What values are as numbers, as strings and as conditions, and how they compare. */
#include "awk.h"

#include <math.h>

double value_to_number(struct awk *awk, struct value value)
{
    switch (value.kind) {
    case VALUE_FIELD:
        return field_number(awk, (size_t)value.origin);
    case VALUE_PATTERN:
        return text_to_number(string_span(value.pattern->source));
    case VALUE_STRING:
    case VALUE_INPUT:
        return text_to_number(string_span(value.string));
    case VALUE_ARRAY:
        runtime_error(awk, "an array is used where a single value belongs");
    default:
        return value.number;
    }
}

static struct string *number_string(double number, const char *format)
{
    char text[NUMBER_TEXT];

    return string_of(text, number_text(number, format, text));
}

static struct string *to_string(struct awk *awk, struct value value, const char *format)
{
    switch (value.kind) {
    case VALUE_UNSET:
    case VALUE_UNTYPED:
        return string_empty();
    case VALUE_NUMBER:
        return number_string(value.number, format);
    case VALUE_PATTERN:
        value.pattern->source->references++;
        return value.pattern->source;
    case VALUE_FIELD:
        value = field_value(awk, (size_t)value.origin);
        if (value.kind == VALUE_STRING || value.kind == VALUE_INPUT)
            return value.string;
        return to_string(awk, value, format);
    case VALUE_ARRAY:
        runtime_error(awk, "an array is used where a single value belongs");
    default:
        value.string->references++;
        return value.string;
    }
}

struct string *value_to_string(struct awk *awk, struct value value)
{
    return to_string(awk, value, awk->number_format);
}

struct string *value_to_output(struct awk *awk, struct value value)
{
    return to_string(awk, value, awk->output_format);
}

static struct span text_by(struct awk *awk, struct value value, struct text *text,
                           const char *format)
{
    text->made = NULL;
    switch (value.kind) {
    case VALUE_NUMBER:
        text->span = (struct span){text->room, number_text(value.number, format, text->room)};
        break;
    case VALUE_STRING:
    case VALUE_INPUT:
        text->span = string_span(value.string);
        break;
    case VALUE_FIELD:
        text->span = field_text(awk, (size_t)value.origin, text);
        break;
    default:
        text->made = to_string(awk, value, format);
        text->span = string_span(text->made);
    }
    return text->span;
}

struct span value_text(struct awk *awk, struct value value, struct text *text)
{
    return text_by(awk, value, text, awk->number_format);
}

struct span value_print_text(struct awk *awk, struct value value, struct text *text)
{
    return text_by(awk, value, text, awk->output_format);
}

void text_release(struct text *text)
{
    if (text->made != NULL)
        string_release(text->made);
}

bool value_as_number(struct awk *awk, struct value value, double *number)
{
    struct text text = {.made = NULL};
    bool is;

    if (value.kind <= VALUE_NUMBER) {
        *number = value.number;
        return true;
    }
    if (value.kind == VALUE_INPUT)
        return text_is_number(string_span(value.string), number);
    if (value.kind != VALUE_FIELD)
        return false;
    is = text_is_number(field_text(awk, (size_t)value.origin, &text), number);
    text_release(&text);
    return is;
}

bool value_is_true(struct awk *awk, struct value value)
{
    double number;

    switch (value.kind) {
    case VALUE_STRING:
        return value.string->length > 0;
    case VALUE_PATTERN:
        return value.pattern->source->length > 0;
    case VALUE_INPUT:
        if (text_is_number(string_span(value.string), &number))
            return number != 0;
        return value.string->length > 0;
    case VALUE_ARRAY:
        runtime_error(awk, "an array is used where a single value belongs");
    default:
        return value.number != 0;
    }
}

static int compare_numbers(double a, double b)
{
    if (isnan(a) || isnan(b))
        return 2;
    return (a > b) - (a < b);
}

/* By number when both are numbers or look so, and one at least does; else by their bytes. */
int value_compare(struct awk *awk, struct value a, struct value b)
{
    struct text left, right;
    double x, y;
    int order;

    if (a.kind != VALUE_STRING && b.kind != VALUE_STRING && value_as_number(awk, a, &x) &&
        value_as_number(awk, b, &y))
        return compare_numbers(x, y);
    value_text(awk, a, &left);
    value_text(awk, b, &right);
    if (awk->ignore_case)
        order = span_compare_nocase(left.span, right.span);
    else
        order = span_compare(left.span, right.span);
    text_release(&left);
    text_release(&right);
    return (order > 0) - (order < 0);
}

const char *value_type(struct awk *awk, struct value value)
{
    double number;

    switch (value.kind) {
    case VALUE_UNSET:
        return "unassigned";
    case VALUE_UNTYPED:
        return "untyped";
    case VALUE_NUMBER:
        return "number";
    case VALUE_PATTERN:
        return "regexp";
    case VALUE_ARRAY:
        return "array";
    default:
        return value_as_number(awk, value, &number) ? "strnum" : "string";
    }
}
