/* The program's text as tokens. */
#include "awk.h"
#include "utf8.h"

#include <stdio.h>

static const struct {
    const char *word;
    int token;
} keywords[] = {
    {"BEGIN", TOKEN_BEGIN},
    {"BEGINFILE", TOKEN_BEGINFILE},
    {"END", TOKEN_END_RULE},
    {"ENDFILE", TOKEN_ENDFILE},
    {"break", TOKEN_BREAK},
    {"case", TOKEN_CASE},
    {"continue", TOKEN_CONTINUE},
    {"default", TOKEN_DEFAULT},
    {"delete", TOKEN_DELETE},
    {"do", TOKEN_DO},
    {"else", TOKEN_ELSE},
    {"exit", TOKEN_EXIT},
    {"for", TOKEN_FOR},
    {"func", TOKEN_FUNCTION},
    {"function", TOKEN_FUNCTION},
    {"getline", TOKEN_GETLINE},
    {"if", TOKEN_IF},
    {"in", TOKEN_IN},
    {"next", TOKEN_NEXT},
    {"nextfile", TOKEN_NEXTFILE},
    {"print", TOKEN_PRINT},
    {"printf", TOKEN_PRINTF},
    {"return", TOKEN_RETURN},
    {"switch", TOKEN_SWITCH},
    {"while", TOKEN_WHILE},
};

/* Longer operators stand before those that they begin with. */
static const struct {
    char text[4];
    uint8_t token, value;
} operators[] = {
    {"**=", TOKEN_ASSIGN, '^'},     {"**", TOKEN_POWER, 0},
    {"^=", TOKEN_ASSIGN, '^'},      {"^", TOKEN_POWER, 0},
    {"++", TOKEN_INCREMENT, 0},     {"+=", TOKEN_ASSIGN, '+'},
    {"--", TOKEN_DECREMENT, 0},     {"-=", TOKEN_ASSIGN, '-'},
    {"*=", TOKEN_ASSIGN, '*'},      {"/=", TOKEN_ASSIGN, '/'},
    {"%=", TOKEN_ASSIGN, '%'},      {"==", TOKEN_EQUAL, 0},
    {"=", TOKEN_ASSIGN, '='},       {"!=", TOKEN_NOT_EQUAL, 0},
    {"!~", TOKEN_NO_MATCH, 0},      {"<=", TOKEN_LESS_EQUAL, 0},
    {">=", TOKEN_GREATER_EQUAL, 0}, {">>", TOKEN_APPEND, 0},
    {"&&", TOKEN_AND, 0},           {"||", TOKEN_OR, 0},
    {"|&", TOKEN_TWO_WAY, 0},
};

void program_error(struct awk *awk, const char *format, ...)
{
    const struct source *source = awk->lex.source;
    const char *from = awk->lex.start, *end;
    char message[400];
    va_list args;
    int column = 0;

    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    warnx("%s:%d: syntax error: %s", source->name, awk->lex.line, message);
    while (from > source->text && from[-1] != '\n')
        from--;
    end = bytes_find(from, '\n', (size_t)(source->end - from));
    end = end != NULL ? end : source->end;
    warnx("%.*s", (int)(end - from < 1000 ? end - from : 1000), from);
    for (const char *at = from; at < awk->lex.start; at++)
        column += (*at & 0xc0) != 0x80;
    warnx("%*s^", column < 1000 ? column : 0, "");
    quit(AWK_TROUBLE);
}

/* ---- sources ---- */

void program_add(struct awk *awk, const char *name, const char *text, size_t length)
{
    struct source *source = mem_zero(sizeof *source);

    *source =
        (struct source){.name = name, .text = text, .end = text + length, .at = text, .line = 1};
    *awk->last_source = source;
    awk->last_source = &source->next;
}

static bool read_all(const char *name, struct span *text)
{
    struct reader reader = {0};

    if (!reader_open(&reader, name))
        return false;
    while (reader_fill(&reader))
        continue;
    *text = (struct span){reader.buffer, reader.end};
    reader_close(&reader);
    return !reader.failed;
}

