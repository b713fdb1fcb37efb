/* ask.h: questions before something is lost, and the words for what is asked about. */
#ifndef ASK_H
#define ASK_H

#include <stdbool.h>
#include <sys/stat.h>

/*
 * Reads a line of standard input, a byte at a time so that nothing beyond it is taken. True when
 * the answer begins with y or Y; the end of input is a no.
 */
bool answer_is_yes(void);

/* The same from the terminal, for tools whose input is something else; ends the tool without one.
 */
bool answer_from_terminal(void);

/* The same after asking "tool: QUESTION? " on standard error. */
bool ask(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* "regular file", "regular empty file", "directory", "symbolic link", "fifo"... as in GNU stat. */
const char *file_type_name(const struct stat *status);

#endif
