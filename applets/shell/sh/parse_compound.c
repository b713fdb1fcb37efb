/* Compound commands and function definitions (POSIX.1-2024, XCU 2.9.4 and 2.9.5). */
#include "parse.h"

void expect_keyword(struct lexer *lexer, int keyword, const struct token *opener)
{
    if (peek_token(lexer, LEX_ALIAS | LEX_ASSIGN)->keyword != keyword)
        unexpected_token(lexer, opener);
    take_token(lexer);
}

/* do LIST done, or { LIST } where bash allows it. */
static struct node *parse_do_group(struct lexer *lexer, const struct token *opener)
{
    bool braces = peek_token(lexer, LEX_ALIAS | LEX_ASSIGN)->keyword == KEYWORD_OPEN;
    struct node *body;

    if (braces)
        take_token(lexer);
    else
        expect_keyword(lexer, KEYWORD_DO, opener);
    body = parse_list_needed(lexer);
    expect_keyword(lexer, braces ? KEYWORD_CLOSE : KEYWORD_DONE, opener);
    return body;
}

static void parse_if(struct lexer *lexer, struct node *node, const struct token *opener)
{
    struct branch **last = &node->branches;
    int keyword = KEYWORD_ELIF;

    while (keyword != KEYWORD_FI) {
        struct branch *branch = pool_zero(&lexer->unit->pool, sizeof *branch);

        if (keyword == KEYWORD_ELIF) {
            branch->condition = parse_list_needed(lexer);
            expect_keyword(lexer, KEYWORD_THEN, opener);
        }
        branch->body = parse_list_needed(lexer);
        *last = branch;
        last = &branch->next;
        if (keyword == KEYWORD_ELIF && peek_token(lexer, 0)->keyword != KEYWORD_FI) {
            keyword = lexer->token.keyword;
            if (keyword != KEYWORD_ELIF && keyword != KEYWORD_ELSE)
                unexpected_token(lexer, opener);
            take_token(lexer);
        } else {
            expect_keyword(lexer, KEYWORD_FI, opener);
            keyword = KEYWORD_FI;
        }
    }
}

static void parse_loop(struct lexer *lexer, struct node *node, const struct token *opener)
{
    node->loop.until = opener->keyword == KEYWORD_UNTIL;
    node->loop.condition = parse_list_needed(lexer);
    node->loop.body = parse_do_group(lexer, opener);
}

/* for ((first; condition; step)): "((" comes next. */
static void parse_for_arithmetic(struct lexer *lexer, struct node *node, const struct token *opener)
{
    struct arithmetic **parts[] = {&node->for_arithmetic.first, &node->for_arithmetic.condition,
                                   &node->for_arithmetic.step};

    node->type = NODE_FOR_ARITHMETIC;
    take_token(lexer);
    take(lexer); /* the second parenthesis */
    for (size_t i = 0; i < COUNT_OF(parts); i++) {
        *parts[i] = read_arithmetic(lexer, i < 2 ? ';' : ')');
        if (peek(lexer) != (i < 2 ? ';' : ')'))
            syntax_error(lexer, source_place(lexer->source), 1, "for (( needs three expressions");
        take(lexer);
    }
    if (peek(lexer) != ')')
        syntax_error(lexer, source_place(lexer->source), 1, "')' is missing here");
    take(lexer);
    if (peek_token(lexer, 0)->type == TOKEN_SEMICOLON)
        take_token(lexer);
    skip_newlines(lexer, 0);
    node->for_arithmetic.body = parse_do_group(lexer, opener);
}

/* Words up to ; or a newline, which is taken. */
static struct word *parse_words(struct lexer *lexer)
{
    struct word *words = NULL, **last = &words;

    while (peek_token(lexer, 0)->type == TOKEN_WORD) {
        *last = lexer->token.word;
        last = &(*last)->next;
        take_token(lexer);
    }
    if (lexer->token.type != TOKEN_SEMICOLON && lexer->token.type != TOKEN_NEWLINE)
        unexpected_token(lexer, NULL);
    take_token(lexer);
    return words;
}

static bool is_loop_name(const struct word *word)
{
    return word->plain != NULL && !word->quoted && is_name(word->plain, word->plain_length);
}

