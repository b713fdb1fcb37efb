/* sed's input, a line ahead of itself to know the last one; its outputs, and files in place. */
#include "replace.h"
#include "sed.h"

/* ---------------------------------------------------------------- output */

static void pay_newline(struct sed *sed, struct output *output)
{
    if (output->owes_newline)
        put_byte(output->writer, sed->delimiter);
    output->owes_newline = false;
}

/* A line; an incomplete one keeps its newline back until more is written. */
void output_text(struct sed *sed, struct output *output, struct span text, bool complete)
{
    pay_newline(sed, output);
    if (text.len > 0)
        put_span(output->writer, text);
    if (complete)
        put_byte(output->writer, sed->delimiter);
    else
        output->owes_newline = true;
    if (sed->unbuffered || (output->writer != out && output->writer->name != NULL))
        writer_flush(output->writer);
}

/* All of a file as it is; nothing at all when it can't be read. */
void output_file(struct sed *sed, struct output *output, const char *name)
{
    struct reader reader = {0};
    struct span block;
    int fd;

    if (strcmp(name, "/dev/stdin") == 0)
        fd = STDIN_FILENO;
    else
        fd = open(name, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return;
    reader_attach(&reader, fd, name);
    while (reader_block(&reader, &block)) {
        pay_newline(sed, output);
        put_span(output->writer, block);
    }
    reader_close(&reader);
    mem_free(reader.buffer, reader.size);
}

/* ---------------------------------------------------------------- files in place */

/* The old file's name with the suffix; a '*' in the suffix stands for the base name. */
static const char *backup_name(const char *path, const char *suffix)
{
    const char *slash = strrchr(path, '/'), *base = slash != NULL ? slash + 1 : path;
    const int folder = (int)(base - path);
    const char *star = strchr(suffix, '*');
    const char *name;

    if (star == NULL)
        return mem_print("%s%s", path, suffix);
    name = mem_print("%.*s%s%s", (int)(star - suffix), suffix, base, star + 1);
    return strchr(name, '/') != NULL ? name : mem_print("%.*s%s", folder, path, name);
}

static bool begin_in_place(struct input *input)
{
    struct sed *sed = input->sed;
    struct stat status;

    if (fstat(input->reader.fd, &status) < 0 || !S_ISREG(status.st_mode)) {
        warnx("couldn't edit %s: not a regular file", input->name);
        input->status = 4;
        return false;
    }
    input->replace = mem_zero(sizeof *input->replace);
    if (!replace_open(input->replace, input->name, sed->follow ? REPLACE_FOLLOW : 0)) {
        input->status = 4;
        return false;
    }
    input->in_place = mem_zero(sizeof *input->in_place);
    writer_attach(input->in_place, input->replace->fd);
    input->standard.writer = input->in_place;
    input->standard.owes_newline = false;
    return true;
}

static void end_in_place(struct input *input)
{
    const char *suffix = input->sed->suffix;

    input->standard.writer = out;
    input->standard.owes_newline = false;
    if (!writer_flush(input->in_place)) {
        errno = input->in_place->error;
        warn("couldn't write to %s", input->name);
        replace_cancel(input->replace);
        quit(4);
    }
    if (*suffix != '\0') {
        const char *backup = backup_name(input->name, suffix);

        unlink(backup);
        if (link(input->name, backup) < 0) {
            warn("cannot make the backup %s", backup);
            input->status = 4;
        }
    }
    if (!replace_commit(input->replace))
        input->status = 4;
    input->in_place = NULL;
}

/* ---------------------------------------------------------------- input */

void input_start(struct input *input, struct sed *sed, char **operands)
{
    *input = (struct input){.sed = sed, .operands = operands};
    input->standard.writer = out;
    input->name = "-";
}

static void close_file(struct input *input)
{
    if (!input->open)
        return;
    input->status |= input->reader.failed ? 2 : 0;
    reader_close(&input->reader);
    input->open = false;
    if (input->in_place != NULL)
        end_in_place(input);
}

/* The next file that can be opened; false when there is none. */
static bool open_next(struct input *input)
{
    while (*input->operands != NULL) {
        const char *name = *input->operands++;
        struct stat status;

        if (!reader_open(&input->reader, name)) {
            input->status = input->status > 2 ? input->status : 2;
            continue;
        }
        input->name = name;
        if (input->sed->suffix == NULL && fstat(input->reader.fd, &status) == 0 &&
            S_ISDIR(status.st_mode)) {
            warnx("read error on %s: Is a directory", name);
            reader_close(&input->reader);
            input->status = 4;
            continue;
        }
        if (input->sed->suffix != NULL && !begin_in_place(input)) {
            reader_close(&input->reader);
            continue;
        }
        input->open = true;
        if (input->sed->separate)
            input->line = 0;
        return true;
    }
    return false;
}

static bool has_bytes(struct input *input)
{
    struct reader *reader = &input->reader;

    if (reader->start < reader->end)
        return true;
    return input->sed->unbuffered ? reader_fill_some(reader, 1) : reader_fill(reader);
}

/* -u takes no more than the line: what follows is left in a pipe for others. */
static void fill_line(struct input *input)
{
    const struct reader *reader = &input->reader;

    while (reader->buffer[reader->end - 1] != (char)input->sed->delimiter &&
           reader_fill_some(&input->reader, 1))
        ;
}

/* Moves on to where the next line begins, past empty files; false at the end of it all. */
static bool has_more(struct input *input)
{
    for (;;) {
        if (input->open && has_bytes(input))
            return true;
        if (input->open && input->sed->separate)
            return false;
        close_file(input);
        if (!open_next(input))
            return false;
    }
}

bool input_is_last(struct input *input)
{
    return !has_more(input);
}

bool input_line(struct input *input, struct buffer *line, bool *complete)
{
    struct span text;

    while (!has_more(input)) {
        if (!input->open && *input->operands == NULL)
            return false;
        close_file(input); /* -s, -i: the next file is another stream */
        if (!open_next(input))
            return false;
    }
    if (input->sed->unbuffered)
        fill_line(input);
    if (!reader_line(&input->reader, input->sed->delimiter, &text, complete))
        return false;
    input->line++;
    line->length = 0;
    buffer_add(line, text.ptr, text.len);
    return true;
}

/* What was read and not used of a file that others go on reading is theirs (POSIX, 1.11). */
static void give_back(const struct reader *reader)
{
    if (reader->end > reader->start)
        lseek(reader->fd, -(off_t)(reader->end - reader->start), SEEK_CUR);
}

void input_end(struct input *input)
{
    struct span block;

    if (input->open && input->in_place == NULL)
        give_back(&input->reader);
    if (input->open && input->in_place != NULL)
        while (reader_block(&input->reader, &block)) {
            pay_newline(input->sed, &input->standard);
            put_span(input->in_place, block);
        }
    close_file(input);
}
