/*
 * Where everything stands on the screen: the prompt and the text as rows of bytes that can be sent
 * as they are, wrapped at the terminal's width.
 */
#include "internal.h"

/* A layout that is being made. */
struct maker {
    struct editor *edit;
    struct layout *layout;
    unsigned columns;
    bool fixed;        /* what is put now is the prompt's */
    bool marks_cursor; /* the cursor stands where the next bytes go */
};

static struct row *last_row(struct maker *maker)
{
    return &maker->layout->rows[maker->layout->count - 1];
}

static void end_fixed(struct maker *maker)
{
    struct row *row = last_row(maker);

    row->fixed = maker->layout->bytes.length - row->start;
    row->fixed_columns = row->columns;
}

static void start_row(struct maker *maker)
{
    struct layout *layout = maker->layout;

    if (layout->count == layout->capacity) {
        size_t capacity = layout->capacity < 16 ? 16 : layout->capacity * 2;

        layout->rows =
            pool_resize(&maker->edit->pool, layout->rows, layout->count * sizeof *layout->rows,
                        capacity * sizeof *layout->rows);
        layout->capacity = capacity;
    }
    layout->rows[layout->count++] = (struct row){.start = layout->bytes.length};
}

static void end_row(struct maker *maker, bool wrapped)
{
    struct row *row = last_row(maker);

    if (maker->fixed)
        end_fixed(maker);
    row->end = maker->layout->bytes.length;
    row->wrapped = wrapped;
    start_row(maker);
}

/* At a row's end the cursor stands on the last place, or in a new row where more text will go. */
static void place_cursor(struct maker *maker, bool more)
{
    if (last_row(maker)->columns == maker->columns && more)
        end_row(maker, true);
    maker->layout->row = maker->layout->count - 1;
    maker->layout->column = last_row(maker)->columns;
    if (maker->layout->column == maker->columns)
        maker->layout->column--;
}

/* Bytes that take so many columns: 0 for escape sequences and combining characters. */
static void put(struct maker *maker, const char *bytes, size_t length, unsigned width)
{
    unsigned used = last_row(maker)->columns;

    if (width > 0 && used + width > maker->columns)
        end_row(maker, used == maker->columns);
    if (maker->marks_cursor)
        place_cursor(maker, false);
    maker->marks_cursor = false;
    text_add(&maker->layout->bytes, bytes, length);
    last_row(maker)->columns += width;
}

static void put_tab(struct maker *maker)
{
    static const char blanks[] = "        ";
    unsigned used = last_row(maker)->columns % maker->columns;
    unsigned width = 8 - used % 8;

    if (width > maker->columns - used)
        width = maker->columns - used;
    put(maker, blanks, width, width);
}

static void put_each(struct maker *maker, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        put(maker, bytes + i, 1, 1);
}

/* What may not be sent as it is: ^X, and \ooo for bytes that are no characters. */
static void put_hidden(struct maker *maker, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        char shown[] = {'\\', (char)('0' + (byte >> 6)), (char)('0' + (byte >> 3 & 7)),
                        (char)('0' + (byte & 7))};

        if (byte < 0x80) {
            shown[0] = '^';
            shown[1] = (char)(byte ^ '@');
        }
        put_each(maker, shown, byte < 0x80 ? 2 : sizeof shown);
    }
}

/* A character, or a byte that is none. */
static void put_character(struct maker *maker, struct span text)
{
    int32_t code;
    size_t length = char_decode(text.ptr, text.len, &code);
    int width = code < 0 || (code >= 0x80 && !text_is_utf8()) ? -1 : char_width(code);

    if (code == '\n')
        end_row(maker, false);
    else if (code == '\t')
        put_tab(maker);
    else if (width < 0)
        put_hidden(maker, text.ptr, length);
    else
        put(maker, text.ptr, length, (unsigned)width);
}

/* ---------------------------------------------------------------- the prompt */

static bool is_between(char byte, char first, char last)
{
    return byte >= first && byte <= last;
}

/* The length of an escape sequence: CSI ends with a byte from @ on, OSC with BEL or ST. */
static size_t sequence_length(const char *text)
{
    const char *at = text + 1;

    if (*at == '[') {
        for (at++; is_between(*at, ' ', '?'); at++)
            ;
        return (size_t)(at - text) + (*at != '\0');
    }
    if (*at == ']') {
        while (*at != '\0' && *at != '\a' && *at != ESCAPE)
            at++;
        return (size_t)(at - text) + (*at == '\a') + (*at == ESCAPE && at[1] == '\\') * 2;
    }
    return 1 + (*at != '\0');
}

bool prompt_piece(const char **prompt, struct span *piece)
{
    const char *at = *prompt, *end;
    int32_t code;

    *piece = (struct span){at, 1};
    *prompt = at + 1;
    switch (*at) {
    case '\001':
        end = strchrnul(at, '\002');
        *piece = (struct span){at + 1, (size_t)(end - at - 1)};
        *prompt = end + (*end != '\0');
        return false;
    case '\002':
    case '\r':
        piece->len = 0;
        return false;
    case '\a':
        return false;
    case ESCAPE:
        piece->len = sequence_length(at);
        break;
    default:
        piece->len = char_decode(at, strnlen(at, UTF8_MAX), &code);
    }
    *prompt = at + piece->len;
    return *at != ESCAPE;
}

static void put_prompt(struct maker *maker, const char *prompt)
{
    struct span piece;

    maker->fixed = true;
    while (prompt != NULL && *prompt != '\0')
        if (prompt_piece(&prompt, &piece))
            put_character(maker, piece);
        else
            put(maker, piece.ptr, piece.len, 0);
    end_fixed(maker);
    maker->fixed = false;
}

/* The cursor may be within a character, when bytes that were typed apart have become one. */
static void put_text(struct maker *maker, struct span text, size_t cursor)
{
    for (size_t at = 0, next; at < text.len; at = next) {
        int32_t code;
        bool here;

        next = at + char_decode(text.ptr + at, text.len - at, &code);
        here = at <= cursor && cursor < next;
        if (here && code == '\n')
            place_cursor(maker, false);
        maker->marks_cursor = here && code != '\n';
        put_character(maker, (struct span){text.ptr + at, next - at});
        if (code == '\n')
            put_prompt(maker, maker->edit->config->more_prompt);
    }
    if (cursor >= text.len)
        place_cursor(maker, true);
}

void layout_make(struct editor *edit, struct layout *layout)
{
    struct maker maker = {edit, layout, edit->screen.columns, false, false};

    layout->count = 0;
    layout->bytes.length = 0;
    layout->bytes.pool = &edit->pool;
    start_row(&maker);
    put_prompt(&maker, edit->question != NULL ? edit->question : edit->prompt);
    if (edit->hidden)
        place_cursor(&maker, true);
    else
        put_text(&maker, text_span(&edit->text), edit->cursor);
    last_row(&maker)->end = layout->bytes.length;
}
