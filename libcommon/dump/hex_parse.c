/* Format strings of hexdump, taken apart: see hex_format.h. */
#include "box.h"
#include "hex_format.h"

enum { MOST_BYTES = 1 << 20 }; /* in a block: bounds memory and time for a hostile format */

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* A number at *text, cut at MOST_BYTES. */
static size_t take_number(const char **text)
{
    size_t value = 0;

    for (; is_digit(**text); ++*text)
        value = value < MOST_BYTES ? value * 10 + (size_t)(**text - '0') : value;
    return value;
}

/* Copies text up to a conversion or the closing quote, with C's escapes. */
static const char *take_text(const char *text, const char *end, struct hex_item *item)
{
    static const char letters[] = "abfnrtv0", values[] = "\a\b\f\n\r\t\v";
    char *copy = mem_alloc((size_t)(end - text) + 1), *to = copy;

    for (; text < end && (*text != '%' || text[1] == '%'); text++) {
        if (*text == '%') {
            text++;
        } else if (*text == '\\' && text + 1 < end) {
            const char *letter = strchr(letters, *++text);

            *to++ = letter != NULL ? values[letter - letters] : *text;
            continue;
        }
        *to++ = *text;
    }
    item->text = copy;
    item->length = item->trimmed = (size_t)(to - copy);
    while (item->trimmed > 0 && is_space(copy[item->trimmed - 1]))
        item->trimmed--;
    return text;
}

/* Flags, width and precision; returns what follows them. */
static const char *take_flags(const char *text, struct hex_item *item)
{
    item->plain = true;
    item->precision = -1;
    for (; *text != '\0' && strchr("-0 +#", *text) != NULL; text++) {
        item->left |= *text == '-';
        item->zero |= *text == '0';
        item->plain &= *text == '-' || *text == '0';
    }
    item->width = (int)take_number(&text);
    if (*text == '.') {
        text++;
        item->precision = (int)take_number(&text);
    }
    return text;
}

/* Which sizes a conversion takes, and which if none is given (0: one must be). */
static const char *choose_bytes(struct hex_item *item, size_t given)
{
    bool good;

    switch (item->kind) {
    case 'a':
    case 'A':
        return NULL;
    case 'd':
    case 'u':
    case 'o':
    case 'x':
    case 'X':
        item->bytes = given != 0 ? (uint8_t)given : 4;
        good = given == 0 || given == 1 || given == 2 || given == 4 || given == 8;
        break;
    case 'e':
        item->bytes = given != 0 ? (uint8_t)given : 8;
        good = given == 0 || given == 4 || given == 8 || given == sizeof(long double);
        break;
    case 's':
        if (given == 0 && item->precision < 0)
            return "%s needs a precision or a byte count";
        item->bytes = (uint8_t)(given != 0 ? given : (size_t)item->precision);
        good = given < 256 && item->precision < 256;
        break;
    default:
        item->bytes = 1;
        good = given <= 1;
    }
    return good ? NULL : "bad byte count";
}

/* The conversion at `text` (behind its %); *next is what follows. */
static const char *take_conversion(const char *text, struct hex_item *item, size_t given,
                                   const char **next)
{
    const char *flags = text, *kind = NULL;
    size_t length;

    text = take_flags(text, item);
    length = (size_t)(text - flags);
    if (*text == '_') {
        text++;
        if (*text == 'a' || *text == 'A') {
            item->kind = *text++;
            item->base = *text;
            kind = *text != '\0' ? strchr("dox", *text) : NULL;
        } else if (*text == 'c' || *text == 'p' || *text == 'u') {
            item->kind = *text == 'c' ? 'C' : *text == 'u' ? 'U' : 'p';
            kind = text;
        }
    } else if (*text != '\0') {
        kind = strchr("diouxXcseEfgG", *text);
        item->base = *text;
        item->kind = *text == 'i' ? 'd' : *text;
        if (strchr("eEfgG", *text) != NULL)
            item->kind = 'e';
    }
    if (kind == NULL)
        return "bad conversion";
    *next = text + 1;
    if (item->kind != 'a' && item->kind != 'A')
        item->spec = mem_print("%%%.*s%s%c", (int)length, flags, item->kind == 'e' ? "L" : "j",
                               item->kind == 'C' ? 'c' : *text);
    return choose_bytes(item, given);
}

/* What stands between quotes. */
static const char *parse_items(struct hex_unit *unit, const char *text, const char *end)
{
    size_t capacity = 0, given = unit->bytes, conversions = 0;
    const char *wrong = NULL;

    unit->bytes = 0;
    while (text < end && wrong == NULL) {
        struct hex_item item = {0};

        text = take_text(text, end, &item);
        if (text < end) {
            wrong = take_conversion(text + 1, &item, given, &text);
            if (wrong == NULL && text > end)
                wrong = "bad conversion";
            conversions += item.bytes > 0;
        }
        unit->items = mem_grow(unit->items, unit->count, &capacity, sizeof item);
        unit->items[unit->count++] = item;
        unit->bytes += item.bytes;
    }
    if (wrong == NULL && given != 0 && conversions > 1)
        wrong = "byte count with several conversions";
    return wrong;
}

static const char *closing_quote(const char *text)
{
    for (; *text != '"' && *text != '\0'; text++)
        if (*text == '\\' && text[1] != '\0')
            text++;
    return text;
}

/* [TIMES][/BYTES] "ITEMS" */
static const char *parse_unit(struct hex_unit *unit, const char **text)
{
    const char *end, *wrong;

    *unit = (struct hex_unit){.times = 1, .counted = is_digit(**text)};
    if (unit->counted)
        unit->times = take_number(text);
    while (is_space(**text))
        ++*text;
    if (**text == '/') {
        ++*text;
        if (!is_digit(**text))
            return "bad format";
        unit->bytes = take_number(text);
        while (is_space(**text))
            ++*text;
    }
    if (**text != '"')
        return "bad format";
    end = closing_quote(++*text);
    if (*end != '"')
        return "bad format";
    wrong = parse_items(unit, *text, end);
    *text = end + 1;
    return wrong;
}

const char *hex_format_add(struct hex_format *format, const char *text)
{
    struct hex_string string = {0};
    size_t capacity = 0;

    for (;;) {
        struct hex_unit unit;
        const char *wrong;

        while (is_space(*text))
            text++;
        if (*text == '\0')
            break;
        wrong = parse_unit(&unit, &text);
        if (wrong != NULL)
            return wrong;
        string.bytes += unit.times * unit.bytes;
        if (string.bytes > MOST_BYTES || unit.times > MOST_BYTES)
            return "too many bytes";
        string.units = mem_grow(string.units, string.count, &capacity, sizeof unit);
        string.units[string.count++] = unit;
    }
    format->strings = mem_grow(format->strings, format->count, &format->capacity, sizeof string);
    format->strings[format->count++] = string;
    if (string.bytes > format->block)
        format->block = string.bytes;
    return NULL;
}

void hex_format_finish(struct hex_format *format)
{
    for (size_t i = 0; i < format->count; i++) {
        struct hex_string *string = &format->strings[i];

        for (size_t j = string->count; j-- > 0;) {
            struct hex_unit *unit = &string->units[j];

            if (unit->bytes == 0)
                continue;
            if (!unit->counted)
                unit->times += (format->block - string->bytes) / unit->bytes;
            break;
        }
    }
}
