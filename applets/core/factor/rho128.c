/* Factors of numbers of 128 bits. */
#include "box.h"
#include "factor.h"

#define WORD uint128

struct modulus {
    uint128 n, inverse, one;
};

/* The product of two numbers in 256 bits. */
static inline void multiply_wide(uint128 a, uint128 b, uint128 *high, uint128 *low)
{
    uint64_t a0 = (uint64_t)a, a1 = (uint64_t)(a >> 64), b0 = (uint64_t)b, b1 = (uint64_t)(b >> 64);
    uint128 low_low = (uint128)a0 * b0, cross = (uint128)a1 * b0 + (uint64_t)(low_low >> 64);
    uint128 other = (uint128)a0 * b1 + (uint64_t)cross;

    *low = other << 64 | (uint64_t)low_low;
    *high = (uint128)a1 * b1 + (cross >> 64) + (other >> 64);
}

static uint128 multiply(uint128 a, uint128 b, const struct modulus *m)
{
    uint128 high, low, reduced, ignored;

    multiply_wide(a, b, &high, &low);
    multiply_wide(low * m->inverse, m->n, &reduced, &ignored);
    reduced += low != 0;
    return high >= m->n - reduced ? high - (m->n - reduced) : high + reduced;
}

#include "rho.h"

/*
 * The first thirteen primes leave no composite below 3.3e24 (Sorenson and Webster); beyond that,
 * forty bases err for no number that was not made to deceive them.
 */
static bool is_prime(const struct modulus *m)
{
    int passed = 0;

    for (uint32_t base = 2; passed<(m->n >> 81 != 0 ? 40 : 13); base += base> 2 ? 2 : 1) {
        bool prime = true;

        for (uint32_t d = 3; d * d <= base; d += 2)
            prime = prime && base % d != 0;
        if (prime && !is_strong(base, m))
            return false;
        passed += prime;
    }
    return true;
}

void factor_128(struct factors *factors, uint128 n)
{
    struct modulus m;
    uint128 divisor, c = 0;

    if (n >> 64 == 0) {
        factor_64(factors, (uint64_t)n);
        return;
    }
    m = modulus_of(n);
    if (is_prime(&m)) {
        factors_add(factors, n);
        return;
    }
    do
        divisor = find_divisor(convert(++c, &m), &m);
    while (divisor == n);
    factor_128(factors, divisor);
    factor_128(factors, n / divisor);
}
