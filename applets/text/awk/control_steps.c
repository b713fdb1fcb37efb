/* Steps of calls, loops over arrays, ranges, records and the program's end. */
#include "machine.h"

enum { FRAMES_MAX = 1 << 21 };

/* ---- functions ---- */

/* Gives the call a frame and room on the stack; the registers are in awk->sp and awk->fp. */
static void enter_function(struct awk *awk, const struct function *function,
                           const struct instruction *back, int count)
{
    struct frame *frame;

    stack_reserve(awk, (size_t)function->stack);
    if (awk->frame_count >= FRAMES_MAX)
        runtime_error(awk, "function calls are nested too deeply");
    awk->frames =
        mem_grow(awk->frames, awk->frame_count, &awk->frame_capacity, sizeof *awk->frames);
    frame = &awk->frames[awk->frame_count++];
    frame->back = back;
    frame->base = (int32_t)(awk->fp - awk->stack);
    awk->fp = awk->sp - count;
    for (; count < function->parameter_count; count++)
        *awk->sp++ = (struct value){0};
}

STEP(call)
{
    const struct function *function = &awk->functions[pc->a];

    MAY_FAIL();
    enter_function(awk, function, pc + 1, pc->b);
    return step_to(awk, awk->code + function->start, awk->sp, awk->fp);
}

/* Calls a built-in function by its name: the arguments are plain values. */
static struct value call_builtin(struct awk *awk, struct span name, struct value *args, int count)
{
    int number = find_builtin(name);
    const struct builtin *builtin = number >= 0 ? &builtins[number] : NULL;

    if (builtin == NULL)
        runtime_error(awk, "no function has the name '%.*s'", (int)name.len, name.ptr);
    else if (builtin->run == NULL)
        runtime_error(awk, "'%s' cannot be called by its name", builtin->name);
    else if (count < builtin->least || count > builtin->most)
        runtime_error(awk, "'%s' takes another number of arguments", builtin->name);
    else
        return builtin->run(awk, args, count);
}

/* [name, arguments] -> the arguments, over the name; false after a call of a built-in function. */
static bool call_by_name(struct awk *awk, const struct instruction *pc, int *function)
{
    struct value *args = awk->sp - pc->b, result;
    struct string *name = value_to_string(awk, args[-1]);

    *function = find_function(awk, string_span(name));
    if (*function >= 0) {
        if (pc->b > awk->functions[*function].parameter_count)
            runtime_error(awk, "function '%s' takes fewer arguments", name->text);
        value_release(args[-1]);
        memmove(args - 1, args, (size_t)pc->b * sizeof *args);
        awk->sp--;
        string_release(name);
        return true;
    }
    result = call_builtin(awk, string_span(name), args, pc->b);
    string_release(name);
    for (int32_t i = 0; i <= pc->b; i++)
        value_release(*--awk->sp);
    *awk->sp++ = result;
    return false;
}

static __attribute__((noinline)) const struct instruction *
enter_by_name(struct awk *awk, const struct instruction *pc)
{
    int number;

    if (!call_by_name(awk, pc, &number))
        return pc + 1;
    enter_function(awk, &awk->functions[number], pc + 1, pc->b);
    return awk->code + awk->functions[number].start;
}

STEP(call_indirect)
{
    MAY_FAIL();
    pc = enter_by_name(awk, pc);
    return step_to(awk, pc, awk->sp, awk->fp);
}

STEP(return )
{
    const struct frame *frame = &awk->frames[--awk->frame_count];
    struct value result = *--sp;
    (void)pc;
    while (sp > fp)
        value_release(*--sp);
    *sp = result;
    return step_to(awk, frame->back, sp + 1, awk->stack + frame->base);
}

STEP(builtin)
{
    struct value result;

    MAY_FAIL();
    result = builtins[pc->a].run(awk, sp - pc->b, pc->b);
    sp = awk->sp; /* the stack may have moved */
    fp = awk->fp;
    for (int32_t i = 0; i < pc->b; i++)
        value_release(*--sp);
    *sp = result;
    return step_to(awk, pc + 1, sp + 1, fp);
}

