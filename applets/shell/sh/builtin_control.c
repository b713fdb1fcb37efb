/* Builtins that steer what is run: : break continue return exit eval . exec command builtin. */
#include "run.h"

/* ---------------------------------------------------------------- : */

static int colon_main(int argc, char **argv)
{
    (void)argc, (void)argv;
    return 0;
}

BUILTIN(colon, ":", BUILTIN_SPECIAL | BUILTIN_KEEPS, .traits = APPLET_BUILTIN | APPLET_RAW,
        .summary = HELP_TEXT("do nothing, successfully"), .main = colon_main);

/* ---------------------------------------------------------------- break, continue */

/* A count of loops: at least 1, and no more than there are. */
static int leave_loops(char **argv, enum flow flow)
{
    uintmax_t loops = 1;

    if (argv[1] != NULL && (!parse_uint(argv[1], &loops) || loops == 0))
        diex("%s: must be a number of loops", argv[1]);
    if (sh->loops == 0)
        return 0;
    sh->flow = flow;
    sh->flow_count = loops < sh->loops ? (unsigned)loops : sh->loops;
    return 0;
}

static int break_main(int argc, char **argv)
{
    (void)argc;
    return leave_loops(argv, FLOW_BREAK);
}

static int continue_main(int argc, char **argv)
{
    (void)argc;
    return leave_loops(argv, FLOW_CONTINUE);
}

BUILTIN(break, "break", BUILTIN_SPECIAL | BUILTIN_KEEPS, .traits = APPLET_BUILTIN | APPLET_RAW,
        .summary = HELP_TEXT("leave loops"), .operands = HELP_TEXT("[COUNT]"), .main = break_main);
BUILTIN(continue, "continue", BUILTIN_SPECIAL | BUILTIN_KEEPS,
        .traits = APPLET_BUILTIN | APPLET_RAW,
        .summary = HELP_TEXT("go on with the next round of a loop"),
        .operands = HELP_TEXT("[COUNT]"), .main = continue_main);

/* ---------------------------------------------------------------- return, exit */

static int status_operand(const char *word)
{
    intmax_t status;

    if (word == NULL)
        return sh->status;
    if (!parse_int(word, &status))
        diex("%s: must be a number", word);
    return (int)(status & 255);
}

static int return_main(int argc, char **argv)
{
    const int status = status_operand(argv[1]);

    (void)argc;
    if (sh->functions == 0 && sh->sourced == 0)
        shell_exit(status);
    sh->flow = FLOW_RETURN;
    return status;
}

static int exit_main(int argc, char **argv)
{
    (void)argc;
    shell_exit(status_operand(argv[1]));
}

BUILTIN(return, "return", BUILTIN_SPECIAL | BUILTIN_KEEPS, .traits = APPLET_BUILTIN | APPLET_RAW,
              .summary = HELP_TEXT("return from a function or a sourced file"),
              .operands = HELP_TEXT("[STATUS]"), .main = return_main);
BUILTIN(exit, "exit", BUILTIN_SPECIAL | BUILTIN_KEEPS, .traits = APPLET_BUILTIN | APPLET_RAW,
        .summary = HELP_TEXT("end the shell"), .operands = HELP_TEXT("[STATUS]"),
        .main = exit_main);

/* ---------------------------------------------------------------- eval, . */

static int eval_main(int argc, char **argv)
{
    struct text text = {.pool = &sh->pool};

    (void)argc;
    if (argv[1] != NULL && strcmp(argv[1], "--") == 0)
        argv++;
    for (char **word = argv + 1; *word != NULL; word++) {
        if (word > argv + 1)
            text_byte(&text, ' ');
        text_add(&text, *word, strlen(*word));
    }
    return run_text(text_end(&text), sh->script);
}

BUILTIN(eval, "eval", BUILTIN_SPECIAL, .traits = APPLET_BUILTIN | APPLET_RAW,
        .summary = HELP_TEXT("run words as a command"), .operands = HELP_TEXT("[WORD]..."),
        .main = eval_main);

/* A file to read: by PATH when it has no slash, readable is enough; bash looks here as well. */
static int open_dot(const char *name)
{
    const char *path = variable_get(variable_find("PATH"));
    int fd;

    if (strchr(name, '/') != NULL)
        return open(name, O_RDONLY | O_CLOEXEC);
    while (path != NULL && *path != '\0') {
        const size_t length = strcspn(path, ":");
        struct stat status;

        fd = open(length > 0 ? mem_print("%.*s/%s", (int)length, path, name) : name,
                  O_RDONLY | O_CLOEXEC);
        if (fd >= 0 && fstat(fd, &status) == 0 && !S_ISDIR(status.st_mode))
            return fd;
        if (fd >= 0)
            close(fd);
        path += length + (path[length] == ':');
    }
    return open(name, O_RDONLY | O_CLOEXEC);
}

static int read_dot(const char *name, int fd)
{
    struct frame frame;
    int moved = fcntl(fd, F_DUPFD_CLOEXEC, 10), status;

    close(fd);
    frame_enter(&frame, NULL);
    frame_call(&frame, "source", name);
    sh->sourced++;
    status = run_source(source_of_file(moved, name));
    return_trap_run();
    sh->sourced--;
    frame_leave(&frame);
    if (sh->flow == FLOW_RETURN)
        sh->flow = FLOW_NONE;
    return status;
}

