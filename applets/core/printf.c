/*
 * printf: write operands by a format (POSIX.1-2024; GNU's %q, \x and \u; %(FORMAT)T of ksh).
 *
 * Widths and precisions of any size are filled here; the C library gets only what a long double has
 * digits for. A bad number is reported, what can be read of it is printed, the status is 1.
 */
#include "box.h"
#include "dates.h"
#include "escape.h"
#include "pool.h"
#include "quoting.h"
#include "utf8.h"

#include <stdio.h>

struct printf {
    char **operands;
    int count;
    int next, most; /* the operand that is next in this pass; how many it has consumed */
    int status;
    bool ended; /* \c */
};

struct conversion {
    bool left, zero, plus, blank, other; /* - 0 + ' ' # */
    int width, precision;                /* -1: none */
    int operand;                         /* %n$; 0: the next */
    char letter;
    const char *date; /* of %(...)T */
};

enum { ESCAPES = ESCAPE_OCTAL | ESCAPE_HEX | ESCAPE_UNICODE | ESCAPE_C | ESCAPE_E | ESCAPE_QUOTE };

/* The operand of a number, or the next; NULL when there are no more. */
static const char *take_operand(struct printf *printf, int number)
{
    int index = number > 0 ? number - 1 : printf->next++;

    if (index + 1 > printf->most)
        printf->most = index + 1;
    return index < printf->count ? printf->operands[index] : NULL;
}

static void bad_number(struct printf *printf, const char *text, const char *why)
{
    warnx("'%s': %s", text, why);
    printf->status = 1;
}

/* 'c and "c are the code of the character. */
static bool read_character(const char *text, int32_t *code)
{
    size_t length = strlen(text);

    if ((*text != '\'' && *text != '"') || length < 2)
        return false;
    length = char_decode(text + 1, length - 1, code);
    if (*code < 0)
        *code = (unsigned char)text[1];
    if (text[1 + length] != '\0')
        warnx("'%s': characters behind the first are ignored", text);
    return true;
}

static int digit_of(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : (c | 0x20) >= 'a' ? (c | 0x20) - 'a' + 10 : 99;
}

/* A constant as in C: the magnitude, kept at the limit when it is past it. */
static uintmax_t read_integer(struct printf *printf, const char *text, bool is_signed)
{
    const char *digits = text + strspn(text, " \t\n\v\f\r"), *start;
    bool negative = *digits == '-', overflow = false;
    uintmax_t value = 0, limit;
    int32_t code;
    int base = 10;

    if (*text == '\0')
        return 0;
    if (read_character(text, &code))
        return (uintmax_t)code;
    digits += negative || *digits == '+';
    if (*digits == '0') {
        base = (digits[1] | 0x20) == 'x' && digit_of(digits[2]) < 16 ? 16 : 8;
        digits += base == 16 ? 2 : 0;
    }
    for (start = digits; digit_of(*digits) < base; digits++)
        overflow |= __builtin_mul_overflow(value, (uintmax_t)base, &value) ||
                    __builtin_add_overflow(value, (uintmax_t)digit_of(*digits), &value);
    limit = is_signed ? (uintmax_t)INTMAX_MAX + negative : UINTMAX_MAX;
    if (digits == start)
        bad_number(printf, text, "expected a numeric value");
    else if (*digits != '\0')
        bad_number(printf, text, "value not completely converted");
    else if (overflow || value > limit)
        bad_number(printf, text, "number out of range");
    if (overflow || value > limit)
        return is_signed || !negative ? (negative ? 0 - limit : limit) : limit;
    return negative ? 0 - value : value;
}

static long double read_float(struct printf *printf, const char *text)
{
    char *end;
    int32_t code;
    long double value;

    if (*text == '\0')
        return 0;
    if (read_character(text, &code))
        return code;
    errno = 0;
    value = strtold(text, &end);
    if (end == text)
        bad_number(printf, text, "expected a numeric value");
    else if (*end != '\0')
        bad_number(printf, text, "value not completely converted");
    else if (errno == ERANGE)
        bad_number(printf, text, "number out of range");
    return value;
}

