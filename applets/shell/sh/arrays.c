/* Arrays, indexed and associative: their elements, see variables.h, and what the others call. */
#include "variables.h"

enum { TABLE_LEAST = 16, HOLES_MOST = 64 };

/* ---------------------------------------------------------------- hashing */

static unsigned hash_key(struct span key)
{
    unsigned hash = 2166136261U;

    for (size_t i = 0; i < key.len; i++)
        hash = (hash ^ (unsigned char)key.ptr[i]) * 16777619U;
    return hash ^ hash >> 15;
}

static unsigned hash_number(intmax_t number)
{
    uint64_t bits = (uint64_t)number * 0x9e3779b97f4a7c15U;

    return (unsigned)(bits >> 32);
}

static void table_enter(struct array *array, size_t place)
{
    size_t slot = array->items[place].hash & (array->table_size - 1);

    while (array->table[slot] != 0)
        slot = (slot + 1) & (array->table_size - 1);
    array->table[slot] = (uint32_t)place + 1;
}

/* Drops the holes, and makes a table with room for twice as many elements. */
static void rehash(struct array *array)
{
    size_t size = TABLE_LEAST, used = 0;

    while (size < array->count * 4)
        size *= 2;
    heap_free(array->table, array->table_size * sizeof *array->table);
    array->table = heap_alloc(size * sizeof *array->table);
    array->table_size = size;
    memset(array->table, 0, size * sizeof *array->table);
    for (size_t i = 0; i < array->used; i++)
        if (array->items[i].value != NULL)
            array->items[used++] = array->items[i];
    array->used = used;
    for (size_t i = 0; i < used; i++)
        table_enter(array, i);
}

static bool is_item(const struct array_item *item, intmax_t number, struct span key)
{
    if (key.ptr == NULL)
        return item->number == number;
    return item->key_length == key.len && memcmp(item->key, key.ptr, key.len) == 0;
}

/* key.ptr NULL: by the number. */
static struct array_item *table_find(const struct array *array, unsigned hash, intmax_t number,
                                     struct span key)
{
    for (size_t slot = hash & (array->table_size - 1); array->table[slot] != 0;
         slot = (slot + 1) & (array->table_size - 1)) {
        struct array_item *item = &array->items[array->table[slot] - 1];

        if (item->hash == hash && item->value != NULL && is_item(item, number, key))
            return item;
    }
    return NULL;
}

static void need_room(struct array *array, size_t places)
{
    size_t wanted = array->capacity < 4 ? 4 : array->capacity * 2;

    if (places <= array->capacity)
        return;
    if (wanted < places)
        wanted = places;
    array->items = heap_resize(array->items, array->capacity * sizeof *array->items,
                               wanted * sizeof *array->items);
    array->capacity = wanted;
}

static struct array_item *table_add(struct array *array, unsigned hash)
{
    if (array->used * 2 >= array->table_size)
        rehash(array);
    need_room(array, array->used + 1);
    array->items[array->used] = (struct array_item){.hash = hash};
    table_enter(array, array->used);
    return &array->items[array->used++];
}

/* ---------------------------------------------------------------- indexed */

static struct array_item *find_number(const struct array *array, intmax_t number)
{
    if (array->table != NULL)
        return table_find(array, hash_number(number), number, (struct span){0});
    if (number >= (intmax_t)array->used || array->items[number].value == NULL)
        return NULL;
    return &array->items[number];
}

/* Gives a dense array its table: a place far behind the others is wanted. */
static void make_sparse(struct array *array)
{
    for (size_t i = 0; i < array->used; i++) {
        array->items[i].number = (intmax_t)i;
        array->items[i].hash = hash_number((intmax_t)i);
    }
    rehash(array);
}

static struct array_item *add_number(struct array *array, intmax_t number)
{
    struct array_item *item;

    if (array->table == NULL && (uintmax_t)number > array->count * 2 + HOLES_MOST)
        make_sparse(array);
    if (number > array->top)
        array->top = number;
    if (array->table != NULL) {
        item = table_add(array, hash_number(number));
        item->number = number;
        return item;
    }
    need_room(array, (size_t)number + 1);
    while (array->used <= (size_t)number)
        array->items[array->used++] = (struct array_item){0};
    return &array->items[number];
}

