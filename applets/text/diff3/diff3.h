/* diff3.h: three files, and the blocks in which they differ. */
#ifndef DIFF3_H
#define DIFF3_H

#include "box.h"
#include "compare.h"

enum { SAME, CONFLICTS, TROUBLE };
enum { HORIZON = 10 };
enum { OTHER, COMMON }; /* the texts of a comparison */

/* The roles of the files. The common one is OLDER, whichever operand that is. */
enum role { MINE, OLDER, YOURS };

enum mode {
    MODE_NONE, /* blocks are listed */
    MODE_ALL,  /* -A */
    MODE_PLAIN,
    MODE_MARKED,
    MODE_EASY,
    MODE_OVERLAPS,
    MODE_MARKED_OVERLAPS,
};

enum block_kind { MINE_DIFFERS, OLDER_DIFFERS, YOURS_DIFFERS, ALL_DIFFER };

struct range {
    size_t start, end; /* from 0 on */
};

struct block {
    enum block_kind kind; /* by role */
    struct range ranges[3];
};

struct diff3 {
    /* options */
    int mode; /* enum mode */
    bool merge, finish, text, strip_cr, initial_tab;
    struct strings labels;

    int order[3];                        /* which operand has each role */
    const char *names[3];                /* of the operands */
    struct compare compares[2];          /* of MINE and of YOURS with OLDER */
    const struct compare_text *texts[3]; /* by role */
    struct block *blocks;
    size_t count;
    bool conflicts;
};

/* list.c, merge.c */
void list_blocks(struct diff3 *diff3);
void put_merge(struct diff3 *diff3);
void put_script(struct diff3 *diff3);

#endif
