/* Names beyond ASCII: Punycode (RFC 3492), with letters folded by the C library's towlower. */
#include "box.h"
#include "dns.h"
#include "utf8.h"

#include <wctype.h>

enum {
    BASE = 36,
    T_MIN = 1,
    T_MAX = 26,
    SKEW = 38,
    DAMP = 700,
    INITIAL_BIAS = 72,
    INITIAL_N = 128,
    LABEL_TEXT = 63,
    CODES_MAX = 64,
};

/* RFC 3492, 6.1. */
static uint32_t adapt(uint32_t delta, uint32_t count, bool first)
{
    uint32_t k = 0;

    delta = first ? delta / DAMP : delta / 2;
    delta += delta / count;
    for (; delta > (BASE - T_MIN) * T_MAX / 2; k += BASE)
        delta /= BASE - T_MIN;
    return k + (BASE - T_MIN + 1) * delta / (delta + SKEW);
}

static uint32_t threshold(uint32_t k, uint32_t bias)
{
    return k <= bias + T_MIN ? T_MIN : k >= bias + T_MAX ? T_MAX : k - bias;
}

static char digit_of(uint32_t value)
{
    return (char)(value < 26 ? 'a' + value : '0' + (value - 26));
}

static int value_of(char digit)
{
    if (digit >= '0' && digit <= '9')
        return digit - '0' + 26;
    digit |= 0x20;
    return digit >= 'a' && digit <= 'z' ? digit - 'a' : -1;
}

/* A number in digits of varying weight; returns the end, or NULL without room. */
static char *put_number(char *at, const char *end, uint32_t value, uint32_t bias)
{
    for (uint32_t k = BASE;; k += BASE) {
        uint32_t t = threshold(k, bias);

        if (at == end)
            return NULL;
        if (value < t) {
            *at++ = digit_of(value);
            return at;
        }
        *at++ = digit_of(t + (value - t) % (BASE - t));
        value = (value - t) / (BASE - t);
    }
}

static uint32_t next_code(const uint32_t *codes, size_t count, uint32_t least)
{
    uint32_t next = UINT32_MAX;

    for (size_t i = 0; i < count; i++)
        if (codes[i] >= least && codes[i] < next)
            next = codes[i];
    return next;
}

/* RFC 3492, 6.3. */
static char *encode_codes(const uint32_t *codes, size_t count, char *at, const char *end)
{
    uint32_t n = INITIAL_N, delta = 0, bias = INITIAL_BIAS, basic = 0, handled;

    for (size_t i = 0; i < count; i++)
        if (codes[i] < 0x80 && at < end)
            *at++ = (char)codes[i], basic++;
    handled = basic;
    if (basic > 0 && at < end)
        *at++ = '-';
    while (handled < count && at != NULL) {
        uint32_t next = next_code(codes, count, n);

        delta += (next - n) * (handled + 1); /* < 2^21 * 65 */
        n = next;
        for (size_t i = 0; i < count && at != NULL; i++) {
            delta += codes[i] < n;
            if (codes[i] != n)
                continue;
            at = put_number(at, end, delta, bias);
            bias = adapt(delta, handled + 1, handled == basic);
            delta = 0;
            handled++;
        }
        delta++;
        n++;
    }
    return at;
}

/* Takes a label's characters apart, folded; false when it is no UTF-8 or too long. */
static bool read_codes(const char *label, size_t length, uint32_t *codes, size_t *count)
{
    const char *end = label + length;

    for (*count = 0; label < end; ++*count) {
        int32_t code;

        if (*count == CODES_MAX)
            return false;
        label += utf8_decode(label, (size_t)(end - label), &code);
        if (code < 0)
            return false;
        codes[*count] = (uint32_t)towlower((wint_t)code);
    }
    return true;
}

static bool is_ascii(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)text[i] >= 0x80)
            return false;
    return true;
}

bool idn_encode(const char *name, char ascii[DNS_NAME_TEXT])
{
    char *at = ascii;

    while (*name != '\0') {
        size_t length = strcspn(name, "."), count;
        uint32_t codes[CODES_MAX];

        if ((size_t)(at - ascii) + length + LABEL_TEXT + 2 > DNS_NAME_TEXT)
            return false;
        if (is_ascii(name, length)) {
            memcpy(at, name, length);
            at += length;
        } else {
            if (!read_codes(name, length, codes, &count))
                return false;
            at = encode_codes(codes, count, stpcpy(at, "xn--"), at + LABEL_TEXT);
            if (at == NULL)
                return false;
        }
        name += length;
        if (*name == '.')
            *at++ = *name++;
    }
    *at = '\0';
    return true;
}

/* RFC 3492, 6.2: false for what no encoder makes. */
static bool decode_codes(const char *label, size_t length, uint32_t *codes, size_t *count)
{
    const char *end = label + length, *basic = bytes_find_last(label, '-', length);
    uint32_t n = INITIAL_N, i = 0, bias = INITIAL_BIAS;

    *count = 0;
    for (; basic != NULL && label < basic; label++)
        codes[(*count)++] = (unsigned char)*label;
    label += basic != NULL;
    while (label < end) {
        uint32_t old = i, weight = 1;

        for (uint32_t k = BASE;; k += BASE) {
            int digit = label < end ? value_of(*label++) : -1;
            uint32_t t = threshold(k, bias);

            if (digit < 0 || (uint32_t)digit > (UINT32_MAX - i) / weight)
                return false;
            i += (uint32_t)digit * weight;
            if ((uint32_t)digit < t)
                break;
            if (weight > UINT32_MAX / (BASE - t))
                return false;
            weight *= BASE - t;
        }
        bias = adapt(i - old, (uint32_t)*count + 1, old == 0);
        if (i / (*count + 1) > 0x10ffff - n)
            return false;
        n += i / (uint32_t)(*count + 1);
        i %= (uint32_t)(*count + 1);
        memmove(codes + i + 1, codes + i, (*count - i) * sizeof *codes);
        codes[i++] = n;
        ++*count;
    }
    return true;
}

bool idn_decode(const char *ascii, char name[DNS_NAME_TEXT])
{
    char *at = name;

    while (*ascii != '\0') {
        size_t length = strcspn(ascii, "."), count;
        uint32_t codes[2 * CODES_MAX];

        if ((size_t)(at - name) + 4 * LABEL_TEXT + 2 > DNS_NAME_TEXT)
            return false;
        if (length > 4 && length <= LABEL_TEXT && strncmp(ascii, "xn--", 4) == 0) {
            if (!decode_codes(ascii + 4, length - 4, codes, &count))
                return false;
            for (size_t i = 0; i < count; i++) {
                if (codes[i] >= 0x80 && !iswprint((wint_t)codes[i]))
                    return false;
                at += utf8_encode(at, (int32_t)codes[i]);
            }
        } else {
            if (length > 4 * LABEL_TEXT)
                return false;
            memcpy(at, ascii, length);
            at += length;
        }
        ascii += length;
        if (*ascii == '.')
            *at++ = *ascii++;
    }
    *at = '\0';
    return true;
}
