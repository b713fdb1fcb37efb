/* Bytes to text: see codes.h. */
#include "box.h"
#include "codes.h"
#include "endian_bytes.h"

static char *encode_three(const char *alphabet, const unsigned char *p, char *text)
{
    uint32_t bits = (uint32_t)p[0] << 16 | (uint32_t)p[1] << 8 | p[2];

    text[0] = alphabet[bits >> 18];
    text[1] = alphabet[bits >> 12 & 63];
    text[2] = alphabet[bits >> 6 & 63];
    text[3] = alphabet[bits & 63];
    return text + 4;
}

static char *encode_z85(const char *alphabet, const unsigned char *p, char *text)
{
    uint32_t value = get_be32(p);

    for (int i = 4; i >= 0; i--, value /= 85)
        text[i] = alphabet[value % 85];
    return text + 5;
}

/* One group of at most code->bytes bytes by the general rule. */
static char *encode_group(const struct code *code, const unsigned char *p, size_t length,
                          char *text)
{
    uint64_t bits = 0;
    unsigned total = code->text * code->bits, mask = (1u << code->bits) - 1, filled;

    for (size_t i = 0; i < code->bytes; i++)
        bits = bits << 8 | (i < length ? p[i] : 0);
    filled = (unsigned)(length * 8 + code->bits - 1) / code->bits;
    for (unsigned i = 0; i < code->text; i++) {
        unsigned shift = code->low_first ? i : total - code->bits * (i + 1);

        *text++ = i < filled ? code->alphabet[bits >> shift & mask] : (char)code->pad;
    }
    return text;
}

size_t code_encode(const struct code *code, const void *bytes, size_t length, char *text)
{
    const unsigned char *p = bytes;
    char *start = text;

    if (code->bits == 6)
        for (; length >= 3; length -= 3, p += 3)
            text = encode_three(code->alphabet, p, text);
    if (code->bits == 0)
        for (; length >= 4; length -= 4, p += 4)
            text = encode_z85(code->alphabet, p, text);
    while (length > 0) {
        size_t step = length < code->bytes ? length : code->bytes;

        text = encode_group(code, p, step, text);
        p += step;
        length -= step;
    }
    return (size_t)(text - start);
}
