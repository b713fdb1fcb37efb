/*
 * nslookup: look up names, from the command line or in a dialogue (BIND 9.18's tool and its output;
 * no standard).
 *
 * Options are what "set" takes, with a dash in front, so there is no table of them.
 */
#include "box.h"
#include "dns.h"
#include "resolver.h"
#include "visible.h"

#include <strings.h>

struct nslookup {
    struct dns_client client;
    const char *type_name; /* NULL: addresses of both families */
    uint16_t type, class;
    const char *domain;
    bool debug, no_recursion, no_search;
    unsigned timeout; /* as set; 0: not */
    int ndots;        /* -1: of resolv.conf */
    int status;
    bool ended;
};

static const char *name_text(const struct dns_name *name)
{
    char text[DNS_NAME_TEXT];
    size_t length = dns_name_format(name, text);

    return mem_dup_bytes(text, length > 1 ? length - 1 : length);
}

/* ------------------------------------------------------------------ records */

/* What stands before the data. */
static const char *label_of(unsigned type)
{
    static const struct {
        uint8_t type;
        const char *label;
    } labels[] = {
        {1, "internet address = "},
        {2, "nameserver = "},
        {5, "canonical name = "},
        {12, "name = "},
        {13, "hinfo = "},
        {15, "mail exchanger = "},
        {16, "text = "},
        {17, "rp = "},
        {18, "afsdb = "},
        {19, "x25 address = "},
        {20, "isdn address = "},
        {21, "rt = "},
        {24, "signature = "},
        {25, "key = "},
        {26, "px = "},
        {27, "gpos = "},
        {28, "has AAAA address "},
        {29, "loc = "},
        {31, "eid = "},
        {32, "nimloc = "},
        {33, "service = "},
        {35, "naptr = "},
        {36, "key exchanger = "},
        {37, "certificate = "},
        {39, "dname = "},
    };

    for (size_t i = 0; i < COUNT_OF(labels); i++)
        if (labels[i].type == type)
            return labels[i].label;
    return mem_print("rdata_%u = ", type);
}

static const char *data_text(const struct dns_record *record, struct pool *pool)
{
    static const struct dns_style style = {.multiline = false};
    struct text text = {.pool = pool};

    dns_data_format(record, &style, &text);
    return text_end(&text);
}

/* A line each of what a SOA record holds. */
static void put_soa(struct dns_record record)
{
    static const char *const names[] = {"serial", "refresh", "retry", "expire", "minimum"};
    struct dns_name name;
    uint32_t value;

    if (dns_read_name(&record.data, &name))
        put_format(out, "\torigin = %s\n", name_text(&name));
    if (dns_read_name(&record.data, &name))
        put_format(out, "\tmail addr = %s\n", name_text(&name));
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (dns_read_u32(&record.data, &value))
            put_format(out, "\t%s = %u\n", names[i], value);
}

static void put_record(const struct dns_record *record, bool answer, struct pool *pool)
{
    const char *owner = name_text(&record->name);

    if (record->type == DNS_SOA) {
        put_format(out, "%s\n", owner);
        put_soa(*record);
    } else if (answer && (record->type == DNS_A || record->type == DNS_AAAA)) {
        put_format(out, "Name:\t%s\nAddress: %s\n", owner, data_text(record, pool));
    } else {
        put_format(out, "%s\t%s%s\n", owner, label_of(record->type), data_text(record, pool));
    }
}

static void put_section(const struct dns_parsed *parsed, int section)
{
    struct pool pool = {0};

    for (size_t i = 0; i < parsed->counts[section]; i++)
        put_record(&parsed->sections[section][i], section == DNS_ANSWER, &pool);
    pool_drop(&pool);
}

