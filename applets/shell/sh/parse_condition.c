/* The conditions of [[ ]]: ! ( ) && || and tests of one or two words. */
#include "parse.h"

static struct condition *condition_new(struct lexer *lexer, int type)
{
    struct condition *condition = pool_zero(&lexer->unit->pool, sizeof *condition);

    condition->type = (uint8_t)type;
    return condition;
}

/* -f, -z and the like: any letter; whether it is a test is decided here, once. */
static bool is_unary(const struct word *word)
{
    return word->plain != NULL && !word->quoted && word->plain_length == 2 &&
           word->plain[0] == '-' && strchr("abcdefghknoprstuvwxzGLNORS", word->plain[1]) != NULL;
}

static const char *binary_operator(const struct token *token)
{
    static const char *const operators[] = {"==",  "=",   "!=",  "=~",  "-eq", "-ne", "-lt",
                                            "-le", "-gt", "-ge", "-nt", "-ot", "-ef"};

    if (token->type == TOKEN_REDIRECT && token->length == 1)
        return token->detail == REDIRECT_IN ? "<" : ">";
    if (token->type != TOKEN_WORD || token->word->quoted)
        return NULL;
    for (size_t i = 0; i < COUNT_OF(operators); i++) {
        const struct part *part = token->word->parts;

        if (part->next == NULL && part->type == PART_TEXT &&
            strcmp(part->text.ptr, operators[i]) == 0)
            return operators[i];
    }
    return NULL;
}

/* How the word behind an operator is read. */
static unsigned flags_behind(const char *operator)
{
    if (strcmp(operator, "=~") == 0)
        return LEX_REGEX;
    return LEX_PATTERN;
}

static struct condition *parse_or(struct lexer *lexer);

static struct condition *parse_words(struct lexer *lexer)
{
    struct word *first = take_word(lexer, LEX_PATTERN, "a word");
    const struct token *token = peek_token(lexer, LEX_PATTERN);
    const char *operator= binary_operator(token);
    struct condition *condition;

    if (operator!= NULL) {
        condition = condition_new(lexer, CONDITION_BINARY);
        condition->op = operator;
        take_token(lexer);
        condition->first = first;
        condition->second = take_word(lexer, flags_behind(operator), "a word");
        return condition;
    }
    if (is_unary(first) && token->type == TOKEN_WORD && token->keyword != KEYWORD_CONDITION_END) {
        condition = condition_new(lexer, CONDITION_UNARY);
        condition->op = first->plain;
        condition->first = take_word(lexer, LEX_PATTERN, "a word");
        return condition;
    }
    condition = condition_new(lexer, CONDITION_WORD);
    condition->first = first;
    return condition;
}

static struct condition *parse_primary(struct lexer *lexer)
{
    const struct token *token = peek_token(lexer, LEX_PATTERN);
    struct condition *condition;

    nest(lexer);
    if (token->keyword == KEYWORD_NOT) {
        take_token(lexer);
        condition = condition_new(lexer, CONDITION_NOT);
        condition->left = parse_primary(lexer);
    } else if (token->type == TOKEN_OPEN) {
        take_token(lexer);
        condition = parse_or(lexer);
        if (peek_token(lexer, 0)->type != TOKEN_CLOSE)
            unexpected_token(lexer, NULL);
        take_token(lexer);
    } else if (token->keyword == KEYWORD_CONDITION_END) {
        unexpected_token(lexer, NULL);
    } else {
        condition = parse_words(lexer);
    }
    unnest(lexer);
    return condition;
}

/* A row of conditions joined by && or ||, the left ones deeper in the tree. */
static struct condition *parse_row(struct lexer *lexer, int token, int type,
                                   struct condition *(*parse)(struct lexer *lexer))
{
    struct condition *left;

    skip_newlines(lexer, LEX_PATTERN);
    left = parse(lexer);
    skip_newlines(lexer, 0);
    while (peek_token(lexer, 0)->type == token) {
        struct condition *condition = condition_new(lexer, type);

        take_token(lexer);
        skip_newlines(lexer, LEX_PATTERN);
        nest(lexer);
        condition->left = left;
        condition->right = parse(lexer);
        skip_newlines(lexer, 0);
        left = condition;
    }
    return left;
}

static struct condition *parse_and(struct lexer *lexer)
{
    const unsigned depth = lexer->depth;
    struct condition *condition = parse_row(lexer, TOKEN_AND, CONDITION_AND, parse_primary);

    lexer->depth = depth;
    return condition;
}

static struct condition *parse_or(struct lexer *lexer)
{
    const unsigned depth = lexer->depth;
    struct condition *condition = parse_row(lexer, TOKEN_OR, CONDITION_OR, parse_and);

    lexer->depth = depth;
    return condition;
}

struct condition *parse_condition(struct lexer *lexer)
{
    return parse_or(lexer);
}
