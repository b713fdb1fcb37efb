/*
 * DEFLATE (RFC 1951), a piece at a time: see inflate.h. Codes that are over-subscribed and
 * distances before the start are errors.
 */
#include "box.h"
#include "inflate.h"

enum { WINDOW = 32 * 1024, LITERALS = 288, DISTANCES = 30, LENGTH_CODES = 19, BITS_MAX = 15 };

struct huffman {
    uint16_t count[BITS_MAX + 1];
    uint16_t symbol[LITERALS];
};

struct inflate {
    const struct inflate_source *source;
    struct span in;
    uint32_t bits;
    unsigned bit_count;
    const char *wrong; /* the first thing that was */
    bool ended;        /* no more input */
    size_t used;       /* bytes of the window not given yet end here */
    uint64_t history;  /* bytes ever put */
    struct huffman literals, distances;
    char window[WINDOW];
};

void inflate_spoil(struct inflate *s, const char *wrong)
{
    if (s->wrong == NULL)
        s->wrong = wrong;
}

static unsigned take_byte(struct inflate *s)
{
    if (s->in.len == 0 && !s->ended && s->wrong == NULL) {
        if (!s->source->next(s->source->context, &s->in))
            inflate_spoil(s, "the input failed");
        s->ended = s->in.len == 0;
    }
    if (s->wrong != NULL || s->ended) {
        inflate_spoil(s, "the compressed data ends too early");
        return 0;
    }
    s->in.len--;
    return (unsigned char)*s->in.ptr++;
}

unsigned inflate_bits(struct inflate *s, unsigned count)
{
    unsigned value;

    while (s->bit_count < count) {
        s->bits |= take_byte(s) << s->bit_count;
        s->bit_count += 8;
    }
    value = s->bits & ((1u << count) - 1);
    s->bits >>= count;
    s->bit_count -= count;
    return value;
}

static void flush_window(struct inflate *s)
{
    if (s->used > 0 && s->wrong == NULL && !s->source->put(s->source->context, s->window, s->used))
        inflate_spoil(s, "the output failed");
    s->used = 0;
}

static void put(struct inflate *s, char byte)
{
    s->window[s->used++] = byte;
    s->history++;
    if (s->used == WINDOW)
        flush_window(s);
}

/* False when there are more codes of some length than the shorter ones have left room for. */
static bool build(struct huffman *code, const uint8_t *lengths, unsigned count)
{
    uint16_t offsets[BITS_MAX + 2];
    int left = 1;

    memset(code->count, 0, sizeof code->count);
    for (unsigned i = 0; i < count; i++)
        code->count[lengths[i]]++;
    code->count[0] = 0;
    offsets[1] = 0;
    for (unsigned i = 1; i <= BITS_MAX; i++) {
        left = 2 * left - code->count[i];
        if (left < 0)
            return false;
        offsets[i + 1] = (uint16_t)(offsets[i] + code->count[i]);
    }
    for (unsigned i = 0; i < count; i++)
        if (lengths[i] != 0)
            code->symbol[offsets[lengths[i]]++] = (uint16_t)i;
    return true;
}

static unsigned take_symbol(struct inflate *s, const struct huffman *code)
{
    unsigned value = 0, first = 0, index = 0;

    for (unsigned length = 1; length <= BITS_MAX; length++) {
        value |= inflate_bits(s, 1);
        if (value < first + code->count[length])
            return code->symbol[index + value - first];
        index += code->count[length];
        first = (first + code->count[length]) << 1;
        value <<= 1;
    }
    inflate_spoil(s, "the compressed data is damaged");
    return 0;
}

/* Section 3.2.5: lengths and distances come in classes of 2^extra values. */
static unsigned take_class(struct inflate *s, unsigned symbol, unsigned direct, unsigned step)
{
    unsigned extra;

    if (symbol < direct)
        return symbol;
    extra = (symbol - step) / step;
    return ((step + symbol % step) << extra) + inflate_bits(s, extra);
}

