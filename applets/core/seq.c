/*
 * seq: write a sequence of numbers (GNU).
 *
 * Numbers are decimal digits of one common scale, so they are exact and of any length. Steps of one
 * are written a thousand lines at a time: a block of lines is kept, and of all its lines only the
 * digits that have changed are written anew.
 */
#include "box.h"

#include <strings.h>

struct seq {
    const char *format, *separator;
    bool equal_width;
    size_t separator_length;
    size_t width, scale; /* of all numbers: digits, and those of them behind the point */
    size_t decimals;     /* how many of those are shown */
    size_t shown;        /* -w: characters in front of the point */
    char *text;          /* -f: a number with its sign and point */
};

/* An operand as it was read. */
struct operand {
    const char *text;
    bool negative, infinite;
    char *digits; /* without point and exponent */
    size_t count;
    long point; /* digits before the point; may be negative, or more than there are */
};

struct number {
    bool negative;
    char *digits; /* '0'..'9', seq.width of them */
    size_t start; /* the first that is not 0 */
};

enum { EXPONENT_MAX = 10000, PADDING = 16 };

static _Noreturn void bad_operand(const char *text)
{
    usage_error("invalid number '%s'", text);
}

/* The exponent behind an e; its digits are few. */
static bool read_exponent(const char *text, long *exponent)
{
    intmax_t value;

    if (!parse_int(text, &value) || value > EXPONENT_MAX || value < -EXPONENT_MAX)
        return false;
    *exponent = (long)value;
    return true;
}

static bool read_hexadecimal(const char *text, struct operand *operand)
{
    char *end = (char *)mem_alloc(NUMBER_DIGITS) + NUMBER_DIGITS;
    uintmax_t value;

    if (!parse_base(text, 16, &value))
        return false;
    operand->digits = format_uint(end, value);
    operand->count = (size_t)(end - operand->digits);
    operand->point = (long)operand->count;
    return true;
}

static bool read_decimal(const char *text, struct operand *operand)
{
    long exponent = 0;
    bool point = false;

    operand->digits = mem_alloc(strlen(text) + 1);
    for (; (*text >= '0' && *text <= '9') || (*text == '.' && !point); text++) {
        if (*text == '.')
            point = true;
        else
            operand->digits[operand->count++] = *text;
        operand->point += *text != '.' && !point;
    }
    if (operand->count == 0)
        return false;
    if ((*text == 'e' || *text == 'E') && !read_exponent(text + 1, &exponent))
        return false;
    operand->point += exponent;
    return *text == '\0' || *text == 'e' || *text == 'E';
}

static struct operand read_operand(const char *text)
{
    struct operand operand = {.text = text};
    const char *rest = text + strspn(text, " \t\n");

    operand.negative = *rest == '-';
    rest += operand.negative || *rest == '+';
    operand.infinite = strcasecmp(rest, "inf") == 0 || strcasecmp(rest, "infinity") == 0;
    if (operand.infinite)
        return operand;
    if (rest[0] == '0' && (rest[1] | 0x20) == 'x') {
        if (!read_hexadecimal(rest + 2, &operand))
            bad_operand(text);
    } else if (!read_decimal(rest, &operand)) {
        bad_operand(text);
    }
    return operand;
}

static size_t decimals_of(const struct operand *operand)
{
    return (long)operand->count > operand->point ? operand->count - (size_t)operand->point : 0;
}

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

/* Digits before the point, at least one; and what -w counts: the sign too. */
static size_t integer_width(const struct operand *operand)
{
    return operand->point > 1 ? (size_t)operand->point : 1;
}

static void find_start(const struct seq *seq, struct number *number)
{
    while (number->start + 1 < seq->width - seq->scale && number->digits[number->start] == '0')
        number->start++;
}

/* The operand's digits at the common scale. */
static struct number align(const struct seq *seq, const struct operand *operand)
{
    struct number number = {.negative = operand->negative,
                            .digits = mem_zero(seq->width + PADDING)};
    long first = (long)(seq->width - seq->scale) - operand->point;

    memset(number.digits, '0', seq->width);
    for (size_t i = 0; i < operand->count; i++)
        if (first + (long)i >= 0 && first + (long)i < (long)seq->width)
            number.digits[first + (long)i] = operand->digits[i];
    find_start(seq, &number);
    return number;
}

static bool is_zero(const struct seq *seq, const struct number *number)
{
    for (size_t i = 0; i < seq->width; i++)
        if (number->digits[i] != '0')
            return false;
    return true;
}

