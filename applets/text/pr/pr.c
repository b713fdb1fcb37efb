/*
 * pr: paginate files, or write them in columns (POSIX.1-2024; GNU -c, -D, -J, -N, -S, -T, -v, -W).
 *
 * A page is read as a list of cells before it is written, for its columns are balanced.
 */
#include "pr.h"
#include "dates.h"

enum { EXPAND, COMPRESS, NUMBERS, SEPARATE, SEPARATE_BY, WIDTH, PAGE_WIDTH };
enum { HEADER_AND_TRAILER = 10 };

/* ---------------------------------------------------------------- reading */

static void add_cell(struct page *page, struct span text)
{
    while (page->used + text.len > page->size) {
        page->text = mem_resize(page->text, page->size, page->size * 2 + READER_BLOCK);
        page->size = page->size * 2 + READER_BLOCK;
    }
    memcpy(page->text + page->used, text.ptr, text.len);
    page->cells[page->count++] = (struct cell){page->used, text.len};
    page->used += text.len;
}

/*
 * The next line, less a form feed in it: text before one is a line of its own, and a newline
 * behind one is part of it.
 */
static bool read_line(struct source *source, struct span *line, bool *feed)
{
    struct reader *in = &source->in;
    const char *found;
    bool complete;

    if (!reader_line(in, '\n', line, &complete)) {
        source->ended = true;
        return false;
    }
    found = bytes_find(line->ptr, '\f', line->len);
    *feed = found != NULL;
    if (found != NULL) {
        size_t rest = line->len - (size_t)(found + 1 - line->ptr);

        in->start -= rest > 0 ? rest + complete : 0;
        line->len -= rest + 1;
    }
    return true;
}

/* Adds the next line to the page. False at the end, and at a form feed, which sets page_ends. */
static bool read_cell(const struct pr *pr, struct source *source, struct page *page)
{
    struct span line;
    bool feed;

    while (!source->ended && !source->page_ends && read_line(source, &line, &feed)) {
        source->page_ends = feed && !pr->no_pages;
        if (feed && line.len == 0)
            continue;
        add_cell(page, line);
        return true;
    }
    return false;
}

/* A row of merged files: an empty cell for one that has ended. False when all have. */
static bool read_row(const struct pr *pr, struct source *sources, struct page *page)
{
    size_t first = page->count;
    bool any = false;

    for (size_t i = 0; i < pr->columns; i++) {
        if (read_cell(pr, &sources[i], page))
            any = true;
        else
            page->cells[page->count++] = (struct cell){page->used, 0};
    }
    if (!any)
        page->count = first;
    return any;
}

static void read_page(const struct pr *pr, struct source *sources, struct page *page)
{
    page->count = page->used = 0;
    for (size_t i = 0; i < (pr->merge ? pr->columns : 1); i++)
        sources[i].page_ends = false;
    for (size_t row = 0; row < pr->rows; row++) {
        if (pr->merge) {
            if (!read_row(pr, sources, page))
                break;
            continue;
        }
        for (size_t i = 0; i < pr->columns; i++)
            if (!read_cell(pr, sources, page))
                break;
    }
    page->fed = sources[0].page_ends;
}

/* ---------------------------------------------------------------- printing */

/* With -p: waits for a line from the terminal before a page is written to one. */
static void pause_output(void)
{
    int terminal;
    char byte = 0;

    if (!writer_is_terminal(out))
        return;
    terminal = open("/dev/tty", O_RDONLY | O_CLOEXEC);
    put_byte(out, '\a');
    writer_flush(out);
    while (terminal >= 0 && read(terminal, &byte, 1) == 1 && byte != '\n')
        continue;
    if (terminal >= 0)
        close(terminal);
}

static const char *format_date(const struct pr *pr, const struct reader *in)
{
    struct writer text = {.fd = -1, .tty = 0, .buffer = mem_alloc(WRITER_SIZE)};
    struct timespec time = date_now();
    struct stat status;
    struct date date;

    if (in != NULL && in->fd != STDIN_FILENO && fstat(in->fd, &status) == 0)
        time = status.st_mtim;
    if (!date_split(&date, time, false))
        return "";
    put_date(&text, pr->date_format, &date);
    return mem_dup_bytes(text.buffer, text.used);
}

static bool print_sources(const struct pr *pr, struct source *sources, size_t count)
{
    struct page page = {.line = pr->first_number};
    bool good = true;

    page.cells = mem_array(pr->rows * pr->columns, sizeof *page.cells);
    if (!pr->no_header) {
        page.title = pr->title != NULL     ? pr->title
                     : pr->merge           ? ""
                     : sources->in.fd == 0 ? ""
                                           : sources->in.name;
        page.date = format_date(pr, pr->merge ? NULL : &sources->in);
    }
    for (page.number = 1; page.number <= pr->last_page; page.number++) {
        read_page(pr, sources, &page);
        if (page.count == 0 && !page.fed)
            break;
        if (page.number >= pr->first_page) {
            if (pr->pause)
                pause_output();
            put_page(pr, &page);
        }
        page.line += (intmax_t)(pr->merge ? page.count / pr->columns : page.count);
    }
    if (page.number <= pr->first_page && pr->first_page > 1)
        warnx("the first page, %ju, is behind the last, %ju", pr->first_page, page.number - 1);
    for (size_t i = 0; i < count; i++)
        good &= !sources[i].in.failed;
    return good;
}

