/*
 * Showing the line: what differs from what is on the screen is sent, with the few control
 * sequences that every terminal knows (ECMA-48 CUU, CUF, EL, ED).
 */
#include "internal.h"

static void add(struct editor *edit, const char *bytes, size_t length)
{
    text_add(&edit->screen.output, bytes, length);
}

static void add_string(struct editor *edit, const char *string)
{
    add(edit, string, strlen(string));
}

static void flush(struct editor *edit)
{
    terminal_write(edit, edit->screen.output.bytes, edit->screen.output.length);
    edit->screen.output.length = 0;
}

/* CSI number letter; nothing for 0. */
static void add_move(struct editor *edit, size_t number, char letter)
{
    char digits[NUMBER_DIGITS], *end = digits + sizeof digits, *start = format_uint(end, number);

    if (number == 0)
        return;
    add_string(edit, "\033[");
    if (number > 1)
        add(edit, start, (size_t)(end - start));
    add(edit, &letter, 1);
}

/* Moves the terminal's cursor. Below the last row the terminal scrolls. */
static void move_to(struct editor *edit, size_t row, unsigned column)
{
    struct screen *screen = &edit->screen;

    if (screen->column == screen->columns || row != screen->row || column == 0) {
        if (screen->column != 0)
            add(edit, "\r", 1);
        screen->column = 0;
    }
    if (row < screen->row)
        add_move(edit, screen->row - row, 'A');
    for (; screen->row < row; screen->row++)
        add_string(edit, "\r\n");
    screen->row = row;
    if (column < screen->column && screen->column - column > 4) {
        add(edit, "\r", 1);
        screen->column = 0;
    }
    for (; column < screen->column; screen->column--)
        add(edit, "\b", 1);
    add_move(edit, column - screen->column, 'C');
    screen->column = column;
}

/* ---------------------------------------------------------------- rows */

/* Whether a place begins there: nothing of a character, nothing that combines with the last one. */
static bool begins_place(struct span text, size_t at)
{
    int32_t code;

    if (at >= text.len)
        return true;
    char_decode(text.ptr + at, text.len - at, &code);
    return code != UTF8_INVALID && char_width(code) != 0;
}

static struct span row_bytes(const struct layout *layout, const struct row *row)
{
    return (struct span){layout->bytes.bytes + row->start, row->end - row->start};
}

/*
 * How many bytes of the row are on the screen already: whole places, and all or nothing of a
 * prompt. Their columns go to *columns. None where the rest would begin behind the last place.
 */
static size_t row_common(struct editor *edit, const struct row *old_row, const struct row *row,
                         unsigned *columns)
{
    struct span before = row_bytes(&edit->screen.shown, old_row);
    struct span now = row_bytes(&edit->screen.next, row);
    size_t common = bytes_common(before.ptr, now.ptr, before.len < now.len ? before.len : now.len);
    size_t fixed = row->fixed;
    unsigned width;

    *columns = 0;
    while (common > fixed && !(begins_place(before, common) && begins_place(now, common)))
        common--;
    if (old_row->fixed != fixed || common < fixed || !begins_place(before, common) ||
        !begins_place(now, common))
        return 0;
    width =
        row->fixed_columns + (unsigned)text_width((struct span){now.ptr + fixed, common - fixed});
    if (width == edit->screen.columns && common < now.len)
        return 0;
    *columns = width;
    return common;
}

/* A row that goes on from the one just sent to its end needs no move: the terminal wraps. */
static bool wraps_into(struct editor *edit, size_t row)
{
    const struct screen *screen = &edit->screen;

    return row > 0 && row - 1 == screen->row && screen->column == screen->columns &&
           screen->next.rows[row - 1].wrapped;
}

