/*
 * batch.h: a command and as many words behind it as one run of it can take: xargs, find -exec +.
 */
#ifndef BATCH_H
#define BATCH_H

#include <stdbool.h>
#include <stddef.h>

#include "span.h"

struct batch {
    char **words;                  /* the command, what was added, NULL */
    size_t count, capacity, fixed; /* `fixed`: how many words are the command's */
    char *text;                    /* what was added lies here */
    size_t used;
    size_t bytes, fixed_bytes, limit; /* of all words, each with its NUL */
    size_t room;                      /* the same and the pointers to them: batch_room() */
    char **copy;                      /* of the words, for batch_run_inside() */
    size_t copy_size;
    unsigned runs; /* of those, and the lowest free descriptor before the last that was watched */
    int free_descriptor;
};

/* Bytes of words, each with its NUL, that execve(2) never takes more of in one word. */
enum { BATCH_WORD_MAX = 128 * 1024 };

/*
 * The bytes that execve(2) leaves for words, their pointers counted too, after the environment and
 * 2048 bytes for what the command may add to that; negative when the environment alone is too much.
 */
long batch_room(void);

/*
 * Begins with a command. All words together may then take `limit` bytes, each with its NUL, and no
 * more than execve(2) leaves.
 */
void batch_start(struct batch *batch, char *const *command, size_t count, size_t limit);

/* Adds a word; false, and nothing is changed, when it does not fit any more. */
bool batch_add(struct batch *batch, struct span word);

/* The same with every `what`, which is not empty, in the word replaced. */
bool batch_add_replaced(struct batch *batch, const char *word, const char *what, struct span with);

/* Back to the command alone. */
void batch_clear(struct batch *batch);

/*
 * Runs a tool in this process; it may rearrange a copy of the words. Returns its exit status. A
 * tool that leaves descriptors open must not be run often: then *applet becomes NULL.
 */
struct applet;
int batch_run_inside(struct batch *batch, const struct applet **applet);

static inline bool batch_is_empty(const struct batch *batch)
{
    return batch->count == batch->fixed;
}

#endif
