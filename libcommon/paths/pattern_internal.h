/*
 * The parts of pattern.h: pattern.c compiles, pattern_match.c matches patterns without groups,
 * pattern_groups.c those with groups, pattern_char.c single characters.
 */
#ifndef PATTERN_INTERNAL_H
#define PATTERN_INTERNAL_H

#include "box.h"
#include "pattern.h"

enum item_type {
    ITEM_LITERAL, /* bytes as they are */
    ITEM_FOLDED,  /* ASCII, without regard to case; `literal` is in lower case */
    ITEM_LETTER,  /* one other character; `code` is in lower case; or a byte that is none */
    ITEM_ANY,     /* ? */
    ITEM_BRACKET, /* [...] */
    ITEM_STAR,    /* *: never two in a row */
    ITEM_GROUP,
};

struct code_pair {
    int32_t first, last;
};

/* A bracket expression; bytes that are no characters have negative codes. */
struct bracket {
    bool negated;
    uint16_t classes;  /* a bit for each number of char_class.h */
    uint32_t ascii[4]; /* the answer for each of these, negation included */
    size_t count;
    struct code_pair pairs[];
};

struct item {
    uint8_t type;
    char op;      /* ITEM_GROUP: one of ?*+@! */
    int32_t code; /* ITEM_LETTER; ITEM_GROUP in another `!`: its number from 1 on */
    union {
        struct span literal;
        const struct bracket *bracket;
        const struct sequence *alternatives;
    };
};

struct sequence {
    struct item *items;
    size_t count;
    struct sequence *next; /* the next alternative of a group */
};

struct pattern {
    int flags;
    bool grouped;  /* pattern_groups.c has to match it */
    bool too_deep; /* matches nothing */
    int numbered;  /* groups with a number */
    struct sequence whole;
    size_t first_star, last_star; /* in whole.items; count when there is none */
};

/*
 * The character at text[at]; returns its length. Bytes that are no characters, and in the C locale
 * those that are not ASCII, give negative codes.
 */
size_t pattern_char(int flags, struct span text, size_t at, int32_t *code);

/* Where the character before text[at] begins (at > 0). */
size_t pattern_char_before(int flags, struct span text, size_t at);

int32_t fold_code(int32_t code);

/* Whether a bracket expression holds a character, the slow way that fills bracket->ascii. */
bool bracket_lists(const struct bracket *bracket, int flags, int32_t code);

/* The end of what an item matches at text[at], or PATTERN_NONE. Not for stars and groups. */
size_t item_match(int flags, const struct item *item, struct span text, size_t at);

/*
 * pattern_groups.c: the end of a match from `from`: the shortest, the longest, or only that at the
 * text's end; PATTERN_NONE when there is none.
 */
enum end_wanted { END_SHORTEST, END_LONGEST, END_OF_TEXT };
size_t groups_match(const struct pattern *pattern, struct span text, size_t from,
                    enum end_wanted wanted);

#endif
