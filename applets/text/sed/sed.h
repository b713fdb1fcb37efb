/* sed.h: a script as commands, and what its run needs (POSIX.1-2024, sed; GNU sed 4.9). */
#ifndef SED_H
#define SED_H

#include "box.h"
#include "regex.h"

/* ---------------------------------------------------------------- the script */

enum address_kind {
    ADDRESS_NONE,
    ADDRESS_LINE,     /* N */
    ADDRESS_STEP,     /* first~step */
    ADDRESS_LAST,     /* $ */
    ADDRESS_REGEX,    /* /re/ */
    ADDRESS_ZERO,     /* 0, before /re/ */
    ADDRESS_PLUS,     /* ,+N */
    ADDRESS_MULTIPLE, /* ,~N */
};

/* A regular expression; the empty one is the last one that was used. */
struct pattern {
    struct regex *regex; /* NULL: the empty one */
    struct regex_matcher *matcher;
};

struct address {
    enum address_kind kind;
    uintmax_t number, step;
    struct pattern pattern;
};

/* What a replacement consists of. */
enum piece_kind { PIECE_TEXT, PIECE_GROUP, PIECE_CASE };
struct piece {
    struct piece *next;
    enum piece_kind kind;
    struct span text;
    int group;
    char letter; /* of PIECE_CASE: U L u l E */
};

struct output;

struct substitution {
    struct pattern pattern;
    struct piece *pieces;
    bool has_case;
    bool global, print_first, evaluate;
    int print; /* how many times p was there */
    uintmax_t number;
    int groups; /* the highest that the replacement names */
    struct output *file;
};

enum range { RANGE_IDLE, RANGE_ACTIVE, RANGE_DONE };

struct command {
    struct address first, second;
    bool negated;
    char name;
    enum range range;
    uintmax_t range_end;
    size_t target;    /* b t T { : the command to go on with */
    struct span text; /* a i c: what is written; r R e: a file or command; : b t T: a label */
    uintmax_t number; /* l q Q */
    bool has_number;
    struct substitution *substitution;
    unsigned char *table;     /* y, of bytes */
    struct translation *wide; /* y, of characters: ended by a length of 0 */
    size_t wide_count;
    struct output *file;  /* w W */
    struct reader *lines; /* R */
};

struct translation {
    struct span from, to;
};

/* ---------------------------------------------------------------- the run */

/* Where lines go. A last line without its newline keeps it owing until more comes. */
struct output {
    struct output *next;
    const char *name;
    struct writer *writer;
    bool owes_newline;
};

struct sed {
    /* options */
    bool quiet, separate, unbuffered, null_data, posix, sandbox, follow, extended;
    const char *suffix; /* -i: NULL when not in place */
    uintmax_t width;    /* -l */

    struct command *commands;
    size_t count, capacity;
    struct output *outputs;
    struct pattern *last; /* the last regular expression that was used */
    int delimiter;
};

/* parse.c: adds the commands of a piece of script; `name` is a file's, or NULL for -e. */
void parse_script(struct sed *sed, struct span text, const char *name, unsigned expression);
void parse_end(struct sed *sed); /* checks blocks and labels */

/* parse_text.c: what the commands' operands are read with. */
struct parser {
    struct sed *sed;
    const char *start, *at, *end;
    const char *name;
    unsigned expression;
};
_Noreturn void parse_error(const struct parser *parser, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
struct pattern compile_pattern(struct parser *parser, struct span text, int flags);
bool parse_delimited(struct parser *parser, char delimiter, bool regex, struct span *text);
/* Behind a backslash: a character that GNU's escapes name (\n \t \cX \d065 \o101 \x41); -1: none.
 */
int escaped_char(const char **at, const char *end);
struct substitution *parse_substitution(struct parser *parser);
void parse_translation(struct parser *parser, struct command *command);
struct output *output_named(struct sed *sed, const char *name);
const char *parse_file_name(struct parser *parser);

/* run.c; the exit status. */
int sed_run(struct sed *sed, char **operands);

/* substitute.c */
struct buffer {
    char *bytes;
    size_t length, capacity;
};
void buffer_add(struct buffer *buffer, const char *bytes, size_t length);
bool pattern_search(struct sed *sed, const struct pattern *pattern, struct span text, size_t from,
                    struct regex_match *matches, size_t count);
/* Replaces in the text, using `spare`; true when it did. */
bool substitute(struct sed *sed, const struct substitution *substitution, struct buffer *text,
                struct buffer *spare);
void translate(const struct command *command, struct buffer *text, struct buffer *spare);

/* files.c */
struct input {
    struct sed *sed;
    char **operands;
    struct reader reader;
    bool open, at_end;
    const char *name;
    struct replace *replace; /* -i */
    struct writer *in_place;
    uintmax_t line;
    int status;
    struct output standard; /* where the pattern space goes */
};
void input_start(struct input *input, struct sed *sed, char **operands);
bool input_line(struct input *input, struct buffer *line, bool *complete); /* false: no more */
bool input_is_last(struct input *input);
void input_end(struct input *input); /* q: what is left of a file in place is kept */
void output_text(struct sed *sed, struct output *output, struct span text, bool complete);
void output_file(struct sed *sed, struct output *output, const char *name);

#endif
