/* test_expression.h: the conditions of test and [, for the tool and for the shell. */
#ifndef TEST_EXPRESSION_H
#define TEST_EXPRESSION_H

#include <stdbool.h>

/* The value of a variable, or NULL: what -v asks. getenv() outside of a shell. */
typedef char *test_variable(const char *name);

/*
 * Evaluates `count` words by POSIX's rules on the number of arguments. Returns test's exit status:
 * 0 true, 1 false, 2 after a message about what is wrong.
 */
int test_evaluate(char **words, int count, test_variable *variable);

/* The pieces for [[: -x WORD (false for an unknown letter), and -nt, -ot, -ef by their letter n o
 * e. */
int test_unary(char letter, const char *word); /* 0, 1 or 2 */
bool test_files(char letter, const char *first, const char *second);

#endif
