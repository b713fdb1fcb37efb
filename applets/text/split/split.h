/* split.h: what the two halves of split know about each other: cutting input, and naming pieces. */
#ifndef SPLIT_H
#define SPLIT_H

#include "box.h"

struct split {
    /* how to cut */
    char mode;       /* a letter: b, l, C, n; 'L' for -n l/N, 'R' for -n r/N; 0: not said */
    uintmax_t size;  /* bytes, lines or chunks */
    uintmax_t chunk; /* the one to print, or 0 */
    int separator;
    bool elide, unbuffered;

    /* how to name the pieces */
    bool verbose;
    const char *prefix, *additional, *filter, *separator_text;
    uintmax_t suffix_length; /* 0: as needed */
    int digits;              /* a suffix_kind */
    const char *start;       /* of numeric suffixes, or NULL */

    struct reader in;
    struct stat input; /* not to be overwritten */
    char *name;        /* prefix, suffix, additional */
    char *suffix;      /* inside name */
    size_t width;
    bool widens, started;
    int status;
};

enum suffix_kind { SUFFIX_LETTERS, SUFFIX_DECIMAL, SUFFIX_HEX };

/* A piece that is being written. */
struct piece {
    struct writer *to; /* NULL: not open */
    pid_t child;       /* the filter, or 0 */
    char *name;
};

/* pieces.c */
void pieces_prepare(struct split *split);                   /* once the options are known */
void piece_open(struct split *split, struct piece *piece);  /* under the next name */
void piece_close(struct split *split, struct piece *piece); /* if it is open */

/* split.c */
void put_piece(struct split *split, struct piece *piece, const char *bytes, size_t length);

/* chunks.c: -n N, l/N, r/N */
void split_chunks(struct split *split);

#endif
