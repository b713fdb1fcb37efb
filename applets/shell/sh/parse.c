/* The parser: lists, pipelines and simple commands (POSIX.1-2024, XCU 2.9 and 2.10). */
#include "parse.h"

struct node *node_new(struct lexer *lexer, int type)
{
    struct node *node = pool_zero(&lexer->unit->pool, sizeof *node);

    node->type = (uint8_t)type;
    node->line = lexer->has_token ? lexer->token.line : lexer->source->line;
    return node;
}

struct word *take_word(struct lexer *lexer, unsigned flags, const char *what)
{
    const struct token *token = peek_token(lexer, flags);
    struct word *word = token->word;

    if (token->type != TOKEN_WORD)
        syntax_error(lexer, token->place, token->length, "%s is missing here", what);
    take_token(lexer);
    return word;
}

/* ---------------------------------------------------------------- redirections */

static int default_descriptor(int type)
{
    switch (type) {
    case REDIRECT_IN:
    case REDIRECT_READ_WRITE:
    case REDIRECT_DUP_IN:
    case REDIRECT_HERE:
    case REDIRECT_HERE_STRING:
        return STDIN_FILENO;
    default:
        return STDOUT_FILENO;
    }
}

/* A token that says which descriptor, when a redirection follows it. */
static void parse_left(struct lexer *lexer, struct redirect *redirect)
{
    const struct token *token = &lexer->token;

    if (token->type == TOKEN_REDIRECT)
        return;
    redirect->fd_given = true;
    redirect->fd = token->number;
    redirect->fd_variable = token->variable;
    take_token(lexer);
    peek_token(lexer, 0);
}

bool parse_redirect(struct lexer *lexer, struct redirect ***last)
{
    const struct token *token = peek_token(lexer, 0);
    struct redirect *redirect;
    bool strip_tabs;
    struct word *word;

    if (token->type != TOKEN_REDIRECT && token->type != TOKEN_NUMBER &&
        token->type != TOKEN_VARIABLE)
        return false;
    redirect = pool_zero(&lexer->unit->pool, sizeof *redirect);
    redirect->line = token->line;
    parse_left(lexer, redirect);
    redirect->type = token->detail;
    if (!redirect->fd_given)
        redirect->fd = default_descriptor(redirect->type);
    strip_tabs = token->strip_tabs;
    take_token(lexer);
    word = take_word(lexer, 0,
                     redirect->type == REDIRECT_HERE ? "the end of the here-document"
                                                     : "the target of the redirection");
    redirect->target = word;
    if (redirect->type == REDIRECT_HERE)
        add_here_document(lexer, redirect, word, strip_tabs);
    **last = redirect;
    *last = &redirect->next;
    return true;
}

/* ---------------------------------------------------------------- simple commands */

static bool is_word(const struct word *word, const char *text)
{
    return word->plain != NULL && strcmp(word->plain, text) == 0;
}

static bool is_declaration(const struct word *word)
{
    static const char *const names[] = {"export", "readonly", "local", "declare", "typeset"};

    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (is_word(word, names[i]))
            return true;
    return false;
}

/* What a simple command is being read into. */
struct simple_parse {
    struct node *node;
    struct assignment **last_assignment;
    struct word **last_word;
    struct redirect **last_redirect;
    bool prefixed; /* so far only words that precede the name: command, builtin */
};

static unsigned flags_for_word(const struct simple_parse *parse)
{
    const struct simple *simple = &parse->node->simple;

    if (simple->words == NULL)
        return LEX_ALIAS | LEX_ASSIGN;
    return simple->declaration ? LEX_ASSIGN : 0;
}

static void add_word(struct simple_parse *parse, struct word *word)
{
    struct simple *simple = &parse->node->simple;

    if (simple->words == NULL && word->assignment != NULL) {
        *parse->last_assignment = word->assignment;
        parse->last_assignment = &word->assignment->next;
        return;
    }
    if (simple->words == NULL && word->plain != NULL)
        simple->command = command_intern(word->plain, word->plain_length);
    if (simple->words == NULL || parse->prefixed) {
        simple->declaration = is_declaration(word);
        parse->prefixed = is_word(word, "command") || is_word(word, "builtin") ||
                          (parse->prefixed && word->plain != NULL && word->plain[0] == '-');
    }
    *parse->last_word = word;
    parse->last_word = &word->next;
}

/* name() { ...; } : the name has been read, "(" comes next. */
static struct node *parse_posix_function(struct lexer *lexer, struct node *node, size_t place)
{
    const struct word *name = node->simple.words;
    struct command *command = node->simple.command;

    if (command == NULL || name->quoted)
        syntax_error(lexer, lexer->token.place, 1, "unexpected '('");
    take_token(lexer);
    if (peek_token(lexer, 0)->type != TOKEN_CLOSE)
        unexpected_token(lexer, NULL);
    take_token(lexer);
    memset(&node->simple, 0, sizeof node->simple);
    node->type = NODE_FUNCTION;
    node->function.command = command;
    return parse_function_body(lexer, node, place);
}