/* for NAME [in WORDS], select NAME [in WORDS] */
static void parse_each(struct lexer *lexer, struct node *node, const struct token *opener)
{
    const struct token *token = peek_token(lexer, 0);

    if (token->type == TOKEN_OPEN && node->type == NODE_FOR && peek(lexer) == '(') {
        parse_for_arithmetic(lexer, node, opener);
        return;
    }
    if (token->type != TOKEN_WORD || !is_loop_name(token->word))
        syntax_error(lexer, token->place, token->length, "a name is missing here");
    node->each.variable = variable_intern(token->word->plain, token->word->plain_length);
    take_token(lexer);
    if (peek_token(lexer, 0)->type == TOKEN_SEMICOLON)
        take_token(lexer);
    skip_newlines(lexer, 0);
    if (peek_token(lexer, 0)->keyword == KEYWORD_IN) {
        take_token(lexer);
        node->each.has_words = true;
        node->each.words = parse_words(lexer);
    }
    skip_newlines(lexer, LEX_ALIAS | LEX_ASSIGN);
    node->each.body = parse_do_group(lexer, opener);
}

/* [(] PATTERN [| PATTERN]... ) LIST */
static struct case_item *parse_case_item(struct lexer *lexer, const struct token *opener)
{
    struct case_item *item = pool_zero(&lexer->unit->pool, sizeof *item);
    struct word **last = &item->patterns;

    if (peek_token(lexer, LEX_PATTERN)->type == TOKEN_OPEN)
        take_token(lexer);
    for (;;) {
        if (peek_token(lexer, LEX_PATTERN)->type != TOKEN_WORD)
            unexpected_token(lexer, opener);
        *last = lexer->token.word;
        last = &(*last)->next;
        take_token(lexer);
        if (peek_token(lexer, 0)->type != TOKEN_PIPE)
            break;
        take_token(lexer);
    }
    if (lexer->token.type != TOKEN_CLOSE)
        unexpected_token(lexer, opener);
    take_token(lexer);
    item->body = parse_list(lexer);
    return item;
}

static void parse_case(struct lexer *lexer, struct node *node, const struct token *opener)
{
    struct case_item **last = &node->match.items;

    node->match.subject = take_word(lexer, 0, "a word");
    skip_newlines(lexer, 0);
    expect_keyword(lexer, KEYWORD_IN, opener);
    skip_newlines(lexer, LEX_PATTERN);
    while (peek_token(lexer, LEX_PATTERN)->keyword != KEYWORD_ESAC) {
        struct case_item *item = parse_case_item(lexer, opener);

        *last = item;
        last = &item->next;
        if (peek_token(lexer, LEX_ALIAS | LEX_ASSIGN)->type == TOKEN_CASE_END) {
            item->end = lexer->token.detail;
            take_token(lexer);
            skip_newlines(lexer, LEX_PATTERN);
        } else if (lexer->token.keyword != KEYWORD_ESAC) {
            unexpected_token(lexer, opener);
        }
    }
    take_token(lexer);
}

static void parse_group(struct lexer *lexer, struct node *node, const struct token *opener)
{
    node->body = parse_list_needed(lexer);
    expect_keyword(lexer, KEYWORD_CLOSE, opener);
}

static void parse_subshell(struct lexer *lexer, struct node *node, const struct token *opener)
{
    node->body = parse_list_needed(lexer);
    if (peek_token(lexer, 0)->type != TOKEN_CLOSE)
        unexpected_token(lexer, opener);
    take_token(lexer);
}

static void parse_arithmetic_command(struct lexer *lexer, struct node *node,
                                     const struct token *opener)
{
    take(lexer);
    node->type = NODE_ARITHMETIC;
    node->arithmetic = read_arithmetic(lexer, ')');
    if (ahead(lexer, 1) != ')')
        syntax_error(lexer, opener->place, 2, "unterminated ((");
    take(lexer);
    take(lexer);
}

/* ( begins a subshell, or the arithmetic of (( )). */
static void parse_parenthesis(struct lexer *lexer, struct node *node, const struct token *opener)
{
    if (peek(lexer) == '(' && arithmetic_ahead(lexer, 1))
        parse_arithmetic_command(lexer, node, opener);
    else
        parse_subshell(lexer, node, opener);
}

static void parse_condition_command(struct lexer *lexer, struct node *node,
                                    const struct token *opener)
{
    node->condition = parse_condition(lexer);
    skip_newlines(lexer, 0);
    expect_keyword(lexer, KEYWORD_CONDITION_END, opener);
}

/* ---------------------------------------------------------------- functions, coprocesses */

