/* Completion scripts for bash, zsh and fish, made from every tool's table. */
#include "box.h"
#include "help_text.h"
#include "options_internal.h"

/* A text inside single quotes of a shell. */
static void put_shell_quoted(const char *text)
{
    put_byte(out, '\'');
    for (; *text != '\0'; text++)
        put_string(out, *text == '\'' ? "'\\''" : (char[]){*text, '\0'});
    put_byte(out, '\'');
}

/* Each long name of an entry in turn, set between `before` and `after`. */
static void put_long_names(const char *name, const char *before, const char *after)
{
    while (*name != '\0') {
        size_t length = strcspn(name, "|");

        put_format(out, "%s%.*s%s", before, (int)length, name, after);
        name += length + (name[length] != '\0');
    }
}

/* bash: a word list a tool; file names where no option fits. */
static void bash_tool(const struct applet *applet)
{
    put_format(out, "    '%s') words='--help --version", applet->name);
    for (const struct opt *opt = applet->opts; opt->type != OPT_TYPE_END; opt++) {
        if (opt->letter != 0)
            put_format(out, " -%c", opt->letter);
        put_long_names(opt_names(applet, opt), " --", opt_takes_argument(opt) ? "=" : "");
    }
    put_string(out, "' ;;\n");
}

static void bash_script(const struct applet **tools)
{
    put_string(out, "# bash completion for box\n_box() {\n"
                    "    local tool=${COMP_WORDS[0]##*/} current=${COMP_WORDS[COMP_CWORD]} words\n"
                    "    if [ \"$tool\" = box ] && [ \"$COMP_CWORD\" -gt 1 ]; then\n"
                    "        tool=${COMP_WORDS[1]}\n    fi\n"
                    "    case $tool in\n    box) words='--help --list --list-full --install --man "
                    "--completion --version");
    for (const struct applet **tool = tools; *tool != NULL; tool++)
        put_format(out, " %s", (*tool)->name);
    put_string(out, "' ;;\n");
    for (const struct applet **tool = tools; *tool != NULL; tool++)
        if ((*tool)->opts != NULL)
            bash_tool(*tool);
    put_string(out, "    *) words= ;;\n    esac\n"
                    "    case $tool:$current in\n"
                    "    box:* | *:-*) mapfile -t COMPREPLY < <(compgen -W \"$words\" -- "
                    "\"$current\") ;;\n    esac\n"
                    "    case ${COMPREPLY[0]-} in\n    *=) compopt -o nospace ;;\n    esac\n}\n"
                    "complete -o default -F _box box");
    for (const struct applet **tool = tools; *tool != NULL; tool++)
        if ((*tool)->opts != NULL)
            put_format(out, " %s", (*tool)->name);
    put_byte(out, '\n');
}

/* zsh: _arguments specifications, in which colons and brackets need a backslash. */
static void zsh_escaped(const char *text)
{
    for (; *text != '\0'; text++) {
        if (strchr(":[]\\", *text) != NULL)
            put_byte(out, '\\');
        put_string(out, *text == '\'' ? "'\\''" : (char[]){*text, '\0'});
    }
}

static bool is_choice(const struct opt *opt)
{
    return opt->type == OPT_TYPE_CHOICE || opt->type == OPT_TYPE_MAYBE_CHOICE;
}

/* The words of a choice, of those that mean the same only the first, with blanks between. */
static void put_choices(const char *words)
{
    while (*words != '\0') {
        put_bytes(out, words, strcspn(words, "|="));
        words += strcspn(words, "|");
        if (*words == '|') {
            put_byte(out, ' ');
            words++;
        }
    }
}

static void zsh_argument(const struct opt *opt, const char *argument)
{
    put_string(out, opt_may_take_argument(opt) ? "::" : ":");
    if (is_choice(opt)) {
        put_string(out, "word:(");
        put_choices(argument);
        put_byte(out, ')');
    } else {
        zsh_escaped(argument);
        put_string(out, ":_files");
    }
}

