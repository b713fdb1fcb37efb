/* Numbers with suffixes as exact fractions: see numfmt.h. */
#include "box.h"
#include "numfmt.h"

static const char suffixes[] = "KMGTPEZYRQ";
enum { POWERS = sizeof suffixes - 1 };

static bool multiply(uint128 *value, uint128 factor)
{
    return !__builtin_mul_overflow(*value, factor, value);
}

static bool raise(uint128 *value, uint128 base, int power)
{
    while (power-- > 0)
        if (!multiply(value, base))
            return false;
    return true;
}

/* Digits onto a value; the count of them, or -1 when it gets too large. */
static int take_digits(struct span *text, uint128 *value)
{
    int count = 0;

    for (; text->len > 0 && *text->ptr >= '0' && *text->ptr <= '9'; count++) {
        if (!multiply(value, 10) ||
            __builtin_add_overflow(*value, (uint128)(*text->ptr - '0'), value))
            return -1;
        text->ptr++;
        text->len--;
    }
    return count;
}

/* The suffix, which must end the text. Sets the power and the base it is of. */
static const char *take_suffix(struct span text, enum unit from, int *power, int *base)
{
    char letter = text.len == 0 ? '\0' : *text.ptr == 'k' ? 'K' : *text.ptr;
    const char *found = letter != '\0' ? strchr(suffixes, letter) : NULL;
    bool binary = text.len == 2 && text.ptr[1] == 'i';

    *base = from == UNIT_IEC || from == UNIT_IEC_I || binary ? 1024 : 1000;
    if (text.len == 0)
        return NULL;
    if (found == NULL || text.len > 2 || (text.len == 2 && !binary) ||
        (binary && from != UNIT_AUTO && from != UNIT_IEC_I))
        return "invalid suffix in '%s'";
    if (from == UNIT_NONE)
        return "suffix in '%s' needs --from";
    if (from == UNIT_IEC_I && !binary)
        return "suffix without 'i' in '%s'";
    *power = (int)(found - suffixes) + 1;
    return NULL;
}

const char *quantity_read(struct quantity *quantity, struct span text, enum unit from)
{
    static const char too_large[] = "number too large: '%s'";
    int digits, base;
    const char *wrong;

    *quantity = (struct quantity){.denominator = 1, .negative = text.len > 0 && *text.ptr == '-'};
    text.ptr += quantity->negative;
    text.len -= quantity->negative;
    digits = take_digits(&text, &quantity->numerator);
    if (digits >= 0 && text.len > 0 && *text.ptr == '.') {
        text.ptr++;
        text.len--;
        quantity->decimals = take_digits(&text, &quantity->numerator);
        if (quantity->decimals == 0)
            return "invalid number '%s'";
    }
    if (digits < 0 || quantity->decimals < 0)
        return too_large;
    if (digits == 0 && quantity->decimals == 0)
        return "invalid number '%s'";
    wrong = take_suffix(text, from, &quantity->power, &base);
    if (wrong != NULL)
        return wrong;
    if (!raise(&quantity->numerator, (uint128)base, quantity->power) ||
        !raise(&quantity->denominator, 10, quantity->decimals))
        return too_large;
    return NULL;
}

uintmax_t unit_read(const char *text)
{
    struct quantity quantity;

    if (*text != '\0' && (*text < '0' || *text > '9')) /* a suffix alone is one of it */
        text = mem_print("1%s", text);
    if (quantity_read(&quantity, span_of(text), UNIT_AUTO) != NULL || quantity.decimals > 0 ||
        quantity.negative || quantity.numerator > UINTMAX_MAX)
        return 0;
    return (uintmax_t)quantity.numerator;
}

bool quantity_scale(struct quantity *quantity, uintmax_t from_unit, uintmax_t to_unit)
{
    return multiply(&quantity->numerator, from_unit) && multiply(&quantity->denominator, to_unit);
}

/* Whether what follows the digits shown, rest / denominator of the last one, makes it larger. */
static bool rounds_away(const struct quantity *quantity, uint128 rest, enum rounding rounding)
{
    switch (rounding) {
    case ROUND_UP:
        return rest > 0 && !quantity->negative;
    case ROUND_DOWN:
        return rest > 0 && quantity->negative;
    case ROUND_FROM_ZERO:
        return rest > 0;
    case ROUND_NEAREST:
        return rest >= quantity->denominator - rest;
    default:
        return false;
    }
}

