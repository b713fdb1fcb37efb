/*
 * env: run a command in a changed environment, or show it (POSIX.1-2024; GNU's -C, -S, -v, --argv0
 * and the signal options).
 *
 * -S splits its argument into words that are parsed in its place, which is how a #! line passes
 * more than one.
 */
#include "box.h"
#include "command.h"
#include "signals.h"
#include "split_string.h"
#include "visible.h"

#include <signal.h>

enum { KEEP, DEFAULT, IGNORE }; /* what becomes of a signal's action */

enum { HOOK_SPLIT, HOOK_DEFAULT, HOOK_IGNORE, HOOK_BLOCK };

struct env {
    struct writer log; /* standard error */
    bool empty, nul, verbose, list_signals;
    struct strings unset;
    const char *directory, *argv0;
    char mask[SIGNAL_MAX + 1];     /* KEEP, DEFAULT (let through) or IGNORE (block) */
    char action[SIGNAL_MAX + 1];   /* KEEP, DEFAULT or IGNORE */
    bool insisted[SIGNAL_MAX + 1]; /* signals that were named: failing to change them counts */
};

static struct writer *log_of(struct env *env)
{
    if (env->log.buffer == NULL)
        writer_attach(&env->log, STDERR_FILENO);
    return &env->log;
}

/* -v: a line for each step. */
static void say(struct env *env, const char *lead, const char *text)
{
    if (!env->verbose)
        return;
    put_format(log_of(env), "%s%s\n", lead, visible(text));
    writer_flush(&env->log);
}

static void split_words(struct env *env, const char *text)
{
    struct strings words = {0};

    say(env, "split -S: ", text);
    split_string(text, &words);
    for (size_t i = 0; i < words.count; i++)
        say(env, i == 0 ? " into:    " : "     &    ", words.items[i]);
    opt_insert((char *const *)words.items, words.count);
}

static void change_signal(struct env *env, int hook, int number, bool insisted)
{
    if (hook == HOOK_BLOCK) {
        env->mask[number] = IGNORE;
        return;
    }
    env->action[number] = hook == HOOK_DEFAULT ? DEFAULT : IGNORE;
    env->insisted[number] = insisted;
    if (hook == HOOK_DEFAULT)
        env->mask[number] = DEFAULT;
}

/* "INT,TERM", or all signals. */
static void change_signals(struct env *env, int hook, const char *list)
{
    if (list == NULL) {
        for (int number = 1; number <= SIGNAL_MAX; number++)
            change_signal(env, hook, number, false);
        return;
    }
    while (*list != '\0') {
        size_t length = strcspn(list, ",");
        const char *word = mem_dup_bytes(list, length);
        int number = signal_number(word);

        if (number <= 0)
            usage_error("'%s': invalid signal", word);
        change_signal(env, hook, number, true);
        list += length + (list[length] == ',');
    }
}

static void env_option(void *tool, int value, const char *arg)
{
    if (value == HOOK_SPLIT)
        split_words(tool, arg);
    else
        change_signals(tool, value, arg);
}

static void set_actions(const struct env *env)
{
    sigset_t mask;

    sigprocmask(SIG_BLOCK, NULL, &mask);
    for (int number = 1; number <= SIGNAL_MAX; number++) {
        struct sigaction action = {.sa_handler = env->action[number] == IGNORE ? SIG_IGN : SIG_DFL};

        if (env->action[number] != KEEP && sigaction(number, &action, NULL) < 0 &&
            env->insisted[number])
            die("failed to set signal action for signal %d", number);
        if (env->mask[number] == IGNORE)
            sigaddset(&mask, number);
        else if (env->mask[number] == DEFAULT)
            sigdelset(&mask, number);
    }
    sigprocmask(SIG_SETMASK, &mask, NULL);
}

static void list_signals(struct env *env)
{
    sigset_t mask;

    sigprocmask(SIG_BLOCK, NULL, &mask);
    for (int number = 1; number <= SIGNAL_MAX; number++) {
        struct sigaction action;
        bool blocked = sigismember(&mask, number) == 1;
        bool ignored = sigaction(number, NULL, &action) == 0 && action.sa_handler == SIG_IGN;

        if ((!blocked && !ignored) || signal_name(number) == NULL)
            continue;
        put_format(log_of(env), "%-10s (%2d): %s%s%s\n", signal_name(number), number,
                   blocked ? "BLOCK" : "", blocked && ignored ? "," : "", ignored ? "IGNORE" : "");
    }
    if (env->log.buffer != NULL)
        writer_flush(&env->log);
}

