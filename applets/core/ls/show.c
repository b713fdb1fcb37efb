/* Names as they are shown, and lists of them in the several formats. */
#include "ls.h"
#include "paths.h"
#include "utf8.h"

/* -q: every character that can't be shown becomes a question mark. */
static size_t hide_controls(char *shown, struct span text)
{
    size_t used = 0;
    int32_t code;

    for (size_t i = 0, step; i < text.len; i += step) {
        step = char_decode(text.ptr + i, text.len - i, &code);
        if (!char_is_printable(code)) {
            shown[used++] = '?';
            continue;
        }
        memcpy(shown + used, text.ptr + i, step);
        used += step;
    }
    return used;
}

/* The text as it is shown, in the scratch buffer or where it lies; `also`: see quote(). */
static struct span shown_text(struct ls *ls, const char *text, size_t length, char also)
{
    struct span span = {text, length};
    enum quoting style = (enum quoting)ls->quoting;
    char *room;

    if (quoting_is_plain(span,
                         style == QUOTING_LITERAL && ls->hide_controls ? QUOTING_SHELL : style))
        return span;
    if (ls->scratch.buffer == NULL)
        writer_attach(&ls->scratch, -1);
    room =
        QUOTING_ROOM(length) <= WRITER_SIZE ? ls->scratch.buffer : mem_alloc(QUOTING_ROOM(length));
    if (style != QUOTING_LITERAL)
        span.len = quote(room, span, style, also);
    else
        span.len = hide_controls(room, span);
    span.ptr = room;
    return span;
}

/* Names escaped without quotes have their blanks escaped. */
static struct span shown_name(struct ls *ls, const char *name, size_t length)
{
    return shown_text(ls, name, length, ls->quoting == QUOTING_ESCAPE ? ' ' : '\0');
}

void put_path(struct ls *ls, const char *path)
{
    put_span(out, shown_text(ls, path, strlen(path), ':'));
}

char indicator_of(const struct ls *ls, mode_t mode)
{
    if (S_ISDIR(mode))
        return ls->indicator != INDICATE_NOTHING ? '/' : '\0';
    if (ls->indicator < INDICATE_TYPE)
        return '\0';
    if (S_ISREG(mode))
        return ls->indicator == INDICATE_ALL && (mode & 0111) ? '*' : '\0';
    return (char)(S_ISLNK(mode) ? '@' : S_ISFIFO(mode) ? '|' : S_ISSOCK(mode) ? '=' : '\0');
}

static mode_t mode_of(const struct file *file)
{
    return file->status != NULL ? file->status->st_mode : (mode_t)file->type << 12;
}

/* Terminals show a byte that is no character in one place. */
static size_t width_of(struct span text)
{
    size_t width = 0;
    int32_t code;

    if (quoting_is_plain(text, QUOTING_SHELL))
        return text.len;
    for (size_t i = 0; i < text.len;) {
        int places;

        i += char_decode(text.ptr + i, text.len - i, &code);
        places = code == UTF8_INVALID ? 1 : char_width(code);
        width += places > 0 ? (size_t)places : 0;
    }
    return width;
}

static unsigned measure_name(struct ls *ls, struct file *file)
{
    struct span text = shown_name(ls, file->name, file->length);
    size_t width = width_of(text);

    file->quoted = text.len != file->length && (*text.ptr == '\'' || *text.ptr == '"');
    return (unsigned)width + (indicator_of(ls, mode_of(file)) != '\0' &&
                              (ls->format != FORMAT_LONG || !S_ISLNK(mode_of(file))));
}

/* RFC 3986, 2.3, and the slash. */
static bool is_unreserved(unsigned char byte)
{
    return ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z') || (byte >= '0' && byte <= '9') ||
           (byte != '\0' && strchr("/-._~", byte) != NULL);
}

/* The start of a hyperlink (OSC 8) to where the file is. */
void put_link_start(const struct ls *ls, const char *path)
{
    const char *absolute;

    if (ls->host == NULL)
        return;
    absolute = path_canonical(path, PATH_LAST_MISSING, PATH_STRIP);

    put_string(out, "\033]8;;file://");
    put_string(out, ls->host);
    for (absolute = absolute != NULL ? absolute : path; *absolute != '\0'; absolute++) {
        unsigned char byte = (unsigned char)*absolute;

        if (is_unreserved(byte))
            put_byte(out, byte);
        else
            put_format(out, "%%%02x", byte);
    }
    put_byte(out, '\a');
}

void put_link_end(const struct ls *ls)
{
    if (ls->host != NULL)
        put_string(out, "\033]8;;\a");
}

static void put_file_name(struct ls *ls, const struct file *file)
{
    struct span text = shown_name(ls, file->name, file->length);
    bool colored = ls->colors != NULL && color_begin(ls->colors, file);

    if (ls->host != NULL)
        put_link_start(ls, ls->dirs.count > 0 ? path_join(ls->dirs.path, file->name) : file->name);
    put_span(out, text);
    put_link_end(ls);
    if (colored)
        color_end(ls->colors);
}

