/*
 * transfer.h: moving input to standard output unchanged, inside the kernel where that is possible.
 */
#ifndef TRANSFER_H
#define TRANSFER_H

#include <stdint.h>

#include "reader.h"

/*
 * Writes the unread bytes of a reader and then what follows in its file, at most `limit` bytes and
 * not reading beyond them. Nothing stays buffered. Returns the bytes moved; fewer than `limit`
 * means the end of the input or an error, which has been reported and is remembered in `failed`.
 */
uintmax_t transfer(struct reader *in, uintmax_t limit);

/*
 * The same, reading on until the last `count` bytes (delimiter < 0) or lines (ended by that
 * delimiter) are what is left unread; what comes before them is written (`emit`) or dropped. Memory
 * is a small multiple of what is kept.
 */
void keep_last(struct reader *in, uintmax_t count, int delimiter, bool emit);

/*
 * Where in a regular file the last `count` lines begin, reading backwards and not before `from`;
 * -1 after a message. A last line without its delimiter is a line. The file's position is lost.
 */
off_t find_last_lines(struct reader *in, off_t from, uintmax_t count, int delimiter);

/*
 * The size of a regular file that is worth seeking in; -1 for anything else, and for files that may
 * lie about their size, as those in /proc do. *offset becomes the current position.
 */
off_t seekable_size(int fd, off_t *offset);

/* "==> name <==", after an empty line unless it is the first. */
void put_file_header(const char *name, bool first);

#endif
