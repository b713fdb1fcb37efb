/* split_string.h: a string as words, by the rules of env -S (shebang lines). */
#ifndef SPLIT_STRING_H
#define SPLIT_STRING_H

#include "memory.h"

/*
 * Adds the words of `text` to a list. Blanks separate words; '...' keeps all but \\ and \'; "..."
 * and bare text know \f \n \r \t \v \# \$ \" \' \\ and \_ (a blank: between words where it is
 * bare), bare text also \c (ignore the rest); # at the start of a word begins a comment; ${NAME} is
 * the environment's value, which is never split. A mistake ends the tool with a message.
 */
void split_string(const char *text, struct strings *words);

#endif
