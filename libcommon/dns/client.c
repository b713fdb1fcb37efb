/* What the tools that ask name servers have in common: the asking, and what is said of failures. */
#include "box.h"
#include "dns.h"
#include "promise.h"
#include "resolver.h"
#include "visible.h"

#include <ctype.h>

static const char *question_text(const unsigned char *bytes, size_t length)
{
    struct dns_message message;
    struct dns_cursor at;
    struct dns_record question;
    char name[DNS_NAME_TEXT], type[16], class[16];
    size_t end;

    if (!dns_message_open(&message, bytes, length))
        return NULL;
    at = dns_message_start(&message);
    if (!dns_read_question(&at, &question))
        return NULL;
    end = dns_name_format(&question.name, name);
    name[end - (end > 1)] = '\0';
    return mem_print("%s/%s/%s", name, dns_type_text(question.type, type),
                     dns_class_text(question.class, class));
}

/* Something came that is no answer: said, and waited on. */
void dns_say_dropped(const struct dns_query *query, const unsigned char *bytes, size_t length)
{
    struct dns_message sent, got;
    const char *question;

    if (!dns_message_open(&got, bytes, length)) {
        put_string(out, ";; Warning: short (< header size) message received\n");
        return;
    }
    dns_message_open(&sent, query->bytes, query->length);
    question = question_text(bytes, length);
    if (got.id != sent.id)
        put_format(out, ";; Warning: ID mismatch: expected ID %u, got %u\n", sent.id, got.id);
    else if (!(got.flags & DNS_QR))
        put_string(out, ";; Warning: query response not set\n");
    else if (question != NULL)
        put_format(out, ";; ;; Question section mismatch: got %s\n", question);
}

/* Without the first letter's capital, as BIND words the system's errors. */
const char *dns_outcome_text(enum dns_outcome outcome, int error)
{
    char *text;

    if (outcome == DNS_TIMED_OUT)
        return "timed out";
    if (error == 0)
        return "end of file";
    text = mem_dup(strerror(error));
    *text = (char)tolower((unsigned char)*text);
    return text;
}

void dns_show_packet(const unsigned char *bytes, size_t length, const char *fault)
{
    put_format(out, ";; Got bad packet: %s\n%zu bytes\n", fault, length);
    for (size_t at = 0; at < length; at += 16) {
        size_t count = length - at < 16 ? length - at : 16;

        for (size_t i = 0; i < 16; i++)
            i < count ? put_format(out, "%02x ", bytes[at + i]) : put_string(out, "   ");
        put_string(out, "         ");
        for (size_t i = 0; i < count; i++)
            put_byte(out, bytes[at + i] >= ' ' && bytes[at + i] < 0x7f ? bytes[at + i] : '.');
        put_byte(out, '\n');
    }
}

const char *dns_name_fault(const char *text)
{
    size_t length = 0;

    for (; *text != '\0'; text++) {
        if (*text == '.' && (length == 0))
            return "empty label";
        length = *text == '.' ? 0 : length + 1;
        if (length > 63)
            return "label too long";
        if (*text == '\\' && *++text == '\0')
            return "unexpected end of input";
    }
    return "bad escape";
}

bool dns_client_find(struct dns_client *client, const char *name)
{
    struct resolve_result result = resolve(client->resolver, name, client->family);

    if (result.status != RESOLVE_OK) {
        warnx("couldn't get address for '%s': %s", name,
              result.status == RESOLVE_AGAIN ? "failure" : "not found");
        return false;
    }
    client->server_name = name;
    client->servers = result.addresses;
    client->server_count = result.count;
    return true;
}

/* Those of resolv.conf, of the family. */
static void need_servers(struct dns_client *client)
{
    const struct resolver_config *config = resolver_config(client->resolver);

    if (client->server_count > 0)
        return;
    client->servers = mem_array(config->server_count, sizeof *client->servers);
    for (size_t i = 0; i < config->server_count; i++)
        if (client->family == 0 || config->servers[i].family == client->family)
            client->servers[client->server_count++] = config->servers[i];
}

static void say_failure(const struct dns_exchange *exchange, enum dns_outcome outcome)
{
    char address[ADDRESS_TEXT];

    put_format(out, ";; communications error to %s#%u: %s\n",
               address_format(&exchange->server, address), exchange->server.port,
               dns_outcome_text(outcome, exchange->error));
}

/* One server, over TCP when UDP was not enough. */
static bool ask_server(struct dns_client *client, const struct dns_request *request,
                       struct dns_reply *reply)
{
    struct dns_exchange exchange = {.fd = -1, .count = 1, .dropped = dns_say_dropped};
    int64_t started = net_now();
    enum dns_outcome outcome;

    reply->query = (struct dns_query){0};
    reply->query.bytes = dns_request_build(request, &reply->query.length);
    exchange.queries[0] = &reply->query;
    exchange.server = reply->server;
    exchange.server.port = client->port;
    exchange.tcp = reply->tcp;
    outcome = dns_exchange_run(&exchange, NULL, (int)client->timeout * 1000);
    reply->milliseconds = net_now() - started;
    if (outcome != DNS_ANSWERED) {
        say_failure(&exchange, outcome);
        return false;
    }
    if (!dns_parse(reply->query.reply, reply->query.reply_length, &reply->parsed)) {
        dns_show_packet(reply->query.reply, reply->query.reply_length, reply->parsed.fault);
        return true;
    }
    if (!(reply->parsed.message.flags & DNS_TC) || reply->tcp)
        return true;
    if (client->say_truncated)
        put_string(out, ";; Truncated, retrying in TCP mode.\n");
    reply->tcp = true;
    return ask_server(client, request, reply);
}

bool dns_client_ask(struct dns_client *client, const struct dns_request *request,
                    struct dns_reply *reply)
{
    char address[ADDRESS_TEXT];
    bool answered = false;

    need_servers(client);
    if (!client->promised)
        promise(PROMISE_NET);
    client->promised = true;
    for (unsigned round = 0; round < client->tries && !answered; round++)
        for (size_t i = 0; i < client->server_count; i++) {
            reply->server = client->servers[i];
            reply->tcp = client->tcp;
            if (!ask_server(client, request, reply))
                continue;
            answered = true;
            if (reply->parsed.rcode != DNS_SERVFAIL || client->stop_at_servfail)
                return reply->parsed.fault == NULL;
            if (client->say_servfail)
                put_format(out, ";; Got SERVFAIL reply from %s\n",
                           address_format(&reply->server, address));
        }
    if (!answered)
        put_string(out, ";; no servers could be reached\n");
    return answered && reply->parsed.fault == NULL;
}
