/* span.h: a run of bytes somewhere in memory, not terminated, and the fast searches over bytes. */
#ifndef SPAN_H
#define SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct span {
    const char *ptr;
    size_t len;
};

/* memchr and memrchr; NULL when the byte is not there. */
void *bytes_find(const void *bytes, int byte, size_t length);
void *bytes_find_last(const void *bytes, int byte, size_t length);

/* How many times the byte occurs. */
size_t bytes_count(const void *bytes, int byte, size_t length);

/* Length of the common prefix. */
size_t bytes_common(const void *a, const void *b, size_t length);

/* memcmp on both lengths, the shorter first when one is a prefix of the other. */
int span_compare(struct span a, struct span b);
int span_compare_nocase(struct span a, struct span b); /* ASCII letters as capitals */
bool span_equal(struct span a, struct span b);

/*
 * The first 8 bytes, padded with 0, as a number: numbers that differ have the order of the bytes.
 */
uint64_t span_prefix(struct span span);

struct span span_of(const char *string);

#endif
