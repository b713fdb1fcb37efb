/* Steps that assign: to variables, fields and elements, with and without an operator. */
#include "machine.h"

#include <math.h>

/* Puts a value into a variable that is no array. */
static inline void assign(struct awk *awk, struct value *cell, struct value value)
{
    struct value old = *cell;

    if (value_counts(old)) {
        if (old.kind == VALUE_ARRAY)
            runtime_error(awk, "an array is used where a single value belongs");
        *cell = value;
        value_release(old);
    } else {
        *cell = value;
    }
}

STEP(store_global)
{
    MAY_FAIL();
    assign(awk, &awk->globals[pc->a], value_share(sp[-1]));
    return step_to(awk, pc + 1, sp, fp);
}

STEP(set_global)
{
    MAY_FAIL();
    assign(awk, &awk->globals[pc->a], sp[-1]);
    return step_to(awk, pc + 1, sp - 1, fp);
}

STEP(store_local)
{
    MAY_FAIL();
    assign(awk, &fp[pc->a], value_share(sp[-1]));
    return step_to(awk, pc + 1, sp, fp);
}

STEP(set_local)
{
    MAY_FAIL();
    assign(awk, &fp[pc->a], sp[-1]);
    return step_to(awk, pc + 1, sp - 1, fp);
}

STEP(store_special)
{
    MAY_FAIL();
    special_set(awk, pc->a, value_share(sp[-1]));
    return step_to(awk, pc + 1, sp, fp);
}

STEP(store_field)
{
    size_t index;

    MAY_FAIL();
    index = field_index(awk, sp[-1]);
    value_release(*--sp);
    field_assign(awk, index, value_share(sp[-1]));
    return step_to(awk, pc + 1, sp, fp);
}

/* ---- elements: [value, (array,) key] ---- */

static struct value *drop_key(const struct instruction *pc, struct value *sp)
{
    value_release(*--sp);
    if (pc->a == NESTED_ARRAY)
        value_release(*--sp);
    return sp;
}

static struct value *element_cell(struct awk *awk, const struct instruction *pc, struct value *sp,
                                  struct value *fp)
{
    struct value *cell = table_element(awk, slot_array(awk, pc->a, sp, fp), sp[-1]);

    if (cell->kind == VALUE_ARRAY)
        runtime_error(awk, "an array in an array is used where a single value belongs");
    return cell;
}

STEP(store_element)
{
    struct value *cell, *below = sp - (pc->a == NESTED_ARRAY ? 3 : 2);

    MAY_FAIL();
    cell = element_cell(awk, pc, sp, fp);
    assign(awk, cell, value_share(*below));
    return step_to(awk, pc + 1, drop_key(pc, sp), fp);
}

STEP(set_element)
{
    struct value *cell, *below = sp - (pc->a == NESTED_ARRAY ? 3 : 2);

    MAY_FAIL();
    cell = element_cell(awk, pc, sp, fp);
    assign(awk, cell, *below);
    return step_to(awk, pc + 1, drop_key(pc, sp) - 1, fp);
}

STEP(delete)
{
    MAY_FAIL();
    table_delete(awk, slot_array(awk, pc->a, sp, fp), sp[-1]);
    return step_to(awk, pc + 1, drop_key(pc, sp), fp);
}

STEP(clear)
{
    MAY_FAIL();
    table_clear(value_make_array(awk, slot_cell(awk, pc->a, fp)));
    return step_to(awk, pc + 1, sp, fp);
}

/* ---- with an operator ---- */

static double power(double base, double exponent)
{
    double result = 1;
    uint64_t times;

    if (exponent != trunc(exponent) || fabs(exponent) > 1024)
        return pow(base, exponent);
    for (times = (uint64_t)fabs(exponent); times > 0; times >>= 1) {
        if (times & 1)
            result *= base;
        base *= base;
    }
    return exponent < 0 ? 1 / result : result;
}

static double modulo(double a, double b)
{
    double result;

    if (fabs(a) < 9e15 && fabs(b) < 9e15 && a == trunc(a) && b == trunc(b)) {
        result = (double)((int64_t)a % (int64_t)b);
        return result == 0 && signbit(a) ? -0.0 : result;
    }
    return fmod(a, b);
}

