/*
 * net.h: internet addresses, and connections to hosts by name (RFC 8305).
 *
 * Nothing here keeps state of its own; what is handed out lives in the call's arena.
 */
#ifndef NET_H
#define NET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>

struct resolver;

/* An address with a port. Those that come from text or from names have port 0. */
struct address {
    uint16_t family;         /* AF_INET or AF_INET6; 0: none */
    uint16_t port;           /* in the host's order */
    uint32_t scope;          /* index of the interface, for fe80::1%eth0 */
    unsigned char bytes[16]; /* the first 4 or all 16 */
};

enum { ADDRESS_TEXT = 72 };

/* A literal address, IPv4 in four decimal parts or IPv6 with an optional %scope. */
bool address_parse(const char *text, struct address *address);

/* Writes the address (not the port) into ADDRESS_TEXT bytes, as RFC 5952 says; returns `text`. */
char *address_format(const struct address *address, char *text);

size_t address_length(const struct address *address);                 /* 4 or 16 bytes */
bool address_equal(const struct address *a, const struct address *b); /* ports are ignored */

/* To and from what the kernel takes; from: false for another family. */
socklen_t address_to_socket(const struct address *address, struct sockaddr_storage *socket);
bool address_from_socket(const struct sockaddr_storage *socket, struct address *address);

/* Orders addresses as RFC 6724, section 6, says; asks the kernel for the source of each. */
void addresses_order(struct address *addresses, size_t count);

/* A port by number, or by its name in /etc/services ("tcp", "udp"; NULL: any). */
bool service_port(const char *service, const char *protocol, uint16_t *port);

/* Milliseconds of a clock that is never set. */
int64_t net_now(void);

struct net_options {
    int family;               /* AF_INET or AF_INET6; 0: both */
    int type;                 /* SOCK_DGRAM; 0: SOCK_STREAM */
    int timeout;              /* milliseconds for names and connecting together; 0: none */
    uint16_t source_port;     /* 0: any */
    const char *bind_address; /* literal address to connect from; NULL: the kernel's choice */
};

enum net_failure { NET_OK, NET_BAD_SERVICE, NET_BAD_BIND, NET_UNRESOLVED, NET_UNREACHED };

struct net_connection {
    int fd; /* blocking, close-on-exec; -1: see `failure` */
    struct address peer;
    enum net_failure failure;
    int error;        /* errno of the last address tried, for NET_UNREACHED */
    const char *text; /* "cannot connect to 'x' port 80: Connection refused"; NULL when well */
};

/*
 * Connects to a host (name or literal, without brackets) by happy eyeballs: both families are
 * looked up at once, addresses are tried in turn 250 ms apart, the first that answers is taken.
 * `resolver` may be NULL: one is opened then. False and a text when it could not.
 */
bool net_connect(struct resolver *resolver, const char *host, const char *service,
                 const struct net_options *options, struct net_connection *connection);

#endif
