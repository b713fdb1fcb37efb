/* expand: turn tabs into blanks (POSIX.1-2024; GNU -i, /N and +N). */
#include "box.h"
#include "tabs.h"
#include "text_block.h"
#include "utf8.h"

struct expand {
    bool initial;
    struct strings lists;
    struct tabs tabs;
    size_t column;
    bool inside; /* behind the first character that is no blank; only matters with -i */
};

static void expand_tab(struct expand *expand)
{
    size_t stop = tabs_next(&expand->tabs, expand->column);
    size_t blanks = stop != NO_STOP ? stop - expand->column : 1;

    put_repeat(out, ' ', blanks);
    expand->column += blanks;
}

/* A character that is not plain; returns what follows it. */
static const char *expand_char(struct expand *expand, const char *p, const char *end)
{
    int32_t code;
    size_t length = char_decode(p, (size_t)(end - p), &code);

    if (code == '\t' && !expand->inside) {
        expand_tab(expand);
        return p + length;
    }
    if (code == '\n') {
        expand->column = 0;
        expand->inside = false;
    } else {
        expand->column = code == '\r' ? expand->column + 1 : next_column(expand->column, code);
        expand->inside |= expand->initial;
    }
    put_bytes(out, p, length);
    return p + length;
}

/* The blanks at the beginning, with -i; else the text without tabs and oddities. */
static size_t plain_run(struct expand *expand, const char *p, const char *end)
{
    size_t length = 0;

    if (!expand->initial)
        return text_plain(p, (size_t)(end - p));
    while (p + length < end && p[length] == ' ')
        length++;
    expand->inside = p + length < end && p[length] != '\t' && p[length] != '\n';
    return length;
}

static void expand_block(struct expand *expand, const char *p, const char *end)
{
    while (p < end) {
        size_t length;

        if (expand->inside) {
            const char *newline = bytes_find(p, '\n', (size_t)(end - p));

            length = (size_t)((newline != NULL ? newline : end) - p);
        } else {
            length = plain_run(expand, p, end);
        }
        put_bytes(out, p, length);
        expand->column += length;
        p += length;
        if (p < end && (!expand->inside || *p == '\n'))
            p = expand_char(expand, p, end);
    }
}

static int expand_main(int argc, char **argv)
{
    struct expand expand = {0};
    struct reader in = {0};
    struct span block;
    int status = 0;

    (void)argc;
    tabs_rewrite_obsolete(argv);
    argv = operands_or_stdin(opt_parse(argv, &expand));
    for (size_t i = 0; i < expand.lists.count; i++)
        tabs_add(&expand.tabs, expand.lists.items[i]);
    tabs_finish(&expand.tabs);
    for (; *argv != NULL; argv++) {
        if (!reader_open(&in, *argv)) {
            status = 1;
            continue;
        }
        while (text_block(&in, &block))
            expand_block(&expand, block.ptr, block.ptr + block.len);
        if (in.failed)
            status = 1;
        reader_close(&in);
    }
    return status;
}

static const struct opt expand_opts[] = {
    OPT_FLAG('i', "initial", struct expand, initial, "leave tabs behind other characters"),
    OPT_LIST('t', "tabs", struct expand, lists, "LIST",
             "tab stops: N apart (8), or N,N,..., at last /N or +N"),
    OPT_END,
};

APPLET(expand, .summary = HELP_TEXT("turn tabs into blanks"), .operands = HELP_TEXT("[FILE]..."),
       .opts = expand_opts, .main = expand_main, .traits = APPLET_PURE);
