/* What the files of this module share. */
#ifndef MULTICALL_H
#define MULTICALL_H

struct applet;

/* "bin", "usr/sbin": where --install puts a tool's link. */
const char *applet_directory(const struct applet *applet);

/* The known name that is closest to a mistyped one, or NULL when none is close. */
const char *nearest_name(const char *word);

/* box --install: words are the arguments behind it. Returns the exit status. */
int install_links(int argc, char **argv);

#endif
