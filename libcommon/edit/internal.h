/*
 * internal.h: the parts of the line editor, and what each offers the others.
 *
 * terminal.c has the modes, signals and bytes; key.c makes keys of bytes. common.c, emacs.c and
 * vi.c have the tables of keys and what they do, with motion.c and vi_motion.c (places in the
 * text), edit.c (changes, undo, kills), recall.c (moving through the history), search.c and
 * complete.c. layout.c and display.c show it all. line_edit.c is the loop, plain.c what is done
 * without.
 */
#ifndef EDIT_INTERNAL_H
#define EDIT_INTERNAL_H

#include <termios.h>

#include "box.h"
#include "line_edit.h"
#include "utf8.h"

/* ---------------------------------------------------------------- keys */

/* A key is a character's code, or one of these, with the bits of what was held down. */
enum key {
    KEY_UP = 0x200000,
    KEY_DOWN,
    KEY_RIGHT,
    KEY_LEFT,
    KEY_HOME,
    KEY_END,
    KEY_INSERT,
    KEY_DELETE,
    KEY_PAGE_UP,
    KEY_PAGE_DOWN,
    KEY_BACK_TAB,
    KEY_PASTE,           /* a pasted text follows, up to PASTE_END */
    KEY_UNKNOWN,         /* a sequence that means nothing here */
    KEY_GONE,            /* there is no more: edit->done is set */
    KEY_BYTE = 0x400000, /* and a byte that is no character */
    KEY_META = 0x1000000,
    KEY_CONTROL = 0x2000000, /* only with the keys above; else the code is a control character */
    KEY_SHIFT = 0x4000000,
};

enum { ESCAPE = 27, RUBOUT = 127 };
#define CONTROL(letter) ((letter)&31)

/* ---------------------------------------------------------------- state */

/* A row of the screen: bytes to send, and the places they take. */
struct row {
    size_t start, end;
    size_t fixed; /* bytes at its start that are the prompt's, with escape sequences */
    unsigned fixed_columns, columns;
    bool wrapped; /* the line goes on in the next row */
};

struct layout {
    struct text bytes;
    struct row *rows;
    size_t count, capacity;
    size_t row; /* where the cursor is */
    unsigned column;
};

struct screen {
    unsigned columns, rows;
    unsigned column; /* of the terminal's cursor; == columns: behind the last place, still in the */
    size_t row;      /* row, counted as in the layout */
    size_t top;      /* the first row of the layout that is on the screen */
    struct text output;
    struct layout shown, next;
};

/* An undo record follows the bytes that were removed. */
struct change {
    size_t at, removed, inserted;
    unsigned group; /* changes of one command are undone together */
};

/* A text of the history that was changed but not entered. */
struct draft {
    struct draft *next;
    size_t number;
    struct text text;
};

enum { KILLS = 8 };

struct kill {
    char *bytes;
    size_t length, capacity;
};

/* What the last command was, for those that go on where it left. */
enum kind {
    KIND_OTHER,
    KIND_INSERT,
    KIND_KILL,
    KIND_YANK,
    KIND_LAST_WORD,
    KIND_COMPLETE,
    KIND_VERTICAL,
    KIND_PREFIX_SEARCH,
};

/* Keys in the order they came: what `.` repeats. */
struct keys {
    int32_t *items;
    size_t count, capacity, next;
};

/* What is used most comes first: within 128 bytes an access takes the fewest. */
struct editor {
    struct text text;
    size_t cursor;
    struct line_edit *config;

    /* the command that is being carried out */
    int32_t key, pushed_key; /* pushed_key: to be read again, or 0 */
    int count;
    enum kind kind, last_kind;
    bool counted, overwrite;

    bool done; /* with this result: */
    bool raw, paused;
    bool lone_escape; /* an escape may be a key of its own */
    bool changed;     /* since it was recalled */
    bool forward;     /* the last search's direction */
    bool command_mode, recording, replaying;
    bool hidden; /* the text is, while a question is asked */
    enum line_result result;
    int error; /* errno of LINE_ERROR */

