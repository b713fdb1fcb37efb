/*
 * bignum.h: decimal numbers of any size, as bc counts with them.
 *
 * A number has a sign, digits, and a scale: how many of the digits stand behind the point. Numbers
 * never change once they are made. Each function returns a reference that the caller owns and gives
 * back by num_release(); operands stay with the caller. Products, quotients, roots and conversions
 * of long numbers take less than quadratic time. Running out of memory ends the tool.
 */
#ifndef BIGNUM_H
#define BIGNUM_H

#include "box.h"

struct text;

enum { LIMB_DIGITS = 18 };
#define LIMB_BASE UINT64_C(1000000000000000000)

struct num {
    unsigned refs;
    uint8_t block; /* class of the memory it lies in */
    bool negative; /* never for zero */
    size_t scale;
    size_t fraction; /* limbs behind the point; digits beyond the scale are zero */
    size_t count;    /* limbs in all, at least `fraction`; no zero limbs above those */
    uint64_t limb[]; /* each 18 digits, the lowest first */
};

struct num *num_new(intmax_t value);
struct num *num_keep(struct num *number); /* one more reference; returns the number */
void num_release(struct num *number);     /* NULL is allowed */

/*
 * Digits 0-9 and A-Z with at most one point, in a base from 2 to 36. A digit counts what it stands
 * for even if it is not less than the base. The scale is the number of digits behind the point.
 */
struct num *num_parse(const char *digits, size_t length, unsigned base);

/*
 * Adds the number as bc writes it: no zero before the point, a minus sign, and the base's digits.
 * Past base 16 each digit is a blank and a decimal number, all of the same width. base >= 2.
 */
void num_text(struct text *text, const struct num *number, uint64_t base);

bool num_is_zero(const struct num *number);
int num_compare(const struct num *a, const struct num *b); /* < 0, 0, > 0 */
size_t num_digits(const struct num *number);               /* length(): at least 1 */

/* The integer part, if it fits. */
bool num_integer(const struct num *number, intmax_t *value);

struct num *num_add(const struct num *a, const struct num *b);
struct num *num_subtract(const struct num *a, const struct num *b);
struct num *num_negate(const struct num *a);
struct num *num_rescale(const struct num *a, size_t scale); /* cut off, or filled up with zeros */

/* The rules of bc: the product keeps all digits up to the largest of `scale` and both scales. */
struct num *num_multiply(const struct num *a, const struct num *b, size_t scale);
struct num *num_divide(const struct num *a, const struct num *b, size_t scale); /* b is not zero */
struct num *num_modulo(const struct num *a, const struct num *b, size_t scale);
struct num *num_power(const struct num *a, intmax_t exponent, size_t scale);
struct num *num_root(const struct num *a, size_t scale); /* a >= 0 */

/* Memory for what holds numbers, kept for reuse; given back by the same size. */
void *num_block_take(size_t size);
void num_block_give(void *block, size_t size);

/* a ^ exponent modulo m, all integers, exponent >= 0, m not zero; the sign as C's % has it. */
struct num *num_power_modulo(const struct num *a, const struct num *exponent, const struct num *m);

#endif
