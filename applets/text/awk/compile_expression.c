/* Expressions as instructions. */
#include "machine.h"

static struct node *ungroup(struct node *node)
{
    while (node->type == NODE_GROUP)
        node = node->left;
    return node;
}

bool node_is_constant_field(const struct node *node)
{
    return node->type == NODE_FIELD && node->left->type == NODE_NUMBER && node->left->number >= 0 &&
           node->left->number < FIELD_MAX;
}

/* Can evaluating it change nothing, not even a field? */
bool node_is_simple(const struct node *node)
{
    return node->type == NODE_NUMBER || node->type == NODE_STRING || node->type == NODE_PATTERN ||
           (node->type == NODE_VARIABLE && (node->slot < 0 || node->slot > SPECIAL_FNR)) ||
           node_is_constant_field(node);
}

/* A value that the very next step takes: the field itself need not be made. */
void compile_operand(struct awk *awk, struct node *node)
{
    node = ungroup(node);
    if (node_is_constant_field(node))
        emit(awk, step_push_field_operand, (int32_t)node->left->number, 0, 1);
    else
        compile_value(awk, node);
}

/* A value that is used as a number only. */
void compile_number(struct awk *awk, struct node *node)
{
    node = ungroup(node);
    if (node_is_constant_field(node))
        emit(awk, step_push_field_number, (int32_t)node->left->number, 0, 1);
    else
        compile_value(awk, node);
}

/* ---- arrays ---- */

/* Subscripts as one key. */
void compile_key(struct awk *awk, struct node *subscripts)
{
    int count;

    if (subscripts->next == NULL) {
        compile_operand(awk, subscripts);
        return;
    }
    count = compile_list(awk, subscripts, true);
    emit(awk, step_join, count, 0, 1 - count);
}

/* The slot of an array, or NESTED_ARRAY with the array itself on the stack. */
int32_t compile_array_slot(struct awk *awk, struct node *node)
{
    if (node->type == NODE_VARIABLE)
        return node->slot;
    compile_array(awk, node);
    return NESTED_ARRAY;
}

void compile_array(struct awk *awk, struct node *node)
{
    int32_t slot;

    node = ungroup(node);
    if (node->type == NODE_VARIABLE) {
        emit(awk, step_push_array, node->slot, 0, 1);
        return;
    }
    if (node->type != NODE_ELEMENT)
        compile_error(awk, "an array expected");
    slot = compile_array_slot(awk, node->left);
    compile_key(awk, node->right);
    emit(awk, step_element_array, slot, 0, slot == NESTED_ARRAY ? -1 : 0);
}

/* Emits an element's array (if nested) and key, then the step that uses them. */
static void compile_element(struct awk *awk, struct node *node, step *run, int32_t b, int change)
{
    int32_t slot = compile_array_slot(awk, node->left);

    compile_key(awk, node->right);
    emit(awk, run, slot, b, change - (slot == NESTED_ARRAY));
}

/* ---- assignment ---- */

/* Stores the value on the stack, and leaves it there. */
void compile_store(struct awk *awk, struct node *node)
{
    if (node->type == NODE_ELEMENT) {
        compile_element(awk, node, step_store_element, 0, -1);
    } else if (node->type == NODE_FIELD) {
        compile_number(awk, node->left);
        emit(awk, step_store_field, 0, 0, -1);
    } else if (node->slot < 0) {
        emit(awk, step_store_local, ~node->slot, 0, 0);
    } else {
        emit(awk, node->slot < SPECIAL_PLAIN ? step_store_special : step_store_global, node->slot,
             0, 0);
    }
}

/* The parts of a concatenation, left to right; the tree leans to the left. */
static struct node *concat_parts(struct node *node)
{
    struct node *first = NULL;

    for (; node->type == NODE_CONCAT; node = node->left) {
        node->right->next = first;
        first = node->right;
    }
    node->next = first;
    return node;
}

static void compile_concat(struct awk *awk, struct node *node)
{
    int count = compile_list(awk, concat_parts(node), true);

    emit(awk, step_concat, count, 0, 1 - count);
}

/* x = x y ...: the text grows where it is. */
static bool compile_append(struct awk *awk, struct node *node)
{
    struct node *first, *parts;
    int count;

    if (node->left->type != NODE_VARIABLE || node->right->type != NODE_CONCAT)
        return false;
    for (first = node->right; first->type == NODE_CONCAT;)
        first = first->left;
    if (first->type != NODE_VARIABLE || first->slot != node->left->slot ||
        (first->slot >= 0 && first->slot < SPECIAL_PLAIN))
        return false;
    parts = concat_parts(node->right)->next;
    for (struct node *part = parts; part != NULL; part = part->next)
        if (!node_is_simple(part))
            return false;
    count = compile_list(awk, parts, true);
    emit(awk, step_append, first->slot, count, 1 - count);
    return true;
}

