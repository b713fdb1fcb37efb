/* nohup: run a command that outlives its terminal (POSIX.1-2024). */
#include "box.h"
#include "command.h"

#include <signal.h>

/* Is it a descriptor that came in closed? main() puts one without access in its place. */
static bool is_closed(int fd)
{
    int flags = fcntl(fd, F_GETFL);

    return flags < 0 || flags & O_PATH;
}

/* A terminal as input becomes something that can't be read. */
static void replace_input(void)
{
    int fd = open("/dev/null", O_WRONLY);

    if (fd < 0)
        fd = open("/", O_PATH | O_DIRECTORY);
    if (fd < 0 || dup2(fd, STDIN_FILENO) < 0)
        die("cannot replace standard input");
    if (fd != STDIN_FILENO)
        close(fd);
}

static int append_to(const char *path)
{
    return open(path, O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, S_IRUSR | S_IWUSR);
}

/* Opens nohup.out here or in $HOME, and says so. */
static int open_output(bool ignoring_input)
{
    const char *name = "nohup.out", *home = getenv("HOME");
    mode_t mask = umask(~(mode_t)(S_IRUSR | S_IWUSR));
    int file = append_to(name);

    if (file < 0 && home != NULL && *home != '\0') {
        int code = errno;

        name = mem_print("%s/nohup.out", home);
        file = append_to(name);
        if (file < 0) {
            int home_code = errno;

            errno = code;
            warn("nohup.out");
            errno = home_code;
        }
    }
    if (file < 0)
        die("%s", name);
    umask(mask);
    warnx(ignoring_input ? "ignoring input and appending output to '%s'"
                         : "appending output to '%s'",
          name);
    return file;
}

/*
 * Says what is replaced and replaces it. Returns a descriptor for messages: standard error may
 * become a file, but that the command cannot be run is news for the terminal.
 */
static int detach(void)
{
    bool input = isatty(STDIN_FILENO), output = isatty(STDOUT_FILENO);
    bool errors = isatty(STDERR_FILENO);
    int messages = STDERR_FILENO, target = STDOUT_FILENO;

    if (input)
        replace_input();
    if (output || (errors && is_closed(STDOUT_FILENO)))
        target = open_output(input);
    else if (input || errors)
        warnx("%s%s%s", input ? "ignoring input" : "", input && errors ? " and " : "",
              errors ? "redirecting standard error to standard output" : "");
    if (output && dup2(target, STDOUT_FILENO) < 0)
        die("cannot redirect standard output");
    if (!errors)
        return messages;
    messages = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    if (dup2(target, STDERR_FILENO) < 0)
        die("cannot redirect standard error");
    return messages;
}

static int nohup_main(int argc, char **argv)
{
    char **command = opt_parse_operands(argv, NULL, 1, -1);
    int messages, code;

    (void)argc;
    messages = detach();
    signal(SIGHUP, SIG_IGN);
    command_exec_as(command[0], command);
    code = errno;
    if (messages >= 0 && messages != STDERR_FILENO)
        dup2(messages, STDERR_FILENO);
    errno = code;
    warn("%s", command[0]);
    return code == ENOENT ? COMMAND_NOT_FOUND : COMMAND_CANNOT_RUN;
}

APPLET(nohup, .summary = HELP_TEXT("run a command that a hangup does not end"),
       .operands = HELP_TEXT("COMMAND [ARG]..."),
       .details = HELP_TEXT(
           "Output that would go to a terminal is appended to nohup.out, here or in $HOME."),
       .main = nohup_main, .traits = APPLET_STOP_AT_OPERAND, .trouble = COMMAND_TROUBLE);
