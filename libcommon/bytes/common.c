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

static uint64_t load_big_endian(const char *bytes, size_t count)
{
    uint64_t value = 0;
    uint32_t half;

    if (count == sizeof half) {
        memcpy(&half, bytes, sizeof half);
        return __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? __builtin_bswap32(half) : half;
    }
    memcpy(&value, bytes, sizeof value);
    return __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? __builtin_bswap64(value) : value;
}

/* Short spans are put together from loads that overlap and agree where they do. */
uint64_t span_prefix(struct span span)
{
    const unsigned char *bytes = (const unsigned char *)span.ptr;

    if (span.len >= 8)
        return load_big_endian(span.ptr, 8);
    if (span.len >= 4)
        return load_big_endian(span.ptr, 4) << 32 | load_big_endian(span.ptr + span.len - 4, 4)
                                                        << (64 - 8 * span.len);
    if (span.len == 0)
        return 0;
    return (uint64_t)bytes[0] << 56 | (uint64_t)bytes[span.len / 2] << (56 - 8 * (span.len / 2)) |
           (uint64_t)bytes[span.len - 1] << (64 - 8 * span.len);
}

struct span span_of(const char *string)
{
    return (struct span){string, strlen(string)};
}
