/* Numbers as people write them: see number.h. */
#include "box.h"

static int digit_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')
        return (c | 0x20) - 'a' + 10;
    return INT_MAX;
}

/* Digits from *text on, which is left behind them. False without a digit, or past 64 bits. */
static bool scan_digits(const char **text, int base, uintmax_t *value)
{
    const char *start = *text;
    uintmax_t sum = 0;

    for (; digit_value(**text) < base; ++*text)
        if (__builtin_mul_overflow(sum, (uintmax_t)base, &sum) ||
            __builtin_add_overflow(sum, (uintmax_t)digit_value(**text), &sum))
            return false;
    *value = sum;
    return *text > start;
}

bool parse_base(const char *string, int base, uintmax_t *value)
{
    return scan_digits(&string, base, value) && *string == '\0';
}

bool parse_uint(const char *string, uintmax_t *value)
{
    return parse_base(string + (*string == '+'), 10, value);
}

bool parse_int(const char *string, intmax_t *value)
{
    bool negative = *string == '-';
    uintmax_t magnitude;

    if (!parse_base(string + (negative || *string == '+'), 10, &magnitude))
        return false;
    if (magnitude > (uintmax_t)INTMAX_MAX + negative)
        return false;
    *value = negative ? (intmax_t)(0 - magnitude) : (intmax_t)magnitude;
    return true;
}

/* The factor of a suffix, 0 for none of ours: "K", "KiB" are 1024, "kB" and "KB" 1000. */
static bool suffix_factor(const char *suffix, uintmax_t *factor)
{
    static const char powers[] = "KMGTPEZYRQ";
    char letter = *suffix == 'k' ? 'K' : *suffix == 'm' ? 'M' : *suffix == 'g' ? 'G' : *suffix;
    const char *power = letter != '\0' ? strchr(powers, letter) : NULL;
    unsigned base = 1024;

    *factor = 1;
    if (*suffix == '\0' || strcmp(suffix, "c") == 0)
        return true;
    if (strcmp(suffix, "b") == 0 || strcmp(suffix, "w") == 0) {
        *factor = *suffix == 'b' ? 512 : 2;
        return true;
    }
    if (power == NULL)
        return false;
    if (strcmp(suffix + 1, "B") == 0)
        base = 1000;
    else if (suffix[1] != '\0' && strcmp(suffix + 1, "iB") != 0)
        return false;
    for (int i = 0; i <= (int)(power - powers); i++)
        if (__builtin_mul_overflow(*factor, (uintmax_t)base, factor))
            *factor = UINTMAX_MAX; /* any product but 0 overflows from here on */
    return true;
}

bool parse_size(const char *string, uintmax_t *value)
{
    uintmax_t number = 1, factor;
    bool digits = digit_value(*string) < 10;

    if (digits && !scan_digits(&string, 10, &number))
        return false;
    if ((!digits && *string == '\0') || !suffix_factor(string, &factor))
        return false;
    return !__builtin_mul_overflow(number, factor, value);
}

/* Up to nine digits of a fraction as nanoseconds; more are rounded away. */
static long scan_fraction(const char **text)
{
    long nanoseconds = 0, unit = 100000000;

    for (; digit_value(**text) < 10; ++*text, unit /= 10)
        nanoseconds += digit_value(**text) * unit;
    return nanoseconds;
}

bool parse_duration(const char *string, struct timespec *value)
{
    static const char suffixes[] = "smhd";
    static const int seconds[] = {1, 60, 3600, 86400};
    const char *start = string, *suffix;
    uintmax_t whole = 0;
    long fraction = 0;
    intmax_t scaled, unit = 1;

    if (strcmp(string, "inf") == 0 || strcmp(string, "infinity") == 0) {
        *value = (struct timespec){.tv_sec = INT64_MAX};
        return true;
    }
    if (digit_value(*string) < 10 && !scan_digits(&string, 10, &whole))
        return false;
    if (*string == '.') {
        string++;
        fraction = scan_fraction(&string);
    }
    if (string == start || (string == start + 1 && *start == '.'))
        return false;
    if (*string != '\0') {
        suffix = strchr(suffixes, *string);
        if (suffix == NULL || string[1] != '\0')
            return false;
        unit = seconds[suffix - suffixes];
    }
    if (__builtin_mul_overflow(whole, (uintmax_t)unit, &scaled))
        return false;
    value->tv_sec = scaled + fraction * unit / 1000000000;
    value->tv_nsec = fraction * unit % 1000000000;
    return true;
}

char *format_uint(char *end, uintmax_t value)
{
    do
        *--end = (char)('0' + value % 10);
    while ((value /= 10) != 0);
    return end;
}

bool integer_text(const char *text, size_t length, struct integer_text *integer)
{
    size_t i = length > 0 && (*text == '-' || *text == '+');

    if (i == length)
        return false;
    integer->sign = *text == '-' ? -1 : 1;
    for (size_t digit = i; digit < length; digit++)
        if (digit_value(text[digit]) >= 10)
            return false;
    while (i < length && text[i] == '0')
        i++;
    integer->digits = (struct span){text + i, length - i};
    if (i == length)
        integer->sign = 0;
    return true;
}

int integer_text_compare(const struct integer_text *a, const struct integer_text *b)
{
    int order;

    if (a->sign != b->sign)
        return a->sign < b->sign ? -1 : 1;
    if (a->digits.len != b->digits.len)
        order = a->digits.len < b->digits.len ? -1 : 1;
    else
        order = span_compare(a->digits, b->digits);
    return order * a->sign;
}
