/* Backslash escapes: see escape.h. */
#include "box.h"
#include "escape.h"
#include "utf8.h"

static int digit_of(char c, int base)
{
    int value = c >= '0' && c <= '9' ? c - '0' : (c | 0x20) >= 'a' ? (c | 0x20) - 'a' + 10 : base;

    return value < base ? value : -1;
}

/* Up to `most` digits from *text on; returns how many there are. */
static int read_digits(const char **text, int base, int most, uint32_t *value)
{
    int count = 0;

    for (*value = 0; count < most && digit_of(**text, base) >= 0; count++, ++*text)
        *value = *value * (uint32_t)base + (uint32_t)digit_of(**text, base);
    return count;
}

/* \x, \u and \U; without a digit they are no escapes. */
static int read_hex(const char **text, char *bytes)
{
    const char *start = (*text)++;
    uint32_t code;

    if (read_digits(text, 16,
                    *start == 'x'   ? 2
                    : *start == 'u' ? 4
                                    : 8,
                    &code) == 0 ||
        (*start != 'x' && code > 0x10ffff)) {
        *text = start;
        return ESCAPE_NONE;
    }
    if (*start == 'x') {
        *bytes = (char)code;
        return 1;
    }
    return (int)utf8_encode(bytes, (int32_t)code);
}

static int read_octal(const char **text, unsigned kinds, char *bytes)
{
    bool zero = **text == '0' && (kinds & ESCAPE_ZERO_OCTAL);
    uint32_t value;

    if (!zero && !(kinds & ESCAPE_OCTAL))
        return ESCAPE_NONE;
    *text += zero;
    read_digits(text, 8, 3, &value);
    *bytes = (char)value;
    return 1;
}

int escape_read(const char **text, unsigned kinds, char *bytes)
{
    static const char letters[] = "\\abfnrtv\"e";
    static const char values[] = "\\\a\b\f\n\r\t\v\"\033";
    char c = **text;
    const char *letter = c != '\0' ? strchr(letters, c) : NULL;

    if (c >= '0' && c <= '7')
        return read_octal(text, kinds, bytes);
    if ((c == 'x' && kinds & ESCAPE_HEX) || ((c | 0x20) == 'u' && kinds & ESCAPE_UNICODE))
        return read_hex(text, bytes);
    if (c == 'c' && kinds & ESCAPE_C) {
        ++*text;
        return ESCAPE_END;
    }
    if (letter == NULL || (c == 'e' && !(kinds & ESCAPE_E)) ||
        (c == '"' && !(kinds & ESCAPE_QUOTE)))
        return ESCAPE_NONE;
    *bytes = values[letter - letters];
    ++*text;
    return 1;
}
