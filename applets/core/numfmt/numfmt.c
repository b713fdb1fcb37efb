/*
 * numfmt: convert numbers to and from forms for people (GNU).
 *
 * Numbers are exact fractions of 128 bits: what is written is what was read, rounded once.
 */
#include "numfmt.h"
#include "box.h"
#include "utf8.h"

enum { PRECISION_MAX = 100000 };

/* --format: text, %, flags ' and 0, width, precision, f, text. */
static void read_format(struct numfmt *numfmt)
{
    const char *text = numfmt->format, *start;
    bool left = false;

    numfmt->prefix = text;
    while (*text != '\0' && (*text != '%' || text[1] == '%'))
        text += *text == '%' ? 2 : 1;
    numfmt->prefix_length = (size_t)(text - numfmt->prefix);
    if (*text++ == '\0')
        diex("no conversion in format '%s'", numfmt->format);
    for (; *text != '\0' && strchr("'0- ", *text) != NULL; text++) {
        numfmt->grouping |= *text == '\'';
        numfmt->zero_fill |= *text == '0';
        left |= *text == '-';
    }
    for (start = text; *text >= '0' && *text <= '9' && text - start < 9; text++)
        numfmt->width = numfmt->width * 10 + (*text - '0');
    if (left)
        numfmt->width = -numfmt->width;
    if (*text == '.') {
        numfmt->precision = 0;
        for (text++; *text >= '0' && *text <= '9' && numfmt->precision <= PRECISION_MAX; text++)
            numfmt->precision = numfmt->precision * 10 + (*text - '0');
    }
    if (numfmt->precision > PRECISION_MAX)
        diex("precision too large in format '%s'", numfmt->format);
    if (*text != 'f')
        diex("invalid format '%s': not %%[0]['][-][N][.][N]f", numfmt->format);
    numfmt->postfix = text + 1;
    numfmt->postfix_length = strlen(numfmt->postfix);
    for (text++; *text != '\0'; text += *text == '%' ? 2 : 1)
        if (*text == '%' && text[1] != '%')
            diex("more than one conversion in format '%s'", numfmt->format);
}

static uintmax_t read_unit(const char *text)
{
    uintmax_t unit = text != NULL ? unit_read(text) : 1;

    if (unit == 0)
        usage_error("invalid unit '%s'", text);
    return unit;
}

static void prepare(struct numfmt *numfmt)
{
    const char *list = numfmt->field_list, *wrong;

    if (numfmt->format != NULL)
        read_format(numfmt);
    if (numfmt->padding_text != NULL &&
        (!parse_int(numfmt->padding_text, &numfmt->width) || numfmt->width == 0))
        usage_error("invalid padding '%s'", numfmt->padding_text);
    if (numfmt->header_text != NULL && *numfmt->header_text != '\0' &&
        (!parse_uint(numfmt->header_text, &numfmt->header) || numfmt->header == 0))
        usage_error("invalid number of header lines '%s'", numfmt->header_text);
    else if (numfmt->header_text != NULL && numfmt->header == 0)
        numfmt->header = 1;
    if (numfmt->grouping && numfmt->to != UNIT_NONE)
        usage_error("grouping and --to cannot go together");
    if (numfmt->delimiter != NULL && strlen(numfmt->delimiter) > 1)
        usage_error("the delimiter is more than one byte: '%s'", numfmt->delimiter);
    numfmt->digits =
        mem_alloc((size_t)(numfmt->precision > 0 ? numfmt->precision : 0) + DIGITS_ROOM);
    numfmt->from_unit = read_unit(numfmt->from_unit_text);
    numfmt->to_unit = read_unit(numfmt->to_unit_text);
    wrong = ranges_parse(&numfmt->fields, strcmp(list, "-") == 0 ? "1-" : list);
    if (wrong != NULL)
        usage_error("invalid list '%s': %s", list, wrong);
    if (numfmt->debug && numfmt->from == UNIT_NONE && numfmt->to == UNIT_NONE &&
        numfmt->width == 0 && numfmt->format == NULL && !numfmt->grouping)
        warnx("no conversion is asked for");
}

