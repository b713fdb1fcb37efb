/*
 * --merge: a hunk that does not fit is merged with what the file has in its place, line by line;
 * what both changed is left with both versions, between marks, for a person to settle.
 *
 * The place is found by the outer lines of the hunk's context. Between lines that neither side
 * changed stand segments of the base (the hunk's old lines), of the file and of the patch.
 */
#include "patch.h"

enum { TABLE_MOST = 4000000 }; /* cells of the table of common lines */

struct lines {
    struct span *items;
    size_t count;
};

struct merge {
    struct patch *patch;
    struct lines base, mine, theirs;
    size_t *match;     /* for each base line: 1 + the line of `mine` that it is, or 0 */
    size_t *theirs_of; /* the same of `theirs`: lines that the patch leaves */
    size_t line;       /* lines of output so far */
    const char *where; /* for the message: lines that were merged, or are in conflict */
    bool conflict;
};

static struct lines lines_of(const struct hunk *hunk, char change)
{
    struct lines lines = {mem_alloc((hunk->line_count + 1) * sizeof *lines.items), 0};

    for (size_t i = 0; i < hunk->line_count; i++)
        if (hunk->lines[i].kind == ' ' || hunk->lines[i].kind == change)
            lines.items[lines.count++] = hunk->lines[i].text;
    return lines;
}

/* ---- the place ---- */

static bool run_matches(const struct patch *patch, const struct span *lines, size_t count,
                        size_t at)
{
    for (size_t i = 0; i < count; i++)
        if (!lines_match(patch, target_line(&patch->target, at + i), lines[i]))
            return false;
    return true;
}

/* The line nearest to `guess`, from `least` on, where these lines stand; 0: nowhere. */
static size_t nearest_run(const struct patch *patch, const struct span *lines, size_t count,
                          size_t guess, size_t least)
{
    const size_t end = patch->target.count + 1;

    for (size_t off = 0; guess + off <= end || (off < guess && guess - off >= least); off++) {
        if (guess + off >= least && guess + off + count <= end &&
            run_matches(patch, lines, count, guess + off))
            return guess + off;
        if (off > 0 && off < guess && guess - off >= least && guess - off + count <= end &&
            run_matches(patch, lines, count, guess - off))
            return guess - off;
    }
    return 0;
}

/*
 * Finds the lines of the file that stand for the hunk's old lines. As much of the outer context as
 * is found, `head` and `tail` lines, is not part of the merge.
 */
static size_t find_part(const struct patch *patch, const struct hunk *hunk,
                        const struct lines *base, size_t *head, size_t *tail, size_t *end)
{
    const intmax_t shifted = (intmax_t)hunk->start[OLD] + patch->in_offset;
    const size_t least = patch->frozen + 1, last = patch->target.count + 1;
    size_t guess = shifted > (intmax_t)least ? (size_t)shifted : least, from = 0, expected;

    guess = guess < last ? guess : last > least ? last : least;
    for (*head = hunk->before; *head > 0; --*head)
        if ((from = nearest_run(patch, base->items, *head, guess, least)) != 0)
            break;
    from = *head > 0 ? from : guess;
    expected = from + base->count;
    *end = 0;
    for (*tail = hunk->behind < base->count - *head ? hunk->behind : base->count - *head; *tail > 0;
         --*tail)
        if ((*end = nearest_run(patch, base->items + base->count - *tail, *tail, expected - *tail,
                                from + *head)) != 0)
            break;
    if (*tail == 0)
        *end = expected < last ? expected : last > from + *head ? last : from + *head;
    return from;
}

/* ---- common lines ---- */

/* Fills in `match` by the longest common subsequence of base and mine. */
static void match_lines(struct merge *merge)
{
    const size_t rows = merge->base.count, columns = merge->mine.count, width = columns + 1;
    uint32_t *table;

    merge->match = mem_array(rows + 1, sizeof *merge->match);
    if ((rows + 1) > TABLE_MOST / width)
        return;
    table = mem_array((rows + 1) * width, sizeof *table);
    for (size_t i = rows; i-- > 0;)
        for (size_t j = columns; j-- > 0;) {
            const uint32_t down = table[(i + 1) * width + j], right = table[i * width + j + 1];

            table[i * width + j] =
                lines_match(merge->patch, merge->mine.items[j], merge->base.items[i])
                    ? table[(i + 1) * width + j + 1] + 1
                : down > right ? down
                               : right;
        }
    for (size_t i = 0, j = 0; i < rows && j < columns;) {
        if (lines_match(merge->patch, merge->mine.items[j], merge->base.items[i]))
            merge->match[i++] = ++j;
        else if (table[(i + 1) * width + j] >= table[i * width + j + 1])
            i++;
        else
            j++;
    }
}

/* ---- output ---- */

static bool same_lines(const struct patch *patch, struct lines a, struct lines b)
{
    if (a.count != b.count)
        return false;
    for (size_t i = 0; i < a.count; i++)
        if (!lines_match(patch, a.items[i], b.items[i]))
            return false;
    return true;
}

static void put_lines(struct merge *merge, struct lines lines)
{
    for (size_t i = 0; i < lines.count; i++)
        pieces_add(&merge->patch->pieces, lines.items[i]);
    merge->line += lines.count;
}