static void put_debug(const struct dns_parsed *parsed)
{
    static const char *const names[] = {"QUESTIONS", "ANSWERS", "AUTHORITY RECORDS",
                                        "ADDITIONAL RECORDS"};
    struct pool pool = {0};
    char type[16], class[16];

    put_string(out, "------------\n");
    for (int section = 0; section < 4; section++) {
        put_format(out, "    %s:\n", names[section]);
        for (size_t i = 0; i < parsed->counts[section]; i++) {
            const struct dns_record *record = &parsed->sections[section][i];

            if (section == DNS_QUESTION) {
                put_format(out, "\t%s, type = %s, class = %s\n", name_text(&record->name),
                           dns_type_text(record->type, type), dns_class_text(record->class, class));
                continue;
            }
            put_format(out, "    ->  %s\n", name_text(&record->name));
            if (record->type == DNS_SOA)
                put_soa(*record);
            else
                put_format(out, "\t%s%s\n", label_of(record->type), data_text(record, &pool));
            put_format(out, "\tttl = %u\n", record->ttl);
        }
    }
    put_string(out, "------------\n");
    pool_drop(&pool);
}

/* ------------------------------------------------------------------ looking up */

static const char *address_text(const struct address *address, uint16_t port)
{
    char text[ADDRESS_TEXT];

    return mem_print("%s#%u", address_format(address, text), port);
}

static void put_server(const struct nslookup *nslookup, const struct dns_reply *reply)
{
    char text[ADDRESS_TEXT];
    const char *name = nslookup->client.server_name;

    put_format(out, "Server:\t\t%s\nAddress:\t%s\n\n",
               name != NULL ? visible(name) : address_format(&reply->server, text),
               address_text(&reply->server, nslookup->client.port));
}

/* What a question is about, and how far its answer has been shown. */
struct asking {
    struct dns_request request;
    const char *name;
    bool by_address; /* the name of an address */
    bool second;     /* AAAA, after A */
    bool found;      /* something was, also by the first */
};

static bool parse_name(struct asking *asking, const char *text)
{
    asking->name = text;
    if (dns_name_parse(text, &asking->request.name))
        return true;
    warnx("'%s' is not a legal name (%s)", text, dns_name_fault(text));
    return false;
}

/* The name at the end of the aliases. */
static void follow_aliases(const struct dns_parsed *parsed, struct asking *asking)
{
    for (size_t i = 0; i < parsed->counts[DNS_ANSWER]; i++) {
        struct dns_record record = parsed->sections[DNS_ANSWER][i];

        if (record.type == DNS_CNAME && dns_name_equal(&record.name, &asking->request.name))
            dns_read_name(&record.data, &asking->request.name);
    }
    asking->name = name_text(&asking->request.name);
}

static bool fail(struct nslookup *nslookup, const struct asking *asking,
                 const struct dns_reply *reply)
{
    char code[16];

    /* a server that denies the name for AAAA alone: what A has found stands */
    if (asking->second && asking->found && reply->parsed.rcode == DNS_NXDOMAIN)
        return true;
    put_format(out, "** server can't find %s: %s\n", visible(asking->name),
               dns_rcode_text(reply->parsed.rcode, code));
    nslookup->status = 1;
    return false;
}

/* True when the answer was one about the name. */
static bool show(struct nslookup *nslookup, struct asking *asking, const struct dns_reply *reply)
{
    const struct dns_parsed *parsed = &reply->parsed;
    bool authoritative = parsed->message.flags & DNS_AA;
    bool usual = nslookup->type_name == NULL && !asking->by_address;
    uint16_t type = asking->request.type;

    if (!asking->by_address && !asking->second)
        put_server(nslookup, reply);
    if (nslookup->debug)
        put_debug(parsed);
    if (parsed->rcode != DNS_NOERROR)
        return fail(nslookup, asking, reply);
    if (!authoritative && !asking->by_address && !asking->second)
        put_string(out, "Non-authoritative answer:\n");
    asking->found |= parsed->counts[DNS_ANSWER] > 0;
    put_section(parsed, DNS_ANSWER);
    if (!asking->found && (!usual || asking->second)) {
        put_format(out, "*** Can't find %s: No answer\n", visible(asking->name));
        nslookup->status = 1;
    }
    if (!authoritative && type != DNS_A && type != DNS_AAAA) {
        put_string(out, "\nAuthoritative answers can be found from:\n");
        put_section(parsed, DNS_AUTHORITY);
        put_section(parsed, DNS_ADDITIONAL);
    }
    return true;
}

