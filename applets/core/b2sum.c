/* b2sum: digests by BLAKE2b (RFC 7693), with GNU's options and lists. */
#include "box.h"
#include "sums.h"

static int b2sum_main(int argc, char **argv)
{
    static const struct digest_type *const types[] = {&digest_blake2b, NULL};
    struct sums sums = {.type = &digest_blake2b, .types = types};
    char **operands;

    (void)argc;
    operands = opt_parse(argv, &sums);
    if (sums.bits != 0 && !digest_has_size(sums.type, sums.bits))
        usage_error("invalid length %ju: a multiple of 8, at most 512", sums.bits);
    return sums_run(&sums, operands);
}

static const struct opt b2sum_opts[] = {
    SUMS_OPTS(struct sums, ),
    OPT_UINT('l', "length", struct sums, bits, 0, "BITS", "digest length, a multiple of 8"),
    OPT_END,
};

APPLET(b2sum, .summary = HELP_TEXT("print or check BLAKE2b digests"),
       .operands = HELP_TEXT("[FILE]..."), .opts = b2sum_opts, .main = b2sum_main,
       .traits = APPLET_PURE);
