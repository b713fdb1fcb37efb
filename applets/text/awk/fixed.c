/*
 * %f, %e and %g without stdio. A number is scaled so that the digits asked for are an integer and
 * the rest a fraction; when the fraction is so near to one half that the error of scaling could
 * decide the rounding, the caller has to do it exactly.
 */
#include "awk.h"

#include <math.h>

enum { DIGITS_MAX = 15, TENS_MAX = 22 };

static const double tens[TENS_MAX + 1] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                          1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                          1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

/* number * 10^exponent, rounded to an integer; false when that can't be told for certain. */
static bool scale(double number, int exponent, uint64_t *result)
{
    double scaled, whole, fraction, error;

    if (exponent > TENS_MAX || exponent < -TENS_MAX)
        return false;
    scaled = exponent >= 0 ? number * tens[exponent] : number / tens[-exponent];
    if (scaled >= 1e15)
        return false;
    whole = floor(scaled);
    fraction = scaled - whole;
    error = scaled * 0x1p-52; /* one rounding, and as much again to be safe */
    if (fabs(fraction - 0.5) <= error)
        return false;
    *result = (uint64_t)whole + (fraction > 0.5);
    return true;
}

/* The decimal exponent: 10^e <= number < 10^(e+1), or one less. */
static int estimate_exponent(double number)
{
    int binary;

    frexp(number, &binary);
    return (int)floor((binary - 1) * 0.30102999566398119521);
}

/*
 * Exactly `count` digits of a number, the decimal exponent of the first in *exponent. The estimate
 * may be one too low, and so may be the exponent of what is rounded up to a power of ten.
 */
static bool significant_digits(double number, int count, uint64_t *digits, int *exponent)
{
    static const uint64_t limits[DIGITS_MAX + 1] = {1,
                                                    10,
                                                    100,
                                                    1000,
                                                    10000,
                                                    100000,
                                                    1000000,
                                                    10000000,
                                                    100000000,
                                                    1000000000,
                                                    10000000000,
                                                    100000000000,
                                                    1000000000000,
                                                    10000000000000,
                                                    100000000000000,
                                                    1000000000000000};
    int guess = estimate_exponent(number);

    for (int tries = 0; tries < 2; tries++, guess++) {
        if (!scale(number, count - 1 - guess, digits))
            return false;
        if (*digits < limits[count]) {
            *exponent = guess;
            return true;
        }
    }
    return false;
}

/* The digits of an integer, padded with zeros in front to `least`. */
static size_t put_digits(char *text, uint64_t value, int least)
{
    char digits[NUMBER_DIGITS], *end = digits + sizeof digits, *start = format_uint(end, value);
    int length = (int)(end - start);
    size_t at = 0;

    for (; length < least; least--)
        text[at++] = '0';
    memcpy(text + at, start, (size_t)length);
    return at + (size_t)length;
}

static size_t plain_text(double number, int precision, bool alternate, char *text)
{
    uint64_t value;
    size_t length;

    if (precision > DIGITS_MAX || !scale(number, precision, &value))
        return 0;
    length = put_digits(text, value, precision + 1);
    if (precision == 0 && !alternate)
        return length;
    memmove(text + length - precision + 1, text + length - precision, (size_t)precision);
    text[length - (size_t)precision] = '.';
    return length + 1;
}

static size_t put_exponent(char *text, int exponent)
{
    text[0] = 'e';
    text[1] = exponent < 0 ? '-' : '+';
    return 2 + put_digits(text + 2, (uint64_t)abs(exponent), 2);
}

/* d.ddde+XX from all digits. */
static size_t exponent_text(char *text, size_t length, int exponent, bool point)
{
    if (length > 1 || point) {
        memmove(text + 2, text + 1, length - 1);
        text[1] = '.';
        length++;
    }
    return length + put_exponent(text + length, exponent);
}

static size_t without_zeros(const char *text, size_t length)
{
    while (length > 1 && text[length - 1] == '0')
        length--;
    return length;
}

static size_t general_text(double number, int precision, char *text)
{
    uint64_t digits;
    size_t length;
    int exponent;

    if (!significant_digits(number, precision, &digits, &exponent))
        return 0;
    length = without_zeros(text, put_digits(text, digits, precision));
    if (exponent < -4 || exponent >= precision)
        return exponent_text(text, length, exponent, false);
    if (exponent < 0) { /* 0.000ddd */
        size_t zeros = (size_t)-exponent + 1;

        memmove(text + zeros, text, length);
        memcpy(text, "0.000", zeros);
        return length + zeros;
    }
    if (length <= (size_t)exponent + 1) {
        memset(text + length, '0', (size_t)exponent + 1 - length);
        return (size_t)exponent + 1;
    }
    memmove(text + exponent + 2, text + exponent + 1, length - (size_t)exponent - 1);
    text[exponent + 1] = '.';
    return length + 1;
}

size_t fixed_text(double number, int conversion, int precision, bool alternate, char *text)
{
    size_t sign = signbit(number) != 0, length = 0;
    uint64_t digits;
    int exponent;

    number = fabs(number);
    text[0] = '-';
    if (precision == 0 && conversion == 'g')
        precision = 1;
    if (!isfinite(number) || precision > DIGITS_MAX - 1 || number == 0)
        return 0;
    if (conversion == 'f')
        length = plain_text(number, precision, alternate, text + sign);
    else if (conversion == 'g' && !alternate)
        length = general_text(number, precision, text + sign);
    else if (conversion == 'e' && significant_digits(number, precision + 1, &digits, &exponent))
        length = exponent_text(text + sign, put_digits(text + sign, digits, precision + 1),
                               exponent, alternate);
    return length > 0 ? length + sign : 0;
}
