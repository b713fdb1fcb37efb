/* grep's patterns: joined to one expression where they can be, and matched against lines. */
#include "grep.h"
#include "utf8.h"

struct matcher {
    struct regex_matcher **expressions;
    struct regex_match *lines; /* where each matches next */
    size_t count;
    char delimiter;
    bool everything; /* an empty pattern: each line is selected, with an empty match */
};

struct text_list {
    char *bytes;
    size_t length, capacity;
};

static void list_add(struct text_list *list, const char *bytes, size_t length)
{
    if (list->length + length + 1 > list->capacity) {
        const size_t wanted = list->capacity * 2 + length + 64;

        list->bytes = mem_resize(list->bytes, list->capacity, wanted);
        list->capacity = wanted;
    }
    memcpy(list->bytes + list->length, bytes, length);
    list->length += length;
}

static const char *special_characters(const struct grep *grep)
{
    return grep->syntax == SYNTAX_EXTENDED ? ".[\\*^$+?(){}|" : ".[\\*^$";
}

static bool has_special(const struct grep *grep, struct span pattern)
{
    for (size_t i = 0; i < pattern.len; i++)
        if (pattern.ptr[i] != '\0' && strchr(special_characters(grep), pattern.ptr[i]) != NULL)
            return true;
    return false;
}

static bool is_ascii(struct span text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.ptr[i] >= 0x80)
            return false;
    return true;
}

/* All patterns stand for themselves. Beyond ASCII only expressions know capitals. */
static bool are_strings(const struct grep *grep)
{
    for (size_t i = 0; i < grep->patterns.count; i++) {
        const struct span pattern = grep->patterns.items[i];

        if (grep->syntax != SYNTAX_FIXED && has_special(grep, pattern))
            return false;
        if (grep->fold_case && !is_ascii(pattern))
            return false;
    }
    return true;
}

/* Text that stands for itself, as a basic expression. */
static void add_literal(struct text_list *list, struct span pattern)
{
    for (size_t i = 0; i < pattern.len; i++) {
        if (pattern.ptr[i] != '\0' && strchr(".[\\*^$", pattern.ptr[i]) != NULL)
            list_add(list, "\\", 1);
        list_add(list, pattern.ptr + i, 1);
    }
}

/* Groups are counted from the pattern's own start: it can't be joined with others. */
static bool has_back_reference(struct span pattern)
{
    for (size_t i = 0; i + 1 < pattern.len; i++)
        if (pattern.ptr[i] == '\\' && pattern.ptr[++i] >= '1' && pattern.ptr[i] <= '9')
            return true;
    return false;
}

/* [:space:] alone is a slip for [[:space:]]. */
static void check_slip(struct span pattern)
{
    const char *text = pattern.ptr;
    const size_t length = pattern.len;

    if (length > 4 && memcmp(text, "[:", 2) == 0 && memcmp(text + length - 2, ":]", 2) == 0 &&
        strcspn(text + 2, ":]") == length - 4)
        diex("%s: a class of characters is written [%s]", text, text);
}

static int flags_of(const struct grep *grep)
{
    int flags = REGEX_RECORDS | (grep->syntax == SYNTAX_EXTENDED ? REGEX_EXTENDED : 0);

    flags |= grep->fold_case ? REGEX_FOLD_CASE : 0;
    flags |= grep->words && !grep->whole ? REGEX_WORDS : 0;
    flags |= grep->whole ? REGEX_WHOLE : 0;
    return flags | (grep->null_data ? REGEX_NUL_ENDS : 0);
}

static void add_regex(struct matcher *matcher, const struct regex *regex)
{
    matcher->expressions[matcher->count++] = regex_matcher(regex);
}

static void add_expression(struct grep *grep, struct matcher *matcher, struct span pattern)
{
    const char *error;
    struct regex *regex = regex_compile(pattern, flags_of(grep), &error);

    if (regex == NULL)
        diex("%s", error);
    add_regex(matcher, regex);
}