struct node *parse_function_body(struct lexer *lexer, struct node *node, size_t place)
{
    const struct token *token;
    size_t body_place;

    skip_newlines(lexer, LEX_ALIAS | LEX_ASSIGN);
    token = peek_token(lexer, LEX_ALIAS | LEX_ASSIGN);
    body_place = token->place;
    node->function.unit = lexer->unit;
    node->function.body = parse_compound(lexer, token);
    if (node->function.body == NULL)
        syntax_error(lexer, token->place, token->length, "a function's body is a compound command");
    note_text(lexer, node->function.body, body_place);
    note_text(lexer, node, place);
    return node;
}

/* Behind a (: nothing but blanks before the )? */
static bool closes_at_once(struct lexer *lexer)
{
    size_t offset = 0;

    while (ahead(lexer, offset) == ' ' || ahead(lexer, offset) == '\t')
        offset++;
    return ahead(lexer, offset) == ')';
}

/* function NAME [()] BODY */
static void parse_function(struct lexer *lexer, struct node *node, const struct token *opener)
{
    const struct word *name = take_word(lexer, 0, "a name");

    if (name->plain == NULL)
        syntax_error(lexer, opener->place, opener->length, "a function needs a plain name");
    node->function.command = command_intern(name->plain, name->plain_length);
    if (peek_token(lexer, LEX_ALIAS | LEX_ASSIGN)->type == TOKEN_OPEN && closes_at_once(lexer)) {
        take_token(lexer);
        peek_token(lexer, 0);
        take_token(lexer);
    }
    parse_function_body(lexer, node, opener->place);
}

/* coproc [NAME] COMMAND; a NAME only before a compound command. */
static void parse_coproc(struct lexer *lexer, struct node *node, const struct token *opener)
{
    struct node *command = parse_command(lexer);

    if (command == NULL)
        unexpected_token(lexer, opener);
    node->coproc.variable = variable_find("COPROC");
    if (command->type == NODE_SIMPLE && command->simple.words != NULL &&
        command->simple.words->next == NULL && command->redirects == NULL &&
        is_loop_name(command->simple.words)) {
        struct node *body = parse_compound(lexer, peek_token(lexer, LEX_ALIAS | LEX_ASSIGN));

        if (body != NULL) {
            const struct word *name = command->simple.words;

            node->coproc.variable = variable_intern(name->plain, name->plain_length);
            command = body;
        }
    }
    node->coproc.body = command;
}

/* ---------------------------------------------------------------- which one */

static const struct compound {
    uint8_t keyword, type;
    void (*parse)(struct lexer *lexer, struct node *node, const struct token *opener);
} compounds[] = {
    {KEYWORD_IF, NODE_IF, parse_if},
    {KEYWORD_WHILE, NODE_LOOP, parse_loop},
    {KEYWORD_UNTIL, NODE_LOOP, parse_loop},
    {KEYWORD_FOR, NODE_FOR, parse_each},
    {KEYWORD_SELECT, NODE_SELECT, parse_each},
    {KEYWORD_CASE, NODE_CASE, parse_case},
    {KEYWORD_OPEN, NODE_GROUP, parse_group},
    {KEYWORD_CONDITION, NODE_CONDITION, parse_condition_command},
    {KEYWORD_FUNCTION, NODE_FUNCTION, parse_function},
    {KEYWORD_COPROC, NODE_COPROC, parse_coproc},
};

static const struct compound *find_compound(const struct token *token)
{
    static const struct compound parenthesis = {NO_KEYWORD, NODE_SUBSHELL, parse_parenthesis};

    if (token->type == TOKEN_OPEN)
        return &parenthesis;
    for (size_t i = 0; i < COUNT_OF(compounds); i++)
        if (token->keyword == compounds[i].keyword)
            return &compounds[i];
    return NULL;
}

struct node *parse_compound(struct lexer *lexer, const struct token *token)
{
    const struct compound *compound = find_compound(token);
    const struct token opener = *token; /* the lexer's own changes */
    struct redirect **last;
    struct node *node;

    if (compound == NULL)
        return NULL;
    node = node_new(lexer, compound->type);
    take_token(lexer);
    nest(lexer);
    compound->parse(lexer, node, &opener);
    unnest(lexer);
    last = &node->redirects;
    if (node->type != NODE_FUNCTION)
        while (parse_redirect(lexer, &last))
            ;
    return node;
}
