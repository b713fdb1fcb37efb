/* bytes_find, eight bytes at a time: the portable twin of x86_64/find.c. */
#include "box.h"

static const uint64_t ones = 0x0101010101010101, highs = 0x8080808080808080;

/* Non-zero when some byte of the word is zero (Mycroft's test). */
static uint64_t has_zero(uint64_t word)
{
    return (word - ones) & ~word & highs;
}

static uint64_t load(const unsigned char *p)
{
    uint64_t word;

    memcpy(&word, p, sizeof word);
    return word;
}

void *bytes_find(const void *bytes, int byte, size_t length)
{
    const unsigned char *p = bytes;
    uint64_t pattern = ones * (unsigned char)byte;

    for (; length >= 8 && !has_zero(load(p) ^ pattern); length -= 8)
        p += 8;
    for (; length > 0; p++, length--)
        if (*p == (unsigned char)byte)
            return (void *)p;
    return NULL;
}

void *bytes_find_last(const void *bytes, int byte, size_t length)
{
    const unsigned char *p = bytes;
    uint64_t pattern = ones * (unsigned char)byte;

    while (length >= 8 && !has_zero(load(p + length - 8) ^ pattern))
        length -= 8;
    while (length > 0)
        if (p[--length] == (unsigned char)byte)
            return (void *)(p + length);
    return NULL;
}
