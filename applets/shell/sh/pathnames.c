/*
 * Pathname expansion (POSIX.1-2024, XCU 2.6.6 and 2.14.3): a field that is a pattern becomes the
 * names that match it, sorted by their bytes; ** of globstar goes through folders.
 */
#include "dir_read.h"
#include "expand.h"

#include <dirent.h>

struct names {
    char **items;
    size_t count, capacity;
};

struct paths {
    struct names found;
    struct text path; /* as far as it has been matched */
    struct arena arena;
    int flags;
};

static void add_name(struct names *names, const char *bytes, size_t length)
{
    if (names->count == names->capacity) {
        const size_t wanted = names->capacity > 0 ? names->capacity * 2 : 16;

        names->items = pool_resize(&sh->pool, names->items, names->count * sizeof(char *),
                                   wanted * sizeof(char *));
        names->capacity = wanted;
    }
    names->items[names->count++] = pool_copy(&sh->pool, bytes, length);
}

static bool may_be_folder(unsigned type)
{
    return type == DT_DIR || type == DT_LNK || type == DT_UNKNOWN;
}

/* The names in the folder of the path that match; DIR_READ's buffer must not be on a deep stack. */
static __attribute__((noinline)) void list_folder(struct paths *paths, struct pattern *pattern,
                                                  bool folders, struct names *names)
{
    const struct dir_entry *entry;
    struct dir_read dir;

    if (!dir_open(&dir, AT_FDCWD, paths->path.length > 0 ? text_end(&paths->path) : ".", true))
        return;
    while ((entry = dir_next(&dir)) != NULL) {
        const size_t length = strlen(entry->name);

        if ((!folders || may_be_folder(entry->type)) &&
            pattern_match(pattern, (struct span){entry->name, length}))
            add_name(names, entry->name, length);
    }
    dir_close(&dir);
}

static void match_rest(struct paths *paths, const char *pattern, size_t length);

static bool is_folder(const char *path)
{
    struct stat status;

    return lstat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* Adds what is left when the pattern has come to its end, if it exists. */
static void finish_path(struct paths *paths)
{
    struct stat status;
    const char *path = text_end(&paths->path);

    if (lstat(path, &status) == 0)
        add_name(&paths->found, path, paths->path.length);
}

/* Goes on with each name that a component matches. */
static void match_names(struct paths *paths, struct pattern *component, const char *rest,
                        size_t length)
{
    const size_t before = paths->path.length;
    struct names names = {0};

    list_folder(paths, component, length > 0, &names);
    for (size_t i = 0; i < names.count; i++) {
        text_add(&paths->path, names.items[i], strlen(names.items[i]));
        if (length == 0)
            add_name(&paths->found, paths->path.bytes, paths->path.length);
        else
            match_rest(paths, rest, length);
        paths->path.length = before;
    }
}

/* **: no folder, or any below this one, links to folders excepted. */
static void match_folders(struct paths *paths, const char *rest, size_t length)
{
    const size_t before = paths->path.length;
    struct pattern *any = pattern_compile(&paths->arena, span_of("*"), paths->flags);
    struct names names = {0};

    check_stack();
    if (length > 0)
        match_rest(paths, rest + 1, length - 1);
    else if (before > 0 && paths->found.count == 0)
        finish_path(paths);
    list_folder(paths, any, length > 0, &names);
    for (size_t i = 0; i < names.count; i++) {
        text_add(&paths->path, names.items[i], strlen(names.items[i]));
        if (length == 0)
            add_name(&paths->found, paths->path.bytes, paths->path.length);
        if (is_folder(text_end(&paths->path))) {
            text_byte(&paths->path, '/');
            match_folders(paths, rest, length);
        }
        paths->path.length = before;
    }
}

/* A component that no pattern character is in, or whose quoted ones are literal. */
static void match_literal(struct paths *paths, struct span name, const char *rest, size_t length)
{
    text_add(&paths->path, name.ptr, name.len);
    match_rest(paths, rest, length);
}

/* The end of the component that begins a pattern: groups may hold no slash. */
static size_t component_length(const char *pattern, size_t length)
{
    const char *slash = bytes_find(pattern, '/', length);

    return slash != NULL ? (size_t)(slash - pattern) : length;
}

/* The path is left as it was. */
static void match_rest(struct paths *paths, const char *pattern, size_t length)
{
    const size_t before = paths->path.length;
    struct pattern *component;
    struct span literal;
    size_t size;

    check_stack();
    for (; length > 0 && *pattern == '/'; pattern++, length--)
        text_byte(&paths->path, '/');
    size = component_length(pattern, length);
    if (length == 0) {
        finish_path(paths);
    } else if (sh->options[OPTION_GLOBSTAR] && size == 2 && memcmp(pattern, "**", 2) == 0) {
        match_folders(paths, pattern + size, length - size);
    } else {
        component = pattern_compile(&paths->arena, (struct span){pattern, size}, paths->flags);
        if (pattern_is_literal(component, &literal))
            match_literal(paths, literal, pattern + size, length - size);
        else
            match_names(paths, component, pattern + size, length - size);
    }
    paths->path.length = before;
}

static bool has_pattern(struct paths *paths, const char *pattern, size_t length)
{
    struct span literal;

    while (length > 0) {
        const size_t size = component_length(pattern, length);

        if (size > 0 &&
            !pattern_is_literal(pattern_compile(&paths->arena, (struct span){pattern, size},
                                                paths->flags & ~PATTERN_FOLD_CASE),
                                &literal))
            return true;
        pattern += size;
        length -= size;
        if (length > 0) {
            pattern++;
            length--;
        }
    }
    return false;
}

static int compare_paths(const void *a, const void *b)
{
    const char *const *left = a, *const *right = b;

    return strcmp(*left, *right);
}

static bool add_sorted(struct expansion *expansion, const struct paths *paths, const char *pattern,
                       size_t length)
{
    const struct names *found = &paths->found;

    if (found->count == 0 && sh->options[OPTION_FAILGLOB])
        shell_error(1, "%.*s: no file matches", (int)length, pattern);
    if (found->count == 0)
        return sh->options[OPTION_NULLGLOB];
    qsort(found->items, found->count, sizeof(char *), compare_paths);
    for (size_t i = 0; i < found->count; i++)
        add_field(expansion, found->items[i]);
    return true;
}

bool add_pathnames(struct expansion *expansion, const char *pattern, size_t length)
{
    char few[1024];
    struct paths paths = {.path = {.pool = &sh->pool},
                          .arena = {.free = few, .end = few + sizeof few},
                          .flags = PATTERN_PERIOD};
    bool is_pattern;

    if (sh->options[OPTION_DOTGLOB])
        paths.flags &= ~PATTERN_PERIOD;
    if (sh->options[OPTION_EXTGLOB])
        paths.flags |= PATTERN_GROUPS;
    if (sh->options[OPTION_NOCASEGLOB])
        paths.flags |= PATTERN_FOLD_CASE;
    is_pattern = has_pattern(&paths, pattern, length);
    if (is_pattern)
        match_rest(&paths, pattern, length);
    arena_drop(&paths.arena);
    return is_pattern && add_sorted(expansion, &paths, pattern, length);
}
