/* Built-in functions and getline as instructions, those that assign among them. */
#include "machine.h"

/*
 * What an assignment to an lvalue needs besides the value is put on the stack now, and used by
 * store_prepared() later: its array, if nested, and its key, or the number of a field. Returns how
 * many values that are.
 */
static int prepare_store(struct awk *awk, struct node *lvalue, int32_t *slot)
{
    int height = awk->compiler.height;

    *slot = 0;
    if (lvalue->type == NODE_ELEMENT) {
        *slot = compile_array_slot(awk, lvalue->left);
        compile_value(awk, lvalue->right);
        if (lvalue->right->next != NULL) {
            int count = 1 + compile_list(awk, lvalue->right->next, false);

            emit(awk, step_join, count, 0, 1 - count);
        }
    } else if (lvalue->type == NODE_FIELD) {
        compile_value(awk, lvalue->left);
    }
    return awk->compiler.height - height;
}

/* The value on the stack goes where the `count` values below it say. */
static void store_prepared(struct awk *awk, struct node *lvalue, int32_t slot, int count)
{
    if (count > 0)
        emit(awk, step_rotate, count, 0, 0);
    if (lvalue->type == NODE_ELEMENT)
        emit(awk, step_set_element, slot, 0, -1 - count);
    else if (lvalue->type == NODE_FIELD)
        emit(awk, step_store_field, 0, 0, -1);
    else
        compile_store(awk, lvalue);
    if (lvalue->type != NODE_ELEMENT)
        emit_drop(awk);
}

/*
 * The step pushes a line, and the next instruction is skipped; or it drops what was prepared,
 * pushes its status, and the next instruction leads to the end.
 */
void compile_getline(struct awk *awk, struct node *node)
{
    struct jump_list failed = {0};
    int32_t slot;
    int count;

    if (node->left == NULL) {
        if (node->right != NULL)
            compile_value(awk, node->right);
        emit(awk, step_getline_record, node->op, 0, node->right == NULL);
        return;
    }
    count = prepare_store(awk, node->left, &slot);
    if (node->right != NULL)
        compile_value(awk, node->right);
    emit(awk, step_getline, node->op, count, node->right == NULL);
    jump_add(awk, &failed, step_jump, 0, 0);
    store_prepared(awk, node->left, slot, count);
    emit_number(awk, 1);
    jumps_here(awk, &failed);
}

static void compile_load_prepared(struct awk *awk, struct node *lvalue, int32_t slot, int count)
{
    if (lvalue->type == NODE_ELEMENT || lvalue->type == NODE_FIELD) {
        for (int i = 0; i < count; i++)
            emit(awk, step_copy, count - 1, 0, 1);
        if (lvalue->type == NODE_ELEMENT)
            emit(awk, step_element, slot, 0, 1 - count);
        else
            emit(awk, step_field, 0, 0, 0);
    } else {
        compile_value(awk, lvalue);
    }
}

static void compile_pattern_argument(struct awk *awk, struct node *node)
{
    struct node *inner = node;

    while (inner->type == NODE_GROUP)
        inner = inner->left;
    if (inner->type == NODE_MATCH_RECORD)
        emit_pattern(awk, step_push_pattern, inner->pattern, 1);
    else
        compile_value(awk, node);
}

/* Patterns and arrays are no values that could change a field. */
static bool arguments_are_simple(const struct node *argument)
{
    for (; argument != NULL; argument = argument->next)
        if (argument->type != NODE_MATCH_RECORD && !node_is_simple(argument))
            return false;
    return true;
}

/* A field given by its number, which nothing changes before the step: it need not be made. */
static void compile_field_substitute(struct awk *awk, struct node *node, struct node *target)
{
    struct jump_list none = {0};

    compile_operand(awk, target);
    compile_pattern_argument(awk, node->left);
    compile_value(awk, node->left->next);
    emit(awk, step_substitute, node->slot, 0, -2);
    jump_add(awk, &none, step_jump, 0, 0);
    compile_store(awk, target);
    emit_drop(awk);
    emit(awk, step_push_count, 0, 0, 1);
    jumps_here(awk, &none);
}

/* sub() and gsub(): the text, the pattern, the replacement; then as getline. */
static void compile_substitute(struct awk *awk, struct node *node)
{
    static struct node zero = {.type = NODE_NUMBER}, record = {.type = NODE_FIELD, .left = &zero};
    struct node *pattern = node->left, *replacement = pattern->next, *target = replacement->next;
    struct jump_list none = {0};
    int32_t slot;
    int count;

    if (target == NULL)
        target = &record;
    if (!node_is_lvalue(target)) { /* the result has no place to go to, but counts */
        compile_value(awk, target);
        compile_pattern_argument(awk, pattern);
        compile_value(awk, replacement);
        emit(awk, step_substitute, node->slot, 0, -2);
        jump_add(awk, &none, step_jump, 0, 0);
        emit_drop(awk);
        emit(awk, step_push_count, 0, 0, 1);
        jumps_here(awk, &none);
        return;
    }
    if (node_is_constant_field(target) && arguments_are_simple(node->left)) {
        compile_field_substitute(awk, node, target);
        return;
    }
    count = prepare_store(awk, target, &slot);
    compile_load_prepared(awk, target, slot, count);
    compile_pattern_argument(awk, pattern);
    compile_value(awk, replacement);
    emit(awk, step_substitute, node->slot, count, -2);
    jump_add(awk, &none, step_jump, 0, 0);
    store_prepared(awk, target, slot, count);
    emit(awk, step_push_count, 0, 0, 1);
    jumps_here(awk, &none);
}

void compile_builtin(struct awk *awk, struct node *node)
{
    static const uint8_t pattern_traits[] = {PATTERN_FIRST, PATTERN_SECOND, PATTERN_THIRD},
                         array_traits[] = {ARRAY_FIRST, ARRAY_SECOND, ARRAY_THIRD, ARRAY_FOURTH};
    const struct builtin *builtin = &builtins[node->slot];
    struct node *argument = node->left;
    int count = node->op;
    bool simple = arguments_are_simple(argument);

    if (builtin->traits & SUBSTITUTES) {
        compile_substitute(awk, node);
        return;
    }
    for (int i = 0; argument != NULL; argument = argument->next, i++) {
        if (i < 4 && builtin->traits & array_traits[i])
            compile_array(awk, argument);
        else if (i < 3 && builtin->traits & pattern_traits[i])
            compile_pattern_argument(awk, argument);
        else if (builtin->traits & MEASURES && node_is_constant_field(argument))
            compile_operand(awk, argument);
        else if (builtin->traits & ANY_VALUE)
            compile_argument(awk, argument);
        else if (simple)
            compile_operand(awk, argument);
        else
            compile_value(awk, argument);
    }
    awk->compiler.line = node->line;
    emit(awk, step_builtin, node->slot, count, 1 - count);
}
