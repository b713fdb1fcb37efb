/*
 * od: dump bytes as numbers or characters (POSIX.1-2024 with XSI; GNU -S -w --endian
 * --traditional).
 *
 * A type string becomes a list of formats. A line shows `width` bytes once for each of them; fields
 * are spread so that those of all formats end in the same columns.
 */
#include "box.h"
#include "dump.h"

#include <float.h>
#include <stdio.h>

enum { FIELD_MAX = 32 }; /* characters of the widest field, a long double */

struct format {
    char letter; /* a c d f o u x */
    bool text;   /* z: the characters follow the fields */
    uint8_t size;
    uint8_t digits; /* characters of a field, without the blank before it */
    size_t fields;  /* in a line */
    size_t padding; /* blanks to be spread over a line */
};

struct od {
    struct format *formats;
    size_t count, capacity;
    const char *skip_text, *limit_text, *strings_text, *width_text, *radix;
    bool all, traditional;
    bool modern; /* -t was given: operands are files */
    int endian;  /* 0: as the machine has it, 1 little, 2 big */
    uintmax_t skip, limit, shortest, width;
    intmax_t label; /* what is added to an offset for the pseudo-address; -1: none is shown */
    bool reverse;   /* the bytes of numbers */
};

/* ---------------------------------------------------------------- types */

static int size_of_letter(char kind, char letter)
{
    static const char integers[] = "CSIL", floats[] = "FDL";
    static const unsigned char integer_sizes[] = {1, sizeof(short), sizeof(int), sizeof(long)};
    static const unsigned char float_sizes[] = {4, 8, sizeof(long double)};
    const char *letters = kind == 'f' ? floats : integers;
    const char *found = letter != '\0' ? strchr(letters, letter) : NULL;

    if (found == NULL)
        return 0;
    return kind == 'f' ? float_sizes[found - letters] : integer_sizes[found - letters];
}

static bool is_size(char kind, uintmax_t size)
{
    if (kind == 'f')
        return size == 4 || size == 8 || size == sizeof(long double);
    return size == 1 || size == 2 || size == 4 || size == 8;
}

/* The widest a value of that kind and size can be. */
static int digits_of(char kind, int size)
{
    static const unsigned char decimal[] = {3, 5, 0, 10, 0, 0, 0, 20};

    switch (kind) {
    case 'o':
        return (size * 8 + 2) / 3;
    case 'x':
        return size * 2;
    case 'u':
        return decimal[size - 1];
    case 'd':
        return decimal[size - 1] + (size < 8);
    case 'f':
        return size == 4 ? 15 : size == 8 ? 24 : 29;
    default:
        return 3;
    }
}

/* Takes the size behind a letter; returns what follows it. */
static const char *parse_type_size(const char *text, const char *whole, char kind, int *size)
{
    size_t digits = strspn(text, "0123456789");
    uintmax_t value;

    *size = kind == 'f' ? 8 : 4;
    if (digits == 0) {
        int named = size_of_letter(kind, *text);

        if (named != 0)
            *size = named;
        return text + (named != 0);
    }
    if (!parse_uint(mem_dup_bytes(text, digits), &value) || !is_size(kind, value))
        usage_error("invalid type '%s': there is no %s of %.*s bytes", whole,
                    kind == 'f' ? "floating point number" : "integer", (int)digits, text);
    *size = (int)value;
    return text + digits;
}

static void add_types(struct od *od, const char *types)
{
    for (const char *text = types; *text != '\0';) {
        struct format format = {.letter = *text++, .size = 1};
        int size = 1;

        if (strchr("acdfoux", format.letter) == NULL)
            usage_error("invalid character '%c' in type '%s'", format.letter, types);
        if (format.letter != 'a' && format.letter != 'c')
            text = parse_type_size(text, types, format.letter, &size);
        format.size = (uint8_t)size;
        format.digits = (uint8_t)digits_of(format.letter, size);
        for (; *text == 'z'; text++)
            format.text = true;
        od->formats = mem_grow(od->formats, od->count, &od->capacity, sizeof format);
        od->formats[od->count++] = format;
    }
}

/* The old letters, in the order of their option values. */
static const char old_types[][4] = {"a",  "o1", "c",  "u2", "fF", "dI", "dL", "o2",
                                    "d2", "x2", "fD", "x4", "o4", "u4", "d8"};

