/* The engine's front: see regex.h. */
#include "internal.h"
#include "utf8.h"

static struct regex *new_regex(int flags)
{
    struct regex *regex = mem_zero(sizeof *regex);

    if (!text_is_utf8())
        flags |= REGEX_BYTES;
    regex->flags = flags;
    return regex;
}

static void make_filters(struct regex *regex, struct literals *literals)
{
    const bool fold = regex->flags & REGEX_FOLD_CASE;

    prefilter_of_literals(&regex->required, literals, fold);
    if (literals->count > 0 && literals->is_start)
        regex->first = regex->required;
    else if (regex->has_starts)
        prefilter_of_bytes(&regex->first, regex->starts);
}

struct regex *regex_compile(struct span pattern, int flags, const char **error)
{
    struct regex *regex = new_regex(flags);
    struct node *tree = regex_parse(regex, pattern, error);
    struct literals literals;

    if (tree == NULL)
        return NULL;
    if (!regex_program(regex, tree)) {
        *error = "regular expression too big";
        return NULL;
    }
    regex->tree = tree;
    regex_literals(regex, &literals);
    make_filters(regex, &literals);
    return regex;
}

/* ASCII capitals as small letters. */
static struct span in_small_letters(struct span text)
{
    char *small = mem_dup_bytes(text.ptr, text.len);

    for (size_t i = 0; i < text.len; i++)
        if (small[i] >= 'A' && small[i] <= 'Z')
            small[i] = (char)(small[i] | 0x20);
    return (struct span){small, text.len};
}

struct regex *regex_compile_strings(const struct span *strings, size_t count, int flags)
{
    struct regex *regex = new_regex(flags);
    struct literals literals = {.is_start = true};

    regex_trie(regex, strings, count);
    for (size_t i = 0; i < count && count <= LITERALS_MAX; i++)
        literals.items[literals.count++] =
            flags & REGEX_FOLD_CASE ? in_small_letters(strings[i]) : strings[i];
    literals.is_whole = literals.count > 0 && !regex->asserts_lines && !regex->asserts_words;
    for (size_t i = 0; i < count; i++)
        if (strings[i].len == 0)
            literals.count = literals.is_whole = 0;
    make_filters(regex, &literals);
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

struct regex_matcher *regex_matcher(const struct regex *regex)
{
    struct regex_matcher *matcher = mem_zero(sizeof *matcher);

    matcher->regex = regex;
    matcher->groups = mem_array((size_t)regex->groups + 1, sizeof *matcher->groups);
    return matcher;
}
