/* printf and sprintf. */
#include "awk.h"
#include "utf8.h"

#include <math.h>
#include <stdio.h>

/* One conversion: %[flags][width][.precision]letter. */
struct conversion {
    bool left, plus, blank, alternate, zero;
    size_t width;
    int precision; /* -1: none */
    char letter;
};

struct arguments {
    struct awk *awk;
    const struct value *values;
    int count, next;
};

enum { WIDTH_MAX = 1 << 28 };

static const struct value *next_argument(struct arguments *arguments)
{
    if (arguments->next >= arguments->count)
        runtime_error(arguments->awk, "printf has fewer arguments than its format asks for");
    return &arguments->values[arguments->next++];
}

static double next_number(struct arguments *arguments)
{
    return value_to_number(arguments->awk, *next_argument(arguments));
}

/* A width or precision: digits, or * for the next argument (*N$ for the Nth). */
static const char *read_count(struct arguments *arguments, const char *at, double *number)
{
    *number = 0;
    if (*at == '*') {
        *number = trunc(next_number(arguments));
        at++;
    }
    for (; *at >= '0' && *at <= '9'; at++)
        *number = *number * 10 + (*at - '0');
    if (!(fabs(*number) < WIDTH_MAX))
        runtime_error(arguments->awk, "a width of printf is too large");
    return at;
}

static const char *read_flags(const char *at, struct conversion *conversion)
{
    for (;; at++) {
        if (*at == '-')
            conversion->left = true;
        else if (*at == '+')
            conversion->plus = true;
        else if (*at == ' ')
            conversion->blank = true;
        else if (*at == '#')
            conversion->alternate = true;
        else if (*at == '0')
            conversion->zero = true;
        else if (*at != '\'')
            return at;
    }
}

/* Behind the %; returns where the letter stands. */
static const char *read_conversion(struct arguments *arguments, const char *at,
                                   struct conversion *conversion)
{
    const char *digit = at;
    double number;

    *conversion = (struct conversion){.precision = -1};
    while (*digit >= '0' && *digit <= '9')
        digit++;
    if (digit > at && *digit == '$') { /* %N$... */
        read_count(arguments, at, &number);
        arguments->next = (int)number;
        at = digit + 1;
    }
    at = read_count(arguments, read_flags(at, conversion), &number);
    conversion->left |= number < 0;
    conversion->width = (size_t)fabs(number);
    if (*at == '.') {
        at = read_count(arguments, at + 1, &number);
        conversion->precision = number < 0 ? -1 : (int)number;
    }
    while (*at == 'l' || *at == 'h' || *at == 'L' || *at == 'q' || *at == 'j' || *at == 'z' ||
           *at == 't')
        at++;
    conversion->letter = *at;
    return at;
}

/* `columns` is what the text counts as in the width. */
static void put_padded(struct buffer *to, const struct conversion *conversion, struct span text,
                       size_t columns)
{
    size_t pad = conversion->width > columns ? conversion->width - columns : 0;

    if (!conversion->left)
        buffer_fill(to, ' ', pad);
    buffer_append(to, text.ptr, text.len);
    if (conversion->left)
        buffer_fill(to, ' ', pad);
}

static size_t chars_length(struct span text, size_t count)
{
    size_t at = 0;
    int32_t code;

    for (; count > 0 && at < text.len; count--)
        at += char_decode(text.ptr + at, text.len - at, &code);
    return at;
}

static void put_text(struct buffer *to, const struct conversion *conversion, struct span text)
{
    if (conversion->precision >= 0)
        text.len = chars_length(text, (size_t)conversion->precision);
    put_padded(to, conversion, text, conversion->width > 0 ? char_count(text) : 0);
}

/* %c: the character with that number, or the first of a string. */
static void put_char(struct arguments *arguments, struct buffer *to,
                     const struct conversion *conversion)
{
    struct value value = *next_argument(arguments);
    char bytes[UTF8_MAX] = "";
    struct text text;
    struct span span = {bytes, 1};

    text.made = NULL;
    if (value.kind <= VALUE_NUMBER) {
        double number = value.number;
        bool is_code = number >= 0x80 && number <= 0x10ffff && text_is_utf8();

        if (is_code)
            span.len = utf8_encode(bytes, (int32_t)number);
        else
            bytes[0] = (char)(int64_t)(fabs(number) < 1e15 ? number : 0);
    } else {
        span = value_text(arguments->awk, value, &text);
        span.len = chars_length(span, 1);
    }
    put_padded(to, conversion, span, span.len > 0);
    text_release(&text);
}