static void on_option(void *tool, int value, const char *arg)
{
    struct od *od = tool;

    od->modern |= arg != NULL;
    add_types(od, arg != NULL ? arg : old_types[value]);
}

/* Decides the width of a line, and how the formats share it. */
static void lay_out(struct od *od)
{
    size_t unit = 1, widest = 0;

    for (size_t i = 0; i < od->count; i++)
        if (od->formats[i].size > unit)
            unit = od->formats[i].size;
    if (od->width_text == NULL)
        od->width = 16;
    else if (*od->width_text == '\0')
        od->width = 32;
    else if (!dump_parse_offset(od->width_text, &od->width) || od->width == 0 ||
             od->width > INT_MAX)
        usage_error("invalid argument '%s' for -w", od->width_text);
    if (od->width % unit != 0) {
        warnx("warning: invalid width %ju; using %zu instead", od->width, unit);
        od->width = unit;
    }
    for (size_t i = 0; i < od->count; i++) {
        struct format *format = &od->formats[i];

        format->fields = od->width / format->size;
        if (format->fields * (format->digits + 1u) > widest)
            widest = format->fields * (format->digits + 1u);
    }
    for (size_t i = 0; i < od->count; i++)
        od->formats[i].padding = widest - od->formats[i].fields * (od->formats[i].digits + 1u);
}

/* ---------------------------------------------------------------- fields */

/* The shortest decimal that reads back as the same number of that size. */
static int print_float(char *text, const unsigned char *bytes, int size)
{
    long double value = 0;
    int digits, length;

    if (size == 4) {
        float single;

        memcpy(&single, bytes, sizeof single);
        value = single;
        digits = single > -FLT_MIN && single < FLT_MIN ? 1 : FLT_DIG;
    } else if (size == 8) {
        double twice;

        memcpy(&twice, bytes, sizeof twice);
        value = twice;
        digits = twice > -DBL_MIN && twice < DBL_MIN ? 1 : DBL_DIG;
    } else {
        memcpy(&value, bytes, sizeof value);
        digits = value > -LDBL_MIN && value < LDBL_MIN ? 1 : LDBL_DIG;
    }
    for (;; digits++) {
        long double back;

        length = snprintf(text, FIELD_MAX + 1, "%.*Lg", digits, value);
        if (value != value || digits >= 36)
            return length;
        back = size == 4   ? strtof(text, NULL)
               : size == 8 ? strtod(text, NULL)
                           : strtold(text, NULL);
        if (back == value)
            return length;
    }
}

static int print_char(char *text, unsigned char c, char letter)
{
    static const char names[33][4] = {"nul", "soh", "stx", "etx", "eot", "enq", "ack", "bel", "bs",
                                      "ht",  "nl",  "vt",  "ff",  "cr",  "so",  "si",  "dle", "dc1",
                                      "dc2", "dc3", "dc4", "nak", "syn", "etb", "can", "em",  "sub",
                                      "esc", "fs",  "gs",  "rs",  "us",  "sp"};
    static const char escapes[] = "abtnvfr";
    const char *name = NULL;

    if (letter == 'a') {
        c &= 0x7f;
        name = c <= ' ' ? names[c] : c == 0x7f ? "del" : NULL;
    } else if (c >= '\a' && c <= '\r') {
        text[0] = '\\';
        text[1] = escapes[c - '\a'];
        return 2;
    } else if (c == '\0') {
        name = "\\0";
    } else if (c < ' ' || c >= 0x7f) {
        dump_octal(text + 3, c, 3);
        return 3;
    }
    if (name == NULL) {
        *text = (char)c;
        return 1;
    }
    memcpy(text, name, 3);
    return (int)strlen(name);
}

static uint64_t load(const unsigned char *bytes, int size)
{
    uint16_t half;
    uint32_t word;
    uint64_t wide;

    switch (size) {
    case 1:
        return *bytes;
    case 2:
        memcpy(&half, bytes, 2);
        return half;
    case 4:
        memcpy(&word, bytes, 4);
        return word;
    default:
        memcpy(&wide, bytes, 8);
        return wide;
    }
}

