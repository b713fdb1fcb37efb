/* Simple commands: assignments, redirections, and what the name leads to. XCU 2.9.1. */
#include "run.h"

/* ---------------------------------------------------------------- positional parameters */

struct fields parameters_as_fields(void)
{
    const struct parameters *parameters = &sh->parameters;
    struct fields fields = {.count = parameters->count};

    /* copies, for the commands that get them may set the parameters anew */
    fields.words = copy_words(parameters->words, parameters->count);
    return fields;
}

void parameters_drop(void)
{
    struct parameters *parameters = &sh->parameters;

    if (!parameters->owned)
        return;
    for (unsigned i = 0; i < parameters->count; i++)
        heap_free_string(parameters->words[i]);
    heap_free(parameters->block, parameters->room * sizeof(char *));
    *parameters = (struct parameters){0};
}

/* ---------------------------------------------------------------- functions and builtins */

int run_function(const struct function *function, struct fields fields)
{
    const struct node *body = function->node->function.body;
    struct frame frame;
    struct scope scope;

    check_stack();
    unit_keep(function->unit);
    frame_enter(&frame, function->unit);
    frame_call(&frame, fields.words[0], function->unit->name);
    frame.calls = true;
    frame.return_trap = return_trap_take();
    frame.parameters = sh->parameters;
    frame.loops = sh->loops;
    sh->parameters = (struct parameters){.words = fields.words + 1, .count = fields.count - 1};
    sh->loops = 0;
    sh->functions++;
    scope_enter(&scope, SCOPE_FUNCTION);
    run(body, 0);
    if (sh->flow == FLOW_RETURN)
        sh->flow = FLOW_NONE;
    return_trap_run();
    scope_leave(&scope);
    sh->functions--;
    frame_leave(&frame);
    return sh->status;
}

const struct assignment **builtin_assignments;

/* Its output failed because nobody reads it: the shell ends as any program would. */
static void die_of_broken_pipe(void)
{
    signal(SIGPIPE, SIG_DFL);
    raise(SIGPIPE);
}

static int run_builtin(const struct builtin *builtin, struct fields fields, bool special)
{
    struct call inner = {.applet = builtin->applet, .prefix = message_prefix};
    const struct assignment **outer = builtin_assignments;
    int status;

    builtin_assignments = fields.assignments;
    sh->builtin_words = fields.count;
    status = call_run(&inner, (int)fields.count, fields.words);
    builtin_assignments = outer;
    if (inner.broken_pipe)
        die_of_broken_pipe();
    if (inner.ended_early && status != 0 && special && !sh->interactive)
        unwind(status, false); /* XCU 2.8.1 */
    return status;
}

/* ---------------------------------------------------------------- tracing */

static void put_trace_prompt(struct writer *writer)
{
    char *prompt = expand_prompt("PS4");
    size_t length = strlen(prompt);

    put_bytes(writer, prompt, length);
}

/* Quoted only where it has to be. */
static void trace_word(struct writer *writer, const char *word)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                "_-+=./:,@%^";
    const size_t length = strlen(word);

    if (length > 0 && strspn(word, plain) == length)
        put_string(writer, word);
    else
        put_reusable(writer, word, length);
}

static void trace_assignment(struct writer *writer, const struct assignment *assignment)
{
    const struct variable *variable = assignment->variable;

    put_bytes(writer, variable->name, variable->name_length);
    put_string(writer, assignment->append ? "+=" : "=");
    if (!assignment->compound)
        trace_word(writer, expand_word(assignment->value, NULL));
}

/* set -x: the words as they will be run, on standard error. */
void trace_words(const struct assignment *assignments, struct fields fields)
{
    struct pool_mark mark = pool_mark(&sh->pool);
    struct writer writer = {.fd = STDERR_FILENO, .tty = -1};
    bool first = true;

    sh->options[OPTION_XTRACE] = false;
    writer.buffer = pool_alloc(&sh->pool, WRITER_SIZE);
    put_trace_prompt(&writer);
    for (; assignments != NULL; assignments = assignments->next, first = false) {
        if (!first)
            put_byte(&writer, ' ');
        trace_assignment(&writer, assignments);
    }
    for (size_t i = 0; i < fields.count; i++, first = false) {
        if (!first)
            put_byte(&writer, ' ');
        trace_word(&writer, fields.words[i]);
    }
    put_byte(&writer, '\n');
    writer_flush(&writer);
    sh->options[OPTION_XTRACE] = true;
    pool_release(&sh->pool, mark);
}

