/* options.h: the shell's options by letter and name, for set, shopt, $- and the command line. */
#ifndef SH_OPTIONS_H
#define SH_OPTIONS_H

#include "sh.h"

/* Sets or clears the option of a letter; false: there is none, or it can't be changed. */
bool option_by_letter(char letter, bool value);

/* The same by name: of set -o, or of shopt. */
bool option_by_name(const char *name, bool shopt, bool value);
int option_find(const char *name, bool shopt); /* enum shell_option, or -1 */

/* Is it one of bash's that this shell has (value: true) or has not for good? By name or letter. */
bool option_is_fixed(const char *name, char letter, bool shopt, bool value);

char *options_on(bool shopt); /* "a:b:c", in sh->pool: SHELLOPTS, BASHOPTS */

/* All of them: "name  on" for people, or as commands that set them again. */
void options_put(bool shopt, bool reusable);
void option_put(int option, bool shopt, bool reusable);
char *options_letters(void); /* $-, in sh->pool */

/* Reads the options of set and of sh itself; gives back the words behind them. `parameters`: --, -
 * or operands were there. */
char **options_read(char **words, bool *parameters, bool (*other)(char letter, char ***words));

#endif