/* Digits that end before `end`, all that there are; returns the first. */
static char *print_decimal(char *end, const struct format *format, uint64_t value)
{
    uint64_t sign = (uint64_t)1 << (8 * format->size - 1);

    if (format->letter == 'd' && (value & sign) != 0) {
        end = format_uint(end, sign - (value ^ sign));
        *--end = '-';
        return end;
    }
    return format_uint(end, value);
}

/* Fills a field of `room` characters from the right; blanks before. */
static void print_field(char *field, size_t room, const struct format *format,
                        const unsigned char *bytes)
{
    char text[FIELD_MAX + 1], *end = field + room, *first = end;

    if (format->letter == 'o') {
        first = dump_octal(end, load(bytes, format->size), format->digits);
    } else if (format->letter == 'x') {
        first = dump_hex(end, load(bytes, format->size), format->digits);
    } else if (format->letter == 'd' || format->letter == 'u') {
        first = print_decimal(end, format, load(bytes, format->size));
    } else {
        int length = format->letter == 'f' ? print_float(text, bytes, format->size)
                                           : print_char(text, *bytes, format->letter);

        first -= length;
        memcpy(first, text, (size_t)length);
    }
    while (first > field)
        *--first = ' ';
}

/* ---------------------------------------------------------------- lines */

static void put_address(const struct od *od, uintmax_t value)
{
    char digits[DUMP_OFFSET_MAX], *end = digits + sizeof digits;
    int base = *od->radix == 'x' ? 16 : *od->radix == 'd' ? 10 : 8;
    char *first = dump_offset(end, value, base, base == 16 ? 6 : 7);

    put_bytes(out, first, (size_t)(end - first));
}

static void put_addresses(const struct od *od, uintmax_t offset)
{
    if (*od->radix != 'n')
        put_address(od, offset);
    if (od->label >= 0) {
        put_string(out, *od->radix != 'n' ? " (" : "(");
        put_address(od, offset - od->skip + (uintmax_t)od->label);
        put_byte(out, ')');
    }
}

static size_t addresses_width(const struct od *od)
{
    size_t one = *od->radix == 'x' ? 6 : 7;

    return (*od->radix != 'n' ? one : 0) + (od->label >= 0 ? one + 3 : 0);
}

static void put_text(const unsigned char *bytes, size_t length)
{
    put_string(out, "  >");
    for (size_t i = 0; i < length; i++)
        put_byte(out, bytes[i] >= ' ' && bytes[i] < 0x7f ? bytes[i] : '.');
    put_byte(out, '<');
}

/* A field's bytes in the order of the machine, or the other where --endian says so. */
static const unsigned char *in_order(const struct od *od, const unsigned char *bytes, int size,
                                     unsigned char *room)
{
    if (!od->reverse || size == 1)
        return bytes;
    for (int i = 0; i < size; i++)
        room[i] = bytes[size - 1 - i];
    return room;
}

/* Padding that is due before the field: the total, spread evenly, the first ones earlier. */
static size_t padding_before(const struct format *format, size_t field)
{
    size_t rest = format->fields - field;

    return format->padding * rest / format->fields - format->padding * (rest - 1) / format->fields;
}

static void put_fields(const struct od *od, const struct format *format, const unsigned char *bytes,
                       size_t length)
{
    size_t shown = (length + format->size - 1) / format->size;
    size_t room = format->digits + 1u;

    for (size_t i = 0; i < shown; i++) {
        size_t width = room + (format->padding != 0 ? padding_before(format, i) : 0);
        unsigned char swapped[16], last[16] = {0};
        const unsigned char *at = bytes + i * format->size;

        if (length - i * format->size < format->size)
            at = memcpy(last, at, length - i * format->size);
        if (width > WRITER_SIZE) {
            put_repeat(out, ' ', width - room);
            width = room;
        }
        print_field(writer_reserve(out, width), width, format,
                    in_order(od, at, format->size, swapped));
        writer_commit(out, width);
    }
    if (format->text) {
        for (size_t i = shown; i < format->fields; i++)
            put_repeat(out, ' ', room + padding_before(format, i));
        put_text(bytes, length);
    }
    put_byte(out, '\n');
}

static void put_line(const struct od *od, uintmax_t offset, const unsigned char *bytes,
                     size_t length)
{
    for (size_t i = 0; i < od->count; i++) {
        if (i == 0)
            put_addresses(od, offset);
        else
            put_repeat(out, ' ', addresses_width(od));
        put_fields(od, &od->formats[i], bytes, length);
    }
}

