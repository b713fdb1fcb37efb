/*
 * count_plain_text with SSE2: 64 bytes become bit masks, one bit a byte. A word begins at each byte
 * that is no white space and follows one that is. A block is well-formed when its continuation
 * bytes stand exactly where its leading bytes ask for them (RFC 3629, section 4); leading bytes
 * that restrict what follows further, or may begin white space, are left to the caller.
 */
#include "box.h"
#include "text_count.h"

#include <emmintrin.h>

enum { BLOCK = 64 };

struct masks {
    uint64_t newlines, spaces, high;
    uint64_t continuation, lead2, lead3, special;
};

static __m128i at_least(__m128i block, int byte)
{
    return _mm_cmpeq_epi8(_mm_max_epu8(block, _mm_set1_epi8((char)byte)), block);
}

static __m128i equal(__m128i block, int byte)
{
    return _mm_cmpeq_epi8(block, _mm_set1_epi8((char)byte));
}

static uint64_t bits(__m128i lanes, unsigned shift)
{
    return (uint64_t)(unsigned)_mm_movemask_epi8(lanes) << shift;
}

static void add_ascii(struct masks *masks, __m128i block, unsigned shift)
{
    /* \t..\r: the signed comparison also drops bytes of 0x80 and above */
    __m128i control = _mm_and_si128(_mm_cmpgt_epi8(block, _mm_set1_epi8('\t' - 1)),
                                    _mm_cmplt_epi8(block, _mm_set1_epi8('\r' + 1)));

    masks->newlines |= bits(equal(block, '\n'), shift);
    masks->spaces |= bits(_mm_or_si128(equal(block, ' '), control), shift);
    masks->high |= bits(block, shift);
}

/* 0x85 ends U+0085, e1 to e3 may begin white space, e0 ed f0 and above limit what follows them. */
static void add_high(struct masks *masks, __m128i block, unsigned shift)
{
    __m128i narrow = _mm_or_si128(equal(block, 0xe0), equal(block, 0xed));
    __m128i white =
        _mm_or_si128(equal(block, 0x85), _mm_or_si128(equal(block, 0xe1), equal(block, 0xe2)));
    __m128i overlong = _mm_or_si128(equal(block, 0xc0), equal(block, 0xc1));
    uint64_t from_c0 = bits(at_least(block, 0xc0), shift),
             from_e0 = bits(at_least(block, 0xe0), shift);

    masks->continuation |= bits(block, shift) & ~from_c0;
    masks->lead2 |= from_c0 & ~from_e0;
    masks->lead3 |= from_e0;
    masks->special |= bits(_mm_or_si128(_mm_or_si128(narrow, white), overlong), shift) |
                      bits(at_least(block, 0xf0), shift);
}

/*
 * U+3000, e3 80 80: e3 also begins the kana and much of CJK, so that the whole sequence is looked
 * for, at the end of the block by its first byte alone.
 */
static bool has_ideographic_space(const char *text)
{
    for (int i = 0; i < BLOCK; i += 16) {
        __m128i block = _mm_loadu_si128((const __m128i *)(text + i));

        if (_mm_movemask_epi8(equal(block, 0xe3)) == 0)
            continue;
        for (int j = i; j < i + 16; j++)
            if ((unsigned char)text[j] == 0xe3 &&
                (j == BLOCK - 1 || (unsigned char)text[j + 1] == 0x80))
                return true;
    }
    return false;
}

/* How many bytes at the end of a block begin a character that goes on behind it. */
static unsigned cut_bytes(const struct masks *masks)
{
    if ((masks->lead2 | masks->lead3) >> 63)
        return 1;
    return masks->lead3 >> 62 & 1 ? 2 : 0;
}

static bool is_plain(const struct masks *masks, const char *text)
{
    uint64_t expected = masks->lead2 << 1 | masks->lead3 << 1 | masks->lead3 << 2;

    return masks->special == 0 && expected == masks->continuation && !has_ideographic_space(text);
}

size_t count_plain_text(struct text_count *count, const char *text, size_t length, bool utf8)
{
    uint64_t after_word = count->in_word;
    size_t i = 0;

    while (i + BLOCK <= length) {
        struct masks masks = {0};
        unsigned cut = 0;
        uint64_t in_word, whole = ~(uint64_t)0;

        for (unsigned shift = 0; shift < BLOCK; shift += 16)
            add_ascii(&masks, _mm_loadu_si128((const __m128i *)(text + i + shift)), shift);
        if (utf8 && masks.high != 0) {
            for (unsigned shift = 0; shift < BLOCK; shift += 16)
                add_high(&masks, _mm_loadu_si128((const __m128i *)(text + i + shift)), shift);
            cut = cut_bytes(&masks);
            if (!is_plain(&masks, text + i))
                break;
            whole >>= cut;
        }
        in_word = ~masks.spaces & whole;
        count->lines += (uintmax_t)__builtin_popcountll(masks.newlines);
        count->words += (uintmax_t)__builtin_popcountll(in_word & ~(in_word << 1 | after_word));
        count->chars += (uintmax_t)__builtin_popcountll(~masks.continuation & whole);
        after_word = in_word >> (63 - cut) & 1;
        i += BLOCK - cut;
    }
    count->in_word = after_word;
    return i;
}
