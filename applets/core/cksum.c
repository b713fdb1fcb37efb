/*
 * cksum: checksums of any kind (POSIX.1-2024; GNU -a and its company). Without -a: the CRC of
 * POSIX.
 */
#include "box.h"
#include "cpu.h"
#include "sums.h"
#include "sums_legacy.h"

struct cksum {
    struct sums sums;
    int algorithm;
    bool untagged, debug;
};

/* In the order of ALGORITHMS; "crc" is the default. sha2 and sha3 need --length. */
#define ALGORITHMS "crc|bsd|sysv|crc32b|md5|sha1|sha2|sha224|sha256|sha384|sha512|sha3|blake2b"
enum { SHA2 = 6, FIRST_DIGEST = 4 };
static const struct digest_type *const algorithms[] = {&digest_crc,     &digest_bsd,
                                                       &digest_sysv,    &digest_crc32b,
                                                       &digest_md5,     &digest_sha1,
                                                       &digest_sha512,  &digest_sha224,
                                                       &digest_sha256,  &digest_sha384,
                                                       &digest_sha512,  &digest_sha3,
                                                       &digest_blake2b, NULL};

/* sha2 with --length is one of the four. */
static void choose_sha2(struct cksum *cksum)
{
    for (int i = SHA2 + 1; i <= SHA2 + 4; i++)
        if (algorithms[i]->bits == cksum->sums.bits)
            cksum->sums.type = algorithms[i];
}

static void choose_algorithm(struct cksum *cksum)
{
    struct sums *sums = &cksum->sums;
    bool sized;

    sums->type = algorithms[cksum->algorithm];
    sums->types = algorithms;
    if (cksum->algorithm == SHA2)
        choose_sha2(cksum);
    sized = cksum->algorithm == SHA2 || (sums->type->traits & (DIGEST_SIZES | DIGEST_ANY_SIZE));
    if (sums->bits != 0 && !sized)
        usage_error("--length goes only with --algorithm sha2, sha3 or blake2b");
    if (sums->bits == 0 && !sums->check &&
        (cksum->algorithm == SHA2 || (sums->type->traits & DIGEST_SIZES)))
        usage_error("--algorithm=%s needs --length: 224, 256, 384 or 512",
                    cksum->algorithm == SHA2 ? "sha2" : "sha3");
    if (sums->bits != 0 && !digest_has_size(sums->type, sums->bits))
        usage_error("invalid length %ju", sums->bits);
}

/* Lists: the lines' own algorithms count, and -a is for those without. */
static int check_lists(struct cksum *cksum, char **operands)
{
    static const struct digest_type *only[2];

    if (cksum->algorithm == 0) {
        cksum->sums.type = NULL;
    } else if (cksum->algorithm < FIRST_DIGEST) {
        usage_error("--check does not go with --algorithm=%s", cksum->sums.type->name);
    } else {
        only[0] = cksum->sums.type;
        cksum->sums.types = only;
    }
    return sums_run(&cksum->sums, operands);
}

static void tell_implementation(const struct cksum *cksum)
{
    bool is_crc = cksum->algorithm == 0 || cksum->sums.type == &digest_crc32b;
    bool is_sha = cksum->sums.type == &digest_sha1 || cksum->sums.type->block == 64;

    if (is_crc)
        warnx("using %s", crc_vector() != NULL ? "pclmul hardware support" : "generic code");
    else if (is_sha && cksum->sums.type != &digest_md5)
        warnx("using %s", sha256_vector() != NULL ? "sha hardware support" : "generic code");
    else
        warnx("using generic code");
}

static int cksum_main(int argc, char **argv)
{
    struct cksum cksum = {0};
    char **operands;

    (void)argc;
    operands = opt_parse(argv, &cksum);
    choose_algorithm(&cksum);
    if (cksum.debug)
        tell_implementation(&cksum);
    if (cksum.sums.raw && operands[0] != NULL && operands[1] != NULL)
        usage_error("--raw takes one file only");
    if (cksum.sums.check)
        return check_lists(&cksum, operands);
    if (cksum.algorithm < FIRST_DIGEST) {
        if (cksum.sums.base64)
            usage_error("--base64 does not go with --algorithm=%s", cksum.sums.type->name);
        return legacy_run(&cksum.sums, operands);
    }
    cksum.sums.tag = !cksum.untagged;
    return sums_run(&cksum.sums, operands);
}

static const struct opt cksum_opts[] = {
    OPT_CHOICE('a', "algorithm", struct cksum, algorithm, ALGORITHMS, "which checksum"),
    SUMS_CHECK_OPTS(struct cksum, sums.),
    OPT_UINT('l', "length", struct cksum, sums.bits, 0, "BITS",
             "digest length (blake2b, sha2, sha3)"),
    OPT_UNFLAG(0, "tag", struct cksum, untagged, "lines as NAME (FILE) = DIGEST (as is)"),
    OPT_FLAG(0, "untagged", struct cksum, untagged, "lines without the algorithm's name"),
    OPT_FLAG(0, "base64", struct cksum, sums.base64, "digests in base64, not hexadecimal"),
    OPT_FLAG(0, "raw", struct cksum, sums.raw, "bytes of the digest, and nothing else"),
    OPT_FLAG(0, "debug", struct cksum, debug, "say which code is used"),
    OPT_END,
};

APPLET(cksum, .summary = HELP_TEXT("print or check checksums"), .operands = HELP_TEXT("[FILE]..."),
       .opts = cksum_opts, .main = cksum_main);