static void dump(const struct od *od, struct dump_input *input)
{
    unsigned char *before = mem_alloc(od->width);
    bool have_before = false, starred = false;
    struct span run;

    while (dump_read(input, od->width, &run)) {
        const unsigned char *bytes = (const unsigned char *)run.ptr;
        uintmax_t offset = input->offset - run.len;
        const unsigned char *last = have_before && !od->all ? before : NULL;

        for (size_t i = 0; i < run.len; i += od->width) {
            size_t length = run.len - i < od->width ? run.len - i : od->width;
            bool same = last != NULL && length == od->width && dump_same(last, bytes + i, length);

            if (!same)
                put_line(od, offset + i, bytes + i, length);
            else if (!starred)
                put_string(out, "*\n");
            starred = same;
            last = od->all ? NULL : bytes + i;
        }
        have_before = run.len % od->width == 0;
        if (have_before)
            memcpy(before, bytes + run.len - od->width, od->width);
    }
    if (input->opened && (*od->radix != 'n' || od->label >= 0)) {
        put_addresses(od, input->offset);
        put_byte(out, '\n');
    }
}

/* -S: runs of printable characters that a NUL ends. */
static void dump_strings(const struct od *od, struct dump_input *input)
{
    char *text = NULL;
    size_t length = 0, capacity = 0;
    struct span run;

    while (dump_read(input, 1, &run)) {
        uintmax_t offset = input->offset - run.len;

        for (size_t i = 0; i < run.len; i++) {
            char c = run.ptr[i];

            if (c >= ' ' && c < 0x7f) {
                text = mem_grow(text, length, &capacity, 1);
                text[length++] = c;
                continue;
            }
            if (c == '\0' && length >= od->shortest) {
                if (*od->radix != 'n') {
                    put_address(od, offset + i - length);
                    put_byte(out, ' ');
                }
                put_bytes(out, text, length);
                put_byte(out, '\n');
            }
            length = 0;
        }
    }
}

/* ---------------------------------------------------------------- operands */

/* [+]OFFSET[.][b]: octal, decimal with a dot, hexadecimal after 0x; b: blocks of 512 bytes. */
static bool parse_old_offset(const char *text, uintmax_t *value)
{
    size_t length;
    char *digits;
    uintmax_t factor = 1;
    int base = 8;

    text += *text == '+';
    if (*text < '0' || *text > '9')
        return false;
    if (text[0] == '0' && (text[1] | 0x20) == 'x')
        base = 16, text += 2;
    digits = mem_dup(text);
    length = strlen(digits);
    if (length > 0 && digits[length - 1] == 'b' && base != 16) {
        factor = 512;
        digits[--length] = '\0';
    }
    if (length > 0 && digits[length - 1] == '.') {
        base = 10;
        digits[--length] = '\0';
    }
    return parse_base(digits, base, value) && !__builtin_mul_overflow(*value, factor, value);
}

/* Takes an offset, and with --traditional a label, from the end of the operands (POSIX, XSI). */
static void take_old_offset(struct od *od, char **operands)
{
    size_t count = 0;
    uintmax_t label, offset;
    bool modern = od->modern || od->all || od->radix != NULL || od->skip_text != NULL ||
                  od->limit_text != NULL || od->strings_text != NULL || od->width_text != NULL;

    while (operands[count] != NULL)
        count++;
    if (od->traditional && count >= 2 && parse_old_offset(operands[count - 1], &label) &&
        parse_old_offset(operands[count - 2], &offset)) {
        od->label = (intmax_t)(label & INTMAX_MAX);
        od->skip = offset;
        count -= 2;
    } else if (count > 0 && count <= 2 && (od->traditional || !modern) &&
               (operands[count - 1][0] == '+' || count == 2 || od->traditional) &&
               parse_old_offset(operands[count - 1], &offset)) {
        od->skip = offset;
        count--;
    }
    operands[count] = NULL;
    if (od->traditional && count > 1)
        usage_error("extra operand '%s'", operands[1]);
}

static void parse_number(const char *text, const char *option, uintmax_t *value)
{
    if (text != NULL && !dump_parse_offset(text, value))
        usage_error("invalid argument '%s' for %s", text, option);
}