/* All patterns that can be, as alternatives of one expression. */
static void add_joined(struct grep *grep, struct matcher *matcher)
{
    const char *bar = grep->syntax == SYNTAX_EXTENDED ? "|" : "\\|";
    struct text_list list = {0};
    bool first = true;

    for (size_t i = 0; i < grep->patterns.count; i++) {
        const struct span pattern = grep->patterns.items[i];

        if (grep->syntax != SYNTAX_FIXED && has_back_reference(pattern)) {
            add_expression(grep, matcher, pattern);
            continue;
        }
        if (!first)
            list_add(&list, bar, strlen(bar));
        first = false;
        if (grep->syntax == SYNTAX_FIXED)
            add_literal(&list, pattern);
        else
            list_add(&list, pattern.ptr, pattern.len);
    }
    if (!first)
        add_expression(grep, matcher, (struct span){list.bytes, list.length});
}

/* Each for itself first, so that an error names the one it is in, and none leans on another. */
static void check_patterns(const struct grep *grep)
{
    for (size_t i = 0; grep->patterns.count > 1 && i < grep->patterns.count; i++) {
        const char *error;
        const int flags = grep->syntax == SYNTAX_EXTENDED ? REGEX_EXTENDED : 0;

        if (regex_compile(grep->patterns.items[i], flags, &error) == NULL)
            diex("'%s': %s", grep->patterns.items[i].ptr, error);
    }
}

static void compile_expressions(struct grep *grep, struct matcher *matcher)
{
    if (grep->syntax != SYNTAX_FIXED && grep->patterns.count < 1000)
        check_patterns(grep);
    for (size_t i = 0; i < grep->patterns.count && grep->syntax != SYNTAX_FIXED; i++)
        check_slip(grep->patterns.items[i]);
    add_joined(grep, matcher);
}

struct matcher *matcher_compile(struct grep *grep)
{
    struct matcher *matcher = mem_zero(sizeof *matcher);
    const struct patterns *patterns = &grep->patterns;

    matcher->delimiter = (char)grep->delimiter;
    matcher->expressions = mem_array(patterns->count + 1, sizeof(struct regex_matcher *));
    matcher->lines = mem_array(patterns->count + 1, sizeof *matcher->lines);
    for (size_t i = 0; i < patterns->count; i++)
        matcher->everything |= patterns->items[i].len == 0 && !grep->whole && !grep->words;
    if (patterns->count > 0 && are_strings(grep))
        add_regex(matcher, regex_compile_strings(patterns->items, patterns->count, flags_of(grep)));
    else
        compile_expressions(grep, matcher);
    return matcher;
}

bool matcher_find(const struct matcher *matcher, struct span line, size_t from,
                  struct regex_match *match)
{
    bool found = false;

    for (size_t i = 0; i < matcher->count; i++) {
        struct regex_match other;

        if (!regex_search(matcher->expressions[i], line, from, 0, &other, 1))
            continue;
        if (!found || other.start < match->start ||
            (other.start == match->start && other.end > match->end))
            *match = other;
        found = true;
    }
    return found;
}

void matcher_new_text(struct matcher *matcher)
{
    for (size_t i = 0; i < matcher->count; i++)
        matcher->lines[i].start = matcher->lines[i].end = REGEX_NONE;
}

/* A line of an expression is remembered until the search is behind it. */
static const struct regex_match *next_line_of(struct matcher *matcher, size_t i, struct span text,
                                              size_t from)
{
    struct regex_match *line = &matcher->lines[i];

    if (line->end == REGEX_NONE || line->start < from)
        if (!regex_find_line(matcher->expressions[i], text, from, line))
            *line = (struct regex_match){SIZE_MAX, 0};
    return line;
}

bool matcher_find_line(struct matcher *matcher, struct span text, size_t from,
                       struct regex_match *line)
{
    const struct regex_match *best = NULL;

    if (matcher->everything) { /* the lines to the end, as one */
        *line =
            (struct regex_match){from, text.len - (text.ptr[text.len - 1] == matcher->delimiter)};
        return true;
    }
    if (matcher->count == 1)
        return regex_find_line(matcher->expressions[0], text, from, line);
    for (size_t i = 0; i < matcher->count; i++) {
        const struct regex_match *next = next_line_of(matcher, i, text, from);

        if (next->start != SIZE_MAX && (best == NULL || next->start < best->start))
            best = next;
    }
    if (best != NULL)
        *line = *best;
    return best != NULL;
}
