/*
 * The lexer: characters become tokens (POSIX.1-2024, XCU 2.3). Words are read by lex_word.c and its
 * kind; here are characters, operators, comments and here-documents.
 */
#include "parse.h"

enum { NESTING_MAX = 1000 };

void lexer_init(struct lexer *lexer, struct source *source, struct unit *unit, jmp_buf *failed)
{
    memset(lexer, 0, sizeof *lexer);
    lexer->source = source;
    lexer->unit = unit;
    lexer->failed = failed;
    lexer->last_here_document = &lexer->here_documents;
    lexer->scratch.pool = &lexer->scratch_pool;
}

void lexer_end(struct lexer *lexer)
{
    pool_drop(&lexer->scratch_pool);
    lexer->scratch = (struct text){.pool = &lexer->scratch_pool};
}

void nest(struct lexer *lexer)
{
    if (++lexer->depth > NESTING_MAX)
        syntax_error(lexer, source_place(lexer->source), 1, "nested too deeply");
}

void unnest(struct lexer *lexer)
{
    lexer->depth--;
}

/* ---------------------------------------------------------------- characters */

int ahead(struct lexer *lexer, size_t offset)
{
    struct source *source = lexer->source;

    if (source->aliases != NULL) {
        const struct alias_text *alias = source->aliases;

        return alias->at + offset < alias->length ? (unsigned char)alias->text[alias->at + offset]
                                                  : NO_CHAR;
    }
    while (source->at + offset >= source->length)
        if (!source_fill(source))
            return NO_CHAR;
    return (unsigned char)source->buffer[source->at + offset];
}

int peek_raw(struct lexer *lexer)
{
    struct source *source = lexer->source;

    while (source->aliases != NULL && source->aliases->at == source->aliases->length)
        source_pop_alias(source);
    return ahead(lexer, 0);
}

void take(struct lexer *lexer)
{
    struct source *source = lexer->source;

    if (source->aliases != NULL) {
        source->aliases->at++;
        return;
    }
    source->line += source->buffer[source->at] == '\n';
    source->at++;
}

/* NUL bytes are passed over, as every shell does. */
int peek(struct lexer *lexer)
{
    for (;;) {
        int c = peek_raw(lexer);

        if (c == '\0') {
            take(lexer);
        } else if (c == '\\' && ahead(lexer, 1) == '\n') {
            take(lexer);
            take(lexer);
        } else {
            return c;
        }
    }
}

void note_text(struct lexer *lexer, struct node *node, size_t place)
{
    const struct source *source = lexer->source;
    const size_t end = lexer->last_end;

    if (lexer->nested || end <= place || end - source->dropped - source->unit_start > UINT32_MAX)
        return;
    node->text_at = (uint32_t)(place - source->dropped - source->unit_start);
    node->text_length = (uint32_t)(end - place);
}

/* ---------------------------------------------------------------- here-documents */

void add_here_document(struct lexer *lexer, struct redirect *redirect, const struct word *word,
                       bool strip_tabs)
{
    struct here_document *here = pool_zero(&lexer->unit->pool, sizeof *here);
    struct text delimiter = {.pool = &lexer->unit->pool};

    /* quote removal only: what looks like an expansion stands for itself */
    for (const struct part *part = word->parts; part != NULL; part = part->next)
        text_add(&delimiter, part->text.ptr, part->text.len);
    here->redirect = redirect;
    here->delimiter = text_end(&delimiter);
    here->length = delimiter.length;
    here->quoted = word->quoted;
    here->strip_tabs = strip_tabs;
    *lexer->last_here_document = here;
    lexer->last_here_document = &here->next;
}

/* Reads a line with its newline behind the text; false at the end of the input. */
static bool read_line_raw(struct lexer *lexer, struct text *text, bool strip_tabs)
{
    size_t before = text->length;
    int c;

    while (strip_tabs && peek_raw(lexer) == '\t')
        take(lexer);
    while ((c = peek_raw(lexer)) != NO_CHAR) {
        take(lexer);
        text_byte(text, c);
        if (c == '\n')
            return true;
    }
    return text->length > before;
}

static bool is_delimiter(const struct here_document *here, const char *line, size_t length)
{
    length -= length > 0 && line[length - 1] == '\n';
    return length == here->length && memcmp(line, here->delimiter, length) == 0;
}

