/* sha384sum: digests by SHA-384 (FIPS 180-4), with GNU's options and lists. */
#include "box.h"
#include "sums.h"

static int sha384sum_main(int argc, char **argv)
{
    (void)argc;
    return sums_tool(argv, &digest_sha384);
}

APPLET(sha384sum, .summary = HELP_TEXT("print or check SHA-384 digests"),
       .operands = HELP_TEXT("[FILE]..."), .opts = sums_opts, .main = sha384sum_main,
       .traits = APPLET_PURE);
