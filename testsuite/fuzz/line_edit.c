/*
 * The line editor: the input is a width, a set of switches, and keys. What it sends goes to a small
 * terminal of our own, which must show what the editor believes to be on the screen.
 */
#include <sys/mman.h>

#include "../../libcommon/edit/internal.h"
#include "fuzz.h"

enum { ROWS = 24, MOST_COLUMNS = 40, CELL = 64 };

/* A place: a character with what combines with it; empty behind a wide one. */
struct cell {
    char bytes[CELL];
};

struct terminal {
    unsigned columns;
    size_t row;
    unsigned column; /* == columns: the next character wraps */
    bool unknown;    /* after a change of the width, until the screen is cleared */
    struct cell cells[ROWS][MOST_COLUMNS];
};

static struct terminal terminal, expected;
static int keys[2], screen;
static const uint8_t *rest;
static size_t rest_size;
static struct editor *editor;

static void erase(struct terminal *t, size_t row, unsigned from)
{
    for (; from < t->columns; from++)
        strcpy(t->cells[row][from].bytes, " ");
}

static void new_line(struct terminal *t)
{
    if (++t->row < ROWS)
        return;
    t->row = ROWS - 1;
    memmove(t->cells[0], t->cells[1], sizeof t->cells - sizeof t->cells[0]);
    erase(t, t->row, 0);
}

static void show(struct terminal *t, const char *bytes, size_t length, unsigned width)
{
    char *cell;

    if (width == 0) {
        unsigned last = t->column;

        while (last > 0 && t->cells[t->row][--last].bytes[0] == '\0')
            ;
        cell = t->cells[t->row][last].bytes;
        if (t->column > 0 && strlen(cell) + length < CELL)
            strncat(cell, bytes, length);
        return;
    }
    if (t->column + width > t->columns) {
        t->column = 0;
        new_line(t);
    }
    cell = t->cells[t->row][t->column].bytes;
    memcpy(cell, bytes, length);
    cell[length] = '\0';
    if (width == 2)
        t->cells[t->row][t->column + 1].bytes[0] = '\0';
    t->column += width;
}

static void sequence(struct terminal *t, unsigned number, int letter)
{
    unsigned count = number == 0 ? 1 : number;

    switch (letter) {
    case 'A':
        t->row -= count < t->row ? count : t->row;
        break;
    case 'C':
        t->column += count;
        if (t->column >= t->columns)
            abort();
        break;
    case 'K':
        erase(t, t->row, t->column == t->columns ? t->columns - 1 : t->column);
        break;
    case 'J':
        if (number == 2)
            t->unknown = false;
        if (number == 0)
            erase(t, t->row, t->column);
        for (size_t row = number == 2 ? 0 : t->row + 1; row < ROWS; row++)
            erase(t, row, 0);
        break;
    case 'H':
        t->row = t->column = 0;
        break;
    default:
        abort();
    }
}

static void receive(struct terminal *t, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length;) {
        int32_t code;
        size_t step = utf8_decode(bytes + i, length - i, &code);
        unsigned number = 0;

        if (code == ESCAPE) {
            for (i += 2; bytes[i] >= '0' && bytes[i] <= '9'; i++)
                number = number * 10 + (unsigned)(bytes[i] - '0');
            sequence(t, number, bytes[i++]);
            continue;
        }
        if (code == '\r')
            t->column = 0;
        else if (code == '\n')
            new_line(t);
        else if (code == '\b')
            t->column--;
        else if (code < 0 || (code != '\a' && char_width(code) < 0))
            abort();
        else if (code != '\a')
            show(t, bytes + i, step, (unsigned)char_width(code));
        i += step;
    }
}

/* Each row that the editor believes to be shown stands where it should. */
static void compare(void)
{
    const struct screen *s = &editor->screen;

    if (s->shown.count == 0 || terminal.unknown)
        return;
    for (size_t row = s->top; row < s->shown.count && row < s->top + ROWS; row++) {
        const struct row *r = &s->shown.rows[row];
        size_t at = terminal.row + row - s->row;

        if (at >= ROWS) /* scrolled out while the list of candidates was shown */
            abort();
        expected.columns = terminal.columns;
        expected.row = expected.column = 0;
        erase(&expected, 0, 0);
        receive(&expected, s->shown.bytes.bytes + r->start, r->end - r->start);
        for (unsigned column = 0; column < terminal.columns; column++)
            if (strcmp(expected.cells[0][column].bytes, terminal.cells[at][column].bytes) != 0)
                abort();
    }
    if (terminal.column != s->column)
        abort();
}

