/*
 * memory.h: memory that lives as long as the running tool.
 *
 * Everything comes from the call's arena: a process frees it by ending, the shell drops it when a
 * tool that ran inside it returns. Nothing here returns NULL: running out of memory, or a size that
 * overflows, ends the tool with a message.
 */
#ifndef MEMORY_H
#define MEMORY_H

#include <stddef.h>

void *mem_alloc(size_t size);               /* uninitialised, aligned for any type */
void *mem_zero(size_t size);                /* all bytes zero */
void *mem_array(size_t count, size_t size); /* zeroed, the product checked */

/* Gives a block a new size, moving it if it must; `old` is the size it was last given. */
void *mem_resize(void *block, size_t old, size_t size);

/* Gives a block back early: worth it for large ones (they are mappings), no effect for small. */
void mem_free(void *block, size_t size);

char *mem_dup(const char *string);
char *mem_dup_bytes(const void *bytes, size_t length); /* a terminating NUL is added */
char *mem_print(const char *format, ...) __attribute__((format(printf, 1, 2)));

/*
 * Makes room for one more in a growing array of `size`-byte items: *capacity is doubled when count
 * has reached it. Usage: list = mem_grow(list, count, &capacity, sizeof *list);
 */
void *mem_grow(void *items, size_t count, size_t *capacity, size_t size);

/* A growing list of strings; items[count] is NULL. */
struct strings {
    const char **items;
    size_t count, capacity;
};

void strings_add(struct strings *list, const char *string);

/* An arena of one's own, for work that is done many times; dropped as a whole. */
struct arena_chunk;
struct arena {
    struct arena_chunk *chunks; /* small blocks are cut from the first */
    struct arena_chunk *mapped; /* large blocks, each a mapping */
    char *free, *end;
};

void *arena_alloc(struct arena *arena, size_t size);
void *arena_zero(struct arena *arena, size_t size);
void *arena_resize(struct arena *arena, void *block, size_t old, size_t size);
void arena_free(struct arena *arena, void *block, size_t size);
void arena_drop(struct arena *arena);

#endif
