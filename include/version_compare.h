/* version_compare.h: names with version numbers in order, "file-9.tar" before "file-10.tar". */
#ifndef VERSION_COMPARE_H
#define VERSION_COMPARE_H

#include "span.h"

/*
 * Less than, equal to or greater than 0, by the "version sort" of the GNU coreutils manual: digits
 * count as numbers, letters come before other characters, '~' before everything, hidden names
 * first, and suffixes such as ".tar.gz" only when the rest is equal. 0 does not mean that the
 * bytes are equal ("a01" and "a1").
 */
int version_compare(struct span a, struct span b);

#endif
