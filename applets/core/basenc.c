/* basenc: encode or decode text of the codes of RFC 4648, bits, and Z85 (as GNU). */
#include "box.h"
#include "code_stream.h"

struct basenc {
    struct code_job job;
    int code; /* 1 + its place in `codes`; 0: none was named */
};

static const struct code *const codes[] = {
    &code_base64, &code_base64url, &code_base32,    &code_base32hex,
    &code_base16, &code_base2msbf, &code_base2lsbf, &code_z85,
};

static int basenc_main(int argc, char **argv)
{
    struct basenc basenc = {.job.wrap = CODE_WRAP};
    char **operands;

    (void)argc;
    operands = opt_parse_operands(argv, &basenc, 0, 1);
    if (basenc.code == 0)
        usage_error("missing encoding type");
    return code_run(&basenc.job, codes[basenc.code - 1], *operands);
}

static const struct opt basenc_opts[] = {
    OPT_SET(0, "base64", struct basenc, code, 1, "as base64 does (RFC 4648, 4)"),
    OPT_SET(0, "base64url", struct basenc, code, 2, "for file names and URLs (RFC 4648, 5)"),
    OPT_SET(0, "base32", struct basenc, code, 3, "as base32 does (RFC 4648, 6)"),
    OPT_SET(0, "base32hex", struct basenc, code, 4, "in an order that sorts (RFC 4648, 7)"),
    OPT_SET(0, "base16", struct basenc, code, 5, "hexadecimal (RFC 4648, 8)"),
    OPT_SET(0, "base2msbf", struct basenc, code, 6, "bits, the most significant first"),
    OPT_SET(0, "base2lsbf", struct basenc, code, 7, "bits, the least significant first"),
    OPT_SET(0, "z85", struct basenc, code, 8, "groups of 4 bytes in base 85 (ZeroMQ)"),
    CODE_OPTS(struct basenc, job.),
    OPT_END,
};

APPLET(basenc, .summary = HELP_TEXT("encode or decode text of several codes"),
       .operands = HELP_TEXT("[FILE]"), .opts = basenc_opts, .main = basenc_main,
       .traits = APPLET_PURE);
