/* Statements and definitions of functions. */
#include "bc.h"

/* The loop around what is being compiled; `breaks` and `continues` are places to bc_patch. */
struct jumps {
    int *places;
    size_t count, capacity;
};

struct loop {
    struct loop *outer;
    struct jumps breaks, continues;
};

static void add_jump(struct bc *bc, struct jumps *jumps)
{
    jumps->places = mem_grow(jumps->places, jumps->count, &jumps->capacity, sizeof *jumps->places);
    jumps->places[jumps->count++] = jump_forward(bc, OP_JUMP);
}

static void patch_jumps(struct bc *bc, const struct jumps *jumps)
{
    for (size_t i = 0; i < jumps->count; i++)
        bc_patch(bc, jumps->places[i]);
}

static void skip_newlines(struct bc *bc)
{
    while (accept_token(bc, TOKEN_NEWLINE))
        continue;
}

static void parse_condition(struct bc *bc, const char *what)
{
    int kind = parse_value(bc, "void expression");

    if (kind != COMPARISON && bc->standard)
        warn_extension(bc, what);
}

static void parse_body(struct bc *bc, struct loop *loop)
{
    loop->outer = bc->loop;
    bc->loop = loop;
    skip_newlines(bc);
    bc_statement(bc);
    bc->loop = loop->outer;
}

static void parse_while(struct bc *bc)
{
    struct loop loop = {0};
    int start = (int)bc->function->code.count, leave;

    expect_token(bc, '(');
    parse_condition(bc, "comparison in while");
    expect_token(bc, ')');
    leave = jump_forward(bc, OP_JUMP_ZERO);
    parse_body(bc, &loop);
    patch_jumps(bc, &loop.continues);
    jump_back(bc, OP_JUMP, start);
    bc_patch(bc, leave);
    patch_jumps(bc, &loop.breaks);
}

/* The third part is compiled where it is read, and moved behind the body. */
static void parse_for(struct bc *bc)
{
    struct loop loop = {0};
    int start, leave = -1;
    int32_t *update;
    size_t update_count;

    expect_token(bc, '(');
    if (bc->token != ';') {
        bc_expression(bc);
        bc_emit(bc, OP_POP, 0);
    } else {
        warn_extension(bc, "Missing first expression in for statement");
    }
    expect_token(bc, ';');
    start = (int)bc->function->code.count;
    if (bc->token != ';') {
        parse_condition(bc, "comparison in for");
        leave = jump_forward(bc, OP_JUMP_ZERO);
    } else {
        warn_extension(bc, "Missing second expression in for statement");
    }
    expect_token(bc, ';');
    if (bc->token != ')') {
        int from = (int)bc->function->code.count;

        bc_expression(bc);
        bc_emit(bc, OP_POP, 0);
        update = cut_code(bc, from, &update_count);
    } else {
        warn_extension(bc, "Missing third expression in for statement");
        update = NULL;
        update_count = 0;
    }
    expect_token(bc, ')');
    parse_body(bc, &loop);
    patch_jumps(bc, &loop.continues);
    paste_code(bc, update, update_count);
    jump_back(bc, OP_JUMP, start);
    if (leave >= 0)
        bc_patch(bc, leave);
    patch_jumps(bc, &loop.breaks);
}

static void parse_if(struct bc *bc)
{
    int otherwise, end;

    expect_token(bc, '(');
    parse_condition(bc, "comparison in if");
    expect_token(bc, ')');
    otherwise = jump_forward(bc, OP_JUMP_ZERO);
    skip_newlines(bc);
    bc_statement(bc);
    if (bc->token != TOKEN_ELSE) {
        bc_patch(bc, otherwise);
        return;
    }
    warn_extension(bc, "else clause in if statement");
    end = jump_forward(bc, OP_JUMP);
    bc_patch(bc, otherwise);
    bc_next_token(bc);
    skip_newlines(bc);
    bc_statement(bc);
    bc_patch(bc, end);
}

static void parse_print(struct bc *bc)
{
    warn_extension(bc, "print statement");
    do {
        bc_next_token(bc);
        if (bc->token == TOKEN_STRING) {
            bc_emit(bc, OP_STRING_ESCAPED, (int)add_constant(bc, bc->word.bytes, bc->word.length));
            bc_next_token(bc);
        } else {
            parse_value(bc, "void expression in print");
            bc_emit(bc, OP_PRINT_ITEM, 0);
        }
    } while (bc->token == ',');
}

