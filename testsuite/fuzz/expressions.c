/* The words of expr and test, a line each. */
#include "../../applets/core/expr.c"
#include "fuzz.h"
#include "test_expression.h"

static struct strings split(char *text)
{
    struct strings words = {0};

    strings_add(&words, "expr");
    for (char *line = text; line != NULL;) {
        char *end = strchr(line, '\n');

        if (end != NULL)
            *end++ = '\0';
        strings_add(&words, line);
        line = end;
    }
    return words;
}

static void run_expr(void *argument)
{
    struct strings words = split(mem_dup(argument));

    expr_main((int)words.count, (char **)words.items);
}

static void run_test(void *argument)
{
    struct strings words = split(argument);

    test_evaluate((char **)words.items + 1, (int)words.count - 1);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = fuzz_string(data, size);

    fuzz_call(run_expr, text);
    fuzz_call(run_test, text);
    free(text);
    return 0;
}