/* A field: blanks, prefix, zeros, body, zeros (behind `split` bytes of the body), blanks. */
struct field {
    const char *prefix;
    size_t zeros;
    const char *body;
    size_t length;
    size_t split, late_zeros;
};

static void put_field(const struct conversion *how, const struct field *field)
{
    size_t used = strlen(field->prefix) + field->zeros + field->length + field->late_zeros;
    size_t fill = how->width > 0 && (size_t)how->width > used ? (size_t)how->width - used : 0;

    if (!how->left && !how->zero)
        put_repeat(out, ' ', fill);
    put_string(out, field->prefix);
    put_repeat(out, '0', field->zeros + (how->zero && !how->left ? fill : 0));
    put_bytes(out, field->body, field->split);
    put_repeat(out, '0', field->late_zeros);
    put_bytes(out, field->body + field->split, field->length - field->split);
    if (how->left)
        put_repeat(out, ' ', fill);
}

static void put_text(const struct conversion *how, const char *text, size_t length)
{
    struct conversion plain = *how;

    if (how->precision >= 0 && (size_t)how->precision < length)
        length = (size_t)how->precision;
    plain.zero = false;
    put_field(&plain,
              &(struct field){.prefix = "", .body = text, .length = length, .split = length});
}

static const char *sign_of(const struct conversion *how, bool negative)
{
    return negative ? "-" : how->plus ? "+" : how->blank ? " " : "";
}

static void put_integer(struct conversion *how, uintmax_t value)
{
    static const char digits[] = "0123456789abcdef0123456789ABCDEF";
    char buffer[NUMBER_DIGITS], *end = buffer + sizeof buffer, *start = end;
    bool is_signed = how->letter == 'd' || how->letter == 'i';
    bool negative = is_signed && (intmax_t)value < 0;
    unsigned base = how->letter == 'o' ? 8 : (how->letter | 0x20) == 'x' ? 16 : 10;
    struct field field = {.prefix = is_signed ? sign_of(how, negative) : ""};
    bool hex_prefix = how->other && base == 16 && value != 0;

    for (uintmax_t rest = negative ? 0 - value : value; rest != 0; rest /= base)
        *--start = digits[rest % base + (how->letter == 'X' ? 16 : 0)];
    if (start == end && how->precision != 0)
        *--start = '0';
    field.body = start;
    field.length = field.split = (size_t)(end - start);
    if (how->precision >= 0) { /* the flag 0 then means nothing */
        how->zero = false;
        if ((size_t)how->precision > field.length)
            field.zeros = (size_t)how->precision - field.length;
    }
    if (how->other && base == 8 && field.zeros == 0 && (start == end || *start != '0'))
        field.zeros = 1;
    if (hex_prefix)
        field.prefix = how->letter == 'X' ? "0X" : "0x";
    put_field(how, &field);
}

/* No long double has more digits than this that are not zero. */
enum { DIGITS_MAX = 17000 };

static void put_float(struct conversion *how, long double value)
{
    char format[] = {'%', '#', '.', '*', 'L', how->letter, '\0'}, letter = how->letter | 0x20;
    int precision = how->precision > DIGITS_MAX ? DIGITS_MAX : how->precision;
    size_t size = 2 * DIGITS_MAX;
    char *text = mem_alloc(size), *body = text;
    struct field field;

    if (!how->other)
        memmove(format + 1, format + 2, sizeof format - 2);
    snprintf(text, size, format, precision, value);
    field = (struct field){.prefix = sign_of(how, *text == '-')};
    body += *text == '-';
    if (body[0] != '\0' && (body[0] > '9')) /* inf, nan */
        how->zero = false;
    else if (letter == 'a' && how->zero && !how->left) {
        field.prefix = mem_print("%s%.2s", field.prefix, body);
        body += 2;
    }
    field.body = body;
    field.length = field.split = strlen(body);
    if (how->precision > precision && *body <= '9' && (letter != 'g' || how->other)) {
        field.late_zeros = (size_t)(how->precision - precision);
        field.split = strcspn(body, letter == 'a' ? "pP" : "eE");
    }
    put_field(how, &field);
    mem_free(text, size);
}

