/*
 * program.h: the program on its way from text over tokens and trees to instructions.
 */
#ifndef PROGRAM_H
#define PROGRAM_H

#include "box.h"

struct awk;
struct value;

/* ---- the program as text ---- */

struct source {
    const char *name; /* "command line" or a file */
    const char *text, *end;
    struct source *next; /* to be read after this one, or that included it */
    const char *at;
    int line;
};

enum token {
    TOKEN_END = 128, /* below it characters stand for themselves */
    TOKEN_NEWLINE,
    TOKEN_NUMBER,
    TOKEN_STRING,
    TOKEN_PATTERN, /* @/re/ */
    TOKEN_NAME,
    TOKEN_CALL,     /* a name with ( right behind it */
    TOKEN_INDIRECT, /* @name( */
    TOKEN_BUILTIN,
    TOKEN_ASSIGN, /* op= : lex.value is the operator, '=' for a plain one */
    TOKEN_INCREMENT,
    TOKEN_DECREMENT,
    TOKEN_POWER,
    TOKEN_AND,
    TOKEN_OR,
    TOKEN_NO_MATCH,
    TOKEN_LESS_EQUAL,
    TOKEN_EQUAL,
    TOKEN_NOT_EQUAL,
    TOKEN_GREATER_EQUAL,
    TOKEN_APPEND,
    TOKEN_TWO_WAY,         /* |& */
    TOKEN_PIPE_GETLINE,    /* | getline */
    TOKEN_TWO_WAY_GETLINE, /* |& getline */
    TOKEN_BEGIN,           /* keywords from here on */
    TOKEN_END_RULE,
    TOKEN_BEGINFILE,
    TOKEN_ENDFILE,
    TOKEN_FUNCTION,
    TOKEN_IF,
    TOKEN_ELSE,
    TOKEN_WHILE,
    TOKEN_FOR,
    TOKEN_DO,
    TOKEN_BREAK,
    TOKEN_CONTINUE,
    TOKEN_SWITCH,
    TOKEN_CASE,
    TOKEN_DEFAULT,
    TOKEN_NEXT,
    TOKEN_NEXTFILE,
    TOKEN_EXIT,
    TOKEN_RETURN,
    TOKEN_DELETE,
    TOKEN_IN,
    TOKEN_GETLINE,
    TOKEN_PRINT,
    TOKEN_PRINTF,
};

struct lexer {
    struct source *source;
    int token;
    int value; /* of TOKEN_ASSIGN and TOKEN_BUILTIN */
    double number;
    struct string *string; /* of names, strings and patterns */
    const char *start;     /* where the token begins */
    int line;
};

