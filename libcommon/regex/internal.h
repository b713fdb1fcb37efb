/*
 * The stages of the engine: parse.c makes a tree, compile.c a program of it, run.c finds a match's
 * span by simulating the program on all paths at once, submatch.c divides the span by the tree, and
 * backtrack.c does all of that for patterns with back-references.
 */
#ifndef REGEX_INTERNAL_H
#define REGEX_INTERNAL_H

#include "box.h"
#include "regex.h"

enum node_type {
    NODE_EMPTY,
    NODE_CLASS,     /* one character out of `class` */
    NODE_ASSERT,    /* a place: `assertion` */
    NODE_BACKREF,   /* what group `group` matched */
    NODE_GROUP,     /* ( child ) */
    NODE_REPEAT,    /* child{min,max} */
    NODE_CONCAT,    /* children in a row */
    NODE_ALTERNATE, /* one of the children */
};

enum assertion {
    ASSERT_LINE_START,
    ASSERT_LINE_END,
    ASSERT_TEXT_START,
    ASSERT_TEXT_END,
    ASSERT_WORD_START,
    ASSERT_WORD_END,
    ASSERT_BOUNDARY,
    ASSERT_NO_BOUNDARY,
    ASSERT_NO_WORD_BEFORE,
    ASSERT_NO_WORD_AFTER,
};

enum { REPEAT_FOREVER = -1, REPEAT_MAX = 32767, NESTING_MAX = 250, PROGRAM_MAX = 200000 };

struct code_range {
    int32_t first, last;
};

/* Characters as sorted ranges that neither touch nor overlap, once class_finish() has run. */
struct class
{
    struct code_range *ranges;
    size_t count, capacity;
};

struct node {
    enum node_type type;
    struct node *children, *next; /* next: among the parent's children */
    struct class class;
    enum assertion assertion;
    int group, min, max;
    bool has_groups;     /* a group is in here: sub-matches have to look inside */
    unsigned start, end; /* its (first) piece of the program */
    unsigned body_size;  /* NODE_REPEAT: instructions of one copy of the child */
};

enum opcode {
    OP_BYTE,   /* a byte in [low, high] */
    OP_JUMP,   /* to x */
    OP_SPLIT,  /* to x, then to y */
    OP_ASSERT, /* x: enum assertion */
    OP_SAVE,   /* the place into slot x */
    OP_LOOP,   /* a round of a loop begins: the place into loop register x */
    OP_ROUND,  /* a round ends: no further one when it matched nothing */
    OP_BACKREF,
    OP_MATCH,
};

struct instruction {
    uint8_t op, low, high;
    unsigned x, y;
};

struct regex {
    int flags;
    const struct node *tree;
    struct instruction *program;
    size_t size, capacity; /* of the program */
    int groups, loops;
    bool has_backrefs;
    bool starts[256]; /* bytes that a match can begin with, when it can't be empty */
    bool has_starts;
};

/* A set of program counters that remembers the order of adding; cleared in no time. */
struct state_set {
    unsigned *dense, *sparse;
    size_t *starts; /* where the match that led here began */
    size_t count;
};

struct regex_matcher {
    const struct regex *regex;
    struct state_set now, next;
    unsigned *stack;
    const char *text;
    size_t length;
    int flags; /* enum regex_search_flags */
    struct regex_match *groups;
    struct backtrack *backtrack;
};

/* parse.c; NULL with *error. Counts groups in regex. */
struct node *regex_parse(struct regex *regex, struct span pattern, const char **error);

/* compile.c; false when the program would be too big. */
bool regex_program(struct regex *regex, struct node *tree);

/* class.c */
void class_add(struct class *class, int32_t first, int32_t last);
void class_finish(struct class *class, int flags, bool negate);
bool class_add_named(struct class *class, struct span name, int flags);
void class_add_word(struct class *class, int flags);
void class_add_space(struct class *class, int flags);
int32_t class_limit(int flags); /* the largest character */

/* run.c */
bool regex_assert(const struct regex_matcher *matcher, enum assertion assertion, size_t at);
bool run_search(struct regex_matcher *matcher, size_t from, struct regex_match *whole);
bool run_exact(struct regex_matcher *matcher, unsigned pc, unsigned accept, size_t from, size_t to);
/* The longest end below `limit` of a match of [pc, accept) from `from`; REGEX_NONE if none. */
size_t run_longest(struct regex_matcher *matcher, unsigned pc, unsigned accept, size_t from,
                   size_t limit);

/* submatch.c: fills matcher->groups, given the whole match. */
void submatch(struct regex_matcher *matcher, struct regex_match whole);

/* backtrack.c */
bool backtrack_search(struct regex_matcher *matcher, size_t from, struct regex_match *whole);

#endif
