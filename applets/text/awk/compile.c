/* Statements, rules and functions as instructions; emitting and patching them. */
#include "machine.h"

/* ---- instructions ---- */

static struct instruction *append(struct awk *awk, step *run, int change)
{
    struct compiler *compiler = &awk->compiler;

    compiler->code =
        mem_grow(compiler->code, compiler->count, &compiler->capacity, sizeof *compiler->code);
    compiler->lines = mem_grow(compiler->lines, compiler->count, &compiler->lines_capacity,
                               sizeof *compiler->lines);
    compiler->lines[compiler->count] = compiler->line;
    compiler->height += change;
    if (compiler->height > compiler->highest)
        compiler->highest = compiler->height;
    compiler->code[compiler->count].run = run;
    compiler->code[compiler->count].number = 0;
    return &compiler->code[compiler->count++];
}

/* `change` is what the step does to the height of the stack. */
void emit(struct awk *awk, step *run, int32_t a, int32_t b, int change)
{
    struct instruction *instruction = append(awk, run, change);

    instruction->a = a;
    instruction->b = b;
}

void emit_number(struct awk *awk, double number)
{
    append(awk, step_push_number, 1)->number = number;
}

void emit_string(struct awk *awk, struct string *string)
{
    append(awk, step_push_string, 1)->string = string;
}

void emit_pattern(struct awk *awk, step *run, struct pattern *pattern, int change)
{
    append(awk, run, change)->pattern = pattern;
}

/* Steps that leave a value, and those that do the same and leave none. */
static const struct {
    step *run, *quiet;
} quiet_steps[] = {
    {step_store_global, step_set_global},
    {step_store_local, step_set_local},
    {step_store_element, step_set_element},
    {step_update_variable, step_quiet_update_variable},
    {step_update_element, step_quiet_update_element},
    {step_increment_element, step_quiet_increment_element},
};

/* The value on the stack is not wanted: the step that made it need not leave it. */
void emit_drop(struct awk *awk)
{
    struct compiler *compiler = &awk->compiler;
    struct instruction *last = &compiler->code[compiler->count - 1];

    if (compiler->count > compiler->barrier)
        for (size_t i = 0; i < COUNT_OF(quiet_steps); i++)
            if (last->run == quiet_steps[i].run) {
                last->run = quiet_steps[i].quiet;
                compiler->height--;
                return;
            }
    emit(awk, step_drop, 0, 0, -1);
}

void jump_add(struct awk *awk, struct jump_list *jumps, step *run, int32_t b, int change)
{
    jumps->places = mem_grow(jumps->places, jumps->count, &jumps->capacity, sizeof(int32_t));
    jumps->places[jumps->count++] = (int32_t)awk->compiler.count;
    emit(awk, run, 0, b, change);
}

void jumps_to(struct awk *awk, struct jump_list *jumps, size_t target)
{
    for (size_t i = 0; i < jumps->count; i++) /* relative to the jump itself */
        awk->compiler.code[jumps->places[i]].a = (int32_t)target - jumps->places[i];
    awk->compiler.barrier = awk->compiler.count;
}

void jumps_here(struct awk *awk, struct jump_list *jumps)
{
    jumps_to(awk, jumps, awk->compiler.count);
}

static void emit_jump_back(struct awk *awk, size_t target)
{
    emit(awk, step_jump, (int32_t)((intmax_t)target - (intmax_t)awk->compiler.count), 0, 0);
}

static size_t here(struct awk *awk)
{
    awk->compiler.barrier = awk->compiler.count;
    return awk->compiler.count;
}

_Noreturn void compile_error(struct awk *awk, const char *message)
{
    warnx("%s:%d: %s", awk->sources->name, awk->compiler.line, message);
    quit(AWK_TROUBLE);
}

/* ---- loops ---- */

