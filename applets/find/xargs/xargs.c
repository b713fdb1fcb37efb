/*
 * xargs: run a command with words from the input (POSIX.1-2024; GNU findutils 4.9).
 *
 * A command that PATH leads to this very program for, and that keeps no state, is run without a
 * process of its own.
 */
#include "xargs.h"
#include "command.h"
#include "escape.h"

/* What of -I, -L and -n was given last; each replaces the others. */
enum mode { MODE_FILL, MODE_WORDS, MODE_LINES, MODE_REPLACE };

struct xargs {
    struct input input;
    struct runner runner;
    struct batch batch;
    enum mode mode;
    uintmax_t most; /* words or lines of a command */
    const char *replaced, *file, *delimiter;
    uintmax_t size, at_once;
    bool nul, no_run_if_empty, exit_if_long, show_limits;
    bool ran;
};

enum { HOOK_REPLACE, HOOK_LINES, HOOK_WORDS, HOOK_EOF };

enum { DEFAULT_SIZE = 128 * 1024 };

static void set_mode(struct xargs *xargs, enum mode mode, const char *option)
{
    if (xargs->mode != MODE_FILL && xargs->mode != mode)
        warnx("warning: option %s replaces the -I, -L or -n before it", option);
    xargs->mode = mode;
}

static uintmax_t take_count(const char *text, const char *option)
{
    uintmax_t count;

    if (!parse_uint(text, &count))
        usage_error("invalid number '%s' for option %s", text, option);
    if (count == 0)
        usage_error("value 0 for option %s should be >= 1", option);
    return count;
}

static void xargs_option(void *tool, int value, const char *arg)
{
    struct xargs *xargs = tool;

    switch (value) {
    case HOOK_REPLACE:
        set_mode(xargs, MODE_REPLACE, "-I");
        xargs->replaced = arg != NULL ? arg : "{}";
        if (*xargs->replaced == '\0')
            usage_error("option -I needs a text to replace");
        break;
    case HOOK_LINES:
        set_mode(xargs, MODE_LINES, "-L");
        xargs->most = arg != NULL ? take_count(arg, "-L") : 1;
        break;
    case HOOK_WORDS:
        if (xargs->mode == MODE_REPLACE && strcmp(arg, "1") == 0)
            break; /* says the same again */
        set_mode(xargs, MODE_WORDS, "-n");
        xargs->most = take_count(arg, "-n");
        break;
    case HOOK_EOF:
        xargs->input.ending = arg != NULL && *arg != '\0' ? arg : NULL;
        break;
    }
}

/* -d: one character, or an escape for one. */
static int delimiter_of(const char *text)
{
    const char *at = text + 1;
    char bytes[ESCAPE_MAX];

    if (text[0] == '\\' && text[1] != '\0') {
        if (escape_read(&at, ESCAPE_OCTAL | ESCAPE_HEX, bytes) != 1 || *at != '\0')
            usage_error("invalid escape sequence %s in input delimiter specification", text);
        return (unsigned char)bytes[0];
    }
    if (text[0] == '\0' || text[1] != '\0')
        usage_error("invalid input delimiter specification '%s': it must be a single character or "
                    "an escape sequence",
                    text);
    return (unsigned char)text[0];
}

/*
 * The commands' standard input is /dev/null, unless the words come from a file: then it is ours.
 */
static void open_input(struct xargs *xargs)
{
    if (xargs->file != NULL && strcmp(xargs->file, "-") != 0) {
        if (!reader_open(&xargs->input.in, xargs->file))
            quit(1);
    } else {
        int fd = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3), null = open("/dev/null", O_RDONLY);

        if (fd < 0 || null < 0)
            die("standard input");
        reader_attach(&xargs->input.in, fd, "standard input");
        if (null != STDIN_FILENO) {
            dup2(null, STDIN_FILENO);
            close(null);
        }
    }
    xargs->input.delimiter = xargs->nul                 ? '\0'
                             : xargs->delimiter != NULL ? delimiter_of(xargs->delimiter)
                                                        : -1;
    xargs->input.whole_lines = xargs->mode == MODE_REPLACE;
    if (xargs->input.delimiter >= 0)
        xargs->input.ending = NULL;
}

static size_t environment_size(void)
{
    size_t size = 0;

    for (char **variable = environ; *variable != NULL; variable++)
        size += strlen(*variable) + 1;
    return size;
}

/* What a command may take: 128 KB, unless -s asks for something else that is possible. */
static size_t command_size(struct xargs *xargs)
{
    long room = batch_room();
    size_t size;

    if (room <= 0)
        diex("the environment is too large for a command");
    if (xargs->size > (uintmax_t)room)
        warnx("value %ju for option -s should be <= %ld", xargs->size, room);
    size = xargs->size > 0 ? xargs->size : DEFAULT_SIZE;
    if (size > (size_t)room)
        size = (size_t)room;
    if (xargs->show_limits)
        tell("Your environment variables take up %zu bytes\n"
             "POSIX upper limit on argument length (this system): %zu\n"
             "POSIX smallest allowable upper limit on argument length (all systems): 4096\n"
             "Maximum length of command we could actually use: %ld\n"
             "Size of command buffer we are actually using: %zu\n"
             "Maximum parallelism (--max-procs must be no greater): %d\n",
             environment_size(), (size_t)room + environment_size(), room, size, INT_MAX);
    return size;
}

/* ---------------------------------------------------------------- filling commands */

static void run(struct xargs *xargs)
{
    xargs->ran = true;
    runner_run(&xargs->runner, &xargs->batch);
    batch_clear(&xargs->batch);
}

