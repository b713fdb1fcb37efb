/* Patterns of the shell as regular expressions: see glob.h. */
#include "box.h"
#include "glob.h"
#include "regex.h"
#include "utf8.h"

/* A name that is not UTF-8 is matched byte by byte. */
enum form { CHARACTERS, BYTES, FORMS };

struct globs {
    const struct strings *patterns;
    struct regex_matcher **matchers[FORMS]; /* NULL where a pattern is not valid */
};

/* The length of the bracket expression at `text`, or 0 when its end is missing. */
static size_t bracket_length(const char *text)
{
    const char *at = text + 1;

    at += *at == '!' || *at == '^';
    at += *at == ']';
    for (; *at != ']'; at++) {
        if (*at == '[' && at[1] != '\0' && strchr(":.=", at[1]) != NULL) {
            const char mark = at[1];

            at += 2;
            at += *at != '\0';
            while (*at != '\0' && (at[-1] != mark || *at != ']'))
                at++;
        }
        if (*at == '\0')
            return 0;
    }
    return (size_t)(at + 1 - text);
}

static const char *basic_expression(const char *glob)
{
    char *basic = mem_alloc(2 * strlen(glob) + 1), *p = basic;

    while (*glob != '\0') {
        size_t length = *glob == '[' ? bracket_length(glob) : 0;

        if (length > 0) {
            memcpy(p, glob, length);
            if (p[1] == '!')
                p[1] = '^';
            p += length;
            glob += length;
            continue;
        }
        if (*glob == '*' || *glob == '?') {
            *p++ = '.';
            if (*glob++ == '*')
                *p++ = '*';
            continue;
        }
        glob += *glob == '\\' && glob[1] != '\0';
        if (strchr(".*[^$\\", *glob) != NULL)
            *p++ = '\\';
        *p++ = *glob++;
    }
    *p = '\0';
    return basic;
}

struct globs *globs_compile(const struct strings *patterns)
{
    struct globs *globs = mem_zero(sizeof *globs);

    globs->patterns = patterns;
    for (int form = 0; form < FORMS; form++) {
        globs->matchers[form] = mem_array(patterns->count, sizeof **globs->matchers);
        for (size_t i = 0; i < patterns->count; i++) {
            const char *error;
            struct span basic = span_of(basic_expression(patterns->items[i]));
            struct regex *regex = regex_compile(basic, form == BYTES ? REGEX_BYTES : 0, &error);

            globs->matchers[form][i] = regex != NULL ? regex_matcher(regex) : NULL;
        }
    }
    return globs;
}

static enum form form_of(struct span name)
{
    int32_t code = 0;

    for (; name.len > 0 && code != UTF8_INVALID;) {
        size_t length = utf8_decode(name.ptr, name.len, &code);

        name.ptr += length;
        name.len -= length;
    }
    return code == UTF8_INVALID ? BYTES : CHARACTERS;
}

bool globs_match(const struct globs *globs, const char *name, bool period)
{
    const struct span text = span_of(name);
    struct regex_matcher *const *matchers = globs->matchers[form_of(text)];
    struct regex_match match;

    for (size_t i = 0; i < globs->patterns->count; i++)
        if (matchers[i] != NULL && !(period && *name == '.' && *globs->patterns->items[i] != '.') &&
            regex_search(matchers[i], text, 0, REGEX_ANCHORED, &match, 1) && match.end == text.len)
            return true;
    return false;
}
