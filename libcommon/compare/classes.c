/* Lines as numbers: equal lines get the same one. */
#include "box.h"
#include "compare.h"
#include "endian_bytes.h"

struct class
{
    uint64_t hash;
    const char *text;
    size_t length;
};

struct classes {
    struct class *items; /* from 1 on */
    uint32_t count;
    uint32_t *slots; /* open addressing; 0: free */
    uint32_t mask;
};

static uint64_t mix(uint64_t a)
{
    const unsigned __int128 product = (unsigned __int128)a * 0x9e3779b97f4a7c15;

    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/* Reads up to 7 bytes beyond the line: there is slack behind every text. */
static uint64_t hash_line(const char *at, size_t length)
{
    uint64_t hash = length + 0x2545f4914f6cdd1d;

    for (; length >= 8; at += 8, length -= 8)
        hash = mix(hash ^ get_le64(at)) + 1;
    if (length > 0)
        hash = mix(hash ^ (get_le64(at) & (((uint64_t)1 << 8 * length) - 1))) + 1;
    return hash;
}

static bool lines_equal(const char *a, const char *b, size_t length)
{
    for (; length >= 8; a += 8, b += 8, length -= 8)
        if (get_le64(a) != get_le64(b))
            return false;
    return length == 0 || (get_le64(a) ^ get_le64(b)) << (64 - 8 * length) == 0;
}

static uint32_t class_of(struct classes *classes, uint64_t hash, const char *text, size_t length)
{
    uint32_t slot = (uint32_t)hash & classes->mask;

    for (; classes->slots[slot] != 0; slot = (slot + 1) & classes->mask) {
        const struct class *class = &classes->items[classes->slots[slot]];

        if (class->hash == hash && class->length == length &&
            lines_equal(class->text, text, length))
            return classes->slots[slot];
    }
    classes->items[++classes->count] = (struct class){hash, text, length};
    return classes->slots[slot] = classes->count;
}

enum { AHEAD = 16 }; /* lines whose slots are fetched while others are looked at */

static void classify_text(struct classes *classes, struct compare_text *text, const char **keys)
{
    uint64_t hashes[AHEAD];
    const int32_t count = text->count;

    for (int32_t i = -AHEAD; i < count; i++) {
        const int32_t next = i + AHEAD;

        if (i >= 0) {
            const size_t length = (size_t)(keys[i + 1] - keys[i]);

            text->classes[i] = (int32_t)class_of(classes, hashes[i % AHEAD], keys[i], length);
        }
        if (next < count) {
            const uint64_t hash = hash_line(keys[next], (size_t)(keys[next + 1] - keys[next]));

            hashes[next % AHEAD] = hash;
            __builtin_prefetch(&classes->slots[(uint32_t)hash & classes->mask]);
        }
    }
}

void compare_classify(struct compare *compare)
{
    struct classes classes = {0};
    size_t lines = (size_t)compare->text[0].count + (size_t)compare->text[1].count;
    size_t slots = 16;

    while (slots < lines * 2)
        slots *= 2;
    classes.slots = arena_zero(&compare->arena, slots * sizeof *classes.slots);
    classes.mask = (uint32_t)(slots - 1);
    classes.items = arena_alloc(&compare->arena, (lines + 1) * sizeof *classes.items);
    for (int i = 0; i < 2; i++) {
        struct compare_text *text = &compare->text[i];

        text->classes =
            arena_alloc(&compare->arena, ((size_t)text->count + 1) * sizeof *text->classes);
        classify_text(&classes, text, compare_keys(compare, text));
    }
    arena_free(&compare->arena, classes.slots, slots * sizeof *classes.slots);
    arena_free(&compare->arena, classes.items, (lines + 1) * sizeof *classes.items);
    compare_search(compare, (int32_t)classes.count + 1);
}
