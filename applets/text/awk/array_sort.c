/* Orders of arrays: for-in by PROCINFO["sorted_in"], asort() and asorti(). */
#include "machine.h"

/* A key and its value, both with references of their own. */
struct item {
    struct value key, value;
};

static int rank(uint32_t kind)
{
    return kind == VALUE_ARRAY ? 2 : kind >= VALUE_STRING || kind == VALUE_PATTERN;
}

static int compare_strings(struct awk *awk, struct value a, struct value b)
{
    struct text left, right;
    int order;

    value_text(awk, a, &left);
    value_text(awk, b, &right);
    order = awk->ignore_case ? span_compare_nocase(left.span, right.span)
                             : span_compare(left.span, right.span);
    text_release(&left);
    text_release(&right);
    return order;
}

static int compare_numbers(struct awk *awk, struct value a, struct value b)
{
    double x = value_to_number(awk, a), y = value_to_number(awk, b);

    return x != y ? (x > y) - (x < y) : compare_strings(awk, a, b);
}

/* Numbers stand before strings, and arrays come last. */
static int compare_types(struct awk *awk, struct value a, struct value b)
{
    double x, y;
    bool number = a.kind != VALUE_ARRAY && value_as_number(awk, a, &x),
         other = b.kind != VALUE_ARRAY && value_as_number(awk, b, &y);

    if (number && other)
        return (x > y) - (x < y);
    if (number != other)
        return number ? -1 : 1;
    if (a.kind == VALUE_ARRAY || b.kind == VALUE_ARRAY)
        return rank(a.kind) - rank(b.kind);
    return compare_strings(awk, a, b);
}

typedef int compare_values(struct awk *awk, struct value a, struct value b);

static const struct {
    const char *name;
    compare_values *compare;
    bool by_value;
} orders[] = {
    {"@ind_str", compare_strings, false}, {"@ind_num", compare_numbers, false},
    {"@val_type", compare_types, true},   {"@val_str", compare_strings, true},
    {"@val_num", compare_numbers, true},
};

bool array_order_parse(struct awk *awk, struct array_order *order, struct span name)
{
    *order = (struct array_order){.awk = awk, .comparison = -1, .function = -1};
    if (name.len == 0 || span_equal(name, span_of("@unsorted")))
        return false;
    for (size_t i = 0; i < COUNT_OF(orders); i++) {
        size_t length = strlen(orders[i].name);

        if (name.len <= length || memcmp(name.ptr, orders[i].name, length) != 0)
            continue;
        order->comparison = (int)i;
        order->descending =
            span_equal((struct span){name.ptr + length, name.len - length}, span_of("_desc"));
        return true;
    }
    order->function = find_function(awk, name);
    if (order->function < 0)
        runtime_error(awk, "'%.*s' is no order to sort by", (int)name.len, name.ptr);
    return true;
}

static int compare_by_function(const struct array_order *order, const struct item *a,
                               const struct item *b)
{
    struct value args[] = {value_share(a->key), value_share(a->value), value_share(b->key),
                           value_share(b->value)};
    struct value result = machine_call(order->awk, order->function, args, 4);
    double number = value_to_number(order->awk, result);

    value_release(result);
    return (number > 0) - (number < 0);
}

static int compare_items(const struct array_order *order, const struct item *a,
                         const struct item *b)
{
    struct awk *awk = order->awk;
    int result;

    if (order->function >= 0)
        return compare_by_function(order, a, b);
    if (orders[order->comparison].by_value) {
        bool arrays = a->value.kind == VALUE_ARRAY || b->value.kind == VALUE_ARRAY;

        result = arrays ? rank(a->value.kind) - rank(b->value.kind)
                        : orders[order->comparison].compare(awk, a->value, b->value);
        if (result == 0)
            result = compare_strings(awk, a->key, b->key);
    } else {
        result = orders[order->comparison].compare(awk, a->key, b->key);
    }
    return order->descending ? -result : result;
}

