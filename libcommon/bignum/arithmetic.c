/* Products, quotients, powers and roots of numbers by the rules of bc. See bignum.h. */
#include "number.h"

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

/* Zero limbs at both ends cost nothing. */
static void multiply_trimmed(uint64_t *r, const struct num *a, const struct num *b)
{
    size_t an = limbs_trim(a->limb, a->count), bn = limbs_trim(b->limb, b->count);
    size_t a_low = 0, b_low = 0, count = a->count + b->count;

    while (a_low < an && a->limb[a_low] == 0)
        a_low++;
    while (b_low < bn && b->limb[b_low] == 0)
        b_low++;
    limbs_clear(r, a_low + b_low);
    limbs_multiply(r + a_low + b_low, a->limb + a_low, an - a_low, b->limb + b_low, bn - b_low);
    limbs_clear(r + an + bn, count - an - bn);
}

struct num *num_multiply(const struct num *a, const struct num *b, size_t scale)
{
    size_t full = a->scale + b->scale, count = a->count + b->count, dropped;
    uint64_t *product;
    struct num *result;

    scale = larger(scale, larger(a->scale, b->scale));
    if (scale > full)
        scale = full;
    result = num_make(a->count - a->fraction + b->count - b->fraction, scale);
    result->negative = a->negative != b->negative;
    dropped = a->fraction + b->fraction - result->fraction;
    if (dropped == 0) {
        multiply_trimmed(result->limb, a, b);
    } else {
        product = limbs_take(count);
        multiply_trimmed(product, a, b);
        limbs_copy(result->limb, product + dropped, count - dropped);
        limbs_give(product, count);
    }
    return num_finish(result);
}

/*
 * The dividend gets, or loses, as many limbs as make the quotient's fraction long enough; what is
 * lost below the divisor's last place could not have changed the quotient.
 */
struct num *num_divide(const struct num *a, const struct num *b, size_t scale)
{
    size_t fraction = limbs_for(scale), bn = limbs_trim(b->limb, b->count);
    size_t room = a->count + fraction + b->fraction, zeros = 0, lost = 0, an, qn;
    uint64_t *dividend;
    struct num *result;

    if (fraction + b->fraction > a->fraction)
        zeros = fraction + b->fraction - a->fraction;
    else
        lost = a->fraction - fraction - b->fraction;
    an = limbs_trim(a->limb, a->count);
    an = an > lost ? an - lost + zeros : 0;
    qn = an >= bn ? an - bn + 1 : 0;
    result = num_make(qn > fraction ? qn - fraction : 0, scale);
    limbs_clear(result->limb, result->count);
    if (qn > 0) {
        dividend = limbs_take(room);
        limbs_clear(dividend, zeros);
        limbs_copy(dividend + zeros, a->limb + lost, an - zeros);
        limbs_divide(result->limb, NULL, dividend, an, b->limb, bn);
        limbs_give(dividend, room);
    }
    result->negative = a->negative != b->negative;
    return num_finish(result);
}

struct num *num_modulo(const struct num *a, const struct num *b, size_t scale)
{
    size_t rest_scale = larger(a->scale, b->scale + scale);
    struct num *quotient = num_divide(a, b, scale);
    struct num *product = num_multiply(quotient, b, rest_scale);
    struct num *rest = num_subtract(a, product), *result = num_rescale(rest, rest_scale);

    num_release(quotient);
    num_release(product);
    num_release(rest);
    return result;
}

static void replace(struct num **place, struct num *number)
{
    num_release(*place);
    *place = number;
}

/* All digits of a to a positive power. */
static struct num *power_exact(const struct num *a, uintmax_t exponent)
{
    struct num *result = num_rescale(a, a->scale);

    for (int bit = 62 - __builtin_clzll(exponent); bit >= 0; bit--) {
        replace(&result, num_multiply(result, result, SIZE_MAX));
        if (exponent >> bit & 1)
            replace(&result, num_multiply(result, a, SIZE_MAX));
    }
    return result;
}

struct num *num_power(const struct num *a, intmax_t exponent, size_t scale)
{
    uintmax_t magnitude = exponent < 0 ? 0 - (uintmax_t)exponent : (uintmax_t)exponent;
    struct num *one = num_new(1), *power, *result;

    if (exponent == 0)
        return one;
    if (num_is_zero(a)) {
        num_release(one);
        return num_rescale(a, exponent > 0 ? a->scale : scale);
    }
    power = power_exact(a, magnitude);
    if (exponent < 0)
        result = num_divide(one, power, scale);
    else if (power->scale > larger(scale, a->scale))
        result = num_rescale(power, larger(scale, a->scale));
    else
        result = num_keep(power);
    num_release(one);
    num_release(power);
    return result;
}

struct num *num_root(const struct num *a, size_t scale)
{
    size_t integer = (a->count - a->fraction + 1) / 2, count;
    struct num *radicand, *root, *one = num_new(1);

    if (num_is_zero(a) || num_compare(a, one) == 0) { /* bc gives these no scale */
        num_release(one);
        return num_new(!num_is_zero(a));
    }
    num_release(one);
    scale = larger(scale, a->scale);
    root = num_make(integer, scale);
    radicand = num_make(2 * integer, 2 * root->fraction * LIMB_DIGITS);
    limbs_clear(radicand->limb, radicand->count);
    limbs_copy(radicand->limb + radicand->fraction - a->fraction, a->limb, a->count);
    limbs_clear(root->limb, root->count);
    count = (limbs_trim(radicand->limb, radicand->count) + 1) / 2;
    limbs_root(root->limb, radicand->limb, count);
    num_release(radicand);
    return num_finish(root);
}

struct num *num_power_modulo(const struct num *a, const struct num *exponent, const struct num *m)
{
    struct num *base = num_modulo(a, m, 0), *one = num_new(1), *two = num_new(2), *odd;
    struct num *rest = num_rescale(exponent, 0), *result = num_modulo(one, m, 0);

    while (!num_is_zero(rest)) {
        odd = num_modulo(rest, two, 0);
        if (!num_is_zero(odd)) {
            replace(&result, num_multiply(result, base, 0));
            replace(&result, num_modulo(result, m, 0));
        }
        num_release(odd);
        replace(&rest, num_divide(rest, two, 0));
        replace(&base, num_multiply(base, base, 0));
        replace(&base, num_modulo(base, m, 0));
    }
    num_release(one);
    num_release(two);
    num_release(rest);
    num_release(base);
    return result;
}
