/* mode.h: file modes as chmod takes them and as ls shows them. */
#ifndef MODE_H
#define MODE_H

#include <stdbool.h>
#include <sys/types.h>

enum { MODE_BITS = 07777 };

/* One clause of a mode: what "g+w" or "755" does; a mode is an array of them, ended by op 0. */
struct mode_clause {
    char op;           /* '=', '+', '-'; 0 ends the list */
    char copy;         /* bits are copied from 'u', 'g' or 'o'; 0 for none */
    bool maybe_search; /* X: search permission for directories and what has some already */
    mode_t who;        /* bits that "ugoa" names; 0 when left out: then the umask counts */
    mode_t bits;       /* bits to set, clear or assign */
    mode_t named;      /* of setuid and setgid, those that a directory does not keep */
};

/*
 * Parses a mode as POSIX chmod and GNU's have it: octal ("755", "=755", "+02000"; five digits and
 * more also clear setuid and setgid of directories), or symbolic clauses ("u=rwx,g+s", "go=u",
 * "a+X", "u+r-w"). The result lives in the call's arena; NULL when the text is no mode.
 */
struct mode_clause *mode_parse(const char *text);

/*
 * The permission bits (MODE_BITS) that a file of mode `old` gets; the type bits of `old` are not
 * looked at. `mask` is the umask, for clauses that name nobody.
 */
mode_t mode_apply(const struct mode_clause *change, mode_t old, bool directory, mode_t mask);

/* The process's umask, read without changing it for longer than a moment. */
mode_t mode_umask(void);

/* "drwxr-xr-x" with its NUL. */
enum { MODE_TEXT = 11 };
void mode_format(char text[MODE_TEXT], mode_t mode);

#endif
