/* Writing a page: header, rows of cells, trailer. */
#include "pr.h"
#include "text_block.h"
#include "utf8.h"

enum { HEADER_LINES = 5 };

/* Where output stands in its line. Blanks are held back: some become tabs, the last are dropped. */
struct cursor {
    const struct pr *pr;
    size_t column, blanks;
};

static void put_blanks(struct cursor *cursor)
{
    const struct pr *pr = cursor->pr;
    size_t to = cursor->column + cursor->blanks;

    while (pr->compress && to - cursor->column > 1) {
        size_t stop = cursor->column + pr->out_tab_width - cursor->column % pr->out_tab_width;

        if (stop > to)
            break;
        put_byte(out, pr->out_tab);
        cursor->column = stop;
    }
    put_repeat(out, ' ', to - cursor->column);
    cursor->column = to;
    cursor->blanks = 0;
}

static void put_text(struct cursor *cursor, const char *text, size_t length, size_t width)
{
    if (length == 1 && *text == ' ') {
        cursor->blanks++;
        return;
    }
    if (cursor->blanks > 0)
        put_blanks(cursor);
    put_bytes(out, text, length);
    cursor->column += width;
}

/* What a character looks like: itself, ^X (-c) or \ooo (-v, and -c for those above ASCII). */
static size_t show(const struct pr *pr, const char *p, size_t length, char *buffer)
{
    unsigned char byte = (unsigned char)*p;
    bool plain = byte >= ' ' && byte < 0x7f;

    if (plain || (!pr->hat && !pr->octal)) {
        memcpy(buffer, p, length);
        return length;
    }
    if (pr->hat && byte < 0x80) {
        buffer[0] = '^';
        buffer[1] = (char)(byte ^ 0x40);
        return 2;
    }
    buffer[0] = '\\';
    for (int i = 0; i < 3; i++)
        buffer[1 + i] = (char)('0' + (byte >> (6 - 3 * i) & 7));
    return 4;
}

static bool is_expanded(const struct pr *pr, char byte)
{
    return pr->expand && (byte == pr->in_tab || byte == '\t');
}

/* Columns of a character that is no tab to be expanded; *length is its size in bytes. */
static size_t char_columns(const struct pr *pr, const char *p, size_t *length, size_t column)
{
    int32_t code;
    int width;

    if (pr->hat || pr->octal) {
        char shown[UTF8_MAX];

        *length = 1;
        return show(pr, p, 1, shown);
    }
    *length = char_decode(p, *length, &code);
    width = code == UTF8_INVALID ? 1 : char_width(code);
    return code == '\t' ? 8 - column % 8 : width > 0 ? (size_t)width : 0;
}

/* Printable ASCII that is written as it is. Blanks among it may have to be held back. */
static size_t plain_run(const struct pr *pr, const char *p, size_t length, size_t most)
{
    const char *blank;

    if (pr->in_tab != '\t')
        return 0;
    if (length > most)
        length = most;
    length = text_plain(p, length);
    blank = pr->compress || pr->columns > 1 ? bytes_find(p, ' ', length) : NULL;
    return blank != NULL ? (size_t)(blank - p) : length;
}

/* The text of a cell, cut to its width; returns the columns it takes. */
static size_t put_cell(struct cursor *cursor, struct span text)
{
    const struct pr *pr = cursor->pr;
    const char *p = text.ptr, *end = p + text.len;
    size_t most = pr->truncate ? pr->cell_width : SIZE_MAX, column = 0;

    while (p < end) {
        char shown[UTF8_MAX];
        size_t length = (size_t)(end - p), width = plain_run(pr, p, length, most - column);

        if (width > 0) {
            length = width;
            put_text(cursor, p, length, width);
        } else if (is_expanded(pr, *p)) {
            size_t stops = *p == pr->in_tab ? (size_t)pr->in_tab_width : 8;

            width = stops - column % stops;
            if (width > most - column)
                width = most - column;
            cursor->blanks += width;
            length = 1;
        } else {
            width = char_columns(pr, p, &length, column);
            if (width > most - column)
                break;
            put_text(cursor, shown, show(pr, p, length, shown), width);
        }
        column += width;
        p += length;
    }
    return column;
}

