/*
 * nice: run a command with a changed niceness, or show the current one (POSIX.1-2024; GNU's old
 * forms -5, -+5 and --5).
 */
#include "box.h"
#include "command.h"

#include <sys/resource.h>

enum { MOST = 39, DEFAULT_ADJUSTMENT = 10 }; /* from one end of the range to the other */

struct nice {
    const char *adjustment;
};

static bool is_number(const char *word)
{
    word += *word == '-' || *word == '+';
    return *word >= '0' && *word <= '9';
}

/* Makes "-nNUMBER" of the old forms "-NUMBER", which would be read as options. */
static void rewrite_old_forms(char **argv)
{
    for (char **word = argv + (*argv != NULL); *word != NULL && **word == '-'; word++) {
        bool separate = strcmp(*word, "-n") == 0 || strcmp(*word, "--adjustment") == 0;

        if (strcmp(*word, "--") == 0)
            return;
        if (is_number(*word + 1))
            *word = mem_print("-n%s", *word + 1);
        else if (separate && word[1] != NULL)
            word++;
    }
}

/* Limited to the range that has an effect. */
static int parse_adjustment(const char *text)
{
    intmax_t value;

    if (!parse_int(text, &value)) {
        size_t digits = strspn(text + (*text == '-' || *text == '+'), "0123456789");

        if (!is_number(text) || text[digits + (*text == '-' || *text == '+')] != '\0')
            usage_error("invalid adjustment '%s'", text);
        value = *text == '-' ? -MOST : MOST;
    }
    return (int)(value < -MOST ? -MOST : value > MOST ? MOST : value);
}

static int current_niceness(void)
{
    int niceness;

    errno = 0;
    niceness = getpriority(PRIO_PROCESS, 0);
    if (niceness == -1 && errno != 0)
        die("cannot get niceness");
    return niceness;
}

static int nice_main(int argc, char **argv)
{
    struct nice nice = {0};
    int adjustment = DEFAULT_ADJUSTMENT;
    char **command;

    (void)argc;
    rewrite_old_forms(argv);
    command = opt_parse(argv, &nice);
    if (nice.adjustment != NULL)
        adjustment = parse_adjustment(nice.adjustment);
    if (*command == NULL) {
        if (nice.adjustment != NULL)
            usage_error("a command must be given with an adjustment");
        put_format(out, "%d\n", current_niceness());
        return 0;
    }
    if (setpriority(PRIO_PROCESS, 0, current_niceness() + adjustment) < 0) {
        warn("cannot set niceness");
        if (errno != EPERM && errno != EACCES)
            return COMMAND_TROUBLE;
    }
    return command_exec(command);
}

static const struct opt nice_opts[] = {
    OPT_STRING('n', "adjustment", struct nice, adjustment, "N",
               "add N to the niceness (default 10)"),
    OPT_END,
};

APPLET(nice, .summary = HELP_TEXT("run a command with another niceness"),
       .operands = HELP_TEXT("[COMMAND [ARG]...]"),
       .details =
           HELP_TEXT("Without COMMAND the niceness is shown: -20 (favoured) to 19. -N means -n N."),
       .opts = nice_opts, .main = nice_main, .traits = APPLET_STOP_AT_OPERAND,
       .trouble = COMMAND_TROUBLE, .place = IN_BIN);
