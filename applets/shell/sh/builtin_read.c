/* read: a line from a descriptor, split into variables (POSIX.1-2024; options of ksh and bash). */
#include <poll.h>
#include <termios.h>
#include <time.h>

#include "input.h"
#include "utf8.h"
#include "variables.h"

struct read {
    bool raw, silent, edit;
    const char *array, *delimiter, *prompt, *timeout, *initial;
    uintmax_t fd, most, exactly;
    bool counts; /* -n or -N */
    bool whole;  /* -N */
};

/* What has been read. `escaped`: beside each byte, whether a backslash stood before it; or NULL. */
struct line {
    struct text text;
    struct text escaped;
    bool has_escapes;
    uintmax_t chars;
    enum input_result result; /* how it ended: READY when the delimiter came */
};

/* ---------------------------------------------------------------- reading */

static void add_escaped(struct line *line, char byte)
{
    if (!line->has_escapes) {
        line->has_escapes = true;
        line->escaped = (struct text){.pool = &sh->pool};
    }
    while (line->escaped.length < line->text.length)
        text_byte(&line->escaped, 0);
    text_byte(&line->escaped, 1);
    text_byte(&line->text, byte);
}

/* The next byte; false at the end. */
static bool next_byte(const struct read *how, struct line *line, const struct timespec *until,
                      char *byte)
{
    struct span bytes;

    line->result = input_peek((int)how->fd, until, &bytes);
    if (line->result != INPUT_READY)
        return false;
    *byte = *bytes.ptr;
    input_take((int)how->fd, 1);
    return true;
}

/* How many bytes of a span can be taken as they are: up to a delimiter, a backslash or a NUL. */
static size_t plain_run(const struct read *how, struct span bytes, char delimiter)
{
    const char *end = bytes_find(bytes.ptr, delimiter, bytes.len);
    size_t length = end != NULL ? (size_t)(end - bytes.ptr) : bytes.len;

    if (!how->raw && (end = bytes_find(bytes.ptr, '\\', length)) != NULL)
        length = (size_t)(end - bytes.ptr);
    if ((end = bytes_find(bytes.ptr, '\0', length)) != NULL)
        length = (size_t)(end - bytes.ptr);
    return length;
}

/* Reads up to the delimiter, without counting characters. */
static void read_line(const struct read *how, struct line *line, const struct timespec *until)
{
    const char delimiter = how->delimiter != NULL ? *how->delimiter : '\n';
    struct span bytes;

    while ((line->result = input_peek((int)how->fd, until, &bytes)) == INPUT_READY) {
        const size_t length = plain_run(how, bytes, delimiter);
        char byte;

        text_add(&line->text, bytes.ptr, length);
        if (length == bytes.len) {
            input_take((int)how->fd, length);
            continue;
        }
        byte = bytes.ptr[length];
        input_take((int)how->fd, length + 1);
        if (byte == delimiter)
            return;
        if (byte == '\\' && !next_byte(how, line, until, &byte))
            return;
        else if (bytes.ptr[length] == '\\' && byte != '\n' && byte != '\0')
            add_escaped(line, byte);
    }
}

/* -n, -N: so many characters, a byte at a time. */
static void read_chars(const struct read *how, struct line *line, const struct timespec *until)
{
    const char delimiter = how->delimiter != NULL ? *how->delimiter : '\n';
    char byte;

    line->result = INPUT_READY;
    while (line->chars < how->most && next_byte(how, line, until, &byte)) {
        const bool escapes = byte == '\\' && !how->raw;
        size_t start = line->text.length;

        if (!how->whole && byte == delimiter)
            return;
        if (escapes && !next_byte(how, line, until, &byte))
            return;
        if ((escapes && byte == '\n') || byte == '\0')
            continue;
        if (escapes)
            add_escaped(line, byte);
        else
            text_byte(&line->text, byte);
        while (start > 0 && ((unsigned char)line->text.bytes[start] & 0xc0) == 0x80)
            start--;
        if (!text_is_utf8() ||
            utf8_partial(line->text.bytes + start, line->text.length - start) == 0)
            line->chars++;
    }
}

/* ---------------------------------------------------------------- splitting */

/* The separator at a place: its kind, and its length. */
static enum separator_kind separator_at(const struct line *line, size_t at, size_t *length)
{
    const char *bytes = line->text.bytes + at;
    const enum separator_kind kind = (enum separator_kind)separators.kind[(unsigned char)*bytes];

