/* Names, and the arrays that some of them stand for. */
#include "bc.h"

enum { FIRST_HASHES = 64, PAGE = 64 };

static size_t hash_of(const char *text, size_t length)
{
    size_t hash = 5381;

    while (length-- > 0)
        hash = hash * 33 + (unsigned char)*text++;
    return hash;
}

static unsigned *find_place(const struct bc *bc, const char *text, size_t length)
{
    for (size_t i = hash_of(text, length);; i++) {
        unsigned *place = &bc->hashes[i & (bc->hash_size - 1)];
        const char *known = *place != 0 ? bc->names[*place - 1].text : NULL;

        if (known == NULL || (strncmp(known, text, length) == 0 && known[length] == '\0'))
            return place;
    }
}

static void grow_hashes(struct bc *bc)
{
    bc->hash_size = bc->hash_size == 0 ? FIRST_HASHES : 2 * bc->hash_size;
    bc->hashes = mem_array(bc->hash_size, sizeof *bc->hashes);
    for (size_t i = 0; i < bc->name_count; i++)
        *find_place(bc, bc->names[i].text, strlen(bc->names[i].text)) = (unsigned)i + 1;
}

unsigned bc_intern(struct bc *bc, const char *text, size_t length)
{
    unsigned *place;

    if (2 * bc->name_count >= bc->hash_size)
        grow_hashes(bc);
    place = find_place(bc, text, length);
    if (*place == 0) {
        if (bc->name_count > OPERAND_MOST)
            diex("too many names");
        bc->names = mem_grow(bc->names, bc->name_count, &bc->name_capacity, sizeof *bc->names);
        bc->names[bc->name_count] = (struct name){.text = pool_copy(&bc->pool, text, length)};
        *place = (unsigned)++bc->name_count;
    }
    return *place - 1;
}

static size_t pages_size(size_t pages)
{
    return pages * sizeof(struct num **);
}

static void grow_pages(struct array *array, size_t count)
{
    size_t capacity = array->capacity < 4 ? 4 : array->capacity;
    struct num ***pages;

    if (count > array->capacity) {
        while (capacity < count)
            capacity *= 2;
        pages = num_block_take(pages_size(capacity));
        if (array->capacity > 0) {
            memcpy(pages, array->pages, pages_size(array->count));
            num_block_give(array->pages, pages_size(array->capacity));
        }
        array->pages = pages;
        array->capacity = capacity;
    }
    for (; array->count < count; array->count++)
        array->pages[array->count] = NULL;
}

struct num **bc_array_element(struct array **place, size_t index)
{
    struct array *array = *place;
    struct num ***page;

    if (array == NULL) {
        array = *place = num_block_take(sizeof *array);
        *array = (struct array){0};
    }
    if (index / PAGE >= array->count)
        grow_pages(array, index / PAGE + 1);
    page = &array->pages[index / PAGE];
    if (*page == NULL) {
        *page = num_block_take(PAGE * sizeof **page);
        memset(*page, 0, PAGE * sizeof **page);
    }
    return &(*page)[index % PAGE];
}

struct num *bc_array_value(const struct array *array, size_t index)
{
    size_t page = index / PAGE;

    if (array == NULL || page >= array->count || array->pages[page] == NULL)
        return NULL;
    return array->pages[page][index % PAGE];
}

struct array *bc_array_copy(const struct array *array)
{
    struct array *copy = NULL;

    for (size_t page = 0; array != NULL && page < array->count; page++)
        for (size_t i = 0; array->pages[page] != NULL && i < PAGE; i++)
            if (array->pages[page][i] != NULL)
                *bc_array_element(&copy, page * PAGE + i) = num_keep(array->pages[page][i]);
    return copy;
}

void bc_array_drop(struct array *array)
{
    if (array == NULL)
        return;
    for (size_t page = 0; page < array->count; page++) {
        if (array->pages[page] == NULL)
            continue;
        for (size_t i = 0; i < PAGE; i++)
            num_release(array->pages[page][i]);
        num_block_give(array->pages[page], PAGE * sizeof(struct num *));
    }
    if (array->capacity > 0)
        num_block_give(array->pages, pages_size(array->capacity));
    num_block_give(array, sizeof *array);
}