/* The bytes of a %b operand; \0NNN is octal there too. Returns the length. */
static size_t expand_escapes(struct printf *printf, const char *text, char *bytes)
{
    size_t used = 0;

    while (*text != '\0') {
        int length = 0;

        if (*text++ == '\\') {
            length = escape_read(&text, ESCAPES | ESCAPE_ZERO_OCTAL, bytes + used);
            if (length == ESCAPE_END) {
                printf->ended = true;
                return used;
            }
        }
        if (length == ESCAPE_NONE)
            bytes[used++] = text[-1];
        used += (size_t)length;
    }
    return used;
}

/* %(FORMAT)T: seconds since 1970; -1, -2 and no operand are now. */
static void put_time(struct printf *printf, const struct conversion *how, const char *text)
{
    struct pool pool = {0};
    struct text shown = {.pool = &pool};
    struct writer writer = {.fd = -1, .capture = &shown, .buffer = mem_alloc(WRITER_SIZE)};
    struct timespec time = date_now();
    struct date date;
    intmax_t seconds = text != NULL ? (intmax_t)read_integer(printf, text, true) : -1;

    if (seconds != -1 && seconds != -2)
        time = (struct timespec){.tv_sec = (time_t)seconds};
    if (!date_split(&date, time, false))
        bad_number(printf, text, "number out of range");
    else
        put_date(&writer, *how->date != '\0' ? how->date : "%X", &date);
    writer_flush(&writer);
    put_text(how, text_end(&shown), shown.length);
    mem_free(writer.buffer, WRITER_SIZE);
    pool_drop(&pool);
}

static void put_conversion(struct printf *printf, struct conversion *how)
{
    const char *text = take_operand(printf, how->operand);
    char *bytes;

    if (how->letter == 'T') {
        put_time(printf, how, text);
        return;
    }
    if (text == NULL)
        text = "";
    switch (how->letter) {
    case 'd':
    case 'i':
    case 'o':
    case 'u':
    case 'x':
    case 'X':
        put_integer(how, read_integer(printf, text, how->letter == 'd' || how->letter == 'i'));
        break;
    case 'c':
        how->precision = -1;
        put_text(how, text, 1);
        break;
    case 's':
        put_text(how, text, strlen(text));
        break;
    case 'b':
        bytes = mem_alloc(strlen(text) + 1);
        put_text(how, bytes, expand_escapes(printf, text, bytes));
        break;
    case 'q':
        /* GNU lets {a,b} be, which a shell with brace expansion would read as two words */
        text = quoted(text, strchr(text, '{') != NULL ? QUOTING_SHELL_ESCAPE_ALWAYS
                                                      : QUOTING_SHELL_ESCAPE);
        put_text(how, text, strlen(text));
        break;
    default:
        put_float(how, read_float(printf, text));
    }
}

/* Digits from *text on; a number beyond int ends the tool. */
static bool read_count(const char **text, int *value)
{
    const char *start = *text;

    for (*value = 0; **text >= '0' && **text <= '9'; ++*text)
        if (__builtin_mul_overflow(*value, 10, value) ||
            __builtin_add_overflow(*value, **text - '0', value))
            diex("number too large in format: '%s'", start);
    return *text > start;
}

/* A width or precision: digits, * or *n$. */
static int read_extent(struct printf *printf, const char **text)
{
    const char *operand;
    intmax_t value = 0;
    int number = 0;

    if (**text != '*') {
        read_count(text, &number);
        return number;
    }
    ++*text;
    if (**text >= '0' && **text <= '9' && read_count(text, &number) && *(*text)++ != '$')
        diex("invalid format: '%s'", *text - 1);
    operand = take_operand(printf, number);
    if (operand != NULL)
        value = (intmax_t)read_integer(printf, operand, true);
    if (value > INT_MAX || value < -INT_MAX)
        diex("number too large for a width or precision: '%s'", operand);
    return (int)value;
}

