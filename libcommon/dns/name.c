/* Domain names: as they travel, and as text (RFC 1035, 3.1 and 5.1; RFC 4343 for case). */
#include "box.h"
#include "dns.h"

enum { LABEL_MAX = 63 };

/* One character, or \DDD, or \c; -1 for an escape that is none. */
static int read_escaped(const char **text)
{
    const unsigned char *at = (const unsigned char *)*text;
    unsigned value;

    if (*at != '\\') {
        ++*text;
        return *at;
    }
    at++;
    if (*at < '0' || *at > '9') {
        *text += 1 + (*at != '\0');
        return *at != '\0' ? *at : -1;
    }
    if (at[1] < '0' || at[1] > '9' || at[2] < '0' || at[2] > '9')
        return -1;
    value = (at[0] - '0') * 100u + (at[1] - '0') * 10u + (at[2] - '0');
    *text += 4;
    return value <= 255 ? (int)value : -1;
}

/* Reads a label up to a dot or the end; its length byte is at `start`. */
static bool parse_label(const char **text, struct dns_name *name, size_t start)
{
    size_t length = 0;

    while (**text != '\0' && **text != '.') {
        int byte = read_escaped(text);

        if (byte < 0 || length == LABEL_MAX || start + 1 + length >= DNS_NAME_MAX - 1)
            return false;
        name->bytes[start + 1 + length++] = (unsigned char)byte;
    }
    name->bytes[start] = (unsigned char)length;
    return length > 0;
}

bool dns_name_parse(const char *text, struct dns_name *name)
{
    size_t length = 0;

    if (strcmp(text, ".") == 0)
        text++;
    else if (*text == '\0')
        return false;
    while (*text != '\0') {
        if (length >= DNS_NAME_MAX - 1 || !parse_label(&text, name, length))
            return false;
        length += name->bytes[length] + 1u;
        text += *text == '.';
    }
    name->bytes[length++] = 0;
    name->length = (uint8_t)length;
    return true;
}

/* What a zone file could not hold as it is gets an escape: RFC 1035, 5.1. */
static char *put_character(char *text, unsigned byte)
{
    if (byte <= ' ' || byte >= 0x7f) {
        *text++ = '\\';
        *text++ = (char)('0' + byte / 100);
        *text++ = (char)('0' + byte / 10 % 10);
        *text++ = (char)('0' + byte % 10);
        return text;
    }
    if (strchr(".\\\"();@$", (int)byte) != NULL)
        *text++ = '\\';
    *text++ = (char)byte;
    return text;
}

size_t dns_name_format(const struct dns_name *name, char *text)
{
    char *start = text;

    for (size_t at = 0; name->bytes[at] != 0; at += name->bytes[at] + 1u) {
        for (size_t i = 1; i <= name->bytes[at]; i++)
            text = put_character(text, name->bytes[at + i]);
        *text++ = '.';
    }
    if (text == start)
        *text++ = '.';
    *text = '\0';
    return (size_t)(text - start);
}

/* Lengths are below 'A', so that bytes of any kind may be compared like letters. */
static bool same_bytes(const unsigned char *a, const unsigned char *b, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        unsigned x = a[i], y = b[i];

        x |= x >= 'A' && x <= 'Z' ? 0x20 : 0;
        y |= y >= 'A' && y <= 'Z' ? 0x20 : 0;
        if (x != y)
            return false;
    }
    return true;
}

bool dns_name_equal(const struct dns_name *a, const struct dns_name *b)
{
    return a->length == b->length && same_bytes(a->bytes, b->bytes, a->length);
}

bool dns_name_within(const struct dns_name *name, const struct dns_name *domain)
{
    size_t at = 0;

    while (name->length - at > domain->length)
        at += name->bytes[at] + 1u;
    return name->length - at == domain->length &&
           same_bytes(name->bytes + at, domain->bytes, domain->length);
}

unsigned dns_name_labels(const struct dns_name *name)
{
    unsigned count = 0;

    for (size_t at = 0; name->bytes[at] != 0; at += name->bytes[at] + 1u)
        count++;
    return count;
}

void dns_name_of_address(const struct address *address, struct dns_name *name)
{
    char text[DNS_NAME_TEXT], *end = text;

    for (size_t i = address_length(address); i-- > 0;) {
        unsigned byte = address->bytes[i];

        if (address->family == AF_INET)
            end = stpcpy(end, mem_print("%u.", byte));
        else
            end = stpcpy(end, mem_print("%x.%x.", byte & 15, byte >> 4));
    }
    strcpy(end, address->family == AF_INET ? "in-addr.arpa" : "ip6.arpa");
    dns_name_parse(text, name);
}
