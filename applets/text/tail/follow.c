/*
 * Following files: each is looked at once an interval, and at once when inotify has news. What
 * inotify says is not relied on, for it can't see changes on some file systems.
 */
#include "tail.h"
#include "transfer.h"

#include <poll.h>
#include <signal.h>
#include <sys/inotify.h>

enum { WATCHED = IN_MODIFY | IN_ATTRIB | IN_MOVE_SELF | IN_DELETE_SELF };

struct watcher {
    struct tail *tail;
    struct followed *files;
    size_t count;
    int notify;           /* inotify descriptor or -1 */
    bool news;            /* has inotify something to say? */
    struct pollfd *polls; /* inotify, standard output, and the files that are no regular ones */
    struct reader in;     /* its buffer is shared by all */
};

void followed_start(struct followed *file, int fd, const char *name)
{
    struct stat status;

    *file = (struct followed){.name = name, .fd = fd, .watch = -1};
    if (fd < 0 || fstat(fd, &status) < 0)
        return;
    file->regular = S_ISREG(status.st_mode);
    file->device = status.st_dev;
    file->inode = status.st_ino;
    file->position = file->regular ? lseek(fd, 0, SEEK_CUR) : 0;
}

static void watch(struct watcher *watcher, struct followed *file)
{
    if (watcher->notify >= 0 && file->regular && file->fd != STDIN_FILENO)
        file->watch = inotify_add_watch(watcher->notify, file->name, WATCHED);
}

static void let_go(struct watcher *watcher, struct followed *file)
{
    if (file->watch >= 0)
        inotify_rm_watch(watcher->notify, file->watch);
    if (file->fd != STDIN_FILENO)
        close(file->fd);
    file->watch = file->fd = -1;
}

/* A regular file: everything behind the position; all of it when the file has become shorter. */
static void read_regular(struct watcher *watcher, struct followed *file)
{
    struct stat status;

    if (fstat(file->fd, &status) < 0 || status.st_size == file->position)
        return;
    if (status.st_size < file->position) {
        warnx("%s: file truncated", file->name);
        file->position = lseek(file->fd, 0, SEEK_SET);
        if (status.st_size == 0)
            return;
    }
    tail_header(watcher->tail, file, file->name);
    file->position += (off_t)transfer(&watcher->in, UINTMAX_MAX);
    file->unchanged = 0;
}

/* A pipe, socket or terminal: one read at a time, and only when it will not wait. */
static void read_other(struct watcher *watcher, struct followed *file)
{
    struct pollfd poll_one = {.fd = file->fd, .events = POLLIN};
    struct reader *in = &watcher->in;

    while (poll(&poll_one, 1, 0) > 0 && (poll_one.revents & POLLIN) && reader_fill(in)) {
        tail_header(watcher->tail, file, file->name);
        put_bytes(out, in->buffer + in->start, in->end - in->start);
        in->start = in->end;
        writer_flush(out);
        file->unchanged = 0;
    }
    file->hung_up = !(poll_one.revents & POLLIN) && (poll_one.revents & POLLHUP);
}

static void read_news(struct watcher *watcher, struct followed *file)
{
    if (file->fd < 0)
        return;
    reader_attach(&watcher->in, file->fd, file->name);
    if (file->regular)
        read_regular(watcher, file);
    else
        read_other(watcher, file);
    if (watcher->in.failed) {
        let_go(watcher, file);
        file->given_up = !watcher->tail->retry;
    }
}