/* Right-justified, its low digits if it is too long; a tab is blanks where columns are aligned. */
static void put_number(struct cursor *cursor, intmax_t number)
{
    const struct pr *pr = cursor->pr;
    char digits[NUMBER_DIGITS], *end = digits + sizeof digits;
    char *start = format_uint(end, number < 0 ? 0 - (uintmax_t)number : (uintmax_t)number);
    size_t length;

    if (number < 0)
        *--start = '-';
    length = (size_t)(end - start);
    if (length > pr->digits)
        length = (size_t)pr->digits;
    cursor->blanks += (size_t)pr->digits - length;
    put_text(cursor, end - length, length, length);
    if (pr->number_separator == '\t' && pr->columns > 1 && !pr->joined)
        cursor->blanks += pr->number_width - (size_t)pr->digits;
    else
        put_text(cursor, &pr->number_separator, 1, pr->number_width - (size_t)pr->digits);
}

/* The cell of a row and column; NULL where there is none. */
static const struct cell *find_cell(const struct pr *pr, const struct page *page, size_t row,
                                    size_t column, size_t *index)
{
    size_t columns = (size_t)pr->columns, rows = page->count / columns;
    size_t longer = page->count % columns; /* so many columns have a row more */

    if (pr->merge || pr->across)
        *index = row * columns + column;
    else if (row >= rows + (column < longer))
        return NULL;
    else
        *index = column * rows + (column < longer ? column : longer) + row;
    return *index < page->count ? &page->cells[*index] : NULL;
}

static void put_row(const struct pr *pr, const struct page *page, size_t row)
{
    struct cursor cursor = {.pr = pr, .column = (size_t)pr->indent};
    size_t index;

    put_repeat(out, ' ', (size_t)pr->indent);
    for (size_t column = 0; column < pr->columns; column++) {
        const struct cell *cell = find_cell(pr, page, row, column, &index);
        size_t width = 0;

        if (cell == NULL)
            break;
        if (column > 0)
            for (size_t i = 0; i < pr->gap.len; i++)
                put_text(&cursor, pr->gap.ptr + i, 1, 1);
        if (pr->numbered && (column == 0 || !pr->merge))
            put_number(&cursor, page->line + (intmax_t)(pr->merge ? row : index));
        width = put_cell(&cursor, (struct span){page->text + cell->at, cell->length});
        if (!pr->joined && column + 1 < pr->columns && width < pr->cell_width)
            cursor.blanks += pr->cell_width - width;
    }
    if (pr->columns == 1) /* blanks of the text itself */
        put_blanks(&cursor);
    put_byte(out, '\n');
}

static void put_header(const struct pr *pr, const struct page *page)
{
    const char *label = mem_print("Page %ju", page->number);
    size_t text = text_width(span_of(page->title));
    size_t taken = text_width(span_of(page->date)) + strlen(label) + text;
    size_t room = pr->width > taken ? (size_t)pr->width - taken : 2;

    put_string(out, "\n\n");
    put_repeat(out, ' ', (size_t)pr->indent);
    put_string(out, page->date);
    put_repeat(out, ' ', room / 2 > 0 ? room / 2 : 1);
    put_string(out, page->title);
    put_repeat(out, ' ', room - room / 2 > 0 ? room - room / 2 : 1);
    put_string(out, label);
    put_string(out, "\n\n\n");
}

static size_t count_rows(const struct pr *pr, const struct page *page)
{
    return (page->count + (size_t)pr->columns - 1) / (size_t)pr->columns;
}

void put_page(const struct pr *pr, const struct page *page)
{
    size_t rows = count_rows(pr, page);

    if (!pr->no_header)
        put_header(pr, page);
    for (size_t row = 0; row < rows; row++) {
        put_row(pr, page, row);
        if (pr->double_space)
            put_byte(out, '\n');
    }
    if (pr->form_feed ? !pr->no_header : pr->no_header && page->fed)
        put_byte(out, '\f');
    else if (!pr->no_header)
        put_repeat(out, '\n',
                   (pr->rows - rows) * (pr->double_space ? 2 : 1) + HEADER_LINES +
                       (pr->double_space && pr->length % 2));
}
