/* resolver_internal.h: what the resolver's files share. */
#ifndef RESOLVER_INTERNAL_H
#define RESOLVER_INTERNAL_H

#include "box.h"
#include "dns.h"
#include "resolver.h"

/* More addresses of a host than anybody will try. */
enum { ADDRESSES_MAX = 256, ALIASES_MAX = 16 };

struct resolver {
    struct resolver_config config;
    struct span hosts; /* the text of /etc/hosts */
    char sources[3];   /* the order of 'f' (files) and 'd' (DNS) */
    unsigned first_server;
};

struct address_list {
    struct address *items;
    size_t count, capacity;
};

void address_list_add(struct address_list *list, const struct address *address);

/* All that /etc/hosts says of a name, or of an address (host NULL). False when it isn't there. */
struct hosts_entry {
    const char *canonical;
    struct strings aliases;
    struct address_list addresses;
};
bool hosts_find(const struct resolver *resolver, const char *host, int family,
                struct hosts_entry *entry);
bool hosts_find_address(const struct resolver *resolver, const struct address *address,
                        struct hosts_entry *entry);

/* What an answer says of a name: see answer.c. */
enum answer_status { ANSWER_DATA, ANSWER_NO_DATA, ANSWER_NO_HOST, ANSWER_REFUSED, ANSWER_BROKEN };
struct answer {
    struct address_list addresses;
    struct strings aliases; /* each name on the way but the last */
    const char *canonical;  /* the last, or what PTR says */
};
enum answer_status answer_read(const struct dns_query *query, struct answer *answer);

#endif
