/* What the words of a command line say: servers, names, types, options; each in its place. */
#include "dig.h"
#include "visible.h"

#include <strings.h>

/* A lookup like the defaults; words from now on are about it. */
static struct dig_lookup *new_lookup(void)
{
    dig->lookups =
        mem_grow(dig->lookups, dig->lookup_count, &dig->lookup_capacity, sizeof *dig->lookups);
    dig->current = &dig->lookups[dig->lookup_count++];
    *dig->current = dig->defaults;
    return dig->current;
}

void dig_add_name(const char *name)
{
    new_lookup()->name = name;
}

/* The name of an address, or of the part of one that has less than four numbers. */
static const char *reverse_name(const char *text)
{
    char *plain = mem_alloc(DNS_NAME_TEXT), *parts = mem_dup(text), *dot;
    const char *reversed = "in-addr.arpa.";
    struct address address;
    struct dns_name name;

    if (address_parse(text, &address)) {
        dns_name_of_address(&address, &name);
        dns_name_format(&name, plain);
        return plain;
    }
    if (strlen(text) > 255)
        usage_error("invalid IP address %s", text);
    for (plain = parts; plain != NULL; plain = dot) {
        dot = strchr(plain, '.');
        if (dot != NULL)
            *dot++ = '\0';
        if (*plain != '\0')
            reversed = mem_print("%s.%s", plain, reversed);
    }
    return reversed;
}

static void add_reverse(const char *text)
{
    struct dig_lookup *lookup = new_lookup();

    lookup->name = reverse_name(text);
    if (!lookup->type_given)
        lookup->type = DNS_PTR;
    lookup->type_given = true;
}

/* "mx", "ixfr=SERIAL"; false when it is no type. */
static bool take_type(const char *word)
{
    struct dig_lookup *lookup = dig->current;
    uintmax_t serial;
    uint16_t type;

    if (strncasecmp(word, "ixfr=", 5) == 0) {
        if (!parse_uint(word + 5, &serial) || serial > UINT32_MAX)
            return false;
        type = DNS_IXFR;
        lookup->serial = (uint32_t)serial;
    } else if (!dns_type_parse(word, &type) || type == DNS_IXFR) {
        return false;
    }
    if (lookup->type_given)
        put_string(out, ";; Warning, extra type option\n");
    lookup->type = type;
    lookup->type_given = true;
    if ((type == DNS_AXFR || type == DNS_IXFR || type == DNS_ANY) && !lookup->tcp_given)
        lookup->tcp = true;
    if (type == DNS_AXFR || type == DNS_IXFR) {
        lookup->question = lookup->question_given;
        lookup->comments = lookup->comments_given;
    }
    return true;
}

static bool take_class(const char *word)
{
    uint16_t class;

    if (!dns_class_parse(word, &class))
        return false;
    if (dig->current->class_given)
        put_string(out, ";; Warning, extra class option\n");
    dig->current->class = class;
    dig->current->class_given = true;
    return true;
}

static void take_server(const char *name)
{
    dig->current->servers = (struct dig_servers){0};
    if (!dig_find_servers(name, &dig->current->servers))
        quit(1);
}

static void take_source(const char *text)
{
    const char *hash = strchr(text, '#');

    if (hash != NULL && !service_port(hash + 1, "udp", &dig->source.port))
        usage_error("invalid port '%s'", hash + 1);
    text = hash != NULL ? mem_dup_bytes(text, (size_t)(hash - text)) : text;
    if (!address_parse(text, &dig->source))
        usage_error("invalid address '%s'", text);
    if (hash != NULL)
        service_port(hash + 1, "udp", &dig->source.port);
}

void dig_on_option(void *tool, int value, const char *arg)
{
    (void)tool;
    switch (value) {
    case '4':
    case '6':
        dig->family = value == '4' ? AF_INET : AF_INET6;
        break;
    case 'b':
        take_source(arg);
        break;
    case 'c':
        dig->open_type = false;
        if (!take_class(arg))
            put_format(out, ";; Warning, ignoring invalid class %s\n", visible(arg));
        break;
    case 'f':
        dig->batch = arg;
        break;
    case 'k':
    case 'y':
        diex("-%c: signed queries (TSIG) are not supported", value);
    case 'p':
        if (!service_port(arg, "udp", &dig->port))
            usage_error("invalid port '%s'", arg);
        break;
    case 'q':
        dig_add_name(arg);
        break;
    case 't':
        dig->open_type = false;
        if (!take_type(arg))
            put_format(out, ";; Warning, ignoring invalid type %s\n", visible(arg));
        break;
    case 'x':
        dig->open_type = false;
        add_reverse(arg);
        break;
    default:
        break;
    }
}

/* One option through the tool's table; returns how many words it took. */
static int parse_dashed(char **words)
{
    char *argv[] = {mem_dup("dig"), words[0], words[1], NULL};
    char **rest = opt_parse(argv, dig);

    return words[1] != NULL && rest[0] == NULL ? 2 : 1;
}

void dig_parse_words(char **words)
{
    dig->current = &dig->defaults;
    dig->open_type = true;
    while (*words != NULL) {
        const char *word = *words;

        if (*word == '-' && word[1] != '\0') {
            words += parse_dashed(words);
            continue;
        }
        if (*word == '@')
            take_server(word + 1);
        else if (*word == '+')
            dig_parse_plus(word + 1);
        else if (!(dig->open_type && (take_type(word) || take_class(word))))
            dig_add_name(word);
        words++;
    }
}
