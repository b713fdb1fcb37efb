/*
 * human.h: sizes as du, df and ls show them: in blocks of some size, or scaled with a letter.
 * Everything is rounded up, as GNU does: 1 byte is 1 block, 1.01K is 1.1K.
 */
#ifndef HUMAN_H
#define HUMAN_H

#include <stdbool.h>
#include <stdint.h>

struct human {
    uintmax_t block;    /* bytes of a block; 0: scale to a number below 1000 or 1024 */
    unsigned base;      /* 1000 or 1024: of the scale */
    const char *suffix; /* shown behind each number of blocks ("K" for --block-size=K), or "" */
};

/* -h and --si as initial values. */
#define HUMAN_READABLE ((struct human){0, 1024, ""})
#define HUMAN_SI       ((struct human){0, 1000, ""})
#define HUMAN_BLOCK(n) ((struct human){(n), 1024, ""})

/*
 * The argument of --block-size: "1K", "512", "MB", "KiB" (a unit without a number is shown behind
 * every number), "human-readable", "si"; a quote (') before it is allowed and groups nothing in
 * our locale. False when it is none of them, or 0.
 */
bool human_parse(const char *text, struct human *human);

/*
 * The block size that the environment asks for: the first that is set of `variable`
 * ("DF_BLOCK_SIZE"), BLOCK_SIZE and BLOCKSIZE, else 512 when POSIXLY_CORRECT is set, else
 * `otherwise` bytes.
 */
struct human human_default(const char *variable, uintmax_t otherwise);

/* The text of `amount` units of `unit` bytes each; returns `text`. */
enum { HUMAN_TEXT = 40 };
char *human_format(char text[HUMAN_TEXT], const struct human *human, uintmax_t amount,
                   uintmax_t unit);

/* How a block is called in a heading: "1K", "512B", "1M", "1kB". */
char *human_block_name(char text[HUMAN_TEXT], const struct human *human);

#endif
