/*
 * xxd: dump bytes in hexadecimal or bits, as C source or plain digits, and turn a dump back into
 * bytes (as Vim's). Its long options may have one dash: -ps, -cols.
 */
#include "box.h"
#include "dump.h"

enum { NORMAL, BITS, LITTLE, PLAIN, SOURCE };
enum color { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };
enum { NO_INPUT = 2, NO_OUTPUT = 3, NO_SEEK = 4, NO_WAY_BACK = 5 }; /* exit statuses */
enum { MOST_COLUMNS = 256 };

struct xxd {
    int style, color;
    bool upper, decimal, autoskip, revert, capitals;
    const char *columns_text, *group_text, *limit_text, *seek_text, *shift_text, *name;
    uintmax_t columns, group, limit;
    intmax_t shift; /* added to the offsets shown */
    size_t digits;  /* characters of a byte: 2, or 8 bits */
    const char *alphabet;
    uintmax_t offset; /* of the first byte dumped */
};

/* ---------------------------------------------------------------- lines of a dump */

static bool is_printable(unsigned char c)
{
    return c >= ' ' && c < 0x7f;
}

/* Columns of the part with digits. */
static size_t digits_width(const struct xxd *xxd)
{
    size_t groups = (xxd->columns + xxd->group - 1) / xxd->group;

    if (xxd->style == LITTLE)
        return groups * (2 * xxd->group + 1) - 1;
    return xxd->columns * xxd->digits + groups - 1;
}

static void put_digits(const struct xxd *xxd, char *at, unsigned char byte)
{
    if (xxd->style == BITS) {
        for (int bit = 7; bit >= 0; bit--)
            *at++ = (char)('0' + (byte >> bit & 1));
    } else {
        at[0] = xxd->alphabet[byte >> 4];
        at[1] = xxd->alphabet[byte & 15];
    }
}

/* Where a byte's digits stand in a line of little-endian groups. */
static size_t place_in_little(const struct xxd *xxd, size_t i)
{
    return i / xxd->group * (2 * xxd->group + 1) + 2 * (xxd->group - 1 - i % xxd->group);
}

/* Fills the digits of a line, which is blank so far. */
static void fill_digits(const struct xxd *xxd, char *at, const unsigned char *bytes, size_t length)
{
    size_t in_group = 0;

    if (xxd->style == LITTLE) {
        for (size_t i = 0; i < length; i++)
            put_digits(xxd, at + place_in_little(xxd, i), bytes[i]);
        return;
    }
    for (size_t i = 0; i < length; i++) {
        put_digits(xxd, at, bytes[i]);
        at += xxd->digits;
        if (++in_group == xxd->group) {
            in_group = 0;
            at++;
        }
    }
}

/* The colour of a byte, as Vim's: NUL, 0xff, printable, white space, other. */
static char color_of(unsigned char c)
{
    return c == 0                                ? '7'
           : c == 0xff                           ? '4'
           : is_printable(c)                     ? '2'
           : c == '\t' || c == '\n' || c == '\r' ? '3'
                                                 : '1';
}

static void put_colored(unsigned char byte, const char *text, size_t length)
{
    const char start[] = {'\033', '[', '1', ';', '3', color_of(byte), 'm'};

    put_bytes(out, start, sizeof start);
    put_bytes(out, text, length);
    put_string(out, "\033[0m");
}

/* The same line with each byte in a colour; slower, for people. */
static void put_colored_line(const struct xxd *xxd, const unsigned char *bytes, size_t length,
                             const char *line, size_t start, size_t width)
{
    unsigned char order[2 * MOST_COLUMNS];
    bool used[(MOST_COLUMNS * 9 + 1) * 2] = {false};
    size_t step = xxd->digits;

    put_bytes(out, line, start);
    for (size_t i = 0; i < length; i++) {
        size_t at = xxd->style == LITTLE ? place_in_little(xxd, i) : i * step + i / xxd->group;

        used[at] = true;
        order[at / step] = bytes[i];
    }
    for (size_t at = 0; at < width;) {
        if (used[at]) {
            put_colored(order[at / step], line + start + at, step);
            at += step;
        } else {
            put_byte(out, ' ');
            at++;
        }
    }
    put_string(out, "  ");
    for (size_t i = 0; i < length; i++)
        put_colored(bytes[i], line + start + width + 2 + i, 1);
    put_byte(out, '\n');
}

