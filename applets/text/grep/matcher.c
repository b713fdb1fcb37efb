/* grep's patterns: joined to one expression where they can be, and matched against lines. */
#include "grep.h"
#include "utf8.h"

struct matcher {
    struct regex_matcher **expressions;
    size_t count;
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

/* Text that stands for itself, as a basic expression. */
static void add_literal(struct text_list *list, const char *pattern)
{
    for (; *pattern != '\0'; pattern++) {
        if (strchr(".[\\*^$", *pattern) != NULL)
            list_add(list, "\\", 1);
        list_add(list, pattern, 1);
    }
}

/* Groups are counted from the pattern's own start: it can't be joined with others. */
static bool has_back_reference(const char *pattern)
{
    for (; *pattern != '\0'; pattern++)
        if (*pattern == '\\' && *++pattern >= '1' && *pattern <= '9')
            return true;
        else if (*pattern == '\0')
            break;
    return false;
}

/* [:space:] alone is a slip for [[:space:]]. */
static void check_slip(const char *pattern)
{
    const size_t length = strlen(pattern);

    if (length > 4 && strncmp(pattern, "[:", 2) == 0 && strcmp(pattern + length - 2, ":]") == 0 &&
        strcspn(pattern + 2, ":]") == length - 4)
        diex("%s: a class of characters is written [%s]", pattern, pattern);
}

static void add_expression(struct grep *grep, struct matcher *matcher, struct span pattern)
{
    int flags = grep->syntax == SYNTAX_EXTENDED ? REGEX_EXTENDED : 0;
    const char *error;
    struct regex *regex;

    flags |= grep->fold_case ? REGEX_FOLD_CASE : 0;
    flags |= grep->words && !grep->whole ? REGEX_WORDS : 0;
    flags |= grep->whole ? REGEX_WHOLE : 0;
    regex = regex_compile(pattern, flags, &error);
    if (regex == NULL)
        diex("%s", error);
    matcher->expressions[matcher->count++] = regex_matcher(regex);
}

/* All patterns that can be, as alternatives of one expression. */
static void add_joined(struct grep *grep, struct matcher *matcher)
{
    const char *bar = grep->syntax == SYNTAX_EXTENDED ? "|" : "\\|";
    struct text_list list = {0};
    bool first = true;

    for (size_t i = 0; i < grep->patterns.count; i++) {
        const char *pattern = grep->patterns.items[i];

        if (grep->syntax != SYNTAX_FIXED && has_back_reference(pattern)) {
            add_expression(grep, matcher, span_of(pattern));
            continue;
        }
        if (!first)
            list_add(&list, bar, strlen(bar));
        first = false;
        if (grep->syntax == SYNTAX_FIXED)
            add_literal(&list, pattern);
        else
            list_add(&list, pattern, strlen(pattern));
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

        if (regex_compile(span_of(grep->patterns.items[i]), flags, &error) == NULL)
            diex("'%s': %s", grep->patterns.items[i], error);
    }
}

struct matcher *matcher_compile(struct grep *grep)
{
    struct matcher *matcher = mem_zero(sizeof *matcher);

    matcher->expressions = mem_array(grep->patterns.count + 1, sizeof(struct regex_matcher *));
    if (grep->syntax != SYNTAX_FIXED && grep->patterns.count < 1000)
        check_patterns(grep);
    for (size_t i = 0; i < grep->patterns.count; i++) {
        if (grep->syntax != SYNTAX_FIXED)
            check_slip(grep->patterns.items[i]);
        matcher->everything |= *grep->patterns.items[i] == '\0' && !grep->whole && !grep->words;
    }
    add_joined(grep, matcher);
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

bool matcher_matches(const struct matcher *matcher, struct span line)
{
    if (matcher->everything)
        return true;
    for (size_t i = 0; i < matcher->count; i++)
        if (regex_search(matcher->expressions[i], line, 0, 0, NULL, 0))
            return true;
    return false;
}