static void list_names(const struct nslookup *nslookup, const char *name, struct strings *names)
{
    struct resolver_config config = *resolver_config(nslookup->client.resolver);

    if (nslookup->no_search) {
        strings_add(names, name);
        return;
    }
    if (nslookup->ndots >= 0)
        config.ndots = (unsigned)nslookup->ndots;
    if (nslookup->domain != NULL) {
        config.search = (struct strings){0};
        strings_add(&config.search, nslookup->domain);
    }
    resolver_candidates(&config, name, names);
}

/* Each name of the search list until one is there. */
static bool search(struct nslookup *nslookup, struct asking *asking, const char *name)
{
    struct strings names = {0};
    struct dns_reply reply;

    list_names(nslookup, name, &names);
    for (size_t i = 0; i < names.count; i++) {
        if (!parse_name(asking, names.items[i]) ||
            !dns_client_ask(&nslookup->client, &asking->request, &reply)) {
            nslookup->status = 1;
            return false;
        }
        if (reply.parsed.rcode == DNS_NXDOMAIN && i + 1 < names.count)
            continue;
        if (!show(nslookup, asking, &reply))
            return false;
        follow_aliases(&reply.parsed, asking);
        return true;
    }
    return false;
}

static void look_up(struct nslookup *nslookup, const char *name)
{
    struct asking asking = {.request.type = nslookup->type, .request.class = nslookup->class};
    struct address address;
    struct dns_reply reply;

    asking.request.flags = nslookup->no_recursion ? 0 : DNS_RD;
    if (address_parse(name, &address)) {
        struct dns_name reverse;

        asking.by_address = true;
        asking.request.type = DNS_PTR;
        dns_name_of_address(&address, &reverse);
        name = name_text(&reverse);
    }
    if (!search(nslookup, &asking, name) || nslookup->type_name != NULL || asking.by_address)
        return;
    asking.request.type = DNS_AAAA;
    asking.second = true;
    if (dns_client_ask(&nslookup->client, &asking.request, &reply))
        show(nslookup, &asking, &reply);
    else
        nslookup->status = 1;
}

/* ------------------------------------------------------------------ set */

static void set_type(struct nslookup *nslookup, const char *value)
{
    if (!dns_type_parse(value, &nslookup->type))
        put_format(out, "unknown query type: %s\n", visible(value));
    else
        nslookup->type_name = value;
}

static void set_class(struct nslookup *nslookup, const char *value)
{
    if (!dns_class_parse(value, &nslookup->class))
        put_format(out, "unknown query class: %s\n", visible(value));
}

static bool parse_limited(const char *value, uintmax_t most, uintmax_t *number)
{
    if (parse_uint(value, number) && *number <= most)
        return true;
    put_format(out, "Invalid number: %s\n", visible(value));
    return false;
}

static void set_port(struct nslookup *nslookup, const char *value)
{
    uintmax_t number;

    if (parse_limited(value, UINT16_MAX, &number))
        nslookup->client.port = (uint16_t)number;
}

static void set_timeout(struct nslookup *nslookup, const char *value)
{
    uintmax_t number;

    if (!parse_limited(value, 86400, &number))
        return;
    nslookup->timeout = (unsigned)number;
    nslookup->client.timeout = number > 0 ? (unsigned)number : 1;
}

static void set_retry(struct nslookup *nslookup, const char *value)
{
    uintmax_t number;

    if (parse_limited(value, 100, &number))
        nslookup->client.tries = number > 0 ? (unsigned)number : 1;
}

static void set_ndots(struct nslookup *nslookup, const char *value)
{
    uintmax_t number;

    if (parse_limited(value, 255, &number))
        nslookup->ndots = (int)number;
}

static void set_domain(struct nslookup *nslookup, const char *value)
{
    nslookup->domain = value;
    nslookup->no_search = false;
}

