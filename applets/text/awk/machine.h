/*
 * machine.h: the machine's instructions.
 *
 * Each is a function, a step, that ends by calling the next one as a tail call, which the compiler
 * makes a jump. The stack's top is sp[-1], parameters are fp[0] and on. A step that may fail, or
 * call anything that looks at the stack, stores its registers first (MAY_FAIL).
 */
#ifndef MACHINE_H
#define MACHINE_H

#include "awk.h"

/* Sanitizers keep tail calls from being jumps: there each step returns to machine_run(). */
#ifdef __SANITIZE_ADDRESS__
enum { STEP_BY_STEP = true };
#else
enum { STEP_BY_STEP = false };
#endif

static inline __attribute__((always_inline)) void
step_to(struct awk *awk, const struct instruction *pc, struct value *sp, struct value *fp)
{
    if (STEP_BY_STEP) {
        awk->next = pc;
        awk->sp = sp;
        awk->fp = fp;
        return;
    }
    pc->run(awk, pc, sp, fp);
}

#define STEP(name)                                                                                 \
    void step_##name(struct awk *awk, const struct instruction *pc, struct value *sp,              \
                     struct value *fp)
#define MAY_FAIL() (awk->pc = pc, awk->sp = sp, awk->fp = fp)

/* The array of a step: in a variable, or on the stack below the key. */
struct array *slot_array(struct awk *awk, int32_t slot, struct value *sp, struct value *fp);
struct value *slot_cell(struct awk *awk, int32_t slot, struct value *fp);

/* steps of values.c */
STEP(push_number);
STEP(push_string);
STEP(push_pattern);
STEP(push_unset);
STEP(push_global);
STEP(push_local);
STEP(push_special);
STEP(push_field);
STEP(push_field_operand);
STEP(push_field_number);
STEP(push_array);
STEP(push_argument);
STEP(push_argument_element);
STEP(push_count);
STEP(field);
STEP(element);
STEP(element_array);
STEP(in);
STEP(join);
STEP(drop);
STEP(copy);
STEP(rotate);

/* stores.c */
STEP(store_global);
STEP(set_global);
STEP(store_local);
STEP(set_local);
STEP(store_special);
STEP(store_field);
STEP(store_element);
STEP(set_element);
STEP(delete);
STEP(clear);
STEP(append);
STEP(update_variable);
STEP(quiet_update_variable);
STEP(update_element);
STEP(quiet_update_element);
STEP(update_field);
STEP(increment_variable);
STEP(increment_element);
STEP(quiet_increment_element);
STEP(increment_field);
STEP(bump_global);
STEP(bump_local);

/* operators.c */
STEP(add);
STEP(subtract);
STEP(multiply);
STEP(divide);
STEP(modulo);
STEP(power);
STEP(negate);
STEP(plus);
STEP(concat);
STEP(less);
STEP(less_equal);
STEP(equal);
STEP(not_equal);
STEP(greater);
STEP(greater_equal);
STEP(jump_less);
STEP(jump_less_equal);
STEP(jump_equal);
STEP(jump_not_equal);
STEP(jump_greater);
STEP(jump_greater_equal);
STEP(match);
STEP(match_constant);
STEP(no_match_constant);
STEP(match_record);
STEP(jump);
STEP(jump_true);
STEP(jump_false);

/* control.c */
STEP(call);
STEP(call_indirect);
STEP(return );
STEP(builtin);
STEP(substitute);
STEP(for_in);
STEP(for_in_next);
STEP(jump_in_range);
STEP(set_range);
STEP(next_record);
STEP(leave_record);
STEP(exit);
STEP(halt);
STEP(print);
STEP(printf);
STEP(getline);
STEP(getline_record);

double arithmetic(struct awk *awk, int op, double a, double b);
struct string *concat_values(struct awk *awk, const struct value *values, size_t count);
struct string *replace_matches(struct awk *awk, struct value *args, bool all, size_t *count);

/* ---- compiling ---- */

enum { FIELD_MAX = 1 << 24 };

void compile_statement(struct awk *awk, struct node *node);
void compile_value(struct awk *awk, struct node *node);
void compile_operand(struct awk *awk, struct node *node);
void compile_number(struct awk *awk, struct node *node);
void compile_discard(struct awk *awk, struct node *node);
void compile_jump_if(struct awk *awk, struct node *node, bool wanted, struct jump_list *jumps);
void compile_array(struct awk *awk, struct node *node); /* as a value */
int32_t compile_array_slot(struct awk *awk, struct node *node);
void compile_key(struct awk *awk, struct node *subscripts);
void compile_getline(struct awk *awk, struct node *node);
void compile_builtin(struct awk *awk, struct node *node);
void compile_store(struct awk *awk, struct node *lvalue);
void compile_case_test(struct awk *awk, struct node *constant, struct jump_list *jumps);
void compile_argument(struct awk *awk, struct node *node);
int compile_list(struct awk *awk, struct node *list, bool next_is_simple);
bool node_is_simple(const struct node *node);
bool node_is_constant_field(const struct node *node);
_Noreturn void compile_error(struct awk *awk, const char *message);

void emit(struct awk *awk, step *run, int32_t a, int32_t b, int change);
void emit_number(struct awk *awk, double number);
void emit_string(struct awk *awk, struct string *string);
void emit_pattern(struct awk *awk, step *run, struct pattern *pattern, int change);
void emit_drop(struct awk *awk);
void jump_add(struct awk *awk, struct jump_list *jumps, step *run, int32_t b, int change);
void jumps_here(struct awk *awk, struct jump_list *jumps);
void jumps_to(struct awk *awk, struct jump_list *jumps, size_t target);

#endif
