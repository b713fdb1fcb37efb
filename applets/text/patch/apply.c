/* Applying the hunks of one file, and finding out that they were applied before. */
#include "patch.h"

/* Puts the hunk's new lines in the place of the old ones at `where`. */
void put_hunk_result(struct patch *patch, const struct hunk *hunk, size_t where)
{
    copy_lines(patch, where - 1);
    patch->frozen = where - 1; /* it may be beyond the end */
    for (size_t i = 0; i < hunk->line_count; i++) {
        const struct hunk_line *line = &hunk->lines[i];
        const size_t next = patch->frozen + (line->kind != '+');

        if (line->kind == ' ')
            copy_lines(patch, next);
        else if (line->kind == '+')
            pieces_add(&patch->pieces, line->text);
        patch->frozen = next;
    }
    patch->out_offset += (intmax_t)hunk->count[NEW] - (intmax_t)hunk->count[OLD];
}

/* The first hunk fits nowhere: does it the other way round? True when the patch was reversed. */
static bool try_reversed(struct patch *patch, struct hunk *hunk, size_t fuzz, size_t *where)
{
    const char *what = patch->reversed ? "Unreversed patch detected!"
                                       : "Reversed (or previously applied) patch detected!";
    const intmax_t offset = patch->in_offset;

    reverse_hunk(hunk);
    *where = locate_hunk(patch, hunk, fuzz);
    if (*where != 0 && ok_to_reverse(patch, what)) {
        patch->reversed = !patch->reversed;
        return true;
    }
    reverse_hunk(hunk);
    if (*where != 0)
        patch->apply_anyway = true;
    patch->in_offset = offset;
    *where = 0;
    return false;
}

/* Where the hunk goes, with as little fuzz as it takes; 0 when nowhere. */
static size_t find_place(struct patch *patch, struct hunk *hunk, size_t *fuzz)
{
    const size_t context = hunk->before > hunk->behind ? hunk->before : hunk->behind;
    const size_t most = patch->merge != MERGE_NONE ? 0
                        : patch->fuzz < context    ? (size_t)patch->fuzz
                                                   : context;
    size_t where = 0;

    for (*fuzz = 0; *fuzz <= most && !patch->skip; ++*fuzz) {
        where = locate_hunk(patch, hunk, *fuzz);
        patch->mismatch |= where == 0;
        if (where == 0 && patch->hunks == 1 && !patch->force && !patch->apply_anyway &&
            patch->merge == MERGE_NONE && patch->reversed == patch->reverse) {
            const bool before = patch->apply_anyway;

            try_reversed(patch, hunk, *fuzz, &where);
            if (where == 0 && patch->apply_anyway != before && !patch->skip)
                --*fuzz; /* the same once more */
        }
        if (where != 0)
            return where;
    }
    return 0;
}

static bool ends_in_cr(struct span line)
{
    return line.len >= 2 && line.ptr[line.len - 2] == '\r' && line.ptr[line.len - 1] == '\n';
}

/* Whether the failed hunk and the file have different line ends. */
static bool line_ends_differ(const struct patch *patch, const struct hunk *hunk)
{
    const struct target *target = &patch->target;

    for (size_t i = 0; i < hunk->line_count; i++)
        if (hunk->lines[i].kind != '+')
            return target->count > 0 &&
                   ends_in_cr(target_line(target, 1)) != ends_in_cr(hunk->lines[i].text);
    return false;
}

static void fail_hunk(struct patch *patch, const struct hunk *hunk)
{
    const intmax_t at = (intmax_t)hunk->start[OLD] + patch->out_offset;

    reject_hunk(patch, hunk);
    patch->failed++;
    if (!patch->skip || patch->verbose)
        say(patch, "Hunk #%zu %s at %jd%s.\n", patch->hunks, patch->skip ? "ignored" : "FAILED", at,
            !patch->skip && line_ends_differ(patch, hunk) ? " (different line endings)" : "");
}

static void tell_success(const struct patch *patch, size_t at, size_t fuzz)
{
    const intmax_t offset = patch->in_offset;

    if (fuzz == 0 && offset == 0 && !patch->verbose)
        return;
    say(patch, "Hunk #%zu succeeded at %zu", patch->hunks, at);
    if (fuzz > 0)
        say(patch, " with fuzz %zu", fuzz);
    if (offset != 0)
        say(patch, " (offset %jd line%s)", offset, offset == 1 ? "" : "s");
    say(patch, ".\n");
}

static void apply_hunk(struct patch *patch, struct hunk *hunk)
{
    const bool was_reversed = patch->reversed;
    size_t fuzz = 0, where;

    if (was_reversed)
        reverse_hunk(hunk);
    where = find_place(patch, hunk, &fuzz);
    if (patch->merge != MERGE_NONE && !patch->skip) {
        if (!merge_hunk(patch, hunk, where))
            patch->failed++;
        return;
    }
    /* a file that the patch would create has something in it */
    if (where == 1 && patch->header.absent[patch->reversed] == ABSENT && patch->target.size > 0)
        where = 0;
    if (where == 0) {
        fail_hunk(patch, hunk);
        return;
    }
    tell_success(patch, (size_t)((intmax_t)where + patch->out_offset), fuzz);
    patch->mismatch |= patch->in_offset != 0 || fuzz > 0;
    put_hunk_result(patch, hunk, where);
}

/* All hunks of this file; what is behind the last one is copied. */
void apply_hunks(struct patch *patch)
{
    struct hunk hunk = {0};

    patch->hunks = patch->failed = 0;
    patch->in_offset = patch->out_offset = 0;
    patch->frozen = 0;
    patch->pieces = (struct pieces){0};
    patch->rejects = NULL;
    while (next_hunk(patch, &hunk)) {
        patch->hunks++;
        apply_hunk(patch, &hunk);
    }
    copy_lines(patch, SIZE_MAX);
}
