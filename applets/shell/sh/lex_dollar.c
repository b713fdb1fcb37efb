/* Expansions in words: what begins with a $ or a backquote (POSIX.1-2024, XCU 2.6). */
#include "parse.h"

/* ---------------------------------------------------------------- arithmetic */

/* Passes over a quoted run from its opening quote; returns the offset of the closing one. */
static size_t skip_quotes(struct lexer *lexer, size_t offset, int quote)
{
    int c;

    while ((c = ahead(lexer, ++offset)) != quote && c != NO_CHAR)
        if (c == '\\' && quote != '\'')
            offset++;
    return offset;
}

/* A comment of a command inside: its parentheses and quotes mean nothing. */
static size_t skip_comment(struct lexer *lexer, size_t offset)
{
    int c;

    while ((c = ahead(lexer, offset + 1)) != '\n' && c != NO_CHAR)
        offset++;
    return offset;
}

/*
 * Looks for the parenthesis that closes the second one of "((": the text is arithmetic when another
 * one follows it at once. Only what is quoted is understood on the way, which is enough to tell
 * $((1+2)) from $( (a); (b) ).
 */
bool arithmetic_ahead(struct lexer *lexer, size_t offset)
{
    unsigned open = 0;

    for (int c, before = '('; (c = ahead(lexer, offset)) != NO_CHAR; offset++, before = c) {
        if (c == '\\')
            offset++;
        else if (c == '\'' || c == '"' || c == '`')
            offset = skip_quotes(lexer, offset, c);
        else if (c == '#' && (before == ' ' || before == '\t' || before == '\n' || before == ';'))
            offset = skip_comment(lexer, offset);
        else if (c == '(')
            open++;
        else if (c == ')' && open-- == 0)
            return ahead(lexer, offset + 1) == ')';
    }
    return true; /* unterminated either way */
}

struct arithmetic *arithmetic_of(struct lexer *lexer, struct word *word)
{
    struct arithmetic *arithmetic;

    if (word == NULL)
        return NULL;
    arithmetic = pool_zero(&lexer->unit->pool, sizeof *arithmetic);
    arithmetic->word = word;
    arithmetic->unit = lexer->unit;
    return arithmetic;
}

/* Quotes in an expression mean nothing; its text is all "quoted": neither split nor a pattern. */
struct arithmetic *read_arithmetic(struct lexer *lexer, char end)
{
    static const struct context whole = {.ends = ")", .quoted = true, .nests = '('};
    static const struct context piece = {.ends = ");", .quoted = true, .nests = '('};
    size_t start = source_place(lexer->source);
    struct word *word = read_operand(lexer, end == ';' ? &piece : &whole);

    if (peek(lexer) == NO_CHAR)
        syntax_error(lexer, start, 1, "unterminated arithmetic expression");
    return arithmetic_of(lexer, word);
}

static void take_expected(struct lexer *lexer, int c, size_t start, const char *what)
{
    if (peek(lexer) != c)
        syntax_error(lexer, start, 1, "unterminated %s", what);
    take(lexer);
}

static void read_arithmetic_part(struct lexer *lexer, struct builder *builder, bool quoted)
{
    struct part *part = builder_part(lexer, builder, PART_ARITHMETIC, quoted);
    size_t start = source_place(lexer->source);

    take(lexer);
    take(lexer);
    part->arithmetic = read_arithmetic(lexer, ')');
    if (part->arithmetic == NULL)
        part->arithmetic = arithmetic_of(lexer, word_of_text(lexer->unit, "0", 1));
    take_expected(lexer, ')', start, "arithmetic expression");
    take_expected(lexer, ')', start, "arithmetic expression");
}

/* ---------------------------------------------------------------- commands */

/* What a nested program must not disturb, and what it leaves behind. */
struct outer {
    struct token token;
    bool has_token;
    struct here_document *here_documents, **last_here_document;
};

static struct outer enter_program(struct lexer *lexer)
{
    struct outer outer = {lexer->token, lexer->has_token, lexer->here_documents,
                          lexer->last_here_document};

    nest(lexer);
    lexer->has_token = false;
    lexer->here_documents = NULL;
    lexer->last_here_document = &lexer->here_documents;
    return outer;
}

/* Here-documents that no newline inside has begun are read behind the outer line. */
static void leave_program(struct lexer *lexer, struct outer *outer)
{
    struct here_document *left = lexer->here_documents;

    unnest(lexer);
    lexer->token = outer->token;
    lexer->has_token = outer->has_token;
    lexer->here_documents = outer->here_documents;
    if (outer->here_documents != NULL)
        lexer->last_here_document = outer->last_here_document;
    else
        lexer->last_here_document = &lexer->here_documents;
    *lexer->last_here_document = left;
    while (*lexer->last_here_document != NULL)
        lexer->last_here_document = &(*lexer->last_here_document)->next;
}

/* $(<FILE) is the contents of the file. */
static void note_copying(struct node *node)
{
    const struct redirect *redirect = node != NULL ? node->redirects : NULL;

    if (redirect != NULL && redirect->next == NULL && node->type == NODE_SIMPLE &&
        node->simple.words == NULL && node->simple.assignments == NULL)
        node->simple.copies = redirect->type == REDIRECT_IN && redirect->fd == STDIN_FILENO;
}