static void put_servers(const struct nslookup *nslookup)
{
    const struct resolver_config *config = resolver_config(nslookup->client.resolver);
    const struct dns_client *client = &nslookup->client;
    bool named = client->server_name != NULL;
    size_t count = named ? client->server_count : config->server_count;
    char text[ADDRESS_TEXT];

    for (size_t i = 0; i < count; i++) {
        const struct address *address = named ? &client->servers[i] : &config->servers[i];

        put_format(out, "Default server: %s\nAddress: %s\n",
                   named ? visible(client->server_name) : address_format(address, text),
                   address_text(address, client->port));
    }
}

static void put_all(const struct nslookup *nslookup)
{
    const struct resolver_config *config = resolver_config(nslookup->client.resolver);
    const char *type = nslookup->type_name != NULL ? nslookup->type_name : "A";
    char class[16];

    put_servers(nslookup);
    put_format(out, "\nSet options:\n  %s\t\t\t%s\t\tnod2\n  %s\t\t%s\n",
               nslookup->client.tcp ? "vc" : "novc", nslookup->debug ? "debug" : "nodebug",
               nslookup->no_search ? "nosearch" : "search",
               nslookup->no_recursion ? "norecurse" : "recurse");
    put_format(out, "  timeout = %u\t\tretry = %u\tport = %u\tndots = %d\n", nslookup->timeout,
               nslookup->client.tries, nslookup->client.port,
               nslookup->ndots >= 0 ? nslookup->ndots : (int)config->ndots);
    put_format(out, "  querytype = %-8s\tclass = %s\n  srchlist = ", visible(type),
               dns_class_text(nslookup->class, class));
    for (size_t i = 0; i < config->search.count && nslookup->domain == NULL; i++)
        put_format(out, "%s%s", i > 0 ? "/" : "", visible(config->search.items[i]));
    if (nslookup->domain != NULL)
        put_string(out, visible(nslookup->domain));
    put_byte(out, '\n');
}

#define FLAG(word, field, value)                                                                   \
    {                                                                                              \
        word, NULL, offsetof(struct nslookup, field), value                                        \
    }

/* The words that BIND takes, and the short forms of them; those with a '=' take a value. */
static const struct setting {
    const char *name;
    void (*set)(struct nslookup *nslookup, const char *value);
    size_t offset;
    bool value;
} settings[] = {
    {"class=", set_class, 0, 0},
    {"cl=", set_class, 0, 0},
    {"type=", set_type, 0, 0},
    {"ty=", set_type, 0, 0},
    {"querytype=", set_type, 0, 0},
    {"query=", set_type, 0, 0},
    {"qu=", set_type, 0, 0},
    {"q=", set_type, 0, 0},
    {"domain=", set_domain, 0, 0},
    {"do=", set_domain, 0, 0},
    {"port=", set_port, 0, 0},
    {"po=", set_port, 0, 0},
    {"timeout=", set_timeout, 0, 0},
    {"t=", set_timeout, 0, 0},
    {"retry=", set_retry, 0, 0},
    {"ret=", set_retry, 0, 0},
    {"ndots=", set_ndots, 0, 0},
    FLAG("recurse", no_recursion, false),
    FLAG("rec", no_recursion, false),
    FLAG("norecurse", no_recursion, true),
    FLAG("norec", no_recursion, true),
    FLAG("search", no_search, false),
    FLAG("sea", no_search, false),
    FLAG("nosearch", no_search, true),
    FLAG("nosea", no_search, true),
    FLAG("defname", no_search, false),
    FLAG("nodefname", no_search, true),
    FLAG("vc", client.tcp, true),
    FLAG("novc", client.tcp, false),
    FLAG("debug", debug, true),
    FLAG("deb", debug, true),
    FLAG("nodebug", debug, false),
    FLAG("nodeb", debug, false),
    FLAG("fail", client.stop_at_servfail, true),
    FLAG("nofail", client.stop_at_servfail, false),
};

