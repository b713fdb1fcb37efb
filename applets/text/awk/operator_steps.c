/* Steps of operators, comparisons and the jumps that hang on them. */
#include "machine.h"

static inline bool both_numbers(const struct value *sp)
{
    return sp[-1].kind <= VALUE_NUMBER && sp[-2].kind <= VALUE_NUMBER;
}

static double number_of(struct awk *awk, struct value value)
{
    return value.kind <= VALUE_NUMBER ? value.number : value_to_number(awk, value);
}

static double slow_arithmetic(struct awk *awk, int op, struct value *sp)
{
    double a = number_of(awk, sp[-2]), b = number_of(awk, sp[-1]);

    value_release(sp[-1]);
    value_release(sp[-2]);
    sp[-1] = sp[-2] = (struct value){0};
    return arithmetic(awk, op, a, b);
}

#define ARITHMETIC_STEP(name, op)                                                                  \
    STEP(name)                                                                                     \
    {                                                                                              \
        double result;                                                                             \
                                                                                                   \
        if (both_numbers(sp)) {                                                                    \
            result = sp[-2].number op sp[-1].number;                                               \
        } else {                                                                                   \
            MAY_FAIL();                                                                            \
            result = slow_arithmetic(awk, #op[0], sp);                                             \
        }                                                                                          \
        sp[-2] = value_number(result);                                                             \
        return step_to(awk, pc + 1, sp - 1, fp);                                                   \
    }

ARITHMETIC_STEP(add, +)
ARITHMETIC_STEP(subtract, -)
ARITHMETIC_STEP(multiply, *)

STEP(divide)
{
    double result;

    MAY_FAIL();
    result = slow_arithmetic(awk, '/', sp);
    sp[-2] = value_number(result);
    return step_to(awk, pc + 1, sp - 1, fp);
}

STEP(modulo)
{
    double result;

    MAY_FAIL();
    result = slow_arithmetic(awk, '%', sp);
    sp[-2] = value_number(result);
    return step_to(awk, pc + 1, sp - 1, fp);
}

STEP(power)
{
    double result;

    MAY_FAIL();
    result = slow_arithmetic(awk, '^', sp);
    sp[-2] = value_number(result);
    return step_to(awk, pc + 1, sp - 1, fp);
}

static double take_number(struct awk *awk, struct value *cell)
{
    double number = number_of(awk, *cell);

    value_release(*cell);
    return number;
}

STEP(negate)
{
    MAY_FAIL();
    sp[-1] = value_number(-take_number(awk, &sp[-1]));
    return step_to(awk, pc + 1, sp, fp);
}

STEP(plus)
{
    MAY_FAIL();
    sp[-1] = value_number(take_number(awk, &sp[-1]));
    return step_to(awk, pc + 1, sp, fp);
}

/* ---- comparisons ---- */

static int slow_compare(struct awk *awk, struct value *sp)
{
    int order = value_compare(awk, sp[-2], sp[-1]);

    value_release(sp[-1]);
    value_release(sp[-2]);
    return order;
}

/* The order is -1, 0 or 1, or 2 when one side is not a number: then only != holds. */
#define COMPARISON_STEPS(name, op, holds)                                                          \
    STEP(name)                                                                                     \
    {                                                                                              \
        bool result;                                                                               \
                                                                                                   \
        if (both_numbers(sp)) {                                                                    \
            result = sp[-2].number op sp[-1].number;                                               \
        } else {                                                                                   \
            int order;                                                                             \
                                                                                                   \
            MAY_FAIL();                                                                            \
            order = slow_compare(awk, sp);                                                         \
            result = holds;                                                                        \
        }                                                                                          \
        sp[-2] = value_number(result);                                                             \
        return step_to(awk, pc + 1, sp - 1, fp);                                                   \
    }                                                                                              \
    STEP(jump_##name)                                                                              \
    {                                                                                              \
        bool result;                                                                               \
                                                                                                   \
        if (both_numbers(sp)) {                                                                    \
            result = sp[-2].number op sp[-1].number;                                               \
        } else {                                                                                   \
            int order;                                                                             \
                                                                                                   \
            MAY_FAIL();                                                                            \
            order = slow_compare(awk, sp);                                                         \
            result = holds;                                                                        \
        }                                                                                          \
        return step_to(awk, result == pc->b ? pc + pc->a : pc + 1, sp - 2, fp);                    \
    }

COMPARISON_STEPS(less, <, order < 0)
COMPARISON_STEPS(less_equal, <=, order <= 0)
COMPARISON_STEPS(equal, ==, order == 0)
COMPARISON_STEPS(not_equal, !=, order != 0)
COMPARISON_STEPS(greater, >, order == 1)
COMPARISON_STEPS(greater_equal, >=, order == 0 || order == 1)

/* ---- matches ---- */

static __attribute__((noinline)) bool value_matches(struct awk *awk, struct value value,
                                                    struct pattern *pattern)
{
    struct text text;
    bool found = regexp_matches(awk, pattern, value_text(awk, value, &text));

    text_release(&text);
    return found;
}

STEP(match)
{
    bool found;

    MAY_FAIL();
    found = value_matches(awk, sp[-2], regexp_of_value(awk, sp[-1]));
    value_release(*--sp);
    value_release(sp[-1]);
    sp[-1] = value_number(found != pc->a);
    return step_to(awk, pc + 1, sp, fp);
}

STEP(match_constant)
{
    bool found;

    MAY_FAIL();
    found = value_matches(awk, sp[-1], pc->pattern);
    value_release(sp[-1]);
    sp[-1] = value_number(found);
    return step_to(awk, pc + 1, sp, fp);
}

STEP(no_match_constant)
{
    bool found;

    MAY_FAIL();
    found = value_matches(awk, sp[-1], pc->pattern);
    value_release(sp[-1]);
    sp[-1] = value_number(!found);
    return step_to(awk, pc + 1, sp, fp);
}

STEP(match_record)
{
    MAY_FAIL();
    *sp = value_number(regexp_matches(awk, pc->pattern, record_text(awk)));
    return step_to(awk, pc + 1, sp + 1, fp);
}

/* ---- jumps ---- */

STEP(jump)
{
    return step_to(awk, pc + pc->a, sp, fp);
}

static bool take_truth(struct awk *awk, struct value value)
{
    bool is = value_is_true(awk, value);

    value_release(value);
    return is;
}

static inline bool is_true(struct awk *awk, struct value value)
{
    return value.kind <= VALUE_NUMBER ? value.number != 0 : take_truth(awk, value);
}

STEP(jump_true)
{
    MAY_FAIL();
    return step_to(awk, is_true(awk, sp[-1]) ? pc + pc->a : pc + 1, sp - 1, fp);
}

STEP(jump_false)
{
    MAY_FAIL();
    return step_to(awk, is_true(awk, sp[-1]) ? pc + 1 : pc + pc->a, sp - 1, fp);
}
