/*
 * Input for read and mapfile, a block at a time although others may read from the same place: a
 * file's offset is set back for them. A pipe is looked into by tee(2), which takes nothing out of
 * it; what was used is taken out before others may read. Anything else is read byte by byte.
 */
#include <poll.h>
#include <time.h>

#include "input.h"

enum kind { KIND_FREE, KIND_SEEKS, KIND_PEEKS, KIND_SINGLE };
enum { INPUTS = 4, BLOCK_LEAST = 512, BLOCK_FIRST = 4096, BLOCK_MOST = 64 * 1024 };

struct input {
    enum kind kind;
    int fd;
    dev_t device; /* the same file behind another descriptor may share the offset */
    ino_t inode;
    char *buffer;
    size_t capacity;
    size_t start, end;
    size_t block; /* how much to read: more while all of it is used */
};

static struct input inputs[INPUTS];

/* ---------------------------------------------------------------- looking into pipes */

static int peek_ends[2] = {-1, -1};
static pid_t peek_owner; /* a child makes a pipe of its own */

static bool make_peek_pipe(void)
{
    int ends[2];

    if (peek_owner == getpid())
        return true;
    if (peek_ends[0] >= 0) {
        close(peek_ends[0]);
        close(peek_ends[1]);
    }
    if (pipe2(ends, O_CLOEXEC) < 0)
        return false;
    for (int i = 0; i < 2; i++) {
        peek_ends[i] = fcntl(ends[i], F_DUPFD_CLOEXEC, 10);
        close(ends[i]);
    }
    peek_owner = peek_ends[0] >= 0 && peek_ends[1] >= 0 ? getpid() : 0;
    return peek_owner != 0;
}

/* Takes what was used out of the pipe, or all that was seen. */
static void consume(struct input *input, size_t length)
{
    char bytes[4096];

    while (length > 0) {
        ssize_t got = read(input->fd, bytes, length < sizeof bytes ? length : sizeof bytes);

        if (got == 0 || (got < 0 && errno != EINTR))
            break;
        length -= got > 0 ? (size_t)got : 0;
    }
}

static ssize_t peek_pipe(struct input *input)
{
    ssize_t seen;
    size_t got = 0;

    consume(input, input->end);
    input->start = input->end = 0;
    seen = tee(input->fd, peek_ends[1], input->block, 0);
    while (seen > 0 && got < (size_t)seen) {
        ssize_t more = read(peek_ends[0], input->buffer + got, (size_t)seen - got);

        if (more > 0)
            got += (size_t)more;
        else if (errno != EINTR)
            return -1;
    }
    return seen;
}

/* ---------------------------------------------------------------- giving back */

static void give_back(struct input *input)
{
    const size_t left = input->end - input->start;

    if (input->kind == KIND_SEEKS && left > 0) {
        lseek(input->fd, -(off_t)left, SEEK_CUR);
        input->block = input->start * 2 > BLOCK_LEAST ? input->start * 2 : BLOCK_LEAST;
        if (input->block > BLOCK_MOST)
            input->block = BLOCK_MOST;
    } else if (input->kind == KIND_PEEKS) {
        consume(input, input->start);
    }
    input->kind = KIND_FREE;
    input->start = input->end = 0;
}

void inputs_give_back(void)
{
    for (int i = 0; i < INPUTS; i++)
        if (inputs[i].kind != KIND_FREE)
            give_back(&inputs[i]);
}

void input_give_back(int fd)
{
    for (int i = 0; i < INPUTS; i++)
        if (inputs[i].kind != KIND_FREE && inputs[i].fd == fd)
            give_back(&inputs[i]);
}

/* ---------------------------------------------------------------- reading */

static struct input *find_input(int fd)
{
    for (int i = 0; i < INPUTS; i++)
        if (inputs[i].kind != KIND_FREE && inputs[i].fd == fd)
            return &inputs[i];
    return NULL;
}

