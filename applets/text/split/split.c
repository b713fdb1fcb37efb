/*
 * split: cut a file into pieces (POSIX.1-2024; GNU -C, -d, -e, -n, -t, -u, -x, --filter).
 *
 * Bytes go from the input buffer to the pieces; only -C may have to hold a line until it is known
 * whether it fits.
 */
#include "split.h"

enum { HOOK_LINES = 'l', HOOK_BYTES = 'b', HOOK_LINE_BYTES = 'C', HOOK_CHUNKS = 'n' };

/* ---- cutting ---- */

/* A filter that has ended early (EPIPE) is no failure: what it does not want is dropped. */
void put_piece(struct split *split, struct piece *piece, const char *bytes, size_t length)
{
    (void)split;
    if (piece->to->error == 0)
        put_bytes(piece->to, bytes, length);
}

static void split_bytes(struct split *split)
{
    struct piece piece = {0};
    uintmax_t room = 0;
    struct span block;

    while (reader_block(&split->in, &block)) {
        while (block.len > 0) {
            size_t run;

            if (room == 0) {
                piece_close(split, &piece);
                piece_open(split, &piece);
                room = split->size;
            }
            run = block.len < room ? block.len : (size_t)room;
            put_piece(split, &piece, block.ptr, run);
            room -= run;
            block.ptr += run, block.len -= run;
        }
    }
    piece_close(split, &piece);
}

/* The bytes of the next `*lines` lines of a block, all of it when there are fewer. */
static size_t lines_length(const struct split *split, struct span block, uintmax_t *lines)
{
    const char *at = block.ptr, *end = at + block.len, *found;

    while (*lines > 0 && (found = bytes_find(at, split->separator, (size_t)(end - at))) != NULL) {
        at = found + 1;
        --*lines;
    }
    return *lines == 0 ? (size_t)(at - block.ptr) : block.len;
}

static void split_lines(struct split *split)
{
    struct piece piece = {0};
    uintmax_t left = 0;
    struct span block;

    while (reader_block(&split->in, &block)) {
        while (block.len > 0) {
            size_t run;

            if (left == 0) {
                piece_close(split, &piece);
                piece_open(split, &piece);
                left = split->size;
            }
            run = lines_length(split, block, &left);
            put_piece(split, &piece, block.ptr, run);
            block.ptr += run, block.len -= run;
        }
    }
    piece_close(split, &piece);
}

/*
 * How many of the unread bytes go into a piece with that much room: whole lines; a part of a line
 * if the piece would else stay empty (`fresh`) or has the line's beginning. 0: more must be read.
 */
static size_t fitting_length(const struct split *split, struct span text, uintmax_t room,
                             bool fresh, bool *in_line)
{
    size_t most = text.len < room ? text.len : (size_t)room;
    const char *end;

    if (*in_line) {
        end = bytes_find(text.ptr, split->separator, most);
        *in_line = end == NULL;
        return end != NULL ? (size_t)(end - text.ptr) + 1 : most;
    }
    end = bytes_find_last(text.ptr, split->separator, most);
    if (end != NULL)
        return (size_t)(end - text.ptr) + 1;
    *in_line = fresh;
    return fresh ? most : 0;
}

static void split_line_bytes(struct split *split)
{
    struct reader *in = &split->in;
    struct piece piece = {0};
    uintmax_t room = 0;
    bool in_line = false;

    while (in->start < in->end || reader_fill(in)) {
        struct span text = {in->buffer + in->start, in->end - in->start};
        size_t run;

        if (room == 0) {
            piece_close(split, &piece);
            piece_open(split, &piece);
            room = split->size;
            in_line = false;
        }
        run = fitting_length(split, text, room, room == split->size, &in_line);
        if (run == 0 && text.len < room && reader_fill(in))
            continue; /* the line may fit yet */
        if (run == 0 && text.len < room) {
            run = text.len; /* the last line has no end */
            text.ptr = in->buffer + in->start;
        }
        put_piece(split, &piece, text.ptr, run);
        in->start += run;
        room = run > 0 ? room - run : 0;
    }
    piece_close(split, &piece);
}

/* ---- options ---- */

/* "N", "K/N", "l/N", "l/K/N", "r/N" or "r/K/N". */
static void parse_chunks(struct split *split, const char *arg)
{
    const char *count = arg, *slash;

    if ((arg[0] == 'l' || arg[0] == 'r') && arg[1] == '/') {
        split->mode = arg[0] == 'l' ? 'L' : 'R';
        count += 2;
    }
    slash = strchr(count, '/');
    if (slash != NULL) {
        const char *chunk = mem_dup_bytes(count, (size_t)(slash - count));

        if (!parse_uint(chunk, &split->chunk) || split->chunk == 0)
            usage_error("invalid chunk number '%s'", chunk);
        count = slash + 1;
    }
    if (!parse_uint(count, &split->size) || split->size == 0)
        usage_error("invalid number of chunks '%s'", count);
    if (split->chunk > split->size)
        usage_error("invalid chunk number '%ju'", split->chunk);
}

