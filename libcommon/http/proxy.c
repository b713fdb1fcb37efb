/*
 * Proxies: which one the environment names for a URL, and the hosts that need none. HTTP_PROXY in
 * capitals is not read: a CGI program finds a visitor's "Proxy:" header there.
 */
#include <arpa/inet.h>

#include "box.h"
#include "http_internal.h"

static const char *setting(const char *first, const char *second)
{
    const char *value = getenv(first);

    return value != NULL || second == NULL ? value : getenv(second);
}

static const char *proxy_text(const struct http_client *client, const char *scheme)
{
    const char *text;

    if (strcmp(scheme, "http") == 0)
        text = client->http_proxy != NULL ? client->http_proxy : setting("http_proxy", NULL);
    else if (strcmp(scheme, "https") == 0)
        text = client->https_proxy != NULL ? client->https_proxy
                                           : setting("https_proxy", "HTTPS_PROXY");
    else
        text = client->ftp_proxy != NULL ? client->ftp_proxy : setting("ftp_proxy", "FTP_PROXY");
    return text;
}

/* "10.0.0.0/8", "fd00::/8": whether an address literal lies in it. */
static bool in_network(const char *host, const char *network)
{
    const char *slash = strchr(network, '/');
    int family = strchr(network, ':') != NULL ? AF_INET6 : AF_INET;
    unsigned char address[16], base[16], mask;
    uintmax_t bits;

    if (slash == NULL || !parse_uint(slash + 1, &bits) || bits > (family == AF_INET ? 32 : 128))
        return false;
    if (inet_pton(family, host, address) != 1 ||
        inet_pton(family, mem_dup_bytes(network, (size_t)(slash - network)), base) != 1)
        return false;
    if (memcmp(address, base, bits / 8) != 0)
        return false;
    mask = (unsigned char)(0xff00 >> bits % 8);
    return bits % 8 == 0 || ((address[bits / 8] ^ base[bits / 8]) & mask) == 0;
}

/* ".example.com", "*.example.com" and "example.com" are all the domain and what is below it. */
static bool in_domain(const char *host, const char *domain)
{
    size_t length, whole = strlen(host);

    if (*domain == '*')
        domain++;
    if (*domain == '.')
        domain++;
    length = strlen(domain);
    return length > 0 && length <= whole && strcasecmp(host + whole - length, domain) == 0 &&
           (length == whole || (host[whole - length - 1] == '.' && !url_host_is_address(host)));
}

static bool needs_none(const char *list, const char *host)
{
    for (; list != NULL && *list != '\0'; list += strspn(list, ", \t")) {
        size_t length = strcspn(list, ", \t");
        const char *entry = mem_dup_bytes(list, length);

        if (strcmp(entry, "*") == 0 || in_network(host, entry) || in_domain(host, entry))
            return true;
        list += length;
    }
    return false;
}

bool http_proxy_for(struct http_client *client, const struct url *url, struct url *proxy)
{
    const char *text = client->no_proxy ? NULL : proxy_text(client, url->scheme);
    const char *list =
        client->no_proxy_list != NULL ? client->no_proxy_list : setting("no_proxy", "NO_PROXY");
    const char *wrong;

    client->error = NULL;
    if (text == NULL || *text == '\0' || needs_none(list, url->host))
        return false;
    wrong = url_parse(proxy, text);
    if (wrong == NULL && strcmp(proxy->scheme, "http") != 0)
        wrong = "only http:// proxies are known";
    if (wrong != NULL)
        return http_fail(client, HTTP_NETWORK_FAILED, mem_print("bad proxy '%s': %s", text, wrong));
    return true;
}
