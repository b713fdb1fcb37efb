/* UTF-8: see utf8.h. RFC 3629, section 4, for what is well-formed. */
#include "box.h"
#include "utf8.h"

static signed char answer = -1; /* -1: not asked yet */

void text_set_utf8(bool utf8)
{
    answer = utf8;
}

bool text_is_utf8(void)
{
    static const char *const variables[] = {"LC_ALL", "LC_CTYPE", "LANG"};

    if (answer >= 0)
        return answer;
    answer = true;
    for (size_t i = 0; i < COUNT_OF(variables); i++) {
        const char *value = getenv(variables[i]);

        if (value == NULL || *value == '\0')
            continue;
        answer = strcmp(value, "C") != 0 && strcmp(value, "POSIX") != 0;
        break;
    }
    return answer;
}

static bool is_continuation(char byte)
{
    return ((unsigned char)byte & 0xc0) == 0x80;
}

/* Length by the first byte; 1 for a byte that starts nothing longer. */
static size_t sequence_length(unsigned char first)
{
    if (first >= 0xc2 && first <= 0xdf)
        return 2;
    if (first >= 0xe0 && first <= 0xef)
        return 3;
    if (first >= 0xf0 && first <= 0xf4)
        return 4;
    return 1;
}

size_t utf8_decode(const char *text, size_t length, int32_t *code)
{
    static const int32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    unsigned char first = (unsigned char)*text;
    size_t need = sequence_length(first);
    int32_t value;

    *code = first < 0x80 ? first : UTF8_INVALID;
    if (need == 1 || need > length)
        return 1;
    value = first & (0x7f >> need);
    for (size_t i = 1; i < need; i++) {
        if (!is_continuation(text[i]))
            return 1;
        value = value << 6 | (text[i] & 0x3f);
    }
    if (value < smallest[need] || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff))
        return 1;
    *code = value;
    return need;
}

size_t utf8_encode(char *text, int32_t code)
{
    size_t length = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;

    if (length == 1) {
        *text = (char)code;
        return 1;
    }
    for (size_t i = length - 1; i > 0; i--, code >>= 6)
        text[i] = (char)(0x80 | (code & 0x3f));
    text[0] = (char)((0xf00 >> length) | code);
    return length;
}

size_t utf8_partial(const char *text, size_t length)
{
    for (size_t back = 1; back < UTF8_MAX && back <= length; back++) {
        char byte = text[length - back];

        if (!is_continuation(byte))
            return sequence_length((unsigned char)byte) > back ? back : 0;
    }
    return 0;
}

size_t char_decode(const char *text, size_t length, int32_t *code)
{
    if (text_is_utf8())
        return utf8_decode(text, length, code);
    *code = (unsigned char)*text;
    return 1;
}

size_t char_count(struct span text)
{
    size_t count = 0;
    int32_t code;

    for (size_t i = 0; i < text.len; count++)
        i += char_decode(text.ptr + i, text.len - i, &code);
    return count;
}
