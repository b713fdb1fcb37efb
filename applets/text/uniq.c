/*
 * uniq: filter adjacent lines that are equal (POSIX.1-2024; GNU -D, -i, -w, -z, --group).
 *
 * The line that others are compared with stays in the input buffer; lines are never copied unless
 * -f, -s, -w or -i make "equal" less than equal.
 */
#include "box.h"
#include "utf8.h"

enum method { METHOD_OFF = -1, ALL_NONE = 0, ALL_PREPEND, ALL_SEPARATE };
enum grouping { GROUP_SEPARATE = 0, GROUP_PREPEND, GROUP_APPEND, GROUP_BOTH };

struct uniq {
    bool count, repeated, unique, ignore_case;
    bool keyed; /* a part of the line is compared, or not as it is */
    int all, group, delimiter;
    uintmax_t skip_fields, skip_chars, check_chars;
    struct writer *to;
    struct span shown; /* the first line of the group */
    char *saved;       /* where it is kept when the group goes on with other bytes */
    size_t saved_size;
    uintmax_t lines, groups; /* in this group; groups printed before it */
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

static size_t skip_characters(struct span text, uintmax_t count)
{
    size_t i = 0;
    int32_t code;

    if (!text_is_utf8())
        return count < text.len ? (size_t)count : text.len;
    for (; count > 0 && i < text.len; count--)
        i += char_decode(text.ptr + i, text.len - i, &code);
    return i;
}

/* The part of a line that counts. */
static struct span key_of(const struct uniq *uniq, struct span line)
{
    size_t i = 0;