static void choose(struct od *od)
{
    parse_number(od->skip_text, "-j", &od->skip);
    parse_number(od->limit_text, "-N", &od->limit);
    if (od->strings_text != NULL && *od->strings_text != '\0')
        parse_number(od->strings_text, "-S", &od->shortest);
    if (od->radix == NULL)
        od->radix = "o";
    if (strlen(od->radix) != 1 || strchr("doxn", *od->radix) == NULL)
        usage_error("invalid argument '%s' for -A: one of d, o, x and n", od->radix);
    if (od->count == 0)
        add_types(od, "oS");
    od->reverse = od->endian == 1 + (__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__);
    lay_out(od);
}

static int od_main(int argc, char **argv)
{
    struct od od = {.limit = UINTMAX_MAX, .shortest = 3, .label = -1};
    struct dump_input input;
    char **operands;

    (void)argc;
    operands = opt_parse(argv, &od);
    take_old_offset(&od, operands);
    choose(&od);
    if (!dump_open(&input, operands_or_stdin(operands), od.skip, od.limit))
        diex("cannot skip past end of combined input");
    if (od.strings_text != NULL)
        dump_strings(&od, &input);
    else
        dump(&od, &input);
    return input.failed;
}

static const struct opt od_opts[] = {
    OPT_STRING('A', "address-radix", struct od, radix, "RADIX", "offsets in d, o, x or none (n)"),
    OPT_CHOICE(0, "endian", struct od, endian, "native|little|big", "order of bytes in numbers"),
    OPT_STRING('j', "skip-bytes", struct od, skip_text, "BYTES", "skip the first BYTES"),
    OPT_STRING('N', "read-bytes", struct od, limit_text, "BYTES", "dump at most BYTES"),
    OPT_STRING('S', "", struct od, strings_text, "LENGTH", "strings of at least LENGTH characters"),
    OPT_MAYBE(0, "strings", struct od, strings_text, "LENGTH", "the same; 3 when left out"),
    OPT_HOOK_ARG('t', "format", 0, "TYPE", "a, c, or [dfoux][SIZE], each with z for text"),
    OPT_FLAG('v', "output-duplicates", struct od, all, "show lines that repeat the one before"),
    OPT_MAYBE('w', "width", struct od, width_text, "BYTES",
              "bytes of a line (16); 32 when left out"),
    OPT_FLAG(0, "traditional", struct od, traditional, "operands are FILE [+]OFFSET [+]LABEL"),
    OPT_HOOK('a', "", 0, "as -t a: named characters"),
    OPT_HOOK('b', "", 1, "as -t o1: octal bytes"),
    OPT_HOOK('c', "", 2, "as -t c: characters and escapes"),
    OPT_HOOK('d', "", 3, "as -t u2: decimal"),
    OPT_HOOK('f', "", 4, "as -t fF: floats"),
    OPT_HOOK('i', "", 5, "as -t dI: signed decimal"),
    OPT_HOOK('l', "", 6, "as -t dL: signed decimal"),
    OPT_HOOK('o', "", 7, "as -t o2: octal"),
    OPT_HOOK('s', "", 8, "as -t d2: signed decimal"),
    OPT_HOOK('x', "", 9, "as -t x2: hexadecimal"),
    OPT_HOOK('h', "", 9, "the same"),
    OPT_HOOK('e', "", 10, "as -t fD: doubles"),
    OPT_HOOK('F', "", 10, "the same"),
    OPT_HOOK('H', "", 11, "as -t x4: hexadecimal"),
    OPT_HOOK('X', "", 11, "the same"),
    OPT_HOOK('O', "", 12, "as -t o4: octal"),
    OPT_HOOK('D', "", 13, "as -t u4: decimal"),
    OPT_HOOK('B', "", 7, "as -t o2: octal"),
    OPT_HOOK('I', "", 14, "as -t d8: signed decimal"),
    OPT_HOOK('L', "", 14, "the same"),
    OPT_END,
};

APPLET(od, .summary = HELP_TEXT("dump bytes as numbers or characters"),
       .operands = HELP_TEXT("[FILE]... | [FILE] [+]OFFSET[.][b]"), .opts = od_opts,
       .main = od_main, .on_option = on_option, .traits = APPLET_PURE);
