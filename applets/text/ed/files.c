/* ed's files: e, f, r, w, and commands of the shell. */
#include "ed.h"

#include <stdio.h>

/* ---------------------------------------------------------------- reading */

/* The lines of a text that stays where it is; ed's count of bytes includes all newlines. */
static void add_lines(struct ed *ed, struct span text, size_t at)
{
    const char *from = text.ptr, *end = text.ptr + text.len;
    const bool complete = text.len == 0 || end[-1] == '\n';
    const size_t count = bytes_count(from, '\n', text.len) + !complete;
    struct line *items = mem_array(count + 1, sizeof *items);
    struct line **lines = mem_array(count + 1, sizeof *lines);

    for (size_t i = 0; i < count; i++) {
        const char *newline = bytes_find(from, '\n', (size_t)(end - from));
        const char *stop = newline != NULL ? newline : end;

        items[i] = (struct line){from, (size_t)(stop - from), false};
        lines[i] = &items[i];
        from = stop + 1;
    }
    if (count > 0)
        change_lines(ed, at, 0, lines, count);
    ed->dot = at + count;
    if (ed->quiet)
        return;
    if (!complete)
        put_string(out, "Newline appended\n");
    put_format(out, "%zu\n", text.len + !complete);
}

static bool read_all(struct ed *ed, struct reader *reader, size_t at)
{
    while (reader_fill(reader))
        ;
    if (reader->failed)
        return fail(ed, "Cannot read input file");
    add_lines(ed, (struct span){reader->buffer + reader->start, reader->end - reader->start}, at);
    return true;
}

static FILE *open_pipe(const char *command, const char *mode)
{
    writer_flush(out);
    return popen(command, mode);
}

static bool read_command(struct ed *ed, const char *command, size_t at)
{
    struct reader reader = {0};
    FILE *pipe = open_pipe(command, "r");
    bool good;

    if (pipe == NULL)
        return fail(ed, "Cannot open input file");
    reader_attach(&reader, fileno(pipe), command);
    good = read_all(ed, &reader, at);
    return (pclose(pipe) == 0 || fail(ed, "Cannot close input file")) && good;
}

bool read_file(struct ed *ed, const char *name, size_t at)
{
    struct reader reader = {0};
    bool good;

    if (*name == '!')
        return read_command(ed, name + 1, at);
    if (!reader_open(&reader, name))
        return fail(ed, "Cannot open input file");
    good = read_all(ed, &reader, at);
    if (reader.fd != STDIN_FILENO)
        close(reader.fd); /* its buffer holds the lines */
    return good;
}

/* ---------------------------------------------------------------- writing */

static bool write_lines(struct ed *ed, int fd)
{
    struct writer *writer = mem_alloc(sizeof *writer);
    size_t size = 0;

    writer_attach(writer, fd);
    for (size_t address = ed->first; address > 0 && address <= ed->second; address++) {
        const struct line *line = line_at(ed, address);

        put_bytes(writer, line->text, line->length);
        put_byte(writer, '\n');
        size += line->length + 1;
    }
    if (!writer_flush(writer)) {
        errno = writer->error;
        return false;
    }
    if (!ed->quiet)
        put_format(out, "%zu\n", size);
    return true;
}

static bool write_command(struct ed *ed, const char *command)
{
    FILE *pipe = open_pipe(command, "w");

    if (pipe == NULL)
        return fail(ed, "Cannot open output file");
    write_lines(ed, fileno(pipe));
    pclose(pipe);
    return true;
}

static bool write_file(struct ed *ed, const char *name)
{
    const int mode = ed->letter == 'W' ? O_APPEND : O_TRUNC;
    bool good;
    int fd;

    if (*name == '!')
        return write_command(ed, name + 1);
    fd = open(name, O_WRONLY | O_CREAT | O_CLOEXEC | mode, 0666);
    if (fd < 0) {
        warn("%s", name);
        return fail(ed, "Cannot open output file");
    }
    good = write_lines(ed, fd);
    if (close(fd) < 0 || !good) {
        warn("%s", name);
        return fail(ed, "Cannot close output file");
    }
    if (ed->first <= 1 && ed->second == ed->last)
        ed->modified = false;
    return true;
}

/* ---------------------------------------------------------------- names */

