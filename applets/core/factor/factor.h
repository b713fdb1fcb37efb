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

void factors_add(struct factors *factors, uint128 prime);

/* Adds the primes of an odd n that has no factor up to SMALL_LIMIT. */
void factor_64(struct factors *factors, uint64_t n);
void factor_128(struct factors *factors, uint128 n);

#endif
