/* Running the automaton over a text: the loops. */
#include "internal.h"

static enum before before_at(const struct regex_matcher *matcher, size_t at)
{
    const struct regex *regex = matcher->regex;

    if (!regex->asserts_lines && !regex->asserts_words)
        return BEFORE_OTHER;
    if (at == 0)
        return matcher->flags & REGEX_NOT_BOL ? BEFORE_PART : BEFORE_TEXT;
    if ((unsigned char)matcher->text[at - 1] < 0x80)
        return dfa_before_byte(matcher->dfa, (unsigned char)matcher->text[at - 1]);
    return regex->asserts_words && run_word_before(matcher, at) ? BEFORE_WORD : BEFORE_OTHER;
}

static unsigned end_column(const struct regex_matcher *matcher)
{
    return matcher->flags & REGEX_NOT_EOL ? matcher->dfa->end_of_part : matcher->dfa->end_of_line;
}

/* The automaton, if it may be used. */
static struct dfa *usable_dfa(struct regex_matcher *matcher)
{
    if (matcher->dfa == NULL)
        matcher->dfa = dfa_new(matcher->regex);
    return matcher->dfa->given_up ? NULL : matcher->dfa;
}

/*
 * With no match under way: the next place where one may begin; NULL: nowhere any more. A byte that
 * a match can begin with is seen here; for others the prefilter is called.
 */
static const unsigned char *skip(const struct prefilter *filter, const unsigned char *at,
                                 const unsigned char *end)
{
    size_t length;

    if (filter->kind == FILTER_NONE)
        return at;
    return (const unsigned char *)prefilter_next(filter, (const char *)at, (const char *)end,
                                                 &length);
}

/* Follows the table until something special: its value, with *row the row before and *at behind. */
static inline uint32_t follow(const struct dfa *dfa, uint32_t *row, const unsigned char **at,
                              const unsigned char *end)
{
    const uint32_t *table = dfa->table;
    const unsigned char *p = *at;
    uint32_t state = *row, value = state;

    while (p < end) {
        value = table[state + dfa->classes[*p++]];
        if (value & DFA_SPECIAL)
            break;
        state = value;
    }
    *row = state;
    *at = p;
    return value;
}

enum scan scan_first(struct regex_matcher *matcher, size_t from, size_t *alive, size_t *end)
{
    struct dfa *dfa = usable_dfa(matcher);
    const unsigned char *text = (const unsigned char *)matcher->text;
    const unsigned char *p = text + from, *limit = text + matcher->length;
    const unsigned char *before;
    uint32_t row = 0, value = DFA_START;

    *end = from;
    if (dfa == NULL)
        return SCAN_QUIT;
    for (;;) {
        if (value & DFA_START) {
            p = skip(&matcher->regex->first, p, limit);
            if (p == NULL)
                return SCAN_NONE;
            *alive = (size_t)(p - text);
            row = dfa_search_start(dfa, before_at(matcher, *alive));
        } else {
            row = value & DFA_ROW;
        }
        if (p == limit)
            break;
        before = p;
        value = follow(dfa, &row, &p, limit);
        dfa->scanned += (size_t)(p - before);
        if (value == DFA_SPECIAL)
            value = dfa_step(dfa, row, dfa->classes[p[-1]]);
        *end = (size_t)(p - text) - 1;
        if (value & DFA_MATCH)
            return SCAN_FOUND;
        if (value & DFA_QUIT || dfa->given_up)
            return SCAN_QUIT;
    }
    *end = matcher->length;
    value = dfa->table[row + end_column(matcher)];
    if (value == DFA_SPECIAL)
        value = dfa_step(dfa, row, end_column(matcher));
    return value & DFA_MATCH ? SCAN_FOUND : SCAN_NONE;
}

enum scan scan_longest(struct regex_matcher *matcher, unsigned pc, unsigned accept, size_t from,
                       size_t limit, size_t *end)
{
    struct dfa *dfa = usable_dfa(matcher);
    const char *text = matcher->text;
    uint32_t row;

    *end = REGEX_NONE;
    if (dfa == NULL)
        return SCAN_QUIT;
    row = dfa_start(dfa, pc, accept, before_at(matcher, from));
    for (size_t at = from; at <= limit; at++) {
        const unsigned column =
            at == matcher->length ? end_column(matcher) : dfa->classes[(unsigned char)text[at]];
        uint32_t value = dfa->table[row + column];

        if (value & DFA_SPECIAL) {
            if (value == DFA_SPECIAL)
                value = dfa_step(dfa, row, column);
            if (value & DFA_QUIT || dfa->given_up)
                return SCAN_QUIT;
            if (value & DFA_MATCH)
                *end = at;
            if (value & DFA_DEAD)
                break;
        }
        row = value & DFA_ROW;
    }
    return *end == REGEX_NONE ? SCAN_NONE : SCAN_FOUND;
}
