/*
 * Queries and answers on one socket: over UDP (RFC 1035, 4.2.1; the socket is connected, so that
 * only the server's datagrams and the errors about it arrive) or over TCP (RFC 7766).
 */
#include "box.h"
#include "dns.h"
#include "endian_bytes.h"

#include <netinet/in.h>
#include <netinet/tcp.h>

static size_t queries_size(const struct dns_exchange *exchange)
{
    size_t size = 0;

    for (size_t i = 0; i < exchange->count; i++)
        size += exchange->queries[i]->length + 2;
    return size;
}

static bool bind_to(int fd, const struct address *source)
{
    struct sockaddr_storage name;
    socklen_t length = address_to_socket(source, &name);

    return bind(fd, (struct sockaddr *)&name, length) == 0;
}

/* TCP sends later, when the connection stands. */
static bool send_datagrams(const struct dns_exchange *exchange)
{
    for (size_t i = 0; i < exchange->count; i++)
        if (send(exchange->fd, exchange->queries[i]->bytes, exchange->queries[i]->length,
                 MSG_NOSIGNAL) < 0)
            return false;
    return true;
}

static bool open_socket(struct dns_exchange *exchange, const struct address *source)
{
    struct sockaddr_storage name;
    socklen_t length = address_to_socket(&exchange->server, &name);
    int type = (exchange->tcp ? SOCK_STREAM : SOCK_DGRAM) | SOCK_CLOEXEC | SOCK_NONBLOCK;

    exchange->fd = socket(exchange->server.family, type, 0);
    if (exchange->fd < 0 || (source != NULL && !bind_to(exchange->fd, source)))
        return false;
    if (connect(exchange->fd, (struct sockaddr *)&name, length) < 0)
        return errno == EINPROGRESS;
    return exchange->tcp || send_datagrams(exchange);
}

void dns_exchange_start(struct dns_exchange *exchange, const struct address *source, int timeout)
{
    exchange->deadline = net_now() + timeout;
    exchange->sent = exchange->received = 0;
    exchange->error = 0;
    exchange->buffer = NULL;
    if (!open_socket(exchange, source))
        exchange->error = errno;
}

void dns_exchange_close(struct dns_exchange *exchange)
{
    if (exchange->fd >= 0)
        close(exchange->fd);
    exchange->fd = -1;
    if (exchange->buffer != NULL)
        mem_free(exchange->buffer, DNS_MESSAGE_MAX + 2);
    exchange->buffer = NULL;
}

static bool all_answered(const struct dns_exchange *exchange)
{
    for (size_t i = 0; i < exchange->count; i++)
        if (exchange->queries[i]->reply == NULL)
            return false;
    return true;
}

/* Gives a message to the query that it answers; what answers none is dropped. */
static void take_reply(struct dns_exchange *exchange, const unsigned char *bytes, size_t length)
{
    for (size_t i = 0; i < exchange->count; i++) {
        struct dns_query *query = exchange->queries[i];

        if (query->reply == NULL && dns_answers(query->bytes, query->length, bytes, length)) {
            query->reply = (unsigned char *)mem_dup_bytes((const char *)bytes, length);
            query->reply_length = length;
            return;
        }
    }
    if (exchange->dropped != NULL)
        exchange->dropped(exchange->queries[0], bytes, length);
}

static bool would_wait(int error)
{
    return error == EAGAIN || error == EINTR || error == ENOTCONN || error == EINPROGRESS;
}

static enum dns_outcome fail(struct dns_exchange *exchange, int error)
{
    exchange->error = error;
    return DNS_FAILED;
}

static enum dns_outcome receive_datagrams(struct dns_exchange *exchange)
{
    ssize_t length;

    while (!all_answered(exchange)) {
        length = recv(exchange->fd, exchange->buffer, DNS_MESSAGE_MAX, 0);
        if (length < 0)
            return would_wait(errno) ? DNS_WAITING : fail(exchange, errno);
        take_reply(exchange, exchange->buffer, (size_t)length);
    }
    return DNS_ANSWERED;
}

/* The queries one behind the other, each behind its length. */
static enum dns_outcome send_stream(struct dns_exchange *exchange)
{
    size_t size = queries_size(exchange), end = 0;
    unsigned char *bytes;
    ssize_t sent;

    if (exchange->sent == size)
        return DNS_WAITING;
    bytes = mem_alloc(size);
    for (size_t i = 0; i < exchange->count; i++) {
        set_be16(bytes + end, (uint16_t)exchange->queries[i]->length);
        memcpy(bytes + end + 2, exchange->queries[i]->bytes, exchange->queries[i]->length);
        end += exchange->queries[i]->length + 2;
    }
    sent = send(exchange->fd, bytes + exchange->sent, size - exchange->sent, MSG_NOSIGNAL);
    if (sent < 0)
        return would_wait(errno) ? DNS_WAITING : fail(exchange, errno);
    exchange->sent += (size_t)sent;
    return DNS_WAITING;
}

static size_t wanted_bytes(const struct dns_exchange *exchange)
{
    if (exchange->received < 2)
        return 2;
    return 2u + get_be16(exchange->buffer);
}

static enum dns_outcome receive_stream(struct dns_exchange *exchange)
{
    while (!all_answered(exchange)) {
        size_t wanted = wanted_bytes(exchange);
        ssize_t got = recv(exchange->fd, exchange->buffer + exchange->received,
                           wanted - exchange->received, 0);

        if (got < 0)
            return would_wait(errno) ? DNS_WAITING : fail(exchange, errno);
        if (got == 0)
            return fail(exchange, 0);
        exchange->received += (size_t)got;
        if (exchange->received < 2 || exchange->received < wanted_bytes(exchange))
            continue;
        take_reply(exchange, exchange->buffer + 2, exchange->received - 2);
        exchange->received = 0;
    }
    return DNS_ANSWERED;
}

static enum dns_outcome advance(struct dns_exchange *exchange)
{
    enum dns_outcome outcome;

    if (exchange->error != 0)
        return DNS_FAILED;
    if (exchange->buffer == NULL)
        exchange->buffer = mem_alloc(DNS_MESSAGE_MAX + 2);
    if (!exchange->tcp)
        return receive_datagrams(exchange);
    outcome = send_stream(exchange);
    if (outcome != DNS_WAITING || exchange->sent == 0)
        return outcome;
    return receive_stream(exchange);
}

enum dns_outcome dns_exchange_step(struct dns_exchange *exchange)
{
    enum dns_outcome outcome = advance(exchange);

    if (outcome == DNS_WAITING && net_now() >= exchange->deadline)
        outcome = DNS_TIMED_OUT;
    if (outcome != DNS_WAITING)
        dns_exchange_close(exchange);
    return outcome;
}

int dns_exchange_wanted(const struct dns_exchange *exchange, struct pollfd *wanted)
{
    int64_t left = exchange->deadline - net_now();

    wanted->fd = exchange->fd;
    wanted->events = POLLIN;
    if (exchange->tcp && exchange->sent < queries_size(exchange))
        wanted->events = POLLIN | POLLOUT;
    wanted->revents = 0;
    if (exchange->error != 0)
        return 0;
    return left < 0 ? 0 : left > INT_MAX ? INT_MAX : (int)left;
}

enum dns_outcome dns_exchange_run(struct dns_exchange *exchange, const struct address *source,
                                  int timeout)
{
    enum dns_outcome outcome;
    struct pollfd wanted;

    dns_exchange_start(exchange, source, timeout);
    while ((outcome = dns_exchange_step(exchange)) == DNS_WAITING)
        poll(&wanted, 1, dns_exchange_wanted(exchange, &wanted));
    return outcome;
}
