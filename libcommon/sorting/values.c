/* Keys that stand for numbers and months: see sort_order.h. Numbers may have any length. */
#include "box.h"
#include "sort_order.h"

struct decimal {
    bool negative;
    struct span whole;    /* digits without leading zeros */
    struct span fraction; /* digits without trailing zeros */
    const char *end;      /* behind the last digit */
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static struct span skip_blanks(struct span text)
{
    while (text.len > 0 && (*text.ptr == ' ' || *text.ptr == '\t' || *text.ptr == '\n'))
        text.ptr++, text.len--;
    return text;
}

static struct decimal scan_decimal(struct span text)
{
    struct decimal number = {0};
    const char *p, *end;

    text = skip_blanks(text);
    p = text.ptr;
    end = p + text.len;
    number.negative = p < end && *p == '-';
    p += number.negative;
    while (p < end && *p == '0')
        p++;
    number.whole.ptr = p;
    while (p < end && is_digit(*p))
        p++;
    number.whole.len = (size_t)(p - number.whole.ptr);
    if (p < end && *p == '.') {
        number.fraction.ptr = ++p;
        while (p < end && is_digit(*p))
            p++;
        number.fraction.len = (size_t)(p - number.fraction.ptr);
    }
    while (number.fraction.len > 0 && number.fraction.ptr[number.fraction.len - 1] == '0')
        number.fraction.len--;
    if (number.whole.len == 0 && number.fraction.len == 0)
        number.negative = false;
    number.end = p;
    return number;
}

static int compare_decimals(const struct decimal *a, const struct decimal *b)
{
    int order;

    if (a->negative != b->negative)
        return a->negative ? -1 : 1;
    order = (a->whole.len > b->whole.len) - (a->whole.len < b->whole.len);
    if (order == 0)
        order = span_compare(a->whole, b->whole);
    if (order == 0)
        order = span_compare(a->fraction, b->fraction);
    return a->negative ? -order : order;
}

/*
 * Bits 54 up are the number of digits before the point, the rest the first 16 digits of the
 * number; negative ones are mirrored below the middle.
 */
static uint64_t decimal_prefix(const struct decimal *number)
{
    uint64_t value = 0, length = number->whole.len < 255 ? number->whole.len : 255;
    size_t digits = length < 255 ? 0 : 16; /* of the longest only the length counts */

    for (; digits < 16 && digits < number->whole.len; digits++)
        value = value * 10 + (uint64_t)(number->whole.ptr[digits] - '0');
    for (size_t i = 0; digits < 16; digits++, i++)
        value =
            value * 10 + (i < number->fraction.len ? (uint64_t)(number->fraction.ptr[i] - '0') : 0);
    value |= length << 54;
    return number->negative ? (UINT64_C(1) << 63) - value : (UINT64_C(1) << 63) + value;
}

/* The power of 1000 (or 1024) behind a number; none behind zero. */
static int suffix_power(const struct decimal *number, struct span text)
{
    static const char suffixes[] = "KMGTPEZYRQ";
    const char *end = text.ptr + text.len, *suffix;

    if (number->end == end || *number->end == '\0' ||
        (number->whole.len == 0 && number->fraction.len == 0))
        return 0;
    suffix = strchr(suffixes, *number->end == 'k' ? 'K' : *number->end);
    return suffix != NULL ? (int)(suffix - suffixes) + 1 : 0;
}

/* The power, negative with the number. */
static int human_rank(const struct decimal *number, struct span text)
{
    int power = suffix_power(number, text);

    return number->negative ? -power : power;
}

static int compare_human(struct span a, struct span b)
{
    struct decimal left = scan_decimal(a), right = scan_decimal(b);
    int order;

    if (left.negative != right.negative)
        return left.negative ? -1 : 1;
    order = human_rank(&left, a) - human_rank(&right, b);
    return order != 0 ? order : compare_decimals(&left, &right);
}

static int month_of(struct span text)
{
    static const char names[] = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC";

    text = skip_blanks(text);
    if (text.len < 3)
        return 0;
    for (int i = 0; i < 12; i++)
        if (span_compare_nocase((struct span){text.ptr, 3}, (struct span){names + 3 * i, 3}) == 0)
            return i + 1;
    return 0;
}

/* ---- floating point: no number, NaN, then from -infinity to infinity ---- */

struct general {
    int class; /* 0 no number, 1 NaN, 2 number */
    long double value;
};

enum { GENERAL_MAX = 5200 }; /* more digits than the largest number has */

static struct general scan_general(struct span text)
{
    char copy[GENERAL_MAX], *end;
    struct general number = {0};
    size_t length = 0;

    text = skip_blanks(text);
    if (text.len == 0 ||
        (*text.ptr > '9' && (*text.ptr | 0x20) != 'i' && (*text.ptr | 0x20) != 'n'))
        return number;
    for (; length < text.len && length < sizeof copy - 1 && text.ptr[length] > ' '; length++)
        copy[length] = text.ptr[length];
    copy[length] = '\0';
    number.value = strtold(copy, &end);
    if (end != copy)
        number.class = number.value == number.value ? 2 : 1;
    return number;
}

static int compare_general(struct span a, struct span b)
{
    struct general left = scan_general(a), right = scan_general(b);

    if (left.class != right.class || left.class != 2)
        return left.class - right.class;
    return (left.value > right.value) - (left.value < right.value);
}

/* The bits of a double in an order of unsigned numbers. */
static uint64_t general_prefix(struct span text)
{
    struct general number = scan_general(text);
    double rounded = (double)number.value;
    uint64_t bits;

    if (number.class != 2)
        return (uint64_t)number.class;
    rounded += 0.0; /* -0 is 0 */
    memcpy(&bits, &rounded, sizeof bits);
    return bits >> 63 ? ~bits : bits | UINT64_C(1) << 63;
}

/* ---- all of them ---- */

int sort_compare_values(unsigned kind, struct span a, struct span b)
{
    struct decimal left, right;

    if (kind & SORT_HUMAN)
        return compare_human(a, b);
    if (kind & SORT_MONTH)
        return month_of(a) - month_of(b);
    if (kind & SORT_GENERAL)
        return compare_general(a, b);
    left = scan_decimal(a);
    right = scan_decimal(b);
    return compare_decimals(&left, &right);
}

uint64_t sort_value_prefix(unsigned kind, struct span text)
{
    struct decimal number;

    if (kind & SORT_MONTH)
        return (uint64_t)month_of(text);
    if (kind & SORT_GENERAL)
        return general_prefix(text);
    number = scan_decimal(text);
    if (kind & SORT_HUMAN)
        return (uint64_t)((human_rank(&number, text) + 16) * 2 + !number.negative) << 58 |
               decimal_prefix(&number) >> 6;
    return decimal_prefix(&number);
}
