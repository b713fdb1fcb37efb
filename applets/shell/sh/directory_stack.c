/* The directory stack: pushd popd dirs DIRSTACK. Its top is the working directory itself. */
#include "run.h"
#include "variables.h"

static char **stack; /* below the top, the nearest first; strings and array in the heap */
static size_t depth, capacity;

/* ---------------------------------------------------------------- what it holds */

static void insert(size_t place, const char *directory)
{
    if (depth == capacity) {
        const size_t wanted = capacity > 0 ? 2 * capacity : 8;

        stack = heap_resize(stack, capacity * sizeof(char *), wanted * sizeof(char *));
        capacity = wanted;
    }
    memmove(stack + place + 1, stack + place, (depth - place) * sizeof(char *));
    stack[place] = heap_copy(directory, strlen(directory));
    depth++;
}

static void take_out(size_t place)
{
    heap_free_string(stack[place]);
    depth--;
    memmove(stack + place, stack + place + 1, (depth - place) * sizeof(char *));
}

/* Entry 0 is where the shell is. */
static const char *entry(size_t place)
{
    const char *here = variable_get(variable_find("PWD"));

    return place > 0 ? stack[place - 1] : here != NULL ? here : ".";
}

/* +N counts from the top, -N from the bottom; false: the word is no such thing. */
static bool read_place(const char *word, size_t *place)
{
    uintmax_t number;

    if ((*word != '+' && *word != '-') || !parse_uint(word + 1, &number))
        return false;
    if (number > depth)
        diex("%s: the stack holds only %zu", word, depth + 1);
    *place = *word == '+' ? (size_t)number : depth - (size_t)number;
    return true;
}

static void fill_stack(struct variable *variable)
{
    for (size_t i = 0; i <= depth; i++)
        array_set_number(variable, (intmax_t)i, entry(i), strlen(entry(i)));
}

static void get_stack(struct variable *variable)
{
    array_make_up(variable, fill_stack);
}

static const struct variable_hooks stack_hooks = {get_stack, NULL};

void directory_stack_init(void)
{
    variable_find("DIRSTACK")->hooks = &stack_hooks;
}

/* ---------------------------------------------------------------- showing it */

struct dirs {
    bool clear, full, lines, numbered;
};

/* With ~ for the home directory, unless -l. */
static void put_entry(const struct dirs *dirs, const char *path)
{
    const char *home = variable_get(variable_find("HOME"));
    const size_t length = home != NULL ? strlen(home) : 0;

    if (!dirs->full && length > 1 && strncmp(path, home, length) == 0 &&
        (path[length] == '/' || path[length] == '\0')) {
        put_byte(out, '~');
        path += length;
    }
    put_string(out, path);
}

static void put_stack(const struct dirs *dirs)
{
    for (size_t i = 0; i <= depth; i++) {
        if (dirs->numbered)
            put_format(out, "%2zu  ", i);
        put_entry(dirs, entry(i));
        put_byte(out, dirs->lines || dirs->numbered || i == depth ? '\n' : ' ');
    }
}

static const struct opt dirs_opts[] = {
    OPT_FLAG('c', "", struct dirs, clear, "empty the stack"),
    OPT_FLAG('l', "", struct dirs, full, "write the home directory out"),
    OPT_FLAG('p', "", struct dirs, lines, "one directory a line"),
    OPT_FLAG('v', "", struct dirs, numbered, "the same, with numbers"),
    OPT_END,
};

static int dirs_main(int argc, char **argv)
{
    struct dirs dirs = {0};
    size_t place;

    /* -1 is a place, not an option */
    if (argc > 1 && read_place(argv[argc - 1], &place))
        argv[--argc] = NULL;
    else
        place = SIZE_MAX;
    argv = opt_parse_operands(argv, &dirs, 0, 0);
    if (dirs.clear) {
        subshell_become_process();
        while (depth > 0)
            take_out(0);
    } else if (place == SIZE_MAX) {
        put_stack(&dirs);
    } else {
        put_entry(&dirs, entry(place));
        put_byte(out, '\n');
    }
    return 0;
}