/* By magnitude. */
static int compare_digits(const struct seq *seq, const struct number *a, const struct number *b)
{
    for (size_t i = a->start < b->start ? a->start : b->start; i < seq->width; i++)
        if (a->digits[i] != b->digits[i])
            return a->digits[i] < b->digits[i] ? -1 : 1;
    return 0;
}

static int compare(const struct seq *seq, const struct number *a, const struct number *b)
{
    int order;

    if (a->negative != b->negative)
        return is_zero(seq, a) && is_zero(seq, b) ? 0 : a->negative ? -1 : 1;
    order = compare_digits(seq, a, b);
    return a->negative ? -order : order;
}

/* Adds the step's digits; the width leaves room for every carry. */
static void add_digits(const struct seq *seq, struct number *sum, const struct number *step)
{
    size_t first = step->start < seq->width - seq->scale ? step->start : 0;
    int carry = 0;

    for (size_t i = seq->width; i > 0 && (i > first || carry != 0); i--) {
        int digit = sum->digits[i - 1] + carry + (i > first ? step->digits[i - 1] - '0' : 0);

        carry = digit > '9';
        sum->digits[i - 1] = (char)(carry ? digit - 10 : digit);
    }
}

/* result = large - small, by magnitude; result may be either of them. */
static void subtract_digits(const struct seq *seq, char *result, const char *large,
                            const char *small)
{
    int borrow = 0;

    for (size_t i = seq->width; i > 0; i--) {
        int digit = large[i - 1] - small[i - 1] - borrow;

        borrow = digit < 0;
        result[i - 1] = (char)('0' + digit + (borrow ? 10 : 0));
    }
}

static void advance(const struct seq *seq, struct number *number, const struct number *step)
{
    if (number->negative == step->negative) {
        add_digits(seq, number, step);
        if (step->start < number->start)
            number->start = step->start;
        while (number->start > 0 && number->digits[number->start - 1] != '0')
            number->start--;
        return;
    }
    if (compare_digits(seq, number, step) >= 0) {
        subtract_digits(seq, number->digits, number->digits, step->digits);
    } else {
        subtract_digits(seq, number->digits, step->digits, number->digits);
        number->negative = step->negative;
    }
    if (number->negative && is_zero(seq, number))
        number->negative = false;
    number->start = 0;
    find_start(seq, number);
}

enum { SHORT = 64 };

/* Copies a few bytes, and up to PADDING - 1 behind them, which both sides have room for. */
static char *append(char *end, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i += PADDING)
        memcpy(end + i, bytes + i, PADDING);
    return end + length;
}

/* The usual number: not negative, no zeros to fill up with, few digits. */
static bool put_short_number(const struct seq *seq, const struct number *number, bool first)
{
    size_t integer = seq->width - seq->scale, used = integer - number->start;
    size_t separator = first ? 0 : seq->separator_length;
    char *start, *end;

    if (number->negative || used < seq->shown || used + separator + seq->decimals >= SHORT)
        return false;
    start = writer_reserve(out, SHORT + PADDING);
    end = append(start, seq->separator, separator);
    end = append(end, number->digits + number->start, used);
    if (seq->decimals > 0) {
        *end++ = '.';
        end = append(end, number->digits + integer, seq->decimals);
    }
    writer_commit(out, (size_t)(end - start));
    return true;
}

static void put_number(const struct seq *seq, const struct number *number, bool first)
{
    size_t integer = seq->width - seq->scale, used = integer - number->start + number->negative;

    if (put_short_number(seq, number, first))
        return;
    if (!first)
        put_bytes(out, seq->separator, seq->separator_length);

    if (number->negative)
        put_byte(out, '-');
    if (used < seq->shown)
        put_repeat(out, '0', seq->shown - used);
    put_bytes(out, number->digits + number->start, integer - number->start);
    if (seq->decimals > 0) {
        put_byte(out, '.');
        put_bytes(out, number->digits + integer, seq->decimals);
    }
}

/* -f: by the format, which has been checked and takes a long double. */
static void put_by_format(const struct seq *seq, const struct number *number, bool first)
{
    size_t integer = seq->width - seq->scale;
    char *end = seq->text;

    *end++ = number->negative ? '-' : '+';
    end = (char *)memcpy(end, number->digits, integer) + integer;
    *end++ = '.';
    end = (char *)memcpy(end, number->digits + integer, seq->scale) + seq->scale;
    *end = '\0';
    if (!first)
        put_bytes(out, seq->separator, seq->separator_length);
    put_format(out, seq->format, strtold(seq->text, NULL));
}

enum { BLOCK_LINES = 1000, BLOCK_DIGITS = 3, LINE_MAX_FAST = 60 };

