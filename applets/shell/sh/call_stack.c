/* What is being run, and who called it: BASH_COMMAND, FUNCNAME, BASH_SOURCE, BASH_LINENO, caller.
 */
#include "run.h"
#include "variables.h"

/* ---------------------------------------------------------------- the text of a command */

static struct span text_in(const struct unit *unit, const struct node *node)
{
    if (unit == NULL || unit->text == NULL)
        return (struct span){"", 0};
    return (struct span){unit->text + node->text_at, node->text_length};
}

const char *node_text(const struct node *node)
{
    const struct frame *frame = sh->frame;
    struct span text;

    while (frame != NULL && frame->unit == NULL)
        frame = frame->outer;
    text = text_in(frame != NULL ? frame->unit : NULL, node);
    return pool_copy(&sh->pool, text.ptr, text.len);
}

void put_function(const struct function *function)
{
    put_span(out, text_in(function->unit, function->node));
    put_byte(out, '\n');
}

struct span function_body_text(const struct function *function)
{
    return text_in(function->unit, function->node->function.body);
}

/* While a trap's action runs, it is the command that was running when the trap came. */
static void get_command(struct variable *variable)
{
    struct pool_mark mark = pool_mark(&sh->pool);
    const char *text = sh->trapped;

    if (text == NULL)
        text = sh->command != NULL ? node_text(sh->command) : "";
    variable_store(variable, text, strlen(text), false);
    pool_release(&sh->pool, mark);
}

/* ---------------------------------------------------------------- calls */

/* The call of a function, or of a file by `.`, at or around a frame; NULL: none. */
static const struct frame *call_at(const struct frame *frame)
{
    while (frame != NULL && frame->function == NULL)
        frame = frame->outer;
    return frame;
}

static void add_text(struct variable *variable, intmax_t place, const char *text)
{
    array_set_number(variable, place, text, strlen(text));
}

static void fill_functions(struct variable *variable)
{
    intmax_t place = 0;

    if (sh->functions == 0)
        return;
    for (const struct frame *at = call_at(sh->frame); at != NULL; at = call_at(at->outer))
        add_text(variable, place++, at->function);
    if (sh->runs_file)
        add_text(variable, place, "main");
}

/* The file that each function is from; the script itself comes last. */
static void fill_sources(struct variable *variable)
{
    const char *script = sh->script;
    intmax_t place = 0;

    for (const struct frame *at = call_at(sh->frame); at != NULL; at = call_at(at->outer)) {
        add_text(variable, place++, !sh->runs_file && script == sh->name ? "environment" : script);
        script = at->script;
    }
    if (sh->runs_file)
        add_text(variable, place, script);
}

static void fill_lines(struct variable *variable)
{
    intmax_t place = 0;
    char digits[NUMBER_DIGITS], *end = digits + sizeof digits - 1;

    *end = '\0';
    for (const struct frame *at = call_at(sh->frame); at != NULL; at = call_at(at->outer))
        add_text(variable, place++, format_uint(end, at->line));
    if (sh->runs_file)
        add_text(variable, place, "0");
}

static void get_functions(struct variable *variable)
{
    array_make_up(variable, fill_functions);
}

static void get_sources(struct variable *variable)
{
    array_make_up(variable, fill_sources);
}

static void get_lines(struct variable *variable)
{
    array_make_up(variable, fill_lines);
}

static const struct {
    const char *name;
    struct variable_hooks hooks;
} call_variables[] = {
    {"BASH_COMMAND", {get_command, NULL}},
    {"FUNCNAME", {get_functions, NULL}},
    {"BASH_SOURCE", {get_sources, NULL}},
    {"BASH_LINENO", {get_lines, NULL}},
};

void call_stack_init(void)
{
    for (size_t i = 0; i < COUNT_OF(call_variables); i++)
        variable_find(call_variables[i].name)->hooks = &call_variables[i].hooks;
}

/* ---------------------------------------------------------------- caller */

/* LINE FILE of the innermost call, or LINE FUNCTION FILE of the one that many calls further out. */
static int caller_main(int argc, char **argv)
{
    const struct frame *at = call_at(sh->frame), *outer;
    uintmax_t depth = 0;

    (void)argc;
    if (argv[1] != NULL && !parse_uint(argv[1], &depth))
        usage_error("%s: is no number of calls", argv[1]);
    if (argv[1] == NULL) {
        put_format(out, "%u %s\n", at != NULL ? at->line : 0,
                   at != NULL && sh->runs_file ? at->script : "NULL");
        return 0;
    }
    for (; at != NULL && depth > 0; depth--)
        at = call_at(at->outer);
    if (at == NULL || sh->functions == 0)
        return 1;
    outer = call_at(at->outer);
    if (outer == NULL && !sh->runs_file)
        return 1;
    put_format(out, "%u %s %s\n", at->line, outer != NULL ? outer->function : "main", at->script);
    return 0;
}

BUILTIN(caller, "caller", BUILTIN_KEEPS, .traits = APPLET_BUILTIN | APPLET_RAW,
        .summary = HELP_TEXT("show which line called the current function"),
        .operands = HELP_TEXT("[CALLS]"), .main = caller_main);
