/* Calls of functions. Locals take over their names until the function returns, as bc has it. */
#include "machine.h"

enum { FRAMES_MOST = 1000000 };

static const char *name_text(const struct bc *bc, unsigned name)
{
    return bc->names[name].text;
}

static void call_native(struct bc *bc, const struct function *function, unsigned count)
{
    struct machine *machine = bc->machine;
    struct item *items = machine->items + machine->count - count;
    struct num *arguments[2], *result;

    if (count != function->natives)
        bc_error(bc, "Parameter number mismatch");
    for (unsigned i = 0; i < count; i++) {
        if (items[i].number == NULL)
            bc_error(bc, "Parameter type mismatch");
        arguments[i] = items[i].number;
    }
    result = function->native(arguments, bc->scale);
    while (count-- > 0)
        num_release(machine->items[--machine->count].number);
    bc_push(machine, result);
}

/* Arrays that are arguments, as they are before the names are taken over. */
static void resolve_arrays(struct bc *bc, const struct function *function, struct item *items)
{
    for (size_t i = 0; i < function->parameters; i++) {
        struct array **place;

        if (function->locals[i].array != (items[i].number == NULL))
            bc_error(bc, "Parameter type mismatch parameter %s",
                     name_text(bc, function->locals[i].name));
        if (!function->locals[i].array)
            continue;
        place = &bc->names[items[i].name].array;
        if (function->locals[i].by_reference) {
            bc_array_element(place, 0); /* it must be there to be shared */
            items[i].array = *place;
        } else {
            items[i].array = bc_array_copy(*place);
        }
    }
}

static void bind_local(struct bc *bc, const struct local *local, const struct item *item)
{
    struct machine *machine = bc->machine;
    struct name *name = &bc->names[local->name];
    union saved *saved;

    machine->saved = mem_grow(machine->saved, machine->saved_count, &machine->saved_capacity,
                              sizeof *machine->saved);
    saved = &machine->saved[machine->saved_count++];
    if (local->array) {
        saved->array = name->array;
        name->array = item != NULL ? item->array : NULL;
    } else {
        saved->value = name->value;
        name->value = item != NULL ? item->number : NULL;
    }
}

void bc_call(struct bc *bc, unsigned name, bool discard)
{
    struct machine *machine = bc->machine;
    struct function *function = bc->names[name].function;
    unsigned count = (unsigned)*machine->next++;
    struct item *items = machine->items + machine->count - count;

    if (function == NULL || (!function->defined && function->native == NULL))
        bc_error(bc, "Function %s not defined.", name_text(bc, name));
    if (!function->defined) {
        call_native(bc, function, count);
        return;
    }
    if (count != function->parameters)
        bc_error(bc, "Parameter number mismatch");
    if (machine->frame_count == FRAMES_MOST)
        bc_error(bc, "more than %d calls inside each other", FRAMES_MOST);
    resolve_arrays(bc, function, items);
    machine->frames = mem_grow(machine->frames, machine->frame_count, &machine->frame_capacity,
                               sizeof *machine->frames);
    machine->frames[machine->frame_count++] =
        (struct frame){machine->function, machine->next, machine->name, discard};
    for (size_t i = 0; i < function->count; i++)
        bind_local(bc, &function->locals[i], i < count ? &items[i] : NULL);
    machine->count -= count; /* the locals own them now */
    machine->function = function;
    machine->next = function->code.words;
    machine->name = (int)name;
}

/* Puts back what the locals' names stood for. */
static void release_local(struct bc *bc, const struct local *local)
{
    struct machine *machine = bc->machine;
    struct name *name = &bc->names[local->name];
    union saved saved = machine->saved[--machine->saved_count];

    if (local->array) {
        if (!local->by_reference)
            bc_array_drop(name->array);
        name->array = saved.array;
    } else {
        num_release(name->value);
        name->value = saved.value;
    }
}

void bc_leave(struct bc *bc)
{
    struct machine *machine = bc->machine;
    const struct function *function = machine->function;
    struct frame frame = machine->frames[--machine->frame_count];

    for (size_t i = function->count; i-- > 0;)
        release_local(bc, &function->locals[i]);
    machine->function = frame.function;
    machine->next = frame.next;
    machine->name = frame.name;
    if (frame.discard)
        num_release(machine->items[--machine->count].number);
}
