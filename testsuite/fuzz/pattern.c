/*
 * Patterns (pattern.h): the pattern is the first line, what follows is the text. Both ways to match
 * must agree, and prefixes and suffixes with matching what they cut off.
 */
#include "box.h"
#include "fuzz.h"
#include "pattern.h"
#include "utf8.h"

struct input {
    int flags;
    struct span pattern, text;
};

static void demand(bool condition)
{
    if (!condition)
        abort();
}

/* An empty group behind a pattern changes nothing, but has it matched by sets of places. */
static const struct pattern *compile_grouped(const struct input *input)
{
    struct span text = {NULL, input->pattern.len + 3};
    char *copy = mem_alloc(text.len);

    memcpy(copy, input->pattern.ptr, input->pattern.len);
    memcpy(copy + input->pattern.len, "@()", 3);
    text.ptr = copy;
    return pattern_compile(NULL, text, input->flags | PATTERN_GROUPS);
}

static void compare(const struct pattern *one, const struct pattern *two, struct span text)
{
    size_t one_end = 0, two_end = 0;

    demand(pattern_match(one, text) == pattern_match(two, text));
    for (int longest = 0; longest < 2; longest++) {
        demand(pattern_prefix(one, text, longest) == pattern_prefix(two, text, longest));
        demand(pattern_suffix(one, text, longest) == pattern_suffix(two, text, longest));
    }
    demand(pattern_find(one, text, 0, &one_end) == pattern_find(two, text, 0, &two_end));
    demand(one_end == two_end || pattern_find(one, text, 0, &one_end) == PATTERN_NONE);
}

/* Cutting at every character and matching the pieces as a whole. */
static void check_cuts(const struct pattern *pattern, struct span text)
{
    size_t shortest = PATTERN_NONE, longest = PATTERN_NONE;
    int32_t code;

    for (size_t at = 0; at <= text.len;) {
        if (pattern_match(pattern, (struct span){text.ptr, at})) {
            longest = at;
            if (shortest == PATTERN_NONE)
                shortest = at;
        }
        at += at < text.len ? char_decode(text.ptr + at, text.len - at, &code) : 1;
    }
    demand(pattern_prefix(pattern, text, false) == shortest);
    demand(pattern_prefix(pattern, text, true) == longest);
}

static void check(void *argument)
{
    const struct input *input = argument;
    const struct pattern *pattern = pattern_compile(NULL, input->pattern, input->flags);

    if (!(input->flags & PATTERN_GROUPS) &&
        !(input->pattern.len > 0 && input->pattern.ptr[input->pattern.len - 1] == '\\') &&
        bytes_find(input->pattern.ptr, '(', input->pattern.len) == NULL)
        compare(pattern, compile_grouped(input), input->text);
    if (!(input->flags & PATTERN_BYTES))
        check_cuts(pattern, input->text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input input;
    const char *text = (const char *)data + 1, *end;

    if (size < 2 || size > 120)
        return 0;
    setenv("LC_ALL", "C.UTF-8", 1); /* bytes are one of the flags */
    input.flags = data[0] & (PATTERN_FOLD_CASE | PATTERN_GROUPS | PATTERN_PATHNAME | PATTERN_BYTES);
    end = bytes_find(text, '\n', size - 1);
    input.pattern = (struct span){text, end != NULL ? (size_t)(end - text) : size - 1};
    input.text = (struct span){text + input.pattern.len, size - 1 - input.pattern.len};
    fuzz_call(check, &input);
    return 0;
}
