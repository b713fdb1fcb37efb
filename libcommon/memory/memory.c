/* The call's arena under short names, and the containers that nearly every tool needs. */
#include "box.h"
#include "call.h"

#include <stdio.h>

void *mem_alloc(size_t size)
{
    return arena_alloc(&call->arena, size);
}

void *mem_zero(size_t size)
{
    return arena_zero(&call->arena, size);
}

void *mem_array(size_t count, size_t size)
{
    size_t bytes;

    if (__builtin_mul_overflow(count, size, &bytes))
        bytes = SIZE_MAX; /* refused below with the usual message */
    return mem_zero(bytes);
}

void *mem_resize(void *block, size_t old, size_t size)
{
    return arena_resize(&call->arena, block, old, size);
}

void mem_free(void *block, size_t size)
{
    arena_free(&call->arena, block, size);
}

char *mem_dup_bytes(const void *bytes, size_t length)
{
    char *copy = mem_alloc(length + 1);

    memcpy(copy, bytes, length);
    copy[length] = '\0';
    return copy;
}

char *mem_dup(const char *string)
{
    return mem_dup_bytes(string, strlen(string));
}

char *mem_print(const char *format, ...)
{
    va_list args;
    char *text;
    int length;

    va_start(args, format);
    length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (length < 0)
        die("cannot format a message");
    text = mem_alloc((size_t)length + 1);
    va_start(args, format);
    vsnprintf(text, (size_t)length + 1, format, args);
    va_end(args);
    return text;
}

void *mem_grow(void *items, size_t count, size_t *capacity, size_t size)
{
    size_t more, old = *capacity;

    if (count < old)
        return items;
    more = old < 8 ? 8 : old * 2;
    if (__builtin_mul_overflow(more, size, &(size_t){0}))
        diex("out of memory");
    *capacity = more;
    return mem_resize(items, old * size, more * size);
}

void strings_add(struct strings *list, const char *string)
{
    list->items = mem_grow(list->items, list->count + 1, &list->capacity, sizeof *list->items);
    list->items[list->count++] = string;
    list->items[list->count] = NULL;
}
