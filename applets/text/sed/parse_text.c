/* What sed's commands are read with: delimited texts, expressions, replacements, file names. */
#include "sed.h"
#include "escape.h"
#include "utf8.h"

#include <stdio.h>

void parse_error(const struct parser *parser, const char *format, ...)
{
    char message[256];
    va_list args;

    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    if (parser->name != NULL)
        diex("file %s line %zu: %s", parser->name,
             bytes_count(parser->start, '\n', (size_t)(parser->at - parser->start)) + 1, message);
    diex("-e expression #%u, char %zu: %s", parser->expression,
         (size_t)(parser->at - parser->start), message);
}

/* ---------------------------------------------------------------- delimited texts */

/* The end of a bracket expression: a delimiter inside it stands for itself. */
static const char *skip_brackets(const char *at, const char *end)
{
    const char *start = at++;

    at += at < end && *at == '^';
    at += at < end && *at == ']';
    for (; at < end && *at != ']' && *at != '\n'; at++)
        if (*at == '[' && at + 1 < end && strchr(".:=", at[1]) != NULL) {
            const char mark = at[1];

            for (at += 2; at + 1 < end && !(*at == mark && at[1] == ']'); at++)
                ;
            at++;
        }
    return at < end && *at == ']' ? at : start;
}

/*
 * Reads up to the delimiter, which is taken; false when it is missing. \ and the delimiter is the
 * delimiter; in a regular expression, \n is left to the expression.
 */
bool parse_delimited(struct parser *parser, char delimiter, bool regex, struct span *text)
{
    char *copy = mem_alloc((size_t)(parser->end - parser->at) + 1), *to = copy;

    for (; parser->at < parser->end; parser->at++) {
        const char c = *parser->at;

        if (c == delimiter) {
            parser->at++;
            *text = (struct span){copy, (size_t)(to - copy)};
            *to = '\0';
            return true;
        }
        if (c == '\n' && regex)
            return false;
        if (c == '\\' && parser->at + 1 < parser->end) {
            parser->at++;
            if (*parser->at != delimiter)
                *to++ = '\\';
            else if (regex && strchr("|+?(){}", delimiter) == NULL && strchr(".*[]^$", delimiter))
                *to++ = '\\'; /* it stays an ordinary character */
        } else if (c == '[' && regex) {
            const char *close = skip_brackets(parser->at, parser->end);

            while (parser->at < close)
                *to++ = *parser->at++;
        }
        *to++ = *parser->at;
    }
    return false;
}

/* ---------------------------------------------------------------- escapes */

static int digits_value(const char **at, const char *end, unsigned base, int most)
{
    int value = 0, count = 0;

    while (count < most && *at < end) {
        const char c = **at;
        const unsigned digit = c >= '0' && c <= '9'   ? (unsigned)(c - '0')
                               : c >= 'a' && c <= 'f' ? (unsigned)(c - 'a' + 10)
                               : c >= 'A' && c <= 'F' ? (unsigned)(c - 'A' + 10)
                                                      : 99U;
        if (digit >= base)
            break;
        value = value * (int)base + (int)digit;
        count++;
        ++*at;
    }
    return count > 0 ? value : -1;
}

/* Behind a backslash: a character that GNU's escapes name; -1: it is none. */
int escaped_char(const char **at, const char *end)
{
    static const char names[] = "afnrtv", values[] = "\a\f\n\r\t\v";
    const char letter = **at;
    const char *name = letter != '\0' ? strchr(names, letter) : NULL, *digits = *at + 1;
    int value = -1;

    if (name != NULL) {
        ++*at;
        return values[name - names];
    }
    if (letter == 'c' && digits < end) {
        if (*digits == '\\' && (++digits == end || *digits != '\\'))
            return -1;
        value = (*digits >= 'a' && *digits <= 'z' ? *digits - 32 : *digits) ^ 0x40;
        digits++;
    } else if (letter == 'd') {
        value = digits_value(&digits, end, 10, 3);
    } else if (letter == 'o') {
        value = digits_value(&digits, end, 8, 3);
    } else if (letter == 'x') {
        value = digits_value(&digits, end, 16, 2);
    }
    if (value >= 0)
        *at = digits;
    return value < 0 ? -1 : value & 0xff;
}

/* Characters that escapes name, in brackets and outside, stand in the expression as they are. */
static struct span expand_escapes(struct span text)
{
    char *copy = mem_alloc(text.len + 1), *to = copy;
    const char *at = text.ptr, *end = text.ptr + text.len, *close = NULL;

    while (at < end) {
        if (*at == '\\' && at + 1 < end) {
            const char *behind = at + 1;
            const int c = escaped_char(&behind, end);

            if (c >= 0) {
                *to++ = (char)c;
                at = behind;
                continue;
            }
            if (close == NULL)
                *to++ = *at++;
        } else if (*at == '[' && close == NULL) {
            const char *bracket = skip_brackets(at, end);

            close = bracket != at ? bracket : NULL;
        } else if (at == close) {
            close = NULL;
        }
        *to++ = *at++;
    }
    *to = '\0';
    return (struct span){copy, (size_t)(to - copy)};
}

