/* Asking: which servers, how often, over what; and which names (+search). */
#include "dig.h"
#include "promise.h"
#include "visible.h"

#include <sys/random.h>

enum { OPTION_NSID = 3, OPTION_SUBNET = 8, OPTION_COOKIE = 10 };

/* ------------------------------------------------------------------ servers */

static void add_server(struct dig_servers *servers, const struct address *address, const char *name)
{
    struct dig_server *server;

    if (dig->family != 0 && address->family != dig->family)
        return;
    servers->items =
        mem_grow(servers->items, servers->count, &servers->capacity, sizeof *servers->items);
    server = &servers->items[servers->count++];
    server->address = *address;
    server->address.port = 0;
    server->name = name;
}

bool dig_find_servers(const char *name, struct dig_servers *servers)
{
    struct resolve_result result = resolve(dig->resolver, name, dig->family);

    if (result.status != RESOLVE_OK) {
        writer_flush(out);
        tell("dig: couldn't get address for '%s': %s\n", visible(name),
             result.status == RESOLVE_AGAIN ? "failure" : "not found");
        return false;
    }
    for (size_t i = 0; i < result.count; i++)
        add_server(servers, &result.addresses[i], name);
    return true;
}

/* Those of resolv.conf when none was named. */
static void need_servers(struct dig_lookup *lookup)
{
    const struct resolver_config *config = resolver_config(dig->resolver);
    char text[ADDRESS_TEXT];

    if (lookup->servers.count > 0)
        return;
    for (size_t i = 0; i < config->server_count; i++)
        add_server(&lookup->servers, &config->servers[i],
                   mem_dup(address_format(&config->servers[i], text)));
}

/* ------------------------------------------------------------------ the query */

static size_t put_option(unsigned char *at, unsigned code, const unsigned char *data, size_t length)
{
    at[0] = (unsigned char)(code >> 8);
    at[1] = (unsigned char)code;
    at[2] = (unsigned char)(length >> 8);
    at[3] = (unsigned char)length;
    if (length > 0)
        memcpy(at + 4, data, length);
    return 4 + length;
}

static void build_query(const struct dig_lookup *lookup, const struct dns_name *name,
                        struct dns_query *query)
{
    unsigned char options[64], *cookie = mem_alloc(8);
    struct dns_request request = {.name = *name, .type = lookup->type, .class = lookup->class};
    size_t length = 0;

    request.flags = (lookup->recurse ? DNS_RD : 0) | (lookup->ad ? DNS_AD : 0) |
                    (lookup->cd ? DNS_CD : 0) | (lookup->aa ? DNS_AA : 0);
    request.serial = lookup->serial;
    request.edns = lookup->edns;
    request.edns_size = lookup->buffer_size;
    request.edns_version = lookup->edns_version;
    request.edns_flags = lookup->dnssec ? 0x8000 : 0;
    dig->cookie = NULL;
    if (lookup->nsid)
        length += put_option(options + length, OPTION_NSID, NULL, 0);
    if (lookup->subnet_length > 0)
        length +=
            put_option(options + length, OPTION_SUBNET, lookup->subnet, lookup->subnet_length);
    if (lookup->cookie && lookup->edns && getrandom(cookie, 8, 0) == 8) {
        length += put_option(options + length, OPTION_COOKIE, cookie, 8);
        dig->cookie = cookie;
    }
    request.edns_options = options;
    request.edns_length = length;
    *query = (struct dns_query){0};
    query->bytes = dns_request_build(&request, &query->length);
}

static void say_failure(const struct dig_lookup *lookup, const struct dns_exchange *exchange,
                        const struct dig_server *server, enum dns_outcome outcome)
{
    char address[ADDRESS_TEXT];
    const char *text = dns_outcome_text(outcome, exchange->error);

    address_format(&exchange->server, address);
    dig->unconnected = false;
    if (exchange->tcp && outcome == DNS_FAILED && exchange->sent == 0 && exchange->error != 0) {
        put_format(out, ";; Connection to %s#%u(%s) for %s failed: %s.\n", address,
                   exchange->server.port, visible(server->name), visible(lookup->name), text);
        dig->unconnected = true;
    } else
        put_format(out, ";; communications error to %s#%u: %s\n", address, exchange->server.port,
                   text);
}

/* From here on files and programs are out of reach. */
static void make_promise(void)
{
    if (!dig->promised)
        promise(PROMISE_NET);
    dig->promised = true;
}

static enum dns_outcome send_query(const struct dig_lookup *lookup, struct dig_server *server,
                                   struct dns_exchange *exchange, struct dig_reply *reply)
{
    const struct address *source = dig->source.family != 0 ? &dig->source : NULL;
    int64_t started;
    enum dns_outcome outcome;

    *exchange = (struct dns_exchange){.fd = -1,
                                      .tcp = reply->tcp,
                                      .server = server->address,
                                      .dropped = dns_say_dropped,
                                      .count = 1};
    exchange->server.port = dig->port;
    exchange->queries[0] = &reply->query;
    if (lookup->query)
        dig_show_query(lookup, reply);
    make_promise();
    started = net_now();
    outcome = dns_exchange_run(exchange, source, (int)lookup->timeout * 1000);
    reply->milliseconds = net_now() - started;
    return outcome;
}

