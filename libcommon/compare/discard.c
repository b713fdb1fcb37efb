/*
 * Lines that need not be searched for. A line that the other text lacks is changed in any case. So
 * is, most likely, one that the other text has very often (a blank line, a closing brace), when it
 * stands among lines of the first kind: those are discarded too, unless there are so many of them,
 * or they are so near the edge of their surroundings, that they may well match something.
 */
#include "box.h"
#include "compare.h"

enum verdict { KEEP, DISCARD, DOUBTFUL };

/* How often a line must be in the other text to be doubtful: about 5 square roots of the length. */
static int32_t often(int32_t lines)
{
    int32_t many = 5;

    for (lines /= 64; (lines >>= 2) > 0;)
        many *= 2;
    return many;
}

static void judge(unsigned char *verdicts, const struct compare_text *text, const int32_t *other)
{
    const int32_t many = often(text->count);

    for (int32_t i = 0; i < text->count; i++) {
        const int32_t matches = other[text->classes[i]];

        verdicts[i] = matches == 0 ? DISCARD : matches > many ? DOUBTFUL : KEEP;
    }
}

/* Keeps what is doubtful among `length` verdicts. */
static void keep_doubtful(unsigned char *verdicts, int32_t length)
{
    for (int32_t i = 0; i < length; i++)
        if (verdicts[i] == DOUBTFUL)
            verdicts[i] = KEEP;
}

/* Keeps doubtful lines of which so many stand together as tell something. */
static void keep_clusters(unsigned char *run, int32_t length)
{
    int32_t least = 1;

    for (int32_t rest = length >> 2; (rest >>= 2) > 0;)
        least *= 2;
    least++;
    for (int32_t i = 0; i < length;) {
        int32_t from = i;

        while (i < length && run[i] == DOUBTFUL)
            i++;
        if (i - from >= least)
            keep_doubtful(run + from, i - from);
        i += i == from;
    }
}

/*
 * Keeps doubtful lines near an edge of the run, going by `step` from it: up to three lines in a
 * row that are surely discarded, or to the first such line that is at least 8 in.
 */
static void keep_edge(unsigned char *edge, int step, int32_t length)
{
    int32_t sure = 0;

    for (int32_t i = 0; i < length && sure < 3; i++, edge += step) {
        if (i >= 8 && *edge == DISCARD)
            return;
        sure = *edge == DISCARD ? sure + 1 : 0;
        if (*edge == DOUBTFUL)
            *edge = KEEP;
    }
}

/* Settles a run that begins and ends with lines to discard and has none to keep. */
static void settle_run(unsigned char *run, int32_t length)
{
    int32_t doubtful = 0;

    for (int32_t i = 0; i < length; i++)
        doubtful += run[i] == DOUBTFUL;
    if (doubtful > length / 4) {
        keep_doubtful(run, length);
        return;
    }
    keep_clusters(run, length);
    keep_edge(run, 1, length);
    keep_edge(run + length - 1, -1, length);
}

/* Settles every doubtful line. */
static void settle(unsigned char *verdicts, int32_t count)
{
    for (int32_t i = 0; i < count;) {
        const int32_t from = i;

        if (verdicts[i] != DISCARD) {
            verdicts[i++] = KEEP;
            continue;
        }
        while (i < count && verdicts[i] != KEEP)
            i++;
        for (; verdicts[i - 1] == DOUBTFUL; i--)
            verdicts[i - 1] = KEEP;
        settle_run(verdicts + from, i - from);
    }
}

static int32_t *count_classes(const struct compare_text *text, int32_t classes)
{
    int32_t *counts = arena_zero(text->arena, (size_t)classes * sizeof *counts);

    for (int32_t i = 0; i < text->count; i++)
        counts[text->classes[i]]++;
    return counts;
}

static void take_candidates(struct compare_candidates *candidates, const struct compare_text *text,
                            const unsigned char *verdicts)
{
    const size_t room = ((size_t)text->count + 1) * sizeof(int32_t);

    candidates->classes = arena_alloc(text->arena, room);
    candidates->index = arena_alloc(text->arena, room);
    candidates->count = 0;
    for (int32_t i = 0; i < text->count; i++) {
        if (verdicts[i] != KEEP) {
            text->changed[i] = true;
            continue;
        }
        candidates->classes[candidates->count] = text->classes[i];
        candidates->index[candidates->count++] = i;
    }
}

void compare_discard(struct compare *compare, int32_t classes,
                     struct compare_candidates candidates[2])
{
    int32_t *counts[2];

    for (int i = 0; i < 2; i++)
        counts[i] = count_classes(&compare->text[i], classes);
    for (int i = 0; i < 2; i++) {
        const struct compare_text *text = &compare->text[i];
        unsigned char *verdicts = arena_zero(text->arena, (size_t)text->count + 1);

        if (!(compare->flags & COMPARE_MINIMAL)) {
            judge(verdicts, text, counts[!i]);
            settle(verdicts, text->count);
        }
        take_candidates(&candidates[i], text, verdicts);
        arena_free(&compare->arena, verdicts, (size_t)text->count + 1);
    }
    for (int i = 0; i < 2; i++)
        arena_free(&compare->arena, counts[i], (size_t)classes * sizeof *counts[i]);
}