static void enter_loop(struct awk *awk, struct jump_list *breaks, struct jump_list *continues)
{
    struct compiler *compiler = &awk->compiler;

    breaks->height = compiler->height;
    breaks->outer = compiler->breaks;
    compiler->breaks = breaks;
    if (continues == NULL)
        return;
    continues->height = compiler->height;
    continues->outer = compiler->continues;
    compiler->continues = continues;
}

static void leave_loop(struct awk *awk, struct jump_list *breaks, struct jump_list *continues)
{
    awk->compiler.breaks = breaks->outer;
    if (continues != NULL)
        awk->compiler.continues = continues->outer;
}

/* break and continue: what loops and switches inside have on the stack is dropped first. */
static void compile_leave(struct awk *awk, struct jump_list *jumps, const char *message)
{
    int height = awk->compiler.height;

    if (jumps == NULL)
        compile_error(awk, message);
    for (int i = jumps->height; i < height; i++)
        emit(awk, step_drop, 0, 0, 0);
    jump_add(awk, jumps, step_jump, 0, 0);
}

/* The condition stands behind the body, so that a round takes one jump. */
static void compile_loop(struct awk *awk, struct node *condition, struct node *body,
                         struct node *last, bool body_first)
{
    struct jump_list breaks = {0}, continues = {0}, again = {0}, start = {0};
    size_t top;

    if (condition != NULL && !body_first)
        compile_jump_if(awk, condition, false, &breaks);
    top = here(awk);
    enter_loop(awk, &breaks, &continues);
    compile_statement(awk, body);
    leave_loop(awk, &breaks, &continues);
    jumps_here(awk, &continues);
    compile_statement(awk, last);
    if (condition != NULL)
        compile_jump_if(awk, condition, true, &again);
    else
        jump_add(awk, &again, step_jump, 0, 0);
    jumps_to(awk, &again, top);
    jumps_here(awk, &start);
    jumps_here(awk, &breaks);
}

static void compile_for_in(struct awk *awk, struct node *node)
{
    struct jump_list breaks = {0}, continues = {0}, end = {0};
    int32_t slot = compile_array_slot(awk, node->right);
    size_t top;

    emit(awk, step_for_in, slot, 0, slot == NESTED_ARRAY ? 1 : 2);
    top = here(awk);
    jump_add(awk, &end, step_for_in_next, 0, 1);
    compile_store(awk, node->left);
    emit_drop(awk);
    enter_loop(awk, &breaks, &continues);
    compile_statement(awk, node->third);
    leave_loop(awk, &breaks, &continues);
    jumps_to(awk, &continues, top);
    emit_jump_back(awk, top);
    jumps_here(awk, &breaks);
    jumps_here(awk, &end);
    emit(awk, step_drop, 0, 0, -1);
    emit(awk, step_drop, 0, 0, -1);
}

/* The value stays on the stack while the cases are tried in order; then their bodies follow. */
static void compile_switch(struct awk *awk, struct node *node)
{
    struct jump_list breaks = {0}, *cases;
    struct node *item;
    size_t count = 0, number, fallback;

    for (item = node->right; item != NULL; item = item->next)
        count++;
    fallback = count;
    cases = mem_array(count + 1, sizeof *cases);
    compile_value(awk, node->left);
    for (item = node->right, number = 0; item != NULL; item = item->next, number++) {
        if (item->left == NULL) {
            fallback = number;
            continue;
        }
        emit(awk, step_copy, 0, 0, 1);
        compile_case_test(awk, item->left, &cases[number]);
    }
    jump_add(awk, &cases[fallback], step_jump, 0, 0);
    enter_loop(awk, &breaks, NULL);
    for (item = node->right, number = 0; item != NULL; item = item->next, number++) {
        jumps_here(awk, &cases[number]);
        compile_statement(awk, item->right);
    }
    leave_loop(awk, &breaks, NULL);
    jumps_here(awk, &cases[count]);
    jumps_here(awk, &breaks);
    emit(awk, step_drop, 0, 0, -1);
}

