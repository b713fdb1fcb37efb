/*
 * Connecting to a host by name: RFC 8305. Both families are looked up at once; once one of them is
 * known the other has 50 ms to come. The addresses are ordered by RFC 6724, the families alternate,
 * and each is tried 250 ms after the one before, or when that one has failed.
 */
#include "box.h"
#include "net.h"
#include "resolver.h"

enum { ATTEMPT_DELAY = 250, RESOLUTION_DELAY = 50, ATTEMPTS_MAX = 16 };

struct attempt {
    int fd;
    struct address address;
};

struct connecting {
    const struct net_options *options;
    struct lookup *lookup;
    uint16_t port;
    struct address source; /* family 0: any */
    struct address *queue; /* in the order in which they are tried */
    size_t queued, tried;
    bool queued_family[2]; /* IPv4, IPv6: all of it is in the queue */
    struct attempt attempts[ATTEMPTS_MAX];
    size_t attempt_count;
    int64_t next_start;  /* when the next attempt may begin */
    int64_t other_until; /* how long the second family is waited for; 0: none is known yet */
    int64_t deadline;    /* 0: none */
    int error;
};

static const int families[2] = {AF_INET, AF_INET6};

static bool lookup_ended(const struct connecting *connecting)
{
    struct pollfd ignored;
    int timeout;

    return !lookup_wanted(connecting->lookup, &ignored, &timeout);
}

/* Adds a family's addresses behind the others; false when it is not known, or there already. */
static bool add_family(struct connecting *connecting, int index)
{
    size_t count;
    bool ended;
    const struct address *list =
        lookup_addresses(connecting->lookup, families[index], &count, &ended);
    size_t old = connecting->queued * sizeof *list, more = count * sizeof *list;

    if (!ended || connecting->queued_family[index])
        return false;
    connecting->queued_family[index] = true;
    if (count == 0)
        return false;
    connecting->queue = mem_resize(connecting->queue, old, old + more);
    memcpy(connecting->queue + connecting->queued, list, more);
    connecting->queued += count;
    return true;
}

/* RFC 8305, 4: the order is kept but for families that alternate. */
static void alternate(struct address *list, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        size_t other = i;
        struct address moved;

        while (other < count && list[other].family == list[i - 1].family)
            other++;
        if (other == count)
            return;
        moved = list[other];
        memmove(list + i + 1, list + i, (other - i) * sizeof *list);
        list[i] = moved;
    }
}

static bool know_enough(struct connecting *connecting, int64_t now)
{
    if (lookup_ended(connecting))
        return true;
    for (int i = 0; i < 2; i++) {
        size_t count;
        bool ended;

        lookup_addresses(connecting->lookup, families[i], &count, &ended);
        if (ended && connecting->other_until == 0)
            connecting->other_until = now + RESOLUTION_DELAY;
    }
    return connecting->other_until != 0 && now >= connecting->other_until;
}

static void fill_queue(struct connecting *connecting, int64_t now)
{
    bool more = false;

    if (!know_enough(connecting, now))
        return;
    for (int i = 0; i < 2; i++)
        more |= add_family(connecting, i);
    if (!more)
        return;
    addresses_order(connecting->queue + connecting->tried, connecting->queued - connecting->tried);
    alternate(connecting->queue + connecting->tried, connecting->queued - connecting->tried);
}

static bool bind_source(const struct connecting *connecting, int fd, uint16_t family)
{
    struct address source = connecting->source;
    struct sockaddr_storage name;
    socklen_t length;

    if (source.family == 0 && source.port == 0)
        return true;
    source.family = family;
    length = address_to_socket(&source, &name);
    return bind(fd, (struct sockaddr *)&name, length) == 0;
}

