/*
 * strings: print the runs of printable characters in files (POSIX.1-2024; -e, -f, -w as GNU's).
 * Files are always read as a whole, so -a changes nothing.
 */
#include "box.h"

struct strings_tool {
    uintmax_t least;
    const char *radix, *encoding, *separator;
    bool whole; /* -a, which POSIX lets be the rule */
    bool names, all_space;
    size_t width; /* bytes of a character */
    bool big;     /* the most significant byte comes first */
    bool printable[256];
    uint64_t offset; /* of the next byte in the file */
    const char *name;
};

/* A run being read: its first characters wait until there are enough. */
struct run {
    char *text;
    size_t capacity;
    uintmax_t length;
    uint64_t start;
};

static void choose_encoding(struct strings_tool *tool)
{
    const char *encoding = tool->encoding != NULL ? tool->encoding : "s";

    if (strlen(encoding) != 1 || strchr("sSblBL", *encoding) == NULL)
        usage_error("invalid argument '%s' for -e: one of s, S, b, l, B and L", encoding);
    tool->width = (*encoding | 0x20) == 's' ? 1 : *encoding == 'b' || *encoding == 'l' ? 2 : 4;
    tool->big = (*encoding | 0x20) == 'b';
    for (int c = 0; c < 256; c++)
        tool->printable[c] = (c >= ' ' && c < 0x7f) || c == '\t' ||
                             (tool->all_space && c >= '\n' && c <= '\r') ||
                             (*encoding == 'S' && c >= 0x80);
}

/* "  16746 " in seven columns. */
static void put_offset(const struct strings_tool *tool, uint64_t offset)
{
    char digits[NUMBER_DIGITS + 8], *end = digits + sizeof digits, *first = end;
    unsigned base = *tool->radix == 'x' ? 16 : *tool->radix == 'o' ? 8 : 10;

    do
        *--first = "0123456789abcdef"[offset % base];
    while ((offset /= base) != 0);
    if (end - first < 7)
        put_repeat(out, ' ', (size_t)(7 - (end - first)));
    put_bytes(out, first, (size_t)(end - first));
    put_byte(out, ' ');
}

/* The run is long enough: what is told before it, and its first characters. */
static void begin_output(const struct strings_tool *tool, const struct run *run)
{
    if (tool->names) {
        put_name(out, tool->name);
        put_string(out, ": ");
    }
    if (tool->radix != NULL)
        put_offset(tool, run->start);
    put_bytes(out, run->text, (size_t)run->length);
}

/* Goes on with a run, or begins one. */
static void add_text(const struct strings_tool *tool, struct run *run, uint64_t offset,
                     const char *text, size_t length)
{
    size_t waiting = 0;

    if (run->length == 0)
        run->start = offset;
    if (run->length < tool->least) {
        waiting = length < tool->least - run->length ? length : (size_t)(tool->least - run->length);
        for (size_t i = 0; i < waiting; i++) {
            run->text = mem_grow(run->text, (size_t)run->length, &run->capacity, 1);
            run->text[run->length++] = text[i];
        }
        if (run->length == tool->least)
            begin_output(tool, run);
    }
    put_bytes(out, text + waiting, length - waiting);
}

static void end_run(const struct strings_tool *tool, struct run *run)
{
    if (run->length >= tool->least)
        put_string(out, tool->separator);
    run->length = 0;
}

/* The character at `bytes`, or -1 when it is none that counts. */
static int decode(const struct strings_tool *tool, const unsigned char *bytes)
{
    size_t low = tool->big ? tool->width - 1 : 0;

    for (size_t i = 0; i < tool->width; i++)
        if (i != low && bytes[i] != 0)
            return -1;
    return tool->printable[bytes[low]] ? bytes[low] : -1;
}

/* Reads whole characters; after one that does not count the search goes on at the next byte. */
static size_t scan_wide(const struct strings_tool *tool, struct run *run, struct span text)
{
    size_t at = 0;

    while (text.len - at >= tool->width) {
        int c = decode(tool, (const unsigned char *)text.ptr + at);

        if (c >= 0)
            add_text(tool, run, tool->offset + at, &(char){(char)c}, 1);
        else
            end_run(tool, run);
        at += c >= 0 ? tool->width : 1;
    }
    return at;
}

/* The same for characters of a byte, by runs. */
static size_t scan_bytes(const struct strings_tool *tool, struct run *run, struct span text)
{
    const unsigned char *bytes = (const unsigned char *)text.ptr;
    size_t at = 0;

    while (at < text.len) {
        size_t start = at;

        while (at < text.len && tool->printable[bytes[at]])
            at++;
        if (at - start + run->length >= tool->least || at == text.len)
            add_text(tool, run, tool->offset + start, text.ptr + start, at - start);
        if (at < text.len)
            end_run(tool, run);
        while (at < text.len && !tool->printable[bytes[at]])
            at++;
    }
    return at;
}

static bool print_strings(struct strings_tool *tool, struct reader *in)
{
    struct run run = {0};

    tool->offset = 0;
    tool->name = in->name;
    while (reader_fill(in)) {
        struct span text = {in->buffer + in->start, in->end - in->start};
        size_t used = tool->width == 1 ? scan_bytes(tool, &run, text) : scan_wide(tool, &run, text);

        in->start += used;
        tool->offset += used;
    }
    end_run(tool, &run);
    return !in->failed;
}

static int strings_main(int argc, char **argv)
{
    struct strings_tool tool = {.least = 4, .separator = "\n"};
    struct reader in = {0};
    char **operands;
    int status = 0;

    (void)argc;
    operands = operands_or_stdin(opt_parse(argv, &tool));
    if (tool.least == 0)
        usage_error("invalid argument '0' for -n");
    if (tool.radix != NULL && (strlen(tool.radix) != 1 || strchr("dox", *tool.radix) == NULL))
        usage_error("invalid argument '%s' for -t: one of d, o and x", tool.radix);
    choose_encoding(&tool);
    for (; *operands != NULL; operands++) {
        if (!reader_open(&in, *operands) || !print_strings(&tool, &in))
            status = 1;
        reader_close(&in);
    }
    return status;
}

static void on_option(void *tool, int value, const char *arg)
{
    struct strings_tool *strings = tool;

    (void)value, (void)arg;
    strings->radix = "o";
}

static const struct opt strings_opts[] = {
    OPT_FLAG('a', "all", struct strings_tool, whole, "read whole files (they always are)"),
    OPT_STRING('e', "encoding", struct strings_tool, encoding, "CODE",
               "s 7 bits, S 8 bits, b l 16, B L 32 (big, little)"),
    OPT_FLAG('f', "print-file-name", struct strings_tool, names, "the file's name before each"),
    OPT_UINT('n', "bytes", struct strings_tool, least, 1, "LENGTH", "least characters (4)"),
    OPT_DIGITS(struct strings_tool, least, "LENGTH", "the same"),
    OPT_HOOK('o', "", 0, "as -t o"),
    OPT_STRING('s', "output-separator", struct strings_tool, separator, "TEXT", "what ends each"),
    OPT_STRING('t', "radix", struct strings_tool, radix, "RADIX", "offsets in d, o or x"),
    OPT_FLAG('w', "include-all-whitespace", struct strings_tool, all_space,
             "line ends and their like are printable"),
    OPT_END,
};

APPLET(strings, .summary = HELP_TEXT("print the text in files"), .operands = HELP_TEXT("[FILE]..."),
       .opts = strings_opts, .main = strings_main, .on_option = on_option, .traits = APPLET_PURE);
