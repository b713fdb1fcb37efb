/*
 * url.h: URLs (RFC 3986), read strictly: what could smuggle a line into a request is refused.
 *
 * A control character, a blank or a raw space anywhere is an error; so are a host with characters
 * that no host has, and a port out of range. Bytes beyond ASCII and characters that RFC 3986 does
 * not allow in a path or query are percent-encoded. Memory is the call's arena.
 */
#ifndef URL_H
#define URL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct url {
    const char *scheme;   /* in small letters: "http" */
    const char *user;     /* decoded; NULL: none */
    const char *password; /* decoded; NULL: none */
    const char *host;     /* in small letters, an IPv6 address without its brackets */
    const char *path;     /* begins with "/", still encoded */
    const char *query;    /* without "?", still encoded; NULL: none */
    uint16_t port;        /* given, or the scheme's; 0: the scheme has none that we know */
};

/* Reads an absolute URL; "host/path" without a scheme is http. NULL, or what is wrong with it. */
const char *url_parse(struct url *url, const char *text);

/* Reads a reference relative to a base (RFC 3986, section 5). NULL, or what is wrong with it. */
const char *url_resolve(struct url *url, const struct url *base, const char *reference);

/* The same origin: scheme, host and port. */
bool url_same_origin(const struct url *a, const struct url *b);

/* As text, without user and password; "host" or "host:port", an IPv6 address in brackets. */
char *url_text(const struct url *url);
char *url_authority(const struct url *url);

/* "/path?query", as a request line has it. */
char *url_target(const struct url *url);

/* The well-known port of a scheme; 0 when we know none. */
uint16_t url_port_of(const char *scheme);

/* %XX becomes its byte; NULL when that would be a NUL. `length` bytes of text. */
char *url_decode(const char *text, size_t length);

/* Whether the host is an address: IPv4 as four decimal numbers, or IPv6. */
bool url_host_is_address(const char *host);

#endif
