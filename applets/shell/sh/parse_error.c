/* What the parser says when a script is no script: the line, and a caret under the place. */
#include "parse.h"
#include "utf8.h"
#include "visible.h"

#include <stdio.h>

enum { SHOWN_MOST = 100 };

/* The line of the source around a place, as much of it as a terminal shows. */
static struct span line_around(const struct source *source, const char *at)
{
    const char *start = at, *end = at, *limit = source->buffer + source->length;

    while (start > source->buffer && start[-1] != '\n' && at - start < SHOWN_MOST)
        start--;
    while (end < limit && *end != '\n' && end - start < 2 * SHOWN_MOST)
        end++;
    return (struct span){start, (size_t)(end - start)};
}

static unsigned line_of(const struct source *source, const char *at)
{
    const char *start = source->buffer + source->unit_start;

    return source->unit_line +
           (at > start ? (unsigned)bytes_count(start, '\n', (size_t)(at - start)) : 0);
}

/* One line on standard error, with nothing raw in it; tabs are blanks, so that columns agree. */
static void show_line(struct span line)
{
    char text[2 * SHOWN_MOST + 1], shown[8 * SHOWN_MOST];

    for (size_t i = 0; i < line.len; i++)
        text[i] = line.ptr[i] == '\t' ? ' ' : line.ptr[i];
    text[line.len] = '\0';
    visible_copy(shown, sizeof shown, text, true);
    tell("    %s\n", shown);
}

/* The line, and below it a caret for each column of the place. */
static void show_place(const struct source *source, const char *at, size_t length)
{
    const struct span line = line_around(source, at);
    const struct span before = {line.ptr, (size_t)(at - line.ptr)};
    const size_t left = line.len - before.len;
    int width = (int)text_width((struct span){at, length < left ? length : left});
    char carets[2 * SHOWN_MOST + 1];

    width = width < 1 ? 1 : width > 2 * SHOWN_MOST ? 2 * SHOWN_MOST : width;
    memset(carets, '^', (size_t)width);
    carets[width] = '\0';
    show_line(line);
    tell("    %*s%s\n", (int)text_width(before), "", carets);
}

_Noreturn void syntax_error(struct lexer *lexer, size_t place, size_t length, const char *format,
                            ...)
{
    const struct source *source = lexer->source;
    const char *at = source_text(source, place), *end = source->buffer + source->length;
    char message[512];
    va_list args;

    if (source->interrupted)
        longjmp(*lexer->failed, 1);
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    if (at > end)
        at = end;
    sh->line = line_of(source, at);
    shell_warn("syntax error: %s", message);
    if (source->length > 0)
        show_place(source, at, length);
    longjmp(*lexer->failed, 1);
}

/* What has to come for the opener to be closed. */
static const char *closer_of(const struct token *opener)
{
    switch (opener->keyword) {
    case KEYWORD_IF:
        return "then ... fi";
    case KEYWORD_CASE:
        return "in ... esac";
    case KEYWORD_OPEN:
        return "}";
    case KEYWORD_CONDITION:
        return "]]";
    case NO_KEYWORD:
        return ")";
    default:
        return "do ... done";
    }
}

_Noreturn void unexpected_token(struct lexer *lexer, const struct token *opener)
{
    const struct token *token = peek_token(lexer, 0);
    const char *text = source_text(lexer->source, token->place);

    if (token->type == TOKEN_END && opener != NULL)
        syntax_error(lexer, opener->place, opener->length, "the file ends before this has its '%s'",
                     closer_of(opener));
    if (token->type == TOKEN_END)
        syntax_error(lexer, token->place, 1, "unexpected end of the file");
    if (token->type == TOKEN_NEWLINE)
        syntax_error(lexer, token->place, 1, "unexpected end of the line");
    if (opener != NULL)
        syntax_error(lexer, token->place, token->length,
                     "unexpected '%.*s' ('%.*s' of line %u needs '%s')", (int)token->length, text,
                     (int)opener->length, source_text(lexer->source, opener->place), opener->line,
                     closer_of(opener));
    syntax_error(lexer, token->place, token->length, "unexpected '%.*s'", (int)token->length, text);
}
