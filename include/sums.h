/*
 * sums.h: what md5sum, sha256sum, b2sum, cksum and their like share: printing digests of files, and
 * checking lists of them.
 */
#ifndef SUMS_H
#define SUMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "digest.h"
#include "options.h"
#include "span.h"

struct sums {
    const struct digest_type *type;         /* NULL: what each tagged line says (cksum -c) */
    const struct digest_type *const *types; /* those that lines may name, ended by NULL */
    bool check, quiet, status, strict, ignore_missing, warn;
    bool tag, zero, base64, raw;
    int mode;       /* 0, 't' or 'b': what -t and -b said */
    uintmax_t bits; /* of the result; 0: the usual number */
};

extern const struct opt sums_opts[];

/* The options of all tools, for tables that have more; `s` is "sums." in a struct around it. */
#define SUMS_CHECK_OPTS(S, s)                                                                      \
    OPT_FLAG('c', "check", S, s check, "check the digests listed in each FILE"),                   \
        OPT_FLAG(0, "quiet", S, s quiet, "with -c: no line for each file that is right"),          \
        OPT_FLAG('s', "status", S, s status, "with -c: say nothing, the status tells"),            \
        OPT_FLAG(0, "strict", S, s strict, "with -c: malformed lines are a failure"),              \
        OPT_FLAG(0, "ignore-missing", S, s ignore_missing,                                         \
                 "with -c: skip files that are missing"),                                          \
        OPT_FLAG('w', "warn", S, s warn, "with -c: tell of malformed lines"),                      \
        OPT_FLAG('z', "zero", S, s zero, "end lines with NUL, and escape no names")
#define SUMS_OPTS(S, s)                                                                            \
    SUMS_CHECK_OPTS(S, s),                                                                         \
        OPT_SET('b', "binary", S, s mode, 'b', "mark names by '*' (bytes are read as they are)"),  \
        OPT_SET('t', "text", S, s mode, 't', "mark names by a blank"),                             \
        OPT_FLAG(0, "tag", S, s tag, "print lines in the BSD form: NAME (FILE) = DIGEST")

/* The whole of a tool that knows one algorithm. */
int sums_tool(char **argv, const struct digest_type *type);

/* Refuses combinations of options, then prints or checks. Returns the status. */
int sums_run(struct sums *sums, char **operands);

/*
 * Digests what a reader gives. False after a message (warn) when it could not be read; `digest` is
 * finished into `result` (digest->size bytes).
 */
struct reader;
bool sums_digest(struct reader *in, struct digest *digest, const struct digest_type *type,
                 size_t bits, unsigned char *result);

/* One line of a check list, taken apart. */
struct sums_line {
    const struct digest_type *type;
    size_t bits;
    unsigned char digest[DIGEST_MAX]; /* bits / 8 bytes */
    char *name;                       /* unescaped, from the call's arena */
};

/* False when it is no line that the tool can check. The line has no line end. */
bool sums_parse_line(const struct sums *sums, struct span line, struct sums_line *parsed);

/* Checks the lists; returns the status. */
int sums_check(const struct sums *sums, char **lists);

/* A name as lines have it: \ and line ends escaped. The name itself when it has none of them. */
const char *sums_escape(const char *name);

#endif