/* A thousand lines, each a separator and digits, of which the first digits are the same. */
struct block {
    char *lines;
    size_t digits, line; /* of a line: digits, and bytes in all */
};

static void make_block(const struct seq *seq, struct block *block, const char *digits, size_t count)
{
    char *line;

    block->digits = count;
    block->line = seq->separator_length + count;
    if (block->lines == NULL)
        block->lines = mem_alloc((size_t)BLOCK_LINES * LINE_MAX_FAST);
    line = block->lines;
    for (int i = 0; i < BLOCK_LINES; i++, line += block->line) {
        memcpy(line, seq->separator, seq->separator_length);
        memcpy(line + seq->separator_length, digits, count - BLOCK_DIGITS);
        line[block->line - 3] = (char)('0' + i / 100);
        line[block->line - 2] = (char)('0' + i / 10 % 10);
        line[block->line - 1] = (char)('0' + i % 10);
    }
}

/* Writes the digits in which the block differs from `digits` into all its lines. */
static void update_block(const struct seq *seq, struct block *block, const char *digits)
{
    for (size_t i = block->digits - BLOCK_DIGITS; i > 0; i--) {
        char *place = block->lines + seq->separator_length + i - 1, digit = digits[i - 1];

        if (*place == digit)
            return; /* a carry has not come as far as this */
        for (int line = 0; line < BLOCK_LINES; line++, place += block->line)
            *place = digit;
    }
}

/* Adds a thousand. */
static void advance_block(struct number *number, size_t width)
{
    size_t i = width - BLOCK_DIGITS;

    while (number->digits[--i] == '9')
        number->digits[i] = '0';
    number->digits[i]++;
    if (i < number->start)
        number->start = i;
}

/* While whole blocks are left, from a number that ends in 000 on: n to n + 999. */
static void put_blocks(const struct seq *seq, struct number *number, const struct number *last)
{
    struct block block = {0};
    size_t width = seq->width;

    for (;;) {
        size_t shown = width - number->start;
        const char *digits = number->digits + number->start;
        bool past;

        if (shown < seq->shown) { /* leading zeros are digits, too */
            digits -= seq->shown - shown;
            shown = seq->shown;
        }
        memset(number->digits + width - BLOCK_DIGITS, '9', BLOCK_DIGITS);
        past = last != NULL && compare_digits(seq, number, last) > 0;
        memset(number->digits + width - BLOCK_DIGITS, '0', BLOCK_DIGITS);
        if (past || seq->separator_length + shown > LINE_MAX_FAST)
            return;
        if (shown != block.digits)
            make_block(seq, &block, digits, shown);
        else
            update_block(seq, &block, digits);
        put_bytes(out, block.lines, BLOCK_LINES * block.line);
        advance_block(number, width);
    }
}

static bool is_one(const struct seq *seq, const struct number *step)
{
    return !step->negative && seq->scale == 0 && step->start == seq->width - 1 &&
           step->digits[step->start] == '1';
}

static bool ends_in_zeros(const struct seq *seq, const struct number *number)
{
    return memcmp(number->digits + seq->width - BLOCK_DIGITS, "000", BLOCK_DIGITS) == 0 &&
           seq->width - number->start > BLOCK_DIGITS && !number->negative;
}

static void put_sequence(const struct seq *seq, struct number number, const struct number *step,
                         const struct number *last)
{
    bool blocks = is_one(seq, step) && seq->format == NULL && (last == NULL || !last->negative);
    bool first = true;

    for (; last == NULL || compare(seq, &number, last) * (step->negative ? -1 : 1) <= 0;
         first = false) {
        if (blocks && !first && ends_in_zeros(seq, &number)) {
            char *before = mem_dup_bytes(number.digits, seq->width);

            put_blocks(seq, &number, last);
            if (memcmp(before, number.digits, seq->width) != 0)
                continue;
            blocks = false;
        }
        if (seq->format != NULL)
            put_by_format(seq, &number, first);
        else
            put_number(seq, &number, first);
        advance(seq, &number, step);
    }
    if (!first)
        put_byte(out, '\n');
}

