/*
 * A lookup: which names, at which servers, how often (resolv.conf(5), RFC 1035 7.2, and what glibc
 * does where they are silent). Each name is asked for until a server gives an answer about it; the
 * A and the AAAA record travel together, and what only one of them lacks is asked for alone.
 */
#include "resolver_internal.h"

enum { QUESTIONS = 2 };

/* One type of one candidate. */
struct question {
    uint16_t type;
    struct dns_query query;
    bool done, use_tcp, no_edns;
    bool failed_here; /* this server won't answer it */
    bool reached;     /* some server answered, if only with a failure */
    enum answer_status status;
};

struct lookup {
    struct resolver *resolver;
    const char *host; /* NULL: an address's name is looked for */
    int family;
    bool ended, waiting;
    bool saw_no_data, saw_refused;
    struct strings candidates;
    struct dns_name name; /* the candidate's */
    size_t candidate;
    struct question questions[QUESTIONS];
    size_t question_count;
    unsigned round, server; /* of the candidate */
    bool alone;             /* the questions go one by one */
    bool asked_again;       /* what was missing, at this server */
    struct dns_exchange exchange;
    struct question *asked[QUESTIONS]; /* by the exchange */
    struct address_list found[2];      /* IPv4, IPv6 */
    struct resolve_result result;
};

const char *resolve_error(enum resolve_status status)
{
    static const char *const texts[] = {"no error", "not a valid host name", "no such host",
                                        "no address of that family", "name server did not answer"};

    return texts[status];
}

static void end(struct lookup *lookup, enum resolve_status status)
{
    lookup->result.status = status;
    lookup->ended = true;
}

static struct address_list *list_of(struct lookup *lookup, int family)
{
    return &lookup->found[family == AF_INET6];
}

static void add_found(struct lookup *lookup, const struct address *address)
{
    address_list_add(list_of(lookup, address->family), address);
}

/* ------------------------------------------------------------------ sources beside DNS */

static bool find_literal(struct lookup *lookup)
{
    struct address address;

    if (!address_parse(lookup->host, &address))
        return false;
    lookup->result.canonical = lookup->host;
    if (lookup->family != 0 && address.family != lookup->family) {
        end(lookup, RESOLVE_NO_DATA);
        return true;
    }
    add_found(lookup, &address);
    end(lookup, RESOLVE_OK);
    return true;
}

/* RFC 6761, 6.3; where /etc/hosts knows the name in one family, that is all there is to it. */
static bool find_localhost(struct lookup *lookup)
{
    static const struct address loopback[2] = {
        {.family = AF_INET6, .bytes = {[15] = 1}},
        {.family = AF_INET, .bytes = {127, 0, 0, 1}},
    };
    struct dns_name name, localhost;
    struct hosts_entry entry;

    if (!dns_name_parse(lookup->host, &name) || !dns_name_parse("localhost", &localhost) ||
        !dns_name_within(&name, &localhost))
        return false;
    if (lookup->family != 0 && lookup->resolver->sources[0] == 'f' &&
        hosts_find(lookup->resolver, lookup->host, 0, &entry)) {
        end(lookup, RESOLVE_NO_DATA);
        return true;
    }
    for (int i = 0; i < 2; i++)
        if (lookup->family == 0 || lookup->family == loopback[i].family)
            add_found(lookup, &loopback[i]);
    lookup->result.canonical = lookup->host;
    end(lookup, RESOLVE_OK);
    return true;
}

static bool take_entry(struct lookup *lookup, const struct hosts_entry *entry)
{
    for (size_t i = 0; i < entry->addresses.count; i++)
        add_found(lookup, &entry->addresses.items[i]);
    lookup->result.canonical = entry->canonical;
    lookup->result.aliases = entry->aliases;
    lookup->result.from_files = true;
    end(lookup, RESOLVE_OK);
    return true;
}

static bool find_in_files(struct lookup *lookup)
{
    struct hosts_entry entry;

    return hosts_find(lookup->resolver, lookup->host, lookup->family, &entry) &&
           take_entry(lookup, &entry);
}

