/* Variables: names, values, attributes. Scopes are in scopes.c, arrays in arrays.c. */
#include "expand.h"
#include "variables.h"

enum { REFERENCES_MAX = 16, VALUE_STEP = 32 };

/* ---------------------------------------------------------------- names */

static struct variable **table;
static size_t table_size, table_used;

static unsigned hash_name(const char *name, size_t length)
{
    unsigned hash = (unsigned)length;

    for (size_t i = 0; i < length; i++)
        hash = hash * 31 + (unsigned char)name[i];
    return hash ^ hash >> 11;
}

static void grow_table(void)
{
    size_t size = table_size > 0 ? table_size * 2 : 256;
    struct variable **larger = heap_alloc(size * sizeof(struct variable *));

    memset(larger, 0, size * sizeof *larger);
    for (size_t i = 0; i < table_size; i++)
        for (struct variable *variable = table[i], *next; variable != NULL; variable = next) {
            size_t slot = hash_name(variable->name, variable->name_length) & (size - 1);

            next = variable->next;
            variable->next = larger[slot];
            larger[slot] = variable;
        }
    heap_free(table, table_size * sizeof *table);
    table = larger;
    table_size = size;
}

struct variable *variable_intern(const char *name, size_t length)
{
    const unsigned hash = hash_name(name, length);
    struct variable *variable;

    if (table_used >= table_size)
        grow_table();
    for (variable = table[hash & (table_size - 1)]; variable != NULL; variable = variable->next)
        if (variable->name_length == length && memcmp(variable->name, name, length) == 0)
            return variable;
    variable = heap_alloc(sizeof *variable + length + 1);
    memset(variable, 0, sizeof *variable);
    memcpy(variable->name, name, length);
    variable->name[length] = '\0';
    variable->name_length = (unsigned)length;
    variable->next = table[hash & (table_size - 1)];
    table[hash & (table_size - 1)] = variable;
    table_used++;
    return variable;
}

struct variable *variable_find(const char *name)
{
    return variable_intern(name, strlen(name));
}

bool is_name(const char *text, size_t length)
{
    if (length == 0 || (*text >= '0' && *text <= '9'))
        return false;
    for (size_t i = 0; i < length; i++)
        if (text[i] != '_' && !((text[i] | 0x20) >= 'a' && (text[i] | 0x20) <= 'z') &&
            !(text[i] >= '0' && text[i] <= '9'))
            return false;
    return true;
}

void variables_visit(void (*visit)(struct variable *variable, void *context), void *context)
{
    for (size_t i = 0; i < table_size; i++)
        for (struct variable *variable = table[i]; variable != NULL; variable = variable->next)
            visit(variable, context);
}

static int compare_names(const void *a, const void *b)
{
    const struct variable *const *left = a, *const *right = b;

    return strcmp((*left)->name, (*right)->name);
}

void variables_each(void (*visit)(struct variable *variable, void *context), void *context)
{
    struct variable **sorted = pool_alloc(&sh->pool, table_used * sizeof(struct variable *));
    size_t count = 0;

    for (size_t i = 0; i < table_size; i++)
        for (struct variable *variable = table[i]; variable != NULL; variable = variable->next)
            sorted[count++] = variable;
    qsort(sorted, count, sizeof(struct variable *), compare_names);
    for (size_t i = 0; i < count; i++)
        visit(sorted[i], context);
}

/* ---------------------------------------------------------------- references */

struct variable *variable_resolve(struct variable *variable, const char **index)
{
    *index = NULL;
    for (int i = 0; variable->flags & VARIABLE_REFERENCE; i++) {
        const char *name = variable->value;
        size_t length;

        if (name == NULL)
            return variable; /* it leads nowhere yet: an assignment says where */
        if (i == REFERENCES_MAX)
            shell_error(1, "%s: a reference that leads back to itself", variable->name);
        length = strcspn(name, "[");
        if (name[length] == '[')
            *index = pool_copy(&sh->pool, name + length + 1, strlen(name + length) - 2);
        variable = variable_intern(name, length);
        if (*index != NULL)
            break;
    }
    return variable;
}