static bool open_source(const struct pr *pr, struct source *source, const char *name)
{
    int fd;

    source->ended = source->page_ends = false;
    if (!pr->quiet || strcmp(name, "-") == 0)
        return reader_open(&source->in, name);
    fd = open(name, O_RDONLY | O_CLOEXEC);
    if (fd >= 0)
        reader_attach(&source->in, fd, name);
    return fd >= 0;
}

/* Files that can't be opened have no column. */
static int merge_files(struct pr *pr, char **names, size_t count)
{
    struct source *sources = mem_array(count, sizeof *sources);
    size_t opened = 0;

    for (size_t i = 0; i < count; i++)
        opened += open_source(pr, &sources[opened], names[i]);
    for (size_t i = opened; i < count; i++)
        sources[i].ended = true;
    return print_sources(pr, sources, opened) && opened == count ? 0 : 1;
}

static int print_files(struct pr *pr, char **names)
{
    struct source source = {0};
    int status = 0;

    for (; *names != NULL; names++) {
        if (!open_source(pr, &source, *names)) {
            status = 1;
            continue;
        }
        if (!print_sources(pr, &source, 1))
            status = 1;
        reader_close(&source.in);
    }
    return status;
}

/* ---------------------------------------------------------------- options */

static uintmax_t scan_number(const char *text, const char *option)
{
    uintmax_t value;

    if (!parse_uint(text, &value) || value == 0 || value > INT_MAX)
        usage_error("invalid argument '%s' for %s", text, option);
    return value;
}

/* [CHAR][NUMBER], as -e, -i and -n take it. */
static void scan_char_number(const char *arg, const char *option, char *byte, uintmax_t *number)
{
    if (arg == NULL)
        return;
    if (*arg != '\0' && (*arg < '0' || *arg > '9'))
        *byte = *arg++;
    if (*arg != '\0')
        *number = scan_number(arg, option);
}

static void pr_option(void *tool, int value, const char *arg)
{
    struct pr *pr = tool;

    switch (value) {
    case EXPAND:
        pr->expand = true;
        scan_char_number(arg, "-e", &pr->in_tab, &pr->in_tab_width);
        break;
    case COMPRESS:
        pr->compress = true;
        scan_char_number(arg, "-i", &pr->out_tab, &pr->out_tab_width);
        break;
    case NUMBERS:
        pr->numbered = true;
        scan_char_number(arg, "-n", &pr->number_separator, &pr->digits);
        break;
    case SEPARATE:
    case SEPARATE_BY:
        pr->separator_given = true;
        pr->joined = value == SEPARATE;
        pr->separator = arg != NULL ? arg : value == SEPARATE ? NULL : "";
        break;
    case WIDTH:
        pr->width = scan_number(arg, "-w");
        pr->width_given = true;
        break;
    default:
        pr->width = scan_number(arg, "-W");
        pr->truncate = pr->width_given = true;
    }
}

/* +FIRST[:LAST] as the name of no file. */
static void rewrite_pages(char **argv)
{
    for (argv += *argv != NULL; *argv != NULL && strcmp(*argv, "--") != 0; argv++)
        if (**argv == '+' && (*argv)[1] >= '0' && (*argv)[1] <= '9')
            *argv = mem_print("--pages=%s", *argv + 1);
}

static void scan_pages(struct pr *pr, const char *pages)
{
    const char *colon = strchr(pages, ':');

    pr->first_page =
        scan_number(colon != NULL ? mem_dup_bytes(pages, (size_t)(colon - pages)) : pages, "+");
    if (colon != NULL)
        pr->last_page = scan_number(colon + 1, "+");
    if (pr->first_page > pr->last_page)
        usage_error("the first page is behind the last: '%s'", pages);
}

/* How wide columns are and what stands between them. */
static void lay_out_columns(struct pr *pr)
{
    uintmax_t taken;

    if (pr->joined && pr->width_given)
        pr->joined = false;
    if (pr->separator_given && pr->separator == NULL)
        pr->separator = pr->joined ? "\t" : "";
    pr->joined |= pr->join;
    if (!pr->separator_given)
        pr->separator = pr->join ? "\t" : " ";
    pr->gap = span_of(pr->separator);
    if (pr->columns > 1) {
        pr->expand = true;
        pr->compress |= !pr->joined;
        pr->truncate = !pr->joined;
    }
    pr->truncate &= !pr->join;
    if (!pr->numbered)
        pr->number_width = 0;
    else
        pr->number_width =
            (size_t)pr->digits + (pr->number_separator == '\t' ? 8 - pr->digits % 8 : 1);
    taken = (pr->columns - 1) * pr->gap.len + (pr->merge ? pr->number_width : 0);
    pr->cell_width = pr->width > taken ? (size_t)((pr->width - taken) / pr->columns) : 0;
    if (!pr->merge)
        pr->cell_width -= pr->cell_width > pr->number_width ? pr->number_width : pr->cell_width;
    if (pr->cell_width == 0 && pr->truncate)
        usage_error("the page is too narrow");
}

