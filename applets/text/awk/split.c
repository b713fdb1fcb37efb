/* Cutting text into pieces: by FS, FPAT, FIELDWIDTHS or commas, for records and split(). */
#include "awk.h"
#include "utf8.h"

void separator_parse(struct awk *awk, struct separator *separator, struct value value)
{
    struct text text;
    struct span span;

    *separator = (struct separator){0};
    if (value.kind == VALUE_PATTERN) {
        separator->kind = SEPARATE_PATTERN;
        separator->pattern = value.pattern;
        return;
    }
    span = value_text(awk, value, &text);
    if (span.len == 0) {
        separator->kind = SEPARATE_CHARS;
    } else if (span.len == 1 && *span.ptr == ' ') {
        separator->kind = SEPARATE_BLANKS;
    } else if (span.len == 1) {
        separator->kind = SEPARATE_BYTE;
        separator->byte = (unsigned char)*span.ptr;
    } else {
        separator->kind = SEPARATE_PATTERN;
        separator->pattern = regexp_of(awk, span);
        if (separator->pattern->is_literal && separator->pattern->literal->length == 1 &&
            !awk->ignore_case) {
            separator->kind = SEPARATE_BYTE;
            separator->byte = (unsigned char)separator->pattern->literal->text[0];
        }
    }
    text_release(&text);
}

/* FIELDWIDTHS: numbers, each perhaps with what to skip and ':' before it; '*' is the rest. */
void separator_set_widths(struct awk *awk, struct separator *separator, struct span text)
{
    size_t capacity = 0, count = 0;
    struct field_width *widths = NULL;
    const char *at = text.ptr, *end = at + text.len;

    for (;;) {
        struct field_width width = {0};

        while (at < end && (*at == ' ' || *at == '\t' || *at == '\n'))
            at++;
        if (at == end)
            break;
        for (; at < end && *at != ' ' && *at != '\t' && *at != '\n'; at++) {
            if (*at == '*')
                width.width = SIZE_MAX;
            else if (*at == ':')
                width = (struct field_width){.skip = width.width};
            else if (*at >= '0' && *at <= '9' && width.width < 100000000)
                width.width = width.width * 10 + (size_t)(*at - '0');
            else
                runtime_error(awk, "FIELDWIDTHS has a width that is no number");
        }
        widths = mem_grow(widths, count, &capacity, sizeof *widths);
        widths[count++] = width;
    }
    *separator =
        (struct separator){.kind = SEPARATE_WIDTHS, .widths = widths, .width_count = count};
}

void cutter_start(struct cutter *cutter, const struct separator *separator, struct span text)
{
    cutter->separator = *separator;
    cutter->text = text;
    cutter->at = cutter->number = 0;
    cutter->done = text.len == 0;
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n';
}

static bool next_by_blanks(struct cutter *cutter, struct piece *piece)
{
    const char *at = cutter->text.ptr + cutter->at, *end = cutter->text.ptr + cutter->text.len;
    const char *from;

    while (at < end && is_blank(*at))
        at++;
    if (at == end) {
        cutter->done = true;
        return false;
    }
    from = at;
    while (at < end && !is_blank(*at))
        at++;
    piece->text = (struct span){from, (size_t)(at - from)};
    from = at;
    while (at < end && is_blank(*at))
        at++;
    piece->separator = (struct span){from, (size_t)(at - from)};
    cutter->at = (size_t)(at - cutter->text.ptr);
    cutter->done = at == end;
    return true;
}

/* Takes the piece that ends where the separator begins; without one it is the last. */
static bool take_piece(struct cutter *cutter, struct piece *piece, size_t end, size_t next,
                       bool last)
{
    piece->text = (struct span){cutter->text.ptr + cutter->at, end - cutter->at};
    piece->separator = (struct span){cutter->text.ptr + end, next - end};
    cutter->at = next;
    cutter->done = last;
    return true;
}

static bool next_by_byte(struct cutter *cutter, struct piece *piece)
{
    const char *from = cutter->text.ptr + cutter->at;
    size_t left = cutter->text.len - cutter->at, length = left;
    const char *found = NULL;
    int byte = cutter->separator.byte;

    if (cutter->separator.newline) {
        for (length = 0; length < left && from[length] != byte && from[length] != '\n';)
            length++;
        found = length < left ? from + length : NULL;
    } else {
        size_t near = left < 24 ? left : 24; /* most fields are short */

        for (length = 0; length < near && (unsigned char)from[length] != byte;)
            length++;
        if (length < near)
            found = from + length;
        else if (length < left)
            found = bytes_find(from + length, byte, left - length);
        length = found != NULL ? (size_t)(found - from) : left;
    }
    length += cutter->at;
    return take_piece(cutter, piece, length, length + (found != NULL), found == NULL);
}

