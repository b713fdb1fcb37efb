/* The machine: its stack, its runs, and what is said when a program fails. */
#include "machine.h"

#include <stdio.h>

enum { STACK_START = 512, STACK_MAX = 1 << 24, RUNS_MAX = 100 };

static const char *place(struct awk *awk)
{
    const struct source *source = awk->lex.source;

    if (awk->code != NULL && awk->pc >= awk->code && awk->pc < awk->code + awk->compiler.count)
        return mem_print("line %d", awk->lines[awk->pc - awk->code]);
    if (source != NULL)
        return mem_print("%s:%d", source->name, source->line);
    return "command line";
}

void runtime_error(struct awk *awk, const char *format, ...)
{
    char message[400];
    va_list args;

    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    warnx("%s: %s", place(awk), message);
    quit(AWK_TROUBLE);
}

void runtime_warning(struct awk *awk, const char *format, ...)
{
    char message[400];
    va_list args;

    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    warnx("%s: warning: %s", place(awk), message);
}

/* Room for so many more values; they may move, and so do the registers in awk->sp and awk->fp. */
void stack_reserve(struct awk *awk, size_t more)
{
    size_t used = (size_t)(awk->sp - awk->stack), base = (size_t)(awk->fp - awk->stack);
    size_t size = awk->stack_size;

    if (more <= size - used)
        return;
    if (used + more > STACK_MAX)
        runtime_error(awk, "function calls are nested too deeply");
    while (size < used + more)
        size *= 2;
    awk->stack =
        mem_resize(awk->stack, awk->stack_size * sizeof *awk->stack, size * sizeof *awk->stack);
    awk->stack_size = size;
    awk->sp = awk->stack + used;
    awk->fp = awk->stack + base;
}

void machine_start(struct awk *awk)
{
    awk->stack_size = STACK_START;
    awk->stack = mem_array(awk->stack_size, sizeof *awk->stack);
    awk->sp = awk->fp = awk->stack;
    stack_reserve(awk, (size_t)awk->compiler.highest + 4);
    awk->ranges = mem_array((size_t)awk->compiler.ranges + 1, sizeof *awk->ranges);
}

/* Runs from an instruction until a step halts; with the stack as it is. */
static void run(struct awk *awk, const struct instruction *pc)
{
    if (++awk->nested > RUNS_MAX)
        runtime_error(awk, "calls from within sorting are nested too deeply");
    awk->next = pc;
    while ((pc = awk->next) != NULL) {
        awk->next = NULL; /* steps that return set it, see step_to() */
        if (awk->steps_left > 0 && --awk->steps_left == 0)
            runtime_error(awk, "the limit of steps is reached");
        pc->run(awk, pc, awk->sp, awk->fp);
    }
    awk->nested--;
}

void machine_run(struct awk *awk, int32_t start)
{
    const struct instruction *pc = awk->pc;
    size_t base = (size_t)(awk->fp - awk->stack);
    size_t run_base = awk->run_base, run_frames = awk->run_frames;

    stack_reserve(awk, (size_t)awk->compiler.highest + 4);
    awk->fp = awk->sp;
    awk->run_base = (size_t)(awk->sp - awk->stack);
    awk->run_frames = awk->frame_count;
    run(awk, awk->code + start);
    awk->run_base = run_base;
    awk->run_frames = run_frames;
    awk->fp = awk->stack + base;
    awk->pc = pc;
}

STEP(halt)
{
    (void)pc;
    (void)fp;
    awk->sp = sp;
    awk->next = NULL;
}

/* Calls a function from within a step, which has stored its registers. Takes the arguments. */
struct value machine_call(struct awk *awk, int function, struct value *args, int count)
{
    static const struct instruction halt = {.run = step_halt};
    struct instruction call[] = {{.run = step_call, .a = function, .b = count}, halt};
    const struct instruction *pc = awk->pc;
    size_t base = (size_t)(awk->fp - awk->stack);

    if (count > awk->functions[function].parameter_count)
        runtime_error(awk, "function '%s' takes fewer arguments",
                      awk->functions[function].name->text);
    stack_reserve(awk, (size_t)count + 1);
    memcpy(awk->sp, args, (size_t)count * sizeof *args);
    awk->sp += count;
    run(awk, call);
    awk->fp = awk->stack + base;
    awk->pc = pc;
    return *--awk->sp;
}

/* ---- arrays in variables ---- */

static struct value *origin_cell(struct awk *awk, int32_t origin)
{
    return origin >= 0 ? &awk->globals[origin] : &awk->stack[~origin];
}

/* The array in a variable; an unset one becomes an array, and so does what it was passed from. */
struct array *value_make_array(struct awk *awk, struct value *cell)
{
    if (cell->kind == VALUE_UNSET) {
        *cell = (struct value){.kind = VALUE_ARRAY, .array = table_new()};
    } else if (cell->kind == VALUE_UNTYPED) {
        struct value *origin = origin_cell(awk, cell->origin);

        if (origin->kind == VALUE_UNSET || origin->kind == VALUE_UNTYPED)
            value_make_array(awk, origin);
        if (origin->kind == VALUE_ARRAY)
            *cell = value_share(*origin);
        else
            *cell = (struct value){.kind = VALUE_ARRAY, .array = table_new()};
    } else if (cell->kind != VALUE_ARRAY) {
        runtime_error(awk, "a single value is used where an array belongs");
    }
    return cell->array;
}

struct value *slot_cell(struct awk *awk, int32_t slot, struct value *fp)
{
    return slot >= 0 ? &awk->globals[slot] : &fp[~slot];
}

struct array *slot_array(struct awk *awk, int32_t slot, struct value *sp, struct value *fp)
{
    struct value *cell = slot == NESTED_ARRAY ? &sp[-2] : slot_cell(awk, slot, fp);

    return cell->kind == VALUE_ARRAY ? cell->array : value_make_array(awk, cell);
}
