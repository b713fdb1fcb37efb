/* What resolv.conf and the environment say: see resolver.h, resolv.conf(5). */
#include "box.h"
#include "dns.h"
#include "resolver.h"

enum { NDOTS_MAX = 15, TIMEOUT_MAX = 30, ATTEMPTS_MAX = 5 };

/* The next word, ended in place; NULL when there is no more. */
static char *next_word(char **text)
{
    char *word = *text + strspn(*text, " \t\r\n"), *end = word + strcspn(word, " \t\r\n");

    if (end == word)
        return NULL;
    *text = end + (*end != '\0');
    *end = '\0';
    return word;
}

static void set_limited(const char *digits, unsigned limit, unsigned *field)
{
    uintmax_t value;

    if (parse_base(digits, 10, &value))
        *field = value < limit ? (unsigned)value : limit;
}

static const struct flag {
    const char *name;
    size_t offset;
} flags[] = {
#define FLAG(word, field)                                                                          \
    {                                                                                              \
        word, offsetof(struct resolver_config, field)                                              \
    }
    FLAG("rotate", rotate),
    FLAG("single-request", single_request),
    FLAG("single-request-reopen", single_request_reopen),
    FLAG("use-vc", use_vc),
    FLAG("edns0", edns0),
    FLAG("trust-ad", trust_ad),
    FLAG("no-aaaa", no_aaaa),
    FLAG("no-tld-query", no_tld_query),
};

static void set_option(struct resolver_config *config, const char *word)
{
    for (size_t i = 0; i < COUNT_OF(flags); i++)
        if (strcmp(word, flags[i].name) == 0)
            *(bool *)((char *)config + flags[i].offset) = true;
    if (strncmp(word, "ndots:", 6) == 0) {
        set_limited(word + 6, NDOTS_MAX, &config->ndots);
        config->ndots_given = true;
    } else if (strncmp(word, "timeout:", 8) == 0) {
        set_limited(word + 8, TIMEOUT_MAX, &config->timeout);
    } else if (strncmp(word, "attempts:", 9) == 0) {
        set_limited(word + 9, ATTEMPTS_MAX, &config->attempts);
    }
}

static void set_options(struct resolver_config *config, char *words)
{
    const char *word;

    while ((word = next_word(&words)) != NULL)
        set_option(config, word);
}

static void set_search(struct resolver_config *config, char *words, size_t limit)
{
    const char *word;

    config->search.count = 0;
    config->search_given = true;
    while (config->search.count < limit && (word = next_word(&words)) != NULL)
        strings_add(&config->search, word);
}

static void add_server(struct resolver_config *config, char *words)
{
    const char *word = next_word(&words);
    struct address address;

    if (word == NULL || config->server_count == RESOLVER_SERVERS || !address_parse(word, &address))
        return;
    address.port = DNS_PORT;
    config->servers[config->server_count++] = address;
}

static void take_line(struct resolver_config *config, char *line)
{
    const char *keyword;

    if (*line == '#' || *line == ';' || (keyword = next_word(&line)) == NULL)
        return;
    if (strcmp(keyword, "nameserver") == 0)
        add_server(config, line);
    else if (strcmp(keyword, "search") == 0)
        set_search(config, line, SIZE_MAX);
    else if (strcmp(keyword, "domain") == 0)
        set_search(config, line, 1);
    else if (strcmp(keyword, "options") == 0)
        set_options(config, line);
}

static void read_file(struct resolver_config *config)
{
    struct reader in = {0};
    struct span line;
    int fd = open("/etc/resolv.conf", O_RDONLY | O_CLOEXEC);

    if (fd < 0)
        return;
    reader_attach(&in, fd, "/etc/resolv.conf");
    while (reader_line(&in, '\n', &line, NULL))
        take_line(config, mem_dup_bytes(line.ptr, line.len));
    reader_close(&in);
    mem_free(in.buffer, in.size);
}

/* The part of the host's own name behind its first dot. */
static void search_own_domain(struct resolver_config *config)
{
    char name[256], *dot;

    if (gethostname(name, sizeof name) == 0 && (dot = strchr(name, '.')) != NULL && dot[1] != '\0')
        strings_add(&config->search, mem_dup(dot + 1));
}

void resolver_read_config(struct resolver_config *config)
{
    const char *words;

    *config = (struct resolver_config){.ndots = 1, .timeout = 5, .attempts = 2};
    read_file(config);
    if ((words = getenv("LOCALDOMAIN")) != NULL)
        set_search(config, mem_dup(words), SIZE_MAX);
    if ((words = getenv("RES_OPTIONS")) != NULL)
        set_options(config, mem_dup(words));
    if (!config->search_given)
        search_own_domain(config);
    if (config->timeout == 0)
        config->timeout = 1;
    if (config->attempts == 0)
        config->attempts = 1;
    if (config->server_count == 0) {
        address_parse("127.0.0.1", &config->servers[0]);
        config->servers[0].port = DNS_PORT;
        config->server_count = 1;
    }
}
