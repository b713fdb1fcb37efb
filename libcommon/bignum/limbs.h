/*
 * limbs.h: natural numbers as arrays of limbs, the lowest first, in the base 10^18. What bignum's
 * numbers are computed with; results must not overlap operands unless a comment says so.
 */
#ifndef LIMBS_H
#define LIMBS_H

#include "bignum.h"

typedef unsigned __int128 uint128;

/* Memory for limbs, handed back by the same count. */
uint64_t *limbs_take(size_t count);
void limbs_give(uint64_t *limbs, size_t count);

static inline size_t limbs_trim(const uint64_t *a, size_t count)
{
    while (count > 0 && a[count - 1] == 0)
        count--;
    return count;
}

static inline void limbs_clear(uint64_t *a, size_t count)
{
    memset(a, 0, count * sizeof *a);
}

static inline void limbs_copy(uint64_t *to, const uint64_t *from, size_t count)
{
    memmove(to, from, count * sizeof *to);
}

/*
 * *sum < 2^123 becomes its remainder by the base; returns the quotient. The reciprocal is 2^123 /
 * 10^18; the estimate is at most 2 too small.
 */
static inline uint64_t limb_reduce(uint128 *sum)
{
    uint64_t quotient =
        (uint64_t)(((uint128)(uint64_t)(*sum >> 59) * UINT64_C(10633823966279326983)) >> 64);
    uint64_t rest = (uint64_t)*sum - quotient * LIMB_BASE;

    for (; rest >= LIMB_BASE; rest -= LIMB_BASE)
        quotient++;
    *sum = rest;
    return quotient;
}

/* By value, equal counts. */
int limbs_compare(const uint64_t *a, const uint64_t *b, size_t count);

/* a +- b into r of an limbs, an >= bn; returns the carry. r may be a or b. */
uint64_t limbs_add(uint64_t *r, const uint64_t *a, size_t an, const uint64_t *b, size_t bn);
uint64_t limbs_subtract(uint64_t *r, const uint64_t *a, size_t an, const uint64_t *b, size_t bn);

/* a * factor + carry into r, which may be a; returns the limb above. factor < 2^62 */
uint64_t limbs_scale(uint64_t *r, const uint64_t *a, size_t count, uint64_t factor, uint64_t carry);

/* a / divisor < 2^64 into q, which may be a; returns the remainder. */
uint64_t limbs_divide_by_limb(uint64_t *q, const uint64_t *a, size_t count, uint64_t divisor);

/* an + bn limbs */
void limbs_multiply(uint64_t *r, const uint64_t *a, size_t an, const uint64_t *b, size_t bn);

/* The same by a transform over a prime field; min(an, bn) <= TRANSFORM_MOST. */
enum { TRANSFORM_MOST = 6000000 };
void limbs_multiply_transform(uint64_t *r, const uint64_t *a, size_t an, const uint64_t *b,
                              size_t bn);

/*
 * a / b: q gets an - bn + 1 limbs, the remainder (bn limbs) is left in a unless `rest` is NULL,
 * and then goes to rest. an >= bn, b[bn - 1] != 0.
 */
void limbs_divide(uint64_t *q, uint64_t *rest, const uint64_t *a, size_t an, const uint64_t *b,
                  size_t bn);

/* The integer root of a number of 2 * count limbs. */
void limbs_root(uint64_t *root, const uint64_t *a, size_t count);

#endif
