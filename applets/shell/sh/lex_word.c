/* Words: quoting and the parts between quotes (POSIX.1-2024, XCU 2.2). */
#include "parse.h"
#include "escape.h"

/* ---------------------------------------------------------------- the builder */

void builder_start(struct lexer *lexer, struct builder *builder)
{
    builder->word = pool_zero(&lexer->unit->pool, sizeof *builder->word);
    builder->last = &builder->word->parts;
    builder->pending = false;
    builder->quoted = false;
}

struct part *builder_part(struct lexer *lexer, struct builder *builder, int type, bool quoted)
{
    struct part *part;

    if (builder->pending) {
        const struct text *scratch = &lexer->scratch;

        builder->pending = false;
        part = builder_part(lexer, builder, PART_TEXT, builder->quoted);
        part->text.len = scratch->length;
        part->text.ptr = pool_copy(&lexer->unit->pool, scratch->bytes, scratch->length);
        lexer->scratch.length = 0;
        if (type == PART_TEXT)
            return part;
    }
    part = pool_zero(&lexer->unit->pool, sizeof *part);
    part->type = (uint8_t)type;
    part->quoted = quoted;
    builder->word->quoted |= quoted;
    *builder->last = part;
    builder->last = &part->next;
    return part;
}

/* Text comes, quoted or not: what is there of the other kind becomes a part. */
void builder_text(struct lexer *lexer, struct builder *builder, bool quoted)
{
    if (builder->pending && builder->quoted != quoted)
        builder_part(lexer, builder, PART_TEXT, false);
    builder->pending = true;
    builder->quoted = quoted;
}

static void add_char(struct lexer *lexer, struct builder *builder, int c, bool quoted)
{
    builder_text(lexer, builder, quoted);
    text_byte(&lexer->scratch, c);
}

struct word *builder_end(struct lexer *lexer, struct builder *builder)
{
    if (builder->pending)
        builder_part(lexer, builder, PART_TEXT, false);
    return builder->word;
}

/* ---------------------------------------------------------------- quotes */

static _Noreturn void unterminated(struct lexer *lexer, size_t start, const char *what)
{
    syntax_error(lexer, start, 1, "unterminated %s", what);
}

static void read_single_quotes(struct lexer *lexer, struct builder *builder)
{
    size_t start = source_place(lexer->source);
    int c;

    take(lexer);
    builder_text(lexer, builder, true);
    while ((c = peek_raw(lexer)) != '\'') {
        if (c == NO_CHAR)
            unterminated(lexer, start, "'");
        take(lexer);
        if (c != '\0')
            text_byte(&lexer->scratch, c);
    }
    take(lexer);
}

static void read_double_quotes(struct lexer *lexer, struct builder *builder)
{
    static const struct context inside = {.ends = "\"", .quoted = true};
    size_t start = source_place(lexer->source);

    struct part **last;

    take(lexer);
    if (builder->pending && !builder->quoted)
        builder_part(lexer, builder, PART_TEXT, false);
    last = builder->last;
    read_parts(lexer, builder, &inside);
    if (peek(lexer) == NO_CHAR)
        unterminated(lexer, start, "\"");
    take(lexer);
    if (builder->last == last) /* "": unlike "$@", never less than an empty word */
        builder_text(lexer, builder, true);
    builder->word->quoted = true;
}

/* \cX: the control character. */
static bool read_control(const char **text, char *byte)
{
    if (**text != 'c' || (*text)[1] == '\0')
        return false;
    *byte = (char)((*text)[1] & 0x1f);
    *text += 2;
    return true;
}

static void add_escapes(struct lexer *lexer, const char *text)
{
    enum { KINDS = ESCAPE_OCTAL | ESCAPE_HEX | ESCAPE_UNICODE | ESCAPE_E | ESCAPE_QUOTE };
    char bytes[ESCAPE_MAX];

    while (*text != '\0') {
        int count = 1;

        bytes[0] = *text++;
        if (bytes[0] == '\\' && (*text == '\'' || *text == '?'))
            bytes[0] = *text++;
        else if (bytes[0] == '\\' && !read_control(&text, bytes)) {
            count = escape_read(&text, KINDS, bytes);
            if (count == ESCAPE_NONE) {
                bytes[0] = '\\';
                count = 1;
            }
        }
        text_add(&lexer->scratch, bytes, (size_t)count);
    }
}

/* $'...': escapes as in C, evaluated here and now (XCU 2.2.4). A NUL ends the text. */
static void read_dollar_quotes(struct lexer *lexer, struct builder *builder)
{
    struct text raw = {.pool = &lexer->unit->pool};
    size_t start = source_place(lexer->source);
    int c;

    take(lexer);
    while ((c = peek_raw(lexer)) != '\'') {
        if (c == NO_CHAR)
            unterminated(lexer, start, "$'");
        take(lexer);
        text_byte(&raw, c);
        if (c == '\\' && (c = peek_raw(lexer)) != NO_CHAR) {
            take(lexer);
            text_byte(&raw, c);
        }
    }
    take(lexer);
    builder_text(lexer, builder, true);
    add_escapes(lexer, text_end(&raw));
    if (lexer->scratch.length > 0) /* $'' has made no room for bytes */
        lexer->scratch.length = strnlen(lexer->scratch.bytes, lexer->scratch.length);
    builder->word->quoted = true;
}

static void read_backslash(struct lexer *lexer, struct builder *builder,
                           const struct context *context)
{
    int c;

    take(lexer);
    c = peek_raw(lexer);
    if (c == NO_CHAR) {
        add_char(lexer, builder, '\\', context->quoted);
        return;
    }
    if (context->quoted && strchr(context->keep_quotes ? "$`\\" : "$`\"\\}", c) == NULL)
        add_char(lexer, builder, '\\', true);
    else if (c == '}' && context->quoted && context->ends[0] != '}')
        add_char(lexer, builder, '\\', true);
    take(lexer);
    add_char(lexer, builder, c, true);
    builder->word->quoted |= !context->quoted;
}

