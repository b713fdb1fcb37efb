/* How diff shows lines and names: prefixes, tabs, colours, headers. */
#include "diff.h"
#include "dates.h"
#include "quoting.h"

/* ---- names ---- */

/* The letter of a C escape; 1: three octal digits are needed; 0: the character stands for itself */
static int escape_of(unsigned char byte)
{
    static const char letters[] = "abtnvfr";

    if (byte >= '\a' && byte <= '\r')
        return letters[byte - '\a'];
    if (byte == '"' || byte == '\\')
        return byte;
    return byte < ' ' || byte >= 0x7f ? 1 : 0;
}

/* As headers show a name: in double quotes where patch could not read it otherwise. */
char *quoted_name(const char *name)
{
    const size_t length = strlen(name);
    char *quoted = mem_alloc(4 * length + 3), *at = quoted;
    bool needed = false;

    *at++ = '"';
    for (const char *from = name; *from != '\0'; from++) {
        const unsigned char byte = (unsigned char)*from;
        const int escape = escape_of(byte);

        needed |= escape != 0 || byte == ' ';
        if (escape != 0)
            *at++ = '\\';
        if (escape == 1) {
            *at++ = (char)('0' + (byte >> 6));
            *at++ = (char)('0' + (byte >> 3 & 7));
            *at++ = (char)('0' + (byte & 7));
        } else {
            *at++ = (char)(escape != 0 ? escape : byte);
        }
    }
    *at++ = '"';
    *at = '\0';
    return needed ? quoted : mem_dup(name);
}

const char *file_label(const struct diff *diff, int side)
{
    return (size_t)side < diff->labels.count ? diff->labels.items[side] : diff->files[side].name;
}

/* The options as they were given, quoted for a shell. */
const char *make_command(char *const *words, char *const *operands)
{
    char *command = mem_dup("diff");

    for (words++; *words != NULL; words++) {
        size_t i = 0;

        while (operands[i] != NULL && operands[i] != *words)
            i++;
        if (operands[i] == NULL)
            command = mem_print("%s %s", command, quoted(*words, QUOTING_SHELL));
    }
    return command;
}

/* ---- headers ---- */

static bool dates_are_posix(void)
{
    static const char *const variables[] = {"LC_ALL", "LC_TIME", "LANG"};

    for (size_t i = 0; i < COUNT_OF(variables); i++) {
        const char *value = getenv(variables[i]);

        if (value != NULL && *value != '\0')
            return strcmp(value, "C") == 0 || strcmp(value, "POSIX") == 0;
    }
    return true;
}

static void put_header(const struct diff *diff, const char *mark, int side)
{
    const struct stat *status = &diff->files[side].status;
    const bool posix = diff->style == STYLE_CONTEXT && dates_are_posix();
    struct date date;

    put_color(diff, COLOR_HEADER);
    put_format(out, "%s ", mark);
    if ((size_t)side < diff->labels.count) {
        put_string(out, diff->labels.items[side]);
    } else {
        put_string(out, quoted_name(diff->files[side].name));
        put_byte(out, '\t');
        if (date_split(&date, status->st_mtim, false))
            put_date(out, posix ? "%a %b %e %T %Y" : "%Y-%m-%d %H:%M:%S.%N %z", &date);
        else
            put_format(out, "%jd.%.9ld", (intmax_t)status->st_mtim.tv_sec, status->st_mtim.tv_nsec);
    }
    end_color(diff);
    put_byte(out, '\n');
}

void begin_output(struct diff *diff)
{
    if (diff->begun)
        return;
    diff->begun = true;
    if (diff->in_tree)
        put_format(out, "%s %s %s\n", diff->command, quoted_name(file_label(diff, 0)),
                   quoted_name(file_label(diff, 1)));
    if (diff->style == STYLE_CONTEXT) {
        put_header(diff, "***", 0);
        put_header(diff, "---", 1);
    } else if (diff->style == STYLE_UNIFIED) {
        put_header(diff, "---", 0);
        put_header(diff, "+++", 1);
    }
}

/* ---- colours ---- */

/* "key=value" of --palette; false when there is no such key. */
static bool set_color(struct diff *diff, struct span item)
{
    static const char keys[] = "rshdlndead"; /* by enum color */
    const char *value = bytes_find(item.ptr, '=', item.len);

    if (value == NULL || value - item.ptr != 2)
        return false;
    for (size_t i = 0; i < COUNT_OF(diff->colors); i++)
        if (memcmp(item.ptr, keys + 2 * i, 2) == 0) {
            diff->colors[i] =
                mem_print("\033[%.*sm", (int)(item.ptr + item.len - value - 1), value + 1);
            return true;
        }
    return false;
}

void choose_colors(struct diff *diff)
{
    static const char *const usual[] = {"\033[0m", "\033[1m", "\033[36m", "\033[31m", "\033[32m"};
    const char *term = getenv("TERM"), *at = diff->palette;

    if (diff->color == COLOR_NEVER ||
        (diff->color == COLOR_AUTO &&
         !(writer_is_terminal(out) && term != NULL && strcmp(term, "dumb") != 0)))
        return;
    memcpy(diff->colors, usual, sizeof usual);
    while (at != NULL && *at != '\0') {
        const size_t length = strcspn(at, ":");

        if (!set_color(diff, (struct span){at, length}))
            warnx("no such colour in --palette: '%.*s'", (int)length, at);
        at += length + (at[length] == ':');
    }
}

void put_color(const struct diff *diff, enum color color)
{
    if (color != COLOR_NONE && diff->colors[color] != NULL)
        put_string(out, diff->colors[color]);
}

void end_color(const struct diff *diff)
{
    if (diff->colors[COLOR_NONE] != NULL)
        put_string(out, diff->colors[COLOR_NONE]);
}

/* ---- lines ---- */

/* -t: tabs become blanks; \r begins the line anew, with its prefix. */
static void put_expanded(const struct diff *diff, struct span line, const char *prefix)
{
    size_t column = 0;

    for (size_t i = 0; i < line.len; i++) {
        const char byte = line.ptr[i];
        const size_t blanks = (size_t)diff->tab - column % (size_t)diff->tab;

        switch (byte) {
        case '\t':
            put_repeat(out, ' ', blanks);
            column += blanks;
            continue;
        case '\r':
            put_byte(out, '\r');
            if (i + 1 < line.len && line.ptr[i + 1] != '\n')
                put_string(out, prefix);
            column = 0;
            continue;
        case '\b':
            if (column == 0)
                continue;
            column--;
            break;
        default:
            column += (unsigned char)byte >= ' ' && byte != 0x7f;
        }
        put_byte(out, byte);
    }
}

void put_diff_text(const struct diff *diff, struct span line, const char *prefix)
{
    if (diff->expand_tabs)
        put_expanded(diff, line, prefix);
    else
        put_span(out, line);
}

/* Line i of a side behind a prefix such as "< ", and what is to be said when it has no newline. */
void put_line(const struct diff *diff, const char *prefix, int side, size_t i, enum color color)
{
    struct span line = compare_line(&diff->compare.text[side], i);
    const bool whole = line.len > 0 && line.ptr[line.len - 1] == '\n';

    line.len -= whole;
    put_color(diff, color);
    put_string(out, prefix);
    /* as GNU has it: in the unified style \r does not bring the prefix back */
    put_diff_text(diff, line, diff->style == STYLE_UNIFIED ? "" : prefix);
    if (color != COLOR_NONE)
        end_color(diff);
    put_byte(out, '\n');
    if (!whole)
        put_string(out, "\\ No newline at end of file\n");
}