/* ---------------------------------------------------------------- assignments */

static void assign_all(const struct assignment *assignment)
{
    for (; assignment != NULL; assignment = assignment->next)
        assign(assignment);
}

/* For the command only: saved in a scope of its own, and exported. */
static void assign_temporarily(const struct assignment *assignment)
{
    for (; assignment != NULL; assignment = assignment->next) {
        variable_save(assignment->variable);
        assign(assignment);
        variable_flag(assignment->variable, VARIABLE_EXPORT, 0);
    }
}

/* Standard input to the output, for $(<FILE). */
static bool copy_input(void)
{
    char block[4096];
    ssize_t got;

    input_give_back(STDIN_FILENO);
    while ((got = read(STDIN_FILENO, block, sizeof block)) > 0)
        put_bytes(out, block, (size_t)got);
    if (got < 0)
        shell_warn_errno("cannot read the file");
    return got == 0;
}

/* Assignments and redirections without a command: the status is that of the last $(...). */
static int run_nothing(const struct node *node)
{
    const unsigned mark = redirect_mark();
    bool done = true;

    if (sh->options[OPTION_XTRACE] && node->simple.assignments != NULL)
        trace_words(node->simple.assignments, (struct fields){0});
    if (node->redirects != NULL) {
        if (redirect_into_capture(node->redirects))
            subshell_become_process();
        done = redirect_do(node->redirects) && (!node->simple.copies || copy_input());
        redirect_undo(mark);
    }
    assign_all(node->simple.assignments);
    return done ? sh->substituted : 1;
}

/* ---------------------------------------------------------------- the command */

enum kind { KIND_SPECIAL, KIND_FUNCTION, KIND_BUILTIN, KIND_TOOL, KIND_PROGRAM };

/* What is to be run, and how. */
struct plan {
    enum kind kind;
    struct command *command;
    struct fields fields;
    const struct applet *tool; /* of KIND_TOOL */
    const struct node *node;
    unsigned flags; /* enum run_flags */
    unsigned how;   /* enum run_how */
};

static bool is_special(const struct command *command)
{
    return command->builtin != NULL && command->builtin->flags & BUILTIN_SPECIAL;
}

static void choose(struct plan *plan)
{
    const struct command *command = plan->command;

    if (is_special(command) && !(plan->how & HOW_NO_FUNCTIONS))
        plan->kind = KIND_SPECIAL;
    else if (command->function != NULL && !(plan->how & HOW_NO_FUNCTIONS))
        plan->kind = KIND_FUNCTION;
    else if (command->builtin != NULL)
        plan->kind = KIND_BUILTIN;
    else
        plan->kind = KIND_PROGRAM;
}

/* A program that is a tool of this very binary and keeps no state is run in this process. */
static void find_tool(struct plan *plan)
{
    const char *name = plan->fields.words[0];
    const struct applet *tool = NULL;

    if (strchr(name, '/') != NULL)
        tool = tool_of_file(name);
    else if (command_look_up(plan->command, NULL))
        tool = plan->command->tool;
    if (tool == NULL || !(tool->traits & APPLET_PURE))
        return;
    plan->kind = KIND_TOOL;
    plan->tool = tool;
}

/* What runs inside this process and writes through `out` only. */
static bool is_inside(const struct plan *plan)
{
    return plan->kind == KIND_BUILTIN || plan->kind == KIND_TOOL;
}

static int run_plan(const struct plan *plan)
{
    switch (plan->kind) {
    case KIND_FUNCTION:
        return run_function(plan->command->function, plan->fields);
    case KIND_SPECIAL:
    case KIND_BUILTIN:
        return run_builtin(plan->command->builtin, plan->fields, plan->kind == KIND_SPECIAL);
    case KIND_TOOL:
        return run_tool(plan->tool, plan->fields.count, plan->fields.words);
    default:
        return launch(plan->command, plan->fields, plan->flags);
    }
}

