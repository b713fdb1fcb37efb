/* test, [: evaluate a condition (POSIX.1-2024; GNU's and XSI's operators). */
#include "box.h"
#include "test_expression.h"

static int test_main(int argc, char **argv)
{
    return test_evaluate(argv + 1, argc > 0 ? argc - 1 : 0);
}

static int bracket_main(int argc, char **argv)
{
    if (argc < 2 || strcmp(argv[argc - 1], "]") != 0)
        diex("missing ']'");
    return test_evaluate(argv + 1, argc - 2);
}

#define DETAILS                                                                                    \
    "STRING  -n STRING  -z STRING  A = B  A != B  A < B  A > B\n"                                  \
    "Numbers: A -eq B, -ne, -lt, -le, -gt, -ge. Files: A -nt B, A -ot B, A -ef B,\n"               \
    "-b -c -d -e -f -g -G -h -k -L -N -O -p -r -s -S -u -w -x FILE, -t FD; -v NAME.\n"             \
    "! EXPR, ( EXPR ), EXPR -a EXPR, EXPR -o EXPR."

APPLET(test, .summary = HELP_TEXT("evaluate a condition"), .operands = HELP_TEXT("[EXPRESSION]"),
       .details = HELP_TEXT(DETAILS), .main = test_main, .traits = APPLET_PURE | APPLET_RAW,
       .trouble = 2);
APPLET_NAMED(bracket, "[", .summary = HELP_TEXT("evaluate a condition"),
             .operands = HELP_TEXT("[EXPRESSION] ]"), .details = HELP_TEXT(DETAILS),
             .main = bracket_main, .traits = APPLET_PURE | APPLET_RAW, .trouble = 2);
