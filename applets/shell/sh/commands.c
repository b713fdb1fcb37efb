/* What command names stand for: functions, builtins, and where PATH has them. XCU 2.9.1.4. */
#include "run.h"

#include <sys/auxv.h>

enum { BUCKETS = 256 };

static struct command *buckets[BUCKETS];
static unsigned generation = 1;

extern const struct builtin *const __start_builtins[], *const __stop_builtins[];

/* Builtins that are tools: called without a search of PATH (XCU 1.7). */
static const struct {
    const char *name;
    uint8_t flags;
} tool_builtins[] = {
    {"[", BUILTIN_INTRINSIC | BUILTIN_KEEPS},
    {"false", BUILTIN_INTRINSIC | BUILTIN_KEEPS},
    {"test", BUILTIN_INTRINSIC | BUILTIN_KEEPS},
    {"true", BUILTIN_INTRINSIC | BUILTIN_KEEPS},
};

static const struct builtin *tool_builtin(const char *name)
{
    for (size_t i = 0; i < COUNT_OF(tool_builtins); i++)
        if (strcmp(tool_builtins[i].name, name) == 0) {
            struct builtin *builtin = heap_alloc(sizeof *builtin);

            *builtin = (struct builtin){applet_find(name), tool_builtins[i].flags};
            return builtin->applet != NULL ? builtin : NULL;
        }
    return NULL;
}

static const struct builtin *find_builtin(const char *name)
{
    for (const struct builtin *const *builtin = __start_builtins; builtin < __stop_builtins;
         builtin++)
        if (strcmp((*builtin)->applet->name, name) == 0)
            return *builtin;
    return tool_builtin(name);
}

/* FNV-1a, 32 bits. */
static unsigned hash_of(const char *name, size_t length)
{
    unsigned hash = 2166136261U;

    while (length-- > 0)
        hash = (hash ^ (unsigned char)*name++) * 16777619U;
    return hash % BUCKETS;
}

struct command *command_intern(const char *name, size_t length)
{
    struct command **bucket = &buckets[hash_of(name, length)];
    struct command *command;

    for (command = *bucket; command != NULL; command = command->next)
        if (command->name_length == length && memcmp(command->name, name, length) == 0)
            return command;
    command = heap_alloc(sizeof *command + length + 1);
    *command = (struct command){.next = *bucket, .name_length = (unsigned)length};
    memcpy(command->name, name, length);
    command->name[length] = '\0';
    command->builtin = find_builtin(command->name);
    *bucket = command;
    return command;
}

static int by_name(const void *a, const void *b)
{
    return strcmp((*(struct command *const *)a)->name, (*(struct command *const *)b)->name);
}

void commands_each(void (*visit)(struct command *command, void *context), void *context)
{
    struct pool_mark mark = pool_mark(&sh->pool);
    size_t count = 0, i = 0;
    struct command **list;

    for (size_t bucket = 0; bucket < BUCKETS; bucket++)
        for (struct command *command = buckets[bucket]; command != NULL; command = command->next)
            count++;
    list = pool_alloc(&sh->pool, (count + 1) * sizeof(struct command *));
    for (size_t bucket = 0; bucket < BUCKETS; bucket++)
        for (struct command *command = buckets[bucket]; command != NULL; command = command->next)
            list[i++] = command;
    qsort(list, count, sizeof *list, by_name);
    for (i = 0; i < count; i++)
        visit(list[i], context);
    pool_release(&sh->pool, mark);
}

void builtins_each(void (*visit)(const struct builtin *builtin, void *context), void *context)
{
    for (const struct builtin *const *builtin = __start_builtins; builtin < __stop_builtins;
         builtin++)
        visit(*builtin, context);
    for (size_t i = 0; i < COUNT_OF(tool_builtins); i++) {
        const struct command *command =
            command_intern(tool_builtins[i].name, strlen(tool_builtins[i].name));

        if (command->builtin != NULL)
            visit(command->builtin, context);
    }
}

/* ---------------------------------------------------------------- functions */

void function_define(struct command *command, const struct node *node)
{
    const bool exported = command->function != NULL && command->function->exported;
    struct function *function;

    function_remove(command);
    function = heap_alloc(sizeof *function);
    *function = (struct function){.node = node, .unit = node->function.unit};
    unit_keep(function->unit);
    command->function = function;
    function_set_exported(function, exported);
}

/* Calls of it that are active hold references of their own to the unit. */
void function_remove(struct command *command)
{
    struct function *function = command->function;

    if (function == NULL)
        return;
    function_set_exported(function, false);
    command->function = NULL;
    unit_drop(function->unit);
    heap_free(function, sizeof *function);
}

/* ---------------------------------------------------------------- PATH */

void paths_forget(void)
{
    generation++;
}

/* Is the file this very binary? */
static bool is_own(const struct stat *file)
{
    static struct stat own;
    static bool asked;

    if (!asked) {
        const char *name = (const char *)getauxval(AT_EXECFN);

        asked = true;
        if (stat("/proc/self/exe", &own) < 0 && (name == NULL || stat(name, &own) < 0))
            own.st_ino = 0;
    }
    return own.st_ino != 0 && file->st_ino == own.st_ino && file->st_dev == own.st_dev;
}

static const char *last_component(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash != NULL ? slash + 1 : path;
}

const struct applet *tool_of_file(const char *path)
{
    const struct applet *applet = applet_find(last_component(path));
    struct stat file;

    return applet != NULL && stat(path, &file) == 0 && is_own(&file) ? applet : NULL;
}

static bool is_executable(const char *path, struct stat *file)
{
    if (stat(path, file) < 0)
        return false;
    if (S_ISDIR(file->st_mode)) {
        errno = EACCES;
        return false;
    }
    return faccessat(AT_FDCWD, path, X_OK, AT_EACCESS) == 0;
}

static void remember(struct command *command, const char *path, const struct stat *file)
{
    command->tool = is_own(file) ? applet_find(command->name) : NULL;
    command->path = heap_copy(path, strlen(path));
    /* what a relative folder gave holds only here and now */
    command->path_generation = *path == '/' ? generation : 0;
}

static bool search(struct command *command, const char *path)
{
    struct pool_mark mark = pool_mark(&sh->pool);
    char *candidate = pool_alloc(&sh->pool, strlen(path) + command->name_length + 2);
    bool denied = false;

    for (;; path++) {
        size_t length = strcspn(path, ":");
        struct stat file;

        memcpy(candidate, path, length);
        candidate[length] = '/';
        strcpy(candidate + length + (length > 0), command->name);
        if (is_executable(candidate, &file)) {
            remember(command, candidate, &file);
            pool_release(&sh->pool, mark);
            return true;
        }
        denied |= errno == EACCES && faccessat(AT_FDCWD, candidate, F_OK, 0) == 0;
        path += length;
        if (*path == '\0')
            break;
    }
    pool_release(&sh->pool, mark);
    errno = denied ? EACCES : ENOENT;
    return false;
}

bool command_look_up(struct command *command, const char *path)
{
    const bool own_path = path == NULL;

    if (own_path && command->path_generation == generation)
        return true;
    if (own_path)
        path = variable_get(variable_find("PATH"));
    heap_free_string(command->path);
    command->path = NULL;
    command->tool = NULL;
    command->path_generation = 0;
    if (command->name_length == 0) {
        errno = ENOENT;
        return false;
    }
    if (path != NULL && search(command, path)) {
        if (!own_path)
            command->path_generation = 0;
        return true;
    }
    if (path != NULL && errno == EACCES)
        return false;
    command->tool = applet_find(command->name);
    errno = ENOENT;
    return command->tool != NULL;
}
