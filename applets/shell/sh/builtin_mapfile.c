/* mapfile, readarray: the lines of a descriptor as an array, as bash has it. */
#include "input.h"
#include "variables.h"

struct mapfile {
    bool strip;
    const char *delimiter, *callback;
    uintmax_t most, origin, skip, fd, quantum;
    bool has_origin;
};

static void call_back(const struct mapfile *how, uintmax_t index, struct span line)
{
    struct text text = {.pool = &sh->pool};
    char digits[NUMBER_DIGITS], *end = digits + sizeof digits;
    const char *start = format_uint(end, index);
    char *copy = pool_copy(&sh->pool, line.ptr, line.len);
    struct writer writer = {.fd = -1, .tty = 0, .capture = &text};

    text_add(&text, how->callback, strlen(how->callback));
    text_byte(&text, ' ');
    text_add(&text, start, (size_t)(end - start));
    text_byte(&text, ' ');
    writer.buffer = pool_alloc(&sh->pool, WRITER_SIZE);
    put_reusable(&writer, copy, line.len);
    writer_flush(&writer);
    run_text(text_end(&text), sh->script);
}

/* One line with its delimiter; false at the end. */
static bool read_line(const struct mapfile *how, struct text *line)
{
    const char delimiter = how->delimiter != NULL ? *how->delimiter : '\n';
    struct span bytes;

    line->length = 0;
    while (input_peek((int)how->fd, NULL, &bytes) == INPUT_READY) {
        const char *end = bytes_find(bytes.ptr, delimiter, bytes.len);
        const size_t length = end != NULL ? (size_t)(end + 1 - bytes.ptr) : bytes.len;

        text_add(line, bytes.ptr, length);
        input_take((int)how->fd, length);
        if (end != NULL)
            return true;
    }
    return line->length > 0;
}

static void read_lines(const struct mapfile *how, struct variable *variable)
{
    const char delimiter = how->delimiter != NULL ? *how->delimiter : '\n';
    struct text line = {.pool = &sh->pool};
    uintmax_t count = 0;

    for (uintmax_t i = 0; i < how->skip && read_line(how, &line); i++)
        ;
    while ((how->most == 0 || count < how->most) && read_line(how, &line)) {
        size_t length = line.length;

        if ((how->strip || delimiter == '\0') && line.bytes[length - 1] == delimiter)
            length--;
        count++;
        if (how->callback != NULL && count % how->quantum == 0)
            call_back(how, how->origin + count - 1, (struct span){line.bytes, length});
        array_set_number(variable, (intmax_t)(how->origin + count - 1), line.bytes, length);
    }
    input_done((int)how->fd);
}

static int mapfile_main(int argc, char **argv)
{
    struct mapfile how = {.quantum = 5000, .origin = UINTMAX_MAX};
    char **operands = opt_parse_operands(argv, &how, 0, 1);
    const char *name = *operands != NULL ? *operands : "MAPFILE";

    (void)argc;
    if (!is_name(name, strlen(name)))
        diex("%s: not a name", name);
    if (how.origin == UINTMAX_MAX) {
        how.origin = 0;
        array_clear(variable_find(name), VARIABLE_ARRAY);
    }
    if (how.origin > INT32_MAX || how.fd > INT_MAX)
        diex("a number out of range");
    read_lines(&how, variable_find(name));
    return 0;
}

static const struct opt mapfile_opts[] = {
    OPT_STRING('C', "", struct mapfile, callback, "COMMAND",
               "run COMMAND with an index and a line"),
    OPT_UINT('c', "", struct mapfile, quantum, 1, "COUNT", "run it for each COUNT lines (5000)"),
    OPT_STRING('d', "", struct mapfile, delimiter, "BYTE", "lines end at BYTE (empty: NUL)"),
    OPT_UINT('n', "", struct mapfile, most, 0, "COUNT", "at most COUNT lines (0: all)"),
    OPT_UINT('O', "", struct mapfile, origin, 0, "INDEX", "begin at INDEX, keeping the array"),
    OPT_UINT('s', "", struct mapfile, skip, 0, "COUNT", "leave out the first COUNT lines"),
    OPT_FLAG('t', "", struct mapfile, strip, "without the newlines"),
    OPT_UINT('u', "", struct mapfile, fd, 0, "FD", "read from the descriptor FD"),
    OPT_END,
};

#define MAPFILE_RECORD                                                                             \
    .traits = APPLET_BUILTIN | APPLET_STOP_AT_OPERAND, .opts = mapfile_opts,                       \
    .operands = HELP_TEXT("[ARRAY]"), .main = mapfile_main

BUILTIN(mapfile, "mapfile", 0, .summary = HELP_TEXT("read lines into an array"), MAPFILE_RECORD);
BUILTIN(readarray, "readarray", 0, .summary = HELP_TEXT("another name for mapfile"),
        MAPFILE_RECORD);
