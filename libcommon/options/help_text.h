/* help_text.h: the texts that --help and the like show. Internal to this module. */
#ifndef HELP_TEXT_H
#define HELP_TEXT_H

struct applet;

/* All texts, for help_text(); from the call's arena. */
const char *help_unpack(void);

/*
 * The help of each option of a tool's table, in its order ("" where the option is not to be shown),
 * and behind them what the tool has to say beyond its options ("" for nothing).
 */
const char **help_text(const char *text, const struct applet *applet);

#endif
