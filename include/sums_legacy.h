/* sums_legacy.h: checksums that are numbers, with the size of the file behind them (sum, cksum). */
#ifndef SUMS_LEGACY_H
#define SUMS_LEGACY_H

#include "sums.h"

/*
 * Prints number, size and name for each operand (standard input without a name when there is none);
 * obeys type, raw and zero. Returns the status.
 */
int legacy_run(const struct sums *sums, char **operands);

#endif