/* -f and @include name a file as it is, or below a folder of AWKPATH, with or without .awk. */
static bool find_source(const char *name, struct span *text)
{
    const char *path = getenv("AWKPATH");
    static const char *const endings[] = {"", ".awk"};

    if (strchr(name, '/') != NULL || strcmp(name, "-") == 0 || access(name, R_OK) == 0)
        return read_all(name, text);
    for (path = path != NULL ? path : "."; *path != '\0';) {
        size_t length = strcspn(path, ":");

        for (size_t i = 0; i < COUNT_OF(endings); i++) {
            const char *full = mem_print("%.*s/%s%s", (int)length, path, name, endings[i]);

            if (access(full, R_OK) == 0)
                return read_all(full, text);
        }
        path += length + (path[length] != '\0');
    }
    return read_all(name, text);
}

void program_add_file(struct awk *awk, const char *name)
{
    struct span text;

    if (!find_source(name, &text))
        quit(AWK_TROUBLE);
    program_add(awk, strcmp(name, "-") == 0 ? "standard input" : name, text.ptr, text.len);
}

/* @include: what follows the directive comes after the file. A file is included once. */
void program_include(struct awk *awk, const char *name)
{
    struct source *source;
    struct span text;

    for (size_t i = 0; i < awk->included.count; i++)
        if (strcmp(awk->included.items[i], name) == 0)
            return;
    strings_add(&awk->included, name);
    if (awk->contained)
        program_error(awk, "files are not allowed");
    if (!find_source(name, &text))
        quit(AWK_TROUBLE);
    source = mem_zero(sizeof *source);
    *source = (struct source){.name = name,
                              .text = text.ptr,
                              .end = text.ptr + text.len,
                              .at = text.ptr,
                              .line = 1,
                              .next = awk->lex.source};
    awk->lex.source = source;
}

/* ---- strings ---- */

static int hex_digit(char byte)
{
    if (byte >= '0' && byte <= '9')
        return byte - '0';
    byte |= 0x20;
    return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

/* \ddd, \xHH or \uHHHHHHHH, whose letter is at `at`; returns where it ends, or NULL. */
static const char *numeric_escape(const char *at, const char *end, struct buffer *to)
{
    int base = *at == 'x' || *at == 'u' ? 16 : 8, digits = 0;
    int most = *at == 'x' ? 2 : *at == 'u' ? 8 : 3;
    bool unicode = *at == 'u';
    char bytes[UTF8_MAX];
    uint32_t value = 0;

    at += base == 16;
    for (; at < end && digits < most && hex_digit(*at) >= 0 && hex_digit(*at) < base; at++) {
        value = value * (uint32_t)base + (uint32_t)hex_digit(*at);
        digits++;
    }
    if (digits == 0)
        return NULL;
    if (unicode && value <= 0x10ffff)
        buffer_append(to, bytes, utf8_encode(bytes, (int32_t)value));
    else
        buffer_add_byte(to, (int)(value & 0xff));
    return at;
}

/* The escape behind a backslash; returns where it ends. */
static const char *escape(struct awk *awk, const char *at, const char *end, struct buffer *to)
{
    static const char letters[] = "abfnrtv\\\"/", bytes[] = "\a\b\f\n\r\t\v\\\"/";
    const char *found = memchr(letters, *at, sizeof letters - 1), *next = NULL;

    if (found != NULL) {
        buffer_add_byte(to, bytes[found - letters]);
        return at + 1;
    }
    if (*at == '\n') /* a line goes on */
        return at + 1;
    if ((*at >= '0' && *at <= '7') || *at == 'x' || *at == 'u')
        next = numeric_escape(at, end, to);
    if (next != NULL)
        return next;
    runtime_warning(awk, "escape sequence \\%c treated as plain %c", *at, *at);
    buffer_add_byte(to, *at);
    return at + 1;
}

struct string *unescape(struct awk *awk, struct span text)
{
    const char *at = text.ptr, *end = at + text.len;
    struct buffer *to = &awk->scratch;

    to->length = 0;
    while (at < end) {
        if (*at != '\\' || at + 1 == end)
            buffer_add_byte(to, *at++);
        else
            at = escape(awk, at + 1, end, to);
    }
    return buffer_string(to);
}

static void string_token(struct awk *awk)
{
    struct source *source = awk->lex.source;
    const char *from = source->at;

    for (; source->at < source->end && *source->at != '"'; source->at++) {
        if (*source->at == '\n')
            program_error(awk, "a string is not ended");
        if (*source->at == '\\' && source->at + 1 < source->end && *++source->at == '\n')
            source->line++;
    }
    if (source->at == source->end)
        program_error(awk, "a string is not ended");
    awk->lex.string = unescape(awk, (struct span){from, (size_t)(source->at++ - from)});
    awk->lex.token = TOKEN_STRING;
}

/* Where the bracket expression that begins at `at` ends, or `at` when it doesn't. */
static const char *skip_bracket(const char *at, const char *end)
{
    const char *from = at++;

    at += at < end && *at == '^';
    at += at < end && *at == ']';
    for (; at < end && *at != '\n'; at++) {
        if (*at == ']')
            return at;
        if (*at == '[' && at + 1 < end && at[1] == ':') {
            const char *close = bytes_find(at + 2, ':', (size_t)(end - at - 2));

            at = close != NULL && close + 1 < end && close[1] == ']' ? close + 1 : at;
        } else if (*at == '\\' && at + 1 < end) {
            at++;
        }
    }
    return from;
}

void lex_pattern(struct awk *awk)
{
    struct source *source = awk->lex.source;
    struct buffer *to = &awk->scratch;

    source->at = awk->lex.start + (*awk->lex.start == '@') + 1;
    to->length = 0;
    for (; source->at < source->end && *source->at != '/' && *source->at != '\n'; source->at++) {
        const char *end = source->at;

        if (*source->at == '[')
            end = skip_bracket(source->at, source->end);
        else if (*source->at == '\\' && source->at + 1 < source->end)
            end = source->at + 1;
        if (*end == '/') /* \/ is / */
            source->at++;
        buffer_append(to, source->at, (size_t)(end + 1 - source->at));
        source->at = end;
    }
    if (source->at == source->end || *source->at != '/')
        program_error(awk, "a regular expression is not ended");
    source->at++;
    awk->lex.string = buffer_string(to);
    awk->lex.token = TOKEN_PATTERN;
}

/* ---- tokens ---- */

static bool is_name_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_' ||
           (byte >= '0' && byte <= '9');
}

