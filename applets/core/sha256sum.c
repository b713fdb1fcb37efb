/* sha256sum: digests by SHA-256 (FIPS 180-4), with GNU's options and lists. */
#include "box.h"
#include "sums.h"

static int sha256sum_main(int argc, char **argv)
{
    (void)argc;
    return sums_tool(argv, &digest_sha256);
}

APPLET(sha256sum, .summary = HELP_TEXT("print or check SHA-256 digests"),
       .operands = HELP_TEXT("[FILE]..."), .opts = sums_opts, .main = sha256sum_main,
       .traits = APPLET_PURE);
