/*
 * Where a hunk belongs: as near as can be to where it says, its old lines all there; with fuzz,
 * without the outermost lines of its context.
 *
 * Where a hunk does not fit at once, its rarest line is looked up in an index of the file's lines,
 * so that the time does not grow with lines times hunks.
 */
#include "patch.h"

enum { NEAR = 200 }; /* lines around the right place that are tried before the index is made */

/* For each hash the lines that have it, in order. Lines count from 1; 0: none. */
struct line_index {
    uint32_t *first, *next, *many;
    uint32_t mask;
};

/* The old lines of a hunk, less those that fuzz leaves out. */
struct pattern {
    struct span *lines;
    size_t count, skip_before, skip_behind;
};

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

static void skip_blanks(struct span *text)
{
    while (text->len > 0 && is_blank(*text->ptr))
        text->ptr++, text->len--;
}

static void trim_end(struct span *text)
{
    while (text->len > 0 &&
           (is_blank(text->ptr[text->len - 1]) || text->ptr[text->len - 1] == '\n'))
        text->len--;
}

/* -l: any run of blanks is as good as another, and none counts at a line's end. */
static bool loosely_equal(struct span a, struct span b)
{
    trim_end(&a);
    trim_end(&b);
    while (a.len > 0 && b.len > 0) {
        if (is_blank(*a.ptr) && is_blank(*b.ptr)) {
            skip_blanks(&a);
            skip_blanks(&b);
            continue;
        }
        if (*a.ptr != *b.ptr)
            return false;
        a.ptr++, a.len--;
        b.ptr++, b.len--;
    }
    return a.len == 0 && b.len == 0;
}

