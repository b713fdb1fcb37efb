/* Formats of stat: literal text, escapes and directives with printf's flags. */
#include "escape.h"
#include "stat.h"
#include "visible.h"

#include <stdio.h>

/* A printf format made of the directive's flags, width, precision and a conversion. */
static const char *conversion_of(const struct directive *directive, const char *conversion)
{
    return mem_print("%.*s%s", (int)directive->length, directive->start, conversion);
}

void put_number(const struct directive *directive, uintmax_t value, char conversion)
{
    char word[] = {'j', conversion, '\0'};

    put_format(out, conversion_of(directive, word), value);
}

bool put_number_field(const struct directive *directive, char letter,
                      const struct number_field *fields, size_t count, const void *status)
{
    for (; count > 0; fields++, count--) {
        const char *field = (const char *)status + fields->offset;

        if (fields->letter != letter)
            continue;
        put_number(directive,
                   fields->size == 8   ? *(const uint64_t *)(const void *)field
                   : fields->size == 4 ? *(const uint32_t *)(const void *)field
                                       : *(const uint16_t *)(const void *)field,
                   fields->conversion);
        return true;
    }
    return false;
}

void put_text(const struct directive *directive, const char *text)
{
    if (writer_is_terminal(out))
        text = visible(text);
    if (directive->length == 1)
        put_string(out, text);
    else
        put_format(out, conversion_of(directive, "s"), text);
}

/* After "%": flags, width, precision, and the H or L that asks for half a device number. */
static const char *read_directive(const char *format, struct directive *directive)
{
    const char *start = format++;

    format += strspn(format, "'-+ #0I");
    format += strspn(format, "0123456789");
    directive->precision = -1;
    if (*format == '.') {
        size_t digits = strspn(++format, "0123456789");
        uintmax_t precision;

        directive->precision = -2;
        if (digits > 0 && parse_base(mem_dup_bytes(format, digits), 10, &precision))
            directive->precision = precision < INT_MAX ? (int)precision : INT_MAX;
        format += digits;
    }
    directive->start = start;
    directive->length = (size_t)(format - start);
    directive->part = *format == 'H' || *format == 'L' ? *format++ : '\0';
    return format;
}

static const char *put_directive(const char *format, directive_fn *print, void *subject)
{
    struct directive directive;
    const char *start = format;

    format = read_directive(format, &directive);
    if (*format == '\0' || *format == '%') {
        if (format - start > 1)
            diex("'%.*s': invalid directive", (int)(format - start + (*format != '\0')), start);
        put_byte(out, '%');
        return format + (*format != '\0');
    }
    if (!print(subject, &directive, *format))
        put_byte(out, '?');
    return format + 1;
}

/* Behind a backslash. */
static const char *put_escape(const char *format)
{
    char bytes[ESCAPE_MAX];
    int length = escape_read(&format, ESCAPE_OCTAL | ESCAPE_HEX | ESCAPE_E | ESCAPE_QUOTE, bytes);

    if (length > 0)
        put_bytes(out, bytes, (size_t)length);
    else
        put_byte(out, '\\');
    return format;
}

void put_formatted(const char *format, bool escapes, directive_fn *print, void *subject)
{
    while (*format != '\0') {
        if (*format == '%')
            format = put_directive(format, print, subject);
        else if (*format == '\\' && escapes)
            format = put_escape(format + 1);
        else
            put_byte(out, *format++);
    }
}
