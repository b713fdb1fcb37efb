/* factor.h: numbers up to 128 bits and their prime factors. */
#ifndef FACTOR_H
#define FACTOR_H

#include <stdbool.h>
#include <stdint.h>

typedef unsigned __int128 uint128;

enum { SMALL_PRIMES = 168, SMALL_LIMIT = 997 }; /* the primes that are tried one by one */
enum { FACTORS_MAX = 128 };

struct factors {
    int count;
    uint128 primes[FACTORS_MAX]; /* with their multiplicity, in no order */
};

static inline void factors_add(struct factors *factors, uint128 prime)
{
    factors->primes[factors->count++] = prime;
}

/*
 * n * inverse <= limit just when the prime divides n. The last one has no limit and ends the list.
 */
struct small_prime {
    uint64_t inverse, limit, prime;
};

void make_small_primes(struct small_prime *primes); /* SMALL_PRIMES - 1 odd ones and the end */

/*
 * Adds the primes up to SMALL_LIMIT that divide n > 0; returns what is left, 1 when all is found.
 */
uint64_t divide_small(const struct small_prime *small, struct factors *factors, uint64_t n);

/* Adds the primes of an odd n that has no factor up to SMALL_LIMIT. */
void factor_64(struct factors *factors, uint64_t n);
void factor_128(struct factors *factors, uint128 n);

#endif