static void zsh_spec(const struct opt *opt, struct span name, bool is_long, const char *argument,
                     const char *help)
{
    put_format(out, " \\\n        '*%s%.*s", is_long ? "--" : "-", (int)name.len, name.ptr);
    if (opt_takes_argument(opt))
        put_byte(out, is_long ? '=' : '+');
    else if (opt_may_take_argument(opt))
        put_string(out, is_long ? "=-" : "-");
    put_byte(out, '[');
    zsh_escaped(help);
    put_byte(out, ']');
    if (opt_takes_argument(opt) || opt_may_take_argument(opt))
        zsh_argument(opt, argument);
    put_byte(out, '\'');
}

static void zsh_tool(const struct applet *applet, const char *const *help)
{
    put_format(out, "    '%s') _arguments -s -S", applet->name);
    for (const struct opt *opt = applet->opts; opt->type != OPT_TYPE_END; opt++, help++) {
        const char *name = opt_names(applet, opt), *argument = next_string(name);

        if (opt->letter != 0)
            zsh_spec(opt, (struct span){&opt->letter, 1}, false, argument, *help);
        while (*name != '\0') {
            size_t length = strcspn(name, "|");

            zsh_spec(opt, (struct span){name, length}, true, argument, *help);
            name += length + (name[length] != '\0');
        }
    }
    put_string(out, " \\\n        '--help[print help]' '--version[print the version]' "
                    "'*:file:_files' ;;\n");
}

static void zsh_script(const struct applet **tools)
{
    const char *text = help_unpack();

    put_string(out, "#compdef box");
    for (const struct applet **tool = tools; *tool != NULL; tool++)
        if ((*tool)->opts != NULL)
            put_format(out, " %s", (*tool)->name);
    put_string(out, "\n_box() {\n    local tool=$service\n"
                    "    if [[ $service == box ]]; then\n"
                    "        if (( CURRENT == 2 )); then\n            compadd --");
    for (const struct applet **tool = tools; *tool != NULL; tool++)
        put_format(out, " '%s'", (*tool)->name);
    put_string(out, "\n            return\n        fi\n        tool=$words[2]\n"
                    "        shift words\n        (( CURRENT-- ))\n    fi\n    case $tool in\n");
    for (const struct applet **tool = tools; *tool != NULL; tool++)
        if ((*tool)->opts != NULL)
            zsh_tool(*tool, help_of(text, *tool).options);
    put_string(out, "    *) _files ;;\n    esac\n}\n_box \"$@\"\n");
}

static void fish_option(const struct applet *applet, const struct opt *opt, const char *help)
{
    put_format(out, "complete -c '%s'", applet->name);
    if (opt->letter != 0)
        put_format(out, " -s '%c'", opt->letter);
    put_long_names(opt_names(applet, opt), " -l '", "'");
    if (opt_takes_argument(opt))
        put_string(out, " -r");
    if (is_choice(opt)) {
        put_string(out, " -f -a '");
        put_choices(opt_argument(applet, opt));
        put_byte(out, '\'');
    }
    put_string(out, " -d ");
    put_shell_quoted(help);
    put_byte(out, '\n');
}

static void fish_script(const struct applet **tools)
{
    const char *text = help_unpack();

    put_string(out, "# fish completion for box\n");
    for (const struct applet **tool = tools; *tool != NULL; tool++) {
        const struct opt *opt = (*tool)->opts;
        const struct help help = help_of(text, *tool);

        put_format(out, "complete -c box -n '__fish_use_subcommand' -a '%s' -d ", (*tool)->name);
        put_shell_quoted(help.summary);
        put_byte(out, '\n');
        for (; opt != NULL && opt->type != OPT_TYPE_END; opt++)
            if (opt->letter != 0 || *opt_names(*tool, opt) != '\0')
                fish_option(*tool, opt, help.options[opt - (*tool)->opts]);
    }
}

bool completion_print(const char *shell)
{
    static const struct {
        const char *name;
        void (*print)(const struct applet **tools);
    } shells[] = {{"bash", bash_script}, {"zsh", zsh_script}, {"fish", fish_script}};

    for (size_t i = 0; i < COUNT_OF(shells); i++) {
        if (strcmp(shells[i].name, shell) != 0)
            continue;
        shells[i].print(applet_list());
        return true;
    }
    return false;
}
