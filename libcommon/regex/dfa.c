/*
 * The automaton, built as far as texts need it, in a bounded memory: when that is full all states
 * are dropped and building starts over, and when that happens often without getting far in the text
 * the automaton gives up and leaves it to the simulation (run.c).
 *
 * A back-reference is taken for any text: what is found then is a place to look closer at.
 */
#include "internal.h"

enum {
    MEMORY_MAX = 3 << 20,    /* bytes of the table and the sets, */
    MEMORY_LIMIT = 12 << 20, /* and with what large programs are given besides */
    STATES_MIN = 64,         /* however large a row is */
    BUCKETS = 1024,
    BUCKETS_MANY = 1 << 15, /* of a large program */
    STARTS = 256,
    SORTED_MAX = 64,
    FLUSHES_MAX = 8, /* in a row that were not worth it: */
    WORTH = 8,       /* bytes scanned for each state made */
};

struct dfa_state {
    uint32_t set, count;   /* counters: sets[set .. set + count) */
    uint32_t accept, next; /* the next state in the bucket */
    uint8_t before;
    bool searches; /* a match may begin anywhere */
    bool matched;
};

struct dfa_start {
    unsigned pc, accept, before;
    uint32_t value;
};

/* What the byte behind a place is to the assertions there. */
enum after { AFTER_WORD, AFTER_OTHER, AFTER_LINE, AFTER_TEXT, AFTER_PART };

static bool is_line_end(const struct regex *regex, unsigned char byte)
{
    if (regex->flags & REGEX_RECORDS)
        return byte == (regex->flags & REGEX_NUL_ENDS ? '\0' : '\n');
    return byte == '\n' && regex->flags & REGEX_LINES;
}

static bool is_word_byte(unsigned char byte)
{
    return byte == '_' || (byte >= '0' && byte <= '9') ||
           ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z');
}

enum before dfa_before_byte(const struct dfa *dfa, unsigned char byte)
{
    if (dfa->regex->asserts_lines && is_line_end(dfa->regex, byte))
        return BEFORE_LINE;
    return dfa->regex->asserts_words && is_word_byte(byte) ? BEFORE_WORD : BEFORE_OTHER;
}

/* ---- columns of the table ---- */

/* Marks where the kind of byte changes. */
static void find_edges(const struct regex *regex, bool *edges)
{
    for (size_t i = 0; i < regex->size; i++) {
        const struct instruction *step = &regex->program[i];

        if (step->op == OP_BYTE && step->low <= step->high)
            edges[step->low] = edges[step->high + 1] = true;
    }
    for (int byte = 1; byte < 256; byte++) {
        const unsigned char here = (unsigned char)byte, last = (unsigned char)(byte - 1);

        if (is_line_end(regex, here) != is_line_end(regex, last))
            edges[byte] = true;
        if (regex->asserts_words && is_word_byte(here) != is_word_byte(last))
            edges[byte] = true;
    }
    if (regex->asserts_words)
        edges[0x80] = true;
}

static void make_columns(struct dfa *dfa)
{
    bool edges[257] = {false};
    unsigned class = 0;

    find_edges(dfa->regex, edges);
    for (int byte = 0; byte < 256; byte++) {
        class += byte > 0 && edges[byte];
        dfa->classes[byte] = (uint8_t) class;
        dfa->samples[class] = (uint8_t)byte;
    }
    dfa->end_of_line = class + 1;
    dfa->end_of_part = class + 2;
    dfa->stride = class + 3;
}

static void new_set(struct state_set *set, size_t size)
{
    set->dense = mem_array(size, sizeof *set->dense);
    set->sparse = mem_array(size, sizeof *set->sparse);
}

struct dfa *dfa_new(const struct regex *regex)
{
    struct dfa *dfa = mem_zero(sizeof *dfa);

    dfa->regex = regex;
    make_columns(dfa);
    new_set(&dfa->closed, regex->size);
    new_set(&dfa->next, regex->size);
    dfa->stack = mem_array(regex->size + 1, sizeof *dfa->stack);
    dfa->bucket_count = regex->size < BUCKETS_MANY ? BUCKETS : BUCKETS_MANY;
    dfa->buckets = mem_array(dfa->bucket_count, sizeof *dfa->buckets);
    dfa->starts = mem_array(STARTS, sizeof *dfa->starts);
    dfa->count = 1; /* row 0 is none */
    dfa->memory = MEMORY_MAX + 4 * regex->size * sizeof(struct instruction);
    if (dfa->memory > MEMORY_LIMIT)
        dfa->memory = MEMORY_LIMIT;
    return dfa;
}

