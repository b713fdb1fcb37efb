/* ipcalc: what follows from an IPv4 address and its netmask (BusyBox's tool; no standard). */
#include "box.h"
#include "endian_bytes.h"
#include "resolver.h"
#include "visible.h"

struct ipcalc {
    bool broadcast, network, netmask, prefix, hostname, silent;
};

/* Ends the tool, with a message unless -s. */
static _Noreturn void fail(const struct ipcalc *ipcalc, const char *what, const char *text)
{
    if (!ipcalc->silent)
        warnx("%s '%s'", what, text);
    quit(1);
}

static uint32_t parse_ipv4(const struct ipcalc *ipcalc, const char *text)
{
    struct address address;

    if (!address_parse(text, &address) || address.family != AF_INET)
        fail(ipcalc, "not an IPv4 address:", text);
    return get_be32(address.bytes);
}

static uint32_t mask_of(unsigned bits)
{
    return bits == 0 ? 0 : UINT32_MAX << (32 - bits);
}

/* That of the address's class (RFC 791, 3.2); classes D and E count as C. */
static uint32_t usual_mask(uint32_t address)
{
    return mask_of(!(address >> 31) ? 8 : !(address >> 30 & 1) ? 16 : 24);
}

static uint32_t parse_mask(const struct ipcalc *ipcalc, const char *text)
{
    uint32_t mask = parse_ipv4(ipcalc, text), rest = ~mask;

    if ((rest & (rest + 1)) != 0)
        fail(ipcalc, "not a netmask:", text);
    return mask;
}

static uint32_t parse_prefix(const struct ipcalc *ipcalc, const char *text)
{
    uintmax_t bits;

    if (!parse_uint(text, &bits) || bits > 32)
        fail(ipcalc, "not a prefix from 0 to 32:", text);
    return mask_of((unsigned)bits);
}

static void put_ipv4(const char *name, uint32_t value)
{
    struct address address = {.family = AF_INET};
    char text[ADDRESS_TEXT];

    set_be32(address.bytes, value);
    put_format(out, "%s=%s\n", name, address_format(&address, text));
}

static void put_hostname(const struct ipcalc *ipcalc, uint32_t value, const char *text)
{
    struct address address = {.family = AF_INET};
    struct resolve_result result;

    set_be32(address.bytes, value);
    result = resolve_address(resolver_open(), &address);
    if (result.status != RESOLVE_OK)
        fail(ipcalc, "cannot find the name of", text);
    put_format(out, "HOSTNAME=%s\n", visible(result.canonical));
}

static int ipcalc_main(int argc, char **argv)
{
    struct ipcalc ipcalc = {0};
    char **operands = opt_parse_operands(argv, &ipcalc, 1, 2);
    char *slash = strchr(operands[0], '/');
    uint32_t address, mask;

    (void)argc;
    if (slash != NULL && operands[1] != NULL)
        usage_error("both a prefix and a netmask");
    if (slash != NULL)
        *slash++ = '\0';
    address = parse_ipv4(&ipcalc, operands[0]);
    mask = slash != NULL         ? parse_prefix(&ipcalc, slash)
           : operands[1] != NULL ? parse_mask(&ipcalc, operands[1])
                                 : usual_mask(address);
    if (!ipcalc.netmask && !ipcalc.broadcast && !ipcalc.network && !ipcalc.prefix &&
        !ipcalc.hostname)
        usage_error("nothing to show");
    if (ipcalc.netmask)
        put_ipv4("NETMASK", mask);
    if (ipcalc.broadcast)
        put_ipv4("BROADCAST", address | ~mask);
    if (ipcalc.network)
        put_ipv4("NETWORK", address & mask);
    if (ipcalc.prefix)
        put_format(out, "PREFIX=%d\n", __builtin_popcount(mask));
    if (ipcalc.hostname)
        put_hostname(&ipcalc, address, operands[0]);
    return 0;
}

static const struct opt ipcalc_opts[] = {
    OPT_FLAG('b', "broadcast", struct ipcalc, broadcast, "show the broadcast address"),
    OPT_FLAG('n', "network", struct ipcalc, network, "show the network's address"),
    OPT_FLAG('m', "netmask", struct ipcalc, netmask,
             "show the netmask, of the class if none is given"),
    OPT_FLAG('p', "prefix", struct ipcalc, prefix, "show the length of the prefix"),
    OPT_FLAG('h', "hostname", struct ipcalc, hostname, "show the name of the address"),
    OPT_FLAG('s', "silent", struct ipcalc, silent, "no messages about bad addresses"),
    OPT_END,
};

APPLET(ipcalc, .summary = HELP_TEXT("show what follows from an IPv4 address and its netmask"),
       .operands = HELP_TEXT("OPTION... ADDRESS[/PREFIX] [NETMASK]"), .opts = ipcalc_opts,
       .main = ipcalc_main);
