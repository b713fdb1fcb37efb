/* number.h: what the files of bignum share about the layout of a number. */
#ifndef BIGNUM_NUMBER_H
#define BIGNUM_NUMBER_H

#include "limbs.h"

/* Limbs for so many digits. */
static inline size_t limbs_for(size_t digits)
{
    return digits / LIMB_DIGITS + (digits % LIMB_DIGITS != 0);
}

uint64_t power_of_ten(unsigned exponent); /* at most LIMB_DIGITS */

/* A number with room for the integer limbs and what the scale asks for; its limbs are not set. */
struct num *num_make(size_t integer, size_t scale);

/* Takes off leading zeros, cuts off digits beyond the scale, zero loses its sign; returns it. */
struct num *num_finish(struct num *number);

#endif