/* ---------------------------------------------------------------- parts */

static bool ends_word(int c, bool operators)
{
    return c == ' ' || c == '\t' || c == '\n' ||
           (operators &&
            (c == ';' || c == '&' || c == '|' || c == '<' || c == '>' || c == '(' || c == ')'));
}

/* ?(...), *(...), +(...), @(...), !(...): text, in which parts may stand. */
static void read_extended_pattern(struct lexer *lexer, struct builder *builder)
{
    static const struct context inside = {.ends = ")", .patterns = true, .nests = '('};
    size_t start = source_place(lexer->source);

    add_char(lexer, builder, peek(lexer), false);
    take(lexer);
    add_char(lexer, builder, '(', false);
    take(lexer);
    nest(lexer);
    read_parts(lexer, builder, &inside);
    unnest(lexer);
    if (peek(lexer) == NO_CHAR)
        unterminated(lexer, start, "pattern");
    add_char(lexer, builder, ')', false);
    take(lexer);
}

static bool is_extended_pattern(struct lexer *lexer, const struct context *context, int c)
{
    return context->patterns && !context->quoted && c != '\0' && strchr("?*+@!", c) != NULL &&
           ahead(lexer, 1) == '(';
}

/* <(...) or >(...) inside or at the start of a word. */
static bool read_process(struct lexer *lexer, struct builder *builder, int c)
{
    if ((c != '<' && c != '>') || sh->options[OPTION_POSIX] || ahead(lexer, 1) != '(')
        return false;
    take(lexer);
    read_command_part(lexer, builder, PART_PROCESS, false);
    return true;
}

static void read_quoting(struct lexer *lexer, struct builder *builder,
                         const struct context *context, int c)
{
    if (c == '\\')
        read_backslash(lexer, builder, context);
    else if (c == '\'')
        read_single_quotes(lexer, builder);
    else if (c == '"')
        read_double_quotes(lexer, builder);
    else if (c == '`')
        read_backquotes(lexer, builder, context->quoted);
}

static bool is_quoting(const struct context *context, int c)
{
    return c == '\\' || c == '`' || (c == '"' && !context->keep_quotes) ||
           (c == '\'' && !context->quoted);
}

/* $'...' and $"..." where they are quotes; else an expansion, or a $ that stands for itself. */
static void read_dollar_or_quotes(struct lexer *lexer, struct builder *builder,
                                  const struct context *context)
{
    int c;

    take(lexer);
    c = peek(lexer);
    if (c == '\'' && (!context->quoted || context->ends[0] == '}'))
        read_dollar_quotes(lexer, builder);
    else if (c == '"' && !context->quoted)
        read_double_quotes(lexer, builder);
    else
        read_dollar(lexer, builder, context->quoted);
}

/* Does the character end the run? Brackets that the context nests are counted. */
static bool at_end(const struct context *context, int c, unsigned *open)
{
    if (c == NO_CHAR)
        return true;
    if (context->choices && c != '}') { /* a colon of (..) or of ?: is not the slice's */
        *open += c == '(' || c == '?';
        if (*open == 0 || (c != ':' && c != ')'))
            return *open == 0 && c == ':';
        --*open;
        return false;
    }
    if (context->choices)
        return true;
    if (c == context->nests && c != '\0')
        ++*open;
    if (c != '\0' && strchr(context->ends, c) != NULL) {
        if (*open == 0)
            return true;
        *open -= c == context->ends[0];
    }
    return context->blanks && *open == 0 && ends_word(c, context->operators);
}

void read_parts(struct lexer *lexer, struct builder *builder, const struct context *context)
{
    unsigned open = 0;

    for (;;) {
        int c = peek(lexer);

        if (context->operators && read_process(lexer, builder, c))
            continue;
        if (is_extended_pattern(lexer, context, c)) {
            read_extended_pattern(lexer, builder);
            continue;
        }
        if (at_end(context, c, &open))
            return;
        if (c == '$') {
            read_dollar_or_quotes(lexer, builder, context);
        } else if (is_quoting(context, c)) {
            read_quoting(lexer, builder, context, c);
        } else {
            add_char(lexer, builder, c, context->quoted);
            take(lexer);
        }
    }
}

struct word *read_operand(struct lexer *lexer, const struct context *context)
{
    struct builder builder;
    struct word *word;

    builder_start(lexer, &builder);
    nest(lexer);
    read_parts(lexer, &builder, context);
    unnest(lexer);
    word = builder_end(lexer, &builder);
    if (word->parts == NULL)
        return NULL;
    finish_word(lexer, word, !context->quoted);
    return word;
}

struct word *read_word(struct lexer *lexer, unsigned flags)
{
    static const struct context plain = {.ends = "", .blanks = true, .operators = true};
    static const struct context pattern = {
        .ends = "", .blanks = true, .operators = true, .patterns = true};
    static const struct context regex = {.ends = ")", .blanks = true, .nests = '('};
    const struct context *context = flags & LEX_REGEX                                    ? &regex
                                    : flags & LEX_PATTERN || sh->options[OPTION_EXTGLOB] ? &pattern
                                                                                         : &plain;
    struct builder builder;
    struct word *word;

    if (flags & LEX_ASSIGN && indexed_assignment_ahead(lexer))
        return read_indexed_assignment(lexer);
    builder_start(lexer, &builder);
    read_parts(lexer, &builder, context);
    word = builder_end(lexer, &builder);
    if (flags & LEX_ASSIGN)
        find_assignment(lexer, word);
    finish_word(lexer, word, true);
    return word;
}