/* Reads what follows a %; returns what follows the conversion. */
static const char *read_conversion(struct printf *printf, const char *text, struct conversion *how)
{
    const char *start = text, *after = text;

    *how = (struct conversion){.width = -1, .precision = -1};
    if (*text >= '0' && *text <= '9' && read_count(&after, &how->operand) && *after == '$')
        text = after + 1;
    else
        how->operand = 0;
    for (;; text++) {
        if (*text == '-')
            how->left = true;
        else if (*text == '0')
            how->zero = true;
        else if (*text == '+')
            how->plus = true;
        else if (*text == ' ')
            how->blank = true;
        else if (*text == '#')
            how->other = true;
        else if (*text != '\'') /* grouping: the C locale has none */
            break;
    }
    how->width = read_extent(printf, &text);
    if (how->width < 0) {
        how->left = true;
        how->width = -how->width;
    }
    if (*text == '.') {
        text++;
        how->precision = read_extent(printf, &text);
        if (how->precision < 0)
            how->precision = -1;
    }
    if (*text == '(' && (after = strstr(text, ")T")) != NULL) {
        how->date = mem_dup_bytes(text + 1, (size_t)(after - text) - 1);
        how->letter = 'T';
        return after + 2;
    }
    text += strspn(text, "hlLjzt"); /* sizes: all numbers are the largest anyway */
    if (*text == '\0' || strchr("diouxXaAeEfFgGcsbq", *text) == NULL)
        diex("%%%.*s: invalid conversion", (int)(text + (*text != '\0') - start), start);
    how->letter = *text;
    return text + 1;
}

/* An escape of the format; the backslash has been read. */
static const char *put_escape(struct printf *printf, const char *text)
{
    char bytes[ESCAPE_MAX];
    int length = escape_read(&text, ESCAPES, bytes);

    if (length == ESCAPE_NONE && (*text == 'x' || *text == 'u' || *text == 'U'))
        diex("\\%c: no hexadecimal number of a character", *text);
    if (length == ESCAPE_END)
        printf->ended = true;
    else if (length == ESCAPE_NONE)
        put_byte(out, '\\');
    else
        put_bytes(out, bytes, (size_t)length);
    return text;
}

/* One pass over the format. */
static void put_format_once(struct printf *printf, const char *format)
{
    while (*format != '\0' && !printf->ended) {
        size_t plain = strcspn(format, "%\\");
        struct conversion how;

        put_bytes(out, format, plain);
        format += plain;
        if (*format == '\\') {
            format = put_escape(printf, format + 1);
        } else if (*format == '%' && format[1] == '%') {
            put_byte(out, '%');
            format += 2;
        } else if (*format == '%') {
            format = read_conversion(printf, format + 1, &how);
            put_conversion(printf, &how);
        }
    }
}

static int printf_main(int argc, char **argv)
{
    struct printf printf = {0};

    if (argc > 1 && strcmp(argv[1], "--") == 0) {
        argv++;
        argc--;
    }
    if (argc < 2)
        usage_error("missing operand");
    printf.operands = argv + 2;
    printf.count = argc - 2;
    for (;;) {
        printf.next = printf.most = 0;
        put_format_once(&printf, argv[1]);
        if (printf.ended || printf.most == 0 || printf.most >= printf.count)
            break;
        printf.operands += printf.most;
        printf.count -= printf.most;
    }
    if (printf.most == 0 && printf.count > 0 && !printf.ended)
        warnx("the format takes no operands: ignored from '%s' on", printf.operands[0]);
    return printf.status;
}

APPLET(printf, .summary = HELP_TEXT("write operands by a format"),
       .operands = HELP_TEXT("FORMAT [OPERAND]..."),
       .details = HELP_TEXT(
           "Conversions: %d %i %o %u %x %X %a %e %f %g %c %s, %b (with escapes), %q (quoted for\n"
           "the shell), %%, and %n$ for the n-th operand. The format is used again until\n"
           "the operands are used up."),
       .main = printf_main, .traits = APPLET_PURE | APPLET_SOLE_HELP);