/* The next match that is not empty; a newline that comes before it counts too in paragraphs. */
static bool find_separator(struct awk *awk, struct cutter *cutter, struct regex_match *match)
{
    size_t from = cutter->at;
    bool found;

    do {
        found = regexp_find(awk, cutter->separator.pattern, cutter->text, from, match, 1);
        from = found ? match->end + 1 : 0;
    } while (found && match->end == match->start && from <= cutter->text.len);
    found = found && match->end > match->start;
    if (cutter->separator.newline) {
        size_t end = found ? match->start : cutter->text.len;
        const char *newline = bytes_find(cutter->text.ptr + cutter->at, '\n', end - cutter->at);

        if (newline != NULL) {
            match->start = (size_t)(newline - cutter->text.ptr);
            match->end = match->start + 1;
            return true;
        }
    }
    return found;
}

static bool next_by_pattern(struct awk *awk, struct cutter *cutter, struct piece *piece)
{
    struct regex_match match;

    if (!find_separator(awk, cutter, &match))
        return take_piece(cutter, piece, cutter->text.len, cutter->text.len, true);
    return take_piece(cutter, piece, match.start, match.end, false);
}

static bool next_char(struct cutter *cutter, struct piece *piece)
{
    int32_t code;
    size_t end = cutter->at +
                 char_decode(cutter->text.ptr + cutter->at, cutter->text.len - cutter->at, &code);

    return take_piece(cutter, piece, end, end, end == cutter->text.len);
}

/*
 * FPAT: a match is a field, what lies between two is a separator. An empty match is a field unless
 * it touches the end of the one before.
 */
static bool next_by_fields(struct awk *awk, struct cutter *cutter, struct piece *piece)
{
    struct regex_match match;
    size_t from = cutter->at, after = from;

    for (;;) {
        if (from > cutter->text.len ||
            !regexp_find(awk, cutter->separator.pattern, cutter->text, from, &match, 1)) {
            cutter->done = true;
            return false;
        }
        if (match.end > match.start || cutter->number == 0 || match.start > after)
            break;
        from++;
    }
    cutter->number++;
    piece->before = (struct span){cutter->text.ptr + after, match.start - after};
    piece->text = (struct span){cutter->text.ptr + match.start, match.end - match.start};
    piece->separator = (struct span){cutter->text.ptr + match.end, cutter->text.len - match.end};
    cutter->at = match.end;
    return true;
}

/* So many characters, or what there is. */
static size_t chars_length(struct span text, size_t count)
{
    size_t at = 0;
    int32_t code;

    for (; count > 0 && at < text.len; count--)
        at += char_decode(text.ptr + at, text.len - at, &code);
    return at;
}

static bool next_by_width(struct cutter *cutter, struct piece *piece)
{
    const struct field_width *width = &cutter->separator.widths[cutter->number];
    struct span rest = {cutter->text.ptr + cutter->at, cutter->text.len - cutter->at};
    size_t skip;

    cutter->done = cutter->number >= cutter->separator.width_count;
    if (cutter->done)
        return false;
    skip = chars_length(rest, width->skip);
    rest = (struct span){rest.ptr + skip, rest.len - skip};
    cutter->done = rest.len == 0;
    if (cutter->done)
        return false;
    cutter->number++;
    piece->text = (struct span){rest.ptr, chars_length(rest, width->width)};
    piece->separator = (struct span){rest.ptr + piece->text.len, 0};
    cutter->at = (size_t)(rest.ptr - cutter->text.ptr) + piece->text.len;
    return true;
}

/* Where the quoted field that begins at `at` ends, behind its closing quote. */
static size_t quoted_end(struct span text, size_t at)
{
    for (at++; at < text.len; at++) {
        if (text.ptr[at] != '"')
            continue;
        if (at + 1 < text.len && text.ptr[at + 1] == '"')
            at++;
        else
            return at + 1;
    }
    return at;
}

