/* What the files of this module share. */
#ifndef MULTICALL_H
#define MULTICALL_H

struct applet;

/* "bin", "usr/sbin": where --install puts a tool's link. */
const char *applet_directory(const struct applet *applet);

/* box --install: words are the arguments behind it. Returns the exit status. */
int install_links(int argc, char **argv);

#endif
