/* arithmetic.h: expressions between their parser and their evaluator. */
#ifndef SH_ARITHMETIC_H
#define SH_ARITHMETIC_H

#include "sh.h"

enum term_type {
    TERM_NUMBER,
    TERM_VARIABLE,
    TERM_ELEMENT,   /* variable[index] */
    TERM_PARAMETER, /* $x, as long as its value is a number: `value` counts them */
    TERM_NEGATE,
    TERM_PLUS,
    TERM_NOT,
    TERM_COMPLEMENT,
    TERM_BEFORE_INCREMENT,
    TERM_BEFORE_DECREMENT,
    TERM_AFTER_INCREMENT,
    TERM_AFTER_DECREMENT,
    TERM_POWER,
    TERM_MULTIPLY,
    TERM_DIVIDE,
    TERM_REMAINDER,
    TERM_ADD,
    TERM_SUBTRACT,
    TERM_SHIFT_LEFT,
    TERM_SHIFT_RIGHT,
    TERM_LESS,
    TERM_LESS_EQUAL,
    TERM_GREATER,
    TERM_GREATER_EQUAL,
    TERM_EQUAL,
    TERM_UNEQUAL,
    TERM_BIT_AND,
    TERM_BIT_XOR,
    TERM_BIT_OR,
    TERM_AND,
    TERM_OR,
    TERM_CHOICE, /* first ? second : third */
    TERM_ASSIGN, /* `operation` is a type, or TERM_ASSIGN */
    TERM_COMMA,
};

struct term {
    uint8_t type;      /* enum term_type */
    uint8_t operation; /* of TERM_ASSIGN */
    unsigned depth;    /* of the tree below */
    intmax_t value;
    struct variable *variable;
    struct span index;                   /* as it is written, for maps; NUL-terminated */
    struct term *first, *second, *third; /* second of TERM_ELEMENT: the index, once it is needed */
};

/* Where $x stood in the text that is parsed: a byte that no expression has. */
enum { PARAMETER_MARK = '\1' };

enum { PARAMETERS_MAX = 16 };

struct expression {
    struct term *term; /* NULL: it can't be parsed before $x is expanded */
    const char *text;
    struct parameter *parameters[PARAMETERS_MAX];
    unsigned count;
};

/* Why an expression makes no sense; what is thrown. */
struct arithmetic_failure {
    jmp_buf jump;
    const char *text; /* the expression */
    char message[160];
};

/*
 * Parses a NUL-terminated text into a pool, `parameters` being the number of the first in it; a
 * mistake jumps to the failure.
 */
struct term *arithmetic_parse(struct pool *pool, const char *text, unsigned parameters,
                              struct arithmetic_failure *failure);

/* One binary operator; the right side has to make sense (see operation_fails). */
intmax_t arithmetic_apply(int type, intmax_t left, intmax_t right);
const char *operation_fails(int type, intmax_t right); /* why, or NULL */

/* The deepest tree that is evaluated, with those of the variables in it. */
enum { TERM_DEPTH_MAX = 8000 };

_Noreturn void arithmetic_fail(struct arithmetic_failure *failure, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
