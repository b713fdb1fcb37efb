/* machine.h: the state of the machine that runs bc's code. */
#ifndef MACHINE_H
#define MACHINE_H

#include "bc.h"

/* A number, or an array that is an argument: its name, and then itself. */
struct item {
    struct num *number;
    struct array *array;
    unsigned name;
};

/* What a name stood for before a function took it for a local. */
union saved {
    struct num *value;
    struct array *array;
};

struct frame {
    struct function *function; /* of the caller */
    const int32_t *next;
    int name;
    bool discard; /* the value */
};

struct machine {
    struct item *items;
    size_t count, capacity;
    struct frame *frames;
    size_t frame_count, frame_capacity;
    union saved *saved;
    size_t saved_count, saved_capacity;
    struct function *function; /* that runs */
    const int32_t *next, *end; /* the end of the line */
    int name;                  /* of the function; -1: the line */
    jmp_buf escape;            /* where an error leads */
};

_Noreturn void bc_error(struct bc *bc, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void bc_warning(struct bc *bc, const char *format, ...) __attribute__((format(printf, 2, 3)));
void bc_push(struct machine *machine, struct num *number); /* takes over the reference */

/* calls.c */
void bc_call(struct bc *bc, unsigned name, bool discard);
void bc_leave(struct bc *bc); /* with the value on the stack */

/* special.c */
struct num *special_value(const struct bc *bc, enum special special);
void set_special(struct bc *bc, enum special special, struct num *value);
void run_element(struct bc *bc, enum operation operation, unsigned name);

#endif
