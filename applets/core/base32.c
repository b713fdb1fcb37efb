/* base32: encode or decode base32 (RFC 4648), as GNU. */
#include "box.h"
#include "code_stream.h"

static int base32_main(int argc, char **argv)
{
    (void)argc;
    return code_tool(argv, &code_base32);
}

APPLET(base32, .summary = HELP_TEXT("encode or decode base32"), .operands = HELP_TEXT("[FILE]"),
       .opts = code_opts, .main = base32_main, .traits = APPLET_PURE);