/* -i, then -u, then NAME=VALUE operands; returns the operands left: the command. */
static char **change_environment(struct env *env, char **operands)
{
    if (env->empty) {
        say(env, "cleaning environ", "");
        clearenv();
    }
    for (size_t i = 0; i < env->unset.count && !env->empty; i++) {
        say(env, "unset:    ", env->unset.items[i]);
        if (unsetenv(env->unset.items[i]) < 0)
            die("cannot unset '%s'", env->unset.items[i]);
    }
    for (; *operands != NULL && strchr(*operands, '=') != NULL; operands++) {
        say(env, "setenv:   ", *operands);
        if (putenv(*operands) != 0)
            die("cannot set '%s'", *operands);
    }
    return operands;
}

static int print_environment(const struct env *env)
{
    for (char **variable = environ; variable != NULL && *variable != NULL; variable++) {
        put_string(out, *variable);
        put_byte(out, env->nul ? '\0' : '\n');
    }
    return 0;
}

/* What only makes sense with a command, or without one. */
static void check_usage(const struct env *env, bool command)
{
    if (command && env->nul)
        usage_error("cannot specify --null (-0) with command");
    if (!command && env->directory != NULL)
        usage_error("must specify command with --chdir (-C)");
    if (!command && env->argv0 != NULL)
        usage_error("must specify command with --argv0 (-a)");
}

static int run_command(struct env *env, char **words)
{
    const char *file = words[0];
    int code;

    say(env, "executing: ", file);
    if (env->argv0 != NULL)
        words[0] = mem_dup(env->argv0);
    for (char **word = words; *word != NULL; word++)
        say(env, mem_print("   arg[%zu]= ", (size_t)(word - words)), *word);
    command_exec_as(file, words);
    code = errno;
    warn("%s", file);
    if (code == ENOENT && strchr(file, ' ') != NULL)
        warnx("use -[v]S to pass options in shebang lines");
    return code == ENOENT ? COMMAND_NOT_FOUND : COMMAND_CANNOT_RUN;
}

static int env_main(int argc, char **argv)
{
    struct env env = {0};
    char **operands;

    (void)argc;
    operands = opt_parse(argv, &env);
    if (*operands != NULL && strcmp(*operands, "-") == 0) {
        env.empty = true;
        operands++;
    }
    operands = change_environment(&env, operands);
    check_usage(&env, *operands != NULL);
    set_actions(&env);
    if (env.list_signals)
        list_signals(&env);
    if (*operands == NULL)
        return print_environment(&env);
    if (env.directory != NULL) {
        say(&env, "chdir:    ", env.directory);
        if (chdir(env.directory) < 0)
            die("cannot change directory to '%s'", env.directory);
    }
    return run_command(&env, operands);
}

static const struct opt env_opts[] = {
    OPT_FLAG('i', "ignore-environment", struct env, empty, "start with an empty environment"),
    OPT_LIST('u', "unset", struct env, unset, "NAME", "remove the variable NAME"),
    OPT_FLAG('0', "null", struct env, nul, "end each line of output with NUL"),
    OPT_STRING('C', "chdir", struct env, directory, "DIR", "run the command in DIR"),
    OPT_HOOK_ARG('S', "split-string", HOOK_SPLIT, "STRING",
                 "split STRING into words, as a #! line needs"),
    OPT_STRING('a', "argv0", struct env, argv0, "NAME", "pass NAME as the command's own name"),
    OPT_HOOK_MAYBE(0, "block-signal", HOOK_BLOCK, "SIG,...", "block these signals, or all"),
    OPT_HOOK_MAYBE(0, "default-signal", HOOK_DEFAULT, "SIG,...",
                   "give these signals, or all, their default action"),
    OPT_HOOK_MAYBE(0, "ignore-signal", HOOK_IGNORE, "SIG,...", "ignore these signals, or all"),
    OPT_FLAG(0, "list-signal-handling", struct env, list_signals,
             "show what is blocked or ignored on standard error"),
    OPT_FLAG('v', "debug", struct env, verbose, "show each step on standard error"),
    OPT_END,
};

APPLET(env, .summary = HELP_TEXT("run a command in a changed environment"),
       .operands = HELP_TEXT("[-] [NAME=VALUE]... [COMMAND [ARG]...]"), .opts = env_opts,
       .main = env_main, .on_option = env_option, .traits = APPLET_STOP_AT_OPERAND,
       .trouble = COMMAND_TROUBLE);
