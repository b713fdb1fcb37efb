/*
 * Running a program on all its paths at once (Thompson 1968): a set of program counters moves over
 * the text a byte at a time, so that time is bounded by text times program. Each counter carries
 * the place where its match began; of two that meet, the earlier start wins.
 */
#include "internal.h"
#include "utf8.h"

#include <wctype.h>

static bool is_word(int32_t code)
{
    if (code < 0x80)
        return code == '_' || (code >= '0' && code <= '9') ||
               ((code | 0x20) >= 'a' && (code | 0x20) <= 'z');
    return iswalpha((wint_t)code);
}

static bool word_at(const struct regex_matcher *matcher, size_t at)
{
    int32_t code = (unsigned char)matcher->text[at];

    if (code >= 0x80 && !(matcher->regex->flags & REGEX_BYTES))
        utf8_decode(matcher->text + at, matcher->length - at, &code);
    return code < 0x80 ? is_word(code) : !(matcher->regex->flags & REGEX_BYTES) && is_word(code);
}

bool run_word_before(const struct regex_matcher *matcher, size_t at)
{
    size_t from = at - 1;

    if (!(matcher->regex->flags & REGEX_BYTES))
        while (from > 0 && at - from < UTF8_MAX &&
               ((unsigned char)matcher->text[from] & 0xc0) == 0x80)
            from--;
    return word_at(matcher, from);
}

static bool line_starts(const struct regex_matcher *matcher, size_t at)
{
    if (at == 0)
        return !(matcher->flags & REGEX_NOT_BOL);
    return (matcher->regex->flags & REGEX_LINES) && matcher->text[at - 1] == '\n';
}

static bool line_ends(const struct regex_matcher *matcher, size_t at)
{
    if (at == matcher->length)
        return !(matcher->flags & REGEX_NOT_EOL);
    return (matcher->regex->flags & REGEX_LINES) && matcher->text[at] == '\n';
}

bool regex_assert(const struct regex_matcher *matcher, enum assertion assertion, size_t at)
{
    bool before, after;

    switch (assertion) {
    case ASSERT_LINE_START:
        return line_starts(matcher, at);
    case ASSERT_LINE_END:
        return line_ends(matcher, at);
    case ASSERT_TEXT_START:
        return at == 0;
    case ASSERT_TEXT_END:
        return at == matcher->length;
    default:
        break;
    }
    before = at > 0 && run_word_before(matcher, at);
    after = at < matcher->length && word_at(matcher, at);
    switch (assertion) {
    case ASSERT_WORD_START:
        return !before && after;
    case ASSERT_WORD_END:
        return before && !after;
    case ASSERT_BOUNDARY:
        return before != after;
    case ASSERT_NO_WORD_BEFORE:
        return !before;
    case ASSERT_NO_WORD_AFTER:
        return !after;
    default:
        return before == after;
    }
}

static void new_set(struct state_set *set, size_t size)
{
    set->dense = mem_array(size, sizeof *set->dense);
    set->sparse = mem_array(size, sizeof *set->sparse);
    set->starts = mem_array(size, sizeof *set->starts);
}

void run_prepare(struct regex_matcher *matcher)
{
    const size_t size = matcher->regex->size;

    if (matcher->stack != NULL)
        return;
    new_set(&matcher->now, size);
    new_set(&matcher->next, size);
    matcher->stack = mem_array(size + 1, sizeof *matcher->stack);
}

/* Adds a counter, or lets one that is there begin earlier. True when that changed anything. */
static bool add_state(struct state_set *set, unsigned pc, size_t start)
{
    unsigned slot = set->sparse[pc];

    if (slot < set->count && set->dense[slot] == pc) {
        if (set->starts[slot] <= start)
            return false;
        set->starts[slot] = start;
        return true;
    }
    set->sparse[pc] = (unsigned)set->count;
    set->starts[set->count] = start;
    set->dense[set->count++] = pc;
    return true;
}

/*
 * Adds all counters that are reached from one without taking a byte. `accept` is an end: what lies
 * behind it is not looked at. The stack holds each counter at most once a start, for add_state()
 * refuses the second visit.
 */
