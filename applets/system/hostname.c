/*
 * hostname: show or set the host's name (net-tools; no standard). dnsdomainname: show its domain.
 *
 * The long name, the domain, the aliases and the addresses are those that the name resolves to, by
 * /etc/hosts and name servers; where it does not, the long name is the name itself.
 */
#include "box.h"
#include "config/dnsdomainname.h"
#include "resolver.h"
#include "text_count.h"
#include "visible.h"

#include <sys/utsname.h>

enum { SHOW_NAME, SHOW_SHORT, SHOW_LONG, SHOW_DOMAIN, SHOW_ALIASES, SHOW_ADDRESSES };

struct hostname {
    int show;
    bool boot;
    const char *file;
};

/* The next word of a line before a '#', or NULL at its end. */
static char *next_word(struct span *line)
{
    size_t length = 0;
    char *word;

    while (line->len > 0 && is_ascii_space((unsigned char)*line->ptr))
        line->ptr++, line->len--;
    while (length < line->len && !is_ascii_space((unsigned char)line->ptr[length]) &&
           line->ptr[length] != '#')
        length++;
    if (length == 0)
        return NULL;
    word = mem_dup_bytes(line->ptr, length);
    line->ptr += length;
    line->len -= length;
    return word;
}

static void put_addresses(const char *name, const struct resolve_result *result)
{
    char text[ADDRESS_TEXT];

    if (result->status != RESOLVE_OK)
        diex("cannot resolve '%s': %s", name, resolve_error(result->status));
    for (size_t i = 0; i < result->count; i++)
        put_format(out, i > 0 ? " %s" : "%s", address_format(&result->addresses[i], text));
}

static void put_aliases(const struct strings *aliases)
{
    for (size_t i = 0; i < aliases->count; i++)
        put_format(out, i > 0 ? " %s" : "%s", visible(aliases->items[i]));
}

static int show(int what, const char *name)
{
    struct resolve_result result = {.status = RESOLVE_NO_HOST};
    const char *long_name = name;

    if (what > SHOW_SHORT)
        result = resolve(resolver_open(), name, 0);
    if (result.status == RESOLVE_OK && result.canonical != NULL)
        long_name = result.canonical;
    switch (what) {
    case SHOW_SHORT:
        put_bytes(out, name, strcspn(name, "."));
        break;
    case SHOW_DOMAIN:
        long_name += strcspn(long_name, ".");
        put_string(out, visible(long_name + (*long_name == '.')));
        break;
    case SHOW_ALIASES:
        put_aliases(&result.aliases);
        break;
    case SHOW_ADDRESSES:
        put_addresses(name, &result);
        break;
    default:
        put_string(out, what == SHOW_NAME ? name : visible(long_name));
    }
    put_byte(out, '\n');
    return 0;
}

/* The first line of a file that is no comment, less the blanks around it. */
static const char *read_name(const char *path)
{
    struct reader in = {0};
    struct span line;
    const char *name = NULL;

    if (!reader_open(&in, path))
        quit(1);
    while (name == NULL && reader_line(&in, '\n', &line, NULL))
        name = next_word(&line);
    if (in.failed)
        quit(1);
    reader_close(&in);
    if (name == NULL)
        diex("%s: no name in it", path);
    return name;
}

static int set_name(const char *name)
{
    if (*name == '\0')
        diex("the name may not be empty");
    if (sethostname(name, strlen(name)) < 0)
        die("cannot set the name to '%s'", name);
    return 0;
}

static int hostname_main(int argc, char **argv)
{
    struct hostname hostname = {0};
    struct utsname system;
    char **operands;

    (void)argc;
    operands = opt_parse_operands(argv, &hostname, 0, 1);
    if (uname(&system) < 0)
        die("cannot get the name");
    if (hostname.boot && *system.nodename != '\0' && strcmp(system.nodename, "(none)") != 0)
        return 0;
    if (hostname.file != NULL)
        return set_name(read_name(hostname.file));
    if (*operands != NULL)
        return set_name(*operands);
    return hostname.boot ? set_name("localhost") : show(hostname.show, system.nodename);
}

static const struct opt hostname_opts[] = {
    OPT_SET('s', "short", struct hostname, show, SHOW_SHORT, "show the name up to the first dot"),
    OPT_SET('f', "fqdn|long", struct hostname, show, SHOW_LONG, "show the name with its domain"),
    OPT_SET('d', "domain", struct hostname, show, SHOW_DOMAIN, "show the domain"),
    OPT_SET('a', "alias", struct hostname, show, SHOW_ALIASES, "show the other names"),
    OPT_SET('i', "ip-address", struct hostname, show, SHOW_ADDRESSES, "show the addresses"),
    OPT_STRING('F', "file", struct hostname, file, "FILE", "set the name that FILE holds"),
    OPT_FLAG('b', "boot", struct hostname, boot, "set a name only if there is none"),
    OPT_END,
};

APPLET(
    hostname, .summary = HELP_TEXT("show or set the host's name"), .operands = HELP_TEXT("[NAME]"),
    .details = HELP_TEXT("Domain, other names and addresses are those that the name resolves to."),
    .opts = hostname_opts, .main = hostname_main, .place = IN_BIN);

static int dnsdomainname_main(int argc, char **argv)
{
    struct utsname system;

    (void)argc;
    opt_parse_operands(argv, NULL, 0, 0);
    if (uname(&system) < 0)
        die("cannot get the name");
    return show(SHOW_DOMAIN, system.nodename);
}

APPLET_IF(ENABLE_DNSDOMAINNAME, dnsdomainname, "dnsdomainname",
          .summary = HELP_TEXT("show the domain of the host's name"), .main = dnsdomainname_main,
          .place = IN_BIN);
