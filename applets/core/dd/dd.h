/* dd.h: what the parts of dd share. */
#ifndef DD_H
#define DD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

enum conversion {
    CONV_ASCII = 1 << 0,
    CONV_EBCDIC = 1 << 1,
    CONV_IBM = 1 << 2,
    CONV_BLOCK = 1 << 3,
    CONV_UNBLOCK = 1 << 4,
    CONV_LCASE = 1 << 5,
    CONV_UCASE = 1 << 6,
    CONV_SWAB = 1 << 7,
    CONV_SYNC = 1 << 8,
    CONV_SPARSE = 1 << 9,
    CONV_EXCL = 1 << 10,
    CONV_NOCREAT = 1 << 11,
    CONV_NOTRUNC = 1 << 12,
    CONV_NOERROR = 1 << 13,
    CONV_FDATASYNC = 1 << 14,
    CONV_FSYNC = 1 << 15,
};

/* Flags of iflag and oflag that open(2) does not know; the others are its own bits. */
enum {
    FLAG_FULLBLOCK = 1 << 28,
    FLAG_NOCACHE = 1 << 29,
    FLAG_COUNT_BYTES = 1 << 30,
    FLAG_SKIP_BYTES = 1 << 27,
};

enum { STATUS_ALL, STATUS_NONE, STATUS_NOXFER, STATUS_PROGRESS };

/* One side. */
struct side {
    int fd;
    const char *name;
    size_t block;
    int flags;
    uintmax_t skip; /* blocks, or bytes */
    bool skip_bytes;
    uintmax_t full, partial; /* records */
};

struct dd {
    struct side in, out;
    bool direct;   /* bs=: each block read is written as it is */
    size_t record; /* cbs */
    uintmax_t count;
    bool count_given, count_bytes;
    int conversions; /* enum conversion */
    int status_level;
    bool failed;

    uintmax_t bytes;     /* written */
    uintmax_t truncated; /* records of conv=block */
    struct timespec start;
    time_t progress; /* when it was last shown */
    bool progress_shown;

    char *buffer; /* of input: block bytes, one more before it for swab */
    char *output; /* what is gathered for a block of output */
    size_t gathered;
    unsigned char *table; /* translates a byte, or NULL */
    char newline, blank;  /* as translated */
    int odd;              /* swab: the byte that waits for another, or -1 */
    size_t column;        /* in the record of conv=block, unblock */
    size_t blanks;        /* of conv=unblock, not written yet */
    bool holes;           /* the last output was skipped: the size must be set */
};

/* Reads the operands; a usage error where they make no sense. */
void dd_parse(struct dd *dd, char **operands);

/* The byte table for the conversions, if they need one. */
void dd_prepare_table(struct dd *dd);

/* Converts a block and hands it to dd_emit(); `length` may be 0. */
void dd_convert(struct dd *dd, char *block, size_t length);
void dd_finish_conversion(struct dd *dd);

/* Adds bytes to the output, which is written in blocks. */
void dd_emit(struct dd *dd, const char *bytes, size_t length);
void dd_fill(struct dd *dd, char byte, size_t count);

/* The statistics on standard error, all or only the line that progress shows. */
void dd_report(struct dd *dd);
void dd_progress(struct dd *dd);

#endif
