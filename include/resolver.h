/*
 * resolver.h: addresses of hosts by name, as glibc finds them: literals, /etc/hosts, localhost and
 * DNS by /etc/resolv.conf and /etc/nsswitch.conf, with search list and ndots.
 *
 * A resolver reads its files when opened and none later, so that a promise can be made in between.
 * Lookups run beside each other: whoever has other things to wait for starts them, polls their
 * descriptors beside its own, and calls lookup_step(); everybody else calls resolve().
 * Everything lives in the call's arena; descriptors are closed when a lookup ends.
 */
#ifndef RESOLVER_H
#define RESOLVER_H

#include <poll.h>

#include "memory.h"
#include "net.h"

enum { RESOLVER_SERVERS = 3 };

/* What resolv.conf says; see resolv.conf(5) for the meaning of the options. */
struct resolver_config {
    struct address servers[RESOLVER_SERVERS];
    size_t server_count;
    struct strings search;
    bool search_given;                 /* by the file or the environment, not by the host's name */
    unsigned ndots, timeout, attempts; /* timeout in seconds */
    bool ndots_given;
    bool rotate, single_request, single_request_reopen, use_vc, edns0, trust_ad, no_aaaa;
    bool no_tld_query;
};

/* Reads /etc/resolv.conf, LOCALDOMAIN and RES_OPTIONS. */
void resolver_read_config(struct resolver_config *config);

/* The names to ask for one by one, by search list and ndots. */
void resolver_candidates(const struct resolver_config *config, const char *host,
                         struct strings *candidates);

struct resolver *resolver_open(void);
struct resolver_config *resolver_config(struct resolver *resolver);

enum resolve_status {
    RESOLVE_OK,
    RESOLVE_BAD_NAME, /* no name at all: empty, too long, an empty label */
    RESOLVE_NO_HOST,  /* no such name */
    RESOLVE_NO_DATA,  /* the name exists, without an address of the family */
    RESOLVE_AGAIN,    /* no server answered, or only with failures */
};

/* "no such host", "name server did not answer" and the like. */
const char *resolve_error(enum resolve_status status);

struct resolve_result {
    enum resolve_status status;
    const char *canonical;     /* the name at the end of aliases */
    struct strings aliases;    /* other names: those of /etc/hosts, those on the way in DNS */
    struct address *addresses; /* ordered by RFC 6724, port 0 */
    size_t count;
    bool from_files;
};

/* All addresses of a host; `family` is AF_INET, AF_INET6 or 0 for both. */
struct resolve_result resolve(struct resolver *resolver, const char *host, int family);

/* The name of an address, of /etc/hosts or by a PTR query; canonical is NULL unless RESOLVE_OK. */
struct resolve_result resolve_address(struct resolver *resolver, const struct address *address);

/* A lookup that is under way. */
struct lookup;
struct lookup *lookup_start(struct resolver *resolver, const char *host, int family);
struct lookup *lookup_start_address(struct resolver *resolver, const struct address *address);

/*
 * What to wait for: false when the lookup has ended. *timeout is in milliseconds; a descriptor of
 * -1 means that there is only the time to wait for.
 */
bool lookup_wanted(const struct lookup *lookup, struct pollfd *wanted, int *timeout);

/* Goes on as far as it can without waiting. */
void lookup_step(struct lookup *lookup);

/*
 * Addresses known so far of one family, in the order of arrival; valid before the end too.
 * *ended tells that no more will come.
 */
const struct address *lookup_addresses(const struct lookup *lookup, int family, size_t *count,
                                       bool *ended);

/* The result of a lookup that has ended, its addresses ordered. */
struct resolve_result lookup_result(struct lookup *lookup);

/* Ends it, wherever it is; needed for a lookup that has not ended by itself only. */
void lookup_cancel(struct lookup *lookup);

#endif
