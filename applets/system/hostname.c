/*
 * hostname: show or set the host's name (net-tools; no standard).
 *
 * The long name, the domain, the aliases and the addresses come from /etc/hosts and from the name
 * itself where it has a dot; no name server is asked.
 */
#include "box.h"
#include "text_count.h"
#include "visible.h"

#include <sys/utsname.h>

enum { SHOW_NAME, SHOW_SHORT, SHOW_LONG, SHOW_DOMAIN, SHOW_ALIASES, SHOW_ADDRESSES };

struct hostname {
    int show;
    bool boot;
    const char *file;
};

/* What /etc/hosts says about a host. */
struct host {
    const char *long_name; /* NULL when it isn't there */
    struct strings aliases, addresses;
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

/* Adds a line of /etc/hosts, "ADDRESS NAME ALIAS...", if it is about this host. */
static void add_line(struct host *host, const char *name, struct span line)
{
    const char *address = next_word(&line), *canonical = next_word(&line), *alias;
    struct strings aliases = {0};
    bool ours;

    if (canonical == NULL)
        return;
    ours = strcmp(canonical, name) == 0;
    while ((alias = next_word(&line)) != NULL) {
        ours |= strcmp(alias, name) == 0;
        strings_add(&aliases, alias);
    }
    if (!ours)
        return;
    strings_add(&host->addresses, address);
    if (host->long_name != NULL)
        return;
    host->long_name = canonical;
    host->aliases = aliases;
}

static struct host look_up(const char *name)
{
    struct host host = {0};
    struct reader in;
    struct span line;
    int fd = open("/etc/hosts", O_RDONLY | O_CLOEXEC);

    if (fd < 0)
        return host;
    reader_attach(&in, fd, "/etc/hosts");
    while (reader_line(&in, '\n', &line, NULL))
        add_line(&host, name, line);
    reader_close(&in);
    return host;
}

static void put_list(const struct strings *list)
{
    for (size_t i = 0; i < list->count; i++)
        put_format(out, i > 0 ? " %s" : "%s", visible(list->items[i]));
    put_byte(out, '\n');
}

static int show(int what, const char *name)
{
    struct host host = {0};

    if (what > SHOW_SHORT)
        host = look_up(name);
    if (host.long_name == NULL)
        host.long_name = name;
    switch (what) {
    case SHOW_SHORT:
        put_format(out, "%.*s\n", (int)strcspn(name, "."), name);
        break;
    case SHOW_DOMAIN:
        name = host.long_name + strcspn(host.long_name, ".");
        put_format(out, "%s\n", visible(name + (*name == '.')));
        break;
    case SHOW_ALIASES:
        put_list(&host.aliases);
        break;
    case SHOW_ADDRESSES:
        if (host.addresses.count == 0)
            diex("%s: not in /etc/hosts", name);
        put_list(&host.addresses);
        break;
    default:
        put_format(out, "%s\n", what == SHOW_NAME ? name : visible(host.long_name));
    }
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

APPLET(hostname, .summary = HELP_TEXT("show or set the host's name"),
       .operands = HELP_TEXT("[NAME]"),
       .details = HELP_TEXT("Domain, other names and addresses are those in /etc/hosts."),
       .opts = hostname_opts, .main = hostname_main, .place = IN_BIN);
