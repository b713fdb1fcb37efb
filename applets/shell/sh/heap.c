/*
 * The heap of what lives long in the shell: see sh.h. Small blocks have lists by size and are cut
 * from chunks, large ones are mappings, which grow without being copied.
 */
#include <sys/mman.h>

#include "sh.h"

/* Under AddressSanitizer every block is malloc's, so that overruns are seen. */
#ifdef __SANITIZE_ADDRESS__
enum { TRACKED = true };
#else
enum { TRACKED = false };
#endif

enum {
    STEP = 16,
    FINE_MOST = 512, /* sizes in steps up to here, then doubling */
    FINE = FINE_MOST / STEP,
    SMALL_MOST = 16 * 1024,
    CLASSES = FINE + 5,
    CHUNK = 64 * 1024,
};

struct free_block {
    struct free_block *next;
};

static struct free_block *lists[CLASSES];
static char *chunk_free, *chunk_end;

static unsigned class_of(size_t size)
{
    unsigned class = FINE;

    if (size <= FINE_MOST)
        return size > 0 ? (unsigned)((size - 1) / STEP) : 0;
    for (size_t room = 2 * FINE_MOST; room < size; room *= 2)
        class ++;
    return class;
}

static size_t room_of(unsigned class)
{
    return class < FINE ? (class + 1) * (size_t)STEP : (size_t)(2 * FINE_MOST) << (class - FINE);
}

static size_t pages(size_t size)
{
    return (size + 4095) & ~(size_t)4095;
}

static void *map(size_t size)
{
    void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    if (memory == MAP_FAILED)
        shell_error(2, "out of memory");
    return memory;
}

static void *cut(size_t size)
{
    void *block;

    if (size > (size_t)(chunk_end - chunk_free)) {
        chunk_free = map(CHUNK);
        chunk_end = chunk_free + CHUNK;
    }
    block = chunk_free;
    chunk_free += size;
    return block;
}

void *heap_alloc(size_t size)
{
    struct free_block *block;
    unsigned class;

    if (size > PTRDIFF_MAX - 4096)
        shell_error(2, "out of memory");
    if (TRACKED)
        return malloc(size);
    if (size > SMALL_MOST)
        return map(pages(size));
    class = class_of(size);
    block = lists[class];
    if (block == NULL)
        return cut(room_of(class));
    lists[class] = block->next;
    return block;
}

void heap_free(void *memory, size_t size)
{
    struct free_block *block = memory;
    unsigned class;

    if (TRACKED) {
        free(memory);
    } else if (memory != NULL && size > SMALL_MOST) {
        munmap(memory, pages(size));
    } else if (memory != NULL) {
        class = class_of(size);
        block->next = lists[class];
        lists[class] = block;
    }
}

void *heap_resize(void *block, size_t old, size_t size)
{
    void *copy;

    if (!TRACKED && block != NULL && old > SMALL_MOST && size > SMALL_MOST) {
        copy = mremap(block, pages(old), pages(size), MREMAP_MAYMOVE);
        if (copy == MAP_FAILED)
            shell_error(2, "out of memory");
        return copy;
    }
    copy = heap_alloc(size);
    if (block != NULL) {
        memcpy(copy, block, old < size ? old : size);
        heap_free(block, old);
    }
    return copy;
}

char *heap_copy(const char *bytes, size_t length)
{
    char *copy = heap_alloc(length + 1);

    memcpy(copy, bytes, length);
    copy[length] = '\0';
    return copy;
}

void heap_free_string(char *string)
{
    if (string != NULL)
        heap_free(string, strlen(string) + 1);
}
