/* What stty prints. */
#include "box.h"
#include "stty.h"

struct line {
    int column, columns;
};

/* An item behind a blank, or at the start of a new line where it doesn't fit. */
static void put_item(struct line *line, const char *text)
{
    int width = (int)strlen(text);

    if (line->column > 0 && line->column + 1 + width > line->columns) {
        put_byte(out, '\n');
        line->column = 0;
    } else if (line->column > 0) {
        put_byte(out, ' ');
        line->column++;
    }
    put_string(out, text);
    line->column += width;
}

static void end_line(struct line *line)
{
    if (line->column > 0)
        put_byte(out, '\n');
    line->column = 0;
}

/* ^C, ^?, M-x, M-^C, or <undef> for the value that turns the character off. */
static const char *character_text(cc_t c)
{
    const char *meta = c >= 0200 ? "M-" : "";

    if (c == 0)
        return "<undef>";
    c &= 0177;
    if (c < ' ' || c == 0177)
        return mem_print("%s^%c", meta, c ^ 0100);
    return mem_print("%s%c", meta, c);
}

static void put_character(struct line *line, const char *name, const char *value)
{
    put_item(line, mem_print("%s = %s;", name, value));
}

static void put_speed(struct line *line, const struct termios *terminal)
{
    unsigned in = stty_speed(cfgetispeed(terminal)), to = stty_speed(cfgetospeed(terminal));

    if (in == 0 || in == to)
        put_item(line, mem_print("speed %u baud;", to));
    else
        put_item(line, mem_print("ispeed %u baud; ospeed %u baud;", in, to));
}

static void put_minimum(struct line *line, const struct termios *terminal)
{
    put_character(line, "min", mem_print("%d", terminal->c_cc[VMIN]));
    put_character(line, "time", mem_print("%d", terminal->c_cc[VTIME]));
}

static bool is_set(struct termios *terminal, const struct mode *mode)
{
    tcflag_t mask = mode->mask != 0 ? mode->mask : mode->bits;

    return (*stty_field(terminal, mode->group) & mask) == mode->bits;
}

/* How a mode is shown; NULL when it isn't. */
static const char *mode_text(struct termios *terminal, const struct mode *mode, bool all)
{
    bool set = is_set(terminal, mode);

    if (mode->traits & ALIAS)
        return NULL;
    if (set && (all || mode->traits & SANE_OFF))
        return mode->name;
    if (!set && mode->traits & REVERSIBLE && (all || mode->traits & SANE_ON))
        return mem_print("-%s", mode->name);
    return NULL;
}

static void put_modes(struct line *line, struct termios *terminal, bool all)
{
    for (int group = 0; group < MODE_GROUPS; group++) {
        for (const struct mode *mode = stty_modes; *mode->name != '\0'; mode++) {
            const char *text = mode->group == group ? mode_text(terminal, mode, all) : NULL;

            if (text != NULL)
                put_item(line, text);
        }
        end_line(line);
    }
}

static void put_characters(struct line *line, const struct termios *terminal, bool all)
{
    for (const struct character *c = stty_characters; *c->name != '\0'; c++)
        if (all || terminal->c_cc[c->index] != c->sane)
            put_character(line, c->name, character_text(terminal->c_cc[c->index]));
    if (all || !(terminal->c_lflag & ICANON))
        put_minimum(line, terminal);
    end_line(line);
}

void stty_show_changes(struct termios *terminal, int columns)
{
    struct line line = {.columns = columns};

    put_speed(&line, terminal);
    put_character(&line, "line", mem_print("%d", terminal->c_line));
    end_line(&line);
    put_characters(&line, terminal, false);
    put_modes(&line, terminal, false);
}

void stty_show_all(struct termios *terminal, int rows, int columns)
{
    struct line line = {.columns = columns > 0 ? columns : 80};

    put_speed(&line, terminal);
    put_item(&line, mem_print("rows %d; columns %d;", rows, columns));
    put_character(&line, "line", mem_print("%d", terminal->c_line));
    end_line(&line);
    put_characters(&line, terminal, true);
    put_modes(&line, terminal, true);
}

void stty_save(const struct termios *terminal)
{
    put_format(out, "%x:%x:%x:%x", terminal->c_iflag, terminal->c_oflag, terminal->c_cflag,
               terminal->c_lflag);
    for (size_t i = 0; i < NCCS; i++)
        put_format(out, ":%x", terminal->c_cc[i]);
    put_byte(out, '\n');
}
