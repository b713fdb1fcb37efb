/* What the files of this module share. */
#ifndef OPTIONS_INTERNAL_H
#define OPTIONS_INTERNAL_H

#include "options.h"

struct applet;

void version_print(const struct applet *applet);

/* Bytes of the character at `text`, for cutting a message at a whole one. */
size_t utf8_length(const char *text);

/* The texts of an entry of the tool's table: "LONG|LONG" or "", and the argument's name or "". */
const char *opt_names(const struct applet *applet, const struct opt *opt);
const char *opt_argument(const struct applet *applet, const struct opt *opt);

/* What follows the end of a string. */
const char *next_string(const char *string);

/* "-l, --lines=N" as help and man show an option. */
const char *opt_synopsis(const struct applet *applet, const struct opt *opt);

#endif
