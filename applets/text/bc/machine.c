/* Runs code on a stack of numbers. Functions call each other without recursion in C. */
#include <stdio.h>

#include "machine.h"

#define DIGITS_MOST UINT64_C(2147483648)

static void complain(struct bc *bc, const char *kind, const char *format, va_list args)
{
    const struct machine *machine = bc->machine;
    const char *name = machine->name < 0 ? "(main)" : bc->names[machine->name].text;
    char message[200];

    vsnprintf(message, sizeof message, format, args);
    writer_flush(out);
    tell("Runtime %s (func=%s, adr=%td): %s\n", kind, name,
         machine->next - machine->function->code.words, message);
}

void bc_error(struct bc *bc, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    complain(bc, "error", format, args);
    va_end(args);
    longjmp(bc->machine->escape, 1);
}

void bc_warning(struct bc *bc, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    complain(bc, "warning", format, args);
    va_end(args);
}

void bc_push(struct machine *machine, struct num *number)
{
    machine->items =
        mem_grow(machine->items, machine->count, &machine->capacity, sizeof *machine->items);
    machine->items[machine->count++] = (struct item){.number = number};
}

/* Replaces the top. */
static void set_top(struct machine *machine, struct num *number)
{
    struct item *top = &machine->items[machine->count - 1];

    num_release(top->number);
    top->number = number;
}

static struct num *top_number(const struct machine *machine)
{
    return machine->items[machine->count - 1].number;
}

static void pop(struct machine *machine)
{
    num_release(machine->items[--machine->count].number);
}

/*
 * Digits past what the base has count as its largest, but for an integer part of one digit, zeros
 * in front of it aside.
 */
struct num *constant_value(struct bc *bc, struct constant *constant)
{
    unsigned base = (unsigned)bc->input_base;
    struct pool_mark mark;
    char *digits;
    size_t first;

    if (constant->value != NULL && constant->base == base)
        return constant->value;
    num_release(constant->value);
    mark = pool_mark(&bc->line_pool);
    digits = pool_copy(&bc->line_pool, constant->text, constant->length);
    first = strspn(digits, "0");
    first += digits[first] != '\0' && strchr(".", digits[first + 1]) != NULL;
    for (char *digit = digits + first; *digit != '\0'; digit++) {
        unsigned value = (unsigned)(*digit <= '9' ? *digit - '0' : *digit - 'A' + 10);

        if (*digit != '.' && value >= base)
            *digit = (char)(base <= 10 ? '0' + base - 1 : 'A' + base - 11);
    }
    constant->base = base;
    constant->value = num_parse(digits, constant->length, base);
    pool_release(&bc->line_pool, mark);
    return constant->value;
}

/* Digits of the result past what memory may hold; a one has none. */
static bool power_too_long(const struct num *a, intmax_t exponent)
{
    uintmax_t magnitude = exponent < 0 ? 0 - (uintmax_t)exponent : (uintmax_t)exponent;
    intmax_t value;

    if (a->scale == 0 && num_integer(a, &value) && value >= -1 && value <= 1)
        return false;
    return magnitude / 4 > DIGITS_MOST / num_digits(a);
}

static struct num *raise_power(struct bc *bc, const struct num *a, const struct num *b)
{
    struct num *whole = num_rescale(b, 0);
    bool fraction = num_compare(whole, b) != 0;
    intmax_t exponent;
    bool fits = num_integer(whole, &exponent);

    num_release(whole);
    if (fraction)
        bc_warning(bc, "non-zero scale in exponent");
    if (!fits)
        bc_error(bc, "exponent too large in raise");
    if (exponent < 0 && num_is_zero(a))
        bc_error(bc, "divide by zero");
    if (power_too_long(a, exponent))
        bc_error(bc, "result of raise too long");
    return num_power(a, exponent, bc->scale);
}

static struct num *compute(struct bc *bc, enum operation operation, const struct num *a,
                           const struct num *b)
{
    switch (operation) {
    case OP_ADD:
        return num_add(a, b);
    case OP_SUBTRACT:
        return num_subtract(a, b);
    case OP_MULTIPLY:
        return num_multiply(a, b, bc->scale);
    case OP_POWER:
        return raise_power(bc, a, b);
    default:
        if (num_is_zero(b))
            bc_error(bc, operation == OP_DIVIDE ? "Divide by zero" : "Modulo by zero");
        return operation == OP_DIVIDE ? num_divide(a, b, bc->scale) : num_modulo(a, b, bc->scale);
    }
}

static struct num *truth(const struct bc *bc, bool value)
{
    return num_keep(value ? bc->one : bc->zero);
}

static bool compare(enum operation operation, int order)
{
    switch (operation) {
    case OP_EQUAL:
        return order == 0;
    case OP_NOT_EQUAL:
        return order != 0;
    case OP_LESS:
        return order < 0;
    case OP_LESS_EQUAL:
        return order <= 0;
    case OP_GREATER:
        return order > 0;
    default:
        return order >= 0;
    }
}

static void run_binary(struct bc *bc, enum operation operation)
{
    struct machine *machine = bc->machine;
    const struct item *top = &machine->items[machine->count - 1];
    struct num *result;

    if (operation >= OP_EQUAL)
        result = truth(bc, compare(operation, num_compare(top[-1].number, top->number)));
    else
        result = compute(bc, operation, top[-1].number, top->number);
    pop(machine);
    set_top(machine, result);
}