/* Goes over to the file that the name stands for now; the rest of the old one comes first. */
static void change_over(struct watcher *watcher, struct followed *file)
{
    int fd = open(file->name, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    bool appeared = file->fd < 0 || file->missing;

    if (fd < 0)
        return; /* gone again, or not to be read: the next look will tell */
    read_news(watcher, file);
    if (file->fd >= 0)
        let_go(watcher, file);
    warnx(appeared ? "%s: has appeared; following new file"
                   : "%s: has been replaced; following new file",
          file->name);
    followed_start(file, fd, file->name);
    watch(watcher, file);
    if (watcher->tail->shown == file)
        watcher->tail->shown = watcher; /* what follows is another file */
}

/* A file whose name is gone is read on until there is another: its writer may not know yet. */
static void lose_name(struct watcher *watcher, struct followed *file)
{
    if (file->fd < 0 || file->missing)
        return;
    warn("%s: has become inaccessible", file->name);
    file->missing = true;
    if (!watcher->tail->retry) {
        read_news(watcher, file);
        file->given_up = true;
    }
}

/* Does the name still stand for the file that is open? */
static void check_name(struct watcher *watcher, struct followed *file)
{
    struct stat status;

    file->unchanged = 0;
    if (file->fd == STDIN_FILENO)
        return;
    if (stat(file->name, &status) < 0)
        lose_name(watcher, file);
    else if (file->fd < 0 || status.st_dev != file->device || status.st_ino != file->inode)
        change_over(watcher, file);
    else
        file->missing = false;
}

static void look_at(struct watcher *watcher, struct followed *file)
{
    bool by_name = watcher->tail->follow == FOLLOW_NAME;

    read_news(watcher, file);
    if (file->fd < 0 || (by_name && (file->missing || watcher->news ||
                                     file->unchanged++ >= watcher->tail->unchanged_most))) {
        check_name(watcher, file);
        read_news(watcher, file);
    }
}

/* Looks at all; false when none is left. */
static bool look_at_all(struct watcher *watcher)
{
    bool left = false;

    for (size_t i = 0; i < watcher->count; i++) {
        if (!watcher->files[i].given_up)
            look_at(watcher, &watcher->files[i]);
        left |= !watcher->files[i].given_up;
    }
    writer_flush(out);
    return left;
}

/* Until the interval is over, inotify or a file has news, or nobody reads standard output. */
static void wait_for_news(struct watcher *watcher)
{
    struct pollfd *polls = watcher->polls;
    char events[4096];

    polls[0] = (struct pollfd){.fd = watcher->notify, .events = POLLIN};
    polls[1] = (struct pollfd){.fd = out->fd};
    for (size_t i = 0; i < watcher->count; i++) {
        struct followed *file = &watcher->files[i];
        bool pollable = !file->given_up && !file->regular && !file->hung_up;

        polls[2 + i] = (struct pollfd){.fd = pollable ? file->fd : -1, .events = POLLIN};
    }
    watcher->news = false;
    if (poll(polls, 2 + watcher->count, watcher->tail->interval) <= 0)
        return;
    if (polls[1].revents & POLLERR)
        quit(1);
    if (polls[0].revents & POLLIN)
        watcher->news = read(watcher->notify, events, sizeof events) > 0;
}

/* True when all processes of --pid, at least one, have ended. */
static bool writers_ended(const struct strings *pids)
{
    for (size_t i = 0; i < pids->count; i++) {
        uintmax_t pid = 0;

        parse_uint(pids->items[i], &pid);
        if (pid == 0 || pid > INT_MAX)
            continue;
        if (kill((pid_t)pid, 0) == 0 || errno == EPERM)
            return false;
    }
    return pids->count > 0;
}

int follow_files(struct tail *tail, struct followed *files, size_t count)
{
    struct watcher watcher = {.tail = tail, .files = files, .count = count};
    bool ended;

    watcher.notify = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    watcher.polls = mem_array(count + 2, sizeof *watcher.polls);
    for (size_t i = 0; i < count; i++)
        if (files[i].fd >= 0 && !files[i].given_up)
            watch(&watcher, &files[i]);
    writer_flush(out);
    do {
        ended = writers_ended(&tail->pids);
        if (!look_at_all(&watcher)) {
            bool stream = count == 1 && files[0].fd == STDIN_FILENO;

            if (!stream)
                warnx("no files remaining");
            return !stream;
        }
        if (!ended)
            wait_for_news(&watcher);
    } while (!ended);
    return 0;
}
