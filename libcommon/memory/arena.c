/* Arenas: small blocks cut from chunks, large ones mapped on their own. */
#include <sys/mman.h>

#include "box.h"

/*
 * Under AddressSanitizer every block is its own malloc, so that overruns are seen; elsewhere
 * 64 KB and more go to mmap, which mremap grows without copying.
 */
#ifdef __SANITIZE_ADDRESS__
enum { CHUNK_SIZE = 0, LARGE = 0, TRACKED = true };
#else
enum { CHUNK_SIZE = 64 * 1024, LARGE = 32 * 1024, TRACKED = false };
#endif

enum { ALIGNMENT = 16 };

struct arena_chunk {
    struct arena_chunk *next, *previous;
    size_t size;   /* of the whole, this header included */
    size_t unused; /* keeps what follows aligned */
};

static _Noreturn void out_of_memory(void)
{
    diex("out of memory");
}

/*
 * The last chunk of small blocks that was dropped, for the next who needs one: the shell runs a
 * builtin or a tool by the million, each with an arena of its own.
 */
static struct arena_chunk *spare;

static struct arena_chunk *chunk_new(size_t size)
{
    struct arena_chunk *chunk = spare;

    if (size == CHUNK_SIZE && chunk != NULL) {
        spare = NULL;
        return chunk;
    }
    if (TRACKED)
        chunk = malloc(size);
    else
        chunk = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (chunk == NULL || chunk == MAP_FAILED)
        out_of_memory();
    chunk->size = size;
    return chunk;
}

static void chunk_drop(struct arena_chunk *chunk)
{
    if (TRACKED)
        free(chunk);
    else if (chunk->size == CHUNK_SIZE && spare == NULL)
        spare = chunk;
    else
        munmap(chunk, chunk->size);
}

static void chunk_link(struct arena_chunk **list, struct arena_chunk *chunk)
{
    chunk->previous = NULL;
    chunk->next = *list;
    if (chunk->next != NULL)
        chunk->next->previous = chunk;
    *list = chunk;
}

static void chunk_unlink(struct arena_chunk **list, struct arena_chunk *chunk)
{
    if (chunk->previous != NULL)
        chunk->previous->next = chunk->next;
    else
        *list = chunk->next;
    if (chunk->next != NULL)
        chunk->next->previous = chunk->previous;
}

static void *alloc_large(struct arena *arena, size_t size)
{
    struct arena_chunk *chunk = chunk_new(sizeof *chunk + size);

    chunk_link(&arena->mapped, chunk);
    return chunk + 1;
}

static size_t aligned(size_t size)
{
    return (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
}

static void check_size(size_t size)
{
    if (size > PTRDIFF_MAX - sizeof(struct arena_chunk) - ALIGNMENT)
        out_of_memory();
}

void *arena_alloc(struct arena *arena, size_t size)
{
    char *block;

    check_size(size);
    if (size >= LARGE)
        return alloc_large(arena, size);
    size = aligned(size);
    if (size > (size_t)(arena->end - arena->free)) {
        struct arena_chunk *chunk = chunk_new(CHUNK_SIZE);

        chunk_link(&arena->chunks, chunk);
        arena->free = (char *)(chunk + 1);
        arena->end = (char *)chunk + CHUNK_SIZE;
    }
    block = arena->free;
    arena->free += size;
    return block;
}

void *arena_zero(struct arena *arena, size_t size)
{
    void *block = arena_alloc(arena, size);

    if (TRACKED || size < LARGE) /* a fresh mapping is zero already */
        memset(block, 0, size);
    return block;
}

static void *resize_large(struct arena *arena, void *block, size_t size)
{
    struct arena_chunk *chunk = (struct arena_chunk *)block - 1;

    chunk_unlink(&arena->mapped, chunk);
    if (TRACKED)
        chunk = realloc(chunk, sizeof *chunk + size);
    else
        chunk = mremap(chunk, chunk->size, sizeof *chunk + size, MREMAP_MAYMOVE);
    if (chunk == NULL || chunk == MAP_FAILED)
        out_of_memory();
    chunk->size = sizeof *chunk + size;
    chunk_link(&arena->mapped, chunk);
    return chunk + 1;
}

/* The block last cut from the current chunk grows in place while the chunk has room. */
static bool grow_in_place(struct arena *arena, char *block, size_t old, size_t size)
{
    if (block + aligned(old) != arena->free || size > (size_t)(arena->end - block))
        return false;
    arena->free = block + aligned(size);
    return true;
}

void *arena_resize(struct arena *arena, void *block, size_t old, size_t size)
{
    void *copy;

    check_size(size);
    if (block != NULL && old >= LARGE && size >= LARGE)
        return resize_large(arena, block, size);
    if (block != NULL && old < LARGE && size < LARGE && grow_in_place(arena, block, old, size))
        return block;
    copy = arena_alloc(arena, size);
    if (block != NULL) {
        memcpy(copy, block, old < size ? old : size);
        arena_free(arena, block, old);
    }
    return copy;
}

void arena_free(struct arena *arena, void *block, size_t size)
{
    struct arena_chunk *chunk;

    if (block == NULL || size < LARGE)
        return;
    chunk = (struct arena_chunk *)block - 1;
    chunk_unlink(&arena->mapped, chunk);
    chunk_drop(chunk);
}

static void drop_list(struct arena_chunk *chunk)
{
    while (chunk != NULL) {
        struct arena_chunk *next = chunk->next;

        chunk_drop(chunk);
        chunk = next;
    }
}

void arena_drop(struct arena *arena)
{
    drop_list(arena->chunks);
    drop_list(arena->mapped);
    *arena = (struct arena){0};
}