static _Noreturn void too_long(struct xargs *xargs)
{
    runner_finish(&xargs->runner);
    diex("argument line too long");
}

static void add(struct xargs *xargs, struct span word)
{
    if (batch_add(&xargs->batch, word))
        return;
    if (batch_is_empty(&xargs->batch) || xargs->exit_if_long)
        too_long(xargs);
    run(xargs);
    if (!batch_add(&xargs->batch, word))
        too_long(xargs);
}

static void fill_commands(struct xargs *xargs)
{
    struct span word;
    uintmax_t lines = 0;
    bool ends_line;

    while (!xargs->runner.stopped && input_next(&xargs->input, &word, &ends_line)) {
        add(xargs, word);
        lines += ends_line;
        if ((xargs->mode == MODE_WORDS && xargs->batch.count - xargs->batch.fixed >= xargs->most) ||
            (xargs->mode == MODE_LINES && ends_line && lines >= xargs->most)) {
            run(xargs);
            lines = 0;
        }
    }
    if (!batch_is_empty(&xargs->batch) || (!xargs->ran && !xargs->no_run_if_empty))
        run(xargs);
}

/* ---------------------------------------------------------------- replacing */

/* -I: a command for each line. */
static void replace_in_commands(struct xargs *xargs, char *const *command)
{
    struct span line;
    bool ends_line;

    while (!xargs->runner.stopped && input_next(&xargs->input, &line, &ends_line)) {
        for (char *const *word = command + 1; *word != NULL; word++)
            if (!batch_add_replaced(&xargs->batch, *word, xargs->replaced, line)) {
                runner_finish(&xargs->runner);
                diex("command too long");
            }
        run(xargs);
    }
}

static int xargs_main(int argc, char **argv)
{
    char echo_name[] = "echo", *echo[] = {echo_name, NULL};
    struct xargs *xargs = mem_zero(sizeof *xargs);
    char **command;
    size_t count = 0;

    (void)argc;
    xargs->at_once = 1;
    command = opt_parse(argv, xargs);
    if (*command == NULL)
        command = echo;
    if (xargs->runner.slot_variable != NULL && strchr(xargs->runner.slot_variable, '=') != NULL)
        usage_error("--process-slot-var takes the name of a variable, without '='");
    while (command[count] != NULL)
        count++;
    open_input(xargs);
    batch_start(&xargs->batch, command, xargs->mode == MODE_REPLACE ? 1 : count,
                command_size(xargs));
    if (xargs->batch.bytes > xargs->batch.limit)
        diex("cannot fit a single argument within the size limit of the argument list");
    runner_start(&xargs->runner, command[0],
                 xargs->at_once > INT_MAX ? INT_MAX : (unsigned)xargs->at_once);
    if (xargs->mode == MODE_REPLACE)
        replace_in_commands(xargs, command);
    else
        fill_commands(xargs);
    runner_finish(&xargs->runner);
    if (xargs->runner.status == 0 && (xargs->input.failed || xargs->input.in.failed))
        return 1;
    return xargs->runner.status;
}

static const struct opt xargs_opts[] = {
    OPT_FLAG('0', "null", struct xargs, nul, "items end with NUL, nothing is special"),
    OPT_STRING('a', "arg-file", struct xargs, file, "FILE", "read items from FILE"),
    OPT_STRING('d', "delimiter", struct xargs, delimiter, "C", "items end with the character C"),
    OPT_HOOK_ARG('E', "", HOOK_EOF, "WORD", "stop at an item that is WORD"),
    OPT_HOOK_MAYBE('e', "eof", HOOK_EOF, "WORD", "the same; without WORD there is none"),
    OPT_HOOK_ARG('I', "", HOOK_REPLACE, "TEXT", "run for each line, which replaces TEXT"),
    OPT_HOOK_MAYBE('i', "replace", HOOK_REPLACE, "TEXT", "the same; TEXT is {} when left out"),
    OPT_HOOK_ARG('L', "", HOOK_LINES, "N", "at most N lines that are not empty for a command"),
    OPT_HOOK_MAYBE('l', "max-lines", HOOK_LINES, "N", "the same; N is 1 when left out"),
    OPT_HOOK_ARG('n', "max-args", HOOK_WORDS, "N", "at most N items for a command"),
    OPT_FLAG('o', "open-tty", struct xargs, runner.open_tty, "give commands the terminal to read"),
    OPT_UINT('P', "max-procs", struct xargs, at_once, 0, "N", "N commands at once; 0: any number"),
    OPT_FLAG('p', "interactive", struct xargs, runner.prompt, "ask before each command"),
    OPT_STRING(0, "process-slot-var", struct xargs, runner.slot_variable, "VAR",
               "set VAR to a number that no command running meanwhile has"),
    OPT_FLAG('r', "no-run-if-empty", struct xargs, no_run_if_empty, "no items, no command"),
    OPT_UINT('s', "max-chars", struct xargs, size, 1, "N", "at most N bytes for a command"),
    OPT_FLAG(0, "show-limits", struct xargs, show_limits, "show the limits on commands"),
    OPT_FLAG('t', "verbose", struct xargs, runner.verbose, "show commands before they run"),
    OPT_FLAG('x', "exit", struct xargs, exit_if_long, "stop when -n or -L does not fit -s"),
    OPT_END,
};

APPLET(xargs, .summary = HELP_TEXT("run a command with words from standard input"),
       .operands = HELP_TEXT("[COMMAND [ARG]...]"), .opts = xargs_opts, .main = xargs_main,
       .on_option = xargs_option, .traits = APPLET_STOP_AT_OPERAND);
