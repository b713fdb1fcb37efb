/* help_text.h: the texts that --help and the like show. Internal to this module. */
#ifndef HELP_TEXT_H
#define HELP_TEXT_H

struct applet;

/* What a tool's record says in HELP_TEXT, "" where it says nothing. */
struct help {
    const char *summary, *operands, *details;
    const char *const *options; /* for each option of the table; "" where it is not to be shown */
};

/* All texts, for help_of(); from the call's arena. */
const char *help_unpack(void);

struct help help_of(const char *text, const struct applet *applet);

#endif