static bool begins_function(const struct simple_parse *parse)
{
    const struct node *node = parse->node;

    return node->simple.words != NULL && node->simple.words->next == NULL &&
           node->simple.assignments == NULL && node->redirects == NULL;
}

static struct node *parse_simple(struct lexer *lexer)
{
    struct simple_parse parse = {.node = node_new(lexer, NODE_SIMPLE)};
    struct node *node = parse.node;
    const size_t start = lexer->token.place;

    parse.last_assignment = &node->simple.assignments;
    parse.last_word = &node->simple.words;
    parse.last_redirect = &node->redirects;
    for (;;) {
        const struct token *token = peek_token(lexer, flags_for_word(&parse));

        if (token->type == TOKEN_WORD) {
            struct word *word = token->word;

            take_token(lexer);
            add_word(&parse, word);
        } else if (token->type == TOKEN_OPEN && begins_function(&parse)) {
            return parse_posix_function(lexer, node, start);
        } else if (!parse_redirect(lexer, &parse.last_redirect)) {
            break;
        }
    }
    if (node->simple.words == NULL && node->simple.assignments == NULL && node->redirects == NULL)
        return NULL;
    return node;
}

/* ---------------------------------------------------------------- pipelines and lists */

/* Keywords that end a list, or go on with the compound command around it. */
static bool ends_list(int keyword)
{
    switch (keyword) {
    case KEYWORD_DO:
    case KEYWORD_DONE:
    case KEYWORD_ELIF:
    case KEYWORD_ELSE:
    case KEYWORD_ESAC:
    case KEYWORD_FI:
    case KEYWORD_THEN:
    case KEYWORD_CLOSE:
        return true;
    default:
        return false;
    }
}

bool at_list_end(struct lexer *lexer)
{
    const struct token *token = peek_token(lexer, LEX_ALIAS | LEX_ASSIGN);

    switch (token->type) {
    case TOKEN_WORD:
        return ends_list(token->keyword);
    case TOKEN_REDIRECT:
    case TOKEN_NUMBER:
    case TOKEN_VARIABLE:
    case TOKEN_OPEN:
        return false;
    default:
        return true;
    }
}

struct node *parse_command(struct lexer *lexer)
{
    const struct token *token = peek_token(lexer, LEX_ALIAS | LEX_ASSIGN);
    const size_t place = token->place;
    struct node *node;

    if (at_list_end(lexer))
        return NULL;
    nest(lexer);
    node = parse_compound(lexer, token);
    if (node == NULL)
        node = parse_simple(lexer);
    if (node != NULL)
        note_text(lexer, node, place);
    unnest(lexer);
    return node;
}

static struct node *parse_command_needed(struct lexer *lexer)
{
    struct node *node = parse_command(lexer);

    if (node == NULL)
        unexpected_token(lexer, NULL);
    return node;
}

/* Behind the word time: an option that only the tool of that name has? */
static bool option_follows(struct lexer *lexer)
{
    size_t offset = 0;
    int c;

    while (ahead(lexer, offset) == ' ' || ahead(lexer, offset) == '\t')
        offset++;
    if (ahead(lexer, offset) != '-')
        return false;
    c = ahead(lexer, offset + 2);
    return ahead(lexer, offset + 1) != 'p' || (c != ' ' && c != '\t' && c != '\n');
}

/* time [-p], and any number of !, before the commands. */
static void parse_pipeline_prefix(struct lexer *lexer, struct pipeline *pipeline)
{
    for (;;) {
        const struct token *token = peek_token(lexer, LEX_ALIAS | LEX_ASSIGN);

        if (token->keyword == KEYWORD_NOT) {
            pipeline->negated = !pipeline->negated;
        } else if (token->keyword == KEYWORD_TIME && !pipeline->timed && !option_follows(lexer)) {
            pipeline->timed = true;
        } else if (token->type == TOKEN_WORD && pipeline->timed && !pipeline->timed_posix &&
                   is_word(token->word, "-p")) {
            pipeline->timed_posix = true;
        } else {
            return;
        }
        take_token(lexer);
    }
}

/* Notes that the last command's standard error goes into the pipe as well. */
static void join_errors(struct lexer *lexer, struct pipeline *pipeline, bool **both, unsigned *room)
{
    if (pipeline->count >= *room) {
        bool *larger = pool_zero(&lexer->unit->pool, 2 * (pipeline->count + 8));

        if (*both != NULL)
            memcpy(larger, *both, *room);
        *both = larger;
        *room = 2 * (pipeline->count + 8);
    }
    (*both)[pipeline->count - 1] = true;
}