static bool check_restricted(struct ed *ed, const char *name)
{
    if (ed->restricted && *name == '!')
        return fail(ed, "Shell access restricted");
    if (ed->restricted && (strchr(name, '/') != NULL || strcmp(name, "..") == 0))
        return fail(ed, "Directory access restricted");
    return true;
}

/* A blank and a name, up to the end of the line; NULL: none is there. */
bool ed_parse_file_name(struct ed *ed, const char **name)
{
    *name = NULL;
    if (ed->at < ed->end && *ed->at != ' ' && *ed->at != '\t')
        return fail(ed, "Unexpected command suffix");
    skip_blanks(ed);
    if (ed->at == ed->end)
        return true;
    *name = mem_dup_bytes(ed->at, (size_t)(ed->end - ed->at));
    ed->at = ed->end;
    return check_restricted(ed, *name);
}

/* The name to use: the one given, which may become the current one, or the current one. */
static bool choose_name(struct ed *ed, const char **name, bool keep)
{
    if (*name != NULL && **name != '!' && (keep || ed->file == NULL))
        ed->file = *name;
    if (*name == NULL)
        *name = ed->file;
    return *name != NULL || fail(ed, "No current filename");
}

/* ---------------------------------------------------------------- commands */

static bool run_edit(struct ed *ed, const char *name)
{
    if (ed->letter == 'e' && !may_leave(ed))
        return false;
    if (!choose_name(ed, &name, true))
        return false;
    undo_begin(ed);
    change_lines(ed, 0, ed->last, NULL, 0);
    ed->dot = 0;
    ed->modified = false;
    if (!read_file(ed, name, 0))
        return false;
    undo_begin(ed); /* there is no way back to the old file */
    ed->modified = false;
    return true;
}

static bool run_write(struct ed *ed, const char *name, bool leave)
{
    if (ed->given == 0) {
        ed->first = ed->last > 0;
        ed->second = ed->last;
    }
    if (!choose_name(ed, &name, false) || !write_file(ed, name))
        return false;
    ed->quit = leave;
    return true;
}

static bool run_file_name(struct ed *ed, const char *name)
{
    if (name != NULL && *name == '!')
        return fail(ed, "Invalid redirection");
    if (!choose_name(ed, &name, true))
        return false;
    put_name(out, name);
    put_byte(out, '\n');
    return true;
}

bool run_file_command(struct ed *ed)
{
    const bool leave = ed->letter == 'w' && ed->at < ed->end && *ed->at == 'q';
    const char *name;

    ed->at += leave;
    if (!ed_parse_file_name(ed, &name))
        return false;
    switch (ed->letter) {
    case 'f':
        return run_file_name(ed, name);
    case 'r':
        if (!choose_name(ed, &name, false))
            return false;
        undo_begin_command(ed);
        return read_file(ed, name, ed->given > 0 ? ed->second : ed->last);
    case 'w':
    case 'W':
        return run_write(ed, name, leave);
    default:
        return run_edit(ed, name);
    }
}

/* !command: % is the file's name, a ! at its start the last command. What changed is shown. */
static bool expand_command(struct ed *ed)
{
    struct bytes text = {0};
    bool changed = false;

    if (ed->at < ed->end && *ed->at == '!') {
        if (ed->shell_command == NULL)
            return fail(ed, "No previous command");
        bytes_add(&text, ed->shell_command, strlen(ed->shell_command));
        ed->at++;
        changed = true;
    }
    for (; ed->at < ed->end; ed->at++) {
        if (*ed->at == '%' && ed->file == NULL)
            return fail(ed, "No current filename");
        if (*ed->at == '%') {
            bytes_add(&text, ed->file, strlen(ed->file));
            changed = true;
            continue;
        }
        if (*ed->at == '\\' && ed->at + 1 < ed->end && ed->at[1] == '%')
            ed->at++;
        bytes_add(&text, ed->at, 1);
    }
    bytes_add(&text, "", 1);
    ed->shell_command = text.bytes;
    if (changed)
        put_format(out, "%s\n", ed->shell_command);
    return true;
}

bool run_shell(struct ed *ed)
{
    if (ed->restricted)
        return fail(ed, "Shell access restricted");
    if (!expand_command(ed))
        return false;
    writer_flush(out);
    system(ed->shell_command);
    if (!ed->quiet)
        put_string(out, "!\n");
    return true;
}
