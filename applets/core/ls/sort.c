/*
 * Sorting files: a merge sort of keys of 64 bits, each with the number of its file. Only where keys
 * are equal are the files themselves compared.
 */
#include "ls.h"
#include "version_compare.h"

struct item {
    uint64_t key;
    const struct file *file;
};

enum { RUN = 12 }; /* shorter runs are sorted by insertion */

typedef int compare_fn(const struct ls *ls, const struct file *a, const struct file *b);

static struct span name_of(const struct file *file)
{
    return (struct span){file->name, file->length};
}

static struct span extension_of(const struct file *file)
{
    const char *dot = bytes_find_last(file->name, '.', file->length);

    if (dot == NULL)
        return (struct span){"", 0};
    return (struct span){dot, (size_t)(file->name + file->length - dot)};
}

static int compare_names(const struct ls *ls, const struct file *a, const struct file *b)
{
    (void)ls;
    return span_compare(name_of(a), name_of(b));
}

static int compare_times(const struct ls *ls, const struct file *a, const struct file *b)
{
    long difference = time_of(ls, b)->tv_nsec - time_of(ls, a)->tv_nsec;

    return difference != 0 ? (difference < 0 ? -1 : 1) : compare_names(ls, a, b);
}

static int compare_extensions(const struct ls *ls, const struct file *a, const struct file *b)
{
    int order = span_compare(extension_of(a), extension_of(b));

    return order != 0 ? order : compare_names(ls, a, b);
}

static int compare_versions(const struct ls *ls, const struct file *a, const struct file *b)
{
    int order = version_compare(name_of(a), name_of(b));

    return order != 0 ? order : compare_names(ls, a, b);
}

/* The bytes from `skip` on, the first in the highest place. */
static uint64_t prefix_key(struct span text, size_t skip)
{
    uint64_t key = 0;

    for (size_t i = 0; i < sizeof key; i++)
        key = key << 8 | (skip + i < text.len ? (unsigned char)text.ptr[skip + i] : 0);
    return key;
}

static uint64_t key_of(const struct ls *ls, const struct file *file, size_t skip)
{
    switch (ls->order) {
    case ORDER_TIME:
        return ~((uint64_t)time_of(ls, file)->tv_sec + (1ULL << 63));
    case ORDER_SIZE:
        return file->status != NULL ? ~(uint64_t)file->status->st_size : UINT64_MAX;
    case ORDER_EXTENSION:
        return prefix_key(extension_of(file), 0);
    case ORDER_VERSION:
        return 0;
    case ORDER_WIDTH:
        return file->width;
    default:
        return prefix_key(name_of(file), skip);
    }
}

static bool precedes(const struct ls *ls, compare_fn *compare, const struct item *a,
                     const struct item *b)
{
    return a->key != b->key ? a->key < b->key : compare(ls, a->file, b->file) < 0;
}

static void insert_run(const struct ls *ls, compare_fn *compare, struct item *items, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        struct item item = items[i];
        size_t at = i;

        for (; at > 0 && precedes(ls, compare, &item, &items[at - 1]); at--)
            items[at] = items[at - 1];
        items[at] = item;
    }
}

static void merge(const struct ls *ls, compare_fn *compare, struct item *items, struct item *spare,
                  size_t count)
{
    size_t half = count / 2, left = 0, right = half, at = 0;

    if (count <= RUN) {
        insert_run(ls, compare, items, count);
        return;
    }
    merge(ls, compare, items, spare, half);
    merge(ls, compare, items + half, spare, count - half);
    if (!precedes(ls, compare, &items[half], &items[half - 1]))
        return;
    memcpy(spare, items, half * sizeof *items);
    while (left < half && right < count)
        items[at++] =
            precedes(ls, compare, &items[right], &spare[left]) ? items[right++] : spare[left++];
    memcpy(items + at, spare + left, (half - left) * sizeof *items);
}

/* Bytes that all names begin with: they decide nothing, so the keys are taken behind them. */
static size_t common_prefix(const struct files *files)
{
    size_t common = files->list[0].length;

    for (size_t i = 1; i < files->count && common > 0; i++) {
        const struct file *file = &files->list[i];

        common = bytes_common(files->list[0].name, file->name,
                              common < file->length ? common : file->length);
    }
    return common;
}

static bool is_directory_or_link_to_one(const struct file *file)
{
    return is_directory_file(file) || S_ISDIR(file->target_mode);
}

/* Where item `i` of `count` goes: order, reversed or not. */
static void put_back(const struct ls *ls, struct files *files, const struct item *items)
{
    struct file *sorted = arena_alloc(&files->arena, files->capacity * sizeof *sorted);
    size_t at = 0;

    for (int pass = ls->directories_first ? 0 : 2; pass < 3; pass += 1 + (pass == 1))
        for (size_t i = 0; i < files->count; i++) {
            const struct file *file = items[ls->reverse ? files->count - 1 - i : i].file;

            if (pass == 2 || is_directory_or_link_to_one(file) == (pass == 0))
                sorted[at++] = *file;
        }
    arena_free(&files->arena, files->list, files->capacity * sizeof *sorted);
    files->list = sorted;
}

void sort_files(const struct ls *ls, struct files *files)
{
    static compare_fn *const compares[] = {
        [ORDER_NAME] = compare_names,       [ORDER_TIME] = compare_times,
        [ORDER_SIZE] = compare_names,       [ORDER_EXTENSION] = compare_extensions,
        [ORDER_VERSION] = compare_versions, [ORDER_WIDTH] = compare_names,
    };
    struct item *items;
    size_t skip, size = files->count * sizeof *items;

    if (files->count < 2 || ls->order == ORDER_NONE)
        return;
    items = arena_alloc(&files->arena, size + size / 2);
    skip = common_prefix(files);
    for (size_t i = 0; i < files->count; i++)
        items[i] = (struct item){key_of(ls, &files->list[i], skip), &files->list[i]};
    merge(ls, compares[ls->order], items, items + files->count, files->count);
    put_back(ls, files, items);
    arena_free(&files->arena, items, size + size / 2);
}