/* ---------------------------------------------------------------- reading */

static const char *get_referenced(struct variable *variable)
{
    const char *index;
    struct variable *target = variable_resolve(variable, &index);
    size_t length;

    if (index != NULL)
        return array_get(target, index, &length);
    return target == variable ? NULL : variable_get(target);
}

static const struct array_item *first_item(const struct variable *variable)
{
    return variable->array != NULL ? array_item(variable, "0") : NULL;
}

const char *variable_get(struct variable *variable)
{
    const struct array_item *item;

    if (variable->hooks != NULL && variable->hooks->get != NULL)
        variable->hooks->get(variable);
    if (variable->flags & VARIABLE_REFERENCE)
        return get_referenced(variable);
    if (!(variable->flags & VARIABLE_ANY_ARRAY))
        return variable->value;
    item = first_item(variable);
    return item != NULL ? item->value : NULL;
}

size_t variable_length(const struct variable *variable)
{
    const struct array_item *item;
    const char *value;

    if (variable->flags & VARIABLE_REFERENCE) {
        value = get_referenced((struct variable *)variable);
        return value != NULL ? strlen(value) : 0;
    }
    if (!(variable->flags & VARIABLE_ANY_ARRAY))
        return variable->length;
    item = first_item(variable);
    return item != NULL ? item->length : 0;
}

bool variable_is_set(struct variable *variable)
{
    return variable_get(variable) != NULL;
}

/* ---------------------------------------------------------------- writing */

void reference_lead(struct variable *variable, const char *target)
{
    if (!is_name(target, strcspn(target, "[")) || strcmp(target, variable->name) == 0)
        shell_error(1, "%s: a reference needs a name, not '%s'", variable->name, target);
    scope_touch(variable);
    variable_store(variable, target, strlen(target), false);
}

void variable_refuse_readonly(const struct variable *variable)
{
    if (variable->flags & VARIABLE_READONLY)
        shell_error(2, "%s: is read only", variable->name);
}

void variable_changed(struct variable *variable)
{
    if (variable->flags & VARIABLE_EXPORT)
        environment_stale();
    if (variable->hooks != NULL && variable->hooks->changed != NULL)
        variable->hooks->changed(variable);
}

void variable_release(struct variable *variable)
{
    if (variable->value != NULL)
        heap_free(variable->value, variable->capacity);
    if (variable->array != NULL)
        array_free(variable->array);
    variable->value = NULL;
    variable->array = NULL;
    variable->length = variable->capacity = 0;
}

/* Puts bytes behind the first `before` of the value; they may be the variable's own. */
void variable_store(struct variable *variable, const char *value, size_t length, bool append)
{
    const size_t before = append ? variable->length : 0, total = before + length;
    char *old = variable->value;
    const size_t old_capacity = variable->capacity;

    if (total >= variable->capacity) {
        size_t wanted = (total + VALUE_STEP) & ~(size_t)(VALUE_STEP - 1);

        if (append && wanted < old_capacity * 2)
            wanted = old_capacity * 2;
        variable->value = heap_alloc(wanted);
        variable->capacity = wanted;
        if (before > 0)
            memcpy(variable->value, old, before);
    }
    memmove(variable->value + before, value, length);
    variable->value[total] = '\0';
    variable->length = total;
    if (variable->value != old && old != NULL)
        heap_free(old, old_capacity);
}

static struct span number_text(intmax_t value)
{
    char digits[NUMBER_DIGITS], *end = digits + sizeof digits;
    char *start = format_uint(end, value < 0 ? 0 - (uintmax_t)value : (uintmax_t)value);

    if (value < 0)
        *--start = '-';
    return (struct span){pool_copy(&sh->pool, start, (size_t)(end - start)), (size_t)(end - start)};
}

