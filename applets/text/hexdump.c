/*
 * hexdump, hd: dump bytes by format strings, as BSD and util-linux. Each letter such as -x stands
 * for a string; -C, which is what people ask for, has a loop of its own.
 */
#include "box.h"
#include "config/hd.h"
#include "dump.h"
#include "hex_format.h"

struct hexdump {
    struct hex_format format;
    const char *skip_text, *limit_text;
    bool all;
    bool canonical; /* -C and no other format */
    size_t formats; /* how many were asked for */
    uintmax_t skip, limit;
};

enum { CANONICAL = 5, FROM_TEXT, FROM_FILE, LINE = 16 };

static const char at_end[] = "\"%07.7_Ax\\n\"";
static const char *const strings[] = {
    "\"%07.7_ax \" 16/1 \"%03o \" \"\\n\"",   "\"%07.7_ax \" 16/1 \"%3_c \" \"\\n\"",
    "\"%07.7_ax \" 8/2 \"  %05u \" \"\\n\"",  "\"%07.7_ax \" 8/2 \" %06o \" \"\\n\"",
    "\"%07.7_ax \" 8/2 \"   %04x \" \"\\n\"", "\"%08.8_ax  \" 8/1 \"%02x \" \"  \" 8/1 \"%02x \" ",
};

static void add_string(struct hexdump *hexdump, const char *text)
{
    const char *wrong = hex_format_add(&hexdump->format, text);

    if (wrong != NULL)
        usage_error("%s: '%s'", wrong, text);
}

/* A string on each line; empty lines and those with # are none. */
static void add_file(struct hexdump *hexdump, const char *path)
{
    struct reader in = {0};
    struct span line;

    if (!reader_open(&in, path))
        quit(1);
    while (reader_line(&in, '\n', &line, NULL)) {
        const char *text = mem_dup_bytes(line.ptr, line.len);

        text += strspn(text, " \t");
        if (*text != '\0' && *text != '#')
            add_string(hexdump, text);
    }
    if (in.failed)
        quit(1);
    reader_close(&in);
}

static void on_option(void *tool, int value, const char *arg)
{
    struct hexdump *hexdump = tool;

    hexdump->canonical = hexdump->formats++ == 0 && value == CANONICAL;
    if (value == FROM_TEXT) {
        add_string(hexdump, arg);
    } else if (value == FROM_FILE) {
        add_file(hexdump, arg);
    } else {
        add_string(hexdump, value == CANONICAL ? "\"%08.8_Ax\\n\"" : at_end);
        add_string(hexdump, strings[value]);
        if (value == CANONICAL)
            add_string(hexdump, "\"  |\" 16/1 \"%_p\" \"|\\n\"");
    }
}

/* "00000010  68 65 ... 0a  |he..|": 16 bytes in a line of 79 characters. */
static void put_canonical(const unsigned char *bytes, size_t length, uint64_t offset)
{
    const char *pairs = dump_hex_pairs();
    char *line = writer_reserve(out, 96), *at;
    int digits = 8;

    while (digits < 16 && offset >> (4 * digits) != 0)
        digits++;
    at = dump_hex(line + digits, offset, digits) + digits;
    memset(at, ' ', 52);
    for (size_t i = 0; i < length; i++)
        memcpy(at + 2 + 3 * i + (i >= 8), pairs + 2 * bytes[i], 2);
    at += 52;
    *at++ = '|';
    for (size_t i = 0; i < length; i++)
        *at++ = bytes[i] >= ' ' && bytes[i] < 0x7f ? (char)bytes[i] : '.';
    *at++ = '|';
    *at++ = '\n';
    writer_commit(out, (size_t)(at - line));
}

static void put_block(const struct hexdump *hexdump, const unsigned char *bytes, size_t length,
                      uint64_t offset)
{
    unsigned char *last = NULL;
    size_t block = hexdump->format.block;

    if (hexdump->canonical) {
        put_canonical(bytes, length, offset);
    } else if (length < block) {
        last = mem_zero(block);
        memcpy(last, bytes, length);
        hex_format_print(&hexdump->format, last, length, offset);
    } else {
        hex_format_print(&hexdump->format, bytes, length, offset);
    }
}