/* Does the line end in a backslash that joins it to the next one? */
static bool is_continued(const struct text *text, size_t start)
{
    size_t end = text->length, count = 0;

    if (end == start || text->bytes[end - 1] != '\n')
        return false;
    for (end--; end > start && text->bytes[end - 1] == '\\'; end--)
        count++;
    return count % 2 == 1;
}

static void read_here_document(struct lexer *lexer, const struct here_document *here)
{
    struct text body = {.pool = &lexer->unit->pool};
    bool continued = false;

    for (;;) {
        size_t start = body.length;

        if (!read_line_raw(lexer, &body, here->strip_tabs)) {
            shell_warn("here-document ended by the end of the file (wanted '%s')", here->delimiter);
            break;
        }
        if (!continued && is_delimiter(here, body.bytes + start, body.length - start)) {
            body.length = start;
            break;
        }
        continued = !here->quoted && is_continued(&body, start);
    }
    text_end(&body);
    if (here->quoted)
        here->redirect->target = word_of_text(lexer->unit, body.bytes, body.length);
    else
        here->redirect->target =
            parse_nested_text(lexer, body.bytes, body.length, here->redirect->line + 1);
}

static void read_here_documents(struct lexer *lexer)
{
    struct here_document *here = lexer->here_documents;

    lexer->here_documents = NULL;
    lexer->last_here_document = &lexer->here_documents;
    for (; here != NULL; here = here->next)
        read_here_document(lexer, here);
}

/* ---------------------------------------------------------------- tokens */

/* Longer ones before their beginnings. */
static const struct operator
{
    char text[4];
    uint8_t type, detail;
    bool strip_tabs;
}
operators[] = {
    {";;&", TOKEN_CASE_END, CASE_TEST_ON, false},
    {";;", TOKEN_CASE_END, CASE_BREAK, false},
    {";&", TOKEN_CASE_END, CASE_FALL_THROUGH, false},
    {";", TOKEN_SEMICOLON, 0, false},
    {"&>>", TOKEN_REDIRECT, REDIRECT_BOTH_APPEND, false},
    {"&>", TOKEN_REDIRECT, REDIRECT_BOTH, false},
    {"&&", TOKEN_AND, 0, false},
    {"&", TOKEN_BACKGROUND, 0, false},
    {"||", TOKEN_OR, 0, false},
    {"|&", TOKEN_PIPE_BOTH, 0, false},
    {"|", TOKEN_PIPE, 0, false},
    {"(", TOKEN_OPEN, 0, false},
    {")", TOKEN_CLOSE, 0, false},
    {"<<<", TOKEN_REDIRECT, REDIRECT_HERE_STRING, false},
    {"<<-", TOKEN_REDIRECT, REDIRECT_HERE, true},
    {"<<", TOKEN_REDIRECT, REDIRECT_HERE, false},
    {"<&", TOKEN_REDIRECT, REDIRECT_DUP_IN, false},
    {"<>", TOKEN_REDIRECT, REDIRECT_READ_WRITE, false},
    {"<", TOKEN_REDIRECT, REDIRECT_IN, false},
    {">>", TOKEN_REDIRECT, REDIRECT_APPEND, false},
    {">&", TOKEN_REDIRECT, REDIRECT_DUP_OUT, false},
    {">|", TOKEN_REDIRECT, REDIRECT_CLOBBER, false},
    {">", TOKEN_REDIRECT, REDIRECT_OUT, false},
};

/* Takes as many characters as the operator has, joining lines between them. */
static bool take_operator(struct lexer *lexer, const struct operator* operator)
{
    size_t offset = 0;

    for (const char *c = operator->text; *c != '\0'; c++) {
        while (ahead(lexer, offset) == '\\' && ahead(lexer, offset + 1) == '\n')
            offset += 2;
        if (ahead(lexer, offset) != *c)
            return false;
        offset++;
    }
    while (offset-- > 0)
        take(lexer);
    return true;
}

static bool read_operator(struct lexer *lexer, struct token *token)
{
    for (size_t i = 0; i < COUNT_OF(operators); i++)
        if (take_operator(lexer, &operators[i])) {
            token->type = operators[i].type;
            token->detail = operators[i].detail;
            token->strip_tabs = operators[i].strip_tabs;
            return true;
        }
    return false;
}

