/* Square roots of natural numbers by Newton's iteration, the precision doubled at each step. */
#include <math.h>

#include "limbs.h"

enum { SHORT = 5 };

/* (x + a / x) / 2 into x, which must not be below the root; false when it came no closer. */
static bool improve(uint64_t *x, const uint64_t *a, size_t count)
{
    uint64_t *quotient = limbs_take(count + 1);
    size_t used = limbs_trim(x, count);
    bool closer;

    limbs_clear(quotient, count + 1);
    limbs_divide(quotient, NULL, a, count + used, x, used);
    closer = quotient[count] == 0 && limbs_compare(quotient, x, count) < 0;
    if (closer) {
        quotient[count] = limbs_add(quotient, quotient, count, x, count);
        limbs_divide_by_limb(quotient, quotient, count + 1, 2);
        limbs_copy(x, quotient, count);
    }
    limbs_give(quotient, count + 1);
    return closer;
}

/* From the leading limbs as floating point, a little more than the root. */
static void root_short(uint64_t *x, const uint64_t *a, size_t count)
{
    size_t used = limbs_trim(a, 2 * count), top = (used + 1) / 2;
    double leading, root;

    limbs_clear(x, count);
    if (used == 0)
        return;
    leading = (double)a[2 * top - 1] * 1e18 + (double)a[2 * top - 2];
    root = sqrt(leading) * (1 + 0x1p-48) + 2;
    x[top - 1] = root < 1e18 ? (uint64_t)root : LIMB_BASE - 1;
    for (size_t i = 0; root >= 1e18 && i < top; i++)
        x[i] = LIMB_BASE - 1;
    while (improve(x, a, count))
        continue;
}

/*
 * The root of the upper limbs, one more at its last place, is an upper bound; a step from there is
 * exact or 1 too large, since the upper limbs are two more than half.
 */
static void root_recursive(uint64_t *x, const uint64_t *a, size_t count)
{
    static const uint64_t one = 1;
    size_t upper = count / 2 + 2, lower = count - upper;

    if (count <= SHORT) {
        root_short(x, a, count);
        return;
    }
    root_recursive(x + lower, a + 2 * lower, upper);
    limbs_clear(x, lower);
    if (limbs_add(x + lower, x + lower, upper, &one, 1))
        for (size_t i = 0; i < count; i++)
            x[i] = LIMB_BASE - 1;
    improve(x, a, count);
}

void limbs_root(uint64_t *root, const uint64_t *a, size_t count)
{
    static const uint64_t one = 1;
    uint64_t *square;

    if (count == 0)
        return;
    root_recursive(root, a, count);
    if (count <= SHORT)
        return;
    square = limbs_take(2 * count);
    limbs_multiply(square, root, count, root, count);
    if (limbs_compare(square, a, 2 * count) > 0)
        limbs_subtract(root, root, count, &one, 1);
    limbs_give(square, 2 * count);
}
