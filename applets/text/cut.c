/*
 * cut: print selected parts of lines (POSIX.1-2024; GNU --complement, --output-delimiter, -z).
 *
 * Input is handled in pieces, a line or a part of one at a time, so that lines may be of any
 * length. Only what comes before the first delimiter may have to wait: it decides whether a line
 * without one is printed. A delimiter may be any one character.
 */
#include "box.h"
#include "ranges.h"
#include "utf8.h"

struct cut {
    const char *bytes, *chars, *fields, *delimiter, *separator;
    bool only_delimited, complement, whole_chars;
    int end; /* of lines */
    struct ranges ranges;
    struct span delim, joint; /* between fields of the input, between ranges of the output */
    bool separated;           /* is `joint` to be put between ranges? */
    bool by_chars;            /* positions are characters */

    /* the line being read */
    const struct range *range; /* the first that does not end before the position */
    uintmax_t position;        /* bytes, characters or fields passed */
    bool printed;              /* has a part of it been printed? */
    bool open;                 /* has any of it been seen; of fields: must it be cut? */
    bool inside;               /* does a selected run go on from the piece before? */
};

static void begin_line(struct cut *cut)
{
    cut->range = cut->ranges.items;
    cut->position = 0;
    cut->printed = cut->open = cut->inside = false;
}

static void end_line(struct cut *cut)
{
    put_byte(out, cut->end);
    begin_line(cut);
}

/* ---- bytes and characters ---- */

/* The bytes of the next `count` characters, fewer at the end. */
static size_t characters_length(struct span text, uintmax_t count)
{
    size_t i = 0;
    int32_t code;

    for (; count > 0 && i < text.len; count--)
        i += (signed char)text.ptr[i] >= 0 ? 1 : utf8_decode(text.ptr + i, text.len - i, &code);
    return i;
}

/* How many bytes the next `count` positions take, and how many positions there were. */
static size_t positions_length(const struct cut *cut, struct span text, uintmax_t *count)
{
    size_t length;

    if (!cut->by_chars) {
        length = *count < text.len ? (size_t)*count : text.len;
        *count = length;
        return length;
    }
    if (*count >= text.len) {
        *count = char_count(text);
        return text.len;
    }
    length = characters_length(text, *count);
    if (length == text.len)
        *count = char_count(text);
    return length;
}

/* Prints what is selected of a piece of a line. */
static void cut_positions(struct cut *cut, struct span piece)
{
    while (piece.len > 0) {
        uintmax_t count;
        size_t length;
        bool inside;

        while (cut->range->last <= cut->position && cut->range->first != RANGE_NO_END)
            cut->range++;
        if (cut->range->first == RANGE_NO_END)
            return;
        inside = cut->range->first <= cut->position + 1;
        count = (inside ? cut->range->last : cut->range->first - 1) - cut->position;
        length = positions_length(cut, piece, &count);
        if (inside) {
            if (cut->separated && cut->printed && cut->range->first == cut->position + 1)
                put_span(out, cut->joint);
            put_bytes(out, piece.ptr, length);
            cut->printed = true;
        }
        cut->position += count;
        piece.ptr += length, piece.len -= length;
    }
}

/* -b with -n: a character goes where its last byte goes. */
static void cut_whole_chars(struct cut *cut, struct span piece)
{
    while (piece.len > 0) {
        int32_t code;
        size_t length = char_decode(piece.ptr, piece.len, &code);
        uintmax_t last = cut->position + length;

        while (cut->range->last < last && cut->range->first != RANGE_NO_END)
            cut->range++;
        if (cut->range->first <= last) {
            bool first = cut->range->first > cut->position;

            if (cut->separated && cut->printed && first)
                put_span(out, cut->joint);
            put_bytes(out, piece.ptr, length);
            cut->printed = true;
        }
        cut->position = last;
        piece.ptr += length, piece.len -= length;
    }
}

/* Splits unread bytes at line ends; what may begin a character is left for the next time. */
static void cut_block(struct cut *cut, struct reader *in, bool last)
{
    while (in->start < in->end) {
        struct span piece = {in->buffer + in->start, in->end - in->start};
        const char *end = bytes_find(piece.ptr, cut->end, piece.len);

        if (end != NULL)
            piece.len = (size_t)(end - piece.ptr);
        else if (!last && (cut->by_chars || cut->whole_chars))
            piece.len -= utf8_partial(piece.ptr, piece.len);
        if (cut->whole_chars)
            cut_whole_chars(cut, piece);
        else
            cut_positions(cut, piece);
        in->start += piece.len + (end != NULL);
        cut->open |= piece.len > 0;
        if (end != NULL)
            end_line(cut);
        else
            return;
    }
}