/* The parts of --format around the number: %% stands for %. */
static void put_literal(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        put_byte(out, text[i]);
        i += text[i] == '%';
    }
}

/* Pads by blanks, or by zeros behind the sign. */
static void put_padded(const struct numfmt *numfmt, const char *text, intmax_t width)
{
    const char *suffix = numfmt->suffix != NULL ? numfmt->suffix : "";
    uintmax_t used = char_count(span_of(text)) + char_count(span_of(suffix));
    uintmax_t wanted = width < 0 ? 0 - (uintmax_t)width : (uintmax_t)width;
    uintmax_t fill = wanted > used ? wanted - used : 0;
    bool zeros = numfmt->zero_fill && width > 0;

    put_literal(numfmt->prefix, numfmt->prefix_length);
    if (width > 0 && !zeros)
        put_repeat(out, ' ', fill);
    if (zeros && *text == '-')
        put_byte(out, *text++);
    if (zeros)
        put_repeat(out, '0', fill);
    put_string(out, text);
    put_string(out, suffix);
    if (width < 0)
        put_repeat(out, ' ', fill);
    put_literal(numfmt->postfix, numfmt->postfix_length);
}

/* A field that is no number stays; --invalid says what comes of it. */
static void put_invalid(struct numfmt *numfmt, struct span field, struct span text,
                        const char *wrong)
{
    if (numfmt->invalid != INVALID_IGNORE)
        warnx(wrong, mem_dup_bytes(text.ptr, text.len));
    if (numfmt->invalid == INVALID_ABORT)
        quit(2);
    if (numfmt->invalid == INVALID_FAIL)
        numfmt->status = 2;
    put_span(out, field);
}

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Converts a field. Blanks in front of the number are kept as its width, unless one is given. */
static void put_field(struct numfmt *numfmt, struct span field)
{
    struct quantity quantity;
    struct span text = field;
    size_t suffix = numfmt->suffix != NULL ? strlen(numfmt->suffix) : 0;
    intmax_t width = numfmt->width;
    const char *wrong;
    char *digits;

    while (text.len > 0 && is_blank(*text.ptr)) {
        text.ptr++;
        text.len--;
    }
    if (width == 0 && numfmt->delimiter == NULL && text.len < field.len)
        width = (intmax_t)char_count(field);
    if (suffix > 0 && text.len > suffix &&
        memcmp(text.ptr + text.len - suffix, numfmt->suffix, suffix) == 0)
        text.len -= suffix;
    wrong = quantity_read(&quantity, text, (enum unit)numfmt->from);
    if (wrong == NULL && !quantity_scale(&quantity, numfmt->from_unit, numfmt->to_unit))
        wrong = "number too large: '%s'";
    digits = wrong == NULL ? quantity_text(numfmt, &quantity) : NULL;
    if (digits == NULL)
        put_invalid(numfmt, field, text, wrong != NULL ? wrong : "number too large: '%s'");
    else
        put_padded(numfmt, digits, width);
}

/* The next field: up to the delimiter, or blanks and what follows them up to a blank. */
static struct span next_field(const struct numfmt *numfmt, struct span rest)
{
    size_t i = 0;

    if (numfmt->delimiter != NULL) {
        const char *end = bytes_find(rest.ptr, *numfmt->delimiter, rest.len);

        if (*numfmt->delimiter != '\0' && end != NULL)
            rest.len = (size_t)(end - rest.ptr);
        return rest;
    }
    while (i < rest.len && is_blank(rest.ptr[i]))
        i++;
    while (i < rest.len && !is_blank(rest.ptr[i]))
        i++;
    return (struct span){rest.ptr, i};
}

