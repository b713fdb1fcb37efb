/* +trace follows referrals from the root; +nssearch asks all servers of a zone for its SOA. */
#include "dig.h"
#include "visible.h"

enum { STEPS_MAX = 32 };

/* Appends the addresses of all name servers that a section names; false when none is found. */
static bool find_name_servers(const struct dns_parsed *parsed, int section,
                              struct dig_servers *servers)
{
    const char *last = NULL;

    for (size_t i = 0; i < parsed->counts[section]; i++) {
        struct dns_record record = parsed->sections[section][i];
        struct dns_name name;
        char text[DNS_NAME_TEXT];
        struct resolve_result result;

        if (record.type != DNS_NS || !dns_read_name(&record.data, &name))
            continue;
        text[dns_name_format(&name, text) - 1] = '\0';
        last = mem_dup(text);
        result = resolve(dig->resolver, mem_print("%s.", text), dig->family);
        if (result.status != RESOLVE_OK)
            put_format(out, "couldn't get address for '%s': not found\n", visible(last));
        for (size_t at = 0; at < result.count; at++) {
            servers->items = mem_grow(servers->items, servers->count, &servers->capacity,
                                      sizeof *servers->items);
            servers->items[servers->count] = (struct dig_server){result.addresses[at], last};
            servers->count++;
        }
    }
    if (servers->count == 0 && last != NULL)
        diex("couldn't get address for '%s': no more", last);
    return servers->count > 0;
}

static bool ask_any(struct dig_lookup *lookup, const struct dns_name *name, struct dig_reply *reply)
{
    for (size_t i = 0; i < lookup->servers.count; i++)
        if (dig_ask(lookup, name, &lookup->servers.items[i], reply) && reply->parsed.fault == NULL)
            return true;
    put_string(out, ";; no servers could be reached\n");
    dig->status = 9;
    return false;
}

/* A referral: name servers in the authority section, and no answer. */
static bool refers(const struct dns_parsed *parsed)
{
    if (parsed->rcode != DNS_NOERROR || parsed->counts[DNS_ANSWER] > 0)
        return false;
    for (size_t i = 0; i < parsed->counts[DNS_AUTHORITY]; i++)
        if (parsed->sections[DNS_AUTHORITY][i].type == DNS_NS)
            return !(parsed->message.flags & DNS_AA);
    return false;
}

void dig_trace(struct dig_lookup *lookup)
{
    struct dig_lookup root = *lookup;
    struct dig_reply reply;
    struct dns_name name;
    int section = DNS_ANSWER;

    root.type = DNS_NS;
    root.recurse = true;
    root.authority = root.additional = false;
    dns_name_parse(".", &name);
    if (!ask_any(&root, &name, &reply))
        return;
    dig_show(&root, &reply);
    dns_name_parse(lookup->name, &name);
    for (int step = 0; step < STEPS_MAX; step++) {
        struct dig_servers servers = {0};

        if (!find_name_servers(&reply.parsed, section, &servers))
            return;
        lookup->servers = servers;
        if (!ask_any(lookup, &name, &reply))
            return;
        dig_show(lookup, &reply);
        if (!refers(&reply.parsed))
            return;
        section = DNS_AUTHORITY;
    }
    put_string(out, ";; Too many lookups\n");
}

/* "SOA ... from server ADDRESS in N ms." */
static void show_soa(const struct dig_lookup *lookup, const struct dig_reply *reply)
{
    struct dns_style style = {.unicode = dig->unicode};

    for (size_t i = 0; i < reply->parsed.counts[DNS_ANSWER]; i++) {
        const struct dns_record *record = &reply->parsed.sections[DNS_ANSWER][i];
        char type[16];

        put_format(out, "%s ", dns_type_text(record->type, type));
        dig_show_data(lookup, reply, record, &style);
    }
}

void dig_search_servers(struct dig_lookup *lookup)
{
    struct dig_servers servers = {0};
    struct dig_reply reply;
    struct dns_name name;

    lookup->type = DNS_NS;
    dns_name_parse(lookup->name, &name);
    if (!ask_any(lookup, &name, &reply) || !find_name_servers(&reply.parsed, DNS_ANSWER, &servers))
        return;
    lookup->type = DNS_SOA;
    lookup->recurse = false;
    for (size_t i = 0; i < servers.count; i++)
        if (dig_ask(lookup, &name, &servers.items[i], &reply) && reply.parsed.fault == NULL)
            show_soa(lookup, &reply);
}