/* ---------------------------------------------------------------- any array */

static struct array *array_new(bool is_map)
{
    struct array *array = heap_alloc(sizeof *array);

    *array = (struct array){.top = -1};
    if (is_map)
        rehash(array);
    return array;
}

static void free_item(struct array_item *item)
{
    if (item->value != NULL)
        heap_free(item->value, item->length + 1);
    if (item->key != NULL)
        heap_free(item->key, item->key_length + 1);
    item->value = item->key = NULL;
}

void array_free(struct array *array)
{
    for (size_t i = 0; i < array->used; i++)
        free_item(&array->items[i]);
    heap_free(array->items, array->capacity * sizeof *array->items);
    heap_free(array->table, array->table_size * sizeof *array->table);
    heap_free(array, sizeof *array);
}

struct array *array_copy(const struct array *array)
{
    struct array *copy = heap_alloc(sizeof *copy);

    *copy = *array;
    copy->items = heap_alloc(array->capacity * sizeof *array->items);
    for (size_t i = 0; i < array->used; i++) {
        struct array_item item = array->items[i];

        if (item.value != NULL)
            item.value = heap_copy(item.value, item.length);
        if (item.key != NULL)
            item.key = heap_copy(item.key, item.key_length);
        copy->items[i] = item;
    }
    if (array->table != NULL) {
        copy->table = heap_alloc(array->table_size * sizeof *array->table);
        memcpy(copy->table, array->table, array->table_size * sizeof *array->table);
    }
    return copy;
}

static void find_top(struct array *array)
{
    array->top = -1;
    for (size_t i = 0; i < array->used; i++) {
        const intmax_t number = array->table != NULL ? array->items[i].number : (intmax_t)i;

        if (array->items[i].value != NULL && number > array->top)
            array->top = number;
    }
}

static void remove_item(struct array *array, struct array_item *item)
{
    const intmax_t number = array->table != NULL ? item->number : item - array->items;

    free_item(item);
    array->count--;
    if (array->table == NULL)
        while (array->used > 0 && array->items[array->used - 1].value == NULL)
            array->used--;
    if (array->table == NULL)
        array->top = (intmax_t)array->used - 1;
    else if (number == array->top)
        find_top(array);
}

static int compare_numbers(const void *a, const void *b)
{
    const struct array_item *const *left = a, *const *right = b;

    return ((*left)->number > (*right)->number) - ((*left)->number < (*right)->number);
}

struct array_item **array_items(const struct array *array)
{
    struct array_item **list = pool_alloc(&sh->pool, (array->count + 1) * sizeof *list);
    size_t count = 0;

    for (size_t i = 0; i < array->used; i++) {
        if (array->items[i].value == NULL)
            continue;
        if (array->table == NULL)
            array->items[i].number = (intmax_t)i;
        list[count++] = &array->items[i];
    }
    list[count] = NULL;
    if (array->table != NULL && array->top >= 0)
        qsort(list, count, sizeof *list, compare_numbers);
    return list;
}

/* ---------------------------------------------------------------- variables that are arrays */

static intmax_t top_of(const struct variable *variable)
{
    if (variable->flags & VARIABLE_ANY_ARRAY)
        return variable->array != NULL ? variable->array->top : -1;
    return variable->value != NULL ? 0 : -1;
}

intmax_t array_number(const struct variable *variable, const char *index)
{
    intmax_t number;

    if (!arithmetic_try_text(index, &number))
        unwind(1, false);
    if (number < 0)
        number = number + top_of(variable) + 1; /* number is negative */
    if (number < 0)
        shell_error(1, "%s[%s]: the index lies before the first element", variable->name, index);
    return number;
}

/* An element by its number, or in a map by its key. */
struct place {
    intmax_t number;
    struct span key;
};