static void compile_assign(struct awk *awk, struct node *node)
{
    struct node *target = node->left;

    if (node->op == 0) {
        if (compile_append(awk, node))
            return;
        compile_value(awk, node->right);
        compile_store(awk, target);
        return;
    }
    compile_number(awk, node->right);
    if (target->type == NODE_ELEMENT) {
        compile_element(awk, target, step_update_element, node->op, -1);
    } else if (target->type == NODE_FIELD) {
        compile_number(awk, target->left);
        emit(awk, step_update_field, 0, node->op, -1);
    } else {
        emit(awk, step_update_variable, target->slot, node->op, 0);
    }
}

static void compile_increment(struct awk *awk, struct node *node)
{
    struct node *target = node->left;

    if (target->type == NODE_ELEMENT) {
        compile_element(awk, target, step_increment_element, node->op, 0);
    } else if (target->type == NODE_FIELD) {
        compile_number(awk, target->left);
        emit(awk, step_increment_field, 0, node->op, 0);
    } else {
        emit(awk, step_increment_variable, target->slot, node->op, 1);
    }
}

/* An expression whose value nobody wants. */
void compile_discard(struct awk *awk, struct node *node)
{
    node = ungroup(node);
    if (node->type == NODE_INCREMENT && node->left->type == NODE_VARIABLE &&
        (node->left->slot < 0 || node->left->slot >= SPECIAL_PLAIN)) {
        int slot = node->left->slot;
        bool up = node->op == UPDATE_PRE_INCREMENT || node->op == UPDATE_POST_INCREMENT;

        emit(awk, slot < 0 ? step_bump_local : step_bump_global, slot < 0 ? ~slot : slot,
             up ? 1 : -1, 0);
        return;
    }
    compile_value(awk, node);
    emit_drop(awk);
}

/* ---- conditions ---- */

static void compile_pair(struct awk *awk, struct node *node)
{
    if (node_is_simple(ungroup(node->right)))
        compile_operand(awk, node->left);
    else
        compile_value(awk, node->left);
    compile_operand(awk, node->right);
}

static step *const comparison_steps[] = {step_less,      step_less_equal, step_equal,
                                         step_not_equal, step_greater,    step_greater_equal};
static step *const comparison_jumps[] = {step_jump_less,    step_jump_less_equal,
                                         step_jump_equal,   step_jump_not_equal,
                                         step_jump_greater, step_jump_greater_equal};

void compile_jump_if(struct awk *awk, struct node *node, bool wanted, struct jump_list *jumps)
{
    struct jump_list skip = {0};

    node = ungroup(node);
    if (node->type == NODE_NOT) {
        compile_jump_if(awk, node->left, !wanted, jumps);
    } else if (node->type == NODE_AND || node->type == NODE_OR) {
        bool decides = node->type == NODE_OR; /* the outcome of the left side that is enough */

        compile_jump_if(awk, node->left, decides, decides == wanted ? jumps : &skip);
        compile_jump_if(awk, node->right, wanted, jumps);
        jumps_here(awk, &skip);
    } else if (node->type == NODE_COMPARE) {
        compile_pair(awk, node);
        jump_add(awk, jumps, comparison_jumps[node->op], wanted, -2);
    } else {
        compile_value(awk, node);
        jump_add(awk, jumps, wanted ? step_jump_true : step_jump_false, 0, -1);
    }
}

/* && || and ! as values: 1 or 0. */
static void compile_boolean(struct awk *awk, struct node *node)
{
    struct jump_list no = {0}, end = {0};

    compile_jump_if(awk, node, false, &no);
    emit_number(awk, 1);
    jump_add(awk, &end, step_jump, 0, -1);
    jumps_here(awk, &no);
    emit_number(awk, 0);
    jumps_here(awk, &end);
}

static void compile_condition(struct awk *awk, struct node *node)
{
    struct jump_list no = {0}, end = {0};

    compile_jump_if(awk, node->left, false, &no);
    compile_value(awk, node->right);
    jump_add(awk, &end, step_jump, 0, -1);
    jumps_here(awk, &no);
    compile_value(awk, node->third);
    jumps_here(awk, &end);
}

static void compile_match(struct awk *awk, struct node *node)
{
    struct node *pattern = ungroup(node->right);

    if (pattern->type == NODE_MATCH_RECORD || pattern->type == NODE_PATTERN) {
        compile_operand(awk, node->left);
        emit_pattern(awk, node->op ? step_no_match_constant : step_match_constant, pattern->pattern,
                     0);
        return;
    }
    compile_pair(awk, node);
    emit(awk, step_match, node->op, 0, -1);
}

/* case: a constant that the value, of which a copy is on the stack, equals or matches. */
void compile_case_test(struct awk *awk, struct node *constant, struct jump_list *jumps)
{
    if (constant->type == NODE_MATCH_RECORD || constant->type == NODE_PATTERN) {
        emit_pattern(awk, step_match_constant, constant->pattern, 0);
        jump_add(awk, jumps, step_jump_true, 0, -1);
        return;
    }
    compile_value(awk, constant);
    jump_add(awk, jumps, step_jump_equal, true, -2);
}

