/* Words of bc's language, and the mistakes in it. */
#include <stdio.h>

#include "bc.h"

static bool is_digit(int byte)
{
    return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z');
}

static bool is_name(int byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == '_';
}

static void complain(struct bc *bc, const char *before, const char *format, va_list args)
{
    char message[200];

    vsnprintf(message, sizeof message, format, args);
    writer_flush(out);
    tell("%s %u: %s%s\n", bc->source.name, bc->source.line, before, message);
}

void bc_mistake(struct bc *bc, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    complain(bc, "", format, args);
    va_end(args);
    longjmp(*bc->mistake, 1);
}

static void complain_of(struct bc *bc, const char *before, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    complain(bc, before, format, args);
    va_end(args);
}

/* What POSIX does not have: told with -w, and with -s a mistake. */
bool warn_extension(struct bc *bc, const char *what)
{
    if (bc->standard) {
        complain_of(bc, "Error: ", "%s", what);
        longjmp(*bc->mistake, 1);
    }
    if (bc->warn)
        complain_of(bc, "(Warning) ", "%s", what);
    return true;
}

static bool accept_byte(struct bc *bc, int byte)
{
    if (bc_peek(bc) != byte)
        return false;
    bc_byte(bc);
    return true;
}

static void skip_comment(struct bc *bc)
{
    int byte = bc_byte(bc), before;

    do {
        before = byte;
        byte = bc_byte(bc);
        if (byte < 0) {
            complain_of(bc, "", "EOF encountered in a comment");
            return;
        }
    } while (before != '*' || byte != '/');
}

/* Digits with one point at most; a backslash at the end of a line continues them. */
static void lex_number(struct bc *bc, int byte)
{
    bool point = byte == '.';

    bc->token = TOKEN_NUMBER;
    text_byte(&bc->word, byte);
    for (;;) {
        byte = bc_peek(bc);
        if (byte == '\\') {
            bc_byte(bc);
            if (!accept_byte(bc, '\n'))
                bc_mistake(bc, "illegal character: \\");
            continue;
        }
        if (!is_digit(byte) && (byte != '.' || point))
            return;
        point |= byte == '.';
        text_byte(&bc->word, bc_byte(bc));
    }
}

static const struct {
    const char text[9];
    uint8_t token;
} keywords[] = {
    {"auto", TOKEN_AUTO},     {"break", TOKEN_BREAK},   {"continue", TOKEN_CONTINUE},
    {"define", TOKEN_DEFINE}, {"else", TOKEN_ELSE},     {"for", TOKEN_FOR},
    {"halt", TOKEN_HALT},     {"ibase", TOKEN_IBASE},   {"if", TOKEN_IF},
    {"last", TOKEN_LAST},     {"length", TOKEN_LENGTH}, {"limits", TOKEN_LIMITS},
    {"obase", TOKEN_OBASE},   {"print", TOKEN_PRINT},   {"quit", TOKEN_QUIT},
    {"read", TOKEN_READ},     {"return", TOKEN_RETURN}, {"scale", TOKEN_SCALE},
    {"sqrt", TOKEN_SQRT},     {"void", TOKEN_VOID},     {"warranty", TOKEN_WARRANTY},
    {"while", TOKEN_WHILE},
};

static void lex_name(struct bc *bc, int byte)
{
    text_byte(&bc->word, byte);
    while (is_name(bc_peek(bc)))
        text_byte(&bc->word, bc_byte(bc));
    text_end(&bc->word);
    bc->token = TOKEN_NAME;
    for (size_t i = 0; i < COUNT_OF(keywords); i++)
        if (strcmp(bc->word.bytes, keywords[i].text) == 0)
            bc->token = keywords[i].token;
    if (bc->token == TOKEN_QUIT) /* wherever it is read */
        quit(0);
    if (bc->token == TOKEN_NAME && bc->word.length > 1)
        warn_extension(bc, mem_print("multiple letter name - %s", bc->word.bytes));
}