static void dump(const struct hexdump *hexdump, struct dump_input *input)
{
    size_t block = hexdump->format.block;
    unsigned char *before = mem_alloc(block);
    bool have_before = false, starred = false;
    struct span run;

    while (dump_read(input, block, &run)) {
        const unsigned char *bytes = (const unsigned char *)run.ptr;
        const unsigned char *last = have_before && !hexdump->all ? before : NULL;
        uint64_t offset = input->offset - run.len;

        for (size_t i = 0; i < run.len; i += block) {
            size_t length = run.len - i < block ? run.len - i : block;
            bool same = last != NULL && length == block && dump_same(last, bytes + i, length);

            if (!same)
                put_block(hexdump, bytes + i, length, offset + i);
            else if (!starred)
                put_string(out, "*\n");
            starred = same;
            last = hexdump->all ? NULL : bytes + i;
        }
        have_before = run.len % block == 0;
        if (have_before)
            memcpy(before, bytes + run.len - block, block);
    }
}

static void parse_number(const char *text, const char *option, uintmax_t *value)
{
    if (text != NULL && !dump_parse_offset(text, value))
        usage_error("invalid argument '%s' for %s", text, option);
}

static int run(char **argv, bool canonical)
{
    struct hexdump hexdump = {.limit = UINTMAX_MAX};
    struct dump_input input;
    char **operands;

    if (canonical)
        on_option(&hexdump, CANONICAL, NULL);
    operands = opt_parse(argv, &hexdump);
    parse_number(hexdump.skip_text, "-s", &hexdump.skip);
    parse_number(hexdump.limit_text, "-n", &hexdump.limit);
    if (hexdump.formats == 0) {
        add_string(&hexdump, at_end);
        add_string(&hexdump, "\"%07.7_ax \" 8/2 \"%04x \" \"\\n\"");
    }
    hex_format_finish(&hexdump.format);
    dump_open(&input, operands_or_stdin(operands), hexdump.skip, hexdump.limit);
    if (hexdump.format.block > 0)
        dump(&hexdump, &input);
    if (!input.opened)
        return 1;
    if (input.offset > 0)
        hex_format_print_end(&hexdump.format, input.offset);
    return input.failed;
}

static int hexdump_main(int argc, char **argv)
{
    (void)argc;
    return run(argv, false);
}

static const struct opt hexdump_opts[] = {
    OPT_HOOK('b', "one-byte-octal", 0, "bytes in octal"),
    OPT_HOOK('c', "one-byte-char", 1, "bytes as characters"),
    OPT_HOOK('C', "canonical", CANONICAL, "bytes in hexadecimal, and as text"),
    OPT_HOOK('d', "two-bytes-decimal", 2, "two bytes in decimal"),
    OPT_HOOK('o', "two-bytes-octal", 3, "two bytes in octal"),
    OPT_HOOK('x', "two-bytes-hex", 4, "two bytes in hexadecimal"),
    OPT_HOOK_ARG('e', "format", FROM_TEXT, "FORMAT", "by a format string"),
    OPT_HOOK_ARG('f', "format-file", FROM_FILE, "FILE", "by the format strings in FILE"),
    OPT_STRING('n', "length", struct hexdump, limit_text, "BYTES", "dump at most BYTES"),
    OPT_STRING('s', "skip", struct hexdump, skip_text, "BYTES", "skip the first BYTES"),
    OPT_FLAG('v', "no-squeezing", struct hexdump, all, "show lines that repeat the one before"),
    OPT_END,
};

APPLET(hexdump, .summary = HELP_TEXT("dump bytes by format strings"),
       .operands = HELP_TEXT("[FILE]..."), .opts = hexdump_opts, .main = hexdump_main,
       .on_option = on_option, .traits = APPLET_PURE);

__attribute__((unused)) /* when hd is off */
static int
hd_main(int argc, char **argv)
{
    (void)argc;
    return run(argv, true);
}

APPLET_IF(ENABLE_HD, hd, "hd", .summary = HELP_TEXT("dump bytes in hexadecimal and as text"),
          .operands = HELP_TEXT("[FILE]..."), .opts = hexdump_opts, .main = hd_main,
          .on_option = on_option, .traits = APPLET_PURE);