static bool at_end_of_statement(const struct bc *bc)
{
    return bc->token == ';' || bc->token == TOKEN_NEWLINE || bc->token == '}' ||
           bc->token == TOKEN_END || bc->token == TOKEN_ELSE;
}

/* POSIX has an empty pair of parentheses, too. */
static void parse_return(struct bc *bc)
{
    int kind = PLAIN;

    if (bc->function == &bc->main)
        bc_mistake(bc, "Return outside of a function.");
    if (at_end_of_statement(bc)) {
        bc_emit(bc, OP_CONSTANT, (int)add_constant(bc, "0", 1));
    } else {
        if (bc->function->is_void)
            bc_mistake(bc, "Return expression in a void function.");
        if (bc->token != '(')
            warn_extension(bc, "return expression requires parenthesis");
        bc->empty_allowed = true;
        kind = bc_expression(bc);
        bc->empty_allowed = false;
    }
    if (kind & VOID)
        bc_mistake(bc, "Returning a void expression");
    bc_emit(bc, OP_RETURN, 0);
}

/* An expression as a statement is shown, unless it is an assignment. */
static void parse_shown(struct bc *bc)
{
    int kind = bc_expression(bc);

    if (kind == COMPARISON)
        warn_extension(bc, "comparison in expression");
    if (!(kind & VOID))
        bc_emit(bc, kind & ASSIGNMENT ? OP_POP : OP_PRINT, 0);
}

static void parse_jump(struct bc *bc, enum token token)
{
    if (token == TOKEN_BREAK) {
        if (bc->loop == NULL)
            bc_mistake(bc, "Break outside a for/while");
        add_jump(bc, &bc->loop->breaks);
    } else {
        warn_extension(bc, "Continue statement");
        if (bc->loop == NULL)
            bc_mistake(bc, "Continue outside a for");
        add_jump(bc, &bc->loop->continues);
    }
}

static void parse_words(struct bc *bc, enum token token)
{
    switch (token) {
    case TOKEN_BREAK:
    case TOKEN_CONTINUE:
        parse_jump(bc, token);
        break;
    case TOKEN_FOR:
        parse_for(bc);
        break;
    case TOKEN_HALT:
        warn_extension(bc, "Halt statement");
        bc_emit(bc, OP_HALT, 0);
        break;
    case TOKEN_IF:
        parse_if(bc);
        break;
    case TOKEN_LIMITS:
        bc_emit(bc, OP_LIMITS, 0);
        break;
    case TOKEN_RETURN:
        parse_return(bc);
        break;
    case TOKEN_WARRANTY:
        bc_emit(bc, OP_WARRANTY, 0);
        break;
    case TOKEN_WHILE:
        parse_while(bc);
        break;
    default:
        break;
    }
}

/* Statements up to a brace, apart by semicolons and line ends. */
static void parse_block(struct bc *bc)
{
    for (;;) {
        while (bc->token == ';' || bc->token == TOKEN_NEWLINE)
            bc_next_token(bc);
        if (accept_token(bc, '}'))
            return;
        bc_statement(bc);
        if (bc->token != ';' && bc->token != TOKEN_NEWLINE && bc->token != '}')
            bc_mistake(bc, "syntax error");
    }
}

static bool starts_expression(const struct bc *bc)
{
    switch ((int)bc->token) {
    case TOKEN_NUMBER:
    case TOKEN_NAME:
    case TOKEN_INCREMENT:
    case TOKEN_DECREMENT:
    case TOKEN_IBASE:
    case TOKEN_OBASE:
    case TOKEN_SCALE:
    case TOKEN_LAST:
    case TOKEN_LENGTH:
    case TOKEN_SQRT:
    case TOKEN_READ:
    case '(':
    case '-':
    case '!':
        return true;
    default:
        return false;
    }
}

static bool starts_statement(enum token token)
{
    static const uint8_t tokens[] = {
        TOKEN_BREAK,  TOKEN_CONTINUE, TOKEN_FOR,      TOKEN_HALT,  TOKEN_IF,
        TOKEN_LIMITS, TOKEN_RETURN,   TOKEN_WARRANTY, TOKEN_WHILE, '{',
    };

    return token < TOKEN_ASSIGN && memchr(tokens, (int)token, sizeof tokens) != NULL;
}

