/*
 * Regular expressions: awk's, with its escapes, are made into the engine's and kept by their
 * source, so that an expression made anew for each record is compiled once.
 */
#include "awk.h"

/* An expression on its way: source bytes in, the engine's out. */
struct translation {
    const char *at, *end;
    struct buffer text;    /* for the engine */
    struct buffer literal; /* the same without escapes, as long as there is no operator */
    bool has_operator;
    bool repeatable; /* something stands before, which an interval can repeat */
};

static void add_operator(struct translation *to, int byte)
{
    buffer_add_byte(&to->text, byte);
    to->has_operator = true;
}

static void add_literal(struct translation *to, int byte)
{
    if (memchr("^$.[]|()*+?{}\\", byte, 14) != NULL)
        buffer_add_byte(&to->text, '\\');
    buffer_add_byte(&to->text, byte);
    buffer_add_byte(&to->literal, byte);
    to->repeatable = true;
}

static int digit_of(const struct translation *from, int base)
{
    int digit;

    if (from->at == from->end)
        return -1;
    digit = *from->at;
    if (digit >= '0' && digit <= '9')
        digit -= '0';
    else if ((digit | 0x20) >= 'a' && (digit | 0x20) <= 'f')
        digit = (digit | 0x20) - 'a' + 10;
    else
        return -1;
    return digit < base ? digit : -1;
}

static int numeric_escape(struct translation *from, int base, int most)
{
    int value = 0;

    for (; most > 0 && digit_of(from, base) >= 0; most--)
        value = value * base + digit_of(from, base), from->at++;
    return value & 0xff;
}

/* The byte that the escape behind a backslash stands for; -1 when it is an operator's. */
static int read_escape(struct translation *from)
{
    static const char letters[] = "abfnrtv", bytes[] = "\a\b\f\n\r\t\v";
    int byte = (unsigned char)*from->at++;
    const char *found = memchr(letters, byte, sizeof letters - 1);

    if (found != NULL)
        return bytes[found - letters];
    if (byte >= '0' && byte <= '7') {
        from->at--;
        return numeric_escape(from, 8, 3);
    }
    if (byte == 'x' && digit_of(from, 16) >= 0)
        return numeric_escape(from, 16, 2);
    if (memchr("yBwWsS<>`'", byte, 10) != NULL) {
        from->at--;
        return -1;
    }
    return byte;
}

static void translate_escape(struct translation *to)
{
    int byte;

    if (to->at == to->end) {
        add_literal(to, '\\');
        return;
    }
    byte = read_escape(to);
    if (byte >= 0) {
        add_literal(to, byte);
        return;
    }
    byte = *to->at++;
    add_operator(to, '\\');
    add_operator(to, byte == 'y' ? 'b' : byte);
    to->repeatable = true;
}

/* Copies [:name:], [=c=] or [.c.], whose [ has been read; false when it is none. */
static bool copy_named(struct translation *to)
{
    int kind = to->at < to->end ? *to->at : 0;

    if (kind != ':' && kind != '=' && kind != '.')
        return false;
    for (const char *end = to->at + 1; end + 1 < to->end; end++)
        if (end[0] == kind && end[1] == ']') {
            buffer_add_byte(&to->text, '[');
            buffer_append(&to->text, to->at, (size_t)(end + 2 - to->at));
            to->at = end + 2;
            return true;
        }
    return false;
}

/* A byte that must not be taken for a part of the bracket expression: [.c.] */
static void add_bracketed(struct translation *to, int byte)
{
    bool special = byte == ']' || byte == '[' || byte == '^' || byte == '-';

    if (special)
        buffer_append(&to->text, "[.", 2);
    buffer_add_byte(&to->text, byte);
    if (special)
        buffer_append(&to->text, ".]", 2);
}

/* A bracket expression, where awk has escapes and POSIX has none. */
static void translate_bracket(struct translation *to)
{
    const char *first;

    add_operator(to, '[');
    if (to->at < to->end && *to->at == '^')
        buffer_add_byte(&to->text, *to->at++);
    first = to->at;
    while (to->at < to->end && (*to->at != ']' || to->at == first)) {
        int byte = (unsigned char)*to->at++;

        if (byte == '\\' && to->at < to->end) {
            byte = read_escape(to);
            add_bracketed(to, byte >= 0 ? byte : *to->at++);
        } else if (byte == '[' && !copy_named(to)) {
            add_bracketed(to, byte);
        } else if (byte != '[') {
            buffer_add_byte(&to->text, byte);
        }
    }
    if (to->at < to->end)
        buffer_add_byte(&to->text, *to->at++);
    to->repeatable = true;
}

