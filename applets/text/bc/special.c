/* Elements of arrays, and the variables that bc itself looks at. */
#include "machine.h"

struct num *special_value(const struct bc *bc, enum special special)
{
    switch (special) {
    case SPECIAL_IBASE:
        return num_new((intmax_t)bc->input_base);
    case SPECIAL_OBASE:
        return num_new((intmax_t)bc->output_base);
    case SPECIAL_SCALE:
        return num_new((intmax_t)bc->scale);
    default:
        return num_keep(bc->last);
    }
}

static uint64_t bounded(struct bc *bc, const char *name, const struct num *value, intmax_t least,
                        intmax_t most)
{
    intmax_t number;
    bool fits = num_integer(value, &number);

    if (value->negative && (!fits || number < least)) {
        bc_warning(bc, "negative %s, set to %jd", name, least);
        return (uint64_t)least;
    }
    if (!fits || number > most) {
        bc_warning(bc, "%s too large, set to %jd", name, most);
        return (uint64_t)most;
    }
    if (number < least) {
        bc_warning(bc, "%s too small, set to %jd", name, least);
        return (uint64_t)least;
    }
    return (uint64_t)number;
}

void set_special(struct bc *bc, enum special special, struct num *value)
{
    switch (special) {
    case SPECIAL_IBASE:
        bc->input_base = bounded(bc, "ibase", value, 2, INPUT_BASE_MOST);
        break;
    case SPECIAL_OBASE:
        bc->output_base = bounded(bc, "obase", value, 2, BASE_MOST);
        break;
    case SPECIAL_SCALE:
        bc->scale = bounded(bc, "scale", value, 0, SCALE_MOST);
        break;
    default:
        num_release(bc->last);
        bc->last = num_keep(value);
    }
}

static size_t element_index(struct bc *bc, unsigned name, const struct num *index)
{
    intmax_t number;

    if (!num_integer(index, &number) || number < 0 || number > INDEX_MOST)
        bc_error(bc, "Array %s subscript out of bounds.", bc->names[name].text);
    return (size_t)number;
}

/* The index is replaced by the element, kept below it, or taken off with what is stored. */
void run_element(struct bc *bc, enum operation operation, unsigned name)
{
    struct machine *machine = bc->machine;
    struct item *item = &machine->items[machine->count - 1 - (operation == OP_SET)];
    size_t index = element_index(bc, name, item->number);
    struct num **place, *value;

    if (operation == OP_SET) {
        place = bc_array_element(&bc->names[name].array, index);
        num_release(*place);
        *place = num_keep(item[1].number);
        num_release(item->number);
        item->number = item[1].number;
        machine->count--;
        return;
    }
    value = bc_array_value(bc->names[name].array, index);
    value = num_keep(value != NULL ? value : bc->zero);
    if (operation == OP_INDEX) {
        num_release(item->number);
        item->number = value;
    } else {
        bc_push(machine, value);
    }
}
