/* Text to bytes: see codes.h. */
#include "box.h"
#include "codes.h"

/* What a character is that has no value. Values of Z85 go up to 84. */
enum { PAD = 0x80, NEWLINE = 0xc0, GARBAGE = 0xff };

void decoder_start(struct decoder *decoder, const struct code *code, bool skip_garbage)
{
    *decoder = (struct decoder){.code = code, .skip_garbage = skip_garbage};
    memset(decoder->value, GARBAGE, sizeof decoder->value);
    decoder->value['\n'] = NEWLINE;
    if (code->pad != 0)
        decoder->value[code->pad] = PAD;
    for (int i = 0; code->alphabet[i] != '\0'; i++) {
        unsigned char c = (unsigned char)code->alphabet[i];

        decoder->value[c] = (unsigned char)i;
        if (code->any_case && (c | 0x20) >= 'a' && (c | 0x20) <= 'z')
            decoder->value[c ^ 0x20] = (unsigned char)i;
    }
}

static bool z85_group(const unsigned char *group, unsigned char *bytes)
{
    uint64_t value = 0;

    for (int i = 0; i < 5; i++)
        value = value * 85 + group[i];
    for (int i = 3; i >= 0; i--, value >>= 8)
        bytes[i] = (unsigned char)value;
    return value == 0;
}

/* The bytes of the `used` characters in the group. False when bits are left over and set. */
static bool end_group(struct decoder *decoder, unsigned char **bytes)
{
    const struct code *code = decoder->code;
    unsigned used = decoder->used, filled = used * code->bits;
    uint64_t bits = 0;

    decoder->used = decoder->pads = 0;
    if (code->bits == 0) {
        if (used < code->text || !z85_group(decoder->group, *bytes))
            return false;
        *bytes += code->bytes;
        return true;
    }
    for (unsigned i = 0; i < used; i++) {
        if (code->low_first)
            bits |= (uint64_t)decoder->group[i] << i;
        else
            bits = bits << code->bits | decoder->group[i];
    }
    for (; filled >= 8; filled -= 8)
        *(*bytes)++ = (unsigned char)(bits >> (filled - 8));
    return filled < code->bits && (bits & ((1u << filled) - 1)) == 0;
}

/* A character in a place where only some will do. False when it is wrong there. */
static bool take(struct decoder *decoder, unsigned char value, unsigned char **bytes)
{
    const struct code *code = decoder->code;

    if (value == NEWLINE || (value == GARBAGE && decoder->skip_garbage))
        return true;
    if (value == GARBAGE || (value != PAD && decoder->pads > 0))
        return false;
    if (value == PAD) {
        decoder->pads++;
        if (decoder->used == 0)
            return false;
    } else {
        decoder->group[decoder->used++] = value;
    }
    return decoder->used + decoder->pads < code->text || end_group(decoder, bytes);
}

/* Whole groups of base64 without line ends; returns the characters taken. */
static size_t decode_fours(const unsigned char *value, const unsigned char *text, size_t length,
                           unsigned char **bytes)
{
    unsigned char *p = *bytes;
    size_t i = 0;

    for (; length - i >= 4; i += 4) {
        uint32_t a = value[text[i]], b = value[text[i + 1]];
        uint32_t c = value[text[i + 2]], d = value[text[i + 3]];

        if ((a | b | c | d) >= PAD)
            break;
        a = a << 18 | b << 12 | c << 6 | d;
        *p++ = (unsigned char)(a >> 16);
        *p++ = (unsigned char)(a >> 8);
        *p++ = (unsigned char)a;
    }
    *bytes = p;
    return i;
}

size_t decoder_feed(struct decoder *decoder, const char *chars, size_t length, void *bytes)
{
    const unsigned char *text = (const unsigned char *)chars;
    unsigned char *end = bytes;

    for (size_t i = 0; i < length && !decoder->failed; i++) {
        if (decoder->used == 0 && decoder->code->bits == 6) {
            i += decode_fours(decoder->value, text + i, length - i, &end);
            if (i == length)
                break;
        }
        decoder->failed = !take(decoder, decoder->value[text[i]], &end);
    }
    return (size_t)(end - (unsigned char *)bytes);
}

/* Padding may be left out altogether, but not in part; and a lone character holds no byte. */
size_t decoder_finish(struct decoder *decoder, void *bytes)
{
    unsigned char *end = bytes;

    if (decoder->used > 0 && !decoder->failed)
        decoder->failed = decoder->pads > 0 || decoder->code->pad == 0 || !end_group(decoder, &end);
    return (size_t)(end - (unsigned char *)bytes);
}