/* ------------------------------------------------------------------ asking */

static void ask_for(struct lookup *lookup, uint16_t type)
{
    lookup->questions[lookup->question_count++] = (struct question){.type = type};
}

static void set_questions(struct lookup *lookup)
{
    lookup->question_count = 0;
    if (lookup->host == NULL) {
        ask_for(lookup, DNS_PTR);
        return;
    }
    if (lookup->family != AF_INET6)
        ask_for(lookup, DNS_A);
    if (lookup->family != AF_INET && !lookup->resolver->config.no_aaaa)
        ask_for(lookup, DNS_AAAA);
}

static void build_query(struct lookup *lookup, struct question *question)
{
    const struct resolver_config *config = &lookup->resolver->config;
    struct dns_request request = {.name = lookup->name, .type = question->type, .class = DNS_IN};

    request.flags = DNS_RD | (config->trust_ad ? DNS_AD : 0);
    request.edns = config->edns0 && !question->no_edns;
    request.edns_size = DNS_EDNS_SIZE;
    question->query = (struct dns_query){0};
    question->query.bytes = dns_request_build(&request, &question->query.length);
}

/* First the whole time, then its share of it doubled each round: glibc's res_send. */
static int round_timeout(const struct lookup *lookup)
{
    const struct resolver_config *config = &lookup->resolver->config;
    unsigned seconds = config->timeout;

    if (lookup->round > 0)
        seconds = (seconds << lookup->round) / (unsigned)config->server_count;
    return (int)(seconds > 0 ? seconds : 1) * 1000;
}

static bool is_pending(const struct question *question)
{
    return !question->done && !question->failed_here;
}

/* Sends what this server has not answered yet, as far as it goes the same way. */
static void send_questions(struct lookup *lookup)
{
    const struct resolver_config *config = &lookup->resolver->config;
    struct dns_exchange *exchange = &lookup->exchange;
    size_t server = (lookup->resolver->first_server + lookup->server) % config->server_count;

    *exchange = (struct dns_exchange){.fd = -1, .server = config->servers[server]};
    for (size_t i = 0; i < lookup->question_count; i++) {
        struct question *question = &lookup->questions[i];
        bool tcp = question->use_tcp || config->use_vc;

        if (!is_pending(question) ||
            (exchange->count > 0 && (lookup->alone || tcp != exchange->tcp)))
            continue;
        build_query(lookup, question);
        exchange->tcp = tcp;
        lookup->asked[exchange->count] = question;
        exchange->queries[exchange->count++] = &question->query;
    }
    dns_exchange_start(exchange, NULL, round_timeout(lookup));
    lookup->waiting = true;
}

/* The next candidate that is a name; false when there is none. */
static bool next_candidate(struct lookup *lookup)
{
    while (lookup->candidate < lookup->candidates.count) {
        const char *text = lookup->candidates.items[lookup->candidate++];

        if (!dns_name_parse(text, &lookup->name))
            continue;
        set_questions(lookup);
        lookup->round = lookup->server = 0;
        lookup->alone = lookup->resolver->config.single_request ||
                        lookup->resolver->config.single_request_reopen;
        lookup->asked_again = false;
        return true;
    }
    return false;
}

static void end_unfound(struct lookup *lookup)
{
    const struct resolver *resolver = lookup->resolver;

    if (lookup->host != NULL && resolver->sources[0] == 'd' && resolver->sources[1] == 'f' &&
        find_in_files(lookup))
        return;
    end(lookup, lookup->saw_no_data   ? RESOLVE_NO_DATA
                : lookup->saw_refused ? RESOLVE_AGAIN
                                      : RESOLVE_NO_HOST);
}

/* ------------------------------------------------------------------ what came back */

static void take_data(struct lookup *lookup, const struct answer *answer)
{
    for (size_t i = 0; i < answer->addresses.count; i++)
        add_found(lookup, &answer->addresses.items[i]);
    if (lookup->result.canonical != NULL)
        return;
    lookup->result.canonical = answer->canonical;
    lookup->result.aliases = answer->aliases;
}

