/* Running the tree: lists and compound commands (POSIX.1-2024, XCU 2.9.3 and 2.9.4). */
#include "run.h"
#include "variables.h"

/* A status that ends the shell under set -e, unless somebody looks at it. */
void check_status(int status)
{
    if (status == 0 || sh->tested > 0)
        return;
    trap_error();
    if (sh->options[OPTION_ERREXIT])
        shell_exit(status);
}

/* Runs a condition: its status is looked at, so set -e lets it pass. */
static int run_tested(const struct node *node)
{
    int status;

    sh->tested++;
    status = run(node, 0);
    sh->tested--;
    return status;
}

static int run_list(const struct list_item *item, unsigned flags)
{
    for (; item != NULL; item = item->next) {
        if (item->background)
            run_background(item);
        else
            run(item->node, item->next == NULL ? flags : 0);
        if (sh->flow != FLOW_NONE)
            break;
    }
    return sh->status;
}

static int run_and_or(const struct and_or_item *item, unsigned flags)
{
    int status = 0;

    for (; item != NULL; item = item->next) {
        if ((item->connector == CONNECT_AND && status != 0) ||
            (item->connector == CONNECT_OR && status == 0))
            continue;
        status = item->next != NULL ? run_tested(item->node) : run(item->node, flags);
        if (sh->flow != FLOW_NONE)
            break;
    }
    return status;
}

static int run_if(const struct branch *branch, unsigned flags)
{
    for (; branch != NULL; branch = branch->next) {
        if (branch->condition == NULL)
            return run(branch->body, flags);
        if (run_tested(branch->condition) == 0 && sh->flow == FLOW_NONE)
            return run(branch->body, flags);
        if (sh->flow != FLOW_NONE)
            return sh->status;
    }
    return sh->status = 0;
}

/* After a loop's body: does the loop end here? break and continue count the loops they leave. */
bool loop_ends(void)
{
    if (sh->flow == FLOW_NONE)
        return false;
    if (sh->flow == FLOW_RETURN)
        return true;
    if (--sh->flow_count > 0)
        return true;
    if (sh->flow == FLOW_BREAK) {
        sh->flow = FLOW_NONE;
        return true;
    }
    sh->flow = FLOW_NONE;
    return false;
}

static int run_loop(const struct node *node)
{
    int status = 0;

    sh->loops++;
    for (;;) {
        const bool met = run_tested(node->loop.condition) == 0;

        if (sh->flow != FLOW_NONE) {
            if (loop_ends())
                break;
            continue;
        }
        if (met == node->loop.until)
            break;
        status = run(node->loop.body, 0);
        if (loop_ends())
            break;
    }
    sh->loops--;
    return sh->status = sh->flow == FLOW_RETURN ? sh->status : status;
}

/* A reference is led to each name in turn, as in bash. */
void set_loop_variable(struct variable *variable, const char *word)
{
    if (variable->flags & VARIABLE_REFERENCE)
        reference_lead(variable, word);
    else
        variable_set_string(variable, word);
}

static int run_for(const struct node *node)
{
    struct pool_mark mark = pool_mark(&sh->pool);
    struct fields fields =
        node->each.has_words ? expand_words(node->each.words) : parameters_as_fields();
    int status = 0;

    sh->loops++;
    for (size_t i = 0; i < fields.count; i++) {
        sh->line = node->line;
        sh->command = node;
        set_loop_variable(node->each.variable, fields.words[i]);
        trap_debug();
        status = run(node->each.body, 0);
        if (loop_ends())
            break;
    }
    sh->loops--;
    pool_release(&sh->pool, mark);
    return sh->status = sh->flow == FLOW_RETURN ? sh->status : status;
}

static bool try_arithmetic(struct arithmetic *arithmetic, intmax_t *value)
{
    *value = 1;
    return arithmetic == NULL || arithmetic_try(arithmetic, value);
}

static int run_for_arithmetic(const struct node *node)
{
    intmax_t value;
    int status = 0;

    if (!try_arithmetic(node->for_arithmetic.first, &value))
        return sh->status = 1;
    sh->loops++;
    for (;;) {
        if (!try_arithmetic(node->for_arithmetic.condition, &value)) {
            status = 1;
            break;
        }
        if (value == 0)
            break;
        status = run(node->for_arithmetic.body, 0);
        if (loop_ends())
            break;
        if (!try_arithmetic(node->for_arithmetic.step, &value)) {
            status = 1;
            break;
        }
    }
    sh->loops--;
    return sh->status = sh->flow == FLOW_RETURN ? sh->status : status;
}

