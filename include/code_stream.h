/* code_stream.h: whole inputs through the codes of codes.h, and the body of base64 and its like. */
#ifndef CODE_STREAM_H
#define CODE_STREAM_H

#include "codes.h"
#include "options.h"
#include "reader.h"

/*
 * Encodes all that a reader gives to standard output, in lines of `wrap` characters (0: one line
 * without an end). False when the input failed (which is reported) or is no whole number of groups
 * in a code without padding (which is not: the caller asks in->failed).
 */
bool encode_stream(struct reader *in, const struct code *code, uintmax_t wrap);

/* Decodes to standard output. False after a failed read, and when the text is wrong. */
bool decode_stream(struct reader *in, const struct code *code, bool skip_garbage);

struct code_job {
    bool decode, skip_garbage;
    uintmax_t wrap;
};

enum { CODE_WRAP = 76 }; /* the usual length of a line */

/* The options in common; `s` is "job." in a struct around it. */
#define CODE_OPTS(S, s)                                                                            \
    OPT_FLAG('d', "decode", S, s decode, "decode"), OPT_FLAG('D', "", S, s decode, "the same"),    \
        OPT_FLAG('i', "ignore-garbage", S, s skip_garbage, "with -d: pass over other characters"), \
        OPT_UINT('w', "wrap", S, s wrap, 0, "COLUMNS", "length of a line (76); 0: no lines")

extern const struct opt code_opts[];

/* base64, base32: parses the options and does the work. */
int code_tool(char **argv, const struct code *code);

/* Encodes or decodes the operand, or standard input. */
int code_run(const struct code_job *job, const struct code *code, const char *operand);

#endif
