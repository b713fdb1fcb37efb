/* count_ascii, a byte at a time: the portable twin of x86_64/text_count.c. */
#include "box.h"
#include "text_count.h"

size_t count_ascii(struct text_count *count, const char *text, size_t length)
{
    size_t i = 0;

    for (; i < length && (unsigned char)text[i] < 0x80; i++)
        count_char(count, text[i] == '\n', is_ascii_space(text[i]));
    return i;
}
