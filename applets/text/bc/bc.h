/*
 * bc.h: what the files of bc share. Text flows from lex.c through parse.c and statements.c, which
 * write code, to machine.c, which runs it: a line at a time, as bc asks for.
 */
#ifndef BC_H
#define BC_H

#include <setjmp.h>

#include "bignum.h"
#include "pool.h"

enum { BASE_MOST = INT_MAX, SCALE_MOST = INT_MAX, INDEX_MOST = 16777215, INPUT_BASE_MOST = 36 };

/* ---------------------------------------------------------------- code */

/*
 * An instruction is a word: 8 bits of operation, and above them an operand: a name, a constant, or
 * how far to jump from the next word. CALL has a second word, the number of arguments.
 */
enum operation {
    OP_CONSTANT, /* bc_push */
    OP_ONE,
    OP_LOAD,   /* bc_push the variable */
    OP_STORE,  /* into the variable; the value stays */
    OP_INDEX,  /* the index on the stack becomes the element */
    OP_SET,    /* index, value: into the element; the value stays */
    OP_GET,    /* the special variables: their numbers as operand */
    OP_PUT,    /* the value stays */
    OP_PEEK,   /* index: as OP_INDEX, and the index stays below */
    OP_TUCK,   /* index, value: value, index, value */
    OP_DOUBLE, /* value, value */
    OP_POP,
    OP_ADD,
    OP_SUBTRACT,
    OP_MULTIPLY,
    OP_DIVIDE,
    OP_MODULO,
    OP_POWER,
    OP_EQUAL,
    OP_NOT_EQUAL,
    OP_LESS,
    OP_LESS_EQUAL,
    OP_GREATER,
    OP_GREATER_EQUAL,
    OP_NEGATE,
    OP_NOT,
    OP_TRUTH, /* 0 or 1 */
    OP_LENGTH,
    OP_SCALE,
    OP_ROOT,
    OP_JUMP,
    OP_JUMP_ZERO,      /* pops */
    OP_JUMP_IF_FALSE,  /* && : false stays as 0, or is popped */
    OP_JUMP_IF_TRUE,   /* || */
    OP_PRINT,          /* an expression that is a statement */
    OP_PRINT_ITEM,     /* of a print statement */
    OP_STRING,         /* as it is */
    OP_STRING_ESCAPED, /* of a print statement */
    OP_LIMITS,
    OP_WARRANTY,
    OP_ARRAY, /* bc_push the name of an array, an argument */
    OP_CALL,
    OP_CALL_VOID,
    OP_RETURN,
    OP_READ,
    OP_HALT,
};

enum { OPERAND_SHIFT = 8, OPERAND_MOST = (1 << 23) - 1 };

struct code {
    int32_t *words;
    size_t count, capacity;
};

/* Digits, and their value in the input base that was in force when it was last used; or a string.
 */
struct constant {
    const char *text;
    size_t length;
    struct num *value;
    unsigned base;
};

struct constants {
    struct constant *items;
    size_t count, capacity;
};

/* ---------------------------------------------------------------- names */

struct array {
    struct num ***pages;
    size_t count, capacity; /* of pages */
};

/* A parameter or an auto variable. */
struct local {
    unsigned name;
    bool array, by_reference;
};

struct bc;
struct function {
    bool defined, is_void;
    struct num *(*native)(struct num *const *arguments, size_t scale); /* of the library */
    unsigned natives;                                                  /* its arguments */
    struct code code;
    struct constants constants;
    struct local *locals; /* parameters first */
    size_t parameters, count, capacity;
};

/* A name can be a variable, an array and a function at once. */
struct name {
    const char *text;
    struct num *value; /* NULL: zero */
    struct array *array;
    struct function *function;
};

/* ---------------------------------------------------------------- text */

/* Characters that are tokens are themselves; these follow them. */
enum token {
    TOKEN_END = 128,
    TOKEN_NEWLINE,
    TOKEN_NUMBER,
    TOKEN_STRING,
    TOKEN_NAME,
    TOKEN_INCREMENT,
    TOKEN_DECREMENT,
    TOKEN_EQUAL,
    TOKEN_NOT_EQUAL,
    TOKEN_LESS_EQUAL,
    TOKEN_GREATER_EQUAL,
    TOKEN_AND,
    TOKEN_OR,
    TOKEN_AUTO,
    TOKEN_BREAK,
    TOKEN_CONTINUE,
    TOKEN_DEFINE,
    TOKEN_ELSE,
    TOKEN_FOR,
    TOKEN_HALT,
    TOKEN_IBASE,
    TOKEN_IF,
    TOKEN_LAST,
    TOKEN_LENGTH,
    TOKEN_LIMITS,
    TOKEN_OBASE,
    TOKEN_PRINT,
    TOKEN_QUIT,
    TOKEN_READ,
    TOKEN_RETURN,
    TOKEN_SCALE,
    TOKEN_SQRT,
    TOKEN_VOID,
    TOKEN_WARRANTY,
    TOKEN_WHILE,
    TOKEN_ASSIGN = 256, /* and the operator: += and its kind */
};