struct span value_by_attributes(const struct variable *variable, struct span old, struct span value,
                                bool append)
{
    if (variable->flags & VARIABLE_INTEGER) {
        intmax_t number, before = 0;
        char *text = pool_copy(&sh->pool, value.ptr, value.len);

        if (append && old.len > 0 &&
            !arithmetic_try_text(pool_copy(&sh->pool, old.ptr, old.len), &before))
            before = 0;
        if (!arithmetic_try_text(text, &number))
            unwind(1, false);
        value = number_text((intmax_t)((uintmax_t)before + (uintmax_t)number));
    }
    if (variable->flags & (VARIABLE_LOWER | VARIABLE_UPPER))
        value = transform_text(variable->flags & VARIABLE_UPPER ? 'U' : 'L', value);
    return value;
}

static void set_special(struct variable *variable, const char *value, size_t length, bool append)
{
    struct pool_mark mark = pool_mark(&sh->pool);
    struct span made;

    if (variable->flags & VARIABLE_ANY_ARRAY) {
        array_set(variable, "0", value, length, append);
    } else {
        made = value_by_attributes(variable, (struct span){variable->value, variable->length},
                                   (struct span){value, length}, append);
        variable_store(variable, made.ptr, made.len,
                       append && !(variable->flags & VARIABLE_INTEGER));
    }
    pool_release(&sh->pool, mark);
}

static void set_referenced(struct variable *variable, const char *value, size_t length, bool append)
{
    const char *index;
    struct variable *target = variable_resolve(variable, &index);

    if (index != NULL)
        array_set(target, index, value, length, append);
    else if (target != variable)
        variable_set(target, value, length, append);
    else if (is_name(value, strcspn(value, "[")))
        variable_store(variable, value, length, false);
    else
        shell_error(1, "%s: a reference needs a name, not '%s'", variable->name, value);
}

void variable_set(struct variable *variable, const char *value, size_t length, bool append)
{
    enum { UNUSUAL = VARIABLE_PLAIN_MASK & ~VARIABLE_READONLY };

    if (variable->flags & VARIABLE_REFERENCE) {
        set_referenced(variable, value, length, append);
        return;
    }
    variable_refuse_readonly(variable);
    scope_touch(variable);
    if (variable->flags & UNUSUAL)
        set_special(variable, value, length, append);
    else
        variable_store(variable, value, length, append);
    if (sh->options[OPTION_ALLEXPORT])
        variable_flag(variable, VARIABLE_EXPORT, 0);
    if (variable->hooks != NULL || variable->flags & VARIABLE_EXPORT)
        variable_changed(variable);
}

void variable_set_string(struct variable *variable, const char *value)
{
    variable_set(variable, value, strlen(value), false);
}

void variable_set_number(struct variable *variable, intmax_t value)
{
    char digits[NUMBER_DIGITS], *end = digits + sizeof digits;
    char *start = format_uint(end, value < 0 ? 0 - (uintmax_t)value : (uintmax_t)value);

    if (value < 0)
        *--start = '-';
    variable_set(variable, start, (size_t)(end - start), false);
}

bool variable_unset(struct variable *variable)
{
    const char *index;
    struct variable *target = variable_resolve(variable, &index);

    if (index != NULL) {
        array_unset(target, index);
        return true;
    }
    if (target->flags & VARIABLE_READONLY) {
        shell_warn("%s: is read only", target->name);
        return false;
    }
    scope_touch(target);
    variable_release(target);
    if (target->flags & VARIABLE_EXPORT)
        environment_stale();
    target->flags &= VARIABLE_LISTED | VARIABLE_LOCAL;
    if (target->hooks != NULL && target->hooks->get != NULL)
        target->hooks = NULL; /* no longer special */
    variable_changed(target);
    return true;
}

void variable_flag(struct variable *variable, unsigned set, unsigned clear)
{
    scope_touch(variable);
    if ((set | clear) & VARIABLE_EXPORT)
        environment_stale();
    variable->flags = (uint16_t)((variable->flags & ~clear) | set);
    if (set & VARIABLE_EXPORT && !(variable->flags & VARIABLE_LISTED))
        environment_add(variable);
}
