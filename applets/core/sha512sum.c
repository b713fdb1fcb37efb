/* sha512sum: digests by SHA-512 (FIPS 180-4), with GNU's options and lists. */
#include "box.h"
#include "sums.h"

static int sha512sum_main(int argc, char **argv)
{
    (void)argc;
    return sums_tool(argv, &digest_sha512);
}

APPLET(sha512sum, .summary = HELP_TEXT("print or check SHA-512 digests"),
       .operands = HELP_TEXT("[FILE]..."), .opts = sums_opts, .main = sha512sum_main,
       .traits = APPLET_PURE);
