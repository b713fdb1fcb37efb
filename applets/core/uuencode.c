/* uuencode: write a file as text that mail does not harm (POSIX.1-2024). */
#include "box.h"
#include "code_stream.h"
#include "uu.h"

enum { BASE64_LINE = UU_LINE / 3 * 4 }; /* characters */

struct uuencode {
    bool base64;
};

static void encode_lines(struct reader *in)
{
    while (reader_fill(in) || in->end > in->start) {
        while (in->end - in->start >= UU_LINE || (in->eof && in->end > in->start)) {
            size_t length = in->end - in->start < UU_LINE ? in->end - in->start : UU_LINE;
            char *text = writer_reserve(out, 2 * UU_LINE);
            size_t used = 1 + code_encode(&code_uu, in->buffer + in->start, length, text + 1);

            text[0] = (char)(' ' + length);
            text[used] = '\n';
            writer_commit(out, used + 1);
            in->start += length;
        }
        if (in->eof)
            break;
    }
    put_string(out, "`\nend\n");
}

/* A file's own permissions; for standard input those of a new file. */
static mode_t permissions(const struct reader *in)
{
    struct stat status;
    mode_t mask;

    if (in->fd != STDIN_FILENO && fstat(in->fd, &status) == 0)
        return status.st_mode & 0777;
    mask = umask(077);
    umask(mask);
    return 0666 & ~mask;
}

static int uuencode_main(int argc, char **argv)
{
    struct uuencode uuencode = {0};
    struct reader in = {0};
    char **operands;
    const char *name;

    (void)argc;
    operands = opt_parse_operands(argv, &uuencode, 1, 2);
    name = operands[1] != NULL ? operands[1] : operands[0];
    if (*name == '\0' || strchr(name, '\n') != NULL)
        diex("a name that is empty or has a line end cannot be written: '%s'", name);
    if (!reader_open(&in, operands[1] != NULL ? operands[0] : "-"))
        return 1;
    put_format(out, "begin%s %03o %s\n", uuencode.base64 ? "-base64" : "",
               (unsigned)permissions(&in), name);
    if (uuencode.base64) {
        encode_stream(&in, &code_base64, BASE64_LINE);
        put_string(out, "====\n");
    } else {
        encode_lines(&in);
    }
    return in.failed;
}

static const struct opt uuencode_opts[] = {
    OPT_FLAG('m', "base64", struct uuencode, base64, "encode as base64"),
    OPT_END,
};

APPLET(uuencode, .summary = HELP_TEXT("encode a file as text"),
       .operands = HELP_TEXT("[FILE] NAME"), .opts = uuencode_opts, .main = uuencode_main);
