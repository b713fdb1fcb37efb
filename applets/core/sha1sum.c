/* sha1sum: digests by SHA-1 (FIPS 180-4), with GNU's options and lists. */
#include "box.h"
#include "sums.h"

static int sha1sum_main(int argc, char **argv)
{
    (void)argc;
    return sums_tool(argv, &digest_sha1);
}

APPLET(sha1sum, .summary = HELP_TEXT("print or check SHA-1 digests"),
       .operands = HELP_TEXT("[FILE]..."), .opts = sums_opts, .main = sha1sum_main,
       .traits = APPLET_PURE);