static void split_option(void *tool, int value, const char *arg)
{
    struct split *split = tool;

    if (split->mode != 0)
        usage_error("only one of -b, -C, -l and -n can be used");
    split->mode = (char)value;
    if (value == HOOK_CHUNKS)
        parse_chunks(split, arg);
    else if (!parse_size(arg, &split->size) || split->size == 0)
        usage_error("invalid argument '%s' for -%c", arg, value);
}

static void read_separator(struct split *split)
{
    const char *text = split->separator_text;

    split->separator = '\n';
    if (text == NULL)
        return;
    split->separator = strcmp(text, "\\0") == 0 ? '\0' : (unsigned char)*text;
    if (*text == '\0' || (split->separator != '\0' && text[1] != '\0'))
        usage_error("the separator '%s' is not a single byte", text);
}

/* -d and -x, and the long forms with the number to start with. */
static void choose_suffixes(struct split *split, const char *decimal, const char *hex)
{
    if (hex != NULL)
        split->digits = SUFFIX_HEX;
    else if (decimal != NULL)
        split->digits = SUFFIX_DECIMAL;
    split->start = hex != NULL ? hex : decimal;
    if (split->start != NULL && *split->start == '\0')
        split->start = NULL;
}

struct words {
    struct split split;
    const char *decimal, *hex;
    uintmax_t obsolete; /* -N: lines */
};

static int split_main(int argc, char **argv)
{
    struct words words = {.split = {.additional = ""}};
    struct split *split = &words.split;
    char **operands = opt_parse_operands(argv, &words, 0, 2);

    (void)argc;
    if (words.obsolete > 0 && split->mode != 0)
        usage_error("only one of -b, -C, -l and -n can be used");
    if (split->mode == 0) {
        split->mode = 'l';
        split->size = words.obsolete > 0 ? words.obsolete : 1000;
    }
    read_separator(split);
    choose_suffixes(split, words.decimal, words.hex);
    split->prefix = operands[0] != NULL && operands[1] != NULL ? operands[1] : "x";
    if (split->filter != NULL && split->chunk != 0)
        usage_error("--filter cannot be used when one chunk is printed");
    if (!reader_open(&split->in, *operands_or_stdin(operands)))
        return 1;
    if (fstat(split->in.fd, &split->input) < 0)
        die("%s", split->in.name);
    pieces_prepare(split);
    if (split->mode == 'b')
        split_bytes(split);
    else if (split->mode == 'l')
        split_lines(split);
    else if (split->mode == 'C')
        split_line_bytes(split);
    else
        split_chunks(split);
    return split->in.failed ? 1 : split->status;
}

static const struct opt split_opts[] = {
    OPT_UINT('a', "suffix-length", struct words, split.suffix_length, 0, "N",
             "suffixes of N characters (default 2, growing)"),
    OPT_STRING(0, "additional-suffix", struct words, split.additional, "SUFFIX",
               "names end with SUFFIX"),
    OPT_HOOK_ARG('b', "bytes", HOOK_BYTES, "SIZE", "pieces of SIZE bytes"),
    OPT_HOOK_ARG('C', "line-bytes", HOOK_LINE_BYTES, "SIZE",
                 "pieces of whole lines, SIZE bytes at most"),
    OPT_SET('d', "", struct words, split.digits, SUFFIX_DECIMAL, "suffixes are numbers"),
    OPT_MAYBE(0, "numeric-suffixes", struct words, decimal, "FROM", "the same, from FROM on"),
    OPT_FLAG('e', "elide-empty-files", struct words, split.elide, "with -n: no empty pieces"),
    OPT_STRING(0, "filter", struct words, split.filter, "COMMAND",
               "give pieces to COMMAND, which has the name in $FILE"),
    OPT_HOOK_ARG('l', "lines", HOOK_LINES, "N", "pieces of N lines (default 1000)"),
    OPT_DIGITS(struct words, obsolete, "N", "the same as -l N"),
    OPT_HOOK_ARG('n', "number", HOOK_CHUNKS, "CHUNKS",
                 "N pieces; l/N: of lines; r/N: lines in turn"),
    OPT_STRING('t', "separator", struct words, split.separator_text, "CHAR",
               "lines end with CHAR; '\\0' is NUL"),
    OPT_FLAG('u', "unbuffered", struct words, split.unbuffered, "with -n r/N: write at once"),
    OPT_FLAG(0, "verbose", struct words, split.verbose, "say which files are made"),
    OPT_SET('x', "", struct words, split.digits, SUFFIX_HEX, "suffixes are hexadecimal numbers"),
    OPT_MAYBE(0, "hex-suffixes", struct words, hex, "FROM", "the same, from FROM on"),
    OPT_END,
};

APPLET(split, .summary = HELP_TEXT("cut a file into pieces"),
       .operands = HELP_TEXT("[FILE [PREFIX]]"), .opts = split_opts, .main = split_main,
       .on_option = split_option,
       .details = HELP_TEXT("K/N, l/K/N and r/K/N as CHUNKS print the piece K alone."));
