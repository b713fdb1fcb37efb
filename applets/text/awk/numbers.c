/* Text to numbers and numbers to text, quickly for what is common and exactly for all. */
#include "awk.h"

#include <math.h>
#include <stdio.h>

static bool is_blank(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static const double powers_of_ten[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                       1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                       1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

/* A decimal number as it is read: mantissa * 10^exponent. */
struct decimal {
    uint64_t mantissa;
    int exponent;
    bool exact; /* all digits are in the mantissa */
};

/* Digits, with a point or without; *seen tells that there was one. Returns where they end. */
static const char *read_digits(const char *at, const char *end, struct decimal *decimal, bool *seen)
{
    bool point = false;

    for (; at < end; at++) {
        if (*at == '.' && !point) {
            point = true;
            continue;
        }
        if (!is_digit(*at))
            break;
        *seen = true;
        if (decimal->mantissa < UINT64_C(100000000000000000)) {
            decimal->mantissa = decimal->mantissa * 10 + (uint64_t)(*at - '0');
            decimal->exponent -= point;
        } else {
            decimal->exact = decimal->exact && *at == '0';
            decimal->exponent += !point;
        }
    }
    return at;
}

/* e12, E-3; nothing when no digit follows. */
static const char *read_exponent(const char *at, const char *end, struct decimal *decimal)
{
    const char *from = at;
    bool minus = false;
    int value = 0;

    if (at == end || (*at | 0x20) != 'e')
        return from;
    at++;
    if (at < end && (*at == '-' || *at == '+'))
        minus = *at++ == '-';
    if (at == end || !is_digit(*at))
        return from;
    for (; at < end && is_digit(*at); at++)
        if (value < 100000)
            value = value * 10 + (*at - '0');
    decimal->exponent += minus ? -value : value;
    return at;
}

/* What strtod makes of these bytes, for numbers that one operation can't give exactly. */
static double exact_number(const char *start, const char *end)
{
    char room[64];
    size_t length = (size_t)(end - start);
    double number;
    char *copy = room;

    if (length >= sizeof room)
        copy = mem_dup_bytes(start, length);
    else
        memcpy(copy, start, length);
    copy[length] = '\0';
    number = strtod(copy, NULL);
    if (copy != room)
        mem_free(copy, length + 1);
    return number;
}

static double decimal_value(const struct decimal *decimal, const char *start, const char *end)
{
    int exponent = decimal->exponent;

    if (decimal->mantissa == 0)
        return 0;
    if (!decimal->exact || decimal->mantissa >> 53 != 0 || exponent < -22 || exponent > 22)
        return exact_number(start, end);
    if (exponent >= 0)
        return (double)decimal->mantissa * powers_of_ten[exponent];
    return (double)decimal->mantissa / powers_of_ten[-exponent];
}

/* "inf" and "nan" count only with a sign before them. */
static bool read_special(const char *at, const char *end, double *number)
{
    char word[3];

    if (end - at < 3)
        return false;
    for (int i = 0; i < 3; i++)
        word[i] = (char)(at[i] | 0x20);
    if (memcmp(word, "inf", 3) == 0)
        *number = INFINITY;
    else if (memcmp(word, "nan", 3) == 0)
        *number = NAN;
    else
        return false;
    return end - at == 3 || is_blank(at[3]);
}

/* The number at `at`; returns where it ends, or `at` when there is none. */
static const char *read_number(const char *at, const char *end, double *number)
{
    struct decimal decimal = {.exact = true};
    const char *from = at, *digits;
    bool seen = false, minus = false, sign = at < end && (*at == '-' || *at == '+');

    *number = 0;
    if (sign)
        minus = *at++ == '-';
    digits = at;
    at = read_digits(at, end, &decimal, &seen);
    if (seen) {
        at = read_exponent(at, end, &decimal);
        *number = decimal_value(&decimal, digits, at);
    } else if (sign && read_special(digits, end, number)) {
        at = digits + 3;
    } else {
        return from;
    }
    *number = minus ? -*number : *number;
    return at;
}

double text_to_number(struct span text)
{
    const char *at = text.ptr, *end = text.ptr + text.len;
    double number;

    while (at < end && is_blank(*at))
        at++;
    read_number(at, end, &number);
    return number;
}

bool text_is_number(struct span text, double *number)
{
    const char *at = text.ptr, *end = text.ptr + text.len, *from;

    while (at < end && is_blank(*at))
        at++;
    if (at == end || (unsigned char)*at > '9')
        return false;
    from = at;
    at = read_number(at, end, number);
    if (at == from)
        return false;
    while (at < end && is_blank(*at))
        at++;
    return at == end;
}

static int digit_value(char byte)
{
    if (is_digit(byte))
        return byte - '0';
    byte |= 0x20;
    return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : 99;
}

double text_to_integer(struct span text, bool any_base)
{
    const char *at = text.ptr, *end = text.ptr + text.len;
    bool minus = false;
    double value = 0;
    int base = 10;

    while (at < end && is_blank(*at))
        at++;
    if (at < end && (*at == '-' || *at == '+'))
        minus = *at++ == '-';
    if (any_base && end - at > 1 && *at == '0')
        base = (at[1] | 0x20) == 'x' ? 16 : 8;
    if (base == 8) /* 09 and 0.5 are decimal */
        for (const char *digit = at; digit < end && (is_digit(*digit) || *digit == '.'); digit++)
            if (*digit > '7' || *digit == '.')
                base = 10;
    if (base == 10)
        return text_to_number(text);
    at += base == 16 ? 2 : 1;
    for (; at < end && digit_value(*at) < base; at++)
        value = value * base + digit_value(*at);
    return minus ? -value : value;
}

bool integer_key(struct span text, int64_t *integer)
{
    const char *at = text.ptr, *end = text.ptr + text.len;
    int64_t value = 0;
    bool minus;

    if (text.len == 0 || text.len > 16 || (unsigned char)*at > '9')
        return false;
    minus = *at == '-';
    at += minus;
    if (at == end || (*at == '0' && (text.len > 1)))
        return false;
    for (; at < end; at++) {
        if (!is_digit(*at))
            return false;
        value = value * 10 + (*at - '0');
    }
    *integer = minus ? -value : value;
    return true;
}

static size_t special_text(double number, char *text)
{
    text[0] = signbit(number) ? '-' : '+';
    memcpy(text + 1, isnan(number) ? "nan" : "inf", 3);
    return 4;
}

/* %.6g and its like without stdio; false for other formats. */
static bool is_general(const char *format, int *precision)
{
    if (format[0] != '%' || format[1] != '.' || !is_digit(format[2]))
        return false;
    *precision = format[2] - '0';
    format += 3;
    if (is_digit(*format))
        *precision = *precision * 10 + (*format++ - '0');
    return format[0] == 'g' && format[1] == '\0';
}

size_t number_text(double number, const char *format, char *text)
{
    int precision, length;
    size_t fixed;

    if (number >= -1e18 && number <= 1e18 && number == (double)(int64_t)number) {
        char digits[NUMBER_DIGITS], *end = digits + sizeof digits, *start;
        int64_t value = (int64_t)number;

        start = format_uint(end, value < 0 ? 0 - (uintmax_t)value : (uintmax_t)value);
        if (value < 0)
            *--start = '-';
        memcpy(text, start, (size_t)(end - start));
        return (size_t)(end - start);
    }
    if (!isfinite(number))
        return special_text(number, text);
    if (number == trunc(number))
        return (size_t)snprintf(text, NUMBER_TEXT, "%.0f", number);
    if (is_general(format, &precision)) {
        fixed = fixed_text(number, 'g', precision, false, text);
        if (fixed > 0)
            return fixed;
    }
    if (format[strcspn(format, "di")] != '\0')
        return number_text(trunc(number), format, text);
    length = snprintf(text, NUMBER_TEXT, format, number);
    if (length < 0)
        return 0;
    return length < NUMBER_TEXT ? (size_t)length : NUMBER_TEXT - 1;
}
