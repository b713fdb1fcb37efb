/* fmt.h: the paragraph that fmt reads into, and the choice of its breaks. */
#ifndef FMT_H
#define FMT_H

#include "box.h"

enum { WORDS_MOST = 1000 }; /* longer paragraphs are broken a part at a time */

struct word {
    size_t at, length; /* in the text */
    size_t width;      /* columns */
    size_t space;      /* columns behind it when the line goes on */
    size_t next;       /* the best line that begins here: where the one after it does */
    bool opens, clause, sentence, abbreviated;
};

/* A break before a word. Columns are those of the paragraph set as one line. */
struct fmt_break {
    int64_t cost;           /* of the break and of the lines behind it */
    ptrdiff_t start, until; /* where the word begins; where the one before it ends */
};

struct paragraph {
    size_t count;
    size_t width, goal;                /* lines stay below the width */
    size_t first_indent, other_indent; /* columns */
    struct word words[WORDS_MOST];
    struct fmt_break breaks[WORDS_MOST + 1];
};

/* Tells what the word ends or opens. `space` columns follow it in its line; 0: the line ends. */
void classify_word(struct word *word, const char *text, size_t space);

/* Sets `next` of each word with which a line may begin; linear in words times words a line. */
void choose_breaks(struct paragraph *paragraph);

#endif
