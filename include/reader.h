/*
 * reader.h: buffered input in large blocks, by block or by line.
 *
 * Lines are handed out as spans into the buffer, valid until the next call on the same reader.
 * Before a read that may block, standard output is flushed if it is a terminal.
 */
#ifndef READER_H
#define READER_H

#include <stdbool.h>
#include <stddef.h>

#include "span.h"

enum { READER_BLOCK = 128 * 1024 };

struct reader {
    int fd;
    bool eof, failed;
    const char *name; /* for messages: the operand, or "standard input" */
    char *buffer;
    size_t size, start, end; /* unread bytes are buffer[start..end) */
    size_t kept;             /* bytes before `start` that must stay: see reader_line_after */
};

/* Opens a file, or standard input for "-". False after a message (warn) when it can't be. */
bool reader_open(struct reader *reader, const char *name);

/* A reader on a descriptor that is open already. */
void reader_attach(struct reader *reader, int fd, const char *name);

/* Closes the file (never standard input) and keeps the buffer for the next reader_open. */
void reader_close(struct reader *reader);

/*
 * Reads more behind the unread bytes, making room first. False at the end of the input and on an
 * error, which has been reported and is remembered in `failed`.
 */
bool reader_fill(struct reader *reader);

/* The same, reading at most `limit` bytes: what follows them is left to others. */
bool reader_fill_some(struct reader *reader, size_t limit);

/* The next block of unread bytes, all consumed. False at the end or after an error. */
bool reader_block(struct reader *reader, struct span *block);

/*
 * The next line, without its delimiter. False at the end or after an error. The last line may lack
 * the delimiter: `*complete` tells (it may be NULL). Lines of any length and with NUL bytes work.
 */
bool reader_line(struct reader *reader, int delimiter, struct span *line, bool *complete);

/*
 * The next line, while an earlier line of the same reader stays valid: `kept` is that line (ptr
 * NULL: none) and is moved when the buffer moves. All that lies between the two stays in memory
 * too.
 */
bool reader_line_after(struct reader *reader, int delimiter, struct span *line, struct span *kept,
                       bool *complete);

/*
 * The same, but of a long line a piece of READER_BLOCK bytes or more at a time, so that memory
 * stays small. *more tells that the line goes on in the next piece.
 */
bool reader_piece(struct reader *reader, int delimiter, struct span *piece, bool *more);

/* The operands, or {"-"} when there are none. */
char **operands_or_stdin(char **operands);

/* The names in a file, each ended by NUL (--files0-from); ends the tool when it can't be read. */
char **operands_from(const char *path);

#endif