    size_t number; /* of the entry shown; newest + 1: the line itself */
    struct draft *drafts;
    const char *prompt;   /* the caller's */
    const char *question; /* shown instead, while a search is on */

    /* edit.c */
    struct text undo;
    unsigned group, commands, insert_group; /* of this change; commands so far; of what is typed */
    unsigned newest_kill, yanked_kill;
    size_t yank_start;
    size_t goal; /* the column that moving up and down keeps to */

    /* recall.c */
    size_t next_number; /* recalled when the next line begins, for C-o; 0: none */
    size_t word_number; /* of the last word that M-. has put in */
    size_t word_start;

    /* vi.c */
    size_t insert_start; /* where the insertion began that is done insert_count times */
    int insert_count, repeat_count;
    int32_t find_command, find_character;
    struct keys replay, record, repeat;

    struct pool pool;    /* of this line: dropped before the next one */
    struct kill pattern; /* what was searched for last */
    struct kill kills[KILLS];
    struct screen screen;

    /* terminal.c */
    int pushed; /* a byte to be read again, or -1 */
    size_t ahead_start, ahead_end;
    char ahead[256];       /* read behind the end of a paste */
    struct termios cooked; /* the modes to put back */
};

static inline struct span text_span(const struct text *text)
{
    return (struct span){text->bytes, text->length};
}

/* ---------------------------------------------------------------- terminal.c */

bool terminal_enter(struct editor *edit); /* false: not a terminal to edit on */
void terminal_raw(struct editor *edit);
void terminal_cook(struct editor *edit);
void terminal_size(struct editor *edit);
void terminal_write(struct editor *edit, const char *bytes, size_t length);
void terminal_bell(struct editor *edit);
void terminal_give_up(struct editor *edit, enum line_result result); /* the line is at its end */

enum { BYTE_NONE = -1, BYTE_GONE = -2, FOREVER = -1 };

/* The next byte; BYTE_NONE after so many milliseconds, BYTE_GONE when edit->done has been set. */
int terminal_byte(struct editor *edit, int patience);
bool terminal_has_more(struct editor *edit); /* a byte is there already */

/* The bytes of a paste, as they come: false when it has ended. */
void terminal_paste(struct editor *edit, struct text *pasted);

/* ---------------------------------------------------------------- key.c */

/* Shows what has changed, then waits for a key. */
int32_t key_read(struct editor *edit);
int32_t key_decode(struct editor *edit);
int key_raw(struct editor *edit); /* one byte, whatever it means; negative when there is no more */
void keys_add(struct editor *edit, struct keys *keys, int32_t key);
size_t key_bytes(int32_t key, char *bytes); /* what a character's key inserts; 0: none */

/* ---------------------------------------------------------------- edit.c */

/* The one way the text changes; the cursor goes behind what was inserted. */
void edit_replace(struct editor *edit, size_t at, size_t removed, const char *bytes,
                  size_t inserted);
void edit_set(struct editor *edit, struct span text); /* another text: nothing to undo */
bool edit_undo(struct editor *edit);
void edit_undo_all(struct editor *edit);
void edit_insert_key(struct editor *edit, int count);
void edit_quoted_insert(struct editor *edit);
void edit_paste(struct editor *edit);

/* Removes [from, to), in any order, into the kill ring. */
void edit_kill(struct editor *edit, size_t from, size_t to);
void edit_copy(struct editor *edit, size_t from, size_t to);
struct span edit_last_kill(struct editor *edit);
void edit_yank(struct editor *edit);
void edit_yank_pop(struct editor *edit);
void kill_set(struct editor *edit, struct kill *kill, struct span text);

void edit_enter(struct editor *edit);   /* the line is complete, or goes on */
void edit_comment(struct editor *edit); /* enters the line as one */
void edit_in_program(struct editor *edit);