static void compile_in(struct awk *awk, struct node *node)
{
    struct node *left = node->left;
    int32_t slot = compile_array_slot(awk, node->right);

    compile_key(awk, left->type == NODE_LIST ? left->left : left);
    emit(awk, step_in, slot, 0, slot == NESTED_ARRAY ? -1 : 0);
}

/* ---- operators ---- */

static void compile_binary(struct awk *awk, struct node *node)
{
    static const char operators[] = "+-*/%^";
    static step *const steps[] = {step_add,    step_subtract, step_multiply,
                                  step_divide, step_modulo,   step_power};

    compile_number(awk, node->left);
    compile_number(awk, node->right);
    awk->compiler.line = node->line;
    emit(awk, steps[strchr(operators, node->op) - operators], 0, 0, -1);
}

static void compile_variable(struct awk *awk, struct node *node)
{
    if (node->slot < 0)
        emit(awk, step_push_local, ~node->slot, 0, 1);
    else
        emit(awk, node->slot <= SPECIAL_FNR ? step_push_special : step_push_global, node->slot, 0,
             1);
}

static void compile_field(struct awk *awk, struct node *node)
{
    if (node_is_constant_field(node)) {
        emit(awk, step_push_field, (int32_t)node->left->number, 0, 1);
        return;
    }
    compile_number(awk, node->left);
    emit(awk, step_field, 0, 0, 0);
}

static void compile_negate(struct awk *awk, struct node *node)
{
    if (node->type == NODE_NEGATE && node->left->type == NODE_NUMBER) {
        emit_number(awk, -node->left->number);
        return;
    }
    compile_number(awk, node->left);
    emit(awk, node->type == NODE_NEGATE ? step_negate : step_plus, 0, 0, 0);
}

/* One that stands alone as an argument may become an array in the function. */
void compile_argument(struct awk *awk, struct node *node)
{
    if (node->type == NODE_VARIABLE && (node->slot < 0 || node->slot >= SPECIAL_PLAIN))
        emit(awk, step_push_argument, node->slot, 0, 1);
    else if (node->type == NODE_ELEMENT)
        compile_element(awk, node, step_push_argument_element, 0, 0);
    else
        compile_value(awk, node);
}

static void compile_call(struct awk *awk, struct node *node)
{
    if (node->type == NODE_INDIRECT)
        compile_value(awk, node->right);
    else if (node->op > awk->functions[node->slot].parameter_count)
        compile_error(awk, mem_print("function '%s' is called with more arguments than it takes",
                                     awk->functions[node->slot].name->text));
    for (struct node *argument = node->left; argument != NULL; argument = argument->next)
        compile_argument(awk, argument);
    awk->compiler.line = node->line;
    if (node->type == NODE_INDIRECT)
        emit(awk, step_call_indirect, 0, node->op, -node->op);
    else
        emit(awk, step_call, node->slot, node->op, 1 - node->op);
}

void compile_value(struct awk *awk, struct node *node)
{
    node = ungroup(node);
    switch (node->type) {
    case NODE_NUMBER:
        emit_number(awk, node->number);
        return;
    case NODE_STRING:
        emit_string(awk, node->string);
        return;
    case NODE_MATCH_RECORD:
        emit_pattern(awk, step_match_record, node->pattern, 1);
        return;
    case NODE_PATTERN:
        emit_pattern(awk, step_push_pattern, node->pattern, 1);
        return;
    case NODE_VARIABLE:
        compile_variable(awk, node);
        return;
    case NODE_FIELD:
        compile_field(awk, node);
        return;
    case NODE_ELEMENT:
        compile_element(awk, node, step_element, 0, 0);
        return;
    case NODE_ASSIGN:
        compile_assign(awk, node);
        return;
    case NODE_BINARY:
        compile_binary(awk, node);
        return;
    case NODE_COMPARE:
        compile_pair(awk, node);
        emit(awk, comparison_steps[node->op], 0, 0, -1);
        return;
    case NODE_CONCAT:
        compile_concat(awk, node);
        return;
    case NODE_MATCH:
        compile_match(awk, node);
        return;
    case NODE_NEGATE:
    case NODE_PLUS:
        compile_negate(awk, node);
        return;
    case NODE_CONDITION:
        compile_condition(awk, node);
        return;
    case NODE_IN:
        compile_in(awk, node);
        return;
    case NODE_INCREMENT:
        compile_increment(awk, node);
        return;
    case NODE_GETLINE:
        compile_getline(awk, node);
        return;
    case NODE_BUILTIN:
        compile_builtin(awk, node);
        return;
    case NODE_CALL:
    case NODE_INDIRECT:
        compile_call(awk, node);
        return;
    default:
        compile_boolean(awk, node);
    }
}
