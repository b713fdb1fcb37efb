/*
 * errors.h: messages on standard error, as err(3) words them: "tool: text: reason".
 *
 * Control characters and bytes that are not UTF-8 in a message are made visible, so that no name
 * can reach the terminal raw. Pending output is flushed first, to keep the order a person expects.
 */
#ifndef ERRORS_H
#define ERRORS_H

#include <stdarg.h>

/* With the reason errno holds, and without. */
void warn(const char *format, ...) __attribute__((format(printf, 1, 2)));
void warnx(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The same, then quit() with the tool's status for trouble (struct applet). */
_Noreturn void die(const char *format, ...) __attribute__((format(printf, 1, 2)));
_Noreturn void diex(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* A mistake on the command line: one line that ends with "(see 'tool --help')", then as diex. */
_Noreturn void usage_error(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Writes to standard error as it is: a question, statistics. Nothing is put before or behind it. */
void tell(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
