/*
 * http.h: an HTTP/1.1 client (RFC 9110, 9112): connections that are kept for the next request to
 * the same origin, TLS, proxies, authentication, cookies within a run, redirects.
 *
 * A request is one http_exchange() and then http_body() or http_drop(). Nothing is retried but what
 * HTTP itself asks for (an answer to a challenge, a kept connection that had gone stale). All
 * lengths are checked; a body that is shorter than announced is an error. Credentials and cookies
 * are only ever sent to the origin they belong to. Memory is the call's arena.
 */
#ifndef HTTP_H
#define HTTP_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "memory.h"
#include "span.h"
#include "tls.h"
#include "url.h"

enum { HTTP_HEAD_MAX = 64 * 1024, HTTP_REDIRECTS_MAX = 20 };

/* What failed; the numbers are GNU wget's exit statuses. */
enum http_failure {
    HTTP_FINE,
    HTTP_FILE_FAILED = 3,     /* the sink */
    HTTP_NETWORK_FAILED = 4,  /* names, connections, time-outs, short bodies */
    HTTP_TLS_FAILED = 5,      /* handshake, certificate */
    HTTP_AUTH_FAILED = 6,     /* a challenge that there is no answer to */
    HTTP_PROTOCOL_FAILED = 7, /* the server does not speak HTTP as it should */
    HTTP_SERVER_FAILED = 8,   /* it answered with an error */
};

enum http_event { HTTP_CONNECTING, HTTP_CONNECTED, HTTP_REUSED, HTTP_SENT };

struct resolver;
struct http_connection;
struct http_cookie;
struct http_login;

struct http_client {
    /* Settings; zeroed they are: no limits of time, proxies as the environment says. */
    const char *user_agent;            /* NULL: none is sent */
    int connect_timeout, read_timeout; /* milliseconds; 0: none */
    int family;                        /* AF_INET, AF_INET6 or 0 */
    const char *bind_address;          /* to connect from */
    struct tls_options tls;
    bool no_proxy, no_keep_alive, no_cookies;
    const char *http_proxy, *https_proxy, *ftp_proxy, *no_proxy_list; /* NULL: the environment's */
    const char *proxy_user, *proxy_password;
    void (*notice)(void *context, enum http_event event, const char *text); /* may be NULL */
    void *context;
    /* State. */
    struct resolver *resolver;
    struct http_connection *connections;
    struct http_cookie *cookies;
    struct http_login *logins;
    const char *error; /* of the last call that failed */
    enum http_failure failure;
    bool refused; /* it was a refused connection */
};

struct http_request {
    const char *method; /* NULL: GET */
    struct url url;
    struct strings headers; /* "Name: value" of the caller's; they replace those made here */
    const char *body;       /* NULL: none, or body_file */
    int body_file;          /* a regular file from its start, when `body` is NULL and length > 0 */
    uintmax_t body_length;
    bool has_body;
    uintmax_t from; /* > 0: the part from this byte on */
    int64_t since;  /* > 0: only when it is newer */
    bool accept_gzip;
    const char *user, *password; /* for the url's origin; NULL: the url's own, if it has any */
    bool login_at_once;          /* Basic without waiting for a challenge */
};

struct http_field {
    struct span name, value;
};

struct http_head {
    int minor, status;
    struct span reason;
    struct http_field *fields;
    size_t count, capacity;
    intmax_t length; /* Content-Length; -1: none */
    bool chunked, close;
    char *text; /* what the spans point into */
};

enum http_body { HTTP_NO_BODY, HTTP_LENGTH, HTTP_CHUNKED, HTTP_UNTIL_CLOSE };

struct http_response {
    struct http_head head;
    struct http_connection *connection; /* NULL: given back */
    enum http_body body;
    uintmax_t left;  /* of the body or of the chunk */
    bool in_chunks;  /* a chunk has begun */
    bool gzip;       /* the body is compressed and will be unpacked */
    intmax_t length; /* of the body as it comes; -1: not known */
};

/* Where a body goes. Both functions return false to stop. */
struct http_sink {
    int fd;                                                        /* where `take` is NULL */
    bool (*take)(void *context, const char *bytes, size_t length); /* or NULL */
    bool (*progress)(void *context, uintmax_t bytes);              /* after each piece; or NULL */
    void *context;
    uintmax_t piece; /* at most so many bytes at a time; 0: any */
};

/* Sends a request and reads the head of its answer. False with error and failure. */
bool http_exchange(struct http_client *client, struct http_request *request,
                   struct http_response *response);

/* Moves the body to a sink. False with error and failure; what arrived has been given. */
bool http_body(struct http_client *client, struct http_response *response,
               const struct http_sink *sink);

/* Lets a body go: reads it when it is short, so that the connection can be kept. */
void http_drop(struct http_client *client, struct http_response *response);

/* Whether the answer is a redirect that can be followed. */
bool http_is_redirect(const struct http_response *response);

/*
 * Makes of the request the one that a redirect asks for: url, method, and what must not be sent to
 * another origin. False with error: no place, a bad one, from https to http.
 */
bool http_redirect(struct http_client *client, struct http_request *request,
                   const struct http_response *response);

/* The value of a field (the first of several) as a string; NULL: there is none. */
const char *http_field(const struct http_head *head, const char *name);

/* Whether a field holds a token among others: "Connection: keep-alive, close". */
bool http_field_has(const struct http_head *head, const char *name, const char *token);

/* A value's parameter: "filename" of `attachment; filename="x"`. NULL: there is none. */
char *http_parameter(const char *value, const char *name);

/* A date of RFC 9110, 5.6.7; -1 when it is none. And one as a client sends it. */
int64_t http_date(const char *text);
char *http_date_text(int64_t time);

/* The proxy for a URL; false: none, or error is set because what is configured is no URL. */
bool http_proxy_for(struct http_client *client, const struct url *url, struct url *proxy);

/* Why a header line "Name: value" may not be sent; NULL: it may. */
const char *http_check_header(const char *line);

void http_close(struct http_client *client);

#endif
