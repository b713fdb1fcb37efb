/* A request, its answer's head, and what HTTP asks for in between: challenges and redirects. */
#include "box.h"
#include "http_internal.h"

enum { INTERIM_MAX = 20 };

static bool is_named(const char *line, const char *name)
{
    size_t length = strlen(name);

    return strncasecmp(line, name, length) == 0 && line[length] == ':';
}

/* Whether the caller has set a field itself. */
static bool is_given(const struct http_request *request, const char *name)
{
    for (size_t i = 0; i < request->headers.count; i++)
        if (is_named(request->headers.items[i], name))
            return true;
    return false;
}

static void add(struct text *text, const char *string)
{
    text_add(text, string, strlen(string));
}

static void add_field(struct text *text, const struct http_request *request, const char *name,
                      const char *value)
{
    if (value == NULL || is_given(request, name))
        return;
    add(text, name);
    add(text, ": ");
    add(text, value);
    add(text, "\r\n");
}

/* A field without a value is one that shall not be sent. */
static void add_given(struct text *text, const struct http_request *request)
{
    for (size_t i = 0; i < request->headers.count; i++) {
        const char *line = request->headers.items[i];
        const char *value = strchr(line, ':') + 1;

        if (value[strspn(value, " \t")] == '\0')
            continue;
        add(text, line);
        add(text, "\r\n");
    }
}

static const char *proxy_login(struct http_client *client, const struct http_request *request)
{
    struct url proxy;

    if (!http_proxy_for(client, &request->url, &proxy))
        return NULL;
    if (client->proxy_user != NULL)
        return http_basic(client->proxy_user, client->proxy_password);
    return proxy.user != NULL ? http_basic(proxy.user, proxy.password != NULL ? proxy.password : "")
                              : NULL;
}

static char *request_text(struct http_client *client, struct http_request *request,
                          const struct http_connection *connection, struct pool *pool)
{
    struct text text = {.pool = pool};

    add(&text, request->method);
    add(&text, " ");
    add(&text, connection->proxied ? url_text(&request->url) : url_target(&request->url));
    add(&text, " HTTP/1.1\r\n");
    add_field(&text, request, "Host", url_authority(&request->url));
    add_field(&text, request, "User-Agent", client->user_agent);
    add_field(&text, request, "Accept", "*/*");
    add_field(&text, request, "Accept-Encoding", request->accept_gzip ? "gzip" : "identity");
    if (request->from > 0)
        add_field(&text, request, "Range", mem_print("bytes=%ju-", request->from));
    if (request->since > 0)
        add_field(&text, request, "If-Modified-Since", http_date_text(request->since));
    add_field(&text, request, "Authorization", http_login_field(client, request));
    add_field(&text, request, "Cookie", http_cookies_field(client, &request->url));
    if (connection->proxied)
        add_field(&text, request, "Proxy-Authorization", proxy_login(client, request));
    add_field(&text, request, "Connection", client->no_keep_alive ? "close" : "Keep-Alive");
    if (request->has_body)
        add_field(&text, request, "Content-Length", mem_print("%ju", request->body_length));
    add_given(&text, request);
    add(&text, "\r\n");
    return text_end(&text);
}

/* A body out of a file; one that has shrunk meanwhile cannot be sent as announced. */
static bool send_file(struct stream *stream, const struct http_request *request)
{
    uintmax_t sent = 0;

    while (sent < request->body_length) {
        char block[16 * 1024];
        size_t most = sizeof block;
        ssize_t got;

        if (request->body_length - sent < most)
            most = (size_t)(request->body_length - sent);
        got = pread(request->body_file, block, most, (off_t)sent);
        if (got <= 0) {
            stream->error = got < 0 ? strerror(errno) : "the file to send has become shorter";
            return false;
        }
        if (!stream_write(stream, block, (size_t)got))
            return false;
        sent += (uintmax_t)got;
    }
    return true;
}

static bool send_request(struct http_client *client, struct http_request *request,
                         struct http_connection *connection)
{
    struct stream *stream = &connection->stream;
    struct pool pool = {0};
    char *text = request_text(client, request, connection, &pool);
    bool ok = stream_write(stream, text, strlen(text));

    pool_drop(&pool);
    if (ok && request->has_body)
        ok = request->body != NULL ? stream_write(stream, request->body, request->body_length)
                                   : send_file(stream, request);
    return ok;
}

/* Section 6.3 of RFC 9112: how long the body is. */
static void settle_body(const struct http_request *request, struct http_response *response)
{
    struct http_head *head = &response->head;
    const char *coding = http_field(head, "Content-Encoding");

    response->length = head->length;
    if (strcmp(request->method, "HEAD") == 0 || head->status == 204 || head->status == 304) {
        response->body = HTTP_NO_BODY;
    } else if (head->chunked) {
        response->body = HTTP_CHUNKED;
        response->left = 0;
    } else if (head->length >= 0) {
        response->body = HTTP_LENGTH;
        response->left = (uintmax_t)head->length;
    } else {
        response->body = HTTP_UNTIL_CLOSE;
        head->close = true;
    }
    response->gzip = request->accept_gzip && coding != NULL &&
                     (strcasecmp(coding, "gzip") == 0 || strcasecmp(coding, "x-gzip") == 0);
}

