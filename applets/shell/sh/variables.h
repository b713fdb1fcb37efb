/* variables.h: what the files about variables and arrays share; others need sh.h only. */
#ifndef SH_VARIABLES_H
#define SH_VARIABLES_H

#include "sh.h"

enum {
    VARIABLE_ANY_ARRAY = VARIABLE_ARRAY | VARIABLE_MAP,
    VARIABLE_LISTED = 256,    /* has been exported once: on environment.c's list */
    VARIABLE_LOCAL = 512,     /* made by `local` in a function that is active */
    VARIABLE_DECLARED = 1024, /* by declare, so that it is known without a value */
    VARIABLE_PLAIN_MASK = VARIABLE_READONLY | VARIABLE_INTEGER | VARIABLE_LOWER | VARIABLE_UPPER |
                          VARIABLE_ANY_ARRAY | VARIABLE_REFERENCE,
};

/* Before any change: a subshell without a process keeps what was there. */
void scope_keep(struct variable *variable);
extern unsigned subshell_number; /* of the innermost SCOPE_SUBSHELL; 0: none */

static inline void scope_touch(struct variable *variable)
{
    if (variable->saved < subshell_number)
        scope_keep(variable);
}

/* The variable that a reference leads to; *index: the element of it, or NULL (in sh->pool). */
struct variable *variable_resolve(struct variable *variable, const char **index);

/* Makes a reference lead to a name or an element; an error when the target is neither. */
void reference_lead(struct variable *variable, const char *target);

/* The variable that functions hide by local ones (declare -g): shown, and hidden again. Or NULL. */
struct saved_variable *variable_hidden(const struct variable *variable);
void variable_exchange(struct saved_variable *saved);

void variable_refuse_readonly(const struct variable *variable); /* an error when it is */
void variable_store(struct variable *variable, const char *value, size_t length, bool append);
void variable_release(struct variable *variable); /* frees its value and array */
void variable_changed(struct variable *variable); /* tells its hook, and the environment */
bool variable_is_set(struct variable *variable);

/*
 * For the hook of an array that is made up when read: empties it, and lets `fill` add what it holds
 * now, as array_set_number() does, without the hook being called for that.
 */
void array_make_up(struct variable *variable, void (*fill)(struct variable *variable));

/* A value as the attributes (integer, lower, upper) make it; in sh->pool unless nothing changes. */
struct span value_by_attributes(const struct variable *variable, struct span old, struct span value,
                                bool append);

void environment_add(struct variable *variable); /* it has become exported */
void environment_stale(void);

/* Calls for all variables there are, in no order. */
void variables_visit(void (*visit)(struct variable *variable, void *context), void *context);

/* ---------------------------------------------------------------- arrays.c */

/*
 * The elements of an array. Dense ones stand at the place of their number, as long as not too many
 * places are holes; sparse ones and maps are in a hash table whose items keep the order in which
 * they came (a map's keys are listed so; numbers are sorted when listed).
 */
struct array_item {
    intmax_t number; /* indexed */
    char *key;       /* map; heap */
    unsigned key_length, hash;
    char *value; /* heap; NULL: a hole */
    size_t length;
};

struct array {
    struct array_item *items;
    size_t used, capacity; /* items, holes included */
    size_t count;          /* elements */
    intmax_t top;          /* the highest number, -1: none */
    uint32_t *table;       /* places in items + 1, by hash; 0: none. NULL: dense */
    size_t table_size;     /* a power of 2 */
};

void array_free(struct array *array);
struct array *array_copy(const struct array *array);
struct array *array_of(struct variable *variable); /* its array; a plain variable becomes one */

/* The element at an index as written, or NULL; what a number written as index stands for. */
const struct array_item *array_item(const struct variable *variable, const char *index);
intmax_t array_number(const struct variable *variable, const char *index);

/* array_get of an indexed array, negative numbers counted from behind. */
const char *array_get_number(struct variable *variable, intmax_t number, size_t *length);

void array_put_number(struct variable *variable, intmax_t number, const char *value, size_t length,
                      bool append);

/* The length of the name or name[index] that begins name=value or name+=value. */
size_t operand_name_length(const char *operand, bool *append);

/* All elements in order, in sh->pool: `count` of them are array->count. */
struct array_item **array_items(const struct array *array);

/* ---------------------------------------------------------------- special.c */

void specials_init(void);
void specials_bash_init(void);

/* IFS, prepared. */
struct separators {
    uint8_t kind[256]; /* of a byte: enum separator_kind */
    bool multibyte;    /* some separators are longer than a byte */
    char first[8];     /* what joins "$*" */
    unsigned first_length;
    const char *text;
    size_t length;
};

enum separator_kind { SEPARATOR_NONE, SEPARATOR_SPACE, SEPARATOR_OTHER, SEPARATOR_PART };

extern struct separators separators;

/* The length of the separator of several bytes at a text whose first byte is a SEPARATOR_PART. */
size_t separator_length(const char *text, size_t length);

void getopts_reset(void); /* OPTIND was set: back to the first letter of that word */

#endif
