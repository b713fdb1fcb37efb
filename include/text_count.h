/* text_count.h: lines and words of ASCII text in one fast pass. */
#ifndef TEXT_COUNT_H
#define TEXT_COUNT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct text_count {
    uintmax_t lines, words;
    bool in_word; /* does a word go on from the bytes before? */
};

/*
 * Counts the ASCII bytes at the start of a block, stopping at or shortly before the first byte that
 * is not ASCII, or near the end. Returns how many bytes were counted; the caller counts some by
 * itself and calls again. White space is that of the C locale.
 */
size_t count_ascii(struct text_count *count, const char *text, size_t length);

/* Counts one character of any kind, given whether it is white space. */
static inline void count_char(struct text_count *count, bool is_newline, bool is_space)
{
    count->lines += is_newline;
    count->words += !is_space && !count->in_word;
    count->in_word = !is_space;
}

/* isspace() of the C locale: blank, and \t \n \v \f \r. */
static inline bool is_ascii_space(int32_t code)
{
    return code == ' ' || (code >= '\t' && code <= '\r');
}

#endif
