/*
 * column: write lines in columns, or their fields as a table (util-linux).
 *
 * The whole input is kept. Lists of columns name them or count from 1; 0 means all of them.
 */
#include "box.h"
#include "columns.h"
#include "utf8.h"

enum { TAB = 8 };

struct field_column {
    const char *name;
    size_t width;
    bool right, hidden;
};

struct column {
    bool table, across, json, keep_empty, no_heading;
    const char *separators, *gap, *width_text, *name;
    const char *names, *right, *hidden, *order;
    uintmax_t limit;
    /* the input */
    struct span *lines;
    size_t count, capacity;
    /* of a table */
    struct row *rows;
    struct field_column *columns;
    size_t columns_count, columns_capacity;
    size_t *sequence; /* in which columns are written, without the hidden ones */
    size_t shown;
};

struct row {
    struct span *fields;
    size_t count;
};

/* ---------------------------------------------------------------- input */

static bool is_blank_line(struct span line)
{
    for (size_t i = 0; i < line.len; i++)
        if (line.ptr[i] != ' ' && line.ptr[i] != '\t')
            return false;
    return true;
}

static bool read_lines(struct column *column, struct reader *in)
{
    struct span line;

    while (reader_line(in, '\n', &line, NULL)) {
        if (is_blank_line(line) && !(column->keep_empty && column->table))
            continue;
        line.ptr = mem_dup_bytes(line.ptr, line.len);
        column->lines =
            mem_grow(column->lines, column->count, &column->capacity, sizeof *column->lines);
        column->lines[column->count++] = line;
    }
    return !in->failed;
}

/* ---------------------------------------------------------------- lines in columns */

static void put_filled(const struct column *column, size_t widest, size_t width)
{
    size_t step = (widest + TAB) / TAB * TAB;
    size_t across = width / step > 0 ? width / step : 1;
    size_t down = (column->count + across - 1) / across;

    for (size_t row = 0; row < down; row++) {
        size_t at = column->across ? row * across : row;

        for (size_t i = 0; i < across && at < column->count; i++) {
            struct span line = column->lines[at];

            put_span(out, line);
            at += column->across ? 1 : down;
            if (i + 1 < across && at < column->count)
                put_repeat(out, '\t', (step - text_width(line) + TAB - 1) / TAB);
        }
        put_byte(out, '\n');
    }
}

static size_t output_width(const struct column *column)
{
    uintmax_t width;

    if (column->width_text == NULL)
        return terminal_columns();
    if (strcmp(column->width_text, "unlimited") == 0)
        return SIZE_MAX / 2;
    if (!parse_uint(column->width_text, &width))
        usage_error("invalid width '%s'", column->width_text);
    return width > SIZE_MAX / 2 ? SIZE_MAX / 2 : (size_t)width;
}

static void put_lines(const struct column *column)
{
    size_t widest = 0, width = output_width(column);

    for (size_t i = 0; i < column->count; i++)
        if (text_width(column->lines[i]) > widest)
            widest = text_width(column->lines[i]);
    put_filled(column, widest < width ? widest : width, width);
}

/* ---------------------------------------------------------------- fields of lines */

static void add_column(struct column *column, const char *name)
{
    column->columns = mem_grow(column->columns, column->columns_count, &column->columns_capacity,
                               sizeof *column->columns);
    column->columns[column->columns_count++] = (struct field_column){.name = name};
}

static bool is_separator(const struct column *column, char byte)
{
    return column->separators == NULL ? byte == ' ' || byte == '\t'
                                      : byte != '\0' && strchr(column->separators, byte) != NULL;
}

static void skip_separators(const struct column *column, struct span *line)
{
    for (; line->len > 0 && is_separator(column, *line->ptr); line->len--)
        line->ptr++;
}

/* Cuts the next field off a line; false when there is none. The last one allowed is the rest. */
static bool next_field(const struct column *column, struct span *line, size_t number,
                       struct span *field)
{
    if (line->ptr == NULL)
        return false;
    if (column->separators == NULL) { /* runs of blanks, also at both ends */
        skip_separators(column, line);
        if (line->len == 0)
            return false;
    }
    *field = *line;
    if (column->limit == 0 || number + 1 < column->limit) {
        for (field->len = 0; field->len < line->len; field->len++)
            if (is_separator(column, field->ptr[field->len]))
                break;
    }
    line->len -= field->len;
    line->ptr = line->len > 0 ? field->ptr + field->len + 1 : NULL;
    line->len -= line->len > 0;
    return true;
}

