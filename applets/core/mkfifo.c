/* mkfifo: make named pipes (POSIX.1-2024). */
#include "box.h"
#include "context.h"
#include "new_mode.h"

struct mkfifo {
    struct context context;
    const char *mode;
};

static int mkfifo_main(int argc, char **argv)
{
    struct mkfifo options = {0};
    char **operands = opt_parse_operands(argv, &options, 1, -1);
    mode_t mode = new_mode(options.mode, 0666, false);
    int status = 0;

    (void)argc;
    context_check(&options.context);
    if (mode & ~(mode_t)0777)
        usage_error("only permissions can be set by -m");
    for (; *operands != NULL; operands++)
        if (mkfifo(*operands, mode) < 0 || (options.mode != NULL && chmod(*operands, mode) < 0)) {
            warn("%s", *operands);
            status = 1;
        }
    return status;
}

static const struct opt mkfifo_opts[] = {
    OPT_STRING('m', "mode", struct mkfifo, mode, "MODE", "of the new pipes, as for chmod"),
    CONTEXT_OPTIONS(struct mkfifo, context),
    OPT_END,
};

APPLET(mkfifo, .summary = HELP_TEXT("make named pipes"), .operands = HELP_TEXT("NAME..."),
       .opts = mkfifo_opts, .main = mkfifo_main);
