/* Named classes of characters: see char_class.h. */
#include "box.h"
#include "char_class.h"
#include "utf8.h"

#include <wctype.h>

/* What stands for a class outside ASCII: there only letters, spaces and the rest are told apart. */
enum kind {
    KIND_NONE,
    KIND_ALPHA,
    KIND_LOWER,
    KIND_UPPER,
    KIND_SPACE,
    KIND_PUNCT,
    KIND_GRAPH,
    KIND_CNTRL,
};

/* The C locale's part as pairs of first and last characters. */
static const struct {
    char name[7], ranges[9];
    uint8_t kind;
} classes[CHAR_CLASSES] = {
    {"alnum", "09AZaz", KIND_ALPHA},
    {"alpha", "AZaz", KIND_ALPHA},
    {"blank", "\t\t  ", KIND_SPACE},
    {"cntrl", "\001\037\177\177", KIND_CNTRL}, /* and NUL, see below */
    {"digit", "09", KIND_NONE},
    {"graph", "!~", KIND_GRAPH},
    {"lower", "az", KIND_LOWER},
    {"print", " ~", KIND_GRAPH},
    {"punct", "!/:@[`{~", KIND_PUNCT},
    {"space", "\t\r  ", KIND_SPACE},
    {"upper", "AZ", KIND_UPPER},
    {"xdigit", "09AFaf", KIND_NONE},
};

int char_class_named(struct span name)
{
    for (int i = 0; i < CHAR_CLASSES; i++)
        if (span_equal(span_of(classes[i].name), name))
            return i;
    return -1;
}

static bool is_wide_space(int32_t code)
{
    return code == 0x1680 || (code >= 0x2000 && code <= 0x200a && code != 0x2007) ||
           code == 0x2028 || code == 0x2029 || code == 0x205f || code == 0x3000;
}

static bool is_of_kind(int32_t code, enum kind kind)
{
    switch (kind) {
    case KIND_NONE:
        return false;
    case KIND_ALPHA:
        return iswalpha((wint_t)code);
    case KIND_LOWER:
        return (int32_t)towupper((wint_t)code) != code;
    case KIND_UPPER:
        return (int32_t)towlower((wint_t)code) != code;
    case KIND_SPACE:
        return is_wide_space(code);
    case KIND_GRAPH:
        return char_width(code) >= 0 && !is_wide_space(code);
    case KIND_PUNCT:
        return char_width(code) >= 0 && !is_wide_space(code) && !iswalpha((wint_t)code);
    default:
        return char_width(code) < 0;
    }
}

bool char_in_class(int32_t code, int class)
{
    if (code >= 0x80)
        return is_of_kind(code, classes[class].kind);
    for (const char *pair = classes[class].ranges; *pair != '\0'; pair += 2)
        if (code >= pair[0] && code <= pair[1])
            return true;
    return code == 0 && classes[class].kind == KIND_CNTRL;
}
