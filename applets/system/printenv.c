/* printenv: show the values of environment variables (GNU). */
#include "box.h"

struct printenv {
    bool nul;
};

static void print_line(const struct printenv *printenv, const char *text)
{
    put_string(out, text);
    put_byte(out, printenv->nul ? '\0' : '\n');
}

static int printenv_main(int argc, char **argv)
{
    struct printenv printenv = {0};
    char **names;
    int status = 0;

    (void)argc;
    names = opt_parse(argv, &printenv);
    if (*names == NULL)
        for (char **variable = environ; variable != NULL && *variable != NULL; variable++)
            print_line(&printenv, *variable);
    for (; *names != NULL; names++) {
        const char *value = strchr(*names, '=') == NULL ? getenv(*names) : NULL;

        if (value != NULL)
            print_line(&printenv, value);
        else
            status = 1;
    }
    return status;
}

static const struct opt printenv_opts[] = {
    OPT_FLAG('0', "null", struct printenv, nul, "end each line of output with NUL"),
    OPT_END,
};

APPLET(printenv, .summary = HELP_TEXT("show environment variables"),
       .operands = HELP_TEXT("[NAME]..."), .opts = printenv_opts, .main = printenv_main,
       .traits = APPLET_PURE | APPLET_STOP_AT_OPERAND, .trouble = 2);
