/* Messages on standard output, as BIND's tools show them: header, sections, EDNS (RFC 6891). */
#include "box.h"
#include "dns.h"
#include "endian_bytes.h"

void dns_show_header(const struct dns_parsed *parsed)
{
    static const struct {
        uint16_t bit;
        const char *name;
    } flags[] = {{DNS_QR, "qr"}, {DNS_AA, "aa"}, {DNS_TC, "tc"}, {DNS_RD, "rd"},
                 {DNS_RA, "ra"}, {DNS_AD, "ad"}, {DNS_CD, "cd"}};
    const struct dns_message *message = &parsed->message;
    char status[16];

    put_format(out, ";; ->>HEADER<<- opcode: %s, status: %s, id: %u\n;; flags:",
               dns_opcode_text(dns_message_opcode(message)), dns_rcode_text(parsed->rcode, status),
               message->id);
    for (size_t i = 0; i < COUNT_OF(flags); i++)
        if (message->flags & flags[i].bit)
            put_format(out, " %s", flags[i].name);
    if (message->flags & DNS_Z)
        put_format(out, "; MBZ: 0x4");
    put_format(out, "; QUERY: %u, ANSWER: %u, AUTHORITY: %u, ADDITIONAL: %u\n", message->counts[0],
               message->counts[1], message->counts[2], message->counts[3]);
}

void dns_show_section(const struct dns_parsed *parsed, enum dns_section section,
                      const struct dns_style *style, bool named)
{
    static const char *const names[] = {"QUESTION", "ANSWER", "AUTHORITY", "ADDITIONAL"};
    struct pool pool = {0};

    if (parsed->counts[section] == 0)
        return;
    if (named)
        put_format(out, ";; %s SECTION:\n", names[section]);
    for (size_t i = 0; i < parsed->counts[section]; i++) {
        const struct dns_record *record = &parsed->sections[section][i];
        struct pool_mark mark = pool_mark(&pool);
        struct text text = {.pool = &pool};

        if (section == DNS_QUESTION) {
            text_byte(&text, ';');
            dns_question_format(record, style, &text);
        } else {
            dns_record_format(record, style, &text);
        }
        text_byte(&text, '\n');
        put_bytes(out, text.bytes, text.length);
        pool_release(&pool, mark);
    }
    pool_drop(&pool);
    if (named)
        put_byte(out, '\n');
}

/* ------------------------------------------------------------------ EDNS */

enum { OPTION_NSID = 3, OPTION_SUBNET = 8, OPTION_COOKIE = 10, OPTION_ERROR = 15 };

static void put_hex(const unsigned char *bytes, size_t length, const char *between)
{
    for (size_t i = 0; i < length; i++)
        put_format(out, "%s%02x", i > 0 ? between : "", bytes[i]);
}

/* " (\"text\")", dots for what cannot be printed. */
static void put_readable(const unsigned char *bytes, size_t length)
{
    put_string(out, " (\"");
    for (size_t i = 0; i < length; i++)
        put_byte(out, bytes[i] >= ' ' && bytes[i] < 0x7f ? bytes[i] : '.');
    put_string(out, "\")");
}

/* RFC 7871. */
static bool show_subnet(const unsigned char *bytes, size_t length)
{
    struct address address = {0};
    char text[ADDRESS_TEXT];

    if (length < 4 || get_be16(bytes) > 2)
        return false;
    address.family = get_be16(bytes) == 2 ? AF_INET6 : AF_INET;
    if (length - 4 > address_length(&address) || bytes[2] > 8 * address_length(&address))
        return false;
    memcpy(address.bytes, bytes + 4, length - 4);
    put_format(out, "CLIENT-SUBNET: %s/%u/%u",
               get_be16(bytes) == 0 ? "0" : address_format(&address, text), bytes[2], bytes[3]);
    return true;
}

/* RFC 7873. */
static void show_cookie(const unsigned char *bytes, size_t length, const unsigned char *sent)
{
    put_string(out, "COOKIE: ");
    put_hex(bytes, length, "");
    if (sent == NULL)
        return;
    if (length < 8 || memcmp(bytes, sent, 8) != 0)
        put_string(out, " (bad)");
    else
        put_string(out, length == 8 ? " (echoed)" : " (good)");
}

/* RFC 8914, and what IANA's registry adds. */
static bool show_error(const unsigned char *bytes, size_t length)
{
    static const char *const names[] = {
        "Other",
        "Unsupported DNSKEY Algorithm",
        "Unsupported DS Digest Type",
        "Stale Answer",
        "Forged Answer",
        "DNSSEC Indeterminate",
        "DNSSEC Bogus",
        "Signature Expired",
        "Signature Not Yet Valid",
        "DNSKEY Missing",
        "RRSIGs Missing",
        "No Zone Key Bit Set",
        "NSEC Missing",
        "Cached Error",
        "Not Ready",
        "Blocked",
        "Censored",
        "Filtered",
        "Prohibited",
        "Stale NXDOMAIN Answer",
        "Not Authoritative",
        "Not Supported",
        "No Reachable Authority",
        "Network Error",
        "Invalid Data",
    };
    unsigned code;

    if (length < 2)
        return false;
    code = get_be16(bytes);
    put_format(out, "EDE: %u", code);
    if (code < COUNT_OF(names))
        put_format(out, " (%s)", names[code]);
    if (length > 2) {
        put_string(out, ": (");
        for (size_t i = 2; i < length; i++)
            put_byte(out, bytes[i] >= ' ' && bytes[i] < 0x7f ? bytes[i] : '.');
        put_byte(out, ')');
    }
    return true;
}

static void show_option(unsigned code, const unsigned char *bytes, size_t length,
                        const unsigned char *cookie)
{
    if (code == OPTION_COOKIE) {
        show_cookie(bytes, length, cookie);
        return;
    }
    if ((code == OPTION_SUBNET && show_subnet(bytes, length)) ||
        (code == OPTION_ERROR && show_error(bytes, length)))
        return;
    if (code == OPTION_NSID)
        put_string(out, "NSID:");
    else
        put_format(out, "OPT=%u:", code);
    if (length == 0)
        return;
    put_byte(out, ' ');
    put_hex(bytes, length, " ");
    put_readable(bytes, length);
}

void dns_show_options(const struct dns_parsed *parsed, const unsigned char *cookie,
                      const char *before)
{
    struct dns_cursor at = parsed->opt.data;
    unsigned code, length;

    while (dns_read_u16(&at, &code) && dns_read_u16(&at, &length)) {
        const unsigned char *bytes = dns_read_bytes(&at, length);

        if (bytes == NULL)
            return;
        put_string(out, before);
        show_option(code, bytes, length, cookie);
        put_byte(out, '\n');
    }
}

void dns_show_opt(const struct dns_parsed *parsed, const unsigned char *cookie)
{
    uint32_t bits = parsed->opt.ttl;

    put_format(out, ";; OPT PSEUDOSECTION:\n; EDNS: version: %u, flags:%s;", bits >> 16 & 255,
               bits & 0x8000 ? " do" : "");
    if (bits & 0x7fff)
        put_format(out, " MBZ: 0x%04x,", bits & 0x7fff);
    put_format(out, " udp: %u\n", parsed->opt.class);
    dns_show_options(parsed, cookie, "; ");
}
