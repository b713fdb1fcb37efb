/*
 * The terminal: its modes, the signals that concern it, and its bytes.
 *
 * While a line is read the modes are raw (no echo, no signals from keys). They are put back when a
 * signal is about to end the process; signals that the caller handles or ignores are left alone.
 */
#include <poll.h>
#include <signal.h>
#include <sys/ioctl.h>

#include "internal.h"

/*
 * The signals that are looked at, where the caller leaves them to their default; the first one
 * also where it does not: then the caller's handler is called as well.
 */
static const unsigned char watched[] = {SIGWINCH, SIGCONT, SIGTSTP, SIGINT,
                                        SIGTERM,  SIGHUP,  SIGQUIT, SIGALRM};
enum { DEADLY = 3 }; /* from here on they end the process */

/* Signals have no context: the editor that has the terminal, and what came. */
static struct editor *active;
static struct sigaction before[COUNT_OF(watched)];
static volatile sig_atomic_t resized, continued, stopped;

static const char paste_on[] = "\033[?2004h", paste_off[] = "\033[?2004l",
                  paste_end[] = "\033[201~";

static void note_signal(int signal)
{
    if (signal == SIGWINCH && before[0].sa_handler != SIG_DFL && before[0].sa_handler != SIG_IGN)
        before[0].sa_handler(signal);
    resized |= signal == SIGWINCH;
    continued |= signal == SIGCONT;
    stopped |= signal == SIGTSTP;
}

static void die_cooked(int signal)
{
    struct sigaction by_default = {.sa_handler = SIG_DFL};

    tcsetattr(active->config->input, TCSADRAIN, &active->cooked);
    terminal_write(active, paste_off, sizeof paste_off - 1);
    sigaction(signal, &by_default, NULL);
    raise(signal);
}

static void watch_signals(void)
{
    struct sigaction action = {.sa_handler = note_signal};

    sigfillset(&action.sa_mask);
    for (size_t i = 0; i < COUNT_OF(watched); i++) {
        if (i == DEADLY)
            action.sa_handler = die_cooked;
        sigaction(watched[i], NULL, &before[i]);
        if (before[i].sa_handler == SIG_DFL || watched[i] == SIGWINCH)
            sigaction(watched[i], &action, NULL);
    }
}

static void unwatch_signals(void)
{
    for (size_t i = 0; i < COUNT_OF(watched); i++)
        sigaction(watched[i], &before[i], NULL);
}

void terminal_raw(struct editor *edit)
{
    struct termios raw = edit->cooked;

    raw.c_iflag &= ~(tcflag_t)(ICRNL | INLCR | IGNCR | IXON | ISTRIP);
    raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ISIG | IEXTEN);
    raw.c_cc[VMIN] = 1;
    raw.c_cc[VTIME] = 0;
    active = edit;
    watch_signals();
    tcsetattr(edit->config->input, TCSADRAIN, &raw);
    edit->raw = true;
    terminal_write(edit, paste_on, sizeof paste_on - 1);
}

void terminal_cook(struct editor *edit)
{
    if (!edit->raw)
        return;
    terminal_write(edit, paste_off, sizeof paste_off - 1);
    tcsetattr(edit->config->input, TCSADRAIN, &edit->cooked);
    unwatch_signals();
    edit->raw = false;
}

bool terminal_enter(struct editor *edit)
{
    const char *kind = getenv("TERM");

    if (kind == NULL || *kind == '\0' || strcmp(kind, "dumb") == 0 ||
        !isatty(edit->config->output) || tcgetattr(edit->config->input, &edit->cooked) != 0)
        return false;
    terminal_raw(edit);
    return true;
}

void terminal_size(struct editor *edit)
{
    struct winsize size = {0};
    const char *variable = getenv("COLUMNS");
    uintmax_t columns;

    ioctl(edit->config->output, TIOCGWINSZ, &size);
    if (size.ws_col == 0 && variable != NULL && parse_uint(variable, &columns) && columns < 10000)
        size.ws_col = (unsigned short)columns;
    edit->screen.columns = size.ws_col == 0 ? 80 : size.ws_col < 2 ? 2 : size.ws_col;
    edit->screen.rows = size.ws_row == 0 ? 24 : size.ws_row;
}

void terminal_give_up(struct editor *edit, enum line_result result)
{
    if (edit->done) /* what comes first counts */
        return;
    edit->done = true;
    edit->result = result;
    edit->error = errno;
}

