/* Compiling the shell's patterns: see pattern.h. */
#include "call.h"
#include "char_class.h"
#include "pattern_internal.h"
#include "utf8.h"

enum { NESTING_MAX = 100, CLASS_NAME_MAX = 32 };

struct parse {
    struct arena *arena;
    struct pattern *pattern;
    struct span text;
    size_t at;
    char *literals; /* where the next literal byte goes; all together are no longer than the text */
    size_t *closing;   /* of each "(" that opens a group: where its ")" is; else 0 */
    size_t open_until; /* a "[" before this has been found to lack its end */
    int depth, negations;
};

/* ---------------------------------------------------------------- brackets */

/* What stands between the brackets: a character, a class, or something unknown. */
struct element {
    int32_t code;
    int class; /* -1: none */
    bool invalid;
};

static int byte_at(const struct parse *parse, size_t at)
{
    return at < parse->text.len ? (unsigned char)parse->text.ptr[at] : -1;
}

static size_t take_char(const struct parse *parse, size_t at, int32_t *code)
{
    return at + pattern_char(parse->pattern->flags, parse->text, at, code);
}

/* The name in [:name:], [=x=] or [.x.] at text[at]; an empty span with ptr NULL if it is none. */
static struct span enclosed_name(const struct parse *parse, size_t at)
{
    int mark = byte_at(parse, at + 1);

    if (byte_at(parse, at) == '[' && (mark == ':' || mark == '=' || mark == '.'))
        for (size_t end = at + 2; end < at + 2 + CLASS_NAME_MAX; end++)
            if (byte_at(parse, end) == mark && byte_at(parse, end + 1) == ']' &&
                (end > at + 2 || mark == ':'))
                return (struct span){parse->text.ptr + at + 2, end - at - 2};
    return (struct span){NULL, 0};
}

/* Takes one element; false when the text ends first. */
static bool take_element(const struct parse *parse, size_t *at, struct element *element)
{
    struct span name = enclosed_name(parse, *at);

    *element = (struct element){.class = -1};
    if (name.ptr != NULL) {
        if (name.ptr[-1] == ':')
            element->class = char_class_named(name);
        else
            element->invalid =
                pattern_char(parse->pattern->flags, name, 0, &element->code) != name.len;
        element->invalid |= name.ptr[-1] == ':' && element->class < 0;
        *at += name.len + 4;
        return true;
    }
    if (byte_at(parse, *at) == '\\' && *at + 1 < parse->text.len)
        ++*at;
    if (*at >= parse->text.len ||
        (parse->pattern->flags & PATTERN_PATHNAME && byte_at(parse, *at) == '/'))
        return false;
    *at = take_char(parse, *at, &element->code);
    return true;
}

/* An element, or a range of them; false when the text ends first. */
static bool take_range(const struct parse *parse, size_t *at, struct bracket *bracket,
                       bool *invalid)
{
    struct element first, last;

    if (!take_element(parse, at, &first))
        return false;
    last = first;
    if (first.class < 0 && byte_at(parse, *at) == '-' && byte_at(parse, *at + 1) != ']') {
        ++*at;
        if (!take_element(parse, at, &last))
            return false;
        last.invalid |= last.class >= 0;
    }
    *invalid |= first.invalid || last.invalid;
    if (bracket != NULL && first.class >= 0)
        bracket->classes |= (uint16_t)(1 << first.class);
    else if (bracket != NULL)
        bracket->pairs[bracket->count++] = (struct code_pair){first.code, last.code};
    return true;
}

/*
 * Reads a bracket expression at text[at]; returns what follows it, or 0 when its end is missing.
 * `bracket` may be NULL, and else has room.
 */
static size_t read_bracket(struct parse *parse, size_t at, struct bracket *bracket)
{
    bool negated = byte_at(parse, at + 1) == '!' || byte_at(parse, at + 1) == '^';
    bool invalid = false;

    if (at < parse->open_until)
        return 0;
    at += 1 + negated;
    do {
        if (!take_range(parse, &at, bracket, &invalid)) {
            parse->open_until = at;
            return 0;
        }
    } while (byte_at(parse, at) != ']');
    if (bracket != NULL && invalid) {
        bracket->count = bracket->classes = 0;
        negated = false;
    }
    if (bracket != NULL)
        bracket->negated = negated;
    return at + 1;
}

