/* printf: the tool, and with -v its output in a variable. */
#include "sh.h"

static const struct applet *tool(void)
{
    static const struct applet *found;

    if (found == NULL)
        found = applet_find("printf");
    return found;
}

/* Runs the tool with its output collected. */
static int print_into(struct text *text, int argc, char **argv)
{
    struct writer before;
    int status;

    writer_flush(out);
    before = *out;
    out->capture = text;
    out->fd = -1;
    out->tty = 0;
    status = applet_run(tool(), argc, argv);
    writer_flush(out);
    out->capture = before.capture;
    out->fd = before.fd;
    out->tty = before.tty;
    return status;
}

static int printf_main(int argc, char **argv)
{
    struct text text = {.pool = &sh->pool};
    int status;

    if (argc < 2 || argv[1][0] != '-' || argv[1][1] != 'v')
        return tool()->main(argc, argv);
    if (argv[1][2] != '\0') {
        argv[1] += 2;
    } else {
        argv++;
        argc--;
    }
    if (argc < 3)
        usage_error("-v needs the name of a variable, and a format");
    status = print_into(&text, argc - 1, argv + 1);
    if (!assign_named(argv[1], text_end(&text), text.length))
        return 2;
    return status;
}

BUILTIN(printf, "printf", BUILTIN_INTRINSIC | BUILTIN_KEEPS, .traits = APPLET_BUILTIN | APPLET_RAW,
        .summary = HELP_TEXT("print operands by a format, or give them to a variable"),
        .operands = HELP_TEXT("[-v NAME] FORMAT [OPERAND]..."), .main = printf_main);
