/* Sets of characters: ranges added in any order, folded and negated at the end. */
#include "internal.h"
#include "utf8.h"

#include <wctype.h>

int32_t class_limit(int flags)
{
    return flags & REGEX_BYTES ? 0xff : 0x10ffff;
}

void class_add(struct class *class, int32_t first, int32_t last)
{
    class->ranges = mem_grow(class->ranges, class->count, &class->capacity, sizeof *class->ranges);
    class->ranges[class->count++] = (struct code_range){first, last};
}

static int by_first(const void *a, const void *b)
{
    const struct code_range *left = a, *right = b;

    return (left->first > right->first) - (left->first < right->first);
}

static void merge(struct class *class)
{
    size_t kept = 0;

    if (class->count > 1)
        qsort(class->ranges, class->count, sizeof *class->ranges, by_first);
    for (size_t i = 0; i < class->count; i++) {
        struct code_range range = class->ranges[i];

        if (kept > 0 && range.first <= class->ranges[kept - 1].last + 1) {
            if (range.last > class->ranges[kept - 1].last)
                class->ranges[kept - 1].last = range.last;
        } else {
            class->ranges[kept++] = range;
        }
    }
    class->count = kept;
}

/* Both cases of every letter. Ranges longer than any alphabet hold both already. */
static void fold(struct class *class, int flags)
{
    size_t count = class->count;

    for (size_t i = 0; i < count; i++) {
        struct code_range range = class->ranges[i];

        if (range.last - range.first > 0x1000)
            continue;
        for (int32_t code = range.first; code <= range.last; code++) {
            int32_t lower = (int32_t)towlower((wint_t)code),
                    upper = (int32_t)towupper((wint_t)code);

            if (flags & REGEX_BYTES && code >= 0x80)
                break;
            if (lower != code)
                class_add(class, lower, lower);
            if (upper != code)
                class_add(class, upper, upper);
        }
    }
}

static void negate_class(struct class *class, int flags)
{
    struct class rest = {0};
    int32_t next = 0, limit = class_limit(flags);

    for (size_t i = 0; i < class->count; i++) {
        if (class->ranges[i].first > next)
            class_add(&rest, next, class->ranges[i].first - 1);
        next = class->ranges[i].last + 1;
    }
    if (next <= limit)
        class_add(&rest, next, limit);
    *class = rest;
}

void class_remove(struct class *class, int32_t code)
{
    for (size_t i = 0; i < class->count; i++) {
        const struct code_range range = class->ranges[i];

        if (code < range.first || code > range.last)
            continue;
        class->ranges[i] = class->ranges[--class->count];
        if (range.first < code)
            class_add(class, range.first, code - 1);
        if (range.last > code)
            class_add(class, code + 1, range.last);
        merge(class);
        return;
    }
}

void class_finish(struct class *class, int flags, bool negate)
{
    if (flags & REGEX_FOLD_CASE)
        fold(class, flags);
    merge(class);
    if (negate) {
        if (flags & REGEX_LINES) {
            class_add(class, '\n', '\n');
            merge(class);
        }
        negate_class(class, flags);
    }
    if (flags & REGEX_RECORDS)
        class_remove(class, flags & REGEX_NUL_ENDS ? '\0' : '\n');
}

/* Kinds of characters, XBD 7.3.1; of those outside ASCII only letters, spaces and the rest are told
 * apart. */
enum kind {
    KIND_NONE,
    KIND_ALPHA,
    KIND_LOWER,
    KIND_UPPER,
    KIND_SPACE,
    KIND_PUNCT,
    KIND_GRAPH,
    KIND_CNTRL
};

static bool is_wide_space(int32_t code)
{
    return code == 0x1680 || (code >= 0x2000 && code <= 0x200a && code != 0x2007) ||
           code == 0x2028 || code == 0x2029 || code == 0x205f || code == 0x3000;
}

static bool is_of_kind(int32_t code, enum kind kind)
{
    switch (kind) {
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

static void add_wide(struct class *class, enum kind kind, int flags)
{
    enum { LAST_ASSIGNED = 0x323af, LAST_SPACE = 0x3000 };
    const int32_t last = kind == KIND_SPACE ? LAST_SPACE : LAST_ASSIGNED;
    int32_t first = -1;

    if (flags & REGEX_BYTES || kind == KIND_NONE)
        return;
    for (int32_t code = 0x80; code <= last + 1; code++) {
        bool inside = code <= last && is_of_kind(code, kind);

        if (inside && first < 0)
            first = code;
        if (!inside && first >= 0) {
            class_add(class, first, code - 1);
            first = -1;
        }
    }
}

/* The C locale's part as pairs of first and last characters, and what stands for it elsewhere. */
static const struct {
    const char *name, *ranges;
    enum kind kind;
} named[] = {
    {"alnum", "09AZaz", KIND_ALPHA},
    {"alpha", "AZaz", KIND_ALPHA},
    {"blank", "\t\t  ", KIND_SPACE},
    {"cntrl", "\001\037\177\177", KIND_CNTRL}, /* and NUL, which no string can hold: added below */
    {"digit", "09", KIND_NONE},
    {"graph", "!~", KIND_GRAPH},
    {"lower", "az", KIND_LOWER},
    {"print", " ~", KIND_GRAPH},
    {"punct", "!/:@[`{~", KIND_PUNCT},
    {"space", "\t\r  ", KIND_SPACE},
    {"upper", "AZ", KIND_UPPER},
    {"xdigit", "09AFaf", KIND_NONE},
};

bool class_add_named(struct class *class, struct span name, int flags)
{
    for (size_t i = 0; i < COUNT_OF(named); i++) {
        const char *pair = named[i].ranges;

        if (!span_equal(span_of(named[i].name), name))
            continue;
        for (; *pair != '\0'; pair += 2)
            class_add(class, pair[0], pair[1]);
        if (named[i].kind == KIND_CNTRL)
            class_add(class, 0, 0);
        add_wide(class, named[i].kind, flags);
        return true;
    }
    return false;
}

void class_add_word(struct class *class, int flags)
{
    class_add_named(class, span_of("alnum"), flags);
    class_add(class, '_', '_');
}

void class_add_space(struct class *class, int flags)
{
    class_add_named(class, span_of("space"), flags);
}
