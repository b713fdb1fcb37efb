/* grep.h: what is looked for, how it is shown, and what the files of the tool share. */
#ifndef GREP_H
#define GREP_H

#include "box.h"
#include "regex.h"

enum syntax { SYNTAX_BASIC, SYNTAX_EXTENDED, SYNTAX_FIXED };
enum binary { BINARY_DETECT, BINARY_TEXT, BINARY_SKIP };
enum when { WHEN_NEVER, WHEN_ALWAYS, WHEN_AUTO };
enum names { NAMES_AUTO, NAMES_ALWAYS, NAMES_NEVER };
enum list { LIST_NOTHING, LIST_MATCHING, LIST_OTHERS };
enum recursion { RECURSE_NOT, RECURSE, RECURSE_FOLLOW };

struct matcher;

/* Texts of patterns, ended by NUL though they may hold some. */
struct patterns {
    struct span *items;
    size_t count, capacity;
};

struct grep {
    /* what is looked for */
    struct patterns patterns; /* -e, and the lines of -f */
    bool has_patterns;
    int syntax; /* enum syntax */
    bool fold_case, words, whole, invert;

    /* what is told of it */
    int names;     /* enum names: -H, -h */
    int list;      /* enum list: -l, -L */
    int color;     /* enum when */
    int binary;    /* enum binary */
    int recursion; /* enum recursion */
    bool count, quiet, silent, only_matching, byte_offset, line_number, null_after_name, align;
    bool line_buffered, null_data, skip_directories, skip_devices;
    bool raw; /* -U */
    uintmax_t before, after, most, digits;
    bool has_most;
    const char *label, *separator;
    bool no_separator;
    struct strings include, exclude, exclude_dir;

    /* the run */
    struct matcher *matcher;
    struct globs *included, *excluded, *excluded_directories;
    char *buffer; /* of the inputs, one after the other */
    size_t buffer_size;
    bool show_names, colored;
    int delimiter;
    bool in_groups; /* lines around were asked for, be it none */
    bool shown;     /* something has been shown of an input before */
    bool found, failed;
};

/* matcher.c: the patterns, compiled. */
struct matcher *matcher_compile(struct grep *grep);
/* The next match in a line at or behind `from`; false: none. */
bool matcher_find(const struct matcher *matcher, struct span line, size_t from,
                  struct regex_match *match);
/* The next line of a text that matches, from a line's start on: its span without the end. */
bool matcher_find_line(struct matcher *matcher, struct span text, size_t from,
                       struct regex_match *line);
void matcher_new_text(struct matcher *matcher); /* before matcher_find_line in another text */

/* search.c: one input, told as the options say; returns whether a line was selected. */
bool search(struct grep *grep, int fd, const char *name);

/* show.c */
struct line {
    struct span text;
    uintmax_t number;
    uintmax_t offset; /* in the input, of the first byte */
    bool complete;
};
void show_init(struct grep *grep);
void show_line(struct grep *grep, const char *name, const struct line *line, bool selected);
void show_name(struct grep *grep, const char *name, int end); /* end: what follows it */
void show_separator(struct grep *grep);

/* files.c: operands and trees. */
void grep_operands(struct grep *grep, char **operands);

#endif
