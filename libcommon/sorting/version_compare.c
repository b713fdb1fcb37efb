/* Version order: see version_compare.h. The rules are Debian's, without epochs and revisions. */
#include "box.h"
#include "version_compare.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* The rank of a byte inside text: '~' before the end of the text, then letters, then the rest. */
static int rank(struct span text, size_t i)
{
    if (i >= text.len)
        return -1;
    if (is_digit(text.ptr[i]))
        return 0;
    if (text.ptr[i] == '~')
        return -2;
    return is_letter(text.ptr[i]) ? text.ptr[i] : (unsigned char)text.ptr[i] + 256;
}

static size_t skip_zeros(struct span text, size_t i)
{
    while (i < text.len && text.ptr[i] == '0')
        i++;
    return i;
}

static size_t skip_digits(struct span text, size_t i)
{
    while (i < text.len && is_digit(text.ptr[i]))
        i++;
    return i;
}

static int compare_parts(struct span a, struct span b)
{
    size_t i = 0, j = 0;

    while (i < a.len || j < b.len) {
        size_t length, other;
        int order;

        while ((i < a.len && !is_digit(a.ptr[i])) || (j < b.len && !is_digit(b.ptr[j]))) {
            order = rank(a, i) - rank(b, j);
            if (order != 0)
                return order;
            i++, j++;
        }
        i = skip_zeros(a, i);
        j = skip_zeros(b, j);
        length = skip_digits(a, i) - i;
        other = skip_digits(b, j) - j;
        if (length != other)
            return length < other ? -1 : 1;
        order = span_compare((struct span){a.ptr + i, length}, (struct span){b.ptr + j, length});
        if (order != 0)
            return order;
        i += length;
        j += length;
    }
    return 0;
}

/* The length without the longest (\.[A-Za-z~][A-Za-z0-9~]*)* at the end. */
static size_t stem_length(struct span name)
{
    size_t stem = name.len;
    size_t i = name.len;

    while (i > 0) {
        char c = name.ptr[--i];

        if (c == '.') {
            char next = i + 1 < name.len ? name.ptr[i + 1] : '.';

            if (!is_letter(next) && next != '~')
                break;
            stem = i;
        } else if (!is_letter(c) && !is_digit(c) && c != '~') {
            break;
        }
    }
    return stem;
}

/* What comes before all other names: 0 "", 1 ".", 2 "..", 3 hidden; 4 for the rest. */
static int class_of(struct span name)
{
    if (name.len == 0)
        return 0;
    if (name.ptr[0] != '.')
        return 4;
    if (name.len == 1)
        return 1;
    return name.len == 2 && name.ptr[1] == '.' ? 2 : 3;
}

int version_compare(struct span a, struct span b)
{
    int order = class_of(a) - class_of(b);
    size_t stem_a, stem_b;

    if (order != 0 || a.len == 0 || span_equal(a, b))
        return order;
    stem_a = stem_length(a);
    stem_b = stem_length(b);
    order = compare_parts((struct span){a.ptr, stem_a}, (struct span){b.ptr, stem_b});
    if (order != 0 || (stem_a == a.len && stem_b == b.len))
        return order;
    return compare_parts(a, b);
}
