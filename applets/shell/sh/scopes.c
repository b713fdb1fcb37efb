/*
 * Scopes: what functions, assignments before commands and subshells without a process put back.
 *
 * Scopes are numbered by their depth. A variable says in `saved` which scope has saved it last, so
 * that a subshell knows what it still has to save: what no scope inside of it has.
 */
#include "variables.h"

struct saved_variable {
    struct saved_variable *next;
    struct variable *variable;
    struct array *array;
    char *value;
    size_t length, capacity;
    const struct variable_hooks *hooks;
    unsigned saved;
    uint16_t flags;
};

unsigned subshell_number;

void scope_enter(struct scope *scope, enum scope_kind kind)
{
    *scope = (struct scope){
        .outer = sh->scope, .kind = kind, .number = sh->scope != NULL ? sh->scope->number + 1 : 1};
    sh->scope = scope;
    if (kind == SCOPE_SUBSHELL)
        subshell_number = scope->number;
}

/* Takes the value out of the variable. */
static struct saved_variable *save(struct scope *scope, struct variable *variable)
{
    struct saved_variable *saved = heap_alloc(sizeof *saved);

    *saved = (struct saved_variable){.next = scope->saved,
                                     .variable = variable,
                                     .array = variable->array,
                                     .value = variable->value,
                                     .length = variable->length,
                                     .capacity = variable->capacity,
                                     .hooks = variable->hooks,
                                     .saved = variable->saved,
                                     .flags = variable->flags};
    scope->saved = saved;
    variable->saved = scope->number;
    variable->value = NULL;
    variable->length = variable->capacity = 0;
    variable->array = NULL;
    return saved;
}

static void save_copy(struct scope *scope, struct variable *variable)
{
    const struct saved_variable *saved = save(scope, variable);

    if (saved->value != NULL)
        variable_store(variable, saved->value, saved->length, false);
    if (saved->array != NULL)
        variable->array = array_copy(saved->array);
}

void scope_keep(struct variable *variable)
{
    struct scope *scope = sh->scope;

    while (scope->number != subshell_number)
        scope = scope->outer;
    save_copy(scope, variable);
}

void variable_save(struct variable *variable)
{
    if (variable->saved != sh->scope->number)
        save_copy(sh->scope, variable);
}

void variable_make_local(struct variable *variable)
{
    struct scope *scope = sh->scope;

    while (scope->kind != SCOPE_FUNCTION)
        scope = scope->outer;
    if (variable->saved >= scope->number)
        return;
    variable_refuse_readonly(variable);
    save(scope, variable);
    variable->flags = (uint16_t)((variable->flags & (VARIABLE_LISTED | VARIABLE_EXPORT)) |
                                 VARIABLE_LOCAL); /* what is exported stays so, as everywhere */
    if (variable->hooks != NULL || scope->saved->flags & VARIABLE_EXPORT)
        environment_stale();
    variable_changed(variable);
}

static void put_back(struct saved_variable *saved)
{
    struct variable *variable = saved->variable;
    const uint16_t listed = variable->flags & VARIABLE_LISTED;
    const bool exported = (variable->flags | saved->flags) & VARIABLE_EXPORT;

    variable_release(variable);
    variable->value = saved->value;
    variable->length = saved->length;
    variable->capacity = saved->capacity;
    variable->array = saved->array;
    variable->hooks = saved->hooks;
    variable->flags = saved->flags | listed;
    variable->saved = saved->saved;
    if (exported)
        environment_stale();
    if (variable->hooks != NULL)
        variable_changed(variable);
    heap_free(saved, sizeof *saved);
}

struct saved_variable *variable_hidden(const struct variable *variable)
{
    struct saved_variable *hidden = NULL;

    for (const struct scope *scope = sh->scope; scope != NULL; scope = scope->outer) {
        if (scope->kind != SCOPE_FUNCTION)
            continue;
        for (struct saved_variable *saved = scope->saved; saved != NULL; saved = saved->next)
            if (saved->variable == variable)
                hidden = saved;
    }
    if (hidden != NULL)
        subshell_become_process(); /* nothing puts back what is hidden */
    return hidden;
}

void variable_exchange(struct saved_variable *saved)
{
    struct variable *variable = saved->variable;
    const struct variable shown = *variable;

    variable->array = saved->array;
    variable->value = saved->value;
    variable->length = saved->length;
    variable->capacity = saved->capacity;
    variable->flags = saved->flags | (shown.flags & VARIABLE_LISTED);
    saved->array = shown.array;
    saved->value = shown.value;
    saved->length = shown.length;
    saved->capacity = shown.capacity;
    saved->flags = shown.flags;
    environment_stale();
}

void scope_keep_options(void)
{
    struct scope *scope = sh->scope;

    while (scope->kind != SCOPE_FUNCTION)
        scope = scope->outer;
    if (scope->options != NULL)
        return;
    scope->options = heap_alloc(sizeof sh->options);
    memcpy(scope->options, sh->options, sizeof sh->options);
}

static unsigned number_of_subshell(const struct scope *scope)
{
    while (scope != NULL && scope->kind != SCOPE_SUBSHELL)
        scope = scope->outer;
    return scope != NULL ? scope->number : 0;
}

void scope_leave(struct scope *scope)
{
    struct saved_variable *saved = scope->saved;

    sh->scope = scope->outer;
    if (scope->options != NULL) {
        memcpy(sh->options, scope->options, sizeof sh->options);
        heap_free(scope->options, sizeof sh->options);
    }
    if (scope->kind == SCOPE_SUBSHELL && subshell_number == scope->number)
        subshell_number = number_of_subshell(scope->outer);
    while (saved != NULL) {
        struct saved_variable *next = saved->next;

        put_back(saved);
        saved = next;
    }
}

void scope_forget(void)
{
    subshell_number = 0;
}
