/* Redirections: carried out in this process, and put back by a stack of what was there. XCU 2.7. */
#include "run.h"

#include <sys/mman.h>

/* Descriptors that scripts don't see are kept from here on. */
enum { FIRST_KEPT = 10 };

/* What stood at a descriptor before: a copy elsewhere, or nothing (-1). */
struct kept {
    int fd, copy;
    struct text *capture; /* of descriptor 1: where output was collected */
};

static struct kept *stack;
static unsigned count, room;

unsigned redirect_mark(void)
{
    return count;
}

/* A copy of a descriptor out of the scripts' way; -1: it is closed. */
static int copy_away(int fd)
{
    int copy = fcntl(fd, F_DUPFD_CLOEXEC, FIRST_KEPT);

    if (copy < 0 && errno != EBADF)
        shell_error(1, "%d: cannot keep the descriptor: %s", fd, strerror(errno));
    return copy;
}

/* A script may name a descriptor that we keep something at: that something moves. */
static void give_way(int fd)
{
    for (unsigned i = 0; i < count; i++)
        if (stack[i].copy == fd) {
            stack[i].copy = copy_away(fd);
            close(fd);
        }
}

static void push(struct kept kept)
{
    if (count == room) {
        unsigned larger = room == 0 ? 16 : room * 2;

        stack = heap_resize(stack, room * sizeof *stack, larger * sizeof *stack);
        room = larger;
    }
    stack[count++] = kept;
}

static void keep(int fd)
{
    struct kept kept = {.fd = fd};

    give_way(fd);
    input_give_back(fd);
    if (fd == STDOUT_FILENO) {
        writer_flush(out);
        kept.capture = out->capture;
        out->capture = NULL;
        out->fd = STDOUT_FILENO;
        out->tty = -1;
    }
    kept.copy = copy_away(fd);
    push(kept);
}

void redirect_undo(unsigned mark)
{
    while (count > mark) {
        const struct kept *kept = &stack[--count];

        input_give_back(kept->fd);
        if (kept->fd == STDOUT_FILENO) {
            out->used = out->error != 0 ? 0 : out->used;
            out->capture = kept->capture;
            out->fd = kept->capture != NULL ? -1 : STDOUT_FILENO;
            out->tty = kept->capture != NULL ? 0 : -1;
        }
        if (kept->copy < 0) {
            close(kept->fd);
        } else {
            dup2(kept->copy, kept->fd);
            close(kept->copy);
        }
    }
}

void redirect_keep(unsigned mark)
{
    while (count > mark)
        if (stack[--count].copy >= 0)
            close(stack[count].copy);
}

void redirect_close_later(int fd)
{
    fcntl(fd, F_SETFD, 0);
    push((struct kept){.fd = fd, .copy = -1});
}

/* ---------------------------------------------------------------- opening */

static bool say_errno(const char *name)
{
    shell_warn_errno("%s", name);
    return false;
}

/*
 * set -C: an existing regular file is not overwritten. A new one is made exclusively, so that
 * nobody can slip one in between.
 */
static int open_without_clobber(const char *name)
{
    struct stat status;
    int fd = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);

    if (fd >= 0 || errno != EEXIST)
        return fd;
    fd = open(name, O_WRONLY | O_CLOEXEC);
    if (fd >= 0 && fstat(fd, &status) == 0 && !S_ISREG(status.st_mode))
        return fd;
    if (fd >= 0)
        close(fd);
    errno = EEXIST;
    return -1;
}

