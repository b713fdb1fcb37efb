/* sha224sum: digests by SHA-224 (FIPS 180-4), with GNU's options and lists. */
#include "box.h"
#include "sums.h"

static int sha224sum_main(int argc, char **argv)
{
    (void)argc;
    return sums_tool(argv, &digest_sha224);
}

APPLET(sha224sum, .summary = HELP_TEXT("print or check SHA-224 digests"),
       .operands = HELP_TEXT("[FILE]..."), .opts = sums_opts, .main = sha224sum_main,
       .traits = APPLET_PURE);