    *length = 1;
    if (kind == SEPARATOR_NONE || (at < line->escaped.length && line->escaped.bytes[at]))
        return SEPARATOR_NONE;
    if (kind != SEPARATOR_PART)
        return kind;
    *length = separator_length(bytes, line->text.length - at);
    return *length > 0 ? SEPARATOR_OTHER : SEPARATOR_NONE;
}

static size_t skip_space(const struct line *line, size_t at)
{
    size_t length;

    while (at < line->text.length && separator_at(line, at, &length) == SEPARATOR_SPACE)
        at++;
    return at;
}

/* The next field begins at *at, which moves behind its separator. */
static struct span next_field(const struct line *line, size_t *at)
{
    const size_t start = *at;
    size_t end = start, length;

    while (end < line->text.length && separator_at(line, end, &length) == SEPARATOR_NONE)
        end++;
    *at = skip_space(line, end);
    if (*at < line->text.length && separator_at(line, *at, &length) == SEPARATOR_OTHER)
        *at = skip_space(line, *at + length);
    return (struct span){line->text.bytes + start, end - start};
}

/* The last variable has all that is left, unless that is one field and its separator. */
static struct span last_field(const struct line *line, size_t at)
{
    const size_t start = at;
    size_t end = line->text.length, length;
    struct span field = next_field(line, &at);

    if (at == line->text.length)
        return field;
    while (end > start &&
           separators.kind[(unsigned char)line->text.bytes[end - 1]] == SEPARATOR_SPACE &&
           separator_at(line, end - 1, &length) == SEPARATOR_SPACE)
        end--;
    return (struct span){line->text.bytes + start, end - start};
}

static bool assign_field(const char *name, struct span field)
{
    struct variable *variable;

    if (!is_name(name, strlen(name)))
        return assign_named(name, field.ptr, field.len);
    variable = variable_find(name);
    if (variable->flags & VARIABLE_READONLY) {
        warnx("%s: is read only", name);
        return false;
    }
    variable_set(variable, field.ptr, field.len, false);
    return true;
}

static bool assign_fields(const struct line *line, char **names)
{
    size_t at = skip_space(line, 0);
    bool done = true;

    for (; names[0] != NULL && names[1] != NULL; names++)
        done &= assign_field(*names,
                             at < line->text.length ? next_field(line, &at) : (struct span){"", 0});
    return assign_field(*names,
                        at < line->text.length ? last_field(line, at) : (struct span){"", 0}) &&
           done;
}

static bool assign_array(const struct line *line, const char *name)
{
    struct variable *variable = variable_find(name);
    size_t at = skip_space(line, 0);

    if (!is_name(name, strlen(name))) {
        warnx("%s: not a name", name);
        return false;
    }
    array_clear(variable, VARIABLE_ARRAY);
    for (intmax_t i = 0; at < line->text.length; i++) {
        const struct span field = next_field(line, &at);

        array_set_number(variable, i, field.ptr, field.len);
    }
    return true;
}

static bool assign_line(const struct read *how, const struct line *line, char **names)
{
    const struct span whole = {line->text.bytes, line->text.length};

    if (how->array != NULL)
        return assign_array(line, how->array);
    if (*names == NULL)
        return assign_field("REPLY", whole);
    if (how->whole) {
        bool done = assign_field(*names, whole);

        while (*++names != NULL)
            done &= assign_field(*names, (struct span){"", 0});
        return done;
    }
    return assign_fields(line, names);
}

/* ---------------------------------------------------------------- terminals, time */

/* -s and -n on a terminal: no echo, characters without waiting for a line. */
static bool prepare_terminal(const struct read *how, struct termios *before)
{
    struct termios mode;

    if ((!how->silent && !how->counts) || tcgetattr((int)how->fd, before) < 0)
        return false;
    mode = *before;
    if (how->silent)
        mode.c_lflag &= ~(tcflag_t)ECHO;
    if (how->counts) {
        mode.c_lflag &= ~(tcflag_t)ICANON;
        mode.c_cc[VMIN] = 1;
        mode.c_cc[VTIME] = 0;
    }
    return tcsetattr((int)how->fd, TCSADRAIN, &mode) == 0;
}

