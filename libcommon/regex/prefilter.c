/*
 * Looking for literal strings at the speed of memory: one string by its two rarest bytes, several
 * by the first bytes of all at once (each half of a byte gives a set of eight buckets, of which
 * those remain that all halves have), and a set of bytes in the same way.
 */
#include "internal.h"

/* Rarer ones have smaller numbers. */
static unsigned commonness(unsigned char byte)
{
    static const char common[] =
        "zqjxZQJX9876543210;:\"'-kvKVbywgpfBYWGPFmucdMUCDlhrsLHRS\n.,niotaeNIOTAE ";
    const char *found = byte != '\0' ? strchr(common, byte) : NULL;

    return found != NULL ? 2 + (unsigned)(found - common) : byte >= 0x80;
}

static bool is_letter(unsigned char byte)
{
    return (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z';
}

static void choose_pair(struct prefilter *filter, struct span literal)
{
    size_t first = 0, second = literal.len > 1;

    for (size_t i = 0; i < literal.len; i++)
        if (commonness((unsigned char)literal.ptr[i]) <
            commonness((unsigned char)literal.ptr[first]))
            first = i;
    second = first == 0 ? literal.len > 1 : 0;
    for (size_t i = 0; i < literal.len; i++)
        if (i != first && commonness((unsigned char)literal.ptr[i]) <
                              commonness((unsigned char)literal.ptr[second]))
            second = i;
    filter->kind = FILTER_PAIR;
    filter->length = literal.len;
    filter->offset[0] = first;
    filter->offset[1] = second;
    for (int i = 0; i < 2; i++) {
        filter->value[i] = (uint8_t)literal.ptr[filter->offset[i]];
        filter->mask[i] = filter->fold && is_letter(filter->value[i]) ? 0x20 : 0;
    }
}

static void mark(struct prefilter *filter, size_t place, unsigned char byte, unsigned bucket)
{
    filter->low[place][byte & 15] |= (uint8_t)(1u << bucket);
    filter->high[place][byte >> 4] |= (uint8_t)(1u << bucket);
}

static void make_buckets(struct prefilter *filter)
{
    const struct literals *literals = &filter->literals;

    filter->kind = FILTER_BUCKETS;
    filter->length = FINGERPRINT_MAX;
    for (size_t i = 0; i < literals->count; i++)
        if (literals->items[i].len < filter->length)
            filter->length = literals->items[i].len;
    for (size_t i = 0; i < literals->count; i++) {
        const unsigned bucket = (unsigned)(i * 8 / literals->count);

        filter->members[bucket] |= (uint64_t)1 << i;
        for (size_t place = 0; place < filter->length; place++) {
            const unsigned char byte = (unsigned char)literals->items[i].ptr[place];

            mark(filter, place, byte, bucket);
            if (filter->fold && is_letter(byte))
                mark(filter, place, byte ^ 0x20, bucket);
        }
    }
}

void prefilter_of_literals(struct prefilter *filter, const struct literals *literals, bool fold)
{
    if (literals->count == 0)
        return;
    filter->literals = *literals;
    filter->fold = fold;
    if (literals->count == 1)
        choose_pair(filter, literals->items[0]);
    else
        make_buckets(filter);
}

void prefilter_of_bytes(struct prefilter *filter, const bool *starts)
{
    filter->kind = FILTER_BUCKETS;
    filter->starts = starts;
    filter->length = 1;
    for (unsigned byte = 0; byte < 256; byte++)
        if (starts[byte])
            mark(filter, 0, (unsigned char)byte, byte >> 4 & 7);
}

/* ---- the loops for any machine ---- */

const unsigned char *filter_pair_bytewise(const struct prefilter *filter, const unsigned char *at,
                                          const unsigned char *end)
{
    const unsigned char *last = end - filter->length; /* where the literal fits */

    for (; at <= last; at++)
        if ((at[filter->offset[0]] | filter->mask[0]) == filter->value[0] &&
            (at[filter->offset[1]] | filter->mask[1]) == filter->value[1])
            return at;
    return end;
}

const unsigned char *filter_buckets_bytewise(const struct prefilter *filter,
                                             const unsigned char *at, const unsigned char *end)
{
    for (; (size_t)(end - at) >= filter->length; at++) {
        unsigned buckets = 255;

        for (size_t place = 0; place < filter->length && buckets != 0; place++)
            buckets &= filter->low[place][at[place] & 15] & filter->high[place][at[place] >> 4];
        if (buckets != 0)
            return at;
    }
    return end;
}

static bool stands_at(const struct prefilter *filter, struct span literal, const char *at,
                      const char *end)
{
    if ((size_t)(end - at) < literal.len)
        return false;
    for (size_t i = 0; i < literal.len; i++) {
        unsigned char byte = (unsigned char)at[i], wanted = (unsigned char)literal.ptr[i];

        if (byte != wanted && !(filter->fold && is_letter(wanted) && (byte ^ wanted) == 0x20))
            return false;
    }
    return true;
}

/* The longest literal at a place, of those whose buckets the bytes there leave; 0: none. */
static size_t longest_at(const struct prefilter *filter, const char *at, const char *end)
{
    unsigned buckets = 255;
    size_t longest = 0;

    for (size_t place = 0; place < filter->length; place++)
        buckets &= filter->low[place][(unsigned char)at[place] & 15] &
                   filter->high[place][(unsigned char)at[place] >> 4];
    for (; buckets != 0; buckets &= buckets - 1)
        for (uint64_t members = filter->members[__builtin_ctz(buckets)]; members != 0;
             members &= members - 1) {
            const struct span literal = filter->literals.items[__builtin_ctzll(members)];

            if (literal.len > longest && stands_at(filter, literal, at, end))
                longest = literal.len;
        }
    return longest;
}

static const char *next_byte(const struct prefilter *filter, const char *at, const char *end)
{
    enum { NEAR = 8 };
    const char *near = end - at > NEAR ? at + NEAR : end;

    for (; at < near; at++)
        if (filter->starts[(unsigned char)*at])
            return at;
    while (at < end) {
        at = (const char *)filter_buckets(filter, (const unsigned char *)at,
                                          (const unsigned char *)end);
        if (at < end && filter->starts[(unsigned char)*at])
            return at;
        at++;
    }
    return NULL;
}

const char *prefilter_next(const struct prefilter *filter, const char *at, const char *end,
                           size_t *length)
{
    if (filter->starts != NULL)
        return next_byte(filter, at, end);
    for (; (size_t)(end - at) >= filter->length; at++) {
        const unsigned char *from = (const unsigned char *)at, *stop = (const unsigned char *)end;

        at = (const char *)(filter->kind == FILTER_PAIR ? filter_pair(filter, from, stop)
                                                        : filter_buckets(filter, from, stop));
        if (at == end)
            return NULL;
        if (filter->kind == FILTER_PAIR)
            *length = stands_at(filter, filter->literals.items[0], at, end) ? filter->length : 0;
        else
            *length = longest_at(filter, at, end);
        if (*length > 0)
            return at;
    }
    return NULL;
}