static void run_unary(struct bc *bc, enum operation operation)
{
    struct machine *machine = bc->machine;
    const struct num *top = top_number(machine);
    struct num *result;

    switch (operation) {
    case OP_NEGATE:
        result = num_negate(top);
        break;
    case OP_NOT:
        result = truth(bc, num_is_zero(top));
        break;
    case OP_TRUTH:
        result = truth(bc, !num_is_zero(top));
        break;
    case OP_LENGTH:
        result = num_new((intmax_t)num_digits(top));
        break;
    case OP_SCALE:
        result = num_new((intmax_t)top->scale);
        break;
    default:
        if (top->negative)
            bc_error(bc, "Square root of a negative number");
        result = num_root(top, bc->scale);
    }
    set_top(machine, result);
}

/* && and || leave 0 or 1 when they jump, and nothing when they go on. */
static void run_jump(struct bc *bc, enum operation operation, int distance)
{
    struct machine *machine = bc->machine;
    bool value;

    if (operation == OP_JUMP) {
        machine->next += distance;
        return;
    }
    value = !num_is_zero(top_number(machine));
    if (operation != OP_JUMP_ZERO && value == (operation == OP_JUMP_IF_TRUE)) {
        set_top(machine, truth(bc, value));
        machine->next += distance;
        return;
    }
    pop(machine);
    if (operation == OP_JUMP_ZERO && !value)
        machine->next += distance;
}

static void run_show(struct bc *bc, enum operation operation, unsigned operand)
{
    struct machine *machine = bc->machine;
    struct constant *constant = &machine->function->constants.items[operand];

    switch (operation) {
    case OP_PRINT:
    case OP_PRINT_ITEM:
        show_number(bc, top_number(machine));
        num_release(bc->last);
        bc->last = num_keep(top_number(machine));
        pop(machine);
        if (operation == OP_PRINT)
            show_string(bc, "\n", 1, false);
        break;
    case OP_LIMITS:
        show_limits();
        break;
    case OP_WARRANTY:
        put_string(out, "There is no warranty for box, to the extent that the law permits.\n");
        break;
    default:
        show_string(bc, constant->text, constant->length, operation == OP_STRING_ESCAPED);
    }
}

/* Names, elements and the special variables. */
static void run_store(struct bc *bc, enum operation operation, unsigned operand)
{
    struct machine *machine = bc->machine;
    struct num **place;

    switch (operation) {
    case OP_LOAD:
        place = &bc->names[operand].value;
        bc_push(machine, num_keep(*place != NULL ? *place : bc->zero));
        break;
    case OP_STORE:
        place = &bc->names[operand].value;
        num_release(*place);
        *place = num_keep(top_number(machine));
        break;
    case OP_GET:
        bc_push(machine, special_value(bc, (enum special)operand));
        break;
    case OP_PUT:
        set_special(bc, (enum special)operand, top_number(machine));
        break;
    default:
        run_element(bc, operation, operand);
    }
}

static void run_stack(struct bc *bc, enum operation operation, unsigned operand)
{
    struct machine *machine = bc->machine;
    struct item *top = machine->count > 0 ? &machine->items[machine->count - 1] : NULL, index;

    switch (operation) {
    case OP_CONSTANT:
        bc_push(machine,
                num_keep(constant_value(bc, &machine->function->constants.items[operand])));
        break;
    case OP_ONE:
        bc_push(machine, num_keep(bc->one));
        break;
    case OP_TUCK:
        index = top[-1];
        top[-1].number = num_keep(top->number);
        bc_push(machine, top->number);
        machine->items[machine->count - 2] = index;
        break;
    case OP_DOUBLE:
        bc_push(machine, num_keep(top->number));
        break;
    case OP_ARRAY:
        bc_push(machine, NULL);
        machine->items[machine->count - 1].name = operand;
        break;
    case OP_READ:
        bc_push(machine, read_number(bc));
        break;
    default:
        pop(machine);
    }
}

/* One instruction. False when the line has ended. */
static bool step(struct bc *bc)
{
    struct machine *machine = bc->machine;
    int32_t word;
    enum operation operation;

    if (machine->name < 0 && machine->next == machine->end)
        return false;
    word = *machine->next++;
    operation = (enum operation)(word & ((1 << OPERAND_SHIFT) - 1));
    if (operation <= OP_PEEK && operation != OP_CONSTANT && operation != OP_ONE)
        run_store(bc, operation, (unsigned)(word >> OPERAND_SHIFT));
    else if (operation >= OP_ADD && operation <= OP_GREATER_EQUAL)
        run_binary(bc, operation);
    else if (operation >= OP_JUMP && operation <= OP_JUMP_IF_TRUE)
        run_jump(bc, operation, word >> OPERAND_SHIFT);
    else if (operation >= OP_NEGATE && operation <= OP_ROOT)
        run_unary(bc, operation);
    else if (operation >= OP_PRINT && operation <= OP_WARRANTY)
        run_show(bc, operation, (unsigned)(word >> OPERAND_SHIFT));
    else if (operation == OP_CALL || operation == OP_CALL_VOID)
        bc_call(bc, (unsigned)(word >> OPERAND_SHIFT), operation == OP_CALL_VOID);
    else if (operation == OP_RETURN)
        bc_leave(bc);
    else if (operation == OP_HALT)
        quit(0);
    else
        run_stack(bc, operation, (unsigned)(word >> OPERAND_SHIFT));
    return true;
}

/* Runs what main holds; an error gives up the rest of the line. */
void bc_run_line(struct bc *bc)
{
    struct machine *machine = bc->machine;

    machine->name = -1;
    machine->function = &bc->main;
    machine->next = bc->main.code.words;
    machine->end = machine->next + bc->main.code.count;
    if (setjmp(machine->escape) == 0)
        while (step(bc))
            if (bc->steps_left >= 0 && bc->steps_left-- == 0)
                quit(0);
    while (machine->name >= 0)
        bc_leave(bc);
    while (machine->count > 0)
        pop(machine);
}
