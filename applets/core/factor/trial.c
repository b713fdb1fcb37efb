/* Division by small primes. */
#include "box.h"
#include "factor.h"

/* The odd primes, found by trial: it takes microseconds. */
void make_small_primes(struct small_prime *primes)
{
    int count = 0;

    for (uint64_t candidate = 3; count < SMALL_PRIMES - 1; candidate += 2) {
        struct small_prime *small = &primes[count];
        bool prime = true;

        for (int i = 0; i < count && prime; i++)
            prime = candidate % primes[i].prime != 0;
        if (!prime)
            continue;
        small->prime = small->inverse = candidate;
        for (int i = 0; i < 5; i++)
            small->inverse *= 2 - candidate * small->inverse;
        small->limit = UINT64_MAX / candidate;
        count++;
    }
    primes[count].prime = UINT32_MAX; /* its square is past any number of 64 bits */
}

uint64_t divide_small(const struct small_prime *small, struct factors *factors, uint64_t n)
{
    for (; n % 2 == 0; n /= 2)
        factors_add(factors, 2);
    for (; small->prime * small->prime <= n && small->limit != 0; small++) {
        while (n * small->inverse <= small->limit) {
            n *= small->inverse; /* an exact division */
            factors_add(factors, small->prime);
        }
    }
    if (small->limit != 0 && n > 1) {
        factors_add(factors, n);
        return 1;
    }
    return n;
}
