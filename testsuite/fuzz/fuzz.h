/* fuzz.h: what a fuzz target needs to call a parser that may end the tool by die(). */
#ifndef FUZZ_H
#define FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Runs body(argument) as a tool of its own, with a fresh arena. False when it ended by quit(). */
bool fuzz_call(void (*body)(void *), void *argument);

/* The same with a table of options, for parsers that read argv. */
struct opt;
bool fuzz_call_with_options(const struct opt *opts, void (*body)(void *), void *argument);

/*
 * The input as a NUL-terminated string from the heap, so that every overrun is seen; caller frees.
 */
char *fuzz_string(const uint8_t *data, size_t size);

#endif
