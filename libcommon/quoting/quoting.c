/* Quoting names: see quoting.h. */
#include "box.h"
#include "quoting.h"
#include "utf8.h"

enum quoting quoting_default(enum quoting otherwise)
{
    const char *rest = QUOTING_WORDS, *wanted = getenv("QUOTING_STYLE");

    for (int style = 0; wanted != NULL && *rest != '\0'; style++) {
        size_t length = strcspn(rest, "|");

        if (strlen(wanted) == length && memcmp(rest, wanted, length) == 0)
            return (enum quoting)style;
        rest += length + (rest[length] == '|');
    }
    return otherwise;
}

/* Characters that nothing is done about in any style, anywhere in a name. */
static bool is_simple(unsigned char c)
{
    return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c >= '+' && c <= '9') || c == '_' ||
           c == '@' || c == '%' || c == ']';
}

bool char_is_printable(int32_t code)
{
    return code != UTF8_INVALID && code != 0x2028 && code != 0x2029 && char_width(code) >= 0;
}

/* What a shell would do something about: `at_start`, `alone` say where the character stands. */
static bool shell_special(char c, bool at_start, bool alone)
{
    if (c == '{' || c == '}')
        return alone;
    if (c == '#' || c == '~')
        return at_start;
    return c == '\n' || c == '\t' || c == '\r' || strchr(" !\"$&()*;<=>[^`|'\\?", c) != NULL;
}

struct shell_needs {
    bool quotes;              /* the name must be quoted */
    bool escapes;             /* it holds what can't be shown */
    bool apostrophe, doubles; /* it holds a '; all of it may stand between double quotes */
};

static struct shell_needs shell_look(struct span text, char also)
{
    struct shell_needs needs = {.quotes = text.len == 0, .doubles = true};
    int32_t code;

    for (size_t i = 0, step; i < text.len; i += step) {
        char c = text.ptr[i];

        if (is_simple((unsigned char)c)) {
            step = 1;
            continue;
        }
        step = char_decode(text.ptr + i, text.len - i, &code);
        if (!char_is_printable(code))
            needs.escapes = true;
        if (c == '\'')
            needs.apostrophe = true;
        else if (code >= 0 && code < 0x80 && c != ' ' && !(i == 0 && (c == '#' || c == '~')))
            needs.doubles = false;
        if (step == 1 && (c == also || shell_special(c, i == 0, text.len == 1)))
            needs.quotes = true;
    }
    return needs;
}

bool quoting_is_plain(struct span text, enum quoting style)
{
    if (style == QUOTING_LITERAL)
        return true;
    if (style != QUOTING_SHELL && style != QUOTING_SHELL_ESCAPE && style != QUOTING_ESCAPE)
        return false;
    for (size_t i = 0; i < text.len; i++)
        if (!is_simple((unsigned char)text.ptr[i]) || text.ptr[i] == ':')
            return false;
    return text.len > 0;
}

/* A byte as \n, \033 and the like. */
static char *put_escape(char *end, unsigned char byte)
{
    *end++ = '\\';
    if (byte >= 7 && byte <= 13) {
        *end++ = "abtnvfr"[byte - 7];
        return end;
    }
    *end++ = (char)('0' + (byte >> 6));
    *end++ = (char)('0' + (byte >> 3 & 7));
    *end++ = (char)('0' + (byte & 7));
    return end;
}

static char *put_text(char *end, const char *text)
{
    size_t length = strlen(text);

    memcpy(end, text, length);
    return end + length;
}

/* 'it'\''s', and 'a'$'\n''b' where escapes are wanted. */
static char *quote_single(char *end, struct span text, bool escape)
{
    bool inside = false; /* in $'...' */
    int32_t code;

    *end++ = '\'';
    for (size_t i = 0, step; i < text.len; i += step) {
        step = char_decode(text.ptr + i, text.len - i, &code);
        if (escape && !char_is_printable(code)) {
            end = inside ? end : put_text(end, "'$'");
            inside = true;
            for (size_t k = 0; k < step; k++)
                end = put_escape(end, (unsigned char)text.ptr[i + k]);
            continue;
        }
        if (code == '\'') {
            end = put_text(end, "'\\''");
            inside = false;
            continue;
        }
        end = inside ? put_text(end, "''") : end;
        inside = false;
        memcpy(end, text.ptr + i, step);
        end += step;
    }
    *end++ = '\'';
    return end;
}

static char *quote_shell(char *end, struct span text, enum quoting style, char also)
{
    struct shell_needs needs = shell_look(text, also);
    bool escape = style >= QUOTING_SHELL_ESCAPE && needs.escapes;
    bool always = style == QUOTING_SHELL_ALWAYS || style == QUOTING_SHELL_ESCAPE_ALWAYS;

    if (!always && !needs.quotes && !escape) {
        memcpy(end, text.ptr, text.len);
        return end + text.len;
    }
    if (!needs.apostrophe || !needs.doubles || escape)
        return quote_single(end, text, escape);
    *end++ = '"';
    memcpy(end, text.ptr, text.len);
    end += text.len;
    *end++ = '"';
    return end;
}

/* The inside of a C string; `also` are characters that get a backslash. */
static char *quote_c(char *end, struct span text, const char *also)
{
    int32_t code;

    for (size_t i = 0, step; i < text.len; i += step) {
        step = char_decode(text.ptr + i, text.len - i, &code);
        if (!char_is_printable(code)) {
            for (size_t k = 0; k < step; k++)
                end = put_escape(end, (unsigned char)text.ptr[i + k]);
            continue;
        }
        if (code == '\\' || (code < 0x80 && strchr(also, code) != NULL))
            *end++ = '\\';
        memcpy(end, text.ptr + i, step);
        end += step;
    }
    return end;
}

size_t quote(char *quoted_text, struct span text, enum quoting style, char also)
{
    char *end = quoted_text, extra[3] = {also, '\0', '\0'};
    const char *left = "\"", *right = "\"";

    if (style == QUOTING_LITERAL) {
        memcpy(end, text.ptr, text.len);
        return text.len;
    }
    if (style >= QUOTING_SHELL && style <= QUOTING_SHELL_ESCAPE_ALWAYS)
        return (size_t)(quote_shell(end, text, style, also) - quoted_text);
    if (style == QUOTING_ESCAPE)
        return (size_t)(quote_c(end, text, extra) - quoted_text);
    if (style != QUOTING_C) {
        left = text_is_utf8() ? "\xe2\x80\x98" : style == QUOTING_LOCALE ? "'" : "\"";
        right = text_is_utf8() ? "\xe2\x80\x99" : left;
    }
    if (right[1] == '\0')
        extra[*extra != '\0'] = *right;
    end = put_text(end, left);
    end = quote_c(end, text, extra);
    end = put_text(end, right);
    return (size_t)(end - quoted_text);
}

char *quoted(const char *text, enum quoting style)
{
    struct span span = span_of(text);
    size_t room = QUOTING_ROOM(span.len);
    char *end = mem_alloc(room);
    size_t length = quote(end, span, style, '\0');

    end[length] = '\0';
    return end;
}

void put_quoted(struct writer *writer, const char *text, enum quoting style)
{
    struct span span = span_of(text);

    if (QUOTING_ROOM(span.len) <= WRITER_SIZE)
        writer_commit(writer,
                      quote(writer_reserve(writer, QUOTING_ROOM(span.len)), span, style, '\0'));
    else
        put_string(writer, quoted(text, style));
}
