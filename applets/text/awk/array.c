/*
 * Associative arrays. Entries stand in the order in which they were added; an open hash table
 * leads from a key to its entry. A key that is the text of an integer is kept as that integer.
 */
#include "awk.h"

#include <sys/random.h>

struct string array_dead; /* the key of an entry that was deleted */

/* A key as it is looked for. */
struct key {
    bool is_integer;
    int64_t integer; /* or the hash */
    struct span text;
    struct string *string; /* that the text is of, to be shared; NULL: none yet */
};

static uint64_t hash_seed;

static uint64_t mix(uint64_t a, uint64_t b)
{
    unsigned __int128 product = (unsigned __int128)a * b;

    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static uint64_t load(const char *bytes, size_t length)
{
    uint64_t word = 0;

    memcpy(&word, bytes, length);
    return word;
}

/* Seeded, so that nobody can choose keys that collide. */
static uint64_t hash_text(struct span text)
{
    uint64_t hash = hash_seed ^ text.len;

    for (; text.len > 8; text.ptr += 8, text.len -= 8) {
        uint64_t word;

        memcpy(&word, text.ptr, sizeof word);
        hash = mix(hash ^ word, UINT64_C(0x9e3779b97f4a7c15));
    }
    return mix(hash ^ load(text.ptr, text.len), UINT64_C(0xd6e8feb86659fd93));
}

struct array *table_new(void)
{
    uint8_t size_class;
    struct array *array = block_alloc(sizeof *array, &size_class);

    if (hash_seed == 0 && getrandom(&hash_seed, sizeof hash_seed, GRND_NONBLOCK) < 0)
        hash_seed = UINT64_C(0x5851f42d4c957f2d);
    *array = (struct array){.references = 1};
    return array;
}

static bool is_dead(const struct entry *entry)
{
    return entry->key == &array_dead;
}

static void entry_release(struct entry *entry)
{
    if (is_dead(entry))
        return;
    if (entry->key != NULL)
        string_release(entry->key);
    value_release(entry->value);
    entry->key = &array_dead;
    entry->value = (struct value){0};
}

static void release_entries(struct array *array)
{
    size_t used = array->used;

    array->used = array->live = 0;
    for (size_t i = 0; i < used; i++)
        entry_release(&array->entries[i]);
}

static void drop_tables(struct array *array)
{
    if (array->slots > 0) {
        block_free(array->entries, array->entries_class);
        block_free(array->index, array->index_class);
    }
    array->slots = 0;
}

/* Tables far too large for what was in them go, for emptying them takes time by their size. */
void table_clear(struct array *array)
{
    bool keep = array->used >= array->slots / 64;

    release_entries(array);
    if (keep && array->slots > 0)
        memset(array->index, 0, array->slots * sizeof *array->index);
    else
        drop_tables(array);
}

void table_free(struct array *array)
{
    release_entries(array);
    drop_tables(array);
    block_free(array, (sizeof *array - 1) / 16);
}

static struct key key_of_span(struct span text)
{
    struct key key = {.text = text};

    key.is_integer = integer_key(text, &key.integer);
    if (!key.is_integer)
        key.integer = (int64_t)hash_text(text);
    return key;
}

static bool key_equal(const struct entry *entry, const struct key *key)
{
    if (entry->integer != key->integer)
        return false;
    if (key->is_integer || entry->key == NULL)
        return key->is_integer && entry->key == NULL;
    return entry->key == key->string ||
           (entry->key->length == key->text.len &&
            memcmp(entry->key->text, key->text.ptr, key->text.len) == 0);
}

/*
 * Where a search goes on: integers begin at their own value, for they tend to be neighbours, so the
 * higher bits have to come in when they collide.
 */
struct probe {
    size_t slot;
    uint64_t rest;
};

static struct probe probe_start(const struct array *array, int64_t hash)
{
    return (struct probe){(size_t)hash & (array->slots - 1), (uint64_t)hash};
}

static void probe_next(const struct array *array, struct probe *probe)
{
    probe->rest >>= 5;
    probe->slot = (probe->slot * 5 + 1 + (size_t)probe->rest) & (array->slots - 1);
}

static struct entry *find(const struct array *array, const struct key *key)
{
    struct probe probe;

    if (array->live == 0)
        return NULL;
    for (probe = probe_start(array, key->integer); array->index[probe.slot] != 0;
         probe_next(array, &probe)) {
        struct entry *entry = &array->entries[array->index[probe.slot] - 1];

        if (key_equal(entry, key) && !is_dead(entry))
            return entry;
    }
    return NULL;
}

static void index_add(struct array *array, size_t number)
{
    struct probe probe = probe_start(array, array->entries[number].integer);

    while (array->index[probe.slot] != 0)
        probe_next(array, &probe);
    array->index[probe.slot] = (uint32_t)number + 1;
}

static size_t entries_limit(const struct array *array)
{
    return array->slots / 2 + array->slots / 8;
}

/* More room, or the same without the entries that were deleted. */
static void rebuild(struct array *array)
{
    struct array old = *array;
    size_t slots = array->slots == 0 ? 8 : array->slots;

    if (array->live >= slots / 3)
        slots *= 2;
    if (slots > UINT32_MAX)
        diex("out of memory");
    array->slots = slots;
    array->index = block_alloc(slots * sizeof *array->index, &array->index_class);
    memset(array->index, 0, slots * sizeof *array->index);
    array->entries =
        block_alloc(entries_limit(array) * sizeof *array->entries, &array->entries_class);
    array->used = 0;
    for (size_t i = 0; i < old.used; i++) {
        if (is_dead(&old.entries[i]))
            continue;
        array->entries[array->used] = old.entries[i];
        index_add(array, array->used++);
    }
    if (old.slots == 0)
        return;
    block_free(old.entries, old.entries_class);
    block_free(old.index, old.index_class);
}

static struct value *add(struct array *array, const struct key *key)
{
    struct entry *entry;

    if (array->slots == 0 || array->used == entries_limit(array))
        rebuild(array);
    entry = &array->entries[array->used];
    entry->value = (struct value){0};
    entry->integer = key->integer;
    entry->key = NULL;
    if (!key->is_integer && key->string != NULL)
        (entry->key = key->string)->references++;
    else if (!key->is_integer)
        entry->key = string_of(key->text.ptr, key->text.len);
    index_add(array, array->used++);
    array->live++;
    return &entry->value;
}

static struct value *element(struct array *array, const struct key *key)
{
    struct entry *entry = find(array, key);

    return entry != NULL ? &entry->value : add(array, key);
}

/* Is the value an integer, or text that has to be looked at? */
static bool integer_value(struct value value, struct key *key)
{
    if (value.kind != VALUE_NUMBER || !(value.number > -1e15 && value.number < 1e15))
        return false;
    key->integer = (int64_t)value.number;
    key->is_integer = (double)key->integer == value.number;
    return key->is_integer;
}

static struct entry *find_value(struct awk *awk, struct array *array, struct value value,
                                struct key *key, struct text *text)
{
    text->made = NULL;
    if (integer_value(value, key))
        return find(array, key);
    *key = key_of_span(value_text(awk, value, text));
    if (value.kind == VALUE_STRING || value.kind == VALUE_INPUT)
        key->string = value.string;
    return find(array, key);
}

struct value *table_find(struct awk *awk, struct array *array, struct value key)
{
    struct text text;
    struct key wanted;
    struct entry *entry = find_value(awk, array, key, &wanted, &text);

    text_release(&text);
    return entry != NULL ? &entry->value : NULL;
}

struct value *table_element(struct awk *awk, struct array *array, struct value key)
{
    struct text text;
    struct key wanted = {0};
    struct entry *entry = find_value(awk, array, key, &wanted, &text);
    struct value *value = entry != NULL ? &entry->value : add(array, &wanted);

    text_release(&text);
    return value;
}

struct value *table_at(struct array *array, int64_t integer)
{
    struct key key = {.is_integer = true, .integer = integer};

    return element(array, &key);
}

struct value *table_element_span(struct array *array, struct span text)
{
    struct key key = key_of_span(text);

    return element(array, &key);
}

struct value *table_find_span(struct array *array, struct span text)
{
    struct key key = key_of_span(text);
    struct entry *entry = find(array, &key);

    return entry != NULL ? &entry->value : NULL;
}

struct value *table_named(struct array *array, const char *name)
{
    return table_element_span(array, span_of(name));
}

void table_set(struct array *array, int64_t integer, struct value value)
{
    struct value *cell = table_at(array, integer), old = *cell;

    *cell = value;
    value_release(old);
}

void table_delete(struct awk *awk, struct array *array, struct value key)
{
    struct text text;
    struct key wanted = {0};
    struct entry *entry = find_value(awk, array, key, &wanted, &text);

    text_release(&text);
    if (entry == NULL)
        return;
    if (--array->live == 0)
        table_clear(array);
    else
        entry_release(entry);
}

struct value entry_key(const struct entry *entry)
{
    char text[NUMBER_TEXT];

    if (entry->key != NULL)
        return value_share(value_of(VALUE_STRING, entry->key));
    return value_of(VALUE_STRING,
                    string_of(text, number_text((double)entry->integer, "%.6g", text)));
}

/* ---- lists: entries without an index, for the keys of a loop ---- */

struct array *table_list(size_t capacity)
{
    struct array *list = table_new();

    list->slots = 1; /* so that the tables are given back */
    list->index = block_alloc(sizeof *list->index, &list->index_class);
    list->entries = block_alloc((capacity + 1) * sizeof *list->entries, &list->entries_class);
    return list;
}

void table_list_add(struct array *list, struct value value)
{
    list->entries[list->used++] = (struct entry){.value = value};
}
