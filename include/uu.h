/* uu.h: the lines of uuencode (POSIX.1-2024). */
#ifndef UU_H
#define UU_H

#include <sys/types.h>

#include "codes.h"
#include "span.h"

enum { UU_LINE = 45, UU_LINE_MAX = 63 }; /* bytes in a line: as written, as read at most */

struct uu_header {
    bool base64;
    mode_t mode; /* permission bits only */
    struct span name;
};

/* "begin MODE NAME" and "begin-base64 MODE NAME"; false for any other line. */
bool uu_parse_header(struct span line, struct uu_header *header);

/*
 * Decodes a line of data into `bytes` (UU_LINE_MAX + 1). Blanks that its end has lost are made up
 * for. Returns the number of bytes, 0 for the line before "end", -1 for a line that is wrong.
 */
int uu_decode_line(struct span line, unsigned char *bytes);

#endif
