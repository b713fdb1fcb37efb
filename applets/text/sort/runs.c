/*
 * Temporary files: without a name where the file system can do that, else removed as soon as they
 * are made, so that nothing is left behind however sort ends.
 */
#include <signal.h>

#include "command.h"
#include "sort.h"
#include "temporary.h"

static const char *next_directory(const struct sort *sort)
{
    const char *directory = getenv("TMPDIR");

    if (sort->directories.count > 0)
        return sort->directories.items[sort->run_count % sort->directories.count];
    return directory != NULL && *directory != '\0' ? directory : "/tmp";
}

struct redirection {
    int fd[2]; /* what becomes standard input and standard output */
};

static void redirect(void *context)
{
    const struct redirection *redirection = context;

    for (int i = 0; i < 2; i++)
        dup2(redirection->fd[i], i);
    signal(SIGPIPE, SIG_DFL);
}

/* Starts the compressor between two descriptors; `decompress` adds -d. */
static pid_t start_compressor(const struct sort *sort, int in, int to, bool decompress)
{
    static char option[] = "-d";
    char *words[] = {mem_dup(sort->compressor), decompress ? option : NULL, NULL};
    struct redirection redirection = {{in, to}};
    pid_t child = command_start(words, redirect, &redirection);

    if (child < 0)
        quit(SORT_TROUBLE);
    return child;
}

static void wait_compressor(const struct sort *sort, pid_t child)
{
    if (command_wait(child, NULL) != 0)
        diex("%s: failed", sort->compressor);
}

static void make_pipe(int ends[2])
{
    if (pipe2(ends, O_CLOEXEC) < 0)
        die("cannot make a pipe");
}

static struct run *add_run(struct sort *sort)
{
    sort->runs = mem_grow(sort->runs, sort->run_count, &sort->run_capacity, sizeof *sort->runs);
    sort->runs[sort->run_count] = (struct run){0};
    return &sort->runs[sort->run_count++];
}

struct writer *run_create(struct sort *sort)
{
    const char *directory = next_directory(sort);
    struct writer *writer = mem_alloc(sizeof *writer);
    int fd = temporary_nameless(directory), ends[2];
    struct run *run;

    if (fd < 0)
        die("%s: cannot make a temporary file", directory);
    run = add_run(sort);
    run->spilled = true;
    run->name = directory;
    run->in.fd = fd;
    if (sort->compressor != NULL) {
        make_pipe(ends);
        signal(SIGPIPE, SIG_IGN); /* if the compressor ends early, its status will tell */
        run->child = start_compressor(sort, ends[0], fd, false);
        close(ends[0]);
        fd = ends[1];
    }
    writer_attach(writer, fd);
    writer->vital = sort->compressor == NULL;
    writer->name = directory;
    return writer;
}

void run_finish(struct sort *sort, struct writer *to)
{
    struct run *run = &sort->runs[sort->run_count - 1];

    writer_flush(to);
    mem_free(to->buffer, WRITER_SIZE);
    if (run->child == 0)
        return;
    close(to->fd);
    signal(SIGPIPE, SIG_DFL);
    wait_compressor(sort, run->child);
    if (to->error != 0)
        diex("%s: not all of its input was read", sort->compressor);
    run->child = 0;
}

void run_add_file(struct sort *sort, const char *name)
{
    add_run(sort)->name = name;
}

bool run_open(struct sort *sort, struct run *run)
{
    int ends[2];

    if (!run->spilled)
        return reader_open(&run->in, run->name);
    if (lseek(run->in.fd, 0, SEEK_SET) < 0)
        die("%s: temporary file", run->name);
    if (sort->compressor != NULL) {
        make_pipe(ends);
        run->child = start_compressor(sort, run->in.fd, ends[1], true);
        close(ends[1]);
        close(run->in.fd);
        run->in.fd = ends[0];
    }
    reader_attach(&run->in, run->in.fd, run->name);
    return true;
}

void run_close(struct sort *sort, struct run *run)
{
    reader_close(&run->in);
    mem_free(run->in.buffer, run->in.size);
    if (run->child > 0)
        wait_compressor(sort, run->child);
}
