/*
 * wc: count lines, words, characters and bytes (POSIX.1-2024; GNU -L, --total, --files0-from).
 *
 * A word is a longest run of characters that are not white space. Each file is counted by the
 * cheapest pass that gives what was asked for: the file's size, the newlines, or whole characters.
 */
#include "box.h"
#include "text_block.h"
#include "text_count.h"
#include "utf8.h"

enum total { TOTAL_AUTO, TOTAL_ALWAYS, TOTAL_ONLY, TOTAL_NEVER };

struct wc {
    bool lines, words, chars, bytes, widest;
    int total;
    const char *files_from;
    int width; /* columns of each number */
};

struct counts {
    struct text_count text;
    uintmax_t bytes;
    uintmax_t widest, column; /* of the longest line, and of the one being read */
};

static void end_line(struct counts *counts)
{
    if (counts->column > counts->widest)
        counts->widest = counts->column;
    counts->column = 0;
}

/* Where a character leaves the cursor; \r and \f end a line for the printer's width. */
static void advance_column(struct counts *counts, int32_t code)
{
    if (code == '\n' || code == '\r' || code == '\f') {
        end_line(counts);
    } else if (code == '\t') {
        counts->column += 8 - counts->column % 8;
    } else if (code != UTF8_INVALID) {
        int width = char_width(code);

        counts->column += width > 0 ? (uintmax_t)width : 0;
    }
}

/* White space outside ASCII, as isspace() of glibc has it: no-break spaces are none. */
static bool is_space(int32_t code)
{
    if (code < 0x80)
        return is_ascii_space(code);
    return code == 0x85 || code == 0x1680 || (code >= 0x2000 && code <= 0x200a && code != 0x2007) ||
           code == 0x2028 || code == 0x2029 || code == 0x205f || code == 0x3000;
}

/* Counts at least `run` bytes of a text, a character at a time; returns how many it took. */
static size_t count_chars(struct counts *counts, struct span text, size_t run)
{
    size_t i = 0;

    while (i < run) {
        int32_t code;

        i += char_decode(text.ptr + i, text.len - i, &code);
        count_char(&counts->text, code, is_space(code));
    }
    return i;
}

enum { SLOW_RUN = 64 }; /* bytes counted singly before the fast pass is tried again */

static void count_text(struct counts *counts, struct span text)
{
    bool utf8 = text_is_utf8();

    while (text.len > 0) {
        size_t done = count_plain_text(&counts->text, text.ptr, text.len, utf8);

        text = (struct span){text.ptr + done, text.len - done};
        done = count_chars(counts, text, text.len < SLOW_RUN ? text.len : SLOW_RUN);
        text = (struct span){text.ptr + done, text.len - done};
    }
}

/* Moves the column over a text: printable ASCII in runs, the rest a character at a time. */
static void measure_text(struct counts *counts, struct span text)
{
    while (text.len > 0) {
        size_t done = text_plain(text.ptr, text.len);

        counts->column += done;
        if (done < text.len) {
            int32_t code;

            done += char_decode(text.ptr + done, text.len - done, &code);
            advance_column(counts, code);
        }
        text = (struct span){text.ptr + done, text.len - done};
    }
}

static void count_block(struct counts *counts, struct span text, bool widest)
{
    count_text(counts, text);
    if (widest)
        measure_text(counts, text);
    counts->bytes += text.len;
}

/* Words, characters and widths: whole characters, so one cut by the block's end waits for more. */
static void count_input(struct reader *in, struct counts *counts, bool widest)
{
    struct span text;

    while (reader_fill(in)) {
        text = (struct span){in->buffer + in->start, in->end - in->start};
        text.len -= text_is_utf8() ? utf8_partial(text.ptr, text.len) : 0;
        count_block(counts, text, widest);
        in->start += text.len;
    }
    text = (struct span){in->buffer + in->start, in->end - in->start};
    count_block(counts, text, widest);
    end_line(counts);
}

static void count_newlines(struct reader *in, struct counts *counts)
{
    struct span block;

    while (reader_block(in, &block)) {
        counts->text.lines += bytes_count(block.ptr, '\n', block.len);
        counts->bytes += block.len;
    }
}

/*
 * The rest of a regular file is its size less the offset. Files in /proc say 0 and some file
 * systems lie by less than a block, so the last block is read all the same.
 */