__attribute__((noinline)) double arithmetic(struct awk *awk, int op, double a, double b)
{
    switch (op) {
    case '+':
        return a + b;
    case '-':
        return a - b;
    case '*':
        return a * b;
    case '/':
        if (b == 0)
            runtime_error(awk, "division by zero");
        return a / b;
    case '%':
        if (b == 0)
            runtime_error(awk, "division by zero in %%");
        return modulo(a, b);
    default:
        return power(a, b);
    }
}

static double number_of(struct awk *awk, struct value value)
{
    return value.kind <= VALUE_NUMBER ? value.number : value_to_number(awk, value);
}

/* [right side] -> the new value of the variable */
static __attribute__((noinline)) double
update_variable(struct awk *awk, const struct instruction *pc, struct value right, struct value *fp)
{
    struct value *cell, old;
    double result, number = number_of(awk, right);

    value_release(right);
    if (pc->a >= 0 && pc->a < SPECIAL_PLAIN) {
        old = special_get(awk, pc->a);
        result = arithmetic(awk, pc->b, number_of(awk, old), number);
        value_release(old);
        special_set(awk, pc->a, value_number(result));
        return result;
    }
    cell = slot_cell(awk, pc->a, fp);
    result = arithmetic(awk, pc->b, number_of(awk, *cell), number);
    assign(awk, cell, value_number(result));
    return result;
}

STEP(update_variable)
{
    double result;

    MAY_FAIL();
    result = update_variable(awk, pc, sp[-1], fp);
    sp[-1] = value_number(result);
    return step_to(awk, pc + 1, sp, fp);
}

STEP(quiet_update_variable)
{
    struct value *cell = slot_cell(awk, pc->a, fp);

    if (pc->b == '+' && sp[-1].kind == VALUE_NUMBER && cell->kind == VALUE_NUMBER &&
        (pc->a < 0 || pc->a >= SPECIAL_PLAIN)) {
        cell->number += sp[-1].number;
        return step_to(awk, pc + 1, sp - 1, fp);
    }
    MAY_FAIL();
    update_variable(awk, pc, sp[-1], fp);
    return step_to(awk, pc + 1, sp - 1, fp);
}

static __attribute__((noinline)) double
update_element(struct awk *awk, const struct instruction *pc, struct value *sp, struct value *fp)
{
    struct value *cell, right = sp[pc->a == NESTED_ARRAY ? -3 : -2];
    double result, number = number_of(awk, right);

    cell = element_cell(awk, pc, sp, fp);
    result = arithmetic(awk, pc->b, number_of(awk, *cell), number);
    assign(awk, cell, value_number(result));
    value_release(right);
    return result;
}

STEP(update_element)
{
    double result;

    MAY_FAIL();
    result = update_element(awk, pc, sp, fp);
    sp = drop_key(pc, sp);
    sp[-1] = value_number(result);
    return step_to(awk, pc + 1, sp, fp);
}

STEP(quiet_update_element)
{
    MAY_FAIL();
    update_element(awk, pc, sp, fp);
    return step_to(awk, pc + 1, drop_key(pc, sp) - 1, fp);
}

STEP(update_field)
{
    double number, result;
    size_t index;

    MAY_FAIL();
    index = field_index(awk, sp[-1]);
    number = number_of(awk, sp[-2]);
    result = arithmetic(awk, pc->b, field_number(awk, index), number);
    field_assign(awk, index, value_number(result));
    value_release(*--sp);
    value_release(sp[-1]);
    sp[-1] = value_number(result);
    return step_to(awk, pc + 1, sp, fp);
}

/* ---- increments ---- */

static double change_of(int update)
{
    return update == UPDATE_PRE_INCREMENT || update == UPDATE_POST_INCREMENT ? 1 : -1;
}

/* What the increment is worth: the number before or behind it. */
static struct value increment_value(int update, double before)
{
    bool post = update == UPDATE_POST_INCREMENT || update == UPDATE_POST_DECREMENT;

