/* Words of env -S: split_string.h. */
#include "box.h"
#include "fuzz.h"
#include "split_string.h"

static void split(void *text)
{
    struct strings words = {0};
    size_t total = 0;

    clearenv();
    setenv("V", "a b", 1);
    split_string(text, &words);
    for (size_t i = 0; i < words.count; i++)
        total += strlen(words.items[i]);
    if (total > 3 * strlen(text)) /* ${V} is the most that a text can grow by */
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = fuzz_string(data, size);

    fuzz_call(split, text);
    free(text);
    return 0;
}
