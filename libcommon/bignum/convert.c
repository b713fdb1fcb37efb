/*
 * Numbers as digits in any base. Limbs are decimal, so that base 10 is copied; in others a long
 * number is cut into halves at a power of the base, and so on (divide and conquer).
 */
#include <math.h>

#include "number.h"
#include "pool.h"

enum { LEVELS = 60, DECIMAL = 10, DIGITS_OF_LETTERS = 16 };

static const char digit_letters[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/* level[i] is base ^ (chunk << i), where base ^ chunk is what a limb can hold. */
struct powers {
    uint64_t base;
    size_t chunk;
    int count;
    struct num *level[LEVELS];
};

static void start_powers(struct powers *powers, uint64_t base)
{
    uint64_t power = base;

    *powers = (struct powers){.base = base, .chunk = 1, .count = 1};
    for (; power <= LIMB_BASE / base; power *= base)
        powers->chunk++;
    powers->level[0] = num_new((intmax_t)power);
}

/* The power at a level, made from the one below. */
static const struct num *power_at(struct powers *powers, int level)
{
    for (; powers->count <= level; powers->count++) {
        const struct num *below = powers->level[powers->count - 1];

        powers->level[powers->count] = num_multiply(below, below, 0);
    }
    return powers->level[level];
}

static void drop_powers(struct powers *powers)
{
    while (powers->count > 0)
        num_release(powers->level[--powers->count]);
}

/* The least level whose digits are at least so many. */
static int level_for(const struct powers *powers, size_t digits)
{
    int level = 0;

    while (powers->chunk << level < digits)
        level++;
    return level;
}

static unsigned digit_value(char c)
{
    return (unsigned)(c <= '9' ? c - '0' : c - 'A' + DECIMAL);
}

/* An integer from its digits in a base that is not 10. */
static struct num *parse_integer(struct powers *powers, const char *digits, size_t length)
{
    struct num *high, *low, *product, *sum;
    int level;
    size_t rest;

    if (length <= powers->chunk) {
        intmax_t value = 0;

        for (size_t i = 0; i < length; i++)
            value = value * (intmax_t)powers->base + digit_value(digits[i]);
        return num_new(value);
    }
    level = level_for(powers, length) - 1;
    rest = powers->chunk << level;
    high = parse_integer(powers, digits, length - rest);
    low = parse_integer(powers, digits + length - rest, rest);
    product = num_multiply(high, power_at(powers, level), 0);
    sum = num_add(product, low);
    num_release(high);
    num_release(low);
    num_release(product);
    return sum;
}

/* The fraction as bc reads it: its digits, divided by the power of the base, to as many places. */
static struct num *parse_fraction(struct powers *powers, const char *digits, size_t length)
{
    struct num *base = num_new((intmax_t)powers->base);
    struct num *divisor = num_power(base, (intmax_t)length, 0);
    struct num *dividend = parse_integer(powers, digits, length);
    struct num *fraction = num_divide(dividend, divisor, length);

    num_release(base);
    num_release(divisor);
    num_release(dividend);
    return fraction;
}

static struct num *parse_other(const char *digits, size_t integer, size_t fraction, unsigned base)
{
    struct powers powers;
    struct num *whole, *part, *sum;

    start_powers(&powers, base);
    whole = parse_integer(&powers, digits, integer);
    part = parse_fraction(&powers, digits + integer + (fraction > 0), fraction);
    sum = num_add(whole, part);
    num_release(whole);
    num_release(part);
    drop_powers(&powers);
    return sum;
}

/* Up to LIMB_DIGITS digits, filled up with zeros behind. A digit past 9 carries into the next. */
static uint64_t parse_limb(const char *digits, size_t length, unsigned filled)
{
    uint64_t value = 0;

    for (size_t i = 0; i < filled; i++)
        value = value * DECIMAL + (i < length ? digit_value(digits[i]) : 0);
    return value;
}

static void parse_decimal(struct num *number, const char *digits, size_t integer, size_t fraction)
{
    const char *behind = digits + integer + 1;
    uint64_t *limb = number->limb + number->fraction;

    for (size_t i = 0; i < number->fraction; i++)
        limb[-(ptrdiff_t)i - 1] =
            parse_limb(behind + i * LIMB_DIGITS, fraction - i * LIMB_DIGITS, LIMB_DIGITS);
    while (limb < number->limb + number->count) {
        size_t used = integer < LIMB_DIGITS ? integer : LIMB_DIGITS;

        integer -= used;
        *limb++ = parse_limb(digits + integer, used, (unsigned)used);
    }
    for (uint64_t carry = 0, *at = number->limb; at < limb; at++) {
        uint64_t value = *at + carry;

        carry = value / LIMB_BASE;
        *at = value % LIMB_BASE;
    }
}

struct num *num_parse(const char *digits, size_t length, unsigned base)
{
    const char *point = memchr(digits, '.', length);
    size_t integer = point != NULL ? (size_t)(point - digits) : length;
    size_t fraction = point != NULL ? length - integer - 1 : 0;
    struct num *number;

    if (base != DECIMAL)
        return parse_other(digits, integer, fraction, base);
    number = num_make(limbs_for(integer) + 1, fraction); /* one for digits past 9 */
    parse_decimal(number, digits, integer, fraction);
    return num_finish(number);
}

/* ---------------------------------------------------------------- output */

static void text_limb(struct text *text, uint64_t limb, size_t skipped, size_t digits)
{
    char buffer[LIMB_DIGITS];

    for (size_t i = LIMB_DIGITS; i-- > 0; limb /= DECIMAL)
        buffer[i] = (char)('0' + limb % DECIMAL);
    text_add(text, buffer + skipped, digits - skipped);
}

static void text_decimal(struct text *text, const struct num *number)
{
    size_t i = number->count, left = number->scale;

    if (i > number->fraction) {
        char digits[NUMBER_DIGITS], *end = digits + sizeof digits;
        char *start = format_uint(end, number->limb[--i]);

        text_add(text, start, (size_t)(end - start));
    }
    while (i > number->fraction)
        text_limb(text, number->limb[--i], 0, LIMB_DIGITS);
    if (left > 0)
        text_byte(text, '.');
    for (size_t digits; i > 0; left -= digits) {
        digits = left < LIMB_DIGITS ? left : LIMB_DIGITS;
        text_limb(text, number->limb[--i], 0, digits);
    }
}

/* chunk << level digits of an integer. */
static void split_digits(struct powers *powers, const struct num *number, int level,
                         uint64_t *digits)
{
    struct num *high, *low, *product;
    size_t half;

    if (level == 0) {
        uint64_t value = number->count > 0 ? number->limb[0] : 0;

        for (size_t i = powers->chunk; i-- > 0; value /= powers->base)
            digits[i] = value % powers->base;
        return;
    }
    half = powers->chunk << (level - 1);
    high = num_divide(number, power_at(powers, level - 1), 0);
    product = num_multiply(high, power_at(powers, level - 1), 0);
    low = num_subtract(number, product);
    split_digits(powers, high, level - 1, digits);
    split_digits(powers, low, level - 1, digits + half);
    num_release(high);
    num_release(product);
    num_release(low);
}

static int decimal_width(uint64_t value)
{
    int width = 1;

    for (; value >= DECIMAL; value /= DECIMAL)
        width++;
    return width;
}

/* Behind a point the first digit has no blank before it. */
static void text_digits(struct text *text, const uint64_t *digits, size_t count, uint64_t base)
{
    int width = decimal_width(base - 1);
    bool behind_point = text->length > 0 && text->bytes[text->length - 1] == '.';

    for (size_t i = 0; i < count; i++) {
        if (base <= DIGITS_OF_LETTERS) {
            text_byte(text, digit_letters[digits[i]]);
        } else {
            if (i > 0 || !behind_point)
                text_byte(text, ' ');
            text_limb(text, digits[i], (size_t)(LIMB_DIGITS - width), LIMB_DIGITS);
        }
    }
}

/* An integer below base ^ count; `count` 0: as many digits as it needs. */
static void text_integer(struct text *text, const struct num *number, struct powers *powers,
                         size_t count)
{
    int level = level_for(powers, count);
    size_t all, first;
    uint64_t *digits;

    if (count == 0)
        while (num_compare(power_at(powers, level), number) <= 0)
            level++;
    all = powers->chunk << level;
    digits = limbs_take(all);
    split_digits(powers, number, level, digits);
    first = all - count;
    if (count == 0)
        for (first = 0; first < all && digits[first] == 0;)
            first++;
    text_digits(text, digits + first, all - first, powers->base);
    limbs_give(digits, all);
}

/* As many places as make base ^ places at least 10 ^ scale. */
static size_t places_for(size_t scale, uint64_t base)
{
    unsigned zeros = 0;
    uint64_t power = base;

    for (; power % DECIMAL == 0; power /= DECIMAL)
        zeros++;
    if (power == 1)
        return (scale + zeros - 1) / zeros;
    return (size_t)ceil((double)scale / log10((double)base));
}

static void text_fraction(struct text *text, const struct num *fraction, struct powers *powers)
{
    size_t places = places_for(fraction->scale, powers->base);
    struct num *base = num_new((intmax_t)powers->base);
    struct num *power = num_power(base, (intmax_t)places, 0);
    struct num *product = num_multiply(fraction, power, 0), *digits = num_rescale(product, 0);

    text_byte(text, '.');
    text_integer(text, digits, powers, places);
    num_release(base);
    num_release(power);
    num_release(product);
    num_release(digits);
}

void num_text(struct text *text, const struct num *number, uint64_t base)
{
    struct powers powers;
    struct num *integer, *fraction;

    if (num_is_zero(number)) {
        text_byte(text, '0');
        return;
    }
    if (number->negative)
        text_byte(text, '-');
    if (base == DECIMAL) {
        text_decimal(text, number);
        return;
    }
    start_powers(&powers, base);
    integer = num_rescale(number, 0);
    fraction = num_subtract(number, integer);
    integer->negative = fraction->negative = false;
    text_integer(text, integer, &powers, 0);
    if (number->scale > 0)
        text_fraction(text, fraction, &powers);
    num_release(integer);
    num_release(fraction);
    drop_powers(&powers);
}
