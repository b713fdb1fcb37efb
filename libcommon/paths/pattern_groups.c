/*
 * Matching patterns with groups: see pattern.h.
 *
 * Instead of trying one way after the other, all places of the text that the pattern can have
 * reached are kept as a set, and each item takes a set to the next.
 */
#include "pattern_internal.h"

/* Places in the text: at[i] for low <= i <= high; none when low > high. */
struct places {
    size_t low, high;
    struct places *next; /* among the unused */
    bool at[];
};

struct matching {
    int flags;
    struct span text;
    struct arena arena;
    struct places *unused;
    struct places ***known; /* by a group's number and a start: the ends that it forbids, or NULL */
};

static struct places *take_places(struct matching *matching)
{
    struct places *places = matching->unused;

    if (places != NULL)
        matching->unused = places->next;
    else
        places = arena_zero(&matching->arena, sizeof *places + matching->text.len + 1);
    places->low = PATTERN_NONE;
    places->high = 0;
    return places;
}

static bool is_empty(const struct places *places)
{
    return places->low > places->high;
}

static void give_back(struct matching *matching, struct places *places)
{
    if (!is_empty(places))
        memset(places->at + places->low, 0, places->high - places->low + 1);
    places->next = matching->unused;
    matching->unused = places;
}

static void add(struct places *places, size_t at)
{
    places->at[at] = true;
    if (places->low == PATTERN_NONE || at < places->low)
        places->low = at;
    if (at > places->high)
        places->high = at;
}

/* Adds all places of `more`; those that were new also to `fresh`, unless that is NULL. */
static void add_all(struct places *places, const struct places *more, struct places *fresh)
{
    if (is_empty(more))
        return;
    for (size_t at = more->low; at <= more->high; at++) {
        if (!more->at[at] || places->at[at])
            continue;
        add(places, at);
        if (fresh != NULL)
            add(fresh, at);
    }
}

/* A period at the text's start that no wildcard may match. */
static bool hides_period(const struct matching *matching, size_t at)
{
    return matching->flags & PATTERN_PERIOD && at == 0 && matching->text.len > 0 &&
           matching->text.ptr[0] == '.';
}

/* Where any text that begins at `from` can end, except `not` (which may be NULL). */
static void add_any(const struct matching *matching, size_t from, const struct places * not,
                    struct places *ends)
{
    const struct span text = matching->text;
    int32_t code = 0;

    if (hides_period(matching, from))
        return;
    for (;;) {
        if (not == NULL || !not ->at[from])
            add(ends, from);
        if (from == text.len || (matching->flags & PATTERN_PATHNAME && text.ptr[from] == '/'))
            return;
        from += pattern_char(matching->flags, text, from, &code);
        if (not == NULL && ends->at[from])
            return; /* a star has been everywhere behind a place where it has been */
    }
}

static struct places *advance(struct matching *matching, const struct sequence *sequence,
                              const struct places *from);

static void add_alternatives(struct matching *matching, const struct item *group,
                             const struct places *from, struct places *ends, struct places *fresh)
{
    for (const struct sequence *one = group->alternatives; one != NULL; one = one->next) {
        struct places *reached = advance(matching, one, from);

        add_all(ends, reached, fresh);
        give_back(matching, reached);
    }
}

/* * and +: rounds from the places that the round before has reached first. */
static void add_repeats(struct matching *matching, const struct item *group,
                        const struct places *from, struct places *ends)
{
    struct places *fresh = take_places(matching);

    add_all(fresh, from, NULL);
    do {
        struct places *more = take_places(matching);

        add_alternatives(matching, group, fresh, ends, more);
        give_back(matching, fresh);
        fresh = more;
    } while (!is_empty(fresh));
    give_back(matching, fresh);
}

/* What the alternatives of a ! match from one place; remembered when it can be asked again. */
static struct places *forbidden_ends(struct matching *matching, const struct item *group, size_t at)
{
    struct places **known = group->code > 0 ? &matching->known[group->code - 1][at] : NULL;
    struct places *from, *ends;

    if (known != NULL && *known != NULL)
        return *known;
    from = take_places(matching);
    ends = take_places(matching);
    add(from, at);
    add_alternatives(matching, group, from, ends, NULL);
    give_back(matching, from);
    if (known != NULL)
        *known = ends;
    return ends;
}

static void add_negation(struct matching *matching, const struct item *group,
                         const struct places *from, struct places *ends)
{
    for (size_t at = from->low; at <= from->high; at++) {
        struct places *forbidden;

        if (!from->at[at])
            continue;
        forbidden = forbidden_ends(matching, group, at);
        add_any(matching, at, forbidden, ends);
        if (group->code == 0)
            give_back(matching, forbidden);
    }
}

static void add_group(struct matching *matching, const struct item *group,
                      const struct places *from, struct places *ends)
{
    if (group->op == '!') {
        add_negation(matching, group, from, ends);
        return;
    }
    if (group->op == '*' || group->op == '?')
        add_all(ends, from, NULL);
    if (group->op == '*' || group->op == '+')
        add_repeats(matching, group, from, ends);
    else
        add_alternatives(matching, group, from, ends, NULL);
}

static void add_ends(struct matching *matching, const struct item *item, const struct places *from,
                     struct places *ends)
{
    if (item->type == ITEM_GROUP) {
        add_group(matching, item, from, ends);
        return;
    }
    for (size_t at = from->low; at <= from->high; at++) {
        size_t end;

        if (!from->at[at])
            continue;
        if (item->type == ITEM_STAR) {
            add_any(matching, at, NULL, ends);
        } else {
            end = item_match(matching->flags, item, matching->text, at);
            if (end != PATTERN_NONE)
                add(ends, end);
        }
    }
}

/* All ends of matches of a sequence that begin at the given places; the caller gives them back. */
static struct places *advance(struct matching *matching, const struct sequence *sequence,
                              const struct places *from)
{
    struct places *now = take_places(matching);

    add_all(now, from, NULL);
    for (size_t i = 0; i < sequence->count && !is_empty(now); i++) {
        struct places *next = take_places(matching);

        add_ends(matching, &sequence->items[i], now, next);
        give_back(matching, now);
        now = next;
    }
    return now;
}

static void prepare(struct matching *matching, const struct pattern *pattern)
{
    matching->known =
        arena_zero(&matching->arena, (size_t)pattern->numbered * sizeof *matching->known);
    for (int i = 0; i < pattern->numbered; i++)
        matching->known[i] =
            arena_zero(&matching->arena, (matching->text.len + 1) * sizeof **matching->known);
}

size_t groups_match(const struct pattern *pattern, struct span text, size_t from,
                    enum end_wanted wanted)
{
    _Alignas(max_align_t) char few[1024]; /* enough for short texts */
    struct matching matching = {
        .flags = pattern->flags, .text = text, .arena = {.free = few, .end = few + sizeof few}};
    struct places *start, *ends;
    size_t end = PATTERN_NONE;

    if (pattern->too_deep)
        return PATTERN_NONE;
    prepare(&matching, pattern);
    start = take_places(&matching);
    add(start, from);
    ends = advance(&matching, &pattern->whole, start);
    if (wanted == END_OF_TEXT && ends->at[text.len])
        end = text.len;
    else if (wanted != END_OF_TEXT && !is_empty(ends))
        end = wanted == END_LONGEST ? ends->high : ends->low;
    arena_drop(&matching.arena);
    return end;
}
