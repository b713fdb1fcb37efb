/* select: a menu on standard error, and a line of standard input that chooses from it. */
#include "run.h"

#include <stdio.h>

static void tell_menu(struct fields fields)
{
    for (size_t i = 0; i < fields.count; i++)
        tell("%zu) %s\n", i + 1, fields.words[i]);
}

/* A line, byte by byte: what follows it is the commands'. False at the end of the input. */
static bool read_answer(struct text *answer)
{
    char byte;

    input_give_back(STDIN_FILENO);
    answer->length = 0;
    while (read(STDIN_FILENO, &byte, 1) == 1) {
        if (byte == '\n') {
            text_end(answer);
            return true;
        }
        text_byte(answer, byte);
    }
    return false;
}

static const char *chosen(struct fields fields, const char *answer)
{
    intmax_t number;

    if (!parse_int(answer, &number) || number < 1 || (uintmax_t)number > fields.count)
        return "";
    return fields.words[number - 1];
}

int run_select(const struct node *node)
{
    struct pool_mark mark = pool_mark(&sh->pool);
    struct fields fields =
        node->each.has_words ? expand_words(node->each.words) : parameters_as_fields();
    struct text answer = {.pool = &sh->pool};
    int status = 0;
    bool show = true;

    sh->loops++;
    while (fields.count > 0) {
        if (show)
            tell_menu(fields);
        tell("%s", expand_prompt("PS3"));
        if (!read_answer(&answer)) {
            tell("\n");
            status = 1;
            break;
        }
        variable_set(variable_find("REPLY"), answer.bytes, answer.length, false);
        show = answer.length == 0;
        if (show)
            continue;
        set_loop_variable(node->each.variable, chosen(fields, answer.bytes));
        status = run(node->each.body, 0);
        if (loop_ends())
            break;
    }
    sh->loops--;
    pool_release(&sh->pool, mark);
    return sh->status = status;
}
