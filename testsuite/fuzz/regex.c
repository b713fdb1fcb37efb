/* Regular expressions: the pattern is the first line, what follows is the text. */
#include "box.h"
#include "fuzz.h"
#include "regex.h"

struct input {
    int flags;
    struct span pattern, text;
};

static void check_match(const struct regex_match *match, size_t length)
{
    if (match->start == REGEX_NONE)
        return;
    if (match->start > match->end || match->end > length)
        abort();
}

static void search(void *argument)
{
    const struct input *input = argument;
    const char *error;
    struct regex *regex = regex_compile(input->pattern, input->flags, &error);
    struct regex_match matches[4];

    if (regex == NULL ||
        !regex_search(regex_matcher(regex), input->text, 0, 0, matches, COUNT_OF(matches)))
        return;
    for (size_t i = 0; i < COUNT_OF(matches); i++)
        check_match(&matches[i], input->text.len);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input input;
    const char *text = (const char *)data + 1, *end;

    if (size < 2 || size > 200) /* a cost of text times program is no finding */
        return 0;
    input.flags = data[0] & 15;
    end = bytes_find(text, '\n', size - 1);
    input.pattern = (struct span){text, end != NULL ? (size_t)(end - text) : size - 1};
    input.text = (struct span){text + input.pattern.len, size - 1 - input.pattern.len};
    fuzz_call(search, &input);
    return 0;
}
