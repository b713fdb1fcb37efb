/*
 * Products of natural numbers: column by column for short ones, by Karatsuba's three products of
 * halves, and by a transform for long ones.
 */
#include "limbs.h"

enum { KARATSUBA_LEAST = 40, TRANSFORM_LEAST = 700, FOLD = 8 };

/* A column sums up to FOLD products, then hands what exceeds a limb to the next one. */
static void multiply_columns(uint64_t *r, const uint64_t *a, size_t an, const uint64_t *b,
                             size_t bn)
{
    uint128 sum = 0;

    for (size_t column = 0; column < an + bn - 1; column++) {
        size_t i = column < bn ? 0 : column - bn + 1, last = column < an ? column + 1 : an;
        uint128 carry = 0;

        while (i < last) {
            size_t stop = last - i > FOLD ? i + FOLD : last;

            for (; i < stop; i++)
                sum += (uint128)a[i] * b[column - i];
            carry += limb_reduce(&sum);
        }
        r[column] = (uint64_t)sum;
        sum = carry;
    }
    r[an + bn - 1] = (uint64_t)sum;
}

/* |a - b| of two halves, the second perhaps shorter; returns whether it is negative. */
static bool subtract_halves(uint64_t *r, const uint64_t *low, size_t half, const uint64_t *high,
                            size_t rest)
{
    bool negative = limbs_trim(low + rest, half - rest) == 0 && limbs_compare(low, high, rest) < 0;

    if (negative) {
        limbs_subtract(r, high, rest, low, rest);
        limbs_clear(r + rest, half - rest);
    } else {
        limbs_subtract(r, low, half, high, rest);
    }
    return negative;
}

/*
 * an / 2 < bn <= an. With a = a1 B + a0 the middle is a1 b0 + a0 b1 = z0 + z2 - (a0 - a1)(b0 - b1).
 */
static void multiply_karatsuba(uint64_t *r, const uint64_t *a, size_t an, const uint64_t *b,
                               size_t bn)
{
    size_t half = (an + 1) / 2, size = 4 * half + 1;
    uint64_t *middle = limbs_take(size), *cross = middle + 2 * half + 1;
    bool negative = subtract_halves(r, a, half, a + half, an - half);

    negative ^= subtract_halves(r + half, b, half, b + half, bn - half);
    limbs_multiply(cross, r, half, r + half, half);
    limbs_multiply(r, a, half, b, half);
    limbs_multiply(r + 2 * half, a + half, an - half, b + half, bn - half);
    middle[2 * half] = limbs_add(middle, r, 2 * half, r + 2 * half, an + bn - 2 * half);
    if (negative)
        limbs_add(middle, middle, 2 * half + 1, cross, 2 * half);
    else
        limbs_subtract(middle, middle, 2 * half + 1, cross, 2 * half);
    limbs_add(r + half, r + half, an + bn - half, middle, limbs_trim(middle, 2 * half + 1));
    limbs_give(middle, size);
}

/* A long number by a short one, in pieces as long as the short one. */
static void multiply_pieces(uint64_t *r, const uint64_t *a, size_t an, const uint64_t *b, size_t bn)
{
    uint64_t *product = limbs_take(2 * bn);

    limbs_clear(r, an + bn);
    for (size_t i = 0, piece; i < an; i += piece) {
        piece = an - i < bn ? an - i : bn;
        limbs_multiply(product, a + i, piece, b, bn);
        limbs_add(r + i, r + i, an + bn - i, product, piece + bn);
    }
    limbs_give(product, 2 * bn);
}

void limbs_multiply(uint64_t *r, const uint64_t *a, size_t an, const uint64_t *b, size_t bn)
{
    if (an < bn) {
        limbs_multiply(r, b, bn, a, an);
        return;
    }
    if (bn == 0)
        limbs_clear(r, an);
    else if (bn < KARATSUBA_LEAST)
        multiply_columns(r, a, an, b, bn);
    else if (bn <= (an + 1) / 2 && (bn < TRANSFORM_LEAST || bn <= an / 4))
        multiply_pieces(r, a, an, b, bn);
    else if (bn >= TRANSFORM_LEAST && bn <= TRANSFORM_MOST)
        limbs_multiply_transform(r, a, an, b, bn);
    else if (bn <= (an + 1) / 2)
        multiply_pieces(r, a, an, b, bn);
    else
        multiply_karatsuba(r, a, an, b, bn);
}