static void skip_blanks(struct lexer *lexer)
{
    int c = peek(lexer);

    while (c == ' ' || c == '\t') {
        take(lexer);
        c = peek(lexer);
    }
    if (c != '#')
        return;
    while (c != '\n' && c != NO_CHAR) {
        take(lexer);
        c = peek_raw(lexer);
    }
}

/* Digits or {name} right before < or >: what a redirection is about. */
static bool read_redirect_left(struct lexer *lexer, struct token *token)
{
    size_t length = 0, name = 0;
    int c = ahead(lexer, 0);

    if (c == '{') {
        for (name = 1; is_name_char(c = ahead(lexer, name));)
            name++;
        if (c != '}' || name == 1 || is_digit(ahead(lexer, 1)))
            return false;
        length = name + 1;
    } else {
        while (is_digit(ahead(lexer, length)))
            length++;
    }
    c = ahead(lexer, length);
    if (length == 0 || length > 60 || (c != '<' && c != '>') ||
        (name > 0 && ahead(lexer, length + 1) == '('))
        return false;
    token->type = name > 0 ? TOKEN_VARIABLE : TOKEN_NUMBER;
    token->number = 0;
    for (size_t i = 0; i < length; i++) {
        char digit = (char)ahead(lexer, 0);

        text_byte(&lexer->scratch, digit);
        if (name == 0 && token->number < INT_MAX / 10 - 1)
            token->number = token->number * 10 + (digit - '0');
        take(lexer);
    }
    if (name > 0)
        token->variable = variable_intern(lexer->scratch.bytes + 1, name - 1);
    lexer->scratch.length = 0;
    return true;
}

static void read_newline(struct lexer *lexer)
{
    take(lexer);
    if (lexer->here_documents != NULL)
        read_here_documents(lexer);
}

/* Does a word begin with what looks like an operator: <( and >( of a process substitution? */
static bool is_process(struct lexer *lexer, int c)
{
    return (c == '<' || c == '>') && ahead(lexer, 1) == '(' && !sh->options[OPTION_POSIX];
}

static void read_token(struct lexer *lexer, unsigned flags)
{
    struct token *token = &lexer->token;
    int c;

    source_release_aliases(lexer->source);
    skip_blanks(lexer);
    c = peek(lexer);
    source_release_aliases(lexer->source);
    *token = (struct token){.line = lexer->source->line, .place = source_place(lexer->source)};
    if (c == NO_CHAR) {
        if (lexer->here_documents != NULL)
            read_here_documents(lexer);
        token->type = TOKEN_END;
    } else if (c == '\n') {
        token->type = TOKEN_NEWLINE;
        read_newline(lexer);
    } else if ((flags & LEX_REGEX && (c == '(' || c == '|')) || is_process(lexer, c) ||
               ((is_digit(c) || c == '{') ? !read_redirect_left(lexer, token)
                                          : !read_operator(lexer, token))) {
        token->type = TOKEN_WORD;
        token->word = read_word(lexer, flags);
        token->keyword = keyword_of(token->word);
    }
    token->length = source_place(lexer->source) - token->place;
}

/* Puts an alias before what follows; true when the word was one. */
static bool replace_alias(struct lexer *lexer)
{
    const struct word *word = lexer->token.word;
    struct command *command;

    if (!sh->options[OPTION_EXPAND_ALIASES] || word->plain == NULL || word->quoted ||
        lexer->token.keyword != NO_KEYWORD)
        return false;
    command = command_intern(word->plain, word->plain_length);
    if (command->alias == NULL || command->expanding)
        return false;
    source_push_alias(lexer->source, command);
    return true;
}

const struct token *peek_token(struct lexer *lexer, unsigned flags)
{
    while (!lexer->has_token) {
        bool blank_alias;

        lexer->source->blank_alias = false;
        read_token(lexer, flags);
        blank_alias = lexer->source->blank_alias;
        if (lexer->token.type == TOKEN_WORD && (flags & LEX_ALIAS || blank_alias) &&
            replace_alias(lexer))
            continue;
        lexer->has_token = true;
    }
    return &lexer->token;
}

void take_token(struct lexer *lexer)
{
    lexer->has_token = false;
    if (lexer->token.type != TOKEN_NEWLINE && lexer->token.type != TOKEN_END)
        lexer->last_end = lexer->token.place + lexer->token.length;
}

void skip_newlines(struct lexer *lexer, unsigned flags)
{
    while (peek_token(lexer, flags)->type == TOKEN_NEWLINE)
        take_token(lexer);
}
