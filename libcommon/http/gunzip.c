/*
 * gzip (RFC 1952) around DEFLATE (RFC 1951), a piece at a time: the content coding of HTTP. Codes
 * that are over-subscribed, distances before the start and checksums that differ are errors.
 */
#include "box.h"
#include "digest.h"
#include "http_internal.h"

enum { WINDOW = 32 * 1024, LITERALS = 288, DISTANCES = 30, LENGTH_CODES = 19, BITS_MAX = 15 };

struct huffman {
    uint16_t count[BITS_MAX + 1];
    uint16_t symbol[LITERALS];
};

struct gunzip {
    const struct gunzip_source *source;
    struct span in;
    uint32_t bits;
    unsigned bit_count;
    const char *wrong; /* the first thing that was */
    bool ended;        /* no more input */
    uint32_t crc;
    uint32_t size;
    size_t used;      /* bytes of the window not given yet end here */
    uint64_t history; /* bytes ever put */
    struct huffman literals, distances;
    uint32_t crc_table[256];
    char window[WINDOW];
};

static void spoil(struct gunzip *s, const char *wrong)
{
    if (s->wrong == NULL)
        s->wrong = wrong;
}

static unsigned take_byte(struct gunzip *s)
{
    if (s->in.len == 0 && !s->ended && s->wrong == NULL) {
        if (!s->source->next(s->source->context, &s->in))
            spoil(s, "the input failed");
        s->ended = s->in.len == 0;
    }
    if (s->wrong != NULL || s->ended) {
        spoil(s, "the compressed data ends too early");
        return 0;
    }
    s->in.len--;
    return (unsigned char)*s->in.ptr++;
}

static unsigned take_bits(struct gunzip *s, unsigned count)
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

static void make_crc_table(struct gunzip *s)
{
    for (uint32_t i = 0; i < 256; i++) {
        uint32_t value = i;

        for (int bit = 0; bit < 8; bit++)
            value = value >> 1 ^ (value & 1 ? 0xedb88320u : 0);
        s->crc_table[i] = value;
    }
}

static void flush_window(struct gunzip *s)
{
    uint32_t crc = ~s->crc;

    for (size_t i = 0; i < s->used; i++)
        crc = s->crc_table[(crc ^ (unsigned char)s->window[i]) & 0xff] ^ crc >> 8;
    s->crc = ~crc;
    s->size += (uint32_t)s->used;
    if (s->used > 0 && s->wrong == NULL && !s->source->put(s->source->context, s->window, s->used))
        spoil(s, "the output failed");
    s->used = 0;
}

static void put(struct gunzip *s, char byte)
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

static unsigned take_symbol(struct gunzip *s, const struct huffman *code)
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
    spoil(s, "the compressed data is damaged");
    return 0;
}

/* Section 3.2.5: lengths and distances come in classes of 2^extra values. */
static unsigned take_class(struct gunzip *s, unsigned symbol, unsigned direct, unsigned step)
{
    unsigned extra;

    if (symbol < direct)
        return symbol;
    extra = (symbol - step) / step;
    return ((step + symbol % step) << extra) + take_bits(s, extra);
}

static void copy_match(struct gunzip *s, unsigned symbol)
{
    unsigned length, class, distance;

    if (symbol > 285) {
        spoil(s, "the compressed data is damaged");
        return;
    }
    length = symbol == 285 ? 258 : 3 + take_class(s, symbol - 257, 8, 4);
    class = take_symbol(s, &s->distances);
    distance = class < DISTANCES ? 1 + take_class(s, class, 4, 2) : WINDOW + 1;
    if (distance > s->history || distance > WINDOW) {
        spoil(s, "the compressed data is damaged");
        return;
    }
    for (; length > 0 && s->wrong == NULL; length--)
        put(s, s->window[(s->used + WINDOW - distance) % WINDOW]);
}