static struct place place_of(const struct variable *variable, const char *index)
{
    if (variable->flags & VARIABLE_MAP)
        return (struct place){.key = span_of(index)};
    return (struct place){.number = array_number(variable, index)};
}

static struct array_item *find_item(const struct array *array, struct place place)
{
    if (array == NULL)
        return NULL;
    if (place.key.ptr != NULL)
        return table_find(array, hash_key(place.key), 0, place.key);
    return find_number(array, place.number);
}

static struct array_item *make_item(struct array *array, struct place place)
{
    struct array_item *item = find_item(array, place);

    if (item != NULL)
        return item;
    if (place.key.ptr == NULL)
        return add_number(array, place.number);
    item = table_add(array, hash_key(place.key));
    item->key = heap_copy(place.key.ptr, place.key.len);
    item->key_length = (unsigned)place.key.len;
    return item;
}

static void item_store(struct array *array, struct array_item *item, struct span value, bool append)
{
    const size_t before = append && item->value != NULL ? item->length : 0;
    char *bytes;

    if (before > 0)
        bytes = heap_resize(item->value, before + 1, before + value.len + 1);
    else
        bytes = heap_alloc(value.len + 1);
    array->count += item->value == NULL;
    memcpy(bytes + before, value.ptr, value.len);
    bytes[before + value.len] = '\0';
    if (before == 0 && item->value != NULL)
        heap_free(item->value, item->length + 1);
    item->value = bytes;
    item->length = before + value.len;
}

/* The value is worked out before the element is made: working it out may change the array. */
static void put_element(struct variable *variable, struct place place, struct span value,
                        bool append)
{
    const struct array_item *old = find_item(variable->array, place);
    struct array *array;

    value = value_by_attributes(
        variable, old != NULL ? (struct span){old->value, old->length} : (struct span){0}, value,
        append);
    array = array_of(variable);
    item_store(array, make_item(array, place), value,
               append && !(variable->flags & VARIABLE_INTEGER));
}

struct array *array_of(struct variable *variable)
{
    struct array *array = variable->array;

    if (array != NULL)
        return array;
    array = variable->array = array_new(variable->flags & VARIABLE_MAP);
    if (!(variable->flags & VARIABLE_ANY_ARRAY))
        variable->flags |= VARIABLE_ARRAY;
    if (variable->value != NULL) {
        const struct span value = {variable->value, variable->length};
        struct place first = {.key = {variable->flags & VARIABLE_MAP ? "0" : NULL, 1}};

        item_store(array, make_item(array, first), value, false);
        heap_free(variable->value, variable->capacity);
    }
    variable->value = NULL;
    variable->capacity = variable->length = 0;
    return array;
}

const struct array_item *array_item(const struct variable *variable, const char *index)
{
    return find_item(variable->array, place_of(variable, index));
}

static void start_change(struct variable *variable)
{
    variable_refuse_readonly(variable);
    scope_touch(variable);
}

static struct variable *resolve(struct variable *variable)
{
    const char *index;

    if (variable->hooks != NULL && variable->hooks->get != NULL)
        variable->hooks->get(variable);
    return variable->flags & VARIABLE_REFERENCE ? variable_resolve(variable, &index) : variable;
}

const char *array_get(struct variable *variable, const char *index, size_t *length)
{
    const struct array_item *item;
    const char *value;

    variable = resolve(variable);
    if (!(variable->flags & VARIABLE_ANY_ARRAY)) {
        value = array_number(variable, index) == 0 ? variable_get(variable) : NULL;
        *length = value != NULL ? variable_length(variable) : 0;
        return value;
    }
    item = array_item(variable, index);
    *length = item != NULL ? item->length : 0;
    return item != NULL ? item->value : NULL;
}

const char *array_get_number(struct variable *variable, intmax_t number, size_t *length)
{
    const struct array_item *item;

    variable = resolve(variable);
    if (number < 0)
        number = number + top_of(variable) + 1; /* number is negative */
    if (!(variable->flags & VARIABLE_ANY_ARRAY) && number == 0) {
        const char *value = variable_get(variable);

        *length = value != NULL ? variable->length : 0;
        return value;
    }
    item = number >= 0 && variable->array != NULL ? find_number(variable->array, number) : NULL;
    *length = item != NULL ? item->length : 0;
    return item != NULL ? item->value : NULL;
}

