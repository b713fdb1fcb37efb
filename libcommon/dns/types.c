/* The names of types, classes, response codes and operations: IANA's registry of DNS parameters. */
#include "types.h"
#include "box.h"
#include "dns.h"

#include <stdio.h>
#include <strings.h>

/*
 * Forms: each letter is a field of the data, see the readers in data.c. Types without one are shown
 * as RFC 3597 says.
 */
static const struct type {
    uint16_t number;
    const char *name;
    const char *form;
} types[] = {
    {1, "A", "a"},
    {2, "NS", "n"},
    {3, "MD", "n"},
    {4, "MF", "n"},
    {5, "CNAME", "n"},
    {6, "SOA", "nno"},
    {7, "MB", "n"},
    {8, "MG", "n"},
    {9, "MR", "n"},
    {10, "NULL", ""},
    {11, "WKS", ""},
    {12, "PTR", "n"},
    {13, "HINFO", "qq"},
    {14, "MINFO", "nn"},
    {15, "MX", "hn"},
    {16, "TXT", "Q"},
    {17, "RP", "nn"},
    {18, "AFSDB", "hn"},
    {19, "X25", "q"},
    {20, "ISDN", "Q"},
    {21, "RT", "hn"},
    {22, "NSAP", "Y"},
    {23, "NSAP-PTR", "n"},
    {24, "SIG", "tbbw(DDhnZ"},
    {25, "KEY", "hbbk"},
    {26, "PX", "hnn"},
    {27, "GPOS", "qqq"},
    {28, "AAAA", "A"},
    {29, "LOC", "L"},
    {30, "NXT", ""},
    {31, "EID", "y"},
    {32, "NIMLOC", "y"},
    {33, "SRV", "hhhn"},
    {34, "ATMA", ""},
    {35, "NAPTR", "hhqqqn"},
    {36, "KX", "hn"},
    {37, "CERT", "chlz"},
    {38, "A6", ""},
    {39, "DNAME", "n"},
    {40, "SINK", "bbbz"},
    {41, "OPT", ""},
    {42, "APL", "P"},
    {43, "DS", "hbbx"},
    {44, "SSHFP", "bbx"},
    {45, "IPSECKEY", ""},
    {46, "RRSIG", "tbbw(DDhnZ"},
    {47, "NSEC", "nB"},
    {48, "DNSKEY", "hbbk"},
    {49, "DHCID", "p"},
    {50, "NSEC3", "bbhSHB"},
    {51, "NSEC3PARAM", "bbhS"},
    {52, "TLSA", "bbbx"},
    {53, "SMIMEA", "bbbx"},
    {55, "HIP", ""},
    {56, "NINFO", "Q"},
    {57, "RKEY", "hbbk"},
    {58, "TALINK", "nn"},
    {59, "CDS", "hbbx"},
    {60, "CDNSKEY", "hbbk"},
    {61, "OPENPGPKEY", "p"},
    {62, "CSYNC", "whB"},
    {63, "ZONEMD", "wbbx"},
    {64, "SVCB", "hnV"},
    {65, "HTTPS", "hnV"},
    {99, "SPF", "Q"},
    {100, "UINFO", ""},
    {101, "UID", ""},
    {102, "GID", ""},
    {103, "UNSPEC", ""},
    {104, "NID", "hi"},
    {105, "L32", "ha"},
    {106, "L64", "hi"},
    {107, "LP", "hn"},
    {108, "EUI48", "E"},
    {109, "EUI64", "E"},
    {249, "TKEY", ""},
    {250, "TSIG", ""},
    {251, "IXFR", ""},
    {252, "AXFR", ""},
    {253, "MAILB", ""},
    {254, "MAILA", ""},
    {255, "ANY", ""},
    {256, "URI", "hhv"},
    {257, "CAA", "bCv"},
    {258, "AVC", "Q"},
    {259, "DOA", ""},
    {260, "AMTRELAY", ""},
    {261, "RESINFO", "Q"},
    {262, "WALLET", "Q"},
    {32768, "TA", "hbbx"},
    {32769, "DLV", "hbbx"},
};