struct pattern compile_pattern(struct parser *parser, struct span text, int flags)
{
    struct pattern pattern = {0};
    const char *error;

    if (text.len == 0 && flags != 0)
        parse_error(parser, "cannot specify modifiers on empty regexp");
    if (text.len == 0)
        return pattern;
    if (parser->sed->extended)
        flags |= REGEX_EXTENDED;
    if (!text_is_utf8())
        flags |= REGEX_BYTES;
    if (!parser->sed->posix)
        text = expand_escapes(text);
    pattern.regex = regex_compile(text, flags, &error);
    if (pattern.regex == NULL)
        parse_error(parser, "%c%s", *error - 'a' + 'A', error + 1); /* as GNU words it */
    pattern.matcher = regex_matcher(pattern.regex);
    return pattern;
}

/* ---------------------------------------------------------------- files */

struct output *output_named(struct sed *sed, const char *name)
{
    struct output **at = &sed->outputs;

    for (; *at != NULL; at = &(*at)->next)
        if (strcmp((*at)->name, name) == 0)
            return *at;
    *at = mem_zero(sizeof **at);
    (*at)->name = name;
    if (strcmp(name, "/dev/stdout") == 0) {
        (*at)->writer = out;
    } else if (strcmp(name, "/dev/stderr") == 0) {
        (*at)->writer = mem_alloc(sizeof *(*at)->writer);
        writer_attach((*at)->writer, STDERR_FILENO);
    } else {
        (*at)->writer = writer_create(name);
    }
    return *at;
}

/* The rest of the line. */
const char *parse_file_name(struct parser *parser)
{
    const char *start;

    while (parser->at < parser->end && (*parser->at == ' ' || *parser->at == '\t'))
        parser->at++;
    start = parser->at;
    while (parser->at < parser->end && *parser->at != '\n')
        parser->at++;
    if (parser->at == start)
        parse_error(parser, "missing filename in r/R/w/W commands");
    return mem_dup_bytes(start, (size_t)(parser->at - start));
}

/* ---------------------------------------------------------------- s */

static struct piece *add_piece(struct piece ***last, enum piece_kind kind)
{
    struct piece *piece = mem_zero(sizeof *piece);

    piece->kind = kind;
    **last = piece;
    *last = &piece->next;
    return piece;
}

static void add_text(struct piece ***last, char *start, char *end)
{
    if (end > start)
        add_piece(last, PIECE_TEXT)->text = (struct span){start, (size_t)(end - start)};
}

/* Splits a replacement at groups and changes of case; `copy` takes the texts between. */
static void parse_replacement(struct substitution *substitution, struct span text, bool posix)
{
    struct piece **last = &substitution->pieces;
    char *copy = mem_alloc(text.len + 1), *to = copy, *from = copy;
    const char *at = text.ptr, *end = text.ptr + text.len;

    while (at < end) {
        int c;

        if (*at == '&') {
            add_text(&last, from, to);
            from = to;
            add_piece(&last, PIECE_GROUP)->group = 0;
            at++;
        } else if (*at != '\\' || at + 1 == end) {
            *to++ = *at++;
        } else if (at[1] >= '0' && at[1] <= '9') {
            add_text(&last, from, to);
            from = to;
            add_piece(&last, PIECE_GROUP)->group = at[1] - '0';
            if (at[1] - '0' > substitution->groups)
                substitution->groups = at[1] - '0';
            at += 2;
        } else if (!posix && strchr("ULulE", at[1]) != NULL) {
            add_text(&last, from, to);
            from = to;
            add_piece(&last, PIECE_CASE)->letter = at[1];
            substitution->has_case = true;
            at += 2;
        } else {
            at++;
            c = posix && *at != 'n' ? -1 : escaped_char(&at, end);
            *to++ = c >= 0 ? (char)c : *at++;
        }
    }
    add_text(&last, from, to);
}

static void parse_number_flag(struct parser *parser, struct substitution *substitution)
{
    if (substitution->number != 0)
        parse_error(parser, "multiple number options to `s' command");
    while (parser->at < parser->end && *parser->at >= '0' && *parser->at <= '9') {
        if (substitution->number < UINTMAX_MAX / 10 - 1)
            substitution->number = substitution->number * 10 + (uintmax_t)(*parser->at - '0');
        parser->at++;
    }
    if (substitution->number == 0)
        parse_error(parser, "number option to `s' command may not be zero");
}

/* At the flag itself, which counts in the place. */
static _Noreturn void flag_error(struct parser *parser, const char *message)
{
    parser->at++;
    parse_error(parser, "%s", message);
}

