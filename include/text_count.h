/* text_count.h: lines, words and characters of a text in one fast pass. */
#ifndef TEXT_COUNT_H
#define TEXT_COUNT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct text_count {
    uintmax_t lines, words, chars;
    bool in_word; /* does a word go on from the bytes before? */
};

/*
 * Counts from the start of a block, where a character begins, for as long as the text is plain:
 * well-formed UTF-8 (or any bytes, if not `utf8`) without white space outside ASCII. Stops at a
 * whole character, at or up to 63 bytes before what is not plain, or near the end. Returns how many
 * bytes were counted; the caller counts some characters by itself and calls again.
 */
size_t count_plain_text(struct text_count *count, const char *text, size_t length, bool utf8);

/* Counts one character of any kind; an invalid byte is no character, but part of a word. */
static inline void count_char(struct text_count *count, int32_t code, bool is_space)
{
    count->lines += code == '\n';
    count->words += !is_space && !count->in_word;
    count->chars += code >= 0;
    count->in_word = !is_space;
}

/* isspace() of the C locale: blank, and \t \n \v \f \r. */
static inline bool is_ascii_space(int32_t code)
{
    return code == ' ' || (code >= '\t' && code <= '\r');
}

#endif
