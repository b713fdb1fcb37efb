/* md5sum: digests by MD5 (RFC 1321), with GNU's options and lists. */
#include "box.h"
#include "sums.h"

static int md5sum_main(int argc, char **argv)
{
    (void)argc;
    return sums_tool(argv, &digest_md5);
}

APPLET(md5sum, .summary = HELP_TEXT("print or check MD5 digests"),
       .operands = HELP_TEXT("[FILE]..."), .opts = sums_opts, .main = md5sum_main,
       .traits = APPLET_PURE);