/* The format must hold one conversion of a floating-point number; it gets the L of long double. */
static const char *check_format(const char *format)
{
    const char *text = format;
    size_t at = 0;

    for (; *text != '\0'; text++) {
        if (*text != '%')
            continue;
        if (*++text == '%')
            continue;
        if (at != 0)
            diex("more than one conversion in format '%s'", format);
        text += strspn(text, "-+#0 '");
        text += strspn(text, "0123456789");
        text += *text == '.';
        text += strspn(text, "0123456789");
        at = (size_t)(text - format);
        text += *text == 'L';
        if (*text == '\0' || strchr("aAeEfFgG", *text) == NULL ||
            strspn(text - (text - format > 9 ? 9 : 0), "0123456789") >= 9)
            diex("no conversion of a number in format '%s'", format);
    }
    if (at == 0)
        diex("no conversion of a number in format '%s'", format);
    return mem_print("%.*sL%s", (int)at, format, format + at + (format[at] == 'L'));
}

/* Widths of the numbers in front of the point, with -w. */
static size_t equal_width(const struct operand *first, const struct operand *last)
{
    size_t a = integer_width(first) + first->negative;
    size_t b = last->infinite ? 0 : integer_width(last) + last->negative;

    return larger(a, b);
}

enum { SLACK = 24 }; /* digits that counting without end cannot use up */

static int run(struct seq *seq, const char *const *texts)
{
    struct operand first = read_operand(texts[0]), step = read_operand(texts[1]);
    struct operand last = read_operand(texts[2]);
    struct number step_number, last_number;

    if (first.infinite || step.infinite)
        bad_operand(first.infinite ? texts[0] : texts[1]);
    seq->decimals = larger(decimals_of(&first), decimals_of(&step));
    seq->scale = larger(seq->decimals, last.infinite ? 0 : decimals_of(&last));
    seq->width = larger(larger(integer_width(&first), integer_width(&step)), integer_width(&last));
    seq->width += seq->scale + SLACK;
    seq->text = mem_alloc(seq->width + 3);
    step_number = align(seq, &step);
    if (is_zero(seq, &step_number))
        usage_error("the step is zero: '%s'", texts[1]);
    if (last.infinite && last.negative != step.negative)
        return 0;
    if (!last.infinite)
        last_number = align(seq, &last);
    if (seq->equal_width)
        seq->shown = equal_width(&first, &last);
    put_sequence(seq, align(seq, &first), &step_number, last.infinite ? NULL : &last_number);
    return 0;
}

/* A negative number is an operand, not an option: "--" goes in front of the first. */
static char **protect_numbers(int argc, char **argv)
{
    char **words = mem_array((size_t)argc + 2, sizeof *words);
    int i = 0, used = 0;

    for (; i < argc; i++) {
        const char *word = argv[i];
        bool number = word[0] == '-' &&
                      (word[1] == '.' || (word[1] >= '0' && word[1] <= '9') || word[1] == 'i');

        if (i > 0 && (number || word[0] != '-' || strcmp(word, "--") == 0))
            break;
        words[used++] = argv[i];
        if (strcmp(word, "-s") == 0 || strcmp(word, "-f") == 0 ||
            strcmp(word, "--separator") == 0 || strcmp(word, "--format") == 0) {
            if (i + 1 < argc)
                words[used++] = argv[++i];
        }
    }
    if (i < argc && strcmp(argv[i], "--") != 0)
        words[used++] = (char *)"--";
    while (i < argc)
        words[used++] = argv[i++];
    return words;
}

static int seq_main(int argc, char **argv)
{
    struct seq seq = {.separator = "\n"};
    char **operands = opt_parse_operands(protect_numbers(argc, argv), &seq, 1, 3);
    const char *texts[3] = {"1", "1", operands[0]};

    if (operands[1] != NULL) {
        texts[0] = operands[0];
        texts[2] = operands[1];
    }
    if (operands[1] != NULL && operands[2] != NULL) {
        texts[1] = operands[1];
        texts[2] = operands[2];
    }
    if (seq.format != NULL) {
        if (seq.equal_width)
            usage_error("-f and -w cannot go together");
        seq.format = check_format(seq.format);
    }
    seq.separator_length = strlen(seq.separator);
    seq.separator = strcpy(mem_zero(seq.separator_length + PADDING), seq.separator);
    return run(&seq, texts);
}

static const struct opt seq_opts[] = {
    OPT_STRING('f', "format", struct seq, format, "FORMAT",
               "write numbers by a format of printf(3)"),
    OPT_STRING('s', "separator", struct seq, separator, "STRING", "write STRING between numbers"),
    OPT_FLAG('w', "equal-width", struct seq, equal_width, "fill up with zeros to the same width"),
    OPT_END,
};

APPLET(seq, .summary = HELP_TEXT("write a sequence of numbers"),
       .operands = HELP_TEXT("[FIRST [STEP]] LAST"), .opts = seq_opts, .main = seq_main,
       .traits = APPLET_PURE | APPLET_STOP_AT_OPERAND);
