/* Commands with as many words as they take: see batch.h. */
#include <sys/resource.h>

#include "batch.h"
#include "box.h"

/* What Linux gives: a quarter of the stack, at least 128 KB, at most 6 MB (fs/exec.c). */
static long kernel_limit(void)
{
    enum { LEAST = 128 * 1024, MOST = 6 * 1024 * 1024 };
    struct rlimit stack;

    if (getrlimit(RLIMIT_STACK, &stack) < 0 || stack.rlim_cur / 4 < LEAST)
        return LEAST;
    return stack.rlim_cur / 4 > MOST ? MOST : (long)(stack.rlim_cur / 4);
}

long batch_room(void)
{
    long room = kernel_limit() - 2048;

    for (char **variable = environ; *variable != NULL; variable++)
        room -= (long)(strlen(*variable) + 1 + sizeof *variable);
    return room;
}

static void append(struct batch *batch, char *word, size_t size)
{
    batch->words = mem_grow(batch->words, batch->count + 1, &batch->capacity, sizeof *batch->words);
    batch->words[batch->count++] = word;
    batch->words[batch->count] = NULL;
    batch->bytes += size;
}

void batch_start(struct batch *batch, char *const *command, size_t count, size_t limit)
{
    long room = batch_room();

    *batch = (struct batch){.limit = limit, .fixed = count, .room = room > 0 ? (size_t)room : 0};
    batch->text = mem_alloc(limit < batch->room ? limit : batch->room);
    for (size_t i = 0; i < count; i++)
        append(batch, command[i], strlen(command[i]) + 1);
    batch->fixed_bytes = batch->bytes;
}

bool batch_add(struct batch *batch, struct span word)
{
    char *text = batch->text + batch->used;
    size_t bytes = batch->bytes + word.len + 1;

    if (word.len >= BATCH_WORD_MAX || bytes > batch->limit ||
        bytes + (batch->count + 3) * sizeof *batch->words > batch->room)
        return false;
    memcpy(text, word.ptr, word.len);
    text[word.len] = '\0';
    batch->used += word.len + 1;
    append(batch, text, word.len + 1);
    return true;
}

void batch_clear(struct batch *batch)
{
    batch->used = 0;
    batch->count = batch->fixed;
    batch->bytes = batch->fixed_bytes;
}
