/* Searching: prefilter, automaton, simulation and backtracker put together. */
#include "internal.h"

enum {
    NEAR = 4096,       /* how far ahead a literal is looked for before a search */
    STARTS_TRIED = 16, /* places where the leftmost match may begin, one by one */
    MISSES_MAX = 64,   /* lines with a literal and without a match */
};

static unsigned accept_of(const struct regex *regex)
{
    return (unsigned)regex->size - 1;
}

static bool can_start(const struct regex_matcher *matcher, size_t at)
{
    const struct regex *regex = matcher->regex;

    return !regex->has_starts ||
           (at < matcher->length && regex->starts[(unsigned char)matcher->text[at]]);
}

/*
 * The leftmost match begins somewhere in [alive, end]: mostly at the first place where it can, so
 * that the automaton is asked about a few of these; then the simulation tells.
 */
static bool find_start(struct regex_matcher *matcher, size_t alive, size_t end,
                       struct regex_match *whole)
{
    const unsigned accept = accept_of(matcher->regex);

    for (int tried = 0; tried < STARTS_TRIED && alive <= end; alive++) {
        if (!can_start(matcher, alive))
            continue;
        tried++;
        whole->start = alive;
        switch (scan_longest(matcher, 0, accept, alive, matcher->length, &whole->end)) {
        case SCAN_FOUND:
            return true;
        case SCAN_QUIT:
            return run_search(matcher, alive, whole);
        default:
            break;
        }
    }
    return run_search(matcher, alive, whole);
}

static bool find_anchored(struct regex_matcher *matcher, size_t from, struct regex_match *whole)
{
    const enum scan scan =
        scan_longest(matcher, 0, accept_of(matcher->regex), from, matcher->length, &whole->end);

    whole->start = from;
    return scan == SCAN_QUIT ? run_search(matcher, from, whole) : scan == SCAN_FOUND;
}

/* False when the literals tell that there is no match; *from moves to where one may begin. */
static bool pass_filter(const struct regex_matcher *matcher, size_t *from)
{
    const struct prefilter *filter = &matcher->regex->required;
    const char *text = matcher->text, *found;
    size_t end = matcher->length, length;

    if (filter->kind == FILTER_NONE)
        return true;
    if (!filter->literals.is_start && end - *from > NEAR)
        end = *from + NEAR; /* no further: this is done for each match of a long text */
    found = prefilter_next(filter, text + *from, text + end, &length);
    if (found == NULL)
        return end < matcher->length;
    if (filter->literals.is_start)
        *from = (size_t)(found - text);
    return true;
}

static bool find_literal(const struct regex_matcher *matcher, size_t from,
                         struct regex_match *whole)
{
    size_t length;
    const char *found = prefilter_next(&matcher->regex->required, matcher->text + from,
                                       matcher->text + matcher->length, &length);

    if (found == NULL)
        return false;
    whole->start = (size_t)(found - matcher->text);
    whole->end = whole->start + length;
    return true;
}

static bool find(struct regex_matcher *matcher, size_t from, bool exactly,
                 struct regex_match *whole)
{
    const struct regex *regex = matcher->regex;
    size_t alive, end;

    if (matcher->flags & REGEX_ANCHORED && !regex->has_backrefs)
        return find_anchored(matcher, from, whole);
    if (regex->required.literals.is_whole && !(matcher->flags & REGEX_ANCHORED))
        return find_literal(matcher, from, whole);
    if (!(matcher->flags & REGEX_ANCHORED) && !pass_filter(matcher, &from))
        return false;
    if (regex->has_backrefs)
        return backtrack_search(matcher, from, whole);
    switch (scan_first(matcher, from, &alive, &end)) {
    case SCAN_NONE:
        return false;
    case SCAN_QUIT:
        return run_search(matcher, from, whole);
    default:
        return !exactly || find_start(matcher, alive, end, whole);
    }
}

static void set_text(struct regex_matcher *matcher, struct span text, int flags)
{
    matcher->text = text.ptr;
    matcher->length = text.len;
    matcher->flags = flags;
}

bool regex_search(struct regex_matcher *matcher, struct span text, size_t from, int flags,
                  struct regex_match *matches, size_t count)
{
    const struct regex *regex = matcher->regex;
    struct regex_match whole = {0, 0};

    set_text(matcher, text, flags);
    if (regex->has_backrefs)
        for (int i = 0; i <= regex->groups; i++)
            matcher->groups[i] = (struct regex_match){REGEX_NONE, REGEX_NONE};
    if (!find(matcher, from, count > 0, &whole))
        return false;
    if (count == 0)
        return true;
    matches[0] = whole;
    if (count == 1)
        return true;
    if (!regex->has_backrefs && regex->groups > 0) {
        for (int i = 0; i <= regex->groups; i++)
            matcher->groups[i] = (struct regex_match){REGEX_NONE, REGEX_NONE};
        submatch(matcher, whole);
    }
    for (size_t i = 1; i < count; i++)
        matches[i] = i <= (size_t)regex->groups ? matcher->groups[i]
                                                : (struct regex_match){REGEX_NONE, REGEX_NONE};
    return true;
}

/* ---- lines ---- */

static int end_of_line(const struct regex *regex)
{
    return regex->flags & REGEX_NUL_ENDS ? '\0' : '\n';
}

/* The line that a place is in, or at whose end it is; not before `from`, which begins a line. */
static struct regex_match line_around(const struct regex *regex, struct span text, size_t from,
                                      size_t at)
{
    const char *before = bytes_find_last(text.ptr + from, end_of_line(regex), at - from);
    const char *behind = bytes_find(text.ptr + at, end_of_line(regex), text.len - at);

    return (struct regex_match){before != NULL ? (size_t)(before + 1 - text.ptr) : from,
                                behind != NULL ? (size_t)(behind - text.ptr) : text.len};
}

static bool line_matches(struct regex_matcher *matcher, struct span text,
                         const struct regex_match *line)
{
    return regex_search(matcher, (struct span){text.ptr + line->start, line->end - line->start}, 0,
                        0, NULL, 0);
}

/* The next line that may match; *sure: it does. */
static bool next_candidate(struct regex_matcher *matcher, struct span text, size_t from,
                           struct regex_match *line, bool *sure)
{
    const struct regex *regex = matcher->regex;
    const struct prefilter *filter = &regex->required;
    size_t alive, end, length;
    enum scan scan;

    if (filter->kind != FILTER_NONE &&
        (matcher->misses < MISSES_MAX || filter->literals.is_whole)) {
        const char *found = prefilter_next(filter, text.ptr + from, text.ptr + text.len, &length);

        if (found == NULL)
            return false;
        *line = line_around(regex, text, from, (size_t)(found - text.ptr));
        *sure = filter->literals.is_whole;
        return true;
    }
    set_text(matcher, text, 0);
    scan = scan_first(matcher, from, &alive, &end);
    if (scan == SCAN_NONE)
        return false;
    *line = line_around(regex, text, from, end);
    *sure = scan == SCAN_FOUND && !regex->has_backrefs;
    return true;
}

bool regex_find_line(struct regex_matcher *matcher, struct span text, size_t from,
                     struct regex_match *line)
{
    bool sure;

    while (from < text.len && next_candidate(matcher, text, from, line, &sure)) {
        if (line->start == text.len)
            return false; /* behind the last line's end is no line */
        if (sure || line_matches(matcher, text, line))
            return true;
        /* misses count as long as they are dense: then the automaton is better off alone */
        matcher->misses += line->start - from < 256;
        from = line->end + 1;
    }
    return false;
}
