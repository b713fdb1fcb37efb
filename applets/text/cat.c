/*
 * cat: concatenate files (POSIX.1-2024; GNU -A -b -e -E -n -s -t -T -v).
 *
 * Without an option that changes the text it is moved inside the kernel.
 */
#include "box.h"
#include "text_block.h"
#include "transfer.h"

struct cat {
    bool number, number_filled, squeeze, ends, tabs, visible;
    bool all, ends_visible, tabs_visible, prompt;
    bool plain[256];  /* bytes written as they are */
    uintmax_t line;   /* number of the last line */
    bool in_line;     /* does the output stand within a line? */
    bool after_blank; /* was the line before it empty? */
};

static void combine_options(struct cat *cat)
{
    cat->visible |= cat->all | cat->ends_visible | cat->tabs_visible;
    cat->ends |= cat->all | cat->ends_visible;
    cat->tabs |= cat->all | cat->tabs_visible;
    cat->number |= cat->number_filled;
    for (int byte = 0; byte < 256; byte++)
        cat->plain[byte] = !cat->visible || (byte >= ' ' && byte < 0x7f);
    cat->plain['\t'] = !cat->tabs;
    cat->plain['\n'] = true;
}

/* ^X for control characters, M-X for bytes above 127. */
static void put_visible(unsigned char byte)
{
    char *start = writer_reserve(out, sizeof "M-^X" - 1), *end = start;

    if (byte >= 0x80) {
        *end++ = 'M';
        *end++ = '-';
        byte &= 0x7f;
    }
    if (byte < ' ' || byte == 0x7f) {
        *end++ = '^';
        byte ^= 0x40;
    }
    *end++ = (char)byte;
    writer_commit(out, (size_t)(end - start));
}

static void put_text(const struct cat *cat, const char *text, const char *end)
{
    const char *p;

    if (!cat->visible && !cat->tabs) {
        put_bytes(out, text, (size_t)(end - text));
        return;
    }
    for (p = text + text_plain(text, (size_t)(end - text)); p < end; p++) {
        if (cat->plain[(unsigned char)*p])
            continue;
        put_bytes(out, text, (size_t)(p - text));
        put_visible((unsigned char)*p);
        text = p + 1;
        p += text_plain(text, (size_t)(end - text));
    }
    put_bytes(out, text, (size_t)(p - text));
}

static void put_number(struct cat *cat)
{
    put_uint(out, ++cat->line, 6);
    put_byte(out, '\t');
}

/*
 * A line up to the `$` of -E; a carriage return before that is shown, for it would hide the mark.
 */
static void put_line(const struct cat *cat, const char *text, const char *newline)
{
    bool hidden = !cat->visible && newline > text && newline[-1] == '\r';

    if (!cat->ends) {
        put_text(cat, text, newline + 1);
        return;
    }
    put_text(cat, text, newline - hidden);
    put_bytes(out, hidden ? "^M$\n" : "$\n", hidden ? 4 : 2);
}

static void put_block(struct cat *cat, const char *text, const char *end)
{
    while (text < end) {
        const char *newline = bytes_find(text, '\n', (size_t)(end - text));
        bool blank = newline == text && !cat->in_line;

        if (blank && cat->squeeze && cat->after_blank) {
            text++;
            continue;
        }
        if (cat->number && !cat->in_line && !(blank && cat->number_filled))
            put_number(cat);
        if (newline == NULL) {
            put_text(cat, text, end);
            cat->in_line = true;
            cat->after_blank = false;
            return;
        }
        put_line(cat, text, newline);
        cat->in_line = false;
        cat->after_blank = blank;
        text = newline + 1;
    }
}

/* What has been read is written before more is awaited. */
static void change_file(struct cat *cat, struct reader *in)
{
    while (writer_flush(out), reader_fill(in)) {
        const char *text = in->buffer + in->start, *end = in->buffer + in->end;

        if (cat->ends && !cat->visible && end[-1] == '\r')
            end--; /* a newline may follow */
        put_block(cat, text, end);
        in->start = (size_t)(end - in->buffer);
    }
    put_block(cat, in->buffer + in->start, in->buffer + in->end);
}

/* True when reading the file would go on for ever in what is written to it. */
static bool feeds_itself(const struct reader *in)
{
    struct stat from, to;
    off_t reading, writing;

    if (fstat(in->fd, &from) < 0 || fstat(out->fd, &to) < 0 || !S_ISREG(to.st_mode) ||
        from.st_dev != to.st_dev || from.st_ino != to.st_ino)
        return false;
    reading = lseek(in->fd, 0, SEEK_CUR);
    writing = lseek(out->fd, 0, SEEK_CUR);
    if (fcntl(out->fd, F_GETFL) & O_APPEND)
        writing = to.st_size;
    return reading < writing;
}

static bool copy_file(struct cat *cat, struct reader *in)
{
    writer_flush(out); /* so that positions are what they will be */
    if (feeds_itself(in)) {
        warnx("%s: input file is output file", in->name);
        return false;
    }
    if (cat->number || cat->squeeze || cat->ends || cat->tabs || cat->visible)
        change_file(cat, in);
    else
        transfer(in, UINTMAX_MAX);
    return !in->failed;
}

static int cat_main(int argc, char **argv)
{
    struct cat cat = {0};
    struct reader in = {0};
    char **names;
    int status = 0;

    (void)argc;
    names = operands_or_stdin(opt_parse(argv, &cat));
    combine_options(&cat);
    for (; *names != NULL; names++) {
        if (!reader_open(&in, *names)) {
            status = 1;
            continue;
        }
        if (!copy_file(&cat, &in))
            status = 1;
        reader_close(&in);
    }
    return status;
}

static const struct opt cat_opts[] = {
    OPT_FLAG('A', "show-all", struct cat, all, "same as -vET"),
    OPT_FLAG('b', "number-nonblank", struct cat, number_filled, "number lines that are not empty"),
    OPT_FLAG('e', "", struct cat, ends_visible, "same as -vE"),
    OPT_FLAG('E', "show-ends", struct cat, ends, "show $ at the end of each line"),
    OPT_FLAG('n', "number", struct cat, number, "number all lines"),
    OPT_FLAG('s', "squeeze-blank", struct cat, squeeze, "write one of several empty lines"),
    OPT_FLAG('t', "", struct cat, tabs_visible, "same as -vT"),
    OPT_FLAG('T', "show-tabs", struct cat, tabs, "show tabs as ^I"),
    OPT_FLAG('u', "", struct cat, prompt, "write without delay (always so)"),
    OPT_FLAG('v', "show-nonprinting", struct cat, visible, "show other bytes as ^X and M-X"),
    OPT_END,
};

APPLET(cat, .summary = HELP_TEXT("concatenate files"), .operands = HELP_TEXT("[FILE]..."),
       .opts = cat_opts, .main = cat_main, .traits = APPLET_PURE, .place = IN_BIN);
