/* count_plain_text, a byte at a time: the portable twin of x86_64/text_count.c. */
#include "box.h"
#include "text_count.h"

size_t count_plain_text(struct text_count *count, const char *text, size_t length, bool utf8)
{
    size_t i = 0;

    for (; i < length && (!utf8 || (unsigned char)text[i] < 0x80); i++) {
        int32_t code = (unsigned char)text[i];

        count_char(count, code, is_ascii_space(code));
    }
    return i;
}
