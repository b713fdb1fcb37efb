/* How far two runs of bytes agree, and the orders made from that. */
#include "box.h"

size_t bytes_common(const void *a, const void *b, size_t length)
{
    const unsigned char *p = a, *q = b;
    size_t i = 0;

    for (; i + 8 <= length; i += 8) {
        uint64_t left, right;

        memcpy(&left, p + i, 8);
        memcpy(&right, q + i, 8);
        if (left != right)
            break;
    }
    while (i < length && p[i] == q[i])
        i++;
    return i;
}

int span_compare(struct span a, struct span b)
{
    size_t shorter = a.len < b.len ? a.len : b.len;
    size_t same = bytes_common(a.ptr, b.ptr, shorter);

    if (same < shorter)
        return (unsigned char)a.ptr[same] < (unsigned char)b.ptr[same] ? -1 : 1;
    return (a.len > b.len) - (a.len < b.len);
}

static int capital(char c)
{
    return c >= 'a' && c <= 'z' ? c - 'a' + 'A' : (unsigned char)c;
}

int span_compare_nocase(struct span a, struct span b)
{
    size_t shorter = a.len < b.len ? a.len : b.len;

    for (size_t i = 0; i < shorter; i++)
        if (a.ptr[i] != b.ptr[i] && capital(a.ptr[i]) != capital(b.ptr[i]))
            return capital(a.ptr[i]) - capital(b.ptr[i]);
    return (a.len > b.len) - (a.len < b.len);
}

bool span_equal(struct span a, struct span b)
{
    return a.len == b.len && bytes_common(a.ptr, b.ptr, a.len) == a.len;
}

struct span span_of(const char *string)
{
    return (struct span){string, strlen(string)};
}