void array_set(struct variable *variable, const char *index, const char *value, size_t length,
               bool append)
{
    variable = resolve(variable);
    start_change(variable);
    put_element(variable, place_of(variable, index), (struct span){value, length}, append);
}

void array_put_number(struct variable *variable, intmax_t number, const char *value, size_t length,
                      bool append)
{
    variable = resolve(variable);
    start_change(variable);
    if (number < 0)
        number = number + top_of(variable) + 1; /* number is negative */
    if (number < 0)
        shell_error(1, "%s: the index lies before the first element", variable->name);
    put_element(variable, (struct place){.number = number}, (struct span){value, length}, append);
}

void array_set_number(struct variable *variable, intmax_t index, const char *value, size_t length)
{
    array_put_number(variable, index, value, length, false);
}

void array_unset(struct variable *variable, const char *index)
{
    struct array_item *item;

    variable = resolve(variable);
    start_change(variable);
    if (variable->flags & VARIABLE_ANY_ARRAY) {
        item = find_item(variable->array, place_of(variable, index));
        if (item != NULL)
            remove_item(variable->array, item);
    } else if (array_number(variable, index) == 0) {
        variable_unset(variable);
    }
}

size_t array_count(const struct variable *variable)
{
    if (variable->flags & VARIABLE_ANY_ARRAY)
        return variable->array != NULL ? variable->array->count : 0;
    return variable->value != NULL;
}

void array_clear(struct variable *variable, unsigned flag)
{
    variable = resolve(variable);
    start_change(variable);
    variable_release(variable);
    variable->flags = (uint16_t)((variable->flags & ~VARIABLE_ANY_ARRAY) | flag);
    variable->array = array_new(flag == VARIABLE_MAP);
}

static char **list_of_one(const char *text, size_t length)
{
    char **list = pool_zero(&sh->pool, 2 * sizeof *list);

    if (text != NULL)
        list[0] = pool_copy(&sh->pool, text, length);
    return list;
}

char **array_keys(struct variable *variable)
{
    struct array_item **items;
    char **list;
    size_t i;

    variable = resolve(variable);
    if (!(variable->flags & VARIABLE_ANY_ARRAY))
        return list_of_one(variable_get(variable) != NULL ? "0" : NULL, 1);
    if (variable->array == NULL)
        return list_of_one(NULL, 0);
    items = array_items(variable->array);
    list = (char **)items;
    for (i = 0; items[i] != NULL; i++) {
        char digits[NUMBER_DIGITS], *end = digits + sizeof digits;

        if (variable->flags & VARIABLE_MAP) {
            list[i] = pool_copy(&sh->pool, items[i]->key, items[i]->key_length);
        } else {
            const char *start = format_uint(end, (uintmax_t)items[i]->number);

            list[i] = pool_copy(&sh->pool, start, (size_t)(end - start));
        }
    }
    return list;
}

char **array_values(struct variable *variable)
{
    struct array_item **items;
    char **list;

    variable = resolve(variable);
    if (!(variable->flags & VARIABLE_ANY_ARRAY))
        return list_of_one(variable_get(variable), variable_length(variable));
    if (variable->array == NULL)
        return list_of_one(NULL, 0);
    items = array_items(variable->array);
    list = (char **)items;
    for (size_t i = 0; items[i] != NULL; i++)
        list[i] = pool_copy(&sh->pool, items[i]->value, items[i]->length);
    return list;
}

void array_make_up(struct variable *variable, void (*fill)(struct variable *variable))
{
    const struct variable_hooks *hooks = variable->hooks;

    if (variable->flags & VARIABLE_ANY_ARRAY)
        variable_release(variable);
    variable->flags |= VARIABLE_ARRAY;
    variable->hooks = NULL;
    fill(variable);
    variable->hooks = hooks;
}