static struct input *free_input(int fd, const struct stat *status)
{
    struct input *found = NULL;

    for (int i = 0; i < INPUTS; i++)
        if (inputs[i].kind != KIND_FREE && inputs[i].inode == status->st_ino &&
            inputs[i].device == status->st_dev)
            give_back(&inputs[i]);
    for (int i = 0; i < INPUTS; i++)
        if (inputs[i].kind == KIND_FREE && (found == NULL || inputs[i].fd == fd))
            found = &inputs[i];
    if (found == NULL) {
        found = &inputs[INPUTS - 1];
        give_back(found);
    }
    return found;
}

static struct input *open_input(int fd)
{
    struct input *input = find_input(fd);
    struct stat status = {0};

    if (input != NULL)
        return input;
    fstat(fd, &status); /* when it fails, so does reading */
    input = free_input(fd, &status);
    if (input->fd != fd || input->block == 0)
        input->block = BLOCK_FIRST;
    input->fd = fd;
    input->device = status.st_dev;
    input->inode = status.st_ino;
    if (lseek(fd, 0, SEEK_CUR) >= 0)
        input->kind = KIND_SEEKS;
    else if (S_ISFIFO(status.st_mode) && make_peek_pipe())
        input->kind = KIND_PEEKS;
    else
        input->kind = KIND_SINGLE;
    return input;
}

static ssize_t fill(struct input *input)
{
    const bool used_up = input->end == input->block;
    ssize_t got;

    if (used_up && input->block < BLOCK_MOST && input->kind != KIND_SINGLE)
        input->block *= 2;
    if (input->block > input->capacity) {
        input->buffer = heap_resize(input->buffer, input->capacity, input->block);
        input->capacity = input->block;
    }
    if (input->kind == KIND_PEEKS)
        got = peek_pipe(input);
    else
        got = read(input->fd, input->buffer, input->kind == KIND_SEEKS ? input->block : 1);
    input->start = 0;
    input->end = got > 0 ? (size_t)got : 0;
    return got;
}

/* Waits for something to read; false when the time is over. */
static bool wait_until(int fd, const struct timespec *until)
{
    struct pollfd poll_fd = {.fd = fd, .events = POLLIN};

    for (;;) {
        struct timespec now;
        int64_t left;
        int ready;

        clock_gettime(CLOCK_MONOTONIC, &now);
        left = ((int64_t)until->tv_sec - now.tv_sec) * 1000 +
               (until->tv_nsec - now.tv_nsec + 999999) / 1000000;
        if (left < 0)
            left = 0;
        ready = poll(&poll_fd, 1, left > INT_MAX ? INT_MAX : (int)left);
        if (ready > 0 || (ready < 0 && errno != EINTR))
            return true;
        if (ready == 0 && left <= INT_MAX)
            return false;
        if (traps_pending > 0)
            traps_run();
    }
}

enum input_result input_peek(int fd, const struct timespec *until, struct span *bytes)
{
    for (;;) {
        struct input *input = open_input(fd);
        ssize_t got;

        if (input->start == input->end) {
            input_done(fd); /* what was peeked at and is used up would look ready */
            if (until != NULL && !wait_until(fd, until))
                return INPUT_LATE;
            input = open_input(fd); /* a trap may have given it back */
        }
        if (input->start < input->end) {
            *bytes = (struct span){input->buffer + input->start, input->end - input->start};
            return INPUT_READY;
        }
        got = fill(input);
        if (got == 0 || (got < 0 && errno != EINTR)) {
            input->kind = KIND_FREE;
            return got == 0 ? INPUT_END : INPUT_FAILED;
        }
        if (got < 0 && traps_pending > 0)
            traps_run();
    }
}

void input_take(int fd, size_t length)
{
    find_input(fd)->start += length;
}

void input_done(int fd)
{
    struct input *input = find_input(fd);

    if (input != NULL && input->start == input->end && input->kind == KIND_PEEKS)
        give_back(input);
}