static bool next_csv(struct cutter *cutter, struct piece *piece)
{
    size_t end = cutter->at;
    const char *comma;
    bool last;

    piece->quoted = end < cutter->text.len && cutter->text.ptr[end] == '"';
    if (piece->quoted)
        end = quoted_end(cutter->text, end);
    comma = bytes_find(cutter->text.ptr + end, ',', cutter->text.len - end);
    last = comma == NULL;
    end = last ? cutter->text.len : (size_t)(comma - cutter->text.ptr);
    return take_piece(cutter, piece, end, end + !last, last);
}

/* The field without its quotes; what stands behind the closing one stays. */
struct string *csv_unquote(struct span text)
{
    struct string *string = string_new(text.len);
    size_t length = 0;
    bool inside = true;

    for (size_t i = 1; i < text.len; i++) {
        if (inside && text.ptr[i] == '"') {
            if (i + 1 >= text.len || text.ptr[i + 1] != '"') {
                inside = false;
                continue;
            }
            i++;
        }
        string->text[length++] = text.ptr[i];
    }
    string->text[length] = '\0';
    string->length = length;
    return string;
}

bool cutter_next(struct awk *awk, struct cutter *cutter, struct piece *piece)
{
    if (cutter->done)
        return false;
    piece->quoted = false;
    switch (cutter->separator.kind) {
    case SEPARATE_BLANKS:
        return next_by_blanks(cutter, piece);
    case SEPARATE_BYTE:
        return next_by_byte(cutter, piece);
    case SEPARATE_PATTERN:
        return next_by_pattern(awk, cutter, piece);
    case SEPARATE_CHARS:
        return next_char(cutter, piece);
    case SEPARATE_BY_FIELDS:
        return next_by_fields(awk, cutter, piece);
    case SEPARATE_WIDTHS:
        return next_by_width(cutter, piece);
    default:
        return next_csv(cutter, piece);
    }
}

/* ---- split() and patsplit() ---- */

static struct value span_value(struct span span)
{
    return value_of(VALUE_INPUT, string_of(span.ptr, span.len));
}

static struct span leading_blanks(struct span text)
{
    size_t length = 0;

    while (length < text.len && is_blank(text.ptr[length]))
        length++;
    return (struct span){text.ptr, length};
}

static struct array *separators_array(struct awk *awk, struct value *args, int count,
                                      const struct array *pieces)
{
    if (count < 4)
        return NULL;
    if (args[3].array == pieces)
        runtime_error(awk, "the same array cannot hold pieces and separators");
    table_clear(args[3].array);
    return args[3].array;
}

static void add_piece(struct array *array, int64_t number, const struct piece *piece)
{
    table_set(array, number,
              piece->quoted ? value_of(VALUE_INPUT, csv_unquote(piece->text))
                            : span_value(piece->text));
}

static struct value split_text(struct awk *awk, struct value *args, int count,
                               const struct separator *separator)
{
    struct text room; /* what it is made of is held by the argument */
    struct span text = value_text(awk, args[0], &room);
    struct array *pieces = args[1].array, *separators = separators_array(awk, args, count, pieces);
    bool by_fields = separator->kind == SEPARATE_BY_FIELDS;
    struct cutter cutter;
    struct piece piece;
    int64_t number = 0;

    table_clear(pieces);
    cutter_start(&cutter, separator, text);
    if (separators != NULL && separator->kind == SEPARATE_BLANKS)
        table_set(separators, 0, span_value(leading_blanks(text)));
    while (cutter_next(awk, &cutter, &piece)) {
        add_piece(pieces, ++number, &piece);
        if (separators != NULL && by_fields)
            table_set(separators, number - 1, span_value(piece.before));
        if (separators != NULL && (by_fields || piece.separator.len > 0 || !cutter.done))
            table_set(separators, number, span_value(piece.separator));
    }
    text_release(&room);
    return value_number((double)number);
}

struct value builtin_split(struct awk *awk, struct value *args, int count)
{
    struct separator separator = awk->separator;

    if (count > 2)
        separator_parse(awk, &separator, args[2]);
    else if (separator.kind == SEPARATE_WIDTHS || separator.kind == SEPARATE_BY_FIELDS)
        separator_parse(awk, &separator, awk->globals[SPECIAL_FS]);
    separator.newline = false;
    return split_text(awk, args, count, &separator);
}

struct value builtin_patsplit(struct awk *awk, struct value *args, int count)
{
    struct separator separator = {.kind = SEPARATE_BY_FIELDS};

    separator.pattern = regexp_of_value(awk, count > 2 ? args[2] : awk->globals[SPECIAL_FPAT]);
    return split_text(awk, args, count, &separator);
}