static void split_line(struct column *column, struct span line, struct row *row)
{
    size_t capacity = 0;
    struct span field;

    *row = (struct row){0};
    while (next_field(column, &line, row->count, &field)) {
        row->fields = mem_grow(row->fields, row->count, &capacity, sizeof *row->fields);
        row->fields[row->count++] = field;
        if (row->count > column->columns_count)
            add_column(column, NULL);
        if (text_width(field) > column->columns[row->count - 1].width)
            column->columns[row->count - 1].width = text_width(field);
    }
}

/* Calls for each word of a list with commas between; a word may be "". */
static char *next_word(char **list)
{
    char *word = *list, *comma;

    if (word == NULL || *word == '\0')
        return NULL;
    comma = strchr(word, ',');
    *list = comma != NULL ? comma + 1 : NULL;
    if (comma != NULL)
        *comma = '\0';
    return word;
}

/* The index; that of a number beyond the last is not one of any column. */
static size_t find_column(const struct column *column, const char *word)
{
    uintmax_t number;

    for (size_t i = 0; i < column->columns_count; i++)
        if (column->columns[i].name != NULL && strcmp(column->columns[i].name, word) == 0)
            return i;
    if (!parse_uint(word, &number) || number == 0)
        usage_error("no column '%s'", word);
    return number <= column->columns_count ? (size_t)number - 1 : column->columns_count;
}

enum mark { MARK_RIGHT, MARK_HIDDEN };

static void mark_columns(struct column *column, const char *list, enum mark mark)
{
    char *rest = list != NULL ? mem_dup(list) : NULL, *word;

    while ((word = next_word(&rest)) != NULL) {
        bool all = strcmp(word, "0") == 0;
        size_t first = all ? 0 : find_column(column, word);
        size_t end = all ? column->columns_count : first + 1;

        for (; first < end && first < column->columns_count; first++) {
            column->columns[first].right |= mark == MARK_RIGHT;
            column->columns[first].hidden |= mark == MARK_HIDDEN;
        }
    }
}

static void show_column(struct column *column, size_t index, bool *seen)
{
    if (index == column->columns_count || seen[index])
        return;
    seen[index] = true;
    if (!column->columns[index].hidden)
        column->sequence[column->shown++] = index;
}

/* Those of -O first, then the others. */
static void choose_sequence(struct column *column)
{
    char *rest = column->order != NULL ? mem_dup(column->order) : NULL, *word;
    bool *seen = mem_array(column->columns_count + 1, sizeof *seen);

    column->sequence = mem_array(column->columns_count + 1, sizeof *column->sequence);
    while ((word = next_word(&rest)) != NULL)
        show_column(column, find_column(column, word), seen);
    for (size_t i = 0; i < column->columns_count; i++)
        show_column(column, i, seen);
}

static void make_table(struct column *column)
{
    char *rest = column->names != NULL ? mem_dup(column->names) : NULL, *word;

    while ((word = next_word(&rest)) != NULL) {
        add_column(column, word);
        if (!column->json)
            column->columns[column->columns_count - 1].width = text_width(span_of(word));
    }
    column->rows = mem_array(column->count, sizeof *column->rows);
    for (size_t i = 0; i < column->count; i++)
        split_line(column, column->lines[i], &column->rows[i]);
    mark_columns(column, column->right, MARK_RIGHT);
    mark_columns(column, column->hidden, MARK_HIDDEN);
    choose_sequence(column);
}

/* ---------------------------------------------------------------- tables */

static void put_field(const struct column *column, size_t place, struct span field)
{
    const struct field_column *of = &column->columns[column->sequence[place]];
    size_t blanks = of->width - text_width(field);
    bool last = place + 1 == column->shown;

    if (of->right && !(last && field.len == 0))
        put_repeat(out, ' ', blanks);
    put_span(out, field);
    if (!of->right && !last)
        put_repeat(out, ' ', blanks);
    put_string(out, last ? "\n" : column->gap);
}

static void put_table(const struct column *column)
{
    if (column->names != NULL && !column->no_heading && column->count > 0)
        for (size_t i = 0; i < column->shown; i++) {
            const char *name = column->columns[column->sequence[i]].name;

            put_field(column, i, span_of(name != NULL ? name : ""));
        }
    for (size_t row = 0; row < column->count; row++)
        for (size_t i = 0; i < column->shown; i++) {
            const struct row *fields = &column->rows[row];
            size_t index = column->sequence[i];

            put_field(column, i, index < fields->count ? fields->fields[index] : span_of(""));
        }
}