static void parse_pipe(struct lexer *lexer, struct pipeline *pipeline)
{
    struct node **last = &pipeline->commands->next;
    unsigned room = 0;

    for (;;) {
        const int type = peek_token(lexer, 0)->type;

        if (type != TOKEN_PIPE && type != TOKEN_PIPE_BOTH)
            break;
        if (type == TOKEN_PIPE_BOTH)
            join_errors(lexer, pipeline, &pipeline->both, &room);
        take_token(lexer);
        skip_newlines(lexer, LEX_ALIAS | LEX_ASSIGN);
        *last = parse_command_needed(lexer);
        last = &(*last)->next;
        pipeline->count++;
    }
    if (pipeline->both != NULL && room < pipeline->count) {
        bool *both = pool_zero(&lexer->unit->pool, pipeline->count);

        memcpy(both, pipeline->both, room);
        pipeline->both = both;
    }
}

struct node *parse_pipeline(struct lexer *lexer)
{
    const size_t place = peek_token(lexer, LEX_ALIAS | LEX_ASSIGN)->place;
    struct node *node = node_new(lexer, NODE_PIPELINE);
    struct pipeline *pipeline = &node->pipeline;

    parse_pipeline_prefix(lexer, pipeline);
    pipeline->commands = parse_command(lexer);
    if (pipeline->commands == NULL) {
        if (!pipeline->timed && !pipeline->negated)
            return NULL;
        if (at_list_end(lexer) && lexer->token.type == TOKEN_PIPE)
            unexpected_token(lexer, NULL);
        return node; /* "time" or "!" alone: of nothing */
    }
    pipeline->count = 1;
    parse_pipe(lexer, pipeline);
    if (pipeline->count == 1 && !pipeline->negated && !pipeline->timed)
        return pipeline->commands;
    note_text(lexer, node, place);
    return node;
}

static struct node *parse_and_or(struct lexer *lexer)
{
    const size_t place = peek_token(lexer, LEX_ALIAS | LEX_ASSIGN)->place;
    struct node *first = parse_pipeline(lexer), *node;
    struct and_or_item **last;
    uint8_t connector = CONNECT_FIRST;

    if (first == NULL)
        return NULL;
    if (peek_token(lexer, 0)->type != TOKEN_AND && lexer->token.type != TOKEN_OR)
        return first;
    node = node_new(lexer, NODE_AND_OR);
    node->line = first->line;
    last = &node->and_or;
    for (struct node *item = first;; item = parse_pipeline(lexer)) {
        if (item == NULL)
            unexpected_token(lexer, NULL);
        *last = pool_zero(&lexer->unit->pool, sizeof **last);
        (*last)->node = item;
        (*last)->connector = connector;
        last = &(*last)->next;
        if (peek_token(lexer, 0)->type != TOKEN_AND && lexer->token.type != TOKEN_OR) {
            note_text(lexer, node, place);
            return node;
        }
        connector = lexer->token.type == TOKEN_AND ? CONNECT_AND : CONNECT_OR;
        take_token(lexer);
        skip_newlines(lexer, LEX_ALIAS | LEX_ASSIGN);
    }
}

/* What ends an item of a list: ; & or a newline. False: the list ends here. */
static bool take_separator(struct lexer *lexer, struct list_item *item, bool lines)
{
    const struct token *token = peek_token(lexer, 0);

    if (token->type == TOKEN_BACKGROUND)
        item->background = true;
    else if (token->type != TOKEN_SEMICOLON && !(lines && token->type == TOKEN_NEWLINE))
        return false;
    take_token(lexer);
    if (lines)
        skip_newlines(lexer, LEX_ALIAS | LEX_ASSIGN);
    return true;
}

/* One command that is not in the background needs no list around it. */
static struct node *list_or_item(struct node *list)
{
    const struct list_item *first = list->list;

    if (first == NULL)
        return NULL;
    return first->next == NULL && !first->background ? first->node : list;
}

static struct node *parse_items(struct lexer *lexer, bool lines)
{
    struct node *list = node_new(lexer, NODE_LIST), *node;
    struct list_item **last = &list->list;

    for (;;) {
        struct list_item *item;

        node = parse_and_or(lexer);
        if (node == NULL)
            break;
        item = pool_zero(&lexer->unit->pool, sizeof *item);
        item->node = node;
        *last = item;
        last = &item->next;
        if (!take_separator(lexer, item, lines))
            break;
    }
    return list_or_item(list);
}

struct node *parse_list(struct lexer *lexer)
{
    skip_newlines(lexer, LEX_ALIAS | LEX_ASSIGN);
    return parse_items(lexer, true);
}

struct node *parse_list_needed(struct lexer *lexer)
{
    struct node *node = parse_list(lexer);

    if (node == NULL)
        unexpected_token(lexer, NULL);
    return node;
}

struct node *parse_line(struct lexer *lexer)
{
    struct node *node = parse_items(lexer, false);

    if (node == NULL)
        unexpected_token(lexer, NULL);
    return node;
}
