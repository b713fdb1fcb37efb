/* Connections: kept ones by origin, new ones, TLS on them, tunnels through proxies. */
#include <sys/socket.h>

#include "box.h"
#include "config/tls.h"
#include "http_internal.h"
#include "net.h"
#include "resolver.h"

bool http_fail(struct http_client *client, enum http_failure failure, const char *error)
{
    client->failure = failure;
    client->error = error;
    return false;
}

bool http_fail_stream(struct http_client *client, const struct stream *stream)
{
    bool network = stream->tls == NULL || stream->timed_out;

    return http_fail(client, network ? HTTP_NETWORK_FAILED : HTTP_TLS_FAILED, stream->error);
}

static void note(struct http_client *client, enum http_event event, const char *text)
{
    if (client->notice != NULL)
        client->notice(client->context, event, text);
}

static int limit(int milliseconds)
{
    return milliseconds > 0 ? milliseconds : -1;
}

void http_disconnect(struct http_connection *connection)
{
    stream_close(&connection->stream);
    connection->key = "";
    connection->idle = false;
}

/* The server may have closed it meanwhile: then there is an end, or an alert, to be read. */
static bool is_alive(const struct http_connection *connection)
{
    char byte;

    return recv(connection->stream.fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT) < 0 &&
           (errno == EAGAIN || errno == EWOULDBLOCK);
}

static struct http_connection *find_idle(struct http_client *client, const char *key)
{
    struct http_connection *connection = client->connections;

    for (; connection != NULL; connection = connection->next) {
        if (!connection->idle || strcmp(connection->key, key) != 0)
            continue;
        connection->idle = false;
        if (is_alive(connection)) {
            connection->reused = true;
            return connection;
        }
        http_disconnect(connection);
    }
    return NULL;
}

/* A record to use: one that is free, or a new one. At most a few connections stay open. */
static struct http_connection *new_connection(struct http_client *client)
{
    enum { KEPT_MAX = 8 };
    struct http_connection *connection, *oldest = NULL;
    size_t count = 0;

    for (connection = client->connections; connection != NULL; connection = connection->next) {
        if (*connection->key == '\0')
            return connection;
        if (connection->idle)
            oldest = connection;
        count++;
    }
    if (count >= KEPT_MAX && oldest != NULL) {
        http_disconnect(oldest);
        return oldest;
    }
    connection = mem_zero(sizeof *connection);
    connection->next = client->connections;
    client->connections = connection;
    return connection;
}

static int dial(struct http_client *client, const struct url *to)
{
    struct net_options options = {.family = client->family,
                                  .timeout = client->connect_timeout,
                                  .bind_address = client->bind_address};
    struct net_connection connection;

    if (client->resolver == NULL)
        client->resolver = resolver_open();
    note(client, HTTP_CONNECTING, mem_print("%s:%u", to->host, to->port));
    if (!net_connect(client->resolver, to->host, mem_print("%u", to->port), &options,
                     &connection)) {
        client->refused = connection.failure == NET_UNREACHED && connection.error == ECONNREFUSED;
        http_fail(client, HTTP_NETWORK_FAILED, connection.text);
        return -1;
    }
    note(client, HTTP_CONNECTED, NULL);
    return connection.fd;
}

/* RFC 9110, 9.3.6. */
static bool open_tunnel(struct http_client *client, struct stream *stream, const struct url *to,
                        const struct url *proxy)
{
    const char *host = strchr(to->host, ':') != NULL ? mem_print("[%s]", to->host) : to->host;
    char *text =
        mem_print("CONNECT %s:%u HTTP/1.1\r\nHost: %s:%u\r\n", host, to->port, host, to->port);
    struct http_head head;

    if (client->user_agent != NULL)
        text = mem_print("%sUser-Agent: %s\r\n", text, client->user_agent);
    if (proxy->user != NULL)
        text = mem_print("%sProxy-Authorization: %s\r\n", text,
                         http_basic(proxy->user, proxy->password));
    text = mem_print("%s\r\n", text);
    if (!stream_write(stream, text, strlen(text)))
        return http_fail_stream(client, stream);
    do
        if (!http_read_head(client, stream, &head))
            return false;
    while (head.status < 200);
    return head.status < 300 ||
           http_fail(client, head.status == 407 ? HTTP_AUTH_FAILED : HTTP_SERVER_FAILED,
                     mem_print("the proxy refused: %d %s", head.status,
                               mem_dup_bytes(head.reason.ptr, head.reason.len)));
}

static bool secure(struct http_client *client, struct http_connection *connection,
                   const struct url *url)
{
    if (!ENABLE_TLS)
        return http_fail(client, HTTP_TLS_FAILED, "this box was built without TLS");
    if (stream_start_tls(&connection->stream, &client->tls, url->host))
        return true;
    http_fail_stream(client, &connection->stream);
    if (!connection->stream.timed_out)
        client->failure = HTTP_TLS_FAILED;
    return false;
}

static void complete_proxy(const struct http_client *client, struct url *proxy)
{
    if (client->proxy_user != NULL) {
        proxy->user = client->proxy_user;
        proxy->password = client->proxy_password;
    }
    if (proxy->password == NULL)
        proxy->password = "";
}

struct http_connection *http_connect(struct http_client *client, const struct url *url, bool fresh)
{
    bool is_https = strcmp(url->scheme, "https") == 0, proxied;
    struct http_connection *connection;
    struct url proxy;
    const char *key;
    int fd;

    proxied = http_proxy_for(client, url, &proxy);
    if (client->error != NULL)
        return NULL;
    if (proxied)
        complete_proxy(client, &proxy);
    key = is_https || !proxied ? mem_print("%s://%s %s", url->scheme, url_authority(url),
                                           proxied ? url_text(&proxy) : "")
                               : url_text(&proxy);
    connection = fresh ? NULL : find_idle(client, key);
    if (connection != NULL) {
        note(client, HTTP_REUSED, mem_print("%s:%u", url->host, url->port));
        return connection;
    }
    fd = dial(client, proxied ? &proxy : url);
    if (fd < 0)
        return NULL;
    connection = new_connection(client);
    stream_start(&connection->stream, fd, limit(client->read_timeout));
    connection->key = key;
    connection->reused = false;
    connection->proxied = proxied && !is_https;
    if (is_https && ((proxied && !open_tunnel(client, &connection->stream, url, &proxy)) ||
                     !secure(client, connection, url))) {
        http_disconnect(connection);
        return NULL;
    }
    return connection;
}

void http_close(struct http_client *client)
{
    for (struct http_connection *connection = client->connections; connection != NULL;
         connection = connection->next)
        if (connection->idle)
            http_disconnect(connection);
}
