/* rev: write each line with its characters in reverse order (util-linux; --zero). */
#include "box.h"
#include "utf8.h"

struct rev {
    bool by_nul;
};

/* Copies characters from the end of the line to the front; invalid bytes are one each. */
static void reverse_line(char *to, struct span line, bool utf8)
{
    const char *p = line.ptr, *end = p + line.len;

    to += line.len;
    while (p < end) {
        int32_t code;
        size_t length = 1;

        if (utf8 && (unsigned char)*p >= 0x80)
            length = utf8_decode(p, (size_t)(end - p), &code);
        to -= length;
        for (size_t i = 0; i < length; i++)
            to[i] = *p++;
    }
}

static void put_reversed(struct span line, bool utf8)
{
    char *buffer;

    if (line.len <= WRITER_SIZE) {
        reverse_line(writer_reserve(out, line.len), line, utf8);
        writer_commit(out, line.len);
        return;
    }
    buffer = mem_alloc(line.len);
    reverse_line(buffer, line, utf8);
    put_bytes(out, buffer, line.len);
    mem_free(buffer, line.len);
}

static int rev_main(int argc, char **argv)
{
    struct rev rev = {0};
    struct reader in = {0};
    struct span line;
    bool complete;
    int status = 0;

    (void)argc;
    for (argv = operands_or_stdin(opt_parse(argv, &rev)); *argv != NULL; argv++) {
        int delimiter = rev.by_nul ? '\0' : '\n';

        if (!reader_open(&in, *argv)) {
            status = 1;
            continue;
        }
        while (reader_line(&in, delimiter, &line, &complete)) {
            put_reversed(line, text_is_utf8());
            if (complete)
                put_byte(out, delimiter);
        }
        if (in.failed)
            status = 1;
        reader_close(&in);
    }
    return status;
}

static const struct opt rev_opts[] = {
    OPT_FLAG('0', "zero", struct rev, by_nul, "lines end with NUL"),
    OPT_END,
};

APPLET(rev, .summary = HELP_TEXT("reverse the characters of each line"),
       .operands = HELP_TEXT("[FILE]..."), .opts = rev_opts, .main = rev_main,
       .traits = APPLET_PURE);
