/* /etc/hosts, /etc/nsswitch.conf, and the order of names to ask for: see hosts(5), resolver(5). */
#include "resolver_internal.h"

#include <strings.h>

void address_list_add(struct address_list *list, const struct address *address)
{
    for (size_t i = 0; i < list->count; i++)
        if (address_equal(&list->items[i], address))
            return;
    if (list->count == ADDRESSES_MAX)
        return;
    list->items = mem_grow(list->items, list->count, &list->capacity, sizeof *list->items);
    list->items[list->count++] = *address;
}

static struct span next_line(struct span *text)
{
    const char *end = bytes_find(text->ptr, '\n', text->len);
    struct span line = {text->ptr, end != NULL ? (size_t)(end - text->ptr) : text->len};
    size_t used = line.len + (end != NULL);

    text->ptr += used;
    text->len -= used;
    return line;
}

/* The next word before a comment; empty at the end. */
static struct span next_word(struct span *line)
{
    struct span word;

    while (line->len > 0 && (*line->ptr == ' ' || *line->ptr == '\t' || *line->ptr == '\r'))
        line->ptr++, line->len--;
    word = (struct span){line->ptr, 0};
    while (word.len < line->len && word.ptr[word.len] != ' ' && word.ptr[word.len] != '\t' &&
           word.ptr[word.len] != '\r' && word.ptr[word.len] != '#')
        word.len++;
    line->ptr += word.len;
    line->len -= word.len;
    return word;
}

static bool line_address(struct span *line, struct address *address)
{
    struct span word = next_word(line);

    return word.len > 0 && word.len < ADDRESS_TEXT &&
           address_parse(mem_dup_bytes(word.ptr, word.len), address);
}

static bool knows_name(const struct hosts_entry *entry, struct span word)
{
    if (span_equal(word, span_of(entry->canonical)))
        return true;
    for (size_t i = 0; i < entry->aliases.count; i++)
        if (span_equal(word, span_of(entry->aliases.items[i])))
            return true;
    return false;
}

/* The names of a line, each once. */
static void add_names(struct hosts_entry *entry, struct span names)
{
    struct span word;

    while ((word = next_word(&names)).len > 0) {
        if (entry->canonical == NULL)
            entry->canonical = mem_dup_bytes(word.ptr, word.len);
        else if (!knows_name(entry, word))
            strings_add(&entry->aliases, mem_dup_bytes(word.ptr, word.len));
    }
}

static bool names_host(struct span names, struct span host)
{
    struct span word;

    while ((word = next_word(&names)).len > 0)
        if (span_compare_nocase(word, host) == 0)
            return true;
    return false;
}

bool hosts_find(const struct resolver *resolver, const char *host, int family,
                struct hosts_entry *entry)
{
    struct span text = resolver->hosts, wanted = span_of(host);
    struct address address;

    *entry = (struct hosts_entry){0};
    if (wanted.len > 0 && wanted.ptr[wanted.len - 1] == '.')
        wanted.len--;
    while (text.len > 0) {
        struct span line = next_line(&text), names = line;

        next_word(&names);
        if (!names_host(names, wanted) || !line_address(&line, &address) ||
            (family != 0 && address.family != family))
            continue;
        add_names(entry, names);
        address_list_add(&entry->addresses, &address);
    }
    return entry->addresses.count > 0;
}

bool hosts_find_address(const struct resolver *resolver, const struct address *address,
                        struct hosts_entry *entry)
{
    struct span text = resolver->hosts;
    struct address found;

    *entry = (struct hosts_entry){0};
    while (text.len > 0) {
        struct span line = next_line(&text), names;

        if (!line_address(&line, &found) || !address_equal(&found, address))
            continue;
        names = line;
        if (next_word(&names).len == 0)
            continue;
        add_names(entry, line);
        address_list_add(&entry->addresses, &found);
        return true;
    }
    return false;
}

/* The whole of a small file; empty when it can't be read. */
static struct span read_file(const char *path)
{
    struct reader in = {0};
    struct span text = {"", 0};
    int fd = open(path, O_RDONLY | O_CLOEXEC);

    if (fd < 0)
        return text;
    reader_attach(&in, fd, path);
    while (reader_fill(&in))
        continue;
    text = (struct span){in.buffer + in.start, in.end - in.start};
    reader_close(&in);
    return text;
}

/* "hosts: files mdns4 dns": the order of files and dns; each once. */
static void read_sources(struct resolver *resolver)
{
    struct span text = read_file("/etc/nsswitch.conf"), word;
    size_t count = 0;

    while (text.len > 0) {
        struct span line = next_line(&text);

        if (!span_equal(next_word(&line), span_of("hosts:")))
            continue;
        while ((word = next_word(&line)).len > 0 && count < 2) {
            char source = span_equal(word, span_of("files")) ? 'f'
                          : span_equal(word, span_of("dns")) ? 'd'
                                                             : '\0';
            if (source != '\0' && strchr(resolver->sources, source) == NULL)
                resolver->sources[count++] = source;
        }
        return;
    }
    strcpy(resolver->sources, "fd");
}

struct resolver *resolver_open(void)
{
    struct resolver *resolver = mem_zero(sizeof *resolver);

    resolver_read_config(&resolver->config);
    resolver->hosts = read_file("/etc/hosts");
    read_sources(resolver);
    if (resolver->config.rotate)
        resolver->first_server = (unsigned)getpid();
    return resolver;
}

struct resolver_config *resolver_config(struct resolver *resolver)
{
    return &resolver->config;
}

static unsigned count_dots(const char *name)
{
    return (unsigned)bytes_count(name, '.', strlen(name));
}

void resolver_candidates(const struct resolver_config *config, const char *host,
                         struct strings *candidates)
{
    unsigned dots = count_dots(host);
    size_t length = strlen(host);
    bool absolute = length > 0 && host[length - 1] == '.', first = dots >= config->ndots;

    if (absolute || first)
        strings_add(candidates, host);
    for (size_t i = 0; i < config->search.count && !absolute; i++) {
        const char *domain = config->search.items[i];

        domain += *domain == '.';
        if (*domain != '\0')
            strings_add(candidates, mem_print("%s.%s", host, domain));
        else if (!first)
            strings_add(candidates, host);
    }
    if (!absolute && !first && !(dots == 0 && config->no_tld_query))
        strings_add(candidates, host);
}