static void add_reachable(struct regex_matcher *matcher, struct state_set *set, unsigned pc,
                          unsigned accept, size_t start, size_t at)
{
    const struct instruction *program = matcher->regex->program;
    unsigned *stack = matcher->stack;
    size_t depth = 0;

    stack[depth++] = pc;
    while (depth > 0) {
        const struct instruction *step;

        pc = stack[--depth];
        while (add_state(set, pc, start) && pc != accept) {
            step = &program[pc];
            if (step->op == OP_BYTE || step->op == OP_MATCH)
                break;
            if (step->op == OP_ASSERT && !regex_assert(matcher, (enum assertion)step->x, at))
                break;
            if (step->op == OP_SPLIT)
                stack[depth++] = step->y;
            pc = step->op == OP_JUMP || step->op == OP_SPLIT ? step->x : pc + 1;
        }
    }
}

/* Takes one byte: from the counters of `now` to those of `next`, in which the roles then change. */
static void step_over(struct regex_matcher *matcher, unsigned accept, size_t at, size_t latest)
{
    const struct instruction *program = matcher->regex->program;
    unsigned char byte = (unsigned char)matcher->text[at];
    struct state_set swap;

    matcher->next.count = 0;
    for (size_t i = 0; i < matcher->now.count; i++) {
        unsigned pc = matcher->now.dense[i];
        const struct instruction *step = &program[pc];

        if (pc != accept && step->op == OP_BYTE && byte >= step->low && byte <= step->high &&
            matcher->now.starts[i] <= latest)
            add_reachable(matcher, &matcher->next, pc + 1, accept, matcher->now.starts[i], at + 1);
    }
    swap = matcher->now;
    matcher->now = matcher->next;
    matcher->next = swap;
}

static bool contains(const struct state_set *set, unsigned pc, size_t *start)
{
    unsigned slot = set->sparse[pc];

    if (slot >= set->count || set->dense[slot] != pc)
        return false;
    *start = set->starts[slot];
    return true;
}

/* With no match under way: the next place where one can begin. */
static size_t skip_to_start(const struct regex_matcher *matcher, size_t at)
{
    const bool *starts = matcher->regex->starts;

    while (at < matcher->length && !starts[(unsigned char)matcher->text[at]])
        at++;
    return at;
}

static bool may_start_at(const struct regex_matcher *matcher, size_t from, size_t at)
{
    return (at == from || !(matcher->flags & REGEX_ANCHORED)) &&
           (!matcher->regex->has_starts ||
            (at < matcher->length && matcher->regex->starts[(unsigned char)matcher->text[at]]));
}

bool run_search(struct regex_matcher *matcher, size_t from, struct regex_match *whole)
{
    unsigned accept = (unsigned)matcher->regex->size - 1;
    size_t start;

    run_prepare(matcher);
    *whole = (struct regex_match){REGEX_NONE, REGEX_NONE};
    matcher->now.count = 0;
    for (size_t at = from;; at++) {
        if (matcher->now.count == 0) {
            if (whole->end != REGEX_NONE || (at > from && matcher->flags & REGEX_ANCHORED))
                break;
            if (matcher->regex->has_starts && !(matcher->flags & REGEX_ANCHORED))
                at = skip_to_start(matcher, at);
        }
        if (whole->end == REGEX_NONE && may_start_at(matcher, from, at))
            add_reachable(matcher, &matcher->now, 0, accept, at, at);
        if (contains(&matcher->now, accept, &start) &&
            (whole->end == REGEX_NONE || start <= whole->start))
            *whole = (struct regex_match){start, at};
        if (at >= matcher->length)
            break;
        step_over(matcher, accept, at, whole->start);
    }
    return whole->end != REGEX_NONE;
}

static size_t simulate_longest(struct regex_matcher *matcher, unsigned pc, unsigned accept,
                               size_t from, size_t limit)
{
    size_t longest = REGEX_NONE, start;

    run_prepare(matcher);
    matcher->now.count = 0;
    add_reachable(matcher, &matcher->now, pc, accept, from, from);
    for (size_t at = from; matcher->now.count > 0; at++) {
        if (contains(&matcher->now, accept, &start))
            longest = at;
        if (at >= limit)
            break;
        step_over(matcher, accept, at, REGEX_NONE);
    }
    return longest;
}

size_t run_longest(struct regex_matcher *matcher, unsigned pc, unsigned accept, size_t from,
                   size_t limit)
{
    size_t end;

    if (scan_longest(matcher, pc, accept, from, limit, &end) == SCAN_QUIT)
        return simulate_longest(matcher, pc, accept, from, limit);
    return end;
}

bool run_exact(struct regex_matcher *matcher, unsigned pc, unsigned accept, size_t from, size_t to)
{
    return run_longest(matcher, pc, accept, from, to) == to;
}
