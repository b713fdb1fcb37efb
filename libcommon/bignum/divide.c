/*
 * Quotients of natural numbers: Knuth's algorithm D for short ones, and for long ones the
 * recursion of Burnikel and Ziegler ("Fast Recursive Division", 1998), which rests on products.
 */
#include "limbs.h"

enum { RECURSION_LEAST = 80 };

/* a -= b * factor; returns the borrow. */
static uint64_t subtract_product(uint64_t *a, const uint64_t *b, size_t count, uint64_t factor)
{
    uint64_t carry = 0;

    for (size_t i = 0; i < count; i++) {
        uint128 product = (uint128)b[i] * factor + carry;

        carry = limb_reduce(&product);
        if (a[i] < (uint64_t)product) {
            a[i] += LIMB_BASE;
            carry++;
        }
        a[i] -= (uint64_t)product;
    }
    return carry;
}

/* The next limb of the quotient by the leading limbs, at most 1 too large. bn >= 2 */
static uint64_t estimate(const uint64_t *top, const uint64_t *b, size_t bn)
{
    uint128 value = (uint128)top[0] * LIMB_BASE + top[-1];
    uint64_t quotient = top[0] >= b[bn - 1] ? LIMB_BASE - 1 : (uint64_t)(value / b[bn - 1]);
    uint128 rest = value - (uint128)quotient * b[bn - 1];

    while (rest < LIMB_BASE && (uint128)quotient * b[bn - 2] > rest * LIMB_BASE + top[-2]) {
        quotient--;
        rest += b[bn - 1];
    }
    return quotient;
}

/*
 * Knuth, 4.3.1 D. b[bn - 1] >= LIMB_BASE / 2, the leading bn limbs of a are less than b; q gets
 * an - bn limbs, the remainder is left in a.
 */
static void divide_school(uint64_t *q, uint64_t *a, size_t an, const uint64_t *b, size_t bn)
{
    for (size_t i = an - bn; i-- > 0;) {
        uint64_t *top = a + i + bn, borrow;

        q[i] = estimate(top, b, bn);
        borrow = subtract_product(a + i, b, bn, q[i]);
        if (borrow > *top) {
            q[i]--;
            *top += limbs_add(a + i, a + i, bn, b, bn);
        }
        *top -= borrow;
    }
}

static void divide_even(uint64_t *q, uint64_t *a, const uint64_t *b, size_t count);

/* Three halves by two: q gets a half, the remainder of two halves is left in a. */
static void divide_halves(uint64_t *q, uint64_t *a, const uint64_t *b, size_t half)
{
    uint64_t *product = limbs_take(2 * half);

    if (limbs_compare(a + 2 * half, b + half, half) < 0) {
        divide_even(q, a + half, b + half, half);
    } else { /* the quotient is all nines: a - b1 * (B^half - 1) */
        for (size_t i = 0; i < half; i++)
            q[i] = LIMB_BASE - 1;
        limbs_subtract(a + 2 * half, a + 2 * half, half, b + half, half);
        a[2 * half] += limbs_add(a + half, a + half, half, b + half, half);
    }
    limbs_multiply(product, q, half, b, half);
    if (limbs_subtract(a, a, 3 * half, product, 2 * half)) {
        static const uint64_t one = 1;

        do
            limbs_subtract(q, q, half, &one, 1);
        while (!limbs_add(a, a, 3 * half, b, 2 * half));
    }
    limbs_give(product, 2 * half);
}

/* 2 * count limbs by count; b's leading limb >= LIMB_BASE / 2, a's upper half less than b. */
static void divide_even(uint64_t *q, uint64_t *a, const uint64_t *b, size_t count)
{
    if (count % 2 != 0 || count < RECURSION_LEAST) {
        divide_school(q, a, 2 * count, b, count);
        return;
    }
    divide_halves(q + count / 2, a + count / 2, b, count / 2);
    divide_halves(q, a, b, count / 2);
}

/* The least count from n on that can be halved until it is short. */
static size_t padded_count(size_t n)
{
    int halvings = 0;

    while (n >> halvings >= RECURSION_LEAST)
        halvings++;
    return ((n - 1) >> halvings << halvings) + ((size_t)1 << halvings);
}

struct scaled {
    uint64_t *a, *b;
    size_t an, bn;
    uint64_t factor;
};

/* Room for both, multiplied by what makes b's leading limb large, `pad` zeros below them. */
static void scale_operands(struct scaled *scaled, const uint64_t *a, size_t an, const uint64_t *b,
                           size_t bn, size_t pad)
{
    scaled->factor = LIMB_BASE / (b[bn - 1] + 1);
    limbs_clear(scaled->a, scaled->an);
    limbs_clear(scaled->b, pad);
    scaled->a[pad + an] = limbs_scale(scaled->a + pad, a, an, scaled->factor, 0);
    limbs_scale(scaled->b + pad, b, bn, scaled->factor, 0);
}

/* Blocks of bn limbs from the top, a quotient of 2 bn by bn for each. */
static void divide_blocks(uint64_t *q, size_t qn, uint64_t *a, size_t blocks, const uint64_t *b,
                          size_t bn)
{
    uint64_t *quotient = limbs_take(bn);

    limbs_clear(q, qn);
    for (size_t i = blocks - 1; i-- > 0;) {
        size_t used = i * bn < qn ? qn - i * bn : 0;

        if (i + 2 == blocks && limbs_compare(a + i * bn, b, bn) < 0)
            continue; /* above the first block there are only zeros */
        divide_even(quotient, a + i * bn, b, bn);
        limbs_copy(q + i * bn, quotient, used < bn ? used : bn);
    }
    limbs_give(quotient, bn);
}

void limbs_divide(uint64_t *q, uint64_t *rest, const uint64_t *a, size_t an, const uint64_t *b,
                  size_t bn)
{
    bool recursive = bn >= RECURSION_LEAST && an - bn >= RECURSION_LEAST;
    size_t count = recursive ? padded_count(bn) : bn, pad = count - bn, blocks, room;
    struct scaled scaled;
    uint64_t left;

    if (bn == 1) {
        left = limbs_divide_by_limb(q, a, an, b[0]);
        if (rest != NULL)
            rest[0] = left;
        return;
    }
    blocks = (an + pad + 1 + count - 1) / count + 1;
    room = recursive ? blocks * count : an + 1;
    scaled = (struct scaled){limbs_take(room), limbs_take(count), room, count, 0};
    scale_operands(&scaled, a, an, b, bn, pad);
    if (recursive)
        divide_blocks(q, an - bn + 1, scaled.a, blocks, scaled.b, count);
    else
        divide_school(q, scaled.a, an + 1, scaled.b, bn);
    if (rest != NULL)
        limbs_divide_by_limb(rest, scaled.a + pad, bn, scaled.factor);
    limbs_give(scaled.b, count);
    limbs_give(scaled.a, room);
}