struct source {
    struct reader in;
    const char *name; /* for messages */
    unsigned line;
};

enum special { SPECIAL_IBASE, SPECIAL_OBASE, SPECIAL_SCALE, SPECIAL_LAST };

struct loop;

struct bc {
    bool mathlib, quiet, standard, warn, interactive, version;
    struct strings files; /* those still to be read */
    size_t next_file;
    bool at_stdin;
    struct source source;
    struct reader keyboard; /* standard input, whoever reads it */

    enum token token;
    struct text word; /* of a number, name or string */
    int column;       /* of the output */
    int width;        /* characters in a line of output; 0: no limit */

    struct name *names;
    size_t name_count, name_capacity;
    unsigned *hashes; /* places of names + 1 */
    size_t hash_size;
    struct pool pool, line_pool; /* texts that stay, and those of the current line */

    struct function main;      /* the line */
    struct function *function; /* what is being compiled */
    struct loop *loop;
    int depth;
    bool array_allowed; /* the operand may be name[]: an argument */
    bool empty_allowed; /* the operand may be (): of return */
    jmp_buf *mistake;   /* where a mistake in the text leads */

    uint64_t input_base, output_base;
    size_t scale;
    struct num *last, *zero, *one;
    struct machine *machine;
    bool ended;
    long steps_left; /* of the fuzz target; -1: no limit */
};

/* files.c: where text comes from. */
int bc_byte(struct bc *bc); /* -1 at the end of the current file */
int bc_peek(struct bc *bc);
bool bc_open_next(struct bc *bc); /* the next file or standard input */
void bc_skip_line(struct bc *bc);

/* lex.c */
void bc_next_token(struct bc *bc);
struct num *read_number(struct bc *bc); /* for read(): from standard input */
bool warn_extension(struct bc *bc, const char *what);
_Noreturn void bc_mistake(struct bc *bc, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* names.c */
unsigned bc_intern(struct bc *bc, const char *text, size_t length);
struct num **bc_array_element(struct array **array, size_t index); /* made when it is missing */
struct num *bc_array_value(const struct array *array, size_t index);
struct array *bc_array_copy(const struct array *array);
void bc_array_drop(struct array *array);

/* code.c: into bc->function */
void bc_emit(struct bc *bc, enum operation operation, int operand);
void emit_call(struct bc *bc, bool is_void, unsigned name, unsigned arguments);
unsigned add_constant(struct bc *bc, const char *text, size_t length);
int jump_forward(struct bc *bc, enum operation operation); /* returns the place to bc_patch */
void bc_patch(struct bc *bc, int place);                   /* jump to here */
void jump_back(struct bc *bc, enum operation operation, int to);
int32_t *cut_code(struct bc *bc, int from, size_t *count);
void paste_code(struct bc *bc, const int32_t *words, size_t count);
void clear_function(struct function *function);

/* parse.c. What an expression was, beside its value: */
enum { PLAIN = 0, ASSIGNMENT = 1, VOID = 2, COMPARISON = 4 };
int bc_expression(struct bc *bc);
int parse_value(struct bc *bc, const char *void_message);
void deeper(struct bc *bc);
bool accept_token(struct bc *bc, enum token token);
void expect_token(struct bc *bc, enum token token);
unsigned take_name(struct bc *bc);

/* statements.c: a line, and what it needs of the next ones; false at the end of the text. */
bool bc_parse_line(struct bc *bc);
void bc_statement(struct bc *bc);

/* machine.c */
void bc_run_line(struct bc *bc);
struct num *constant_value(struct bc *bc, struct constant *constant); /* stays the constant's */

/* output.c */
void show_number(struct bc *bc, const struct num *number);
void show_string(struct bc *bc, const char *text, size_t length, bool escaped);
void show_limits(void);

/* library.c */
void add_library(struct bc *bc);

void bc_init(struct bc *bc);
void bc_run(struct bc *bc);

#endif