static void put_line(const struct xxd *xxd, uint64_t offset, const unsigned char *bytes,
                     size_t length)
{
    char digits[DUMP_OFFSET_MAX], *end = digits + sizeof digits;
    char *first = dump_offset(end, offset + (uint64_t)xxd->shift, xxd->decimal ? 10 : 16, 8);
    char room[3 * 1024], *line = xxd->color ? room : writer_reserve(out, sizeof room), *at = line;
    size_t width = digits_width(xxd), start = (size_t)(end - first) + 2;

    memcpy(at, first, start - 2);
    memcpy(at + start - 2, ": ", 2);
    at += start;
    memset(at, ' ', width + 2);
    fill_digits(xxd, at, bytes, length);
    at += width + 2;
    for (size_t i = 0; i < length; i++)
        *at++ = is_printable(bytes[i]) ? (char)bytes[i] : '.';
    *at++ = '\n';
    if (xxd->color)
        put_colored_line(xxd, bytes, length, line, start, width);
    else
        writer_commit(out, (size_t)(at - line));
}

/* -a: of a run of lines of NULs the first and the last stay, with '*' for two and more between. */
struct skipper {
    uintmax_t run;    /* lines of NULs so far */
    uintmax_t offset; /* of the last, which was not printed */
    size_t length;
};

static const unsigned char nuls[MOST_COLUMNS];

static void end_run(const struct xxd *xxd, struct skipper *skipper, bool at_end)
{
    if (skipper->run == 2 || (at_end && skipper->run > 2))
        put_line(xxd, skipper->offset, nuls, skipper->length);
    skipper->run = 0;
}

static void put_line_skipping(const struct xxd *xxd, struct skipper *skipper, uint64_t offset,
                              const unsigned char *bytes, size_t length)
{
    if (!dump_same(bytes, nuls, length)) {
        end_run(xxd, skipper, false);
        put_line(xxd, offset, bytes, length);
        return;
    }
    skipper->run++;
    skipper->offset = offset;
    skipper->length = length;
    if (skipper->run == 1)
        put_line(xxd, offset, bytes, length);
    else if (skipper->run == 3)
        put_string(out, "*\n");
}

static void dump_lines(const struct xxd *xxd, struct dump_input *input)
{
    struct skipper skipper = {0};
    struct span run;

    while (dump_read(input, xxd->columns, &run)) {
        uint64_t offset = xxd->offset + input->offset - run.len;

        for (size_t i = 0; i < run.len; i += xxd->columns) {
            size_t length = run.len - i < xxd->columns ? run.len - i : xxd->columns;
            const unsigned char *bytes = (const unsigned char *)run.ptr + i;

            if (xxd->autoskip)
                put_line_skipping(xxd, &skipper, offset + i, bytes, length);
            else
                put_line(xxd, offset + i, bytes, length);
        }
    }
    end_run(xxd, &skipper, true);
}

/* ---------------------------------------------------------------- other styles */

enum { PIECE = 1024 }; /* bytes that are turned into digits at a time, at most */

static void dump_plain(const struct xxd *xxd, struct dump_input *input)
{
    struct span run;
    size_t column = 0;

    while (dump_read(input, 1, &run)) {
        for (size_t i = 0; i < run.len;) {
            char *start = writer_reserve(out, 2 * PIECE + 1), *at = start;
            size_t end = run.len - i > PIECE ? i + PIECE : run.len;

            if (end - i > xxd->columns - column)
                end = i + (xxd->columns - column);
            column += end - i;
            for (; i < end; i++, at += 2)
                put_digits(xxd, at, (unsigned char)run.ptr[i]);
            if (column == xxd->columns) {
                *at++ = '\n';
                column = 0;
            }
            writer_commit(out, (size_t)(at - start));
        }
    }
    if (column > 0)
        put_byte(out, '\n');
}

/* A file's name as a word of C. */
static void put_variable(const struct xxd *xxd, const char *name)
{
    if (xxd->name == NULL && *name >= '0' && *name <= '9')
        put_string(out, "__");
    for (; *name != '\0'; name++) {
        bool letter = (*name | 0x20) >= 'a' && (*name | 0x20) <= 'z';
        bool good = letter || (*name >= '0' && *name <= '9');

        put_byte(out, !good ? '_' : xxd->capitals && letter ? *name & ~0x20 : *name);
    }
}

