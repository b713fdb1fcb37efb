/* The engine's front: see regex.h. */
#include "internal.h"
#include "utf8.h"

struct regex *regex_compile(struct span pattern, int flags, const char **error)
{
    struct regex *regex = mem_zero(sizeof *regex);
    struct node *tree;

    if (!text_is_utf8())
        flags |= REGEX_BYTES;
    regex->flags = flags;
    tree = regex_parse(regex, pattern, error);
    if (tree == NULL)
        return NULL;
    if (!regex_program(regex, tree)) {
        *error = "regular expression too big";
        return NULL;
    }
    regex->tree = tree;
    return regex;
}

struct regex *regex_compile_or_die(const char *pattern, int flags)
{
    const char *error;
    struct regex *regex = regex_compile(span_of(pattern), flags, &error);

    if (regex == NULL)
        diex("'%s': %s", pattern, error);
    return regex;
}

size_t regex_group_count(const struct regex *regex)
{
    return (size_t)regex->groups;
}

static void new_set(struct state_set *set, size_t size)
{
    set->dense = mem_array(size, sizeof *set->dense);
    set->sparse = mem_array(size, sizeof *set->sparse);
    set->starts = mem_array(size, sizeof *set->starts);
}

struct regex_matcher *regex_matcher(const struct regex *regex)
{
    struct regex_matcher *matcher = mem_zero(sizeof *matcher);

    matcher->regex = regex;
    new_set(&matcher->now, regex->size);
    new_set(&matcher->next, regex->size);
    matcher->stack = mem_array(regex->size + 1, sizeof *matcher->stack);
    matcher->groups = mem_array((size_t)regex->groups + 1, sizeof *matcher->groups);
    return matcher;
}

bool regex_search(struct regex_matcher *matcher, struct span text, size_t from, int flags,
                  struct regex_match *matches, size_t count)
{
    const struct regex *regex = matcher->regex;
    struct regex_match whole;

    matcher->text = text.ptr;
    matcher->length = text.len;
    matcher->flags = flags;
    for (int i = 0; i <= regex->groups; i++)
        matcher->groups[i] = (struct regex_match){REGEX_NONE, REGEX_NONE};
    if (regex->has_backrefs ? !backtrack_search(matcher, from, &whole)
                            : !run_search(matcher, from, &whole))
        return false;
    matcher->groups[0] = whole;
    if (count > 1 && regex->groups > 0 && !regex->has_backrefs)
        submatch(matcher, whole);
    for (size_t i = 0; i < count; i++)
        matches[i] = i <= (size_t)regex->groups ? matcher->groups[i]
                                                : (struct regex_match){REGEX_NONE, REGEX_NONE};
    return true;
}
