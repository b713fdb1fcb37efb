/* Random numbers: see random.h. */
#include <sys/random.h>

#include "box.h"
#include "call.h"
#include "random.h"

void random_open(struct random *random, const char *name)
{
    random->left = 0;
    random->source = NULL;
    if (name == NULL)
        return;
    random->source = mem_zero(sizeof *random->source);
    if (!reader_open(random->source, name))
        quit(call_trouble());
}

static void from_kernel(unsigned char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t got = getrandom(bytes, length, 0);

        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            die("cannot get random numbers");
        bytes += got;
        length -= (size_t)got;
    }
}

static void from_source(struct reader *source, unsigned char *bytes, size_t length)
{
    while (length > 0) {
        size_t run = source->end - source->start;

        if (run == 0) {
            if (!reader_fill(source)) {
                if (!source->failed)
                    warnx("%s: end of file", source->name);
                quit(call_trouble());
            }
            continue;
        }
        run = run < length ? run : length;
        memcpy(bytes, source->buffer + source->start, run);
        source->start += run;
        bytes += run;
        length -= run;
    }
}

void random_bytes(struct random *random, void *bytes, size_t length)
{
    if (random->source != NULL) {
        from_source(random->source, bytes, length);
        return;
    }
    if (length > RANDOM_POOL / 8) {
        from_kernel(bytes, length);
        return;
    }
    if (length > random->left) {
        from_kernel(random->pool, RANDOM_POOL);
        random->left = RANDOM_POOL;
    }
    memcpy(bytes, random->pool + RANDOM_POOL - random->left, length);
    random->left -= length;
}

/*
 * Lemire's method: the high half of random * limit is uniform once the few low halves below
 * 2^bits mod limit are drawn again. 32 bits are enough for most limits and cost half the bytes.
 * A source that is not random (--random-source=/dev/zero) is not asked for ever.
 */
enum { DRAWS_MAX = 128 };

uint64_t random_below(struct random *random, uint64_t limit)
{
    int draws = 0;

    if (limit <= UINT32_MAX) {
        uint32_t draw, again = (uint32_t)(-limit & UINT32_MAX) % (uint32_t)limit;
        uint64_t product;

        do {
            random_bytes(random, &draw, sizeof draw);
            product = draw * limit;
        } while ((uint32_t)product < again && ++draws < DRAWS_MAX);
        return product >> 32;
    } else {
        uint64_t draw, again = -limit % limit;
        unsigned __int128 product;

        do {
            random_bytes(random, &draw, sizeof draw);
            product = (unsigned __int128)draw * limit;
        } while ((uint64_t)product < again && ++draws < DRAWS_MAX);
        return (uint64_t)(product >> 64);
    }
}
