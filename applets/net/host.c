/*
 * host: look up names and addresses, a line an answer (BIND 9.18's tool and its output; no
 * standard).
 */
#include "box.h"
#include "dns.h"
#include "resolver.h"
#include "visible.h"

enum { STATUS_USAGE = 2 };

struct host {
    bool all, almost_all, verbose, compare, no_recursion, wait_forever;
    int family;
    const char *class_name, *type_name;
    uintmax_t timeout, retries, ndots, port;
    bool ndots_given;
    struct dns_client client;
    uint16_t type, class;
    bool greeted;
};

/* What stands between the name and the data; other types "have a TYPE record". */
static const char *verb_of(unsigned type)
{
    static const struct {
        uint16_t type;
        const char *verb;
    } verbs[] = {
        {1, "has address"},       {2, "name server"},
        {5, "is an alias for"},   {12, "domain name pointer"},
        {13, "host information"}, {15, "mail is handled by"},
        {16, "descriptive text"}, {19, "x25 address"},
        {20, "ISDN address"},     {24, "has signature"},
        {25, "has key"},          {28, "has IPv6 address"},
        {29, "location"},
    };
    char name[16];

    for (size_t i = 0; i < COUNT_OF(verbs); i++)
        if (verbs[i].type == type)
            return verbs[i].verb;
    return mem_print("has %s record", dns_type_text(type, name));
}

/* Without the final dot. */
static const char *name_text(const struct dns_name *name)
{
    char text[DNS_NAME_TEXT];
    size_t length = dns_name_format(name, text);

    return mem_dup_bytes(text, length > 1 ? length - 1 : length);
}

static void put_record(const struct dns_record *record)
{
    static const struct dns_style style = {.multiline = false};
    struct pool pool = {0};
    struct text text = {.pool = &pool};

    dns_data_format(record, &style, &text);
    put_format(out, "%s %s ", name_text(&record->name), verb_of(record->type));
    put_bytes(out, text.bytes, text.length);
    put_byte(out, '\n');
    pool_drop(&pool);
}

/* Which server was named, once. */
static void greet(struct host *host, const struct dns_reply *reply)
{
    char address[ADDRESS_TEXT];

    if (host->greeted || host->client.server_name == NULL)
        return;
    host->greeted = true;
    put_format(out, "Using domain server:\nName: %s\nAddress: %s#%ju\nAliases: \n\n",
               visible(host->client.server_name), address_format(&reply->server, address),
               host->port);
}

static void put_size(const struct host *host, const struct dns_reply *reply)
{
    char address[ADDRESS_TEXT];

    put_format(out, "Received %zu bytes from %s#%ju in %lld ms\n", reply->query.reply_length,
               address_format(&reply->server, address), host->port, (long long)reply->milliseconds);
}

/* -A leaves out what only proves the rest. */
static bool proves(const struct dns_record *record)
{
    return record->type == DNS_RRSIG || record->type == 47 || record->type == 50;
}

static void leave_out_proofs(struct dns_parsed *parsed)
{
    size_t kept = 0;

    for (size_t i = 0; i < parsed->counts[DNS_ANSWER]; i++)
        if (!proves(&parsed->sections[DNS_ANSWER][i]))
            parsed->sections[DNS_ANSWER][kept++] = parsed->sections[DNS_ANSWER][i];
    parsed->counts[DNS_ANSWER] = kept;
}

static void show_whole(const struct host *host, struct dns_reply *reply)
{
    static const struct dns_style style = {.multiline = false};

    if (host->almost_all)
        leave_out_proofs(&reply->parsed);
    dns_show_header(&reply->parsed);
    put_byte(out, '\n');
    for (int section = 0; section < 4; section++)
        dns_show_section(&reply->parsed, (enum dns_section)section, &style, true);
    put_size(host, reply);
}

/* The name at the end of the aliases, which later questions are about. */
static void follow_aliases(const struct dns_parsed *parsed, struct dns_name *name)
{
    for (size_t i = 0; i < parsed->counts[DNS_ANSWER]; i++) {
        struct dns_record record = parsed->sections[DNS_ANSWER][i];

        if (record.type == DNS_CNAME && dns_name_equal(&record.name, name))
            dns_read_name(&record.data, name);
    }
}

static bool has_type(const struct dns_parsed *parsed, unsigned type)
{
    for (size_t i = 0; i < parsed->counts[DNS_ANSWER]; i++)
        if (type == DNS_ANY || parsed->sections[DNS_ANSWER][i].type == type)
            return true;
    return false;
}

static void show_answer(struct host *host, struct dns_reply *reply, const char *name,
                        const struct dns_request *request, bool quiet)
{
    char type[16];

    if (host->verbose) {
        show_whole(host, reply);
        return;
    }
    for (size_t i = 0; i < reply->parsed.counts[DNS_ANSWER]; i++)
        put_record(&reply->parsed.sections[DNS_ANSWER][i]);
    if (!quiet && !has_type(&reply->parsed, request->type))
        put_format(out, "%s has no %s record\n", visible(name), dns_type_text(request->type, type));
}