const char *dns_type_form(unsigned type)
{
    for (size_t i = 0; i < COUNT_OF(types); i++)
        if (types[i].number == type)
            return types[i].form;
    return "";
}

char *dns_type_text(unsigned type, char *text)
{
    for (size_t i = 0; i < COUNT_OF(types); i++)
        if (types[i].number == type)
            return strcpy(text, types[i].name);
    sprintf(text, "TYPE%u", type & 0xffff);
    return text;
}

/* "TYPE731" and "CLASS3". */
static bool parse_numbered(const char *text, const char *prefix, uint16_t *number)
{
    size_t length = strlen(prefix);
    uintmax_t value;

    if (strncasecmp(text, prefix, length) != 0 || !parse_base(text + length, 10, &value) ||
        value > UINT16_MAX)
        return false;
    *number = (uint16_t)value;
    return true;
}

bool dns_type_parse(const char *text, uint16_t *type)
{
    for (size_t i = 0; i < COUNT_OF(types); i++)
        if (strcasecmp(types[i].name, text) == 0) {
            *type = types[i].number;
            return true;
        }
    return parse_numbered(text, "TYPE", type);
}

static const struct {
    uint16_t number;
    const char *name;
} classes[] = {
    {1, "IN"},    {3, "CH"},        {4, "HS"},    {254, "NONE"},
    {255, "ANY"}, {0, "RESERVED0"}, {3, "CHAOS"}, {4, "HESIOD"},
};

char *dns_class_text(unsigned class, char *text)
{
    for (size_t i = 0; i < COUNT_OF(classes); i++)
        if (classes[i].number == class)
            return strcpy(text, classes[i].name);
    sprintf(text, "CLASS%u", class & 0xffff);
    return text;
}

bool dns_class_parse(const char *text, uint16_t *class)
{
    for (size_t i = 0; i < COUNT_OF(classes); i++)
        if (strcasecmp(classes[i].name, text) == 0) {
            *class = classes[i].number;
            return true;
        }
    return parse_numbered(text, "CLASS", class);
}

char *dns_rcode_text(unsigned rcode, char *text)
{
    static const char *const names[] = {
        "NOERROR",    "FORMERR",    "SERVFAIL",   "NXDOMAIN",   "NOTIMP",  "REFUSED",
        "YXDOMAIN",   "YXRRSET",    "NXRRSET",    "NOTAUTH",    "NOTZONE", "RESERVED11",
        "RESERVED12", "RESERVED13", "RESERVED14", "RESERVED15", "BADVERS"};

    if (rcode < COUNT_OF(names))
        return strcpy(text, names[rcode]);
    if (rcode == 23)
        return strcpy(text, "BADCOOKIE");
    sprintf(text, "%u", rcode & 0xffff);
    return text;
}

const char *dns_opcode_text(unsigned opcode)
{
    static const char *const names[] = {"QUERY",      "IQUERY",     "STATUS",     "RESERVED3",
                                        "NOTIFY",     "UPDATE",     "RESERVED6",  "RESERVED7",
                                        "RESERVED8",  "RESERVED9",  "RESERVED10", "RESERVED11",
                                        "RESERVED12", "RESERVED13", "RESERVED14", "RESERVED15"};

    return names[opcode & 15];
}

const char *dns_algorithm_text(unsigned algorithm)
{
    static const struct {
        uint8_t number;
        const char *name;
    } names[] = {
        {1, "RSAMD5"},
        {2, "DH"},
        {3, "DSA"},
        {5, "RSASHA1"},
        {6, "NSEC3DSA"},
        {7, "NSEC3RSASHA1"},
        {8, "RSASHA256"},
        {10, "RSASHA512"},
        {12, "ECCGOST"},
        {13, "ECDSAP256SHA256"},
        {14, "ECDSAP384SHA384"},
        {15, "ED25519"},
        {16, "ED448"},
        {252, "INDIRECT"},
        {253, "PRIVATEDNS"},
        {254, "PRIVATEOID"},
    };

    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (names[i].number == algorithm)
            return names[i].name;
    return NULL;
}
