/* What dig prints of an answer, in BIND 9.18's words. */
#include "dig.h"
#include "visible.h"

#include <strings.h>
#include <time.h>

void dig_show_greeting(void)
{
    if (dig->greeting != NULL)
        put_string(out, dig->greeting);
    dig->greeting = NULL;
}

static struct dns_style style_of(const struct dig_lookup *lookup)
{
    return (struct dns_style){.multiline = lookup->multiline && !lookup->brief,
                              .no_ttl = lookup->no_ttl,
                              .no_class = lookup->no_class,
                              .unicode = dig->unicode};
}

/* RFC 6762: names under .local have nothing to do with DNS. */
static bool is_local(const struct dns_parsed *parsed)
{
    static const struct dns_name local = {7, {5, 'l', 'o', 'c', 'a', 'l', 0}};

    return parsed->counts[DNS_QUESTION] > 0 &&
           dns_name_within(&parsed->sections[DNS_QUESTION][0].name, &local);
}

static void show_warnings(const struct dig_lookup *lookup, const struct dns_parsed *parsed)
{
    uint16_t flags = parsed->message.flags;
    char status[16];
    bool old_server = parsed->rcode == DNS_FORMERR || parsed->rcode == DNS_NOTIMP;

    if ((flags & DNS_RD) && !(flags & DNS_RA))
        put_string(out, ";; WARNING: recursion requested but not available\n");
    if (parsed->extra > 0)
        put_format(out, ";; WARNING: Message has %zu extra byte%s at end\n", parsed->extra, "s");
    if (old_server && lookup->edns && !parsed->has_opt)
        put_format(out, "\n;; WARNING: EDNS query returned status %s - retry with '%s+noedns'\n",
                   dns_rcode_text(parsed->rcode, status), lookup->dnssec ? "+nodnssec " : "");
}

static void show_sections(const struct dig_lookup *lookup, const struct dns_parsed *parsed)
{
    struct dns_style style = style_of(lookup);
    bool shown[] = {lookup->question, lookup->answer, lookup->authority, lookup->additional};

    for (int section = 0; section < 4; section++)
        if (shown[section])
            dns_show_section(parsed, (enum dns_section)section, &style, lookup->comments);
}

static const char *server_text(const struct dig_reply *reply)
{
    char address[ADDRESS_TEXT];

    return mem_print("%s#%u(%s)", address_format(&reply->server->address, address), dig->port,
                     visible(reply->server->name));
}

static void show_stats(const struct dig_reply *reply)
{
    time_t now = time(NULL);
    struct tm broken;
    char when[64];

    localtime_r(&now, &broken);
    strftime(when, sizeof when, "%a %b %d %H:%M:%S %Z %Y", &broken);
    put_format(out, ";; Query time: %lld msec\n", (long long)reply->milliseconds);
    put_format(out, ";; SERVER: %s (%s)\n", server_text(reply), reply->tcp ? "TCP" : "UDP");
    put_format(out, ";; WHEN: %s\n;; MSG SIZE  rcvd: %zu\n\n", when, reply->query.reply_length);
}

void dig_show_data(const struct dig_lookup *lookup, const struct dig_reply *reply,
                   const struct dns_record *record, const struct dns_style *style)
{
    char address[ADDRESS_TEXT];
    struct pool pool = {0};
    struct text text = {.pool = &pool};

    dns_data_format(record, style, &text);
    put_bytes(out, text.bytes, text.length);
    if (lookup->identify)
        put_format(out, " from server %s in %lld ms.",
                   address_format(&reply->server->address, address),
                   (long long)reply->milliseconds);
    put_byte(out, '\n');
    pool_drop(&pool);
}

static void show_short(const struct dig_lookup *lookup, const struct dig_reply *reply)
{
    struct dns_style style = style_of(lookup);

    for (size_t i = 0; i < reply->parsed.counts[DNS_ANSWER]; i++)
        dig_show_data(lookup, reply, &reply->parsed.sections[DNS_ANSWER][i], &style);
}

void dig_show(const struct dig_lookup *lookup, const struct dig_reply *reply)
{
    const struct dns_parsed *parsed = &reply->parsed;

    if (parsed->malformed)
        put_string(out, ";; Warning: Message parser reports malformed message packet.\n");
    if (lookup->yaml) {
        dig_show_yaml(lookup, reply, false);
        return;
    }
    if (lookup->brief) {
        show_short(lookup, reply);
        return;
    }
    dig_show_greeting();
    if (lookup->comments) {
        put_string(out, ";; Got answer:\n");
        if (is_local(parsed))
            put_string(out, ";; WARNING: .local is reserved for Multicast DNS\n;; You are "
                            "currently testing what happens when an mDNS query is leaked to DNS\n");
        dns_show_header(parsed);
        show_warnings(lookup, parsed);
        put_byte(out, '\n');
        if (parsed->has_opt)
            dns_show_opt(parsed, dig->cookie);
    }
    show_sections(lookup, parsed);
    if (lookup->stats)
        show_stats(reply);
    if (lookup->trace)
        put_format(out, ";; Received %zu bytes from %s in %lld ms\n\n", reply->query.reply_length,
                   server_text(reply), (long long)reply->milliseconds);
}

/* +qr: what is sent. */
void dig_show_query(const struct dig_lookup *lookup, const struct dig_reply *reply)
{
    struct dns_parsed parsed;

    if (!dns_parse(reply->query.bytes, reply->query.length, &parsed))
        return;
    if (lookup->yaml) {
        dig_show_yaml(lookup, reply, true);
        return;
    }
    dig_show_greeting();
    if (lookup->comments) {
        put_string(out, ";; Sending:\n");
        dns_show_header(&parsed);
        put_byte(out, '\n');
        if (parsed.has_opt)
            dns_show_opt(&parsed, NULL);
    }
    show_sections(lookup, &parsed);
    if (lookup->stats)
        put_format(out, ";; QUERY SIZE: %zu\n\n", reply->query.length);
}
