/* sha3sum: digests by SHA-3 (FIPS 202). As BusyBox's, -a tells the bits; lists tell by length. */
#include "box.h"
#include "sums.h"

static int sha3sum_main(int argc, char **argv)
{
    static const struct digest_type *const types[] = {&digest_sha3, NULL};
    struct sums sums = {.type = &digest_sha3, .types = types, .bits = 224};
    char **operands;

    (void)argc;
    operands = opt_parse(argv, &sums);
    if (!digest_has_size(sums.type, sums.bits))
        usage_error("invalid length %ju: one of 224, 256, 384 and 512", sums.bits);
    return sums_run(&sums, operands);
}

static const struct opt sha3sum_opts[] = {
    SUMS_OPTS(struct sums, ),
    OPT_UINT('a', "algorithm", struct sums, bits, 0, "BITS", "224 (as is), 256, 384 or 512"),
    OPT_UINT('l', "length", struct sums, bits, 0, "BITS", "the same"),
    OPT_END,
};

APPLET(sha3sum, .summary = HELP_TEXT("print or check SHA-3 digests"),
       .operands = HELP_TEXT("[FILE]..."), .opts = sha3sum_opts, .main = sha3sum_main,
       .traits = APPLET_PURE);
