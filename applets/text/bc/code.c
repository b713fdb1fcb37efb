/* Writing code. */
#include "bc.h"

static void add_word(struct bc *bc, int32_t word)
{
    struct code *code = &bc->function->code;

    if (code->count > OPERAND_MOST)
        bc_mistake(bc, "function too big");
    code->words = mem_grow(code->words, code->count, &code->capacity, sizeof *code->words);
    code->words[code->count++] = word;
}

void bc_emit(struct bc *bc, enum operation operation, int operand)
{
    if (operand > OPERAND_MOST)
        bc_mistake(bc, "function too big");
    add_word(bc, (int32_t)((uint32_t)operand << OPERAND_SHIFT | operation));
}

void emit_call(struct bc *bc, bool is_void, unsigned name, unsigned arguments)
{
    bc_emit(bc, is_void ? OP_CALL_VOID : OP_CALL, (int)name);
    add_word(bc, (int32_t)arguments);
}

unsigned add_constant(struct bc *bc, const char *text, size_t length)
{
    struct constants *constants = &bc->function->constants;
    struct pool *pool = bc->function == &bc->main ? &bc->line_pool : &bc->pool;

    constants->items = mem_grow(constants->items, constants->count, &constants->capacity,
                                sizeof *constants->items);
    constants->items[constants->count] =
        (struct constant){.text = pool_copy(pool, text, length), .length = length};
    return (unsigned)constants->count++;
}

int jump_forward(struct bc *bc, enum operation operation)
{
    bc_emit(bc, operation, 0);
    return (int)bc->function->code.count - 1;
}

void bc_patch(struct bc *bc, int place)
{
    struct code *code = &bc->function->code;
    int distance = (int)code->count - place - 1;

    code->words[place] |= (int32_t)((uint32_t)distance << OPERAND_SHIFT);
}

void jump_back(struct bc *bc, enum operation operation, int to)
{
    bc_emit(bc, operation, to - (int)bc->function->code.count - 1);
}

/* Code from a place on is taken out and later put behind what has come since. */
int32_t *cut_code(struct bc *bc, int from, size_t *count)
{
    struct code *code = &bc->function->code;
    int32_t *words;

    *count = code->count - (size_t)from;
    words = pool_alloc(&bc->line_pool, *count * sizeof *words + 1);
    memcpy(words, code->words + from, *count * sizeof *words);
    code->count = (size_t)from;
    return words;
}

void paste_code(struct bc *bc, const int32_t *words, size_t count)
{
    while (count-- > 0)
        add_word(bc, *words++);
}

void clear_function(struct function *function)
{
    for (size_t i = 0; i < function->constants.count; i++)
        num_release(function->constants.items[i].value);
    function->constants.count = function->code.count = 0;
}
