/* base64: encode or decode base64 (RFC 4648), as GNU. */
#include "box.h"
#include "code_stream.h"

static int base64_main(int argc, char **argv)
{
    (void)argc;
    return code_tool(argv, &code_base64);
}

APPLET(base64, .summary = HELP_TEXT("encode or decode base64"), .operands = HELP_TEXT("[FILE]"),
       .opts = code_opts, .main = base64_main, .traits = APPLET_PURE);