static int keyword_token(struct span name)
{
    for (size_t i = 0; i < COUNT_OF(keywords); i++)
        if (span_equal(name, span_of(keywords[i].word)))
            return keywords[i].token;
    return -1;
}

static void name_token(struct awk *awk)
{
    struct source *source = awk->lex.source;
    struct span name = {source->at, 0};

    while (source->at < source->end && is_name_byte(*source->at))
        source->at++;
    name.len = (size_t)(source->at - name.ptr);
    awk->lex.token = keyword_token(name);
    if (awk->lex.token >= 0)
        return;
    awk->lex.value = find_builtin(name);
    awk->lex.token = TOKEN_BUILTIN;
    if (awk->lex.value >= 0)
        return;
    awk->lex.string = string_of(name.ptr, name.len);
    awk->lex.token = source->at < source->end && *source->at == '(' ? TOKEN_CALL : TOKEN_NAME;
}

/* Decimal as anywhere, and here also 0x1f and 017. */
static void number_token(struct awk *awk)
{
    struct source *source = awk->lex.source;
    const char *from = source->at, *at = from;
    bool hex =
        source->end - at > 2 && at[0] == '0' && (at[1] | 0x20) == 'x' && hex_digit(at[2]) >= 0;
    struct span text;

    if (hex) {
        for (at += 2; at < source->end && hex_digit(*at) >= 0;)
            at++;
    } else {
        while (at < source->end && ((*at >= '0' && *at <= '9') || *at == '.'))
            at++;
        if (at < source->end && (*at | 0x20) == 'e') {
            const char *digit = at + 1;

            digit += digit < source->end && (*digit == '-' || *digit == '+');
            if (digit < source->end && *digit >= '0' && *digit <= '9')
                for (at = digit; at < source->end && *at >= '0' && *at <= '9';)
                    at++;
        }
    }
    text = (struct span){from, (size_t)(at - from)};
    awk->lex.number = text_to_integer(text, !awk->posix);
    awk->lex.token = TOKEN_NUMBER;
    source->at = at;
}

