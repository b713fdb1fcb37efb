/* text_plain, eight bytes at a time: the portable twin of x86_64/plain.c. */
#include "box.h"
#include "text_block.h"

static bool is_plain(char byte)
{
    return byte >= ' ' && byte < 0x7f;
}

/* Eight at a time: no byte is above 0x7f, none below 0x20, none 0x7f. */
static bool are_plain(const char *text)
{
    const uint64_t ones = 0x0101010101010101;
    uint64_t word;

    memcpy(&word, text, sizeof word);
    return ((word | (word - ones * 0x20) | (word + ones)) & ones * 0x80) == 0;
}

size_t text_plain(const char *text, size_t length)
{
    size_t i = 0;

    while (i + 8 <= length && are_plain(text + i))
        i += 8;
    while (i < length && is_plain(text[i]))
        i++;
    return i;
}