static void dump_source(const struct xxd *xxd, struct dump_input *input, const char *name)
{
    struct span run;
    uintmax_t count = 0;

    if (name != NULL) {
        put_string(out, "unsigned char ");
        put_variable(xxd, name);
        put_string(out, "[] = {\n");
    }
    while (dump_read(input, 1, &run)) {
        for (size_t i = 0; i < run.len; i++, count++) {
            const char *before = count == 0 ? "  0" : count % xxd->columns == 0 ? ",\n  0" : ", 0";
            size_t length = strlen(before);
            char *at = writer_reserve(out, 8);

            memcpy(at, before, length);
            at[length] = xxd->upper ? 'X' : 'x';
            put_digits(xxd, at + length + 1, (unsigned char)run.ptr[i]);
            writer_commit(out, length + 3);
        }
    }
    if (count > 0)
        put_byte(out, '\n');
    if (name != NULL) {
        put_string(out, "};\nunsigned int ");
        put_variable(xxd, name);
        put_string(out, xxd->capitals ? "_LEN = " : "_len = ");
        put_uint(out, count, 0);
        put_string(out, ";\n");
    }
}

/* ---------------------------------------------------------------- back to bytes */

static int hex_value(int c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Pairs of digits; white space is passed over, and what follows anything else on its line. */
static int revert_plain(struct reader *in)
{
    struct span block;
    int high = -1;
    bool junk = false;

    while (reader_block(in, &block)) {
        for (size_t i = 0; i < block.len; i++) {
            int value = hex_value((unsigned char)block.ptr[i]);

            if (block.ptr[i] == '\n')
                junk = false;
            if (junk || (value < 0 &&
                         (block.ptr[i] == ' ' || (block.ptr[i] >= '\t' && block.ptr[i] <= '\r'))))
                continue;
            junk = value < 0;
            if (junk || high < 0) {
                high = value;
                continue;
            }
            put_byte(out, high << 4 | value);
            high = -1;
        }
    }
    return in->failed ? NO_INPUT : 0;
}

/* Brings the output to an offset: by seeking, or forward by NULs. */
static int go_to(uintmax_t *here, uintmax_t there)
{
    if (there == *here)
        return 0;
    writer_flush(out);
    if (there <= INTMAX_MAX && lseek(out->fd, (off_t)there, SEEK_SET) >= 0) {
        *here = there;
        return 0;
    }
    if (there < *here) {
        warnx("cannot seek backwards in the output");
        return NO_WAY_BACK;
    }
    for (; *here < there; ++*here)
        put_byte(out, 0);
    return 0;
}

/* "0000001a: 6869 6a6b  hi": the offset. Returns the position behind it, 0 when there is none. */
static size_t take_offset(struct span line, uintmax_t *offset)
{
    size_t i = 0;
    int value;

    *offset = 0;
    while (i < line.len && (line.ptr[i] == ' ' || line.ptr[i] == '\t'))
        i++;
    if (i == line.len || hex_value((unsigned char)line.ptr[i]) < 0)
        return 0;
    for (; i < line.len && (value = hex_value((unsigned char)line.ptr[i])) >= 0; i++)
        *offset = *offset << 4 | (unsigned)value;
    return i < line.len && (line.ptr[i] == ':' || line.ptr[i] == ' ') ? i + 1 : 0;
}

static int revert_line(const struct xxd *xxd, struct span line, uintmax_t *here)
{
    uintmax_t offset, count = 0;
    size_t i = take_offset(line, &offset);
    int status = i > 0 ? go_to(here, offset + (uintmax_t)xxd->shift) : 0;

    if (i == 0 || status != 0)
        return status;
    while (i < line.len && line.ptr[i] == ' ')
        i++;
    for (; i + 1 < line.len && (xxd->columns == 0 || count < xxd->columns); count++) {
        int high, low;

        if (line.ptr[i] == ' ')
            i++;
        if (i + 1 >= line.len)
            break;
        high = hex_value((unsigned char)line.ptr[i]);
        low = hex_value((unsigned char)line.ptr[i + 1]);
        if (high < 0 || low < 0)
            break;
        put_byte(out, high << 4 | low);
        ++*here;
        i += 2;
    }
    return 0;
}

static int revert(const struct xxd *xxd, const char *path)
{
    struct reader in = {0};
    struct span line;
    uintmax_t here = 0;

    if (!reader_open(&in, path))
        return NO_INPUT;
    if (xxd->style == PLAIN)
        return revert_plain(&in);
    while (reader_line(&in, '\n', &line, NULL)) {
        int status = revert_line(xxd, line, &here);

        if (status != 0)
            return status;
    }
    return in.failed ? NO_INPUT : 0;
}

/* ---------------------------------------------------------------- options and operands */

/* The long options with one dash, and -ps, which is no cluster. */
static void double_dashes(char **argv)
{
    static const char words[] =
        "ps\0postscript\0plain\0autoskip\0bits\0cols\0capitalize\0groupsize\0"
        "include\0len\0name\0offset\0revert\0seek\0uppercase\0decimal\0";

    for (argv += *argv != NULL; *argv != NULL && strcmp(*argv, "--") != 0; argv++)
        for (const char *word = words; **argv == '-' && *word != '\0'; word += strlen(word) + 1)
            if (strcmp(*argv + 1, word) == 0)
                *argv = word == words ? mem_dup("-p") : mem_print("--%s", word);
}

static uintmax_t number(const char *text, const char *option, uintmax_t otherwise)
{
    uintmax_t value = otherwise;

    if (text != NULL && !dump_parse_offset(text, &value))
        usage_error("invalid argument '%s' for %s", text, option);
    return value;
}

static intmax_t signed_number(const char *text, const char *option)
{
    bool negative = *text == '-';
    intmax_t value = (intmax_t)number(text + negative, option, 0);

    return negative ? -value : value;
}

static void choose(struct xxd *xxd)
{
    static const unsigned char columns[] = {16, 6, 16, 30, 12}, groups[] = {2, 1, 4, 2, 2};

    xxd->columns = number(xxd->columns_text, "-c", xxd->revert ? 0 : columns[xxd->style]);
    xxd->group = number(xxd->group_text, "-g", groups[xxd->style]);
    xxd->limit = number(xxd->limit_text, "-l", UINTMAX_MAX);
    xxd->digits = xxd->style == BITS ? 8 : 2;
    xxd->alphabet = xxd->upper ? "0123456789ABCDEF" : "0123456789abcdef";
    if (xxd->shift_text != NULL)
        xxd->shift = signed_number(xxd->shift_text, "-o");
    if (xxd->style == NORMAL || xxd->style == BITS || xxd->style == LITTLE) {
        if (xxd->columns == 0 && !xxd->revert)
            xxd->columns = columns[xxd->style];
        if (xxd->columns > MOST_COLUMNS)
            usage_error("invalid number of columns: at most %d", MOST_COLUMNS);
    } else if (xxd->columns == 0) {
        xxd->columns = UINTMAX_MAX;
    }
    if (xxd->style == LITTLE && (xxd->group & (xxd->group - 1)) != 0)
        usage_error("-e needs groups of a power of 2");
    if (xxd->group == 0 || xxd->group > xxd->columns)
        xxd->group = xxd->columns;
    xxd->color =
        xxd->color == COLOR_ALWAYS ||
        (xxd->color == COLOR_AUTO && writer_is_terminal(out) && getenv("NO_COLOR") == NULL);
}

/*
 * [+][-]SEEK: from the start, from here, or from the end. Returns a status; *skip is what is to be
 * passed over from the input's place.
 */
static int seek(struct xxd *xxd, const char *text, int fd, uintmax_t *skip)
{
    bool relative = *text == '+', back;
    uintmax_t distance;
    off_t here = lseek(fd, 0, SEEK_CUR), end;

    text += relative;
    back = *text == '-';
    distance = number(text + back, "-s", 0);
    *skip = distance;
    if (relative && !back) {
        xxd->offset = here > 0 ? (uintmax_t)here : 0;
        return 0;
    }
    if (!back) {
        if (here > 0)
            lseek(fd, 0, SEEK_SET);
        return 0;
    }
    end = relative ? here : lseek(fd, 0, SEEK_END);
    if (here < 0 || end < 0 || distance > (uintmax_t)end ||
        lseek(fd, end - (off_t)distance, SEEK_SET) < 0) {
        warnx("cannot seek there");
        return NO_SEEK;
    }
    xxd->offset = (uintmax_t)end - distance;
    *skip = 0;
    return 0;
}

static int dump(struct xxd *xxd, char *path)
{
    char *names[] = {path, NULL}, dash[] = "-";
    const char *variable = xxd->name != NULL ? xxd->name : strcmp(path, "-") != 0 ? path : NULL;
    struct dump_input input;
    uintmax_t skip = 0;
    int status;

    if (xxd->seek_text != NULL) {
        int fd = strcmp(path, "-") == 0 ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);

        if (fd < 0) {
            warn("%s", path);
            return NO_INPUT;
        }
        if (fd != STDIN_FILENO) {
            dup2(fd, STDIN_FILENO);
            close(fd);
        }
        names[0] = dash;
        status = seek(xxd, xxd->seek_text, STDIN_FILENO, &skip);
        if (status != 0)
            return status;
    }
    dump_open(&input, names, skip, xxd->limit);
    if (!input.opened)
        return NO_INPUT;
    if (xxd->style == PLAIN)
        dump_plain(xxd, &input);
    else if (xxd->style == SOURCE)
        dump_source(xxd, &input, variable);
    else
        dump_lines(xxd, &input);
    return input.failed ? NO_INPUT : 0;
}

