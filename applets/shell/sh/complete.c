/* Completion: commands, files, variables, and the options of tools, from their own tables. */
#include "dir_read.h"
#include "interactive.h"
#include "run.h"

struct word_place {
    size_t start;     /* of the word */
    bool is_command;  /* the first word of a command */
    const char *name; /* else: the command's name, in the pool */
};

static bool separates(char c)
{
    return strchr(" \t\n;&|()<>`", c) != NULL;
}

static bool begins_command(char c)
{
    return strchr("\n;&|(`", c) != NULL;
}

/* Where the word before the cursor begins: behind a separator that no backslash quotes. */
static size_t word_start(struct span text, size_t cursor)
{
    while (cursor > 0 &&
           (!separates(text.ptr[cursor - 1]) || (cursor > 1 && text.ptr[cursor - 2] == '\\')))
        cursor--;
    return cursor;
}

static struct word_place find_word(struct pool *pool, struct span text, size_t cursor)
{
    struct word_place place = {.start = word_start(text, cursor), .is_command = true};
    size_t at = place.start, first;

    while (at > 0 && !begins_command(text.ptr[at - 1]))
        at--;
    first = at;
    while (first < place.start && (text.ptr[first] == ' ' || text.ptr[first] == '\t'))
        first++;
    if (first < place.start) {
        size_t end = first;

        while (end < place.start && !separates(text.ptr[end]))
            end++;
        place.is_command = false;
        place.name = pool_copy(pool, text.ptr + first, end - first);
    }
    return place;
}

/* A name as it has to be typed. */
static const char *quoted(struct pool *pool, const char *folder, const char *name)
{
    struct text text = {.pool = pool};

    text_add(&text, folder, strlen(folder));
    for (; *name != '\0'; name++) {
        if (strchr(" \t\n\"'\\$`&|;<>()*?[]{}!#~", *name) != NULL)
            text_byte(&text, '\\');
        text_byte(&text, *name);
    }
    return text_end(&text);
}

static const char *unquoted(struct pool *pool, struct span word)
{
    struct text text = {.pool = pool};

    for (size_t i = 0; i < word.len; i++) {
        if (word.ptr[i] == '\\' && i + 1 < word.len)
            i++;
        text_byte(&text, word.ptr[i]);
    }
    return text_end(&text);
}

/* ---------------------------------------------------------------- files */

enum files { ANY_FILE, EXECUTABLES };

static void add_entry(struct completion *completion, int directory, const struct dir_entry *entry,
                      const char *folder, enum files kind)
{
    struct stat status;
    bool is_directory;

    if (fstatat(directory, entry->name, &status, 0) < 0)
        status.st_mode = 0;
    is_directory = S_ISDIR(status.st_mode);
    if (kind == EXECUTABLES && (is_directory || !(status.st_mode & 0111)))
        return;
    completion_add(completion, quoted(completion->pool, folder, entry->name), entry->name,
                   is_directory ? "/" : " ");
}

static void add_files(struct completion *completion, const char *path, const char *folder,
                      const char *prefix, enum files kind)
{
    struct dir_read dir;
    const struct dir_entry *entry;
    const size_t length = strlen(prefix);

    if (!dir_open(&dir, AT_FDCWD, *path != '\0' ? path : ".", true))
        return;
    while ((entry = dir_next(&dir)) != NULL)
        if (strncmp(entry->name, prefix, length) == 0 && (entry->name[0] != '.' || *prefix == '.'))
            add_entry(completion, dir.fd, entry, folder, kind);
    dir_close(&dir);
}

/* ~/ stands for the home directory while we look, and stays in the line. */
static const char *real_folder(struct pool *pool, const char *folder)
{
    const char *home = variable_get(variable_find("HOME"));
    struct text text = {.pool = pool};

    if (folder[0] != '~' || folder[1] != '/' || home == NULL)
        return folder;
    text_add(&text, home, strlen(home));
    text_add(&text, folder + 1, strlen(folder + 1));
    return text_end(&text);
}

