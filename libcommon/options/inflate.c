/*
 * DEFLATE (RFC 1951) in little code, for the help texts that the build has packed: whole input,
 * whole output, bit by bit. The input is the binary's own, but nothing is read or written out of
 * bounds.
 */
#include "box.h"
#include "inflate.h"

enum { CODES_MAX = 288, DISTANCES_MAX = 30, LENGTH_CODES = 19, BITS_MAX = 15 };

struct inflate {
    const unsigned char *in, *in_end;
    char *out;
    size_t used, size;
    unsigned bits, bit_count;
    bool failed;
};

/* A canonical Huffman code: how many codes of each length, and the symbols in their order. */
struct huffman {
    uint16_t count[BITS_MAX + 1];
    uint16_t symbol[CODES_MAX];
};

static unsigned take_bits(struct inflate *s, unsigned count)
{
    unsigned value;

    while (s->bit_count < count) {
        if (s->in == s->in_end) {
            s->failed = true;
            return 0;
        }
        s->bits |= (unsigned)*s->in++ << s->bit_count;
        s->bit_count += 8;
    }
    value = s->bits & ((1u << count) - 1);
    s->bits >>= count;
    s->bit_count -= count;
    return value;
}

static void build(struct huffman *code, const uint8_t *lengths, unsigned count)
{
    uint16_t offsets[BITS_MAX + 1];

    memset(code->count, 0, sizeof code->count);
    for (unsigned i = 0; i < count; i++)
        code->count[lengths[i]]++;
    code->count[0] = 0;
    offsets[0] = offsets[1] = 0;
    for (unsigned i = 1; i < BITS_MAX; i++)
        offsets[i + 1] = (uint16_t)(offsets[i] + code->count[i]);
    for (unsigned i = 0; i < count; i++)
        if (lengths[i] != 0)
            code->symbol[offsets[lengths[i]]++] = (uint16_t)i;
}

static unsigned take_symbol(struct inflate *s, const struct huffman *code)
{
    unsigned value = 0, first = 0, index = 0;

    for (unsigned length = 1; length <= BITS_MAX; length++) {
        value |= take_bits(s, 1);
        if (value < first + code->count[length])
            return code->symbol[index + value - first];
        index += code->count[length];
        first = (first + code->count[length]) << 1;
        value <<= 1;
    }
    s->failed = true;
    return 0;
}

static void put(struct inflate *s, char byte)
{
    if (s->used < s->size)
        s->out[s->used++] = byte;
    else
        s->failed = true;
}

/* Section 3.2.5: lengths and distances come in classes of 2^extra values. */
static unsigned take_class(struct inflate *s, unsigned symbol, unsigned direct, unsigned step)
{
    unsigned extra, base;

    if (symbol < direct)
        return symbol;
    extra = (symbol - step) / step;
    base = (step + symbol % step) << extra;
    return base + take_bits(s, extra);
}

static void copy_match(struct inflate *s, unsigned symbol, const struct huffman *distances)
{
    unsigned length = symbol == 285 ? 258 : 3 + take_class(s, symbol - 257, 8, 4);
    unsigned distance = 1 + take_class(s, take_symbol(s, distances), 4, 2);

    if (distance > s->used)
        s->failed = true;
    for (; length > 0 && !s->failed; length--)
        put(s, s->out[s->used - distance]);
}

/* Section 3.2.7: the lengths of both codes, themselves packed by a third. */
static void read_codes(struct inflate *s, struct huffman *literals, struct huffman *distances)
{
    static const uint8_t order[LENGTH_CODES] = {16, 17, 18, 0, 8,  7, 9,  6, 10, 5,
                                                11, 4,  12, 3, 13, 2, 14, 1, 15};
    uint8_t lengths[CODES_MAX + DISTANCES_MAX + 2] = {0};
    unsigned literal_count = take_bits(s, 5) + 257, distance_count = take_bits(s, 5) + 1;
    unsigned count = take_bits(s, 4) + 4, i = 0;

    for (unsigned j = 0; j < count; j++)
        lengths[order[j]] = (uint8_t)take_bits(s, 3);
    build(literals, lengths, LENGTH_CODES);
    memset(lengths, 0, sizeof lengths);
    while (i < literal_count + distance_count && !s->failed) {
        unsigned symbol = take_symbol(s, literals), times = 1;
        uint8_t value = (uint8_t)symbol;

        if (symbol >= 16) {
            value = symbol == 16 && i > 0 ? lengths[i - 1] : 0;
            times = symbol == 16   ? 3 + take_bits(s, 2)
                    : symbol == 17 ? 3 + take_bits(s, 3)
                                   : 11 + take_bits(s, 7);
        }
        for (; times > 0 && i < sizeof lengths; times--)
            lengths[i++] = value;
    }
    if (literal_count > CODES_MAX || distance_count > DISTANCES_MAX + 2)
        s->failed = true;
    else
        build(distances, lengths + literal_count, distance_count);
    build(literals, lengths, literal_count > CODES_MAX ? CODES_MAX : literal_count);
}

static void inflate_block(struct inflate *s)
{
    struct huffman literals, distances;

    read_codes(s, &literals, &distances);
    while (!s->failed) {
        unsigned symbol = take_symbol(s, &literals);

        if (symbol == 256)
            return;
        if (symbol < 256)
            put(s, (char)symbol);
        else
            copy_match(s, symbol, &distances);
    }
}

bool inflate_dynamic(struct span packed, char *text, size_t size)
{
    struct inflate s = {.in = (const unsigned char *)packed.ptr,
                        .in_end = (const unsigned char *)packed.ptr + packed.len,
                        .out = text,
                        .size = size};
    bool last = false;

    while (!last && !s.failed) {
        last = take_bits(&s, 1);
        if (take_bits(&s, 2) != 2)
            return false;
        inflate_block(&s);
    }
    return !s.failed && s.used == size;
}