/* {n}, {n,}, {n,m} or {,m}; any other brace stands for itself. */
static bool is_interval(const struct translation *from)
{
    const char *at = from->at;
    bool digits = false;

    for (; at < from->end && ((*at >= '0' && *at <= '9') || *at == ','); at++)
        digits |= *at != ',';
    return from->repeatable && digits && at < from->end && *at == '}' &&
           bytes_count(from->at, ',', (size_t)(at - from->at)) <= 1;
}

static void translate_interval(struct translation *to)
{
    if (!is_interval(to)) {
        add_literal(to, '{');
        return;
    }
    add_operator(to, '{');
    while (*to->at != '}')
        buffer_add_byte(&to->text, *to->at++);
    buffer_add_byte(&to->text, *to->at++);
}

static void translate(struct translation *to)
{
    while (to->at < to->end) {
        int byte = (unsigned char)*to->at++;

        if (byte == '\\') {
            translate_escape(to);
        } else if (byte == '[') {
            translate_bracket(to);
        } else if (byte == '{') {
            translate_interval(to);
        } else if (byte != '\0' && strchr("^$.|()*+?", byte) != NULL) {
            add_operator(to, byte);
            to->repeatable = byte != '|' && byte != '(' && byte != '^';
        } else {
            add_literal(to, byte);
        }
    }
}

static struct regex *compile(struct awk *awk, struct pattern *pattern)
{
    struct translation to = {.at = pattern->source->text,
                             .end = pattern->source->text + pattern->source->length};
    struct regex *regex;
    const char *error;

    translate(&to);
    regex = regex_compile(to.text.length > 0 ? (struct span){to.text.text, to.text.length}
                                             : (struct span){"", 0},
                          REGEX_EXTENDED | (awk->ignore_case ? REGEX_FOLD_CASE : 0), &error);
    if (regex == NULL)
        runtime_error(awk, "%s: /%s/", error, pattern->source->text);
    pattern->groups = regex_group_count(regex);
    return regex;
}

static struct pattern *pattern_new(struct span source)
{
    struct translation to = {.at = source.ptr, .end = source.ptr + source.len};
    struct pattern *pattern = mem_zero(sizeof *pattern);

    pattern->source = string_of(source.ptr, source.len);
    translate(&to);
    pattern->is_literal = !to.has_operator && to.literal.length > 0;
    if (pattern->is_literal)
        pattern->literal = buffer_string(&to.literal);
    return pattern;
}

struct pattern *regexp_of(struct awk *awk, struct span source)
{
    struct value *cell = table_element_span(awk->patterns, source);

    if (cell->kind != VALUE_PATTERN) {
        cell->pattern = pattern_new(source);
        cell->kind = VALUE_PATTERN;
    }
    return cell->pattern;
}

struct pattern *regexp_of_value(struct awk *awk, struct value value)
{
    struct pattern *pattern;
    struct text text;

    if (value.kind == VALUE_PATTERN)
        return value.pattern;
    pattern = regexp_of(awk, value_text(awk, value, &text));
    text_release(&text);
    return pattern;
}

/* The regex for the case rule in force, compiled when it is first needed. */
static struct regex_matcher *matcher_of(struct awk *awk, struct pattern *pattern)
{
    struct regex_matcher **matcher = &pattern->matcher[awk->ignore_case];

    if (*matcher == NULL) {
        pattern->regex[awk->ignore_case] = compile(awk, pattern);
        *matcher = regex_matcher(pattern->regex[awk->ignore_case]);
    }
    return *matcher;
}

bool regexp_find(struct awk *awk, struct pattern *pattern, struct span text, size_t from,
                 struct regex_match *matches, size_t count)
{
    if (pattern->is_literal && !awk->ignore_case && count <= 1) {
        size_t start = span_find(text, from, string_span(pattern->literal));

        if (start != REGEX_NONE && count > 0)
            matches[0] = (struct regex_match){start, start + pattern->literal->length};
        return start != REGEX_NONE;
    }
    return regex_search(matcher_of(awk, pattern), text, from, 0, matches, count);
}

bool regexp_matches(struct awk *awk, struct pattern *pattern, struct span text)
{
    return regexp_find(awk, pattern, text, 0, NULL, 0);
}

void regexp_check(struct awk *awk, struct pattern *pattern)
{
    if (!pattern->is_literal)
        matcher_of(awk, pattern);
}

size_t regexp_groups(struct awk *awk, struct pattern *pattern)
{
    matcher_of(awk, pattern);
    return pattern->groups;
}
