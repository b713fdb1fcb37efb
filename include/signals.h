/*
 * signals.h: signals by name and by number, for kill, env, timeout and the shell's trap.
 *
 * Names come without "SIG". Real-time signals are RTMIN, RTMIN+1, ... and, from the middle of the
 * range on, ..., RTMAX-1, RTMAX. Signals that the C library keeps for itself have no name.
 */
#ifndef SIGNALS_H
#define SIGNALS_H

#include <stddef.h>

struct writer;

enum { SIGNAL_MAX = 64 }; /* the highest number on every architecture but MIPS */

/*
 * The number of a signal given by name (any case, with or without "SIG", RTMIN+N and RTMAX-N) or by
 * number; 0 for "0" and "EXIT". -1 when there is no such signal.
 */
int signal_number(const char *word);

/*
 * The signal that a number stands for in `kill -l NUMBER`: itself, or the status of a process that
 * it ended (128 + n, or 256 + n). -1 when there is none.
 */
int signal_of_status(const char *word);

/* The name, "EXIT" for 0, or NULL when it has none. From the call's arena or constant. */
const char *signal_name(int number);

/* All names, one a line; and all numbers with names in rows of at most 80 columns. */
void signals_list(struct writer *writer);
void signals_table(struct writer *writer);

#endif
