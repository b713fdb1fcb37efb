/*
 * getent: entries of the system's databases by name or number (glibc's tool; no standard).
 *
 * Hosts are resolved as all tools of box do; the other databases are the files of /etc.
 */
#include "box.h"
#include "resolver.h"
#include "visible.h"

enum { STATUS_NOT_FOUND = 2, WORDS_MAX = 40 };

struct database {
    const char *name;
    const char *path;
    bool (*show)(char *line, const char *key); /* false: not about the key */
    int family;                                /* of hosts */
};

/* ------------------------------------------------------------------ lines of files */

/* Shows the first line that is about the key, or all; a file that can't be opened has none. */
static bool find_line(const struct database *database, const char *key)
{
    struct reader in = {0};
    bool found = false;
    struct span line;
    int fd = open(database->path, O_RDONLY | O_CLOEXEC);

    if (fd < 0)
        return false;
    reader_attach(&in, fd, database->path);
    while (!(found && key != NULL) && reader_line(&in, '\n', &line, NULL))
        found = database->show(mem_dup_bytes(line.ptr, line.len), key);
    reader_close(&in);
    return found;
}

/* passwd and group: the first field is the name, the third the number. */
static bool show_account(char *line, const char *key)
{
    size_t name = strcspn(line, ":");
    char *number = strchr(line + name + (line[name] == ':'), ':');
    size_t digits = number != NULL ? strcspn(number + 1, ":") : 0;
    uintmax_t wanted, value;

    if (name == 0 || digits == 0 || !parse_base(mem_dup_bytes(number + 1, digits), 10, &value))
        return false;
    if (key != NULL && !(strlen(key) == name && memcmp(line, key, name) == 0) &&
        !(parse_base(key, 10, &wanted) && wanted == value))
        return false;
    put_name(out, line);
    put_byte(out, '\n');
    return true;
}

/* Cuts a line into words, up to a comment; returns how many. */
static size_t cut_words(char *line, const char *words[WORDS_MAX])
{
    size_t count = 0;

    line[strcspn(line, "#")] = '\0';
    for (;;) {
        line += strspn(line, " \t\r");
        if (*line == '\0' || count == WORDS_MAX)
            return count;
        words[count++] = line;
        line += strcspn(line, " \t\r");
        if (*line != '\0')
            *line++ = '\0';
    }
}

/* Whether a key is the name, the value or an alias; "/PROTOCOL" behind it must fit as well. */
static bool words_match(const char *const *words, size_t count, const char *key)
{
    const char *slash = strchr(key, '/');
    const char *rest = strchr(words[1], '/');

    if (slash != NULL) {
        if (rest == NULL || strcmp(rest, slash) != 0)
            return false;
        key = mem_dup_bytes(key, (size_t)(slash - key));
    }
    if (strcmp(mem_dup_bytes(words[1], strcspn(words[1], "/")), key) == 0)
        return true;
    for (size_t i = 0; i < count; i++)
        if (i != 1 && strcmp(words[i], key) == 0)
            return true;
    return false;
}

/* services, protocols, networks: a name, its value, other names. */
static bool show_words(char *line, const char *key)
{
    const char *words[WORDS_MAX];
    size_t count = cut_words(line, words);

    if (count < 2 || (key != NULL && !words_match(words, count, key)))
        return false;
    put_format(out, "%-21s %s", visible(words[0]), visible(words[1]));
    for (size_t i = 2; i < count; i++)
        put_format(out, " %s", visible(words[i]));
    put_byte(out, '\n');
    return true;
}

/* ------------------------------------------------------------------ hosts */

static void put_host(const struct address *address, const char *name, const struct strings *aliases)
{
    char text[ADDRESS_TEXT];

    put_format(out, "%-15s %s", address_format(address, text), visible(name));
    for (size_t i = 0; i < aliases->count; i++)
        put_format(out, " %s", visible(aliases->items[i]));
    put_byte(out, '\n');
}

static void put_result(const struct resolve_result *result, const char *key)
{
    const char *name = result->canonical != NULL ? result->canonical : key;

    for (size_t i = 0; i < result->count; i++)
        put_host(&result->addresses[i], name, &result->aliases);
}