static int dot_main(int argc, char **argv)
{
    struct parameters outer = sh->parameters;
    int fd, status;

    (void)argc;
    if (argv[1] != NULL && strcmp(argv[1], "--") == 0)
        argv++;
    if (argv[1] == NULL)
        usage_error("needs the name of a file");
    fd = open_dot(argv[1]);
    if (fd < 0)
        die("%s", argv[1]);
    if (argv[2] == NULL)
        return read_dot(argv[1], fd);
    sh->parameters = (struct parameters){.words = argv + 2, .count = (unsigned)(argc - 2)};
    status = read_dot(argv[1], fd);
    parameters_drop();
    sh->parameters = outer;
    return status;
}

BUILTIN(dot, ".", BUILTIN_SPECIAL, .traits = APPLET_BUILTIN | APPLET_RAW,
        .summary = HELP_TEXT("run commands of a file in this shell"),
        .operands = HELP_TEXT("FILE [ARGUMENT]..."), .main = dot_main);
BUILTIN(source, "source", 0, .traits = APPLET_BUILTIN | APPLET_RAW,
        .summary = HELP_TEXT("run commands of a file in this shell"),
        .operands = HELP_TEXT("FILE [ARGUMENT]..."), .main = dot_main);

/* ---------------------------------------------------------------- exec */

struct exec {
    const char *name; /* -a */
    bool empty, login;
};

static const struct opt exec_opts[] = {
    OPT_STRING('a', "", struct exec, name, "NAME", "pass NAME as the program's own name"),
    OPT_FLAG('c', "", struct exec, empty, "with an empty environment"),
    OPT_FLAG('l', "", struct exec, login, "put a '-' before the name, as login does"),
    OPT_END,
};

static void hide_variable(struct variable *variable, void *context)
{
    (void)context;
    variable_flag(variable, 0, VARIABLE_EXPORT);
}

static _Noreturn void exec_command(const struct exec *exec, char **words)
{
    struct command *command = command_intern(words[0], strlen(words[0]));
    const char *path = words[0];
    const struct applet *tool = NULL;
    const char *name = exec->name != NULL ? exec->name : words[0];

    subshell_become_process();
    if (strchr(path, '/') == NULL) {
        if (!command_look_up(command, NULL))
            shell_exit(exec_failure(NULL, words[0]));
        path = command->path;
        tool = command->tool;
    }
    if (exec->login)
        name = mem_print("-%s", name);
    words[0] = (char *)name;
    if (exec->empty)
        variables_each(hide_variable, NULL);
    signals_restore();
    exec_words(path, tool, words);
}

static int exec_main(int argc, char **argv)
{
    struct exec exec = {0};

    (void)argc;
    argv = opt_parse(argv, &exec);
    if (*argv != NULL)
        exec_command(&exec, argv);
    subshell_become_process();
    sh->keeps_redirections = true;
    return 0;
}

BUILTIN(exec, "exec", BUILTIN_SPECIAL, .traits = APPLET_BUILTIN | APPLET_STOP_AT_OPERAND,
        .summary = HELP_TEXT("replace the shell by a program, or redirect its descriptors"),
        .operands = HELP_TEXT("[PROGRAM [ARGUMENT]...]"), .opts = exec_opts, .main = exec_main);

/* ---------------------------------------------------------------- command, builtin */

struct command_options {
    bool default_path, path, describe;
};

static const struct opt command_opts[] = {
    OPT_FLAG('p', "", struct command_options, default_path, "search the system's own PATH"),
    OPT_FLAG('v', "", struct command_options, path, "show what the name leads to, for scripts"),
    OPT_FLAG('V', "", struct command_options, describe, "show what the name leads to"),
    OPT_END,
};

static size_t count_words(char **words)
{
    size_t count = 0;

    while (words[count] != NULL)
        count++;
    return count;
}

static int command_main(int argc, char **argv)
{
    struct command_options options = {0};
    int status = 0;

    (void)argc;
    argv = opt_parse(argv, &options);
    if (!options.path && !options.describe) {
        const unsigned how = HOW_NO_FUNCTIONS | (options.default_path ? HOW_DEFAULT_PATH : 0);

        return *argv != NULL ? run_command(argv, count_words(argv), how) : 0;
    }
    for (; *argv != NULL; argv++)
        if (!command_describe(*argv, options.describe, options.default_path))
            status = 127;
    return status;
}

BUILTIN(command, "command", BUILTIN_INTRINSIC, .traits = APPLET_BUILTIN | APPLET_STOP_AT_OPERAND,
        .summary = HELP_TEXT("run a command that may have the name of a function"),
        .operands = HELP_TEXT("NAME [ARGUMENT]...\n-v NAME...\n-V NAME..."), .opts = command_opts,
        .main = command_main);

static int builtin_main(int argc, char **argv)
{
    argv++;
    if (argc > 1 && strcmp(*argv, "--") == 0)
        argv++;
    if (*argv == NULL)
        return 0;
    if (command_intern(*argv, strlen(*argv))->builtin == NULL)
        diex("%s: is no builtin", *argv);
    return run_command(argv, count_words(argv), HOW_NO_FUNCTIONS);
}

BUILTIN(builtin, "builtin", 0, .traits = APPLET_BUILTIN | APPLET_RAW,
        .summary = HELP_TEXT("run a builtin that may have the name of a function"),
        .operands = HELP_TEXT("NAME [ARGUMENT]..."), .main = builtin_main);