enum found { FOUND, NOT_FOUND, UNREACHED };

static enum found not_found(const struct host *host, const struct dns_reply *reply,
                            const char *name)
{
    size_t length = strlen(name);
    char code[16];

    /* BIND shows the name as it was looked for only where it does not exist */
    if (reply->parsed.rcode != DNS_NXDOMAIN && length > 1 && name[length - 1] == '.')
        name = mem_dup_bytes(name, length - 1);
    put_format(out, "Host %s not found: %u(%s)\n", visible(name), reply->parsed.rcode,
               dns_rcode_text(reply->parsed.rcode, code));
    if (host->verbose)
        put_size(host, reply);
    return NOT_FOUND;
}

static bool parse_name(const char *text, struct dns_name *name)
{
    if (dns_name_parse(text, name))
        return true;
    warnx("'%s' is not a legal name (%s)", text, dns_name_fault(text));
    return false;
}

/* One name, as it is. */
static enum found look_up(struct host *host, struct dns_request *request, const char *name,
                          struct dns_reply *reply)
{
    if (host->verbose)
        put_format(out, "Trying \"%s\"\n", visible(name));
    if (!dns_client_ask(&host->client, request, reply))
        return UNREACHED;
    greet(host, reply);
    return reply->parsed.rcode == DNS_NOERROR ? FOUND : NOT_FOUND;
}

/* The candidates of the search list until one is found. */
static enum found search(struct host *host, struct dns_request *request, const char *name,
                         struct dns_reply *reply, const char **shown)
{
    struct resolver_config config = *resolver_config(host->client.resolver);
    struct strings names = {0};
    enum found found = NOT_FOUND;

    if (host->ndots_given)
        config.ndots = (unsigned)host->ndots;
    resolver_candidates(&config, name, &names);
    for (size_t i = 0; i < names.count; i++) {
        *shown = names.items[i];
        if (!parse_name(*shown, &request->name))
            return UNREACHED;
        found = look_up(host, request, *shown, reply);
        if (found != NOT_FOUND || reply->parsed.rcode != DNS_NXDOMAIN)
            return found;
    }
    return found;
}

static struct dns_request make_request(const struct host *host, uint16_t type)
{
    struct dns_request request = {.type = type, .class = host->class};

    request.flags = host->no_recursion ? 0 : DNS_RD;
    return request;
}

/* Without a type: addresses of both families, and mail. */
static int look_up_usual(struct host *host, const char *name)
{
    static const uint16_t types[] = {DNS_A, DNS_AAAA, DNS_MX};
    struct dns_request request = make_request(host, DNS_A);
    struct dns_reply reply;
    const char *shown = name;
    enum found found = search(host, &request, name, &reply, &shown);

    for (size_t i = 0; i < COUNT_OF(types); i++) {
        if (i > 0) {
            request.type = types[i];
            found = look_up(host, &request, shown, &reply);
        }
        if (found == UNREACHED)
            return 1;
        if (found == NOT_FOUND)
            return not_found(host, &reply, shown);
        show_answer(host, &reply, shown, &request, true);
        follow_aliases(&reply.parsed, &request.name);
        shown = name_text(&request.name);
    }
    return 0;
}

static int look_up_type(struct host *host, const char *name, uint16_t type)
{
    struct dns_request request = make_request(host, type);
    struct dns_reply reply;
    const char *shown = name;
    enum found found = search(host, &request, name, &reply, &shown);

    if (found == NOT_FOUND)
        not_found(host, &reply, shown);
    else if (found == FOUND)
        show_answer(host, &reply, shown, &request, false);
    return found != FOUND;
}

/* ------------------------------------------------------------------ -C */

static int show_soa(struct host *host, const char *server, const char *zone)
{
    struct dns_request request = make_request(host, DNS_SOA);
    struct dns_reply reply;
    char address[ADDRESS_TEXT];

    request.flags = 0;
    dns_name_parse(zone, &request.name);
    if (!dns_client_find(&host->client, server) || !dns_client_ask(&host->client, &request, &reply))
        return 1;
    put_format(out, "Nameserver %s:\n", address_format(&reply.server, address));
    for (size_t i = 0; i < reply.parsed.counts[DNS_ANSWER]; i++) {
        put_byte(out, '\t');
        put_record(&reply.parsed.sections[DNS_ANSWER][i]);
    }
    return 0;
}