/* IPv6, or else IPv4, as gethostbyname2() finds them. */
static bool find_host(const char *key)
{
    struct resolver *resolver = resolver_open();
    struct resolve_result result;
    struct address address;

    if (address_parse(key, &address)) {
        result = resolve_address(resolver, &address);
        if (result.status == RESOLVE_OK)
            put_host(&address, result.canonical, &result.aliases);
        return result.status == RESOLVE_OK;
    }
    result = resolve(resolver, key, AF_INET6);
    if (result.status != RESOLVE_OK)
        result = resolve(resolver, key, AF_INET);
    if (result.status == RESOLVE_OK)
        put_result(&result, key);
    return result.status == RESOLVE_OK;
}

static bool show_host_line(char *line, const char *key)
{
    const char *words[WORDS_MAX];
    size_t count = cut_words(line, words);
    struct strings aliases = {0};
    struct address address;

    (void)key;
    if (count < 2 || !address_parse(words[0], &address))
        return false;
    for (size_t i = 2; i < count; i++)
        strings_add(&aliases, words[i]);
    put_host(&address, words[1], &aliases);
    return true;
}

static void put_ahost(const struct address *address, const char *name)
{
    static const char *const types[] = {"STREAM", "DGRAM", "RAW"};
    char text[ADDRESS_TEXT];

    for (int i = 0; i < 3; i++)
        put_format(out, "%-15s %-6s %s\n", address_format(address, text), types[i],
                   i == 0 ? visible(name) : "");
}

/* ::ffff:192.0.2.1: what ahostsv6 shows where there is IPv4 only. */
static struct address mapped(const struct address *address)
{
    struct address wide = {.family = AF_INET6, .bytes = {[10] = 0xff, [11] = 0xff}};

    memcpy(wide.bytes + 12, address->bytes, 4);
    return wide;
}

static bool find_ahosts(const char *key, int family)
{
    struct resolver *resolver = resolver_open();
    struct resolve_result result = resolve(resolver, key, family);
    bool map = family == AF_INET6 && result.status != RESOLVE_OK;
    const char *name;

    if (map)
        result = resolve(resolver, key, AF_INET);
    if (result.status != RESOLVE_OK)
        return false;
    name = result.canonical != NULL ? result.canonical : key;
    for (size_t i = 0; i < result.count; i++) {
        struct address address = map ? mapped(&result.addresses[i]) : result.addresses[i];

        put_ahost(&address, name);
        name = "";
    }
    return true;
}

/* ------------------------------------------------------------------ the tool */

static const struct database databases[] = {
    {"hosts", "/etc/hosts", show_host_line, 0},
    {"ahosts", NULL, NULL, 0},
    {"ahostsv4", NULL, NULL, AF_INET},
    {"ahostsv6", NULL, NULL, AF_INET6},
    {"passwd", "/etc/passwd", show_account, 0},
    {"group", "/etc/group", show_account, 0},
    {"services", "/etc/services", show_words, 0},
    {"protocols", "/etc/protocols", show_words, 0},
    {"networks", "/etc/networks", show_words, 0},
};

static const struct database *find_database(const char *name)
{
    for (size_t i = 0; i < COUNT_OF(databases); i++)
        if (strcmp(databases[i].name, name) == 0)
            return &databases[i];
    usage_error("unknown database: '%s'", name);
}

static bool find_key(const struct database *database, const char *key)
{
    if (database->show == NULL)
        return find_ahosts(key, database->family);
    if (database->show == show_host_line)
        return find_host(key);
    return find_line(database, key);
}

static int getent_main(int argc, char **argv)
{
    char **operands = opt_parse_operands(argv, NULL, 1, -1);
    const struct database *database = find_database(*operands);
    int status = 0;

    (void)argc;
    if (*++operands == NULL) {
        find_line(database->path != NULL ? database : &databases[0], NULL);
        return 0;
    }
    for (; *operands != NULL; operands++)
        if (!find_key(database, *operands))
            status = STATUS_NOT_FOUND;
    return status;
}

APPLET(getent, .summary = HELP_TEXT("look up entries of the system's databases"),
       .operands = HELP_TEXT("DATABASE [KEY]..."),
       .details = HELP_TEXT(
           "Databases: hosts, ahosts, ahostsv4, ahostsv6, passwd, group, services,\n"
           "protocols, networks. Without a KEY all entries are shown. The status is 2\n"
           "when a KEY was not found."),
       .main = getent_main);
