/*
 * tree.h: what the parser makes of a script and everything else reads: commands, words and their
 * parts. The tree is never changed once it is made, save for the caches that say so; it lives in
 * the pool of its unit.
 */
#ifndef SH_TREE_H
#define SH_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pool.h"
#include "span.h"

struct variable; /* variables.h */
struct command;  /* commands.h: what a command name stands for */
struct node;
struct word;

/*
 * One complete command as it was read, with all that it consists of. A function that is defined in
 * it holds a reference; the last one who drops it frees it as a whole.
 */
struct unit {
    struct pool pool;
    unsigned references;
    const char *name;  /* of the script, for messages; in the pool */
    const char *text;  /* as it was read: node_text() */
    struct node *node; /* NULL for an empty line */
};

/* ---------------------------------------------------------------- words */

enum part_type {
    PART_TEXT,       /* text that stands for itself */
    PART_TILDE,      /* ~ or ~user: `text` is the user's name, empty for one's own */
    PART_PARAMETER,  /* $x, ${x...} */
    PART_COMMAND,    /* $(...), `...` */
    PART_ARITHMETIC, /* $((...)) */
    PART_PROCESS,    /* <(...), >(...) */
};

/*
 * A part of a word. `quoted`: it stood in quotes, or behind a backslash, so it is neither split nor
 * a pattern; the quotes themselves are gone. "" leaves a quoted text of length 0 behind.
 */
struct part {
    struct part *next;
    uint8_t type; /* enum part_type */
    bool quoted;
    bool writes; /* PART_PROCESS: >(...) */
    union {
        struct span text; /* also NUL-terminated */
        struct parameter *parameter;
        struct node *program; /* PART_COMMAND, PART_PROCESS; NULL: $() */
        struct arithmetic *arithmetic;
    };
};

/*
 * An arithmetic expression: a word that is expanded as in double quotes and then evaluated. When
 * nothing in it needs expanding, `compiled` caches what the evaluator made of it (NULL: not yet),
 * allocated in unit->pool.
 */
struct arithmetic {
    struct word *word;
    struct unit *unit;
    void *compiled;
};

enum parameter_op {
    OP_NONE,
    OP_LENGTH,        /* ${#x} */
    OP_DEFAULT,       /* ${x-word} */
    OP_ASSIGN,        /* ${x=word} */
    OP_ERROR,         /* ${x?word} */
    OP_ALTERNATE,     /* ${x+word} */
    OP_PREFIX,        /* ${x#pattern} */
    OP_LONG_PREFIX,   /* ${x##pattern} */
    OP_SUFFIX,        /* ${x%pattern} */
    OP_LONG_SUFFIX,   /* ${x%%pattern} */
    OP_REPLACE,       /* ${x/pattern/with} */
    OP_REPLACE_ALL,   /* ${x//pattern/with} */
    OP_REPLACE_START, /* ${x/#pattern/with} */
    OP_REPLACE_END,   /* ${x/%pattern/with} */
    OP_SLICE,         /* ${x:offset:length} */
    OP_UPPER,         /* ${x^pattern} */
    OP_UPPER_ALL,     /* ${x^^pattern} */
    OP_LOWER,         /* ${x,pattern} */
    OP_LOWER_ALL,     /* ${x,,pattern} */
    OP_TRANSFORM,     /* ${x@Q}: the letter is in `letter` */
    OP_KEYS,          /* ${!a[@]}, ${!a[*]} */
    OP_NAMES,         /* ${!prefix@}, ${!prefix*}: `all` is the last character */
};

struct parameter {
    struct variable *variable;       /* a name; NULL for the others */
    char special;                    /* one of @ * # ? - $ ! 0; 0 for the others */
    unsigned position;               /* $1, ${12}; 0 for the others */
    struct word *index;              /* ${a[index]}; as arithmetic or as a key, the array decides */
    struct arithmetic *index_number; /* the same, for arrays that are not associative */
    char all;                        /* ${a[@]} and ${a[*]}: '@' or '*'; else 0 */
    bool indirect;                   /* ${!x}: the value names the parameter */
    bool colon;                      /* ${x:-word}: null counts as unset */
    uint8_t op;                      /* enum parameter_op */
    char letter;
    struct word *word; /* the operator's operand: default, pattern; NULL when empty */
    struct word *with; /* of OP_REPLACE*; NULL when missing */
    struct arithmetic *offset, *length; /* of OP_SLICE; length may be NULL */
    struct span source;                 /* "x", "a[1]": for messages */
};

struct word {
    struct word *next;  /* in a list of words */
    struct part *parts; /* NULL only for words inside ${x-} */
    /* The value, when expansion cannot change it (no $, tilde, pattern or brace): the fast path. */
    const char *plain;
    size_t plain_length;
    bool quoted;  /* any of it was quoted */
    bool braces;  /* an unquoted '{' is in it: see whether it is a brace expansion */
    bool pattern; /* unquoted pattern characters are in its text */
    struct assignment *assignment; /* operand of a declaration utility that reads as one */
};

/* ---------------------------------------------------------------- assignments, redirections */

/* One element of a=(...): [index]=value, or a value alone (which may become many fields). */
struct element {
    struct element *next;
    struct word *index; /* NULL: the next one */
    struct arithmetic *index_number;
    bool append; /* [index]+=value */
    struct word *value;
};