/* ---- sets of counters ---- */

static bool add(struct state_set *set, unsigned pc)
{
    unsigned slot = set->sparse[pc];

    if (slot < set->count && set->dense[slot] == pc)
        return false;
    set->sparse[pc] = (unsigned)set->count;
    set->dense[set->count++] = pc;
    return true;
}

static bool holds(const struct dfa *dfa, unsigned assertion, enum before before, enum after after)
{
    const bool records = dfa->regex->flags & REGEX_RECORDS;
    const bool left = before == BEFORE_WORD, right = after == AFTER_WORD;

    switch ((enum assertion)assertion) {
    case ASSERT_LINE_START:
        return before == BEFORE_TEXT || before == BEFORE_LINE;
    case ASSERT_LINE_END:
        return after == AFTER_TEXT || after == AFTER_LINE;
    case ASSERT_TEXT_START:
        return before < BEFORE_LINE || (records && before == BEFORE_LINE);
    case ASSERT_TEXT_END:
        return after > AFTER_LINE || (records && after == AFTER_LINE);
    case ASSERT_WORD_START:
        return !left && right;
    case ASSERT_WORD_END:
        return left && !right;
    case ASSERT_BOUNDARY:
        return left != right;
    case ASSERT_NO_WORD_BEFORE:
        return !left;
    case ASSERT_NO_WORD_AFTER:
        return !right;
    default:
        return left == right;
    }
}

/* The place that assertions are asked about; NULL where they are left for later. */
struct place {
    enum before before;
    enum after after;
};

/* Adds what is reached from a counter without taking a byte. */
static void reach(struct dfa *dfa, struct state_set *set, unsigned pc, unsigned accept,
                  const struct place *place)
{
    size_t depth = 0;

    dfa->stack[depth++] = pc;
    while (depth > 0) {
        pc = dfa->stack[--depth];
        while (add(set, pc) && pc != accept) {
            const struct instruction *step = &dfa->regex->program[pc];

            if (step->op == OP_BYTE || step->op == OP_MATCH)
                break;
            if (step->op == OP_ASSERT &&
                (place == NULL || !holds(dfa, step->x, place->before, place->after)))
                break;
            if (step->op == OP_SPLIT)
                dfa->stack[depth++] = step->y;
            pc = step->op == OP_JUMP || step->op == OP_SPLIT ? step->x : pc + 1;
        }
    }
}

/*
 * Keeps the counters that wait for something; few of them in order, so that a set has one form.
 * (Many hardly ever come in two.)
 */
static void reduce(const struct dfa *dfa, struct state_set *set, unsigned accept)
{
    size_t kept = 0;

    for (size_t i = 0; i < set->count; i++) {
        const unsigned pc = set->dense[i];
        const unsigned op = dfa->regex->program[pc].op;

        if (pc == accept || op == OP_BYTE || op == OP_ASSERT || op == OP_BACKREF)
            set->dense[kept++] = pc;
    }
    set->count = kept;
    for (size_t i = 1; i < kept && kept <= SORTED_MAX; i++) {
        const unsigned pc = set->dense[i];
        size_t at = i;

        for (; at > 0 && set->dense[at - 1] > pc; at--)
            set->dense[at] = set->dense[at - 1];
        set->dense[at] = pc;
    }
}

/* ---- states ---- */

static uint32_t value_of(const struct dfa *dfa, uint32_t index)
{
    const struct dfa_state *state = &dfa->states[index];
    uint32_t flags = state->matched ? DFA_MATCH : 0;

    if (state->count == 0)
        flags |= state->searches ? DFA_START : DFA_DEAD;
    return index * dfa->stride | flags | (flags != 0 ? DFA_SPECIAL : 0);
}

static void flush(struct dfa *dfa)
{
    const size_t worth = dfa->count * WORTH;

    dfa->count = 1;
    dfa->used = 0;
    memset(dfa->buckets, 0, dfa->bucket_count * sizeof *dfa->buckets);
    memset(dfa->starts, 0, STARTS * sizeof *dfa->starts);
    memset(dfa->search_starts, 0, sizeof dfa->search_starts);
    dfa->flushes++;
    dfa->vain_flushes = dfa->scanned < worth ? dfa->vain_flushes + 1 : 0;
    dfa->given_up = dfa->vain_flushes > FLUSHES_MAX;
    dfa->scanned = 0;
}

