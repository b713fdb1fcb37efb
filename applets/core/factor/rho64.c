/* Factors of numbers of 64 bits. */
#include "box.h"
#include "factor.h"

#define WORD uint64_t

struct modulus {
    uint64_t n, inverse, one;
};

static inline uint64_t multiply(uint64_t a, uint64_t b, const struct modulus *m)
{
    uint128 product = (uint128)a * b;
    uint64_t factor = (uint64_t)product * m->inverse;
    uint64_t high = (uint64_t)(product >> 64), carry = (uint64_t)product != 0;
    uint64_t reduced = (uint64_t)((uint128)factor * m->n >> 64) + carry;

    /* The low halves add up to nothing or a carry; the sum of the high ones may be past 64 bits. */
    return high >= m->n - reduced ? high - (m->n - reduced) : high + reduced;
}

#include "rho.h"

/* No composite below 2^64 passes the seven bases (Sinclair), none below 3.2e9 the first four
 * primes. */
static bool is_prime(const struct modulus *m)
{
    static const uint32_t few[] = {2, 3, 5, 7, 0};
    static const uint32_t all[] = {2, 325, 9375, 28178, 450775, 9780504, 1795265022, 0};

    for (const uint32_t *base = m->n < 3215031751 ? few : all; *base != 0; base++)
        if (!is_strong(*base, m))
            return false;
    return true;
}

void factor_64(struct factors *factors, uint64_t n)
{
    struct modulus m;
    uint64_t divisor, c = 0;

    if (n == 1)
        return;
    m = modulus_of(n);
    if (n < (uint64_t)SMALL_LIMIT * SMALL_LIMIT || is_prime(&m)) {
        factors_add(factors, n);
        return;
    }
    do
        divisor = find_divisor(convert(++c, &m), &m);
    while (divisor == n);
    factor_64(factors, divisor);
    factor_64(factors, n / divisor);
}
