/* expand.h: what the files about expansion share. */
#ifndef SH_EXPAND_H
#define SH_EXPAND_H

#include "pattern.h"
#include "sh.h"

/* ---------------------------------------------------------------- fields.c */

enum { FEW = 256 };

/*
 * A word on its way to fields or to one text. `text` is the current field without any quotes;
 * `marks` are the places in it where a quoted character stands that would mean something in a
 * pattern, kept only while `marking`.
 */
struct expansion {
    struct text text;
    size_t *marks, mark_count, mark_capacity;
    bool splits;      /* into fields, by IFS */
    bool marking;     /* somebody will ask what was quoted */
    bool started;     /* there is a field, be it empty */
    bool special;     /* it has unquoted characters of patterns */
    bool after_space; /* white space of IFS has just ended a field */
    char **fields;
    size_t count, capacity;
    char few[FEW]; /* where short texts are */
};

void expansion_start(struct expansion *expansion, bool splits, bool marking);

/* Adds what is quoted; what is text of the script; what was expanded, and will be split. */
void add_quoted(struct expansion *expansion, const char *bytes, size_t length);
void add_text(struct expansion *expansion, const char *bytes, size_t length);
void add_expanded(struct expansion *expansion, const char *bytes, size_t length);
void end_field(struct expansion *expansion); /* if one is started */
void add_field(struct expansion *expansion, char *field);

/* The text with a backslash before each mark. */
char *escape_marks(const struct expansion *expansion, size_t *length);

/* ---------------------------------------------------------------- expand.c */

/* Adds parts of a word. `quoted`: all of it is; `split`: its text counts as expanded too. */
void add_parts(struct expansion *expansion, const struct part *part, bool quoted, bool split);

/* ---------------------------------------------------------------- parameters.c, operators.c */

void add_parameter(struct expansion *expansion, struct parameter *parameter, bool quoted);

/* A parameter of one value without an operator, which needs no expansion of anything else. */
bool parameter_is_plain(const struct parameter *parameter);
/* Its value, NUL-terminated; false when it is unset. */
bool parameter_plain_value(const struct parameter *parameter, struct span *value);

/* What an operator needs, worked out once for all values of a list. */
struct operands {
    const struct parameter *parameter;
    struct pattern *pattern; /* NULL: empty */
    struct span with;
    struct arena arena;
    char few[1024];
};

void operands_prepare(struct operands *operands, const struct parameter *parameter);
void operands_drop(struct operands *operands);
struct span operator_apply(struct operands *operands, struct span value); /* in sh->pool */

/* ${x:offset:length}: false, after a message, when the length is wrong. */
struct span slice_text(const struct parameter *parameter, struct span value);
void slice_list(const struct parameter *parameter, char ***words, size_t *count);

/* ${x@A}, ${x@a}, ${x@K}: what needs the variable and not only the value. */
struct span transform_variable(const struct parameter *parameter, struct variable *variable,
                               const char *index);
struct span transform_text(char letter, struct span value);
struct span requoted(struct span value); /* as put_reusable() */

/* Attributes by their letters; the letters that a variable has (at most ATTRIBUTES). */
enum { ATTRIBUTES = 8 };
unsigned attribute_of(int letter);
size_t attribute_letters(const struct variable *variable, char *letters);

/* As declare -p shows values: "a\$b", ([0]="x" [1]="y"). */
void add_double_quoted(struct text *text, struct span value);
void add_array_value(struct text *text, const struct variable *variable);

/* ---------------------------------------------------------------- braces.c, pathnames.c */

/* The words that {a,b} and {1..3} make of one: a list in sh->pool. */
struct word *expand_braces(const struct word *word);

/* Adds the names that match, in order; false when it is no pattern, or nothing does. */
bool add_pathnames(struct expansion *expansion, const char *pattern, size_t length);

int pattern_flags(void); /* as the options extglob and, for text, nocasematch say */
bool text_matches(struct span pattern, struct span text, int flags);

#endif
