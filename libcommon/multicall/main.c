/* Where the process starts: which tool argv asks for, and box's own options. */
#include "box.h"
#include "call.h"
#include "multicall.h"
#include "version.h"

#include <sys/auxv.h>

enum { STATUS_NOT_FOUND = 127 };

/*
 * Descriptors 0 to 2 that came in closed are filled with an O_PATH descriptor of the root: reads
 * and writes on it fail with EBADF as before, but no file a tool opens can land on them. It needs
 * no /dev/null, which a scratch image lacks. A program that env and its kind run finds them closed.
 */
static void fill_closed_descriptors(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0)
            open("/", O_PATH | O_DIRECTORY | O_CLOEXEC);
}

/* The tool that a path names: what follows the last slash, less a login shell's leading '-'. */
static const char *tool_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash != NULL ? slash + 1 : path;

    return name + (*name == '-');
}

/* The first tool of a process: call state is the process's own, and ends with it. */
static int run_first(const struct applet *applet, int argc, char **argv)
{
    call->applet = applet;
    call->name = applet->name;
    return call_main(argc, argv);
}

static int unknown_tool(const char *word)
{
    const char *near = nearest_name(word);

    if (near != NULL)
        warnx("%s: no such tool (did you mean %s?)", word, near);
    else
        warnx("%s: no such tool (see 'box --list')", word);
    return STATUS_NOT_FOUND;
}

static int list_names(int argc, char **argv)
{
    (void)argc, (void)argv;
    for (const struct applet **tool = applet_list(); *tool != NULL; tool++)
        put_format(out, "%s\n", (*tool)->name);
    return 0;
}

static int list_paths(int argc, char **argv)
{
    (void)argc, (void)argv;
    for (const struct applet **tool = applet_list(); *tool != NULL; tool++)
        put_format(out, "%s/%s\n", applet_directory(*tool), (*tool)->name);
    return 0;
}

static int list_summaries(int argc, char **argv)
{
    (void)argc, (void)argv;
    summaries_print();
    return 0;
}

static int print_help(int argc, char **argv);

static int print_version(int argc, char **argv)
{
    (void)argc, (void)argv;
    put_string(out, "box " BOX_VERSION "\n");
    return 0;
}

static int print_man(int argc, char **argv)
{
    const struct applet *tool;

    if (argc < 1)
        usage_error("--man needs the name of a tool");
    tool = applet_find(argv[0]);
    if (tool == NULL)
        return unknown_tool(argv[0]);
    man_print(tool);
    return 0;
}

static int print_completion(int argc, char **argv)
{
    if (argc < 1)
        usage_error("--completion needs the name of a shell: bash, zsh or fish");
    if (!completion_print(argv[0]))
        usage_error("--completion: '%s' is none of bash, zsh, fish", argv[0]);
    return 0;
}

static const struct box_option {
    const char *name, *argument, *help;
    int (*run)(int argc, char **argv);
} box_options[] = {
    {"--list", "", "list the tools", list_names},
    {"--list-full", "", "list the tools with the paths of their links", list_paths},
    {"--summaries", "", "list the tools with what they do", list_summaries},
    {"--install", "[-s] [-f] [--flat] [DIR]", "link the tools below DIR (default /)",
     install_links},
    {"--help", "[TOOL]", "print this, or the help of a tool", print_help},
    {"--man", "TOOL", "print the manual page of a tool, in mdoc", print_man},
    {"--completion", "SHELL", "print completion for bash, zsh or fish", print_completion},
    {"--version", "", "print the version", print_version},
};

static void print_own_help(void)
{
    int column = 0;

    put_string(out, "box " BOX_VERSION ": a userland in one binary\n\n"
                    "Usage: box TOOL [ARGUMENT]...\n   or: TOOL [ARGUMENT]...  "
                    "(through a link named TOOL)\n\n");
    for (size_t i = 0; i < COUNT_OF(box_options); i++) {
        const struct box_option *option = &box_options[i];

        put_format(out, "  %s %-*s  %s\n", option->name, 38 - (int)strlen(option->name),
                   option->argument, option->help);
    }
    put_string(out, "\nTools:");
    for (const struct applet **tool = applet_list(); *tool != NULL; tool++) {
        int width = (int)strlen((*tool)->name) + 1;

        put_string(out, column == 0 || column + width > 78 ? "\n  " : " ");
        column = column == 0 || column + width > 78 ? 2 + width : column + width;
        put_string(out, (*tool)->name);
    }
    put_byte(out, '\n');
}

static int print_help(int argc, char **argv)
{
    const struct applet *tool;

    if (argc < 1) {
        print_own_help();
        return 0;
    }
    tool = applet_find(argv[0]);
    if (tool == NULL)
        return unknown_tool(argv[0]);
    help_print(tool);
    return 0;
}

static int run_own_option(int argc, char **argv)
{
    for (size_t i = 0; i < COUNT_OF(box_options); i++)
        if (strcmp(argv[0], box_options[i].name) == 0)
            return box_options[i].run(argc - 1, argv + 1);
    usage_error("unknown option %s", argv[0]);
}

/* The tool that argv[0] names; else the file that was executed does: env -a NAME ls. */
static const struct applet *named_tool(int argc, char **argv)
{
    const struct applet *tool = argc > 0 ? applet_find(tool_name(argv[0])) : NULL;
    const char *file = tool == NULL ? (const char *)getauxval(AT_EXECFN) : NULL;

    return file != NULL ? applet_find(tool_name(file)) : tool;
}

/* argv[0] names the tool, or is box (under any name) and argv[1] does. */
static int dispatch(int argc, char **argv)
{
    const struct applet *tool = named_tool(argc, argv);

    if (tool != NULL)
        return run_first(tool, argc, argv);
    if (argc < 2) {
        print_own_help();
        return 0;
    }
    if (argv[1][0] == '-')
        return run_own_option(argc - 1, argv + 1);
    tool = applet_find(tool_name(argv[1]));
    if (tool == NULL)
        return unknown_tool(argv[1]);
    return run_first(tool, argc - 1, argv + 1);
}

int main(int argc, char **argv)
{
    fill_closed_descriptors();
    quit(dispatch(argc, argv));
}