/* Sign, prefix, zeros and digits of an integer. */
static void put_integer(struct buffer *to, const struct conversion *conversion, bool minus,
                        const char *prefix, struct span digits)
{
    size_t sign = minus || conversion->plus || conversion->blank, prefix_length = strlen(prefix);
    size_t zeros = 0, length;

    if (conversion->precision >= 0 && digits.len < (size_t)conversion->precision)
        zeros = (size_t)conversion->precision - digits.len;
    if (conversion->precision == 0 && digits.len == 1 && *digits.ptr == '0')
        digits.len = 0;
    length = sign + prefix_length + zeros + digits.len;
    if (conversion->zero && !conversion->left && conversion->precision < 0 &&
        length < conversion->width)
        zeros += conversion->width - length;
    length = sign + prefix_length + zeros + digits.len;
    if (!conversion->left && length < conversion->width)
        buffer_fill(to, ' ', conversion->width - length);
    if (sign)
        buffer_add_byte(to, minus ? '-' : conversion->plus ? '+' : ' ');
    buffer_append(to, prefix, prefix_length);
    buffer_fill(to, '0', zeros);
    buffer_append(to, digits.ptr, digits.len);
    if (conversion->left && length < conversion->width)
        buffer_fill(to, ' ', conversion->width - length);
}

/* Digits of an integral number that may be larger than 64 bits. */
static struct span decimal_digits(double number, char *room)
{
    char *end = &room[NUMBER_TEXT - 1], *start;

    if (number < 0x1p64) {
        start = format_uint(end, (uintmax_t)number);
        return (struct span){start, (size_t)(end - start)};
    }
    return (struct span){room, (size_t)snprintf(room, NUMBER_TEXT, "%.0f", number)};
}

static void put_special(struct buffer *to, struct conversion *conversion, double number)
{
    char text[4];

    conversion->precision = -1;
    text[0] = signbit(number) ? '-' : '+';
    memcpy(text + 1, isnan(number) ? "nan" : "inf", 3);
    put_padded(to, conversion, (struct span){text, 4}, 4);
}

static void put_decimal(struct arguments *arguments, struct buffer *to,
                        struct conversion *conversion)
{
    double number = next_number(arguments);
    char room[NUMBER_TEXT];

    if (!isfinite(number)) {
        put_special(to, conversion, number);
        return;
    }
    number = trunc(number);
    put_integer(to, conversion, number < 0, "", decimal_digits(fabs(number), room));
}

static bool fits_bits(double number)
{
    const double least = -0x1p63, beyond = 0x1p64;

    return number >= least && number < beyond;
}

/* Bits for %o %x %X %u: a negative number wraps around, one too large is printed as by %d. */
static void put_unsigned(struct arguments *arguments, struct buffer *to,
                         struct conversion *conversion)
{
    double number = trunc(next_number(arguments));
    char room[NUMBER_TEXT], *end = room + sizeof room, *at = end;
    const char *digits = conversion->letter == 'X' ? "0123456789ABCDEF" : "0123456789abcdef";
    unsigned base = conversion->letter == 'o' ? 8 : conversion->letter == 'u' ? 10 : 16;
    const char *prefix = "";
    uint64_t value;

    if (!isfinite(number)) {
        put_special(to, conversion, number);
        return;
    }
    conversion->plus = conversion->blank = false;
    if (!fits_bits(number)) {
        put_integer(to, conversion, number < 0, "", decimal_digits(fabs(number), room));
        return;
    }
    value = number < 0 ? (uint64_t)(int64_t)number : (uint64_t)number;
    if (conversion->alternate && value != 0)
        prefix = base == 8 ? "0" : base == 16 ? (conversion->letter == 'X' ? "0X" : "0x") : "";
    do
        *--at = digits[value % base];
    while ((value /= base) > 0);
    put_integer(to, conversion, false, prefix, (struct span){at, (size_t)(end - at)});
}

