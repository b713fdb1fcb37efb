/*
 * Matching patterns without groups: see pattern.h.
 *
 * Stars divide a pattern into parts of a fixed number of characters. Each part is taken as far to
 * the left as it goes, the last as far to the right as is asked for; no choice is ever taken back,
 * for what follows a star can only gain by an earlier start.
 */
#include "pattern_internal.h"

/* Items between two stars; `last` is where the next star is, or the end. */
struct part {
    const struct item *first, *last;
};

static struct part part_at(const struct pattern *pattern, size_t index)
{
    const struct item *items = pattern->whole.items;
    size_t last = index;

    while (last < pattern->whole.count && items[last].type != ITEM_STAR)
        last++;
    return (struct part){items + index, items + last};
}

static struct part head_of(const struct pattern *pattern)
{
    return (struct part){pattern->whole.items, pattern->whole.items + pattern->first_star};
}

static bool has_star(const struct pattern *pattern)
{
    return pattern->first_star < pattern->whole.count;
}

static struct part tail_of(const struct pattern *pattern)
{
    return part_at(pattern, pattern->last_star + 1);
}

/* The end of a part that starts at text[at]. */
static size_t end_from(int flags, struct part part, struct span text, size_t at)
{
    for (const struct item *item = part.first; item < part.last && at != PATTERN_NONE; item++)
        at = item_match(flags, item, text, at);
    return at;
}

/* The start of a part that ends at text[end]. */
static size_t start_from(int flags, struct part part, struct span text, size_t end)
{
    size_t at = end;

    for (const struct item *item = part.last; item-- > part.first;) {
        size_t length = item->type <= ITEM_FOLDED ? item->literal.len : at > 0;

        if (length > at || length == 0)
            return PATTERN_NONE;
        at = item->type <= ITEM_FOLDED ? at - length : pattern_char_before(flags, text, at);
    }
    return end_from(flags, part, text, at) == end ? at : PATTERN_NONE;
}

/* Moves to where a part may start at or behind `at`: to its first byte if that is known. */
static size_t next_start(struct part part, struct span text, size_t at)
{
    const char *found;

    if (part.first == part.last || part.first->type != ITEM_LITERAL)
        return at;
    found = bytes_find(text.ptr + at, part.first->literal.ptr[0], text.len - at);
    return found != NULL ? (size_t)(found - text.ptr) : PATTERN_NONE;
}

/* The leftmost place of a part at or behind `from`; gives its end. */
static size_t find_first(int flags, struct part part, struct span text, size_t from, size_t *end)
{
    int32_t code;

    for (;;) {
        from = next_start(part, text, from);
        if (from == PATTERN_NONE)
            return PATTERN_NONE;
        *end = end_from(flags, part, text, from);
        if (*end != PATTERN_NONE)
            return from;
        if (from == text.len)
            return PATTERN_NONE;
        from += pattern_char(flags, text, from, &code);
    }
}

/* The rightmost place of a part not before `from` and ending at or before `end`; gives its end. */
static size_t find_last(int flags, struct part part, struct span text, size_t from, size_t *end)
{
    for (;;) {
        size_t start = start_from(flags, part, text, *end);

        if (start != PATTERN_NONE && start >= from)
            return start;
        if (*end <= from)
            return PATTERN_NONE;
        *end = pattern_char_before(flags, text, *end);
    }
}

/* The end of the parts between the first star and the last, as far to the left as they go. */
static size_t end_of_middle(const struct pattern *pattern, struct span text, size_t at)
{
    for (size_t star = pattern->first_star; star < pattern->last_star;) {
        struct part part = part_at(pattern, star + 1);

        if (find_first(pattern->flags, part, text, at, &at) == PATTERN_NONE)
            return PATTERN_NONE;
        star = (size_t)(part.last - pattern->whole.items);
    }
    return at;
}

/* The same to the right: the start of those parts, which end at or before `end`. */
static size_t start_of_middle(const struct pattern *pattern, struct span text, size_t end)
{
    const struct item *items = pattern->whole.items;

    for (size_t star = pattern->last_star; star > pattern->first_star;) {
        size_t above = star - 1;
        struct part part;

        while (items[above].type != ITEM_STAR)
            above--;
        part = (struct part){items + above + 1, items + star};
        end = find_last(pattern->flags, part, text, 0, &end);
        if (end == PATTERN_NONE)
            return PATTERN_NONE;
        star = above;
    }
    return end;
}