/* With its redirections, which the special builtin exec makes the shell's own. */
static int run_plan_redirected(struct plan *plan)
{
    const struct redirect *redirects = plan->node->redirects;
    const unsigned mark = redirect_mark();
    struct captured_fd captured = {0};
    int status;

    if (plan->kind == KIND_PROGRAM)
        find_tool(plan);
    if (out->capture != NULL && plan->kind == KIND_PROGRAM) {
        if (!capture_begin(&captured, true))
            return 1;
        captured_pipe = &captured;
    } else if (redirects != NULL && redirect_into_capture(redirects)) {
        if (!is_inside(plan))
            subshell_become_process();
        else if (!capture_begin(&captured, false))
            return 1;
    }
    if (redirects == NULL || redirect_do(redirects))
        status = run_plan(plan);
    else if (plan->kind == KIND_SPECIAL && !sh->interactive)
        unwind(2, false);
    else
        status = 1;
    captured_pipe = NULL;
    capture_end(&captured);
    if (sh->keeps_redirections)
        redirect_keep(mark);
    sh->keeps_redirections = false;
    redirect_undo(mark);
    return status;
}

/* Assignments before a special builtin stay (XCU 2.15); elsewhere they are gone with the command.
 */
static int run_plan_assigned(struct plan *plan)
{
    const struct assignment *assignments = plan->node->simple.assignments;
    struct scope scope;
    int status;

    if (assignments == NULL)
        return run_plan_redirected(plan);
    if (plan->kind == KIND_SPECIAL) {
        assign_all(assignments);
        return run_plan_redirected(plan);
    }
    scope_enter(&scope, SCOPE_TEMPORARY);
    assign_temporarily(assignments);
    status = run_plan_redirected(plan);
    scope_leave(&scope);
    return status;
}

static int run_fields(const struct node *node, struct fields fields, unsigned flags)
{
    struct plan plan = {.node = node, .fields = fields, .flags = flags};

    plan.command = node->simple.command;
    if (plan.command == NULL)
        plan.command = command_intern(fields.words[0], strlen(fields.words[0]));
    choose(&plan);
    sh->pipe_count = 0;
    if (sh->options[OPTION_XTRACE])
        trace_words(node->simple.assignments, fields);
    return run_plan_assigned(&plan);
}

int run_simple(const struct node *node, unsigned flags)
{
    struct pool_mark mark = pool_mark(&sh->pool);
    const unsigned redirections = redirect_mark(); /* process substitutions in words */
    struct fields fields;
    int status;

    sh->line = node->line;
    sh->command = node;
    sh->substituted = 0;
    trap_debug();
    if (node->simple.words == NULL) {
        status = run_nothing(node);
    } else {
        fields = expand_words(node->simple.words);
        status = fields.count == 0 ? run_nothing(node) : run_fields(node, fields, flags);
    }
    sh->status = status;
    redirect_undo(redirections);
    pool_release(&sh->pool, mark);
    check_status(status);
    return status;
}

/* The compound assignments among the last `count` words of the running builtin's. */
static const struct assignment **shifted_assignments(size_t count)
{
    return builtin_assignments != NULL ? builtin_assignments + (sh->builtin_words - count) : NULL;
}

/* A command that a builtin names: without functions, and never special. */
int run_command(char **words, size_t count, unsigned how)
{
    static const struct node nothing = {.type = NODE_SIMPLE};
    struct plan plan = {.node = &nothing, .how = how};

    plan.fields = (struct fields){.words = words, .count = count};
    plan.fields.assignments = shifted_assignments(count);
    plan.command = command_intern(words[0], strlen(words[0]));
    choose(&plan);
    if (how & HOW_DEFAULT_PATH && plan.kind == KIND_PROGRAM) {
        if (!command_look_up(plan.command, DEFAULT_PATH))
            return exec_failure(NULL, words[0]);
    }
    return run_plan_redirected(&plan);
}