/* %f %e %g %a: what fixed_text() can't do goes to the C library, in the same shape. */
static void put_floating(struct arguments *arguments, struct buffer *to,
                         struct conversion *conversion)
{
    double number = next_number(arguments);
    int precision = conversion->precision, length;
    bool hexadecimal = (conversion->letter | 0x20) == 'a', minus = signbit(number) != 0;
    char format[16], room[NUMBER_TEXT], *text = room;
    struct conversion plain = *conversion;
    size_t done = 0, size = sizeof room;

    if (!isfinite(number)) {
        put_special(to, conversion, number);
        return;
    }
    if (precision < 0 && !hexadecimal)
        precision = 6;
    if (conversion->letter >= 'a' && !conversion->alternate && precision < 16)
        done = fixed_text(fabs(number), conversion->letter, precision, false, room);
    if (done == 0) {
        snprintf(format, sizeof format, "%%%s%s%c", conversion->alternate ? "#" : "",
                 precision < 0 ? "" : ".*", conversion->letter);
        size = sizeof room + (precision > 0 ? (size_t)precision : 0);
        if (size > sizeof room)
            text = mem_alloc(size);
        length = precision < 0 ? snprintf(text, size, format, fabs(number))
                               : snprintf(text, size, format, precision, fabs(number));
        done = length > 0 ? (size_t)length : 0;
    }
    plain.precision = -1;
    if (hexadecimal && done > 2) /* zeros go behind 0x */
        put_integer(to, &plain, minus, conversion->letter == 'a' ? "0x" : "0X",
                    (struct span){text + 2, done - 2});
    else
        put_integer(to, &plain, minus, "", (struct span){text, done});
    if (text != room)
        mem_free(text, size);
}

static void put_string_argument(struct arguments *arguments, struct buffer *to,
                                const struct conversion *conversion)
{
    struct text text;

    put_text(to, conversion, value_text(arguments->awk, *next_argument(arguments), &text));
    text_release(&text);
}

/* False when the letter is none of printf's: the conversion is then printed as it stands. */
static bool put_conversion(struct arguments *arguments, struct buffer *to,
                           struct conversion *conversion)
{
    switch (conversion->letter) {
    case '%':
        buffer_add_byte(to, '%');
        return true;
    case 'c':
        put_char(arguments, to, conversion);
        return true;
    case 's':
        put_string_argument(arguments, to, conversion);
        return true;
    case 'd':
    case 'i':
        put_decimal(arguments, to, conversion);
        return true;
    case 'o':
    case 'u':
    case 'x':
    case 'X':
        put_unsigned(arguments, to, conversion);
        return true;
    case 'a':
    case 'A':
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
        put_floating(arguments, to, conversion);
        return true;
    default:
        return false;
    }
}

/* The first value is the format. */
void format_text(struct awk *awk, struct buffer *to, struct value *args, int count)
{
    struct arguments arguments = {awk, args, count, 1};
    struct string *format = value_to_string(awk, args[0]);
    const char *at = format->text, *end = at + format->length;

    while (at < end) {
        struct conversion conversion;
        const char *percent = at, *letter;

        while (percent < end && *percent != '%')
            percent++;
        buffer_append(to, at, (size_t)(percent - at));
        at = percent;
        if (at == end)
            break;
        letter = read_conversion(&arguments, at + 1, &conversion);
        if (letter >= end) {
            buffer_append(to, at, (size_t)(end - at));
            break;
        }
        if (!put_conversion(&arguments, to, &conversion))
            buffer_append(to, at, (size_t)(letter + 1 - at));
        at = letter + 1;
    }
    string_release(format);
}

/* Is it a format for exactly one double, as CONVFMT and OFMT have to be? */
bool format_is_safe(const char *format)
{
    int conversions = 0;

    for (; *format != '\0'; format++) {
        if (*format != '%')
            continue;
        format++;
        if (*format == '%')
            continue;
        format += strspn(format, "-+ #0'");
        format += strspn(format, "0123456789");
        if (*format == '.')
            format += 1 + strspn(format + 1, "0123456789");
        if (*format == '\0' || strchr("aAeEfFgGdi", *format) == NULL)
            return false;
        conversions++;
    }
    return conversions <= 1;
}