struct assignment {
    struct assignment *next;
    struct variable *variable;
    struct word *index; /* a[index]=value, or NULL */
    struct arithmetic *index_number;
    bool append;        /* += */
    bool compound;      /* a=(...): `elements`, else `value` */
    struct word *value; /* tildes behind ':' are parts too; never NULL unless compound */
    struct element *elements;
};

enum redirect_type {
    REDIRECT_IN,          /* < */
    REDIRECT_OUT,         /* > */
    REDIRECT_CLOBBER,     /* >| */
    REDIRECT_APPEND,      /* >> */
    REDIRECT_READ_WRITE,  /* <> */
    REDIRECT_DUP_IN,      /* <& */
    REDIRECT_DUP_OUT,     /* >& (a target that is no number: as &>, when fd was not given) */
    REDIRECT_HERE,        /* <<, <<-: `target` is the text, expanded as in double quotes */
    REDIRECT_HERE_STRING, /* <<< */
    REDIRECT_BOTH,        /* &> */
    REDIRECT_BOTH_APPEND, /* &>> */
};

struct redirect {
    struct redirect *next;
    uint8_t type;                 /* enum redirect_type */
    int fd;                       /* the descriptor on the left, given or the operator's default */
    bool fd_given;                /* it was written down */
    struct variable *fd_variable; /* {name}>: the shell chooses, and says which; or NULL */
    struct word *target;
    unsigned line;
};

/* ---------------------------------------------------------------- commands */

enum node_type {
    NODE_SIMPLE,
    NODE_PIPELINE,
    NODE_AND_OR,
    NODE_LIST,
    NODE_SUBSHELL,
    NODE_GROUP,
    NODE_IF,
    NODE_LOOP, /* while, until */
    NODE_FOR,
    NODE_FOR_ARITHMETIC, /* for ((;;)) */
    NODE_SELECT,
    NODE_CASE,
    NODE_FUNCTION,
    NODE_CONDITION,  /* [[ ]] */
    NODE_ARITHMETIC, /* (( )) */
    NODE_COPROC,
};

struct simple {
    struct assignment *assignments;
    struct word *words;
    struct command *command; /* interned, when the first word is plain; else NULL */
    bool declaration;        /* words may carry assignments (export, local, declare...) */
    bool copies;             /* all of a $(<FILE): gives the file's contents */
};

/* Commands in a row, by `next`. */
struct pipeline {
    struct node *commands;
    unsigned count; /* 0: "!" or "time" of nothing */
    bool negated;
    bool timed, timed_posix; /* time, time -p */
    bool *both; /* per command: |& joins its standard error to its output; NULL: none does */
};

/* An item of an and-or list: run when the status before it is as `connector` wants it. */
enum connector { CONNECT_FIRST, CONNECT_AND, CONNECT_OR };
struct and_or_item {
    struct and_or_item *next;
    struct node *node;
    uint8_t connector; /* enum connector */
};

/* An item of a list: ended by ; or a newline, or by & */
struct list_item {
    struct list_item *next;
    struct node *node;
    bool background;
};

struct branch {
    struct branch *next;
    struct node *condition; /* NULL: else */
    struct node *body;
};

enum case_end { CASE_BREAK, CASE_FALL_THROUGH, CASE_TEST_ON }; /* ;; ;& ;;& */
struct case_item {
    struct case_item *next;
    struct word *patterns;
    struct node *body; /* NULL when empty */
    uint8_t end;       /* enum case_end */
};

enum condition_type {
    CONDITION_OR,
    CONDITION_AND,
    CONDITION_NOT,
    CONDITION_UNARY,  /* op: "-f", "-z", ... */
    CONDITION_BINARY, /* op: "==", "=~", "<", "-eq", ... */
    CONDITION_WORD,   /* a word that is not empty */
};

struct condition {
    uint8_t type; /* enum condition_type */
    const char *op;
    struct condition *left, *right; /* OR, AND; NOT has left */
    struct word *first, *second;    /* operands */
};

struct node {
    struct node *next; /* in a pipeline */
    struct redirect *redirects;
    unsigned line;                 /* in the script, from 1 */
    uint8_t type;                  /* enum node_type */
    uint32_t text_at, text_length; /* in unit->text: node_text(); of length 0 where unknown */
    union {
        struct simple simple;
        struct pipeline pipeline;
        struct and_or_item *and_or;
        struct list_item *list;
        struct node *body;       /* NODE_SUBSHELL, NODE_GROUP */
        struct branch *branches; /* NODE_IF */
        struct {
            struct node *condition, *body;
            bool until;
        } loop;
        struct {
            struct variable *variable;
            struct word *words;
            bool has_words; /* "in" was there; without it: "$@" */
            struct node *body;
        } each; /* NODE_FOR, NODE_SELECT */
        struct {
            struct arithmetic *first, *condition, *step; /* NULL where empty */
            struct node *body;
        } for_arithmetic;
        struct {
            struct word *subject;
            struct case_item *items;
        } match; /* NODE_CASE */
        struct {
            struct command *command; /* the name, interned */
            struct node *body;
            struct unit *unit; /* holds it all; defining it takes a reference */
        } function;
        struct condition *condition;
        struct arithmetic *arithmetic;
        struct {
            struct variable *variable;
            struct node *body;
        } coproc;
    };
};

#endif
