/* bytes_count, eight bytes at a time: the portable twin of x86_64/count.c. */
#include "box.h"

static const uint64_t ones = 0x0101010101010101, sevens = 0x7f7f7f7f7f7f7f7f;

size_t bytes_count(const void *bytes, int byte, size_t length)
{
    const unsigned char *p = bytes;
    size_t count = 0;

    for (; length >= 8; p += 8, length -= 8) {
        uint64_t word;

        memcpy(&word, p, sizeof word);
        word ^= ones * (unsigned char)byte;
        /* the high bit of each byte that is not zero; exact, no carry between bytes */
        word = (((word & sevens) + sevens) | word) & ~sevens;
        count += 8 - (size_t)__builtin_popcountll(word);
    }
    for (; length > 0; p++, length--)
        count += *p == (unsigned char)byte;
    return count;
}
