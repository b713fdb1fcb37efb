/* Lists of positions: see ranges.h. */
#include "box.h"
#include "ranges.h"

/*
 * Digits from *text on; 0 stands for none. False past 64 bits; the largest number has no meaning.
 */
static bool scan_position(const char **text, uintmax_t *value)
{
    uintmax_t sum = 0;

    for (; **text >= '0' && **text <= '9'; ++*text)
        if (__builtin_mul_overflow(sum, (uintmax_t)10, &sum) ||
            __builtin_add_overflow(sum, (uintmax_t)(**text - '0'), &sum))
            return false;
    *value = sum;
    return sum != RANGE_NO_END;
}

/* One element, "N", "N-", "-M" or "N-M"; returns what is wrong with it. */
static const char *scan_range(const char **text, struct range *range)
{
    const char *start = *text;
    bool has_first = *start >= '0' && *start <= '9', has_last = false;

    if (!scan_position(text, &range->first))
        return "number too large";
    range->last = range->first;
    if (**text == '-') {
        ++*text;
        has_last = **text >= '0' && **text <= '9';
        if (!has_first && !has_last)
            return "a range needs an end";
        if (!scan_position(text, &range->last))
            return "number too large";
        range->first = has_first ? range->first : 1;
        range->last = has_last ? range->last : RANGE_NO_END;
    }
    if (**text != '\0' && **text != ',' && **text != ' ' && **text != '\t')
        return "not a number";
    if (*text == start)
        return "missing number";
    if (range->first == 0 || range->last == 0)
        return "positions are numbered from 1";
    return range->last < range->first ? "decreasing range" : NULL;
}

static int compare_ranges(const void *a, const void *b)
{
    const struct range *left = a, *right = b;

    return (left->first > right->first) - (left->first < right->first);
}

/* Joins what overlaps and sets the mark behind the last. */
static void normalize(struct ranges *ranges)
{
    struct range *items = ranges->items;
    size_t kept = 0;

    qsort(items, ranges->count, sizeof *items, compare_ranges);
    for (size_t i = 1; i < ranges->count; i++) {
        if (items[i].first > items[kept].last)
            items[++kept] = items[i];
        else if (items[i].last > items[kept].last)
            items[kept].last = items[i].last;
    }
    ranges->count = kept + 1;
    items[ranges->count] = (struct range){RANGE_NO_END, RANGE_NO_END};
}

const char *ranges_parse(struct ranges *ranges, const char *list)
{
    size_t capacity = 0;

    *ranges = (struct ranges){0};
    for (;; list++) {
        const char *mistake;

        ranges->items =
            mem_grow(ranges->items, ranges->count + 1, &capacity, sizeof *ranges->items);
        mistake = scan_range(&list, &ranges->items[ranges->count]);
        if (mistake != NULL)
            return mistake;
        ranges->count++;
        if (*list == '\0')
            break;
    }
    normalize(ranges);
    return NULL;
}

void ranges_complement(struct ranges *ranges)
{
    struct range *gaps = mem_array(ranges->count + 2, sizeof *gaps);
    uintmax_t next = 1;
    size_t count = 0;

    for (size_t i = 0; i < ranges->count && next != 0; i++) {
        if (ranges->items[i].first > next)
            gaps[count++] = (struct range){next, ranges->items[i].first - 1};
        next = ranges->items[i].last + 1; /* 0 behind a range without an end */
    }
    if (next != 0)
        gaps[count++] = (struct range){next, RANGE_NO_END};
    gaps[count] = (struct range){RANGE_NO_END, RANGE_NO_END};
    *ranges = (struct ranges){gaps, count};
}

bool ranges_contain(const struct ranges *ranges, uintmax_t position)
{
    const struct range *range = ranges->items;

    while (range->last < position)
        range++;
    return range->first <= position;
}