/* ---------------------------------------------------------------- JSON (RFC 8259) */

static void put_quoted(struct span text, bool lower)
{
    static const char escapes[] = "\"\"\\\\\bb\ff\nn\rr\tt";

    put_byte(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        unsigned char byte = (unsigned char)text.ptr[i];
        size_t e = 0;

        while (escapes[e] != '\0' && (unsigned char)escapes[e] != byte)
            e += 2;
        if (escapes[e] != '\0') {
            put_byte(out, '\\');
            put_byte(out, escapes[e + 1]);
        } else if (byte < ' ') {
            put_format(out, "\\u%04x", byte);
        } else {
            put_byte(out, lower && byte >= 'A' && byte <= 'Z' ? byte | 0x20 : byte);
        }
    }
    put_byte(out, '"');
}

static void put_object(const struct column *column, const struct row *row)
{
    put_string(out, "{");
    for (size_t i = 0; i < column->shown; i++) {
        size_t index = column->sequence[i];

        put_string(out, i == 0 ? "\n         " : ",\n         ");
        put_quoted(span_of(column->columns[index].name), true);
        put_string(out, ": ");
        if (index < row->count && row->fields[index].len > 0)
            put_quoted(row->fields[index], false);
        else
            put_string(out, "null");
    }
    put_string(out, "\n      }");
}

static void put_json(const struct column *column)
{
    for (size_t i = 0; i < column->columns_count; i++)
        if (column->columns[i].name == NULL)
            diex("column %zu has no name, which --json needs", i + 1);
    put_string(out, "{\n   ");
    put_quoted(span_of(column->name), true);
    put_string(out, ": [");
    for (size_t row = 0; row < column->count; row++) {
        put_string(out, row == 0 ? "\n      " : ",");
        put_object(column, &column->rows[row]);
    }
    put_string(out, "\n   ]\n}\n");
}

static int column_main(int argc, char **argv)
{
    struct column column = {.gap = "  ", .name = "table"};
    struct reader in = {0};
    int status = 0;

    (void)argc;
    argv = operands_or_stdin(opt_parse(argv, &column));
    column.table |= column.json || column.names != NULL;
    if (column.json && column.names == NULL)
        usage_error("--json needs --table-columns");
    for (; *argv != NULL; argv++) {
        if (!reader_open(&in, *argv)) {
            status = 1;
            continue;
        }
        if (!read_lines(&column, &in))
            status = 1;
        reader_close(&in);
    }
    if (column.table)
        make_table(&column);
    (column.json ? put_json : column.table ? put_table : put_lines)(&column);
    return status;
}

static const struct opt column_opts[] = {
    OPT_STRING('c', "output-width|columns", struct column, width_text, "N",
               "fill N columns (the terminal's), or unlimited"),
    OPT_FLAG('d', "table-noheadings", struct column, no_heading, "no line with the names"),
    OPT_STRING('H', "table-hide", struct column, hidden, "LIST", "leave out these columns"),
    OPT_FLAG('J', "json", struct column, json, "write the table as JSON"),
    OPT_FLAG('L', "keep-empty-lines", struct column, keep_empty, "don't leave out empty lines"),
    OPT_UINT('l', "table-columns-limit", struct column, limit, 1, "N",
             "split lines into N fields at most"),
    OPT_STRING('n', "table-name", struct column, name, "NAME", "name of the JSON table"),
    OPT_STRING('N', "table-columns", struct column, names, "NAMES", "names of columns: A,B,C"),
    OPT_STRING('o', "output-separator", struct column, gap, "TEXT",
               "what stands between columns (two blanks)"),
    OPT_STRING('O', "table-order", struct column, order, "LIST", "write these columns first"),
    OPT_STRING('R', "table-right", struct column, right, "LIST", "align these columns right"),
    OPT_STRING('s', "separator", struct column, separators, "CHARS",
               "fields end at any of CHARS, not at runs of blanks"),
    OPT_FLAG('t', "table", struct column, table, "align the fields of the lines"),
    OPT_FLAG('x', "fillrows", struct column, across, "fill rows before columns"),
    OPT_END,
};

APPLET(column, .summary = HELP_TEXT("write lines in columns or as a table"),
       .operands = HELP_TEXT("[FILE]..."), .opts = column_opts, .main = column_main);