BUILTIN(dirs, "dirs", 0, .traits = APPLET_BUILTIN,
        .summary = HELP_TEXT("show the directory stack, or one entry of it"),
        .operands = HELP_TEXT("[+N | -N]"), .opts = dirs_opts, .main = dirs_main);

/* ---------------------------------------------------------------- moving */

/* cd there, by the builtin itself; its message is enough. */
static bool go_to(const char *directory)
{
    char *words[] = {mem_dup("cd"), mem_dup("--"), mem_dup(directory), NULL};

    return run_command(words, 3, HOW_NO_FUNCTIONS) == 0;
}

/* -n in front: only the stack changes. */
static bool take_quiet(char ***words)
{
    const bool quiet = **words != NULL && strcmp(**words, "-n") == 0;

    *words += quiet;
    if (**words != NULL && strcmp(**words, "--") == 0)
        ++*words;
    return quiet;
}

/* Brings entry `place` to the top; what was above it goes to the bottom, in its order. */
static bool rotate(size_t place, bool quiet)
{
    const char *here = mem_dup(entry(0)), *target = mem_dup(entry(place));

    if (place == 0)
        return true;
    if (!quiet && !go_to(target))
        return false;
    for (size_t i = 0; i < place; i++) {
        insert(depth, i == 0 ? here : stack[0]);
        if (i > 0)
            take_out(0);
    }
    take_out(0);
    return true;
}

/* The two topmost entries change places. */
static bool exchange(bool quiet)
{
    const char *here = mem_dup(entry(0));

    if (depth == 0)
        diex("there is no other directory");
    if (!quiet && !go_to(mem_dup(entry(1))))
        return false;
    take_out(0);
    insert(0, here);
    return true;
}

static bool push(const char *directory, bool quiet)
{
    const char *here = mem_dup(entry(0));

    if (!quiet && !go_to(directory))
        return false;
    insert(0, quiet ? directory : here);
    return true;
}

static int pushd_main(int argc, char **argv)
{
    static const struct dirs plain;
    size_t place;
    bool quiet, moved;

    (void)argc;
    subshell_become_process();
    argv++;
    quiet = take_quiet(&argv);
    if (argv[0] != NULL && argv[1] != NULL)
        usage_error("too many operands");
    if (argv[0] == NULL)
        moved = exchange(quiet);
    else if (read_place(argv[0], &place))
        moved = rotate(place, quiet);
    else
        moved = push(argv[0], quiet);
    if (moved)
        put_stack(&plain);
    return !moved;
}

BUILTIN(pushd, "pushd", 0, .traits = APPLET_BUILTIN | APPLET_RAW,
        .summary = HELP_TEXT("go to a directory, keeping this one on a stack"),
        .operands = HELP_TEXT("[-n] [DIRECTORY | +N | -N]"), .main = pushd_main);

static int popd_main(int argc, char **argv)
{
    static const struct dirs plain;
    size_t place = 0;
    bool quiet;

    (void)argc;
    subshell_become_process();
    argv++;
    quiet = take_quiet(&argv);
    if (depth == 0)
        diex("the stack is empty");
    if (argv[0] != NULL && !read_place(argv[0], &place))
        usage_error("%s: is no place in the stack", argv[0]);
    if (place == 0 && !quiet && !go_to(mem_dup(entry(1))))
        return 1;
    take_out(place > 0 ? place - 1 : 0);
    put_stack(&plain);
    return 0;
}

BUILTIN(popd, "popd", 0, .traits = APPLET_BUILTIN | APPLET_RAW,
        .summary = HELP_TEXT("go back to the directory on top of the stack"),
        .operands = HELP_TEXT("[-n] [+N | -N]"), .main = popd_main);
