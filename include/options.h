/*
 * options.h: a tool's options as a table. Parsing, --help, the man page and shell completion are
 * all made from it.
 *
 * An entry says its letter (or 0), its long names ("lines", "quiet|silent" or ""), the argument's
 * name, a field of the tool's own struct, and the help text. The build takes the texts out (see
 * scripts/help-text), so that 6 bytes are left. Values land in typed fields; a wrong field type
 * does not compile.
 *
 * Rules of parsing: POSIX guideline 10 ("--"), clusters ("-lw"), attached and separate arguments
 * ("-n5", "-n 5", "--lines=5", "--lines 5"), unambiguous prefixes of long names, options after
 * operands unless the tool stops at the first one or POSIXLY_CORRECT is set. Where several options
 * share a field, the last one wins. --help and --version need no entry.
 */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "memory.h"

struct opt {
    uint16_t offset;
    uint8_t type;
    char letter;
    int16_t value;
};

enum opt_type {
    OPT_TYPE_END,
    OPT_TYPE_FLAG,
    OPT_TYPE_SET,
    OPT_TYPE_COUNT,
    OPT_TYPE_DIGITS,
    OPT_TYPE_HOOK,
    OPT_TYPE_MAYBE, /* from here on an argument can follow, */
    OPT_TYPE_MAYBE_CHOICE,
    OPT_TYPE_HOOK_MAYBE,
    OPT_TYPE_STRING, /* and from here on it has to */
    OPT_TYPE_LIST,
    OPT_TYPE_INT,
    OPT_TYPE_UINT,
    OPT_TYPE_SIZE,
    OPT_TYPE_CHOICE,
    OPT_TYPE_HOOK_ARG,
};

/* The field's offset; does not compile unless the field has exactly this type. */
#define OPT_FIELD(S, field, T)                                                                     \
    ((uint16_t)(offsetof(S, field) + 0 * sizeof(*(1 ? &((S *)0)->field : (T *)0))))
#ifdef BOX_TAKE_HELP
#define OPT_ENTRY(letter_, long_, arg_, help_, type_, offset_, value_)                             \
    @OPTION long_ "\0" arg_ "\0" @HELP help_ @END
#else
#define OPT_ENTRY(letter_, long_, arg_, help_, type_, offset_, value_)                             \
    {                                                                                              \
        offset_, type_, letter_, value_                                                            \
    }
#endif

/* bool field = true (OPT_UNFLAG: false) */
#define OPT_FLAG(l, long, S, f, help)                                                              \
    OPT_ENTRY(l, long, "", help, OPT_TYPE_FLAG, OPT_FIELD(S, f, bool), 1)
#define OPT_UNFLAG(l, long, S, f, help)                                                            \
    OPT_ENTRY(l, long, "", help, OPT_TYPE_FLAG, OPT_FIELD(S, f, bool), 0)

/* int field = value: groups where the last one wins */
#define OPT_SET(l, long, S, f, value, help)                                                        \
    OPT_ENTRY(l, long, "", help, OPT_TYPE_SET, OPT_FIELD(S, f, int), value)

/* int field += 1 */
#define OPT_COUNT(l, long, S, f, help)                                                             \
    OPT_ENTRY(l, long, "", help, OPT_TYPE_COUNT, OPT_FIELD(S, f, int), 0)

/* const char *field = ARG. MAYBE: only as --long=ARG or -lARG; "" when left out */
#define OPT_STRING(l, long, S, f, arg, help)                                                       \
    OPT_ENTRY(l, long, arg, help, OPT_TYPE_STRING, OPT_FIELD(S, f, const char *), 0)
#define OPT_MAYBE(l, long, S, f, arg, help)                                                        \
    OPT_ENTRY(l, long, arg, help, OPT_TYPE_MAYBE, OPT_FIELD(S, f, const char *), 0)

/* struct strings field: each use adds one */
#define OPT_LIST(l, long, S, f, arg, help)                                                         \
    OPT_ENTRY(l, long, arg, help, OPT_TYPE_LIST, OPT_FIELD(S, f, struct strings), 0)

/*
 * intmax_t / uintmax_t field; at least `min` (for OPT_INT any sign is allowed). OPT_SIZE takes the
 * suffixes of parse_size. OPT_DIGITS is the option that is a number itself: -5, -12.
 */
#define OPT_INT(l, long, S, f, arg, help)                                                          \
    OPT_ENTRY(l, long, arg, help, OPT_TYPE_INT, OPT_FIELD(S, f, intmax_t), 0)
#define OPT_UINT(l, long, S, f, min, arg, help)                                                    \
    OPT_ENTRY(l, long, arg, help, OPT_TYPE_UINT, OPT_FIELD(S, f, uintmax_t), min)
#define OPT_SIZE(l, long, S, f, min, arg, help)                                                    \
    OPT_ENTRY(l, long, arg, help, OPT_TYPE_SIZE, OPT_FIELD(S, f, uintmax_t), min)
#define OPT_DIGITS(S, f, arg, help)                                                                \
    OPT_ENTRY(0, "", arg, help, OPT_TYPE_DIGITS, OPT_FIELD(S, f, uintmax_t), 0)

/*
 * int field = index of the word in "never|always|auto" (unambiguous prefixes too). MAYBE: the
 * word may be left out, which means `missing`. Words that mean the same are joined by '='
 * ("always=yes=force|never=no=none|auto=tty=if-tty"); help shows the first.
 */
#define OPT_CHOICE(l, long, S, f, words, help)                                                     \
    OPT_ENTRY(l, long, words, help, OPT_TYPE_CHOICE, OPT_FIELD(S, f, int), 0)
#define OPT_MAYBE_CHOICE(l, long, S, f, words, missing, help)                                      \
    OPT_ENTRY(l, long, words, help, OPT_TYPE_MAYBE_CHOICE, OPT_FIELD(S, f, int), missing)

/* Calls the record's on_option(tool, value, arg): for what no field can say. arg: NULL if none. */
#define OPT_HOOK(l, long, value, help) OPT_ENTRY(l, long, "", help, OPT_TYPE_HOOK, 0, value)
#define OPT_HOOK_ARG(l, long, value, arg, help)                                                    \
    OPT_ENTRY(l, long, arg, help, OPT_TYPE_HOOK_ARG, 0, value)
#define OPT_HOOK_MAYBE(l, long, value, arg, help)                                                  \
    OPT_ENTRY(l, long, arg, help, OPT_TYPE_HOOK_MAYBE, 0, value)

#define OPT_END                                                                                    \
    {                                                                                              \
        0                                                                                          \
    }

/*
 * Parses argv by the running tool's table into its struct; returns the operands, ended by NULL.
 * A mistake ends the tool (usage_error), --help and --version answer and end it with status 0.
 * `tool` may be NULL when the table is empty.
 */
char **opt_parse(char **argv, void *tool);

/* opt_parse, and a usage error unless the number of operands is in [least, most]; most -1: any. */
char **opt_parse_operands(char **argv, void *tool, int least, int most);

/* For an on_option(): puts words in front of those that are still to be parsed (env -S). */
void opt_insert(char *const *words, size_t count);

/* Answers a word that is exactly --help or --version and ends the tool; else does nothing. */
void opt_answer(const char *word);

bool opt_takes_argument(const struct opt *opt);    /* always */
bool opt_may_take_argument(const struct opt *opt); /* sometimes (MAYBE) */

/* Output made from the record: what --help, --man, --completion and --summaries print. */
struct applet;
void summaries_print(void);
void help_print(const struct applet *applet);
void man_print(const struct applet *applet);
bool completion_print(const char *shell); /* false when the shell is not known */

#endif