static void cut_characters(struct cut *cut, struct reader *in)
{
    begin_line(cut);
    while (reader_fill(in))
        cut_block(cut, in, false);
    cut_block(cut, in, true);
    if (cut->open)
        end_line(cut);
}

/* ---- fields ---- */

static const char *find_delimiter(const struct cut *cut, const char *from, const char *end)
{
    const struct span delim = cut->delim;

    for (;;) {
        from = bytes_find(from, delim.ptr[0], (size_t)(end - from));
        if (from == NULL || delim.len == 1)
            return from;
        if ((size_t)(end - from) >= delim.len && memcmp(from, delim.ptr, delim.len) == 0)
            return from;
        from++;
    }
}

/* How many fields go the same way from here, and whether they are printed; 0: none left that is. */
static uintmax_t next_run(struct cut *cut, bool *selected)
{
    while (cut->range->last <= cut->position)
        cut->range++;
    *selected = cut->range->first <= cut->position + 1;
    if (cut->range->first == RANGE_NO_END)
        return 0;
    if (!*selected)
        return cut->range->first - 1 - cut->position;
    return cut->separated ? 1 : cut->range->last - cut->position;
}

/* The end of `count` fields, which is at a delimiter, or NULL when the piece ends before. */
static const char *skip_fields(const struct cut *cut, struct span piece, uintmax_t count,
                               uintmax_t *passed)
{
    const char *from = piece.ptr, *end = piece.ptr + piece.len, *found = NULL;

    *passed = 0;
    if (count == RANGE_NO_END - cut->position)
        return NULL; /* the rest of the line */
    for (; *passed < count; ++*passed) {
        found = find_delimiter(cut, from, end);
        if (found == NULL)
            return NULL;
        from = found + cut->delim.len;
    }
    return found;
}

/* Prints the selected fields of a piece of a line that has a delimiter. */
static void cut_piece(struct cut *cut, struct span piece)
{
    const char *end = piece.ptr + piece.len;
    bool selected;
    uintmax_t count, passed = 0;

    while ((count = next_run(cut, &selected)) > 0) {
        const char *stop = skip_fields(cut, piece, count, &passed);

        if (selected) {
            if (cut->printed && !cut->inside)
                put_span(out, cut->joint);
            put_bytes(out, piece.ptr, (size_t)((stop != NULL ? stop : end) - piece.ptr));
            cut->printed = true;
        }
        cut->inside = selected && stop == NULL;
        cut->position += passed;
        if (stop == NULL)
            return;
        piece.ptr = stop + cut->delim.len;
        piece.len = (size_t)(end - piece.ptr);
    }
}

/*
 * Takes a piece that goes to the line's end (`ended`) or to the end of what there is. Returns how
 * much of it is done: none when the first delimiter must be known and is not.
 */
static size_t cut_fields_of(struct cut *cut, struct span piece, bool ended)
{
    if (!cut->open && find_delimiter(cut, piece.ptr, piece.ptr + piece.len) == NULL) {
        if (ended) {
            if (!cut->only_delimited) {
                put_span(out, piece);
                put_byte(out, cut->end);
            }
            return piece.len;
        }
        if (cut->only_delimited || cut->ranges.items[0].first > 1)
            return 0;
    }
    cut->open = true;
    if (!ended && cut->delim.len > 1)
        piece.len -= piece.len < cut->delim.len ? piece.len : cut->delim.len - 1;
    cut_piece(cut, piece);
    if (ended)
        end_line(cut);
    return piece.len;
}

enum { LONG_LINE = READER_BLOCK / 2 }; /* more than that is handled in pieces */

static void cut_fields_block(struct cut *cut, struct reader *in, bool last)
{
    while (in->start < in->end) {
        struct span piece = {in->buffer + in->start, in->end - in->start};
        const char *end = bytes_find(piece.ptr, cut->end, piece.len);

        if (end == NULL && !last && piece.len < LONG_LINE)
            return;
        if (end != NULL)
            piece.len = (size_t)(end - piece.ptr);
        in->start += cut_fields_of(cut, piece, end != NULL || last) + (end != NULL);
        if (end == NULL)
            return;
    }
    if (last && cut->open)
        end_line(cut);
}

