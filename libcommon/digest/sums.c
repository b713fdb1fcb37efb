/* The sums of BSD (sum -r) and of System V (sum -s). */
#include "box.h"
#include "digest.h"
#include "endian_bytes.h"

static void bsd_blocks(struct digest *digest, const unsigned char *bytes, size_t count)
{
    uint32_t sum = digest->state.words[0];

    for (size_t i = 0; i < count; i++) {
        sum = (sum >> 1) | (sum << 15);
        sum = (sum + bytes[i]) & 0xffff;
    }
    digest->state.words[0] = sum;
}

static void bsd_finish(struct digest *digest, unsigned char *result)
{
    set_be16(result, (uint16_t)digest->state.words[0]);
}

static void sysv_blocks(struct digest *digest, const unsigned char *bytes, size_t count)
{
    uint64_t sum = 0;

    for (size_t i = 0; i < count; i++)
        sum += bytes[i];
    digest->state.wide[0] += sum;
}

/* Carries out of 16 bits are added back, twice. */
static void sysv_finish(struct digest *digest, unsigned char *result)
{
    uint64_t sum = digest->state.wide[0] & 0xffffffff;

    sum = (sum & 0xffff) + (sum >> 16);
    sum = (sum & 0xffff) + (sum >> 16);
    set_be16(result, (uint16_t)sum);
}

const struct digest_type digest_bsd = {.name = "bsd",
                                       .tag = "BSD",
                                       .bits = 16,
                                       .block = 1,
                                       .traits = DIGEST_NUMBER,
                                       .blocks = bsd_blocks,
                                       .finish = bsd_finish};
const struct digest_type digest_sysv = {.name = "sysv",
                                        .tag = "SYSV",
                                        .bits = 16,
                                        .block = 1,
                                        .traits = DIGEST_NUMBER,
                                        .blocks = sysv_blocks,
                                        .finish = sysv_finish};