/* [what is prepared..., text, pattern, replacement]: see compile_substitute(). */
static __attribute__((noinline)) bool run_substitute(struct awk *awk, const struct instruction *pc)
{
    size_t count = 0;
    struct string *result =
        replace_matches(awk, awk->sp - 3, strcmp(builtins[pc->a].name, "gsub") == 0, &count);

    awk->count = (double)count;
    for (int32_t i = 0; i < 3; i++)
        value_release(*--awk->sp);
    if (count > 0) {
        *awk->sp++ = value_of(VALUE_STRING, result);
        return true;
    }
    for (int32_t i = 0; i < pc->b; i++)
        value_release(*--awk->sp);
    *awk->sp++ = value_number(0);
    return false;
}

STEP(substitute)
{
    MAY_FAIL();
    pc += run_substitute(awk, pc) ? 2 : 1;
    return step_to(awk, pc, awk->sp, awk->fp);
}

/* ---- for (key in array) ---- */

/* The keys as they are now, in an array of their own, and the number of the next one. */
STEP(for_in)
{
    struct array *keys;

    MAY_FAIL();
    *sp = (struct value){0}; /* where slot_array() expects a key */
    keys = table_keys(awk, slot_array(awk, pc->a, sp + 1, fp));
    sp = awk->sp;
    fp = awk->fp;
    if (pc->a == NESTED_ARRAY)
        value_release(*--sp);
    sp[0] = (struct value){.kind = VALUE_ARRAY, .array = keys};
    sp[1] = value_number(0);
    return step_to(awk, pc + 1, sp + 2, fp);
}

STEP(for_in_next)
{
    struct array *keys = sp[-2].array;
    size_t number = (size_t)sp[-1].number;

    if (number == keys->used)
        return step_to(awk, pc + pc->a, sp, fp);
    sp[-1].number++;
    *sp = keys->entries[number].value;
    keys->entries[number].value = (struct value){0};
    return step_to(awk, pc + 1, sp + 1, fp);
}

/* ---- records ---- */

STEP(jump_in_range)
{
    return step_to(awk, awk->ranges[pc->b] ? pc + pc->a : pc + 1, sp, fp);
}

STEP(set_range)
{
    awk->ranges[pc->b] = pc->a;
    return step_to(awk, pc + 1, sp, fp);
}

static __attribute__((noinline)) bool next_record(struct awk *awk)
{
    struct span record;

    awk->in_loop = main_next(awk, &record) > 0;
    if (awk->in_loop)
        record_set(awk, record);
    awk->in_end = !awk->in_loop;
    return awk->in_loop;
}

STEP(next_record)
{
    MAY_FAIL();
    pc = next_record(awk) ? pc + 1 : pc + pc->a;
    return step_to(awk, pc, awk->sp, awk->fp);
}

/* Drops all that the current run has on the stack. */
static void unwind(struct awk *awk)
{
    while (awk->sp > awk->stack + awk->run_base)
        value_release(*--awk->sp);
    awk->frame_count = awk->run_frames;
}

STEP(leave_record)
{
    MAY_FAIL();
    if (awk->file_rule && pc->a && awk->nested == 2) {
        unwind(awk);
        awk->skip_file = true;
        awk->next = NULL; /* as step_halt */
        return;
    }
    if (awk->nested > 1 || !awk->in_loop)
        runtime_error(awk, "next is used where no record is read");
    unwind(awk);
    if (pc->a)
        main_skip_file(awk);
    return step_to(awk, awk->code + awk->loop_start, awk->sp, awk->sp);
}

STEP(exit)
{
    MAY_FAIL();
    if (pc->a)
        awk->status = (int)(int64_t)value_to_number(awk, sp[-1]) & 0xff;
    longjmp(awk->exit_point, 1);
}