static bool is_full(const struct dfa *dfa, size_t more)
{
    const size_t bytes = (dfa->count * dfa->stride + dfa->used + more) * sizeof(uint32_t);

    return dfa->count > STATES_MIN && bytes > dfa->memory;
}

static void make_room(struct dfa *dfa, size_t more)
{
    const size_t row = dfa->stride * sizeof *dfa->table;

    if (dfa->count == dfa->capacity || dfa->capacity == 0) {
        const size_t wanted = dfa->capacity == 0 ? 16 : dfa->capacity * 2;

        dfa->table = mem_resize(dfa->table, dfa->capacity * row, wanted * row);
        dfa->states = mem_resize(dfa->states, dfa->capacity * sizeof *dfa->states,
                                 wanted * sizeof *dfa->states);
        dfa->capacity = wanted;
    }
    if (dfa->used + more > dfa->room) {
        const size_t wanted = (dfa->used + more) * 2 + 64;

        dfa->sets =
            mem_resize(dfa->sets, dfa->room * sizeof *dfa->sets, wanted * sizeof *dfa->sets);
        dfa->room = wanted;
    }
}

static unsigned hash(const struct dfa *dfa, const struct dfa_state *key,
                     const struct state_set *set)
{
    uint32_t sum = key->accept * 31 + key->before * 5 + key->searches * 2 + key->matched;

    for (size_t i = 0; i < set->count; i++)
        sum = (sum ^ set->dense[i]) * 0x9e3779b1u;
    return (sum >> 16 ^ sum) % dfa->bucket_count;
}

static bool is_same(const struct dfa *dfa, const struct dfa_state *a, const struct dfa_state *key,
                    const struct state_set *set)
{
    return a->count == set->count && a->accept == key->accept && a->before == key->before &&
           a->searches == key->searches && a->matched == key->matched &&
           (set->count == 0 ||
            memcmp(dfa->sets + a->set, set->dense, set->count * sizeof *set->dense) == 0);
}

/* Where no row is known: SPECIAL alone, or for bytes that only decoding understands QUIT. */
static void clear_row(struct dfa *dfa, uint32_t *row)
{
    const bool quits = dfa->regex->asserts_words && !(dfa->regex->flags & REGEX_BYTES);

    for (unsigned column = 0; column < dfa->stride; column++) {
        const bool wide = column < dfa->end_of_line && dfa->samples[column] >= 0x80;

        row[column] = DFA_SPECIAL | (quits && wide ? DFA_QUIT : 0);
    }
}

/* The state of these counters, new or known. */
static uint32_t intern(struct dfa *dfa, struct dfa_state key, const struct state_set *set)
{
    unsigned bucket = hash(dfa, &key, set);

    for (uint32_t at = dfa->buckets[bucket]; at != 0; at = dfa->states[at].next)
        if (is_same(dfa, &dfa->states[at], &key, set))
            return value_of(dfa, at);
    if (is_full(dfa, set->count))
        flush(dfa);
    make_room(dfa, set->count);
    if (set->count > 0) /* the first set may be empty, and have no room */
        memcpy(dfa->sets + dfa->used, set->dense, set->count * sizeof *set->dense);
    key.set = (uint32_t)dfa->used;
    key.count = (uint32_t)set->count;
    key.next = dfa->buckets[bucket];
    dfa->used += set->count;
    dfa->states[dfa->count] = key;
    dfa->buckets[bucket] = (uint32_t)dfa->count;
    clear_row(dfa, dfa->table + dfa->count * dfa->stride);
    return value_of(dfa, (uint32_t)dfa->count++);
}

uint32_t dfa_search_start(struct dfa *dfa, enum before before)
{
    uint32_t *known = &dfa->search_starts[before];

    if (*known == 0) {
        const struct dfa_state key = {
            .accept = (uint32_t)dfa->regex->size - 1, .before = (uint8_t)before, .searches = true};
        uint32_t value;

        dfa->next.count = 0;
        value = intern(dfa, key, &dfa->next);
        *known = value;
    }
    return *known & DFA_ROW;
}

