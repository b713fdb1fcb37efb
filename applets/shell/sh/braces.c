/*
 * Brace expansion, as bash has it: a{b,c}d, {1..10..2}, {a..e}. Only unquoted text counts; what
 * makes no list or range stays as it is.
 */
#include "expand.h"

enum { NESTING_MAX = 500, WORDS_MAX = 1 << 24 };

/* A byte of unquoted text, or a part of any other kind. */
struct atom {
    const struct part *part; /* NULL: the byte */
    char byte;
    bool listed;  /* a '{' that begins a list or a range */
    bool comma;   /* a list */
    size_t close; /* where its '}' is */
};

struct braces {
    struct atom *atoms;
    size_t count;
    struct word *first, **last; /* the words that were made */
    size_t words;
    const struct atom **made; /* the word that is being made */
    size_t made_count, made_capacity;
    unsigned depth;
};

/* Where to go on behind an alternative. */
struct rest {
    size_t at, end;
    const struct rest *outer;
};

static void split_atoms(struct braces *braces, const struct part *part)
{
    size_t capacity = 0;

    for (const struct part *one = part; one != NULL; one = one->next)
        capacity += one->type == PART_TEXT && !one->quoted ? one->text.len : 1;
    braces->atoms = pool_zero(&sh->pool, (capacity + 1) * sizeof(struct atom));
    for (; part != NULL; part = part->next) {
        if (part->type != PART_TEXT || part->quoted) {
            braces->atoms[braces->count++].part = part;
            continue;
        }
        for (size_t i = 0; i < part->text.len; i++)
            braces->atoms[braces->count++].byte = part->text.ptr[i];
    }
}

/* ---------------------------------------------------------------- ranges */

struct range {
    intmax_t first, last, step;
    int width; /* with leading zeros */
    bool letters;
};

static bool read_bound(const char *text, struct range *range, intmax_t *value)
{
    const char *digits = text + (*text == '-' || *text == '+');
    const int length = (int)strlen(text);

    if (text[0] != '\0' && text[1] == '\0' && (text[0] | 0x20) >= 'a' && (text[0] | 0x20) <= 'z') {
        range->letters = true;
        *value = *text;
        return true;
    }
    if (!parse_int(text, value))
        return false;
    if (digits[0] == '0' && digits[1] != '\0' && length > range->width)
        range->width = length;
    return true;
}

/* The text between braces as first..last[..step]. */
static bool read_range(const struct braces *braces, size_t open, struct range *range)
{
    const size_t close = braces->atoms[open].close;
    char text[3 * NUMBER_DIGITS], *second, *third;
    bool letters;

    *range = (struct range){.step = 1};
    if (close - open - 1 >= sizeof text)
        return false;
    for (size_t i = open + 1; i < close; i++) {
        if (braces->atoms[i].part != NULL)
            return false;
        text[i - open - 1] = braces->atoms[i].byte;
    }
    text[close - open - 1] = '\0';
    second = strstr(text, "..");
    if (second == NULL)
        return false;
    *second = '\0';
    second += 2;
    third = strstr(second, "..");
    if (third != NULL) {
        *third = '\0';
        if (!parse_int(third + 2, &range->step))
            return false;
    }
    if (!read_bound(text, range, &range->first))
        return false;
    letters = range->letters;
    range->letters = false;
    if (!read_bound(second, range, &range->last) || letters != range->letters)
        return false;
    if ((int)strlen(second) > range->width && range->width > 0)
        range->width = (int)strlen(second);
    if ((int)strlen(text) > range->width && range->width > 0)
        range->width = (int)strlen(text);
    return true;
}

/* Pairs the braces, and finds out which begin lists and ranges. */
static void pair_braces(struct braces *braces)
{
    size_t *open = pool_alloc(&sh->pool, (braces->count + 1) * sizeof(size_t)), count = 0;
    struct range range;

    for (size_t i = 0; i < braces->count; i++) {
        struct atom *atom = &braces->atoms[i];

        if (atom->part != NULL)
            continue;
        if (atom->byte == '{') {
            open[count++] = i;
        } else if (atom->byte == ',' && count > 0) {
            braces->atoms[open[count - 1]].comma = true;
        } else if (atom->byte == '}' && count > 0) {
            struct atom *opener = &braces->atoms[open[--count]];

            opener->close = i;
            opener->listed = opener->comma || read_range(braces, open[count], &range);
        }
    }
}

/* ---------------------------------------------------------------- making words */

static void append_atom(struct braces *braces, const struct atom *atom)
{
    if (braces->made_count == braces->made_capacity) {
        const size_t wanted = braces->made_capacity > 0 ? braces->made_capacity * 2 : 64;

        braces->made =
            pool_resize(&sh->pool, braces->made, braces->made_count * sizeof(struct atom *),
                        wanted * sizeof(struct atom *));
        braces->made_capacity = wanted;
    }
    braces->made[braces->made_count++] = atom;
}

static struct part *append_part(struct part ***last)
{
    struct part *part = pool_zero(&sh->pool, sizeof *part);

    **last = part;
    *last = &part->next;
    return part;
}

