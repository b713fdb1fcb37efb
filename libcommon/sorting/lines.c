/*
 * Sorting line records: see sort_order.h.
 *
 * The first bytes of the key, cached beside the pointer, are sorted by radix, most significant
 * byte first, in place. What is still together when they are used up gets the next eight bytes
 * where the key is plain bytes, else it is merged by full comparisons. Small groups are inserted.
 * Ties end at the address, which is the order of the input.
 */
#include "box.h"
#include "sort_order.h"

enum {
    FEW = 24,        /* lines that insertion sorts */
    DEPTH_MAX = 128, /* bytes of a key that the radix sort looks at */
};

struct sorter {
    const struct sort_order *order;
    bool plain; /* the first key is compared as bytes, and may be looked into further */
};

static bool comes_before(const struct sorter *sorter, const struct sort_line *a,
                         const struct sort_line *b)
{
    int result;

    if (a->prefix != b->prefix)
        return a->prefix < b->prefix;
    result = sort_compare(sorter->order, (struct span){a->text, a->length},
                          (struct span){b->text, b->length});
    if (result == 0 && sorter->order->stable)
        return a->text < b->text;
    return result < 0; /* equal bytes need no order */
}

static void sort_few(const struct sorter *sorter, struct sort_line *lines, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        struct sort_line line = lines[i];
        size_t j = i;

        for (; j > 0 && comes_before(sorter, &line, &lines[j - 1]); j--)
            lines[j] = lines[j - 1];
        lines[j] = line;
    }
}

/* Merge sort, for orders that have nothing but comparisons; `spare` holds half of the lines. */
static void merge_sort(const struct sorter *sorter, struct sort_line *lines, size_t count,
                       struct sort_line *spare)
{
    size_t half = count / 2, i = 0, j = half, k = 0;

    if (count <= 8) {
        sort_few(sorter, lines, count);
        return;
    }
    merge_sort(sorter, lines, half, spare);
    merge_sort(sorter, lines + half, count - half, spare);
    if (!comes_before(sorter, &lines[half], &lines[half - 1]))
        return;
    memcpy(spare, lines, half * sizeof *lines);
    while (i < half && j < count)
        lines[k++] = comes_before(sorter, &lines[j], &spare[i]) ? lines[j++] : spare[i++];
    memcpy(lines + k, spare + i, (half - i) * sizeof *lines);
}

static void sort_by_comparing(const struct sorter *sorter, struct sort_line *lines, size_t count)
{
    size_t size = count / 2 * sizeof *lines;
    struct sort_line *spare;

    if (count <= FEW) {
        sort_few(sorter, lines, count);
        return;
    }
    spare = mem_alloc(size);
    merge_sort(sorter, lines, count, spare);
    mem_free(spare, size);
}

/*
 * Puts the eight bytes of the key from `depth` on into the prefixes. False when no key goes that
 * far.
 */
static bool look_further(const struct sorter *sorter, struct sort_line *lines, size_t count,
                         size_t depth)
{
    const struct sort_key *key = sorter->order->keys;
    bool reverse = key->flags & SORT_REVERSE, longer = false;

    for (size_t i = 0; i < count; i++) {
        struct span text = {lines[i].text, lines[i].length};
        uint64_t prefix = 0;

        text = sort_key_find(sorter->order, key, text);
        if (text.len > depth) {
            longer = true;
            prefix = span_prefix((struct span){text.ptr + depth, text.len - depth});
        }
        lines[i].prefix = reverse ? ~prefix : prefix;
    }
    return longer;
}

/* Moves each line into the part for its byte; ends[b] becomes where the part of byte b ends. */
static void distribute(struct sort_line *lines, const size_t *counts, size_t *ends, int shift)
{
    size_t next[256], at = 0;

    for (int b = 0; b < 256; b++) {
        next[b] = at;
        at += counts[b];
        ends[b] = at;
    }
    for (int b = 0; b < 256; b++) {
        while (next[b] < ends[b]) {
            struct sort_line line = lines[next[b]];
            unsigned target = line.prefix >> shift & 255;

            while ((int)target != b) {
                struct sort_line *place = &lines[next[target]++], other = *place;

                *place = line;
                line = other;
                target = line.prefix >> shift & 255;
            }
            lines[next[b]++] = line;
        }
    }
}

static void sort_ties(const struct sorter *sorter, struct sort_line *lines, size_t count,
                      size_t depth);

/* Sorts by the prefix byte at `shift` and those below it; `depth` bytes of the key come before. */
static void radix_sort(const struct sorter *sorter, struct sort_line *lines, size_t count,
                       int shift, size_t depth)
{
    size_t counts[256] = {0}, ends[256], start = 0;

    if (count <= FEW) {
        sort_few(sorter, lines, count);
        return;
    }
    for (size_t i = 0; i < count; i++)
        counts[lines[i].prefix >> shift & 255]++;
    if (counts[lines[0].prefix >> shift & 255] < count) {
        distribute(lines, counts, ends, shift);
    } else {
        for (int b = 0; b < 256; b++)
            ends[b] = (size_t)b < (lines[0].prefix >> shift & 255) ? 0 : count;
    }
    for (int b = 0; b < 256; start = ends[b++]) {
        if (ends[b] - start < 2)
            continue;
        if (shift > 0)
            radix_sort(sorter, lines + start, ends[b] - start, shift - 8, depth);
        else
            sort_ties(sorter, lines + start, ends[b] - start, depth + 8);
    }
}

/* Lines whose prefixes are equal. */
static void sort_ties(const struct sorter *sorter, struct sort_line *lines, size_t count,
                      size_t depth)
{
    if (count > FEW && sorter->plain && depth < DEPTH_MAX &&
        look_further(sorter, lines, count, depth))
        radix_sort(sorter, lines, count, 56, depth);
    else
        sort_by_comparing(sorter, lines, count);
}

void sort_lines(const struct sort_order *order, struct sort_line *lines, size_t count)
{
    enum { VALUED = ~(unsigned)(SORT_BLANKS | SORT_END_BLANKS | SORT_REVERSE) };
    struct sorter sorter = {order, (order->keys[0].flags & VALUED) == 0};
    size_t i = 1;

    while (i < count && !comes_before(&sorter, &lines[i], &lines[i - 1]))
        i++;
    if (i >= count)
        return;
    if (order->keys[0].flags & SORT_VERSION)
        sort_by_comparing(&sorter, lines, count);
    else
        radix_sort(&sorter, lines, count, 56, 0);
}
