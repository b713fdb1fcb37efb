/*
 * unexpand: turn blanks into tabs (POSIX.1-2024; GNU long options, /N and +N).
 *
 * A run of blanks is a range of columns. It is written as tabs as far as there are stops in it; one
 * blank alone stays a blank.
 */
#include "box.h"
#include "tabs.h"
#include "text_block.h"
#include "utf8.h"

struct unexpand {
    bool all, first_only;
    struct strings lists;
    struct tabs tabs;
    size_t column;   /* where the input stands in its line */
    size_t from;     /* where the run of blanks before it began; equal to column: there is none */
    bool single;     /* is the run one blank and no tab? */
    bool unchanging; /* the rest of the line is copied */
};

static void end_run(struct unexpand *unexpand)
{
    size_t column = unexpand->from, stop;

    while (!unexpand->single && column < unexpand->column &&
           (stop = tabs_next(&unexpand->tabs, column)) != NO_STOP && stop <= unexpand->column) {
        put_byte(out, '\t');
        column = stop;
    }
    put_repeat(out, ' ', unexpand->column - column);
    unexpand->from = unexpand->column;
    unexpand->single = false;
}

static void take_blank(struct unexpand *unexpand, char blank)
{
    size_t stop =
        blank == '\t' ? tabs_next(&unexpand->tabs, unexpand->column) : unexpand->column + 1;

    if (stop == NO_STOP) { /* nobody knows how wide it is */
        end_run(unexpand);
        put_byte(out, '\t');
        unexpand->unchanging = true;
        return;
    }
    unexpand->single = blank == ' ' && unexpand->from == unexpand->column;
    unexpand->column = stop;
}

static void start_line(struct unexpand *unexpand)
{
    unexpand->column = unexpand->from = 0;
    unexpand->unchanging = false;
}

/* Copies the rest of the line, or of the block. */
static const char *copy_line(struct unexpand *unexpand, const char *p, const char *end)
{
    const char *newline = bytes_find(p, '\n', (size_t)(end - p));

    if (newline != NULL) {
        end = newline + 1;
        start_line(unexpand);
    }
    put_bytes(out, p, (size_t)(end - p));
    return end;
}

/* The length of the text that has no blank or oddity in it. */
static size_t word_length(const char *p, size_t length)
{
    const char *blank = bytes_find(p, ' ', length);

    return text_plain(p, blank != NULL ? (size_t)(blank - p) : length);
}

static const char *copy_text(struct unexpand *unexpand, const char *p, const char *end)
{
    size_t length = word_length(p, (size_t)(end - p));
    int32_t code;

    unexpand->column += length;
    if (length == 0) {
        length = char_decode(p, (size_t)(end - p), &code);
        unexpand->column =
            code == '\r' ? unexpand->column + 1 : next_column(unexpand->column, code);
    }
    put_bytes(out, p, length);
    unexpand->from = unexpand->column;
    return p + length;
}

static void unexpand_block(struct unexpand *unexpand, const char *p, const char *end)
{
    while (p < end) {
        if (!unexpand->unchanging && (*p == ' ' || *p == '\t')) {
            take_blank(unexpand, *p++);
            continue;
        }
        if (unexpand->from < unexpand->column)
            end_run(unexpand);
        unexpand->unchanging |= !unexpand->all;
        p = unexpand->unchanging || *p == '\n' ? copy_line(unexpand, p, end)
                                               : copy_text(unexpand, p, end);
    }
}

/* -t implies -a; the old form -4 does not. */
static void choose_stops(struct unexpand *unexpand, size_t old_forms)
{
    for (size_t i = 0; i < unexpand->lists.count; i++)
        tabs_add(&unexpand->tabs, unexpand->lists.items[i]);
    tabs_finish(&unexpand->tabs);
    unexpand->all = (unexpand->all || unexpand->lists.count > old_forms) && !unexpand->first_only;
}

static int unexpand_main(int argc, char **argv)
{
    struct unexpand unexpand = {0};
    struct reader in = {0};
    struct span block;
    size_t old_forms;
    int status = 0;

    (void)argc;
    old_forms = tabs_rewrite_obsolete(argv);
    argv = operands_or_stdin(opt_parse(argv, &unexpand));
    choose_stops(&unexpand, old_forms);
    for (; *argv != NULL; argv++) {
        if (!reader_open(&in, *argv)) {
            status = 1;
            continue;
        }
        while (text_block(&in, &block))
            unexpand_block(&unexpand, block.ptr, block.ptr + block.len);
        if (in.failed)
            status = 1;
        reader_close(&in);
    }
    end_run(&unexpand);
    return status;
}

static const struct opt unexpand_opts[] = {
    OPT_FLAG('a', "all", struct unexpand, all,
             "all runs of blanks, not only those that begin lines"),
    OPT_FLAG('f', "first-only", struct unexpand, first_only,
             "only those that begin lines (over -a)"),
    OPT_LIST('t', "tabs", struct unexpand, lists, "LIST",
             "tab stops: N apart (8), or N,N,..., at last /N or +N; implies -a"),
    OPT_END,
};

APPLET(unexpand, .summary = HELP_TEXT("turn blanks into tabs"), .operands = HELP_TEXT("[FILE]..."),
       .opts = unexpand_opts, .main = unexpand_main, .traits = APPLET_PURE);
