/* test_expression.h: the conditions of test and [, for the tool and for the shell. */
#ifndef TEST_EXPRESSION_H
#define TEST_EXPRESSION_H

#include <stdbool.h>

/*
 * What only a shell can tell: is the variable set (v), the option on (o), the name a reference (R)?
 * NULL outside of a shell, where -v looks into the environment and the others are unknown.
 */
extern bool (*test_shell)(char letter, const char *word);

/*
 * Evaluates `count` words by POSIX's rules on the number of arguments. Returns test's exit status:
 * 0 true, 1 false, 2 after a message about what is wrong.
 */
int test_evaluate(char **words, int count);

/* The pieces for [[: -x WORD (false for an unknown letter), and -nt, -ot, -ef by their letter n o
 * e. */
int test_unary(char letter, const char *word); /* 0, 1 or 2 */
bool test_files(char letter, const char *first, const char *second);

#endif