/* Blanks, comments and continued lines. */
static void skip_blanks(struct source *source)
{
    for (; source->at < source->end; source->at++) {
        const char *at = source->at;

        if (*at == '#') {
            at = bytes_find(at, '\n', (size_t)(source->end - at));
            source->at = at != NULL ? at : source->end;
            return;
        }
        if (*at == '\\') {
            at += 1 + (at + 1 < source->end && at[1] == '\r');
            if (at == source->end || *at != '\n')
                return;
            source->at = at;
            source->line++;
        } else if (*at != ' ' && *at != '\t' && *at != '\r') {
            return;
        }
    }
}

/* @/re/, @name( and @include "file"; other directives are none of awk's. */
static void at_token(struct awk *awk)
{
    struct source *source = awk->lex.source;

    if (source->at < source->end && *source->at == '/') {
        lex_pattern(awk);
        return;
    }
    skip_blanks(source);
    if (source->at == source->end || !is_name_byte(*source->at))
        program_error(awk, "'@' stands before nothing that it could mean");
    name_token(awk);
    if (awk->lex.token == TOKEN_CALL) {
        awk->lex.token = TOKEN_INDIRECT;
        return;
    }
    if (awk->lex.token != TOKEN_NAME || strcmp(awk->lex.string->text, "include") != 0)
        program_error(awk, "'@' stands before nothing that it could mean");
    skip_blanks(source);
    if (source->at == source->end || *source->at++ != '"')
        program_error(awk, "@include needs the name of a file in quotes");
    string_token(awk);
    program_include(awk, awk->lex.string->text);
    lex_next(awk);
}

/* Does `| getline` or `|& getline` follow? Then the word belongs to the token. */
static void pipe_token(struct awk *awk, int token)
{
    struct source *source = awk->lex.source;
    struct source ahead = *source;
    static const char word[] = "getline";

    skip_blanks(&ahead);
    if ((size_t)(ahead.end - ahead.at) >= sizeof word - 1 &&
        memcmp(ahead.at, word, sizeof word - 1) == 0 &&
        (ahead.at + sizeof word - 1 == ahead.end || !is_name_byte(ahead.at[sizeof word - 1]))) {
        ahead.at += sizeof word - 1;
        *source = ahead;
        token = token == '|' ? TOKEN_PIPE_GETLINE : TOKEN_TWO_WAY_GETLINE;
    }
    awk->lex.token = token;
}

static void operator_token(struct awk *awk)
{
    static const char operator_bytes[] = "{}()[];,+-*/%!<>|?:~$=&^@";
    struct source *source = awk->lex.source;
    size_t left = (size_t)(source->end - source->at);

    if (memchr(operator_bytes, *source->at, sizeof operator_bytes - 1) == NULL)
        program_error(awk, "a character that means nothing in a program");
    awk->lex.token = (unsigned char)*source->at;
    for (size_t i = 0; i < COUNT_OF(operators); i++) {
        size_t length = strlen(operators[i].text);

        if (length <= left && memcmp(source->at, operators[i].text, length) == 0) {
            source->at += length - 1;
            awk->lex.token = operators[i].token;
            awk->lex.value = operators[i].value;
            break;
        }
    }
    source->at++;
    if (awk->lex.token == '|' || awk->lex.token == TOKEN_TWO_WAY)
        pipe_token(awk, awk->lex.token);
    else if (awk->lex.token == '@')
        at_token(awk);
}

void lex_next(struct awk *awk)
{
    struct source *source = awk->lex.source;

    skip_blanks(source);
    while (source->at == source->end && source->next != NULL) {
        if (awk->lex.token != TOKEN_NEWLINE) { /* which the end of each source is, too */
            awk->lex.token = TOKEN_NEWLINE;
            awk->lex.start = source->at;
            return;
        }
        source = awk->lex.source = source->next;
        skip_blanks(source);
    }
    awk->lex.start = source->at;
    awk->lex.line = source->line;
    if (source->at == source->end) {
        awk->lex.token = TOKEN_END;
    } else if (*source->at == '\n') {
        source->at++;
        source->line++;
        awk->lex.token = TOKEN_NEWLINE;
    } else if (*source->at == '"') {
        source->at++;
        string_token(awk);
    } else if ((*source->at >= '0' && *source->at <= '9') ||
               (*source->at == '.' && source->at + 1 < source->end && source->at[1] >= '0' &&
                source->at[1] <= '9')) {
        number_token(awk);
    } else if (is_name_byte(*source->at)) {
        name_token(awk);
    } else {
        operator_token(awk);
    }
}