    return value_number(post ? before : before + change_of(update));
}

STEP(increment_variable)
{
    struct value *cell = slot_cell(awk, pc->a, fp);
    double before;

    MAY_FAIL();
    if (pc->a >= 0 && pc->a < SPECIAL_PLAIN) {
        struct value old = special_get(awk, pc->a);

        before = number_of(awk, old);
        value_release(old);
        special_set(awk, pc->a, value_number(before + change_of(pc->b)));
    } else {
        before = number_of(awk, *cell);
        assign(awk, cell, value_number(before + change_of(pc->b)));
    }
    *sp = increment_value(pc->b, before);
    return step_to(awk, pc + 1, sp + 1, fp);
}

static __attribute__((noinline)) double
increment_element(struct awk *awk, const struct instruction *pc, struct value *sp, struct value *fp)
{
    struct value *cell = element_cell(awk, pc, sp, fp);
    double before = number_of(awk, *cell);

    assign(awk, cell, value_number(before + change_of(pc->b)));
    return before;
}

STEP(increment_element)
{
    double before;

    MAY_FAIL();
    before = increment_element(awk, pc, sp, fp);
    sp = drop_key(pc, sp);
    *sp = increment_value(pc->b, before);
    return step_to(awk, pc + 1, sp + 1, fp);
}

STEP(quiet_increment_element)
{
    MAY_FAIL();
    increment_element(awk, pc, sp, fp);
    return step_to(awk, pc + 1, drop_key(pc, sp), fp);
}

STEP(increment_field)
{
    double before;
    size_t index;

    MAY_FAIL();
    index = field_index(awk, sp[-1]);
    before = field_number(awk, index);
    field_assign(awk, index, value_number(before + change_of(pc->b)));
    value_release(sp[-1]);
    sp[-1] = increment_value(pc->b, before);
    return step_to(awk, pc + 1, sp, fp);
}

/* The variable goes up or down by one, and nobody asks for its value. */
static void bump(struct awk *awk, struct value *cell, int change)
{
    double before = number_of(awk, *cell);

    assign(awk, cell, value_number(before + change));
}

STEP(bump_global)
{
    MAY_FAIL();
    bump(awk, &awk->globals[pc->a], pc->b);
    return step_to(awk, pc + 1, sp, fp);
}

STEP(bump_local)
{
    MAY_FAIL();
    bump(awk, &fp[pc->a], pc->b);
    return step_to(awk, pc + 1, sp, fp);
}

/* ---- concatenation ---- */

/* The texts one behind the other; a second pass copies, so that one block is enough. */
struct string *concat_values(struct awk *awk, const struct value *values, size_t count)
{
    struct buffer *to = &awk->scratch;
    struct text text;

    to->length = 0;
    for (size_t i = 0; i < count; i++) {
        struct span span = value_text(awk, values[i], &text);

        buffer_append(to, span.ptr, span.len);
        text_release(&text);
    }
    return buffer_string(to);
}

/* x = x y ...: the text of x grows in place when nobody else has it. */
static __attribute__((noinline)) void append_values(struct awk *awk, struct value *cell,
                                                    const struct value *values, size_t count)
{
    struct string *added = concat_values(awk, values, count);
    struct string *old = value_to_string(awk, *cell);
    size_t length = old->length + added->length;

    value_release(*cell);
    *cell = (struct value){0};
    if (old->references > 1) {
        struct string *copy = string_of(old->text, old->length);

        string_release(old);
        old = copy;
    }
    old = string_reserve(old, length);
    memcpy(old->text + old->length, added->text, added->length + 1);
    old->length = length;
    old->ascii = ASCII_UNKNOWN;
    string_release(added);
    *cell = value_of(VALUE_STRING, old);
}

STEP(append)
{
    struct value *cell = slot_cell(awk, pc->a, fp);

    MAY_FAIL();
    append_values(awk, cell, sp - pc->b, (size_t)pc->b);
    for (int32_t i = 0; i < pc->b; i++)
        value_release(*--sp);
    *sp = value_share(*cell);
    return step_to(awk, pc + 1, sp + 1, fp);
}