static void prepare(struct pr *pr, size_t files)
{
    if (pr->merge && (pr->across || pr->columns_given))
        usage_error("-m can't be used with a number of columns or -a");
    if (pr->merge)
        pr->columns = files;
    pr->no_header |= pr->no_pages || pr->length <= HEADER_AND_TRAILER;
    pr->rows = (size_t)pr->length - (pr->no_header ? 0 : HEADER_AND_TRAILER);
    if (pr->double_space)
        pr->rows = pr->rows > 1 ? pr->rows / 2 : 1;
    lay_out_columns(pr);
}

static int pr_main(int argc, char **argv)
{
    struct pr pr = {.length = 66,
                    .width = 72,

                    .first_page = 1,
                    .last_page = UINTMAX_MAX,
                    .first_number = 1,
                    .in_tab = '\t',
                    .out_tab = '\t',
                    .number_separator = '\t',
                    .in_tab_width = 8,
                    .out_tab_width = 8,
                    .digits = 5,
                    .date_format = "%Y-%m-%d %H:%M"};
    const char *posix = getenv("POSIXLY_CORRECT");
    size_t count = 0;

    (void)argc;
    if (posix != NULL)
        pr.date_format = "%b %e %H:%M %Y";
    rewrite_pages(argv);
    argv = operands_or_stdin(opt_parse(argv, &pr));
    while (argv[count] != NULL)
        count++;
    if (pr.pages != NULL)
        scan_pages(&pr, pr.pages);
    pr.columns_given = pr.columns > 0;
    pr.columns += !pr.columns_given;
    prepare(&pr, count);
    return pr.merge ? merge_files(&pr, argv, count) : print_files(&pr, argv);
}

static const struct opt pr_opts[] = {
    OPT_DIGITS(struct pr, columns, "N", "write N columns"),
    OPT_FLAG('a', "across", struct pr, across, "fill rows, not columns"),
    OPT_FLAG('c', "show-control-chars", struct pr, hat, "show ^X and \\ooo for odd characters"),
    OPT_UINT(0, "columns", struct pr, columns, 1, "N", "same as -N"),
    OPT_FLAG('d', "double-space", struct pr, double_space, "write an empty line after each"),
    OPT_STRING('D', "date-format", struct pr, date_format, "FORMAT", "as date +FORMAT has it"),
    OPT_HOOK_MAYBE('e', "expand-tabs", EXPAND, "[CHAR][N]", "turn tabs (CHAR) into blanks (8)"),
    OPT_FLAG('F', "form-feed", struct pr, form_feed, "end pages with a form feed"),
    OPT_FLAG('f', "", struct pr, form_feed, "same as -F"),
    OPT_STRING('h', "header", struct pr, title, "TEXT", "instead of the name"),
    OPT_HOOK_MAYBE('i', "output-tabs", COMPRESS, "[CHAR][N]", "turn blanks into tabs (CHAR)"),
    OPT_FLAG('J', "join-lines", struct pr, join, "merge whole lines, without aligning columns"),
    OPT_UINT('l', "length", struct pr, length, 1, "N", "pages of N lines (66)"),
    OPT_FLAG('m', "merge", struct pr, merge, "write all files side by side"),
    OPT_HOOK_MAYBE('n', "number-lines", NUMBERS, "[CHAR][N]", "number lines: N digits (5), CHAR"),
    OPT_INT('N', "first-line-number", struct pr, first_number, "N", "begin with N"),
    OPT_UINT('o', "indent", struct pr, indent, 0, "N", "indent all lines by N blanks"),
    OPT_FLAG('p', "pause", struct pr, pause, "wait before each page on a terminal"),
    OPT_STRING(0, "pages", struct pr, pages, "FIRST[:LAST]",
               "only these pages; also +FIRST[:LAST]"),
    OPT_FLAG('r', "no-file-warnings", struct pr, quiet,
             "say nothing of files that can't be opened"),
    OPT_HOOK_MAYBE('s', "separator", SEPARATE, "CHAR", "part columns by CHAR (tab), unaligned"),
    OPT_HOOK_MAYBE('S', "sep-string", SEPARATE_BY, "TEXT", "part columns by TEXT"),
    OPT_FLAG('t', "omit-header", struct pr, no_header, "no headers and trailers"),
    OPT_FLAG('T', "omit-pagination", struct pr, no_pages, "nor form feeds of the input"),
    OPT_FLAG('v', "show-nonprinting", struct pr, octal, "show \\ooo for odd characters"),
    OPT_HOOK_ARG('w', "width", WIDTH, "N", "lines of N columns (72), if there are several"),
    OPT_HOOK_ARG('W', "page-width", PAGE_WIDTH, "N", "lines of N columns always, cut if longer"),
    OPT_END,
};

APPLET(pr, .summary = HELP_TEXT("paginate files or write them in columns"),
       .operands = HELP_TEXT("[FILE]..."), .opts = pr_opts, .main = pr_main,
       .on_option = pr_option);