/* An answer that wants to be asked for in another way: true when that was changed. */
static bool wants_other_way(struct dig_lookup *lookup, struct dig_reply *reply)
{
    if ((reply->parsed.message.flags & DNS_TC) && !reply->tcp && !lookup->ignore_truncation) {
        if (lookup->comments)
            put_string(out, ";; Truncated, retrying in TCP mode.\n");
        reply->tcp = true;
        return true;
    }
    if (reply->parsed.rcode == 16 && lookup->edns && lookup->edns_negotiation &&
        reply->parsed.has_opt && lookup->edns_version > (reply->parsed.opt.ttl >> 16 & 255)) {
        lookup->edns_version = (uint8_t)(reply->parsed.opt.ttl >> 16);
        if (lookup->comments)
            put_format(out, ";; BADVERS, retrying with EDNS version %u.\n", lookup->edns_version);
        return true;
    }
    return false;
}

bool dig_ask(struct dig_lookup *lookup, const struct dns_name *name, struct dig_server *server,
             struct dig_reply *reply)
{
    struct dns_exchange exchange;
    enum dns_outcome outcome;

    reply->server = server;
    reply->tcp = lookup->tcp;
    do {
        build_query(lookup, name, &reply->query);
        outcome = send_query(lookup, server, &exchange, reply);
        if (outcome != DNS_ANSWERED) {
            say_failure(lookup, &exchange, server, outcome);
            return false;
        }
        if (!dns_parse(reply->query.reply, reply->query.reply_length, &reply->parsed)) {
            dns_show_packet(reply->query.reply, reply->query.reply_length, reply->parsed.fault);
            return true;
        }
    } while (wants_other_way(lookup, reply));
    return true;
}

/* Each server in turn, as often as said; false when none answers. */
static bool ask_servers(struct dig_lookup *lookup, const struct dns_name *name,
                        struct dig_reply *reply)
{
    struct dig_servers *servers = &lookup->servers;

    for (unsigned round = 0; round < lookup->tries; round++) {
        for (size_t i = 0; i < servers->count; i++) {
            bool last = i + 1 == servers->count;

            if (!dig_ask(lookup, name, &servers->items[i], reply))
                continue;
            if (lookup->fail || last || reply->parsed.rcode != DNS_SERVFAIL)
                return true;
        }
        if (dig->unconnected)
            put_string(out, ";; no servers could be reached\n");
    }
    return false;
}

/* ------------------------------------------------------------------ names */

static bool parse_name(const char *text, struct dns_name *name)
{
    char ascii[DNS_NAME_TEXT];

    if (dig->unicode && idn_encode(text, ascii))
        text = ascii;
    if (dns_name_parse(text, name))
        return true;
    writer_flush(out);
    tell("dig: '%s' is not a legal name (%s)\n", visible(text), dns_name_fault(text));
    quit(10);
}

/* The names that +search tries, or the one. */
static void list_names(const struct dig_lookup *lookup, struct strings *names)
{
    const struct resolver_config *of_system = resolver_config(dig->resolver);
    struct resolver_config config = *of_system;

    if (!lookup->search) {
        strings_add(names, lookup->name);
        return;
    }
    if (lookup->ndots >= 0)
        config.ndots = (unsigned)lookup->ndots;
    if (lookup->domain != NULL) {
        config.search = (struct strings){0};
        strings_add(&config.search, lookup->domain);
    }
    config.no_tld_query = false;
    resolver_candidates(&config, lookup->name, names);
}

/* Where no connection could be made that has been said already. */
static void show_unreached(void)
{
    dig->status = 9;
    if (dig->unconnected)
        return;
    dig_show_greeting();
    put_string(out, ";; no servers could be reached\n");
}

void dig_run(struct dig_lookup *lookup)
{
    struct strings names = {0};
    struct dig_reply reply;
    struct dns_name name;

    need_servers(lookup);
    dig->greeting = lookup->line;
    if (lookup->trace || lookup->nssearch) {
        parse_name(lookup->name, &name);
        lookup->trace ? dig_trace(lookup) : dig_search_servers(lookup);
        return;
    }
    list_names(lookup, &names);
    for (size_t i = 0; i < names.count; i++) {
        bool last = i + 1 == names.count;

        parse_name(names.items[i], &name);
        if (lookup->show_search)
            dig->greeting = lookup->line;
        if (!ask_servers(lookup, &name, &reply)) {
            show_unreached();
            return;
        }
        if (reply.parsed.fault != NULL)
            return;
        if (last || lookup->show_search ||
            (reply.parsed.rcode == DNS_NOERROR && reply.parsed.counts[DNS_ANSWER] > 0))
            dig_show(lookup, &reply);
        if (reply.parsed.rcode == DNS_NOERROR && reply.parsed.counts[DNS_ANSWER] > 0)
            return;
    }
}
