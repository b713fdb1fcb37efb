/* trap: what is to be run when a signal comes (XCU 2.15). */
#include "run.h"
#include "signals.h"
#include "traps.h"

/* EXIT, a signal, ERR, DEBUG or RETURN; -1: none of these. */
static int condition_number(const char *word)
{
    if (strcmp(word, "ERR") == 0)
        return TRAP_ERROR;
    if (strcmp(word, "DEBUG") == 0)
        return TRAP_DEBUG;
    if (strcmp(word, "RETURN") == 0)
        return TRAP_RETURN;
    return signal_number(word);
}

static const char *condition_name(int which)
{
    static const char *const own[] = {"ERR", "DEBUG", "RETURN"};

    if (which >= TRAP_ERROR)
        return own[which - TRAP_ERROR];
    return signal_name(which);
}

/* In quotes even where none are needed: so it has always been read. */
static void put_single_quoted(struct writer *writer, const char *text)
{
    put_byte(writer, '\'');
    for (; *text != '\0'; text++)
        if (*text == '\'')
            put_string(writer, "'\\''");
        else
            put_byte(writer, *text);
    put_byte(writer, '\'');
}

static void put_trap(int which, bool always)
{
    const char *action = trap_action(which);

    if (action == NULL && !always)
        return;
    put_string(out, "trap -- ");
    if (action == NULL)
        put_byte(out, '-');
    else
        put_single_quoted(out, action);
    put_format(out, " %s\n", condition_name(which));
}

static int known_condition(const char *word)
{
    const int which = condition_number(word);

    if (which < 0)
        warnx("%s: no such signal", word);
    return which;
}

/* Those that do something, or with -p all there are (POSIX.1-2024). */
static int show_traps(char **conditions, bool all)
{
    int status = 0;

    if (*conditions == NULL)
        for (int which = 0; which <= TRAP_RETURN; which++)
            if (condition_name(which) != NULL)
                put_trap(which, all);
    for (; *conditions != NULL; conditions++) {
        const int which = known_condition(*conditions);

        if (which < 0)
            status = 1;
        else
            put_trap(which, true);
    }
    return status;
}

static int set_traps(const char *action, char **conditions)
{
    int status = 0;

    subshell_become_process();
    trap_forget_inherited();
    for (; *conditions != NULL; conditions++) {
        const int which = known_condition(*conditions);

        if (which < 0)
            status = 1;
        else
            trap_set(which, action);
    }
    return status;
}

static bool is_unsigned(const char *word)
{
    return *word != '\0' && word[strspn(word, "0123456789")] == '\0';
}

static int trap_main(int argc, char **argv)
{
    (void)argc;
    argv++;
    if (*argv != NULL && strcmp(*argv, "-l") == 0) {
        signals_table(out);
        return 0;
    }
    if (*argv != NULL && strcmp(*argv, "-p") == 0)
        return show_traps(argv + 1 + (argv[1] != NULL && strcmp(argv[1], "--") == 0), true);
    if (*argv != NULL && strcmp(*argv, "--") == 0)
        argv++;
    else if (*argv != NULL && **argv == '-' && (*argv)[1] != '\0')
        usage_error("unknown option %s", *argv);
    if (*argv == NULL)
        return show_traps(argv, false);
    if (strcmp(*argv, "-") == 0)
        return set_traps(NULL, argv + 1);
    if (is_unsigned(*argv) || argv[1] == NULL) /* conditions alone: back to their defaults */
        return set_traps(NULL, argv);
    return set_traps(*argv, argv + 1);
}

BUILTIN(trap, "trap", BUILTIN_SPECIAL, .traits = APPLET_BUILTIN | APPLET_RAW,
        .summary = HELP_TEXT("run commands when signals come"),
        .operands = HELP_TEXT("[ACTION CONDITION...]\n-p [CONDITION...]\n-l"), .main = trap_main);