void terminal_write(struct editor *edit, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t written = write(edit->config->output, bytes, length);

        if (written < 0 && (errno == EINTR || errno == EAGAIN)) {
            struct pollfd poll_out = {edit->config->output, POLLOUT, 0};

            poll(&poll_out, 1, -1);
            continue;
        }
        if (written < 0) {
            terminal_give_up(edit, LINE_ERROR);
            return;
        }
        bytes += written;
        length -= (size_t)written;
    }
}

void terminal_bell(struct editor *edit)
{
    terminal_write(edit, "\a", 1);
}

/* ---------------------------------------------------------------- signals that came */

static void show_again(struct editor *edit)
{
    continued = 0;
    terminal_raw(edit);
    display_begin(edit);
    display(edit);
}

static void stop(struct editor *edit)
{
    stopped = 0;
    display_finish(edit);
    terminal_cook(edit);
    raise(SIGSTOP);
    show_again(edit);
}

/* The modes may be another's, and so is the screen. */
static void go_on(struct editor *edit)
{
    unwatch_signals();
    show_again(edit);
}

static void handle_signals(struct editor *edit)
{
    if (stopped)
        stop(edit);
    if (continued)
        go_on(edit);
    if (resized) {
        resized = 0;
        display_resized(edit);
    }
    if (edit->config->on_signal != NULL && edit->config->on_signal(edit->config->context))
        terminal_give_up(edit, LINE_INTERRUPTED);
}

/* ---------------------------------------------------------------- bytes */

/*
 * Waits for input; -1 with EINTR also for a signal that came before. Signals are blocked but while
 * it waits, so that none is missed.
 */
static int wait_for_input(struct editor *edit, int patience)
{
    struct pollfd input = {edit->config->input, POLLIN, 0};
    struct timespec time = {patience / 1000, patience % 1000 * 1000000L};
    sigset_t all, mask;
    int ready = -1, error = EINTR;

    sigfillset(&all);
    sigprocmask(SIG_SETMASK, &all, &mask);
    if (!resized && !continued && !stopped) {
        ready = ppoll(&input, 1, patience == FOREVER ? NULL : &time, &mask);
        error = errno;
    }
    sigprocmask(SIG_SETMASK, &mask, NULL);
    errno = error;
    return ready;
}

/* Reads what has come, at most `size` bytes; 0 when patience has ended, -1 when edit->done is set.
 */
static ssize_t read_some(struct editor *edit, char *bytes, size_t size, int patience)
{
    for (;;) {
        ssize_t got;
        int ready;

        handle_signals(edit);
        if (edit->done)
            return -1;
        ready = wait_for_input(edit, patience);
        if (ready == 0)
            return 0;
        got = ready < 0 ? -1 : read(edit->config->input, bytes, size);
        if (got > 0)
            return got;
        if (got < 0 && errno == EIO) /* the terminal is gone */
            got = 0;
        if (got == 0)
            terminal_give_up(edit, LINE_EOF);
        else if (errno != EINTR && errno != EAGAIN)
            terminal_give_up(edit, LINE_ERROR);
    }
}

int terminal_byte(struct editor *edit, int patience)
{
    int pushed = edit->pushed;
    ssize_t got;
    char byte;

    edit->pushed = -1;
    if (pushed >= 0)
        return pushed;
    if (edit->ahead_start < edit->ahead_end)
        return (unsigned char)edit->ahead[edit->ahead_start++];
    got = read_some(edit, &byte, 1, patience);
    return got < 0 ? BYTE_GONE : got == 0 ? BYTE_NONE : (unsigned char)byte;
}

bool terminal_has_more(struct editor *edit)
{
    struct pollfd input = {edit->config->input, POLLIN, 0};

    return edit->pushed >= 0 || edit->ahead_start < edit->ahead_end || poll(&input, 1, 0) > 0;
}

void terminal_paste(struct editor *edit, struct text *pasted)
{
    enum { END = sizeof paste_end - 1 };

    for (;;) {
        size_t seen = pasted->length < END ? 0 : pasted->length - END;
        char *end;
        ssize_t got = (ssize_t)(edit->ahead_end - edit->ahead_start);

        if (got > 0)
            text_add(pasted, edit->ahead + edit->ahead_start, (size_t)got);
        edit->ahead_start = edit->ahead_end = 0;
        end = memmem(pasted->bytes + seen, pasted->length - seen, paste_end, END);
        if (end != NULL) {
            edit->ahead_end = (size_t)(pasted->bytes + pasted->length - (end + END));
            memcpy(edit->ahead, end + END, edit->ahead_end);
            pasted->length = (size_t)(end - pasted->bytes);
            return;
        }
        got = read_some(edit, edit->ahead, sizeof edit->ahead, FOREVER);
        if (got < 0)
            return;
        edit->ahead_end = (size_t)got;
    }
}