/* The first way out of a truncated answer is TCP, of a failure with EDNS to leave that out. */
static void take_answer(struct lookup *lookup, struct question *question)
{
    bool truncated = question->query.reply[2] & (DNS_TC >> 8);
    unsigned code = question->query.reply[3] & 15;
    bool failure = code == DNS_FORMERR || code == DNS_SERVFAIL || code == DNS_NOTIMP;
    struct answer answer;

    if (truncated && !question->use_tcp && !lookup->resolver->config.use_vc) {
        question->use_tcp = true;
        return;
    }
    if (failure && lookup->resolver->config.edns0 && !question->no_edns) {
        question->no_edns = true;
        return;
    }
    question->status = answer_read(&question->query, &answer);
    question->reached = true;
    question->done = question->status <= ANSWER_NO_HOST;
    question->failed_here = !question->done;
    if (question->status == ANSWER_DATA)
        take_data(lookup, &answer);
}

/*
 * After an exchange. A server that is silent has failed for all questions; one that answers one of
 * two is asked for the other alone, once.
 */
static void take_exchange(struct lookup *lookup)
{
    struct dns_exchange *exchange = &lookup->exchange;
    size_t answered = 0;

    for (size_t i = 0; i < exchange->count; i++)
        if (lookup->asked[i]->query.reply != NULL) {
            answered++;
            take_answer(lookup, lookup->asked[i]);
        }
    if (answered == exchange->count)
        return;
    if (answered > 0 && !lookup->asked_again) {
        lookup->asked_again = lookup->alone = true;
        return;
    }
    for (size_t i = 0; i < lookup->question_count; i++)
        lookup->questions[i].failed_here |= !lookup->questions[i].done;
}

/* Moves on to the next server; false when all were asked as often as they should be. */
static bool next_server(struct lookup *lookup)
{
    const struct resolver_config *config = &lookup->resolver->config;

    for (size_t i = 0; i < lookup->question_count; i++) {
        struct question *question = &lookup->questions[i];

        question->use_tcp = question->no_edns = question->failed_here = false;
    }
    lookup->asked_again = false;
    if (++lookup->server < config->server_count)
        return true;
    lookup->server = 0;
    return ++lookup->round < config->attempts;
}

/* Whether there is something to ask for about this candidate still. */
static bool goes_on(struct lookup *lookup)
{
    bool open = false;

    for (size_t i = 0; i < lookup->question_count; i++) {
        if (is_pending(&lookup->questions[i]))
            return true;
        open |= !lookup->questions[i].done;
    }
    return open && next_server(lookup);
}

/* All questions of a candidate have an answer, or will have none. */
static void judge_candidate(struct lookup *lookup)
{
    bool no_data = false, refused = false, silent = false;

    for (size_t i = 0; i < lookup->question_count; i++) {
        const struct question *question = &lookup->questions[i];

        no_data |= question->done && question->status == ANSWER_NO_DATA;
        refused |= !question->done;
        silent |= !question->done && !question->reached;
    }
    lookup->saw_no_data |= no_data && !refused;
    lookup->saw_refused |= refused;
    if (lookup->result.canonical != NULL)
        end(lookup, RESOLVE_OK);
    else if (silent)
        end(lookup, RESOLVE_AGAIN);
    else if (!next_candidate(lookup))
        end_unfound(lookup);
}

void lookup_step(struct lookup *lookup)
{
    while (!lookup->ended) {
        if (!lookup->waiting)
            send_questions(lookup);
        if (dns_exchange_step(&lookup->exchange) == DNS_WAITING)
            return;
        lookup->waiting = false;
        take_exchange(lookup);
        if (!goes_on(lookup))
            judge_candidate(lookup);
    }
}

/* ------------------------------------------------------------------ its life */

static void start_dns(struct lookup *lookup)
{
    resolver_candidates(&lookup->resolver->config, lookup->host, &lookup->candidates);
    if (lookup->family == AF_INET6 && lookup->resolver->config.no_aaaa)
        end(lookup, RESOLVE_NO_DATA);
    else if (!next_candidate(lookup))
        end_unfound(lookup);
    else
        lookup_step(lookup);
}

