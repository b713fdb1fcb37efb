/* -printf: a format becomes segments once, each a text and a directive behind it; see find.h. */
#include "dates.h"
#include "escape.h"
#include "find.h"
#include "mode.h"
#include "visible.h"

#include <math.h>

enum { FLAGS_MAX = 24 };

struct segment {
    struct segment *next;
    struct span literal;
    char letter;            /* of the directive; 0: none */
    char time;              /* what follows A, B, C or T */
    bool left;              /* flag - */
    int width, precision;   /* precision -1: none */
    char number[FLAGS_MAX]; /* printf's format for d, m and S */
};

/* ---------------------------------------------------------------- reading */

static const char letters[] = "abcdfghiklmnpstuyABCDFGHMPSTUYZ";

static int take_digits(const char **at)
{
    int value = 0;

    for (; **at >= '0' && **at <= '9'; ++*at)
        value = value < 100000 ? value * 10 + (**at - '0') : value;
    return value;
}

/*
 * Reads the directive behind a '%'; returns what follows it, or NULL when it is none: then it is
 * text.
 */
static const char *read_directive(struct segment *segment, const char *text)
{
    const char *at = text + strspn(text, "-+ #0");
    size_t flags = (size_t)(at - text);

    segment->left = bytes_find(text, '-', flags) != NULL;
    segment->width = take_digits(&at);
    segment->precision = -1;
    if (*at == '.') {
        at++;
        segment->precision = take_digits(&at);
    }
    if (*at == '\0' || strchr(letters, *at) == NULL || at - text > FLAGS_MAX - 5)
        return NULL;
    segment->letter = *at;
    segment->time = strchr("ABCT", *at) != NULL ? *++at : '\0';
    if (strchr("dmS", segment->letter) != NULL) {
        char *p = segment->number;

        *p++ = '%';
        memcpy(p, text, (size_t)(at - text));
        strcpy(p + (at - text), segment->letter == 'S'   ? "g"
                                : segment->letter == 'd' ? "jd"
                                                         : "jo");
    }
    if (strchr("ABCT", segment->letter) != NULL && segment->time == '\0')
        return NULL;
    return at + 1;
}

/* Takes a '%' and what follows; a directive that is not known stays text. */
static const char *take_directive(struct segment *segment, const char *text, char **literal)
{
    const char *behind;

    if (text[1] == '\0')
        usage_error("%% at end of format string");
    if (text[1] == '%') {
        *(*literal)++ = '%';
        return text + 2;
    }
    behind = read_directive(segment, text + 1);
    if (behind != NULL)
        return behind;
    segment->letter = '\0';
    warnx("warning: unrecognized format directive '%%%c'", text[1]);
    *(*literal)++ = '%';
    return text + 1;
}

/* Takes a backslash and what follows; \c ends the format. */
static const char *take_escape(const char *text, char **literal)
{
    const char *at = text + 1;
    int count = escape_read(&at, ESCAPE_OCTAL | ESCAPE_C, *literal);

    if (count == ESCAPE_END)
        return at + strlen(at);
    if (count > ESCAPE_NONE) {
        *literal += count;
        return at;
    }
    if (*at != '\0')
        warnx("warning: unrecognized escape '\\%c'", *at);
    *(*literal)++ = '\\';
    return at;
}

void parse_format(struct parse *parse, struct node *node, const char *argument, int value)
{
    struct segment *first = NULL, **next = &first;
    char *literal = mem_alloc(strlen(argument) + ESCAPE_MAX);

    (void)parse, (void)value;
    do {
        struct segment *segment = mem_zero(sizeof *segment);

        segment->literal.ptr = literal;
        while (*argument != '\0' && segment->letter == '\0')
            if (*argument == '%')
                argument = take_directive(segment, argument, &literal);
            else if (*argument == '\\')
                argument = take_escape(argument, &literal);
            else
                *literal++ = *argument++;
        segment->literal.len = (size_t)(literal - segment->literal.ptr);
        *next = segment;
        next = &segment->next;
    } while (*argument != '\0');
    node->format = first;
}

/* ---------------------------------------------------------------- writing */

/* A name, visible when the output is a terminal in the end. */
static void put_entry(struct writer *writer, struct span text, bool terminal)
{
    if (terminal && !text_is_visible(text.ptr, text.len))
        put_string(writer, visible(mem_dup_bytes(text.ptr, text.len)));
    else
        put_span(writer, text);
}

static struct span until(const char *from, const char *to)
{
    return (struct span){from, (size_t)(to - from)};
}

/* %f: the last name, with one slash of an operand's; %h: up to the last slash; %P: below the
 * operand */
static struct span path_part(const struct find *find, char letter)
{
    const struct walk *walk = &find->walk;
    const struct span path = {walk->path, walk->path_length};
    const char *end = path.ptr + path.len, *last = end;

    if (letter == 'p')
        return path;
    if (letter == 'H')
        return span_of(find->operand);
    if (letter == 'P') {
        last = path.ptr + strlen(find->operand);
        if (walk->depth == 0)
            return until(end, end);
        return until(last + (*last == '/'), end);
    }
    if (letter == 'f') {
        const struct span name = entry_name(find);

        return until(name.ptr, name.ptr + name.len + (name.ptr + name.len < end));
    }
    last = bytes_find_last(path.ptr, '/', path.len);
    return last != NULL ? until(path.ptr, last) : span_of(".");
}

static char type_letter(mode_t type)
{
    static const char names[] = "Upc\0d\0b\0f\0l\0s";
    char letter = type >> 12 < sizeof names - 1 ? names[type >> 12] : '\0';

    return letter != '\0' ? letter : 'U';
}