static void send_row(struct editor *edit, size_t number, const struct row *old_row)
{
    struct screen *screen = &edit->screen;
    const struct row *row = &screen->next.rows[number];
    size_t length = row->end - row->start, common = 0;
    unsigned columns = 0, old_columns = old_row != NULL ? old_row->columns : 0;

    if (old_row != NULL)
        common = row_common(edit, old_row, row, &columns);
    if (common == length && columns == row->columns && old_columns == columns &&
        !(old_row == NULL && number > screen->row))
        return;
    if (columns > 0 || !wraps_into(edit, number)) {
        move_to(edit, number, columns);
    } else {
        if (row->columns == 0)
            add_string(edit, " \r");
        screen->row = number;
    }
    add(edit, screen->next.bytes.bytes + row->start + common, length - common);
    screen->column = row->columns;
    if (row->columns < old_columns)
        add_string(edit, "\033[K");
}

/* ---------------------------------------------------------------- the whole */

static void forget(struct editor *edit)
{
    edit->screen.shown.count = 0;
    edit->screen.row = edit->screen.top;
    edit->screen.column = 0;
}

void display_begin(struct editor *edit)
{
    struct screen *screen = &edit->screen;

    screen->output.pool = &edit->pool;
    screen->top = 0;
    terminal_size(edit);
    forget(edit);
}

/* Of a text higher than the screen the rows around the cursor are shown. */
static void choose_window(struct editor *edit)
{
    struct screen *screen = &edit->screen;
    size_t top = screen->top, count = screen->next.count, row = screen->next.row;

    if (count <= screen->rows)
        top = 0;
    else if (row < top || row >= top + screen->rows)
        top = row < screen->rows ? 0 : row - screen->rows / 2;
    if (top + screen->rows > count && count > screen->rows)
        top = count - screen->rows;
    if (top == screen->top)
        return;
    move_to(edit, screen->top, 0);
    add_string(edit, "\033[J");
    screen->top = top;
    forget(edit);
}

static size_t window_end(const struct screen *screen, const struct layout *layout)
{
    size_t end = screen->top + screen->rows;

    return layout->count < end ? layout->count : end;
}

void display(struct editor *edit)
{
    struct screen *screen = &edit->screen;
    struct layout old;
    size_t end, shown;

    layout_make(edit, &screen->next);
    choose_window(edit);
    end = window_end(screen, &screen->next);
    shown = window_end(screen, &screen->shown);
    for (size_t row = screen->top; row < end; row++)
        send_row(edit, row, row < shown ? &screen->shown.rows[row] : NULL);
    if (shown > end) {
        move_to(edit, end, 0);
        add_string(edit, "\033[J");
    }
    move_to(edit, screen->next.row, screen->next.column);
    old = screen->shown;
    screen->shown = screen->next;
    screen->next = old;
    flush(edit);
}

void display_finish(struct editor *edit)
{
    struct screen *screen = &edit->screen;
    const struct row *last;
    size_t end, cursor = edit->cursor;

    edit->question = NULL;
    edit->hidden = false;
    edit->cursor = edit->text.length;
    display(edit);
    end = window_end(screen, &screen->shown);
    last = &screen->shown.rows[end - 1];
    move_to(edit, end - 1, last->columns);
    if (last->columns > 0 || end == 1)
        add_string(edit, "\r\n");
    flush(edit);
    edit->cursor = cursor;
    display_begin(edit);
}

void display_clear(struct editor *edit)
{
    add_string(edit, "\033[H\033[2J");
    edit->screen.top = 0;
    forget(edit);
}

/*
 * How many rows the cursor is below the first one shown, after the terminal has wrapped what it
 * shows at another width, as all but the oldest do.
 */
static size_t rows_above(const struct screen *screen, unsigned columns)
{
    size_t rows = 0, line = 0;

    for (size_t i = screen->top; i < screen->row && i < screen->shown.count; i++) {
        line += screen->shown.rows[i].columns;
        if (screen->shown.rows[i].wrapped)
            continue;
        rows += line == 0 ? 1 : (line + columns - 1) / columns;
        line = 0;
    }
    return rows + (line + screen->column) / columns;
}

void display_resized(struct editor *edit)
{
    struct screen *screen = &edit->screen;
    unsigned columns = screen->columns;

    terminal_size(edit);
    if (columns == screen->columns && screen->shown.count <= screen->rows)
        return;
    add(edit, "\r", 1);
    add_move(edit, rows_above(screen, screen->columns), 'A');
    add_string(edit, "\033[J");
    screen->top = 0;
    forget(edit);
    display(edit);
}