/* " -> target", with its own colour and indicator. */
static void put_target(struct ls *ls, const struct file *file)
{
    bool colored;

    put_string(out, " -> ");
    colored = ls->colors != NULL && color_begin_target(ls->colors, file);
    put_span(out, shown_name(ls, file->target, strlen(file->target)));
    if (colored)
        color_end(ls->colors);
    if (file->target_known && indicator_of(ls, file->target_mode) != '\0')
        put_byte(out, indicator_of(ls, file->target_mode));
}

/* A name with what belongs to it; `quotes`: others have quotes, so this gets a blank for one. */
static void put_entry(struct ls *ls, const struct file *file, bool quotes)
{
    char indicator = indicator_of(ls, mode_of(file));

    if (quotes && !file->quoted)
        put_byte(out, ' ');
    put_file_name(ls, file);
    if (ls->format == FORMAT_LONG && file->target != NULL)
        put_target(ls, file);
    else if (indicator != '\0')
        put_byte(out, indicator);
}

static bool some_quoted(struct ls *ls, struct files *files)
{
    bool quotes = false;

    for (size_t i = 0; i < files->count; i++) {
        files->list[i].width = measure_name(ls, &files->list[i]);
        quotes |= files->list[i].quoted;
    }
    return quotes && ls->align_quotes;
}

static void show_columns(struct ls *ls, struct files *files, const struct widths *widths,
                         bool quotes)
{
    unsigned *places = arena_alloc(&files->arena, files->count * sizeof *places);
    unsigned front = (unsigned)(widths->inode + widths->blocks + widths->context);
    struct columns plan;

    front += (unsigned)(ls->inode + ls->blocks + ls->context);
    for (size_t i = 0; i < files->count; i++)
        places[i] = front + files->list[i].width + (quotes && !files->list[i].quoted);
    columns_plan(&plan, &files->arena, places, files->count, ls->line, ls->format == FORMAT_ACROSS);
    for (size_t row = 0; row < plan.rows; row++) {
        unsigned at = 0, next = 0;

        for (size_t column = 0; column < plan.count; column++) {
            size_t item = columns_item(&plan, row, column);

            if (item >= files->count)
                continue;
            columns_indent(at, next, (unsigned)ls->tab);
            put_prefix(ls, &files->list[item], widths);
            put_entry(ls, &files->list[item], quotes);
            at = next + places[item];
            next += plan.widths[column];
        }
        put_byte(out, ls->zero ? '\0' : '\n');
    }
}

static void show_commas(struct ls *ls, struct files *files, const struct widths *widths)
{
    size_t at = 0;

    for (size_t i = 0; i < files->count; i++) {
        size_t width = files->list[i].width + (size_t)(widths->inode + ls->inode + widths->blocks +
                                                       ls->blocks + widths->context + ls->context);

        if (i > 0) {
            bool fits = ls->line == 0 || at + width + 2 < ls->line;

            put_byte(out, ',');
            put_byte(out, fits ? ' ' : '\n');
            at = fits ? at + 2 : 0;
        }
        put_prefix(ls, &files->list[i], widths);
        put_entry(ls, &files->list[i], false);
        at += width;
    }
    put_byte(out, ls->zero ? '\0' : '\n');
}

static void show_lines(struct ls *ls, struct files *files, const struct widths *widths, bool quotes)
{
    for (size_t i = 0; i < files->count; i++) {
        put_prefix(ls, &files->list[i], widths);
        if (ls->format == FORMAT_LONG)
            put_long(ls, &files->list[i], widths);
        put_entry(ls, &files->list[i], quotes);
        put_byte(out, ls->zero ? '\0' : '\n');
    }
}

static void put_total(const struct ls *ls, const struct files *files)
{
    char text[HUMAN_TEXT];
    uintmax_t blocks = 0;

    for (size_t i = 0; i < files->count; i++)
        if (files->list[i].status != NULL)
            blocks += (uintmax_t)files->list[i].status->st_blocks;
    put_string(out, "total ");
    put_string(out, human_format(text, &ls->space, blocks, 512));
    put_byte(out, ls->zero ? '\0' : '\n');
}

void show_files(struct ls *ls, struct files *files, bool total)
{
    struct widths widths = {0};
    bool quotes = false;

    if (ls->order == ORDER_WIDTH)
        some_quoted(ls, files);
    sort_files(ls, files);
    if (total && (ls->format == FORMAT_LONG || ls->blocks))
        put_total(ls, files);
    if (ls->format == FORMAT_LONG || ls->inode || ls->blocks || ls->context)
        measure_list(ls, files, &widths);
    if (ls->format >= FORMAT_COMMAS || ls->align_quotes)
        quotes = some_quoted(ls, files);
    if (ls->format == FORMAT_COMMAS && files->count > 0)
        show_commas(ls, files, &widths);
    else if (ls->format >= FORMAT_DOWN && files->count > 0)
        show_columns(ls, files, &widths, quotes);
    else
        show_lines(ls, files, &widths, quotes);
}