static bool start_attempt(struct connecting *connecting, const struct address *address)
{
    struct attempt *attempt = &connecting->attempts[connecting->attempt_count];
    int type = connecting->options->type != 0 ? connecting->options->type : SOCK_STREAM;
    struct sockaddr_storage name;
    socklen_t length = address_to_socket(address, &name);
    attempt->address = *address;
    attempt->fd = socket(address->family, type | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (attempt->fd >= 0 && bind_source(connecting, attempt->fd, address->family) &&
        (connect(attempt->fd, (struct sockaddr *)&name, length) == 0 || errno == EINPROGRESS)) {
        connecting->attempt_count++;
        return true;
    }
    connecting->error = errno;
    if (attempt->fd >= 0)
        close(attempt->fd);
    return false;
}

/* Begins attempts whose time has come. */
static void start_attempts(struct connecting *connecting)
{
    int64_t now = net_now();

    fill_queue(connecting, now);
    while (now >= connecting->next_start && connecting->attempt_count < ATTEMPTS_MAX &&
           connecting->tried < connecting->queued) {
        struct address address = connecting->queue[connecting->tried++];

        address.port = connecting->port;
        if ((connecting->source.family == 0 || connecting->source.family == address.family) &&
            start_attempt(connecting, &address))
            connecting->next_start = now + ATTEMPT_DELAY;
    }
}

/* True with the descriptor that stands; those that failed are dropped, and the next may begin. */
static bool take_events(struct connecting *connecting, const struct pollfd *polled,
                        struct net_connection *connection)
{
    size_t kept = 0;

    for (size_t i = 0; i < connecting->attempt_count; i++) {
        struct attempt *attempt = &connecting->attempts[i];
        int error = 0;
        socklen_t length = sizeof error;

        if (polled[i].revents != 0)
            getsockopt(attempt->fd, SOL_SOCKET, SO_ERROR, &error, &length);
        if (polled[i].revents != 0 && error == 0 && connection->fd < 0) {
            connection->fd = attempt->fd;
            connection->peer = attempt->address;
            continue;
        }
        if (error == 0) {
            connecting->attempts[kept++] = *attempt;
            continue;
        }
        connecting->error = error;
        connecting->next_start = 0;
        close(attempt->fd);
    }
    connecting->attempt_count = kept;
    return connection->fd >= 0;
}

/* Nothing is under way and nothing will come. */
static bool exhausted(const struct connecting *connecting)
{
    return connecting->attempt_count == 0 && lookup_ended(connecting) &&
           connecting->tried == connecting->queued;
}

static int64_t sooner(int64_t a, int64_t b)
{
    return b >= 0 && (a < 0 || b < a) ? b : a;
}

/* Milliseconds until something is due without an event; -1 for never. */
static int time_left(const struct connecting *connecting, int lookup_timeout)
{
    int64_t now = net_now(), left = lookup_timeout;

    if (connecting->deadline != 0)
        left = sooner(left, connecting->deadline > now ? connecting->deadline - now : 0);
    if (connecting->next_start > now)
        left = sooner(left, connecting->next_start - now);
    if (connecting->other_until > now)
        left = sooner(left, connecting->other_until - now);
    return (int)(left < INT_MAX ? left : INT_MAX);
}

static void wait_for_events(struct connecting *connecting, struct pollfd *polled)
{
    size_t count = connecting->attempt_count;
    int lookup_timeout = -1;

    for (size_t i = 0; i < count; i++)
        polled[i] = (struct pollfd){connecting->attempts[i].fd, POLLOUT, 0};
    if (lookup_wanted(connecting->lookup, &polled[count], &lookup_timeout))
        count++;
    if (poll(polled, count, time_left(connecting, lookup_timeout)) < 0)
        for (size_t i = 0; i < count; i++)
            polled[i].revents = 0;
}

static bool run(struct connecting *connecting, struct net_connection *connection)
{
    struct pollfd polled[ATTEMPTS_MAX + 1];

    for (;;) {
        start_attempts(connecting);
        if (exhausted(connecting))
            return false;
        if (connecting->deadline != 0 && net_now() >= connecting->deadline) {
            connecting->error = ETIMEDOUT;
            return false;
        }
        wait_for_events(connecting, polled);
        if (take_events(connecting, polled, connection))
            return true;
        if (!lookup_ended(connecting))
            lookup_step(connecting->lookup);
    }
}

static void close_attempts(struct connecting *connecting)
{
    for (size_t i = 0; i < connecting->attempt_count; i++)
        close(connecting->attempts[i].fd);
    lookup_cancel(connecting->lookup);
}

static bool fail(struct net_connection *connection, enum net_failure failure, const char *text)
{
    connection->failure = failure;
    connection->text = text;
    return false;
}

/* What went wrong, when nothing stands. */
static bool explain(struct connecting *connecting, const char *host, const char *service,
                    struct net_connection *connection)
{
    struct resolve_result result = lookup_result(connecting->lookup);

    if (result.status != RESOLVE_OK && connecting->error != ETIMEDOUT)
        return fail(connection, NET_UNRESOLVED,
                    mem_print("cannot resolve '%s': %s", host, resolve_error(result.status)));
    if (result.status != RESOLVE_OK && result.count == 0)
        return fail(connection, NET_UNRESOLVED,
                    mem_print("cannot resolve '%s': %s", host, resolve_error(RESOLVE_AGAIN)));
    connection->error = connecting->error != 0 ? connecting->error : EADDRNOTAVAIL;
    return fail(connection, NET_UNREACHED,
                mem_print("cannot connect to '%s' port %s: %s", host, service,
                          strerror(connection->error)));
}

bool net_connect(struct resolver *resolver, const char *host, const char *service,
                 const struct net_options *options, struct net_connection *connection)
{
    struct connecting connecting = {.options = options};
    const char *protocol = options->type == SOCK_DGRAM ? "udp" : "tcp";

    *connection = (struct net_connection){.fd = -1};
    if (!service_port(service, protocol, &connecting.port))
        return fail(connection, NET_BAD_SERVICE, mem_print("unknown port '%s'", service));
    if (options->bind_address != NULL && !address_parse(options->bind_address, &connecting.source))
        return fail(connection, NET_BAD_BIND,
                    mem_print("'%s' is not an address", options->bind_address));
    connecting.source.port = options->source_port;
    if (options->timeout > 0)
        connecting.deadline = net_now() + options->timeout;
    if (resolver == NULL)
        resolver = resolver_open();
    connecting.lookup = lookup_start(resolver, host, options->family);
    if (!run(&connecting, connection))
        explain(&connecting, host, service, connection);
    close_attempts(&connecting);
    if (connection->fd < 0)
        return false;
    fcntl(connection->fd, F_SETFL, fcntl(connection->fd, F_GETFL) & ~O_NONBLOCK);
    return true;
}