/* %Y: also N for what is not there, L for a loop of links, ? for other failures. */
static char target_letter(struct find *find)
{
    mode_t type = target_type(find);

    if (type != 0)
        return type_letter(type);
    return errno == ENOENT || errno == ENOTDIR ? 'N' : errno == ELOOP ? 'L' : '?';
}

static void put_time(struct writer *writer, struct find *find, char which, char letter)
{
    static const char special[] = "@+XTS";
    static const char *const formats[] = {"%s.%N0", "%Y-%m-%d+%H:%M:%S.%N0", "%H:%M:%S.%N0",
                                          "%H:%M:%S.%N0", "%S.%N0"};
    char format[] = {'%', letter, '\0'};
    const char *found = letter != '\0' ? strchr(special, letter) : NULL;
    struct timespec time;
    struct date date;

    if (!entry_time(find, which, &time) || !date_split(&date, time, false))
        return;
    if (letter == '\0')
        put_date(writer, "%a %b %e %H:%M:%S.%N0 %Y", &date);
    else
        put_date(writer, found != NULL ? formats[found - special] : format, &date);
}

static void put_owner(struct writer *writer, const char *name, uintmax_t id)
{
    if (name != NULL)
        put_string(writer, name);
    else
        put_uint(writer, id, 0);
}

/* %S: the part of a file that has blocks; without any bytes it is that of all or of none. */
static double sparseness(const struct stat *status)
{
    if (status->st_size == 0)
        return status->st_blocks == 0 ? 1 : (double)INFINITY;
    return 512.0 * (double)status->st_blocks / (double)status->st_size;
}

/* Directives that a status answers. */
static void put_status(struct writer *writer, struct find *find, const struct segment *segment)
{
    const struct stat *status = entry_status(find);
    char mode[MODE_TEXT];

    if (status == NULL)
        return;
    switch (segment->letter) {
    case 'b':
        put_uint(writer, (uintmax_t)status->st_blocks, 0);
        break;
    case 'k':
        put_uint(writer, ((uintmax_t)status->st_blocks + 1) / 2, 0);
        break;
    case 'D':
        put_uint(writer, status->st_dev, 0);
        break;
    case 'F':
        put_string(writer, device_fstype(find, status->st_dev));
        break;
    case 'g':
        put_owner(writer, owners_group_name(&find->owners, status->st_gid), status->st_gid);
        break;
    case 'G':
        put_uint(writer, status->st_gid, 0);
        break;
    case 'i':
        put_uint(writer, status->st_ino, 0);
        break;
    case 'm':
        put_format(writer, segment->number, (intmax_t)(status->st_mode & MODE_BITS));
        break;
    case 'M':
        mode_format(mode, status->st_mode);
        put_string(writer, mode);
        break;
    case 'n':
        put_uint(writer, status->st_nlink, 0);
        break;
    case 's':
        put_uint(writer, (uintmax_t)status->st_size, 0);
        break;
    case 'S':
        put_format(writer, segment->number, sparseness(status));
        break;
    case 'u':
        put_owner(writer, owners_user_name(&find->owners, status->st_uid), status->st_uid);
        break;
    case 'U':
        put_uint(writer, status->st_uid, 0);
        break;
    }
}

static void put_value(struct writer *writer, struct find *find, const struct segment *segment,
                      bool terminal)
{
    const char *target;

    switch (segment->letter) {
    case 'f':
    case 'h':
    case 'H':
    case 'p':
    case 'P':
        put_entry(writer, path_part(find, segment->letter), terminal);
        break;
    case 'l':
        target = entry_target(find);
        if (target != NULL)
            put_entry(writer, span_of(target), terminal);
        break;
    case 'a':
    case 'c':
    case 't':
        put_time(writer, find, segment->letter == 't' ? 'm' : segment->letter, '\0');
        break;
    case 'A':
    case 'C':
        put_time(writer, find, segment->letter == 'A' ? 'a' : 'c', segment->time);
        break;
    case 'B':
        put_time(writer, find, 'B', segment->time);
        break;
    case 'T':
        put_time(writer, find, 'm', segment->time);
        break;
    case 'd':
        put_format(writer, segment->number, (intmax_t)find->walk.depth);
        break;
    case 'y':
        put_byte(writer, type_letter(find->walk.type));
        break;
    case 'Y':
        put_byte(writer, target_letter(find));
        break;
    default:
        put_status(writer, find, segment);
    }
}

/* The same cut and padded as the segment says. */
static void put_padded(struct writer *writer, struct find *find, const struct segment *segment,
                       bool terminal)
{
    struct writer *field = &find->field;
    size_t length, width = (size_t)segment->width;

    if (field->buffer == NULL) {
        writer_attach(field, -1);
        field->capture = &find->text;
        find->text.pool = &find->pool;
    }
    find->text.length = 0;
    put_value(field, find, segment, terminal);
    writer_flush(field);
    length = find->text.length;
    if (segment->precision >= 0 && length > (size_t)segment->precision)
        length = (size_t)segment->precision;
    if (!segment->left && width > length)
        put_repeat(writer, ' ', width - length);
    put_bytes(writer, find->text.bytes, length);
    if (segment->left && width > length)
        put_repeat(writer, ' ', width - length);
}

bool act_format(struct find *find, const struct node *node)
{
    bool terminal = writer_is_terminal(node->writer);

    for (const struct segment *segment = node->format; segment != NULL; segment = segment->next) {
        put_span(node->writer, segment->literal);
        if (segment->letter == '\0')
            continue;
        if (segment->number[0] == '\0' && (segment->width > 0 || segment->precision >= 0))
            put_padded(node->writer, find, segment, terminal);
        else
            put_value(node->writer, find, segment, terminal);
    }
    return true;
}
