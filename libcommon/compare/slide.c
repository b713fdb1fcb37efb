/*
 * Where a run of changed lines may stand higher or lower with the same meaning, its place is chosen
 * as GNU diff does: joined with other runs where it can be, beside a change of the other text if
 * there is one, else as low as possible.
 */
#include "box.h"
#include "compare.h"

/* A run of changed lines, start..end-1, and the place in the other text that is equal to its end.
 */
struct run {
    const int32_t *classes;
    unsigned char *changed;
    const unsigned char *other;
    int32_t start, end, last, place;
};

/* Finds the next run; false when there is none. */
static bool next_run(struct run *run)
{
    int32_t i = run->end, j = run->place;

    for (; i < run->last && !run->changed[i]; i++)
        while (run->other[j++])
            continue;
    run->start = i;
    while (run->changed[i])
        i++;
    while (run->other[j])
        j++;
    run->end = i;
    run->place = j;
    return run->start < run->last;
}

static void move_up(struct run *run)
{
    run->changed[--run->start] = true;
    run->changed[--run->end] = false;
    while (run->changed[run->start - 1])
        run->start--;
    while (run->other[--run->place])
        continue;
}

/* Moves as far up as it goes, joining what is met there. */
static void slide_up(struct run *run)
{
    while (run->start > 0 && run->classes[run->start - 1] == run->classes[run->end - 1])
        move_up(run);
}

/*
 * Moves as far down as it goes. Returns the last end on the way (or `beside`, where it began) that
 * had a change of the other text at its place.
 */
static int32_t slide_down(struct run *run, int32_t beside)
{
    while (run->end < run->last && run->classes[run->start] == run->classes[run->end]) {
        run->changed[run->start++] = false;
        run->changed[run->end++] = true;
        while (run->changed[run->end])
            run->end++;
        while (run->other[++run->place])
            beside = run->end;
    }
    return beside;
}

void compare_slide(struct compare_text *text, const struct compare_text *other)
{
    struct run run = {.classes = text->classes,
                      .changed = text->changed,
                      .other = other->changed,
                      .last = text->count};

    while (next_run(&run)) {
        int32_t length, beside;

        do {
            length = run.end - run.start;
            slide_up(&run);
            beside = run.other[run.place - 1] ? run.end : run.last;
            beside = slide_down(&run, beside);
        } while (length != run.end - run.start);
        while (beside < run.end)
            move_up(&run);
    }
}
