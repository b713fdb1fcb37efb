/*
 * tee: copy standard input to standard output and to files (POSIX.1-2024; GNU -p, --output-error).
 */
#include "box.h"

#include <signal.h>

enum mode { MODE_WARN, MODE_WARN_NOPIPE, MODE_EXIT, MODE_EXIT_NOPIPE, MODE_NONE };

struct tee {
    bool append, no_interrupts;
    int mode;
};

struct output {
    const char *name;
    int fd; /* -1: given up */
    bool pipe;
};

static bool is_pipe(int fd)
{
    struct stat status;

    return fstat(fd, &status) == 0 && (S_ISFIFO(status.st_mode) || S_ISSOCK(status.st_mode));
}

/* The outputs: standard output first, then the files that can be opened. */
static struct output *open_outputs(const struct tee *tee, char **names, size_t count, int *status)
{
    struct output *outputs = mem_array(count, sizeof *outputs);
    int flags = O_WRONLY | O_CREAT | O_CLOEXEC | (tee->append ? O_APPEND : O_TRUNC);

    outputs[0] = (struct output){"standard output", STDOUT_FILENO, is_pipe(STDOUT_FILENO)};
    for (size_t i = 1; i < count; i++) {
        int fd = open(names[i - 1], flags, 0666);

        outputs[i] = (struct output){names[i - 1], fd, fd >= 0 && is_pipe(fd)};
        if (fd >= 0)
            continue;
        warn("%s", names[i - 1]);
        *status = 1;
        if (tee->mode == MODE_EXIT || tee->mode == MODE_EXIT_NOPIPE)
            quit(1);
    }
    return outputs;
}

static bool write_all(int fd, const char *text, size_t length)
{
    while (length > 0) {
        ssize_t written = write(fd, text, length);

        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return false;
        text += written;
        length -= (size_t)written;
    }
    return true;
}

/*
 * Says why an output is given up, unless it is a pipe whose reader may leave; true for a failure.
 */
static bool give_up(const struct tee *tee, struct output *output)
{
    bool nopipe = tee->mode == MODE_WARN_NOPIPE || tee->mode == MODE_EXIT_NOPIPE;
    bool quiet = nopipe && output->pipe && errno == EPIPE;

    if (!quiet)
        warn("%s", output->name);
    output->fd = -1;
    if (!quiet && (tee->mode == MODE_EXIT || tee->mode == MODE_EXIT_NOPIPE))
        quit(1);
    return !quiet;
}

static int copy_input(const struct tee *tee, struct output *outputs, size_t count)
{
    struct reader in = {0};
    struct span block;
    int status = 0;
    size_t open = count;

    reader_open(&in, "-");
    while (open > 0 && reader_block(&in, &block)) {
        open = 0;
        for (size_t i = 0; i < count; i++) {
            if (outputs[i].fd >= 0 && !write_all(outputs[i].fd, block.ptr, block.len) &&
                give_up(tee, &outputs[i]))
                status = 1;
            open += outputs[i].fd >= 0;
        }
    }
    return in.failed ? 1 : status;
}

static int tee_main(int argc, char **argv)
{
    struct tee tee = {.mode = MODE_NONE};
    struct output *outputs;
    int opened = 0, status;
    size_t count = 1;

    (void)argc;
    argv = opt_parse(argv, &tee);
    if (tee.no_interrupts)
        signal(SIGINT, SIG_IGN);
    if (tee.mode != MODE_NONE)
        signal(SIGPIPE, SIG_IGN);
    while (argv[count - 1] != NULL)
        count++;
    outputs = open_outputs(&tee, argv, count, &opened);
    status = copy_input(&tee, outputs, count);
    for (size_t i = 1; i < count; i++)
        if (outputs[i].fd >= 0 && close(outputs[i].fd) < 0) {
            warn("%s", outputs[i].name);
            status = 1;
        }
    return status | opened;
}

static const struct opt tee_opts[] = {
    OPT_FLAG('a', "append", struct tee, append, "append to the files"),
    OPT_FLAG('i', "ignore-interrupts", struct tee, no_interrupts, "ignore SIGINT"),
    OPT_SET('p', "", struct tee, mode, MODE_WARN_NOPIPE, "same as --output-error"),
    OPT_MAYBE_CHOICE(0, "output-error", struct tee, mode, "warn|warn-nopipe|exit|exit-nopipe",
                     MODE_WARN_NOPIPE, "what to do when writing fails; nopipe: unless to a pipe"),
    OPT_END,
};

APPLET(tee, .summary = HELP_TEXT("copy standard input to standard output and to files"),
       .operands = HELP_TEXT("[FILE]..."), .opts = tee_opts, .main = tee_main);