static void convert_line(struct numfmt *numfmt, struct span line, bool complete)
{
    const struct range *range = numfmt->fields.items;
    uintmax_t number = 1;

    for (;; number++) {
        struct span field = next_field(numfmt, line);

        while (number > range->last)
            range++;
        if (number >= range->first && (number == 1 || line.len > 0 || numfmt->delimiter != NULL))
            put_field(numfmt, field);
        else
            put_span(out, field);
        line.ptr += field.len;
        line.len -= field.len;
        if (line.len == 0)
            break;
        put_byte(out, numfmt->delimiter != NULL ? *line.ptr : ' ');
        line.ptr++;
        line.len--;
        if (line.len == 0 && numfmt->delimiter == NULL)
            break;
    }
    if (complete)
        put_byte(out, numfmt->zero ? '\0' : '\n');
}

static int convert_input(struct numfmt *numfmt)
{
    struct reader in = {0};
    struct span line;
    bool complete;

    if (!reader_open(&in, "-"))
        return 1;
    while (reader_line(&in, numfmt->zero ? '\0' : '\n', &line, &complete)) {
        if (numfmt->header > 0) {
            numfmt->header--;
            put_span(out, line);
            put_bytes(out, numfmt->zero ? "" : "\n", complete);
        } else {
            convert_line(numfmt, line, complete);
        }
    }
    return in.failed ? 1 : numfmt->status;
}

static int numfmt_main(int argc, char **argv)
{
    struct numfmt numfmt = {.field_list = "1", .round = ROUND_FROM_ZERO, .precision = -1};
    char **operands = opt_parse(argv, &numfmt);
    int status;

    (void)argc;
    prepare(&numfmt);
    if (*operands == NULL) {
        status = convert_input(&numfmt);
    } else {
        for (; *operands != NULL; operands++)
            convert_line(&numfmt, span_of(*operands), true);
        status = numfmt.status;
    }
    if (numfmt.debug && numfmt.status != 0)
        warnx("some of the numbers were not converted");
    return status;
}

static const struct opt numfmt_opts[] = {
    OPT_FLAG(0, "debug", struct numfmt, debug, "say what looks wrong about the use"),
    OPT_STRING('d', "delimiter", struct numfmt, delimiter, "X",
               "what separates fields, not blanks"),
    OPT_STRING(0, "field", struct numfmt, field_list, "LIST", "the fields to convert (1)"),
    OPT_STRING(0, "format", struct numfmt, format, "FORMAT", "a format with %[0]['][-][N][.N]f"),
    OPT_CHOICE(0, "from", struct numfmt, from, "none|si|iec|iec-i|auto", "suffixes in the input"),
    OPT_STRING(0, "from-unit", struct numfmt, from_unit_text, "N", "the unit of the input (1)"),
    OPT_FLAG(0, "grouping", struct numfmt, grouping, "group digits as the locale does"),
    OPT_MAYBE(0, "header", struct numfmt, header_text, "N", "copy the first N lines (1)"),
    OPT_CHOICE(0, "invalid", struct numfmt, invalid, "abort|fail|warn|ignore",
               "what to do about what is no number"),
    OPT_STRING(0, "padding", struct numfmt, padding_text, "N", "columns; to the left if negative"),
    OPT_CHOICE(0, "round", struct numfmt, round, "up|down|from-zero|towards-zero|nearest",
               "how to round (from-zero)"),
    OPT_STRING(0, "suffix", struct numfmt, suffix, "SUFFIX", "add SUFFIX; it may be in the input"),
    OPT_CHOICE(0, "to", struct numfmt, to, "none|si|iec|iec-i", "suffixes in the output"),
    OPT_STRING(0, "to-unit", struct numfmt, to_unit_text, "N", "the unit of the output (1)"),
    OPT_FLAG('z', "zero-terminated", struct numfmt, zero, "lines end with NUL"),
    OPT_END,
};

APPLET(numfmt, .summary = HELP_TEXT("convert numbers to and from forms for people"),
       .operands = HELP_TEXT("[NUMBER]..."),
       .details = HELP_TEXT("si: 1K is 1000. iec: 1K is 1024. iec-i: 1Ki is 1024. auto: K or Ki."),
       .opts = numfmt_opts, .main = numfmt_main, .traits = APPLET_PURE);