void bc_statement(struct bc *bc)
{
    enum token token = bc->token;

    deeper(bc);
    if (starts_expression(bc)) {
        parse_shown(bc);
    } else if (token == TOKEN_STRING) {
        bc_emit(bc, OP_STRING, (int)add_constant(bc, bc->word.bytes, bc->word.length));
        bc_next_token(bc);
    } else if (token == TOKEN_PRINT) {
        parse_print(bc);
    } else if (!starts_statement(token)) {
        bc_mistake(bc, "syntax error");
    } else {
        bc_next_token(bc);
        if (token == '{')
            parse_block(bc);
        else
            parse_words(bc, token);
    }
    bc->depth--;
}

/* ---------------------------------------------------------------- definitions */

static void add_local(struct bc *bc, unsigned name, bool array, bool by_reference,
                      const char *twice)
{
    struct function *function = bc->function;

    for (size_t i = 0; i < function->count; i++)
        if (function->locals[i].name == name && function->locals[i].array == array)
            bc_mistake(bc, "%s", twice);
    function->locals =
        mem_grow(function->locals, function->count, &function->capacity, sizeof *function->locals);
    function->locals[function->count++] = (struct local){name, array, by_reference};
}

static void parse_local(struct bc *bc, bool parameter)
{
    bool reference = parameter && (bc->token == '*' || bc->token == '&'), array;
    unsigned name;

    if (reference) {
        warn_extension(bc, "Call by variable arrays");
        bc_next_token(bc);
    }
    name = take_name(bc);
    array = accept_token(bc, '[');
    if (array)
        expect_token(bc, ']');
    else if (reference)
        bc_mistake(bc, "syntax error");
    add_local(bc, name, array, reference,
              parameter ? "duplicate parameter names" : "duplicate auto variable names");
}

static void parse_parameters(struct bc *bc)
{
    expect_token(bc, '(');
    if (bc->token != ')')
        do
            parse_local(bc, true);
        while (accept_token(bc, ','));
    expect_token(bc, ')');
    bc->function->parameters = bc->function->count;
}

static void parse_autos(struct bc *bc)
{
    skip_newlines(bc);
    if (!accept_token(bc, TOKEN_AUTO))
        return;
    do
        parse_local(bc, false);
    while (accept_token(bc, ','));
    if (bc->token != ';' && bc->token != TOKEN_NEWLINE)
        bc_mistake(bc, "syntax error");
}

/*
 * The new function replaces an old one only when all of it has been read. Its name is known before,
 * so that it may call itself.
 */
static void parse_definition(struct bc *bc)
{
    struct function *fresh = mem_zero(sizeof *fresh), **place;
    unsigned name;

    bc_next_token(bc);
    bc->function = fresh;
    if (accept_token(bc, TOKEN_VOID)) {
        warn_extension(bc, "void function");
        fresh->is_void = true;
    }
    name = take_name(bc);
    parse_parameters(bc);
    skip_newlines(bc);
    place = &bc->names[name].function; /* names move when there are more of them */
    if (*place == NULL)
        *place = mem_zero(sizeof **place);
    if (!(*place)->defined)
        (*place)->is_void = fresh->is_void;
    expect_token(bc, '{');
    parse_autos(bc);
    parse_block(bc);
    place = &bc->names[name].function;
    bc_emit(bc, OP_CONSTANT, (int)add_constant(bc, "0", 1));
    bc_emit(bc, OP_RETURN, 0);
    fresh->defined = true;
    bc->function = &bc->main;
    clear_function(*place);
    **place = *fresh;
}

/* ---------------------------------------------------------------- lines */

bool bc_parse_line(struct bc *bc)
{
    bc->function = &bc->main;
    bc->loop = NULL;
    bc->depth = 0;
    bc->array_allowed = bc->empty_allowed = false;
    for (;;) {
        bool definition = bc->token == TOKEN_DEFINE;

        if (bc->token == TOKEN_NEWLINE)
            return true;
        if (bc->token == TOKEN_END)
            return bc->main.code.count > 0;
        if (accept_token(bc, ';'))
            continue;
        if (definition)
            parse_definition(bc);
        else
            bc_statement(bc);
        if (!definition && bc->token != ';' && bc->token != TOKEN_NEWLINE && bc->token != TOKEN_END)
            bc_mistake(bc, "syntax error");
    }
}