static void lex_string(struct bc *bc)
{
    int byte;

    bc->token = TOKEN_STRING;
    while ((byte = bc_byte(bc)) != '"') {
        if (byte < 0)
            bc_mistake(bc, "unfinished string");
        text_byte(&bc->word, byte);
    }
}

/* Operators of two characters, and those that assign. */
static void lex_operator(struct bc *bc, int byte)
{
    bc->token = (enum token)byte;
    if ((byte == '+' || byte == '-') && accept_byte(bc, byte))
        bc->token = byte == '+' ? TOKEN_INCREMENT : TOKEN_DECREMENT;
    else if ((byte == '&' || byte == '|') && accept_byte(bc, byte))
        bc->token = byte == '&' ? TOKEN_AND : TOKEN_OR;
    else if (strchr("=!<>", byte) != NULL && accept_byte(bc, '='))
        bc->token = byte == '='   ? TOKEN_EQUAL
                    : byte == '!' ? TOKEN_NOT_EQUAL
                    : byte == '<' ? TOKEN_LESS_EQUAL
                                  : TOKEN_GREATER_EQUAL;
    else if (byte == '=')
        bc->token = (enum token)(TOKEN_ASSIGN + '=');
    else if (strchr("+-*/%^", byte) != NULL && accept_byte(bc, '='))
        bc->token = (enum token)(TOKEN_ASSIGN + byte);
    else if (strchr("+-*/%^!<>(){}[],;&", byte) == NULL)
        bc_mistake(bc, "illegal character: %c", byte);
}

static void skip_blanks(struct bc *bc)
{
    for (;;) {
        int byte = bc_peek(bc);

        if (byte == '#') {
            warn_extension(bc, "comment from # to the end of the line");
            while ((byte = bc_peek(bc)) >= 0 && byte != '\n')
                bc_byte(bc);
        }
        if (byte == '\\') {
            bc_byte(bc);
            if (!accept_byte(bc, '\n'))
                bc_mistake(bc, "illegal character: \\");
        } else if (byte == ' ' || byte == '\t' || byte == '\r') {
            bc_byte(bc);
        } else {
            return;
        }
    }
}

void bc_next_token(struct bc *bc)
{
    int byte;

    for (;;) {
        skip_blanks(bc);
        byte = bc_byte(bc);
        if (byte != '/' || bc_peek(bc) != '*')
            break;
        skip_comment(bc);
    }
    bc->word.length = 0;
    if (byte < 0)
        bc->token = TOKEN_END;
    else if (byte == '\n')
        bc->token = TOKEN_NEWLINE;
    else if (byte == '"')
        lex_string(bc);
    else if (byte >= 'a' && byte <= 'z')
        lex_name(bc, byte);
    else if (byte == '.' && !is_digit(bc_peek(bc)))
        bc->token = TOKEN_LAST;
    else if (is_digit(byte) || byte == '.')
        lex_number(bc, byte);
    else
        lex_operator(bc, byte);
}

/* A number on standard input, with a sign; zero for anything else, up to the end of the word. */
struct num *read_number(struct bc *bc)
{
    bool from = bc->at_stdin, negative = false;
    unsigned line = bc->source.line;
    struct constant constant = {0};
    struct num *number, *result;
    int byte;

    bc->at_stdin = true;
    while ((byte = bc_peek(bc)) == ' ' || byte == '\t' || byte == '\n' || byte == '\r')
        bc_byte(bc);
    negative = byte == '-' && bc_byte(bc) == '-';
    bc->word.length = 0;
    for (bool point = false; is_digit(byte = bc_peek(bc)) || (byte == '.' && !point);) {
        point |= byte == '.';
        text_byte(&bc->word, bc_byte(bc));
    }
    for (; byte > ' '; byte = bc_peek(bc))
        bc_byte(bc);
    bc->at_stdin = from;
    if (!from)
        bc->source.line = line;
    constant.text = bc->word.bytes;
    constant.length = bc->word.length;
    if (constant.length == 0)
        return num_keep(bc->zero);
    number = constant_value(bc, &constant);
    result = negative ? num_negate(number) : num_keep(number);
    num_release(number);
    return result;
}
