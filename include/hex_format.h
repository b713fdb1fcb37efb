/*
 * hex_format.h: the format strings of hexdump, such as `"%07.7_ax " 8/2 "%04x " "\n"`.
 *
 * A string is a list of units; a unit takes `bytes` bytes `times` times and shows them by its
 * items.
 */
#ifndef HEX_FORMAT_H
#define HEX_FORMAT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct hex_item {
    const char *text;       /* goes first; from the call's arena, may hold NUL */
    size_t length, trimmed; /* of the text; without the blanks at its end */
    char kind;     /* 0: text only; d u o x X, e (floats), c, s; a A (offsets), p, U (_u), C (_c) */
    char base;     /* of offsets: d o x; of floats the conversion */
    uint8_t bytes; /* that the item takes */
    bool left, zero, plain; /* plain: width and flags are all there is to it */
    int width, precision;   /* precision -1: none */
    const char *spec;       /* the conversion as printf has it, for what is not plain */
};

struct hex_unit {
    size_t times, bytes;
    bool counted; /* `times` was given */
    struct hex_item *items;
    size_t count;
};

struct hex_string {
    struct hex_unit *units;
    size_t count, bytes;
};

struct hex_format {
    struct hex_string *strings;
    size_t count, capacity, block; /* block: bytes of the longest string */
};

/* Adds a format string; NULL, or what is wrong with it. */
const char *hex_format_add(struct hex_format *format, const char *text);

/* Once all are added: lets the last units take what is left of the block. */
void hex_format_finish(struct hex_format *format);

/*
 * Prints a block to standard output by all strings. `bytes` holds format->block bytes, of which
 * `length` are data and the rest zero; `offset` is the first one's.
 */
void hex_format_print(const struct hex_format *format, const unsigned char *bytes, size_t length,
                      uint64_t offset);

/* Prints the last unit with %_A, which is for the end of the input. */
void hex_format_print_end(const struct hex_format *format, uint64_t offset);

#endif
