/* Files and commands that a program reads and writes by name. */
#include "awk.h"
#include "command.h"

#include <signal.h>
#include <sys/wait.h>

/* ---- commands ---- */

/* The descriptors that a command gets as its standard input and output; -1: ours. */
struct plumbing {
    int input, output;
};

static void connect_child(void *context)
{
    const struct plumbing *plumbing = context;

    if (plumbing->input >= 0)
        dup2(plumbing->input, STDIN_FILENO);
    if (plumbing->output >= 0)
        dup2(plumbing->output, STDOUT_FILENO);
}

static pid_t start_command(struct awk *awk, const char *command, struct plumbing *plumbing)
{
    const char *words[] = {"/bin/sh", "-c", command, NULL};

    if (awk->contained)
        runtime_error(awk, "commands are not allowed");
    streams_flush(awk);
    return command_start((char *const *)words, connect_child, plumbing);
}

static bool make_pipe(int ends[2])
{
    return pipe2(ends, O_CLOEXEC) == 0;
}

static void close_end(int fd)
{
    if (fd >= 0)
        close(fd);
}

/* As system() gives it: the exit status, 256 + the signal, and 512 for one that dumped core. */
static int exit_status(int status)
{
    if (WIFSIGNALED(status))
        return (WCOREDUMP(status) ? 512 : 256) + WTERMSIG(status);
    return WEXITSTATUS(status);
}

struct value builtin_system(struct awk *awk, struct value *args, int count)
{
    struct plumbing plumbing = {-1, -1};
    struct string *command = value_to_string(awk, args[0]);
    pid_t child = start_command(awk, command->text, &plumbing);

    (void)count;
    string_release(command);
    if (child < 0)
        return value_number(-1);
    return value_number(exit_status(command_wait(child, NULL)));
}

/* ---- opening ---- */

/* /dev/fd/N and the three names of standard descriptors; -1 for any other name. */
static int descriptor_of(const char *name)
{
    static const char *const standard[] = {"/dev/stdin", "/dev/stdout", "/dev/stderr"};
    uintmax_t number;

    for (int i = 0; i < 3; i++)
        if (strcmp(name, standard[i]) == 0)
            return i;
    if (strncmp(name, "/dev/fd/", 8) == 0 && parse_uint(name + 8, &number) && number < INT_MAX)
        return (int)number;
    return -1;
}

static void attach_writer(struct stream *stream, int fd)
{
    if (fd == STDOUT_FILENO) {
        stream->writer = out;
        return;
    }
    stream->writer = mem_alloc(sizeof *stream->writer);
    writer_attach(stream->writer, fd);
}

static void attach_input(struct stream *stream, int fd)
{
    stream->input = mem_zero(sizeof *stream->input);
    reader_attach(&stream->input->reader, fd, stream->name->text);
}

static int open_file(struct awk *awk, const struct stream *stream)
{
    static const int flags[] = {[STREAM_FILE] = O_WRONLY | O_CREAT | O_TRUNC,
                                [STREAM_APPEND] = O_WRONLY | O_CREAT | O_APPEND,
                                [STREAM_READ] = O_RDONLY};
    const char *name = stream->name->text;
    int fd = descriptor_of(name);

    if (awk->contained)
        runtime_error(awk, "files are not allowed");
    if (fd >= 0)
        return fcntl(fd, F_GETFD) >= 0 ? fd : -1;
    if (stream->kind == STREAM_READ && strcmp(name, "-") == 0)
        return STDIN_FILENO;
    return open(name, flags[stream->kind] | O_CLOEXEC, 0666);
}

static bool is_directory(int fd)
{
    struct stat status;

    return fstat(fd, &status) == 0 && S_ISDIR(status.st_mode);
}

static bool connect_file(struct awk *awk, struct stream *stream)
{
    int fd = open_file(awk, stream);

    if (fd < 0)
        return false;
    if (stream->kind == STREAM_READ && is_directory(fd)) {
        close(fd);
        errno = EISDIR;
        return false;
    }
    if (stream->kind == STREAM_READ)
        attach_input(stream, fd);
    else
        attach_writer(stream, fd);
    return true;
}

static bool connect_command(struct awk *awk, struct stream *stream)
{
    int to[2] = {-1, -1}, from[2] = {-1, -1};
    struct plumbing plumbing;

    if ((stream->kind != STREAM_PIPE_IN && !make_pipe(to)) ||
        (stream->kind != STREAM_PIPE_OUT && !make_pipe(from)))
        return false;
    plumbing = (struct plumbing){to[0], from[1]};
    stream->child = start_command(awk, stream->name->text, &plumbing);
    close_end(to[0]);
    close_end(from[1]);
    if (stream->child < 0)
        return false;
    if (to[1] >= 0)
        attach_writer(stream, to[1]);
    if (from[0] >= 0)
        attach_input(stream, from[0]);
    return true;
}

static bool is_command(enum stream_kind kind)
{
    return kind == STREAM_PIPE_OUT || kind == STREAM_PIPE_IN || kind == STREAM_TWO_WAY;
}

static bool reads(enum stream_kind kind)
{
    return kind == STREAM_READ || kind == STREAM_PIPE_IN;
}

/* > and >> to the same name are one stream. */
static bool same_kind(enum stream_kind a, enum stream_kind b)
{
    return a == b || (a <= STREAM_APPEND && b <= STREAM_APPEND);
}

static struct stream *find_stream(struct awk *awk, enum stream_kind kind, struct span name)
{
    struct stream **link = &awk->streams, *stream;