/* Sends standard output to a file; one that a dump is turned back into is patched, not emptied. */
static bool open_output(const struct xxd *xxd, const char *path)
{
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | (xxd->revert ? 0 : O_TRUNC), 0666);

    if (fd < 0 || dup2(fd, STDOUT_FILENO) < 0) {
        warn("%s", path);
        return false;
    }
    if (fd != STDOUT_FILENO)
        close(fd);
    out->tty = -1;
    return true;
}

static int xxd_main(int argc, char **argv)
{
    struct xxd xxd = {0};
    char **operands, dash[] = "-";

    (void)argc;
    double_dashes(argv);
    operands = opt_parse_operands(argv, &xxd, 0, 2);
    if (operands[0] != NULL && operands[1] != NULL && strcmp(operands[1], "-") != 0 &&
        !open_output(&xxd, operands[1]))
        return NO_OUTPUT;
    choose(&xxd);
    if (!xxd.revert)
        return dump(&xxd, operands[0] != NULL ? operands[0] : dash);
    if (xxd.seek_text != NULL)
        xxd.shift = signed_number(xxd.seek_text, "-s");
    return revert(&xxd, operands[0] != NULL ? operands[0] : dash);
}

static const struct opt xxd_opts[] = {
    OPT_FLAG('a', "autoskip", struct xxd, autoskip, "show * for lines of NULs"),
    OPT_SET('b', "bits", struct xxd, style, BITS, "bytes in bits"),
    OPT_STRING('c', "cols", struct xxd, columns_text, "BYTES",
               "bytes of a line (16; -i 12, -p 30)"),
    OPT_FLAG('C', "capitalize", struct xxd, capitals, "with -i: names in capitals"),
    OPT_FLAG('d', "decimal", struct xxd, decimal, "offsets in decimal"),
    OPT_SET('e', "", struct xxd, style, LITTLE, "groups as little-endian numbers"),
    OPT_STRING('g', "groupsize", struct xxd, group_text, "BYTES",
               "bytes of a group (2; -e 4, -b 1)"),
    OPT_SET('i', "include", struct xxd, style, SOURCE, "as an array in C"),
    OPT_STRING('l', "len", struct xxd, limit_text, "BYTES", "dump at most BYTES"),
    OPT_STRING('n', "name", struct xxd, name, "NAME", "with -i: the array's name"),
    OPT_STRING('o', "offset", struct xxd, shift_text, "BYTES", "add BYTES to the offsets shown"),
    OPT_SET('p', "plain|postscript", struct xxd, style, PLAIN, "digits only (also -ps)"),
    OPT_FLAG('r', "revert", struct xxd, revert, "turn a dump back into bytes"),
    OPT_CHOICE('R', "color", struct xxd, color, "auto|always|never", "when to use colours"),
    OPT_STRING('s', "seek", struct xxd, seek_text, "[+][-]BYTES", "start there; -: from the end"),
    OPT_FLAG('u', "uppercase", struct xxd, upper, "digits in upper case"),
    OPT_END,
};

APPLET(xxd, .summary = HELP_TEXT("dump bytes in hexadecimal, and back"),
       .operands = HELP_TEXT("[IN [OUT]]"), .opts = xxd_opts, .main = xxd_main);