/* Merge sort: an order that contradicts itself does no harm. */
static void sort_items(const struct array_order *order, struct item *items, struct item *room,
                       size_t count)
{
    size_t half = count / 2, left = 0, right = half, at = 0;

    if (count < 2)
        return;
    sort_items(order, items, room, half);
    sort_items(order, items + half, room, count - half);
    memcpy(room, items, half * sizeof *items);
    while (left < half && right < count)
        items[at++] =
            compare_items(order, &room[left], &items[right]) <= 0 ? room[left++] : items[right++];
    memcpy(items + at, room + left, (half - left) * sizeof *items);
}

static struct item *take_items(struct array *array, size_t *count)
{
    struct item *items = mem_array(array->live + 1, sizeof *items);

    *count = 0;
    for (size_t i = 0; i < array->used; i++) {
        const struct entry *entry = &array->entries[i];

        if (entry->key == &array_dead)
            continue;
        items[*count].key = entry_key(entry);
        items[(*count)++].value = value_share(entry->value);
    }
    return items;
}

static void sort_all(const struct array_order *order, struct item *items, size_t count)
{
    struct item *room = mem_array(count / 2 + 1, sizeof *room);

    sort_items(order, items, room, count);
    mem_free(room, (count / 2 + 1) * sizeof *room);
}

/* The order that PROCINFO["sorted_in"] names; false for none. */
static bool wanted_order(struct awk *awk, struct array_order *order)
{
    struct value *found, process = awk->globals[SPECIAL_PROCINFO];
    struct text text;
    bool sorted;

    if (process.kind != VALUE_ARRAY)
        return false;
    found = table_find_span(process.array, span_of("sorted_in"));
    if (found == NULL)
        return false;
    sorted = array_order_parse(awk, order, value_text(awk, *found, &text));
    text_release(&text);
    return sorted;
}

/* As entries numbered from 0, see step_for_in. */
struct array *table_keys(struct awk *awk, struct array *array)
{
    struct array *keys = table_list(array->live);
    struct array_order order;
    struct item *items;
    size_t count, capacity = array->live + 1;

    if (!wanted_order(awk, &order)) {
        for (size_t i = 0; i < array->used; i++)
            if (array->entries[i].key != &array_dead)
                table_list_add(keys, entry_key(&array->entries[i]));
        return keys;
    }
    items = take_items(array, &count);
    sort_all(&order, items, count);
    for (size_t i = 0; i < count; i++) {
        table_list_add(keys, items[i].key);
        value_release(items[i].value);
    }
    mem_free(items, capacity * sizeof *items);
    return keys;
}

/* asort(source[, destination[, order]]): values, or keys, numbered from 1. */
static struct value sort_array(struct awk *awk, struct value *args, int count, bool keys)
{
    struct array *source = args[0].array, *to = count > 1 ? args[1].array : source;
    size_t number, capacity = source->live + 1;
    struct item *items = take_items(source, &number);
    struct array_order order = {.awk = awk, .comparison = keys ? 0 : 2, .function = -1};
    struct text text;

    if (count > 2) {
        struct array_order wanted;

        if (array_order_parse(awk, &wanted, value_text(awk, args[2], &text)))
            order = wanted;
        text_release(&text);
    }
    sort_all(&order, items, number);
    table_clear(to);
    for (size_t i = 0; i < number; i++) {
        table_set(to, (int64_t)i + 1, keys ? items[i].key : items[i].value);
        value_release(keys ? items[i].value : items[i].key);
    }
    mem_free(items, capacity * sizeof *items);
    return value_number((double)number);
}

struct value builtin_asort(struct awk *awk, struct value *args, int count)
{
    return sort_array(awk, args, count, false);
}

struct value builtin_asorti(struct awk *awk, struct value *args, int count)
{
    return sort_array(awk, args, count, true);
}