static void cut_fields(struct cut *cut, struct reader *in)
{
    begin_line(cut);
    while (reader_fill(in))
        cut_fields_block(cut, in, false);
    cut_fields_block(cut, in, true);
}

/* ---- options ---- */

static void choose_delimiters(struct cut *cut)
{
    const char *given = cut->delimiter != NULL ? cut->delimiter : "\t";
    int32_t code;

    cut->delim = (struct span){given, *given != '\0' ? strlen(given) : 1};
    if (*given != '\0' && char_decode(given, cut->delim.len, &code) != cut->delim.len)
        usage_error("the delimiter must be a single character");
    cut->joint = cut->fields != NULL ? cut->delim : (struct span){"", 0};
    cut->separated = cut->separator != NULL;
    if (cut->separator != NULL)
        cut->joint = (struct span){cut->separator, *cut->separator ? strlen(cut->separator) : 1};
    if (cut->separator != NULL && *cut->separator == '\0' && cut->fields == NULL)
        cut->joint.len = 0;
}

static void read_list(struct cut *cut)
{
    const char *list = cut->fields != NULL  ? cut->fields
                       : cut->bytes != NULL ? cut->bytes
                                            : cut->chars;
    const char *mistake;

    if (list == NULL)
        usage_error("a list is needed: -b, -c or -f");
    if ((cut->bytes != NULL) + (cut->chars != NULL) + (cut->fields != NULL) > 1)
        usage_error("only one of -b, -c and -f can be used");
    if (cut->fields == NULL && cut->delimiter != NULL)
        usage_error("-d is for fields (-f)");
    if (cut->fields == NULL && cut->only_delimited)
        usage_error("-s is for fields (-f)");
    mistake = ranges_parse(&cut->ranges, list);
    if (mistake != NULL)
        usage_error("invalid list '%s': %s", list, mistake);
    if (cut->complement)
        ranges_complement(&cut->ranges);
    cut->by_chars = cut->chars != NULL && text_is_utf8();
    cut->whole_chars &= cut->bytes != NULL && text_is_utf8();
}

static int cut_main(int argc, char **argv)
{
    struct cut cut = {.end = '\n'};
    struct reader in = {0};
    char **names = operands_or_stdin(opt_parse(argv, &cut));
    int status = 0;

    (void)argc;
    read_list(&cut);
    choose_delimiters(&cut);
    for (; *names != NULL; names++) {
        if (!reader_open(&in, *names)) {
            status = 1;
            continue;
        }
        if (cut.fields != NULL)
            cut_fields(&cut, &in);
        else
            cut_characters(&cut, &in);
        status |= in.failed;
        reader_close(&in);
    }
    return status;
}

static const struct opt cut_opts[] = {
    OPT_STRING('b', "bytes", struct cut, bytes, "LIST", "select these bytes"),
    OPT_STRING('c', "characters", struct cut, chars, "LIST", "select these characters"),
    OPT_FLAG(0, "complement", struct cut, complement, "select all but the list"),
    OPT_STRING('d', "delimiter", struct cut, delimiter, "CHAR", "fields end at CHAR, not at a tab"),
    OPT_STRING('f', "fields", struct cut, fields, "LIST",
               "select these fields; lines without CHAR are printed"),
    OPT_FLAG('n', "", struct cut, whole_chars, "with -b: do not split characters"),
    OPT_STRING('O', "output-delimiter", struct cut, separator, "STR",
               "put STR between what is printed"),
    OPT_FLAG('s', "only-delimited", struct cut, only_delimited, "omit lines without CHAR"),
    OPT_SET('z', "zero-terminated", struct cut, end, '\0', "lines end with NUL"),
    OPT_END,
};

APPLET(cut, .summary = HELP_TEXT("print selected parts of lines"),
       .operands = HELP_TEXT("[FILE]..."), .opts = cut_opts, .main = cut_main,
       .details = HELP_TEXT("LIST: N, N-M, N- and -M, joined by commas; counted from 1."),
       .traits = APPLET_PURE);
