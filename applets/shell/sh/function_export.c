/*
 * Functions in the environment, as bash has them: BASH_FUNC_name%%=() BODY. What comes in has to be
 * the definition of one function of that name and nothing else; none of it runs (Shellshock).
 */
#include "parse.h"
#include "variables.h"

#define PREFIX "BASH_FUNC_"
#define SUFFIX "%%=() "

static unsigned exported; /* how many there are */

void function_set_exported(struct function *function, bool value)
{
    if (function->exported == value)
        return;
    function->exported = value;
    exported += value ? 1 : -1U;
    environment_stale();
}

unsigned functions_exported(void)
{
    return exported;
}

struct pairs {
    struct pool *pool;
    char **next;
};

static void add_pair(struct command *command, void *context)
{
    struct pairs *pairs = context;
    struct text text = {.pool = pairs->pool};
    struct span body;

    if (command->function == NULL || !command->function->exported)
        return;
    body = function_body_text(command->function);
    text_add(&text, PREFIX, strlen(PREFIX));
    text_add(&text, command->name, command->name_length);
    text_add(&text, SUFFIX, strlen(SUFFIX));
    text_add(&text, body.ptr, body.len);
    *pairs->next++ = text_end(&text);
}

char **functions_into_environment(struct pool *pool, char **next)
{
    struct pairs pairs = {pool, next};

    if (exported > 0)
        commands_each(add_pair, &pairs);
    return pairs.next;
}

/* Is the unit the definition of this function, and nothing more? */
static bool is_definition(const struct unit *unit, const struct command *command)
{
    const struct node *node = unit->node;

    return node != NULL && node->type == NODE_FUNCTION && node->function.command == command &&
           node->redirects == NULL;
}

static void import_function(const char *name, size_t length, const char *definition)
{
    struct command *command = command_intern(name, length);
    struct text text = {.pool = &sh->pool};
    struct source *source;
    struct unit *unit;

    text_add(&text, name, length);
    text_add(&text, definition, strlen(definition));
    source = source_of_text(text_end(&text), text.length, "environment", 1);
    if (parse_unit(source, &unit) == PARSE_DONE) {
        if (is_definition(unit, command) && source->at == source->length) {
            function_define(command, unit->node);
            function_set_exported(command->function, true);
        }
        unit_drop(unit);
    }
    source_close(source);
}

void functions_import(char **environment)
{
    const size_t prefix = strlen(PREFIX);
    const bool verbose = sh->options[OPTION_VERBOSE];

    sh->options[OPTION_VERBOSE] = false; /* it shows what the script says */
    for (; *environment != NULL; environment++) {
        const char *name = *environment, *end;

        if (strncmp(name, PREFIX, prefix) != 0)
            continue;
        name += prefix;
        end = strstr(name, SUFFIX);
        if (end != NULL && is_name(name, (size_t)(end - name)))
            import_function(name, (size_t)(end - name), end + strlen("%%="));
    }
    sh->options[OPTION_VERBOSE] = verbose;
}