/* A ~ that has come to the start of a word by itself: ~, ~user, up to a slash. */
static size_t make_tilde(const struct braces *braces, struct part ***last)
{
    struct text text = {.pool = &sh->pool};
    size_t at = 1;
    struct part *part;

    if (braces->made_count == 0 || braces->made[0]->part != NULL || braces->made[0]->byte != '~')
        return 0;
    for (; at < braces->made_count && braces->made[at]->byte != '/'; at++) {
        if (braces->made[at]->part != NULL)
            return 0;
        text_byte(&text, braces->made[at]->byte);
    }
    part = append_part(last);
    part->type = PART_TILDE;
    part->text = (struct span){text_end(&text), text.length};
    return at;
}

static void finish_word(struct braces *braces)
{
    struct word *word = pool_zero(&sh->pool, sizeof *word);
    struct part **last = &word->parts;

    if (++braces->words > WORDS_MAX)
        shell_error(2, "braces that make more than %d words", WORDS_MAX);
    for (size_t i = make_tilde(braces, &last); i < braces->made_count;) {
        struct text text = {.pool = &sh->pool};
        struct part *part = append_part(&last);

        if (braces->made[i]->part != NULL) {
            *part = *braces->made[i++]->part;
            part->next = NULL;
            continue;
        }
        for (; i < braces->made_count && braces->made[i]->part == NULL; i++)
            text_byte(&text, braces->made[i]->byte);
        part->text = (struct span){text_end(&text), text.length};
    }
    word->pattern = true; /* perhaps */
    *braces->last = word;
    braces->last = &word->next;
}

static void make_words(struct braces *braces, size_t at, size_t end, const struct rest *rest);

static void make_list(struct braces *braces, size_t open, const struct rest *rest)
{
    const size_t close = braces->atoms[open].close;
    size_t start = open + 1;

    for (size_t i = start; i <= close; i++) {
        const struct atom *atom = &braces->atoms[i];

        if (atom->part == NULL && atom->byte == '{' && atom->close > 0) {
            i = atom->close;
        } else if (atom->part == NULL && (i == close || atom->byte == ',')) {
            const size_t before = braces->made_count;

            make_words(braces, start, i, rest);
            braces->made_count = before;
            start = i + 1;
        }
    }
}

/* One number or letter of a range as atoms. */
static void append_value(struct braces *braces, const struct range *range, intmax_t value)
{
    char text[NUMBER_DIGITS + 3 * NUMBER_DIGITS];
    struct atom *atoms;
    size_t length;
    char *end = text + sizeof text, *start = end;

    if (range->letters) {
        *--start = (char)value;
    } else {
        start = format_uint(end, value < 0 ? 0 - (uintmax_t)value : (uintmax_t)value);
        while (end - start < range->width - (value < 0))
            *--start = '0';
        if (value < 0)
            *--start = '-';
    }
    length = (size_t)(end - start);
    atoms = pool_zero(&sh->pool, length * sizeof *atoms);
    for (size_t i = 0; i < length; i++) {
        atoms[i].byte = start[i];
        append_atom(braces, &atoms[i]);
    }
}

static void make_range(struct braces *braces, size_t open, const struct rest *rest)
{
    struct range range;
    uintmax_t step, count;
    bool down;

    read_range(braces, open, &range);
    down = range.first > range.last;
    step = range.step < 0 ? 0 - (uintmax_t)range.step : (uintmax_t)range.step;
    if (step == 0)
        step = 1;
    count = (down ? (uintmax_t)range.first - (uintmax_t)range.last
                  : (uintmax_t)range.last - (uintmax_t)range.first) /
            step;
    for (uintmax_t i = 0; i <= count; i++) {
        const size_t before = braces->made_count;
        const uintmax_t offset = i * step;

        append_value(
            braces, &range,
            (intmax_t)(down ? (uintmax_t)range.first - offset : (uintmax_t)range.first + offset));
        make_words(braces, rest->at, rest->end, rest->outer);
        braces->made_count = before;
        if (i == UINTMAX_MAX)
            break;
    }
}

/* All words that [at, end) and then the rest make, behind what is made already. */
static void make_words(struct braces *braces, size_t at, size_t end, const struct rest *rest)
{
    if (++braces->depth > NESTING_MAX)
        shell_error(2, "braces nested too deeply");
    for (;;) {
        const struct atom *atom = &braces->atoms[at];

        if (at == end && rest != NULL) {
            at = rest->at;
            end = rest->end;
            rest = rest->outer;
        } else if (at == end) {
            finish_word(braces);
            break;
        } else if (atom->part == NULL && atom->byte == '{' && atom->listed) {
            const struct rest behind = {atom->close + 1, end, rest};

            if (atom->comma)
                make_list(braces, at, &behind);
            else
                make_range(braces, at, &behind);
            break;
        } else {
            append_atom(braces, atom);
            at++;
        }
    }
    braces->depth--;
}

struct word *expand_braces(const struct word *word)
{
    struct braces braces = {.last = &braces.first};

    split_atoms(&braces, word->parts);
    pair_braces(&braces);
    make_words(&braces, 0, braces.count, NULL);
    return braces.first;
}
