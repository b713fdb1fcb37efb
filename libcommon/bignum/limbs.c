/* Sums, differences and small factors of natural numbers: see limbs.h. */
#include "limbs.h"

int limbs_compare(const uint64_t *a, const uint64_t *b, size_t count)
{
    while (count-- > 0)
        if (a[count] != b[count])
            return a[count] < b[count] ? -1 : 1;
    return 0;
}

uint64_t limbs_add(uint64_t *r, const uint64_t *a, size_t an, const uint64_t *b, size_t bn)
{
    uint64_t carry = 0;
    size_t i = 0;

    for (; i < bn; i++) {
        uint64_t sum = a[i] + b[i] + carry;

        carry = sum >= LIMB_BASE;
        r[i] = sum - (carry ? LIMB_BASE : 0);
    }
    for (; i < an && carry; i++) {
        carry = a[i] == LIMB_BASE - 1;
        r[i] = carry ? 0 : a[i] + 1;
    }
    if (r != a)
        limbs_copy(r + i, a + i, an - i);
    return carry;
}

uint64_t limbs_subtract(uint64_t *r, const uint64_t *a, size_t an, const uint64_t *b, size_t bn)
{
    uint64_t borrow = 0;
    size_t i = 0;

    for (; i < bn; i++) {
        uint64_t less = b[i] + borrow;

        borrow = a[i] < less;
        r[i] = a[i] - less + (borrow ? LIMB_BASE : 0);
    }
    for (; i < an && borrow; i++) {
        borrow = a[i] == 0;
        r[i] = borrow ? LIMB_BASE - 1 : a[i] - 1;
    }
    if (r != a)
        limbs_copy(r + i, a + i, an - i);
    return borrow;
}

uint64_t limbs_scale(uint64_t *r, const uint64_t *a, size_t count, uint64_t factor, uint64_t carry)
{
    for (size_t i = 0; i < count; i++) {
        uint128 sum = (uint128)a[i] * factor + carry;

        carry = limb_reduce(&sum);
        r[i] = (uint64_t)sum;
    }
    return carry;
}

uint64_t limbs_divide_by_limb(uint64_t *q, const uint64_t *a, size_t count, uint64_t divisor)
{
    uint64_t rest = 0;

    while (count-- > 0) {
        uint128 value = (uint128)rest * LIMB_BASE + a[count];

        if (value >> 64 == 0) {
            q[count] = (uint64_t)value / divisor;
            rest = (uint64_t)value % divisor;
        } else {
            q[count] = (uint64_t)(value / divisor);
            rest = (uint64_t)value - q[count] * divisor;
        }
    }
    return rest;
}
