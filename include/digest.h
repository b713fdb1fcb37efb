/*
 * digest.h: checksums and digests, one interface for all.
 *
 *     struct digest digest;
 *
 *     digest_start(&digest, &digest_sha256, 0);
 *     digest_update(&digest, bytes, length);     any number of times
 *     digest_finish(&digest, result);            digest.size bytes
 *
 * Each algorithm is a record of its own, so that a program holds only those it names.
 */
#ifndef DIGEST_H
#define DIGEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { DIGEST_MAX = 64, DIGEST_BLOCK_MAX = 144 }; /* bytes */

enum digest_trait {
    DIGEST_ANY_SIZE = 1, /* results of 8, 16, ... up to `bits` bits (BLAKE2b) */
    DIGEST_SIZES = 2,    /* results of 224, 256, 384 and 512 bits (SHA-3) */
    DIGEST_HOLD = 4,     /* the last block waits for the end even when it is full */
    DIGEST_NUMBER = 8,   /* the result is a number: cksum, sum */
    DIGEST_BIG = 16,     /* length and words of the result are big-endian */
    DIGEST_WIDE = 32,    /* words of 64 bits, the length 128 */
};

struct digest;

struct digest_type {
    const char *name; /* "sha256": for options */
    const char *tag;  /* "SHA256": for lines */
    uint16_t bits;    /* of the usual result */
    uint8_t block;    /* bytes; 1 when any number will do */
    uint8_t traits;
    void (*start)(struct digest *digest);
    void (*blocks)(struct digest *digest, const unsigned char *bytes, size_t count);
    void (*finish)(struct digest *digest, unsigned char *result);
};

struct digest {
    const struct digest_type *type;
    uint64_t length; /* bytes seen */
    size_t size;     /* bytes of the result */
    size_t block, used;
    union {
        uint32_t words[16];
        uint64_t wide[25];
        unsigned char bytes[200];
    } state;
    unsigned char buffer[DIGEST_BLOCK_MAX];
};

extern const struct digest_type digest_bsd, digest_sysv, digest_crc, digest_crc32b;
extern const struct digest_type digest_md5, digest_sha1, digest_sha224, digest_sha256;
extern const struct digest_type digest_sha384, digest_sha512, digest_sha3, digest_blake2b;

/* Can results of the type have that many bits? */
bool digest_has_size(const struct digest_type *type, uintmax_t bits);

/* bits 0: the usual size; else one that digest_has_size. */
void digest_start(struct digest *digest, const struct digest_type *type, size_t bits);
void digest_update(struct digest *digest, const void *bytes, size_t length);
void digest_finish(struct digest *digest, unsigned char *result);

/*
 * For the algorithms: padding and result of the MD family, called as finish; and a step function
 * in vector code, or NULL where this processor has none.
 */
void digest_finish_padded(struct digest *digest, unsigned char *result);
typedef void digest_words(uint32_t *words, const unsigned char *bytes, size_t count);
digest_words *sha1_vector(void);
digest_words *sha256_vector(void);

/* BLAKE2b: one block into the state of blake2b.c; `order` is its table of 10 rounds. */
typedef void blake2b_compress(uint64_t *state, const unsigned char *bytes,
                              const unsigned char order[10][16]);
blake2b_compress *blake2b_vector(void);

/*
 * Folds `length` bytes into a remainder of 16 bytes that has the same CRC from a start of 0.
 * `length` is a multiple of 16 and at least 64. `reflected`: least significant bits first, as in
 * CRC-32; else the crc is given byte-swapped. NULL where this processor cannot.
 */
typedef void crc_folder(uint32_t crc, const unsigned char *bytes, size_t length, bool reflected,
                        unsigned char *remainder);
crc_folder *crc_vector(void);

/* The constants of SHA-2: the cube roots of the first 80 primes. */
extern const uint64_t sha2_constants[80];
extern const uint64_t sha2_roots[16]; /* the square roots of the first 16 */

#endif