static const struct bracket *take_bracket(struct parse *parse, size_t end)
{
    size_t room = end - parse->at;
    struct bracket *bracket =
        arena_zero(parse->arena, sizeof *bracket + room * sizeof *bracket->pairs);

    parse->at = read_bracket(parse, parse->at, bracket);
    for (int32_t code = 0; code < 0x80; code++)
        if (bracket_lists(bracket, parse->pattern->flags, code))
            bracket->ascii[code / 32] |= (uint32_t)1 << code % 32;
    return bracket;
}

/* ---------------------------------------------------------------- groups */

static bool opens_group(const struct parse *parse, size_t at)
{
    return parse->pattern->flags & PATTERN_GROUPS && at + 1 < parse->text.len &&
           parse->text.ptr[at + 1] == '(' && strchr("?*+@!", parse->text.ptr[at]) != NULL &&
           parse->text.ptr[at] != '\0';
}

/* Finds where each group closes, in one pass: an open group without an end is none. */
static void pair_groups(struct parse *parse)
{
    size_t *open, count = 0, after;

    if (!(parse->pattern->flags & PATTERN_GROUPS) ||
        bytes_find(parse->text.ptr, '(', parse->text.len) == NULL)
        return;
    parse->closing = arena_zero(parse->arena, 2 * parse->text.len * sizeof *open);
    open = parse->closing + parse->text.len;
    for (size_t at = 0; at < parse->text.len; at++) {
        if (parse->text.ptr[at] == '[' && (after = read_bracket(parse, at, NULL)) > 0) {
            at = after - 1;
        } else if (parse->text.ptr[at] == '\\') {
            at++;
        } else if (opens_group(parse, at)) {
            open[count++] = ++at;
        } else if (parse->text.ptr[at] == ')' && count > 0) {
            parse->closing[open[--count]] = at;
        }
    }
    parse->open_until = 0;
}

/* ---------------------------------------------------------------- sequences */

static struct item *add_item(struct parse *parse, struct sequence *sequence, size_t *capacity)
{
    if (sequence->count == *capacity) {
        size_t more = 2 * *capacity;

        sequence->items =
            arena_resize(parse->arena, sequence->items, *capacity * sizeof *sequence->items,
                         more * sizeof *sequence->items);
        *capacity = more;
    }
    return &sequence->items[sequence->count++];
}

/* A character that stands for itself; bytes of one kind in a row become one item. */
static void add_char(struct parse *parse, struct sequence *sequence, size_t *capacity)
{
    int32_t code;
    const char *bytes = parse->text.ptr + parse->at;
    size_t length = take_char(parse, parse->at, &code) - parse->at;
    bool fold = parse->pattern->flags & PATTERN_FOLD_CASE;
    uint8_t type = fold && code >= 0 && code < 0x80 ? ITEM_FOLDED : ITEM_LITERAL;
    struct item *item = sequence->count > 0 ? &sequence->items[sequence->count - 1] : NULL;

    parse->at += length;
    if ((fold && code >= 0x80) || (code < 0 && !(parse->pattern->flags & PATTERN_BYTES))) {
        *add_item(parse, sequence, capacity) =
            (struct item){.type = ITEM_LETTER, .code = fold_code(code)};
        return;
    }
    if (item == NULL || item->type != type ||
        item->literal.ptr + item->literal.len != parse->literals) {
        item = add_item(parse, sequence, capacity);
        *item = (struct item){.type = type, .literal = {parse->literals, 0}};
    }
    for (size_t i = 0; i < length; i++)
        *parse->literals++ = type == ITEM_FOLDED ? (char)fold_code(bytes[i]) : bytes[i];
    item->literal.len += length;
}

static struct sequence *parse_sequence(struct parse *parse, size_t end);

