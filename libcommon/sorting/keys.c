/* Reading keys, finding them in lines and comparing by them: see sort_order.h. */
#include "box.h"
#include "sort_order.h"
#include "utf8.h"
#include "version_compare.h"

static const char flag_letters[] = "bdfghiMnRVr";

enum {
    VALUE_FLAGS = SORT_NUMERIC | SORT_GENERAL | SORT_HUMAN | SORT_MONTH,
    FILTER_FLAGS = SORT_DICTIONARY | SORT_PRINTABLE | SORT_FOLD,
};

bool sort_flag_add(unsigned *flags, char letter)
{
    const char *found = letter != '\0' ? strchr(flag_letters, letter) : NULL;

    if (found != NULL)
        *flags |= 1u << (found - flag_letters);
    return found != NULL;
}

/* ---- reading ---- */

/* A number that stays at SIZE_MAX when it is larger: fields that no line has. */
static size_t scan_count(const char **text, const char *spec, const char *what)
{
    size_t count = 0;

    if (**text < '0' || **text > '9')
        usage_error("invalid key '%s': %s expected at '%s'", spec, what, *text);
    for (; **text >= '0' && **text <= '9'; ++*text)
        if (__builtin_mul_overflow(count, (size_t)10, &count) ||
            __builtin_add_overflow(count, (size_t)(**text - '0'), &count))
            count = SIZE_MAX;
    return count;
}

/* The letters behind a position; a b belongs to the position, the others to the key. */
static void scan_flags(const char **text, struct sort_key *key, unsigned blanks)
{
    for (; **text != '\0' && **text != ','; ++*text) {
        unsigned flags = 0;

        if (!sort_flag_add(&flags, **text))
            return;
        key->flags |= flags == SORT_BLANKS ? blanks : flags;
    }
}

void sort_key_add(struct sort_order *order, const char *text)
{
    struct sort_key key = {.end_field = SIZE_MAX, .character = 1};
    const char *at = text;

    key.field = scan_count(&at, text, "a field number");
    if (*at == '.') {
        at++;
        key.character = scan_count(&at, text, "a character number");
    }
    if (key.field == 0 || key.character == 0)
        usage_error("invalid key '%s': fields and characters count from 1", text);
    key.field--, key.character--;
    scan_flags(&at, &key, SORT_BLANKS);
    if (*at == ',') {
        at++;
        key.end_field = scan_count(&at, text, "a field number");
        if (key.end_field == 0)
            usage_error("invalid key '%s': fields and characters count from 1", text);
        if (*at == '.') {
            at++;
            key.end_character = scan_count(&at, text, "a character number");
        }
        key.end_field -= key.end_character != 0;
        scan_flags(&at, &key, SORT_END_BLANKS);
    }
    if (*at != '\0')
        usage_error("invalid key '%s': stray character at '%s'", text, at);
    order->keys = mem_grow(order->keys, order->count, &order->capacity, sizeof key);
    order->keys[order->count++] = key;
}

static bool is_single(unsigned flags)
{
    return (flags & (flags - 1)) == 0;
}

static void check_flags(unsigned flags)
{
    unsigned kinds = flags & (VALUE_FLAGS | SORT_VERSION | SORT_RANDOM);
    char letters[sizeof flag_letters];
    int count = 0;

    if (is_single(kinds) &&
        ((kinds & VALUE_FLAGS) == 0 || (flags & (SORT_DICTIONARY | SORT_PRINTABLE)) == 0))
        return;
    for (int i = 0; flag_letters[i] != '\0'; i++)
        if (flags >> i & 1 && flag_letters[i] != 'b' && flag_letters[i] != 'r')
            letters[count++] = flag_letters[i];
    usage_error("options -%.*s cannot be combined", count, letters);
}

void sort_order_finish(struct sort_order *order)
{
    if (order->count == 0) {
        sort_key_add(order, "1");
        order->keys[0].whole = (order->flags & SORT_BLANKS) == 0;
    }
    for (size_t i = 0; i < order->count; i++) {
        struct sort_key *key = &order->keys[i];

        if (key->flags == 0) {
            key->flags = order->flags;
            if (order->flags & SORT_BLANKS)
                key->flags |= SORT_END_BLANKS;
        }
        check_flags(key->flags);
    }
}

/* ---- finding ---- */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

static const char *skip_blanks(const char *p, const char *end)
{
    while (p < end && is_blank(*p))
        p++;
    return p;
}

/* Behind the last character of a field that starts at p. */
static const char *field_end(const struct sort_order *order, const char *p, const char *end)
{
    if (order->separator >= 0) {
        p = bytes_find(p, order->separator, (size_t)(end - p));
        return p != NULL ? p : end;
    }
    p = skip_blanks(p, end);
    while (p < end && !is_blank(*p))
        p++;
    return p;
}

static const char *skip_fields(const struct sort_order *order, const char *p, const char *end,
                               size_t count)
{
    for (; count > 0 && p < end; count--) {
        p = field_end(order, p, end);
        if (order->separator >= 0 && p < end)
            p++;
    }
    return p;
}

static const char *skip_characters(const char *p, const char *end, size_t count)
{
    int32_t code;

    if (!text_is_utf8())
        return count < (size_t)(end - p) ? p + count : end;
    for (; count > 0 && p < end; count--)
        p += (signed char)*p >= 0 ? 1 : (ptrdiff_t)utf8_decode(p, (size_t)(end - p), &code);
    return p;
}

