/* http_internal.h: what the files of this module share. */
#ifndef HTTP_INTERNAL_H
#define HTTP_INTERNAL_H

#include "http.h"
#include "inflate.h"
#include "pool.h"
#include "stream.h"

struct http_connection {
    struct http_connection *next;
    struct stream stream;
    const char *key; /* what it leads to: origin and proxy */
    bool idle;
    bool reused;  /* it has served a request before */
    bool proxied; /* requests on it name the whole URL */
};

/* Sets the client's error; always false. */
bool http_fail(struct http_client *client, enum http_failure failure, const char *error);

/* As a stream's error, which is TLS's where there is TLS. */
bool http_fail_stream(struct http_client *client, const struct stream *stream);

/* Reads a head of `length` bytes, blank line included. NULL, or what is wrong with it. */
const char *http_head_parse(struct http_head *head, const char *text, size_t length);

/* Reads the next head from a stream: false with error. */
bool http_read_head(struct http_client *client, struct stream *stream, struct http_head *head);

/* A connection for a request: an idle one or a new one. NULL with error. */
struct http_connection *http_connect(struct http_client *client, const struct url *url, bool fresh);
void http_disconnect(struct http_connection *connection);

/* The value of an Authorization field for a request, or NULL when we have none to offer yet. */
const char *http_login_field(struct http_client *client, const struct http_request *request);

/* Takes up a challenge; false when there is no (further) answer to it. */
bool http_login_challenge(struct http_client *client, const struct http_request *request,
                          const struct http_head *head);

/* "Basic ..." of a user and a password. */
char *http_basic(const char *user, const char *password);

/* Cookies: what an answer sets, and the value of a Cookie field (NULL: none). */
void http_cookies_take(struct http_client *client, const struct url *url,
                       const struct http_head *head);
const char *http_cookies_field(struct http_client *client, const struct url *url);

/* The next bytes of a body, before any content coding. Empty at its end. False with error. */
bool http_body_next(struct http_client *client, struct http_response *response, size_t most,
                    struct span *bytes);

/* A number of hexadecimal digits that begins a chunk; false when it is none or too large. */
bool http_chunk_size(struct span line, uintmax_t *size);

/* Gives a connection whose answer is read back, or closes it. */
void http_release(struct http_client *client, struct http_response *response, bool keep);

/* Unpacking gzip: takes bytes by `next`, gives them to `put`. NULL, or what is wrong. */
const char *http_gunzip(const struct inflate_source *source);

#endif
