/* What the files of this module share. */
#ifndef OPTIONS_INTERNAL_H
#define OPTIONS_INTERNAL_H

#include "options.h"

struct applet;

void version_print(const struct applet *applet);

/* Bytes of the character at `text`, for cutting a message at a whole one. */
size_t utf8_length(const char *text);

/* "-l, --lines=N" as help and man show an option; fmt_* say how the parts are set. */
const char *opt_synopsis(const struct opt *opt);

#endif