static bool case_matches(const struct case_item *item, const char *subject, size_t length)
{
    for (const struct word *word = item->patterns; word != NULL; word = word->next) {
        struct pool_mark mark = pool_mark(&sh->pool);
        size_t pattern_length;
        const char *pattern;
        bool matches;

        if (word->plain != NULL && !sh->options[OPTION_NOCASEMATCH]) {
            if (word->plain_length == length && memcmp(word->plain, subject, length) == 0)
                return true;
            continue;
        }
        pattern = expand_pattern(word, &pattern_length);
        matches = pattern_matches(pattern, pattern_length, subject, length);
        pool_release(&sh->pool, mark);
        if (matches)
            return true;
    }
    return false;
}

/* ;& goes on into the next body, ;;& with the next patterns. */
static int run_case(const struct node *node, unsigned flags)
{
    struct pool_mark mark = pool_mark(&sh->pool);
    size_t length;
    const char *subject;
    bool enter = false;
    int status = 0;

    sh->line = node->line;
    sh->command = node;
    trap_debug();
    subject = expand_word(node->match.subject, &length);

    for (const struct case_item *item = node->match.items; item != NULL; item = item->next) {
        if (!enter && !case_matches(item, subject, length))
            continue;
        status = item->body != NULL ? run(item->body, item->end == CASE_BREAK ? flags : 0) : 0;
        enter = item->end == CASE_FALL_THROUGH;
        if (item->end == CASE_BREAK || sh->flow != FLOW_NONE)
            break;
    }
    pool_release(&sh->pool, mark);
    return sh->status = status;
}

static int run_arithmetic(const struct node *node)
{
    intmax_t value = 0;

    sh->line = node->line;
    sh->command = node;
    trap_debug();
    if (node->arithmetic != NULL && !arithmetic_try(node->arithmetic, &value))
        return sh->status = 1;
    return sh->status = value == 0;
}

static int run_condition(const struct node *node)
{
    struct pool_mark mark = pool_mark(&sh->pool);

    sh->line = node->line;
    sh->command = node;
    trap_debug();
    sh->status = condition_run(node->condition);
    pool_release(&sh->pool, mark);
    return sh->status;
}

static int run_definition(const struct node *node)
{
    struct command *command = node->function.command;

    sh->line = node->line;
    if (command->builtin != NULL && command->builtin->flags & BUILTIN_SPECIAL)
        shell_error(2, "%s: a special builtin cannot be a function", command->name);
    subshell_become_process();
    function_define(command, node);
    return sh->status = 0;
}

static int run_body(const struct node *node, unsigned flags)
{
    switch (node->type) {
    case NODE_GROUP:
        return run(node->body, flags);
    case NODE_IF:
        return run_if(node->branches, flags);
    case NODE_LOOP:
        return run_loop(node);
    case NODE_FOR:
        return run_for(node);
    case NODE_FOR_ARITHMETIC:
        return run_for_arithmetic(node);
    case NODE_SELECT:
        return run_select(node);
    case NODE_CASE:
        return run_case(node, flags);
    case NODE_FUNCTION:
        return run_definition(node);
    case NODE_CONDITION:
        return run_condition(node);
    case NODE_ARITHMETIC:
        return run_arithmetic(node);
    case NODE_SUBSHELL:
        return run_subshell(node, flags);
    default:
        return run_coproc(node);
    }
}

/* A compound command with redirections: they hold while it runs. */
static int run_redirected(const struct node *node)
{
    const unsigned mark = redirect_mark();
    int status;

    sh->line = node->line;
    if (redirect_into_capture(node->redirects))
        subshell_become_process();
    status = redirect_do(node->redirects) ? run_body(node, 0) : (sh->status = 1);
    redirect_undo(mark);
    return status;
}

static int run_compound(const struct node *node, unsigned flags)
{
    int status = node->redirects != NULL && node->type != NODE_FUNCTION ? run_redirected(node)
                                                                        : run_body(node, flags);

    if (node->type == NODE_SUBSHELL || node->type == NODE_CONDITION ||
        node->type == NODE_ARITHMETIC || (status != 0 && node->redirects != NULL))
        check_status(status);
    return status;
}

int run(const struct node *node, unsigned flags)
{
    if (node == NULL)
        return sh->status = 0;
    if (traps_pending)
        traps_run();
    if (sh->options[OPTION_NOEXEC] && !sh->interactive)
        return sh->status;
    switch (node->type) {
    case NODE_SIMPLE:
        return run_simple(node, flags);
    case NODE_LIST:
        return run_list(node->list, flags);
    case NODE_AND_OR:
        return run_and_or(node->and_or, flags);
    case NODE_PIPELINE:
        return run_pipeline(node, flags);
    default:
        check_stack();
        return run_compound(node, flags);
    }
}
