/* The table of built-in functions, and those on strings. */
#include "machine.h"
#include "utf8.h"

#include <wctype.h>

static struct value builtin_length(struct awk *awk, struct value *args, int count)
{
    struct text text;
    struct span span;
    double length;

    if (count > 0 && args[0].kind == VALUE_ARRAY)
        return value_number((double)args[0].array->live);
    if (count > 0 && (args[0].kind == VALUE_STRING || args[0].kind == VALUE_INPUT) &&
        string_is_ascii(args[0].string))
        return value_number((double)args[0].string->length);
    text.made = NULL;
    span = count > 0 ? value_text(awk, args[0], &text) : record_text(awk);
    length = (double)char_count(span);
    text_release(&text);
    return value_number(length);
}

static struct value builtin_index(struct awk *awk, struct value *args, int count)
{
    struct text text, wanted;
    struct span span = value_text(awk, args[0], &text);
    size_t found;
    double result = 0;

    (void)count;
    found = span_find(span, 0, value_text(awk, args[1], &wanted));
    if (found != REGEX_NONE)
        result = 1 + (double)char_count((struct span){span.ptr, found});
    text_release(&text);
    text_release(&wanted);
    return value_number(result);
}

/* Where the character with that number begins; the end of a shorter text. */
static size_t char_offset(struct span text, size_t number)
{
    uint64_t word;
    size_t at = 0;
    int32_t code;

    if (!text_is_utf8())
        return number < text.len ? number : text.len;
    while (number > 0 && at < text.len) {
        if (number >= sizeof word && text.len - at >= sizeof word) {
            memcpy(&word, text.ptr + at, sizeof word);
            if ((word & UINT64_C(0x8080808080808080)) == 0) { /* as many characters as bytes */
                at += sizeof word;
                number -= sizeof word;
                continue;
            }
        }
        at += (unsigned char)text.ptr[at] < 0x80 ? 1
                                                 : char_decode(text.ptr + at, text.len - at, &code);
        number--;
    }
    return at;
}

/* A position or a length as a count of characters: no less than 0, no more than the text has. */
static size_t clamp(double number, size_t limit)
{
    if (!(number > 0))
        return 0;
    return number < (double)limit ? (size_t)number : limit;
}

static struct value builtin_substr(struct awk *awk, struct value *args, int count)
{
    struct text text;
    struct span span = value_text(awk, args[0], &text);
    size_t start = clamp(value_to_number(awk, args[1]), span.len + 1), length = span.len;
    struct string *result;

    if (count > 2)
        length = clamp(value_to_number(awk, args[2]), span.len);
    start = char_offset(span, start - (start > 0)); /* a start before the text is its start */
    span = (struct span){span.ptr + start, span.len - start};
    result = string_of(span.ptr, char_offset(span, length));
    text_release(&text);
    return value_of(VALUE_STRING, result);
}

static void change_wide_case(struct buffer *to, struct span text, bool upper)
{
    size_t at = 0;

    while (at < text.len) {
        int32_t code;
        size_t length = char_decode(text.ptr + at, text.len - at, &code);
        char bytes[UTF8_MAX];

        if (code >= 0 && text_is_utf8()) {
            code = (int32_t)(upper ? towupper((wint_t)code) : towlower((wint_t)code));
            buffer_append(to, bytes, utf8_encode(bytes, code));
        } else {
            buffer_append(to, text.ptr + at, length);
        }
        at += length;
    }
}

static struct value change_case(struct awk *awk, struct value value, bool upper)
{
    struct string *string = value_to_string(awk, value), *result;
    char first = upper ? 'a' : 'A';

    if (string_is_ascii(string)) {
        result = string_new(string->length);
        for (size_t i = 0; i < string->length; i++) {
            char byte = string->text[i];

            result->text[i] = (char)(byte ^ ((unsigned char)(byte - first) < 26 ? 0x20 : 0));
        }
    } else {
        awk->scratch.length = 0;
        change_wide_case(&awk->scratch, string_span(string), upper);
        result = buffer_string(&awk->scratch);
    }
    string_release(string);
    return value_of(VALUE_STRING, result);
}