/* One flag of s; false: it is none, the command ends before it. */
static bool parse_flag(struct parser *parser, struct substitution *substitution, int *flags)
{
    switch (*parser->at) {
    case 'g':
        if (substitution->global)
            flag_error(parser, "multiple `g' options to `s' command");
        substitution->global = true;
        break;
    case 'p':
        if (substitution->print > 0)
            flag_error(parser, "multiple `p' options to `s' command");
        substitution->print++;
        substitution->print_first |= !substitution->evaluate;
        break;
    case 'i':
    case 'I':
        *flags |= REGEX_FOLD_CASE;
        break;
    case 'm':
    case 'M':
        *flags |= REGEX_LINES;
        break;
    case 'e':
        if (parser->sed->sandbox)
            parse_error(parser, "e/r/w commands disabled in sandbox mode");
        substitution->evaluate = true;
        break;
    case 'w':
        parser->at++;
        if (parser->sed->sandbox)
            parse_error(parser, "e/r/w commands disabled in sandbox mode");
        substitution->file = output_named(parser->sed, parse_file_name(parser));
        return false;
    default:
        return false;
    }
    parser->at++;
    return true;
}

struct substitution *parse_substitution(struct parser *parser)
{
    struct substitution *substitution = mem_zero(sizeof *substitution);
    struct span regex, replacement;
    int flags = 0;
    char delimiter;

    if (parser->at == parser->end || *parser->at == '\n' || *parser->at == '\\')
        parse_error(parser, "unterminated `s' command");
    delimiter = *parser->at++;
    if (!parse_delimited(parser, delimiter, true, &regex) ||
        !parse_delimited(parser, delimiter, false, &replacement))
        parse_error(parser, "unterminated `s' command");
    parse_replacement(substitution, replacement, parser->sed->posix);
    while (parser->at < parser->end) {
        if (*parser->at >= '0' && *parser->at <= '9')
            parse_number_flag(parser, substitution);
        else if (!parse_flag(parser, substitution, &flags))
            break;
    }
    if (parser->at < parser->end && strchr(" \t\r\n;}#", *parser->at) == NULL)
        flag_error(parser, "unknown option to `s'");
    substitution->pattern = compile_pattern(parser, regex, flags);
    if (substitution->pattern.regex != NULL &&
        (size_t)substitution->groups > regex_group_count(substitution->pattern.regex))
        parse_error(parser, "invalid reference \\%d on `s' command's RHS", substitution->groups);
    return substitution;
}

/* ---------------------------------------------------------------- y */

/* The characters of one side of y, escapes read. */
static struct span *translation_chars(struct parser *parser, struct span text, size_t *count)
{
    struct span *chars = mem_array(text.len + 1, sizeof *chars);
    const char *at = text.ptr, *end = text.ptr + text.len;

    *count = 0;
    while (at < end) {
        struct span *c = &chars[(*count)++];
        int32_t code;
        int escaped;

        if (*at == '\\' && at + 1 < end) {
            at++;
            escaped = *at == '\\' ? '\\' : escaped_char(&at, end);
            if (escaped < 0)
                parse_error(parser, "strings for `y' command are different lengths");
            at += *at == '\\' && escaped == '\\';
            *c = (struct span){mem_dup_bytes(&(char){(char)escaped}, 1), 1};
            continue;
        }
        c->ptr = at;
        c->len = char_decode(at, (size_t)(end - at), &code);
        at += c->len;
    }
    return chars;
}

void parse_translation(struct parser *parser, struct command *command)
{
    struct span from, to, *sources, *targets;
    size_t count, target_count;
    bool bytes = true;
    char delimiter;

    if (parser->at == parser->end || *parser->at == '\n' || *parser->at == '\\')
        parse_error(parser, "unterminated `y' command");
    delimiter = *parser->at++;
    if (!parse_delimited(parser, delimiter, false, &from) ||
        !parse_delimited(parser, delimiter, false, &to))
        parse_error(parser, "unterminated `y' command");
    sources = translation_chars(parser, from, &count);
    targets = translation_chars(parser, to, &target_count);
    if (count != target_count)
        parse_error(parser, "strings for `y' command are different lengths");
    command->table = mem_alloc(256);
    for (int i = 0; i < 256; i++)
        command->table[i] = (unsigned char)i;
    for (size_t i = count; i-- > 0;) {
        bytes &= sources[i].len == 1 && targets[i].len == 1;
        if (bytes)
            command->table[(unsigned char)*sources[i].ptr] = (unsigned char)*targets[i].ptr;
    }
    if (bytes)
        return;
    command->wide = mem_array(count, sizeof *command->wide);
    command->wide_count = count;
    for (size_t i = 0; i < count; i++)
        command->wide[i] = (struct translation){sources[i], targets[i]};
}
