/* Patterns, a character at a time: see pattern_internal.h. */
#include "char_class.h"
#include "pattern_internal.h"
#include "utf8.h"

#include <wctype.h>

size_t pattern_char(int flags, struct span text, size_t at, int32_t *code)
{
    unsigned char first = (unsigned char)text.ptr[at];
    size_t length = 1;

    *code = first;
    if (first < 0x80)
        return 1;
    if (!(flags & PATTERN_BYTES))
        length = utf8_decode(text.ptr + at, text.len - at, code);
    if (length == 1)
        *code = -first;
    return length;
}

size_t pattern_char_before(int flags, struct span text, size_t at)
{
    struct span until = {text.ptr, at};
    int32_t code;

    if (!(flags & PATTERN_BYTES) && (unsigned char)text.ptr[at - 1] >= 0x80)
        for (size_t length = 2; length <= UTF8_MAX && length <= at; length++)
            if (pattern_char(flags, until, at - length, &code) == length)
                return at - length;
    return at - 1;
}

int32_t fold_code(int32_t code)
{
    if (code >= 'A' && code <= 'Z')
        return code | 0x20;
    return code < 0x80 ? code : (int32_t)towlower((wint_t)code);
}

static bool bracket_names(const struct bracket *bracket, int32_t code)
{
    for (size_t i = 0; i < bracket->count; i++)
        if (code >= bracket->pairs[i].first && code <= bracket->pairs[i].last)
            return true;
    for (int class = 0; class < CHAR_CLASSES; class ++)
        if (bracket->classes >> class & 1 && char_in_class(code, class))
            return true;
    return false;
}

bool bracket_lists(const struct bracket *bracket, int flags, int32_t code)
{
    bool named = bracket_names(bracket, code);

    if (!named && flags & PATTERN_FOLD_CASE && code > 0)
        named = bracket_names(bracket, fold_code(code)) ||
                bracket_names(bracket, (int32_t)towupper((wint_t)code));
    return named != bracket->negated;
}

static bool bracket_holds(const struct bracket *bracket, int flags, int32_t code)
{
    if (code >= 0 && code < 0x80)
        return bracket->ascii[code / 32] >> code % 32 & 1;
    return bracket_lists(bracket, flags, code);
}

static bool equal_folded(const char *folded, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (fold_code((unsigned char)text[i]) != folded[i])
            return false;
    return true;
}

size_t item_match(int flags, const struct item *item, struct span text, size_t at)
{
    size_t length;
    int32_t code;

    if (item->type <= ITEM_FOLDED) {
        length = item->literal.len;
        if (length > text.len - at)
            return PATTERN_NONE;
        if (item->type == ITEM_FOLDED
                ? equal_folded(item->literal.ptr, text.ptr + at, length)
                : bytes_common(item->literal.ptr, text.ptr + at, length) == length)
            return at + length;
        return PATTERN_NONE;
    }
    if (at == text.len)
        return PATTERN_NONE;
    length = pattern_char(flags, text, at, &code);
    if (flags & PATTERN_PATHNAME && code == '/')
        return PATTERN_NONE;
    if (flags & PATTERN_PERIOD && code == '.' && at == 0)
        return PATTERN_NONE;
    if (item->type == ITEM_ANY || (item->type == ITEM_LETTER && fold_code(code) == item->code) ||
        (item->type == ITEM_BRACKET && bracket_holds(item->bracket, flags, code)))
        return at + length;
    return PATTERN_NONE;
}
