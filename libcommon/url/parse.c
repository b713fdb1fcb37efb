/* URLs (RFC 3986) taken apart: url.h. */
#include <arpa/inet.h>

#include "box.h"
#include "url.h"
#include "url_internal.h"

static const struct {
    char scheme[6];
    uint16_t port;
} ports[] = {{"http", 80}, {"https", 443}, {"ftp", 21}};

uint16_t url_port_of(const char *scheme)
{
    for (size_t i = 0; i < COUNT_OF(ports); i++)
        if (strcmp(ports[i].scheme, scheme) == 0)
            return ports[i].port;
    return 0;
}

static bool is_alpha(int byte)
{
    return (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z';
}

static bool is_digit(int byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_hex(int byte)
{
    return is_digit(byte) || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'f');
}

static unsigned hex_value(int byte)
{
    return is_digit(byte) ? (unsigned)(byte - '0') : (unsigned)((byte | 0x20) - 'a' + 10);
}

static char *lower(const char *text, size_t length)
{
    char *copy = mem_dup_bytes(text, length);

    for (char *p = copy; *p != '\0'; p++)
        if (*p >= 'A' && *p <= 'Z')
            *p |= 0x20;
    return copy;
}

char *url_decode(const char *text, size_t length)
{
    char *copy = mem_alloc(length + 1), *to = copy;

    for (size_t i = 0; i < length; i++) {
        char byte = text[i];

        if (byte == '%' && i + 2 < length && is_hex(text[i + 1]) && is_hex(text[i + 2])) {
            byte = (char)(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
            i += 2;
        }
        if (byte == '\0')
            return NULL;
        *to++ = byte;
    }
    *to = '\0';
    return copy;
}

/*
 * A path or query as it may be sent: bytes that RFC 3986 allows nowhere, or that are no ASCII, are
 * encoded, and so is a "%" that begins no code.
 */
static char *encode_rest(const char *text, size_t length)
{
    static const char unsafe[] = "\"<>\\^`{|}";
    char *copy = mem_alloc(3 * length + 1), *to = copy;

    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)text[i];
        bool code = byte == '%' && i + 2 < length && is_hex(text[i + 1]) && is_hex(text[i + 2]);

        if (byte < 0x80 && strchr(unsafe, byte) == NULL && (byte != '%' || code)) {
            *to++ = (char)byte;
            continue;
        }
        *to++ = '%';
        *to++ = "0123456789ABCDEF"[byte >> 4];
        *to++ = "0123456789ABCDEF"[byte & 15];
    }
    *to = '\0';
    return copy;
}

size_t url_scheme_length(const char *text)
{
    size_t length = 0;

    if (!is_alpha(text[0]))
        return 0;
    while (is_alpha(text[length]) || is_digit(text[length]) ||
           (text[length] != '\0' && strchr("+-.", text[length]) != NULL))
        length++;
    return text[length] == ':' ? length : 0;
}

const char *url_check_bytes(const char *text)
{
    for (; *text != '\0'; text++) {
        if ((unsigned char)*text < ' ' || *text == 0x7f)
            return "it has a control character";
        if (*text == ' ')
            return "it has a space (write %20)";
    }
    return NULL;
}

bool url_host_is_address(const char *host)
{
    unsigned char address[16];

    return inet_pton(AF_INET, host, address) == 1 || strchr(host, ':') != NULL;
}

static const char *parse_port(struct url *url, const char *text, size_t length)
{
    unsigned port = 0;

    if (length == 0)
        return NULL;
    for (size_t i = 0; i < length; i++) {
        if (!is_digit(text[i]) || port > UINT16_MAX)
            return "its port is no number";
        port = port * 10 + (unsigned)(text[i] - '0');
    }
    if (port == 0 || port > UINT16_MAX)
        return "its port is out of range";
    url->port = (uint16_t)port;
    return NULL;
}