    for (uintmax_t field = 0; field < uniq->skip_fields && i < line.len; field++) {
        while (i < line.len && is_blank(line.ptr[i]))
            i++;
        while (i < line.len && !is_blank(line.ptr[i]))
            i++;
    }
    line.ptr += i, line.len -= i;
    i = skip_characters(line, uniq->skip_chars);
    line.ptr += i, line.len -= i;
    line.len = skip_characters(line, uniq->check_chars);
    return line;
}

static bool lines_match(const struct uniq *uniq, struct span a, struct span b)
{
    if (!uniq->keyed)
        return span_equal(a, b);
    a = key_of(uniq, a);
    b = key_of(uniq, b);
    return uniq->ignore_case ? span_compare_nocase(a, b) == 0 : span_equal(a, b);
}

static void print_line(const struct uniq *uniq, struct span line)
{
    put_span(uniq->to, line);
    put_byte(uniq->to, uniq->delimiter);
}

/* The empty line before a group of --group or --all-repeated. */
static void separate(struct uniq *uniq, bool always)
{
    if (always || uniq->groups > 0)
        put_byte(uniq->to, uniq->delimiter);
    uniq->groups++;
}

static void begin_group(struct uniq *uniq, struct span line)
{
    uniq->shown = line;
    uniq->lines = 1;
    if (uniq->group != METHOD_OFF) {
        separate(uniq, uniq->group == GROUP_PREPEND || uniq->group == GROUP_BOTH);
        print_line(uniq, line);
    }
}

/* Takes in one more line of the group; keeps the first aside when the newest has other bytes. */
static void continue_group(struct uniq *uniq, struct span line)
{
    if (uniq->group != METHOD_OFF) {
        print_line(uniq, line);
    } else if (uniq->all != METHOD_OFF && !uniq->unique) {
        if (uniq->lines == 1 && uniq->all != ALL_NONE)
            separate(uniq, uniq->all == ALL_PREPEND);
        if (uniq->lines == 1)
            print_line(uniq, uniq->shown);
        print_line(uniq, line);
    } else if (!uniq->keyed) {
        uniq->shown = line;
    } else if (uniq->lines == 1) {
        if (uniq->saved_size < uniq->shown.len) {
            uniq->saved = mem_resize(uniq->saved, uniq->saved_size, uniq->shown.len * 2);
            uniq->saved_size = uniq->shown.len * 2;
        }
        if (uniq->shown.len > 0)
            memcpy(uniq->saved, uniq->shown.ptr, uniq->shown.len);
        uniq->shown.ptr = uniq->saved;
    }
    uniq->lines++;
}

static void end_group(struct uniq *uniq)
{
    if (uniq->group != METHOD_OFF || uniq->all != METHOD_OFF)
        return;
    if (uniq->lines == 1 ? uniq->repeated : uniq->unique)
        return;
    if (uniq->count) {
        put_uint(uniq->to, uniq->lines, 7);
        put_byte(uniq->to, ' ');
    }
    print_line(uniq, uniq->shown);
}

/*
 * The newest line of a group stands for it: `shown` lies in the buffer only while it is that line.
 */
static void filter(struct uniq *uniq, struct reader *in)
{
    struct span line, newest = {0};
    bool any = false;

    while (reader_line_after(in, uniq->delimiter, &line, &newest, NULL)) {
        if (any && uniq->shown.ptr != uniq->saved)
            uniq->shown.ptr = newest.ptr;
        if (any && lines_match(uniq, newest, line)) {
            continue_group(uniq, line);
        } else {
            if (any)
                end_group(uniq);
            begin_group(uniq, line);
            any = true;
        }
        newest = line;
    }
    if (!any)
        return;
    if (uniq->shown.ptr != uniq->saved)
        uniq->shown.ptr = newest.ptr;
    end_group(uniq);
    if (uniq->group == GROUP_APPEND || uniq->group == GROUP_BOTH)
        put_byte(uniq->to, uniq->delimiter);
}

/* The obsolete +N, skipping characters, comes as an operand. */
static char **take_plus(struct uniq *uniq, char **operands)
{
    if (*operands != NULL && operands[0][0] == '+' &&
        parse_uint(operands[0] + 1, &uniq->skip_chars))
        operands++;
    if (operands[0] != NULL && operands[1] != NULL && operands[2] != NULL)
        usage_error("extra operand '%s'", operands[2]);
    return operands;
}

static void check_options(struct uniq *uniq)
{
    if (uniq->group != METHOD_OFF &&
        (uniq->count || uniq->repeated || uniq->unique || uniq->all != METHOD_OFF))
        usage_error("--group cannot be combined with -c, -d, -D or -u");
    if (uniq->count && uniq->all != METHOD_OFF)
        usage_error("-c and -D cannot be combined");
    uniq->keyed = uniq->skip_fields > 0 || uniq->skip_chars > 0 || uniq->ignore_case ||
                  uniq->check_chars != UINTMAX_MAX;
}

static int uniq_main(int argc, char **argv)
{
    struct uniq uniq = {
        .all = METHOD_OFF, .group = METHOD_OFF, .delimiter = '\n', .check_chars = UINTMAX_MAX};
    struct reader in = {0};
    char **operands = take_plus(&uniq, opt_parse(argv, &uniq));

    (void)argc;
    check_options(&uniq);
    if (!reader_open(&in, *operands != NULL ? *operands : "-"))
        return 1;
    uniq.to = *operands != NULL && operands[1] != NULL ? writer_create(operands[1]) : out;
    filter(&uniq, &in);
    writer_flush(uniq.to);
    return in.failed;
}

static const struct opt uniq_opts[] = {
    OPT_FLAG('c', "count", struct uniq, count, "prefix lines by how often they came"),
    OPT_FLAG('d', "repeated", struct uniq, repeated, "print one line of each repeated group"),
    OPT_SET('D', "", struct uniq, all, ALL_NONE, "print all repeated lines"),
    OPT_MAYBE_CHOICE(0, "all-repeated", struct uniq, all, "none|prepend|separate", ALL_NONE,
                     "the same, empty lines around groups"),
    OPT_UINT('f', "skip-fields", struct uniq, skip_fields, 0, "N", "ignore the first N fields"),
    OPT_DIGITS(struct uniq, skip_fields, "N", "the same as -f N"),
    OPT_MAYBE_CHOICE(0, "group", struct uniq, group, "separate|prepend|append|both", GROUP_SEPARATE,
                     "print all lines, groups apart"),
    OPT_FLAG('i', "ignore-case", struct uniq, ignore_case, "capital and small letters match"),
    OPT_UINT('s', "skip-chars", struct uniq, skip_chars, 0, "N", "ignore N characters"),
    OPT_FLAG('u', "unique", struct uniq, unique, "print lines that came once"),
    OPT_UINT('w', "check-chars", struct uniq, check_chars, 0, "N",
             "compare no more than N characters"),
    OPT_SET('z', "zero-terminated", struct uniq, delimiter, '\0', "lines end with NUL"),
    OPT_END,
};

APPLET(uniq, .summary = HELP_TEXT("report or omit repeated lines"),
       .operands = HELP_TEXT("[INPUT [OUTPUT]]"), .opts = uniq_opts, .main = uniq_main,
       .traits = APPLET_PURE);
