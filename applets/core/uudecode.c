/*
 * uudecode: decode what uuencode wrote (POSIX.1-2024), the lines of both kinds.
 *
 * The name in the text comes from a stranger: unless -o gives one, it has to lie beneath the
 * current directory, through no "..", no link and nothing but a regular file.
 */
#include "box.h"
#include "code_stream.h"
#include "replace.h"
#include "uu.h"

struct uudecode {
    const char *output;
    int home; /* the current directory, to come back to */
};

enum { LONGEST_LINE = 64 * 1024 };

/* A line, or a piece of one that is longer than any that counts; so memory stays bounded. */
static bool next_line(struct reader *in, struct span *line)
{
    size_t unread = in->end - in->start;

    while (unread < LONGEST_LINE && bytes_find(in->buffer + in->start, '\n', unread) == NULL &&
           reader_fill(in))
        unread = in->end - in->start;
    if (unread >= LONGEST_LINE && bytes_find(in->buffer + in->start, '\n', unread) == NULL)
        return reader_block(in, line);
    return reader_line(in, '\n', line, NULL);
}

static bool is_word(struct span line, const char *word)
{
    if (line.len > 0 && line.ptr[line.len - 1] == '\r')
        line.len--;
    return span_equal(line, span_of(word));
}

/* Each decoder returns NULL, or what is wrong with the text. */
static const char *decode_lines(struct reader *in, struct writer *writer)
{
    struct span line;
    int length = 1;

    while (next_line(in, &line)) {
        unsigned char bytes[UU_LINE_MAX + 1];

        if (is_word(line, "end"))
            return NULL;
        length = length == 0 && line.len > 0 ? -1 : uu_decode_line(line, bytes);
        if (length < 0)
            return "invalid line";
        put_bytes(writer, bytes, (size_t)length);
    }
    return "no 'end' line";
}

static const char *decode_base64(struct reader *in, struct writer *writer)
{
    unsigned char *bytes = mem_alloc(2 * READER_BLOCK);
    struct decoder decoder;
    struct span line;

    decoder_start(&decoder, &code_base64, false);
    while (next_line(in, &line)) {
        if (is_word(line, "===="))
            return decoder.used > 0 ? "invalid line" : NULL;
        line.len -= line.len > 0 && line.ptr[line.len - 1] == '\r';
        put_bytes(writer, bytes, decoder_feed(&decoder, line.ptr, line.len, bytes));
        if (decoder.failed)
            return "invalid line";
    }
    return "no '====' line";
}

/*
 * Enters the folders of a name, one by one and through no link; returns its last component, or
 * NULL after a message. The caller comes back to `home`.
 */
static const char *enter_folders(const char *name)
{
    const char *rest = name;
    char *slash;

    while ((slash = strchr(rest, '/')) != NULL) {
        const char *folder = mem_dup_bytes(rest, (size_t)(slash - rest));
        int fd = -1;

        if (*folder == '\0' || strcmp(folder, "..") == 0) {
            warnx("%s: not a name beneath the current directory; use -o", name);
            return NULL;
        }
        fd = open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (fd < 0 || fchdir(fd) < 0) {
            warn("%s", name);
            return NULL;
        }
        close(fd);
        rest = slash + 1;
    }
    return rest;
}

static bool is_safe(const char *name, const char *last)
{
    struct stat status;

    if (*last == '\0' || strcmp(last, ".") == 0 || strcmp(last, "..") == 0) {
        warnx("%s: not a name beneath the current directory; use -o", name);
        return false;
    }
    if (fstatat(AT_FDCWD, last, &status, AT_SYMLINK_NOFOLLOW) == 0 && !S_ISREG(status.st_mode)) {
        warnx("%s: exists and is no regular file; use -o", name);
        return false;
    }
    return true;
}

static const char *decode(struct reader *in, struct writer *writer, bool base64)
{
    return base64 ? decode_base64(in, writer) : decode_lines(in, writer);
}

/* Decodes into a file that gets its name when all went well. */
static bool decode_to_file(struct reader *in, const struct uu_header *header, const char *path,
                           int flags)
{
    struct replace replace = {0};
    struct writer writer;
    const char *trouble;
    bool base64 = header->base64; /* the header is in the reader's buffer, which moves on */
    mode_t mode = header->mode;

    if (!replace_open(&replace, path, flags))
        return false;
    replace.mode = mode;
    writer_attach(&writer, replace.fd);
    trouble = decode(in, &writer, base64);
    writer_flush(&writer);
    mem_free(writer.buffer, WRITER_SIZE);
    if (trouble != NULL && !in->failed)
        warnx("%s: %s", in->name, trouble);
    if (writer.error != 0) {
        errno = writer.error;
        warn("%s", path);
    }
    if (trouble == NULL && writer.error == 0)
        return replace_commit(&replace);
    replace_cancel(&replace);
    return false;
}

static bool decode_to_output(struct reader *in, bool base64)
{
    const char *trouble = decode(in, out, base64);

    if (trouble != NULL && !in->failed)
        warnx("%s: %s", in->name, trouble);
    return trouble == NULL;
}

static bool decode_by_name(struct uudecode *uudecode, struct reader *in,
                           const struct uu_header *header, const char *name)
{
    const char *last;
    bool good;

    if (strchr(name, '/') != NULL && uudecode->home < 0) {
        uudecode->home = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (uudecode->home < 0)
            die("current directory");
    }
    last = enter_folders(name);
    good = last != NULL && is_safe(name, last) && decode_to_file(in, header, last, 0);
    if (uudecode->home >= 0 && fchdir(uudecode->home) < 0)
        die("current directory");
    return good;
}

static bool decode_input(struct uudecode *uudecode, struct reader *in)
{
    struct uu_header header;
    struct span line;
    const char *name;

    do {
        if (!next_line(in, &line)) {
            if (!in->failed)
                warnx("%s: no 'begin' line", in->name);
            return false;
        }
    } while (!uu_parse_header(line, &header));
    name = uudecode->output;
    if (name == NULL)
        name = mem_dup_bytes(header.name.ptr, header.name.len);
    if (strcmp(name, "-") == 0 || strcmp(name, "/dev/stdout") == 0)
        return decode_to_output(in, header.base64);
    if (uudecode->output != NULL)
        return decode_to_file(in, &header, name, REPLACE_FOLLOW);
    return decode_by_name(uudecode, in, &header, name);
}

static int uudecode_main(int argc, char **argv)
{
    struct uudecode uudecode = {.home = -1};
    struct reader in = {0};
    char **operands = operands_or_stdin(opt_parse(argv, &uudecode));
    int status = 0;

    (void)argc;
    for (; *operands != NULL; operands++) {
        if (!reader_open(&in, *operands)) {
            status = 1;
            continue;
        }
        if (!decode_input(&uudecode, &in))
            status = 1;
        reader_close(&in);
    }
    return status;
}

static const struct opt uudecode_opts[] = {
    OPT_STRING('o', "output-file", struct uudecode, output, "FILE",
               "write to FILE, not to the name in the text; -: standard output"),
    OPT_END,
};

APPLET(uudecode, .summary = HELP_TEXT("decode files that uuencode made"),
       .operands = HELP_TEXT("[FILE]..."), .opts = uudecode_opts, .main = uudecode_main);