static bool uses(const struct resolver *resolver, char source)
{
    return strchr(resolver->sources, source) != NULL;
}

struct lookup *lookup_start(struct resolver *resolver, const char *host, int family)
{
    struct lookup *lookup = mem_zero(sizeof *lookup);
    struct dns_name name;

    lookup->resolver = resolver;
    lookup->host = mem_dup(host);
    lookup->family = family;
    lookup->exchange.fd = -1;
    if (find_literal(lookup))
        return lookup;
    if (!dns_name_parse(host, &name))
        end(lookup, RESOLVE_BAD_NAME);
    else if (resolver->sources[0] == 'f' ? find_in_files(lookup) || find_localhost(lookup)
                                         : find_localhost(lookup))
        return lookup;
    else if (!uses(resolver, 'd'))
        end(lookup, RESOLVE_NO_HOST);
    else
        start_dns(lookup);
    return lookup;
}

struct lookup *lookup_start_address(struct resolver *resolver, const struct address *address)
{
    struct lookup *lookup = mem_zero(sizeof *lookup);
    struct hosts_entry entry;

    lookup->resolver = resolver;
    lookup->exchange.fd = -1;
    if (uses(resolver, 'f') && hosts_find_address(resolver, address, &entry)) {
        take_entry(lookup, &entry);
        return lookup;
    }
    if (!uses(resolver, 'd')) {
        end(lookup, RESOLVE_NO_HOST);
        return lookup;
    }
    dns_name_of_address(address, &lookup->name);
    set_questions(lookup);
    lookup_step(lookup);
    return lookup;
}

bool lookup_wanted(const struct lookup *lookup, struct pollfd *wanted, int *timeout)
{
    if (lookup->ended)
        return false;
    *timeout = dns_exchange_wanted(&lookup->exchange, wanted);
    return true;
}

const struct address *lookup_addresses(const struct lookup *lookup, int family, size_t *count,
                                       bool *ended)
{
    const struct address_list *list = &lookup->found[family == AF_INET6];
    uint16_t type = family == AF_INET6 ? DNS_AAAA : DNS_A;

    *count = list->count;
    *ended = lookup->ended;
    for (size_t i = 0; i < lookup->question_count && list->count > 0; i++)
        if (lookup->questions[i].type == type)
            *ended |= lookup->questions[i].done;
    return list->items;
}

static void add_all(struct resolve_result *result, const struct address_list *list)
{
    memcpy(result->addresses + result->count, list->items, list->count * sizeof *list->items);
    result->count += list->count;
}

struct resolve_result lookup_result(struct lookup *lookup)
{
    struct resolve_result result = lookup->result;

    result.addresses =
        mem_array(lookup->found[0].count + lookup->found[1].count + 1, sizeof *result.addresses);
    if (result.status == RESOLVE_OK) {
        if (lookup->found[1].count > 0)
            add_all(&result, &lookup->found[1]);
        if (lookup->found[0].count > 0)
            add_all(&result, &lookup->found[0]);
        addresses_order(result.addresses, result.count);
    }
    return result;
}

void lookup_cancel(struct lookup *lookup)
{
    if (lookup->waiting)
        dns_exchange_close(&lookup->exchange);
    lookup->waiting = false;
    if (!lookup->ended)
        end(lookup, RESOLVE_AGAIN);
}

static struct resolve_result finish(struct lookup *lookup)
{
    struct pollfd wanted;
    int timeout;

    while (lookup_wanted(lookup, &wanted, &timeout)) {
        poll(&wanted, 1, timeout);
        lookup_step(lookup);
    }
    return lookup_result(lookup);
}

struct resolve_result resolve(struct resolver *resolver, const char *host, int family)
{
    return finish(lookup_start(resolver, host, family));
}

struct resolve_result resolve_address(struct resolver *resolver, const struct address *address)
{
    return finish(lookup_start_address(resolver, address));
}