/* "[::1]", perhaps with ":port" behind. */
static const char *parse_bracketed(struct url *url, const char *text, size_t length)
{
    const char *end = memchr(text, ']', length);
    unsigned char address[16];
    size_t rest;

    if (end == NULL)
        return "its host has no closing bracket";
    url->host = lower(text + 1, (size_t)(end - text - 1));
    if (inet_pton(AF_INET6, url->host, address) != 1)
        return "its host is no IPv6 address";
    rest = length - (size_t)(end + 1 - text);
    if (rest == 0)
        return NULL;
    return end[1] == ':' ? parse_port(url, end + 2, rest - 1) : "its host has bytes behind the ]";
}

/* A name of letters, digits, "-", "_" and "."; everything else is no host of ours. */
static const char *check_host(const char *host)
{
    if (*host == '\0')
        return "it has no host";
    if (strlen(host) > 253)
        return "its host is too long";
    for (const char *p = host; *p != '\0'; p++)
        if (!is_alpha(*p) && !is_digit(*p) && strchr("-_.", *p) == NULL)
            return "its host has a character that no host has";
    return *host == '-' || *host == '.' ? "its host begins with no letter or digit" : NULL;
}

static const char *parse_host(struct url *url, const char *text, size_t length)
{
    const char *colon, *wrong;
    char *host;

    if (length > 0 && *text == '[')
        return parse_bracketed(url, text, length);
    colon = memchr(text, ':', length);
    host = url_decode(text, colon != NULL ? (size_t)(colon - text) : length);
    if (host == NULL)
        return "its host has a NUL";
    url->host = lower(host, strlen(host));
    wrong = check_host(url->host);
    if (wrong != NULL || colon == NULL)
        return wrong;
    return parse_port(url, colon + 1, length - (size_t)(colon + 1 - text));
}

static const char *parse_user(struct url *url, const char *text, size_t length)
{
    const char *colon = memchr(text, ':', length);
    size_t user = colon != NULL ? (size_t)(colon - text) : length;

    url->user = url_decode(text, user);
    url->password = colon != NULL ? url_decode(colon + 1, length - user - 1) : NULL;
    if (url->user == NULL || (colon != NULL && url->password == NULL))
        return "its user or password has a NUL";
    return url_check_bytes(url->user) != NULL ||
                   (colon != NULL && url_check_bytes(url->password) != NULL)
               ? "its user or password hides a control character or a space"
               : NULL;
}

void url_split_rest(struct url *url, const char *text, size_t length)
{
    const char *mark = memchr(text, '#', length);

    if (mark != NULL)
        length = (size_t)(mark - text);
    mark = memchr(text, '?', length);
    url->query = NULL;
    if (mark != NULL) {
        url->query = encode_rest(mark + 1, length - (size_t)(mark + 1 - text));
        length = (size_t)(mark - text);
    }
    url->path = encode_rest(text, length);
}

const char *url_parse_authority(struct url *url, const char *text)
{
    size_t length = strcspn(text, "/?#");
    const char *at = bytes_find_last(text, '@', length), *wrong, *rest = text + length;

    url->port = url_port_of(url->scheme);
    url->user = url->password = NULL;
    if (at != NULL) {
        wrong = parse_user(url, text, (size_t)(at - text));
        if (wrong != NULL)
            return wrong;
        length -= (size_t)(at + 1 - text);
        text = at + 1;
    }
    wrong = parse_host(url, text, length);
    if (wrong != NULL)
        return wrong;
    url_split_rest(url, rest, strlen(rest));
    url->path = url_remove_dots(*url->path == '/' ? url->path : mem_print("/%s", url->path));
    return NULL;
}

const char *url_parse(struct url *url, const char *text)
{
    const char *wrong = url_check_bytes(text);
    size_t scheme = url_scheme_length(text);

    memset(url, 0, sizeof *url);
    if (wrong != NULL)
        return wrong;
    if (scheme == 0 || strncmp(text + scheme, "://", 3) != 0) {
        url->scheme = "http";
        return url_parse_authority(url, text);
    }
    url->scheme = lower(text, scheme);
    return url_parse_authority(url, text + scheme + 3);
}