static void read_screen(void)
{
    off_t length = lseek(screen, 0, SEEK_CUR);
    char *bytes = malloc((size_t)length + 1);

    if (pread(screen, bytes, (size_t)length, 0) != length)
        abort();
    receive(&terminal, bytes, (size_t)length);
    free(bytes);
    if (ftruncate(screen, 0) != 0 || lseek(screen, 0, SEEK_SET) != 0)
        abort();
}

static void set_width(unsigned columns)
{
    char digits[NUMBER_DIGITS];

    terminal.columns = 2 + columns % (MOST_COLUMNS - 1);
    snprintf(digits, sizeof digits, "%u", terminal.columns);
    setenv("COLUMNS", digits, 1);
}

/* Called before each byte is waited for: checks, and sends the next one. 0xff resizes. */
static bool next_byte(void *context)
{
    (void)context;
    read_screen();
    compare();
    if (editor->cursor > editor->text.length)
        abort();
    while (rest_size > 1 && *rest == 0xff) {
        set_width(rest[1]);
        display_resized(editor);
        read_screen();
        terminal.unknown = true;
        rest += 2;
        rest_size -= 2;
    }
    if (rest_size > 0 && write(keys[1], rest, 1) == 1) {
        rest++;
        rest_size--;
    } else {
        close(keys[1]);
        keys[1] = -1;
    }
    return false;
}

static bool wants_more(void *context, struct span text)
{
    (void)context;
    return text.len > 0 && text.ptr[text.len - 1] == '\\';
}

static bool edit_elsewhere(void *context, struct pool *pool, struct span text, struct span *edited)
{
    (void)context;
    *edited = (struct span){pool_copy(pool, text.ptr, text.len), text.len / 2};
    return text.len % 2 == 0;
}

static void complete(void *context, struct span text, size_t cursor, struct completion *completion)
{
    (void)context, (void)text;
    completion->start = cursor / 2;
    completion_add(completion, "ab\\ c", "ab c", " ");
    completion_add(completion, "ab\\ d\xe6\x97\xa5", NULL, "/");
    for (size_t i = 0; i < cursor; i++)
        completion_add(completion, mem_print("ab%zu\a", i), NULL, NULL);
}

static void edit_lines(void *context)
{
    struct line_edit *config = context;
    enum line_result result = LINE_OK;

    while (result != LINE_EOF && result != LINE_ERROR && keys[1] >= 0) {
        edit_begin(editor, config, rest_size % 2 ? "\001\a\002p\xe6\x97\xa5\n> " : "$ ");
        result = edit_on_terminal(editor);
        if (result == LINE_OK)
            history_add(config->history, text_span(&editor->text), HISTORY_ERASE);
        read_screen();
    }
}

static void edit_input(void *input)
{
    unsigned switches = *(unsigned *)input;
    struct history history = {.limit = 1 + switches % 5};
    struct line_edit config = {
        .keys = switches & 1 ? LINE_VI : LINE_EMACS,
        .more_prompt = switches & 2 ? ".. " : NULL,
        .input = keys[0],
        .output = screen,
        .history = &history,
        .complete = complete,
        .wants_more = wants_more,
        .on_signal = next_byte,
        .edit = edit_elsewhere,
    };

    history_add(&history, (struct span){"one \"two\" th\xc3\xa4ree", 17}, 0);
    history_add(&history, (struct span){"f(x) {\n\ty; }", 12}, 0);
    text_set_utf8(!(switches & 4));
    config.editor = editor = arena_zero(&config.arena, sizeof *editor);
    edit_lines(&config);
    history_drop(&history);
    line_drop(&config);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    unsigned switches;

    if (size < 2 || pipe(keys) != 0)
        return 0;
    screen = memfd_create("screen", 0);
    memset(&terminal, 0, sizeof terminal);
    set_width(data[0]);
    for (size_t row = 0; row < ROWS; row++)
        erase(&terminal, row, 0);
    switches = data[1];
    rest = data + 2;
    rest_size = size - 2;
    fuzz_call(edit_input, &switches);
    close(keys[0]);
    if (keys[1] >= 0)
        close(keys[1]);
    close(screen);
    return 0;
}