    for (; (stream = *link) != NULL; link = &stream->next)
        if (same_kind(stream->kind, kind) && span_equal(string_span(stream->name), name)) {
            *link = stream->next; /* to the front: it will be asked for again */
            stream->next = awk->streams;
            awk->streams = stream;
            return stream;
        }
    return NULL;
}

/*
 * The stream of a name, opened when it is first used. One that can't be opened is NULL for a
 * reader, and the end of the program for a writer.
 */
struct stream *stream_open(struct awk *awk, enum stream_kind kind, struct value value)
{
    struct string *name = value_to_string(awk, value);
    struct stream *stream = find_stream(awk, kind, string_span(name));

    if (stream != NULL) {
        string_release(name);
        return stream;
    }
    if (name->length == 0)
        runtime_error(awk, "a redirection has an empty name");
    stream = mem_zero(sizeof *stream);
    stream->kind = kind;
    stream->name = name;
    if (is_command(kind) ? !connect_command(awk, stream) : !connect_file(awk, stream)) {
        set_errno(awk, errno);
        if (!reads(kind))
            runtime_error(awk, "cannot open %s: %s", name->text, strerror(errno));
        return NULL;
    }
    stream->next = awk->streams;
    awk->streams = stream;
    return stream;
}

/* ---- writing and closing ---- */

static bool flush_stream(struct awk *awk, struct stream *stream)
{
    if (stream->writer == NULL || writer_flush(stream->writer))
        return true;
    if (stream->writer->error != EPIPE || stream->kind == STREAM_FILE) {
        errno = stream->writer->error;
        warn("%s", stream->name->text);
        awk->status = AWK_TROUBLE;
    }
    set_errno(awk, stream->writer->error);
    stream->writer->used = 0;
    return false;
}

void stream_wrote(struct awk *awk, struct stream *stream)
{
    if (stream->writer == NULL)
        runtime_error(awk, "%s was closed for writing", stream->name->text);
    if (stream->kind == STREAM_TWO_WAY || stream->writer->fd == STDERR_FILENO ||
        writer_is_terminal(stream->writer))
        flush_stream(awk, stream);
}

void streams_flush(struct awk *awk)
{
    writer_flush(out);
    for (struct stream *stream = awk->streams; stream != NULL; stream = stream->next)
        flush_stream(awk, stream);
}

static int close_writer(struct awk *awk, struct stream *stream)
{
    struct writer *writer = stream->writer;
    bool good;

    if (writer == NULL)
        return 0;
    good = flush_stream(awk, stream);
    stream->writer = NULL;
    if (writer == out)
        return good ? 0 : -1;
    if (writer->fd > STDERR_FILENO && close(writer->fd) < 0)
        good = false;
    mem_free(writer->buffer, WRITER_SIZE);
    return good ? 0 : -1;
}

static void close_input(struct stream *stream)
{
    if (stream->input == NULL)
        return;
    if (stream->input->reader.fd > STDERR_FILENO)
        close(stream->input->reader.fd);
    if (stream->input->reader.buffer != NULL)
        mem_free(stream->input->reader.buffer, stream->input->reader.size);
    stream->input = NULL;
}

static int close_stream(struct awk *awk, struct stream *stream)
{
    int status = close_writer(awk, stream);

    close_input(stream);
    if (stream->child > 0)
        status = exit_status(command_wait(stream->child, NULL));
    return status;
}

/* One side of a two-way stream; the stream itself stays until the other is closed too. */
static int close_side(struct awk *awk, struct stream *stream, struct span side)
{
    if (span_equal(side, span_of("to")))
        return close_writer(awk, stream);
    close_input(stream);
    return 0;
}

struct value builtin_close(struct awk *awk, struct value *args, int count)
{
    struct text name, side;
    struct stream **link = &awk->streams, *stream;
    int status = -1;

    value_text(awk, args[0], &name);
    value_text(awk, count > 1 ? args[1] : (struct value){0}, &side);
    while ((stream = *link) != NULL) {
        if (!span_equal(string_span(stream->name), name.span)) {
            link = &stream->next;
            continue;
        }
        if (stream->kind == STREAM_TWO_WAY && side.span.len > 0) {
            status = close_side(awk, stream, side.span);
            if (stream->writer != NULL || stream->input != NULL)
                break;
        }
        *link = stream->next;
        status = close_stream(awk, stream);
    }
    text_release(&name);
    text_release(&side);
    return value_number(status);
}

struct value builtin_fflush(struct awk *awk, struct value *args, int count)
{
    struct text name;
    double status = -1;

    if (count == 0) {
        streams_flush(awk);
        return value_number(0);
    }
    value_text(awk, args[0], &name);
    if (name.span.len == 0) {
        streams_flush(awk);
        status = 0;
    }
    if (span_equal(name.span, span_of("/dev/stdout")))
        status = writer_flush(out) ? 0 : -1;
    for (struct stream *stream = awk->streams; stream != NULL; stream = stream->next)
        if (stream->writer != NULL && span_equal(string_span(stream->name), name.span))
            status = flush_stream(awk, stream) ? 0 : -1;
    text_release(&name);
    return value_number(status);
}

int streams_close(struct awk *awk)
{
    writer_flush(out);
    while (awk->streams != NULL) {
        struct stream *stream = awk->streams;

        awk->streams = stream->next;
        close_stream(awk, stream);
    }
    return awk->status;
}

void set_errno(struct awk *awk, int code)
{
    const char *text = code != 0 ? strerror(code) : "";

    global_set(awk, SPECIAL_ERRNO, value_of(VALUE_STRING, string_of(text, strlen(text))));
}