struct span sort_key_find(const struct sort_order *order, const struct sort_key *key,
                          struct span line)
{
    const char *start = line.ptr, *end = start + line.len, *stop = end;

    if (key->whole)
        return line;
    start = skip_fields(order, start, end, key->field);
    if (key->flags & SORT_BLANKS)
        start = skip_blanks(start, end);
    if (key->character > 0)
        start = skip_characters(start, end, key->character);
    if (key->end_field == SIZE_MAX)
        return (struct span){start, (size_t)(end - start)};
    if (key->end_character == 0) {
        stop = skip_fields(order, line.ptr, end, key->end_field - 1);
        stop = field_end(order, stop, end);
    } else {
        stop = skip_fields(order, line.ptr, end, key->end_field);
        if (key->flags & SORT_END_BLANKS)
            stop = skip_blanks(stop, end);
        stop = skip_characters(stop, end, key->end_character);
    }
    return (struct span){start, stop > start ? (size_t)(stop - start) : 0};
}

/* ---- comparing ---- */

static bool is_alphanumeric(unsigned char c)
{
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') ||
           (c >= 0x80 && text_is_utf8());
}

/* The next byte that counts, folded as the flags want it; -1 at the end. */
static int next_byte(unsigned flags, const char **p, const char *end)
{
    while (*p < end) {
        unsigned char c = (unsigned char)*(*p)++;

        if (flags & SORT_DICTIONARY && !is_blank((char)c) && !is_alphanumeric(c))
            continue;
        if (flags & SORT_PRINTABLE && (c < ' ' || c == 127 || (c > 127 && !text_is_utf8())))
            continue;
        return flags & SORT_FOLD && c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c;
    }
    return -1;
}

static int compare_filtered(unsigned flags, struct span a, struct span b)
{
    const char *p = a.ptr, *q = b.ptr;

    for (;;) {
        int left = next_byte(flags, &p, a.ptr + a.len);
        int right = next_byte(flags, &q, b.ptr + b.len);

        if (left != right || left < 0)
            return left - right;
    }
}

static uint64_t mix(uint64_t a, uint64_t b)
{
    unsigned __int128 product = (unsigned __int128)a * b;

    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/* A keyed hash: equal keys come together, in an order that the salt decides. */
static uint64_t hash_key(const struct sort_order *order, unsigned flags, struct span text)
{
    uint64_t state = order->salt[0];
    const char *p = text.ptr;

    for (;;) {
        int byte = next_byte(flags, &p, text.ptr + text.len);

        if (byte < 0)
            return mix(state ^ text.len * 0x9e3779b97f4a7c15, order->salt[1] | 1);
        state = mix(state ^ ((uint64_t)byte + 1) * 0x9e3779b97f4a7c15,
                    order->salt[1] ^ 0xd6e8feb86659fd93);
    }
}

static int compare_random(const struct sort_order *order, unsigned flags, struct span a,
                          struct span b)
{
    uint64_t left = hash_key(order, flags, a), right = hash_key(order, flags, b);

    return left != right ? (left < right ? -1 : 1) : compare_filtered(flags, a, b);
}

static int compare_key(const struct sort_order *order, unsigned flags, struct span a, struct span b)
{
    if (flags & VALUE_FLAGS)
        return sort_compare_values(flags & VALUE_FLAGS, a, b);
    if (flags & SORT_RANDOM)
        return compare_random(order, flags, a, b);
    if (flags & SORT_VERSION)
        return version_compare(a, b);
    if (flags & FILTER_FLAGS)
        return compare_filtered(flags, a, b);
    return span_compare(a, b);
}

int sort_compare_keys(const struct sort_order *order, struct span a, struct span b)
{
    for (const struct sort_key *key = order->keys; key < order->keys + order->count; key++) {
        int result = compare_key(order, key->flags, sort_key_find(order, key, a),
                                 sort_key_find(order, key, b));

        if (result != 0)
            return key->flags & SORT_REVERSE ? -result : result;
    }
    return 0;
}

int sort_compare(const struct sort_order *order, struct span a, struct span b)
{
    int result = sort_compare_keys(order, a, b);

    if (result != 0 || order->stable)
        return result;
    result = span_compare(a, b);
    return order->flags & SORT_REVERSE ? -result : result;
}

/* ---- prefixes ---- */

static uint64_t filtered_prefix(unsigned flags, struct span text)
{
    const char *p = text.ptr;
    uint64_t prefix = 0;

    for (int shift = 56; shift >= 0; shift -= 8) {
        int byte = next_byte(flags, &p, text.ptr + text.len);

        prefix |= (uint64_t)(byte > 0 ? byte : 0) << shift;
    }
    return prefix;
}

uint64_t sort_prefix(const struct sort_order *order, struct span line)
{
    const struct sort_key *key = order->keys;
    struct span text = sort_key_find(order, key, line);
    uint64_t prefix;

    if (key->flags & VALUE_FLAGS)
        prefix = sort_value_prefix(key->flags & VALUE_FLAGS, text);
    else if (key->flags & SORT_RANDOM)
        prefix = hash_key(order, key->flags, text);
    else if (key->flags & SORT_VERSION)
        prefix = 0;
    else if (key->flags & FILTER_FLAGS)
        prefix = filtered_prefix(key->flags, text);
    else
        prefix = span_prefix(text);
    return key->flags & SORT_REVERSE ? ~prefix : prefix;
}
