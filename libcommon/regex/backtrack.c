/*
 * Patterns with back-references, which no finite automaton matches: one path after the other, each
 * choice remembered on a stack that grows as needed. Of all matches from a start the longest
 * counts, so that paths are tried beyond the first that matches. The number of steps is limited:
 * when a match is known by then it is taken, else the search is given up with a message.
 */
#include "internal.h"

#include <wctype.h>

#include "utf8.h"

enum { STEPS_MAX = 20 * 1000 * 1000 };

/* Either a choice (another way to go on) or, with pc NO_WAY, a slot's earlier value. */
struct choice {
    unsigned pc, slot;
    size_t at;
};

enum { NO_WAY = -1 };

struct backtrack {
    struct choice *choices;
    size_t count, capacity;
    size_t *slots;  /* group starts and ends, then loop registers */
    unsigned loops; /* the first loop register */
    long steps;
};

static void push(struct backtrack *state, unsigned pc, unsigned slot, size_t at)
{
    state->choices =
        mem_grow(state->choices, state->count, &state->capacity, sizeof *state->choices);
    state->choices[state->count++] = (struct choice){pc, slot, at};
}

static void set_slot(struct backtrack *state, unsigned slot, size_t at)
{
    push(state, (unsigned)NO_WAY, slot, state->slots[slot]);
    state->slots[slot] = at;
}

/* Equal text; without regard to case where the pattern says so. */
static bool same_text(const struct regex_matcher *matcher, size_t a, size_t b, size_t length)
{
    const char *text = matcher->text;

    if (!(matcher->regex->flags & REGEX_FOLD_CASE))
        return bytes_common(text + a, text + b, length) == length;
    for (size_t i = 0; i < length;) {
        int32_t left, right;
        size_t step = char_decode(text + a + i, length - i, &left);

        char_decode(text + b + i, length - i, &right);
        if (left != right &&
            (left < 0 || right < 0 || towlower((wint_t)left) != towlower((wint_t)right)))
            return false;
        i += step;
    }
    return true;
}

/* The length of what a back-reference has to match; false when its group took no part. */
static bool referenced(const struct regex_matcher *matcher, unsigned group, size_t at,
                       size_t *length)
{
    const size_t *slots = matcher->backtrack->slots;
    size_t start = slots[2 * group], end = slots[2 * group + 1];

    if (start == REGEX_NONE || end == REGEX_NONE || end < start)
        return false;
    *length = end - start;
    return *length <= matcher->length - at && same_text(matcher, start, at, *length);
}

/* Follows one path; true when it reaches the end of the program, at *at. */
static bool follow(struct regex_matcher *matcher, unsigned pc, size_t *at)
{
    struct backtrack *state = matcher->backtrack;
    const struct instruction *program = matcher->regex->program;
    size_t length;

    for (;; state->steps++) {
        const struct instruction *step = &program[pc++];

        switch (step->op) {
        case OP_BYTE:
            if (*at == matcher->length || (unsigned char)matcher->text[*at] < step->low ||
                (unsigned char)matcher->text[*at] > step->high)
                return false;
            ++*at;
            break;
        case OP_JUMP:
            pc = step->x;
            break;
        case OP_SPLIT:
            push(state, step->y, 0, *at);
            pc = step->x;
            break;
        case OP_ASSERT:
            if (!regex_assert(matcher, (enum assertion)step->x, *at))
                return false;
            break;
        case OP_SAVE:
            set_slot(state, step->x, *at);
            break;
        case OP_LOOP:
            set_slot(state, state->loops + step->x, *at);
            break;
        case OP_ROUND:
            /* an empty round: go on behind the loop instead of round again */
            if (state->slots[state->loops + step->x] == *at && program[pc].op == OP_JUMP)
                pc++;
            break;
        case OP_BACKREF:
            if (!referenced(matcher, step->x, *at, &length))
                return false;
            *at += length;
            break;
        default:
            return true;
        }
    }
}

/* Back to the latest choice; false when there is none left. */
static bool take_choice(struct backtrack *state, unsigned *pc, size_t *at)
{
    while (state->count > 0) {
        const struct choice *choice = &state->choices[--state->count];

        if (choice->pc != (unsigned)NO_WAY) {
            *pc = choice->pc;
            *at = choice->at;
            return true;
        }
        state->slots[choice->slot] = choice->at;
    }
    return false;
}

static void keep_groups(struct regex_matcher *matcher)
{
    for (int i = 1; i <= matcher->regex->groups; i++)
        matcher->groups[i] = (struct regex_match){matcher->backtrack->slots[2 * i],
                                                  matcher->backtrack->slots[2 * i + 1]};
}

/* The longest match from one start. */
static bool match_from(struct regex_matcher *matcher, size_t start, size_t *end)
{
    struct backtrack *state = matcher->backtrack;
    unsigned pc = 0;
    size_t at = start;
    bool found = false;

    memset(state->slots, 0xff, (state->loops + (size_t)matcher->regex->loops) * sizeof(size_t));
    state->count = 0;
    do {
        if (follow(matcher, pc, &at) && (!found || at > *end)) {
            *end = at;
            found = true;
            keep_groups(matcher);
            if (at == matcher->length)
                break;
        }
        if (state->steps > STEPS_MAX && !found)
            diex("the regular expression is too costly to match");
    } while (state->steps <= STEPS_MAX && take_choice(state, &pc, &at));
    return found;
}

static void prepare(struct regex_matcher *matcher)
{
    const struct regex *regex = matcher->regex;

    if (matcher->backtrack == NULL) {
        matcher->backtrack = mem_zero(sizeof *matcher->backtrack);
        matcher->backtrack->loops = 2 * (unsigned)regex->groups + 2;
        matcher->backtrack->slots =
            mem_array(matcher->backtrack->loops + (size_t)regex->loops, sizeof(size_t));
    }
    matcher->backtrack->steps = 0;
}

bool backtrack_search(struct regex_matcher *matcher, size_t from, struct regex_match *whole)
{
    prepare(matcher);
    for (size_t start = from; start <= matcher->length; start++) {
        bool can = !matcher->regex->has_starts ||
                   (start < matcher->length &&
                    matcher->regex->starts[(unsigned char)matcher->text[start]]);

        if (can && match_from(matcher, start, &whole->end)) {
            whole->start = start;
            return true;
        }
        if (matcher->flags & REGEX_ANCHORED)
            break;
    }
    return false;
}
