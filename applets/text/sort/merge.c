/*
 * Merging sorted runs by a heap; ties go to the earlier run, so that equal lines keep their order.
 */
#include "sort.h"

struct source {
    struct run *run;
    struct span line;
    uint64_t prefix;
    size_t number;
};

struct merger {
    struct sort *sort;
    struct source *heap;
    size_t count;
    char *last; /* the line printed last, for -u */
    size_t last_length, last_size;
    bool any;
};

static bool comes_before(const struct merger *merger, const struct source *a,
                         const struct source *b)
{
    int result;

    if (a->prefix != b->prefix)
        return a->prefix < b->prefix;
    result = sort_compare(&merger->sort->order, a->line, b->line);
    return result != 0 ? result < 0 : a->number < b->number;
}

/* Lets the source at the top of the heap sink to its place. */
static void sink(struct merger *merger, size_t i)
{
    struct source moving = merger->heap[i];

    for (;;) {
        size_t child = 2 * i + 1;

        if (child >= merger->count)
            break;
        if (child + 1 < merger->count &&
            comes_before(merger, &merger->heap[child + 1], &merger->heap[child]))
            child++;
        if (!comes_before(merger, &merger->heap[child], &moving))
            break;
        merger->heap[i] = merger->heap[child];
        i = child;
    }
    merger->heap[i] = moving;
}

/* The next line of a source; false when it has no more and is closed. */
static bool advance(struct merger *merger, struct source *source)
{
    struct sort *sort = merger->sort;

    if (reader_line(&source->run->in, sort->delimiter, &source->line, NULL)) {
        source->prefix = sort_prefix(&sort->order, source->line);
        return true;
    }
    if (source->run->in.failed)
        quit(SORT_TROUBLE);
    run_close(sort, source->run);
    return false;
}

/* Is it a line that has been printed already, as -u counts? If not it is the last from now on. */
static bool is_repeated(struct merger *merger, struct span line)
{
    if (merger->any &&
        sort_compare_keys(&merger->sort->order, (struct span){merger->last, merger->last_length},
                          line) == 0)
        return true;
    if (merger->last_size <= line.len) {
        merger->last = mem_resize(merger->last, merger->last_size, line.len * 2 + 1);
        merger->last_size = line.len * 2 + 1;
    }
    memcpy(merger->last, line.ptr, line.len);
    merger->last_length = line.len;
    merger->any = true;
    return false;
}

static void merge_sources(struct merger *merger, struct writer *to)
{
    for (size_t i = merger->count / 2; i-- > 0;)
        sink(merger, i);
    while (merger->count > 0) {
        struct source *first = &merger->heap[0];

        if (!merger->sort->unique || !is_repeated(merger, first->line)) {
            put_span(to, first->line);
            put_byte(to, merger->sort->delimiter);
        }
        if (!advance(merger, first))
            *first = merger->heap[--merger->count];
        if (merger->count > 0)
            sink(merger, 0);
    }
}

/* Merges runs [first, first + count) of the list. */
static void merge_some(struct sort *sort, size_t first, size_t count, struct writer *to)
{
    struct merger merger = {.sort = sort};

    merger.heap = mem_alloc((count + 1) * sizeof *merger.heap);
    for (size_t i = 0; i < count; i++) {
        struct source *source = &merger.heap[merger.count];

        *source = (struct source){.run = &sort->runs[first + i], .number = i};
        if (!run_open(sort, source->run))
            quit(SORT_TROUBLE);
        merger.count += advance(&merger, source);
    }
    merge_sources(&merger, to);
}

/* The new runs take the places of those that they were made of, so that their order stays. */
void merge_groups(struct sort *sort)
{
    size_t total = sort->run_count, kept = 0;

    for (size_t first = 0; first < total; first += (size_t)sort->batch) {
        size_t count = total - first < sort->batch ? total - first : (size_t)sort->batch;
        struct run merged = sort->runs[first];

        if (count > 1) {
            struct writer *to = run_create(sort);

            merge_some(sort, first, count, to);
            run_finish(sort, to);
            merged = sort->runs[--sort->run_count];
        }
        sort->runs[kept++] = merged;
    }
    sort->run_count = kept;
}

void merge_runs(struct sort *sort)
{
    struct writer *to;

    while (sort->run_count > sort->batch)
        merge_groups(sort);
    to = output_open(sort);
    merge_some(sort, 0, sort->run_count, to);
    output_finish(sort, to);
}
