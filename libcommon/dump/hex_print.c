/* Blocks printed by format strings of hexdump: see hex_format.h. */
#include "box.h"
#include "dump.h"
#include "hex_format.h"

enum { SHORT = 256 }; /* width that fields stay under nearly always */

/* Text in a field: blanks or zeros fill it up. */
static void put_field(const struct hex_item *item, const char *text, size_t length)
{
    size_t width = (size_t)item->width, fill = width > length ? width - length : 0;

    if (item->left) {
        put_bytes(out, text, length);
        put_repeat(out, ' ', fill);
    } else {
        put_repeat(out, ' ', fill);
        put_bytes(out, text, length);
    }
}

/* Digits as printf has them, into the end of a field; the common case in place. */
static void put_number(const struct hex_item *item, uint64_t value, char kind)
{
    char digits[NUMBER_DIGITS + 8], *end = digits + sizeof digits, *first = end;
    bool negative = kind == 'd' && (int64_t)value < 0;
    int least = item->precision >= 0        ? item->precision
                : item->zero && !item->left ? item->width
                                            : 1;
    int length, pad;

    if (kind == 'd' || kind == 'u') {
        first = format_uint(end, negative ? 0 - value : value);
    } else {
        const char *alphabet = kind == 'X' ? "0123456789ABCDEF" : "0123456789abcdef";
        int bits = kind == 'o' ? 3 : 4;

        for (; value != 0; value >>= bits)
            *--first = alphabet[value & ((1u << bits) - 1)];
    }
    length = (int)(end - first);
    least -= negative && item->precision < 0;
    pad = least > length ? least - length : 0;
    length += pad + negative;
    if (!item->left && item->width > length)
        put_repeat(out, ' ', (size_t)(item->width - length));
    if (negative)
        put_byte(out, '-');
    if (pad > 0)
        put_repeat(out, '0', (size_t)pad);
    put_bytes(out, first, (size_t)(end - first));
    if (item->left && item->width > length)
        put_repeat(out, ' ', (size_t)(item->width - length));
}

static uint64_t load(const unsigned char *bytes, int size, bool is_signed)
{
    uint64_t value = 0;
    int unused = 64 - 8 * size;

    memcpy((char *)&value + (__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? 0 : 8 - size), bytes,
           (size_t)size);
    return is_signed ? (uint64_t)((int64_t)(value << unused) >> unused) : value;
}

static void put_float(const struct hex_item *item, const unsigned char *bytes)
{
    long double value = 0;
    float single;
    double twice;

    if (item->bytes == 4) {
        memcpy(&single, bytes, 4);
        value = single;
    } else if (item->bytes == 8) {
        memcpy(&twice, bytes, 8);
        value = twice;
    } else {
        memcpy(&value, bytes, sizeof value);
    }
    put_format(out, item->spec, value);
}

/* %_c: escapes of C and octal digits. */
static void put_escaped(const struct hex_item *item, unsigned char c)
{
    char text[4] = {'\\', 0};
    size_t length = 2;

    if (c == '\0') {
        text[1] = '0';
    } else if (c >= '\a' && c <= '\r') {
        text[1] = "abtnvfr"[c - '\a'];
    } else if (c >= ' ' && c < 0x7f) {
        text[0] = (char)c;
        length = 1;
    } else {
        dump_octal(text + 3, c, 3);
        length = 3;
    }
    put_field(item, text, length);
}

/* %_u: the names of control characters, hexadecimal beyond ASCII. */
static void put_named(const struct hex_item *item, unsigned char c)
{
    static const char names[] = "nulsohstxetxeotenqackbelbs ht lf vt ff cr so si dledc1dc2dc3dc4"
                                "naksynetbcanem subescfs gs rs us del";
    char text[3];
    const char *name = text;
    size_t length = 1;

    if (c < ' ' || c == 0x7f) {
        name = names + 3 * (c == 0x7f ? 32 : c);
        length = name[2] == ' ' ? 2 : 3;
    } else if (c < 0x7f) {
        text[0] = (char)c;
    } else {
        dump_hex(text + 2, c, 2);
        length = 2;
    }
    put_field(item, name, length);
}

static void put_item(const struct hex_item *item, const unsigned char *bytes, uint64_t offset)
{
    char c = (char)*bytes;

    switch (item->kind) {
    case 'a':
        put_number(item, offset, item->base == 'd' ? 'u' : item->base);
        break;
    case 'c':
        put_field(item, &c, 1);
        break;
    case 'p':
        if (*bytes < ' ' || *bytes >= 0x7f)
            c = '.';
        put_field(item, &c, 1);
        break;
    case 'C':
        put_escaped(item, *bytes);
        break;
    case 'U':
        put_named(item, *bytes);
        break;
    case 's':
        put_field(item, (const char *)bytes, strnlen((const char *)bytes, item->bytes));
        break;
    case 'e':
        put_float(item, bytes);
        break;
    default:
        if (item->plain)
            put_number(item, load(bytes, item->bytes, item->kind == 'd'), item->kind);
        else
            put_format(out, item->spec, load(bytes, item->bytes, item->kind == 'd'));
    }
}

/* An item behind the end of the data: as wide, but blank. */
static void put_blank(const struct hex_item *item)
{
    put_repeat(out, ' ', (size_t)item->width);
}

/* Where printing stands in a block. */
struct place {
    const unsigned char *bytes;
    size_t at, length;
    uint64_t offset;
};

static void print_unit(const struct hex_unit *unit, struct place *place)
{
    for (size_t time = 0; time < unit->times; time++) {
        bool last = unit->times > 1 && time == unit->times - 1;

        for (size_t i = 0; i < unit->count; i++) {
            const struct hex_item *item = &unit->items[i];
            bool trim = last && i == unit->count - 1 && item->kind == 0;

            put_bytes(out, item->text, trim ? item->trimmed : item->length);
            if (item->kind == 0)
                continue;
            if (place->at >= place->length && item->kind != 'a')
                put_blank(item);
            else
                put_item(item, place->bytes + place->at, place->offset + place->at);
            place->at += item->bytes;
        }
    }
}

static bool is_for_the_end(const struct hex_unit *unit)
{
    for (size_t i = 0; i < unit->count; i++)
        if (unit->items[i].kind == 'A')
            return true;
    return false;
}

void hex_format_print(const struct hex_format *format, const unsigned char *bytes, size_t length,
                      uint64_t offset)
{
    for (size_t i = 0; i < format->count; i++) {
        const struct hex_string *string = &format->strings[i];
        struct place place = {bytes, 0, length, offset};

        for (size_t j = 0; j < string->count; j++)
            if (!is_for_the_end(&string->units[j]))
                print_unit(&string->units[j], &place);
    }
}

void hex_format_print_end(const struct hex_format *format, uint64_t offset)
{
    const struct hex_unit *last = NULL;

    for (size_t i = 0; i < format->count; i++)
        for (size_t j = 0; j < format->strings[i].count; j++)
            if (is_for_the_end(&format->strings[i].units[j]))
                last = &format->strings[i].units[j];
    for (size_t i = 0; last != NULL && i < last->count; i++) {
        const struct hex_item *item = &last->items[i];

        put_bytes(out, item->text, item->length);
        if (item->kind == 'A')
            put_number(item, offset, item->base == 'd' ? 'u' : item->base);
    }
}