/* lex.c */
void lex_next(struct awk *awk);
void lex_pattern(struct awk *awk); /* the token is / or /=: reads the rest of /re/ */
struct string *unescape(struct awk *awk, struct span text); /* as in a string constant */
void program_add(struct awk *awk, const char *name, const char *text, size_t length);
void program_add_file(struct awk *awk, const char *name);
void program_include(struct awk *awk, const char *name);
bool source_load(struct awk *awk, struct source *source, const char *name);
_Noreturn void program_error(struct awk *awk, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* ---- the program as a tree ---- */

enum node_type {
    NODE_NUMBER,
    NODE_STRING,
    NODE_MATCH_RECORD, /* /re/ as a condition */
    NODE_PATTERN,      /* @/re/ */
    NODE_VARIABLE,     /* slot */
    NODE_FIELD,
    NODE_ELEMENT, /* left: the array; right: the subscripts */
    NODE_GROUP,   /* (left), kept for print and concatenations */
    NODE_LIST,    /* (a, b) before `in`, or of print */
    NODE_ASSIGN,  /* op: 0 or the operator */
    NODE_BINARY,
    NODE_COMPARE,
    NODE_CONCAT,
    NODE_MATCH, /* op: true for !~ */
    NODE_AND,
    NODE_OR,
    NODE_NOT,
    NODE_NEGATE,
    NODE_PLUS,
    NODE_CONDITION,
    NODE_IN,
    NODE_INCREMENT, /* op: an enum update */
    NODE_GETLINE,   /* op: the redirection; left: the lvalue; right: the source */
    NODE_BUILTIN,
    NODE_CALL,
    NODE_INDIRECT,
    /* statements */
    NODE_EXPRESSION,
    NODE_PRINT,
    NODE_PRINTF,
    NODE_BLOCK,
    NODE_IF,
    NODE_WHILE,
    NODE_DO,
    NODE_FOR,
    NODE_FOR_IN,
    NODE_SWITCH,
    NODE_CASE,
    NODE_BREAK,
    NODE_CONTINUE,
    NODE_NEXT,
    NODE_NEXTFILE,
    NODE_EXIT,
    NODE_RETURN,
    NODE_DELETE,
};

struct node {
    uint8_t type;
    int op;
    int line;
    int depth; /* of the tree below it */
    int slot;  /* of a variable: >= 0 a global one, else ~n the nth parameter */
    struct node *left, *right, *third, *fourth;
    struct node *next; /* in a list */
    union {
        double number;
        struct string *string;
        struct pattern *pattern;
    };
};

enum { NESTING_MAX = 1000, DEPTH_MAX = 20000 };

struct parameter {
    struct string *name;
    struct parameter *next;
};

struct function {
    struct string *name;
    struct node *body;
    struct parameter *parameters;
    int parameter_count;
    bool defined;
    int line;
    const struct source *source;
    const char *called_at; /* for the message about one that is never defined */
    const struct instruction *code;
    int32_t start; /* of its code */
    int stack;     /* values it may push */
};

enum rule_kind { RULE_BEGIN, RULE_END, RULE_BEGINFILE, RULE_ENDFILE, RULE_MAIN, RULE_KINDS };

struct rule {
    struct node *pattern, *pattern_end; /* of a range */
    struct node *action;                /* NULL: print */
    struct rule *next;
};

/* parse.c: expressions */
void parse_start(struct awk *awk);
struct node *tree_node(struct awk *awk, enum node_type type, struct node *left, struct node *right);
struct node *parse_whole_expression(struct awk *awk);
struct node *parse_expression_list(struct awk *awk, int end);
struct node *parse_lvalue(struct awk *awk);
struct node *parse_no_comparison(struct awk *awk); /* what a redirection goes to */
bool node_is_lvalue(const struct node *node);
bool lex_take(struct awk *awk, int token);
void lex_expect(struct awk *awk, int token, const char *what);
void lex_skip_newlines(struct awk *awk);
void nesting_enter(struct awk *awk);
void nesting_leave(struct awk *awk);

/* names.c: variables and functions by name */
int name_variable(struct awk *awk, const struct string *name); /* a slot */
int name_function(struct awk *awk, const struct string *name); /* a number; declared if new */
int find_function(struct awk *awk, struct span name);          /* or -1 */
int find_variable(struct awk *awk, struct span name);          /* a global one, or -1 */
int add_variable(struct awk *awk, struct span name);
const char *variable_name(struct awk *awk, int slot);

/* statements.c */
void parse_program(struct awk *awk);

/* ---- instructions ---- */

struct instruction;
typedef void step(struct awk *awk, const struct instruction *pc, struct value *sp,
                  struct value *fp);

struct instruction {
    step *run;
    union {
        struct {
            int32_t a, b;
        };
        double number;
        struct string *string;
        struct pattern *pattern;
    };
};

enum update {
    UPDATE_PRE_INCREMENT = 1,
    UPDATE_PRE_DECREMENT,
    UPDATE_POST_INCREMENT,
    UPDATE_POST_DECREMENT
};

enum comparison { LESS, LESS_EQUAL, EQUAL, NOT_EQUAL, GREATER, GREATER_EQUAL };

/* compile*.c */
struct compiler {
    struct instruction *code;
    int *lines;
    size_t count, capacity, lines_capacity;
    size_t barrier; /* something jumps to here: steps before it stay as they are */
    int line;
    int height, highest; /* of the stack */
    struct jump_list *breaks, *continues;
    int ranges;
};

struct jump_list {
    int32_t *places;
    size_t count, capacity;
    int height; /* of the stack where the loop is */
    bool is_loop;
    struct jump_list *outer;
};

void compile_program(struct awk *awk);

enum { NESTED_ARRAY = INT32_MIN }; /* as a slot: the array is on the stack, below the key */

#endif
