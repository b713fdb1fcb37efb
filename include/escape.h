/* escape.h: backslash escapes in operands, as echo -e, printf, tr and paste read them. */
#ifndef ESCAPE_H
#define ESCAPE_H

/* Which escapes there are besides \\ \a \b \f \n \r \t \v. */
enum escape_kind {
    ESCAPE_OCTAL = 1,      /* \NNN: one to three digits */
    ESCAPE_ZERO_OCTAL = 2, /* \0NNN: none to three digits behind the 0 */
    ESCAPE_HEX = 4,        /* \xHH: one or two digits */
    ESCAPE_UNICODE = 8,    /* \uHHHH, \UHHHHHHHH: becomes UTF-8 */
    ESCAPE_C = 16,         /* \c: output ends here */
    ESCAPE_E = 32,         /* \e: ESC */
    ESCAPE_QUOTE = 64,     /* \" */
};

enum { ESCAPE_NONE = 0, ESCAPE_END = -1, ESCAPE_MAX = 4 };

/*
 * Reads the escape whose backslash is just before *text, into at most ESCAPE_MAX bytes, and moves
 * *text behind it. Returns the number of bytes; ESCAPE_END for \c; ESCAPE_NONE when it is no escape
 * of these kinds: *text stays, and the backslash stands for itself.
 */
int escape_read(const char **text, unsigned kinds, char *bytes);

#endif
