/* input.h: what read and mapfile take from descriptors, see also inputs_give_back() in sh.h. */
#ifndef SH_INPUT_H
#define SH_INPUT_H

#include "sh.h"

enum input_result { INPUT_READY, INPUT_END, INPUT_LATE, INPUT_FAILED };

/*
 * What comes next on a descriptor: at least one byte, which stays until it is taken. `until` is an
 * instant of CLOCK_MONOTONIC, or NULL.
 */
enum input_result input_peek(int fd, const struct timespec *until, struct span *bytes);
void input_take(int fd, size_t length);

/* To be called when a builtin has all it wants: a pipe's writer may wait for room. */
void input_done(int fd);

#endif
