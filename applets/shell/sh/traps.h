/* traps.h: what the builtins trap and wait need of traps.c. */
#ifndef SH_TRAPS_H
#define SH_TRAPS_H

#include "sh.h"

enum { TRAP_EXIT = 0, TRAP_ERROR = NSIG, TRAP_DEBUG, TRAP_RETURN };

void traps_init(void);
void trap_set(int which, const char *action); /* NULL: the default; "": ignored */
const char *trap_action(int which);           /* NULL: none */
void trap_forget_inherited(void);             /* a subshell sets a trap of its own */
int trap_pending_signal(void);
bool trap_take_interrupt(void);     /* SIGINT without a trap came: it is forgotten */
void traps_child_ended(int status); /* a child in the foreground */

#endif
