/* Steps that put values on the stack. */
#include "machine.h"

STEP(push_number)
{
    *sp = value_number(pc->number);
    return step_to(awk, pc + 1, sp + 1, fp);
}

STEP(push_string)
{
    pc->string->references++;
    *sp = value_of(VALUE_STRING, pc->string);
    return step_to(awk, pc + 1, sp + 1, fp);
}

STEP(push_pattern)
{
    *sp = (struct value){.kind = VALUE_PATTERN, .pattern = pc->pattern};
    return step_to(awk, pc + 1, sp + 1, fp);
}

STEP(push_unset)
{
    *sp = (struct value){0};
    return step_to(awk, pc + 1, sp + 1, fp);
}

static void no_array(struct awk *awk, struct value value)
{
    if (value.kind == VALUE_ARRAY)
        runtime_error(awk, "array '%s' is used where a single value belongs",
                      variable_name(awk, awk->pc->a));
}

STEP(push_global)
{
    struct value value = awk->globals[pc->a];

    if (value_counts(value)) {
        MAY_FAIL();
        no_array(awk, value);
        value.string->references++;
    }
    *sp = value;
    return step_to(awk, pc + 1, sp + 1, fp);
}

STEP(push_local)
{
    struct value value = fp[pc->a];

    if (value_counts(value)) {
        MAY_FAIL();
        if (value.kind == VALUE_ARRAY)
            runtime_error(awk, "an array parameter is used where a single value belongs");
        value.string->references++;
    } else if (value.kind == VALUE_UNTYPED) {
        value.kind = VALUE_UNSET;
    }
    *sp = value;
    return step_to(awk, pc + 1, sp + 1, fp);
}

STEP(push_special)
{
    MAY_FAIL();
    *sp = special_get(awk, pc->a);
    return step_to(awk, pc + 1, sp + 1, fp);
}

STEP(push_field)
{
    MAY_FAIL();
    *sp = field_value(awk, (size_t)pc->a);
    return step_to(awk, pc + 1, sp + 1, fp);
}

STEP(push_field_operand)
{
    *sp = (struct value){.kind = VALUE_FIELD, .origin = pc->a};
    return step_to(awk, pc + 1, sp + 1, fp);
}

STEP(push_field_number)
{
    MAY_FAIL();
    *sp = value_number(field_number(awk, (size_t)pc->a));
    return step_to(awk, pc + 1, sp + 1, fp);
}

STEP(push_array)
{
    MAY_FAIL();
    value_make_array(awk, slot_cell(awk, pc->a, fp));
    *sp = value_share(*slot_cell(awk, pc->a, fp));
    return step_to(awk, pc + 1, sp + 1, fp);
}

STEP(push_argument)
{
    struct value *cell = slot_cell(awk, pc->a, fp);

    if (cell->kind <= VALUE_UNTYPED) {
        int32_t origin = pc->a >= 0 ? pc->a : ~(int32_t)(cell - awk->stack);

        *sp = (struct value){.kind = VALUE_UNTYPED, .origin = origin};
    } else {
        *sp = value_share(*cell);
    }
    return step_to(awk, pc + 1, sp + 1, fp);
}

/* The result takes the place of the key, and of the array below it where there is one. */
static struct value *replace_key(bool nested, struct value *sp, struct value result)
{
    value_release(sp[-1]);
    if (nested)
        value_release(*(--sp - 1));
    sp[-1] = result;
    return sp;
}

STEP(push_argument_element)
{
    struct value *cell;

    MAY_FAIL();
    cell = table_element(awk, slot_array(awk, pc->a, sp, fp), sp[-1]);
    sp = replace_key(pc->a == NESTED_ARRAY, sp, value_share(*cell));
    return step_to(awk, pc + 1, sp, fp);
}

STEP(push_count)
{
    *sp = value_number(awk->count);
    return step_to(awk, pc + 1, sp + 1, fp);
}

STEP(field)
{
    struct value index = sp[-1];
    size_t number;

    MAY_FAIL();
    number = field_index(awk, index);
    value_release(index);
    sp[-1] = (struct value){0};
    sp[-1] = field_value(awk, number);
    return step_to(awk, pc + 1, sp, fp);
}

STEP(element)
{
    struct value *cell;

    MAY_FAIL();
    cell = table_element(awk, slot_array(awk, pc->a, sp, fp), sp[-1]);
    if (cell->kind == VALUE_ARRAY)
        runtime_error(awk, "an array in an array is used where a single value belongs");
    sp = replace_key(pc->a == NESTED_ARRAY, sp, value_share(*cell));
    return step_to(awk, pc + 1, sp, fp);
}

STEP(element_array)
{
    struct value *cell;

    MAY_FAIL();
    cell = table_element(awk, slot_array(awk, pc->a, sp, fp), sp[-1]);
    value_make_array(awk, cell);
    sp = replace_key(pc->a == NESTED_ARRAY, sp, value_share(*cell));
    return step_to(awk, pc + 1, sp, fp);
}

STEP(in)
{
    bool found;

    MAY_FAIL();
    found = table_find(awk, slot_array(awk, pc->a, sp, fp), sp[-1]) != NULL;
    sp = replace_key(pc->a == NESTED_ARRAY, sp, value_number(found));
    return step_to(awk, pc + 1, sp, fp);
}

static struct string *join_values(struct awk *awk, const struct value *values, size_t count)
{
    struct buffer *to = &awk->scratch;
    struct text text;

    to->length = 0;
    for (size_t i = 0; i < count; i++) {
        struct span span = value_text(awk, values[i], &text);

        if (i > 0)
            buffer_append(to, awk->subscript_separator->text, awk->subscript_separator->length);
        buffer_append(to, span.ptr, span.len);
        text_release(&text);
    }
    return buffer_string(to);
}

static struct value *release_values(struct value *sp, size_t count)
{
    for (size_t i = 0; i < count; i++)
        value_release(*--sp);
    return sp;
}

STEP(join)
{
    struct string *joined;

    MAY_FAIL();
    joined = join_values(awk, sp - pc->a, (size_t)pc->a);
    sp = release_values(sp, (size_t)pc->a);
    *sp = value_of(VALUE_STRING, joined);
    return step_to(awk, pc + 1, sp + 1, fp);
}

STEP(concat)
{
    struct string *joined;

    MAY_FAIL();
    joined = concat_values(awk, sp - pc->a, (size_t)pc->a);
    sp = release_values(sp, (size_t)pc->a);
    *sp = value_of(VALUE_STRING, joined);
    return step_to(awk, pc + 1, sp + 1, fp);
}

STEP(drop)
{
    value_release(sp[-1]);
    return step_to(awk, pc + 1, sp - 1, fp);
}

STEP(copy)
{
    *sp = value_share(sp[-1 - pc->a]);
    return step_to(awk, pc + 1, sp + 1, fp);
}

STEP(rotate)
{
    struct value top = sp[-1];

    memmove(sp - pc->a, sp - pc->a - 1, (size_t)pc->a * sizeof *sp);
    sp[-1 - pc->a] = top;
    return step_to(awk, pc + 1, sp, fp);
}