static void add_group(struct parse *parse, struct sequence *sequence, size_t *capacity)
{
    char op = parse->text.ptr[parse->at];
    size_t close = parse->closing[parse->at + 1];
    struct sequence *alternatives = NULL, **next = &alternatives;
    int number = op == '!' && parse->negations > 0 ? ++parse->pattern->numbered : 0;

    parse->pattern->grouped = true;
    parse->pattern->too_deep |= ++parse->depth > NESTING_MAX;
    parse->negations += op == '!';
    parse->at++;
    do {
        parse->at++;
        *next = parse_sequence(parse, close);
        next = &(*next)->next;
    } while (parse->at < close);
    parse->at = close + 1;
    parse->negations -= op == '!';
    parse->depth--;
    *add_item(parse, sequence, capacity) =
        (struct item){.type = ITEM_GROUP, .op = op, .code = number, .alternatives = alternatives};
}

static void add_next(struct parse *parse, struct sequence *sequence, size_t *capacity)
{
    char byte = parse->text.ptr[parse->at];
    size_t end;

    if (opens_group(parse, parse->at) && parse->closing[parse->at + 1] > 0 &&
        !parse->pattern->too_deep) {
        add_group(parse, sequence, capacity);
    } else if (byte == '*') {
        parse->at++;
        if (sequence->count == 0 || sequence->items[sequence->count - 1].type != ITEM_STAR)
            *add_item(parse, sequence, capacity) = (struct item){.type = ITEM_STAR};
    } else if (byte == '?') {
        parse->at++;
        *add_item(parse, sequence, capacity) = (struct item){.type = ITEM_ANY};
    } else if (byte == '[' && (end = read_bracket(parse, parse->at, NULL)) > 0) {
        const struct bracket *bracket = take_bracket(parse, end);

        *add_item(parse, sequence, capacity) =
            (struct item){.type = ITEM_BRACKET, .bracket = bracket};
    } else {
        parse->at += byte == '\\' && parse->at + 1 < parse->text.len;
        add_char(parse, sequence, capacity);
    }
}

/* Up to `end`, or to a "|" before it when a group is being parsed. */
static struct sequence *parse_sequence(struct parse *parse, size_t end)
{
    struct sequence *sequence = arena_zero(parse->arena, sizeof *sequence);
    size_t capacity = 1;

    sequence->items = arena_alloc(parse->arena, sizeof *sequence->items);
    while (parse->at < end && !(parse->depth > 0 && parse->text.ptr[parse->at] == '|'))
        add_next(parse, sequence, &capacity);
    return sequence;
}

static void find_stars(struct pattern *pattern)
{
    pattern->first_star = pattern->last_star = pattern->whole.count;
    for (size_t i = pattern->whole.count; i-- > 0;)
        if (pattern->whole.items[i].type == ITEM_STAR) {
            pattern->first_star = i;
            if (pattern->last_star == pattern->whole.count)
                pattern->last_star = i;
        }
}

struct pattern *pattern_compile(struct arena *arena, struct span text, int flags)
{
    struct parse parse = {.arena = arena != NULL ? arena : &call->arena, .text = text};
    struct pattern *pattern = arena_zero(parse.arena, sizeof *pattern);

    pattern->flags = flags | (text_is_utf8() ? 0 : PATTERN_BYTES);
    pattern->grouped = flags & PATTERN_PATHNAME;
    parse.pattern = pattern;
    parse.literals = arena_alloc(parse.arena, text.len);
    pair_groups(&parse);
    pattern->whole = *parse_sequence(&parse, text.len);
    find_stars(pattern);
    return pattern;
}

bool pattern_is_literal(const struct pattern *pattern, struct span *text)
{
    const struct item *item = pattern->whole.items;

    if (pattern->too_deep || pattern->whole.count > 1 ||
        (pattern->whole.count == 1 && item->type != ITEM_LITERAL))
        return false;
    *text = pattern->whole.count == 1 ? item->literal : (struct span){"", 0};
    return true;
}