/* ---- statements ---- */

/* else if, else if, ... is followed without recursion. */
static void compile_if(struct awk *awk, struct node *node)
{
    struct jump_list end = {0};

    for (; node != NULL && node->type == NODE_IF; node = node->third) {
        struct jump_list no = {0};

        awk->compiler.line = node->line;
        compile_jump_if(awk, node->left, false, &no);
        compile_statement(awk, node->right);
        if (node->third != NULL)
            jump_add(awk, &end, step_jump, 0, 0);
        jumps_here(awk, &no);
    }
    compile_statement(awk, node);
    jumps_here(awk, &end);
}

static bool all_simple(const struct node *list)
{
    for (; list != NULL; list = list->next)
        if (!node_is_simple(list))
            return false;
    return true;
}

/* Values as operands, fields as such if nothing can change them before the step. */
int compile_list(struct awk *awk, struct node *list, bool next_is_simple)
{
    bool simple = next_is_simple && all_simple(list);
    int count = 0;

    for (; list != NULL; list = list->next, count++) {
        if (simple)
            compile_operand(awk, list);
        else
            compile_value(awk, list);
    }
    return count;
}

static void compile_print(struct awk *awk, struct node *node)
{
    bool simple = node->right == NULL || node_is_simple(node->right);
    int count = compile_list(awk, node->left, simple && node->type == NODE_PRINT);

    if (node->right != NULL)
        compile_value(awk, node->right);
    awk->compiler.line = node->line;
    emit(awk, node->type == NODE_PRINT ? step_print : step_printf, count, node->op,
         -count - (node->right != NULL));
}

static void compile_delete(struct awk *awk, struct node *node)
{
    struct node *target = node->left;
    int32_t slot;

    if (target->type == NODE_VARIABLE) {
        emit(awk, step_clear, target->slot, 0, 0);
        return;
    }
    slot = compile_array_slot(awk, target->left);
    compile_key(awk, target->right);
    emit(awk, step_delete, slot, 0, slot == NESTED_ARRAY ? -2 : -1);
}

static void compile_exit(struct awk *awk, struct node *node)
{
    if (node->left != NULL)
        compile_number(awk, node->left);
    emit(awk, step_exit, node->left != NULL, 0, node->left != NULL ? -1 : 0);
}

static void compile_return(struct awk *awk, struct node *node)
{
    if (node->left != NULL)
        compile_value(awk, node->left);
    else
        emit(awk, step_push_unset, 0, 0, 1);
    emit(awk, step_return, 0, 0, -1);
}

static void compile_one(struct awk *awk, struct node *node)
{
    switch (node->type) {
    case NODE_EXPRESSION:
        compile_discard(awk, node->left);
        return;
    case NODE_PRINT:
    case NODE_PRINTF:
        compile_print(awk, node);
        return;
    case NODE_BLOCK:
        compile_statement(awk, node->left);
        return;
    case NODE_IF:
        compile_if(awk, node);
        return;
    case NODE_WHILE:
        compile_loop(awk, node->left, node->right, NULL, false);
        return;
    case NODE_DO:
        compile_loop(awk, node->left, node->right, NULL, true);
        return;
    case NODE_FOR:
        compile_statement(awk, node->left);
        compile_loop(awk, node->right, node->fourth, node->third, false);
        return;
    case NODE_FOR_IN:
        compile_for_in(awk, node);
        return;
    case NODE_SWITCH:
        compile_switch(awk, node);
        return;
    case NODE_BREAK:
        compile_leave(awk, awk->compiler.breaks, "break outside a loop or switch");
        return;
    case NODE_CONTINUE:
        compile_leave(awk, awk->compiler.continues, "continue outside a loop");
        return;
    case NODE_NEXT:
    case NODE_NEXTFILE:
        emit(awk, step_leave_record, node->type == NODE_NEXTFILE, 0, 0);
        return;
    case NODE_EXIT:
        compile_exit(awk, node);
        return;
    case NODE_RETURN:
        compile_return(awk, node);
        return;
    default:
        compile_delete(awk, node);
    }
}