/* A star that begins the pattern would have to match a period that begins the text. */
static bool hides_period(const struct pattern *pattern, struct span text)
{
    return pattern->flags & PATTERN_PERIOD && text.len > 0 && text.ptr[0] == '.' &&
           pattern->first_star == 0 && has_star(pattern);
}

bool pattern_match(const struct pattern *pattern, struct span text)
{
    size_t at, tail;

    if (pattern->grouped)
        return groups_match(pattern, text, 0, END_OF_TEXT) != PATTERN_NONE;
    if (hides_period(pattern, text))
        return false;
    at = end_from(pattern->flags, head_of(pattern), text, 0);
    if (at == PATTERN_NONE || !has_star(pattern))
        return at == text.len;
    tail = start_from(pattern->flags, tail_of(pattern), text, text.len);
    if (tail == PATTERN_NONE || tail < at)
        return false;
    return end_of_middle(pattern, (struct span){text.ptr, tail}, at) != PATTERN_NONE;
}

/* The end of a match that begins at text[from]. */
static size_t match_from(const struct pattern *pattern, struct span text, size_t from, bool longest)
{
    size_t at, end = text.len;

    if (pattern->grouped)
        return groups_match(pattern, text, from, longest ? END_LONGEST : END_SHORTEST);
    at = end_from(pattern->flags, head_of(pattern), text, from);
    if (at == PATTERN_NONE || !has_star(pattern))
        return at;
    at = end_of_middle(pattern, text, at);
    if (at == PATTERN_NONE)
        return PATTERN_NONE;
    if ((longest ? find_last : find_first)(pattern->flags, tail_of(pattern), text, at, &end) ==
        PATTERN_NONE)
        return PATTERN_NONE;
    return end;
}

size_t pattern_prefix(const struct pattern *pattern, struct span text, bool longest)
{
    return match_from(pattern, text, 0, longest);
}

/* With groups every start has to be tried. */
static size_t groups_suffix(const struct pattern *pattern, struct span text, bool longest)
{
    size_t at = longest ? 0 : text.len;
    int32_t code;

    while (groups_match(pattern, text, at, END_OF_TEXT) == PATTERN_NONE) {
        if (at == (longest ? text.len : 0))
            return PATTERN_NONE;
        at = longest ? at + pattern_char(pattern->flags, text, at, &code)
                     : pattern_char_before(pattern->flags, text, at);
    }
    return at;
}

size_t pattern_suffix(const struct pattern *pattern, struct span text, bool longest)
{
    size_t end, start;

    if (pattern->grouped)
        return groups_suffix(pattern, text, longest);
    if (!has_star(pattern))
        return start_from(pattern->flags, head_of(pattern), text, text.len);
    end = start_from(pattern->flags, tail_of(pattern), text, text.len);
    if (end == PATTERN_NONE)
        return PATTERN_NONE;
    if (longest) {
        text.len = end;
        start = find_first(pattern->flags, head_of(pattern), text, 0, &end);
        if (start == PATTERN_NONE || end_of_middle(pattern, text, end) == PATTERN_NONE)
            return PATTERN_NONE;
        return start;
    }
    end = start_of_middle(pattern, text, end);
    if (end == PATTERN_NONE)
        return PATTERN_NONE;
    return find_last(pattern->flags, head_of(pattern), text, 0, &end);
}

size_t pattern_find(const struct pattern *pattern, struct span text, size_t from, size_t *end)
{
    int32_t code;

    for (;;) {
        if (!pattern->grouped) {
            size_t head_end;

            from = find_first(pattern->flags, head_of(pattern), text, from, &head_end);
            if (from == PATTERN_NONE)
                return PATTERN_NONE;
        }
        *end = match_from(pattern, text, from, true);
        if (*end != PATTERN_NONE)
            return from;
        if (!pattern->grouped || from == text.len)
            return PATTERN_NONE;
        from += pattern_char(pattern->flags, text, from, &code);
    }
}