bool lines_match(const struct patch *patch, struct span a, struct span b)
{
    if (patch->loose_space)
        return loosely_equal(a, b);
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static uint32_t hash_line(const struct patch *patch, struct span text)
{
    uint64_t hash = 0xcbf29ce484222325;

    if (patch->loose_space)
        trim_end(&text);
    for (size_t i = 0; i < text.len; i++)
        if (!patch->loose_space || !is_blank(text.ptr[i]))
            hash = (hash ^ (unsigned char)text.ptr[i]) * 0x100000001b3;
    return (uint32_t)(hash ^ hash >> 32);
}

static struct line_index *make_index(const struct patch *patch)
{
    const struct target *target = &patch->target;
    struct line_index *index = mem_alloc(sizeof *index);
    size_t slots = 64;

    if (target->count >= UINT32_MAX / 2)
        diex("%s: too many lines", target->name);
    while (slots < target->count)
        slots *= 2;
    index->mask = (uint32_t)(slots - 1);
    index->first = mem_array(slots, sizeof *index->first);
    index->many = mem_array(slots, sizeof *index->many);
    index->next = mem_array(target->count + 1, sizeof *index->next);
    for (size_t i = target->count; i > 0; i--) {
        const uint32_t slot = hash_line(patch, target_line(target, i)) & index->mask;

        index->next[i] = index->first[slot];
        index->first[slot] = (uint32_t)i;
        index->many[slot]++;
    }
    return index;
}

static bool matches_at(const struct patch *patch, const struct pattern *pattern, intmax_t where)
{
    for (size_t i = pattern->skip_before; i + pattern->skip_behind < pattern->count; i++)
        if (!lines_match(patch, target_line(&patch->target, (size_t)where + i), pattern->lines[i]))
            return false;
    return true;
}

static intmax_t magnitude(intmax_t value)
{
    return value < 0 ? -value : value;
}

/* The nearest place from `least` to `most` that matches, the later of two; 0 when there is none. */
static intmax_t nearest(struct patch *patch, const struct pattern *pattern, intmax_t guess,
                        intmax_t least, intmax_t most)
{
    const struct line_index *index = patch->target.index;
    intmax_t best = 0;
    size_t rarest = pattern->skip_before;
    uint32_t slot = 0, fewest = UINT32_MAX;

    for (intmax_t off = 0; off <= NEAR; off++) {
        if (guess + off >= least && guess + off <= most && matches_at(patch, pattern, guess + off))
            return guess + off;
        if (guess - off >= least && guess - off <= most && matches_at(patch, pattern, guess - off))
            return guess - off;
    }
    if (index == NULL)
        index = patch->target.index = make_index(patch);
    for (size_t i = pattern->skip_before; i + pattern->skip_behind < pattern->count; i++) {
        const uint32_t at = hash_line(patch, pattern->lines[i]) & index->mask;

        if (index->many[at] < fewest) {
            fewest = index->many[at];
            slot = at;
            rarest = i;
        }
    }
    if (fewest == UINT32_MAX) /* fuzz left nothing of it */
        return least > most ? 0 : guess < least ? least : guess > most ? most : guess;
    for (uint32_t line = index->first[slot]; line != 0; line = index->next[line]) {
        const intmax_t where = (intmax_t)line - (intmax_t)rarest;

        if (where < least || where > most ||
            (best != 0 && magnitude(where - guess) > magnitude(best - guess)))
            continue;
        if (matches_at(patch, pattern, where))
            best = where;
    }
    return best;
}

static void take_pattern(const struct hunk *hunk, struct pattern *pattern)
{
    pattern->lines = mem_alloc((hunk->line_count + 1) * sizeof *pattern->lines);
    pattern->count = 0;
    for (size_t i = 0; i < hunk->line_count; i++)
        if (hunk->lines[i].kind != '+')
            pattern->lines[pattern->count++] = hunk->lines[i].text;
}

/*
 * Less context on one side than on the other means that the file begins or ends there: then the
 * hunk must match there, unless fuzz makes up for the difference.
 */
static size_t search(struct patch *patch, const struct hunk *hunk, struct pattern *pattern,
                     intmax_t fuzz)
{
    const intmax_t before = (intmax_t)hunk->before, behind = (intmax_t)hunk->behind;
    const intmax_t context = before > behind ? before : behind;
    const intmax_t skip_before = fuzz + before - context, skip_behind = fuzz + behind - context;
    const intmax_t lines = (intmax_t)patch->target.count, count = (intmax_t)pattern->count;
    const intmax_t guess = (intmax_t)hunk->start[OLD] + patch->in_offset;
    const intmax_t last = lines - count + 1, first = (intmax_t)patch->frozen + 1;

    pattern->skip_before = skip_before > 0 ? (size_t)skip_before : 0;
    pattern->skip_behind = skip_behind > 0 ? (size_t)skip_behind : 0;
    if (skip_before < 0 && hunk->start[OLD] <= 1) {
        pattern->skip_before = 0;
        if (first > 1 || (skip_behind < 0 && count != lines) ||
            last + (intmax_t)pattern->skip_behind < 1 || !matches_at(patch, pattern, 1))
            return 0;
        return 1;
    }
    if (skip_behind < 0) {
        if (last < first || !matches_at(patch, pattern, last))
            return 0;
        return (size_t)last;
    }
    return (size_t)nearest(patch, pattern, guess, first, last + (intmax_t)pattern->skip_behind);
}

/* The line at which the hunk's old lines begin, or 0; then in_offset is what it was. */
size_t locate_hunk(struct patch *patch, const struct hunk *hunk, size_t fuzz)
{
    struct pattern pattern;
    size_t where;

    if (hunk->count[OLD] == 0) { /* nothing to look for */
        const intmax_t guess = (intmax_t)hunk->start[OLD] + patch->in_offset;

        return guess > (intmax_t)patch->frozen ? (size_t)guess : 0;
    }
    take_pattern(hunk, &pattern);
    where = search(patch, hunk, &pattern, (intmax_t)fuzz);
    mem_free(pattern.lines, (hunk->line_count + 1) * sizeof *pattern.lines);
    if (where > 0)
        patch->in_offset = (intmax_t)where - (intmax_t)hunk->start[OLD];
    return where;
}