static void count_bytes(struct reader *in, struct counts *counts)
{
    struct stat status;
    struct span block;
    off_t offset;

    if (fstat(in->fd, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > READER_BLOCK) {
        offset = lseek(in->fd, 0, SEEK_CUR);
        if (offset >= 0 && offset < status.st_size - READER_BLOCK) {
            counts->bytes = (uintmax_t)(status.st_size - READER_BLOCK - offset);
            lseek(in->fd, status.st_size - READER_BLOCK, SEEK_SET);
        }
    }
    while (reader_block(in, &block))
        counts->bytes += block.len;
}

static bool count_file(const struct wc *wc, struct reader *in, struct counts *counts)
{
    if (wc->words || wc->chars || wc->widest)
        count_input(in, counts, wc->widest);
    else if (wc->lines)
        count_newlines(in, counts);
    else
        count_bytes(in, counts);
    return !in->failed;
}

static void print_counts(const struct wc *wc, const struct counts *counts, const char *name)
{
    const struct {
        bool wanted;
        uintmax_t value;
    } columns[] = {{wc->lines, counts->text.lines},
                   {wc->words, counts->text.words},
                   {wc->chars, counts->text.chars},
                   {wc->bytes, counts->bytes},
                   {wc->widest, counts->widest}};
    bool first = true;

    for (size_t i = 0; i < COUNT_OF(columns); i++) {
        if (!columns[i].wanted)
            continue;
        if (!first)
            put_byte(out, ' ');
        put_uint(out, columns[i].value, wc->width);
        first = false;
    }
    if (name != NULL) {
        put_byte(out, ' ');
        put_name(out, name);
    }
    put_byte(out, '\n');
}

static void add_counts(struct counts *total, const struct counts *counts)
{
    total->text.lines += counts->text.lines;
    total->text.words += counts->text.words;
    total->text.chars += counts->text.chars;
    total->bytes += counts->bytes;
    if (counts->widest > total->widest)
        total->widest = counts->widest;
}

static int digits_of(uintmax_t value)
{
    char digits[NUMBER_DIGITS], *end = digits + sizeof digits;

    return (int)(end - format_uint(end, value));
}

/*
 * Columns of a number: as wide as the files' sizes together, for counts are never more than that;
 * 7 when some input's size can't be known; 1 for a single number.
 */
static int number_width(const struct wc *wc, char **names)
{
    int numbers = wc->lines + wc->words + wc->chars + wc->bytes + wc->widest;
    uintmax_t size = 0;
    int least = 1;

    if (wc->total == TOTAL_ONLY || (numbers == 1 && (names[0] == NULL || names[1] == NULL)))
        return 1;
    for (; *names != NULL; names++) {
        struct stat status;
        bool is_stdin = strcmp(*names, "-") == 0;

        if ((is_stdin ? fstat(STDIN_FILENO, &status) : stat(*names, &status)) < 0)
            continue;
        if (S_ISREG(status.st_mode))
            size += (uintmax_t)status.st_size;
        else
            least = 7;
    }
    return digits_of(size) > least ? digits_of(size) : least;
}

/* Without an option: lines, words and bytes. */
static void choose_defaults(struct wc *wc)
{
    if (!wc->lines && !wc->words && !wc->chars && !wc->bytes && !wc->widest)
        wc->lines = wc->words = wc->bytes = true;
}

static bool total_wanted(const struct wc *wc, size_t files)
{
    return wc->total == TOTAL_ALWAYS || wc->total == TOTAL_ONLY ||
           (wc->total == TOTAL_AUTO && files > 1);
}

static int count_files(const struct wc *wc, char **names, bool show_name)
{
    struct reader in = {0};
    struct counts total = {0};
    size_t files = 0;
    int status = 0;

    for (; *names != NULL; names++, files++) {
        struct counts counts = {0};

        if (!reader_open(&in, *names)) {
            status = 1;
            continue;
        }
        if (!count_file(wc, &in, &counts))
            status = 1;
        reader_close(&in);
        if (wc->total != TOTAL_ONLY)
            print_counts(wc, &counts, show_name ? *names : NULL);
        add_counts(&total, &counts);
    }
    if (total_wanted(wc, files))
        print_counts(wc, &total, wc->total == TOTAL_ONLY ? NULL : "total");
    return status;
}

static int wc_main(int argc, char **argv)
{
    struct wc wc = {0};
    char **names;
    bool show_name;

    (void)argc;
    names = opt_parse(argv, &wc);
    choose_defaults(&wc);
    if (wc.files_from != NULL && *names != NULL)
        usage_error("extra operand '%s' with --files0-from", *names);
    show_name = *names != NULL || wc.files_from != NULL;
    names = wc.files_from != NULL ? operands_from(wc.files_from) : operands_or_stdin(names);
    wc.width = number_width(&wc, names);
    return count_files(&wc, names, show_name);
}

static const struct opt wc_opts[] = {
    OPT_FLAG('c', "bytes", struct wc, bytes, "count bytes"),
    OPT_FLAG('l', "lines", struct wc, lines, "count newlines"),
    OPT_FLAG('m', "chars", struct wc, chars, "count characters"),
    OPT_FLAG('w', "words", struct wc, words, "count words"),
    OPT_FLAG('L', "max-line-length", struct wc, widest, "show the columns of the widest line"),
    OPT_CHOICE(0, "total", struct wc, total, "auto|always|only|never",
               "when to print a line with the totals"),
    OPT_STRING(0, "files0-from", struct wc, files_from, "FILE",
               "count the files whose names are in FILE, each ended by NUL"),
    OPT_END,
};

APPLET(wc, .summary = HELP_TEXT("count lines, words and bytes"), .operands = HELP_TEXT("[FILE]..."),
       .opts = wc_opts, .main = wc_main, .traits = APPLET_PURE);
