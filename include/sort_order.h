/*
 * sort_order.h: the order of lines by keys, as sort -k describes it (POSIX.1-2024 sort; GNU -g -h
 * -M -R -V), and sorting by it.
 */
#ifndef SORT_ORDER_H
#define SORT_ORDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "span.h"

/* One bit a letter of "bdfghiMnRVr"; SORT_END_BLANKS is the b of a key's end. */
enum sort_flag {
    SORT_BLANKS = 1,
    SORT_DICTIONARY = 2,
    SORT_FOLD = 4,
    SORT_GENERAL = 8,
    SORT_HUMAN = 16,
    SORT_PRINTABLE = 32,
    SORT_MONTH = 64,
    SORT_NUMERIC = 128,
    SORT_RANDOM = 256,
    SORT_VERSION = 512,
    SORT_REVERSE = 1024,
    SORT_END_BLANKS = 2048,
};

/*
 * Fields and characters count from 0; the end is the first field (character) that is outside, or
 * SIZE_MAX for the line's end. An end_character of 0 is the end of the field before.
 */
struct sort_key {
    size_t field, character;
    size_t end_field, end_character;
    unsigned flags;
    bool whole; /* all of the line */
};

struct sort_order {
    struct sort_key *keys; /* at least one once sort_order_finish has run */
    size_t count, capacity;
    unsigned flags;   /* of keys without their own; SORT_REVERSE is that of the last resort too */
    int separator;    /* of fields, or -1: blanks before a field belong to it */
    bool stable;      /* no last resort: lines with equal keys are equal */
    uint64_t salt[2]; /* of SORT_RANDOM */
};

/* Sets the flag of a letter; false for a letter that is none. */
bool sort_flag_add(unsigned *flags, char letter);

/* Adds "F[.C][OPTS][,F[.C][OPTS]]". A mistake ends the tool (usage_error). */
void sort_key_add(struct sort_order *order, const char *text);

/* Gives keys the common flags, makes the whole line a key if there is none, and checks them. */
void sort_order_finish(struct sort_order *order);

/* The part of a line that is the key. */
struct span sort_key_find(const struct sort_order *order, const struct sort_key *key,
                          struct span line);

/* By the keys alone, and with the last resort: the bytes of the line. */
int sort_compare_keys(const struct sort_order *order, struct span a, struct span b);
int sort_compare(const struct sort_order *order, struct span a, struct span b);

/*
 * A number that orders lines as the first key does, as far as 64 bits can: if those of two lines
 * differ, the lines have that order.
 */
uint64_t sort_prefix(const struct sort_order *order, struct span line);

struct sort_line {
    uint64_t prefix; /* sort_prefix, until the lines are sorted */
    const char *text;
    size_t length;
};

/*
 * Sorts; lines that compare equal stay in the order of their addresses. Needs up to half as much
 * memory again, as a rule none.
 */
void sort_lines(const struct sort_order *order, struct sort_line *lines, size_t count);

/* ---- the values of keys, for the above ---- */

/* Compares by a flag's meaning: SORT_NUMERIC, SORT_GENERAL, SORT_HUMAN or SORT_MONTH. */
int sort_compare_values(unsigned kind, struct span a, struct span b);

/* As sort_prefix, of the key's text. */
uint64_t sort_value_prefix(unsigned kind, struct span text);

#endif