static void copy_match(struct inflate *s, unsigned symbol)
{
    unsigned length, class, distance;

    if (symbol > 285) {
        inflate_spoil(s, "the compressed data is damaged");
        return;
    }
    length = symbol == 285 ? 258 : 3 + take_class(s, symbol - 257, 8, 4);
    class = take_symbol(s, &s->distances);
    distance = class < DISTANCES ? 1 + take_class(s, class, 4, 2) : WINDOW + 1;
    if (distance > s->history || distance > WINDOW) {
        inflate_spoil(s, "the compressed data is damaged");
        return;
    }
    for (; length > 0 && s->wrong == NULL; length--)
        put(s, s->window[(s->used + WINDOW - distance) % WINDOW]);
}

/* Section 3.2.6. */
static void fixed_codes(struct inflate *s)
{
    uint8_t lengths[LITERALS];

    for (unsigned i = 0; i < LITERALS; i++)
        lengths[i] = i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8;
    build(&s->literals, lengths, LITERALS);
    memset(lengths, 5, DISTANCES);
    build(&s->distances, lengths, DISTANCES);
}

static unsigned take_repeats(struct inflate *s, unsigned symbol)
{
    if (symbol == 16)
        return 3 + inflate_bits(s, 2);
    return symbol == 17 ? 3 + inflate_bits(s, 3) : 11 + inflate_bits(s, 7);
}

/* Section 3.2.7: the lengths of both codes, themselves packed by a third. */
static bool dynamic_codes(struct inflate *s)
{
    static const uint8_t order[LENGTH_CODES] = {16, 17, 18, 0, 8,  7, 9,  6, 10, 5,
                                                11, 4,  12, 3, 13, 2, 14, 1, 15};
    uint8_t lengths[LITERALS + 32] = {0};
    unsigned literals = inflate_bits(s, 5) + 257, distances = inflate_bits(s, 5) + 1;
    unsigned count = inflate_bits(s, 4) + 4, i = 0;

    for (unsigned j = 0; j < count; j++)
        lengths[order[j]] = (uint8_t)inflate_bits(s, 3);
    if (literals > 286 || distances > DISTANCES || !build(&s->literals, lengths, LENGTH_CODES))
        return false;
    memset(lengths, 0, sizeof lengths);
    while (i < literals + distances && s->wrong == NULL) {
        unsigned symbol = take_symbol(s, &s->literals), times = 1;
        uint8_t value = (uint8_t)symbol;

        if (symbol >= 16) {
            if (symbol == 16 && i == 0)
                return false;
            value = symbol == 16 ? lengths[i - 1] : 0;
            times = take_repeats(s, symbol);
        }
        if (times > literals + distances - i)
            return false;
        memset(lengths + i, value, times);
        i += times;
    }
    return build(&s->distances, lengths + literals, distances) &&
           build(&s->literals, lengths, literals);
}

void inflate_to_byte(struct inflate *s)
{
    s->bits = s->bit_count = 0;
}

static void stored_block(struct inflate *s)
{
    unsigned length, check;

    inflate_to_byte(s);
    length = inflate_bits(s, 16);
    check = inflate_bits(s, 16);
    if ((length ^ check) != 0xffff)
        inflate_spoil(s, "the compressed data is damaged");
    for (; length > 0 && s->wrong == NULL; length--)
        put(s, (char)take_byte(s));
}

static void packed_block(struct inflate *s)
{
    while (s->wrong == NULL) {
        unsigned symbol = take_symbol(s, &s->literals);

        if (s->wrong != NULL || symbol == 256)
            return;
        if (symbol < 256)
            put(s, (char)symbol);
        else
            copy_match(s, symbol);
    }
}

void inflate_blocks(struct inflate *s)
{
    bool last = false;

    while (!last && s->wrong == NULL) {
        unsigned kind;

        last = inflate_bits(s, 1);
        kind = inflate_bits(s, 2);
        if (kind == 0) {
            stored_block(s);
        } else if (kind == 1) {
            fixed_codes(s);
            packed_block(s);
        } else if (kind == 2 && dynamic_codes(s)) {
            packed_block(s);
        } else {
            inflate_spoil(s, "the compressed data is damaged");
        }
    }
    flush_window(s);
}

struct inflate *inflate_start(const struct inflate_source *source)
{
    struct inflate *s = mem_zero(sizeof *s);

    s->source = source;
    return s;
}

bool inflate_goes_on(const struct inflate *s)
{
    return s->wrong == NULL;
}

const char *inflate_end(struct inflate *s)
{
    const char *wrong = s->wrong;

    mem_free(s, sizeof *s);
    return wrong;
}
