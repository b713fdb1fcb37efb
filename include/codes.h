/*
 * codes.h: bytes as printable text: base64, base32, base16, base2 (RFC 4648), Z85 (ZeroMQ RFC 32).
 *
 * Encoding takes whole groups of bytes until the last; decoding takes text in pieces of any size,
 * skips newlines, and stops at the first thing that is wrong.
 */
#ifndef CODES_H
#define CODES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct code {
    const char *alphabet;
    uint8_t bits;        /* of a character; 0 for Z85, which counts in base 85 */
    uint8_t bytes, text; /* a group: bytes become characters */
    uint8_t pad;         /* fills up the last group ('='), or 0 */
    bool low_first;      /* the least significant bit comes first */
    bool any_case;       /* capitals are read as small letters */
};

extern const struct code code_base64, code_base64url, code_base32, code_base32hex;
extern const struct code code_base16, code_base16_lower; /* capitals or small letters are written */
extern const struct code code_base2msbf, code_base2lsbf, code_z85;
extern const struct code code_uu; /* POSIX uuencode: "`" and " " (when read) are 0 */

enum { CODE_GROUP_MAX = 8 };

/*
 * Encodes bytes; a last group that is not whole is padded, so only the last call may have one
 * (Z85 has none: its length must be a multiple of 4). `text` needs room for all groups. Returns the
 * length of the text.
 */
size_t code_encode(const struct code *code, const void *bytes, size_t length, char *text);

struct decoder {
    const struct code *code;
    bool skip_garbage; /* characters not of the alphabet are passed over */
    bool failed;       /* invalid input was met; what came before has been given */
    uint8_t used;      /* characters in `group` */
    uint8_t pads;      /* how many of the last are padding */
    unsigned char group[CODE_GROUP_MAX]; /* values */
    unsigned char value[256];            /* of a character; from 0x40 on none (see decode.c) */
};

void decoder_start(struct decoder *decoder, const struct code *code, bool skip_garbage);

/* `bytes` needs room for `length` + CODE_GROUP_MAX bytes. Returns how many were made. */
size_t decoder_feed(struct decoder *decoder, const char *text, size_t length, void *bytes);

/* The end of the text: gives what an unpadded last group holds. */
size_t decoder_finish(struct decoder *decoder, void *bytes);

#endif