uint32_t dfa_start(struct dfa *dfa, unsigned pc, unsigned accept, enum before before)
{
    struct dfa_start *known =
        &dfa->starts[(pc * 0x9e3779b1u + accept * 7 + (unsigned)before) % STARTS];
    struct dfa_state key = {.accept = accept, .before = (uint8_t)before};
    uint32_t value;

    if (known->value != 0 && known->pc == pc && known->accept == accept &&
        known->before == (unsigned)before)
        return known->value & DFA_ROW;
    dfa->next.count = 0;
    reach(dfa, &dfa->next, pc, accept, NULL);
    reduce(dfa, &dfa->next, accept);
    value = intern(dfa, key, &dfa->next);
    *known = (struct dfa_start){pc, accept, before, value};
    return value & DFA_ROW;
}

/* ---- steps ---- */

static enum after after_column(const struct dfa *dfa, unsigned column)
{
    unsigned char byte = dfa->samples[column];

    if (column == dfa->end_of_line)
        return AFTER_TEXT;
    if (column == dfa->end_of_part)
        return AFTER_PART;
    if (is_line_end(dfa->regex, byte))
        return AFTER_LINE;
    return is_word_byte(byte) ? AFTER_WORD : AFTER_OTHER;
}

/* The counters of a state and what they reach, now that the byte behind is known. */
static void close_set(struct dfa *dfa, const struct dfa_state *state, const struct place *place)
{
    dfa->closed.count = 0;
    for (uint32_t i = 0; i < state->count; i++) {
        const unsigned pc = dfa->sets[state->set + i];

        if (dfa->regex->program[pc].op == OP_BYTE || pc == state->accept)
            add(&dfa->closed, pc);
        else
            reach(dfa, &dfa->closed, pc, state->accept, place);
    }
}

/*
 * What begins with this byte is the same in all states, where no assertion asks about the place:
 * the state that the start goes to tells. 0 when that can't be used.
 */
static uint32_t after_start(struct dfa *dfa, const struct dfa_state *state, unsigned column)
{
    uint32_t row, value;

    if (dfa->regex->asserts_lines || dfa->regex->asserts_words || state->count == 0 ||
        column >= dfa->end_of_line || is_full(dfa, 2 * dfa->regex->size))
        return 0;
    row = dfa_search_start(dfa, BEFORE_OTHER);
    value = dfa->table[row + column];
    return (value == DFA_SPECIAL ? dfa_step(dfa, row, column) : value) & DFA_ROW;
}

/* Takes a byte, with what has begun with it in the row `more`; true when a match ended before it.
 */
static bool advance(struct dfa *dfa, unsigned accept, unsigned column, uint32_t more)
{
    const unsigned char byte = dfa->samples[column];
    const bool is_text = column < dfa->end_of_line;
    bool matched = false;

    dfa->next.count = 0;
    for (size_t i = 0; i < dfa->closed.count; i++) {
        const unsigned pc = dfa->closed.dense[i];
        const struct instruction *step = &dfa->regex->program[pc];

        if (pc == accept)
            matched = true;
        else if (step->op == OP_BYTE && is_text && byte >= step->low && byte <= step->high)
            reach(dfa, &dfa->next, pc + 1, accept, NULL);
        else if (step->op == OP_BACKREF && is_text &&
                 !(dfa->regex->flags & REGEX_RECORDS && is_line_end(dfa->regex, byte)))
            reach(dfa, &dfa->next, pc, accept, NULL);
    }
    if (more != 0) {
        const struct dfa_state *state = &dfa->states[more / dfa->stride];

        for (uint32_t i = 0; i < state->count; i++)
            add(&dfa->next, dfa->sets[state->set + i]);
        matched = matched || state->matched;
    }
    reduce(dfa, &dfa->next, accept);
    return matched;
}

uint32_t dfa_step(struct dfa *dfa, uint32_t row, unsigned column)
{
    const struct dfa_state from = dfa->states[row / dfa->stride];
    const struct place place = {(enum before)from.before, after_column(dfa, column)};
    const size_t flushes = dfa->flushes;
    struct dfa_state key = {.accept = from.accept, .searches = from.searches};
    uint32_t value, more = 0;

    if (from.searches)
        more = after_start(dfa, &from, column);
    close_set(dfa, &from, &place);
    if (from.searches && more == 0)
        reach(dfa, &dfa->closed, 0, from.accept, &place);
    key.matched = advance(dfa, from.accept, column, more);
    key.before = (uint8_t)(column < dfa->end_of_line ? dfa_before_byte(dfa, dfa->samples[column])
                                                     : BEFORE_OTHER);
    value = intern(dfa, key, &dfa->next);
    if (dfa->flushes == flushes)
        dfa->table[row + column] = value;
    return value;
}