static void put_mark(struct merge *merge, const char *mark)
{
    pieces_add(&merge->patch->pieces, span_of(mark));
    merge->line++;
}

/* Notes lines from..merge->line for the message; once there is a conflict, only conflicts count. */
static void note(struct merge *merge, size_t from, bool conflict)
{
    const char *before = merge->where;

    if (merge->conflict && !conflict)
        return;
    if (conflict && !merge->conflict)
        before = NULL;
    merge->conflict |= conflict;
    merge->where =
        mem_print("%s%s%zu", before != NULL ? before : "", before != NULL ? "," : "", from);
    if (merge->line > from)
        merge->where = mem_print("%s-%zu", merge->where, merge->line);
}

static void put_conflict(struct merge *merge, struct lines base, struct lines mine,
                         struct lines theirs)
{
    put_mark(merge, "<<<<<<<\n");
    put_lines(merge, mine);
    if (merge->patch->merge == MERGE_DIFF3) {
        put_mark(merge, "|||||||\n");
        put_lines(merge, base);
    }
    put_mark(merge, "=======\n");
    put_lines(merge, theirs);
    put_mark(merge, ">>>>>>>\n");
}

static void put_segment(struct merge *merge, struct lines base, struct lines mine,
                        struct lines theirs)
{
    const struct patch *patch = merge->patch;
    const size_t from = merge->line + 1;

    if (same_lines(patch, theirs, base) || same_lines(patch, mine, theirs)) {
        put_lines(merge, mine);
    } else if (same_lines(patch, mine, base)) {
        put_lines(merge, theirs);
        note(merge, from, false);
    } else {
        put_conflict(merge, base, mine, theirs);
        note(merge, from, true);
    }
}

static struct lines part(const struct lines *lines, size_t from, size_t end)
{
    return (struct lines){lines->items + from, end - from};
}

/* Goes from one line that nobody changed to the next, and merges what is between. */
static void put_segments(struct merge *merge)
{
    size_t base = 0, mine = 0, theirs = 0;

    for (size_t i = 0; i < merge->base.count; i++) {
        const size_t mine_end = merge->match[i], theirs_end = merge->theirs_of[i];

        if (mine_end == 0 || theirs_end == 0)
            continue;
        put_segment(merge, part(&merge->base, base, i), part(&merge->mine, mine, mine_end - 1),
                    part(&merge->theirs, theirs, theirs_end - 1));
        put_lines(merge, part(&merge->mine, mine_end - 1, mine_end));
        base = i + 1;
        mine = mine_end;
        theirs = theirs_end;
    }
    put_segment(merge, part(&merge->base, base, merge->base.count),
                part(&merge->mine, mine, merge->mine.count),
                part(&merge->theirs, theirs, merge->theirs.count));
}

static void tell_merged(const struct merge *merge)
{
    const struct patch *patch = merge->patch;

    if (merge->where == NULL)
        say(patch, "Hunk #%zu already applied at %zu.\n", patch->hunks, merge->line);
    else
        say(patch, "Hunk #%zu %s at %s.\n", patch->hunks, merge->conflict ? "NOT MERGED" : "merged",
            merge->where);
}

/* Which base lines the patch leaves, and where those stand among its own lines. */
static void find_kept(struct merge *merge, const struct hunk *hunk, size_t head)
{
    size_t old = 0, new = 0;

    merge->theirs_of = mem_array(merge->base.count + 1, sizeof *merge->theirs_of);
    for (size_t i = 0; i < hunk->line_count; i++) {
        const char kind = hunk->lines[i].kind;

        if (kind == ' ' && old >= head && old - head < merge->base.count)
            merge->theirs_of[old - head] = new - head + 1;
        old += kind != '+';
        new += kind != '-';
    }
}

/* Merges a hunk; `where` is the place of all its old lines, or 0. False when a conflict is left. */
bool merge_hunk(struct patch *patch, const struct hunk *hunk, size_t where)
{
    struct merge merge = {.patch = patch};
    struct lines old = lines_of(hunk, '-'), new = lines_of(hunk, '+');
    size_t head, tail, from, end, before;

    if (where != 0) {
        put_hunk_result(patch, hunk, where);
        return true;
    }
    from = find_part(patch, hunk, &old, &head, &tail, &end);
    merge.base = part(&old, head, old.count - tail);
    merge.theirs = part(&new, head, new.count - tail);
    merge.mine.items = mem_alloc((end - from + 1) * sizeof *merge.mine.items);
    for (size_t i = from + head; i < end; i++)
        merge.mine.items[merge.mine.count++] = target_line(&patch->target, i);
    find_kept(&merge, hunk, head);
    match_lines(&merge);
    copy_lines(patch, from + head - 1);
    before = merge.line = (size_t)((intmax_t)(from + head - 1) + patch->out_offset);
    put_segments(&merge);
    patch->out_offset += (intmax_t)(merge.line - before) - (intmax_t)merge.mine.count;
    patch->frozen = end - 1;
    copy_lines(patch, end + tail - 1);
    if (merge.where == NULL)
        merge.line = before + 1;
    tell_merged(&merge);
    return !merge.conflict;
}
