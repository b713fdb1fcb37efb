/*
 * kill: send a signal to processes (POSIX.1-2024; -L and --list as util-linux has them).
 *
 * Signals come in the options' place (-9, -TERM, -SIGRTMIN+1); once one is given, -N is a process
 * group. -1 alone is signal 1.
 */
#include "box.h"
#include "signals.h"

#include <signal.h>

struct kill {
    const char *signal, *list;
    bool table;
};

static bool is_negative(const char *word)
{
    return word[0] == '-' && word[1] >= '0' && word[1] <= '9';
}

/* argv with -SIGNAL as "-sSIGNAL" and "--" where operands begin. */
static char **rewrite(char **argv)
{
    struct strings words = {0};
    bool given = false;

    strings_add(&words, "kill");
    for (argv += *argv != NULL; *argv != NULL && **argv == '-' && (*argv)[1] != '\0'; argv++) {
        const char *word = *argv;
        bool attached = strncmp(word, "--signal=", 9) == 0;
        bool separate =
            strcmp(word, "-s") == 0 || strcmp(word, "-n") == 0 || strcmp(word, "--signal") == 0;

        if (strcmp(word, "--") == 0 || (given && is_negative(word)))
            break;
        if (word[1] != '-' && signal_number(word + 1) >= 0) {
            word = mem_print("-s%s", word + 1);
            given = true;
        } else if (word[1] == 's' || word[1] == 'n' || attached || separate) {
            given = true;
        }
        strings_add(&words, word);
        if (separate && argv[1] == NULL)
            return (char **)words.items; /* opt_parse says what is missing */
        if (separate)
            strings_add(&words, *++argv);
    }
    strings_add(&words, "--");
    for (argv += *argv != NULL && strcmp(*argv, "--") == 0; *argv != NULL; argv++)
        strings_add(&words, *argv);
    return (char **)words.items;
}

/* -l WORD...: names become numbers, numbers and exit statuses become names. */
static int convert(char **words)
{
    int status = 0;

    for (; *words != NULL; words++) {
        bool number = **words >= '0' && **words <= '9';
        int found = number ? signal_of_status(*words) : signal_number(*words);
        const char *name = found >= 0 ? signal_name(found) : NULL;

        if (name == NULL) {
            warnx("%s: no such signal", *words);
            status = 1;
        } else if (number) {
            put_format(out, "%s\n", name);
        } else {
            put_format(out, "%d\n", found);
        }
    }
    return status;
}

static bool send(const char *word, int number)
{
    intmax_t id;

    if (!parse_int(word, &id) || id != (pid_t)id) {
        warnx("%s: no process id", word);
        return false;
    }
    if (kill((pid_t)id, number) < 0) {
        warn("%s", word);
        return false;
    }
    return true;
}

static int list(const struct kill *options, char **words)
{
    if (options->table) {
        signals_table(out);
        return 0;
    }
    if (*options->list != '\0')
        return convert((char *[]){mem_dup(options->list), NULL}) | convert(words);
    if (*words != NULL)
        return convert(words);
    signals_list(out);
    return 0;
}

static int kill_main(int argc, char **argv)
{
    struct kill options = {0};
    char **operands;
    int number = SIGTERM, status = 0;

    (void)argc;
    operands = opt_parse(rewrite(argv), &options);
    if (options.list != NULL || options.table)
        return list(&options, operands);
    if (options.signal != NULL)
        number = signal_number(options.signal);
    if (number < 0)
        usage_error("%s: no such signal", options.signal);
    if (*operands == NULL)
        usage_error("missing operand");
    for (; *operands != NULL; operands++)
        if (!send(*operands, number))
            status = 1;
    return status;
}

static const struct opt kill_opts[] = {
    OPT_STRING('s', "signal", struct kill, signal, "SIGNAL",
               "the signal, by name or number (TERM)"),
    OPT_STRING('n', "", struct kill, signal, "SIGNAL", "the same"),
    OPT_MAYBE('l', "list", struct kill, list, "SIGNAL", "list the signals, or name one"),
    OPT_FLAG('L', "table", struct kill, table, "list the signals with their numbers"),
    OPT_END,
};

APPLET(kill, .summary = HELP_TEXT("send a signal to processes"),
       .operands = HELP_TEXT("[-SIGNAL] PID...\n-l [SIGNAL|STATUS]..."),
       .details =
           HELP_TEXT("PID 0 is the own process group, -1 all processes, -N the process group N."),
       .opts = kill_opts, .main = kill_main, .place = IN_BIN);
