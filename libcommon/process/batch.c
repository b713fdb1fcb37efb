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

/* Makes room for a word of that length and returns where its text goes; NULL when it can't be. */
static char *reserve(struct batch *batch, size_t length)
{
    size_t bytes = batch->bytes + length + 1;
    char *text = batch->text + batch->used;

    if (length >= BATCH_WORD_MAX || bytes > batch->limit ||
        bytes + (batch->count + 3) * sizeof *batch->words > batch->room)
        return NULL;
    batch->used += length + 1;
    append(batch, text, length + 1);
    return text;
}

bool batch_add(struct batch *batch, struct span word)
{
    char *text = reserve(batch, word.len);

    if (text == NULL)
        return false;
    memcpy(text, word.ptr, word.len);
    text[word.len] = '\0';
    return true;
}

static size_t replaced_length(const char *word, const char *what, size_t with)
{
    size_t length = strlen(word), what_length = strlen(what);

    while ((word = strstr(word, what)) != NULL) {
        length += with - what_length;
        word += what_length;
    }
    return length;
}

bool batch_add_replaced(struct batch *batch, const char *word, const char *what, struct span with)
{
    char *text = reserve(batch, replaced_length(word, what, with.len));
    const char *found;

    if (text == NULL)
        return false;
    while ((found = strstr(word, what)) != NULL) {
        memcpy(text, word, (size_t)(found - word));
        text += found - word;
        memcpy(text, with.ptr, with.len);
        text += with.len;
        word = found + strlen(what);
    }
    strcpy(text, word);
    return true;
}

void batch_clear(struct batch *batch)
{
    batch->used = 0;
    batch->count = batch->fixed;
    batch->bytes = batch->fixed_bytes;
}

static int lowest_free_descriptor(void)
{
    int fd = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 0);

    if (fd >= 0)
        close(fd);
    return fd;
}

int batch_run_inside(struct batch *batch, const struct applet **applet)
{
    enum {
        PROBES = 8
    }; /* a look costs as much as a small tool, so that only some runs are watched */
    size_t size = batch->capacity * sizeof *batch->words;
    bool probed = batch->runs++ % PROBES == 0;
    int status;

    if (probed)
        batch->free_descriptor = lowest_free_descriptor();
    if (batch->copy_size < size) {
        batch->copy = mem_resize(batch->copy, batch->copy_size, size);
        batch->copy_size = size;
    }
    memcpy(batch->copy, batch->words, (batch->count + 1) * sizeof *batch->words);
    status = applet_run(*applet, (int)batch->count, batch->copy);
    if (probed && lowest_free_descriptor() != batch->free_descriptor)
        *applet = NULL;
    return status;
}