/* Adds one in the last place; a carry out of the first digit goes into the room before it. */
static char *increment(char *digits, char *end)
{
    while (end > digits) {
        if (*--end == '.')
            continue;
        if (*end != '9') {
            ++*end;
            return digits;
        }
        *end = '0';
    }
    *--digits = '1';
    return digits;
}

/*
 * Digits with a point before the last `decimals` of them; `shown` is how many of these there are to
 * be, the rest of them zeros. They stand in numfmt->digits, with room for a carry and a sign.
 */
static char *to_digits(const struct numfmt *numfmt, const struct quantity *quantity, long decimals,
                       long shown)
{
    char *point = numfmt->digits + WHOLE_DIGITS;
    uint128 whole = quantity->numerator / quantity->denominator;
    uint128 rest = quantity->numerator % quantity->denominator;
    char *start = point, *end = point;

    do
        *--start = (char)('0' + (int)(whole % 10));
    while ((whole /= 10) != 0);
    if (shown > 0)
        *end++ = '.';
    for (long i = 0; i < decimals; i++) {
        rest *= 10;
        *end++ = (char)('0' + (int)(rest / quantity->denominator));
        rest %= quantity->denominator;
    }
    if (rounds_away(quantity, rest, (enum rounding)numfmt->round))
        start = increment(start, end);
    for (long i = decimals; i < shown; i++)
        *end++ = '0';
    *end = '\0';
    return start;
}

static bool is_below(const struct quantity *quantity, uint128 limit)
{
    return quantity->numerator / quantity->denominator < limit;
}

/* Makes the number smaller than the base; returns the power by which it is scaled. */
static int scale_down(struct quantity *quantity, unsigned base)
{
    int power = 0;

    while (power < POWERS && !is_below(quantity, base)) {
        if (!multiply(&quantity->denominator, base))
            return -1;
        power++;
    }
    return power;
}

/* Digits of a scaled number: one decimal below ten, unless the format says how many. */
static char *scaled_digits(const struct numfmt *numfmt, const struct quantity *quantity, int power)
{
    char *digits;

    if (numfmt->precision >= 0)
        return to_digits(numfmt, quantity,
                         numfmt->precision < power * 3 ? numfmt->precision : power * 3,
                         numfmt->precision);
    if (power == 0 || !is_below(quantity, 10))
        return to_digits(numfmt, quantity, 0, 0);
    digits = to_digits(numfmt, quantity, 1, 1);
    if (digits[1] != '.') /* it was rounded to 10.0 */
        digits[2] = '\0';
    return digits;
}

/* Whether rounding has made it a full base, which is one of the next power. */
static bool has_carried(const char *digits, unsigned base)
{
    return strncmp(digits, base == 1000 ? "1000" : "1024", 4) == 0;
}

static char *scaled_text(const struct numfmt *numfmt, struct quantity *quantity)
{
    unsigned base = numfmt->to == UNIT_SI ? 1000 : 1024;
    int power = scale_down(quantity, base);
    char *digits, *end;

    if (power < 0 || quantity->denominator > ~(uint128)0 / 10)
        return NULL;
    digits = scaled_digits(numfmt, quantity, power);
    if (power < POWERS && has_carried(digits, base)) {
        quantity->numerator = quantity->denominator = 1;
        digits = scaled_digits(numfmt, quantity, ++power);
    }
    if (power == 0)
        return digits;
    end = digits + strlen(digits);
    *end++ = suffixes[power - 1];
    if (numfmt->to == UNIT_IEC_I)
        *end++ = 'i';
    *end = '\0';
    return digits;
}

char *quantity_text(const struct numfmt *numfmt, struct quantity *quantity)
{
    long decimals = numfmt->precision >= 0 ? numfmt->precision
                    : quantity->power == 0 ? quantity->decimals
                                           : 0;
    char *digits;

    if (numfmt->to != UNIT_NONE)
        digits = scaled_text(numfmt, quantity);
    else if (quantity->denominator > ~(uint128)0 / 10)
        return NULL;
    else
        digits = to_digits(numfmt, quantity, decimals, decimals);
    if (digits != NULL && quantity->negative && strpbrk(digits, "123456789") != NULL)
        *--digits = '-';
    return digits;
}