/* A ( comes next: commands up to the ) that matches it. */
void read_command_part(struct lexer *lexer, struct builder *builder, int type, bool quoted)
{
    struct source *source = lexer->source;
    struct part *part = builder_part(lexer, builder, type, quoted);
    const size_t start = source_place(source);
    struct outer outer = enter_program(lexer);

    part->writes = type == PART_PROCESS && source->buffer[source->at - 1] == '>';
    take(lexer);
    part->program = parse_list(lexer);
    if (peek_token(lexer, 0)->type == TOKEN_END)
        syntax_error(lexer, start, 1, "unterminated (");
    if (lexer->token.type != TOKEN_CLOSE)
        unexpected_token(lexer, NULL);
    note_copying(part->program);
    leave_program(lexer, &outer);
}

/* What stands between backquotes: there, \ quotes itself, $ and ` only, and " in double quotes. */
static void read_backquoted(struct lexer *lexer, struct text *text, bool quoted)
{
    size_t start = source_place(lexer->source);
    int c;

    take(lexer);
    while ((c = peek(lexer)) != '`') {
        if (c == NO_CHAR)
            syntax_error(lexer, start, 1, "unterminated `");
        take(lexer);
        if (c == '\\') {
            const int next = peek(lexer);

            if (next == '$' || next == '`' || next == '\\' || (quoted && next == '"')) {
                c = next;
                take(lexer);
            }
        }
        text_byte(text, c);
    }
    take(lexer);
}

/* Parses a text of its own, all of it; what it consists of belongs to the lexer's unit. */
static void with_nested_lexer(struct lexer *lexer, const char *text, size_t length, unsigned line,
                              void (*parse)(struct lexer *inner, void *result), void *result)
{
    struct source source = {.buffer = text,
                            .length = length,
                            .fd = -1,
                            .line = line,
                            .unit_line = line,
                            .name = lexer->source->name};
    struct lexer inner;

    lexer_init(&inner, &source, lexer->unit, lexer->failed);
    inner.scratch.pool = &lexer->unit->pool; /* an error leaves from here */
    inner.depth = lexer->depth;
    inner.nested = true;
    nest(&inner);
    parse(&inner, result);
}

static void parse_program(struct lexer *inner, void *result)
{
    struct node **node = result;

    *node = parse_list(inner);
    if (peek_token(inner, 0)->type != TOKEN_END)
        unexpected_token(inner, NULL);
}

void read_backquotes(struct lexer *lexer, struct builder *builder, bool quoted)
{
    struct part *part = builder_part(lexer, builder, PART_COMMAND, quoted);
    struct text text = {.pool = &lexer->unit->pool};
    const unsigned line = lexer->source->line;

    read_backquoted(lexer, &text, quoted);
    with_nested_lexer(lexer, text.bytes, text.length, line, parse_program, &part->program);
    note_copying(part->program);
}

/* ---------------------------------------------------------------- texts */

static void parse_as_text(struct lexer *inner, void *result)
{
    static const struct context all = {.ends = "", .quoted = true, .keep_quotes = true};
    struct word **word = result;

    *word = read_operand(inner, &all);
}

struct word *parse_nested_text(struct lexer *lexer, const char *text, size_t length, unsigned line)
{
    struct word *word;

    with_nested_lexer(lexer, text, length, line, parse_as_text, &word);
    return word != NULL ? word : word_of_text(lexer->unit, "", 0);
}

struct word *parse_text(struct unit *unit, const char *text, size_t length)
{
    struct source source = {.fd = -1, .line = sh->line, .unit_line = sh->line, .name = unit->name};
    struct lexer lexer;
    jmp_buf failed;
    struct word *volatile word = NULL;

    lexer_init(&lexer, &source, unit, &failed);
    if (setjmp(failed) == 0)
        word = parse_nested_text(&lexer, text, length, sh->line);
    lexer_end(&lexer);
    return word;
}

/* ---------------------------------------------------------------- $ */

struct word *read_index(struct lexer *lexer)
{
    static const struct context inside = {.ends = "]", .nests = '['};
    size_t start = source_place(lexer->source);
    struct word *word;

    take(lexer);
    word = read_operand(lexer, &inside);
    take_expected(lexer, ']', start, "[");
    return word != NULL ? word : word_of_text(lexer->unit, "", 0);
}

/* $1 and its kind, $x, or a $ that stands for itself. */
static void read_bare_parameter(struct lexer *lexer, struct builder *builder, bool quoted)
{
    int c = peek(lexer);
    struct parameter *parameter;

    if (!is_name_char(c) && (c == NO_CHAR || strchr("@*#?-$!", c) == NULL)) {
        builder_text(lexer, builder, quoted);
        text_byte(&lexer->scratch, '$');
        return;
    }
    parameter = pool_zero(&lexer->unit->pool, sizeof *parameter);
    builder_part(lexer, builder, PART_PARAMETER, quoted)->parameter = parameter;
    read_parameter_name(lexer, parameter, false);
}

void read_dollar(struct lexer *lexer, struct builder *builder, bool quoted)
{
    int c = peek(lexer);

    if (c == '(' && ahead(lexer, 1) == '(' && arithmetic_ahead(lexer, 2)) {
        read_arithmetic_part(lexer, builder, quoted);
    } else if (c == '(') {
        read_command_part(lexer, builder, PART_COMMAND, quoted);
    } else if (c == '{') {
        struct part *part = builder_part(lexer, builder, PART_PARAMETER, quoted);

        nest(lexer);
        part->parameter = read_braced_parameter(lexer, quoted);
        unnest(lexer);
    } else {
        read_bare_parameter(lexer, builder, quoted);
    }
}