/* A statement and those that follow it. */
void compile_statement(struct awk *awk, struct node *node)
{
    for (; node != NULL; node = node->next) {
        awk->compiler.line = node->line;
        compile_one(awk, node);
    }
}

/* ---- rules and functions ---- */

static void compile_range(struct awk *awk, struct rule *rule, struct jump_list *skip)
{
    struct jump_list inside = {0}, stay = {0};
    int number = awk->compiler.ranges++;

    jump_add(awk, &inside, step_jump_in_range, number, 0);
    compile_jump_if(awk, rule->pattern, false, skip);
    emit(awk, step_set_range, true, number, 0);
    jumps_here(awk, &inside);
    compile_jump_if(awk, rule->pattern_end, false, &stay);
    emit(awk, step_set_range, false, number, 0);
    jumps_here(awk, &stay);
}

static void compile_rules(struct awk *awk, enum rule_kind kind)
{
    for (struct rule *rule = awk->rules[kind]; rule != NULL; rule = rule->next) {
        struct jump_list skip = {0};

        if (rule->pattern != NULL)
            awk->compiler.line = rule->pattern->line;
        if (rule->pattern_end != NULL)
            compile_range(awk, rule, &skip);
        else if (rule->pattern != NULL)
            compile_jump_if(awk, rule->pattern, false, &skip);
        if (rule->action != NULL)
            compile_statement(awk, rule->action);
        else
            emit(awk, step_print, 0, 0, 0);
        jumps_here(awk, &skip);
    }
}

/* BEGIN; then, if anything asks for records, a loop over them; then END. */
static void compile_main(struct awk *awk)
{
    struct jump_list end = {0};
    size_t top;

    compile_rules(awk, RULE_BEGIN);
    if (awk->rules[RULE_MAIN] != NULL || awk->rules[RULE_END] != NULL ||
        awk->rules[RULE_BEGINFILE] != NULL || awk->rules[RULE_ENDFILE] != NULL) {
        awk->loop_start = (int32_t)(top = here(awk));
        jump_add(awk, &end, step_next_record, 0, 0);
        compile_rules(awk, RULE_MAIN);
        emit_jump_back(awk, top);
        jumps_here(awk, &end);
    }
    awk->end_start = (int32_t)here(awk);
    compile_rules(awk, RULE_END);
    emit(awk, step_halt, 0, 0, 0);
}

/* The rules around files are run from within the reading of records. */
static void compile_file_rules(struct awk *awk, enum rule_kind kind)
{
    awk->file_start[kind] = -1;
    if (awk->rules[kind] == NULL)
        return;
    awk->file_start[kind] = (int32_t)here(awk);
    compile_rules(awk, kind);
    emit(awk, step_halt, 0, 0, 0);
}

static void compile_function(struct awk *awk, struct function *function)
{
    struct compiler *compiler = &awk->compiler;

    compiler->height = compiler->highest = 0;
    function->start = (int32_t)here(awk);
    compile_statement(awk, function->body);
    emit(awk, step_push_unset, 0, 0, 1);
    emit(awk, step_return, 0, 0, -1);
    function->stack = compiler->highest + function->parameter_count + 4;
}

void compile_program(struct awk *awk)
{
    int highest;

    compile_main(awk);
    compile_file_rules(awk, RULE_BEGINFILE);
    compile_file_rules(awk, RULE_ENDFILE);
    highest = awk->compiler.highest;
    for (size_t i = 0; i < awk->function_count; i++)
        compile_function(awk, &awk->functions[i]);
    awk->compiler.highest = highest;
    awk->code = awk->compiler.code;
    awk->lines = awk->compiler.lines;
}