static int open_target(int type, const char *name)
{
    switch (type) {
    case REDIRECT_IN:
        return open(name, O_RDONLY | O_CLOEXEC);
    case REDIRECT_READ_WRITE:
        return open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    case REDIRECT_APPEND:
    case REDIRECT_BOTH_APPEND:
        return open(name, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    case REDIRECT_OUT:
    case REDIRECT_BOTH:
    case REDIRECT_DUP_OUT:
        if (sh->options[OPTION_NOCLOBBER])
            return open_without_clobber(name);
        break;
    }
    return open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
}

/* Puts an open file at a descriptor, where it stays open for commands. */
static bool place(int opened, int fd)
{
    if (opened == fd)
        return fcntl(fd, F_SETFD, 0) == 0;
    if (dup2(opened, fd) < 0) {
        shell_warn_errno("%d", fd);
        close(opened);
        return false;
    }
    close(opened);
    return true;
}

void redirect_keep_and_place(int opened, int fd)
{
    keep(fd);
    place(opened, fd);
}

/* {name}>file: the shell chooses the descriptor, and it stays open. */
static bool place_in_variable(int opened, struct variable *variable)
{
    int fd = fcntl(opened, F_DUPFD, FIRST_KEPT);

    close(opened);
    if (fd < 0)
        return say_errno(variable->name);
    variable_set_number(variable, fd);
    return true;
}

static bool open_at(const struct redirect *redirect, const char *name)
{
    int opened = open_target(redirect->type, name);

    if (opened < 0)
        return say_errno(name);
    if (redirect->fd_variable != NULL)
        return place_in_variable(opened, redirect->fd_variable);
    if (opened == redirect->fd) { /* it was closed: nothing to keep but that */
        const int moved = fcntl(opened, F_DUPFD_CLOEXEC, FIRST_KEPT);

        close(opened);
        opened = moved;
    }
    keep(redirect->fd);
    return place(opened, redirect->fd);
}

static bool open_both(const struct redirect *redirect, const char *name)
{
    int opened = open_target(redirect->type, name);

    if (opened < 0)
        return say_errno(name);
    opened = fcntl(opened, F_DUPFD_CLOEXEC, FIRST_KEPT);
    keep(STDOUT_FILENO);
    keep(STDERR_FILENO);
    return place(opened, STDOUT_FILENO) && dup2(STDOUT_FILENO, STDERR_FILENO) >= 0;
}

/* ---------------------------------------------------------------- duplicating */

static bool close_descriptor(const struct redirect *redirect)
{
    int fd = redirect->fd;

    if (redirect->fd_variable != NULL) {
        const char *value = variable_get(redirect->fd_variable);

        fd = value != NULL ? atoi(value) : -1;
        if (fd < 0)
            return true;
        input_give_back(fd);
        close(fd);
        return true;
    }
    keep(fd);
    close(fd);
    return true;
}

static bool duplicate(const struct redirect *redirect, const char *word)
{
    char *end;
    const long source = strtol(word, &end, 10);
    const bool moves = *end == '-' && end > word;

    if (strcmp(word, "-") == 0)
        return close_descriptor(redirect);
    if (end == word || end[moves] != '\0') {
        if (redirect->type == REDIRECT_DUP_OUT && !redirect->fd_given)
            return open_both(redirect, word);
        shell_warn("%s: is no descriptor", word);
        return false;
    }
    if (source > INT_MAX || fcntl((int)source, F_GETFD) < 0) {
        shell_warn("%s: descriptor is not open", word);
        return false;
    }
    input_give_back((int)source);
    if (redirect->fd_variable != NULL)
        return place_in_variable(dup((int)source), redirect->fd_variable);
    if ((int)source == redirect->fd)
        return true;
    keep(redirect->fd);
    if (dup2((int)source, redirect->fd) < 0)
        return say_errno(word);
    if (moves) {
        keep((int)source);
        close((int)source);
    }
    return true;
}

/* ---------------------------------------------------------------- here-documents */

static bool write_all(int fd, const char *text, size_t length)
{
    while (length > 0) {
        ssize_t written = write(fd, text, length);

        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        text += written;
        length -= (size_t)written;
    }
    return true;
}

/* A file in memory, or where there is none, one in $TMPDIR that has no name any more. */
static int memory_file(void)
{
    int fd = memfd_create("here-document", MFD_CLOEXEC);

    if (fd < 0)
        fd = open("/tmp", O_RDWR | O_TMPFILE | O_CLOEXEC, 0600);
    return fd;
}

enum { PIPE_HOLDS = 4096 };

/* A short text waits in a pipe, a longer one in a file. */
static int text_to_read(const char *text, size_t length)
{
    int ends[2];
    int fd;

    if (length <= PIPE_HOLDS && pipe2(ends, O_CLOEXEC) == 0) {
        const bool written = write_all(ends[1], text, length);

        close(ends[1]);
        if (written)
            return ends[0];
        close(ends[0]);
    }
    fd = memory_file();
    if (fd < 0 || !write_all(fd, text, length) || lseek(fd, 0, SEEK_SET) < 0) {
        if (fd >= 0)
            close(fd);
        return -1;
    }
    return fd;
}

static bool place_text(const struct redirect *redirect, const char *text, size_t length)
{
    int fd = text_to_read(text, length);

    if (fd < 0)
        return say_errno("here-document");
    if (redirect->fd_variable != NULL)
        return place_in_variable(fd, redirect->fd_variable);
    if (fd == redirect->fd) {
        const int moved = fcntl(fd, F_DUPFD_CLOEXEC, FIRST_KEPT);

        close(fd);
        fd = moved;
    }
    keep(redirect->fd);
    return place(fd, redirect->fd);
}

/* ---------------------------------------------------------------- one, and all */

/* A target is one word; in an interactive shell, a pattern may stand for the one name it matches.
 */
static bool redirect_one(const struct redirect *redirect)
{
    size_t length;
    char *target = expand_word(redirect->target, &length);

    switch (redirect->type) {
    case REDIRECT_HERE:
        return place_text(redirect, target, length);
    case REDIRECT_HERE_STRING:
        target = pool_resize(&sh->pool, target, length + 1, length + 2);
        memcpy(target + length, "\n", 2);
        return place_text(redirect, target, length + 1);
    case REDIRECT_DUP_IN:
    case REDIRECT_DUP_OUT:
        return duplicate(redirect, target);
    case REDIRECT_BOTH:
    case REDIRECT_BOTH_APPEND:
        return open_both(redirect, target);
    default:
        return open_at(redirect, target);
    }
}

bool redirect_do(const struct redirect *redirects)
{
    struct pool_mark mark = pool_mark(&sh->pool);

    if (out->capture == NULL)
        writer_flush(out);
    for (; redirects != NULL; redirects = redirects->next)
        if (!redirect_one(redirects))
            break;
    pool_release(&sh->pool, mark);
    return redirects == NULL;
}

/* ---------------------------------------------------------------- collected output */

bool redirect_into_capture(const struct redirect *redirects)
{
    if (out->capture == NULL)
        return false;
    for (; redirects != NULL; redirects = redirects->next) {
        const struct word *target = redirects->target;

        if (redirects->fd == STDOUT_FILENO && redirects->type != REDIRECT_DUP_OUT)
            return false; /* from here on it is a real one anyway */
        if (redirects->type == REDIRECT_DUP_OUT || redirects->type == REDIRECT_DUP_IN)
            return target->plain == NULL || target->plain[0] == '1' ||
                   redirects->fd == STDOUT_FILENO;
        if (target->plain == NULL || strncmp(target->plain, "/dev/", 5) == 0 ||
            strncmp(target->plain, "/proc/", 6) == 0)
            if (target->plain == NULL || strcmp(target->plain, "/dev/null") != 0)
                return redirects->type != REDIRECT_HERE && redirects->type != REDIRECT_HERE_STRING;
    }
    return false;
}

/* Where 0 to 2 were closed, a new descriptor may be the one that was to be replaced. */
static void close_unless_standard(int fd)
{
    if (fd != STDOUT_FILENO)
        close(fd);
}

bool capture_begin(struct captured_fd *captured, bool pipe)
{
    int ends[2];

    captured->pipe = pipe;
    captured->mark = redirect_mark();
    writer_flush(out);
    captured->text = out->capture;
    if (pipe ? pipe2(ends, O_CLOEXEC) < 0 : (ends[0] = ends[1] = memory_file()) < 0) {
        captured->text = NULL;
        shell_warn_errno("cannot collect output");
        return false;
    }
    captured->fd = fcntl(ends[0], F_DUPFD_CLOEXEC, FIRST_KEPT);
    keep(STDOUT_FILENO);
    dup2(ends[1], STDOUT_FILENO);
    close_unless_standard(ends[0]);
    if (pipe)
        close_unless_standard(ends[1]);
    return true;
}

enum { READ_LEAST = 4096 };

static void read_all(int fd, struct text *text)
{
    for (;;) {
        ssize_t got;

        if (text->capacity - text->length < READ_LEAST)
            text_grow(text, READ_LEAST);
        got = read(fd, text->bytes + text->length, text->capacity - text->length);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return;
        text->length += (size_t)got;
    }
}

/* Puts collecting back in its place, and takes what has come meanwhile. */
void capture_end(struct captured_fd *captured)
{
    if (captured->text == NULL)
        return;
    redirect_undo(captured->mark);
    if (!captured->pipe)
        lseek(captured->fd, 0, SEEK_SET);
    read_all(captured->fd, captured->text);
    close(captured->fd);
    captured->text = NULL;
}

struct captured_fd *captured_pipe;

void capture_finish(void)
{
    if (captured_pipe != NULL)
        capture_end(captured_pipe);
    captured_pipe = NULL;
}
