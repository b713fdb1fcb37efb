/* Pools: blocks cut from a list of chunks, given back from the end: see pool.h. */
#include <sys/mman.h>

#include "box.h"
#include "pool.h"

enum { CHUNK_SIZE = 16 * 1024, ALIGNMENT = 16, SPARE_MOST = 16 };

struct pool_chunk {
    struct pool_chunk *previous;
    size_t size; /* of the whole, this header included */
};

/* Chunks of CHUNK_SIZE that no pool uses. */
static struct pool_chunk *spare;
static unsigned spare_count;

static void *map(size_t size)
{
    void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    if (memory == MAP_FAILED)
        diex("out of memory");
    return memory;
}

static struct pool_chunk *chunk_get(size_t size)
{
    struct pool_chunk *chunk = spare;

    if (size == CHUNK_SIZE && chunk != NULL) {
        spare = chunk->previous;
        spare_count--;
        return chunk;
    }
    chunk = map(size);
    chunk->size = size;
    return chunk;
}

static void chunk_put(struct pool_chunk *chunk)
{
    if (chunk->size != CHUNK_SIZE || spare_count == SPARE_MOST) {
        munmap(chunk, chunk->size);
        return;
    }
    chunk->previous = spare;
    spare = chunk;
    spare_count++;
}

static size_t aligned(size_t size)
{
    return (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
}

/* A chunk that holds at least `size` bytes becomes the one that is cut from. */
static void add_chunk(struct pool *pool, size_t size)
{
    size_t whole = sizeof(struct pool_chunk) + size;
    struct pool_chunk *chunk =
        chunk_get(whole > CHUNK_SIZE ? (whole + 4095) & ~(size_t)4095 : CHUNK_SIZE);

    chunk->previous = pool->chunk;
    pool->chunk = chunk;
    pool->free = (char *)(chunk + 1);
    pool->end = (char *)chunk + chunk->size;
}

void *pool_alloc(struct pool *pool, size_t size)
{
    char *block;

    if (size > PTRDIFF_MAX - CHUNK_SIZE)
        diex("out of memory");
    size = aligned(size);
    if (size > (size_t)(pool->end - pool->free))
        add_chunk(pool, size);
    block = pool->free;
    pool->free += size;
    return block;
}

void *pool_zero(struct pool *pool, size_t size)
{
    return memset(pool_alloc(pool, size), 0, size);
}

char *pool_copy(struct pool *pool, const char *bytes, size_t length)
{
    char *copy = pool_alloc(pool, length + 1);

    if (length > 0) /* no bytes may be a null pointer */
        memcpy(copy, bytes, length);
    copy[length] = '\0';
    return copy;
}

void *pool_resize(struct pool *pool, void *block, size_t old, size_t size)
{
    char *start = block;
    void *copy;

    if (block != NULL && start + aligned(old) == pool->free &&
        size <= (size_t)(pool->end - start)) {
        pool->free = start + aligned(size);
        return block;
    }
    copy = pool_alloc(pool, size);
    if (block != NULL)
        memcpy(copy, block, old < size ? old : size);
    return copy;
}

struct pool_mark pool_mark(const struct pool *pool)
{
    return (struct pool_mark){pool->chunk, pool->free};
}

void pool_release(struct pool *pool, struct pool_mark mark)
{
    while (pool->chunk != mark.chunk) {
        struct pool_chunk *chunk = pool->chunk;

        pool->chunk = chunk->previous;
        chunk_put(chunk);
    }
    pool->free = mark.free;
    pool->end = pool->chunk != NULL ? (char *)pool->chunk + pool->chunk->size : NULL;
}

void pool_drop(struct pool *pool)
{
    pool_release(pool, (struct pool_mark){0});
}

void text_grow(struct text *text, size_t more)
{
    size_t wanted = text->capacity < 48 ? 64 : text->capacity * 2;

    if (more > PTRDIFF_MAX - text->length)
        diex("out of memory");
    if (wanted < text->length + more)
        wanted = text->length + more;
    text->bytes = pool_resize(text->pool, text->bytes, text->capacity, wanted);
    text->capacity = wanted;
}

void text_add(struct text *text, const char *bytes, size_t length)
{
    if (length == 0) /* maybe both are NULL, which memcpy does not allow */
        return;
    if (length > text->capacity - text->length)
        text_grow(text, length);
    memcpy(text->bytes + text->length, bytes, length);
    text->length += length;
}

char *text_end(struct text *text)
{
    text_byte(text, '\0');
    text->length--;
    return text->bytes;
}