static bool read_answer(struct http_client *client, struct http_request *request,
                        struct http_response *response)
{
    struct stream *stream = &response->connection->stream;
    int interim = 0;

    do {
        if (!http_read_head(client, stream, &response->head))
            return false;
        if (response->head.status == 101 || ++interim > INTERIM_MAX)
            return http_fail(client, HTTP_PROTOCOL_FAILED, "the server goes on without an answer");
    } while (response->head.status < 200);
    settle_body(request, response);
    return true;
}

/*
 * What a server says before it closes counts more than that it took no more of the body; a kept
 * connection that gave nothing at all had gone stale.
 */
static bool try_exchange(struct http_client *client, struct http_request *request,
                         struct http_response *response, bool *stale)
{
    struct http_connection *connection = response->connection;
    const char *send_error = NULL;
    bool ok;

    if (!send_request(client, request, connection)) {
        send_error = connection->stream.error;
        connection->stream.error = NULL;
        response->head.close = true;
    }
    if (send_error == NULL && client->notice != NULL)
        client->notice(client->context, HTTP_SENT, NULL);
    ok = read_answer(client, request, response);
    if (ok && send_error != NULL)
        response->head.close = true;
    *stale =
        !ok && connection->reused && connection->stream.end == 0 && !connection->stream.timed_out;
    if (!ok && send_error != NULL)
        http_fail(client, HTTP_NETWORK_FAILED, send_error);
    if (!ok) {
        http_disconnect(connection);
        response->connection = NULL;
    }
    return ok;
}

static bool exchange_once(struct http_client *client, struct http_request *request,
                          struct http_response *response)
{
    bool stale = false, ok;

    do {
        memset(response, 0, sizeof *response);
        response->connection = http_connect(client, &request->url, stale);
        if (response->connection == NULL)
            return false;
        ok = try_exchange(client, request, response, &stale);
    } while (!ok && stale);
    if (ok)
        http_cookies_take(client, &request->url, &response->head);
    return ok;
}

static void complete(struct http_request *request)
{
    if (request->method == NULL)
        request->method = "GET";
    if (request->user == NULL && request->url.user != NULL) {
        request->user = request->url.user;
        request->password = request->url.password;
    }
    if (request->user != NULL && request->password == NULL)
        request->password = "";
}

bool http_exchange(struct http_client *client, struct http_request *request,
                   struct http_response *response)
{
    client->failure = HTTP_FINE;
    client->error = NULL;
    client->refused = false;
    complete(request);
    while (exchange_once(client, request, response)) {
        if (response->head.status != 401 || !http_login_challenge(client, request, &response->head))
            return true;
        http_drop(client, response);
    }
    return false;
}

bool http_is_redirect(const struct http_response *response)
{
    int status = response->head.status;

    return (status == 301 || status == 302 || status == 303 || status == 307 || status == 308) &&
           http_field(&response->head, "Location") != NULL;
}

/* What is meant for one origin goes to no other. */
static void drop_secrets(struct http_request *request)
{
    struct strings kept = {0};

    for (size_t i = 0; i < request->headers.count; i++) {
        const char *line = request->headers.items[i];

        if (!is_named(line, "Authorization") && !is_named(line, "Cookie") &&
            !is_named(line, "Host"))
            strings_add(&kept, line);
    }
    request->headers = kept;
    request->user = request->password = NULL;
    request->login_at_once = false;
}

/* RFC 9110, 15.4: after 303 it is GET, and 301 and 302 after POST are taken to mean the same. */
static void change_method(struct http_request *request, int status)
{
    bool to_get = (status == 303 && strcmp(request->method, "HEAD") != 0) ||
                  ((status == 301 || status == 302) && strcmp(request->method, "POST") == 0);

    if (!to_get)
        return;
    request->method = "GET";
    request->has_body = false;
    request->body = NULL;
    request->body_length = 0;
}

bool http_redirect(struct http_client *client, struct http_request *request,
                   const struct http_response *response)
{
    const char *place = http_field(&response->head, "Location");
    struct url url;
    const char *wrong = url_resolve(&url, &request->url, place);

    if (wrong == NULL && strcmp(url.scheme, "http") != 0 && strcmp(url.scheme, "https") != 0)
        wrong = "it is of a kind that is not followed";
    if (wrong == NULL && strcmp(request->url.scheme, "https") == 0 &&
        strcmp(url.scheme, "http") == 0)
        wrong = "it leads from https to http";
    if (wrong != NULL)
        return http_fail(client, HTTP_PROTOCOL_FAILED,
                         mem_print("bad redirect to '%s': %s", place, wrong));
    if (!url_same_origin(&url, &request->url)) {
        drop_secrets(request);
    } else if (url.user == NULL) {
        url.user = request->url.user;
        url.password = request->url.password;
    }
    change_method(request, response->head.status);
    request->url = url;
    return true;
}
