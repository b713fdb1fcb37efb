/*
 * dos2unix, unix2dos: turn line ends \r\n into \n, or \n into \r\n (as BusyBox: either way every \r
 * that was there goes). Files are replaced as a whole, keeping mode and owner; without a file it is
 * a filter.
 */
#include "box.h"
#include "config/unix2dos.h"
#include "replace.h"

struct dos2unix {
    int to_dos;
};

static void put_without_cr(struct writer *writer, struct span text)
{
    const char *cr;

    while ((cr = bytes_find(text.ptr, '\r', text.len)) != NULL) {
        size_t before = (size_t)(cr - text.ptr);

        put_bytes(writer, text.ptr, before);
        text.ptr += before + 1;
        text.len -= before + 1;
    }
    put_span(writer, text);
}

static void convert(struct reader *in, struct writer *writer, bool to_dos)
{
    struct span block;
    const char *newline;

    while (reader_block(in, &block)) {
        while (to_dos && (newline = bytes_find(block.ptr, '\n', block.len)) != NULL) {
            size_t before = (size_t)(newline - block.ptr);

            put_without_cr(writer, (struct span){block.ptr, before});
            put_bytes(writer, "\r\n", 2);
            block.ptr += before + 1;
            block.len -= before + 1;
        }
        put_without_cr(writer, block);
    }
}

static bool convert_file(struct reader *in, const char *path, bool to_dos)
{
    struct replace replace = {0};
    struct writer writer;

    if (!reader_open(in, path))
        return false;
    if (!replace_open(&replace, path, REPLACE_FOLLOW)) {
        reader_close(in);
        return false;
    }
    writer_attach(&writer, replace.fd);
    convert(in, &writer, to_dos);
    reader_close(in);
    writer_flush(&writer);
    mem_free(writer.buffer, WRITER_SIZE);
    if (!in->failed && writer.error == 0)
        return replace_commit(&replace);
    if (writer.error != 0) {
        errno = writer.error;
        warn("%s", path);
    }
    replace_cancel(&replace);
    return false;
}

static int run(char **argv, bool to_dos)
{
    struct dos2unix dos2unix = {.to_dos = to_dos};
    struct reader in = {0};
    char **operands = opt_parse(argv, &dos2unix);
    int status = 0;

    if (*operands == NULL) {
        reader_attach(&in, STDIN_FILENO, "standard input");
        convert(&in, out, dos2unix.to_dos);
        return in.failed;
    }
    for (; *operands != NULL; operands++)
        if (!convert_file(&in, *operands, dos2unix.to_dos))
            status = 1;
    return status;
}

static int dos2unix_main(int argc, char **argv)
{
    (void)argc;
    return run(argv, false);
}

static const struct opt dos2unix_opts[] = {
    OPT_SET('u', "d2u", struct dos2unix, to_dos, 0, "make line ends \\n"),
    OPT_SET('d', "u2d", struct dos2unix, to_dos, 1, "make line ends \\r\\n"),
    OPT_END,
};

APPLET(dos2unix, .summary = HELP_TEXT("turn DOS line ends into Unix ones"),
       .operands = HELP_TEXT("[FILE]..."), .opts = dos2unix_opts, .main = dos2unix_main);

__attribute__((unused)) /* when unix2dos is off */
static int
unix2dos_main(int argc, char **argv)
{
    (void)argc;
    return run(argv, true);
}

APPLET_IF(ENABLE_UNIX2DOS, unix2dos, "unix2dos",
          .summary = HELP_TEXT("turn Unix line ends into DOS ones"),
          .operands = HELP_TEXT("[FILE]..."), .opts = dos2unix_opts, .main = unix2dos_main);
