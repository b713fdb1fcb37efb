/* Reading lines into memory, sorting them, and writing them out or aside. */
#include "sort.h"

struct chunk {
    char **names; /* inputs not opened yet */
    struct reader in;
    bool open;
    char *text;
    size_t size, used, lines;
};

enum { RUNS_MAX = 256 }; /* each has a descriptor */
enum { RECORD = sizeof(struct sort_line) * 3 / 2, PIECE = 1 << 20 };

/* Makes room for a piece more; for all of a regular file at once, as far as memory goes. */
static void make_room(const struct sort *sort, struct chunk *chunk)
{
    struct stat status;
    size_t size = chunk->size;

    if (size - chunk->used > PIECE / 2)
        return;
    size = size < PIECE ? PIECE : size * 2;
    if (fstat(chunk->in.fd, &status) == 0 && S_ISREG(status.st_mode) &&
        (uintmax_t)status.st_size < sort->memory && chunk->used + (size_t)status.st_size > size)
        size = chunk->used + (size_t)status.st_size + PIECE;
    if (size > sort->memory && chunk->used + PIECE <= sort->memory)
        size = sort->memory;
    chunk->text = mem_resize(chunk->text, chunk->size, size);
    chunk->size = size;
}

/* The last line of a file gets its end if it lacks one. */
static void end_file(const struct sort *sort, struct chunk *chunk)
{
    if (chunk->used > 0 && chunk->text[chunk->used - 1] != (char)sort->delimiter) {
        chunk->text[chunk->used++] = (char)sort->delimiter; /* make_room has left a byte */
        chunk->lines++;
    }
    reader_close(&chunk->in);
    chunk->open = false;
}

/* Reads a piece of the input; false at its end. */
static bool read_piece(const struct sort *sort, struct chunk *chunk)
{
    ssize_t got;

    while (!chunk->open) {
        if (*chunk->names == NULL)
            return false;
        if (!reader_open(&chunk->in, *chunk->names++))
            quit(SORT_TROUBLE);
        chunk->open = true;
    }
    make_room(sort, chunk);
    do
        got = read(chunk->in.fd, chunk->text + chunk->used, chunk->size - chunk->used - 1);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        die("%s", chunk->in.name);
    if (got == 0) {
        end_file(sort, chunk);
        return true;
    }
    chunk->lines += bytes_count(chunk->text + chunk->used, sort->delimiter, (size_t)got);
    chunk->used += (size_t)got;
    return true;
}

/* Reads until memory is used up and a line is complete; false when that was all of the input. */
static bool fill_chunk(const struct sort *sort, struct chunk *chunk)
{
    while (read_piece(sort, chunk))
        if (chunk->lines > 0 && (chunk->used + PIECE / 2 > sort->memory ||
                                 chunk->lines > (sort->memory - chunk->used) / RECORD))
            return true;
    return false;
}

/* Finds the lines of text[0, end), which ends with a line's end. */
static struct sort_line *find_lines(const struct sort *sort, const struct chunk *chunk, size_t end)
{
    struct sort_line *lines = mem_alloc((chunk->lines + 1) * sizeof *lines), *line = lines;
    const char *at = chunk->text, *stop = at + end;

    for (; at < stop; line++) {
        const char *found = bytes_find(at, sort->delimiter, (size_t)(stop - at));

        line->text = at;
        line->length = (size_t)(found - at);
        line->prefix = sort_prefix(&sort->order, (struct span){at, line->length});
        at = found + 1;
    }
    return lines;
}

enum { AHEAD = 12 }; /* lines fetched into the cache before they are written */

static void write_lines(const struct sort *sort, const struct sort_line *lines, size_t count,
                        struct writer *to)
{
    const struct sort_line *last = NULL;

    for (size_t i = 0; i < count; i++) {
        const struct sort_line *line = &lines[i];

        if (i + AHEAD < count)
            __builtin_prefetch(lines[i + AHEAD].text);
        if (sort->unique && last != NULL &&
            sort_compare_keys(&sort->order, (struct span){last->text, last->length},
                              (struct span){line->text, line->length}) == 0)
            continue;
        put_bytes(to, line->text, line->length + 1);
        last = line;
    }
}

/* Sorts and writes the complete lines of the chunk, and keeps what is behind them. */
static void empty_chunk(const struct sort *sort, struct chunk *chunk, struct writer *to)
{
    const char *last = bytes_find_last(chunk->text, sort->delimiter, chunk->used);
    size_t end = last != NULL ? (size_t)(last - chunk->text) + 1 : 0;
    struct sort_line *lines = find_lines(sort, chunk, end);

    sort_lines(&sort->order, lines, chunk->lines);
    write_lines(sort, lines, chunk->lines, to);
    mem_free(lines, (chunk->lines + 1) * sizeof *lines);
    memmove(chunk->text, chunk->text + end, chunk->used - end);
    chunk->used -= end;
    chunk->lines = 0;
}

void sort_inputs(struct sort *sort, char **names)
{
    struct chunk chunk = {.names = names};
    struct writer *to;

    while (fill_chunk(sort, &chunk)) {
        to = run_create(sort);
        empty_chunk(sort, &chunk, to);
        run_finish(sort, to);
        if (sort->run_count >= RUNS_MAX)
            merge_groups(sort);
    }
    to = sort->run_count > 0 ? run_create(sort) : output_open(sort);
    empty_chunk(sort, &chunk, to);
    if (sort->run_count == 0) {
        output_finish(sort, to);
        return;
    }
    run_finish(sort, to);
    mem_free(chunk.text, chunk.size);
    merge_runs(sort);
}
