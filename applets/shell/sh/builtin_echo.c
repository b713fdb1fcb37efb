/* echo: the tool, which reads escapes by itself under shopt -s xpg_echo. */
#include "sh.h"

static const struct applet *tool(void)
{
    static const struct applet *found;

    if (found == NULL)
        found = applet_find("echo");
    return found;
}

static int echo_main(int argc, char **argv)
{
    char **words;

    if (!sh->options[OPTION_XPG_ECHO])
        return tool()->main(argc, argv);
    words = pool_alloc(&sh->pool, ((size_t)argc + 2) * sizeof(char *));
    words[0] = argv[0];
    words[1] = (char *)"-e";
    memcpy(words + 2, argv + 1, (size_t)argc * sizeof(char *));
    return tool()->main(argc + 1, words);
}

BUILTIN(echo, "echo", BUILTIN_INTRINSIC | BUILTIN_KEEPS, .traits = APPLET_BUILTIN | APPLET_RAW,
        .summary = HELP_TEXT("write the operands"), .operands = HELP_TEXT("[-neE] [STRING]..."),
        .main = echo_main);
