/*
 * sh: the shell: POSIX.1-2024, and of bash what scripts use (arrays, [[ ]], (( )), <( ), ...).
 *
 * Commands that are tools of this binary run without exec, many without a process. What sets it
 * apart from others stands in the files of this folder; sh.h says how they hang together.
 */
#include "run.h"
#include "options.h"
#include "test_expression.h"
#include "traps.h"

#include "config/ash.h"
#include "config/bash.h"

/* What the command line asks for, besides the shell's own options. */
struct start {
    const char *command; /* -c */
    bool has_command, login, interactive;
};

static struct start start;

static bool start_option(char letter, char ***words)
{
    (void)words;
    switch (letter) {
    case 'c':
        start.has_command = true;
        return true;
    case 'l':
        start.login = true;
        return true;
    case 'i':
        start.interactive = true;
        return true;
    default:
        return false;
    }
}

/* bash's long options that scripts and terminals pass. */
static bool long_option(const char *word)
{
    static const char *const ignored[] = {"--norc", "--noprofile", "--noediting"};

    if (strcmp(word, "--login") == 0) {
        start.login = true;
        return true;
    }
    if (strcmp(word, "--posix") == 0) {
        sh->options[OPTION_POSIX] = true;
        return true;
    }
    for (size_t i = 0; i < COUNT_OF(ignored); i++)
        if (strcmp(word, ignored[i]) == 0)
            return true;
    return false;
}

static char **read_options(char **argv)
{
    bool parameters = false;

    start.login = argv[0] != NULL && argv[0][0] == '-';
    if (*argv != NULL)
        argv++;
    for (; *argv != NULL && strncmp(*argv, "--", 2) == 0 && (*argv)[2] != '\0'; argv++)
        if (!long_option(*argv)) {
            opt_answer(*argv);
            usage_error("unknown option %s", *argv);
        }
    return options_read(argv, &parameters, start_option);
}

static void set_parameters(char **words)
{
    unsigned count = 0;

    while (words[count] != NULL)
        count++;
    sh->parameters = (struct parameters){.words = words, .count = count};
}

/* The script is found as it is named, or along PATH when it has no slash. */
static struct source *open_script(const char *name)
{
    int fd = open(name, O_RDONLY | O_CLOEXEC), moved;
    struct stat status;

    if (fd < 0 && errno == ENOENT && strchr(name, '/') == NULL) {
        struct command *command = command_intern(name, strlen(name));

        if (command_look_up(command, NULL) && command->path != NULL)
            fd = open(command->path, O_RDONLY | O_CLOEXEC);
        else
            errno = ENOENT;
    }
    if (fd < 0) {
        const int code = errno;

        shell_warn_errno("%s", name);
        quit(code == ENOENT ? 127 : 126);
    }
    if (fstat(fd, &status) == 0 && S_ISDIR(status.st_mode)) {
        errno = EISDIR;
        shell_warn_errno("%s", name);
        quit(126);
    }
    moved = fcntl(fd, F_DUPFD_CLOEXEC, 10);
    if (moved >= 0) {
        close(fd);
        fd = moved;
    }
    return source_of_file(fd, name);
}

/* What there is to run: -c TEXT [NAME [ARGUMENT...]], FILE [ARGUMENT...], or standard input. */
static struct source *choose_source(char **operands)
{
    if (start.has_command) {
        if (*operands == NULL)
            usage_error("-c needs a command");
        start.command = *operands++;
        if (*operands != NULL)
            sh->name = *operands++;
        set_parameters(operands);
        return source_of_text(start.command, strlen(start.command), sh->script, 1);
    }
    if (*operands != NULL && !sh->options[OPTION_STDIN]) {
        sh->name = sh->script = *operands;
        sh->runs_file = true;
        set_parameters(operands + 1);
        return open_script(*operands);
    }
    set_parameters(operands);
    sh->options[OPTION_STDIN] = true;
    return sh->interactive ? source_of_person() : source_of_file(STDIN_FILENO, sh->script);
}

static void become_interactive(char **operands)
{
    sh->interactive =
        start.interactive || (!start.has_command && isatty(STDIN_FILENO) && isatty(STDERR_FILENO) &&
                              (*operands == NULL || sh->options[OPTION_STDIN]));
    sh->options[OPTION_INTERACTIVE] = sh->interactive;
    traps_init();
    if (sh->interactive && !start.has_command)
        option_by_name("monitor", false, true);
}

/* Runs a file of start-up commands, if it is there. */
static void run_file(const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);

    if (fd >= 0)
        run_source_guarded(source_of_file(fcntl(fd, F_DUPFD_CLOEXEC, 10), path));
    if (fd >= 0)
        close(fd);
}

static void run_start_files(void)
{
    const char *home = variable_get(variable_find("HOME"));
    const char *environment_file;

    if (start.login) {
        run_file("/etc/profile");
        if (home != NULL)
            run_file(mem_print("%s/.profile", home));
    }
    if (!sh->interactive)
        return;
    environment_file = variable_get(variable_find("ENV"));
    if (environment_file != NULL && *environment_file != '\0')
        run_file(expand_prompt("ENV"));
}

/* The defaults of a fresh shell. */
static void init(const char *name)
{
    static const int on[] = {OPTION_BRACEEXPAND, OPTION_EXPAND_ALIASES, OPTION_HASHALL};

    memset(sh, 0, sizeof *sh);
    start = (struct start){0};
    call->name = "";
    call->prefix = message_prefix;
    stack_init();
    sh->pid = getpid();
    sh->name = sh->script = name;
    for (size_t i = 0; i < COUNT_OF(on); i++)
        sh->options[on[i]] = true;
}

static int sh_main(int argc, char **argv)
{
    struct source *source;
    char **operands;
    extern char **environ;

    init(argc > 0 ? argv[0] : "sh");
    operands = read_options(argv);
    test_shell = condition_asks;
    variables_init(environ);
    become_interactive(operands);
    source = choose_source(operands);
    functions_import(environ);
    sh->started = true;
    run_start_files();
    run_main(source);
}

APPLET(sh, .summary = HELP_TEXT("run commands from a script or a person"),
       .operands = HELP_TEXT("[OPTION]... [FILE [ARGUMENT]...]\n"
                             "[OPTION]... -c COMMAND [NAME [ARGUMENT]...]\n"
                             "[OPTION]... -s [ARGUMENT]..."),
       .details = HELP_TEXT("-c COMMAND   run COMMAND\n"
                            "-i           be interactive\n"
                            "-l, --login  read /etc/profile and ~/.profile first\n"
                            "-s           read commands from standard input\n"
                            "and the options of set: -abCefhmnuvx, -o NAME"),
       .main = sh_main, .traits = APPLET_RAW | APPLET_FRESH, .place = IN_BIN);
APPLET_IF(ENABLE_ASH, ash, "ash", .summary = HELP_TEXT("another name for sh"),
          .operands = HELP_TEXT("[OPTION]... [FILE [ARGUMENT]...]"), .main = sh_main,
          .traits = APPLET_RAW | APPLET_FRESH, .place = IN_BIN);
APPLET_IF(ENABLE_BASH, bash, "bash", .summary = HELP_TEXT("another name for sh"),
          .operands = HELP_TEXT("[OPTION]... [FILE [ARGUMENT]...]"), .main = sh_main,
          .traits = APPLET_RAW | APPLET_FRESH, .place = IN_BIN);
