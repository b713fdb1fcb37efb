/* setsid: run a command in a session of its own (util-linux). */
#include "box.h"
#include "command.h"

#include <sys/ioctl.h>

struct setsid {
    bool terminal, fork, wait;
};

static int setsid_main(int argc, char **argv)
{
    struct setsid options = {0};
    char **command;

    (void)argc;
    command = opt_parse_operands(argv, &options, 1, -1);
    /* the leader of a process group cannot leave it; fork() would bring locks for threads along */
    if (options.fork || getpgrp() == getpid()) {
        pid_t child = _Fork();

        if (child < 0)
            die("cannot start a process");
        if (child > 0)
            return options.wait ? command_status(command_wait(child, NULL)) : 0;
    }
    if (setsid() < 0)
        die("cannot make a session");
    if (options.terminal && ioctl(STDIN_FILENO, TIOCSCTTY, 1) < 0)
        die("cannot set the controlling terminal");
    return command_exec(command);
}

static const struct opt setsid_opts[] = {
    OPT_FLAG('c', "ctty", struct setsid, terminal, "make standard input the controlling terminal"),
    OPT_FLAG('f', "fork", struct setsid, fork, "always start a new process"),
    OPT_FLAG('w', "wait", struct setsid, wait, "wait for it and give its status"),
    OPT_END,
};

APPLET(setsid, .summary = HELP_TEXT("run a command in a session of its own"),
       .operands = HELP_TEXT("COMMAND [ARG]..."), .opts = setsid_opts, .main = setsid_main,
       .traits = APPLET_STOP_AT_OPERAND);
