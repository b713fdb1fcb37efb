/*
 * gzip (RFC 1952) around DEFLATE, a piece at a time: the content coding of HTTP. Checksums and
 * lengths that differ are errors.
 */
#include "box.h"
#include "digest.h"
#include "http_internal.h"

struct gunzip {
    const struct inflate_source *source;
    struct digest crc;
    uint32_t size;
};

static bool next_packed(void *context, struct span *bytes)
{
    const struct gunzip *gunzip = context;

    return gunzip->source->next(gunzip->source->context, bytes);
}

static bool put_unpacked(void *context, const char *bytes, size_t length)
{
    struct gunzip *gunzip = context;

    digest_update(&gunzip->crc, bytes, length);
    gunzip->size += (uint32_t)length;
    return gunzip->source->put(gunzip->source->context, bytes, length);
}

static void skip_bytes(struct inflate *s, unsigned count)
{
    for (; count > 0 && inflate_goes_on(s); count--)
        inflate_bits(s, 8);
}

static void skip_text(struct inflate *s)
{
    while (inflate_goes_on(s) && inflate_bits(s, 8) != 0)
        ;
}

/* RFC 1952, 2.3: what the flags announce stands between the header and the data. */
static void skip_header(struct inflate *s)
{
    enum { HAS_CRC = 2, HAS_EXTRA = 4, HAS_NAME = 8, HAS_COMMENT = 16 };
    unsigned flags;

    if (inflate_bits(s, 16) != 0x8b1f || inflate_bits(s, 8) != 8)
        inflate_spoil(s, "the compressed data is no gzip");
    flags = inflate_bits(s, 8);
    skip_bytes(s, 6);
    if (flags & HAS_EXTRA)
        skip_bytes(s, inflate_bits(s, 16));
    if (flags & HAS_NAME)
        skip_text(s);
    if (flags & HAS_COMMENT)
        skip_text(s);
    if (flags & HAS_CRC)
        skip_bytes(s, 2);
}

static uint32_t take_word(struct inflate *s)
{
    const uint32_t low = inflate_bits(s, 16);

    return low | (uint32_t)inflate_bits(s, 16) << 16;
}

static void check_end(struct gunzip *gunzip, struct inflate *s)
{
    unsigned char sum[4]; /* the highest byte first */
    uint32_t crc, size;

    digest_finish(&gunzip->crc, sum);
    inflate_to_byte(s);
    crc = take_word(s);
    size = take_word(s);
    if (crc != ((uint32_t)sum[0] << 24 | (uint32_t)sum[1] << 16 | (uint32_t)sum[2] << 8 | sum[3]) ||
        size != gunzip->size)
        inflate_spoil(s, "the compressed data is damaged");
}

const char *http_gunzip(const struct inflate_source *source)
{
    struct gunzip gunzip = {.source = source};
    const struct inflate_source own = {next_packed, put_unpacked, &gunzip};
    struct inflate *s = inflate_start(&own);

    digest_start(&gunzip.crc, &digest_crc32b, 0);
    skip_header(s);
    inflate_blocks(s);
    check_end(&gunzip, s);
    return inflate_end(s);
}
