/* Numbers with sign and scale: making, comparing, adding. See bignum.h. */
#include "blocks.h"
#include "number.h"

uint64_t power_of_ten(unsigned exponent)
{
    uint64_t power = 1;

    while (exponent-- > 0)
        power *= 10;
    return power;
}

struct num *num_make(size_t integer, size_t scale)
{
    size_t fraction = limbs_for(scale), count = integer + fraction;
    uint8_t block = number_block_class(sizeof(struct num) + count * sizeof(uint64_t));
    struct num *number = number_block_take(block);

    *number = (struct num){
        .refs = 1, .block = block, .scale = scale, .fraction = fraction, .count = count};
    return number;
}

struct num *num_finish(struct num *number)
{
    unsigned digits = number->scale % LIMB_DIGITS;

    if (digits != 0)
        number->limb[0] -= number->limb[0] % power_of_ten(LIMB_DIGITS - digits);
    number->count = number->fraction +
                    limbs_trim(number->limb + number->fraction, number->count - number->fraction);
    number->negative = number->negative && !num_is_zero(number);
    return number;
}

struct num *num_new(intmax_t value)
{
    uint64_t magnitude = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    struct num *number = num_make(2, 0);

    number->negative = value < 0;
    number->limb[0] = magnitude % LIMB_BASE;
    number->limb[1] = magnitude / LIMB_BASE;
    return num_finish(number);
}

struct num *num_keep(struct num *number)
{
    number->refs++;
    return number;
}

void num_release(struct num *number)
{
    if (number != NULL && --number->refs == 0)
        number_block_give(number, number->block);
}

bool num_is_zero(const struct num *number)
{
    return limbs_trim(number->limb, number->count) == 0;
}

size_t num_digits(const struct num *number)
{
    size_t integer = number->count - number->fraction, digits = number->scale;

    if (integer > 0) {
        digits += (integer - 1) * LIMB_DIGITS;
        for (uint64_t top = number->limb[number->count - 1]; top > 0; top /= 10)
            digits++;
    }
    return digits > 0 ? digits : 1;
}

bool num_integer(const struct num *number, intmax_t *value)
{
    size_t integer = number->count - number->fraction;
    const uint64_t *limb = number->limb + number->fraction;
    uint128 magnitude = integer > 0 ? limb[0] : 0;

    if (integer > 1)
        magnitude += (uint128)limb[1] * LIMB_BASE;
    if (integer > 2 || magnitude > INTMAX_MAX)
        return false;
    *value = number->negative ? -(intmax_t)magnitude : (intmax_t)magnitude;
    return true;
}

/* The order of the magnitudes. */
static int compare_magnitudes(const struct num *a, const struct num *b)
{
    size_t a_integer = a->count - a->fraction, b_integer = b->count - b->fraction;
    size_t common = a->count < b->count ? a->count : b->count;
    int order;

    if (a_integer != b_integer)
        return a_integer < b_integer ? -1 : 1;
    order = limbs_compare(a->limb + a->count - common, b->limb + b->count - common, common);
    if (order != 0)
        return order;
    return (limbs_trim(a->limb, a->count - common) > 0) -
           (limbs_trim(b->limb, b->count - common) > 0);
}

int num_compare(const struct num *a, const struct num *b)
{
    if (a->negative != b->negative)
        return a->negative ? -1 : 1;
    return a->negative ? -compare_magnitudes(a, b) : compare_magnitudes(a, b);
}

/* a's limbs into a number of its integer limbs and one more, filled up behind. */
static struct num *copy_aligned(const struct num *a, size_t integer, size_t scale)
{
    struct num *number = num_make(integer, scale);
    size_t used = a->count - a->fraction + number->fraction;
    size_t kept = a->count < used ? a->count : used;

    limbs_clear(number->limb, used - kept);
    limbs_copy(number->limb + used - kept, a->limb + a->count - kept, kept);
    limbs_clear(number->limb + used, number->count - used);
    number->negative = a->negative;
    return number;
}

struct num *num_rescale(const struct num *a, size_t scale)
{
    return num_finish(copy_aligned(a, a->count - a->fraction, scale));
}

struct num *num_negate(const struct num *a)
{
    struct num *number = num_rescale(a, a->scale);

    number->negative = !a->negative && !num_is_zero(a);
    return number;
}

static struct num *combine(const struct num *a, const struct num *b, bool subtract)
{
    size_t scale = a->scale > b->scale ? a->scale : b->scale, offset;
    bool negative = a->negative, same = a->negative == (b->negative ^ subtract);
    struct num *sum;

    if ((a->count - a->fraction < b->count - b->fraction) ||
        (!same && compare_magnitudes(a, b) < 0)) {
        const struct num *larger = b;

        negative = b->negative ^ subtract;
        b = a;
        a = larger;
    }
    sum = copy_aligned(a, a->count - a->fraction + 1, scale);
    offset = sum->fraction - b->fraction;
    if (same)
        limbs_add(sum->limb + offset, sum->limb + offset, sum->count - offset, b->limb, b->count);
    else
        limbs_subtract(sum->limb + offset, sum->limb + offset, sum->count - offset, b->limb,
                       b->count);
    sum->negative = negative;
    return num_finish(sum);
}

struct num *num_add(const struct num *a, const struct num *b)
{
    return combine(a, b, false);
}

struct num *num_subtract(const struct num *a, const struct num *b)
{
    return combine(a, b, true);
}
