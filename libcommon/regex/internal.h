/*
 * The stages of the engine: parse.c makes a tree, compile.c a program of it (trie.c: of a list of
 * literal strings). literal.c finds strings that every match holds, prefilter.c looks for those in
 * a text at the speed of memory. dfa.c builds a deterministic automaton of the program as far as
 * the text needs one, and scan.c runs it; run.c simulates the program on all paths at once where
 * the automaton gives up. search.c puts these together. submatch.c divides a match's span by the
 * tree, and backtrack.c does all of that for patterns with back-references.
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

/*
 * Strings of which every match holds at least one. In a regex that folds case they are in small
 * letters, and ASCII letters of either case match them.
 */
enum { LITERALS_MAX = 64, LITERAL_LENGTH_MAX = 64 };

struct literals {
    struct span items[LITERALS_MAX];
    size_t count;  /* 0: nothing is known */
    bool is_whole; /* each match is one of them, and each of them a match */
    bool is_start; /* each match begins with one of them */
};

enum { FINGERPRINT_MAX = 3 };

/* How to find places where a match may be: see prefilter.c. */
struct prefilter {
    enum { FILTER_NONE, FILTER_PAIR, FILTER_BUCKETS } kind;
    bool fold;
    struct literals literals; /* none: bytes of `starts` are looked for */
    const bool *starts;
    /* FILTER_PAIR: two bytes of the only literal, text | mask == value at the offsets */
    size_t offset[2];
    uint8_t value[2], mask[2];
    /* FILTER_BUCKETS: literals that may begin so, a bit a bucket, by the halves of each byte */
    size_t length; /* bytes looked at */
    uint8_t low[FINGERPRINT_MAX][16], high[FINGERPRINT_MAX][16];
    uint64_t members[8]; /* literals of each bucket */
};

struct regex {
    int flags;
    const struct node *tree;           /* NULL: a list of literals */
    struct prefilter required, first;  /* for any part of a match, and for its start */
    bool asserts_lines, asserts_words; /* what the program's assertions ask about */
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
    struct dfa *dfa;
    size_t misses; /* of the prefilter `required`: lines that held a literal and no match */
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

/* trie.c: the program of alternatives that stand for themselves. */
void regex_trie(struct regex *regex, const struct span *strings, size_t count);

/* compile.c: one instruction; what both makers of programs need. */
unsigned regex_emit(struct regex *regex, enum opcode op, unsigned x, unsigned y);
void regex_emit_byte(struct regex *regex, int low, int high);
void regex_finish_program(struct regex *regex);

/* literal.c */
void regex_literals(struct regex *regex, struct literals *literals);

/* prefilter.c */
void prefilter_of_literals(struct prefilter *filter, const struct literals *literals, bool fold);
void prefilter_of_bytes(struct prefilter *filter, const bool *starts);
/*
 * The first place in [at, end) where a literal stands (or a byte of `starts`), and its length: of
 * several there the longest. NULL: none.
 */
const char *prefilter_next(const struct prefilter *filter, const char *at, const char *end,
                           size_t *length);
/* The loops, which an architecture may override: the next place to look closer at, or `end`. */
const unsigned char *filter_pair(const struct prefilter *filter, const unsigned char *at,
                                 const unsigned char *end);
const unsigned char *filter_buckets(const struct prefilter *filter, const unsigned char *at,
                                    const unsigned char *end);
const unsigned char *filter_pair_bytewise(const struct prefilter *filter, const unsigned char *at,
                                          const unsigned char *end);
const unsigned char *filter_buckets_bytewise(const struct prefilter *filter,
                                             const unsigned char *at, const unsigned char *end);

/*
 * dfa.c. A state is the program counters that are alive, with what stood before and whether a match
 * ended before the last byte (so that an assertion may look at the byte behind a match). Values in
 * the table are the row of the next state, times the row's length; 0 is no row.
 */
enum before { BEFORE_TEXT, BEFORE_PART, BEFORE_LINE, BEFORE_WORD, BEFORE_OTHER, BEFORE_COUNT };

#define DFA_SPECIAL 0x80000000u /* one of those below, or not known yet */
#define DFA_MATCH   0x40000000u /* a match ended before the last byte */
#define DFA_START   0x20000000u /* no match is under way */
#define DFA_DEAD    0x10000000u /* and none can begin any more */
#define DFA_QUIT    0x08000000u /* the automaton can't tell */
#define DFA_ROW     0x07ffffffu

struct dfa {
    const struct regex *regex;
    uint8_t classes[256], samples[256]; /* bytes that no state tells apart, and one of each kind */
    unsigned stride, end_of_line, end_of_part; /* the last two columns: the text's end */
    uint32_t *table;
    struct dfa_state *states;
    size_t count, capacity; /* of rows */
    unsigned *sets;
    size_t used, room; /* of sets */
    uint32_t *buckets;
    unsigned bucket_count;
    struct state_set closed, next;
    unsigned *stack;
    uint32_t search_starts[BEFORE_COUNT];
    struct dfa_start *starts;
    size_t memory, flushes, vain_flushes;
    size_t scanned; /* bytes since the last flush, nearly */
    bool given_up;
};

struct dfa *dfa_new(const struct regex *regex);
/* The state at a place of the text, to search from or (dfa_start) to match [pc, accept) at. */
uint32_t dfa_search_start(struct dfa *dfa, enum before before);
uint32_t dfa_start(struct dfa *dfa, unsigned pc, unsigned accept, enum before before);
/* The value of the table for a row and a column, computed and kept. */
uint32_t dfa_step(struct dfa *dfa, uint32_t row, unsigned column);
enum before dfa_before_byte(const struct dfa *dfa, unsigned char byte);

/* scan.c */
enum scan { SCAN_NONE, SCAN_FOUND, SCAN_QUIT };
/*
 * The first place where a match ends: *end. No match begins before *alive that ends there or later.
 * SCAN_QUIT: not known what follows *end.
 */
enum scan scan_first(struct regex_matcher *matcher, size_t from, size_t *alive, size_t *end);
/* run_longest by the automaton; SCAN_QUIT when that can't tell. */
enum scan scan_longest(struct regex_matcher *matcher, unsigned pc, unsigned accept, size_t from,
                       size_t limit, size_t *end);

/* class.c */
void class_add(struct class *class, int32_t first, int32_t last);
void class_finish(struct class *class, int flags, bool negate);
bool class_add_named(struct class *class, struct span name, int flags);
void class_remove(struct class *class, int32_t code);
void class_add_word(struct class *class, int flags);
void class_add_space(struct class *class, int flags);
int32_t class_limit(int flags); /* the largest character */

/* run.c */
bool run_word_before(const struct regex_matcher *matcher, size_t at);
void run_prepare(struct regex_matcher *matcher); /* its memory, when first needed */
bool regex_assert(const struct regex_matcher *matcher, enum assertion assertion, size_t at);
/* The simulation's answer, without asking the automaton. */
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
