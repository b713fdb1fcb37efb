/*
 * fold: break long lines (POSIX.1-2024; GNU -c and -20).
 *
 * The output follows the input at once, but for text behind the last blank of a line with -s: a
 * line may yet be broken before it.
 */
#include "box.h"
#include "text_block.h"
#include "utf8.h"

enum unit { COLUMNS, BYTES, CHARACTERS };

struct fold {
    bool at_blanks;
    int unit;
    uintmax_t width;
    size_t column;   /* behind the text that has been looked at */
    size_t held;     /* how much of that is not written yet */
    bool blank_seen; /* may the line be broken before the held text? */
};

/* Text that needs no break and moves the column by its length. */
static size_t plain_run(const struct fold *fold, const char *p, size_t length)
{
    const char *newline;

    if (fold->width <= fold->column)
        return 0;
    if (length > fold->width - fold->column)
        length = (size_t)fold->width - fold->column;
    if (fold->unit != BYTES)
        return text_plain(p, length);
    newline = bytes_find(p, '\n', length);
    return newline != NULL ? (size_t)(newline - p) : length;
}

static size_t column_after(const struct fold *fold, size_t column, const char *p, size_t *length)
{
    int32_t code = (unsigned char)*p;

    if (fold->unit == BYTES) {
        *length = 1;
        return column + 1;
    }
    *length = char_decode(p, *length, &code);
    return fold->unit == CHARACTERS ? column + 1 : next_column(column, code);
}

static size_t columns_of(const struct fold *fold, const char *p, size_t length)
{
    size_t column = 0, step;

    for (; length > 0; p += step, length -= step) {
        step = length;
        column = column_after(fold, column, p, &step);
    }
    return column;
}

static size_t find_last_blank(const char *p, size_t length)
{
    while (length > 0 && p[length - 1] != ' ' && p[length - 1] != '\t')
        length--;
    return length;
}

/* Takes note of text that fits; with -s what comes behind its last blank is held. */
static void take(struct fold *fold, const char *p, size_t length)
{
    size_t written = fold->at_blanks ? find_last_blank(p, length) : 0;

    if (written > 0) {
        put_bytes(out, p - fold->held, fold->held + written);
        fold->blank_seen = true;
        fold->held = length - written;
    } else {
        fold->held += length;
    }
}

/* Ends a line: before the held text where there is a blank, else behind it. */
static void break_line(struct fold *fold, const char *p)
{
    if (!fold->blank_seen) {
        put_bytes(out, p - fold->held, fold->held);
        fold->held = 0;
    }
    put_byte(out, '\n');
    fold->blank_seen = false;
    fold->column = columns_of(fold, p - fold->held, fold->held);
}

static const char *fold_char(struct fold *fold, const char *p, const char *end)
{
    size_t length = (size_t)(end - p), column;

    if (*p == '\n') {
        put_bytes(out, p - fold->held, fold->held + 1);
        fold->held = fold->column = 0;
        fold->blank_seen = false;
        return p + 1;
    }
    column = column_after(fold, fold->column, p, &length);
    if (column > fold->width && fold->column > 0) {
        break_line(fold, p);
        return p;
    }
    fold->column = column;
    take(fold, p, length);
    return p + length;
}

/* What is held stays in the reader's buffer, before the block that comes next. */
static void fold_block(struct fold *fold, const char *p, const char *end)
{
    while (p < end) {
        size_t run = plain_run(fold, p, (size_t)(end - p));

        take(fold, p, run);
        fold->column += run;
        p += run;
        if (p < end)
            p = fold_char(fold, p, end);
    }
    if (!fold->blank_seen) {
        put_bytes(out, end - fold->held, fold->held);
        fold->held = 0;
    }
}

/* A character that the next block completes waits for it. */
static size_t partial_length(const struct reader *in)
{
    if (in->eof || !text_is_utf8())
        return 0;
    return utf8_partial(in->buffer + in->start, in->end - in->start);
}

static bool fold_file(struct fold *fold, struct reader *in)
{
    fold->column = fold->held = 0;
    fold->blank_seen = false;
    while (reader_fill(in) || in->start + fold->held < in->end) {
        const char *end = in->buffer + in->end - partial_length(in);

        fold_block(fold, in->buffer + in->start + fold->held, end);
        in->start = (size_t)(end - in->buffer) - fold->held;
    }
    if (fold->held > 0)
        put_bytes(out, in->buffer + in->start, fold->held);
    return !in->failed;
}

static int fold_main(int argc, char **argv)
{
    struct fold fold = {.width = 80};
    struct reader in = {0};
    int status = 0;

    (void)argc;
    argv = operands_or_stdin(opt_parse(argv, &fold));
    if (fold.width == 0)
        usage_error("invalid width '0'");
    for (; *argv != NULL; argv++) {
        if (!reader_open(&in, *argv)) {
            status = 1;
            continue;
        }
        if (!fold_file(&fold, &in))
            status = 1;
        reader_close(&in);
    }
    return status;
}

static const struct opt fold_opts[] = {
    OPT_SET('b', "bytes", struct fold, unit, BYTES, "count bytes, not columns"),
    OPT_SET('c', "characters", struct fold, unit, CHARACTERS, "count characters, not columns"),
    OPT_FLAG('s', "spaces", struct fold, at_blanks, "break behind blanks where there are some"),
    OPT_UINT('w', "width", struct fold, width, 1, "N", "lines of N columns (80)"),
    OPT_DIGITS(struct fold, width, "N", "same as -w N"),
    OPT_END,
};

APPLET(fold, .summary = HELP_TEXT("break long lines"), .operands = HELP_TEXT("[FILE]..."),
       .opts = fold_opts, .main = fold_main, .traits = APPLET_PURE);