/* ---------------------------------------------------------------- motion.c */

/* The character at a place; -1 for bytes that are none and at the end. */
int32_t code_at(struct editor *edit, size_t at);
size_t next_character(struct editor *edit, size_t at);
size_t previous_character(struct editor *edit, size_t at);
size_t line_start(struct editor *edit, size_t at);
size_t line_end(struct editor *edit, size_t at);
size_t first_nonblank(struct editor *edit, size_t at);
bool is_blank(int32_t code);

size_t word_end(struct editor *edit, size_t at); /* emacs' words: letters and digits */
size_t word_start(struct editor *edit, size_t at);

/* vi's words; big ones end at blanks only. */
size_t vi_next_word(struct editor *edit, size_t at);
size_t vi_next_big_word(struct editor *edit, size_t at);
size_t vi_word_start(struct editor *edit, size_t at);
size_t vi_big_word_start(struct editor *edit, size_t at);
size_t vi_word_end(struct editor *edit, size_t at);
size_t vi_big_word_end(struct editor *edit, size_t at);
size_t find_bracket(struct editor *edit, size_t at); /* the partner; `at` itself: none */

/* Where moving a line up (-1) or down (1) leads to; false: there is none. */
bool move_vertically(struct editor *edit, int step);

/* ---------------------------------------------------------------- recall.c, search.c, complete.c
 */

struct history;
size_t history_end(struct editor *edit); /* the number of the line itself */
bool recall(struct editor *edit, size_t number);
bool recall_by(struct editor *edit, ptrdiff_t entries);
bool recall_match(struct editor *edit, struct span text, int step, bool at_start);
void recall_prefix(struct editor *edit, int step);
void yank_last_word(struct editor *edit);

void search_incrementally(struct editor *edit, bool forward);
bool search_ask(struct editor *edit, bool forward); /* vi's / and ? */
bool search_again(struct editor *edit, bool forward);

enum complete_how { COMPLETE_WORD, COMPLETE_LIST, COMPLETE_ALL };
void complete_word(struct editor *edit, enum complete_how how);

/* ---------------------------------------------------------------- emacs.c, vi.c */

typedef void command(struct editor *edit);

struct binding {
    int32_t key;
    command *run;
};

void emacs_key(struct editor *edit);
void vi_key(struct editor *edit);
bool run_binding(struct editor *edit, const struct binding *bindings, size_t count);
bool run_common_key(struct editor *edit); /* common.c: the keys that mean the same to both */
bool read_count(struct editor *edit, int32_t digit); /* adds a digit to the count */

/* ---------------------------------------------------------------- vi_motion.c */

struct motion {
    size_t (*to)(struct editor *edit, size_t at);
    int32_t key;
    bool counts;    /* does the count itself */
    bool inclusive; /* an operator takes the character it leads to, when that is ahead */
};

const struct motion *motion_of_key(int32_t key); /* NULL: the key is none */
size_t motion_target(struct editor *edit, const struct motion *motion, size_t at);

/* A character to the left or right; the same place at the line's ends. */
size_t left_in_line(struct editor *edit, size_t at);
size_t right_in_line(struct editor *edit, size_t at);

/* ---------------------------------------------------------------- display.c */

void display_begin(struct editor *edit);
void display(struct editor *edit);
void display_resized(struct editor *edit);
void display_finish(struct editor *edit); /* the cursor below the text, all of it shown */
void display_clear(struct editor *edit);  /* the whole screen */

/* ---------------------------------------------------------------- layout.c */

void layout_make(struct editor *edit, struct layout *layout);

/* Takes a piece off a prompt: a character (true), or what is sent but takes no place. */
bool prompt_piece(const char **prompt, struct span *piece);

/* ---------------------------------------------------------------- line_edit.c, plain.c */

void edit_begin(struct editor *edit, struct line_edit *config, const char *prompt);
enum line_result edit_on_terminal(struct editor *edit);

enum line_result plain_read(struct editor *edit);

#endif
