/* url_internal.h: what the two files of this module share. */
#ifndef URL_INTERNAL_H
#define URL_INTERNAL_H

#include "url.h"

/* Length of the scheme that a text begins with; 0: none. */
size_t url_scheme_length(const char *text);

/* NULL, or what byte is refused. */
const char *url_check_bytes(const char *text);

/* "//" is behind us: user, host, port, path and query. The scheme is set. */
const char *url_parse_authority(struct url *url, const char *text);

/* Path and query of a text; the fragment is dropped. */
void url_split_rest(struct url *url, const char *text, size_t length);

/* Section 5.2.4: "." and ".." resolved, never above the root. */
char *url_remove_dots(const char *path);

#endif
