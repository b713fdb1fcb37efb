/* quoting.h: names quoted as GNU's --quoting-style has it. */
#ifndef QUOTING_H
#define QUOTING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "span.h"

enum quoting {
    QUOTING_LITERAL,      /* as it is */
    QUOTING_SHELL,        /* quotes where the shell needs them */
    QUOTING_SHELL_ALWAYS, /* quotes always */
    QUOTING_SHELL_ESCAPE, /* and $'\n' for what can't be shown */
    QUOTING_SHELL_ESCAPE_ALWAYS,
    QUOTING_C,      /* "as a C string" */
    QUOTING_ESCAPE, /* a C string without its quotes, blanks escaped */
    QUOTING_LOCALE, /* as C, in 'single' quotes: in a UTF-8 locale ‘such’ */
    QUOTING_CLOCALE,
};

/* The words of the styles, for OPT_CHOICE and for the environment, in the order of the enum. */
#define QUOTING_WORDS                                                                              \
    "literal|shell|shell-always|shell-escape|shell-escape-always|c|escape|locale|clocale"

/* The style QUOTING_STYLE asks for, or `otherwise`. */
enum quoting quoting_default(enum quoting otherwise);

/* Whether a character can be shown; all styles that escape, escape what can't. */
bool char_is_printable(int32_t code);

/* Bytes that a quoted text can take at most. */
#define QUOTING_ROOM(length) (9 * (size_t)(length) + 8)

/* Whether a text comes out the same as it went in. Fast: most names do. */
bool quoting_is_plain(struct span text, enum quoting style);

/*
 * Writes the text quoted to `quoted` (QUOTING_ROOM bytes); returns its length. `also` holds a
 * character more that needs quotes or an escape (':' where one ends names), or 0; for
 * QUOTING_ESCAPE a blank is escaped only when it is that one.
 */
size_t quote(char *quoted, struct span text, enum quoting style, char also);

/* The quoted text as a string in the call's arena. */
char *quoted(const char *text, enum quoting style);

/* Prints it: for messages on standard output such as "mode of 'f' changed". */
struct writer;
void put_quoted(struct writer *writer, const char *text, enum quoting style);

#endif