static void set_option(struct nslookup *nslookup, const char *text)
{
    if (strcasecmp(text, "all") == 0) {
        put_all(nslookup);
        return;
    }
    for (size_t i = 0; i < COUNT_OF(settings); i++) {
        const struct setting *setting = &settings[i];
        size_t length = strlen(setting->name);

        if (strncasecmp(text, setting->name, length) != 0 ||
            (setting->set == NULL && text[length] != '\0'))
            continue;
        if (setting->set != NULL)
            setting->set(nslookup, text + length);
        else
            *(bool *)((char *)nslookup + setting->offset) = setting->value;
        return;
    }
    put_format(out, "*** Invalid option: %s\n", visible(text));
}

/* ------------------------------------------------------------------ the dialogue */

static void change_server(struct nslookup *nslookup, const char *name)
{
    if (name == NULL)
        put_format(out, "The 'server' command needs a name.\n");
    else if (dns_client_find(&nslookup->client, name))
        put_servers(nslookup);
}

/* "NAME [SERVER]" */
static void look_up_words(struct nslookup *nslookup, const char *name, const char *server)
{
    struct dns_client usual = nslookup->client;

    if (server == NULL || dns_client_find(&nslookup->client, server))
        look_up(nslookup, name);
    usual.promised = nslookup->client.promised;
    nslookup->client = usual;
}

static char *next_word(char **line)
{
    char *word;

    do
        word = strsep(line, " \t\r");
    while (word != NULL && *word == '\0');
    return word;
}

static void run_line(struct nslookup *nslookup, char *line)
{
    char *word = next_word(&line), *operand = next_word(&line);

    if (word == NULL)
        return;
    if (strcasecmp(word, "exit") == 0)
        nslookup->ended = true;
    else if (strcasecmp(word, "server") == 0 || strcasecmp(word, "lserver") == 0)
        change_server(nslookup, operand);
    else if (strcasecmp(word, "set") == 0 && operand != NULL)
        set_option(nslookup, operand);
    else
        look_up_words(nslookup, word, operand);
}

static void run_dialogue(struct nslookup *nslookup)
{
    bool prompt = isatty(STDIN_FILENO) && writer_is_terminal(out);
    struct reader in = {0};
    struct span line;

    reader_attach(&in, STDIN_FILENO, "standard input");
    while (!nslookup->ended) {
        if (prompt)
            put_string(out, "> ");
        writer_flush(out);
        if (!reader_line(&in, '\n', &line, NULL))
            return;
        run_line(nslookup, mem_dup_bytes(line.ptr, line.len));
    }
}

static int nslookup_main(int argc, char **argv)
{
    struct nslookup nslookup = {.type = DNS_A, .class = DNS_IN, .ndots = -1};

    (void)argc;
    nslookup.client = (struct dns_client){
        .port = DNS_PORT, .timeout = 5, .tries = 3, .say_servfail = true, .say_truncated = true};
    nslookup.client.resolver = resolver_open();
    for (argv++; *argv != NULL && **argv == '-' && (*argv)[1] != '\0'; argv++)
        set_option(&nslookup, *argv + 1);
    if (argv[0] != NULL && argv[1] != NULL && !dns_client_find(&nslookup.client, argv[1]))
        return 1;
    if (argv[0] == NULL || strcmp(argv[0], "-") == 0) {
        run_dialogue(&nslookup);
        return nslookup.status;
    }
    look_up(&nslookup, argv[0]);
    put_byte(out, '\n');
    return nslookup.status;
}

APPLET(nslookup, .summary = HELP_TEXT("look up names"),
       .operands = HELP_TEXT("[-OPTION]... [NAME | -] [SERVER]"),
       .details = HELP_TEXT(
           "Without a NAME, or for \"-\", commands are read: NAME [SERVER], server NAME,\n"
           "set OPTION, exit. Options: all, [no]debug, [no]recurse, [no]search, [no]vc,\n"
           "[no]fail, class=, domain=, ndots=, port=, retry=, timeout=, type=, query=."),
       .main = nslookup_main, .traits = APPLET_RAW | APPLET_SOLE_HELP);
