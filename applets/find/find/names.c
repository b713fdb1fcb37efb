/* Patterns and regular expressions as find is given them: see find.h. */
#include "find.h"
#include "pattern.h"
#include "regex.h"

void parse_pattern(struct parse *parse, struct node *node, const char *argument, int value)
{
    if (parse->find->warnings && node->evaluate == test_name && strchr(argument, '/') != NULL &&
        strcmp(argument, "/") != 0)
        warnx("warning: '%s' matches against basenames only, but the pattern '%s' has a slash",
              parse->name, argument);
    node->pattern = pattern_compile(NULL, span_of(argument), value);
}

/* -regextype: all of the kinds that GNU names are one of these. */
enum regex_syntax { SYNTAX_EMACS, SYNTAX_BASIC, SYNTAX_EXTENDED };

static const struct {
    char name[24];
    uint8_t syntax;
} syntaxes[] = {
    {"findutils-default", SYNTAX_EMACS},
    {"emacs", SYNTAX_EMACS},
    {"ed", SYNTAX_BASIC},
    {"grep", SYNTAX_BASIC},
    {"sed", SYNTAX_BASIC},
    {"posix-basic", SYNTAX_BASIC},
    {"posix-minimal-basic", SYNTAX_BASIC},
    {"awk", SYNTAX_EXTENDED},
    {"egrep", SYNTAX_EXTENDED},
    {"gnu-awk", SYNTAX_EXTENDED},
    {"posix-awk", SYNTAX_EXTENDED},
    {"posix-egrep", SYNTAX_EXTENDED},
    {"posix-extended", SYNTAX_EXTENDED},
};

void parse_regextype(struct parse *parse, struct node *node, const char *argument, int value)
{
    (void)node, (void)value;
    for (size_t i = 0; i < COUNT_OF(syntaxes); i++)
        if (strcmp(argument, syntaxes[i].name) == 0) {
            parse->syntax = syntaxes[i].syntax;
            return;
        }
    usage_error("unknown regular expression type '%s'; known are findutils-default, emacs, ed, "
                "grep, sed, posix-basic, posix-minimal-basic, awk, egrep, gnu-awk, posix-awk, "
                "posix-egrep and posix-extended",
                argument);
}

/* The length of a bracket expression, which is the same in all syntaxes; 1 when it has no end. */
static size_t bracket_length(const char *text)
{
    const char *at = text + 1;

    at += *at == '^';
    at += *at == ']';
    for (; *at != ']'; at++) {
        const char *end = NULL;

        if (*at == '[' && at[1] != '\0' && strchr(":.=", at[1]) != NULL)
            end = strstr(at + 2, (char[]){at[1], ']', '\0'});
        if (end != NULL)
            at = end + 1;
        if (*at == '\0')
            return 1;
    }
    return (size_t)(at + 1 - text);
}

/*
 * Emacs's syntax as an extended expression: there \( \) \| are operators, and ( ) | { } are not; a
 * star that has nothing to repeat is one.
 */
static char *extended_of_emacs(const char *text)
{
    char *extended = mem_alloc(2 * strlen(text) + 1), *p = extended;
    bool begins = true;

    while (*text != '\0') {
        size_t length = 1;
        bool opens = false;

        if (*text == '\\' && text[1] != '\0') {
            opens = text[1] == '(' || text[1] == '|';
            if (strchr("()|", text[1]) != NULL)
                text++;
            else
                length = 2;
        } else if (*text == '[') {
            length = bracket_length(text);
        } else if (strchr("(){}|", *text) != NULL || (begins && strchr("*+?", *text) != NULL)) {
            *p++ = '\\';
        }
        opens |= begins && *text == '^';
        memcpy(p, text, length);
        p += length;
        text += length;
        begins = opens;
    }
    *p = '\0';
    return extended;
}

void parse_regex(struct parse *parse, struct node *node, const char *argument, int value)
{
    if (parse->syntax == SYNTAX_EMACS)
        argument = extended_of_emacs(argument);
    if (parse->syntax != SYNTAX_BASIC)
        value |= REGEX_EXTENDED;
    node->regex = regex_matcher(regex_compile_or_die(argument, value));
}
