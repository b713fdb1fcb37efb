/*
 * line_edit.h: reading a line from a person.
 *
 * On a terminal the line can be edited with emacs' or vi's keys, over several rows and lines, with
 * history, search, completion, undo and a kill ring. Where TERM is empty or "dumb" the kernel's own
 * editing is used; without a terminal the line is read byte by byte, so that what follows it stays
 * in the file or pipe for others. TERM, and COLUMNS for a terminal that does not know its width,
 * are looked up in the environment (environ) at every call.
 *
 *     static struct history history = {.limit = 1000};
 *     static struct line_edit editor = {
 *         .input = 0, .output = 2, .history = &history, .complete = complete, .context = &shell,
 *     };
 *
 *     history_load(&history, path);
 *     switch (line_read(&editor, "\1\033[1m\2$ \1\033[m\2", &line)) {
 *     case LINE_OK:
 *         if (line.len > 0 && history_add(&history, line, HISTORY_NO_REPEAT))
 *             history_append(path, line);
 *
 * Prompts. A prompt may hold several lines, and escape sequences for the terminal. What stands
 * between bytes \001 and \002 (what \[ and \] of PS1 become) is sent as it is, takes no place, and
 * is left out where the terminal is dumb; CSI and OSC sequences outside of them take no place
 * either. Other control characters are shown as ^X, so that a directory's name does no harm.
 *
 * Several lines. A caller that finds out itself that a command goes on calls line_read() again,
 * with its second prompt, and adds the lines to the history as one entry, newlines between. With
 * wants_more() the whole command is one text, in which one can move up again. Entries of several
 * lines are recalled and edited as such either way.
 *
 * Signals. While a line is read, ^C, ^Z and ^\ are keys and make no signals. LINE_INTERRUPTED
 * stands for SIGINT: a shell runs its trap, sets $? to 130 and prompts again. The caller's handlers
 * for signals that come from elsewhere run as ever, and then on_signal() is called. Signals left to
 * SIG_DFL: those that end the process do so after the modes are put back; TSTP stops it in the same
 * way, and with CONT the line is shown again; WINCH is watched in any case.
 *
 * The terminal's modes are changed while line_read() runs and put back before it returns. They are
 * those found at the call, so that what stty sets stays. Keys typed ahead are left to other
 * programs (a byte is read when it is needed). A callback that writes or starts something does so
 * between line_pause() and line_resume(), where another struct line_edit may be used.
 *
 * Completion. complete() gets the whole text, finds where the word before the cursor begins by its
 * own rules of quoting, and adds candidates that are quoted in the same way: for `ls "a` it sets
 * start to the quote and adds {"\"a b\"", "a b", " "} and {"\"a dir/", "a dir/", ""}. A candidate
 * may be given as often as it is found: the list is sorted and united.
 *
 * Memory is bounded by the longest line and kept from call to call. Text is bytes; NUL bytes never
 * come in from a terminal.
 */
#ifndef LINE_EDIT_H
#define LINE_EDIT_H

#include <stdbool.h>
#include <stddef.h>

#include "history.h"
#include "memory.h"
#include "pool.h"
#include "span.h"

enum line_result {
    LINE_OK,
    LINE_EOF,         /* end of file before any byte, or ^D on an empty line */
    LINE_INTERRUPTED, /* ^C, or on_signal() said so: the line is given up */
    LINE_ERROR,       /* the input or the terminal failed: errno */
};

enum line_keys { LINE_EMACS, LINE_VI };

/* What a word may be completed to. */
struct candidate {
    const char *insert; /* replaces the word, quoted as the line needs it */
    const char *shown;  /* in lists, not quoted; NULL: as `insert` */
    const char *suffix; /* follows when it is the only one: " ", "/"; NULL: nothing */
};

struct completion {
    struct pool *pool; /* for the texts; dropped after the completion */
    size_t start;      /* where the word begins: the callback moves it back from the cursor */
    struct candidate *items;
    size_t count, capacity;
};

/* Adds a candidate; the texts are copied. Order and repetitions do not matter: the list is sorted.
 */
void completion_add(struct completion *completion, const char *insert, const char *shown,
                    const char *suffix);

struct editor;

/* All callbacks may be NULL; none may jump out of line_read(). */
struct line_edit {
    int input, output;
    enum line_keys keys;     /* may change from line to line */
    bool insert_suspend;     /* ^Z is put into the line; else nothing happens */
    const char *more_prompt; /* before the second and later lines of a text; NULL: nothing */
    struct span initial;     /* a text to begin with; emptied by line_read() */
    struct history *history; /* NULL: none. line_read() adds nothing to it */
    void *context;           /* handed to the callbacks: */

    /* Fills in what the word before the cursor (text[..cursor]) may become. */
    void (*complete)(void *context, struct span text, size_t cursor, struct completion *completion);

    /*
     * Is the text, at Enter, an unfinished command? Then the line is not returned, but goes on
     * behind a newline, with more_prompt before it.
     */
    bool (*wants_more)(void *context, struct span text);

    /*
     * Called before each wait for a key and after each signal (without editing: after one whose
     * handler lacks SA_RESTART): what the caller's own handler noted can be looked at. True: the
     * line is given up. To write or run something, do so between line_pause() and line_resume().
     */
    bool (*on_signal)(void *context);

    /*
     * C-x C-e, and v of vi: lets a program edit the text. The new text, in memory of the pool, is
     * entered at once. False: nothing changes. The terminal is paused.
     */
    bool (*edit)(void *context, struct pool *pool, struct span text, struct span *edited);

    /* The module's own; zero at first. */
    struct arena arena;
    struct editor *editor;
};

/*
 * Reads a line, without its newline; it is valid until the next call. `prompt` may be NULL. At the
 * end of a file a last line without newline is LINE_OK.
 */
enum line_result line_read(struct line_edit *edit, const char *prompt, struct span *line);

/* For callbacks: puts the cursor below the line and the terminal's modes back; and draws anew. */
void line_pause(struct line_edit *edit);
void line_resume(struct line_edit *edit);

/* Gives back all memory. */
void line_drop(struct line_edit *edit);

#endif
