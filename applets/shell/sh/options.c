/* The shell's options: set -e, set -o errexit, shopt -s extglob. XCU 2.15, set. */
#include "options.h"
#include "jobs.h"
#include "run.h"

static const struct option_name {
    const char *name;
    char letter; /* 0: none */
    bool shopt;
} names[OPTION_COUNT] = {
    [OPTION_ALLEXPORT] = {"allexport", 'a', false},
    [OPTION_BRACEEXPAND] = {"braceexpand", 'B', false},
    [OPTION_EMACS] = {"emacs", 0, false},
    [OPTION_ERREXIT] = {"errexit", 'e', false},
    [OPTION_ERRTRACE] = {"errtrace", 'E', false},
    [OPTION_FUNCTRACE] = {"functrace", 'T', false},
    [OPTION_HASHALL] = {"hashall", 'h', false},
    [OPTION_IGNOREEOF] = {"ignoreeof", 0, false},
    [OPTION_INTERACTIVE] = {"interactive", 'i', false},
    [OPTION_MONITOR] = {"monitor", 'm', false},
    [OPTION_NOCLOBBER] = {"noclobber", 'C', false},
    [OPTION_NOEXEC] = {"noexec", 'n', false},
    [OPTION_NOGLOB] = {"noglob", 'f', false},
    [OPTION_NOLOG] = {"nolog", 0, false},
    [OPTION_NOTIFY] = {"notify", 'b', false},
    [OPTION_NOUNSET] = {"nounset", 'u', false},
    [OPTION_PIPEFAIL] = {"pipefail", 0, false},
    [OPTION_POSIX] = {"posix", 0, false},
    [OPTION_STDIN] = {"stdin", 's', false},
    [OPTION_VERBOSE] = {"verbose", 'v', false},
    [OPTION_VI] = {"vi", 0, false},
    [OPTION_XTRACE] = {"xtrace", 'x', false},
    [OPTION_DOTGLOB] = {"dotglob", 0, true},
    [OPTION_EXPAND_ALIASES] = {"expand_aliases", 0, true},
    [OPTION_EXTGLOB] = {"extglob", 0, true},
    [OPTION_FAILGLOB] = {"failglob", 0, true},
    [OPTION_GLOBSTAR] = {"globstar", 0, true},
    [OPTION_LASTPIPE] = {"lastpipe", 0, true},
    [OPTION_NOCASEGLOB] = {"nocaseglob", 0, true},
    [OPTION_NOCASEMATCH] = {"nocasematch", 0, true},
    [OPTION_NULLGLOB] = {"nullglob", 0, true},
    [OPTION_XPG_ECHO] = {"xpg_echo", 0, true},
};

/* bash's that this shell has for good, or has not: scripts may ask for what is the case anyway. */
static const struct fixed_option {
    const char *name;
    char letter;
    bool shopt, value;
} fixed_options[] = {
    {"histexpand", 'H', false, false},
    {"interactive-comments", 0, false, true},
    {"keyword", 'k', false, false},
    {"onecmd", 't', false, false},
    {"privileged", 'p', false, false},
    {"autocd", 0, true, false},
    {"cdable_vars", 0, true, false},
    {"cdspell", 0, true, false},
    {"checkhash", 0, true, true},
    {"checkjobs", 0, true, false},
    {"checkwinsize", 0, true, true},
    {"cmdhist", 0, true, true},
    {"compat31", 0, true, false},
    {"dirspell", 0, true, false},
    {"execfail", 0, true, false},
    {"extdebug", 0, true, false},
    {"extquote", 0, true, true},
    {"force_fignore", 0, true, false},
    {"globasciiranges", 0, true, true},
    {"globskipdots", 0, true, true},
    {"gnu_errfmt", 0, true, false},
    {"histappend", 0, true, true},
    {"histverify", 0, true, false},
    {"hostcomplete", 0, true, false},
    {"huponexit", 0, true, false},
    {"inherit_errexit", 0, true, true},
    {"interactive_comments", 0, true, true},
    {"lithist", 0, true, true},
    {"localvar_inherit", 0, true, false},
    {"localvar_unset", 0, true, false},
    {"login_shell", 0, true, false},
    {"mailwarn", 0, true, false},
    {"patsub_replacement", 0, true, false},
    {"progcomp", 0, true, false},
    {"promptvars", 0, true, true},
    {"shift_verbose", 0, true, false},
    {"sourcepath", 0, true, true},
};

