/* +yaml: the same as a list of maps. */
#include "dig.h"

#include <sys/time.h>
#include <time.h>

static void put_time(const char *name, int64_t milliseconds)
{
    time_t seconds = (time_t)(milliseconds / 1000);
    struct tm broken;
    char text[32];

    gmtime_r(&seconds, &broken);
    strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &broken);
    put_format(out, "    %s: !!timestamp %s.%03dZ\n", name, text, (int)(milliseconds % 1000));
}

static int64_t now_in_milliseconds(void)
{
    struct timeval now;

    gettimeofday(&now, NULL);
    return (int64_t)now.tv_sec * 1000 + now.tv_usec / 1000;
}

static const char *kind_of(const struct dns_parsed *parsed)
{
    uint16_t flags = parsed->message.flags;

    if (!(flags & DNS_QR))
        return flags & DNS_RD ? "RECURSIVE_QUERY" : "ITERATIVE_QUERY";
    if ((flags & DNS_RD) && (flags & DNS_RA))
        return "RECURSIVE_RESPONSE";
    return flags & DNS_AA ? "AUTH_RESPONSE" : "ITERATIVE_RESPONSE";
}

static void put_head(const struct dig_reply *reply, const struct dns_parsed *parsed, bool query)
{
    int64_t now = now_in_milliseconds();
    const struct address *address = &reply->server->address;
    bool ipv4 = address->family == AF_INET;
    char text[ADDRESS_TEXT];

    put_format(out, "- type: MESSAGE\n  message:\n    type: %s\n", kind_of(parsed));
    put_time("query_time", query ? now : now - reply->milliseconds);
    if (!query)
        put_time("response_time", now);
    put_format(out, "    message_size: %zub\n    socket_family: %s\n    socket_protocol: %s\n",
               parsed->message.length, ipv4 ? "INET" : "INET6", reply->tcp ? "TCP" : "UDP");
    put_format(out, "    response_address: \"%s\"\n    response_port: %u\n",
               address_format(address, text), dig->port);
    put_format(out, "    query_address: \"%s\"\n    query_port: 0\n", ipv4 ? "0.0.0.0" : "::");
}

static void put_flags(const struct dns_message *message)
{
    static const struct {
        uint16_t bit;
        const char *name;
    } flags[] = {{DNS_QR, "qr"}, {DNS_AA, "aa"}, {DNS_TC, "tc"}, {DNS_RD, "rd"},
                 {DNS_RA, "ra"}, {DNS_AD, "ad"}, {DNS_CD, "cd"}};

    put_string(out, "      flags:");
    for (size_t i = 0; i < COUNT_OF(flags); i++)
        if (message->flags & flags[i].bit)
            put_format(out, " %s", flags[i].name);
    put_byte(out, '\n');
}

static void put_data(const struct dns_parsed *parsed)
{
    const struct dns_message *message = &parsed->message;
    char status[16];

    put_format(out, "      opcode: %s\n      status: %s\n      id: %u\n",
               dns_opcode_text(dns_message_opcode(message)), dns_rcode_text(parsed->rcode, status),
               message->id);
    put_flags(message);
    put_format(out,
               "      QUESTION: %u\n      ANSWER: %u\n      AUTHORITY: %u\n"
               "      ADDITIONAL: %u\n",
               message->counts[0], message->counts[1], message->counts[2], message->counts[3]);
}

static void put_edns(const struct dns_parsed *parsed, bool query)
{
    put_format(out, "      OPT_PSEUDOSECTION:\n        EDNS:\n          version: %u\n",
               parsed->opt.ttl >> 16 & 255);
    put_format(out, "          flags:%s\n          udp: %u\n",
               parsed->opt.ttl & 0x8000 ? " do" : "", parsed->opt.class);
    dns_show_options(parsed, query ? NULL : dig->cookie, "          ");
}

/* 'RECORD', quotes doubled. */
static void put_scalar(const struct text *text)
{
    put_string(out, "        - '");
    for (size_t i = 0; i < text->length; i++) {
        if (text->bytes[i] == '\'')
            put_byte(out, '\'');
        put_byte(out, text->bytes[i]);
    }
    put_string(out, "'\n");
}

static void put_section(const struct dig_lookup *lookup, const struct dns_parsed *parsed,
                        int section)
{
    static const char *const names[] = {"QUESTION", "ANSWER", "AUTHORITY", "ADDITIONAL"};
    struct dns_style style = {.spaces = true,
                              .no_ttl = lookup->no_ttl,
                              .no_class = lookup->no_class,
                              .unicode = dig->unicode};
    struct pool pool = {0};

    if (parsed->counts[section] == 0)
        return;
    if (lookup->comments)
        put_format(out, "      %s_SECTION:\n", names[section]);
    for (size_t i = 0; i < parsed->counts[section]; i++) {
        struct text text = {.pool = &pool};

        if (section == DNS_QUESTION)
            dns_question_format(&parsed->sections[section][i], &style, &text);
        else
            dns_record_format(&parsed->sections[section][i], &style, &text);
        put_scalar(&text);
    }
    pool_drop(&pool);
}

void dig_show_yaml(const struct dig_lookup *lookup, const struct dig_reply *reply, bool query)
{
    bool shown[] = {lookup->question, lookup->answer, lookup->authority, lookup->additional};
    struct dns_parsed sent;
    const struct dns_parsed *parsed = &reply->parsed;

    if (query) {
        dns_parse(reply->query.bytes, reply->query.length, &sent);
        parsed = &sent;
    }
    put_head(reply, parsed, query);
    put_format(out, "    %s_message_data:\n", query ? "query" : "response");
    put_data(parsed);
    if (parsed->has_opt)
        put_edns(parsed, query);
    for (int section = 0; section < 4; section++)
        if (shown[section])
            put_section(lookup, parsed, section);
}
