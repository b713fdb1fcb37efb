/*
 * memcpy and memmove for short runs: the libc's `rep movs` takes as long to start as this takes to
 * copy a line of text. They take the place of the libc's; other architectures keep theirs.
 */
#ifndef __SANITIZE_ADDRESS__

#include <stdint.h>
#include <string.h>

#include <emmintrin.h>

typedef uint64_t word64 __attribute__((aligned(1), may_alias));
typedef uint32_t word32 __attribute__((aligned(1), may_alias));

enum { LONG_RUN = 2048 }; /* from here on the string instruction is as fast */

static void copy_up_to_16(char *to, const char *from, size_t length)
{
    if (length >= 8) {
        word64 head = *(const word64 *)from, tail = *(const word64 *)(from + length - 8);

        *(word64 *)to = head;
        *(word64 *)(to + length - 8) = tail;
    } else if (length >= 4) {
        word32 head = *(const word32 *)from, tail = *(const word32 *)(from + length - 4);

        *(word32 *)to = head;
        *(word32 *)(to + length - 4) = tail;
    } else if (length > 0) {
        char middle = from[length / 2], last = from[length - 1];

        *to = *from;
        to[length / 2] = middle;
        to[length - 1] = last;
    }
}

/* The barrier keeps the compiler from making the loop around it a call of memcpy again. */
static inline void copy_16(char *to, const char *from)
{
    _mm_storeu_si128((__m128i *)to, _mm_loadu_si128((const __m128i *)from));
    __asm__ volatile("" : : : "memory");
}

/* Right for runs that overlap too, as long as the target comes first. */
void *memcpy(void *restrict target, const void *restrict source, size_t length)
{
    char *to = target;
    const char *from = source;
    __m128i tail;

    if (length <= 16) {
        copy_up_to_16(to, from, length);
        return target;
    }
    if (length >= LONG_RUN) {
        __asm__ volatile("rep movsb" : "+D"(to), "+S"(from), "+c"(length) : : "memory");
        return target;
    }
    tail = _mm_loadu_si128((const __m128i *)(from + length - 16));
    for (size_t i = 0; i < length - 16; i += 16)
        copy_16(to + i, from + i);
    _mm_storeu_si128((__m128i *)(to + length - 16), tail);
    return target;
}

void *memmove(void *target, const void *source, size_t length)
{
    char *to = target;
    const char *from = source;
    __m128i head;

    if (length <= 16 || (uintptr_t)to - (uintptr_t)from >= length)
        return memcpy(target, source, length);
    head = _mm_loadu_si128((const __m128i *)from);
    for (size_t i = length; i > 16; i -= 16)
        copy_16(to + i - 16, from + i - 16);
    _mm_storeu_si128((__m128i *)to, head);
    return target;
}

#endif