static const struct fixed_option *fixed_find(const char *name, char letter, bool shopt)
{
    for (size_t i = 0; i < COUNT_OF(fixed_options); i++) {
        const struct fixed_option *fixed = &fixed_options[i];

        if (fixed->shopt == shopt && (name != NULL ? strcmp(fixed->name, name) == 0
                                                   : letter != 0 && fixed->letter == letter))
            return fixed;
    }
    return NULL;
}

static void change(int option, bool value)
{
    const bool before = sh->options[option];

    sh->options[option] = value;
    if (value && option == OPTION_VI)
        sh->options[OPTION_EMACS] = false;
    if (value && option == OPTION_EMACS)
        sh->options[OPTION_VI] = false;
    if (option != OPTION_MONITOR || before == value)
        return;
    if (value)
        monitor_begin();
    else
        monitor_end();
}

/* What can't be changed once the shell runs. */
static bool is_fixed(int option)
{
    return option == OPTION_INTERACTIVE || option == OPTION_STDIN;
}

bool option_by_letter(char letter, bool value)
{
    for (int option = 0; option < OPTION_COUNT; option++)
        if (names[option].letter == letter && letter != '\0') {
            if (is_fixed(option) && sh->started)
                return false;
            change(option, value);
            return true;
        }
    return option_is_fixed(NULL, letter, false, value);
}

bool option_is_fixed(const char *name, char letter, bool shopt, bool value)
{
    const struct fixed_option *fixed = fixed_find(name, letter, shopt);

    return fixed != NULL && fixed->value == value;
}

int option_find(const char *name, bool shopt)
{
    for (int option = 0; option < OPTION_COUNT; option++)
        if (names[option].shopt == shopt && strcmp(names[option].name, name) == 0)
            return option;
    return -1;
}

bool option_by_name(const char *name, bool shopt, bool value)
{
    const int option = option_find(name, shopt);

    if (option < 0)
        return option_is_fixed(name, 0, shopt, value);
    if (is_fixed(option) && sh->started)
        return false;
    change(option, value);
    return true;
}

void option_put(int option, bool shopt, bool reusable)
{
    const bool on = sh->options[option];

    if (reusable && shopt)
        put_format(out, "shopt -%c %s\n", on ? 's' : 'u', names[option].name);
    else if (reusable)
        put_format(out, "set %co %s\n", on ? '-' : '+', names[option].name);
    else
        put_format(out, "%-15s\t%s\n", names[option].name, on ? "on" : "off");
}

void options_put(bool shopt, bool reusable)
{
    for (int option = 0; option < OPTION_COUNT; option++)
        if (names[option].shopt == shopt && !(reusable && is_fixed(option)))
            option_put(option, shopt, reusable);
}

char *options_on(bool shopt)
{
    struct text text = {.pool = &sh->pool};

    for (int option = 0; option < OPTION_COUNT; option++)
        if (names[option].shopt == shopt && sh->options[option]) {
            if (text.length > 0)
                text_byte(&text, ':');
            text_add(&text, names[option].name, strlen(names[option].name));
        }
    return text_end(&text);
}

char *options_letters(void)
{
    struct text text = {.pool = &sh->pool};

    for (int option = 0; option < OPTION_COUNT; option++)
        if (sh->options[option] && names[option].letter != '\0')
            text_byte(&text, names[option].letter);
    return text_end(&text);
}

/* -o NAME, +o NAME; alone, they show the options. */
static char **read_name(char **words, bool value)
{
    if (words[1] == NULL) {
        options_put(false, !value);
        return words;
    }
    if (!option_by_name(words[1], false, value))
        diex("%s: no such option", words[1]);
    return words + 1;
}

/* The letters of one word; returns the last word they have used. */
static char **read_letters(char **words, bool value, bool (*other)(char letter, char ***words))
{
    for (const char *letter = words[0] + 1; *letter != '\0'; letter++) {
        if (*letter == 'o')
            words = read_name(words, value);
        else if (other != NULL && value && other(*letter, &words))
            continue;
        else if (!option_by_letter(*letter, value))
            usage_error("unknown option -%c", *letter);
        if (words[0] == NULL)
            break;
    }
    return words;
}

char **options_read(char **words, bool *parameters, bool (*other)(char letter, char ***words))
{
    for (; *words != NULL; words++) {
        const char *word = *words;

        if (strcmp(word, "--") == 0) {
            *parameters = true;
            return words + 1;
        }
        if (strcmp(word, "-") == 0) {
            sh->options[OPTION_XTRACE] = sh->options[OPTION_VERBOSE] = false;
            *parameters = words[1] != NULL;
            return words + 1;
        }
        if ((word[0] != '-' && word[0] != '+') || word[1] == '\0')
            break;
        words = read_letters(words, word[0] == '-', other);
    }
    *parameters = *words != NULL;
    return words;
}
