/* Prompts: PS1 to PS4, with \u \h \w and the like, and what a here-document would expand. */
#include "run.h"

/* The value of a prompt, parameters and commands in it expanded; in sh->pool. */
char *expand_prompt(const char *name)
{
    const char *value = variable_get(variable_find(name));
    const bool trace = sh->options[OPTION_XTRACE];
    const int status = sh->status;
    struct unit *unit;
    struct word *word;
    char *text;

    if (value == NULL)
        return pool_copy(&sh->pool, "", 0);
    if (strpbrk(value, "$`\\") == NULL)
        return pool_copy(&sh->pool, value, strlen(value));
    unit = unit_new(sh->script);
    sh->options[OPTION_XTRACE] = false;
    word = parse_text(unit, value, strlen(value));
    text = word != NULL ? expand_word(word, NULL) : pool_copy(&sh->pool, value, strlen(value));
    sh->options[OPTION_XTRACE] = trace;
    sh->status = status;
    text = pool_copy(&sh->pool, text, strlen(text));
    unit_drop(unit);
    return text;
}
