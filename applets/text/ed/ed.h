/* ed.h: the line editor's state: its lines, the command being read, what can be undone. */
#ifndef ED_H
#define ED_H

#include "box.h"
#include "regex.h"

struct line {
    const char *text;
    size_t length;
    bool marked; /* g, v: the command list is still to be run on it */
};

/* The lines in their order, with a gap where the last change was; addresses count from 1. */
struct table {
    struct line **slots;
    size_t gap, gap_length, capacity;
};

/* One change of the table, to be undone: what was removed, and how much was put there. */
struct change {
    size_t at, inserted, removed_count;
    struct line **removed;
};

struct changes {
    struct change *items;
    size_t count, capacity;
    size_t dot; /* before the first of them */
    bool modified;
};

struct pattern {
    struct span text;
    bool fold_case;
    struct regex_matcher *matcher; /* NULL: none yet */
};

struct bytes {
    char *bytes;
    size_t length, capacity;
};

struct substitution {
    bool valid, global;
    uintmax_t number;
    struct span replacement;
    size_t groups; /* that it needs */
};

struct ed {
    /* options */
    bool quiet, extended, loose, restricted, verbose;
    const char *prompt;

    struct table table;
    size_t last, dot;
    struct changes undo;
    bool modified, warned, prompting;
    struct line *marks[26];
    struct line **cut; /* y, d, c, s, j: what x puts back */
    size_t cut_count;

    /* the command being read */
    struct reader input;
    struct span list; /* of g, what is left of it; ptr NULL: commands come from the input */
    struct span line;
    const char *at, *end;
    size_t first, second; /* its addresses */
    int given;            /* how many there were */
    char letter;
    bool print_plain, print_number, print_list; /* suffixes p n l */

    struct pattern pattern; /* the last one */
    struct substitution substitution;
    struct bytes buffer; /* s and j build lines here */
    const char *file, *shell_command;
    uintmax_t window; /* of z */
    const char *error;
    int status;
    bool quit;
};

bool fail(struct ed *ed, const char *message); /* false, always */

/* table.c */
struct line *line_at(const struct ed *ed, size_t address);
size_t address_of(const struct ed *ed, const struct line *line, size_t hint); /* 0: it is gone */
struct line *line_new(struct span text);
/* Replaces `removed` lines behind address `at`. All changes go through here, to be undone. */
void change_lines(struct ed *ed, size_t at, size_t removed, struct line **lines, size_t count);
struct line **lines_of(const struct ed *ed, size_t first, size_t last);
void undo_begin(struct ed *ed);
void undo(struct ed *ed);

/* address.c */
void skip_blanks(struct ed *ed);
bool ed_parse_number(struct ed *ed, uintmax_t *number);
bool parse_addresses(struct ed *ed);
bool parse_one_address(struct ed *ed, size_t *address, bool *found);

/* match.c */
bool ed_parse_pattern(struct ed *ed, char delimiter, struct pattern *pattern);
/* Takes the letter, if it is next: the pattern is to match in any case. */
bool parse_fold(struct ed *ed, char letter);
bool line_matches(const struct ed *ed, const struct line *line);
bool run_substitute(struct ed *ed);
void bytes_add(struct bytes *to, const char *bytes, size_t length);

/* files.c */
bool read_file(struct ed *ed, const char *name, size_t at);
bool ed_parse_file_name(struct ed *ed, const char **name);
bool run_file_command(struct ed *ed); /* e E f r w W */
bool run_shell(struct ed *ed);

/* command.c */
bool next_line(struct ed *ed, struct span *line);
bool run_line(struct ed *ed); /* the command in ed->line */
bool parse_suffix(struct ed *ed);
bool may_leave(struct ed *ed);
void print_lines(struct ed *ed, size_t first, size_t last);
void undo_begin_command(struct ed *ed); /* within g, all of it is one command */
void cut_lines(struct ed *ed, size_t first, size_t last);

/* global.c */
bool run_global(struct ed *ed);                   /* g G v V */
bool read_list(struct ed *ed, struct span *list); /* a command list, over several lines */

#endif
