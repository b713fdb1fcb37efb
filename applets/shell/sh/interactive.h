/* interactive.h: what the line editor's side of the shell shares with the builtins about it. */
#ifndef SH_INTERACTIVE_H
#define SH_INTERACTIVE_H

#include "line_edit.h"
#include "sh.h"

extern struct history shell_history[1];

/* The file that history is kept in, or NULL. */
const char *history_path(void);

/* complete.c: what the word before the cursor may become. */
void complete(void *context, struct span text, size_t cursor, struct completion *completion);

#endif
