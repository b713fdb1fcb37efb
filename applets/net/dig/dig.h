/* dig.h: what the files of dig share. */
#ifndef DIG_H
#define DIG_H

#include "box.h"
#include "dns.h"
#include "resolver.h"

/* A list of servers to ask, in order. */
struct dig_servers {
    struct dig_server {
        struct address address;
        const char *name; /* as it was given */
    } * items;
    size_t count, capacity;
};

/* One thing to look up, with all that can be said about it. */
struct dig_lookup {
    const char *name; /* as it was given */
    uint16_t type, class;
    bool type_given, class_given;
    uint32_t serial; /* of IXFR */
    struct dig_servers servers;

    /* what is shown */
    bool question, answer, authority, additional, comments, stats, query; /* +qr */
    bool brief, identify, yaml, multiline, no_ttl, no_class, no_rrcomments;
    bool question_given, comments_given;

    /* what is asked, and how */
    bool tcp, tcp_given, recurse, ad, cd, aa, dnssec, edns, edns_negotiation, cookie, nsid;
    bool search, show_search, ignore_truncation, trace, nssearch, fail;
    uint16_t buffer_size;
    uint8_t edns_version;
    uint16_t edns_flags;
    unsigned char subnet[4 + 16]; /* the option's data */
    size_t subnet_length;
    unsigned timeout, tries; /* seconds; 0: the default */
    const char *domain;      /* +domain=, this or a list of resolv.conf */
    int ndots;               /* -1: of resolv.conf */
    const char *line;        /* what "; <<>>" repeats; NULL: nothing */
};

struct dig {
    struct resolver *resolver;
    struct dig_lookup defaults;
    struct dig_lookup *lookups;
    size_t lookup_count, lookup_capacity;
    struct dig_lookup *current; /* the one that words are about: &defaults before the first name */
    bool open_type;             /* a word may be a type or class still */
    bool show_command;          /* +cmd */
    bool unicode;               /* a terminal: names in UTF-8 both ways */
    int family;                 /* -4, -6 */
    uint16_t port;
    struct address source; /* -b; family 0: any */
    const char *batch;     /* -f */
    int status;
    const unsigned char *cookie; /* of the query that was sent last; NULL: none */
    const char *greeting;        /* not shown yet */
    bool promised;
    bool unconnected; /* the last server refused the connection */
};

extern struct dig *dig; /* the running tool's */

/* args.c: the command line, a line of a batch, ~/.digrc. */
void dig_parse_words(char **words);
void dig_add_name(const char *name);
void dig_on_option(void *tool, int value, const char *arg);

/* plus.c: +option. */
void dig_parse_plus(const char *text);

/* run.c */
void dig_run(struct dig_lookup *lookup);

/* An answer, who gave it and when. */
struct dig_reply {
    struct dns_query query;
    struct dig_server *server;
    bool tcp;
    int64_t milliseconds;
    struct dns_parsed parsed;
};

/*
 * Asks one server, with retries and TCP after truncation. False when none came; what went wrong
 * has been shown.
 */
bool dig_ask(struct dig_lookup *lookup, const struct dns_name *name, struct dig_server *server,
             struct dig_reply *reply);

/* The addresses of a server by name; false after a message. */
bool dig_find_servers(const char *name, struct dig_servers *servers);

/* show.c */
void dig_show(const struct dig_lookup *lookup, const struct dig_reply *reply);
/* A record's data, and with +identify who gave it, on a line. */
void dig_show_data(const struct dig_lookup *lookup, const struct dig_reply *reply,
                   const struct dns_record *record, const struct dns_style *style);
void dig_show_query(const struct dig_lookup *lookup, const struct dig_reply *reply);
void dig_show_greeting(void);

/* yaml.c */
void dig_show_yaml(const struct dig_lookup *lookup, const struct dig_reply *reply, bool query);

/* trace.c: +trace and +nssearch. */
void dig_trace(struct dig_lookup *lookup);
void dig_search_servers(struct dig_lookup *lookup);

#endif