/* The SOA record as each of the zone's servers has it. */
static int compare_servers(struct host *host, const char *zone)
{
    struct dns_request request = make_request(host, DNS_NS);
    struct dns_reply reply;
    int status = 0;

    if (!parse_name(zone, &request.name) || !dns_client_ask(&host->client, &request, &reply))
        return 1;
    if (reply.parsed.rcode != DNS_NOERROR)
        return not_found(host, &reply, zone);
    for (size_t i = 0; i < reply.parsed.counts[DNS_ANSWER]; i++) {
        struct dns_record record = reply.parsed.sections[DNS_ANSWER][i];
        struct dns_name name;

        if (record.type == DNS_NS && dns_read_name(&record.data, &name))
            status |= show_soa(host, name_text(&name), zone);
    }
    return status;
}

/* ------------------------------------------------------------------ the tool */

static void take_options(struct host *host)
{
    struct dns_client *client = &host->client;

    host->class = DNS_IN;
    if (host->class_name != NULL && !dns_class_parse(host->class_name, &host->class)) {
        warnx("invalid class: %s", host->class_name);
        quit(STATUS_USAGE);
    }
    if (host->type_name != NULL && !dns_type_parse(host->type_name, &host->type)) {
        warnx("invalid type: %s", host->type_name);
        quit(STATUS_USAGE);
    }
    if (host->all || host->almost_all) {
        host->verbose = true;
        if (host->type == 0)
            host->type = DNS_ANY;
    }
    if (host->type == DNS_ANY)
        client->tcp = true;
    client->family = host->family == 4 ? AF_INET : host->family == 6 ? AF_INET6 : 0;
    client->timeout = host->wait_forever || host->timeout > 86400 ? 86400
                      : host->timeout == 0                        ? 1
                                                                  : (unsigned)host->timeout;
    client->tries = host->retries > 100 ? 101 : (unsigned)host->retries + 1;
    client->port = (uint16_t)host->port;
}

static void on_option(void *tool, int value, const char *arg)
{
    struct host *host = tool;

    (void)value;
    host->ndots_given = true;
    if (!parse_uint(arg, &host->ndots) || host->ndots > 255)
        usage_error("invalid argument '%s' for -N", arg);
}

static int host_main(int argc, char **argv)
{
    struct host host = {.timeout = 5, .retries = 1, .port = DNS_PORT};
    char **operands = opt_parse_operands(argv, &host, 1, 2);
    struct address address;
    struct dns_name name;

    (void)argc;
    if (host.port > UINT16_MAX)
        usage_error("invalid port '%ju'", host.port);
    take_options(&host);
    host.client.resolver = resolver_open();
    if (operands[1] != NULL && !dns_client_find(&host.client, operands[1]))
        return 1;
    if (host.compare)
        return compare_servers(&host, operands[0]);
    if (host.type == 0 && address_parse(operands[0], &address)) {
        char text[DNS_NAME_TEXT];

        dns_name_of_address(&address, &name);
        dns_name_format(&name, text);
        return look_up_type(&host, mem_dup(text), DNS_PTR);
    }
    if (host.type != 0)
        return look_up_type(&host, operands[0], host.type);
    if (host.class != DNS_IN)
        return look_up_type(&host, operands[0], DNS_A);
    return look_up_usual(&host, operands[0]);
}

static const struct opt host_opts[] = {
    OPT_FLAG('a', "", struct host, all, "all there is, as whole messages: -v -t ANY"),
    OPT_FLAG('A', "", struct host, almost_all, "the same without RRSIG, NSEC, NSEC3"),
    OPT_STRING('c', "", struct host, class_name, "CLASS", "ask for this class (IN)"),
    OPT_FLAG('C', "", struct host, compare, "show the SOA record of each of the zone's servers"),
    OPT_FLAG('d', "", struct host, verbose, "the same as -v"),
    OPT_HOOK_ARG('N', "", 'N', "DOTS", "dots of a name that is tried as it is first"),
    OPT_UINT('p', "", struct host, port, 1, "PORT", "port of the server"),
    OPT_FLAG('r', "", struct host, no_recursion, "do not ask for recursion"),
    OPT_UINT('R', "", struct host, retries, 0, "N", "ask again N times (1)"),
    OPT_FLAG('s', "", struct host, client.stop_at_servfail, "take SERVFAIL for an answer"),
    OPT_STRING('t', "", struct host, type_name, "TYPE", "records of this type"),
    OPT_FLAG('T', "", struct host, client.tcp, "ask over TCP"),
    OPT_UNFLAG('U', "", struct host, client.tcp, "ask over UDP"),
    OPT_FLAG('v', "", struct host, verbose, "show whole messages"),
    OPT_FLAG('w', "", struct host, wait_forever, "wait for an answer for ever"),
    OPT_UINT('W', "", struct host, timeout, 0, "SECONDS", "wait that long (5)"),
    OPT_SET('4', "", struct host, family, 4, "use IPv4 only"),
    OPT_SET('6', "", struct host, family, 6, "use IPv6 only"),
    OPT_END,
};

APPLET(host, .summary = HELP_TEXT("look up names and addresses"),
       .operands = HELP_TEXT("[OPTION]... NAME [SERVER]"), .opts = host_opts, .main = host_main,
       .on_option = on_option);
