/* How grep shows lines: names, numbers, offsets, and colours (GREP_COLORS). */
#include "grep.h"
#include "utf8.h"

enum color {
    COLOR_MATCH,
    COLOR_CONTEXT_MATCH,
    COLOR_LINE,
    COLOR_CONTEXT,
    COLOR_NAME,
    COLOR_NUMBER,
    COLOR_OFFSET,
    COLOR_SEPARATOR,
    COLOR_COUNT
};

static const struct {
    const char *name;
    const char *value;
} defaults[COLOR_COUNT] = {
    [COLOR_MATCH] = {"ms", "01;31"}, [COLOR_CONTEXT_MATCH] = {"mc", "01;31"},
    [COLOR_LINE] = {"sl", ""},       [COLOR_CONTEXT] = {"cx", ""},
    [COLOR_NAME] = {"fn", "35"},     [COLOR_NUMBER] = {"ln", "32"},
    [COLOR_OFFSET] = {"bn", "32"},   [COLOR_SEPARATOR] = {"se", "36"},
};

/* The table that the options and GREP_COLORS give; made once at the start. */
struct colors {
    const char *values[COLOR_COUNT];
    bool reverse; /* rv: with -v, sl and cx change places */
};

static struct colors colors;

static void set_color(const char *name, size_t length, const char *value)
{
    for (int i = 0; i < COLOR_COUNT; i++)
        if (strlen(defaults[i].name) == length && strncmp(defaults[i].name, name, length) == 0)
            colors.values[i] = value;
    if (length == 2 && strncmp(name, "mt", 2) == 0)
        colors.values[COLOR_MATCH] = colors.values[COLOR_CONTEXT_MATCH] = value;
}

/* "ms=01;32:fn=35:rv": what is no colour (digits and semicolons) is left out. */
static void read_colors(const char *list)
{
    while (list != NULL && *list != '\0') {
        const size_t length = strcspn(list, ":");
        const size_t name = strcspn(list, "=:");

        if (name == length)
            colors.reverse |= length == 2 && strncmp(list, "rv", 2) == 0;
        else if (strspn(list + name + 1, "0123456789;") == length - name - 1)
            set_color(list, name, mem_dup_bytes(list + name + 1, length - name - 1));
        list += length + (list[length] == ':');
    }
}

void show_init(struct grep *grep)
{
    const char *term = getenv("TERM");

    colors = (struct colors){0};
    for (int i = 0; i < COLOR_COUNT; i++)
        colors.values[i] = defaults[i].value;
    read_colors(getenv("GREP_COLORS"));
    grep->colored =
        grep->color == WHEN_ALWAYS || (grep->color == WHEN_AUTO && writer_is_terminal(out) &&
                                       term != NULL && strcmp(term, "dumb") != 0);
}

static void begin_color(const struct grep *grep, enum color color)
{
    if (grep->colored && *colors.values[color] != '\0')
        put_format(out, "\033[%sm\033[K", colors.values[color]);
}

static void end_color(const struct grep *grep, enum color color)
{
    if (grep->colored && *colors.values[color] != '\0')
        put_string(out, "\033[m\033[K");
}

static void put_colored(const struct grep *grep, enum color color, const char *text)
{
    begin_color(grep, color);
    put_string(out, text);
    end_color(grep, color);
}

static void put_mark(const struct grep *grep, char mark)
{
    const char text[] = {mark, '\0'};

    put_colored(grep, COLOR_SEPARATOR, text);
}

void show_name(struct grep *grep, const char *name, int end)
{
    begin_color(grep, COLOR_NAME);
    put_name(out, name);
    end_color(grep, COLOR_NAME);
    if (grep->null_after_name)
        put_byte(out, '\0');
    else if (end == '\n')
        put_byte(out, end);
    else
        put_mark(grep, (char)end);
}

void show_separator(struct grep *grep)
{
    if (grep->no_separator)
        return;
    put_colored(grep, COLOR_SEPARATOR, grep->separator != NULL ? grep->separator : "--");
    put_byte(out, '\n');
}

static void put_number(const struct grep *grep, enum color color, uintmax_t number, int width,
                       char mark)
{
    begin_color(grep, color);
    put_uint(out, number, width);
    end_color(grep, color);
    put_mark(grep, mark);
}

/* What stands before a line: its file, number and offset, with ':' or for context '-' behind. */
static void put_head(struct grep *grep, const char *name, const struct line *line, uintmax_t offset,
                     char mark)
{
    if (grep->show_names)
        show_name(grep, name, mark);
    if (grep->line_number)
        put_number(grep, COLOR_NUMBER, line->number, grep->align ? 4 : 0, mark);
    if (grep->byte_offset)
        put_number(grep, COLOR_OFFSET, offset, grep->align ? 4 : 0, mark);
    if (grep->align && (grep->show_names || grep->line_number || grep->byte_offset))
        put_string(out, "\t");
}

static size_t char_length(struct span text, size_t at)
{
    int32_t code;

    return at < text.len ? char_decode(text.ptr + at, text.len - at, &code) : 1;
}

/* The next match that is not empty. */
static bool next_match(const struct grep *grep, struct span text, size_t from,
                       struct regex_match *match)
{
    while (from <= text.len && matcher_find(grep->matcher, text, from, match)) {
        if (match->end > match->start)
            return true;
        from = match->end + char_length(text, match->end);
    }
    return false;
}

static void put_matches_only(struct grep *grep, const char *name, const struct line *line,
                             char mark)
{
    struct regex_match match;

    for (size_t from = 0; next_match(grep, line->text, from, &match); from = match.end) {
        put_head(grep, name, line, line->offset + match.start, mark);
        begin_color(grep, COLOR_MATCH);
        put_bytes(out, line->text.ptr + match.start, match.end - match.start);
        end_color(grep, COLOR_MATCH);
        put_byte(out, grep->delimiter);
    }
}

/* The line with its matches in colour; -v shows them in the lines around. */
static void put_text(struct grep *grep, const struct line *line, bool selected)
{
    const bool matches = selected != grep->invert;
    const bool context = colors.reverse && grep->invert ? selected : !selected;
    const enum color plain = context ? COLOR_CONTEXT : COLOR_LINE;
    const enum color bright = selected ? COLOR_MATCH : COLOR_CONTEXT_MATCH;
    struct regex_match match;
    size_t from = 0;

    while (matches && next_match(grep, line->text, from, &match)) {
        begin_color(grep, plain);
        put_bytes(out, line->text.ptr + from, match.start - from);
        end_color(grep, match.start > from ? plain : plain);
        begin_color(grep, bright);
        put_bytes(out, line->text.ptr + match.start, match.end - match.start);
        end_color(grep, bright);
        from = match.end;
    }
    if (from < line->text.len) {
        begin_color(grep, plain);
        put_bytes(out, line->text.ptr + from, line->text.len - from);
        end_color(grep, plain);
    }
}

void show_line(struct grep *grep, const char *name, const struct line *line, bool selected)
{
    const char mark = selected ? ':' : '-';

    if (grep->only_matching) {
        if (selected && !grep->invert)
            put_matches_only(grep, name, line, mark);
    } else {
        put_head(grep, name, line, line->offset, mark);
        if (grep->colored)
            put_text(grep, line, selected);
        else
            put_span(out, line->text);
        put_byte(out, grep->delimiter);
    }
    if (grep->line_buffered)
        writer_flush(out);
}