static struct value builtin_tolower(struct awk *awk, struct value *args, int count)
{
    (void)count;
    return change_case(awk, args[0], false);
}

static struct value builtin_toupper(struct awk *awk, struct value *args, int count)
{
    (void)count;
    return change_case(awk, args[0], true);
}

static struct value builtin_sprintf(struct awk *awk, struct value *args, int count)
{
    awk->scratch2.length = 0;
    format_text(awk, &awk->scratch2, args, count);
    return value_of(VALUE_STRING, buffer_string(&awk->scratch2));
}

static struct value builtin_strtonum(struct awk *awk, struct value *args, int count)
{
    struct text text;
    double number;

    (void)count;
    if (value_as_number(awk, args[0], &number))
        return value_number(number);
    number = text_to_integer(value_text(awk, args[0], &text), true);
    text_release(&text);
    return value_number(number);
}

static struct value builtin_typeof(struct awk *awk, struct value *args, int count)
{
    const char *type = value_type(awk, args[0]);

    (void)count;
    return value_of(VALUE_STRING, string_of(type, strlen(type)));
}

static struct value builtin_isarray(struct awk *awk, struct value *args, int count)
{
    (void)awk;
    (void)count;
    return value_number(args[0].kind == VALUE_ARRAY);
}

const struct builtin builtins[] = {
    {"and", builtin_and, 2, 127, 0},
    {"asort", builtin_asort, 1, 3, ARRAY_FIRST | ARRAY_SECOND},
    {"asorti", builtin_asorti, 1, 3, ARRAY_FIRST | ARRAY_SECOND},
    {"atan2", builtin_atan2, 2, 2, 0},
    {"close", builtin_close, 1, 2, 0},
    {"compl", builtin_compl, 1, 1, 0},
    {"cos", builtin_cos, 1, 1, 0},
    {"exp", builtin_exp, 1, 1, 0},
    {"fflush", builtin_fflush, 0, 1, 0},
    {"gensub", builtin_gensub, 3, 4, PATTERN_FIRST},
    {"gsub", NULL, 2, 3, SUBSTITUTES},
    {"index", builtin_index, 2, 2, 0},
    {"int", builtin_int, 1, 1, 0},
    {"isarray", builtin_isarray, 1, 1, ANY_VALUE},
    {"length", builtin_length, 0, 1, ANY_VALUE | MEASURES},
    {"log", builtin_log, 1, 1, 0},
    {"lshift", builtin_lshift, 2, 2, 0},
    {"match", builtin_match, 2, 3, PATTERN_SECOND | ARRAY_THIRD},
    {"mktime", builtin_mktime, 1, 2, 0},
    {"or", builtin_or, 2, 127, 0},
    {"patsplit", builtin_patsplit, 2, 4, ARRAY_SECOND | PATTERN_THIRD | ARRAY_FOURTH},
    {"rand", builtin_rand, 0, 0, 0},
    {"rshift", builtin_rshift, 2, 2, 0},
    {"sin", builtin_sin, 1, 1, 0},
    {"split", builtin_split, 2, 4, ARRAY_SECOND | PATTERN_THIRD | ARRAY_FOURTH},
    {"sprintf", builtin_sprintf, 1, 127, 0},
    {"sqrt", builtin_sqrt, 1, 1, 0},
    {"srand", builtin_srand, 0, 1, 0},
    {"strftime", builtin_strftime, 0, 3, 0},
    {"strtonum", builtin_strtonum, 1, 1, 0},
    {"sub", NULL, 2, 3, SUBSTITUTES},
    {"substr", builtin_substr, 2, 3, 0},
    {"system", builtin_system, 1, 1, 0},
    {"systime", builtin_systime, 0, 0, 0},
    {"tolower", builtin_tolower, 1, 1, 0},
    {"toupper", builtin_toupper, 1, 1, 0},
    {"typeof", builtin_typeof, 1, 1, ANY_VALUE},
    {"xor", builtin_xor, 2, 127, 0},
};

int find_builtin(struct span name)
{
    for (size_t i = 0; i < COUNT_OF(builtins); i++)
        if (span_equal(name, span_of(builtins[i].name)))
            return (int)i;
    return -1;
}
