/*
 * Long products by a number-theoretic transform. Numbers become polynomials with coefficients below
 * 10^6, three a limb; they are evaluated at the powers of a root of unity modulo the prime 2^64 -
 * 2^32 + 1, multiplied point by point and interpolated. A coefficient of the product is below 3 *
 * TRANSFORM_MOST * 10^12, and thus below the prime.
 */
#include "limbs.h"

#define PRIME UINT64_C(0xffffffff00000001)
#define WRAP  UINT64_C(0xffffffff) /* 2^64 modulo the prime */

enum { PIECE = 1000000, PIECES = 3, ORDER = 32, CACHED = 12 };

struct transform {
    uint64_t forward[ORDER], backward[ORDER]; /* steps between the factors of successive blocks */
    uint64_t factor[ORDER];                   /* of the next block of each level */
    uint64_t block[ORDER];                    /* its index */
};

static uint64_t add(uint64_t a, uint64_t b)
{
    uint64_t sum = a + b;

    return sum < a || sum >= PRIME ? sum - PRIME : sum;
}

static uint64_t subtract(uint64_t a, uint64_t b)
{
    return a - b + (a < b ? PRIME : 0);
}

/* 2^64 is 2^32 - 1, and 2^96 is -1. */
static uint64_t multiply(uint64_t a, uint64_t b)
{
    uint128 product = (uint128)a * b;
    uint64_t low = (uint64_t)product, high = (uint64_t)(product >> 64), sum, more;

    sum = low - (high >> 32);
    if (low < high >> 32)
        sum -= WRAP;
    more = (high & WRAP) * WRAP;
    sum += more;
    if (sum < more)
        sum += WRAP;
    return sum >= PRIME ? sum - PRIME : sum;
}

static uint64_t power(uint64_t base, uint64_t exponent)
{
    uint64_t result = 1;

    for (; exponent > 0; exponent >>= 1, base = multiply(base, base))
        if (exponent & 1)
            result = multiply(result, base);
    return result;
}

/*
 * The factor of block s of a level is w^(s with its bits reversed). From s to s + 1 a run of ones
 * at the low end becomes zeros: a step for each length of the run.
 */
static void make_steps(uint64_t *steps, uint64_t root)
{
    uint64_t roots[ORDER + 1], product = 1;

    roots[ORDER] = root;
    for (int i = ORDER; i > 0; i--)
        roots[i - 1] = multiply(roots[i], roots[i]);
    for (int i = 0; i + 2 <= ORDER; i++) {
        steps[i] = multiply(roots[i + 2], product);
        product = multiply(product, power(roots[i + 2], PRIME - 2));
    }
}

static void restart(struct transform *transform)
{
    for (int i = 0; i < ORDER; i++) {
        transform->factor[i] = 1;
        transform->block[i] = 0;
    }
}

/* The factor of the next block of a level. */
static uint64_t next_factor(struct transform *transform, const uint64_t *steps, int level)
{
    uint64_t factor = transform->factor[level];

    transform->factor[level] = multiply(factor, steps[__builtin_ctzll(~transform->block[level]++)]);
    return factor;
}

static void split(uint64_t *a, size_t half, uint64_t factor)
{
    for (size_t i = 0; i < half; i++) {
        uint64_t left = a[i], right = multiply(a[i + half], factor);

        a[i] = add(left, right);
        a[i + half] = subtract(left, right);
    }
}

static void join(uint64_t *a, size_t half, uint64_t factor)
{
    for (size_t i = 0; i < half; i++) {
        uint64_t left = a[i], right = a[i + half];

        a[i] = add(left, right);
        a[i + half] = multiply(subtract(left, right), factor);
    }
}

/* Blocks of 2^size; depth first while they exceed the cache, level by level below. */
static void evaluate(struct transform *transform, uint64_t *a, int size, int level)
{
    if (size > CACHED) {
        split(a, (size_t)1 << (size - 1), next_factor(transform, transform->forward, level));
        evaluate(transform, a, size - 1, level + 1);
        evaluate(transform, a + ((size_t)1 << (size - 1)), size - 1, level + 1);
        return;
    }
    for (int width = size; width > 0; width--, level++)
        for (size_t i = 0; i < (size_t)1 << size; i += (size_t)1 << width)
            split(a + i, (size_t)1 << (width - 1),
                  next_factor(transform, transform->forward, level));
}

static void interpolate(struct transform *transform, uint64_t *a, int size, int level)
{
    if (size > CACHED) {
        interpolate(transform, a, size - 1, level + 1);
        interpolate(transform, a + ((size_t)1 << (size - 1)), size - 1, level + 1);
        join(a, (size_t)1 << (size - 1), next_factor(transform, transform->backward, level));
        return;
    }
    level += size - 1;
    for (int width = 1; width <= size; width++, level--)
        for (size_t i = 0; i < (size_t)1 << size; i += (size_t)1 << width)
            join(a + i, (size_t)1 << (width - 1),
                 next_factor(transform, transform->backward, level));
}

static void spread(uint64_t *points, size_t count, const uint64_t *a, size_t limbs)
{
    for (size_t i = 0; i < limbs; i++, points += PIECES) {
        uint64_t rest = a[i] / PIECE;

        points[0] = a[i] % PIECE;
        points[1] = rest % PIECE;
        points[2] = rest / PIECE;
    }
    limbs_clear(points, count - limbs * PIECES);
}

static void gather(uint64_t *r, size_t limbs, const uint64_t *points)
{
    uint64_t carry = 0;

    for (size_t i = 0; i < limbs; i++) {
        uint64_t limb = 0;

        for (uint64_t unit = 1; unit < LIMB_BASE; unit *= PIECE) {
            /* below 2^64: a coefficient is at most 1.8 * 10^19, a carry 1.8 * 10^13 */
            carry += *points++;
            limb += carry % PIECE * unit;
            carry /= PIECE;
        }
        r[i] = limb;
    }
}

void limbs_multiply_transform(uint64_t *r, const uint64_t *a, size_t an, const uint64_t *b,
                              size_t bn)
{
    const uint64_t root = UINT64_C(1753635133440165772); /* of order 2^32 */
    int size = 64 - __builtin_clzll((an + bn) * PIECES - 1);
    size_t count = (size_t)1 << size;
    uint64_t *left = limbs_take(count), *right = left, scale = power(count, PRIME - 2);
    struct transform transform;

    make_steps(transform.forward, root);
    make_steps(transform.backward, power(root, PRIME - 2));
    restart(&transform);
    spread(left, count, a, an);
    evaluate(&transform, left, size, 0);
    if (a != b || an != bn) {
        right = limbs_take(count);
        restart(&transform);
        spread(right, count, b, bn);
        evaluate(&transform, right, size, 0);
    }
    for (size_t i = 0; i < count; i++)
        left[i] = multiply(multiply(left[i], right[i]), scale);
    restart(&transform);
    interpolate(&transform, left, size, 0);
    gather(r, an + bn, left);
    if (right != left)
        limbs_give(right, count);
    limbs_give(left, count);
}