static void complete_file(struct completion *completion, const char *word, struct span typed,
                          enum files kind)
{
    struct pool *pool = completion->pool;
    const char *slash = strrchr(word, '/');
    const char *prefix = slash != NULL ? slash + 1 : word;
    const char *folder = pool_copy(pool, word, (size_t)(prefix - word));
    size_t shown = typed.len;

    while (shown > 0 && typed.ptr[shown - 1] != '/')
        shown--;
    add_files(completion, real_folder(pool, folder), pool_copy(pool, typed.ptr, shown), prefix,
              kind);
}

/* ---------------------------------------------------------------- names */

struct name_search {
    struct completion *completion;
    const char *prefix, *before;
    size_t length;
};

static void offer(const struct name_search *search, const char *name, const char *suffix)
{
    struct text text = {.pool = search->completion->pool};

    if (strncmp(name, search->prefix, search->length) != 0)
        return;
    text_add(&text, search->before, strlen(search->before));
    text_add(&text, name, strlen(name));
    completion_add(search->completion, text_end(&text), name, suffix);
}

static void offer_command(struct command *command, void *context)
{
    if (command->function != NULL || command->alias != NULL)
        offer(context, command->name, " ");
}

static void offer_builtin(const struct builtin *builtin, void *context)
{
    offer(context, builtin->applet->name, " ");
}

static void complete_command(struct completion *completion, const char *word)
{
    struct name_search search = {completion, word, "", strlen(word)};
    const char *path = variable_get(variable_find("PATH"));

    commands_each(offer_command, &search);
    builtins_each(offer_builtin, &search);
    for (const struct applet *const *tool = __start_applets; tool < __stop_applets; tool++)
        offer(&search, (*tool)->name, " ");
    while (path != NULL && *path != '\0') {
        const size_t length = strcspn(path, ":");

        add_files(completion, pool_copy(completion->pool, path, length), "", word, EXECUTABLES);
        path += length + (path[length] == ':');
    }
}

static void offer_variable(struct variable *variable, void *context)
{
    const struct name_search *search = context;

    if (variable_get(variable) != NULL)
        offer(search, variable->name,
              *search->before == '\0' || search->before[1] != '{' ? " " : "}");
}

static void complete_variable(struct completion *completion, const char *word)
{
    const char *before = word[1] == '{' ? "${" : "$";
    struct name_search search = {completion, word + strlen(before), before, 0};

    search.length = strlen(search.prefix);
    variables_each(offer_variable, &search);
}

/* The long options of a tool or builtin: its names are "all|every", NUL, an argument, NUL, ... */
static void complete_option(struct completion *completion, const char *name, const char *word)
{
    const struct command *command = command_intern(name, strlen(name));
    const struct applet *applet =
        command->builtin != NULL ? command->builtin->applet : applet_find(name);
    struct name_search search = {completion, word + 2, "--", strlen(word) - 2};
    const char *text;

    if (applet == NULL || applet->opts == NULL)
        return;
    text = applet->opt_texts;
    for (const struct opt *opt = applet->opts; opt->type != OPT_TYPE_END; opt++) {
        const size_t length = strcspn(text, "|");

        if (length > 0)
            offer(&search, pool_copy(completion->pool, text, length),
                  opt_takes_argument(opt) ? "=" : " ");
        text += strlen(text) + 1;
        text += strlen(text) + 1;
    }
}

void complete(void *context, struct span text, size_t cursor, struct completion *completion)
{
    const struct word_place place = find_word(completion->pool, text, cursor);
    const struct span typed = {text.ptr + place.start, cursor - place.start};
    const char *word = unquoted(completion->pool, typed);

    (void)context;
    completion->start = place.start;
    if (word[0] == '$')
        complete_variable(completion, word);
    else if (strncmp(word, "--", 2) == 0 && place.name != NULL)
        complete_option(completion, place.name, word);
    else if (place.is_command && strchr(word, '/') == NULL)
        complete_command(completion, word);
    else
        complete_file(completion, word, typed, ANY_FILE);
}
