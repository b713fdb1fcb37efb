/* sum: the 16-bit checksums of BSD and System V, with blocks (as GNU). */
#include "box.h"
#include "sums_legacy.h"

struct sum {
    bool system_v;
};

static int sum_main(int argc, char **argv)
{
    struct sum sum = {0};
    struct sums sums = {0};
    char **operands;

    (void)argc;
    operands = opt_parse(argv, &sum);
    sums.type = sum.system_v ? &digest_sysv : &digest_bsd;
    return legacy_run(&sums, operands);
}

static const struct opt sum_opts[] = {
    OPT_UNFLAG('r', "", struct sum, system_v, "the sum of BSD, blocks of 1024 bytes (as is)"),
    OPT_FLAG('s', "sysv", struct sum, system_v, "the sum of System V, blocks of 512 bytes"),
    OPT_END,
};

APPLET(sum, .summary = HELP_TEXT("print checksums and blocks"), .operands = HELP_TEXT("[FILE]..."),
       .opts = sum_opts, .main = sum_main, .traits = APPLET_PURE);
