/* Internet addresses as text and as the kernel takes them: see net.h, RFC 4291, RFC 5952. */
#include "box.h"
#include "net.h"

#include <arpa/inet.h>
#include <net/if.h>
#include <netinet/in.h>
#include <stdio.h>
#include <time.h>

/* The part behind '%': an interface's name, or its index. */
static bool parse_scope(const char *text, uint32_t *scope)
{
    uintmax_t number;

    *scope = if_nametoindex(text);
    if (*scope != 0)
        return true;
    if (!parse_base(text, 10, &number) || number > UINT32_MAX)
        return false;
    *scope = (uint32_t)number;
    return true;
}

bool address_parse(const char *text, struct address *address)
{
    size_t length = strcspn(text, "%");
    char plain[INET6_ADDRSTRLEN];

    memset(address, 0, sizeof *address);
    if (length >= sizeof plain)
        return false;
    memcpy(plain, text, length);
    plain[length] = '\0';
    if (text[length] == '\0' && inet_pton(AF_INET, plain, address->bytes) == 1) {
        address->family = AF_INET;
        return true;
    }
    if (inet_pton(AF_INET6, plain, address->bytes) != 1)
        return false;
    address->family = AF_INET6;
    return text[length] == '\0' || parse_scope(text + length + 1, &address->scope);
}

static char *format_ipv4(const unsigned char *bytes, char *text)
{
    return text + sprintf(text, "%u.%u.%u.%u", bytes[0], bytes[1], bytes[2], bytes[3]);
}

/* The first longest run of two or more zero groups, which "::" stands for; -1 when none is. */
static int find_zeros(const unsigned groups[8], int *length)
{
    int best = -1;

    *length = 1;
    for (int i = 0; i < 8; i++) {
        int run = 0;

        while (i + run < 8 && groups[i + run] == 0)
            run++;
        if (run > *length) {
            *length = run;
            best = i;
        }
        i += run;
    }
    return best;
}

static char *format_ipv6(const unsigned char *bytes, char *text)
{
    unsigned groups[8];
    int zeros, length;

    for (int i = 0; i < 8; i++)
        groups[i] = (unsigned)bytes[2 * i] << 8 | bytes[2 * i + 1];
    zeros = find_zeros(groups, &length);
    for (int i = 0; i < 8; i++) {
        if (i == zeros) {
            text += sprintf(text, "::");
            i += length - 1;
            continue;
        }
        /* ::192.0.2.1 and ::ffff:192.0.2.1 */
        if (i == 6 && zeros == 0 && (length == 6 || (length == 5 && groups[5] == 0xffff)))
            return format_ipv4(bytes + 12, text);
        text += sprintf(text, "%x%s", groups[i], i < 7 && i + 1 != zeros ? ":" : "");
    }
    return text;
}

char *address_format(const struct address *address, char *text)
{
    char name[IF_NAMESIZE], *end;

    if (address->family == AF_INET) {
        format_ipv4(address->bytes, text);
        return text;
    }
    end = format_ipv6(address->bytes, text);
    if (address->scope != 0 && if_indextoname(address->scope, name) != NULL)
        sprintf(end, "%%%s", name);
    else if (address->scope != 0)
        sprintf(end, "%%%u", address->scope);
    return text;
}

size_t address_length(const struct address *address)
{
    return address->family == AF_INET ? 4 : 16;
}

bool address_equal(const struct address *a, const struct address *b)
{
    return a->family == b->family && a->scope == b->scope &&
           memcmp(a->bytes, b->bytes, address_length(a)) == 0;
}

socklen_t address_to_socket(const struct address *address, struct sockaddr_storage *socket)
{
    struct sockaddr_in *ipv4 = (struct sockaddr_in *)(void *)socket;
    struct sockaddr_in6 *ipv6 = (struct sockaddr_in6 *)(void *)socket;

    memset(socket, 0, sizeof *socket);
    socket->ss_family = address->family;
    if (address->family == AF_INET) {
        ipv4->sin_port = htons(address->port);
        memcpy(&ipv4->sin_addr, address->bytes, 4);
        return sizeof *ipv4;
    }
    ipv6->sin6_port = htons(address->port);
    ipv6->sin6_scope_id = address->scope;
    memcpy(&ipv6->sin6_addr, address->bytes, 16);
    return sizeof *ipv6;
}

bool address_from_socket(const struct sockaddr_storage *socket, struct address *address)
{
    const struct sockaddr_in *ipv4 = (const struct sockaddr_in *)(const void *)socket;
    const struct sockaddr_in6 *ipv6 = (const struct sockaddr_in6 *)(const void *)socket;

    memset(address, 0, sizeof *address);
    address->family = socket->ss_family;
    if (address->family == AF_INET) {
        address->port = ntohs(ipv4->sin_port);
        memcpy(address->bytes, &ipv4->sin_addr, 4);
        return true;
    }
    if (address->family != AF_INET6)
        return false;
    address->port = ntohs(ipv6->sin6_port);
    address->scope = ipv6->sin6_scope_id;
    memcpy(address->bytes, &ipv6->sin6_addr, 16);
    return true;
}

int64_t net_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}