/* Section 3.2.6. */
static void fixed_codes(struct gunzip *s)
{
    uint8_t lengths[LITERALS];

    for (unsigned i = 0; i < LITERALS; i++)
        lengths[i] = i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8;
    build(&s->literals, lengths, LITERALS);
    memset(lengths, 5, DISTANCES);
    build(&s->distances, lengths, DISTANCES);
}

static unsigned take_repeats(struct gunzip *s, unsigned symbol)
{
    if (symbol == 16)
        return 3 + take_bits(s, 2);
    return symbol == 17 ? 3 + take_bits(s, 3) : 11 + take_bits(s, 7);
}

/* Section 3.2.7: the lengths of both codes, themselves packed by a third. */
static bool dynamic_codes(struct gunzip *s)
{
    static const uint8_t order[LENGTH_CODES] = {16, 17, 18, 0, 8,  7, 9,  6, 10, 5,
                                                11, 4,  12, 3, 13, 2, 14, 1, 15};
    uint8_t lengths[LITERALS + 32] = {0};
    unsigned literals = take_bits(s, 5) + 257, distances = take_bits(s, 5) + 1;
    unsigned count = take_bits(s, 4) + 4, i = 0;

    for (unsigned j = 0; j < count; j++)
        lengths[order[j]] = (uint8_t)take_bits(s, 3);
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

static void stored_block(struct gunzip *s)
{
    unsigned length, check;

    s->bits = s->bit_count = 0;
    length = take_bits(s, 16);
    check = take_bits(s, 16);
    if ((length ^ check) != 0xffff)
        spoil(s, "the compressed data is damaged");
    for (; length > 0 && s->wrong == NULL; length--)
        put(s, (char)take_byte(s));
}

static void packed_block(struct gunzip *s)
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

static void inflate_blocks(struct gunzip *s)
{
    bool last = false;

    while (!last && s->wrong == NULL) {
        unsigned kind;

        last = take_bits(s, 1);
        kind = take_bits(s, 2);
        if (kind == 0) {
            stored_block(s);
        } else if (kind == 1) {
            fixed_codes(s);
            packed_block(s);
        } else if (kind == 2 && dynamic_codes(s)) {
            packed_block(s);
        } else {
            spoil(s, "the compressed data is damaged");
        }
    }
    flush_window(s);
}

static void skip_text(struct gunzip *s)
{
    while (s->wrong == NULL && take_byte(s) != 0)
        ;
}

/* RFC 1952, 2.3: what the flags announce stands between the header and the data. */
static void skip_header(struct gunzip *s)
{
    enum { HAS_CRC = 2, HAS_EXTRA = 4, HAS_NAME = 8, HAS_COMMENT = 16 };
    unsigned flags;

    if (take_bits(s, 16) != 0x8b1f || take_bits(s, 8) != 8)
        spoil(s, "the compressed data is no gzip");
    flags = take_bits(s, 8);
    for (int i = 0; i < 6; i++)
        take_byte(s);
    if (flags & HAS_EXTRA)
        for (unsigned extra = take_bits(s, 16); extra > 0 && s->wrong == NULL; extra--)
            take_byte(s);
    if (flags & HAS_NAME)
        skip_text(s);
    if (flags & HAS_COMMENT)
        skip_text(s);
    if (flags & HAS_CRC)
        take_bits(s, 16);
}

static void check_end(struct gunzip *s)
{
    uint32_t crc, size;

    s->bits = s->bit_count = 0;
    crc = take_bits(s, 16);
    crc |= take_bits(s, 16) << 16;
    size = take_bits(s, 16);
    size |= take_bits(s, 16) << 16;
    if (crc != s->crc || size != s->size)
        spoil(s, "the compressed data is damaged");
}

const char *http_gunzip(const struct gunzip_source *source)
{
    struct gunzip *s = mem_zero(sizeof *s);
    const char *wrong;

    s->source = source;
    make_crc_table(s);
    skip_header(s);
    inflate_blocks(s);
    check_end(s);
    wrong = s->wrong;
    mem_free(s, sizeof *s);
    return wrong;
}
