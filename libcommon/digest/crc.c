/*
 * The CRC of POSIX cksum and the CRC-32 of gzip and Ethernet.
 *
 * Both have the polynomial 0x04c11db7; cksum's takes the bits of a byte from the top, CRC-32 from
 * the bottom. cksum's remainder is kept byte-swapped here: then one loop serves both, eight bytes a
 * step by tables that are made when they are first needed (8 KB each).
 */
#include "box.h"
#include "digest.h"
#include "endian_bytes.h"

typedef uint32_t crc_tables[8][256];

enum { FOLD_LEAST = 256 }; /* bytes for which folding pays */

static uint32_t table_entry(uint32_t index, bool reflected)
{
    uint32_t value = reflected ? index : index << 24;

    for (int bit = 0; bit < 8; bit++) {
        if (reflected)
            value = value >> 1 ^ (value & 1 ? 0xedb88320 : 0);
        else
            value = value << 1 ^ (value >> 31 ? 0x04c11db7 : 0);
    }
    return reflected ? value : __builtin_bswap32(value);
}

static void make_tables(crc_tables tables, bool reflected)
{
    for (uint32_t i = 0; i < 256; i++)
        tables[0][i] = table_entry(i, reflected);
    for (int t = 1; t < 8; t++)
        for (int i = 0; i < 256; i++)
            tables[t][i] = tables[t - 1][i] >> 8 ^ tables[0][tables[t - 1][i] & 0xff];
}

static uint32_t crc_bytes(crc_tables t, uint32_t crc, const unsigned char *p, size_t length)
{
    for (; length >= 8; length -= 8, p += 8) {
        uint32_t low = get_le32(p) ^ crc, high = get_le32(p + 4);

        crc = t[7][low & 0xff] ^ t[6][low >> 8 & 0xff] ^ t[5][low >> 16 & 0xff] ^ t[4][low >> 24] ^
              t[3][high & 0xff] ^ t[2][high >> 8 & 0xff] ^ t[1][high >> 16 & 0xff] ^
              t[0][high >> 24];
    }
    for (; length > 0; length--)
        crc = crc >> 8 ^ t[0][(crc ^ *p++) & 0xff];
    return crc;
}

static uint32_t crc_any(crc_tables tables, uint32_t crc, const unsigned char *p, size_t length,
                        bool reflected)
{
    crc_folder *fold = length >= FOLD_LEAST ? crc_vector() : NULL;

    if (tables[0][1] == 0)
        make_tables(tables, reflected);
    if (fold != NULL) {
        unsigned char remainder[16];
        size_t folded = length & ~(size_t)15;

        fold(crc, p, folded, reflected, remainder);
        crc = crc_bytes(tables, 0, remainder, sizeof remainder);
        p += folded;
        length -= folded;
    }
    return crc_bytes(tables, crc, p, length);
}

/* Made once a process. Common, so that they lie behind what every start touches: see writer.c. */
crc_tables crc_posix_tables __attribute__((common, visibility("hidden")));
crc_tables crc_reflected_tables __attribute__((common, visibility("hidden")));

static void posix_blocks(struct digest *digest, const unsigned char *bytes, size_t count)
{
    digest->state.words[0] = crc_any(crc_posix_tables, digest->state.words[0], bytes, count, false);
}

/* The length follows the bytes, least significant first, without leading zeros. */
static void posix_finish(struct digest *digest, unsigned char *result)
{
    for (uint64_t length = digest->length; length > 0; length >>= 8)
        posix_blocks(digest, &(unsigned char){(unsigned char)length}, 1);
    set_le32(result, ~digest->state.words[0]);
}

static void crc32b_start(struct digest *digest)
{
    digest->state.words[0] = 0xffffffff;
}

static void crc32b_blocks(struct digest *digest, const unsigned char *bytes, size_t count)
{
    digest->state.words[0] =
        crc_any(crc_reflected_tables, digest->state.words[0], bytes, count, true);
}

static void crc32b_finish(struct digest *digest, unsigned char *result)
{
    set_be32(result, ~digest->state.words[0]);
}

const struct digest_type digest_crc = {.name = "crc",
                                       .tag = "CRC",
                                       .bits = 32,
                                       .block = 1,
                                       .traits = DIGEST_NUMBER,
                                       .blocks = posix_blocks,
                                       .finish = posix_finish};
const struct digest_type digest_crc32b = {.name = "crc32b",
                                          .tag = "CRC32B",
                                          .bits = 32,
                                          .block = 1,
                                          .traits = DIGEST_NUMBER,
                                          .start = crc32b_start,
                                          .blocks = crc32b_blocks,
                                          .finish = crc32b_finish};