static struct timespec instant_after(const char *timeout)
{
    struct timespec now, wait;

    if (!parse_duration(timeout, &wait))
        diex("%s: not a number of seconds", timeout);
    clock_gettime(CLOCK_MONOTONIC, &now);
    if (wait.tv_sec > INT32_MAX)
        wait.tv_sec = INT32_MAX;
    now.tv_sec += wait.tv_sec;
    now.tv_nsec += wait.tv_nsec;
    if (now.tv_nsec >= 1000000000) {
        now.tv_sec++;
        now.tv_nsec -= 1000000000;
    }
    return now;
}

/* -t 0: is there anything to read? */
static int is_ready(const struct read *how)
{
    struct pollfd poll_fd = {.fd = (int)how->fd, .events = POLLIN};

    return poll(&poll_fd, 1, 0) != 1;
}

enum { STATUS_LATE = 128 + 14 }; /* as if by SIGALRM */

static int read_status(const struct read *how, enum input_result result, bool assigned)
{
    if (result == INPUT_FAILED) {
        warn("descriptor %ju", how->fd);
        return 2;
    }
    if (result == INPUT_LATE)
        return STATUS_LATE;
    return !assigned ? 2 : result == INPUT_END;
}

static int read_and_assign(const struct read *how, char **names)
{
    char few[512];
    struct line line = {.text = {&sh->pool, few, 0, sizeof few}};
    struct timespec until = {0};
    struct termios before;
    bool terminal, assigned;

    if (how->timeout != NULL)
        until = instant_after(how->timeout);
    terminal = prepare_terminal(how, &before);
    if (how->counts)
        read_chars(how, &line, how->timeout != NULL ? &until : NULL);
    else
        read_line(how, &line, how->timeout != NULL ? &until : NULL);
    if (terminal)
        tcsetattr((int)how->fd, TCSADRAIN, &before);
    input_done((int)how->fd);
    text_end(&line.text);
    assigned = line.result == INPUT_FAILED || assign_line(how, &line, names);
    return read_status(how, line.result, assigned);
}

static int read_main(int argc, char **argv)
{
    struct read how = {.most = UINTMAX_MAX, .exactly = UINTMAX_MAX};
    char **names = opt_parse(argv, &how);

    (void)argc;
    if (how.exactly != UINTMAX_MAX)
        how.most = how.exactly;
    how.whole = how.exactly != UINTMAX_MAX;
    how.counts = how.most != UINTMAX_MAX;
    if (how.fd > INT_MAX)
        diex("%ju: not a descriptor", how.fd);
    if (how.timeout != NULL && strspn(how.timeout, "0.") == strlen(how.timeout))
        return is_ready(&how);
    if (how.prompt != NULL && isatty((int)how.fd))
        tell("%s", how.prompt);
    return read_and_assign(&how, names);
}

static const struct opt read_opts[] = {
    OPT_STRING('a', "", struct read, array, "NAME", "put the fields into an array"),
    OPT_STRING('d', "", struct read, delimiter, "BYTE", "end at BYTE (empty: NUL), not newline"),
    OPT_FLAG('e', "", struct read, edit, "accepted: a terminal's line is edited as it is"),
    OPT_STRING('i', "", struct read, initial, "TEXT", "accepted, as -e"),
    OPT_UINT('n', "", struct read, most, 0, "COUNT", "at most COUNT characters"),
    OPT_UINT('N', "", struct read, exactly, 0, "COUNT", "exactly COUNT characters, as they are"),
    OPT_STRING('p', "", struct read, prompt, "TEXT", "ask with TEXT, on a terminal"),
    OPT_FLAG('r', "", struct read, raw, "backslashes stand for themselves"),
    OPT_FLAG('s', "", struct read, silent, "do not echo what is typed"),
    OPT_STRING('t', "", struct read, timeout, "SECONDS", "give up after SECONDS, status 142"),
    OPT_UINT('u', "", struct read, fd, 0, "FD", "read from the descriptor FD"),
    OPT_END,
};

BUILTIN(read, "read", BUILTIN_INTRINSIC | BUILTIN_KEEPS,
        .traits = APPLET_BUILTIN | APPLET_STOP_AT_OPERAND, .opts = read_opts,
        .summary = HELP_TEXT("read a line into variables"), .operands = HELP_TEXT("[NAME]..."),
        .main = read_main);
